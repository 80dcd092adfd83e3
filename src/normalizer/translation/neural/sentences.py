"""Takes a text apart for a model: into sentences and parts of long ones, and rows of key words.

The measures of a text that a translation needs are here too: width, words, capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from normalizer.tables import list_names, read_rows
from normalizer.translation.engine import Item

# Chinese, Japanese, Thai, Lao, Burmese and Khmer are written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
# One such character stands for about three letters of an alphabet.
_EXTRA_WIDTH = 2
# A model needs minutes for some thousand characters without a space; no word is this long.
_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W\d_]+")
# Shorter capitals are acronyms.
_SHOUTED_LETTERS = 4

# Time grows faster than length, and a model silently drops what exceeds about 500 word pieces.
_WIDEST_UNIT = 300
# Models make words of emoji.
_EMOJI = re.compile(
    "([\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]+)"
)
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
# Sentence-final punctuation with the quotes and brackets that close after it.
_END = re.compile(
    r"(?:[.!?…]{1,8}[\"'”’»«)\]]{0,3}(?=\s)|[。！？｡؟।۔]{1,8}[”’」』）»)\]]{0,3})\s*|\n\s*"
)
_OPENING = re.compile(r"[\"'“‘„‚«»(\[¿¡–—-]{0,3}\s?")
_LAST_WORD = re.compile(r"[^\s(\[\"'“„«]*$")
# No abbreviation of the tables is longer.
_LONGEST_ABBREVIATION = 30
# Ordinals with a full stop are days and centuries: one or two digits.
_ORDINAL_DIGITS = 2
# The start of a headline in capitals is its own sentence: "INCÊNDIO EM LEIRIA: dois feridos".
_HEAD = re.compile(r"[^:|\n]{1,120}[:|]\s+")
# Where to split a long sentence, best places first; failing these, anywhere.
_JOINTS = (
    re.compile(r"[;:]\s+|[；：]"),
    re.compile(r",\s+|(?<!\s)\s++[–—-]\s+|[，、]"),
    re.compile(r"\s+"),
)

_PLACES = "lexicon/places"
# No row of key words of the collected ones has more words.
_MOST_WORDS = 12
# "Papua-Neuguinea" has one word, "Antígua e Barbuda" three.
_LONGEST_PLACE = 4
_IN_SENTENCES = frozenset(".,:;!?()\"'“”«»–—|/")


def width(text: str) -> int:
    """Return the length of a text in letters of an alphabet."""
    return len(text) + _EXTRA_WIDTH * len(_UNSPACED.findall(text))


def is_overlong(word: str) -> bool:
    """Return whether a text is a single string too long for a word, such as an address or code."""
    is_one_word = len(word) > _LONGEST_WORD and len(word.split(maxsplit=1)) == 1
    # Most of a text in a script without spaces is no word.
    return is_one_word and 2 * len(_UNSPACED.findall(word)) <= len(word)


def has_words(text: str) -> bool:
    """Return whether there is anything to translate: a word of two letters, or an ideograph."""
    return any(len(word) > 1 for word in _WORD.findall(text)) or bool(_UNSPACED.search(text))


def is_shouted(text: str) -> bool:
    """Return whether a text is entirely in capitals and more than an acronym."""
    if not text.isupper():
        return False
    lengths = [len(word) for word in _WORD.findall(text)]
    return sum(lengths) > _SHOUTED_LETTERS + 1 and max(lengths) >= _SHOUTED_LETTERS


def calmed(text: str) -> str:
    """Return a text in sentence case: only its first letter is a capital."""
    small = text.lower()
    first = _WORD.search(small)
    start = 0 if first is None else first.start()
    return small if first is None else small[:start] + small[start:].capitalize()


def cut(text: str, language: str | None) -> list[str]:
    """Split a text into units of at most one sentence, or emoji; concatenated they are the text."""
    return [
        unit
        for piece in _EMOJI.split(text)
        for stretch in _stretches(piece)
        for sentence in _sentences(stretch, language)
        for head in _heads(sentence)
        for unit in _units(head)
    ]


def _stretches(text: str) -> Iterator[str]:
    """Yield strings too long for a word, and the text between them."""
    start = 0
    for word in _LONG_WORD.finditer(text):
        if is_overlong(word.group()):
            yield from filter(None, (text[start : word.start()], word.group()))
            start = word.end()
    if start < len(text):
        yield text[start:]


def _sentences(text: str, language: str | None) -> Iterator[str]:
    start = 0
    for mark in _END.finditer(text):
        if _ends(text, start, mark, language):
            yield text[start : mark.end()]
            start = mark.end()
    if start < len(text):
        yield text[start:]


def _ends(text: str, start: int, mark: re.Match[str], language: str | None) -> bool:
    """Return whether a mark ends the sentence that began at `start`."""
    if mark.end() == len(text):
        return False
    found = mark.group()
    if "\n" in found or not found.startswith((".", "…")):
        return True
    opening = _OPENING.match(text, mark.end())
    following = text[opening.end() if opening else mark.end() :][:1]
    if following.islower():
        return False
    before = text[max(start, mark.start() - _LONGEST_ABBREVIATION) : mark.start()]
    return found.rstrip() != "." or not _is_abbreviated(before, language)


def _is_abbreviated(before: str, language: str | None) -> bool:
    """Return whether `before` a full stop ends in an abbreviation, an initial or an ordinal."""
    found = _LAST_WORD.search(before)
    word = found.group().lower() if found else ""
    ordinals, words = _abbreviations(language)
    if word.isdigit():
        return ordinals and len(word) <= _ORDINAL_DIGITS
    return word in words or (len(word) == 1 and word.isalpha())


@cache
def _abbreviations(language: str | None) -> tuple[bool, frozenset[str]]:
    """Return whether a language writes ordinals with a full stop, and its abbreviations."""
    rows = [
        row for row in read_rows("neural/sentences.tsv") if row["language"] in {"any", language}
    ]
    words = frozenset(word for row in rows for word in row["abbreviations"].split())
    return any(row["ordinals"] for row in rows), words


def _heads(sentence: str) -> Iterator[str]:
    head = _HEAD.match(sentence)
    if head and is_shouted(head.group()) and not is_shouted(sentence):
        yield head.group()
        sentence = sentence[head.end() :]
    yield sentence


def _units(sentence: str) -> Iterator[str]:
    """Split a sentence that is too wide at its joints; an overlong word is never translated."""
    start, end = 0, 0 if is_overlong(sentence) else len(sentence)
    while start < end:
        window = sentence[start : start + _WIDEST_UNIT]
        if start + len(window) == end and width(window) <= _WIDEST_UNIT:
            break
        limit = _fitting(window)
        joints = (_last_end(joint, window[:limit]) for joint in _JOINTS)
        window = window[: next(filter(None, joints), limit)]
        yield window
        start += len(window)
    if start < len(sentence):
        yield sentence[start:]


def _fitting(sentence: str) -> int:
    """Return the number of leading characters that fit into a unit."""
    limit = _WIDEST_UNIT
    while width(sentence[:limit]) > _WIDEST_UNIT:
        limit -= max((width(sentence[:limit]) - _WIDEST_UNIT) // 3, 1)
    return limit


def _last_end(joint: re.Pattern[str], piece: str) -> int:
    """Return the end of the last joint in the second half of a piece, 0 without one."""
    ends = [found.end() for found in joint.finditer(piece, len(piece) // 2)]
    return ends[-1] if ends else 0


class Telegram(NamedTuple):
    """A caption of key words: its country and its city in English, and the words between them."""

    country: str
    words: str
    city: str = ""

    def framed(self, translation: str) -> str:
        """Return the translation of the words as news English has it, between the places."""
        return f"{self.country}: {translation}{' in ' if self.city else ''}{self.city}"


def telegram_of(item: Item, language: str) -> Telegram | None:
    """Return the parts of a caption that is a row of key words behind a country, else `None`.

    Picture agencies write such rows. A model takes one for a name and leaves most of it as it is,
    but translates what is between the places. The word behind the country has a capital, and
    nothing in the row is punctuation. A city counts directly behind the country, or at the end if
    no preposition is before it.
    """
    words = item.text.split()
    if item.kind != "caption" or len(words) > _MOST_WORDS or _IN_SENTENCES.intersection(item.text):
        return None
    country, length = _place(words, "country", language)
    rest = words[length:]
    names = (name for name in item.protected if item.text.startswith(name))
    if not (country and rest and rest[0][:1].isupper()):
        return None
    if any(len(name.split()) > length for name in names):  # of somebody, not of the country
        return None
    city, length = _place(rest, "city", language)
    rest = rest[length:]
    if not city:
        city, length = _last_city(rest, language)
        rest = rest[: len(rest) - length]
    return Telegram(country, " ".join(rest), city) if rest else None


def _place(words: list[str], kind: str, language: str) -> tuple[str, int]:
    """Return the longest place of a kind that the words begin with, and the number of its words."""
    for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        if name := _places(kind, language).get(" ".join(words[:length])):
            return name, length
    return "", 0


def _last_city(words: list[str], language: str) -> tuple[str, int]:
    """Return the longest city that the words end with, behind a word with a capital."""
    for length in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        name = _places("city", language).get(" ".join(words[-length:]))
        if name and not words[-length - 1].islower():
            return name, length
    return "", 0


@cache
def _places(kind: str, language: str) -> dict[str, str]:
    """Return the English names of the cities or countries, by their names in a language."""
    own = f"{_PLACES}/{language}.tsv"
    if own not in list_names(_PLACES):
        return {}
    return {
        row["word"]: row["english"]
        for table in (f"{_PLACES}/cities.tsv", own)
        for row in read_rows(table)
        if row["notes"].startswith(kind)
    }

"""Takes a text apart for a model: into units, and rows of key words into places and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from normalizer.tables import list_names, read_rows
from normalizer.translation.engine import Item
from normalizer.translation.texts import (
    LONGEST_WORD,
    WORD,
    is_overlong,
    pieces,
    sentences,
    width,
)

# Shorter capitals are acronyms.
_SHOUTED_LETTERS = 4

# Time grows faster than length, and a model silently drops what exceeds about 500 word pieces.
_WIDEST_UNIT = 300
# Models make words of emoji.
_EMOJI = re.compile(
    "([\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]+)"
)
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
# The start of a headline in capitals is its own sentence: "INCÊNDIO EM LEIRIA: dois feridos".
_HEAD = re.compile(r"[^:|\n]{1,120}[:|]\s+")

_PLACES = "lexicon/places"
# No row of key words of the collected ones has more words.
_MOST_WORDS = 12
# "Papua-Neuguinea" has one word, "Antígua e Barbuda" three.
_LONGEST_PLACE = 4
_IN_SENTENCES = frozenset(".,:;!?()\"'“”«»–—|/")


def is_shouted(text: str) -> bool:
    """Return whether a text is entirely in capitals and more than an acronym."""
    if not text.isupper():
        return False
    lengths = [len(word) for word in WORD.findall(text)]
    return sum(lengths) > _SHOUTED_LETTERS + 1 and max(lengths) >= _SHOUTED_LETTERS


def calmed(text: str) -> str:
    """Return a text in sentence case: only its first letter is a capital."""
    first = WORD.search(text)
    start = first.start() if first else 0
    return text[:start].lower() + text[start:].capitalize()


def cut(text: str, language: str | None) -> list[str]:
    """Split a text into units of at most one sentence, or emoji; concatenated they are the text."""
    return [
        unit
        for piece in _EMOJI.split(text)
        for stretch in _stretches(piece)
        for sentence in sentences(stretch, language)
        for head in _heads(sentence)
        # An overlong word is never translated.
        for unit in ([head] if is_overlong(head) else pieces(head, _WIDEST_UNIT, width))
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


def _heads(sentence: str) -> Iterator[str]:
    head = _HEAD.match(sentence)
    if head and is_shouted(head.group()) and not is_shouted(sentence):
        yield head.group()
        sentence = sentence[head.end() :]
    yield sentence


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

"""Dictionaries in the format of dictd, such as Debian's ``dict-freedict-deu-eng``: an index and a text.

A line of the index holds a headword, and place and length of its article in digits of base 64 (dictd(8)). An article
of FreeDict begins with the headword, its sound between slashes and its part of speech in angle brackets; each line
behind is a meaning whose translations have commas between them, except remarks such as "see:".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_entries
from normalizer.translation.glosser.dictionaries.dictzip import DictFile
from normalizer.translation.glosser.dictionaries.index import WordIndex
from normalizer.translation.glosser.dictionaries.marks import part_of_speech
from normalizer.translation.glosser.dictionaries.sense import Sense
from normalizer.translation.glosser.dictionaries.wording import cost_of_labels, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDEX_LINE = re.compile(rb"^([^\t\n]*)\t([A-Za-z0-9+/]+)\t([A-Za-z0-9+/]+)\r?$", re.MULTILINE)
_DIGITS = {
    digit: value for value, digit in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_LONGEST_ARTICLE = 8_000
_SOUND = re.compile(r" /[^/\n]{0,200}/")
_TAGS = re.compile(r"<([^<>]{1,30})>")
_NUMBER = re.compile(r"^\d{1,3}[.)] ")
_LIST = re.compile(r"(?:[^,;(\[<]++|\([^)]*+\)|\[[^\]]*+\]|<[^>]*+>|[(\[<])++")
_LATER_ARTICLE = 0.25
_LATER_LINE = 0.6


class Dictd:
    """A database of dictd: the files ``NAME.index`` and ``NAME.dict`` or ``NAME.dict.dz``.

    The text stays on disk, packed. Raises `ValueError` for a damaged database, `OSError` when a file cannot be read.
    """

    def __init__(self, index: Path, text: Path, language: str = "") -> None:
        self.language = language
        self._lines = index.read_bytes()
        self._text = DictFile(text)
        self._index = WordIndex((_key(found[1]), found.start(), False) for found in INDEX_LINE.finditer(self._lines))

    def __len__(self) -> int:
        return len(self._index)

    @property
    def title(self) -> str:
        """The database's own name, "French-English FreeDict Dictionary"; empty when it has none."""
        articles = self._articles("00databaseshort")
        return next(articles, "").removeprefix("00-database-short").strip()[:200]

    def senses(self, word: str) -> list[Sense]:
        """Return what the dictionary says of a word as it is written; nothing when it does not have it."""
        found: list[Sense] = []
        for number, article in enumerate(self._articles(word)):
            found += _senses(article, word, _LATER_ARTICLE * number)
        return found

    def _articles(self, word: str) -> Iterator[str]:
        key = _key(word.encode("utf-8", "replace"))
        for place in self._index.places(key):
            line = INDEX_LINE.match(self._lines, place)
            if line is not None and _key(line[1]) == key:
                text = self._text.read(_value(line[2]), min(_value(line[3]), _LONGEST_ARTICLE))
                yield text.decode("utf-8", "replace")


def _key(word: bytes) -> bytes:
    """Return a headword as indexes spell it: small letters, and often without hyphens."""
    if word.isalpha() and word.islower():
        return word
    return word.decode("utf-8", "replace").lower().replace("-", "").encode()


def _value(digits: bytes) -> int:
    value = 0
    for digit in digits[:8]:
        value = value << 6 | _DIGITS[digit]
    return value


@cache
def _remarks() -> tuple[str, ...]:
    return tuple(f"{word}:" for word in read_entries("dictionaries/remarks.txt"))


def _senses(article: str, word: str, cost: float) -> Iterator[Sense]:
    """Yield the senses of an article, when it is about the word in this spelling."""
    first, _, rest = article.partition("\n")
    head = _SOUND.sub("", first)
    if _TAGS.sub("", head).strip() != word:
        return
    marks = [mark for tag in _TAGS.findall(head) for mark in tag.split(",")]
    pos = _pos([part_of_speech(mark) for mark in marks if mark.strip() != "n" or len(marks) == 1], word)
    intransitive = "intr" in {mark.strip() for mark in marks}
    lines = [line.strip() for line in rest.split("\n")]
    lines = [line for line in lines if line and line[0] not in '"{' and not line.startswith(_remarks())]
    for number, line in enumerate(lines[:6] if pos != "skip" else []):
        for sense in _line(_NUMBER.sub("", line), word, pos, cost + _LATER_LINE * number):
            yield replace(sense, intransitive=True) if intransitive and sense.pos == "v" else sense


def _pos(found: list[str], word: str) -> str:
    """Return the part of speech; of a noun the gender, and one of our own for a plural."""
    named = [pos for pos in found if pos]
    if "plural" in named:
        return "pl"
    if not named:
        return "m" if word[0].isupper() else ""
    return named[0]


def _line(line: str, word: str, pos: str, cost: float) -> Iterator[Sense]:
    parts = _LIST.findall(line)
    labels = cost_of_labels(line.partition("]")[0] + "]") if line.startswith("[") else 0
    if labels is None:
        return
    for item in wordings(parts)[:2]:
        kind = "v" if item.is_verb else pos
        yield Sense(word, kind, item.text, cost + item.cost)

"""Dictionaries in the format of Ding, such as Debian's ``trans-de-en``: one line an entry.

A line holds two sides with " :: " between them; " | " divides a side into columns – the word, its plural or participles,
further entries – and ";" the words of one meaning. A column of one side is translated by the same column of the other.
"""

from __future__ import annotations

import mmap
import re
from typing import TYPE_CHECKING

from normalizer.translation.glosser.dictionaries.index import WordIndex
from normalizer.translation.glosser.dictionaries.marks import part_of_speech
from normalizer.translation.glosser.dictionaries.sense import Sense
from normalizer.translation.glosser.dictionaries.wording import Wording, cost_of_labels, headword, wordings
from normalizer.translation.glosser.lexicon import english_forms as english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LONGEST_LINE = 6_000
# The word itself, and its plural or its present participle.
_MAIN_COLUMNS = 2
_MARKUP = re.compile(rb" *+(?:\{[^}]*+\}|\([^)]*+\)|\[[^\]]*+\]|<[^>]*+>|/[^/ |;]*+/) *+")
_FORMS = re.compile(rb" *[|;] *")
_BEFORE = re.compile(rb"^(?:(?:j[dn][nms]?|etw)\.(?:/(?:j[dn][nms]?|etw)\.)*|sich|der|die|das) ")
_PART = re.compile(r"(?:[^;{(\[<]++|\{[^}]*+\}|\([^)]*+\)|\[[^\]]*+\]|<[^>]*+>|[{(\[<])++")
_BRACES = re.compile(r"\{([^};,+]{1,12})")
# What a sense costs that is not the first of its line, that stands in a further column, that comes later in the file,
# and that has a remark.
_OTHER_WORD = 0.5
_OTHER_COLUMN = 1.0
_LATER_LINE = 0.25
_REMARK = 0.3


class Ding:
    """A dictionary file in the format of Ding; `language` is that of the left side.

    The file stays on disk; what is kept in memory is an index of about 12 bytes a word. Raises `OSError` when the file
    cannot be read.
    """

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        with path.open("rb") as file:
            self._index = WordIndex(_words(file))
            self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __len__(self) -> int:
        return len(self._index)

    def senses(self, word: str) -> list[Sense]:
        """Return what the dictionary says of a word as it is written; nothing when it does not have it."""
        found: list[Sense] = []
        for number, place in enumerate(self._index.places(word.encode("utf-8", "replace"))):
            end = self._content.find(b"\n", place, place + _LONGEST_LINE)
            line = self._content[place : end if end >= 0 else place + _LONGEST_LINE].decode("utf-8", "replace")
            found += _senses(line, word, _LATER_LINE * number)
        return found


def _words(lines: Iterable[bytes]) -> Iterator[tuple[bytes, int, bool]]:
    """Yield the single words of the left sides, the place of their line, and whether they stand in a further entry."""
    place = 0
    plain, forms, before = _MARKUP.sub, _FORMS.split, _BEFORE.sub
    for line in lines:
        left, separator, _ = line.partition(b" :: ")
        if separator and len(line) < _LONGEST_LINE and not line.startswith(b"#"):
            columns = plain(b" ", left).split(b"|", _MAIN_COLUMNS)
            for number, column in enumerate(columns):
                for form in forms(column.strip(b" ")):
                    text = before(b"", form).strip() if b" " in form else form
                    if text and b" " not in text:
                        yield text, place, number == _MAIN_COLUMNS
        place += len(line)


def _senses(line: str, word: str, cost: float) -> Iterator[Sense]:
    """Yield the senses of the columns that hold a word."""
    left, _, right = line.partition(" :: ")
    columns, meanings = left.split(" | "), right.split(" | ")
    for number, column in enumerate(columns[: len(meanings)]):
        if word not in column:
            continue
        parts = _PART.findall(column)
        places = (place for place, part in enumerate(parts) if word in part and headword(part) == word)
        place, labels = next(places, None), cost_of_labels(column)
        if place is not None and labels is not None:
            here = cost + labels + _OTHER_WORD * min(place, 1) + (_REMARK if "(" in parts[place] else 0)
            yield from _Column(columns, meanings, number, place, here).senses(word, parts)


class _Column:
    """A column of a line that holds the word at the place `place` of its list, and the columns around it."""

    def __init__(self, columns: list[str], meanings: list[str], number: int, place: int, cost: float) -> None:
        self.columns = columns
        self.meanings = meanings
        self.number = number
        self.place = place
        self.cost = cost
        self.intransitive = "{vi}" in columns[0]

    def senses(self, word: str, parts: list[str]) -> Iterator[Sense]:
        """Yield the senses of the word that stands here; `parts` are the words of the column with their markup."""
        english_here = wordings(_PART.findall(self.meanings[self.number]))
        pos = _mark(parts[self.place]) or _mark(parts[-1])
        if not english_here or pos == "skip":
            return
        if pos == "plural":
            yield from self._plural(word, english_here)
        elif pos in {"m", "f", "n"}:
            yield from self._noun(word, pos, english_here)
        elif not pos and self.number and _mark(self.columns[0]) == "v" and not english_here[0].is_verb:
            yield from self._participle(english_here)
        else:
            yield from self._other(word, pos, english_here)

    def _noun(self, word: str, pos: str, meanings: list[Wording]) -> Iterator[Sense]:
        extra = _OTHER_COLUMN if self.number else 0
        plural, plurals = self._next_column()
        for item in meanings[:2]:
            forms = plurals[0].text if len(plurals) == 1 and item is meanings[0] else ""
            forms = "" if forms == english.plural(item.text) else forms
            yield Sense(word, pos, item.text, self.cost + item.cost + extra, plural or "0", forms)

    def _next_column(self) -> tuple[str, list[Wording]]:
        """Return the plural that the next column gives for the word, and its translations."""
        number = self.number + 1
        parts = _PART.findall(self.columns[number]) if number < len(self.columns) else []
        if len(parts) <= self.place or _mark(parts[self.place]) != "plural" or number >= len(self.meanings):
            return "", []
        form = headword(parts[self.place])
        return ("" if " " in form else form), wordings(_PART.findall(self.meanings[number]))

    def _plural(self, word: str, meanings: list[Wording]) -> Iterator[Sense]:
        """Yield the noun whose plural the word is, by the column before; the plural alone when there is none."""
        parts = _PART.findall(self.columns[self.number - 1]) if self.number else []
        singular = headword(parts[self.place]) if len(parts) > self.place else ""
        pos = _mark(parts[self.place]) if singular else ""
        if pos in {"m", "f", "n"} and " " not in singular:
            before = wordings(_PART.findall(self.meanings[self.number - 1]))
            yield from _Column(self.columns, self.meanings, self.number - 1, self.place, self.cost)._noun(  # noqa: SLF001 - its own class
                singular, pos, before
            )
            return
        extra = _OTHER_COLUMN if self.number else 0
        for item in meanings[:2]:
            yield Sense(word, "pl", item.text, self.cost + item.cost + extra)

    def _participle(self, meanings: list[Wording]) -> Iterator[Sense]:
        """Yield the verb of the first column that the word is a form of."""
        parts = _PART.findall(self.columns[0])
        verb = headword(parts[self.place]) if len(parts) > self.place else ""
        if not verb or " " in verb or len(self.meanings) < 2:
            return
        form = "gerund" if self.number == 1 and meanings[0].text.split(" ")[0].endswith("ing") else "participle"
        for item in wordings(_PART.findall(self.meanings[0])):
            if item.is_verb and self.number <= 2:
                yield Sense(verb, "v", item.text, self.cost + item.cost, "", "", form, self.intransitive)

    def _other(self, word: str, pos: str, meanings: list[Wording]) -> Iterator[Sense]:
        extra = _OTHER_COLUMN if self.number else 0
        for item in meanings[:2]:
            kind = "v" if item.is_verb else pos or ("name" if word[0].isupper() else "adv")
            if item.is_verb or kind != "v":
                cost = self.cost + item.cost + extra
                yield Sense(word, kind, item.text, cost, intransitive=kind == "v" and self.intransitive)


def _mark(text: str) -> str:
    """Return the part of speech that a column's last mark in braces gives."""
    marks = _BRACES.findall(text)
    return part_of_speech(marks[-1]) if marks else ""

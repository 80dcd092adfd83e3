"""Dictionaries in the format of Ding, such as Debian's ``trans-de-en``: one entry per line.

A line has two sides separated by " :: ". On each side " | " separates columns – the word, its
plural or participles, further entries – and ";" the synonyms of one meaning. A column of one side
is translated by the same column of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalizer.translation.glosser.dictionaries.dictionary_senses import (
    Sense,
    Wording,
    cost_of_labels,
    headword,
    part_of_speech,
    wordings,
)
from normalizer.translation.glosser.dictionaries.indexed_file import FileReader, WordIndex
from normalizer.translation.glosser.lexicon import english_forms

_LONGEST_LINE = 6_000
# The word itself, and its plural or present participle; later columns are further entries.
_MAIN_COLUMNS = 2
# The last column in which the participles of a verb are listed.
_PARTICIPLES = 2
_MOST_TRANSLATIONS = 2
_MARKUP = re.compile(rb" *+(?:\{[^}]*+\}|\([^)]*+\)|\[[^\]]*+\]|<[^>]*+>|/[^/ |;]*+/) *+")
_FORMS = re.compile(rb" *[|;] *")
_BEFORE = re.compile(rb"^(?:(?:j[dn][nms]?|etw)\.(?:/(?:j[dn][nms]?|etw)\.)*|sich|der|die|das) ")
_PART = re.compile(r"(?:[^;{(\[<]++|\{[^}]*+\}|\([^)]*+\)|\[[^\]]*+\]|<[^>]*+>|[{(\[<])++")
_BRACES = re.compile(r"\{([^};,+]{1,12})")
_GENDERS = frozenset("mfn")
# Costs in the unit of `Sense`: a word that is not the first of its line, in a further column, on a
# later line of the file, or with a remark.
_OTHER_WORD = 0.5
_OTHER_COLUMN = 1.0
_LATER_LINE = 0.25
_REMARK = 0.3


class Ding:
    """A dictionary file in the format of Ding; `language` is that of the left side.

    The file stays on disk; only an index of about 12 bytes per word is kept in memory. Raises
    `OSError` for an unreadable file.
    """

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        with path.open("rb") as file:
            self._index = WordIndex(_words(file))
        self._file = FileReader(path)

    def __len__(self) -> int:
        return len(self._index)

    def senses(self, word: str) -> list[Sense]:
        """Return the senses of a word exactly as written, empty if the dictionary lacks it."""
        found: list[Sense] = []
        for number, place in enumerate(self._index.places(word.encode("utf-8", "replace"))):
            line, _, _ = self._file.read(place, _LONGEST_LINE).partition(b"\n")
            found += _senses(line.decode("utf-8", "replace"), word, _LATER_LINE * number)
        return found


def _words(lines: Iterable[bytes]) -> Iterator[tuple[bytes, int, bool]]:
    """Yield the single words of left sides, the place of their line, and if in a later column."""
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
    """Yield the senses of the columns that contain a word."""
    left, _, right = line.partition(" :: ")
    columns, meanings = left.split(" | "), right.split(" | ")
    for number, column in enumerate(columns[: len(meanings)]):
        if word not in column:
            continue
        parts = _PART.findall(column)
        places = (place for place, part in enumerate(parts) if _is_headword(word, part))
        place, labels = next(places, None), cost_of_labels(column)
        if place is not None and labels is not None:
            here = cost + labels + _OTHER_WORD * min(place, 1)
            here += _REMARK if "(" in parts[place] else 0
            yield from _Column(columns, meanings, number, place, here).senses(word)


def _is_headword(word: str, part: str) -> bool:
    return word in part and headword(part) == word


class _Column:
    """A column of a line with the word at `place` of its list, and the columns around it."""

    def __init__(
        self, columns: list[str], meanings: list[str], number: int, place: int, cost: float
    ) -> None:
        self.columns = columns
        self.meanings = meanings
        self.number = number
        self.place = place
        self.cost = cost
        self.intransitive = "{vi}" in columns[0]

    def senses(self, word: str) -> Iterator[Sense]:
        """Yield the senses of the word in this column."""
        parts, translations = self._parts(self.number), self._translations(self.number)
        pos = _mark(parts[self.place]) or _mark(parts[-1])
        if not translations or pos == "skip":
            return
        if pos == "plural":
            yield from self._plural(word, translations)
        elif pos in _GENDERS:
            yield from self.noun(word, pos, translations)
        elif not pos and self._is_verb_form(translations):
            yield from self._verb(translations)
        else:
            yield from self._other(word, pos, translations)

    def _parts(self, number: int) -> list[str]:
        return _PART.findall(self.columns[number])

    def _translations(self, number: int) -> list[Wording]:
        return wordings(_PART.findall(self.meanings[number]))

    def _cost_of(self, item: Wording) -> float:
        return self.cost + item.cost + (_OTHER_COLUMN if self.number else 0)

    def _is_verb_form(self, translations: list[Wording]) -> bool:
        """Return whether this column lists participles of a verb in the first one."""
        is_later = self.number > 0 and not translations[0].is_verb
        return is_later and _mark(self.columns[0]) == "v"

    def noun(self, word: str, pos: str, translations: list[Wording]) -> Iterator[Sense]:
        """Yield the senses of a noun, with its plural from the next column."""
        plural, plurals = self._next_column()
        english_plural = plurals[0].text if len(plurals) == 1 else ""
        for place, item in enumerate(translations[:_MOST_TRANSLATIONS]):
            is_known = place > 0 or english_plural == english_forms.plural(item.text)
            forms = "" if is_known else english_plural
            yield Sense(word, pos, item.text, self._cost_of(item), plural or "0", forms)

    def _next_column(self) -> tuple[str, list[Wording]]:
        """Return the plural that the next column lists for the word, and its translations."""
        number = self.number + 1
        if number >= min(len(self.columns), len(self.meanings)):
            return "", []
        part = self._part_at_place(number)
        if _mark(part) != "plural":
            return "", []
        form = headword(part)
        return ("" if " " in form else form), self._translations(number)

    def _part_at_place(self, number: int) -> str:
        """Return the part of a column that corresponds to the word, "" without one."""
        return next(iter(self._parts(number)[self.place : self.place + 1]), "")

    def _plural(self, word: str, translations: list[Wording]) -> Iterator[Sense]:
        """Yield the noun of the previous column whose plural the word is, else the plural alone."""
        part = self._part_at_place(self.number - 1) if self.number else ""
        singular, pos = headword(part), _mark(part)
        if singular and pos in _GENDERS and " " not in singular:
            before = self.number - 1
            column = _Column(self.columns, self.meanings, before, self.place, self.cost)
            yield from column.noun(singular, pos, self._translations(before))
            return
        for item in translations[:_MOST_TRANSLATIONS]:
            yield Sense(word, "pl", item.text, self._cost_of(item))

    def _verb(self, translations: list[Wording]) -> Iterator[Sense]:
        """Yield the verb of the first column of which the word is a participle."""
        verb = headword(self._part_at_place(0))
        if self.number > _PARTICIPLES:
            return
        if not verb or " " in verb:
            return
        is_gerund = self.number == 1 and translations[0].text.split(" ")[0].endswith("ing")
        form = "gerund" if is_gerund else "participle"
        for item in self._translations(0):
            if item.is_verb:
                cost = self.cost + item.cost
                yield Sense(verb, "v", item.text, cost, "", "", form, self.intransitive)

    def _other(self, word: str, pos: str, translations: list[Wording]) -> Iterator[Sense]:
        unmarked = pos or ("name" if word[0].isupper() else "adv")
        for item in translations[:_MOST_TRANSLATIONS]:
            cost = self._cost_of(item)
            if item.is_verb:
                yield Sense(word, "v", item.text, cost, intransitive=self.intransitive)
            elif unmarked != "v":
                yield Sense(word, unmarked, item.text, cost)


def _mark(text: str) -> str:
    """Return the part of speech in the last braces of a column."""
    marks = _BRACES.findall(text)
    return part_of_speech(marks[-1]) if marks else ""

"""Reads dates and times of day: "3. Juli 2020" is July 3, 2020, "18.20 Uhr" is 6:20 p.m."""

from __future__ import annotations

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import NoteName
from normalizer.translation.glosser.phrases.chunks import Chunk, WordCursor
from normalizer.translation.glosser.reading.tokens import Word

_BEFORE_DATE = frozenset({"det", "num", "noun"})
_LONGEST_DAY = 3


def is_year(word: Word) -> bool:
    """Return whether a word is a number of four digits."""
    return len(word.text) == 4 and word.text.isdecimal()


class DateReader(WordCursor):
    """Reads the date or time that begins at a place of a clause, if one does."""

    def _is_number_before(self, note: NoteName) -> bool:
        """Return whether a number is here, before a noun that carries a note."""
        return self._at().kind == "num" and self._at(1).has(note)

    def _date_or_time(self) -> Chunk | None:
        date = self._date_with_joints() if self.grammar.date_joints else self._date()
        return date or self._time()

    def _date(self) -> Chunk | None:
        """Return "July 3, 2020" for "3. Juli 2020"."""
        if not self._is_number_before("month"):
            return None
        day, month = self._at(), self._at(1)
        if not day.text.endswith("."):
            return None
        text = f"{month.entry.english} {day.text[:-1]}"
        self.place += 2
        if is_year(self._at()):
            text += f", {self._at().text}"
            self.place += 1
        return Chunk("np", text, "s", month.entry, bare=True)

    def _time(self) -> Chunk | None:
        """Return "6:20 p.m." for "18.20 Uhr"."""
        if not self._is_number_before("clock"):
            return None
        hour, clock = self._at(), self._at(1)
        text = english_forms.clock(hour.text)
        if not text:
            return None
        self.place += 2
        return Chunk("np", text, "s", clock.entry, bare=True)

    def _date_with_joints(self) -> Chunk | None:
        """Return "on Tuesday" or "on Tuesday, July 3, 2020", without "on" behind a preposition."""
        start = self.place
        if self._at().kind not in _BEFORE_DATE:
            return None
        governed = self._at(-1).kind == "prep"
        if self._at().kind == "det":
            self.place += 1
        parts = [part for part in (self._weekday(), self._day_and_month()) if part]
        if not parts:
            self.place = start
            return None
        head = self._at(-1).entry
        return Chunk("pp", ", ".join(parts), "s", head, preposition="" if governed else "on")

    def _weekday(self) -> str:
        """Return "Wednesday evening" for "mercredi soir"."""
        word, part = self._at(), self._at(1)
        if word.text.lower() not in self.grammar.weekdays:
            return ""
        self.place += 1
        if not part.is_a("noun", "time"):
            return word.entry.english
        self.place += 1
        return f"{word.entry.english} {part.entry.english}"

    def _day_and_month(self) -> str:
        """Return "July 3, 2020" for "3 juillet 2020" and "3 de julio de 2020"."""
        day = self._at()
        number = day.text.removesuffix(self.grammar.first_day)
        if not number.isdecimal() or len(day.text) > _LONGEST_DAY:
            return ""
        offset = self._behind_joint(1)
        month = self._at(offset)
        if not month.has("month"):
            return ""
        self.place += offset + 1
        text = f"{month.entry.english} {number}"
        offset = self._behind_joint(0)
        if is_year(self._at(offset)):
            text += f", {self._at(offset).text}"
            self.place += offset + 1
        return text

    def _behind_joint(self, offset: int) -> int:
        """Return an offset, one further when a joint of dates ("de") is there."""
        return offset + (self._at(offset).text.lower() in self.grammar.date_joints)

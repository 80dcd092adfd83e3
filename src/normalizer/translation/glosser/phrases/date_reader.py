"""Reads dates and times of day: "3. Juli 2020" is July 3, 2020, "18.20 Uhr" 6:20 p.m."""

from __future__ import annotations

from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.phrases.chunks import Chunk
from normalizer.translation.glosser.phrases.word_cursor import GenitiveReader


class MomentReader(GenitiveReader):
    """Reads the moment that begins at a place among the words of a clause, if one does."""

    def _date(self) -> Chunk | None:
        """Return "July 3, 2020" for "3. Juli 2020"."""
        day, month = self._at(), self._at(1)
        if day is None or month is None or day.kind != "num" or not day.text.endswith("."):
            return None
        if month.reading is None or "month" not in month.reading.entry.notes:
            return None
        self.place += 2
        text = f"{month.reading.entry.english} {day.text[:-1]}"
        year = self._at()
        if year is not None and year.text.isdigit() and len(year.text) == 4:
            self.place += 1
            text += f", {year.text}"
        return Chunk("np", text, "s", month.reading.entry, bare=True)

    def _time(self) -> Chunk | None:
        """Return "6:20 p.m." for "18.20 Uhr"."""
        hour, clock = self._at(), self._at(1)
        if hour is None or clock is None or hour.kind != "num" or clock.reading is None:
            return None
        text = english.clock(hour.text) if "clock" in clock.reading.entry.notes else ""
        if not text:
            return None
        self.place += 2
        return Chunk("np", text, "s", clock.reading.entry, bare=True)

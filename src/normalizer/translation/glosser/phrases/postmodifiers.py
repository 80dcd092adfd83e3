"""Reads what stands behind a noun where English has it in front: adjectives, the second half of a term, ages; and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import compared
from normalizer.translation.glosser.lexicon.english_forms import noun_english as noun
from normalizer.translation.glosser.phrases.chunks import Chunk
from normalizer.translation.glosser.phrases.noun_phrase_reader import NounReader

if TYPE_CHECKING:
    from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase
    from normalizer.translation.glosser.reading.tokens import Word


class TrailingReader(NounReader):
    """Reads noun phrases also in languages whose adjectives follow the noun (``adjective_after``)."""

    def _names(self, found: NounPhrase) -> None:
        super()._names(found)
        if not self.grammar.adjective_after:
            return
        self._year(found)
        first = len(found.before)
        while found.heads[0].kind == "noun" and self._trails(found, first):
            super()._names(found)

    def _year(self, found: NounPhrase) -> None:
        """Take the year behind a month into its phrase: "febrero de 2024"."""
        year = self._past_joint(0)
        if found.entry is None or "month" not in found.entry.notes or year is None or year[1] == 0:
            return
        if year[0].text.isdecimal() and len(year[0].text) == 4:
            found.after.append(year[0].text)
            self.place += 2

    def _trails(self, found: NounPhrase, first: int) -> bool:
        """Take one more modifier from behind the noun to its front, nearest to the noun first."""
        return self._adjective_behind(found, first) or self._age(found, first) or self._compound(found, first)

    def _adjective_behind(self, found: NounPhrase, first: int) -> bool:
        word, following = self._at(), self._at(1)
        if word is None or word.reading is None:
            return False
        if word.kind == "adj":
            found.before.insert(first, self._adjective(word, None))
            self.place += 1
            return True
        if self._superlative_behind(found, first):
            return True
        pair = following is not None and following.kind == "adj" and following.reading is not None
        if following is None or not pair or word.kind not in {"conj", "adv"}:
            return False
        second = self._graded(word, following, "comparative")
        if word.kind == "adv":
            found.before.insert(first, second)
        elif len(found.before) > first and self.words[self.place - 1].kind == "adj":
            found.before[first] += f" {second}"
        else:
            return False
        self.place += 2
        return True

    def _superlative_behind(self, found: NounPhrase, first: int) -> bool:
        """Take "le plus riche" behind a noun as "richest" before it."""
        article, more, word = self._at(), self._at(1), self._at(2)
        if article is None or more is None or word is None or article.kind != "det" or word.kind != "adj":
            return False
        if more.kind != "adv" or more.reading is None or more.reading.entry.english != "more":
            return False
        found.before.insert(first, self._graded(more, word, "superlative"))
        self.place += 3
        return True

    def _graded(self, word: Word, following: Word, degree: str) -> str:
        """Return an adjective with the adverb or conjunction before it; "plus grand" is "larger"."""
        text = self._adjective(following, None)
        before = word.reading.entry.english if word.reading is not None else word.text
        return compared(text, degree) if before == "more" else f"{before} {text}"

    def _modifiers(self, found: NounPhrase) -> None:
        word, following = self._at(), self._at(1)
        if (
            self.grammar.adjective_after
            and word is not None
            and word.kind == "adv"
            and word.reading is not None
            and word.reading.entry.english == "more"
            and following is not None
            and following.kind == "adj"
        ):
            found.before.append(
                self._graded(word, following, "superlative" if found.det is not None else "comparative")
            )
            found.adjective = following.text
            self.place += 2
        super()._modifiers(found)

    def _age(self, found: NounPhrase, first: int) -> bool:
        """Take "de 30 ans" as "30-year-old" before a person."""
        joint, amount, years = self._at(), self._at(1), self._at(2)
        if joint is None or amount is None or years is None or found.entry is None:
            return False
        if joint.text not in self.grammar.compound_prepositions or amount.kind != "num":
            return False
        if years.text not in self.grammar.years or "human" not in found.entry.notes:
            return False
        found.before.insert(first, f"{amount.text}-year-old")
        self.place += 3
        return True

    def _compound(self, found: NounPhrase, first: int) -> bool:
        """Take a bare noun behind "de" as the first part of a compound: accident de train is a train accident."""
        joint, word = self._at(), self._at(1)
        if joint is None or word is None or joint.text not in self.grammar.compound_prepositions:
            return False
        if word.kind != "noun" or word.reading is None or not self._makes_compounds(found):
            return False
        entry = word.reading.entry
        text = entry.notes.get("first") or noun(entry, "s")
        found.before.insert(first, text)
        self.place += 2
        return True

    def _makes_compounds(self, found: NounPhrase) -> bool:
        entry = found.entry
        return (
            entry is not None
            and len(found.heads) == 1
            and "time" not in entry.notes
            and entry.word not in self.grammar.quantities
        )

    def _date(self) -> Chunk | None:
        if not self.grammar.date_joints:
            return super()._date()
        start, word = self.place, self._at()
        if word is None or word.kind not in {"det", "num", "noun"}:
            return None
        governed = start > 0 and self.words[start - 1].kind == "prep"
        chunk = self._moment(governed=governed)
        if chunk is None:
            self.place = start
        return chunk

    def _moment(self, *, governed: bool) -> Chunk | None:
        """Return "on Tuesday", "on July 3, 2020" or "on Tuesday, July 3", without "on" behind a preposition."""
        word = self._at()
        if word is not None and word.kind == "det":
            self.place += 1
        weekday = self._weekday()
        day = self._day()
        text = ", ".join(part for part in (weekday, day) if part)
        if not text:
            return None
        head = self.words[self.place - 1].reading
        entry = head.entry if head is not None else None
        return Chunk("pp", text, "s", entry, preposition="" if governed else "on")

    def _weekday(self) -> str:
        word = self._at()
        if word is None or word.reading is None or word.text.lower() not in self.grammar.weekdays:
            return ""
        self.place += 1
        text, part = word.reading.entry.english, self._at()
        if part is not None and part.kind == "noun" and part.reading is not None and "time" in part.reading.entry.notes:
            self.place += 1
            text += f" {part.reading.entry.english}"
        return text

    def _day(self) -> str:
        """Return "July 3, 2020" for "3 juillet 2020" and "3 de julio de 2020"."""
        day = self._at()
        if day is None or day.kind != "num" or not day.text.removesuffix("er").isdecimal() or len(day.text) > 3:
            return ""
        month = self._past_joint(1)
        if month is None or month[0].reading is None or "month" not in month[0].reading.entry.notes:
            return ""
        self.place += month[1] + 1
        text = f"{month[0].reading.entry.english} {day.text.removesuffix('er')}"
        year = self._past_joint(0)
        if year is not None and year[0].text.isdecimal() and len(year[0].text) == 4:
            self.place += year[1] + 1
            text += f", {year[0].text}"
        return text

    def _past_joint(self, offset: int) -> tuple[Word, int] | None:
        """Return the word at an offset and where it is, one further when a joint of dates ("de") stands there."""
        word = self._at(offset)
        if word is not None and word.text.lower() in self.grammar.date_joints:
            offset += 1
            word = self._at(offset)
        return (word, offset) if word is not None else None

"""Reads what stands behind the noun of a phrase and belongs to it: names, a city, a year, what an amount is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import noun_english as noun
from normalizer.translation.glosser.phrases import possessives as owners
from normalizer.translation.glosser.phrases.chunks import HEADS
from normalizer.translation.glosser.phrases.date_reader import MomentReader

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase
    from normalizer.translation.glosser.reading.tokens import Word


def _is_scene(entry: Entry | None) -> bool:
    """Whether a noun is an event or a place, behind which a name is not its own: "Kernkraftwerk IAEA"."""
    return entry is not None and not entry.notes.keys().isdisjoint({"event", "place"})


def _may_stand_before(word: Word, head: Word) -> bool:
    """Whether a name behind a noun is a city, or the name of the place that the noun calls: "Lager Moria"."""
    entry = word.reading.entry if word.reading is not None else None
    if entry is None or head.reading is None:
        return False
    if word.kind == "place":
        return "city" in entry.notes
    called = "place" in head.reading.entry.notes and "fixed" not in head.reading.entry.notes
    return called and word.kind == "name" and "unsure" in entry.notes


class NamedReader(MomentReader):
    """Takes names and numbers behind a noun into its phrase."""

    def _names(self, found: NounPhrase) -> None:
        """Take the names and numbers behind a noun into its phrase."""
        while (word := self._at()) is not None:
            last = found.heads[-1]
            if word.kind == "particle" and self._at(1) is not None:
                word.kind = "name"
            if word.kind in {"name", "place"} and self._wants_of(found) and word.reading is not None:
                found.after.append(
                    f"of {word.reading.entry.english}" if not found.after else word.reading.entry.english
                )
            elif self._is_at_city(word, found):
                found.before.append(word.reading.entry.english if word.reading is not None else word.text)
            elif word.kind == "name" and last.kind in HEADS and not self._stands_apart(word, found):
                found.heads.append(word)
            elif word.kind == "num" and len(word.text) == 4 and self._takes_year(last):
                found.after.append(word.text)
            elif word.kind == "noun" and self._is_measured(word, found):
                found.after.append(self._measured(word, found))
            else:
                return
            self.place += 1

    def _takes_year(self, word: Word) -> bool:
        return word.reading is not None and "time" in word.reading.entry.notes

    def _is_measured(self, word: Word, found: NounPhrase) -> bool:
        """Whether a bare noun says of what there is an amount: "zwei Tonnen Kokain", "drei Jahre Haft"."""
        entry, following = found.entry, self._at(1)
        if not self.grammar.measures or entry is None or word.reading is None or len(found.heads) > 1 or found.after:
            return False
        if following is not None and following.kind in {"name", "noun"}:
            return False
        counted = bool(found.before) and found.before[-1][-1:].isalnum() and found.several
        return "amount" in entry.notes or ("time" in entry.notes and counted)

    def _measured(self, word: Word, found: NounPhrase) -> str:
        reading = word.reading
        if reading is None:
            return word.text
        own = reading.entry.notes.get("measure")
        text = noun(reading.entry, reading.number or "p")
        counted = bool(found.before) or found.determiner in self.grammar.articles
        scale = counted and found.entry is not None and "scale" in found.entry.notes  # a million people
        return own or (text if scale else f"of {text}")

    def _wants_of(self, found: NounPhrase) -> bool:
        """Whether a name behind the noun gets "of": Insel Rhodos is the island of Rhodes."""
        entry = found.entry
        return entry is not None and "of" in entry.notes and found.heads[0].kind == "noun" and len(found.heads) == 1

    def _labels(self, found: NounPhrase) -> bool:
        """Whether a bare "photo" or "map" opens a caption as its label, so that a name behind it is what it shows."""
        label = found.entry is not None and "shows" in found.entry.notes and self.place == 1
        return label and found.det is None and self.grammar.verb_second

    def _stands_apart(self, word: Word, found: NounPhrase) -> bool:
        """Whether a name behind a noun or name is no part of its phrase: "China Xi Jinping", "Treffen Angela Merkel"."""
        last = found.heads[-1]
        if self._is_country(last) or self._labels(found):
            return True
        if not self.grammar.verb_second or found.det is not None or any(item.verbs for item in self.words):
            return False
        first = word.reading is not None and word.reading.form == "first"
        entry = word.reading.entry if word.reading is not None else None
        if entry is not None and entry.pos == "name" and (last.kind == "place" or _is_scene(found.entry)):
            return True
        if last.kind == "name" or (last.kind == "noun" and owners.is_person(found.entry)):
            return first and last.kind == "name" and last.reading is not None and last.reading.form != "first"
        return first or (
            entry is not None and ("human" in entry.notes or (entry.pos == "person" and " " in entry.word))
        )

    def _is_country(self, word: Word) -> bool:
        notes = word.reading.entry.notes if word.kind == "place" and word.reading is not None else {}
        return "country" in notes or "region" in notes

    def _is_at_city(self, word: Word, found: NounPhrase) -> bool:
        """Whether a city behind a noun says where it stands: Flughafen Frankfurt."""
        head = found.heads[-1]
        if word.reading is None or word.reading.form or not _may_stand_before(word, head):
            return False
        if head.kind != "noun" or head.reading is None or head.reading.number == "p":
            return False
        if word.kind == "place" and self._is_listed():
            return False
        notes = head.reading.entry.notes
        return not any(note in notes for note in ("human", "office", "event", "time", "mass"))

    def _is_listed(self) -> bool:
        """Whether the city here stands among bare nouns in a row: "Gericht Ulm Richter Urteil"."""
        before = self.words[self.place - 2] if self.place > 1 else None
        following = self._at(1)
        listed = following is not None and following.kind in {"noun", "place"}
        return self.grammar.verb_second and (listed or (before is not None and before.kind in {"noun", "name"}))

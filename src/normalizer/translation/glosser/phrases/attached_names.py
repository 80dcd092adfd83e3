"""Reads what follows the noun of a phrase and belongs to it: names, a city, a year, an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import noun_english
from normalizer.translation.glosser.phrases.chunks import HEADS
from normalizer.translation.glosser.phrases.date_reader import DateReader
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase

# Behind an event or a place a name is not its own: "Kernkraftwerk IAEA".
_SCENES = frozenset({"event", "place"})
_LANDS = frozenset({"country", "region"})
# Nouns behind which a city does not say where they are: "Präsident Paris".
_NOT_LOCATED = frozenset({"human", "office", "event", "time", "mass"})
# Forms of a name and the name before it where another person begins: "Xi Angela Merkel".
_NEW_NAME = frozenset({("first", ""), ("first", "genitive")})


class AttachedNameReader(DateReader):
    """Takes names and numbers behind a noun into its phrase."""

    def _take_names(self, found: NounPhrase) -> None:
        """Take the names and numbers behind a noun into its phrase."""
        while self._take_name(self._at(), found):
            self.place += 1

    def _take_name(self, word: Word, found: NounPhrase) -> bool:
        if word.kind == "particle" and self._at(1) is not NO_WORD:
            word.kind = "name"
        match word.kind:
            case "name" | "place":
                return self._take_proper_name(word, found)
            case "num" if len(word.text) == 4 and found.heads[-1].has("time"):
                found.after.append(word.text)
            case "noun" if self._is_measured(found):
                found.after.append(self._measured(word, found))
            case _:
                return False
        return True

    def _take_proper_name(self, word: Word, found: NounPhrase) -> bool:
        english = word.entry.english
        if word.is_genitive_name and self._is_owner_behind(found):
            found.after.append(f"of {english}")  # "Anhänger Kadyrows"
        elif word.is_read and self._takes_of(found):
            found.after.append(english if found.after else f"of {english}")
        elif self._is_at_city(word, found.heads[-1]):
            found.before.append(english)
        elif self._continues(word, found):
            found.heads.append(word)
        else:
            return False
        return True

    def _is_owner_behind(self, found: NounPhrase) -> bool:
        """Return whether a name in the genitive goes with the noun before, not with the next."""
        return found.heads[-1].kind == "noun" and self._at(1).kind not in {"noun", "name", "adj"}

    def _takes_of(self, found: NounPhrase) -> bool:
        """Return whether a name behind the noun gets "of": Insel Rhodos, island of Rhodes."""
        return found.entry.has("of") and [word.kind for word in found.heads] == ["noun"]

    def _is_measured(self, found: NounPhrase) -> bool:
        """Return whether the bare noun here says of what an amount is: "zwei Tonnen Kokain"."""
        is_alone = len(found.heads) + len(found.after) == 1
        if not self.grammar.measures:
            return False
        if not is_alone:
            return False
        if self._at(1).kind in {"name", "noun"}:
            return False
        if found.entry.has("amount"):
            return True
        if not found.several or not found.entry.has("time"):
            return False
        return "".join(found.before)[-1:].isalnum()

    def _measured(self, word: Word, found: NounPhrase) -> str:
        if word.has("measure"):
            return word.entry.note("measure")
        text = noun_english(word.entry, word.reading.number or "p")
        if not found.entry.has("scale"):
            return f"of {text}"
        is_counted = bool(found.before) or found.determiner in self.grammar.articles
        return text if is_counted else f"of {text}"  # a million people

    def _continues(self, word: Word, found: NounPhrase) -> bool:
        """Return whether a name behind a noun or name is part of its phrase.

        It is not in "China Xi Jinping", "Treffen Angela Merkel", and where it says what a picture
        shows: "Foto Merkel".
        """
        last = found.heads[-1]
        if word.kind != "name" or last.kind not in HEADS:
            return False
        if last.kind == "place" and last.entry.has_any(_LANDS):
            return False
        if not self.grammar.verb_second or found.det is not NO_WORD:
            return True
        if self.place == 1 and found.entry.has("shows"):
            return False
        return self._has_verb or not _is_other(word, last, found.entry)

    def _is_at_city(self, word: Word, head: Word) -> bool:
        """Return whether a city behind a noun says where it is: Flughafen Frankfurt."""
        if (head.kind, word.reading.form) != ("noun", ""):
            return False
        if head.reading.number == "p" or head.entry.has_any(_NOT_LOCATED):
            return False
        if self._is_bare_behind_preposition():
            return False  # "Frauen ohne Kopftuch Teheran"
        if word.kind == "place":
            return word.has("city") and not self._is_in_a_row()
        if not word.has("unsure"):
            return False
        # "Lager Moria": the name of the place that the noun denotes.
        return head.has("place") and not head.has("fixed")

    def _is_bare_behind_preposition(self) -> bool:
        """Return whether the noun before is what people have: "ohne Kopftuch", not "im Gericht"."""
        preposition = self._at(-2)
        if preposition.has("det"):
            return False
        return preposition.text.lower() in self.grammar.counted_after

    def _is_in_a_row(self) -> bool:
        """Return whether the city here is one of several bare nouns: "Gericht Ulm Richter"."""
        if not self.grammar.verb_second:
            return False
        return self._at(1).kind in {"noun", "place"} or self._at(-2).kind in {"noun", "name"}


def _is_full_name(word: Word) -> bool:
    """Return whether a name is a person's by itself: a first name, or one of several words."""
    if word.reading.form == "first" or word.has("human"):
        return True
    return word.entry.pos == "person" and " " in word.entry.word


def _is_other(name: Word, last: Word, noun: Entry) -> bool:
    """Return whether a name in a caption without verb is of somebody else than the noun."""
    is_organisation = name.entry.pos == "name"
    if is_organisation and noun.has_any(_SCENES):
        return True
    match last.kind:
        case "place" if is_organisation:
            return True
        case "name":
            return last.is_read and (name.reading.form, last.reading.form) in _NEW_NAME
        case "noun" if noun.is_person:
            return False
        case _:
            return _is_full_name(name)

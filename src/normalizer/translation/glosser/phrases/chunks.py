"""The parts that a clause is made of, and the English of single words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import english_forms as english

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry, Reading
    from normalizer.translation.glosser.reading.tokens import Word

HEADS = frozenset({"noun", "name", "place"})
PLACES = ("city", "country", "region", "island", "sea", "river", "mountain")


@dataclass(slots=True)
class Chunk:
    """A part of a clause that moves as a whole.

    `kind` is one of ``np pp verb adv adj conj neg sub pron other``. `text` is its English; of a ``pp`` without the
    preposition, which is `prep` in the source and `preposition` in English. `head` is the entry of its main noun. `joined` says
    that it is several phrases with "and", `motion` that a preposition has the accusative. `otherwise` is the phrase in
    the other number, beside the one in `text`, when the source leaves the number open. `tail` is the main noun of the
    last genitive, `feminine` says that the noun names a woman.
    """

    kind: str
    text: str = ""
    number: str = ""
    head: Entry | None = None
    word: Word | None = None
    prep: str = ""
    preposition: str = ""
    bare: bool = False
    name: bool = False
    place: str = ""
    joined: bool = False
    motion: bool = False
    otherwise: tuple[str, str] | None = None
    tail: Entry | None = None
    feminine: bool = False

    @property
    def english(self) -> str:
        """The whole chunk in English."""
        return f"{self.preposition} {self.text}" if self.preposition else self.text

    def has(self, note: str) -> bool:
        """Whether the main noun carries a note."""
        return self.head is not None and note in self.head.notes

    def ends_in_person(self) -> bool:
        """Whether the noun that stands last is a person, so that a relative pronoun behind it is "who"."""
        last = self.tail or self.head
        return (self.name and self.tail is None) or (
            last is not None and not {"human", "office"}.isdisjoint(last.notes)
        )

    def set_number(self, amount: str) -> None:
        """Put the phrase into a number that its verb shows, when the phrase itself leaves it open."""
        if self.otherwise is None or self.joined or amount in ("", self.number):
            return
        written, other = self.otherwise
        if self.text.startswith(written):
            self.text, self.number, self.otherwise = other + self.text[len(written) :], amount, (other, written)


def number(word: Word) -> str:
    """Return a number as English writes it: 1.000 is 1,000, 3,5 is 3.5."""
    text = word.text
    if word.reading is not None:
        return word.reading.entry.english
    if text.endswith(".") and text[:-1].isdecimal():
        return english.ordinal(text[:-1])
    if text.count(".") >= 2:
        return english.date(*text.split(".")[:3]) or text
    whole, point, rest = text.partition(".")
    if point and len(rest) == 3 and rest.isdigit() and whole.isdigit():
        return f"{whole},{rest}"
    whole, comma, rest = text.partition(",")
    return f"{whole}.{rest}" if comma and whole.isdigit() and rest.isdigit() else text


def count(word: Word) -> str:
    """Return a number before a noun: 3000 is 3,000, which would be a year alone."""
    text = number(word)
    return f"{text[0]},{text[1:]}" if len(text) == 4 and text.isdecimal() else text


def capitals(text: str) -> str:
    """Return a title with capitals: secretary of state gives Secretary of State."""
    small = {"of", "the", "for", "and", "to", "in"}
    words = (
        word if word in small else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
        for word in text.split(" ")
    )
    return " ".join(words)

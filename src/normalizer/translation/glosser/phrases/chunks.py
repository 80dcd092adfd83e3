"""Phrases, and the cursor that reads words into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, Entry, NoteName, Reading
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

NOMINAL = frozenset({"np", "pron"})
PLACES: tuple[NoteName, ...] = (
    "city",
    "country",
    "region",
    "island",
    "sea",
    "river",
    "mountain",
)
_SMALL_IN_TITLES = frozenset({"of", "the", "for", "and", "to", "in"})
_THOUSANDS = re.compile(r"(\d+)\.(\d{3})")
_DECIMAL = re.compile(r"(\d+),(\d+)")


@dataclass(slots=True, eq=False)
class Chunk:
    """A part of a clause that moves as a whole.

    `kind` is ``np`` (noun phrase), ``pp`` (with a preposition), ``rel`` (relative pronoun),
    ``participle`` (one that only describes), ``purpose`` ("um" before an infinitive), ``neg``,
    ``group``, ``other``, or the part of speech of a single word. `text` is its English; of a
    ``pp`` without the preposition, which is `prep` in the source and `preposition` in English.
    `head` is the entry of the main noun or single word, `word` that word, or the determiner of a
    noun phrase. `bare` says that a noun phrase has nothing before its noun, `name` that it is a
    name, `place` what kind of place it is. `joined` says that it is several phrases with "and",
    `motion` that the case of the phrase shows motion. `otherwise` is the text and the text in the
    other number when the source leaves the number open. `tail` is the main noun of the last
    genitive, `feminine` says that the noun names a woman. `main_verb` is, of a verb, the one of
    its group that carries the meaning; `takes_gerund` says that English has a gerund for the
    infinitive that depends on it.
    """

    kind: str
    text: str = ""
    number: str = ""
    head: Entry = NO_ENTRY
    word: Word = NO_WORD
    prep: str = ""
    preposition: str = ""
    bare: bool = False
    name: bool = False
    place: str = ""
    joined: bool = False
    motion: bool = False
    otherwise: tuple[str, str] | None = None
    tail: Entry = NO_ENTRY
    feminine: bool = False
    main_verb: Entry | None = None
    takes_gerund: bool = False

    @property
    def english(self) -> str:
        """The whole chunk in English."""
        return f"{self.preposition} {self.text}" if self.preposition else self.text

    @property
    def has_word(self) -> bool:
        """Return whether the chunk is a single word, or a noun phrase with a determiner."""
        return self.word is not NO_WORD

    @property
    def determiner(self) -> str:
        """The determiner of a noun phrase in small letters, empty when it has none."""
        return self.word.text.lower() if self.word.kind == "det" else ""

    @property
    def gender(self) -> str:
        """The gender of the main noun as its part of speech, ``p`` for a plural."""
        return "p" if self.number == "p" else self.head.pos

    @property
    def is_bare_adjective(self) -> bool:
        """Return whether this is an adjective as the lexicon has it, without ending."""
        return self.kind == "adj" and self.word.text == self.head.word != ""

    @property
    def is_person(self) -> bool:
        """Return whether this names a person, or is a name."""
        return self.name or self.head.is_person

    @property
    def verbs(self) -> tuple[Reading, ...]:
        """The readings of a verb, none of another chunk."""
        return self.word.verbs if self.kind == "verb" else ()

    def may_be(self, form: str) -> bool:
        """Return whether this is a verb that can be read as this form."""
        return any(item.form == form for item in self.verbs)

    @property
    def is_bare_noun(self) -> bool:
        """Return whether this is a noun phrase with nothing before its noun."""
        return self.kind == "np" and self.bare

    @property
    def is_manner(self) -> bool:
        """Return whether this is an adjective or adverb that says how, not when."""
        return self.kind in {"adj", "adv"} and not self.has("time")

    @property
    def is_one_word(self) -> bool:
        """Return whether this is a single word in English."""
        return " " not in self.text

    def is_a(self, kind: str, note: NoteName) -> bool:
        """Return whether the chunk is of this kind, and its main noun or word carries a note."""
        return self.kind == kind and self.has(note)

    def has(self, note: NoteName) -> bool:
        """Return whether the main noun carries a note."""
        return note in self.head.notes

    def governs(self, phrase: Chunk) -> bool:
        """Return whether the main noun or word determines the preposition of a phrase."""
        return phrase.kind == "pp" and self.head.governs(phrase.prep)

    def ends_in_person(self) -> bool:
        """Return whether the last noun is a person, so that "who" may follow."""
        if self.tail is not NO_ENTRY:
            return self.tail.is_person
        return self.is_person

    def set_number(self, number: str) -> None:
        """Give a phrase whose number is open the number that its verb shows."""
        if self.otherwise is None or self.joined:
            return
        if number in {"", self.number}:
            return
        written, other = self.otherwise
        if self.text.startswith(written):
            self.text, self.number = other + self.text.removeprefix(written), number
            self.otherwise = (other, written)


NO_CHUNK = Chunk("")


def chunk_at(chunks: Sequence[Chunk], place: int) -> Chunk:
    """Return the chunk at a place, `NO_CHUNK` outside the clause."""
    return chunks[place] if 0 <= place < len(chunks) else NO_CHUNK


def last_chunk(chunks: Sequence[Chunk]) -> Chunk:
    """Return the last chunk, `NO_CHUNK` when there is none."""
    return chunks[-1] if chunks else NO_CHUNK


def first_place(chunks: Sequence[Chunk], kinds: frozenset[str]) -> int | None:
    """Return the place of the first chunk of one of these kinds."""
    return next((place for place, chunk in enumerate(chunks) if chunk.kind in kinds), None)


def number(word: Word) -> str:
    """Return a number as English writes it: 1.000 is 1,000, 3,5 is 3.5."""
    text = word.text
    if word.is_read:
        return word.entry.english
    if text.endswith(".") and text[:-1].isdecimal():
        return english_forms.ordinal(text[:-1])
    if text.count(".") >= 2:
        return english_forms.date(*text.split(".")[:3]) or text
    if found := _THOUSANDS.fullmatch(text):
        return f"{found[1]},{found[2]}"
    found = _DECIMAL.fullmatch(text)
    return f"{found[1]}.{found[2]}" if found else text


def count(word: Word) -> str:
    """Return a number before a noun: 3000 is 3,000, which would be a year alone."""
    text = number(word)
    return f"{text[0]},{text[1:]}" if len(text) == 4 and text.isdecimal() else text


def capitals(text: str) -> str:
    """Return a title with capitals."""
    words = (
        word if word in _SMALL_IN_TITLES else "-".join(map(with_capital, word.split("-")))
        for word in text.split(" ")
    )
    return " ".join(words)


def with_capital(text: str) -> str:
    """Return a text whose first letter is a capital."""
    return text[:1].upper() + text[1:]

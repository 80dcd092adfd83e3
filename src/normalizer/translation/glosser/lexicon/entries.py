"""Entries of a lexicon, the notes they may carry, and the readings of a word that they give."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, cast, get_args

Role = Literal["", "be", "become", "future", "have", "let", "modal"]

# The notes with a fixed name; docs/lexicon.md explains each. Other notes quote a word of the
# language and end in a sign, see `unknown_notes`.
NoteName = Literal[
    # What the word names, or how English uses it.
    "age", "ambiguous", "amount", "bare", "body", "borrowed", "bound", "clock", "comma",
    "composed", "decade", "doubtful", "event", "f", "fixed", "gerund", "human", "leading", "mass",
    "month", "named", "nation",
    "object", "of", "office", "one", "plural", "possessive", "question", "reflexive", "scale",
    "feminine", "sent", "several", "street", "the", "time", "title", "unsure", "usual",
    # Kinds of place.
    "city", "country", "island", "mountain", "place", "region", "river", "sea",
    # Verbs.
    "copula", "expletive", "genitive", "happens", "infinitive", "participle", "past",
    "present", "present.p", "present.s", "reported", "role", "sein", "sich",
    # The English of the word in one position or use.
    "adjective", "adv", "alone", "before", "denied", "first", "free", "last", "measure", "opens",
    "own", "shows", "single", "thing", "us",
    # Prepositions and determiners.
    "acc", "base", "case", "comparative", "counted", "det", "motion",
    # Generated tables of places.
    "code",
]  # fmt: skip
NOTES: frozenset[str] = frozenset(get_args(NoteName))

NOUNS = frozenset({"m", "f", "n", "pl", "an"})
# Kinds of words that can be the main one of a phrase.
HEADS = frozenset({"noun", "name", "place"})
FINITE = frozenset({"present", "past"})
LANDS: frozenset[NoteName] = frozenset({"country", "region"})
COPULAS = frozenset({"be", "become"})
KINDS = {"v": "verb", "a": "adj", "person": "name"} | dict.fromkeys(NOUNS, "noun")

_BY_OBJECT, _BY_OBJECT_SAYING_IT = ">", ">>"
_BEFORE_NOUN, _WITH_ACCUSATIVE, _OF_ADJECTIVE = "+", "!", "^"
_SIGNS = (_BY_OBJECT, _BEFORE_NOUN, _WITH_ACCUSATIVE, _OF_ADJECTIVE)


# The shortest other part of a compound.
_SHORTEST_REST = 3


class OtherSense(NamedTuple):
    """The English of a sense of a word, and the words that select it.

    `nouns` are those of the words that are nouns, which also count as the beginning of a compound,
    and `ends` the same nouns as its end.
    """

    english: str
    words: frozenset[str]
    nouns: tuple[str, ...]
    ends: tuple[str, ...]

    def is_selected_among(self, others: Collection[str]) -> bool:
        """Return whether headwords of a clause select this sense."""
        if not self.words.isdisjoint(others):
            return True
        return bool(self.nouns) and any(map(self._is_part_of, others))

    def _is_part_of(self, other: str) -> bool:
        """Return whether a noun begins or ends a compound: "Eis" no "Preis", "Bank" no "Banker"."""
        if other.startswith(self.nouns):
            return any(
                other.startswith(noun) and len(other) - len(noun) >= _SHORTEST_REST
                for noun in self.nouns
            )
        small = other.lower()  # "Ebola-Patient"
        return small.endswith(self.ends) and any(
            small.endswith(end) and len(small) - len(end) >= _SHORTEST_REST for end in self.ends
        )


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """One row of the lexicon; ``docs/lexicon.md`` describes its cells."""

    word: str
    pos: str
    english: str
    forms: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    senses: tuple[OtherSense, ...] = ()

    def has(self, note: NoteName) -> bool:
        """Return whether the entry carries a note."""
        return note in self.notes

    @property
    def is_ambiguous(self) -> bool:
        """Return whether no sense of the word is the usual one (``ambiguous``, without a value)."""
        return self.notes.get("ambiguous") == ""

    def has_any(self, *notes: NoteName) -> bool:
        """Return whether the entry carries any of these notes."""
        return any(map(self.notes.__contains__, notes))

    def note(self, note: NoteName, default: str = "") -> str:
        """Return the value of a note, the default when the entry lacks it."""
        return self.notes.get(note, default)

    @property
    def role(self) -> Role:
        """The role of an auxiliary or modal verb, empty for other words."""
        return cast("Role", self.notes.get("role", ""))

    @property
    def is_copula(self) -> bool:
        """Return whether the entry is a verb such as "be" and "remain"."""
        return self.role in COPULAS or "copula" in self.notes

    @property
    def is_person(self) -> bool:
        """Return whether the entry names a person."""
        return "human" in self.notes or "office" in self.notes

    @property
    def plain_word(self) -> str:
        """The headword without the bar behind a separable prefix."""
        return self.word.replace("|", "")

    def governs(self, preposition: str) -> bool:
        """Return whether the word determines the English of a preposition (``vor=of``)."""
        return preposition in self.notes

    def governed(self, preposition: str) -> str:
        """Return the English of a preposition that the word governs (``vor=of``)."""
        return self.notes.get(preposition, "")

    def preceded_by(self, preposition: str) -> str | None:
        """Return the English of a preposition in front of this noun (``vor+=off``)."""
        return self.notes.get(preposition + _BEFORE_NOUN)

    def governed_with_motion(self, preposition: str) -> str | None:
        """Return the English of a verb's preposition with the accusative (``in!=to``)."""
        return self.notes.get(preposition + _WITH_ACCUSATIVE)

    def modified(self, adjective: str) -> str | None:
        """Return the English of an adjective in front of this noun (``schwer^=heavy``)."""
        return self.notes.get(adjective + _OF_ADJECTIVE)

    def sense_with(self, word: str) -> str | None:
        """Return the English of this verb with a preposition, or of a verb with this object.

        ``auf>=rely`` on a verb, ``halten>=give`` or ``in sitzen>=be in custody`` on a noun.
        """
        return self.notes.get(word + _BY_OBJECT)

    def whole_sense_with(self, word: str) -> str | None:
        """Return the English of a verb together with this noun (``nehmen>>=comment``)."""
        return self.notes.get(word + _BY_OBJECT_SAYING_IT)

    def in_sense(self, english: str) -> Entry:
        """Return the entry with the English of a sense, which settles what it means."""
        notes = {key: value for key, value in self.notes.items() if key != "ambiguous"}
        return replace(self, english=english, notes=notes, senses=())


NO_ENTRY = Entry("", "", "")


class Reading(NamedTuple):
    """One way to read a word: an entry and the form in which it is used.

    `kind` is the part of speech and may differ from the entry's: a participle can be an adjective.
    `form` and `number` are those of `inflection.Form`.
    """

    kind: str
    form: str
    number: str
    entry: Entry

    @property
    def genders(self) -> set[str]:
        """The genders of the articles that fit a noun, ``p`` for a plural."""
        found = {"p"} if self.number == "p" else {self.entry.pos}
        if not self.number and self.entry.pos in {"an", "m", "n"}:
            found.add("p")
        if self.form == "feminine":
            found.add("f")
        return found

    @property
    def is_plain_adjective(self) -> bool:
        """Return whether this is an adjective in the positive degree, not a participle."""
        return self.kind == "adj" and not self.form

    def is_adjective_as(self, word: str) -> bool:
        """Return whether this is an adjective in the positive degree whose headword is `word`."""
        return self.is_plain_adjective and self.entry.word == word


NO_READING = Reading("", "", "", NO_ENTRY)


def parse_entry(line: str) -> Entry:
    r"""Return the entry of a lexicon line."""
    word, pos, forms, english, senses, notes = (line.split("\t") + [""] * 5)[:6]
    found = tuple(_senses(senses)) if senses else ()
    return Entry(word, pos, english, forms, dict(_pairs(notes)), found)


def _senses(cell: str) -> Iterator[OtherSense]:
    for sense in cell.split(";"):
        english, _, listed = sense.partition(":")
        words = [word.strip() for word in listed.split(",")]
        nouns = tuple(word for word in words if word[:1].isupper())
        ends = tuple(map(str.lower, nouns))
        yield OtherSense(english.strip(), frozenset(words), nouns, ends)


def _pairs(cell: str) -> Iterator[tuple[str, str]]:
    for note in cell.split(";"):
        key, _, value = note.partition("=")
        if key:
            yield key, value


def unknown_notes(cell: str, words: Collection[str]) -> list[str]:
    """Return the notes of a cell that no rule of the glosser can mean.

    A note has a name from `NOTES`, is one of `words` (the prepositions of the language and the
    names of its feminine endings), or quotes words of the language before one of the signs
    ``> >> + ! ^``.
    """
    return [
        key
        for key, _ in _pairs(cell)
        if key not in NOTES and key not in words and not key.endswith(_SIGNS)
    ]

"""Phrases as features, and the English that is made of them in the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, Entry, NoteName, Reading
from normalizer.translation.glosser.lexicon.language_grammar import Grammar, has_ending
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

_Part = TypeVar("_Part")
NOMINAL = frozenset({"np", "pron"})
PLACES: tuple[NoteName, ...] = ("city", "country", "region", "island", "sea", "river", "mountain")
# Nouns that take "of" before a person: "the arrival of the president".
_NOT_OWNED: frozenset[NoteName] = frozenset({"event", "amount", "time", "office", "gerund"})
# Whose own: "vor dem eigenen Vater".
_OWNERS = {"several": "their", "thing": "their", "feminine": "her"}
# An owner of more words follows its noun with "of".
_LONGEST_OWNER = 3
# Nouns that English uses without an article also where one thing is meant.
_UNCOUNTED: frozenset[NoteName] = frozenset(
    {"event", "mass", "bare", "time", "the", "plural", "gerund"}
)
_SMALL_IN_TITLES = frozenset({"of", "the", "for", "and", "to", "in"})
# Years of which captions speak; round numbers are rather of things.
_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
_THOUSANDS = re.compile(r"(\d+)\.(\d{3})")
_DECIMAL = re.compile(r"(\d+),(\d+)")


@dataclass(slots=True, eq=False, repr=False)
class NounPhrase:
    """The features of a noun phrase.

    `main` is the main noun, the first of the nouns and names in `heads`; `before` and `after` are
    the English words around them, `behind` is a participle with its phrase, which English has last.
    `owner` is a genitive in front. `adjective` is the last one of the source; `adjectives` are the
    places in `before` of plain adjectives, whose English the noun may choose ("schwere Waffen").
    `several` says that a number or a genitive makes the phrase a plural, `extreme` that an
    adjective is a superlative, `opening` that the phrase opens a clause. `possessor` is whom a
    possessive determiner refers to: ``several`` of something, a ``thing``, a ``feminine`` noun for
    a woman, or empty for a person. `number` is ``s`` or ``p`` once it is chosen, `article` an
    English determiner that replaces that of the source.

    Of the preposition or noun before it: `governed` says that there is one, `contracted` that it
    includes the article ("im"), `counted` that English counts one thing behind it ("mit Hut"),
    `affected` that it takes the accusative only, `given` that it takes the dative only.
    """

    grammar: Grammar
    det: Word = NO_WORD
    before: list[str] = field(default_factory=list)
    main: Word = NO_WORD
    heads: list[Word] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    behind: str = ""
    owner: Word = NO_WORD
    adjective: str = ""
    adjectives: list[tuple[int, str]] = field(default_factory=list)
    several: bool = False
    extreme: bool = False
    opening: bool = False
    possessor: str = ""
    number: str = ""
    article: str | None = None
    governed: bool = False
    contracted: bool = False
    counted: bool = False
    affected: bool = False
    given: bool = False

    @property
    def determiner(self) -> str:
        """The determiner of the source in small letters, empty when there is none."""
        return self.det.text.lower()

    @property
    def has_determiner(self) -> bool:
        """Return whether the phrase has a determiner, also inside a preposition."""
        return self.contracted or self.det is not NO_WORD

    @property
    def entry(self) -> Entry:
        """The entry of the main noun."""
        return self.main.entry

    @property
    def named(self) -> bool:
        """Return whether a name follows the main noun: Kanzler Kohl."""
        return len(self.heads) > 1 and self.heads[1].kind == "name"

    @property
    def has_title(self) -> bool:
        """Return whether a name follows an office."""
        return self.named and self.entry.has("office")

    def chunk(self) -> Chunk:
        """Return the phrase as a part of its clause, in the number that the source shows."""
        entry, reading, is_noun = self.entry, self.main.reading, self.main.kind == "noun"
        self.number = self._number()
        shows_number = self.several or self.named or reading.number != ""
        # The noun names a woman, or its article does: "la cantante".
        is_feminine = self.grammar.determiner_gender.get(self.determiner) == "f"
        is_feminine |= has_ending(self.determiner, self.grammar.feminine_determiner)
        return Chunk(
            "np",
            number=self.number,
            head=entry,
            word=self.det,
            phrase=self,
            bare=not (self.has_determiner or self.before or self.owner.is_read),
            name=self.main.kind == "name" or (self.named and entry.is_person),
            place=next(filter(entry.has, PLACES), "") if self.main.kind == "place" else "",
            # Nothing shows whether it is one "Richter" or several.
            is_open=is_noun and not self.has_determiner and not shows_number,
            feminine=reading.form == "feminine"
            or (entry.is_person and (entry.pos == "f" or is_feminine)),
        )

    def realize(self) -> str:
        """Return the phrase in English, without what follows it."""
        words = [self._head(word) for word in self.heads]
        phrase = " ".join([*self.before, *words, *self.after, *filter(None, [self.behind])])
        if not words:
            # "Tausende" is "thousands of" before a noun, and "thousands" alone.
            phrase = phrase.removesuffix(" of")
            if self.adjective and self.number == "s" and self.det is not NO_WORD:
                phrase += " one"
        determiner = self.english_determiner()
        if determiner in {"the", "a"} and self.before[:1] == ["own"]:
            is_of_thing = self.possessor == "thing" and not self.entry.is_person
            determiner = "its" if is_of_thing else _OWNERS.get(self.possessor, "his")
        if determiner == "a":
            return english_forms.with_article(phrase)
        return f"{determiner} {phrase}" if determiner else phrase

    def _head(self, word: Word) -> str:
        entry = word.entry
        if not word.is_read:
            return word.english or word.text
        if word.kind != "noun":
            return entry.english
        text = english_forms.noun_english(entry, self.number)
        if entry.has("own") and self.det.has("possessive"):  # "seine Frau": his wife
            text = entry.note("own")
        elif self.named and entry.note("title"):  # "Frau Winter": Ms. Winter
            return entry.note("title")
        return capitals(text) if self.has_title else text

    def _number(self) -> str:
        """Return whether the phrase is singular (``s``) or plural (``p``)."""
        is_noun, grammar = self.main.reading.kind == "noun", self.grammar
        if is_noun and self.entry.has("month"):
            return "s"
        if self.several or (is_noun and self._shows_several()):
            return "p"  # "drei Euro": a unit behind a number keeps its singular in German.
        if self.main.reading.number or self.named:
            return self.main.reading.number or "s"
        if is_noun and self.entry.pos == "an" and self.determiner in grammar.adjectival_plural:
            # "gegen 98-Jährigen" is one, "…-Jährige" several.
            endings = tuple(grammar.adjectival_plural[self.determiner])
            is_object = self.det is NO_WORD and self.affected
            is_one = is_object and has_ending(self.main.text, grammar.object_adjective)
            return "p" if self.main.text.endswith(endings) and not is_one else "s"
        if is_noun and not self.has_determiner:
            return self._number_without_determiner()
        return "p" if self.determiner in grammar.plural_determiners else "s"

    def _shows_several(self) -> bool:
        """Return whether the article of a noun shows a plural that its form does not."""
        grammar = self.grammar
        if self.det is NO_WORD or self.main.reading.number:
            return False
        genders = grammar.genitive_determiners.get(self.determiner, ())
        if self.main.reading.form == "either":
            return "m" not in genders
        if self.entry.pos == "n" and self.main.coverage != "unknown" and "p" in genders:
            return True  # "der Opfer" is no singular.
        return self.given and "p" in grammar.dative.get(self.determiner, ())

    def _number_without_determiner(self) -> str:
        """Return the number of a noun that shows none and has no determiner: "Kämpfer"."""
        # Captions show people and machines in the plural, but one building, meeting or lunch.
        entry, form = self.entry, self.main.reading.form
        if self.grammar.adjective_after or self._shows_one():
            return "s"
        if entry.pos in {"m", "n"} and has_ending(self.adjective, self.grammar.plural_adjective):
            return "p"
        if entry.has("office") and form != "either":
            return "s"  # "Ex-Minister verurteilt" is one, "Lehrer verurteilt" may be several.
        if form == "either" or entry.is_person:
            return "p"
        return "s" if entry.pos == "n" or entry.has_any("event", "one") else "p"

    def _shows_one(self) -> bool:
        """Return whether an adjective's ending shows one thing: "neuer Chef", "mit neuem Chef"."""
        pos, grammar = self.entry.pos, self.grammar
        endings = [grammar.dative_adjective.get(pos, "")]
        endings += [end for end, fits in grammar.strong_adjective.items() if fits[0] == pos == "n"]
        if pos == "m":
            if not self.governed:
                endings += [grammar.object_adjective, grammar.subject_adjective]
            elif self.affected:
                endings.append(grammar.object_adjective)
        return self.adjective.endswith(tuple(filter(None, endings)))

    def english_determiner(self) -> str:
        """Return the English determiner or genitive in front, empty when there is none."""
        if self.article is not None:
            return self.article
        if self.owner.is_read:
            # "Hungarian Prime Minister Viktor Orban", or "Germany's cooperation".
            owner = self.owner.entry
            adjective = owner.note("adjective") if self.has_title else ""
            return adjective or possessive(owner.english)
        found = self.det.entry
        if found is NO_ENTRY:
            return self._missing_determiner()
        is_counted = self.number == "s" and not self.entry.has("mass")
        needs_none = {"the": self._needs_none(), "a": not is_counted}
        if needs_none.get(found.english, False):
            return ""
        if found.has("single"):  # "deren": whose, their
            alone = found.notes.get(self.possessor, found.note("single"))
            return found.english if self.opening else alone
        wanted = found.notes.get(self.possessor, found.english)
        return found.note("plural", wanted) if self.number == "p" else wanted

    def _missing_determiner(self) -> str:
        """Return the determiner of a phrase that has none: "im Hotel", "in roter Jacke"."""
        is_one, entry = self.number == "s", self.entry
        if is_one and self.counted and (entry.has("one") or entry.is_person) and not self.named:
            return "a"
        if self.contracted:
            return "" if self._needs_none() else "the"
        if not self.governed:
            return ""
        if self.extreme or (self.main.kind in {"place", "name"} and entry.has("the")):
            return "the"
        is_counted = self.main.kind == "noun" and not self.named and not entry.has_any(*_UNCOUNTED)
        shows_one = has_ending(self.adjective, self.grammar.dative_adjective.get(entry.pos, ""))
        return "a" if is_one and is_counted and shows_one else ""

    def _needs_none(self) -> bool:
        """Return whether English leaves "the" out."""
        # It does so before a name, a place, an office with a name, or a word like "parliament".
        entry = self.entry
        if self.main.kind == "place":
            return not entry.has("the")
        if self.main.kind == "name":
            return not self.adjective and not entry.has("the")
        is_word = entry.has("bare") and not self.adjective
        return is_word or entry.has("month") or self.has_title


@dataclass(slots=True, eq=False, repr=False)
class Chunk:
    """A part of a clause that moves as a whole.

    `kind` is ``np`` (noun phrase), ``pp`` (with a preposition), ``rel`` (relative pronoun),
    ``participle`` (one that only describes), ``purpose`` ("um" before an infinitive), ``neg``,
    ``group``, ``other``, or the part of speech of a single word. Its English is made from `phrase`
    where it has one, and is `words` otherwise; `following` are phrases behind it, each with the
    word that joins it. A ``pp`` has its preposition in the source as `prep`, in English as
    `preposition`. `head` is the entry of the main noun or single word, `word` that word, or the
    determiner of a noun phrase. `bare` says that a noun phrase has nothing before its noun, `name`
    that it is a name, `place` what kind of place it is. `joined` says that it is several phrases
    with "and", `motion` that the case of the phrase shows motion, `is_open` that the source leaves
    the number open. `tail` is the main noun of the last genitive, `feminine` says that the noun
    names a woman. `main_verb` is, of a verb, the one of its group that carries the meaning;
    `takes_gerund` says that English has a gerund for the infinitive that depends on it.
    """

    kind: str
    words: str = ""
    number: str = ""
    head: Entry = NO_ENTRY
    word: Word = NO_WORD
    phrase: NounPhrase | None = None
    following: tuple[tuple[str, Chunk], ...] = ()
    prep: str = ""
    preposition: str = ""
    bare: bool = False
    name: bool = False
    place: str = ""
    joined: bool = False
    motion: bool = False
    is_open: bool = False
    tail: Entry = NO_ENTRY
    feminine: bool = False
    main_verb: Entry = NO_ENTRY
    takes_gerund: bool = False

    @property
    def text(self) -> str:
        """The chunk in English, without its preposition."""
        text = self.words if self.phrase is None else self.phrase.realize()
        for joint, chunk in self.following:
            text += f" {joint} {chunk.text}" if joint else f" {chunk.text}"
        return text

    @property
    def english(self) -> str:
        """The whole chunk in English."""
        if self.preposition == "ago":  # "two days ago"
            return f"{self.text} ago"
        return f"{self.preposition} {self.text}" if self.preposition else self.text

    @property
    def has_word(self) -> bool:
        """Return whether the chunk is a single word, or a noun phrase with a determiner."""
        return self.word is not NO_WORD

    @property
    def is_extreme(self) -> bool:
        """Return whether an adjective of a noun phrase is a superlative."""
        return self.phrase is not None and self.phrase.extreme

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
    def is_manner(self) -> bool:
        """Return whether this is an adjective or adverb that says how, not when."""
        return self.kind in {"adj", "adv"} and not self.has("time")

    @property
    def is_one_word(self) -> bool:
        """Return whether this is a single word in English."""
        return " " not in self.words

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

    @property
    def is_unknown_name(self) -> bool:
        """Return whether this is a name of one word that may be a person or a town."""
        return self.has("unsure") and " " not in self.text

    @property
    def article(self) -> str:
        """The English determiner of a noun phrase, empty when there is none."""
        return "" if self.phrase is None else self.phrase.english_determiner()

    def set_article(self, article: str) -> None:
        """Give a noun phrase an English determiner in place of its own."""
        if self.phrase is not None:
            self.phrase.article = article

    def set_number(self, number: str) -> None:
        """Give a phrase whose number is open the number that its verb shows."""
        if self.phrase is not None and self.is_open and not self.joined and number:
            self.number = self.phrase.number = number

    def give_owner(self, owner: Chunk) -> None:
        """Put a genitive into a phrase: "the president's face", but "the end of the war"."""
        may_be_owned = self.tail is NO_ENTRY and not self.head.has_any(*_NOT_OWNED)
        self.tail = owner.head
        is_one = owner.number == "s" and owner.text.count(" ") < _LONGEST_OWNER
        is_person = owner.head.is_person or (owner.name and not owner.has("the"))
        if may_be_owned and self.article == "the" and is_one and is_person:
            self.set_article(possessive(owner.text))
            return
        if self.has("amount") and owner.number == "p" and owner.article == "the":
            owner.set_article("")
        self.following += (("" if self.has("gerund") else "of", owner),)


NO_CHUNK = Chunk("")


class Mentioned(NamedTuple):
    """The nouns mentioned last, to which a pronoun may refer.

    `last_noun` is the noun phrase that ended a clause, for "who" and "which"; `antecedent` the one
    for "his" and "their".
    """

    last_noun: Chunk = NO_CHUNK
    antecedent: Chunk = NO_CHUNK


def chunk_at(chunks: Sequence[Chunk], place: int) -> Chunk:
    """Return the chunk at a place, `NO_CHUNK` outside the clause."""
    return chunks[place] if 0 <= place < len(chunks) else NO_CHUNK


def last_chunk(chunks: Sequence[Chunk]) -> Chunk:
    """Return the last chunk, `NO_CHUNK` when there is none."""
    return chunks[-1] if chunks else NO_CHUNK


def first_place(chunks: Sequence[Chunk], kinds: Collection[str]) -> int | None:
    """Return the place of the first chunk of one of these kinds."""
    return next((place for place, chunk in enumerate(chunks) if chunk.kind in kinds), None)


def swapped(items: Sequence[_Part], comes_later: Callable[[_Part, _Part], bool]) -> list[_Part]:
    """Return the parts of a clause, one after the other put behind the next if it comes later."""
    done = list(items)
    for place in range(len(done) - 1):
        if comes_later(done[place], done[place + 1]):
            done[place : place + 2] = done[place + 1], done[place]
    return done


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
    """Return a number before a noun: 3000 is 3,000, but "1945 zerstörte Häuser" has a year."""
    text = number(word)
    is_long = len(text) == 4 and text.isdecimal() and not _YEAR.fullmatch(text)
    return f"{text[0]},{text[1:]}" if is_long else text


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


def possessive(name: str) -> str:
    """Return a name with the English genitive."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"

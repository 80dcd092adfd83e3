"""Reads noun phrases and realizes them in English."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.english_forms import (
    adjective_english,
    adverb_english,
    follows_noun,
    noun_english,
)
from normalizer.translation.glosser.lexicon.entries import (
    HEADS,
    LANDS,
    NO_ENTRY,
    NO_READING,
    Entry,
    Reading,
)
from normalizer.translation.glosser.lexicon.language_grammar import Grammar, has_ending
from normalizer.translation.glosser.phrases.chunks import (
    NO_CHUNK,
    PLACES,
    Chunk,
    capitals,
    count,
    number,
)
from normalizer.translation.glosser.phrases.date_reader import DateReader
from normalizer.translation.glosser.reading.text_context import TextContext
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word, word_at

# Nouns that take "of" before a person: "the arrival of the president".
_NOT_OWNED = frozenset({"event", "amount", "time", "office", "gerund"})
# An owner of more words follows its noun with "of".
_LONGEST_OWNER = 3
# Nouns that English uses without an article also where one thing is meant.
_UNCOUNTED = frozenset({"event", "mass", "bare", "time", "the", "plural", "gerund"})
# Nouns that are one thing when their number is open.
_ONE_THING = frozenset({"event", "one"})
# Behind an event or a place a name is not its own: "Kernkraftwerk IAEA".
_SCENES = frozenset({"event", "place"})
# Nouns behind which a city does not say where they are: "Präsident Paris".
_NOT_LOCATED = frozenset({"human", "office", "event", "time", "mass"})
# Forms of a name and the name before it where another person begins: "Xi Angela Merkel".
_NEW_NAME = frozenset({("first", ""), ("first", "genitive")})
# Determiners that have another English with nothing behind them but "of".
_ALONE = {"a": "one", "no": "none", "every": "each"}
# A phrase with "whose" opens its clause, behind a preposition at most.
_OPENING = 2
# Genitives of genitives: more are chance.
_MOST_GENITIVES = 4
_SINGLE = frozenset({"1", "1st", "one"})
_OWNERS = frozenset({("name", "genitive"), ("place", "genitive")})
# Kinds of the two words that open "einer der …".
_SOME_OF = frozenset({("det", "det"), ("num", "det")})


def possessive(name: str) -> str:
    """Return a name with the English genitive."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def give_owner(chunk: Chunk, owner: Chunk) -> None:
    """Put a genitive into a phrase: "the president's face", but "the end of the war"."""
    if _is_short_person(owner) and _may_be_owned(chunk):
        chunk.text = f"{possessive(owner.text)} {chunk.text.removeprefix('the ')}"
        return
    if chunk.has("amount") and owner.number == "p":
        owner.text = owner.text.removeprefix("the ")
    chunk.text += f" {'' if chunk.has('gerund') else 'of '}{owner.text}"


def _may_be_owned(chunk: Chunk) -> bool:
    if chunk.tail is not NO_ENTRY or chunk.head.has_any(_NOT_OWNED):
        return False
    return chunk.head is not NO_ENTRY and chunk.text.startswith("the ")


def _is_short_person(owner: Chunk) -> bool:
    if owner.number != "s" or owner.text.count(" ") >= _LONGEST_OWNER:
        return False
    return owner.head.is_person or (owner.name and not owner.has("the"))


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase while it is read.

    `main` is the main noun, the first of the nouns and names in `heads`; `before` and `after` are
    the English words around them, `behind` is a
    participle with its phrase, which English has last. `owner` is a genitive in front. `adjective`
    is the last one of the source; `adjectives` are the places in `before` of plain adjectives,
    whose English the noun may choose ("schwere Waffen"). `several` says that a number or a
    genitive makes the phrase a plural, `extreme` that an adjective is a superlative, `opening`
    that the phrase opens a clause. `possessor` is whom a possessive determiner goes back to:
    ``several`` of something, a ``thing``, a ``feminine`` noun for a woman, or empty for a person.

    Of the preposition or noun before it: `governed` says that there is one, `contracted` that it
    includes the article ("im"), `counted` that English counts one thing behind it ("mit Hut"),
    `affected` that it takes the accusative only, `given` that it takes the dative only.
    """

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
    def is_bare(self) -> bool:
        """Return whether nothing precedes the nouns."""
        return not self.has_determiner and not self.before and not self.owner.is_read

    @property
    def reading(self) -> Reading:
        """The reading of the main noun."""
        return self.main.reading

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

    @property
    def is_name(self) -> bool:
        """Return whether the phrase is a name, or a person with a name."""
        return self.main.kind == "name" or (self.named and self.entry.is_person)

    @property
    def is_feminine(self) -> bool:
        """Return whether the main noun names a woman."""
        return self.reading.form == "feminine" or (self.entry.pos == "f" and self.entry.is_person)

    @property
    def shows_number(self) -> bool:
        """Return whether the main noun, a number or a name shows how many are meant."""
        return self.several or self.named or self.reading.number != ""


def translated(parts: NounPhrase, grammar: Grammar) -> Chunk:
    """Return the English of a noun phrase as a chunk."""
    number = number_of(parts, grammar)
    entry, text = parts.entry, _phrase(parts, number, grammar)
    other = _phrase(parts, "s" if number == "p" else "p", grammar) if _is_open(parts) else ""
    return Chunk(
        "np",
        text,
        number,
        entry,
        parts.det,
        bare=parts.is_bare,
        name=parts.is_name,
        place=next(filter(entry.has, PLACES), "") if parts.main.kind == "place" else "",
        otherwise=(text, other) if other else None,
        feminine=parts.is_feminine or _has_feminine_article(parts, grammar),
    )


def _has_feminine_article(parts: NounPhrase, grammar: Grammar) -> bool:
    """Return whether an article shows that a person is a woman: "la cantante"."""
    if not parts.entry.is_person:
        return False
    return grammar.adjective_after and grammar.determiner_gender.get(parts.determiner) == "f"


def _is_open(parts: NounPhrase) -> bool:
    """Return whether the source leaves the number of a phrase open: one "Richter" or several."""
    return parts.reading.kind == "noun" and not parts.has_determiner and not parts.shows_number


def _phrase(parts: NounPhrase, number: str, grammar: Grammar) -> str:
    """Return the English of a noun phrase in a number, its determiner or owner in front."""
    words = [_head(parts, word, number) for word in parts.heads]
    if word_at(parts.heads, len(parts.heads) - 1).is_genitive_name:
        words[-1] = possessive(words[-1])
    phrase = " ".join([*parts.before, *words, *parts.after, *filter(None, [parts.behind])])
    if not words:
        # "Tausende" is "thousands of" before a noun, and "thousands" alone.
        phrase = phrase.removesuffix(" of")
        if parts.adjective and number == "s" and parts.det is not NO_WORD:
            phrase += " one"
    if parts.owner.is_read:
        # "Hungarian Prime Minister Viktor Orban", or "Germany's cooperation".
        if parts.has_title and parts.owner.entry.has("adjective"):
            return f"{parts.owner.entry.note('adjective')} {phrase}"
        return f"{possessive(parts.owner.entry.english)} {phrase}"
    determiner = _determiner(parts, number, grammar)
    if determiner == "a":
        return english_forms.with_article(phrase)
    return f"{determiner} {phrase}" if determiner else phrase


def _head(parts: NounPhrase, word: Word, number: str) -> str:
    """Return the English of one of the nouns and names; only the main one is inflected."""
    entry = word.entry
    if not word.is_read:
        return word.english or word.text
    if word.kind != "noun":
        return entry.english
    if entry.has("own") and parts.det.has("possessive"):  # "seine Frau": his wife
        entry = replace(entry, english=entry.note("own"), english_forms="")
    if parts.named and entry.note("title"):  # "Frau Winter": Ms. Winter
        return entry.note("title")
    is_scale = entry.has("scale") and bool(parts.before)  # "two million"
    text = entry.english if is_scale else noun_english(entry, number)
    return capitals(text) if parts.has_title else text


def number_of(parts: NounPhrase, grammar: Grammar) -> str:
    """Return whether a noun phrase is singular (``s``) or plural (``p``)."""
    reading = parts.reading
    if reading is NO_READING:
        return _number_of_determiner(parts, grammar)
    if reading.kind == "noun":
        return _number_of_noun(parts, grammar)
    return reading.number or ("p" if parts.several else "s")


def _number_of_noun(parts: NounPhrase, grammar: Grammar) -> str:
    if parts.entry.has("month"):
        return "s"
    if parts.several or _shows_several(parts, grammar):
        return "p"  # "drei Euro": a unit behind a number keeps its singular in German.
    if parts.shows_number:
        return parts.reading.number or "s"
    if parts.entry.pos == "an" and parts.determiner in grammar.adjectival_plural:
        return _number_of_adjectival(parts, grammar)
    if parts.has_determiner:
        return _number_of_determiner(parts, grammar)
    return _number_without_determiner(parts, grammar)


def _number_of_determiner(parts: NounPhrase, grammar: Grammar) -> str:
    return "p" if parts.several or parts.determiner in grammar.plural_determiners else "s"


def _number_of_adjectival(parts: NounPhrase, grammar: Grammar) -> str:
    """Return the number of an adjectival noun: "gegen 98-Jährigen" is one, "…-Jährige" several."""
    text, is_object = parts.main.text, parts.det is NO_WORD and parts.affected
    if is_object and has_ending(text, grammar.object_adjective):
        return "s"
    return "p" if text.endswith(tuple(grammar.adjectival_plural[parts.determiner])) else "s"


def _shows_several(parts: NounPhrase, grammar: Grammar) -> bool:
    """Return whether the article of a noun shows a plural that its form does not: "die Kinos"."""
    if parts.det is NO_WORD or parts.reading.number:
        return False
    if parts.reading.form == "either":
        return "m" not in grammar.genitive_determiners.get(parts.determiner, ())
    is_neuter = parts.entry.pos == "n" and parts.main.coverage != "unknown"
    if is_neuter and "p" in grammar.genitive_determiners.get(parts.determiner, ()):
        return True  # "der Opfer" is no singular.
    return parts.given and "p" in grammar.dative.get(parts.determiner, ())


def _number_without_determiner(parts: NounPhrase, grammar: Grammar) -> str:
    """Return the number of a noun that shows none and has no determiner: "Kämpfer", "Treffen"."""
    # Captions show people and machines in the plural, but one building, meeting or lunch.
    entry = parts.entry
    if grammar.adjective_after:
        return "s"
    if _shows_one(parts, grammar):
        return "s"
    if entry.pos in {"m", "n"} and has_ending(parts.adjective, grammar.plural_adjective):
        return "p"
    if entry.has("office") and parts.reading.form != "either":
        return "s"  # "Ex-Minister verurteilt" is one, "Lehrer verurteilt" may be several.
    if parts.reading.form == "either" or entry.is_person:
        return "p"
    return "s" if entry.pos == "n" or entry.has_any(_ONE_THING) else "p"


def _shows_one(parts: NounPhrase, grammar: Grammar) -> bool:
    """Return whether an adjective's ending shows one thing: "neuer Chef", "mit neuem Chef"."""
    if parts.entry.pos == "f":
        return False
    pos = parts.entry.pos
    endings = [grammar.dative_adjective.get(pos, "")]
    endings += [item for item, fits in grammar.strong_adjective.items() if fits[0] == pos == "n"]
    if parts.entry.pos == "m":
        if not parts.governed:
            endings += [grammar.object_adjective, grammar.subject_adjective]
        elif parts.affected:
            endings.append(grammar.object_adjective)
    return parts.adjective.endswith(tuple(filter(None, endings)))


def _determiner(parts: NounPhrase, number: str, grammar: Grammar) -> str:
    """Return the English determiner of a phrase; names and offices before names have none."""
    found = parts.det.entry
    if found is NO_ENTRY:
        return _missing_determiner(parts, number, grammar)
    match found.english:
        case "the" if _needs_none(parts):
            return ""
        case "a" if number == "p" or parts.entry.has("mass"):
            return ""
    if found.has("single") and not parts.opening:
        return found.notes.get(parts.possessor, found.note("single"))
    wanted = found.notes.get(parts.possessor, found.english)
    return found.note("plural", wanted) if number == "p" else wanted


def _missing_determiner(parts: NounPhrase, number: str, grammar: Grammar) -> str:
    """Return the determiner of a phrase that has none: "im Hotel", "in CDU", "in roter Jacke"."""
    is_one = number == "s"
    if is_one and parts.counted and parts.entry.has("one"):
        return "a"
    if parts.contracted:
        return "" if _needs_none(parts) else "the"
    if not parts.governed:
        return ""
    if parts.extreme or (parts.main.kind in {"place", "name"} and parts.entry.has("the")):
        return "the"
    return "a" if is_one and _is_one_thing(parts, grammar) else ""


def _is_one_thing(parts: NounPhrase, grammar: Grammar) -> bool:
    """Return whether an adjective's ending shows one thing behind a preposition."""
    entry = parts.entry
    if parts.main.kind != "noun" or parts.named or entry.has_any(_UNCOUNTED):
        return False
    return has_ending(parts.adjective, grammar.dative_adjective.get(entry.pos, ""))


def _needs_none(parts: NounPhrase) -> bool:
    """Return whether English leaves "the" out."""
    # It does so before a name, a place, an office with a name, or a word like "parliament".
    entry, is_plain = parts.entry, not parts.adjective
    match parts.main.kind:
        case "place":
            return not entry.has("the")
        case "name":
            return is_plain and not entry.has("the")
        case _ if entry.has("month"):
            return True
        case _ if is_plain and entry.has("bare"):
            return True
        case _:
            return parts.has_title


class AttachedNameReader(DateReader):
    """Takes names and numbers behind a noun into its phrase."""

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
        if not self.grammar.measures or not is_alone or self._at(1).kind in {"name", "noun"}:
            return False
        if found.entry.has("amount"):
            return True
        return found.several and found.entry.has("time") and "".join(found.before)[-1:].isalnum()

    def _measured(self, word: Word, found: NounPhrase) -> str:
        if word.has("measure"):
            return word.entry.note("measure")
        text = noun_english(word.entry, word.reading.number or "p")
        if not found.entry.has("scale"):
            return f"of {text}"
        is_counted = bool(found.before) or found.determiner in self.grammar.articles
        return text if is_counted else f"of {text}"  # a million people

    def _continues(self, word: Word, found: NounPhrase) -> bool:
        """Return whether a name behind a noun or name is part of its phrase."""
        # It is not in "China Xi Jinping", "Treffen Angela Merkel", and where it says what a picture
        # shows: "Foto Merkel".
        last = found.heads[-1]
        if word.kind != "name" or last.kind not in HEADS:
            return False
        if last.kind == "place" and last.entry.has_any(LANDS):
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
        # The noun before may be what people have: "ohne Kopftuch", not "im Gericht".
        preposition = self._at(-2)
        if not preposition.has("det") and preposition.text.lower() in self.grammar.counted_after:
            return False  # "Frauen ohne Kopftuch Teheran"
        if word.kind == "place":
            return word.has("city") and not self._is_in_a_row()
        if not word.has("unsure"):
            return False
        # "Lager Moria": the name of the place that the noun denotes.
        return head.has("place") and not head.has("fixed")

    def _is_in_a_row(self) -> bool:
        """Return whether the city here is one of several bare nouns: "Gericht Ulm Richter"."""
        if not self.grammar.verb_second:
            return False
        return self._at(1).kind in {"noun", "place"} or self._at(-2).kind in {"noun", "name"}


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
            # A first name, or a name of several words, is a person's by itself.
            if name.reading.form == "first" or name.has("human"):
                return True
            return name.entry.pos == "person" and " " in name.entry.word


class NounPhraseReader(AttachedNameReader):
    """Reads noun phrases from the words of a clause; `place` is the word that comes next.

    `antecedent` is the last noun phrase to which "his", "her" and "their" may go back.
    """

    def __init__(
        self, words: list[Word], context: TextContext, antecedent: Chunk = NO_CHUNK
    ) -> None:
        super().__init__(words, context)
        self.antecedent = antecedent

    def noun_phrase(self, preposition: Word = NO_WORD) -> Chunk | None:
        """Return the noun phrase that begins here, with the genitives behind it.

        `preposition` is the word before it. `None` when no noun phrase begins here.
        """
        date = self._date_or_time()
        if date is not None:
            return date
        start = self.place
        owner = self._owner()
        parts = self._parts()
        return self._translated(start, owner, parts, preposition)

    def _translated(
        self, start: int, owner: Word, parts: NounPhrase | None, preposition: Word
    ) -> Chunk | None:
        """Return what was read since `start` in English, or go back there."""
        if parts is None:
            self.place = start
            return None
        parts.owner = owner
        text = preposition.text.lower()
        parts.governed = preposition is not NO_WORD
        parts.counted = self.context.has_articles and text in self.grammar.counted_after
        parts.affected = text in self.grammar.accusative_prepositions
        parts.given = text in self.grammar.dative_prepositions
        parts.contracted = preposition.has("det")
        parts.several |= preposition.has("plural")
        chunk = translated(parts, self.grammar)
        self._take_genitives(chunk)
        return chunk

    def _owner(self) -> Word:
        """Return a name in the genitive before a noun: Ungarns Ministerpräsident."""
        word = self._at()
        if (word.kind, word.reading.form) not in _OWNERS:
            return NO_WORD
        if self._at(1).kind not in {"noun", "adj", "num", "name"}:
            return NO_WORD
        self.place += 1
        return word

    def _parts(self) -> NounPhrase | None:
        found = NounPhrase()
        word = self._at()
        if self._is_some_of():
            self.place += 1
            # "one", "none" or "many" as a noun phrase that a genitive follows.
            text = number(word)
            return NounPhrase(before=[_ALONE.get(text, text)], several=text not in _ALONE)
        if word.kind == "det":
            found.det = word
            found.possessor, found.opening = self._possessor(), self.place < _OPENING
            self.place += 1
            self._take_participle_attribute(found)
        return self._with_head(found)

    def _with_head(self, found: NounPhrase) -> NounPhrase | None:
        """Read adjectives and nouns into a phrase of which the determiner is read."""
        self._take_modifiers(found)
        word = self._at()
        if word.kind not in HEADS and not (word.is_quotation and found.det is not NO_WORD):
            return found if self._stands_without_head(found) else None
        found.main = word
        found.heads.append(word)
        self.place += 1
        for place, adjective in found.adjectives:
            found.before[place] = word.entry.modified(adjective) or found.before[place]
        self._take_names(found)
        return found

    def _take_names(self, found: NounPhrase) -> None:
        while self._take_name(self._at(), found):
            self.place += 1

    def _take_participle_attribute(self, found: NounPhrase) -> None:
        """Read a participle with its phrase before the noun; `PhraseReader` can."""

    def _is_some_of(self) -> bool:
        """Return whether a determiner or number precedes a plural genitive: "einer der …"."""
        word, following = self._at(), self._at(1)
        if (word.kind, following.kind) not in _SOME_OF or word.entry.english == "the":
            return False
        if "p" not in self._genitive_genders(following):
            return False
        self.place += 1
        is_plural = self._has_head_ahead(["p", "pl"])
        self.place -= 1
        return is_plural

    def _possessor(self) -> str:
        """Return to whom a possessive may go back: ``several``, a ``thing``, or a person."""
        owner = self.antecedent
        if owner is NO_CHUNK:
            return ""
        if owner.number == "p":
            return "several"
        if not owner.ends_in_person() and not owner.has("human"):
            return "thing"
        return "feminine" if owner.feminine and owner.tail is NO_ENTRY else ""

    def _stands_without_head(self, found: NounPhrase) -> bool:
        """Return whether a number or an adjective is a phrase alone: "die 15", "die Großen"."""
        if not found.before:
            return False
        if found.det is not NO_WORD:
            return True
        if self.grammar.verb_second and self._at(-1).reading.form == "comparative":
            return False  # "enger zusammenarbeiten"
        return found.adjective != "" or found.before[-1].endswith(" of")

    def _take_modifiers(self, found: NounPhrase) -> None:
        while self._take_modifier(self._at(), self._at(1), found):
            self.place += 1

    def _take_modifier(self, word: Word, following: Word, found: NounPhrase) -> bool:
        """Take one adjective, number or small word before the noun into its phrase."""
        match word.kind:
            case "num" if self._is_measure():
                adjective = self._at(2).entry.note("last").lstrip("-~")
                parts = (count(word), following.entry.english, adjective)
                found.before.append("-".join(filter(None, parts)))
                self.place += 2
            case "num":
                text = count(word) if following.kind in {"noun", "adj"} else number(word)
                found.before.append(text)
                if text not in _SINGLE and not word.text.endswith("."):
                    found.several = True
            case "hyphen":
                found.before.append(word.english)
            case "adj" if self._is_inflected(word) or self._is_inflected_attribute(following):
                self._take_adjective(word, following, found)
            case "det" if found.det is not NO_WORD:
                found.before.append(word.entry.note("before", word.entry.english))
            case "adv" if self._is_inflected_attribute(following):
                self._take_adverb(word, following, found)
            case "conj" | "noun" if found.before and self._is_in_between(word, following):
                found.before.append(word.entry.english)
            case _:
                return False
        return True

    def _take_adverb(self, word: Word, following: Word, found: NounPhrase) -> None:
        """Take an adverb before an adjective: houses built on top of each other."""
        text = word.entry.note("before", word.entry.english)
        if following.kind != "adj" or found.behind or not follows_noun(text):
            found.before.append(text)
            return
        found.behind = f"{adjective_english(following.reading)} {text}"
        found.adjective = following.text
        self.place += 1

    def _is_measure(self) -> bool:
        """Return whether a number is that of an adjective's measure: "30 Meter hohe Türme"."""
        unit, adjective, noun = self._at(1), self._at(2), self._at(3)
        if unit.kind != "noun" or unit.has("human") or not adjective.has("last"):
            return False
        if self._at().entry.english.endswith(" of"):
            return False
        return self._is_inflected_adjective(adjective) and noun.kind in {"noun", "adj", "place"}

    def _is_inflected_attribute(self, word: Word) -> bool:
        return word.kind == "num" or self._is_inflected_adjective(word)

    def _is_in_between(self, word: Word, following: Word) -> bool:
        """Return whether a word joins adjectives, or is part of a number: "drei Millionen"."""
        if word.kind == "noun":
            return word.has("scale") and following.kind in {"noun", "adj"}
        match self._at(-1).kind:
            case "hyphen":
                return following.kind in {"noun", "hyphen"}
            case "adj":
                return self._is_inflected_adjective(following)
            case _:
                return False

    def _take_adjective(self, word: Word, following: Word, found: NounPhrase) -> None:
        form = word.reading.form
        text = self._adjective(word, following)
        if not found.behind and follows_noun(text):
            found.behind = text
        else:
            if form in {"", "participle"}:
                found.adjectives.append((len(found.before), word.entry.word))
            found.before.append(text)
        found.adjective = word.text
        found.extreme |= form == "superlative"
        found.several |= word.has("several")

    def _adjective(self, word: Word, following: Word = NO_WORD) -> str:
        """Return the English of an adjective; without ending before another it is an adverb."""
        reading, entry = word.reading, word.entry
        if reading is NO_READING:
            return word.text
        text = adjective_english(reading)
        if reading.form in {"", "participle"}:
            text = entry.note("before", text)
        if reading.form == "participle" and self.grammar.verb_second:
            text = text.replace(" ", "-")  # English joins the words: a cordoned-off street.
        if following.kind == "adj" and not self._is_inflected(word):
            return adverb_english(entry, text)
        return text

    def _take_genitives(self, chunk: Chunk) -> None:
        """Attach the genitives behind a noun phrase with "of"."""
        for _ in range(_MOST_GENITIVES):
            start = self.place
            if not self._genitive_follows():
                return
            plural = self._is_bare_plural(self._at())
            parts = self._parts()
            if parts is None:
                self.place = start
                return
            parts.governed = True
            parts.several |= plural or self._is_plural_genitive(parts)
            inner = translated(parts, self.grammar)
            give_owner(chunk, inner)
            chunk.tail = inner.head

    def _is_plural_genitive(self, parts: NounPhrase) -> bool:
        """Return whether "der" precedes a noun that is not feminine, which makes it a plural."""
        if "f" not in self._genitive_genders(parts.det):
            return False
        return parts.entry.pos in {"m", "n", "an"} and parts.reading.form != "feminine"

"""Reads noun phrases and realizes them in English."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.english_forms import (
    noun_english,
)
from normalizer.translation.glosser.lexicon.entries import (
    NO_ENTRY,
    Entry,
    Reading,
)
from normalizer.translation.glosser.lexicon.language_grammar import Grammar, has_ending
from normalizer.translation.glosser.phrases.chunks import (
    PLACES,
    Chunk,
    capitals,
)
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

# Nouns that take "of" before a person: "the arrival of the president".
_NOT_OWNED = frozenset({"event", "amount", "time", "office", "gerund"})
# An owner of more words follows its noun with "of".
_LONGEST_OWNER = 3
# Nouns that English uses without an article also where one thing is meant.
_UNCOUNTED = frozenset({"event", "mass", "bare", "time", "the", "plural", "gerund"})
# Nouns that are one thing when their number is open.
_ONE_THING = frozenset({"event", "one"})


def possessive(name: str) -> str:
    """Return a name with the English genitive."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def give_owner(chunk: Chunk, owner: Chunk) -> None:
    """Put a genitive into a phrase: "the president's face", but "the end of the war"."""
    may_be_owned = chunk.tail is NO_ENTRY and not chunk.head.has_any(_NOT_OWNED)
    if _is_short_person(owner) and may_be_owned and chunk.text.startswith("the "):
        chunk.text = f"{possessive(owner.text)} {chunk.text.removeprefix('the ')}"
        return
    if chunk.has("amount") and owner.number == "p":
        owner.text = owner.text.removeprefix("the ")
    chunk.text += f" {'' if chunk.has('gerund') else 'of '}{owner.text}"


def _is_short_person(owner: Chunk) -> bool:
    if owner.number != "s" or owner.text.count(" ") >= _LONGEST_OWNER:
        return False
    return owner.head.is_person or (owner.name and not owner.has("the"))


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase while it is read.

    `main` is the main noun, the first of the nouns and names in `heads`; `before` and `after` are
    the English words around them, `behind` is a participle with its phrase, which English has last.
    `owner` is a genitive in front. `adjective` is the last one of the source; `adjectives` are the
    places in `before` of plain adjectives, whose English the noun may choose ("schwere Waffen").
    `several` says that a number or a genitive makes the phrase a plural, `extreme` that an
    adjective is a superlative, `opening` that the phrase opens a clause. `possessor` is whom a
    possessive determiner refers to: ``several`` of something, a ``thing``, a ``feminine`` noun for
    a woman, or empty for a person.

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
    def shows_number(self) -> bool:
        """Return whether the main noun, a number or a name shows how many are meant."""
        return self.several or self.named or self.reading.number != ""


def translated(parts: NounPhrase, grammar: Grammar) -> Chunk:
    """Return the English of a noun phrase as a chunk."""
    number = number_of(parts, grammar)
    entry, text = parts.entry, _phrase(parts, number, grammar)
    # Nothing shows whether it is one "Richter" or several.
    is_open = parts.main.kind == "noun" and not parts.has_determiner and not parts.shows_number
    other = _phrase(parts, "s" if number == "p" else "p", grammar) if is_open else ""
    # The noun names a woman, or its article does: "la cantante".
    article, gender = parts.determiner, grammar.determiner_gender.get(parts.determiner)
    has_article = gender == "f" or has_ending(article, grammar.feminine_determiner)
    is_feminine = entry.is_person and (entry.pos == "f" or has_article)
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
        feminine=is_feminine or parts.reading.form == "feminine",
    )


def _phrase(parts: NounPhrase, number: str, grammar: Grammar) -> str:
    words = [_head(parts, word, number) for word in parts.heads]
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
    entry = word.entry
    if not word.is_read:
        return word.english or word.text
    if word.kind != "noun":
        return entry.english
    if entry.has("own") and parts.det.has("possessive"):  # "seine Frau": his wife
        entry = replace(entry, english=entry.note("own"))
    if parts.named and entry.note("title"):  # "Frau Winter": Ms. Winter
        return entry.note("title")
    is_scale = entry.has("scale") and bool(parts.before)  # "two million"
    text = entry.english if is_scale else noun_english(entry, number)
    return capitals(text) if parts.has_title else text


def number_of(parts: NounPhrase, grammar: Grammar) -> str:
    """Return whether a noun phrase is singular (``s``) or plural (``p``)."""
    is_noun = parts.reading.kind == "noun"
    if is_noun and parts.entry.has("month"):
        return "s"
    if parts.several or (is_noun and _shows_several(parts, grammar)):
        return "p"  # "drei Euro": a unit behind a number keeps its singular in German.
    if parts.reading.number or parts.named:
        return parts.reading.number or "s"
    if is_noun and parts.entry.pos == "an" and parts.determiner in grammar.adjectival_plural:
        return _number_of_adjectival(parts, grammar)
    if is_noun and not parts.has_determiner:
        return _number_without_determiner(parts, grammar)
    return "p" if parts.determiner in grammar.plural_determiners else "s"


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
    if grammar.adjective_after or _shows_one(parts, grammar):
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
    pos = parts.entry.pos
    if pos == "f":
        return False
    endings = [grammar.dative_adjective.get(pos, "")]
    endings += [item for item, fits in grammar.strong_adjective.items() if fits[0] == pos == "n"]
    if pos == "m":
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
    is_one, entry = number == "s", parts.entry
    if is_one and parts.counted and entry.has("one"):
        return "a"
    if parts.contracted:
        return "" if _needs_none(parts) else "the"
    if not parts.governed:
        return ""
    if parts.extreme or (parts.main.kind in {"place", "name"} and entry.has("the")):
        return "the"
    is_counted = parts.main.kind == "noun" and not parts.named and not entry.has_any(_UNCOUNTED)
    shows_one = has_ending(parts.adjective, grammar.dative_adjective.get(entry.pos, ""))
    return "a" if is_one and is_counted and shows_one else ""


def _needs_none(parts: NounPhrase) -> bool:
    """Return whether English leaves "the" out."""
    # It does so before a name, a place, an office with a name, or a word like "parliament".
    entry = parts.entry
    if parts.main.kind == "place":
        return not entry.has("the")
    if parts.main.kind == "name":
        return not parts.adjective and not entry.has("the")
    is_word = entry.has("bare") and not parts.adjective
    return is_word or entry.has("month") or parts.has_title

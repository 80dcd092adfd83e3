"""Puts a noun phrase into English: number, determiner, title, owner."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.lexicon.english_forms import noun_english as noun
from normalizer.translation.glosser.phrases import possessives as owners
from normalizer.translation.glosser.phrases.chunks import PLACES, Chunk, capitals

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry, Reading
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.tokens import Word


# Nouns that English uses without an article also where one thing is meant.
_UNCOUNTED = frozenset({"event", "mass", "bare", "time", "the", "plural", "gerund"})


@dataclass(slots=True)
class NounPhrase:
    """A noun phrase while it is read.

    `before` and `after` are English words around the nouns and names in `heads`. `owner` is a genitive in front,
    `contracted` says that the article is inside the preposition ("im"), `governed` that there is a preposition or a
    noun that the phrase hangs on, `adjective` is the last one as printed, `several` that a number or a genitive makes it plural.
    `adjectives` are the places in `before` of plain adjectives, whose English the noun may choose ("schwere Waffen").
    `counted` says that the preposition before lets English count one thing: "mit Hut", "im Anzug". `possessor` tells what a possessive determiner goes back to,
    `affected` that the preposition before has the accusative only, `opening` that the phrase opens a clause, `given` that the preposition has the dative only,
    `extreme` that an adjective is a superlative.
    `trailing` is English that goes behind the noun.
    """

    det: Word | None = None
    before: list[str] = field(default_factory=list)
    heads: list[Word] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    owner: Word | None = None
    adjective: str = ""
    adjectives: list[tuple[int, str]] = field(default_factory=list)
    several: bool = False
    possessor: str = ""
    contracted: bool = False
    governed: bool = False
    counted: bool = False
    affected: bool = False
    opening: bool = False
    given: bool = False
    extreme: bool = False
    trailing: str = ""

    @property
    def determiner(self) -> str:
        """The determiner of the source in small letters, empty when there is none."""
        return self.det.text.lower() if self.det is not None else ""

    @property
    def reading(self) -> Reading | None:
        """The reading of the main noun."""
        return self.heads[0].reading if self.heads else None

    @property
    def entry(self) -> Entry | None:
        """The entry of the main noun."""
        reading = self.reading
        return reading.entry if reading is not None else None

    @property
    def named(self) -> bool:
        """Whether a name stands behind the main noun: Kanzler Kohl."""
        return len(self.heads) > 1 and self.heads[1].kind == "name"


def translated(parts: NounPhrase, grammar: Grammar) -> Chunk:
    """Return the English of a noun phrase as a chunk."""
    amount = number_of(parts, grammar)
    main = parts.heads[0] if parts.heads else None
    kind = main.kind if main is not None else ""
    text = _phrase(parts, amount, grammar)
    other = _phrase(parts, "s" if amount == "p" else "p", grammar) if _is_open(parts) else ""
    return Chunk(
        "np",
        text,
        amount,
        parts.entry,
        parts.det,
        bare=parts.det is None and not parts.contracted and parts.owner is None and not parts.before,
        name=kind == "name" or (parts.named and owners.is_person(parts.entry)),
        place=_place_of(parts.entry) if kind == "place" else "",
        otherwise=(text, other) if other else None,
        feminine=_is_woman(parts),
    )


def _is_woman(parts: NounPhrase) -> bool:
    """Whether the main noun is a feminine for a person: "Politikerin", "Frau"."""
    reading = parts.reading
    person = reading is not None and reading.entry.pos == "f" and owners.is_person(reading.entry)
    return person or (reading is not None and reading.form == "feminine")


def _is_open(parts: NounPhrase) -> bool:
    """Whether the source leaves the number of a phrase open: "Richter" is one or several."""
    reading = parts.reading
    if reading is None or reading.kind != "noun" or reading.number or parts.several or parts.named:
        return False
    return parts.det is None and not parts.contracted


def _phrase(parts: NounPhrase, amount: str, grammar: Grammar) -> str:
    """Return the English of a noun phrase in a number, its determiner or owner in front."""
    main = parts.heads[0] if parts.heads else None
    owned = _is_possessive(parts.det)
    words = [
        _head(
            word,
            amount if word is main else "s",
            titled=parts.named,
            own=owned and word is main,
            counted=bool(parts.before),
        )
        for word in parts.heads
    ]
    if _is_genitive_name(parts):
        words[-1] = owners.possessive(words[-1])
    phrase = " ".join([*parts.before, *words, *parts.after, *([parts.trailing] if parts.trailing else ())])
    if not words:
        # "Tausende" is "thousands of" before a noun, and "thousands" alone.
        phrase = phrase.removesuffix(" of")
    if not words and parts.adjective and amount == "s" and parts.det is not None:
        phrase += " one"
    return _determined(parts, phrase, amount, grammar)


def _is_possessive(word: Word | None) -> bool:
    return word is not None and word.reading is not None and "possessive" in word.reading.entry.notes


def _is_genitive_name(parts: NounPhrase) -> bool:
    last = parts.heads[-1] if parts.heads else None
    return last is not None and last.kind == "name" and last.reading is not None and last.reading.form == "genitive"


def _place_of(entry: Entry | None) -> str:
    return next((kind for kind in PLACES if entry is not None and kind in entry.notes), "")


def _determined(parts: NounPhrase, phrase: str, amount: str, grammar: Grammar) -> str:
    """Return the phrase with its owner or its determiner in front."""
    if parts.owner is not None and parts.owner.reading is not None:
        return _owned(parts, parts.owner.reading.entry, phrase)
    determiner = _determiner(parts, amount, grammar)
    if determiner == "a":
        return english.with_article(phrase)
    return f"{determiner} {phrase}" if determiner else phrase


def number_of(parts: NounPhrase, grammar: Grammar) -> str:
    """Return whether a noun phrase is singular (``s``) or plural (``p``)."""
    reading = parts.reading
    several = reading is not None and reading.kind == "noun" and parts.several
    if several or (reading is not None and _shows_several(parts, reading, grammar)):
        return "p"  # "drei Euro": a unit behind a number keeps its singular in German.
    if reading is not None and (reading.number or parts.several):
        return reading.number or "p"
    if reading is not None and (parts.named or reading.kind != "noun"):
        return "s"
    endings = grammar.adjectival_plural.get(parts.determiner)
    if reading is not None and reading.entry.pos == "an" and endings is not None:
        # "gegen 98-Jährigen": "gegen 98-Jährige" would be several.
        single = grammar.object_adjective if parts.affected and parts.det is None else ""
        text = parts.heads[0].text
        return "p" if text.endswith(tuple(endings)) and not (single and text.endswith(single)) else "s"
    if reading is None or parts.determiner or parts.contracted:
        return "p" if parts.several or parts.determiner in grammar.plural_determiners else "s"
    return _bare_number(parts, reading, grammar)


def _shows_several(parts: NounPhrase, reading: Reading, grammar: Grammar) -> bool:
    """Whether the article tells that a noun whose form does not is a plural: "die Kinos", "mit den Präsidenten"."""
    if parts.det is None or reading.kind != "noun" or reading.number:
        return False
    if reading.form == "either":
        return "m" not in grammar.genitive_determiners.get(parts.determiner, ())
    return parts.given and "p" in grammar.dative.get(parts.determiner, ())


def _bare_number(parts: NounPhrase, reading: Reading, grammar: Grammar) -> str:
    """Return the number of a noun that shows none and has no determiner: "Kämpfer", "Treffen".

    Captions show people and machines in the plural, but one building, meeting or lunch.
    """
    if grammar.adjective_after:
        return "s"
    if _shows_one(parts, reading, grammar):
        return "s"
    if grammar.plural_adjective and parts.adjective.endswith(grammar.plural_adjective) and reading.entry.pos in "mn":
        return "p"
    if reading.form == "either":
        return "p"
    one = reading.entry.pos == "n" or "event" in reading.entry.notes
    one = one or "one" in reading.entry.notes
    return "s" if one and not owners.is_person(reading.entry) else "p"


def _shows_one(parts: NounPhrase, reading: Reading, grammar: Grammar) -> bool:
    """Whether an adjective's ending tells that one thing is meant: "neuer Chef", "gegen früheren Chef", "mit neuem Chef"."""
    dative = grammar.dative_adjective.get(reading.entry.pos, "") if reading.entry.pos != "f" else ""
    if dative and parts.adjective.endswith(dative):
        return True
    accusative = grammar.object_adjective
    endings = (accusative, grammar.subject_adjective) if not parts.governed else (accusative,) if parts.affected else ()
    shown = tuple(ending for ending in endings if ending)
    return bool(shown) and reading.entry.pos == "m" and parts.adjective.endswith(shown)


def _head(word: Word, amount: str, *, titled: bool, own: bool, counted: bool) -> str:
    if word.reading is None:
        return word.english or word.text
    entry = word.reading.entry
    text = noun(entry, amount) if word.kind == "noun" else entry.english
    text = entry.english if "scale" in entry.notes and counted else text
    if own and "own" in entry.notes:
        text = noun(replace(entry, english=entry.notes["own"], english_forms=""), amount)
    return capitals(text) if titled and "office" in entry.notes else text


def _is_one(parts: NounPhrase, amount: str, grammar: Grammar) -> bool:
    """Whether an adjective's ending tells that one thing is meant, which English gives an article: "in roter Jacke"."""
    entry = parts.entry
    if entry is None or amount != "s" or not parts.governed or parts.heads[0].kind != "noun" or parts.named:
        return False
    ending = grammar.dative_adjective.get(entry.pos, "")
    return bool(ending) and parts.adjective.endswith(ending) and entry.notes.keys().isdisjoint(_UNCOUNTED)


def _determiner(parts: NounPhrase, amount: str, grammar: Grammar) -> str:
    """Return the English determiner of a phrase; names, places and offices before names have none."""
    entry = parts.entry
    found = parts.det.reading.entry if parts.det is not None and parts.det.reading is not None else None
    if found is None and parts.counted and amount == "s" and entry is not None and "one" in entry.notes:
        return "a"
    if found is None and not parts.contracted:
        return _missing_determiner(parts, amount, grammar)
    wanted = found.english if found is not None else "the"
    massive = amount == "p" or (entry is not None and "mass" in entry.notes)
    if (wanted == "the" and _needs_none(parts)) or (wanted == "a" and massive):
        return ""
    if found is None:
        return wanted
    if "single" in found.notes and not parts.opening:
        return found.notes.get(parts.possessor or "single", found.notes["single"])
    wanted = found.notes.get(parts.possessor, wanted)
    return found.notes.get("plural", wanted) if amount == "p" else wanted


def _missing_determiner(parts: NounPhrase, amount: str, grammar: Grammar) -> str:
    """Return the determiner that English has where the source has none: "in CDU", "als beste Läuferin", "in roter Jacke"."""
    entry = parts.entry
    named = entry is not None and "the" in entry.notes and parts.heads[0].kind in {"place", "name"}
    if parts.governed and (named or parts.extreme):
        return "the"
    return "a" if _is_one(parts, amount, grammar) else ""


def _needs_none(parts: NounPhrase) -> bool:
    """Whether English leaves "the" out before a name, a place, an office with a name, or a word like "parliament"."""
    entry = parts.entry
    if entry is None:
        return False
    kind = parts.heads[0].kind
    if kind in {"name", "place"}:
        return "the" not in entry.notes and (kind == "place" or not parts.adjective)
    if "month" in entry.notes:
        return True
    return ("bare" in entry.notes and not parts.adjective) or (parts.named and "office" in entry.notes)


def _owned(parts: NounPhrase, owner: Entry, phrase: str) -> str:
    """Return "Hungarian Prime Minister Viktor Orban", or "Germany's cooperation"."""
    entry = parts.entry
    if entry is not None and "office" in entry.notes and parts.named and "adjective" in owner.notes:
        return f"{owner.notes['adjective']} {phrase}"
    return f"{owners.possessive(owner.english)} {phrase}"

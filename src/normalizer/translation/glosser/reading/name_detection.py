"""Finds the words that are names here: behind a first name, inside a name, behind an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, Entry, Reading
from normalizer.translation.glosser.lexicon.language_grammar import has_ending
from normalizer.translation.glosser.lexicon.person_names import (
    first_names,
    particles,
    transliterated,
)
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word, word_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.text_context import TextContext

NOMINAL = frozenset({"noun", "name", "place"})
# A longer word behind an office is a compound, not the holder's name.
_LONGEST_SURNAME = 11
# A shorter word in capitals behind a first name is an acronym.
_SHORTEST_CAPITALS = 5
_PERSON = {"human": ""}


def is_name(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word is a name in its clause, whatever else it may mean."""
    word = words[place]
    if word.text in context.protected or _is_first_name(words, place):
        return True
    if not word.is_capitalised:
        return False
    before = word_at(words, place - 1)
    match before.kind, before.reading.form:
        case "name", "first":
            return not word.text.isupper() or len(word.text) >= _SHORTEST_CAPITALS
        case "particle", _:
            return True
        case _ if _continues_name(before, word.text, context):
            return True
        case _:
            return _is_behind_office(words, place, context)


def _is_first_name(words: list[Word], place: int) -> bool:
    """Return whether a word is a first name with a family name behind it."""
    if words[place].text not in first_names():
        return False
    following = word_at(words, place + 1)
    return following.is_capitalised or following.text in particles()


def is_particle(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a small word is part of a name: von, van der, bin."""
    if words[place].text not in particles() or place + 1 == len(words):
        return False
    before = word_at(words, place - 1)
    if before.kind == "particle":
        return True
    return _is_given_name(before, context) and _has_surname_ahead(words, place, context)


def _is_given_name(word: Word, context: TextContext) -> bool:
    forms = {"first"} if context.grammar.adjective_after else {"first", ""}
    return word.kind == "name" and word.reading.form in forms


def _has_surname_ahead(words: list[Word], place: int, context: TextContext) -> bool:
    ahead = (word for word in words[place + 1 : place + 3] if word.text not in particles())
    surname = next(ahead, NO_WORD)
    return surname.is_capitalised and NOMINAL.isdisjoint(context.kinds_of(surname))


def _continues_name(before: Word, text: str, context: TextContext) -> bool:
    """Return whether a name goes on where only names have capitals: Bruno Le Maire."""
    if not context.grammar.adjective_after:
        return False
    if text in context.lexicon:
        return False
    return (before.kind, before.entry.pos) == ("name", "person")


def _is_behind_office(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word behind an office is its holder's name: Minister Wolf."""
    office = word_at(words, place - 1)
    if not office.is_a("noun", "office"):
        return False
    text, following = words[place].text, word_at(words, place + 1)
    if office.reading.number == "p" or len(text) > _LONGEST_SURNAME:
        return False
    found = context.lookup.simple(text)
    if _is_place_or_office(text, found, context):
        return False
    # "Präsident Besuch Paris": a known noun before more nouns is not a name, unless a first name
    # follows.
    in_a_row = following.is_capitalised and following.text not in first_names()
    if found and in_a_row:
        return False
    return not _is_plain_noun(found, word_at(words, place - 2))


def _is_plain_noun(found: tuple[Reading, ...], before_office: Word) -> bool:
    """Return whether a word is an event, or a noun behind an office with an article.

    "Kanzler Rundgang", "dem Minister Lügen vorwerfen".
    """
    if any(item.entry.has("event") for item in found):
        return True
    return before_office.kind == "det" and any(item.kind == "noun" for item in found)


def _is_place_or_office(text: str, found: tuple[Reading, ...], context: TextContext) -> bool:
    if any(item.kind == "place" or item.entry.has("office") for item in found):
        return True
    readings = context.lookup.readings(text)
    return any((item.kind, item.form) == ("place", "genitive") for item in readings)


def make_name(word: Word, context: TextContext) -> None:
    """Read a word as part of a name, in its English spelling."""
    text, form = word.text, ""
    known = _person(text, context)
    if text in first_names():
        form = "first"
    elif known is NO_ENTRY:
        known = _person(text.removesuffix(context.grammar.genitive_name), context)
        form = "" if known is NO_ENTRY else "genitive"
    is_unsure = (known, form) == (NO_ENTRY, "")
    english = known.english or transliterated(text, context.lexicon.language)
    word.kind = "name"
    word.reading = _name(text, form, english, {"unsure": ""} if is_unsure else _PERSON)


def _person(text: str, context: TextContext) -> Entry:
    found = (item for item in context.lexicon.entries(text) if item.pos == "person")
    return next(found, NO_ENTRY)


def _name(text: str, form: str, english: str, notes: dict[str, str]) -> Reading:
    return Reading("name", form, "s", Entry(text, "person", english, notes=notes))


def mark_genitive(words: list[Word], place: int, context: TextContext) -> None:
    """Mark an unknown name as a genitive by its ending and a noun behind it: Müllers Auto."""
    word, following, grammar = words[place], word_at(words, place + 1), context.grammar
    ending = grammar.genitive_name
    if not has_ending(word.text, ending) or not following.is_capitalised:
        return
    if word.text.endswith(tuple(grammar.no_genitive_name)):
        return
    if "noun" in context.kinds_of(following):
        name = transliterated(word.text.removesuffix(ending), context.lexicon.language)
        word.reading = _name(word.text, "genitive", name, _PERSON)

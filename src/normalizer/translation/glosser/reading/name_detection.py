"""Finds the words that are names here: behind a first name, inside a name, behind an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, Entry, Reading
from normalizer.translation.glosser.lexicon.language_grammar import Grammar, has_ending
from normalizer.translation.glosser.lexicon.person_names import (
    first_names,
    further_first_names,
    particles,
    transliterated,
)
from normalizer.translation.glosser.reading.compound_names import is_before_verb, is_one_of_a_row
from normalizer.translation.glosser.reading.introduced_names import is_introduced
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word, word_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.text_context import TextContext

NOMINAL = frozenset({"noun", "name", "place"})
# A longer word behind an office is a compound, not the holder's name.
_LONGEST_SURNAME = 13
# A shorter word in capitals behind a first name is an acronym.
_SHORTEST_CAPITALS = 5
_PERSON = {"human": ""}
_LONGEST_FIRST_NAME = 10


def is_name(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word is a name in its clause, whatever else it may mean."""
    word = words[place]
    if not word.is_capitalised:
        return word.text in context.protected
    if word.text in context.protected or _is_before_surname(words, place, context):
        return True
    before = word_at(words, place - 1)
    match before.kind, before.reading.form:
        case "name", "first":
            return not word.text.isupper() or len(word.text) >= _SHORTEST_CAPITALS
        case "particle", _:
            return True
        case _ if _continues_name(before, word.text, context):
            return True
        case _:
            ways = (is_introduced, _is_behind_office)
            return any(is_so(words, place, context) for is_so in ways)


def is_first_name(text: str, context: TextContext) -> bool:
    """Return whether a word is a first name: a common one, or a rarer one that is no word."""
    names, further = first_names(), further_first_names()
    if text in names:
        return True
    if "-" in text:
        return further.issuperset(text.split("-"))
    if text not in further and not _ends_as_first_name(text, context.grammar):
        return False
    return not context.lookup.simple(text) and not context.lookup.simple(text.lower())


def _ends_as_first_name(text: str, grammar: Grammar) -> bool:
    """Return whether a word ends as German first names do: Sieglinde, Adalbert."""
    if len(text) > _LONGEST_FIRST_NAME:
        return False
    return text.endswith(grammar.given_name_endings)


def _is_before_surname(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word is a first name with a family name behind it."""
    text, following = words[place].text, word_at(words, place + 1)
    if not following.is_capitalised and following.text not in particles():
        return False
    if text in first_names():
        return True
    return word_at(words, place - 1).kind != "name" and is_first_name(text, context)


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
    office, text = word_at(words, place - 1), words[place].text
    if not office.is_a("noun", "office"):
        return False
    if office.reading.number == "p" or len(text) > _LONGEST_SURNAME:
        return False
    found = context.lookup.simple(text)
    if not found and is_one_of_a_row(words, place, context):
        return False
    if found and is_before_verb(words, place, context):
        return word_at(words, place - 2).kind != "det"  # "Bürgermeister Kaiser eröffnet"
    if _is_place_or_office(text, found, context):
        return False
    return _is_known_noun_as_name(words, place, found, context) if found else True


def _is_known_noun_as_name(
    words: list[Word], place: int, found: tuple[Reading, ...], context: TextContext
) -> bool:
    """Return whether a noun of the lexicon is a name behind an office, and no further key word.

    "Präsident Besuch Paris" has none unless a first name follows; nor has "Seoul Präsident
    Anhänger".
    """
    following = word_at(words, place + 1)
    if following is NO_WORD and place > 1:
        return False
    if following.is_capitalised and not is_first_name(following.text, context):
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


def make_name(word: Word, context: TextContext, *, alone: bool = False) -> None:
    """Read a word as part of a name, in its English spelling.

    A rare first name that stands alone is rather another name.
    """
    text, form = word.text, ""
    known = _person(text, context)
    if text in first_names() or (not alone and is_first_name(text, context)):
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

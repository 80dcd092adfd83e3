"""Finds names by the word beside them: a title, a word for a company, a legal form.

"Frau Winter", "der Konzern Nordwind", "die Nordwind AG", 'das Schiff "Lichtblick"'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.reading.compound_names import (
    has_unknown_first_name,
    is_before_verb,
    is_district,
)
from normalizer.translation.glosser.reading.tokens import Word, word_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import NoteName, Reading
    from normalizer.translation.glosser.reading.text_context import TextContext

_INTRODUCING: frozenset[NoteName] = frozenset({"named", "title"})
_PARTS_OF_NAME = frozenset({"adj", "name"})
# Nouns of the lexicon that are family names as well: of people and of times, no things.
_AS_SURNAMES: frozenset[NoteName] = frozenset({"human", "office", "time", "place"})
# Words from an article to a noun with two adjectives.
_LONGEST_PHRASE = 3


def is_introduced(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether the word before or behind makes a word a name."""
    before, following = word_at(words, place - 1), word_at(words, place + 1)
    if following.text in context.grammar.legal_forms:
        return before.kind not in _PARTS_OF_NAME
    if before.text in context.grammar.name_titles:
        return True
    match before.kind:
        case "name":
            return has_unknown_first_name(words, place, context)
        case "prep":
            return is_district(words, place, context)
        case "noun" if before.entry.has_any(_INTRODUCING):
            return _is_named(words, place, context)
        case _:
            return False


def _is_named(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a name follows the noun before: "der Konzern Nordwind", "Familie Jäger"."""
    before = words[place - 1]
    readings = context.lookup.readings(words[place].text)
    if before.reading.number == "p":
        return False
    if before.entry.notes.get("title") == "":
        return True  # "Herr Winter"
    if {item.number for item in readings} == {"p"} and context.lookup.simple(words[place].text):
        return False
    if _has_article(words, place - 1):
        return before.has("named")
    return _is_family(words, place, readings, context)


def _has_article(words: list[Word], place: int) -> bool:
    """Return whether the noun at a place has an article before its adjectives."""
    for start in range(place - 1, max(place - _LONGEST_PHRASE, 0) - 1, -1):
        if words[start].kind != "adj":
            return words[start].has_article
    return False


def _is_family(
    words: list[Word], place: int, readings: tuple[Reading, ...], context: TextContext
) -> bool:
    """Return whether a word behind "Frau" or "Familie" is a family name, not one in a row.

    A noun of the lexicon is one before a verb, and before other small words if it is no thing.
    A compound is one if it ends as such names do, or where determiners show that this is no row.
    """
    text = words[place].text
    if word_at(words, place + 1).is_capitalised:
        return False
    if is_before_verb(words, place, context):
        return True
    if context.lookup.simple(text):
        return any(item.entry.has_any(_AS_SURNAMES) for item in readings)
    return text.endswith(context.grammar.surname_endings) or _is_of_a_sentence(
        words, place, context
    )


def _is_of_a_sentence(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a small word follows a noun, and somewhere a determiner: no key words."""
    following = words[place + 1 :]
    if not following or not following[0].is_small:
        return False
    return any("det" in context.kinds_of(word) for word in following if word.is_small)


def quoted_name(group: Word, before: Word, context: TextContext) -> str:
    """Return the word in quotation marks behind a noun that has a name: 'das Schiff "Nordwind"'.

    Empty when there is no such noun before, and for a quotation of several words.
    """
    quoted = [word for clause in group.inner for word in clause.words]
    if len(quoted) != 1 or not group.is_quotation:
        return ""
    readings = context.lookup.readings(before.text) if before.is_capitalised else ()
    return quoted[0].text if any(item.entry.has("named") for item in readings) else ""

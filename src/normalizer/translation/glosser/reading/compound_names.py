"""Tells names from compounds whose parts the lexicon has: Waldmeister, Wasserburg, Königsdorf.

German grammar tells them: a noun for one thing has an article, a name has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.reading.tokens import Word, word_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import NoteName, Reading
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.text_context import TextContext

_FINITE = frozenset({("verb", "present"), ("verb", "past")})
_NO_SURNAMES: frozenset[NoteName] = frozenset({"event", "time", "human", "office"})
_NO_DISTRICTS: frozenset[NoteName] = frozenset({"event", "time", "office", "of"})
# Longer words that end as towns do are rather nouns: "Flüchtlingsheim".
_LONGEST_TOWN = 14


def is_before_verb(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a finite verb follows a word."""
    following = word_at(words, place + 1)
    if not following.is_small:
        return False
    readings = context.lookup.readings(following.text)
    return any((item.kind, item.form) in _FINITE for item in readings)


def is_surname(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a compound that the lexicon lacks is a family name where it stands.

    It is behind a singular noun for a person ("Anwalt Wagenbach"). If it ends as such names do, it
    is one also behind an unknown name ("Gudrun Waldmeister"), and as the subject of a sentence.
    """
    if word_at(words, place + 1).is_capitalised:
        return False
    if not words[place].text.endswith(context.grammar.surname_endings):
        return _is_appositive(words, place, context)
    before = word_at(words, place - 1)
    match before.kind:
        case "noun":
            return _is_one_person(before)
        case "name":
            return before.has("unsure")
        case "" if context.has_articles:
            return is_before_verb(words, place, context)
        case _:
            return False


def _is_one_person(word: Word) -> bool:
    return word.reading.number != "p" and word.entry.is_person


def _is_appositive(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a compound behind a person is the name: "Anwalt Frohsinn spricht".

    In a row of key words it is another one, behind "Mann" and "Frau" what they have with them.
    """
    before = word_at(words, place - 1)
    if before.kind != "noun" or before.has("own"):
        return False
    if not _is_one_person(before) or is_one_of_a_row(words, place, context):
        return False
    readings = context.lookup.readings(words[place].text)
    return any(not item.entry.has_any(_NO_SURNAMES) for item in readings[:1])


def is_one_of_a_row(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a compound is one of several key words: "Königin Hochzeitstag"."""
    text = words[place].text
    if any(word.is_small for word in words):
        return False
    if text.endswith(context.grammar.surname_endings):
        return False
    return bool(context.lookup.readings(text))


def has_unknown_first_name(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether the unknown word before is the first name of this one.

    It opens the clause, with a verb behind the name, or is behind a noun for a person; what
    follows is no further noun: "Trainer Ottokar Nebel und", "Anneliese Koch sagte".
    """
    opener = word_at(words, place - 2)
    if not context.grammar.capital_nouns or not words[place - 1].has("unsure"):
        return False
    if word_at(words, place + 1).is_capitalised or all(not word.is_small for word in words):
        return False
    if any(map(_is_no_surname, context.lookup.readings(words[place].text))):
        return False
    if opener.kind == "noun":
        return opener.entry.is_person
    return place == 1 and is_before_verb(words, place, context)


def _is_no_surname(reading: Reading) -> bool:
    """Return whether a reading is of several things, or of something that happens."""
    if reading.number == "p" or reading.form == "either":
        return True
    return reading.entry.has("event")


def is_town(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word that the lexicon lacks is the name of a town: "in Wasserburg".

    It ends as towns do and has no article, which a noun for one thing needs behind a preposition.
    In a row of key words it is rather a town as well.
    """
    text, before = words[place].text, word_at(words, place - 1)
    if len(text) > _LONGEST_TOWN:
        return False
    if not text.endswith(context.grammar.town_endings):
        return False
    match before.kind:
        case "prep":
            return is_behind_place_preposition(words, place, context.grammar)
        case "conj":
            return word_at(words, place - 2).kind == "place"
        case _:
            return before.kind == "place"


def is_behind_place_preposition(words: list[Word], place: int, grammar: Grammar) -> bool:
    """Return whether a preposition without article is before a word that may be a place."""
    before = word_at(words, place - 1)
    if before.kind != "prep" or before.has_article:
        return False
    return before.text.lower() in grammar.town_prepositions


def is_district(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word names a part of a city: "in Wien-Favoriten", no "bei Wien-Besuch"."""
    text = words[place].text
    city, _, part = text.partition("-")
    if not part[:1].isupper() or not is_behind_place_preposition(words, place, context.grammar):
        return False
    if any(item.kind == "place" for item in context.lookup.readings(text)):
        return False
    if any(item.entry.has_any(_NO_DISTRICTS) for item in context.lookup.readings(part)):
        return False
    return any(item.entry.has("city") for item in context.lookup.simple(city))

"""Finds adjectives with a capital that belong to the noun behind them, and labels before them.

"Ukraine Zerstörte Brücke in Irpin": the ending of the adjective fits the noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.person_names import first_names
from normalizer.translation.glosser.reading.tokens import NO_WORD, Clause, Word, word_at

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.reading.text_context import TextContext

_NOMINAL = frozenset({"noun", "name", "place"})
# Words with a capital that open a phrase wherever they stand, and those that only qualify.
_OPENERS = frozenset({"det", "num", "prep", "pron", "sub"})
_QUALIFIERS = frozenset({"adj", "adv"})
# What may stand between the words of a label: "Gipfel in Elmau".
_IN_LABELS = frozenset({"conj", "det", "prep"})
# Adjectives and adverbs between an adjective and its noun, and words in a label, at most.
_FARTHEST_NOUN, _LONGEST_LABEL = 5, 8
# Nouns of which people are hurt, dead, or detained in a row of key words: "Tote Explosion".
_SCENES = frozenset({"event", "place", "time"})
_PROPER = frozenset({"name", "person", "place"})


def noun_of(words: list[Word], place: int, context: TextContext) -> Word:
    """Return the noun that the adjective at a place agrees with, `NO_WORD` if there is none.

    Other adjectives and adverbs may be between: "Schwer beschädigtes altes Rathaus".
    """
    text = words[place].text
    ending = next(filter(text.endswith, context.grammar.strong_adjective), "")
    genders = context.grammar.strong_adjective.get(ending, ())
    for following in words[place + 1 : place + _FARTHEST_NOUN]:
        if following.is_capitalised and not _is_of_place(following, context):
            return following if _fits(following, genders, context) else NO_WORD
        if context.kinds_of(following).isdisjoint(_QUALIFIERS | {"conj"}):
            return NO_WORD
    return NO_WORD


def _is_of_place(word: Word, context: TextContext) -> bool:
    """Return whether a word is an adjective with a capital: "Berliner"."""
    return context.kinds_of(word) == {"adj"}


def _fits(noun: Word, genders: list[str], context: TextContext) -> bool:
    """Return whether a noun has one of these genders, which an unknown one or a name may have."""
    readings = [item for item in context.lookup.readings(noun.text) if item.kind in _NOMINAL]
    return not readings or any(not item.genders.isdisjoint(genders) for item in readings)


def is_attribute(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word with a capital is an adjective of a noun that follows.

    A noun of the lexicon made of an adjective remains one before a name ("Angeklagter Müller"),
    and if it is made of a participle also before an event or a place ("Verletzte Explosion").
    """
    text = words[place].text
    found = [item for item in adjectives(text, context) if item.entry.word != text.lower()]
    noun = noun_of(words, place, context) if found else NO_WORD
    if noun is NO_WORD:
        return False
    if not _is_noun_of_lexicon(text, context):
        return True
    heads = context.lookup.readings(noun.text)
    if not heads or heads[0].kind in _PROPER:
        return False
    own = any(item.is_plain_adjective or item.form == "comparative" for item in found)
    return own or not heads[0].entry.has_any(_SCENES)


def competes(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a noun made of an adjective agrees with a noun right behind it."""
    following = word_at(words, place + 1)
    if not following.is_capitalised or not _is_noun_of_lexicon(words[place].text, context):
        return False
    heads = context.lookup.readings(following.text)
    is_noun = any(item.kind == "noun" for item in heads)
    return is_noun and noun_of(words, place, context) is following


def _is_noun_of_lexicon(text: str, context: TextContext) -> bool:
    return any(item.entry.pos == "an" for item in context.lookup.simple(text))


def adjectives(text: str, context: TextContext) -> tuple[Reading, ...]:
    """Return the readings of a word with a capital as an adjective."""
    found = context.lookup.readings(text.lower())
    return tuple(item for item in found if item.kind == "adj")


def split_labels(clauses: list[Clause], context: TextContext) -> list[Clause]:
    """Return the clauses of a text, a label before a phrase as a clause of its own.

    "Ukraine Zerstörte Brücke" is read as "Ukraine: Zerstörte Brücke".
    """
    if not context.grammar.capital_nouns or context.lower_case:
        return clauses
    found: list[Clause] = []
    for clause in clauses:
        place = _end_of_label(clause.words, context)
        if place:
            found.append(Clause(clause.words[:place], ":"))
            clause.words = clause.words[place:]
        found.append(clause)
    return found


def _end_of_label(words: list[Word], context: TextContext) -> int:
    """Return the place where a phrase begins behind a label, 0 if there is no label."""
    for place, word in enumerate(words[:_LONGEST_LABEL]):
        if place and word.is_capitalised:
            if _begins_phrase(words, place, context):
                return place
        elif word.is_small and context.kinds_of(word).isdisjoint(_IN_LABELS):
            return 0
    return 0


def _begins_phrase(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a word with a capital is not the next word of a label or name."""
    text, before = words[place].text, words[place - 1]
    if text.isupper() or before.is_small or before.text in first_names():
        return False
    if is_attribute(words, place, context):
        return True
    if any(item.kind in _NOMINAL for item in context.lookup.simple(text)):
        return False
    following = word_at(words, place + 1)
    kinds = {item.kind for item in context.lookup.simple(text.lower())}
    if kinds.isdisjoint(_OPENERS):
        return not kinds.isdisjoint(_QUALIFIERS) and _is_qualified(words, place + 1, context)
    return following is not NO_WORD


def _is_qualified(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a small adjective that agrees with a noun follows: "Gut erhaltener …"."""
    word = word_at(words, place)
    return word.is_small and "adj" in context.kinds_of(word) and noun_of(words, place, context) is not NO_WORD

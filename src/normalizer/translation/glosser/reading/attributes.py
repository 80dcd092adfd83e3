"""Finds adjectives with a capital that belong to the noun behind them, and labels before them.

"Ukraine Zerstörte Brücke in Irpin": the ending of the adjective fits the noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import NO_READING
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
_SCENES = frozenset({"city", "country", "event", "place", "time"})
# Places that are not neuter in German, as cities and most countries are.
_GENDERED = frozenset({"f", "island", "mountain", "river", "sea", "the"})


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
    return not readings or any(
        item.entry.has_any(_GENDERED) or not item.genders.isdisjoint(genders)
        if item.kind == "place"
        else item.kind == "name" or not item.genders.isdisjoint(genders)
        for item in readings
    )


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
    head = next(iter(context.lookup.readings(noun.text)), NO_READING)
    if all(item.form == "participle" for item in found) and head.entry.has_any(_SCENES):
        return False
    return head.kind in {"noun", "place"}


def competes(words: list[Word], place: int, context: TextContext) -> bool:
    """Return whether a noun made of an adjective agrees with a noun right behind it."""
    before, following = word_at(words, place - 1), word_at(words, place + 1)
    if before.is_small or not following.is_capitalised:
        return False
    if not _is_noun_of_lexicon(words[place].text, context):
        return False
    heads = context.lookup.readings(following.text)
    is_noun = any(item.kind == "noun" for item in heads)
    return is_noun and noun_of(words, place, context) is following


def _is_noun_of_lexicon(text: str, context: TextContext) -> bool:
    return any(item.entry.pos == "an" for item in context.lookup.simple(text))


def adjectives(text: str, context: TextContext) -> tuple[Reading, ...]:
    """Return the readings of a word with a capital as an adjective."""
    small, nominal = text.lower(), (item.entry.pos for item in context.lookup.readings(text))
    found = context.lookup.simple(small)
    if not found and all(pos == "an" for pos in nominal):
        found = context.lookup.readings(small)  # "Ultraorthodoxe", but no "Salz-wüste"
    return tuple(item for item in found if item.kind == "adj")


def split_labels(clauses: list[Clause], context: TextContext) -> list[Clause]:
    """Return the clauses of a text, a label before a phrase as a clause of its own.

    "Ukraine Zerstörte Brücke" is read as "Ukraine: Zerstörte Brücke".
    """
    if not context.grammar.capital_nouns or context.lower_case:
        return clauses
    found: list[Clause] = []
    for clause in clauses:
        if found and _go_on(found[-1], clause, context):
            before = found.pop()
            clause.words = before.words + clause.words
        place = _end_of_label(clause.words, context)
        if place:
            found.append(Clause(clause.words[:place], _mark(clause.words[place - 1], context)))
            clause.words = clause.words[place:]
        found.append(clause)
    return found


def _go_on(before: Clause, clause: Clause, context: TextContext) -> bool:
    """Return whether a comma is between adjectives of one noun: "ein altes, leeres Haus"."""
    last, first = before.words[-1:], clause.words[:1]
    if before.mark != "," or not last or not first or not first[0].is_small:
        return False
    if not all("adj" in context.kinds_of(word) for word in first):
        return False
    pair = [*last, *clause.words]
    if last[0].is_capitalised:
        return len(before.words) == 1 and is_attribute(pair, 0, context)
    ending = next(filter(last[0].text.endswith, context.grammar.strong_adjective), "")
    inflected = any(
        item.kind == "adj" and item.entry.word != last[0].text
        for item in context.lookup.readings(last[0].text)
    )
    return inflected and first[0].text.endswith(ending) and any(w.is_capitalised for w in pair)


def _mark(last: Word, context: TextContext) -> str:
    """Return what follows a label: a comma behind people or things, which are no topic."""
    heads = context.lookup.readings(last.text)[:1]
    is_key_word = any(
        item.kind == "noun" and (item.number == "p" or item.entry.has("human")) for item in heads
    )
    return "," if is_key_word else ":"


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
    term = context.lexicon.term_at([context.lexicon.stem(word.text) for word in words], place)
    if term is not None and term.entry.pos != "phrase":
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

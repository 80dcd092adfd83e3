"""Finds adjectives with a capital that belong to the noun behind them, and labels before them.

"Ukraine Zerstörte Brücke in Irpin": the ending of the adjective fits the noun.
"""

from __future__ import annotations

from normalizer.translation.glosser.lexicon.entries import HEADS, NO_READING, NoteName, Reading
from normalizer.translation.glosser.lexicon.proper_names import first_names
from normalizer.translation.glosser.reading.names import is_before_verb
from normalizer.translation.glosser.reading.tokens import (
    NO_WORD,
    Clause,
    Position,
    Readings,
    TextContext,
    Word,
)

# Words with a capital that open a phrase wherever they stand, and those that only qualify one.
_OPENERS = frozenset({"det", "num", "prep"})
_QUALIFIERS = frozenset({"adj", "adv"})
# What may stand between an adjective and its noun.
_BEFORE_NOUN = _QUALIFIERS | {"conj"}
_FARTHEST_NOUN, _LONGEST_LABEL = 5, 8
# Nouns of which people are hurt, dead, or detained in a row of key words: "Verletzte Explosion".
_SCENES: frozenset[NoteName] = frozenset({"city", "country", "event", "place", "time"})
# Nouns for people and groups of them, of which adjectives like "jugendlich" are said.
_PEOPLE: frozenset[NoteName] = frozenset({"human", "office", "named"})
# Places that are not neuter in German, as cities and most countries are.
_WITH_ARTICLE: frozenset[NoteName] = frozenset({"f", "island", "mountain", "river", "sea", "the"})


def adjectives(text: str, context: TextContext) -> Readings:
    """Return the readings of a word with a capital as an adjective.

    One that the lexicon has only parts of is none if these make a noun: "Salzwüste".
    """
    small = text.lower()
    found = context.lookup.simple[small]
    if not found and all(item.entry.pos == "an" for item in context.lookup.readings[text]):
        found = context.lookup.readings[small]
    return tuple(item for item in found if item.kind == "adj")


def is_attribute(here: Position) -> bool:
    """Return whether a word with a capital is an adjective of a noun that follows.

    A noun of the lexicon made of an adjective remains one before a name ("Angeklagter Müller"),
    and if it is made of a participle also before an event or a place ("Verletzte Explosion").
    "Dürre" and "Wüste" are an event and a place.
    """
    own = [item for item in here.lookup.simple[here.text] if item.kind == "noun"]
    found = _inflected(here.word, here.context)
    if not found or any(item.entry.has_any(*_SCENES) for item in own):
        return False
    noun = _agreeing_noun(here)
    if noun is NO_WORD:
        return False
    if not _is_adjectival_noun(here.word, here.context):
        return True
    heads = [item for item in here.lookup.readings[noun.text] if item.kind in {"noun", "place"}]
    if any(item.entry.note("human") == "only" for item in own):
        return any(item.entry.has_any(*_PEOPLE) for item in heads)  # not "Jugendliche Handys"
    is_participle = all(item.form == "participle" for item in found)
    return bool(heads) and not (is_participle and heads[0].entry.has_any(*_SCENES))


def _inflected(word: Word, context: TextContext) -> list[Reading]:
    if word.size > 1:
        return [word.reading] if word.kind == "adj" else []
    small, found = word.text.lower(), adjectives(word.text, context)
    if small.endswith(context.grammar.final_vowel):
        return list(found)  # "müde" has its ending already.
    return [item for item in found if item.entry.word != small]


def _is_adjectival_noun(word: Word, context: TextContext) -> bool:
    return any(item.entry.pos == "an" for item in context.lookup.simple[word.text])


def _agreeing_noun(here: Position) -> Word:
    """Return the noun that the adjective at a place agrees with, `NO_WORD` if there is none."""
    noun, endings = _noun_ahead(here), here.grammar.strong_adjective
    genders = endings.get(next(filter(here.text.endswith, endings), ""), [])
    readings = [item for item in here.lookup.readings[noun.text] if item.kind in HEADS]
    return noun if not readings or any(_fits(item, genders) for item in readings) else NO_WORD


def _noun_ahead(here: Position) -> Word:
    """Return the noun behind an adjective and others like it: "Schwer beschädigtes Rathaus"."""
    before = NO_WORD
    context = here.context
    for offset, following in enumerate(here.later[: _FARTHEST_NOUN - 1], 1):
        if following.size > 1 and following.kind in HEADS:
            return following
        kinds = context.kinds_of(following)
        if following.is_capitalised and kinds != {"adj"}:  # but "Alte Berliner Häuser"
            if "conj" in context.kinds_of(before):
                return NO_WORD
            is_noun = not _inflected(following, context) or _is_adjectival_noun(following, context)
            further = NO_WORD if is_noun else _noun_ahead(here.moved(offset))
            return further if further.text else following  # "Westdeutsche Allgemeine Zeitung"
        if kinds.isdisjoint(_BEFORE_NOUN):
            break
        before = following
    return NO_WORD


def _fits(noun: Reading, genders: list[str]) -> bool:
    """Return whether a noun has one of some genders, which a name may have."""
    if noun.kind == "name" or (noun.kind == "place" and noun.entry.has_any(*_WITH_ARTICLE)):
        return True
    return not noun.genders.isdisjoint(genders)


def split_labels(clauses: list[Clause], context: TextContext) -> list[Clause]:
    """Return the clauses of a text, a label before a phrase as a clause of its own.

    "Ukraine Zerstörte Brücke" is read as "Ukraine: Zerstörte Brücke". Clauses are joined where the
    comma between them is one of adjectives.
    """
    if not context.grammar.capital_nouns or context.lower_case:
        return clauses
    found: list[Clause] = []
    for clause in clauses:
        if found and _goes_on(found[-1], clause, context):
            clause.words = found.pop().words + clause.words
        place = _end_of_label(clause.words, context)
        if place:
            found.append(Clause(clause.words[:place], _mark(clause.words[place - 1], context)))
            clause.words = clause.words[place:]
        if clause.words:
            clause.begins_anew = place > 0 or is_attribute(Position(clause.words, 0, context))
        found.append(clause)
    return found


def _goes_on(before: Clause, clause: Clause, context: TextContext) -> bool:
    """Return whether a comma is between adjectives of one noun: "ein altes, leeres Haus"."""
    joint = Position([*before.words, *clause.words], len(before.words) - 1, context)
    if before.mark != "," or not joint.following.is_small or not _inflected(joint.word, context):
        return False
    first = _behind_adverbs(joint.moved(1)).word
    if first.size == 1 and "adj" not in context.kinds_of(first):
        return False
    return is_attribute(joint) if joint.word.is_capitalised else _noun_ahead(joint) is not NO_WORD


def _mark(last: Word, context: TextContext) -> str:
    """Return what follows a label: a comma behind people or several things, which are no topic."""
    head = next(iter(context.lookup.readings[last.text]), NO_READING)
    is_several = head.number == "p" or head.entry.has("human")
    return "," if head.kind == "noun" and is_several else ":"


def _end_of_label(words: list[Word], context: TextContext) -> int:
    """Return the place where a phrase begins behind a label, 0 if there is no label."""
    if not words or not _may_be_noun(words[0], context):
        return 0
    is_behind_first_name = False
    for place, word in enumerate(words[:_LONGEST_LABEL]):
        if place and word.size > 1 and word.kind == "adj" and word.is_capitalised:
            return place  # "Gut gelaunte Fans"
        if word.size > 1 and word.kind in HEADS:
            is_behind_first_name = False
            continue
        if word.is_small and context.kinds_of(word).isdisjoint({"conj", "det", "prep"}):
            return 0
        is_surname = is_behind_first_name and word.text.endswith(context.grammar.subject_adjective)
        if place and not is_surname and _begins_phrase(Position(words, place, context)):
            return place
        is_behind_first_name = word.text in first_names()  # "Manuel Neuer"
    return 0


def _may_be_noun(word: Word, context: TextContext) -> bool:
    """Return whether a word may be one of a label: a noun, a name, or a quotation."""
    if not word.is_capitalised:
        return word.kind == "group" or word.text.isdecimal()
    small = {item.kind for item in context.lookup.simple[word.text.lower()]}
    if not _OPENERS.isdisjoint(small):
        return False
    return not small or "adj" in small or not HEADS.isdisjoint(context.kinds_of(word))


def _has_name(here: Position) -> bool:
    """Return whether two words name one thing: "der Marke Goldener Hahn", no "Neue Regeln"."""
    if here.at(-2).text not in here.grammar.genitive_determiners:
        return False
    ahead = here.lookup.readings[here.following.text]
    before = here.lookup.readings[here.before.text]
    is_one = all(item.number != "p" for item in ahead)
    return is_one and any(item.entry.has("named") for item in before)


def _begins_phrase(here: Position) -> bool:
    """Return whether a word with a capital is not the next word of a label or name."""
    text = here.text
    if not text[0].isupper() or text.isupper() or not _may_be_noun(here.before, here.context):
        return False
    if is_attribute(here):
        return not is_attribute(here.moved(-1)) and not _has_name(here)
    small = here.lookup.simple[text.lower()] or here.lookup.simple[text]
    kinds = {item.kind for item in small}
    is_adverb = not kinds.isdisjoint(_QUALIFIERS) and is_qualified(here.moved(1))
    if is_adverb or _is_person_behind_place(here):
        return True
    following = here.context.kinds_of(here.following)
    is_inner = "det" in following or _inflected(here.at(2), here.context)
    is_preposition = text.lower() in here.grammar.dative_prepositions and is_inner
    is_number = "num" in kinds and "noun" in following  # "Sieben Tage"
    is_nominal = any(item.kind in HEADS for item in here.lookup.simple[text])
    if is_nominal and not is_preposition and not is_number:  # "Aus dem Norden" has no exit.
        return False
    if not here.later or any(item.entry.has("possessive") for item in small):
        return False  # "Ihre" is "your".
    return not kinds.isdisjoint(_OPENERS)


def _is_person_behind_place(here: Position) -> bool:
    """Return whether a person who acts, or a known one in no row, is behind places.

    "Köln Streikende ziehen", "Weißes Haus Trump".
    """
    if not all(_names_place(word, here.context) for word in here.earlier):
        return False
    is_known = any(item.entry.pos == "person" for item in here.readings)
    if is_before_verb(here):
        return is_known or any(item.kind == "noun" for item in here.readings)
    return is_known and not here.following.is_capitalised


def _names_place(word: Word, context: TextContext) -> bool:
    found = [word.reading] if word.size > 1 else context.lookup.simple[word.text]
    return any(item.entry.has_any("city", "country", "region", "place") for item in found)


def is_qualified(here: Position) -> bool:
    """Return whether adverbs and a small adjective of a noun are here: "Gut erhaltener Tempel"."""
    here = _behind_adverbs(here)
    if not here.word.is_small or not _inflected(here.word, here.context):
        return False
    return _agreeing_noun(here) is not NO_WORD


def _behind_adverbs(here: Position) -> Position:
    """Return the position behind small adverbs: "kaum noch erkennbar"."""
    while here.word.is_small and not _inflected(here.word, here.context):
        if here.context.kinds_of(here.word).isdisjoint(_QUALIFIERS):
            break
        here = here.moved(1)
    return here

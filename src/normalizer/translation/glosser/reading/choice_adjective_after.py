"""Chooses readings in languages with English word order whose adjectives follow the noun."""

from __future__ import annotations

from normalizer.translation.glosser.lexicon.entries import FINITE, HEADS, Reading
from normalizer.translation.glosser.reading.tokens import Position, Readings, TextContext, Word

_BEFORE_VERB = HEADS | {"adj", "group", "other"}
_PHRASE = frozenset({"noun", "adj", "num", "name", "other"})
# What a word may have been taken for that is the verb of its clause, and what precedes a verb.
_RATHER_VERBS = frozenset({"adj", "noun"})
# The English of what opens a relative clause, and its kinds.
_RELATIVES, _RELATIVE = frozenset({"that", "who"}), frozenset({"pron", "sub"})
# The kinds of reading to look for behind a word of some kind, the best first.
_AFTER_NOUN = ("prep", "conj", "sub", "adj", "verb", "pron", "adv", "det", "noun", "num")
_AFTER_ARTICLE = ("noun", "adj", "num", "det", "adv", "verb", "pron")
_AFTER_VERB = ("det", "prep", "conj", "adv", "adj", "noun", "num", "sub", "pron", "verb")
_AFTER_PRONOUN = ("verb", "pron", "det", "prep", "adv", "adj", "noun", "num", "conj", "sub")
_AT_START = ("det", "prep", "num", "sub", "conj", "noun", "adv", "adj", "pron", "verb")
_AFTER = {"pron": _AFTER_PRONOUN, "verb": _AFTER_VERB, "adv": _AFTER_VERB}


def wanted(here: Position, readings: Readings) -> tuple[str, ...]:
    """Return the kinds of reading to look for, the best first."""
    return ("place", "name", *_order(here, readings))


def give_verb(words: list[Word], context: TextContext) -> None:
    """Read a word as a verb where its clause has none and it may be one.

    "Le champion célèbre sa victoire", "la image que muestra al sospechoso".
    """
    if any(_is_finite(word.verbs) for word in words if word.kind == "verb"):
        return
    for place, word in enumerate(words[1:], 1):
        if word.kind not in _RATHER_VERBS or not _needs_verb(Position(words, place, context)):
            continue
        readings = context.lookup.readings[word.text] if word.is_small else ()
        found = tuple(item for item in readings if item.kind == "verb")
        if _is_finite(found):
            word.kind, word.verbs, word.coverage = "verb", found, "known"
            word.reading = next(item for item in found if item.form in FINITE)
            return


def _is_finite(verbs: Readings) -> bool:
    return any(item.form in FINITE for item in verbs)


def _needs_verb(here: Position) -> bool:
    if here.before.entry.english in _RELATIVES:
        return here.before.kind in _RELATIVE
    return here.following.kind == "det" and here.before.kind in _BEFORE_VERB


def _order(here: Position, readings: Readings) -> tuple[str, ...]:
    ahead = _kinds_ahead(here)
    kinds = {item.kind for item in readings}
    before = here.before.kind
    in_phrase = before in {"det", "adj", "num"}
    if kinds >= {"det", "noun"} and not in_phrase and ahead & _PHRASE:
        return ("det",)
    calls = "det" in ahead and any(item.form == "imperative" for item in readings)
    if calls or ("verb" in kinds and _is_surely_verb(here, readings)):
        return ("verb",)  # "Leggi le nuove norme" are no laws.
    if "det" in kinds:
        # Distinguish the article from a pronoun, and "des" before a noun from "des" between two.
        if "pron" in kinds:
            return ("pron", "det") if ahead == {"verb"} else ("det", "pron")
        return ("prep", "det") if before in HEADS | {"adj", "group"} else ("det", "prep")
    if kinds >= {"prep", "verb"} and ahead == {"prep"}:
        return ("verb",)  # "entre en vigueur": no preposition stands before another.
    return _content_word(here, readings, ahead)


def _content_word(here: Position, readings: Readings, ahead: set[str]) -> tuple[str, ...]:
    before = here.before.kind
    match before:
        case "adj" if not _is_before_noun(here):
            return _after_noun(here, readings, ahead)
        case "adj" | "det" | "num" | "prep":
            opens = ahead & {"noun", "prep", "adj", "verb"} == {"noun"}
            return ("adj", *_AFTER_ARTICLE) if opens else _AFTER_ARTICLE
        case "noun" | "name" | "place" | "other" | "group":
            return _after_noun(here, readings, ahead)
        case _ if not before and _opens_as_participle(here, readings, ahead):
            return ("verb", *_AT_START)
        case _:
            # "buscan comida" is no participle.
            is_object = before == "verb" and all(map(_is_thing_or_participle, readings))
            return ("noun",) if is_object else _AFTER.get(before, _AT_START)


def _opens_as_participle(here: Position, readings: Readings, ahead: set[str]) -> bool:
    """Return whether a first word without article is a participle rather than a person."""
    # "Detenido en Málaga un fugitivo", but "Detenidos en una cárcel".
    if all(item.form != "participle" for item in readings):
        return False
    following = here.lookup.readings[here.following.text]
    if any((item.kind, item.entry.english) == ("prep", "of") for item in following):
        return False  # "Empleado del metro"
    nouns = [item.entry for item in readings if item.kind == "noun"]
    if nouns and not any(entry.is_person for entry in nouns):
        return False  # "Marché aux poissons"
    numbers = {item.number for item in readings if item.kind == "noun"}
    return numbers <= {"s"} if ahead.isdisjoint({"det", "num"}) else True


def _is_surely_verb(here: Position, readings: Readings) -> bool:
    """Return whether a word goes with a verb before it: "ha comido", "sube y baja"."""
    if here.before.kind == "conj":
        forms = {(item.form, item.number) for item in here.at(-2).verbs}
        return any((item.form, item.number) in forms for item in readings if item.form in FINITE)
    if {"participle", "infinitive", "gerund"}.isdisjoint(item.form for item in readings):
        return False
    while here.before.kind == "adv":
        here = here.moved(-1)
    return here.before.has_role


def _is_thing_or_participle(reading: Reading) -> bool:
    if reading.kind == "noun":
        return not reading.entry.is_person
    return reading.form == "participle"


def _after_noun(here: Position, readings: Readings, ahead: set[str]) -> tuple[str, ...]:
    """Distinguish "véhicules détruits", destroyed vehicles, from "détruits par"."""
    is_plain = "noun" in ahead and "det" not in ahead  # "celebrada este lunes"
    if is_plain or ahead.isdisjoint({"prep", "adv", "verb", "phrase", "det"}):
        return _AFTER_NOUN  # It has no complement.
    verbs = {item.form for item in readings if item.kind == "verb"}
    if verbs != {"participle"}:
        return _AFTER_NOUN
    # A participle that is an adjective too is a verb where it says by whom: "isolé par la neige".
    following = here.lookup.readings[here.following.text]
    agents = {item.entry.note("base", item.entry.word) for item in following}
    is_adjective = any((item.kind, item.form) == ("adj", "") for item in readings)
    is_done_by = here.grammar.agent in agents
    return _AFTER_NOUN if is_adjective and not is_done_by else ("verb", *_AFTER_NOUN)


def _is_before_noun(here: Position) -> bool:
    while here.before.kind == "adj":
        here = here.moved(-1)
    return here.before.kind not in HEADS


def _kinds_ahead(here: Position) -> set[str]:
    following = here.following
    if following.kind or not following.text:
        return {following.kind} - {""}
    text = following.text
    found = here.lookup.readings[text] or here.lookup.readings[text.lower()]
    unknown = {"name"} if following.is_capitalised else {"other"}
    return {item.kind for item in found} or unknown

"""Chooses readings in languages with the order of English and the adjective behind its noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context

_NOMINAL = frozenset({"noun", "name", "place"})
_NAMES = ("place", "name")
_PHRASE = frozenset({"noun", "adj", "num", "name", "other"})
_BEHIND_NOUN = ("prep", "conj", "sub", "adj", "verb", "pron", "adv", "det", "noun", "num")
_BEHIND_ARTICLE = ("noun", "adj", "num", "det", "adv", "verb", "pron")
_BEHIND_VERB = ("det", "prep", "conj", "adv", "adj", "noun", "num", "sub", "pron", "verb")
_AT_START = ("det", "prep", "num", "sub", "conj", "noun", "adv", "adj", "pron", "verb")
_BEHIND_PRONOUN = ("verb", "pron", "det", "prep", "adv", "adj", "noun", "num", "conj", "sub")


def choose(words: list[Word], place: int, readings: tuple[Reading, ...], context: Context) -> Reading:
    """Return the reading that fits behind the word before and ahead of the one that follows."""
    kinds = {item.kind for item in readings}
    gender = context.words.grammar.determiner_gender.get(words[place - 1].text.lower()) if place else None
    if gender is not None and "noun" in kinds:
        # "la policía" is the police, "el policía" a police officer.
        fitting = tuple(item for item in readings if item.kind != "noun" or item.entry.pos == gender)
        readings = fitting if any(item.kind == "noun" for item in fitting) else readings
    if len(kinds) == 1:
        return readings[0]
    ahead = _kinds_ahead(words, place, context)
    order = (*_NAMES, *_order(words, place, readings, kinds, ahead))
    return next((item for kind in order for item in readings if item.kind == kind), readings[0])


def _order(
    words: list[Word], place: int, readings: tuple[Reading, ...], kinds: set[str], ahead: set[str]
) -> tuple[str, ...]:
    before = words[place - 1].kind if place else ""
    if kinds >= {"det", "noun"} and before not in {"det", "adj", "num"} and ahead & _PHRASE:
        return ("det",)
    if "verb" in kinds and _is_governed(words, place, readings):
        return ("verb",)
    if "det" in kinds:
        return _article(kinds, before, ahead)
    return _content_word(words, place, readings, ahead)


def _article(kinds: set[str], before: str, ahead: set[str]) -> tuple[str, ...]:
    """Tell the article from the pronoun, and "des" before a noun from "des" between two."""
    if "pron" in kinds:
        return ("pron", "det") if ahead == {"verb"} else ("det", "pron")
    if before == "verb":
        return ("det", "prep")
    return ("prep", "det") if before in _NOMINAL | {"adj", "group"} else ("det", "prep")


def _content_word(words: list[Word], place: int, readings: tuple[Reading, ...], ahead: set[str]) -> tuple[str, ...]:
    kinds = {item.kind for item in readings}
    before = words[place - 1].kind if place else ""
    infinitive = any(item.form == "infinitive" for item in readings)
    if before == "prep" and infinitive:
        return ("verb", *_BEHIND_ARTICLE)
    if before in {"det", "num", "prep"} or (before == "adj" and _opens_phrase(words, place)):
        opens = "noun" in ahead and not ahead & {"prep", "adj", "verb"}
        return ("adj", *_BEHIND_ARTICLE) if opens else _BEHIND_ARTICLE
    if before in _NOMINAL | {"adj", "other", "group"}:
        return _behind_noun(kinds, readings, ahead)
    other = {"pron": _BEHIND_PRONOUN, "verb": _BEHIND_VERB, "adv": _BEHIND_VERB}.get(before)
    return other or _at_start(kinds, ahead)


def _is_governed(words: list[Word], place: int, readings: tuple[Reading, ...]) -> bool:
    """Whether an auxiliary or modal verb before governs a word that may be a participle or infinitive."""
    while place and words[place - 1].kind == "adv":
        place -= 1
    verbs = words[place - 1].verbs if place else ()
    governed = any(item.form in {"participle", "infinitive", "gerund"} for item in readings)
    return governed and any("role" in item.entry.notes for item in verbs)


def _at_start(kinds: set[str], ahead: set[str]) -> tuple[str, ...]:
    if {"noun", "verb"} <= kinds and "det" in ahead and "prep" not in ahead:
        return ("verb", *_AT_START)
    return ("adj", *_AT_START) if {"noun", "adj"} <= kinds and "noun" in ahead else _AT_START


def _behind_noun(kinds: set[str], readings: tuple[Reading, ...], ahead: set[str]) -> tuple[str, ...]:
    """Tell "véhicules détruits", destroyed vehicles, from "détruits par": a participle with company stays behind."""
    participle = {"adj", "verb"} <= kinds and all(
        item.form == "participle" for item in readings if item.kind in {"adj", "verb"}
    )
    company = bool(ahead & {"prep", "adv", "verb"}) and "noun" not in ahead
    return ("verb", *_BEHIND_NOUN) if participle and company else _BEHIND_NOUN


def _opens_phrase(words: list[Word], place: int) -> bool:
    """Whether the adjectives before a word stand ahead of their noun: behind an article or at the start."""
    while place and words[place - 1].kind == "adj":
        place -= 1
    return place == 0 or words[place - 1].kind not in _NOMINAL


def _kinds_ahead(words: list[Word], place: int, context: Context) -> set[str]:
    """Return the kinds that the next word may have, an empty set at the end."""
    if place + 1 >= len(words):
        return set()
    following = words[place + 1]
    if following.kind:
        return {following.kind}
    text = following.text
    found = context.words.readings(text) or context.words.readings(text.lower())
    return {item.kind for item in found} or ({"name"} if text[:1].isupper() else {"other"})

"""Senses that another word of the clause selects: "Preis" is a price, and a prize for an author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalizer.translation.glosser.lexicon.entries import Entry
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.reading.tokens import Word

_DESCRIBED = frozenset({"noun", "adj"})


def choose_senses(words: list[Word], grammar: Grammar) -> None:
    """Give nouns and adjectives with several senses the English that the clause selects."""
    several = [word for word in words if word.kind in _DESCRIBED and word.entry.senses]
    if not several:
        return
    lemmas = _lemmas(words, grammar)
    for word in several:
        sense = _selected(word.entry, lemmas)
        if sense:
            word.reading = word.reading._replace(entry=noun_in_sense(word.entry, sense))


def selected_sense(entry: Entry, words: Sequence[Word], grammar: Grammar) -> str:
    """Return the English of the sense that a clause selects, empty when it selects none."""
    if not entry.senses or not words:
        return ""
    return _selected(entry, _lemmas(words, grammar))


def noun_in_sense(entry: Entry, sense: str) -> Entry:
    """Return an entry in one of its senses; one whose English ends in -s is a plural already."""
    made = entry.in_sense(sense)
    if sense == entry.english or entry.pos == "v":
        return made
    return replace(made, english_forms="-" if sense.endswith("s") else "")


def _selected(entry: Entry, lemmas: set[str]) -> str:
    """Return the English of the first sense that one of the other headwords selects."""
    others = lemmas - {entry.plain_word}
    found = (sense.english for sense in entry.senses if sense.is_selected_among(others))
    return next(found, "")


def _lemmas(words: Sequence[Word], grammar: Grammar) -> set[str]:
    """Return the headwords of a clause, a separated prefix also joined to its verb."""
    verbs = {item.entry.plain_word for word in words for item in word.verbs}
    found = verbs | {word.entry.plain_word for word in words if word.is_read}
    last = words[-1].text
    if last in grammar.separable_prefixes:
        found.update(f"{last}{item.entry.word}" for word in words for item in word.verbs)
    return found

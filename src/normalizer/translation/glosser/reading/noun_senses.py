"""Senses that another word of the clause selects: "Preis" is a price, and a prize for an author."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.tokens import Word


def choose_senses(words: list[Word], grammar: Grammar) -> None:
    """Give nouns with several senses the English that another word of the clause selects."""
    for word in words:
        sense = selected_sense(word.entry, words, grammar) if word.kind == "noun" else ""
        if sense:
            word.reading = word.reading._replace(entry=in_sense(word.entry, sense))


def selected_sense(entry: Entry, words: Sequence[Word], grammar: Grammar) -> str:
    """Return the English of the sense that a clause selects, empty when it selects none."""
    if not entry.senses or not words:
        return ""
    others = _lemmas(words, grammar) - {entry.word}
    for sense in entry.senses:
        if any(_is_near(word, others) for word in sense.selected_by):
            return sense.english
    return ""


def in_sense(entry: Entry, sense: str) -> Entry:
    """Return an entry with another English; one that ends in -s is a plural already."""
    return replace(entry, english=sense, english_forms="-" if sense.endswith("s") else "")


def _lemmas(words: Sequence[Word], grammar: Grammar) -> set[str]:
    """Return the headwords of a clause, a separated prefix also joined to its verb."""
    verbs = {item.entry.plain_word for word in words for item in word.verbs}
    found = verbs | {word.entry.plain_word for word in words if word.is_read}
    last = words[-1].text
    if last in grammar.separable_prefixes:
        found.update(f"{last}{item.entry.word}" for word in words for item in word.verbs)
    return found


def _is_near(word: str, others: set[str]) -> bool:
    """Return whether a word is among others; a noun also as an end of a compound."""
    if word in others:
        return True
    if not word[0].isupper():
        return False
    small = word.lower()
    return any(other.startswith(word) or other.endswith(small) for other in others)

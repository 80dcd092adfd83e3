"""Senses of nouns that the words nearby tell: "Preis" is a price, and a prize where an author gets it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.tokens import Word


def choose_senses(words: list[Word], grammar: Grammar) -> None:
    """Give nouns that have several senses the English of the one that another word of the clause asks for."""
    near: set[str] = set()
    for word in words:
        if word.kind != "noun" or word.reading is None or not has_senses(word.reading.entry):
            continue
        near = near or _lemmas(words, grammar)
        sense = _sense(word.reading.entry, near)
        if sense:
            word.reading = word.reading._replace(entry=in_sense(word.reading.entry, sense))


def of_verb(entry: Entry, words: list[Word], grammar: Grammar) -> str:
    """Return the English of a verb in the sense that the words of its clause ask for, empty when none does."""
    return _sense(entry, _lemmas(words, grammar)) if words and has_senses(entry) else ""


def has_senses(entry: Entry) -> bool:
    """Whether an entry has other senses beside its English."""
    return bool(entry.senses)


def in_sense(entry: Entry, sense: str) -> Entry:
    """Return an entry with another English; one that ends in -s is a plural already."""
    return replace(entry, english=sense, english_forms="-" if sense.endswith("s") else "")


def _lemmas(words: list[Word], grammar: Grammar) -> set[str]:
    """Return the dictionary forms of the words of a clause, a separated prefix joined to its verb."""
    found = {word.reading.entry.word.replace("|", "") for word in words if word.reading is not None}
    found.update(item.entry.word.replace("|", "") for word in words for item in word.verbs)
    last = words[-1].text
    if last in grammar.separable_prefixes:
        found.update(f"{last}{item.entry.word}" for word in words for item in word.verbs)
    return found


def _sense(entry: Entry, near: set[str]) -> str:
    others = near - {entry.word}
    for sense in entry.senses:
        if any(_is_near(word, others) for word in sense.selected_by):
            return sense.english
    return ""


def _is_near(word: str, others: set[str]) -> bool:
    """Whether a word is among others, a noun also as the first or last part of a compound."""
    if word in others:
        return True
    return word[0].isupper() and any(other.startswith(word) or other.endswith(word.lower()) for other in others)

"""What a dictionary offers for a word, and what the glosser asks of a dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Sense:
    """One translation of a word.

    `word` is the dictionary form, `pos`, `forms` and `english_forms` are cells of ``docs/translation.md``; `form` says
    which form of a verb the word is that was asked for, empty for the dictionary form, and `intransitive` that a verb has no object. `cost` orders senses, the lowest
    first: one unit is about what two places further down a list of translations cost.
    """

    word: str
    pos: str
    english: str
    cost: float
    forms: str = ""
    english_forms: str = ""
    form: str = ""
    intransitive: bool = False


class Dictionary(Protocol):
    """A dictionary that a user named; `language` is the language of its headwords as a two-letter code."""

    language: str

    def senses(self, word: str) -> list[Sense]:
        """Return what the dictionary says of a word as it is written; nothing when it does not have it."""

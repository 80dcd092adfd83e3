"""What the parts of the glosser that take words apart may ask of the lookup of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon


class WordLookup(Protocol):
    """The readings of the words of one language."""

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon of the language."""

    @property
    def grammar(self) -> Grammar:
        """The grammar of the language."""

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return all readings of a word as it is written."""

    def simple(self, word: str) -> tuple[Reading, ...]:
        """Return the readings of a word without splitting compounds."""

    def stems(self, word: str) -> Iterator[str]:
        """Yield what headword may remain when an ending is taken off."""

    def verbs(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word as a form of a verb."""

"""How much a line is like the metadata of its page: the headline, the description, the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from normalizer.text.structure import Metadata

_WORD = re.compile(r"\w+")
# Runs of this many words, or characters in scripts without spaces, are hardly equal by chance.
_RUN = 3
# A longer word with letters outside ASCII may be a sentence in a script without spaces.
_LONG_WORD = 14
# A shorter text in the metadata is a teaser of the article, not the article.
_SHORTEST_TEXT = 400
# Number of characters of a line that are compared.
_COMPARED = 2000


class Alike(NamedTuple):
    """How much a line is like the headline and description, and in the text; see `Structure`."""

    as_headline: float
    as_description: float
    in_text: float | None


class Likeness:
    """Compares lines with the `metadata` of their page.

    >>> from normalizer.text.structure import Metadata
    >>> Likeness(Metadata(headline="Ministers meet in Geneva")).of("Ministers meet").as_headline
    0.5
    """

    def __init__(self, metadata: Metadata) -> None:
        self._headline = frozenset(_words(metadata.headline or ""))
        self._description = frozenset(_words(metadata.description or ""))
        text = metadata.text or ""
        self._runs = frozenset(_runs(_words(text))) if len(text) >= _SHORTEST_TEXT else None

    def of(self, line: str) -> Alike:
        """Return how much `line` is like the metadata."""
        words = _words(line[:_COMPARED])
        own = frozenset(words)
        return Alike(
            _share(own, self._headline), _share(own, self._description), self._share_in_text(words)
        )

    def _share_in_text(self, words: list[str]) -> float | None:
        if self._runs is None:
            return None
        own = _runs(words)
        return sum([run in self._runs for run in own]) / max(1, len(own))


def _words(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    if text.isascii():
        return words
    return [part for word in words for part in ([word] if _has_spaces(word) else word)]


def _has_spaces(word: str) -> bool:
    """Return whether `word` is of a script that separates words by spaces."""
    return word.isascii() or len(word) < _LONG_WORD


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    """Return the runs of `_RUN` words; fewer words are one run."""
    if len(words) < _RUN:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many of the words of two texts are in both, from 0 to 1."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0

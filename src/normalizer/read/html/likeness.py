"""How much a line is like what the metadata of its page says: its headline, its description, its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from normalizer.text.structure import Metadata

_WORD = re.compile(r"\w+")
# Runs of so many words, or of so many characters where a script has no spaces, are hardly the same by chance.
_RUN = 3
# A longer word outside ASCII may be a whole sentence of a script without spaces.
_LONG_WORD = 14
# Shorter texts are a teaser of the article, not the article.
_SHORTEST_TEXT = 400
# So much of a long line is compared.
_LONGEST = 2000


class Alike(NamedTuple):
    """How much a line is like the headline, like the description, and in the text: see `Structure`."""

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
        words = _words(line[:_LONGEST])
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
    return [
        part
        for word in words
        for part in ([word] if word.isascii() or len(word) < _LONG_WORD else word)
    ]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    """Return the runs of words; a line of few words is one run."""
    if len(words) < _RUN:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two texts have in common."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0

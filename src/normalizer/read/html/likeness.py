"""How much a line is like the metadata of its page: the headline, the description, the text."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from normalizer.text.structure import Metadata

_WORD = re.compile(r"\w+")
# In ASCII, replacing the characters between words by spaces takes a quarter of the time of a regular
# expression.
_BETWEEN_WORDS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
# Runs of this many words, or characters in scripts without spaces, are hardly equal by chance.
_RUN = 3
# A longer word with letters outside ASCII may be a sentence in a script without spaces.
_LONG_WORD = 14
# A shorter text in the metadata is a teaser of the article, not the article.
_SHORTEST_TEXT = 400
# What separates the headline from the names of section and site in a title element.
_SEPARATOR = re.compile(r"\s+(?:--?|[–—·•›»:/]|//)\s+|\s*[|｜]\s*|:\s+")
# Segments of a title that are looked at; few titles have more than four.
_MOST_SEGMENTS = 8
# The beginning of a title is the headline more often than its share of a long title tells.
_BEGINNING = 0.5
# Number of characters of a line that are compared.
_COMPARED = 2000
_NO_WORDS: frozenset[str] = frozenset()


class Alike(NamedTuple):
    """How much a line is like headline, description, text and title; see `Structure`."""

    as_headline: float
    as_description: float
    in_text: float | None
    as_title: float


class Likeness:
    """Compares lines with the `metadata` of their page.

    >>> from normalizer.text.structure import Metadata
    >>> Likeness(Metadata(headline="Ministers meet in Geneva")).of("Ministers meet").as_headline
    0.5
    """

    def __init__(self, metadata: Metadata) -> None:
        self._headline = frozenset(_words_stated(metadata.headline))
        self._description = frozenset(_words_stated(metadata.description))
        text = metadata.text or ""
        self._runs = frozenset(_runs(_words(text))) if len(text) >= _SHORTEST_TEXT else None
        self._titles = _without_additions(metadata)
        self._stated = self._headline | self._description
        self._longest_title = max(map(len, self._titles), default=0)

    def of(self, line: str) -> Alike:
        """Return how much `line` is like the metadata."""
        words = _words(line[:_COMPARED])
        # Most lines share no word with the metadata, and are longer than titles.
        own = _NO_WORDS if self._stated.isdisjoint(words) else frozenset(words)
        may_be_title = len(words) <= self._longest_title
        return Alike(
            _share(own, self._headline),
            _share(own, self._description),
            self._share_in_text(words) if self._runs is not None else None,
            self._titles.get(tuple(words), 0.0) if may_be_title else 0.0,
        )

    def _share_in_text(self, words: list[str]) -> float:
        own = _runs(words)
        return sum(map(self._runs.__contains__, own)) / max(1, len(own))


def _without_additions(metadata: Metadata) -> dict[tuple[str, ...], float]:
    """Return the parts of the page's title that may be its headline, each with its share.

    A part consists of adjacent segments and is not the name of the site.
    """
    title = metadata.page_title or ""
    segments = list(map(_words, _SEPARATOR.split(title[:_COMPARED])))[:_MOST_SEGMENTS]
    length = max(1, sum(map(len, segments)))
    names = (metadata.publisher, _host(metadata.address))
    sites = ["".join(_words_stated(name)) for name in names]
    parts: dict[tuple[str, ...], float] = {}
    for start in range(len(segments)):
        for end in range(start + 1, len(segments) + 1):
            words = tuple(chain.from_iterable(segments[start:end]))
            if words and not any("".join(words) in site for site in sites):
                share = len(words) / length
                parts[words] = share if start else max(share, _BEGINNING)
    return parts


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address or "").hostname
    except ValueError:  # an invalid address such as "http://[broken"
        return None


def _words_stated(text: str | None) -> list[str]:
    """Return the words of a text in the metadata, none if the page does not state it."""
    return _words(text) if text else []


def _words(text: str) -> list[str]:
    if text.isascii():
        return text.lower().translate(_BETWEEN_WORDS).split()
    words = _WORD.findall(text.casefold())
    if max(map(len, words), default=0) < _LONG_WORD:
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
    if one.isdisjoint(other):
        return 0.0
    both = len(one & other)
    return both / (len(one) + len(other) - both)

"""What class names, ids and microdata of HTML elements hint at."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

# The attributes in which sites name their elements.
_ATTRIBUTES = ("class", "id", "itemprop", "role", "data-testid", "data-component", "data-type")
# Names of a site come again with each of its pages, those that scripts generate do not.
_NAMES_KEPT = 16_384
# What is longer was not written by a person.
_LONGEST_NAMES = 400
_LONGEST_WHOLE = 3
_LONGEST_EDGE = 4
_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\W\d_]+")


def kinds_of(attributes: Mapping[str, str | None]) -> frozenset[str]:
    """Return the kinds of content that the names of an element hint at.

    >>> sorted(kinds_of({"class": "c-imageCaption", "id": "x7"}))
    ['caption', 'picture']
    """
    names = [value for name in _ATTRIBUTES if (value := attributes.get(name))]
    return _kinds(" ".join(names)[:_LONGEST_NAMES]) if names else frozenset()


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds(names: str) -> frozenset[str]:
    words = {word.casefold() for word in _WORD.findall(_CAPITAL.sub(" ", names))}
    return frozenset().union(*map(_kinds_of_word, words))


@lru_cache(maxsize=_NAMES_KEPT)
def _kinds_of_word(word: str) -> frozenset[str]:
    whole, parts = _table()
    return whole.get(word, frozenset()).union(
        kind for kind, pattern in parts.items() if pattern.search(word)
    )


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, re.Pattern[str]]]:
    """Return the kinds of whole words, and a pattern of longer words for each kind."""
    whole: dict[str, set[str]] = {}
    parts: dict[str, re.Pattern[str]] = {}
    for row in read_rows("structure_words.tsv"):
        words = row["words"].split()
        for word in words:
            whole.setdefault(word, set()).add(row["kind"])
        inside = [re.escape(word) for word in words if len(word) > _LONGEST_EDGE]
        edges = [re.escape(word) for word in words if _LONGEST_WHOLE < len(word) <= _LONGEST_EDGE]
        choices = ["|".join(inside)] if inside else []
        choices += [f"^(?:{'|'.join(edges)})|(?:{'|'.join(edges)})$"] if edges else []
        parts[row["kind"]] = re.compile("|".join(choices))
    return {word: frozenset(kinds) for word, kinds in whole.items()}, parts


@cache
def kinds() -> tuple[str, ...]:
    """Return all kinds, in the order of the table."""
    return tuple(row["kind"] for row in read_rows("structure_words.tsv"))

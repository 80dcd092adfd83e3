"""Lists of words as sets and as alternatives of a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from normalizer.tables import read_entries


@cache
def words_in(*tables: str) -> frozenset[str]:
    """Return the entries of ``.txt`` tables."""
    return frozenset().union(*map(read_entries, tables))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of `words`, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

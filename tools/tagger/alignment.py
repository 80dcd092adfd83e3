"""Finds which lines of two texts of a page are the same, or hold the same words."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Label = TypeVar("Label")

# Minimum share of the words of a line that are on the line whose label it gets.
_COVERED = 0.6
_BORDER = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def steps(ours: Sequence[str], theirs: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return the steps from `ours` to `theirs`: what is equal, replaced, deleted and inserted."""
    return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()


def words_of(text: str) -> list[str]:
    """Return the words of `text`, taken apart where words were glued.

    >>> words_of("Ministers meetImage: dpa")
    ['ministers', 'meet', 'image', 'dpa']
    """
    found = _WORD.findall(_BORDER.sub(" ", unicodedata.normalize("NFKC", text)))
    return [
        part for word in found for part in (word if _EASTERN.search(word) else [word.casefold()])
    ]


def covering(words: list[str], others: list[tuple[list[str], Label]]) -> Label | None:
    """Return the label of the line that most of `words` are on; `None` if these are too few."""
    if not words:
        return None
    shares = [
        (sum(word in set(other) for word in words) / len(words), label) for other, label in others
    ]
    best = max(shares, default=None, key=lambda pair: pair[0])
    return best[1] if best is not None and best[0] >= _COVERED else None

"""The words of a whole page as arrays: where they stand, and a number for each that is the same on every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.features.characters import CLASSES, DIGIT, LOWER, SYLLABLE, UPPER, Array, Characters

if TYPE_CHECKING:
    from collections.abc import Iterable

# A word's key is a polynomial over its folded characters, modulo 2**64. All characters before it are summed once for
# the page, so that each word costs one subtraction and one product with the inverse power of its place.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MIXER = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)
_FOLDED = 0x2200  # capitals beyond this code point are not folded


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page, in order: runs of letters, of digits, and pairs of neighbouring syllable signs.

    A capital behind a small letter begins a new word, so that a label glued to a caption is found. `starts` and `ends`
    are places in the page's characters, `lines` the line of each word, `keys` its 64-bit key (digits as they are).
    `first` and `count` tell where a line's words begin and how many there are.
    """

    starts: Array
    ends: Array
    lines: Array
    keys: Array
    first: Array
    count: Array

    def per_line(self, values: Array) -> Array:
        """Return the sum of `values`, one row a word, for each line."""
        total = np.zeros((len(self.count), *values.shape[1:]), values.dtype)
        filled = self.count.nonzero()[0]
        if len(filled):
            total[filled] = np.add.reduceat(values, self.first[filled], axis=0)
        return total

    def extremes(self, values: Array) -> tuple[Array, Array]:
        """Return the lowest and the highest of `values`, one a word, for each line; 0 for a line without words."""
        lowest, highest = np.zeros((2, len(self.count)), values.dtype)
        filled = self.count.nonzero()[0]
        if len(filled):
            first = self.first[filled]
            lowest[filled] = np.minimum.reduceat(values, first)
            highest[filled] = np.maximum.reduceat(values, first)
        return lowest, highest

    def outer(self, values: Array, default: float) -> tuple[Array, Array]:
        """Return the value of each line's first and of its last word; `default` for a line without words."""
        if not len(values):
            nothing = np.full(len(self.count), default)
            return nothing, nothing
        spoken = self.count > 0
        first = np.where(spoken, self.first, 0)
        last = first + np.maximum(self.count, 1) - 1
        return np.where(spoken, values[first], default), np.where(spoken, values[last], default)


def read_words(page: Characters) -> Words:
    """Return the words of `page`.

    >>> from normalizer.tag.features.characters import read_characters
    >>> page = read_characters(["two activitiesImage: x1", "2024"])
    >>> words = read_words(page)
    >>> ["".join(map(chr, page.codes[a:b])) for a, b in zip(words.starts, words.ends)]
    ['two', 'activities', 'Image', 'x', '1', '2024']
    """
    kinds = _KINDS[page.classes]
    before, after = np.zeros_like(kinds), np.zeros_like(kinds)
    before[1:], after[:-1] = kinds[:-1], kinds[1:]
    camel = np.zeros(len(kinds), bool)
    camel[1:] = (page.classes[1:] == UPPER) & (page.classes[:-1] == LOWER)
    begins = (kinds > 0) & ((kinds != before) | (kinds == SYLLABLE) | camel)
    starts = begins.nonzero()[0]
    follows = np.zeros(len(kinds), bool)
    follows[:-1] = begins[1:]
    ends = np.flatnonzero((kinds > 0) & ((after != kinds) | follows)) + 1
    if len(ends):
        ends = ends + ((kinds[starts] == SYLLABLE) & (kinds[np.minimum(ends, len(kinds) - 1)] == SYLLABLE))
    lines = page.lines[starts]
    count = np.bincount(lines, minlength=len(page.starts))
    return Words(starts, ends, lines, _keys(page.codes, starts, ends), np.cumsum(count) - count, count)


def _kinds() -> Array:
    """Return the kind of a word that a character of each class is part of; 0 for none."""
    kinds = np.zeros(CLASSES, np.uint8)
    kinds[: SYLLABLE + 1] = 1
    kinds[DIGIT], kinds[SYLLABLE] = DIGIT, SYLLABLE
    return kinds


_KINDS = _kinds()


def _keys(codes: Array, starts: Array, ends: Array) -> Array:
    powers, inverses = _powers(1 << max(len(codes), 1).bit_length())
    values = fold(codes).astype(np.uint64) * _MIXER
    values ^= values >> _SHIFT
    total = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(values * powers[: len(codes)], out=total[1:])
    keys: Array = (total[ends] - total[starts]) * inverses[starts]
    keys ^= keys >> _SHIFT
    return keys


def fold(codes: Array) -> Array:
    """Return `codes` with the small letter for each capital that has one."""
    folded: Array = np.where(codes < _FOLDED, _fold_table().take(codes, mode="clip"), codes)
    return folded


@cache
def _powers(size: int) -> tuple[Array, Array]:
    """Return the powers of the base and of its inverse; `size` is a power of two, so that few tables are kept."""
    powers = np.full(size, _BASE, np.uint64)
    inverses = np.full(size, _INVERSE, np.uint64)
    powers[0] = inverses[0] = 1
    return np.cumprod(powers), np.cumprod(inverses)


@cache
def _fold_table() -> Array:
    """Return the small letter of each capital that has one."""
    folded = (chr(code).lower() for code in range(_FOLDED))
    table: Array = np.fromiter(
        (ord(text) if len(text) == 1 else code for code, text in enumerate(folded)), np.uint32, _FOLDED
    )
    return table


def line_keys(words: Words, digits: Array) -> Array:
    """Return a 64-bit key for the words of each line; every number counts as the same word.

    Lines with equal words in equal order have equal keys, whatever stands between the words.
    """
    keys = np.where(digits, _MIXER, words.keys)
    powers, _ = _powers(1 << max(len(keys), 1).bit_length())
    place = np.arange(len(keys)) - words.first[words.lines]
    keys = (keys * _MIXER) ^ (keys >> _SHIFT)
    totals: Array = words.per_line(keys * powers[place])
    totals ^= totals >> _SHIFT
    return totals


def index_of(keys: Array, table: Array) -> Array:
    """Return the place of each of `keys` in the sorted `table`; the table's length for a key that it lacks."""
    if not len(table):
        return np.zeros(len(keys), np.int64)
    places = np.searchsorted(table, keys)
    found = table[np.minimum(places, len(table) - 1)] == keys
    index: Array = np.where(found, places, len(table))
    return index


def keys_of(texts: Iterable[str]) -> Array:
    """Return the key of each of `texts`, single words; 0 for a text that is not one word.

    >>> keys_of(["Foto", "foto", "two words"]).tolist()[0] == keys_of(["foto"]).tolist()[0]
    True
    """
    from normalizer.tag.features.characters import read_characters

    page = read_characters(list(texts))
    words = read_words(page)
    whole = (words.outer(words.starts, -1)[0] == page.starts) & (words.outer(words.ends, -1)[0] == page.ends)
    keys = np.zeros(len(page.starts), np.uint64)
    keys[whole] = words.keys[words.first[whole]]
    return keys

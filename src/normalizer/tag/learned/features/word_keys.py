"""The words of a whole page as arrays: where they stand, and a number for each that is the same on every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.characters import (
    CLASSES,
    DIGIT,
    LOWER,
    SYLLABLE,
    UPPER,
    Array,
    Characters,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# A word's key is a polynomial over its folded characters, modulo 2**64. All characters before it are summed once for
# the page, so that each word costs one subtraction and one product with the inverse power of its place.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MIXER = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page, in order: runs of letters, of digits, and pairs of neighbouring syllable signs.

    A capital behind a small letter begins a new word, so that a label glued to a caption is found. `starts` and `ends`
    are places in the page's characters, `lines` the line of each word, `keys` its 64-bit key (digits as they are).
    `first` and `count` tell where a line's words begin and how many there are; `filled` are the lines that have any.
    """

    starts: Array
    ends: Array
    lines: Array
    keys: Array
    first: Array
    count: Array
    filled: Array

    def per_line(self, values: Array) -> Array:
        """Return the sum of `values`, one row a word, for each line."""
        total = np.zeros((len(self.count), *values.shape[1:]), values.dtype)
        if len(values):
            total[self.filled] = np.add.reduceat(values, self.first.take(self.filled), axis=0)
        return total

    def extremes(self, values: Array) -> tuple[Array, Array]:
        """Return the lowest and the highest of `values`, one a word, for each line; 0 for a line without words."""
        lowest, highest = np.zeros((2, len(self.count)), values.dtype)
        if len(values):
            first = self.first.take(self.filled)
            lowest[self.filled] = np.minimum.reduceat(values, first)
            highest[self.filled] = np.maximum.reduceat(values, first)
        return lowest, highest

    def outer(self, values: Array, default: float) -> tuple[Array, Array]:
        """Return the value of each line's first and of its last word; `default` for a line without words."""
        if not len(values):
            nothing = np.full(len(self.count), default)
            return nothing, nothing
        spoken = self.count > 0
        first = self.first * spoken
        last = first + np.maximum(self.count, 1) - 1
        return np.where(spoken, values.take(first), default), np.where(
            spoken, values.take(last), default
        )


def read_words(page: Characters) -> Words:
    """Return the words of `page`.

    >>> from normalizer.tag.learned.features.characters import read_characters
    >>> page = read_characters(["two activitiesImage: x1", "2024"])
    >>> words = read_words(page)
    >>> ["".join(map(chr, page.codes[a:b])) for a, b in zip(words.starts, words.ends)]
    ['two', 'activities', 'Image', 'x', '1', '2024']
    """
    kinds = _KINDS.take(page.classes)
    syllables = kinds == SYLLABLE
    # The page as if a space stood before it; behind its last line stands a line feed.
    borders = syllables.copy()
    borders[:1] = True
    borders[1:] |= kinds[1:] != kinds[:-1]
    borders[1:] |= (page.classes[1:] == UPPER) & (page.classes[:-1] == LOWER)
    inside = kinds > 0
    starts = (borders & inside).nonzero()[0]
    ends = (borders[1:] & inside[:-1]).nonzero()[0] + 1
    if len(ends):
        ends += syllables.take(starts) & syllables.take(ends)
    lines = page.lines.take(starts)
    count = np.bincount(lines, minlength=len(page.starts))
    keys = _keys(page, starts, ends)
    return Words(starts, ends, lines, keys, count.cumsum() - count, count, count.nonzero()[0])


def _kinds() -> Array:
    """Return the kind of a word that a character of each class is part of; 0 for none."""
    kinds = np.zeros(CLASSES, np.uint8)
    kinds[: SYLLABLE + 1] = 1
    kinds[DIGIT], kinds[SYLLABLE] = DIGIT, SYLLABLE
    return kinds


_KINDS = _kinds()


def _keys(page: Characters, starts: Array, ends: Array) -> Array:
    count = len(page.codes)
    powers, inverses = _powers(1 << max(count, 1).bit_length())
    values = page.folded.astype(np.uint64)
    values *= _MIXER
    values ^= values >> _SHIFT
    values *= powers[:count]
    total = np.zeros(count + 1, np.uint64)
    np.cumsum(values, out=total[1:])
    keys: Array = total.take(ends)
    keys -= total.take(starts)
    keys *= inverses.take(starts)
    keys ^= keys >> _SHIFT
    return keys


def distinct_keys(keys: Array) -> tuple[Array, Array, Array]:
    """Return the distinct `keys`, sorted; the number of each key among them; and where each stands first.

    >>> [array.tolist() for array in distinct_keys(np.array([7, 3, 7]))]
    [[3, 7], [1, 0, 1], [1, 0]]
    """
    order = keys.argsort(kind="stable")
    ordered = keys.take(order)
    begins = np.ones(len(keys), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    numbers = np.empty(len(keys), np.int64)
    numbers[order] = begins.cumsum() - 1
    return ordered[begins], numbers, order[begins]


@cache
def _powers(size: int) -> tuple[Array, Array]:
    """Return the powers of the base and of its inverse; `size` is a power of two, so that few tables are kept."""
    powers = np.full(size, _BASE, np.uint64)
    inverses = np.full(size, _INVERSE, np.uint64)
    powers[0] = inverses[0] = 1
    return np.cumprod(powers), np.cumprod(inverses)


def line_keys(words: Words, digits: Array) -> Array:
    """Return a 64-bit key for the words of each line; every number counts as the same word.

    Lines with equal words in equal order have equal keys, whatever stands between the words.
    """
    keys = np.where(digits, _MIXER, words.keys)
    powers, _ = _powers(1 << max(len(keys), 1).bit_length())
    place = np.arange(len(keys)) - words.first.take(words.lines)
    keys = (keys * _MIXER) ^ (keys >> _SHIFT)
    keys *= powers.take(place)
    totals: Array = words.per_line(keys)
    totals ^= totals >> _SHIFT
    return totals


def index_of(keys: Array, table: Array) -> Array:
    """Return the place of each of `keys` in the sorted `table`; the table's length for a key that it lacks."""
    if not len(table):
        return np.zeros(len(keys), np.int64)
    places = table.searchsorted(keys)
    found = table.take(places, mode="clip") == keys
    index: Array = np.where(found, places, len(table))
    return index


def keys_of(texts: Iterable[str]) -> Array:
    """Return the key of each of `texts`, single words; 0 for a text that is not one word.

    >>> keys_of(["Foto", "foto", "two words"]).tolist()[0] == keys_of(["foto"]).tolist()[0]
    True
    """
    from normalizer.tag.learned.features.characters import read_characters

    page = read_characters(list(texts))
    words = read_words(page)
    whole = (words.outer(words.starts, -1)[0] == page.starts) & (
        words.outer(words.ends, -1)[0] == page.ends
    )
    keys = np.zeros(len(page.starts), np.uint64)
    keys[whole] = words.keys[words.first[whole]]
    return keys

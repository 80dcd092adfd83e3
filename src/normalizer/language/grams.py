"""The language that a word looks like by its letters, for words that the word table lacks.

A softmax regression on hashed n-grams of two to five letters, trained on the rare words of each
language and on names (``tools/language/train_letters.py``). Names are a class of their own, since a
surname is evidence for no language.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

from normalizer.language.word_table import load_arrays

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIZES = (2, 3, 4, 5)
_LONGEST = 24


class Grams:
    """The n-gram weights of one script."""

    __slots__ = ("_mask", "_step", "_weights")

    def __init__(self, weights: NDArray[np.int8], step: float) -> None:
        """Take the `weights`, one row a hash and a last row for all words, in units of `step`."""
        self._weights = weights
        self._step = step
        self._mask = len(weights) - 2

    def shares(self, word: str) -> NDArray[np.float64]:
        """Return the probabilities of the script's languages for `word`, and last that of names.

        `word` is in lower case. All languages are equally likely before the word is seen.
        """
        import numpy as np

        numbers = _numbers(f"<{word[:_LONGEST]}>", self._mask)
        sums = self._weights[numbers].sum(axis=0, dtype=np.float32) / np.float32(
            len(numbers) ** 0.5
        )
        scores = (sums + self._weights[-1]) * np.float32(self._step)
        powers = np.exp(scores - scores.max())
        shares: NDArray[np.float64] = (powers / powers.sum()).astype(np.float64)
        return shares


def _numbers(marked: str, mask: int) -> list[int]:
    crc32 = zlib.crc32
    starts = [(start, size) for size in _SIZES for start in range(len(marked) - size + 1)]
    if marked.isascii():  # a character is a byte
        coded = marked.encode("ascii")
        return [crc32(coded[start : start + size]) & mask for start, size in starts]
    grams = (marked[start : start + size] for start, size in starts)
    return [crc32(gram.encode("utf-8", "replace")) & mask for gram in grams]


@cache
def grams(script: str) -> Grams:
    """Return the shipped weights for `script`, read on first use."""
    arrays = _arrays()
    return Grams(arrays[script], float(arrays[f"{script}_step"][0]))


@cache
def _arrays() -> dict[str, NDArray[np.int8]]:
    return dict(load_arrays("grams"))

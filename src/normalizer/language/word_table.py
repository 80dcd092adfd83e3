"""The word table: how common a word is in each language, relative to where it is most common.

The table has 32-bit checksums instead of words, sorted, so that 400,000 of them load in a few
milliseconds and stay in a few megabytes. One unknown word in about 10,000 passes for a known one.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from normalizer.tables import open_data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NAME, _COMMON, _GIVEN, _COUNT = 0x80, 0x40, 0x20, 0x1F

_COUNTS = bytes(flags & _COUNT for flags in range(256))
# Number of words for which one start among the languages is kept; the others are counted from it.
_BLOCK = 16

# Drops are stored in quarters of a natural logarithm.
STEPS = 4


class Entry(NamedTuple):
    """What the table knows of a word.

    `languages` are those in which it is common, by their row in ``languages.tsv``. `drops` says for
    each how much rarer the word is there than where it is most common, and `missing` the same for
    all other languages of the script: natural logarithms, in steps of 1 / `STEPS`. `is_name` says
    that people or cities have that name, `is_given` that it is a person's first name, `is_common`
    that it is a common word of English or German.
    """

    languages: bytes
    drops: bytes
    missing: int
    is_name: bool
    is_given: bool
    is_common: bool


class Lexicon:
    """The word table, ready for look-ups."""

    __slots__ = ("_counts", "_drops", "_keys", "_languages", "_missing", "_starts")

    def __init__(self, arrays: dict[str, NDArray[np.uint8]]) -> None:
        """Unpack the `arrays` of ``words.npz``; the largest is taken out of them."""
        import numpy as np

        # Most of the time goes into touching the memory: no copies, and views are kept.
        keys = np.ascontiguousarray(arrays.pop("steps").T).view("<u4").ravel()
        keys = keys.astype(np.uint32, copy=False)
        self._keys = np.cumsum(keys, out=keys).data
        counts = arrays["counts"]
        blocks = (counts[: len(counts) // _BLOCK * _BLOCK] & _COUNT).reshape(-1, _BLOCK)
        starts = np.zeros(len(blocks) + 1, np.uint32)
        np.cumsum(blocks.sum(axis=1), out=starts[1:])
        self._starts = starts.data
        self._counts = arrays["counts"].data
        self._missing = arrays["missing"].data
        self._languages = arrays["languages"].data
        self._drops = arrays["drops"].data

    def find(self, word: str) -> Entry | None:
        """Return what the table knows of `word`, in lower case and NFC; `None` if nothing."""
        key = zlib.crc32(word.encode("utf-8", "replace"))
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            return None
        flags, block = self._counts[place], place // _BLOCK
        before = bytes(self._counts[block * _BLOCK : place]).translate(_COUNTS)
        start = self._starts[block] + sum(before)
        end = start + (flags & _COUNT)
        return Entry(
            bytes(self._languages[start:end]),
            bytes(self._drops[start:end]),
            self._missing[place],
            bool(flags & _NAME),
            bool(flags & _GIVEN),
            bool(flags & _COMMON),
        )


def load_arrays(name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of the data file ``language/NAME.npz``."""
    import numpy as np

    with (
        open_data(f"language/{name}.npz") as file,
        np.load(file, allow_pickle=False) as content,
    ):
        return dict(content.items())


@cache
def lexicon() -> Lexicon:
    """Return the shipped word table, read on first use."""
    return Lexicon(load_arrays("words"))

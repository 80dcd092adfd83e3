"""Words of which only checksums are kept, and numbers in a form that wheels pack well."""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

# What the two bits of a small number stand for, and where they are in a byte.
_OTHER = 2
_SMALL = (0, 1, -1, _OTHER)
_PLACES = (0, 2, 4, 6)


class Checksums:
    """Checksums of words, sorted, among which words are found."""

    def __init__(self, numbers: memoryview | array[int]) -> None:
        """Take the sorted checksums."""
        self._sorted = numbers

    def place(self, word: str) -> int | None:
        """Return the place of a word among the checksums, `None` if it is not there."""
        wanted = checksum(word)
        place = bisect_left(self._sorted, wanted)
        return place if self._sorted[place : place + 1].tolist() == [wanted] else None

    def __contains__(self, word: str) -> bool:
        return self.place(word) is not None


def checksum(word: str) -> int:
    """Return a checksum of 28 bits: beside 100,000 words, one in 2,700 others passes for one."""
    return zlib.crc32(word.encode("utf-8", "replace")) >> 4


def steps_of(numbers: ArrayLike, size: int = 2) -> NDArray[np.uint8]:
    """Return the bytes of the steps, of `size` bytes, from each of sorted `numbers` to the next."""
    import numpy as np

    return split_bytes(np.diff(numbers, prepend=0), size)


def sorted_numbers(steps: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return the numbers whose steps `steps_of` gives."""
    import numpy as np

    return np.cumsum(joined_bytes(steps), dtype=np.uint32)


def numbers_of_steps(steps: bytes) -> array[int]:
    """Return what `sorted_numbers` does, for steps of two bytes, without loading NumPy.

    Loading it takes longer than all else that a first translation needs; for many numbers, this
    takes longer.
    """
    joined, count = bytearray(len(steps)), len(steps) // 2
    joined[::2], joined[1::2] = steps[:count], steps[count:]
    numbers = array("H", bytes(joined))
    if sys.byteorder == "big":
        numbers.byteswap()
    return array("I", accumulate(numbers))


def split_bytes(numbers: NDArray[Any], size: int = 2) -> NDArray[np.uint8]:
    """Return the lowest bytes of all `numbers` of `size` bytes, the second ones, and so on."""
    import numpy as np

    return numbers.astype(f"<u{size}").view(np.uint8).reshape(-1, size).T.copy()


def joined_bytes(planes: NDArray[np.uint8]) -> NDArray[Any]:
    """Return the numbers that `split_bytes` has split."""
    import numpy as np

    size = len(planes)
    joined = np.ascontiguousarray(planes.T).view(f"<u{size}").ravel()
    return joined.astype(f"u{size}", copy=False)


def pack_small(numbers: NDArray[np.int8]) -> tuple[NDArray[np.uint8], NDArray[np.int8]]:
    """Return which of `numbers` are 0, 1 and -1, in two bits each, and the other ones."""
    import numpy as np

    flat = numbers.ravel()
    kinds = np.full(-(-len(flat) // 4) * 4, _SMALL.index(_OTHER))
    kinds[: len(flat)] = [_SMALL.index(number if -1 <= number <= 1 else _OTHER) for number in flat]
    return (kinds.reshape(-1, 4) << _PLACES).sum(axis=1).astype(np.uint8), flat[abs(flat) > 1]


def unpack_small(packed: NDArray[np.uint8], others: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return the numbers that `pack_small` has packed, in one row; others may follow them."""
    import numpy as np

    kinds = np.arange(256)[:, np.newaxis] >> _PLACES & 3
    four = np.array(_SMALL, np.int8).take(kinds).view(np.uint32).ravel()
    numbers = four.take(packed).view(np.int8)
    places = (numbers == _OTHER).nonzero()[0]
    numbers[places[: len(others)]] = others
    return numbers

"""Words of which only checksums are kept, and numbers in a form that wheels pack well."""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Checksums:
    """Checksums of words, sorted, among which words are found."""

    def __init__(self, steps: NDArray[np.uint8]) -> None:
        """Take the bytes of the steps from each checksum to the next, as `steps_of` gives them."""
        import numpy as np

        self._sorted = np.cumsum(joined_bytes(steps), dtype=np.uint32).data

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


def steps_of(checksums: Iterable[int]) -> NDArray[np.uint8]:
    """Return the bytes of the steps from each of `checksums` to the next, sorted, each once."""
    import numpy as np

    return split_bytes(np.diff(sorted(set(checksums)), prepend=0))


def split_bytes(numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the lower bytes of `numbers` below 65,536, and the upper ones."""
    import numpy as np

    return numbers.astype("<u2").view(np.uint8).reshape(-1, 2).T.copy()


def joined_bytes(planes: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return the numbers that `split_bytes` has split."""
    import numpy as np

    return np.ascontiguousarray(planes.T).view("<u2").ravel().astype(np.uint16, copy=False)

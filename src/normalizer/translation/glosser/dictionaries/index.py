"""An index of the words of a dictionary that costs a dozen bytes a word."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A word has that many places at most; what stands behind them are rare senses.
_MOST = 6


class WordIndex:
    """Says where in a file a word may stand: sorted hashes of the words beside their places.

    Two words may share a hash, so what is found must be compared with the word. Hashes differ from process to process;
    an index is made anew and never stored. Places are below 4 GiB.

    Each word comes with its place and with whether it is a minor mention there, which goes behind the others.

    >>> index = WordIndex([(b"Haus", 0, True), (b"Hof", 20, False), (b"Haus", 40, False)])
    >>> index.places(b"Haus"), index.places(b"Garten"), len(index)
    ([40, 0], [], 3)
    """

    def __init__(self, words: Iterable[tuple[bytes, int, bool]]) -> None:
        import numpy as np

        hashes, places, minor = array("q"), array("I"), bytearray()
        add_hash, add_place, add_minor = hashes.append, places.append, minor.append
        for word, place, is_minor in words:
            add_hash(hash(word))
            add_place(place)
            add_minor(is_minor)
        keys = np.frombuffer(hashes, dtype=np.int64)
        order = np.lexsort((np.frombuffer(minor, dtype=np.uint8), keys))
        # Arrays rather than NumPy's: bisect reads single numbers, which they hand out ten times as fast.
        self._hashes = array("q", keys[order].tobytes())
        self._places = array("I", np.frombuffer(places, dtype=np.uint32)[order].tobytes())

    def __len__(self) -> int:
        return len(self._hashes)

    def places(self, word: bytes) -> list[int]:
        """Return the places of a word in the order of the file, minor mentions last; each once, six at most."""
        wanted = hash(word)
        start = end = bisect_left(self._hashes, wanted)
        last = min(len(self._hashes), start + _MOST)
        while end < last and self._hashes[end] == wanted:
            end += 1
        return list(dict.fromkeys(self._places[start:end]))

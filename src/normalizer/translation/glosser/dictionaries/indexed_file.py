"""Random access to dictionary files: an index of words, and a reader of parts."""

from __future__ import annotations

import os
import weakref
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

from normalizer.translation.fork_safe_lock import ForkSafeLock

# The maximum number of places of a word; further ones are rare senses.
_MOST = 6


class WordIndex:
    """The places where words may occur in a file: sorted hashes beside places, 12 bytes per word.

    Words may share a hash, so whatever is found must be compared with the word. Hashes differ
    between processes; an index is rebuilt, never stored. Places are below 4 GiB.

    Each word comes with its place, and whether it is a minor mention, which is ranked last.

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
        # array instead of NumPy: bisect reads single numbers, which array returns ten times faster.
        self._hashes = array("q", keys[order].tobytes())
        self._places = array("I", np.frombuffer(places, dtype=np.uint32)[order].tobytes())

    def __len__(self) -> int:
        return len(self._hashes)

    def places(self, word: bytes) -> list[int]:
        """Return up to six distinct places of a word in file order, minor mentions last."""
        wanted = hash(word)
        start = end = bisect_left(self._hashes, wanted)
        last = min(len(self._hashes), start + _MOST)
        while end < last and self._hashes[end] == wanted:
            end += 1
        return list(dict.fromkeys(self._places[start:end]))


class FileReader:
    """A file of which parts are read; thread-safe, also after a fork.

    Reading a memory map of a file that was cut short ends the process (SIGBUS); this reader
    returns less. Raises `OSError` for an unreadable file, `ValueError` for an empty one.
    """

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._handle)
        self._lock = ForkSafeLock()
        if not self.read(0, 1):
            raise ValueError("it is empty")

    def read(self, start: int, length: int) -> bytes:
        """Return a part of the file, shorter where the file ends."""
        if hasattr(os, "pread"):
            return os.pread(self._handle, length, start)
        with self._lock:
            os.lseek(self._handle, start, os.SEEK_SET)
            return os.read(self._handle, length)

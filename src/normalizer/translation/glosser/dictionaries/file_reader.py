"""Reads parts of a file that another program may cut short at any time."""

from __future__ import annotations

import os
import weakref
from pathlib import Path

from normalizer.translation.fork_safe_lock import ForkSafeLock


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

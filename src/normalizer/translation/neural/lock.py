"""A lock between processes on a file; the system lets go of it when its holder ends, however that comes."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from normalizer.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.1


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock on the file `path`, which is made when missing and stays.

    Raises `ModelError` when another holds it for longer than `seconds`.
    """
    end = time.monotonic() + seconds
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        while not _acquired(handle):
            if time.monotonic() >= end:
                raise ModelError(f"{path}: another process is changing the models; try again when it is done")
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _release(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _acquired(handle: int) -> bool:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        return False

    def _release(handle: int) -> None:
        with suppress(OSError):
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquired(handle: int) -> bool:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

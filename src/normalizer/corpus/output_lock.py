"""A lock on an output, so that two runs never write the same one at the same time."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from normalizer.corpus.faults import naming
from normalizer.errors import CorpusError

# What the systems say of a lock that another process holds; anything else means that the file
# system has no locks.
_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK})


def lock_of(output: Path) -> Path:
    """Return the path of the lock on `output`."""
    return output.with_name(f".{output.name}.lock")


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock on `output`, a hidden file beside it that is removed afterwards.

    The system gives the lock up when the process ends, however it ends, so that the file of a run
    that was killed is in nobody's way. On a file system without locks nothing is held. Raises
    `CorpusError` if another run holds it, `OSError` if the file cannot be made.
    """
    path = lock_of(output)
    file = _held(path, output)
    try:
        yield
    finally:
        _release(file, path)


def _held(path: Path, output: Path) -> BinaryIO:
    while True:
        with naming(output):
            file = path.open("ab")
        try:
            _lock(file)
        except OSError as error:
            if error.errno not in _HELD:
                return file
            file.close()
            raise CorpusError(
                f"{output}: another run writes to this output; wait until it ends, "
                "or choose another output"
            ) from error
        # The run that held it may just have removed it.
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file.fileno())):
                return file
        file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _release(file: BinaryIO, path: Path) -> None:
        # An open file cannot be removed, and neither can one that the next run has opened.
        file.close()
        with suppress(OSError):
            path.unlink()
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(file: BinaryIO, path: Path) -> None:
        # Removed while it is held: later it may be another run's.
        with suppress(OSError):
            path.unlink()
        file.close()

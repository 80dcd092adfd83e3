"""A lock that a fork cannot leave locked for ever."""

from __future__ import annotations

import os
from threading import Lock


class ForkSafeLock:
    """A lock with one instance per process.

    A process that is forked while another thread holds a `threading.Lock` inherits it locked, and
    no thread exists that would release it. Here the child has an unlocked one.
    """

    def __init__(self) -> None:
        self._locks: dict[int, Lock] = {}

    def __reduce__(self) -> tuple[type[ForkSafeLock], tuple[()]]:
        return ForkSafeLock, ()  # a copy is another lock, which is open

    def __enter__(self) -> None:
        # setdefault is atomic: threads that start at the same time get the same lock.
        self._locks.setdefault(os.getpid(), Lock()).acquire()

    def __exit__(self, *error: object) -> None:
        self._locks[os.getpid()].release()

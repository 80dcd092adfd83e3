"""Spaces the requests of one engine in time, over all its threads."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from normalizer.translation.online.failures import time_is_up

if TYPE_CHECKING:
    from normalizer.translation.online.safety import Safety


class Pace:
    """Lets at most ``safety.per_second`` requests begin in a second, evenly spaced."""

    def __init__(self, safety: Safety) -> None:
        self.safety = safety
        self._lock = Lock()
        self._next = float("-inf")

    def wait(self, deadline: float | None) -> None:
        """Sleep until the next request may begin; raise `ServiceFailure` when that is not before the deadline."""
        with self._lock:
            now = self.safety.clock()
            start = max(now, self._next)
            if deadline is not None and start >= deadline:
                raise time_is_up()
            self._next = start + 1 / self.safety.per_second
        if start > now:
            self.safety.sleep(start - now)

    def postpone(self, seconds: float) -> None:
        """Let no thread's request begin for some seconds."""
        with self._lock:
            self._next = max(self._next, self.safety.clock() + seconds)

"""The circuit breaker: a service that failed some times in a row is left alone for a while."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock

from normalizer.translation.online.failures import Blame, ServiceFailure, Verdict

_LOG = logging.getLogger("normalizer.translation.online")


class Breaker:
    """Closed while the service answers, open for `rest` seconds after `failures` calls in a row that failed.

    When the rest is over one call is let through: if it succeeds the breaker closes, if it fails it opens again.
    Thread-safe; a copy made by pickle starts closed.

    >>> breaker = Breaker("example", failures=1, rest=30.0, clock=lambda: 0.0)
    >>> breaker.enter(); breaker.failed(); breaker.enter()
    Traceback (most recent call last):
    normalizer.translation.online.failures.ServiceFailure: example rests for another 30 s (failed calls in a row: 1)
    """

    def __init__(self, service: str, *, failures: int, rest: float, clock: Callable[[], float]) -> None:
        self.service = service
        self.failures = failures
        self.rest = rest
        self.clock = clock
        self._lock = Lock()
        self._failed = 0
        self._open_until: float | None = None
        self._probing = False

    def enter(self) -> None:
        """Let a call through, or raise `ServiceFailure` when the breaker is open."""
        with self._lock:
            if self._open_until is None:
                return
            left = self._open_until - self.clock()
            if left > 0 or self._probing:
                raise ServiceFailure(
                    f"{self.service} rests for another {max(0, left):.0f} s (failed calls in a row: {self._failed})",
                    Verdict.FATAL,
                    blame=Blame.NOBODY,
                )
            self._probing = True

    def succeeded(self) -> None:
        """Note that the service answered a call."""
        with self._lock:
            self._failed = 0
            self._open_until = None
            self._probing = False

    def failed(self, rest: float = 0.0) -> None:
        """Note that the service failed a call; `rest` seconds are those that it asked for, and open the breaker."""
        with self._lock:
            self._failed += 1
            self._probing = False
            if rest <= 0 and self._failed < self.failures:
                return
            seconds = max(self.rest, rest)
            self._open_until = self.clock() + seconds
        _LOG.warning("%s rests for %.0f s (failed calls in a row: %d)", self.service, seconds, self._failed)

    def abandoned(self) -> None:
        """Note that a call ended without saying anything about the service."""
        with self._lock:
            self._probing = False

    def __reduce__(self) -> tuple[object, ...]:
        return _closed, (self.service, self.failures, self.rest, self.clock)


def _closed(service: str, failures: int, rest: float, clock: Callable[[], float]) -> Breaker:
    return Breaker(service, failures=failures, rest=rest, clock=clock)

"""Request limits, rate limiting, retries and the circuit breaker of online engines.

`Guard.call` is the entry point: it runs one request under the limits of a `Safety`.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from normalizer._version import __version__
from normalizer.translation.fork_safe_lock import ForkSafeLock
from normalizer.translation.online.service_failures import (
    Blame,
    ServiceFailure,
    SlowAnswer,
    Verdict,
    time_is_up,
)

_LOG = logging.getLogger("normalizer.translation.online")
Answer = TypeVar("Answer")

# An error page among good answers is usually gone a second later: one retry.
_GARBAGE_ATTEMPTS = 2
# Each timed-out attempt costs the full timeout: one retry.
_SLOW_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Safety:
    """The limits of an online engine.

    All times are in seconds. A request is abandoned after `timeout` and attempted at most
    `attempts` times. The pause before the second attempt is about `first_pause` and doubles from
    there; a service that asks for a pause longer than `longest_pause` is not contacted for that
    long. At most `per_second` requests start per second. After `failures` consecutive failed calls
    that are the service's fault, it is not contacted for `rest`. Answers over `body_limit` bytes
    are rejected. `clock` must be the clock that deadlines refer to, and `sleep` must wait in its
    unit; tests replace both.

    >>> Safety(timeout=5.0).attempts
    3
    """

    timeout: float = 10.0
    attempts: int = 3
    first_pause: float = 0.5
    longest_pause: float = 30.0
    per_second: float = 2.0
    failures: int = 5
    rest: float = 30.0
    body_limit: int = 2_000_000
    user_agent: str = f"Mozilla/5.0 (compatible; caption-normalizer/{__version__})"
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Pace:
    """A rate limiter: at most ``safety.per_second`` evenly spaced requests, over all threads."""

    def __init__(self, safety: Safety) -> None:
        self.safety = safety
        self._lock = ForkSafeLock()
        self._next = float("-inf")

    def wait(self, deadline: float | None) -> None:
        """Sleep until the next request may start.

        Raises `ServiceFailure` if that is not before the deadline.
        """
        with self._lock:
            now = self.safety.clock()
            start = max(now, self._next)
            if deadline is not None and start >= deadline:
                raise time_is_up()
            self._next = start + 1 / self.safety.per_second
        if start > now:
            self.safety.sleep(start - now)

    def postpone(self, seconds: float) -> None:
        """Start no request in the next `seconds`."""
        with self._lock:
            self._next = max(self._next, self.safety.clock() + seconds)


class Breaker:
    """A circuit breaker, open for `rest` seconds after `failures` consecutive failed calls.

    After that one call is let through as a probe: its success closes the breaker, its failure opens
    it again. Thread-safe; a pickled copy starts closed.

    >>> breaker = Breaker("example", failures=1, rest=30.0, clock=lambda: 0.0)
    >>> breaker.enter(); breaker.failed(); breaker.enter()
    Traceback (most recent call last):
    normalizer.translation.online.service_failures.ServiceFailure: example rests ...
    """

    def __init__(
        self, service: str, *, failures: int, rest: float, clock: Callable[[], float]
    ) -> None:
        self.service = service
        self.failures = failures
        self.rest = rest
        self.clock = clock
        self._lock = ForkSafeLock()
        self._failed = 0
        self._open_until: float | None = None
        self._probing = False

    def enter(self) -> None:
        """Admit a call; raise `ServiceFailure` while the breaker is open."""
        with self._lock:
            if self._open_until is None:
                return
            left = max(0.0, self._open_until - self.clock())
            if left or self._probing:
                raise ServiceFailure(
                    f"{self.service} rests for another {left:.0f} s "
                    f"(failed calls in a row: {self._failed})",
                    Verdict.FATAL,
                    blame=Blame.NOBODY,
                )
            self._probing = True

    def succeeded(self) -> None:
        """Record a call that the service answered."""
        with self._lock:
            self._failed = 0
            self._open_until = None
            self._probing = False

    def failed(self, rest: float = 0.0) -> None:
        """Record a call that the service failed.

        `rest` is the pause in seconds that the service asked for; any opens the breaker at once.
        """
        with self._lock:
            self._failed += 1
            self._probing = False
            if rest <= 0 and self._failed < self.failures:
                return
            seconds = max(self.rest, rest)
            self._open_until = self.clock() + seconds
        _LOG.warning(
            "%s rests for %.0f s (failed calls in a row: %d)", self.service, seconds, self._failed
        )

    def abandoned(self) -> None:
        """Record a call that ended without evidence about the service."""
        with self._lock:
            self._probing = False

    def __reduce__(self) -> tuple[object, ...]:
        return _new_breaker, (self.service, self.failures, self.rest, self.clock)


def _new_breaker(service: str, failures: int, rest: float, clock: Callable[[], float]) -> Breaker:
    return Breaker(service, failures=failures, rest=rest, clock=clock)


class Guard:
    """Runs the requests of one engine, shared by its threads: paced, retried, circuit-broken.

    >>> Guard("example", Safety()).call(lambda until: "answer", deadline=None)
    'answer'
    """

    def __init__(self, service: str, safety: Safety) -> None:
        self.safety = safety
        self._pace = Pace(safety)
        self._breaker = Breaker(
            service, failures=safety.failures, rest=safety.rest, clock=safety.clock
        )

    def call(self, request: Callable[[float], Answer], deadline: float | None) -> Answer:
        """Return the result of `request`, which is passed the time by which it must finish.

        Raises the `ServiceFailure` of the last attempt, or one that says why no attempt was made.
        """
        self._breaker.enter()
        try:
            answer = self._attempt(request, deadline)
        except ServiceFailure as failure:
            self._record(failure)
            raise
        except BaseException:
            self._breaker.abandoned()
            raise
        self._breaker.succeeded()
        return answer

    def _record(self, failure: ServiceFailure) -> None:
        if failure.blame is Blame.SERVICE:
            asked = failure.retry_after or 0.0
            self._breaker.failed(asked if asked > self.safety.longest_pause else 0.0)
        elif failure.blame is Blame.TEXT:
            self._breaker.succeeded()
        else:
            self._breaker.abandoned()

    def _attempt(self, request: Callable[[float], Answer], deadline: float | None) -> Answer:
        attempt = 0
        while True:
            attempt += 1
            self._pace.wait(deadline)
            try:
                return request(self._until(deadline))
            except ServiceFailure as failure:
                pause = self._pause(failure, attempt)
                if pause is None or self._passes(deadline, pause):
                    raise
                if failure.retry_after:
                    self._pace.postpone(failure.retry_after)
            self.safety.sleep(pause)

    def _until(self, deadline: float | None) -> float:
        if self._passes(deadline, 0.0):
            raise time_is_up()
        until = self.safety.clock() + self.safety.timeout
        return until if deadline is None else min(until, deadline)

    def _pause(self, failure: ServiceFailure, attempt: int) -> float | None:
        """Return the seconds before the next attempt, `None` if there must not be one."""
        asked = failure.retry_after or 0.0
        if attempt >= self._attempts(failure) or asked > self.safety.longest_pause:
            return None
        doubled = min(self.safety.first_pause * 2.0 ** (attempt - 1), self.safety.longest_pause)
        # Jitter keeps clients that failed together from returning together.
        return max(asked, doubled * random.uniform(0.5, 1.0))  # noqa: S311 - not cryptographic

    def _attempts(self, failure: ServiceFailure) -> int:
        """Return how many attempts a call that failed like this gets in total."""
        if isinstance(failure, SlowAnswer):
            return min(_SLOW_ATTEMPTS, self.safety.attempts)
        if failure.verdict is Verdict.RETRY:
            return self.safety.attempts
        is_worth_a_retry = (failure.verdict, failure.blame) == (Verdict.GARBAGE, Blame.SERVICE)
        return min(_GARBAGE_ATTEMPTS, self.safety.attempts) if is_worth_a_retry else 1

    def _passes(self, deadline: float | None, seconds: float) -> bool:
        """Return whether the deadline has passed in `seconds` from now."""
        return deadline is not None and self.safety.clock() + seconds >= deadline

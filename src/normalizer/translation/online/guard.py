"""Makes requests the careful way: paced, again when that may help, and not at all while the service rests."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

from normalizer.translation.online.breaker import Breaker
from normalizer.translation.online.failures import (
    Blame,
    ServiceFailure,
    SlowAnswer,
    Verdict,
    time_is_up,
)
from normalizer.translation.online.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable

    from normalizer.translation.online.safety import Safety

Answer = TypeVar("Answer")

# A page of garbage is asked for once more: error pages in good answers are often over in a second.
_GARBAGE_ATTEMPTS = 2
# A service that let one request run out of time is given one more chance: each costs the whole timeout.
_SLOW_ATTEMPTS = 2


class Guard:
    """Stands between an engine and its service; one for each engine, shared by its threads.

    >>> from normalizer.translation.online.safety import Safety
    >>> Guard("example", Safety()).call(lambda until: "answer", deadline=None)
    'answer'
    """

    def __init__(self, service: str, safety: Safety) -> None:
        self.safety = safety
        self._pace = Pace(safety)
        self._breaker = Breaker(service, failures=safety.failures, rest=safety.rest, clock=safety.clock)

    def call(self, request: Callable[[float], Answer], deadline: float | None) -> Answer:
        """Return what `request` returns; it is given the time by which it must have ended.

        Raises the `ServiceFailure` of the last attempt, or one that says why no attempt was made.
        """
        self._breaker.enter()
        try:
            answer = self._tried(request, deadline)
        except ServiceFailure as failure:
            self._note(failure)
            raise
        except BaseException:
            self._breaker.abandoned()
            raise
        self._breaker.succeeded()
        return answer

    def _note(self, failure: ServiceFailure) -> None:
        if failure.blame is Blame.SERVICE:
            asked = failure.retry_after or 0.0
            self._breaker.failed(asked if asked > self.safety.longest_pause else 0.0)
        elif failure.blame is Blame.TEXT:
            self._breaker.succeeded()
        else:
            self._breaker.abandoned()

    def _tried(self, request: Callable[[float], Answer], deadline: float | None) -> Answer:
        attempt = 0
        while True:
            attempt += 1
            self._pace.wait(deadline)
            try:
                return request(self._until(deadline))
            except ServiceFailure as failure:
                pause = self._pause(failure, attempt)
                if pause is None or not self._fits(pause, deadline):
                    raise
                if failure.retry_after:
                    self._pace.postpone(failure.retry_after)
            self.safety.sleep(pause)

    def _until(self, deadline: float | None) -> float:
        now = self.safety.clock()
        if deadline is not None and now >= deadline:
            raise time_is_up()
        until = now + self.safety.timeout
        return until if deadline is None else min(until, deadline)

    def _pause(self, failure: ServiceFailure, attempt: int) -> float | None:
        """Return the seconds to wait before the next attempt, `None` when there must be none."""
        if failure.verdict is Verdict.FATAL or attempt >= self._attempts(failure):
            return None
        asked = failure.retry_after or 0.0
        if asked > self.safety.longest_pause:
            return None
        doubled = min(self.safety.first_pause * 2.0 ** (attempt - 1), self.safety.longest_pause)
        # Jitter, so that many clients which failed together do not come back together.
        return max(asked, doubled * random.uniform(0.5, 1.0))  # noqa: S311 - no secret

    def _attempts(self, failure: ServiceFailure) -> int:
        if isinstance(failure, SlowAnswer):
            return min(_SLOW_ATTEMPTS, self.safety.attempts)
        if failure.verdict is Verdict.RETRY:
            return self.safety.attempts
        return min(_GARBAGE_ATTEMPTS, self.safety.attempts) if failure.blame is Blame.SERVICE else 1

    def _fits(self, pause: float, deadline: float | None) -> bool:
        return deadline is None or self.safety.clock() + pause < deadline

"""The limits of online engines: pace, retries and the pauses of a service that fails."""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from normalizer._version import __version__
from normalizer.errors import A_DAY, EngineError, require_number
from normalizer.translation.checks import tidied
from normalizer.translation.fork_safe_lock import ForkSafeLock

_LOG = logging.getLogger("normalizer.translation.online")
Answer = TypeVar("Answer")

# No service is left alone for longer, whatever it asks for.
_LONGEST_REST = 3_600.0
# Characters of what a service says of an error, and of a text or key that it may not quote.
_LONGEST_WORDS, _QUOTATION = 200, 8
# The least and the most of each limit.
_RANGES: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("timeout", "silence"), (0.001, A_DAY)),
    **dict.fromkeys(("first_pause", "longest_pause", "rest"), (0, A_DAY)),
    **dict.fromkeys(("attempts", "failures", "body_limit"), (1, math.inf)),
    "per_second": (0.001, math.inf),
}


@dataclass(frozen=True, slots=True)
class Safety:
    """The limits of an online engine.

    Times are in seconds; docs/online.md describes each limit. `clock` must be the clock that
    deadlines refer to, and `sleep` must wait in its unit; tests replace both. Raises
    `ConfigurationError` for a number out of range, such as ``nan`` or a negative one.
    """

    timeout: float = 10.0
    silence: float = 30.0
    attempts: int = 3
    first_pause: float = 0.5
    longest_pause: float = 30.0
    per_second: float = 2.0
    failures: int = 5
    rest: float = 30.0
    body_limit: int = 2_000_000
    public_hosts_only: bool = False
    user_agent: str = f"Mozilla/5.0 (compatible; caption-normalizer/{__version__})"
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            require_number(getattr(self, name), name, least, most)


class ServiceFailure(EngineError):  # noqa: N818 - the hierarchy in errors.py supplies the suffix
    """A failed request to a service, worth so many `attempts`.

    `of_service` is whether the service is at fault, rather than the text or the time. `retry_after`
    is the number of seconds that the service asked clients to wait, `status` the code with which it
    answered, `words` what it says of its error. The message contains neither keys nor article text,
    because it becomes the `error` of a translation.
    """

    def __init__(  # noqa: PLR0913 - what is known of a failure
        self,
        message: str,
        attempts: int = 1,
        *,
        of_service: bool = True,
        retry_after: float = 0.0,
        status: int | None = None,
        words: str = "",
    ) -> None:
        super().__init__(message)
        self.attempts = attempts
        self.of_service = of_service
        self.retry_after = retry_after
        self.status = status
        self.words = words

    def __str__(self) -> str:
        return ": ".join(filter(None, (super().__str__(), self.words)))

    def keep_secret(self, texts: Iterable[str]) -> None:
        """Make the words of the service one printable line, none if they quote one of `texts`.

        A quotation has eight characters in a row, or a whole text that is shorter.
        """
        self.words = tidied(self.words[:_LONGEST_WORDS])
        words = self.words.casefold()
        for text in filter(None, map(str.casefold, texts)):
            length = min(_QUOTATION, len(text))
            starts = range(len(words) - length + 1)
            if any(words[start : start + length] in text for start in starts):
                self.words = ""
                return


def garbage(message: str, words: str = "") -> ServiceFailure:
    """Return the failure of an answer that is none, like an error page: often gone in a second."""
    return ServiceFailure(message, 2, words=words)


class Guard:
    """Runs the requests of one engine, shared by its threads: paced, retried, and with rests."""

    def __init__(self, service: str, safety: Safety) -> None:
        self.service = service
        self.safety = safety
        self._lock = ForkSafeLock()
        self._failed = 0
        self._cause = ""
        self._next = self._rest_ends = float("-inf")

    def __reduce__(self) -> tuple[type[Guard], tuple[str, Safety]]:
        return Guard, (self.service, self.safety)  # the times are of this process's clock

    def call(self, request: Callable[[float], Answer], deadline: float | None) -> Answer:
        """Return the result of `request`, which is passed the time by which it must finish.

        Raises the `ServiceFailure` of the last attempt, or one that says why no attempt was made.
        """
        attempt = 0
        while True:
            attempt += 1
            until = self._turn(deadline)
            try:
                answer = request(until)
            except ServiceFailure as failure:
                if self._is_final(failure, attempt, deadline):
                    raise
            else:
                self._failed = 0
                return answer

    def _turn(self, deadline: float | None) -> float:
        """Wait until a request may start, and return when it must be complete."""
        with self._lock:
            now = self.safety.clock()
            if now < self._rest_ends:
                raise ServiceFailure(
                    f"{self.service} rests for another {self._rest_ends - now:.0f} s "
                    f"(failed calls in a row: {self._failed}; {self._cause})",
                    of_service=False,
                )
            start = max(now, self._next)
            if deadline is not None and start >= deadline:
                raise ServiceFailure("the time for this call was over", of_service=False)
            self._next = start + 1 / self.safety.per_second
        if start > now:
            self.safety.sleep(start - now)
        end = self.safety.clock() + self.safety.timeout
        return end if deadline is None else min(end, deadline)

    def _is_final(self, failure: ServiceFailure, attempt: int, deadline: float | None) -> bool:
        """Return whether a call ends with this failure; else the next attempt is postponed."""
        if not failure.of_service:
            return True
        safety, asked = self.safety, failure.retry_after
        doubled = min(safety.first_pause * 2.0 ** (attempt - 1), safety.longest_pause)
        # Jitter keeps clients that failed together from returning together.
        pause = max(asked, doubled * random.uniform(0.5, 1.0))  # noqa: S311 - not cryptographic
        with self._lock:
            now = safety.clock()
            is_last = attempt >= min(failure.attempts, safety.attempts)
            is_late = deadline is not None and now + pause >= deadline
            if not (is_last or is_late or asked > safety.longest_pause):
                self._next = max(self._next, now + pause)
                return False
            self._failed += 1
            self._cause = str(failure.args[0])
            if asked > safety.longest_pause or self._failed >= safety.failures:
                rest = min(max(asked, safety.rest), _LONGEST_REST)
                self._rest_ends = now + rest
                _LOG.warning("%s rests for %.0f s", self.service, rest)
        return True

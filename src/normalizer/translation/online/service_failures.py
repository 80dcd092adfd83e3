"""Failures of requests to a service: how to react, what to blame, and what HTTP statuses mean."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum

from normalizer.errors import EngineError

# Status codes worth a retry besides 5xx: 408 request timeout, 425 too early, 429 too many requests.
_RETRY_STATUS = frozenset({408, 425, 429})
# 5xx codes that a retry cannot fix: 501 not implemented, 505 HTTP version not supported.
_FATAL_STATUS = frozenset({501, 505})
# Status codes about one request only: malformed, too large, URI too long, unprocessable.
_TEXT_STATUS = frozenset({400, 413, 414, 422})


class Verdict(Enum):
    """How to react to a failure: retry, give up, or treat the answer as garbage."""

    RETRY = "retry"
    FATAL = "fatal"
    GARBAGE = "garbage"


class Blame(Enum):
    """The cause of a failure. Only failures of the service open its circuit breaker."""

    SERVICE = "service"
    TEXT = "text"
    NOBODY = "nobody"


class ServiceFailure(EngineError):  # noqa: N818 - the hierarchy in errors.py supplies the suffix
    """A failed request to a service.

    `retry_after` is the number of seconds that the service asked clients to wait, `status` the HTTP
    status if there was one. The message contains neither keys nor article text, because it becomes
    the `error` of a translation.
    """

    def __init__(
        self,
        message: str,
        verdict: Verdict,
        *,
        blame: Blame = Blame.SERVICE,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.blame = blame
        self.status = status
        self.retry_after = retry_after


class SlowAnswer(ServiceFailure):
    """A request whose answer did not arrive completely in time."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} did not answer in time", Verdict.RETRY)


def time_is_up() -> ServiceFailure:
    """Return the failure of a request that was not sent because the deadline had passed."""
    return ServiceFailure("the time for this call was over", Verdict.FATAL, blame=Blame.NOBODY)


def no_answer(host: str, reason: str) -> ServiceFailure:
    """Return the failure of a request that got no usable answer."""
    return ServiceFailure(f"{host}: {reason}", Verdict.RETRY)


def of_status(
    host: str, status: int, body: bytes = b"", retry_after: str | None = None
) -> ServiceFailure | None:
    """Return the failure for an HTTP status, `None` for a success.

    `retry_after` is the value of the Retry-After header.

    >>> str(of_status("example.org", 429, b'{"error": "Slowdown"}'))
    'example.org answered 429: Slowdown'
    """
    if 200 <= status < 300:
        return None
    again = status in _RETRY_STATUS or status >= 500
    detail = _error_detail(body)
    return ServiceFailure(
        f"{host} answered {status}" + (f": {detail}" if detail else ""),
        Verdict.RETRY if again and status not in _FATAL_STATUS else Verdict.FATAL,
        blame=Blame.TEXT if status in _TEXT_STATUS else Blame.SERVICE,
        status=status,
        retry_after=_retry_seconds(retry_after),
    )


def _error_detail(body: bytes) -> str:
    """Return the error message of a JSON body as one printable line, "" if there is none."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    error = content.get("error", content.get("message")) if isinstance(content, dict) else None
    if isinstance(error, dict):
        error = error.get("message")
    if not isinstance(error, str):
        return ""
    return "".join(letter if letter.isprintable() else " " for letter in error[:200]).strip()


def _retry_seconds(retry_after: str | None) -> float | None:
    """Return the delay of a Retry-After header, a number or a date (RFC 9110, 10.2.3)."""
    value = (retry_after or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())

"""What went wrong with a request: whether to ask again, and who is to blame."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum

from normalizer.errors import EngineError


class Verdict(Enum):
    """What a failure calls for: to ask again, to give up, or to distrust what was answered."""

    RETRY = "retry"
    FATAL = "fatal"
    GARBAGE = "garbage"


class Blame(Enum):
    """Whose fault a failure is: one of the service counts against it, one of the text concerns that text alone."""

    SERVICE = "service"
    TEXT = "text"
    NOBODY = "nobody"


class ServiceFailure(EngineError):  # noqa: N818 - the tree in errors.py gives the name its ending
    """A request to a service that came to nothing.

    `retry_after` is the number of seconds that the service asked to be left alone for; `status` the HTTP status when
    there was one. The message holds no key and no text of an article: it goes into a translation's `error`.
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
    """A request that got no answer, or no whole one, in its time."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} did not answer in time", Verdict.RETRY)


def time_is_up() -> ServiceFailure:
    """Return the failure of a request that was not made because the deadline had come."""
    return ServiceFailure("the time for this call was over", Verdict.FATAL, blame=Blame.NOBODY)


def no_answer(host: str, reason: str) -> ServiceFailure:
    """Return the failure of a request that got no answer at all."""
    return ServiceFailure(f"{host}: {reason}", Verdict.RETRY)


# 408 the server tired of waiting, 425 too early, 429 too many; from 500 on the server's own trouble, save "not
# implemented" and "version not supported".
_ASK_AGAIN = frozenset({408, 425, 429})
_NEVER_AGAIN = frozenset({501, 505})
# What a server says of one request while it would take another: malformed, too large, too long, not processable.
_ABOUT_THE_TEXT = frozenset({400, 413, 414, 422})


def of_status(host: str, status: int, body: bytes = b"", retry_after: str | None = None) -> ServiceFailure | None:
    """Return the failure that an HTTP status stands for, `None` for one that says that all is well.

    >>> str(of_status("example.org", 429, b'{"error": "Slowdown"}'))
    'example.org answered 429: Slowdown'
    """
    if 200 <= status < 300:
        return None
    again = status in _ASK_AGAIN or (status >= 500 and status not in _NEVER_AGAIN)
    detail = _detail(body)
    return ServiceFailure(
        f"{host} answered {status}" + (f": {detail}" if detail else ""),
        Verdict.RETRY if again else Verdict.FATAL,
        blame=Blame.TEXT if status in _ABOUT_THE_TEXT else Blame.SERVICE,
        status=status,
        retry_after=_seconds(retry_after),
    )


def _detail(body: bytes) -> str:
    """Return what a JSON body says of the error, in one printable line."""
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


def _seconds(retry_after: str | None) -> float | None:
    """Return the seconds of a Retry-After header, which holds a number or a date (RFC 9110, 10.2.3)."""
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

"""What the statuses and headers of HTTP say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import EngineError
from normalizer.translation.online.failures import Blame, Verdict, of_status


@pytest.mark.parametrize(
    ("status", "verdict", "blame"),
    [
        (429, Verdict.RETRY, Blame.SERVICE),
        (500, Verdict.RETRY, Blame.SERVICE),
        (503, Verdict.RETRY, Blame.SERVICE),
        (501, Verdict.FATAL, Blame.SERVICE),
        (301, Verdict.FATAL, Blame.SERVICE),
        (403, Verdict.FATAL, Blame.SERVICE),
        (400, Verdict.FATAL, Blame.TEXT),
        (413, Verdict.FATAL, Blame.TEXT),
    ],
)
def test_what_a_status_calls_for(status, verdict, blame):
    """A status says whether to ask again, and whose fault it is."""
    failure = of_status("example.org", status)
    assert failure
    assert (failure.verdict, failure.blame, failure.status) == (verdict, blame, status)


def test_success_is_no_failure():
    """A status in the two hundreds says that all is well."""
    assert of_status("example.org", 200) is None


def test_a_failure_is_an_engine_error():
    """The failures belong to the package's tree of errors."""
    assert isinstance(of_status("example.org", 500), EngineError)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b'{"error": "Slow\\ndown\\u001b[31m"}', "example.org answered 429: Slow down [31m"),
        (b'{"error": {"code": 1, "message": "No such language"}}', "example.org answered 429: No such language"),
        (b'{"message": "Quota exceeded"}', "example.org answered 429: Quota exceeded"),
        (b"<html>", "example.org answered 429"),
        (b"[1]", "example.org answered 429"),
        (b"\xff", "example.org answered 429"),
        (b"[" * 100_000, "example.org answered 429"),
    ],
)
def test_the_message_has_the_servers_words(body, message):
    """What a server says of its error is told in one printable line."""
    assert str(of_status("example.org", 429, body)) == message


@pytest.mark.parametrize(
    ("value", "seconds"), [("7", 7.0), (" 7 ", 7.0), ("soon", None), ("", None), (None, None), ("-1", None)]
)
def test_retry_after_in_seconds(value, seconds):
    """Retry-After is a number of seconds."""
    failure = of_status("example.org", 429, b"", value)
    assert failure
    assert failure.retry_after == seconds


def test_retry_after_as_a_date():
    """Retry-After may be a date."""
    later = datetime.now(UTC) + timedelta(seconds=90)
    failure = of_status("example.org", 429, b"", format_datetime(later, usegmt=True))
    assert failure
    assert failure.retry_after is not None and 80 < failure.retry_after < 91


@given(st.integers(100, 999), st.binary(), st.text())
def test_any_answer_of_a_server_is_read(status, body, retry_after):
    """No status, body or header makes it raise."""
    failure = of_status("example.org", status, body, retry_after)
    assert (failure is None) == (200 <= status < 300)

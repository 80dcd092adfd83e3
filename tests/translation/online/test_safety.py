"""Failures of requests, retries, rate limiting and the circuit breaker."""

from __future__ import annotations

import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import EngineError
from normalizer.translation.online.safety import Breaker, Guard
from normalizer.translation.online.service_failures import (
    Blame,
    ServiceFailure,
    SlowAnswer,
    Verdict,
    of_status,
)


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
        (
            b'{"error": {"code": 1, "message": "No such language"}}',
            "example.org answered 429: No such language",
        ),
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
    ("value", "seconds"),
    [("7", 7.0), (" 7 ", 7.0), ("soon", None), ("", None), (None, None), ("-1", None)],
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


def failing(*failures):
    """Return a request that fails so, then answers; and the times that it was given."""
    waiting, given = list(failures), []

    def request(until):
        given.append(until)
        if waiting:
            raise waiting.pop(0)
        return "answer"

    return request, given


def busy(retry_after=None):
    return ServiceFailure("busy", Verdict.RETRY, retry_after=retry_after)


def test_a_good_request_is_made_once(safety, still):
    """The answer is handed on, and the request is told its time."""
    request, given = failing()
    assert Guard("example", safety).call(request, None) == "answer"
    assert given == [still.now + safety.timeout]
    assert still.slept == []


def test_a_request_ends_at_the_deadline(safety, still):
    """A deadline before the timeout is the request's end."""
    request, given = failing()
    Guard("example", safety).call(request, still.now + 0.1)
    assert given == [still.now + 0.1]


def test_two_requests_a_second(safety, still):
    """Requests begin half a second apart."""
    guard = Guard("example", safety)
    times = [guard.call(lambda _: still.now, None) for _ in range(4)]
    assert [time - times[0] for time in times] == [0, 0.5, 1.0, 1.5]


def test_the_pace_is_kept_over_threads(safety, still):
    """Threads share the pace of their engine."""
    guard = Guard("example", safety)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: guard.call(lambda _: None, None), range(9)))
    assert still.now >= 1_000 + 4


def test_trouble_is_asked_again_after_growing_pauses(safety, still):
    """A passing failure is asked again; the pauses double, with jitter."""
    request, given = failing(busy(), busy())
    assert Guard("example", safety).call(request, None) == "answer"
    assert len(given) == 3
    assert 0.25 <= still.slept[0] <= 0.5 <= sum(still.slept[1:])


def test_attempts_are_bounded(safety):
    """After three attempts the failure is handed on."""
    request, given = failing(*[busy()] * 9)
    with pytest.raises(ServiceFailure, match="busy"):
        Guard("example", safety).call(request, None)
    assert len(given) == 3


@pytest.mark.parametrize(
    ("failure", "attempts"),
    [
        (ServiceFailure("refused", Verdict.FATAL), 1),
        (ServiceFailure("error page", Verdict.GARBAGE), 2),
        (ServiceFailure("untranslated", Verdict.GARBAGE, blame=Blame.TEXT), 1),
        (SlowAnswer("example.org"), 2),
    ],
)
def test_how_often_each_failure_is_tried(safety, failure, attempts):
    """What cannot get better is not asked again, and what costs much only once more."""
    request, given = failing(*[failure] * 9)
    with pytest.raises(ServiceFailure):
        Guard("example", safety).call(request, None)
    assert len(given) == attempts


def test_retry_after_is_waited_for(safety, still):
    """A service that asks for seven seconds gets them."""
    request, _ = failing(busy(7.0))
    Guard("example", safety).call(request, None)
    assert still.now >= 1_007


def test_retry_after_holds_all_threads_back(safety, still):
    """Other requests of the engine wait as well."""
    guard = Guard("example", replace(safety, attempts=2))
    request, _ = failing(busy(7.0))
    guard.call(request, None)
    before = still.now
    guard.call(lambda _: None, None)
    assert still.now - before == pytest.approx(0.5)


def test_retry_after_past_the_deadline_is_not_waited_for(safety, still):
    """Nobody sleeps for an answer that would come too late."""
    request, given = failing(busy(7.0))
    with pytest.raises(ServiceFailure, match="busy"):
        Guard("example", safety).call(request, still.now + 5)
    assert (len(given), still.slept) == (1, [])


def test_a_long_retry_after_opens_the_breaker(safety, still):
    """A service that asks for an hour is left alone for an hour."""
    guard = Guard("example", safety)
    request, given = failing(busy(3_600.0))
    with pytest.raises(ServiceFailure, match="busy"):
        guard.call(request, None)
    still.now += 3_500
    with pytest.raises(ServiceFailure, match="rests for another 100 s"):
        guard.call(request, None)
    still.now += 101
    assert guard.call(request, None) == "answer"
    assert len(given) == 2


def test_past_the_deadline_nothing_is_asked(safety, still):
    """After the deadline no request is made."""
    request, given = failing()
    with pytest.raises(ServiceFailure, match="time for this call was over"):
        Guard("example", safety).call(request, still.now)
    assert given == []


def test_a_deadline_within_the_pause_is_kept(safety, still):
    """A request due after the deadline is not sent, and does not count against the service."""
    guard = Guard("example", replace(safety, failures=1))
    guard.call(lambda _: None, None)
    with pytest.raises(ServiceFailure, match="time for this call was over"):
        guard.call(lambda _: None, still.now + 0.1)
    guard.call(lambda _: None, None)


def test_the_breaker_opens_and_lets_one_call_try(safety, still):
    """After five failed calls nothing is asked for half a minute, then one call decides."""
    guard = Guard("example", safety)
    request, given = failing(*[ServiceFailure("refused", Verdict.FATAL)] * 6)
    for _ in range(5):
        with pytest.raises(ServiceFailure, match="refused"):
            guard.call(request, None)
    with pytest.raises(ServiceFailure, match="rests"):
        guard.call(request, None)
    assert len(given) == 5
    still.now += 31
    with pytest.raises(ServiceFailure, match="refused"):
        guard.call(request, None)
    with pytest.raises(ServiceFailure, match="rests"):
        guard.call(request, None)
    still.now += 31
    assert guard.call(request, None) == "answer"
    assert guard.call(request, None) == "answer"


def test_bad_texts_do_not_open_the_breaker(safety):
    """Ten texts that the service cannot take are no reason to leave it alone."""
    guard = Guard("example", safety)
    bad = ServiceFailure("too long", Verdict.FATAL, blame=Blame.TEXT)
    request, _ = failing(*[bad] * 10)
    for _ in range(10):
        with pytest.raises(ServiceFailure, match="too long"):
            guard.call(request, None)
    assert guard.call(request, None) == "answer"


def test_a_success_between_keeps_the_breaker_closed(safety):
    """Failures count in a row only."""
    guard = Guard("example", replace(safety, failures=2))
    for _ in range(4):
        request, _ = failing(ServiceFailure("refused", Verdict.FATAL))
        with pytest.raises(ServiceFailure, match="refused"):
            guard.call(request, None)
        assert guard.call(request, None) == "answer"


def test_one_call_alone_tries_a_resting_service(still):
    """While one call tries, others are turned away."""
    breaker = Breaker("example", failures=1, rest=30.0, clock=still.clock)
    breaker.failed()
    still.now += 31
    breaker.enter()
    with pytest.raises(ServiceFailure):
        breaker.enter()
    breaker.abandoned()
    breaker.enter()


def test_an_error_of_ours_frees_the_breaker(safety, still):
    """An unexpected error is handed on, and the next call may try."""
    guard = Guard("example", replace(safety, failures=1))
    request, _ = failing(ServiceFailure("refused", Verdict.FATAL))
    with pytest.raises(ServiceFailure, match="refused"):
        guard.call(request, None)
    still.now += 31
    with pytest.raises(ZeroDivisionError):
        guard.call(lambda _: 1 / 0, None)
    assert guard.call(request, None) == "answer"


def test_a_copy_of_a_breaker_is_closed():
    """Another process begins anew."""
    breaker = Breaker("example", failures=1, rest=30.0, clock=time.monotonic)
    breaker.failed()
    copy = pickle.loads(pickle.dumps(breaker))  # noqa: S301 - ours
    copy.enter()
    assert (copy.service, copy.failures, copy.rest) == ("example", 1, 30.0)

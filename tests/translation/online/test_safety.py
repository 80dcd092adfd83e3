"""Retries, pace and rests of a service."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from normalizer import ConfigurationError
from normalizer.translation.online.safety import Guard, Safety, ServiceFailure, garbage


def busy(retry_after=0.0):
    return ServiceFailure("busy", 3, retry_after=retry_after)


REFUSED = ServiceFailure("refused")


class Requests:
    """Requests that fail so, then answer; with the times that they were given."""

    def __init__(self, *failures):
        self.failures, self.given = list(failures), []

    def __call__(self, until):
        """Fail or answer."""
        self.given.append(until)
        if self.failures:
            raise self.failures.pop(0)
        return "answer"


def fails(guard, request, message, deadline=None):
    with pytest.raises(ServiceFailure, match=message):
        guard.call(request, deadline)


@pytest.fixture
def guard(safety):
    return Guard("example", safety)


def test_a_request_is_told_when_to_end(guard, still):
    request = Requests()
    assert guard.call(request, None) == "answer"
    still.now = 2_000.0
    guard.call(request, still.now + 0.1)
    assert request.given == [1_005.0, 2_000.1]
    assert still.slept == []


def test_two_requests_a_second(guard, still):
    times = [guard.call(lambda _: still.now, None) for _ in range(4)]
    assert [time - times[0] for time in times] == [0, 0.5, 1.0, 1.5]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: guard.call(lambda _: None, None), range(9)))
    assert still.now >= 1_000 + 6


def test_trouble_is_asked_again_after_growing_pauses(guard, still):
    request = Requests(*[busy()] * 5)
    fails(guard, request, "busy")
    assert len(request.given) == 3
    first, second = still.slept
    assert 0.5 <= first <= second <= 1.0
    assert guard.call(request, None) == "answer"


@pytest.mark.parametrize(
    ("failure", "attempts"),
    [
        (REFUSED, 1),
        (garbage("error page"), 2),
        (ServiceFailure("untranslated", 3, of_service=False), 1),
    ],
)
def test_how_often_each_failure_is_tried(guard, failure, attempts):
    request = Requests(*[failure] * 9)
    fails(guard, request, str(failure))
    assert len(request.given) == attempts


def test_retry_after_is_waited_for(guard, still):
    assert guard.call(Requests(busy(7.0)), None) == "answer"
    assert still.now == 1_007
    guard.call(Requests(), None)
    assert still.now == 1_007.5


def test_nobody_waits_for_what_comes_too_late(guard, still):
    request = Requests(busy(7.0))
    fails(guard, request, "busy", still.now + 5)
    fails(guard, request, "time for this call was over", still.now + 0.1)
    assert (len(request.given), still.slept) == (1, [])


@pytest.mark.parametrize(("asked", "rest"), [(1_800.0, 1_800), (999_999_999.0, 3_600)])
def test_a_long_retry_after_is_a_rest(guard, still, asked, rest):
    """A service that asks for half an hour is left alone for it, but never for years."""
    request = Requests(busy(asked))
    fails(guard, request, "busy")
    still.now += rest - 100
    fails(guard, request, "rests for another 100 s")
    still.now += 100
    assert guard.call(request, None) == "answer"
    assert len(request.given) == 2


def test_a_service_that_fails_rests(guard, still, caplog):
    """After five failed calls nothing is asked for half a minute; a sixth failure is a rest."""
    caplog.set_level(logging.WARNING)
    request = Requests(*[REFUSED] * 6)
    for _ in range(5):
        fails(guard, request, "refused")
    fails(guard, request, r"example rests for another \d+ s \(failed calls in a row: 5; .+\)")
    assert (len(request.given), caplog.messages) == (5, ["example rests for 30 s"])
    still.now += 31
    fails(guard, request, "refused")
    fails(guard, request, "rests")
    still.now += 31
    assert guard.call(request, None) == guard.call(request, None) == "answer"


def test_only_failures_of_the_service_in_a_row_count(safety):
    """Neither texts that it cannot take nor failures between successes make it rest."""
    guard = Guard("example", replace(safety, failures=2))
    for _ in range(4):
        request = Requests(REFUSED, *[ServiceFailure("too long", of_service=False)] * 4)
        fails(guard, request, "refused")
        for _ in range(4):
            fails(guard, request, "too long")
        assert guard.call(request, None) == "answer"


@pytest.mark.parametrize("limit", ["timeout", "silence", "per_second", "attempts", "rest"])
@pytest.mark.parametrize("number", [float("nan"), -1, "1", None])
def test_a_limit_is_a_number(limit: str, number: Any):
    with pytest.raises(ConfigurationError, match=f"{limit} must be a number from .* to .*, got "):
        Safety(**{limit: number})


@pytest.mark.parametrize("limit", ["timeout", "silence", "first_pause", "longest_pause", "rest"])
def test_no_limit_of_time_is_longer_than_a_day(limit: str):
    """Waiting would overflow."""
    limits: Any = {limit: 1e10}
    with pytest.raises(ConfigurationError, match=f"{limit} must be a number from .* to 86400"):
        Safety(**limits)

"""The date of publication among those that the sources of a page state."""

from __future__ import annotations

import datetime as dt

import pytest

from normalizer.choose.dates import (
    DatedStatement,
    PrintedDate,
    agree,
    choose_date,
    in_local_time,
    published_dates,
    without_modifications,
)
from normalizer.parts import Statement

DAY = dt.date(2024, 3, 18)


def date_of(text: str) -> dt.date:
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def published(value: str, source: str = "json-ld") -> Statement:
    return Statement("published", source, value)


def printed(value: dt.date, index: int = 1, kind: str = "unknown") -> PrintedDate:
    return PrintedDate(index, value.isoformat(), value, kind)


def stated(
    text: str, weight: float = 0.95, family: str = "metadata", source: str | None = None
) -> DatedStatement:
    statement = published(text, source or family)
    return DatedStatement(statement, date_of(text), family, weight, weight)


NIGHT = stated("2024-03-19T02:41+00:00")
OF_MAY = stated("2024-05-02", family="page")


def found(
    *statements: Statement, page: PrintedDate | None = None, headline: int | None = 0
) -> list[tuple[str, str, float]]:
    """Return day, family and weight of each date that the page states."""
    dates = published_dates(statements, page, headline)
    return [(date.value.isoformat()[:10], date.family, round(date.weight, 3)) for date in dates]


@pytest.mark.parametrize(
    ("statement", "dates"),
    [
        (published("2024-03-18"), [("2024-03-18", "metadata", 0.95)]),
        (published("2024-03-18", "microdata"), [("2024-03-18", "page", 0.88)]),
        (published("2024-03-18", "dc.terms.unheard"), [("2024-03-18", "metadata", 0.9)]),
        (published("not yet"), []),
        (published("Updated: March 18, 2024"), []),
        (published("Posted: March 18, 2024"), [("2024-03-18", "metadata", 0.95)]),
        (published("2024-03-18 Updated: March 20, 2024"), [("2024-03-18", "metadata", 0.95)]),
        # the less likely reading of an ambiguous number counts little
        (
            published("03/04/2024"),
            [("2024-03-04", "metadata", 0.95), ("2024-04-03", "metadata", 0.285)],
        ),
        (
            Statement("url", "canonical", "https://h.example/2024/03/18/lock"),
            [("2024-03-18", "address", 0.98)],
        ),
        (Statement("url", "canonical", "https://h.example/lock"), []),
        (Statement("modified", "json-ld", "2024-03-18"), []),
        (Statement("section", "json-ld", "https://h.example/2024/03/18/lock"), []),
    ],
)
def test_each_source_has_its_weight(statement, dates):
    """Sources that are right more often weigh more; what states no publication has no weight."""
    assert found(statement) == dates


@pytest.mark.parametrize(
    ("page", "headline", "weight"),
    [
        (printed(DAY, 1), 0, 0.94),
        (printed(DAY, 1, "published"), 0, 0.98),
        (printed(DAY, 20), 0, 0.94),
        (printed(DAY, 21), 0, 0.6),
        (printed(DAY, 21, "published"), 0, 0.6),
        (printed(DAY, 21), 1, 0.94),
        (printed(DAY, 20), None, 0.94),
        (printed(DAY, 21), None, 0.6),
        # above the headline, each line counts three times
        (printed(DAY, 4), 10, 0.94),
        (printed(DAY, 3), 10, 0.6),
    ],
)
def test_a_printed_date_weighs_less_far_from_the_headline(page, headline, weight):
    """One with a label beside the headline weighs most."""
    assert found(page=page, headline=headline) == [("2024-03-18", "page", weight)]


@pytest.mark.parametrize(
    ("value", "source", "page", "weight"),
    [
        ("2024-03-20", "json-ld", printed(DAY), 0.3),
        ("2024-03-16", "json-ld", printed(DAY), 0.95),
        ("2024-03-18", "json-ld", printed(DAY), 0.95),
        ("2024-03-19T01:00:00Z", "json-ld", printed(DAY), 0.95),
        ("2024-03-20", "json-ld", printed(DAY, 30), 0.95),
        ("2024-03-20", "time", printed(DAY), 0.88),
    ],
)
def test_metadata_that_is_later_than_the_print_weighs_little(value, source, page, weight):
    """A page cannot print a date before it is published; far away, it prints other dates."""
    assert found(published(value, source), page=page)[0][2] == weight


@pytest.mark.parametrize(
    ("dates", "chosen"),
    [
        ([], None),
        ([stated("2024-03-18")], "2024-03-18"),
        # the source that is right more often, and two that agree
        ([stated("2024-03-18", 0.87), stated("2024-03-20", 0.9)], "2024-03-20"),
        (
            [
                stated("2024-03-20"),
                stated("2024-03-18", 0.8, "page"),
                stated("2024-03-18", 0.8, "address"),
            ],
            "2024-03-18",
        ),
        # sources of one family have their dates from one place
        (
            [
                stated("2024-03-20", 0.94, "page"),
                stated("2024-03-18", 0.87),
                stated("2024-03-18", 0.9),
            ],
            "2024-03-20",
        ),
        # the most exact value of the date: a day, a time, a moment, a local one
        ([stated("2024-03-18"), stated("2024-03-18T14:05", 0.5)], "2024-03-18T14:05:00"),
        ([stated("2024-03-18"), stated("2024-03-18T00:00", 0.5)], "2024-03-18"),
        (
            [stated("2024-03-18T14:05"), stated("2024-03-18T13:05+00:00", 0.5)],
            "2024-03-18T13:05:00+00:00",
        ),
        (
            [stated("2024-03-18T13:05+00:00"), stated("2024-03-18T14:05+01:00", 0.5)],
            "2024-03-18T14:05:00+01:00",
        ),
        (
            [stated("2024-03-18T14:06", 0.5), stated("2024-03-18T14:05", 0.6)],
            "2024-03-18T14:05:00",
        ),
        # a moment in UTC, and the local day in the address, unless the page prints another
        ([NIGHT, stated("2024-03-18", 0.98, "address")], "2024-03-18"),
        ([NIGHT, stated("2024-03-19", 0.98, "address")], "2024-03-19T02:41:00+00:00"),
        ([NIGHT, stated("2024-03-18", 0.94, "page")], "2024-03-19T02:41:00+00:00"),
        (
            [NIGHT, stated("2024-03-18", 0.98, "address"), stated("2024-03-19", 0.94, "page")],
            "2024-03-19T02:41:00+00:00",
        ),
        # only the print of the page says so, not a `time` element
        (
            [
                NIGHT,
                stated("2024-03-18", 0.98, "address"),
                stated("2024-03-19", 0.94, "page", "time"),
            ],
            "2024-03-18",
        ),
    ],
)
def test_the_date_with_the_best_evidence_is_chosen(dates, chosen):
    """Agreement of two families goes before one source, and exactness decides among the equal."""
    best = choose_date(dates)
    assert (best.value.isoformat() if best else None) == chosen


def test_the_likely_reading_of_a_number_does_not_count_for_the_other():
    """With the day before the month, the statement of that reading is chosen."""
    dates = published_dates([published("03/04/2024")], printed(dt.date(2024, 4, 3)), 0)
    best = choose_date(dates)
    assert best is not None
    assert best.value == dt.date(2024, 4, 3)


@pytest.mark.parametrize(
    ("dates", "modified", "kept"),
    [
        ([OF_MAY], ["2024-05-02"], ["2024-05-02"]),
        ([stated("2024-03-18"), OF_MAY], ["2024-05-02"], ["2024-03-18"]),
        ([stated("2024-03-18"), OF_MAY], ["2024-05-02T08:30"], ["2024-03-18"]),
        ([stated("2024-03-18"), OF_MAY], [], ["2024-03-18", "2024-05-02"]),
        (
            [stated("2024-03-18"), stated("2024-03-18", family="page")],
            ["2024-03-18"],
            ["2024-03-18", "2024-03-18"],
        ),
        (
            [stated("2024-03-18"), stated("2024-05-02", family="address")],
            ["2024-05-02"],
            ["2024-03-18", "2024-05-02"],
        ),
    ],
)
def test_a_printed_date_of_the_modification_does_not_count(dates, modified, kept):
    """It is one if the metadata has another date of publication."""
    left = without_modifications(dates, [*map(date_of, modified)])
    assert [date.value.isoformat() for date in left] == kept


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2024-03-18", "2024-03-18", True),
        ("2024-03-18", "2024-03-19", False),
        ("2024-03-18", "2024-03-18T14:05", True),
        ("2024-03-18T23:59", "2024-03-19", False),
        # in UTC: somewhere it is the day before until noon, the day after from ten o'clock
        ("2024-03-18T11:59+00:00", "2024-03-17", True),
        ("2024-03-18T12:00+00:00", "2024-03-17", False),
        ("2024-03-18T09:59+00:00", "2024-03-19", False),
        ("2024-03-18T10:00+00:00", "2024-03-19", True),
        # in local time: papers put the next issue online in the evening
        ("2024-03-18T17:00+01:00", "2024-03-19", True),
        ("2024-03-18T16:59+01:00", "2024-03-19", False),
        ("2024-03-18T01:00+01:00", "2024-03-17", False),
        # there are no days around the first and the last one
        ("9999-12-31T20:00+00:00", "9999-12-30", False),
        ("0001-01-01T02:00+00:00", "0001-01-02", False),
    ],
)
def test_two_dates_agree_if_they_may_be_of_one_moment(one, other, is_same):
    """A moment is on two days, depending on the time zone."""
    dates = [date_of(one), date_of(other)]
    assert agree(*dates) is is_same
    assert agree(*reversed(dates)) is is_same


@pytest.mark.parametrize(
    ("value", "page", "local"),
    [
        ("2024-03-18T22:30:11+00:00", "2024-03-19T00:30", "2024-03-19T00:30:11+02:00"),
        ("2024-03-18T22:30:00+00:00", "2024-03-18T17:00", "2024-03-18T17:00:00-05:30"),
        ("2024-03-18T22:30:00.250+00:00", "2024-03-18T22:30:45", "2024-03-18T22:30:00.250000+00:00"),
        ("2024-03-18T22:30:00+00:00", "2024-03-19T12:30", "2024-03-19T12:30:00+14:00"),
        ("2024-03-18T22:30:00+00:00", "2024-03-18T10:45", "2024-03-18T10:45:00-11:45"),
        # the same time without "PM"
        ("2024-03-18T22:30:00+00:00", "2024-03-18T10:30", "2024-03-18T22:30:00+00:00"),
        # no zone is so far from UTC, or has such minutes
        ("2024-03-18T22:30:00+00:00", "2024-03-19T12:45", "2024-03-18T22:30:00+00:00"),
        ("2024-03-18T22:30:00+00:00", "2024-03-18T10:15", "2024-03-18T22:30:00+00:00"),
        ("2024-03-18T22:30:00+00:00", "2024-03-19T00:37", "2024-03-18T22:30:00+00:00"),
        # not in UTC, or the page prints a day or a zone
        ("2024-03-18T22:30:00+01:00", "2024-03-19T00:30", "2024-03-18T22:30:00+01:00"),
        ("2024-03-18T22:30:00", "2024-03-19T00:30", "2024-03-18T22:30:00"),
        ("2024-03-18T22:30:00+00:00", "2024-03-19", "2024-03-18T22:30:00+00:00"),
        ("2024-03-18T22:30:00+00:00", "2024-03-19T00:30+03:00", "2024-03-18T22:30:00+00:00"),
        ("2024-03-18", "2024-03-19T00:30", "2024-03-18"),
    ],
)  # fmt: skip
def test_the_printed_time_tells_the_offset_of_a_moment(value, page, local):
    """It is a multiple of a quarter of an hour that some zone may have."""
    dates = [date_of(value), date_of(page)]
    assert in_local_time(*dates).isoformat() == local

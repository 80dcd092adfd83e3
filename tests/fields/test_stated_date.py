"""Dates that no reader sees: in the metadata of pages, and in their addresses."""

import datetime as dt

import pytest

from normalizer.fields.date.stated_date import (
    date_in_address,
    read_stated_date,
    with_month_and_day_swapped,
)


def moment(*numbers: int, hours: int = 0) -> dt.datetime:
    """Return a moment in a zone that is `hours` ahead of UTC."""
    return dt.datetime(*numbers, tzinfo=dt.timezone(dt.timedelta(hours=hours)))  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1489831200", moment(2017, 3, 18, 10)),
        ("1489831200999", moment(2017, 3, 18, 10)),
        ("\"'1489831200' ", moment(2017, 3, 18, 10)),
        ("148983120", None),
        ("14898312000", None),
        ("Mon Aug 03 12:45:00 EDT 2015", moment(2015, 8, 3, 12, 45, hours=-4)),
        ("Mon, Aug  3 12:45:00 UTC 2015", moment(2015, 8, 3, 12, 45)),
        ("Aug 03 12:45:00 2015", dt.datetime(2015, 8, 3, 12, 45)),  # noqa: DTZ001 - no zone is given
        (
            "Fri Apr 28 2023 17:52:31 GMT+0200 (Central European Summer Time)",
            moment(2023, 4, 28, 17, 52, 31, hours=2),
        ),
        ("18 March 2017", dt.date(2017, 3, 18)),
        ("2018-11-28CET11:59:00+0100", dt.date(2018, 11, 28)),
        ("20181128 or so", dt.date(2018, 11, 28)),
        ("2018/11 28, perhaps", dt.date(2018, 11, 28)),
        ("seen 2018-11-28, perhaps", None),
        ("2018-11-281", None),
        ("2018-13-28?", None),
        ("not yet", None),
        ("", None),
    ],
)
def test_the_date_of_a_machine_is_read(raw: str, value: dt.date | None) -> None:
    """Unix times, the clocks of programming languages, printed dates, the head of a damaged one."""
    read = read_stated_date(raw)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("raw", "value", "swapped"),
    [
        ("03/04/2017", dt.date(2017, 3, 4), dt.date(2017, 4, 3)),
        ("3.4.2017", dt.date(2017, 4, 3), dt.date(2017, 3, 4)),
        ("at noon on 03-04-17", dt.date(2017, 3, 4), dt.date(2017, 4, 3)),
        ("1/12/2017", dt.date(2017, 1, 12), dt.date(2017, 12, 1)),
        ("12/1/2017", dt.date(2017, 12, 1), dt.date(2017, 1, 12)),
        ("03/04/2017 12:45", moment(2017, 3, 4, 12, 45), moment(2017, 4, 3, 12, 45)),
        ("13/04/2017", dt.date(2017, 4, 13), None),
        ("04/13/2017", dt.date(2017, 4, 13), None),
        ("3/3/2017", dt.date(2017, 3, 3), None),
        ("03/3/2017", dt.date(2017, 3, 3), None),
        ("03/04-2017", dt.date(2017, 3, 4), None),
        ("03/04/201", dt.date(2017, 3, 4), None),
        ("103/04/2017", dt.date(2017, 3, 4), None),
        ("2017-03-04", dt.date(2017, 3, 4), None),
        # the date of the value is another one of the text
        ("Published 18 March 2017. Updated 03/04/2017", dt.date(2017, 3, 18), None),
        ("Published 5 March 2017. Updated 03/04/2017", dt.date(2017, 3, 5), None),
    ],
)
def test_a_date_in_numbers_may_have_another_reading(
    raw: str, value: dt.date, swapped: dt.date | None
) -> None:
    """Where both numbers are months, day and month may change places; the time of day stays."""
    assert with_month_and_day_swapped(raw, value) == swapped


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2014/05/18/talks-end.html", dt.date(2014, 5, 18)),
        ("/news/2014/5/8/talks-end", dt.date(2014, 5, 8)),
        ("/news/talks-end-2014-05-18", dt.date(2014, 5, 18)),
        ("/2014.05.18", dt.date(2014, 5, 18)),
        ("/talks_2014_05_18_end", dt.date(2014, 5, 18)),
        ("/news/20140518/talks-end", dt.date(2014, 5, 18)),
        ("/news/20141231-talks-end", dt.date(2014, 12, 31)),
        ("/2023/october/03/talks-end", dt.date(2023, 10, 3)),
        ("/2023/Oct/3/talks-end", dt.date(2023, 10, 3)),
        ("/2023-october-03-talks-end", dt.date(2023, 10, 3)),
        ("/2015/08/150803-talks-end", dt.date(2015, 8, 3)),
        ("/1980/05/18/", dt.date(1980, 5, 18)),
        ("/2049/05/18/", dt.date(2049, 5, 18)),
        # not a day of the calendar: the next date counts
        ("/2014/02/30/2014/03/05/", dt.date(2014, 3, 5)),
        ("/2014/05/talks-end", None),
        ("/2014/05-18/talks-end", None),
        ("/2014/05/189/", None),
        ("/3.2014.05.18", None),
        ("/1979/05/18/", None),
        ("/2050/05/18/", None),
        ("/2014/13/18/", None),
        ("/20141318/", None),
        ("/120140518/", None),
        ("/2023/letters/03/", None),
        ("/2015/08/150903-talks-end", None),
        ("/talks-end?day=2014/05/18", None),
        ("", None),
        ("/a" * 994 + "/2014/05/18/", dt.date(2014, 5, 18)),
        ("/a" * 995 + "/2014/05/18/", None),
    ],
)
def test_an_address_may_hold_the_day(path: str, day: dt.date | None) -> None:
    """Year, month and day in the path, joined in the same way or not at all; the rest is no date."""
    found = date_in_address(f"https://20140517.example.org{path}")
    assert (found and found.value) == day


@pytest.mark.parametrize(
    ("path", "is_in_slug"),
    [
        ("/2014/05/18/talks-end", False),
        ("/news/2014-05-18-talks-end", False),
        ("/news/12-20140518-talks-end", False),
        ("/2014/may/18/talks-end", False),
        ("/news/talks-of-2014-05-18-end", True),
        ("/news/talks-end-20140518.html", True),
    ],
)
def test_a_day_behind_words_is_part_of_the_slug(path: str, is_in_slug: object) -> None:
    found = date_in_address(f"https://example.org{path}")
    assert found is not None
    assert found.is_in_slug == is_in_slug


def test_a_broken_address_holds_no_day() -> None:
    """What is no address is no error."""
    assert date_in_address("http://[broken/2014/05/18/") is None

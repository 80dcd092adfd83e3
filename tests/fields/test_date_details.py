"""Times, zones, years and labels of dates at the edges of what counts."""

import datetime as dt
from typing import Any

import pytest

from normalizer.fields.date.date_grammar import (
    LONGEST_DATE_LINE,
    LONGEST_HEADER_LINE,
    day_first_of,
    find_dates,
    is_date_line,
    is_publication_label,
    is_relative_date,
    parse_date,
)

DAY = dt.date(2017, 3, 18)


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("mrz", 3),
        ("Sept.", 9),
        ("Agt", 8),
        ("setiembre", 9),
        ("июнь", 6),
        ("aprīlī", 4),
        ("Merch", None),
    ],
)
def test_months_have_short_and_old_spellings(month: str, number: int | None) -> None:
    """Those that the tables of languages lack are known, too."""
    value = parse_date(f"18 {month} 2017")
    assert (value.month if value else None) == number


@pytest.mark.parametrize(
    ("time", "numbers"),
    [
        ("00:00", (0, 0, 0)),
        ("24:00", (0, 0, 0)),
        ("14:59:59", (14, 59, 59)),
        ("14:52:30.123", (14, 52, 30)),
        ("14:52:30,5 Uhr", (14, 52, 30)),
        ("14.52", (14, 52, 0)),
        ("14 Uhr", (14, 0, 0)),
        ("14h", (14, 0, 0)),
        ("à 14h52", (14, 52, 0)),
        ("14:52 15:53", (14, 52, 0)),
        ("12:05 am", (0, 5, 0)),
        ("12:05 pm", (12, 5, 0)),
        ("0:30 PM", (12, 30, 0)),
        ("11:59 pm", (23, 59, 0)),
        ("1:00 a.m.", (1, 0, 0)),
        ("13:52 PM", (13, 52, 0)),
        ("25:00", None),
        ("14:60", None),
        ("14:59:60", None),
    ],
)
def test_times_have_the_hours_of_a_day(time: str, numbers: tuple[int, int, int] | None) -> None:
    """Midnight has two spellings, noon is 12 pm; a time that no clock has leaves the day alone."""
    expected = dt.datetime.combine(DAY, dt.time(*numbers)) if numbers else DAY
    assert parse_date(f"18.03.2017 {time}") == expected


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [
        (" UTC", 0),
        (" EST", -300),
        (" GMT+1", 60),
        (" UTC-3", -180),
        (" UTC+5:30", 330),
        (" GMT+0530", 330),
        (" GMT-0530", -330),
        (" -02:00", -120),
        (" +0045", 45),
        (" +2359", 1439),
        (" -2359", -1439),
        (" +2400", None),
        (" -2400", None),
        (" +9999", None),
        (" PT+1", None),
        (" Uhr", None),
    ],
)
def test_a_zone_is_less_than_a_day_from_utc(zone: str, minutes: int | None) -> None:
    """Hours alone, hours and minutes with and without a colon, on both sides of UTC."""
    value = parse_date(f"18.03.2017 14:52{zone}")
    assert isinstance(value, dt.datetime)
    assert value.replace(tzinfo=None) == dt.datetime(2017, 3, 18, 14, 52)  # noqa: DTZ001 - the zone is compared below
    offset = value.utcoffset()
    assert (None if offset is None else offset.total_seconds() / 60) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("14:52 - 18.03.2017", None),
        ("14:52 – March 18, 2017", None),
        ("2:52 PM EDT - March 18, 2017", -240),
        ("14:52 UTC+1 - 18.03.2017", 60),
    ],
)
def test_a_dash_between_time_and_date_is_no_zone(text: str, minutes: int | None) -> None:
    """The zone before it is one."""
    value = parse_date(text)
    assert isinstance(value, dt.datetime)
    assert value.replace(tzinfo=None) == dt.datetime(2017, 3, 18, 14, 52)  # noqa: DTZ001 - the zone is compared below
    offset = value.utcoffset()
    assert (None if offset is None else offset.total_seconds() / 60) == minutes


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("18.03.00", 2000),
        ("18.03.69", 2069),
        ("18.03.70", 1970),
        ("18.03.99", 1999),
        ("18.3.1899", None),
        ("18.3.1900", 1900),
        ("18.3.2099", 2099),
        ("18.3.2100", None),
        ("18 มีนาคม 2442", None),
        ("18 มีนาคม 2443", 1900),
        ("18 มีนาคม 2642", 2099),
        ("18 มีนาคม 2643", None),
        ("29.02.2017", None),
        ("29.02.2016", 2016),
    ],
)
def test_years_are_those_of_the_web(text: str, year: int | None) -> None:
    """Years of two digits are those from 1970; Thai years are 543 ahead."""
    value = parse_date(text)
    assert (value.year if value else None) == year


@pytest.mark.parametrize(
    ("text", "options", "day_and_month"),
    [
        ("12/13/2017", {}, (13, 12)),
        ("13/12/2017", {}, (13, 12)),
        ("12.13.2017", {}, (13, 12)),
        ("13/13/2017", {}, None),
        ("3/4/17", {}, (4, 3)),
        ("3 tháng 4 năm 2017", {}, (3, 4)),
        ("3 tháng 13 năm 2017", {}, None),
        ("2017-04-03", {"day_first": True}, (3, 4)),
        ("03/04/2017 13:55", {}, (3, 4)),
        ("13:55 03/04/2017", {}, (3, 4)),
        ("03/04/2017 1:55 PM", {}, (4, 3)),
        ("1:55 PM 03/04/2017", {}, (4, 3)),
        ("03/04/2017 5 PM", {}, (4, 3)),
        ("03/04/2017 13:55 CET", {}, (3, 4)),
        ("03/04/2017 13:55 EDT", {}, (4, 3)),
        ("Published 03/04/2017", {}, (4, 3)),
        ("Publicado 03/04/2017", {}, (3, 4)),
        ("Publication 03/04/2017", {}, (4, 3)),
        ("Modifié 03/04/2017", {}, (3, 4)),
        ("Modified 03/04/2017", {}, (4, 3)),
        ("Published Modifié 03/04/2017", {}, (3, 4)),
        ("Date 03/04/2017", {}, (4, 3)),
        ("Publicado 03/04/2017", {"day_first": False}, (4, 3)),
        ("Published 03/04/2017 1:55 PM EDT", {"day_first": True}, (3, 4)),
        ("Published 03/04/2017 1:55 PM EDT", {"language": "de"}, (3, 4)),
        ("Published 03/04/2017", {"language": "en-GB"}, (4, 3)),
        ("Published 03/04/2017", {"language": "", "day_first": None}, (4, 3)),
    ],
)
def test_the_order_of_numbers_follows_the_nearest_evidence(
    text: str, options: dict[str, Any], day_and_month: tuple[int, int] | None
) -> None:
    """What can be read in one way is; then the caller, the language, the zone, label and clock."""
    value = parse_date(text, **options)
    assert ((value.day, value.month) if value else None) == day_and_month


@pytest.mark.parametrize(
    ("text", "day", "kinds"),
    [
        ("Updated: 20.03.2017 | 18.03.2017", 18, ["modified", "unknown"]),
        ("20.03.2017 | Published 18.03.2017", 18, ["unknown", "published"]),
        ("18.03.2017 | 20.03.2017", 18, ["unknown", "unknown"]),
        ("Updated 18.03.2017", 18, ["modified"]),
        ("Published, updated 20.03.2017 18.03.2017", 18, ["modified", "unknown"]),
        ("Updated, published 18.03.2017 20.03.2017", 18, ["published", "unknown"]),
        # a day that no calendar has, and its label, are passed over
        ("Published 31.02.2017 18.03.2017", 18, ["unknown"]),
    ],
)
def test_the_nearest_label_gives_the_kind(text: str, day: int, kinds: list[str]) -> None:
    """Of several dates the published one counts, else the first that is not of a change."""
    value = parse_date(text)
    assert value is not None
    assert value.day == day
    assert [date.kind for date in find_dates(text)] == kinds


@pytest.mark.parametrize(
    ("line", "raw", "start"),
    [
        ("Von Erika Muster 18.03.2017, 14:52 Uhr", "18.03.2017, 14:52 Uhr", 17),
        ("18.03.2017 - 14:52 UhrLesedauer: 2 Min.", "18.03.2017 - 14:52 Uhr", 0),
        ("Jane Roe, March 18, 2017 2:52 PM EDTUpdated", "March 18, 2017 2:52 PM EDT", 10),
        ("@elmfox § March 18, 2017 §", "March 18, 2017", 10),
        ("© dpa-infocom, dpa:170318-99-483045/5", "dpa:170318", 15),
    ],
)
def test_a_found_date_is_cut_out_of_its_line(line: str, raw: str, start: int) -> None:
    """With its time, without what is glued to it."""
    (found,) = find_dates(line)
    assert (found.raw, found.start, found.end) == (raw, start, start + len(raw))


def test_the_number_of_an_agency_report_is_its_day_of_publication() -> None:
    """A number without a day of the calendar is no date."""
    (found,) = find_dates("dpa:170318-99-483045/5")
    assert (found.value, found.kind) == (DAY, "published")
    assert find_dates("dpa:171318-99-483045/5") == []
    assert find_dates("xdpa:170318-99-483045/5") == []
    assert find_dates("dpa:170318") == []


def test_only_the_head_of_a_line_is_looked_at() -> None:
    """A longer line is no date line, and a date behind the head of a header is not found."""
    date = "18.03.2017"
    longest = date + "|" * (LONGEST_DATE_LINE - len(date))
    assert parse_date(longest) == DAY
    assert is_date_line(longest)
    assert parse_date(longest + "|") is None
    assert not is_date_line(longest + "|")
    relative = "yesterday"
    longest = relative + "|" * (LONGEST_DATE_LINE - len(relative))
    assert is_relative_date(longest)
    assert not is_relative_date(longest + "|")
    before = "Von Erika Muster " + "x" * (LONGEST_HEADER_LINE - len("Von Erika Muster ") - 11)
    assert [found.value for found in find_dates(f"{before} {date}")] == [DAY]
    assert find_dates(f"{before}xxxxxxxxxx {date}") == []


@pytest.mark.parametrize(
    ("line", "is_date", "is_relative"),
    [
        ("18 March 2017", True, False),
        ("18 March 2017 3 min read", True, False),
        ("31.02.2017", False, False),
        ("5 May", False, False),
        ("September 11", False, False),
        ("Updated 5 May", True, True),
        ("Monday 5 May", True, True),
        ("May 5, 14:00", True, True),
        ("yesterday", True, True),
        ("gestern", True, True),
        ("vor 3 Stunden", True, True),
        ("2 hours later", False, False),
        ("14:52 Uhr", True, False),
        ("14:52 EDT", True, False),
        ("Updated 14:52", True, False),
        ("20:15", False, False),
        ("3 min read", False, False),
        ("2017", False, False),
        ("Uhr", False, False),
        ("Erika 5 May, 14:00", False, False),
        ("@ 5 May, 14:00", False, False),
        ("2 minute read April 25, 2023 Last updated 9 min ago", True, False),
        ("yesterday, 14:52 Uhr (GMT+7) Updated: 20.03.2017", False, False),
        ("vor 3 Stunden it rained", False, False),
        ("14:52 Uhr it rained", False, False),
    ],
)
def test_a_date_line_has_a_day_or_a_marked_time(
    line: str,
    is_date: bool,  # noqa: FBT001 - the expected answer
    is_relative: bool,  # noqa: FBT001 - the expected answer
) -> None:
    """A day without a year needs a time, a label or a weekday; it is relative then."""
    assert (is_date_line(line), is_relative_date(line)) == (is_date, is_relative)


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("Published on:", True),
        ("Date of publication:", True),
        ("Veröffentlicht am", True),
        ("Published at", True),
        ("Published on".ljust(40), True),
        ("Published on".ljust(41), False),
        ("Published |", False),
        ("Published, updated", False),
        ("Published 2019", False),
        ("Published by Jane Roe", False),
        ("Updated", False),
        ("on", False),
        ("", False),
    ],
)
def test_a_label_of_publication_stands_alone(line: str, is_label: bool) -> None:  # noqa: FBT001 - the expected answer
    """Words of publication and those that join them to a date, and no more."""
    assert is_publication_label(line) is is_label


@pytest.mark.parametrize(
    ("lines", "options", "expected"),
    [
        ([], {}, None),
        (["no date"], {}, None),
        (["13/02/2017"], {}, True),
        (["02/13/1999"], {}, False),
        (["12/12/2017"], {}, None),
        (["13/13/2017"], {}, None),
        (["03/04/2017", "05/04/2017", "28/02/2017"], {}, True),
        (["28/02/2017", "02/28/2017"], {}, True),
        # a date of another year, and one that fits both orders, decide nothing
        (["03/04/2017", "3 April 2018"], {}, None),
        (["03/04/2017", "3 April 2017", "4 March 2017"], {}, None),
        (["03/04/2017", "3 April 2017, 10:00"], {"country": "US"}, True),
        (["03/04/2017", "4 March 2017"], {"language": "de"}, False),
        (["x" * 390 + " 28/02/2017"], {}, None),
        (["028/02/2017"], {}, None),
        (["1/28/02/2017"], {}, None),
        (["03/04/2017"], {"country": "us"}, False),
        (["03/04/2017"], {"country": "PH"}, False),
        (["03/04/2017"], {"country": "GB", "language": "en"}, True),
        (["03/04/2017"], {"country": "US", "language": "de"}, False),
        (["03/04/2017"], {"country": "", "language": "de"}, True),
        (["03/04/2017"], {"language": "en-US"}, None),
    ],
)
def test_a_page_decides_by_what_it_shows_best(
    lines: list[str], options: dict[str, Any], expected: object
) -> None:
    """A date that can be read in one way, the name of its month elsewhere, country, language."""
    assert day_first_of(lines, **options) is expected

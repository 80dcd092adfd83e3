"""Dates: every notation, every language, and nothing that is no date."""

import datetime as dt
from typing import Any

import pytest

from normalizer.fields.date.date_grammar import (
    day_first_of,
    find_dates,
    is_date_line,
    is_relative_date,
    parse_date,
)

DAY = dt.date(2017, 3, 18)


@pytest.mark.parametrize(
    "text",
    [
        "March 18, 2017",
        "Mar. 18th, 2017",
        "18th of March 2017",
        "Sat 18 Mar 2017",
        "18. März 2017",
        "Samstag, 18.03.2017",
        "18.03.17",
        "18. 3. 2017",
        "18\\. März 2017",
        "2017-03-18",
        "03/18/2017",
        "18/03/2017",
        "18-Mar-2017",
        "samedi 18 mars 2017",
        "18 de marzo de 2017",
        "18 de março de 2017",
        "18 marzo 2017",
        "18 maart 2017",
        "18 marca 2017",
        "18 марта 2017 г.",
        "18 березня 2017 року",
        "18 Mart 2017",
        "١٨ مارس ٢٠١٧",
        "18 آذار 2017",
        "18 במרץ 2017",
        "18 mars 2017",
        "18. marts 2017",
        "18. maaliskuuta 2017",
        "18. března 2017",
        "18. marca 2017",
        "2017. március 18.",
        "18 martie 2017",
        "18 Μαρτίου 2017",
        "18 ΜΑΡΤΙΟΥ 2017",
        "18 март 2017",
        "18. ožujka 2017.",
        "18. марта 2017",
        "18 Maret 2017",
        "18 tháng 3 năm 2017",
        "Thứ bảy, 18/3/2017",
        "18 मार्च 2017",
        "2017 m. kovo 18 d.",
        "2017. gada 18. marts",
        "18. märts 2017",
        "2017年3月18日",
        "2017年03月18日（土）",
        "2017년 3월 18일",
        "2017. 3. 18.",
        "18 มีนาคม 2560",
        "18 มี.ค. 2560",
    ],
)
def test_a_day_is_read_in_many_languages(text: str) -> None:
    """One day, as pages of thirty languages print it."""
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("18.03.2017, 14:52 Uhr", 14, 52),
        ("18.03.2017 14.52 Uhr", 14, 52),
        ("18 mars 2017 à 14h52", 14, 52),
        ("18. mars 2017 kl. 14:52", 14, 52),
        ("18 de marzo de 2017 - 14:52 h", 14, 52),
        ("March 18, 2017 2:52 PM", 14, 52),
        ("March 18, 2017, 2:52 p.m.", 14, 52),
        ("2:52pm March 18, 2017", 14, 52),
        ("14:52, 18 MAR 2017", 14, 52),
        ("March 18, 2017 12:05 am", 0, 5),
        ("March 18, 2017 5 AM", 5, 0),
        ("2017年3月18日 14時52分", 14, 52),
        ("2017年3月18日 午後2時52分", 14, 52),
        ("2017. 3. 18. 오후 2:52", 14, 52),
        ("18 мар 2017 в 14:52", 14, 52),
    ],
)
def test_a_time_of_day_is_read(text: str, hour: int, minute: int) -> None:
    """Colon, full stop, letter h, halves of the day, before and after the date."""
    assert parse_date(text) == dt.datetime(2017, 3, 18, hour, minute)  # noqa: DTZ001 - the page gives no zone


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("March 18, 2017 2:52 PM EDT", -240),
        ("18 Mar 2017 14:52 CET", 60),
        ("18/03/2017 14:52 (GMT+7)", 420),
        ("2017-03-18T14:52:00Z", 0),
        ("2017-03-18T14:52:00+02:00", 120),
        ("2017-03-18 14:52:00 -0330", -210),
        ("14:52 JST, March 18, 2017", 540),
    ],
)
def test_a_time_zone_is_kept(text: str, minutes: int) -> None:
    """Names and offsets of zones give an aware time."""
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    assert parse_date(text) == dt.datetime(2017, 3, 18, 14, 52, tzinfo=zone)


def test_a_zone_that_means_several_gives_no_offset() -> None:
    """A zone such as "PT" is standard time in winter and summer time in summer."""
    value = parse_date("March 18, 2017 2:52 PM PT")
    assert isinstance(value, dt.datetime)
    assert value.tzinfo is None


@pytest.mark.parametrize(
    "text",
    [
        "30.01.202430. Januar 2024",
        "Jan 30 20242:23 PM EST",
        "Publiziert30. Januar 2024",
        "30.01.2024 - 15:48 UhrLesedauer: 2 Min.",
    ],
)
def test_glued_dates_are_read(text: str) -> None:
    """Extractors glue a date to its copy, to the time, to its label and to what follows."""
    value = parse_date(text)
    assert str(value)[:10] == "2024-01-30"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May",
        "12",
        "21.30",
        "2017",
        "March 2017",
        "3:0 win",
        "2 hours ago",
        "31.02.2017",
        "version 1.2.3",
        "1.2.3",
        "In March 2017 it rained.",
        "18 March 2017 was a Saturday",
        "The 18 of us",
        "0123456789",
        "\ud800 2017",
        "18 March",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    """Prose, lone numbers, impossible days, dates without a day or a year."""
    assert parse_date(text) is None


def test_the_published_date_counts_before_the_modified_one() -> None:
    """Of two dates on a line the one that its label calls published is the answer."""
    assert parse_date("Updated: 20.03.2017 Published: 18.03.2017") == DAY


@pytest.mark.parametrize(
    ("text", "options", "month"),
    [
        ("03/04/2017", {}, 3),
        ("03/04/2017", {"day_first": True}, 4),
        ("03/04/2017", {"language": "fr"}, 4),
        ("03/04/2017", {"language": "en"}, 3),
        ("Publié le 03/04/2017", {}, 4),
        ("Published on 03/04/2017 - 13:55 GMT+1", {}, 4),
        ("03/04/2017 1:55 PM EDT", {}, 3),
        ("03.04.2017", {}, 4),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_evidence(
    text: str, options: dict[str, Any], month: int
) -> None:
    """The caller, the language, the label, the clock and the zone decide what "03/04" means."""
    value = parse_date(text, **options)
    assert value is not None
    assert value.month == month


def test_the_language_settles_a_month_of_two_meanings() -> None:
    """Listopad is October in Croatian and November in Polish."""
    months = {code: parse_date("5 listopada 2017", language=code) for code in ("hr", "pl")}
    assert [value.month for value in months.values() if value] == [10, 11]


@pytest.mark.parametrize(
    ("lines", "options", "expected"),
    [
        (["28/02/2017"], {}, True),
        (["02/28/2017"], {}, False),
        (["03/04/2017", "3 April 2017"], {}, True),
        (["03/04/2017", "March 4, 2017"], {}, False),
        (["03/04/2017"], {"country": "US"}, False),
        (["03/04/2017"], {"country": "GB"}, True),
        (["03/04/2017"], {"language": "it"}, True),
        (["03/04/2017"], {"language": "en"}, None),
    ],
)
def test_a_page_decides_its_order(
    lines: list[str], options: dict[str, Any], expected: object
) -> None:
    """Other dates of the page come first, then country and language."""
    assert day_first_of(lines, **options) is expected


def test_dates_are_found_beside_other_words() -> None:
    """A byline's date is found in place, with its label's kind."""
    line = "Par Anne Exemple — Publié le 30 août 2023 à 14h52, modifié le 31 août 2023 à 15h54"
    found = find_dates(line)
    assert [(date.raw, date.kind) for date in found] == [
        ("30 août 2023 à 14h52", "published"),
        ("31 août 2023 à 15h54", "modified"),
    ]
    assert all(line[date.start : date.end] == date.raw for date in found)


def test_an_agency_number_holds_a_date() -> None:
    """The only date of a page may be part of dpa's number of the report."""
    assert [date.value for date in find_dates("© dpa-infocom, dpa:170318-99-483045/5")] == [DAY]


@pytest.mark.parametrize(
    "line",
    [
        "Stand: 14.03.2023 16:12 Uhr",
        "* Published: 22:04, 22 Apr 2024",
        "28 avril 2023, 20:22 • Lecture : 3 min",
        "June 5, 2026 • 3 minute read",
        "15:44 Uhr",
        "Updated 14:20",
        "Last updated 15 hours ago",
        "mandag 5. august kl. 14:47",
        "**Giriş:** 03.07.2024 - 18:24 **Güncelleme:** 03.07.2024 - 18:57",
    ],
)
def test_a_date_line_is_one(line: str) -> None:
    """Labels, bullets, reading times and lone marked times do not hide a date line."""
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2:1",
        "20:15",
        "Read more",
        "In 2017 it rained.",
        "Von Erika Muster 09.09.2025",
        "Chapter 18",
        "Nr. 98",
        "May",
        "1 2 3",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    """Scores, bare times, prose, bylines."""
    assert not is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "vor 3 Stunden",
        "il y a 2 heures",
        "hace 5 minutos",
        "Heute, 12:37 Uhr",
        "Dnes 9:44",
        "3時間前",
        "24 жовтня, 15:26",
    ],
)
def test_relative_dates_are_known_as_such(line: str) -> None:
    """They need the day of reading, so they are found and give no value."""
    assert is_relative_date(line)
    assert parse_date(line) is None

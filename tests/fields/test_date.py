"""Dates: every notation, every language, and nothing that is no date."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fields.forms import read_forms

from normalizer import parse_date
from normalizer.fields.date.date_grammar import (
    LONGEST_DATE_LINE,
    LONGEST_HEADER_LINE,
    day_first_of,
    find_dates,
    is_date_line,
    is_publication_label,
    is_relative_date,
)

DAY = dt.date(2017, 3, 18)


# One day, as pages of thirty languages print it.
DAYS = """
March 18, 2017; Mar. 18th, 2017; 18th of March 2017; Sat 18 Mar 2017; 18. März 2017;
Samstag, 18.03.2017; 18.03.17; 18. 3. 2017; 2017-03-18; 03/18/2017; 18/03/2017;
18-Mar-2017; samedi 18 mars 2017; 18 de marzo de 2017; 18 de março de 2017; 18 marzo 2017;
18 maart 2017; 18 marca 2017; 18 марта 2017 г.; 18 березня 2017 року; 18 Mart 2017;
١٨ مارس ٢٠١٧; 18 آذار 2017; 18 במרץ 2017; 18 mars 2017; 18. marts 2017;
18. maaliskuuta 2017; 18. března 2017; 18. marca 2017; 2017. március 18.; 18 martie 2017;
18 Μαρτίου 2017; 18 ΜΑΡΤΙΟΥ 2017; 18 март 2017; 18. ožujka 2017.; 18. марта 2017;
18 Maret 2017; 18 tháng 3 năm 2017; Thứ bảy, 18/3/2017; 18 मार्च 2017; 2017 m. kovo 18 d.;
2017. gada 18. marts; 18. märts 2017; 2017年3月18日; 2017年03月18日（土）; 2017년 3월 18일;
2017. 3. 18.; 18 มีนาคม 2560; 18 มี.ค. 2560; 18 mrz 2017
"""


@pytest.mark.parametrize("form", read_forms("date_forms.tsv"), ids=str)
def test_forms_of_dates_are_read(form: dict[str, str]) -> None:
    """On a page of the language, the text is this date, or none."""
    date = parse_date(form["text"], language=form["language"])
    assert (date.isoformat() if date else "") == form["date"]


@pytest.mark.parametrize("text", [*DAYS.replace("\n", " ").strip().split("; "), "18\\. März 2017"])
def test_a_day_is_read_in_many_languages(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # colon, full stop, letter h, halves of the day, before and after the date
        ("18.03.2017, 14:52 Uhr", "2017-03-18 14:52:00"),
        ("18.03.2017 14.52 Uhr", "2017-03-18 14:52:00"),
        ("18 mars 2017 à 14h52", "2017-03-18 14:52:00"),
        ("18. mars 2017 kl. 14:52", "2017-03-18 14:52:00"),
        ("18 de marzo de 2017 - 14:52 h", "2017-03-18 14:52:00"),
        ("March 18, 2017 2:52 PM", "2017-03-18 14:52:00"),
        ("March 18, 2017, 2:52 p.m.", "2017-03-18 14:52:00"),
        ("2:52pm March 18, 2017", "2017-03-18 14:52:00"),
        ("14:52, 18 MAR 2017", "2017-03-18 14:52:00"),
        ("March 18, 2017 12:05 am", "2017-03-18 00:05:00"),
        ("March 18, 2017 5 AM", "2017-03-18 05:00:00"),
        ("2017年3月18日 14時52分", "2017-03-18 14:52:00"),
        ("2017年3月18日 午後2時52分", "2017-03-18 14:52:00"),
        ("2017. 3. 18. 오후 2:52", "2017-03-18 14:52:00"),
        ("18 мар 2017 в 14:52", "2017-03-18 14:52:00"),
        # a time that no clock has leaves the day alone
        ("18.03.2017 00:00", "2017-03-18 00:00:00"),
        # ISO 8601 ends a day at 24:00; a clock that counts to 24 prints the minutes after it
        ("18.03.2017 24:00", "2017-03-19 00:00:00"),
        ("2017-12-31T24:00:00Z", "2018-01-01 00:00:00+00:00"),
        ("18.03.2017, 24 Uhr", "2017-03-19 00:00:00"),
        ("18.03.2017 24:15", "2017-03-18 00:15:00"),
        ("18.03.2017 14:59:59", "2017-03-18 14:59:59"),
        ("18.03.2017 14:52:30.123", "2017-03-18 14:52:30"),
        ("18.03.2017 14:52:30,5 Uhr", "2017-03-18 14:52:30"),
        ("18.03.2017 14.52", "2017-03-18 14:52:00"),
        ("18.03.2017 14 Uhr", "2017-03-18 14:00:00"),
        ("18.03.2017 14h", "2017-03-18 14:00:00"),
        ("18.03.2017 à 14h52", "2017-03-18 14:52:00"),
        ("18.03.2017 14:52 15:53", "2017-03-18 14:52:00"),
        ("18.03.2017 12:05 am", "2017-03-18 00:05:00"),
        ("18.03.2017 12:05 pm", "2017-03-18 12:05:00"),
        ("18.03.2017 0:30 PM", "2017-03-18 12:30:00"),
        ("18.03.2017 11:59 pm", "2017-03-18 23:59:00"),
        ("18.03.2017 1:00 a.m.", "2017-03-18 01:00:00"),
        ("18.03.2017 13:52 PM", "2017-03-18 13:52:00"),
        ("18.03.2017 25:00", "2017-03-18"),
        ("18.03.2017 14:60", "2017-03-18"),
        ("18.03.2017 14:59:60", "2017-03-18"),
        # zones: names and offsets, less than a day from UTC; "PT" is winter or summer time
        ("March 18, 2017 2:52 PM EDT", "2017-03-18 14:52:00-04:00"),
        ("18 Mar 2017 14:52 CET", "2017-03-18 14:52:00+01:00"),
        ("18/03/2017 14:52 (GMT+7)", "2017-03-18 14:52:00+07:00"),
        ("2017-03-18T14:52:00Z", "2017-03-18 14:52:00+00:00"),
        ("2017-03-18T14:52:00+02:00", "2017-03-18 14:52:00+02:00"),
        ("2017-03-18 14:52:00 -0330", "2017-03-18 14:52:00-03:30"),
        ("14:52 JST, March 18, 2017", "2017-03-18 14:52:00+09:00"),
        ("March 18, 2017 2:52 PM PT", "2017-03-18 14:52:00"),
        ("18.03.2017 14:52 UTC", "2017-03-18 14:52:00+00:00"),
        ("18.03.2017 14:52 EST", "2017-03-18 14:52:00-05:00"),
        ("18.03.2017 14:52 GMT+1", "2017-03-18 14:52:00+01:00"),
        ("18.03.2017 14:52 UTC-3", "2017-03-18 14:52:00-03:00"),
        ("18.03.2017 14:52 UTC+5:30", "2017-03-18 14:52:00+05:30"),
        ("18.03.2017 14:52 GMT+0530", "2017-03-18 14:52:00+05:30"),
        ("18.03.2017 14:52 GMT-0530", "2017-03-18 14:52:00-05:30"),
        ("18.03.2017 14:52 -02:00", "2017-03-18 14:52:00-02:00"),
        ("18.03.2017 14:52 +0045", "2017-03-18 14:52:00+00:45"),
        ("18.03.2017 14:52 +2359", "2017-03-18 14:52:00+23:59"),
        ("18.03.2017 14:52 -2359", "2017-03-18 14:52:00-23:59"),
        ("18.03.2017 14:52 +2400", "2017-03-18 14:52:00"),
        ("18.03.2017 14:52 -2400", "2017-03-18 14:52:00"),
        ("18.03.2017 14:52 +9999", "2017-03-18 14:52:00"),
        ("18.03.2017 14:52 PT+1", "2017-03-18 14:52:00"),
        ("18.03.2017 14:52 Uhr", "2017-03-18 14:52:00"),
        # a dash between time and date is no zone
        ("14:52 - 18.03.2017", "2017-03-18 14:52:00"),
        ("14:52 – March 18, 2017", "2017-03-18 14:52:00"),
        ("2:52 PM EDT - March 18, 2017", "2017-03-18 14:52:00-04:00"),
        ("14:52 UTC+1 - 18.03.2017", "2017-03-18 14:52:00+01:00"),
        # glued to its copy, to the time, to its label, to what follows
        ("30.01.202430. Januar 2024", "2024-01-30"),
        ("Jan 30 20242:23 PM EST", "2024-01-30 14:23:00-05:00"),
        ("Publiziert30. Januar 2024", "2024-01-30"),
        ("30.01.2024 - 15:48 UhrLesedauer: 2 Min.", "2024-01-30 15:48:00"),
        # years of two digits are those from 1970; Thai years are 543 ahead
        ("18.03.00", "2000-03-18"),
        ("18.03.69", "2069-03-18"),
        ("18.03.70", "1970-03-18"),
        ("18.03.99", "1999-03-18"),
        ("18.3.1899", None),
        ("18.3.1900", "1900-03-18"),
        ("18.3.2099", "2099-03-18"),
        ("18.3.2100", None),
        ("18 มีนาคม 2442", None),
        ("18 มีนาคม 2443", "1900-03-18"),
        ("18 มีนาคม 2642", "2099-03-18"),
        ("18 มีนาคม 2643", None),
        ("29.02.2017", None),
        ("29.02.2016", "2016-02-29"),
        # short and old spellings of months
        ("18 mrz 2017", "2017-03-18"),
        ("18 Sept. 2017", "2017-09-18"),
        ("18 Agt 2017", "2017-08-18"),
        ("18 setiembre 2017", "2017-09-18"),
        ("18 июнь 2017", "2017-06-18"),
        ("18 aprīlī 2017", "2017-04-18"),
        ("18 Merch 2017", None),
        # prose, lone numbers, impossible days, dates without a day or a year
        ("", None),
        ("May", None),
        ("12", None),
        ("21.30", None),
        ("2017", None),
        ("March 2017", None),
        ("3:0 win", None),
        ("2 hours ago", None),
        ("31.02.2017", None),
        ("version 1.2.3", None),
        ("1.2.3", None),
        ("In March 2017 it rained.", None),
        ("18 March 2017 was a Saturday", None),
        ("The 18 of us", None),
        ("0123456789", None),
        ("18 March", None),
        ("\ud800 2017", None),
    ],
)
def test_a_date_is_read_with_its_time_and_zone(text: str, value: str | None) -> None:
    """In ISO 8601; `None` for what is no date."""
    found = parse_date(text)
    assert (str(found) if found else None) == value


@pytest.mark.parametrize(
    ("text", "options", "day_and_month"),
    [
        # what can be read in one way is; then the caller, the language, zone, label and clock
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
        ("03/04/2017", {}, (4, 3)),
        ("03/04/2017", {"day_first": True}, (3, 4)),
        ("03/04/2017", {"language": "fr"}, (3, 4)),
        ("03/04/2017", {"language": "en"}, (4, 3)),
        ("Publié le 03/04/2017", {}, (3, 4)),
        ("Published on 03/04/2017 - 13:55 GMT+1", {}, (3, 4)),
        ("03/04/2017 1:55 PM EDT", {}, (4, 3)),
        ("03.04.2017", {}, (3, 4)),
        # a month of two meanings is that of the language
        ("5 listopada 2017", {"language": "hr"}, (5, 10)),
        ("5 listopada 2017", {"language": "pl"}, (5, 11)),
    ],
)
def test_the_order_of_numbers_follows_the_nearest_evidence(
    text: str, options: dict[str, Any], day_and_month: tuple[int, int] | None
) -> None:
    """A date with slashes is ambiguous by itself."""
    value = parse_date(text, **options)
    assert ((value.day, value.month) if value else None) == day_and_month


@pytest.mark.parametrize(
    ("text", "day", "kinds"),
    [
        ("Updated: 20.03.2017 | 18.03.2017", 18, ["modified", "unknown"]),
        ("20.03.2017 | Published 18.03.2017", 18, ["unknown", "published"]),
        ("18.03.2017 | 20.03.2017", 18, ["unknown", "unknown"]),
        ("Updated 18.03.2017", 18, ["modified"]),
        ("Updated: 20.03.2017 Published: 18.03.2017", 18, ["modified", "published"]),
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


def test_dates_are_found_beside_other_words() -> None:
    """In order, with the kind of their label."""
    line = "Par Anne Exemple — Publié le 30 août 2023 à 14h52, modifié le 31 août 2023 à 15h54"
    found = [(date.raw, date.kind) for date in find_dates(line)]
    assert found == [("30 août 2023 à 14h52", "published"), ("31 août 2023 à 15h54", "modified")]


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
        ("Published 5 May", True, True),
        ("5 May, 14 Uhr", True, True),
        ("Monday 5 May", True, True),
        ("May 5, 14:00", True, True),
        ("yesterday", True, True),
        ("gestern", True, True),
        ("vor 3 Stunden", True, True),
        ("2 hours later", False, False),
        ("14:52 Uhr", True, False),
        ("14:52 EDT", True, False),
        ("Updated 14:52", True, False),
        ("Published 14:52", True, False),
        ("2:52 PM", True, False),
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
        ("Stand: 14.03.2023 16:12 Uhr", True, False),
        ("* Published: 22:04, 22 Apr 2024", True, False),
        ("28 avril 2023, 20:22 • Lecture : 3 min", True, False),
        ("June 5, 2026 • 3 minute read", True, False),
        ("15:44 Uhr", True, False),
        ("Updated 14:20", True, False),
        ("Last updated 15 hours ago", True, True),
        ("mandag 5. august kl. 14:47", True, True),
        ("**Giriş:** 03.07.2024 - 18:24 **Güncelleme:** 03.07.2024 - 18:57", True, False),
        ("", False, False),
        ("2:1", False, False),
        ("Read more", False, False),
        ("In 2017 it rained.", False, False),
        ("Von Erika Muster 09.09.2025", False, False),
        ("Chapter 18", False, False),
        ("Nr. 98", False, False),
        ("May", False, False),
        ("1 2 3", False, False),
        ("il y a 2 heures", True, True),
        ("hace 5 minutos", True, True),
        ("Heute, 12:37 Uhr", True, True),
        ("Dnes 9:44", True, True),
        ("3時間前", True, True),
        ("24 жовтня, 15:26", True, True),
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
        (["13/12/2017"], {}, True),
        (["12/13/1999"], {}, False),
        (["12/12/2017"], {}, None),
        (["13/13/2017"], {}, None),
        (["03/04/2017", "05/04/2017", "28/02/2017"], {}, True),
        (["28/02/2017", "02/28/2017"], {}, True),
        # a date of another year, and one that fits both orders, decide nothing
        (["03/04/2017", "3 April 2018"], {}, None),
        (["03/04/2017", "3 April 2017", "4 March 2017"], {}, None),
        (["03/04/2017", "3 April 2017, 10:00"], {"country": "US"}, True),
        (["03/04/2017", "4 March 2017"], {"language": "de"}, False),
        (["02/28/2017"], {}, False),
        (["03/04/2017", "March 4, 2017"], {}, False),
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


@given(st.dates(min_value=dt.date(1970, 1, 1), max_value=dt.date(2069, 12, 31)))
def test_any_day_survives_printing(day: dt.date) -> None:
    """ISO, German and Japanese notations read back to the day they were made from."""
    texts = (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    )
    assert [parse_date(text) for text in texts] == [day] * 3


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    """Any text is taken, and what is found lies in it."""
    parse_date(text)
    is_relative_date(text)
    is_date_line(text)
    assert all(text[date.start : date.end] == date.raw for date in find_dates(text))


@given(st.text(alphabet="0123456789./-: ,年月日MarchPMuhrZ+()", max_size=80))
def test_no_mix_of_date_letters_raises(text: str) -> None:
    """The signs of dates in any order are taken, too."""
    parse_date(text)
    find_dates(text)


@pytest.mark.parametrize("piece", ["1", "1.", "1 ", "1/", "18.03.2017 ", "1月", "Mar "])
def test_long_lines_are_bounded(piece: str) -> None:
    """A line of 100,000 characters is no date line, and only its head is searched."""
    assert parse_date(piece * 100_000) is None
    assert len(find_dates(piece * 100_000)) < 100

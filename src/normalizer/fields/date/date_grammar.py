"""Dates and times as pages print them, in over sixty languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from normalizer.fields.date.calendar import unglued
from normalizer.fields.date.date_reading import DateKind, ReadDate, Reading, make_day, read_values
from normalizer.fields.date.date_shape import (
    find_dates_in,
    is_marked_time,
    is_only_dates,
    is_relative,
    known_shape_of,
    shape_of,
    spans_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

# A line of a date alone is shorter than this: two dates with labels and times have 90 characters.
LONGEST_DATE_LINE: Final = 120
# Header lines that hold a date beside other words; what comes later in a line is not looked at.
LONGEST_HEADER_LINE: Final = 400

_LINES_KEPT = 16_384

_DIGIT = re.compile(r"\d")
# "dpa:230428-99-483045/5": the agency's number of a report begins with its date.
_AGENCY_NUMBER = re.compile(r"\bdpa:(\d\d)(\d\d)(\d\d)-\d")
_MONTH_FIRST_COUNTRIES = frozenset({"US", "PH"})
_SLASHES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date within a line: `raw` is ``line[start:end]``, with the time when there is one.

    `kind` says which label stood before it. `value` is a `datetime.datetime` when a time is given, with a time zone
    when that is given too.
    """

    start: int
    end: int
    raw: str
    value: dt.date | dt.datetime
    kind: DateKind


def parse_date(
    text: str, *, language: str | None = None, day_first: bool | None = None
) -> dt.date | dt.datetime | None:
    """Return the date that `text` is: a line or phrase of a date alone, with labels, weekday, time and time zone.

    A `datetime.datetime` is returned when a time is given, aware of its zone when that is given and means one zone
    only. Of several dates the one labelled as published counts, else the first that is not labelled as modified.
    The language need not be given; it settles words that name two months ("listopad"). `day_first` settles
    "03/04/2017": without it the line's own evidence decides (words of another language, a 24-hour clock, a zone),
    then the language, then the month comes first, as on English pages. Prose, lone numbers and dates without a year
    give `None`; nothing is raised.

    >>> parse_date("Stand: 14.03.2023 16:12 Uhr")
    datetime.datetime(2023, 3, 14, 16, 12)
    >>> parse_date("18 de março de 2017")
    datetime.date(2017, 3, 18)
    >>> parse_date("May") is None
    True
    """
    if len(text) > LONGEST_DATE_LINE or _DIGIT.search(text) is None:
        return None
    shape, tokens = known_shape_of(text)
    if not shape or not is_only_dates(shape):
        return None
    found = read_values(shape, tokens, Reading(language, day_first))
    return min(found, key=_by_kind).value if found else None


def find_dates(
    line: str, *, language: str | None = None, day_first: bool | None = None
) -> list[FoundDate]:
    """Return the dates of a header line, which may hold other words, in order.

    Meant for bylines and lines near the headline, not for prose. The first `LONGEST_HEADER_LINE` characters count.
    The options are those of `parse_date`.

    >>> [(f.raw, f.kind) for f in find_dates("Von dpa 28.04.2024, 16:33")]
    [('28.04.2024, 16:33', 'unknown')]
    """
    head = line[:LONGEST_HEADER_LINE]
    if _DIGIT.search(head) is None:
        return []
    shape, tokens = shape_of(head)
    if not find_dates_in(shape):
        return _date_of_agency_number(head)
    spans = spans_of(head)
    return [
        _placed(head, spans, date, tokens)
        for date in read_values(shape, tokens, Reading(language, day_first))
    ]


def is_date_line(line: str) -> bool:
    """Tell whether `line` is a date line: a date, or a labelled or marked time, and nothing but words that go with it.

    Reading times and counters beside the date do not matter. Dates without a year and relative dates count.

    >>> is_date_line("30. Juni 2025, 15:59 Uhr Lesedauer: 4 Minuten"), is_date_line("In 2017 it rained.")
    (True, False)
    """
    return len(line) <= LONGEST_DATE_LINE and _is_short_date_line(line)


@lru_cache(_LINES_KEPT)
def _is_short_date_line(line: str) -> bool:
    """Answer `is_date_line`; several rules ask for each line, and those of menus come again with each page of a site."""
    if _DIGIT.search(line) is None:
        return is_relative_date(line)
    shape, tokens = known_shape_of(line)
    if is_only_dates(shape):
        return bool(read_values(shape, tokens, Reading(None, None)))
    return shape != "" and (is_relative(shape) or is_marked_time(shape))


def is_relative_date(line: str) -> bool:
    """Tell whether `line` is a date that only the day of reading completes: "vor 3 Stunden", "Dnes 9:44", "5 May".

    >>> is_relative_date("2 hours ago"), is_relative_date("24 жовтня, 15:26"), is_relative_date("2 hours later")
    (True, True, False)
    """
    if len(line) > LONGEST_DATE_LINE:
        return False
    shape, _ = known_shape_of(line)
    return shape != "" and is_relative(shape)


def day_first_of(
    lines: Iterable[str], *, language: str | None = None, country: str | None = None
) -> bool | None:
    """Decide from a page's own lines whether "03/04/2017" is the third of April there (`True`) or March the fourth.

    A date of the page that can be read in one way only decides; then the day that the page also prints with the name
    of the month; then the publisher's `country` (two letters) and the page's `language`. `None` when nothing tells.

    >>> day_first_of(["Published 03/04/2017", "See also: 28/02/2017"])
    True
    """
    numeric: list[tuple[int, int, int]] = []
    named: set[tuple[int, int, int]] = set()
    for line in lines:
        if "/20" in line or "/19" in line:
            numeric += [
                (int(a), int(b), int(y)) for a, b, y in _SLASHES.findall(line[:LONGEST_HEADER_LINE])
            ]
        elif _DIGIT.search(line):
            named |= {(f.value.year, f.value.month, f.value.day) for f in find_dates(line)}
    told = (_day_first_by_number(first, second, year, named) for first, second, year in numeric)
    decided = next((answer for answer in told if answer is not None), None)
    return _day_first_by_place(language, country) if decided is None else decided


def _day_first_by_number(
    first: int, second: int, year: int, named: set[tuple[int, int, int]]
) -> bool | None:
    """Decide by one date: a number above 12 is the day, and so is one that a date with a month's name confirms."""
    if (first > 12) != (second > 12):
        return first > 12
    day_first, month_first = (year, second, first) in named, (year, first, second) in named
    return day_first if day_first != month_first else None


def _day_first_by_place(language: str | None, country: str | None) -> bool | None:
    if country:
        return country.upper() not in _MONTH_FIRST_COUNTRIES
    if language and language[:2] != "en":
        return True
    return None


_ORDER_OF_KINDS: Final[dict[DateKind, int]] = {"published": 0, "unknown": 1, "modified": 2}


def _by_kind(date: ReadDate) -> int:
    return _ORDER_OF_KINDS[date.kind]


def _placed(
    line: str, spans: list[tuple[int, int]], date: ReadDate, tokens: list[str]
) -> FoundDate:
    """Return a date with its place in the line, without a word that is glued to its last one."""
    start, (end, _) = spans[date.first][0], spans[date.last]
    end += len(unglued(tokens[date.last]))
    return FoundDate(start, end, line[start:end], date.value, date.kind)


def _date_of_agency_number(line: str) -> list[FoundDate]:
    match = _AGENCY_NUMBER.search(line)
    if match is None:
        return []
    day = make_day(int(match[1]), int(match[2]), int(match[3]))
    return (
        [
            FoundDate(
                match.start(), match.end(3), line[match.start() : match.end(3)], day, "published"
            )
        ]
        if day
        else []
    )

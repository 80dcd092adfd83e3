"""Dates and times as pages print them, in over sixty languages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from normalizer.errors import require_text
from normalizer.fields.date.date_shape import (
    THAI_OFFSET,
    find_dates_in,
    fold,
    is_after_noon,
    is_day,
    is_marked_time,
    is_only_dates,
    is_relative,
    known_shape_of,
    label_languages,
    month_first_zones,
    month_number,
    shape_of,
    starts_of,
    unglued,
    zone_minutes,
)
from normalizer.late_property import KnownAnswers

if TYPE_CHECKING:
    from collections.abc import Iterable

# A line of a date alone is shorter: two dates with labels and times have 90 characters.
LONGEST_DATE_LINE: Final = 120
# What comes later in a header line, which holds a date beside other words, is not looked at.
LONGEST_HEADER_LINE: Final = 400
# The longest label of a date, "Date of first publication:" in any language.
_LONGEST_LABEL: Final = 40
# Date lines come again with each page of a site.
_LINES_KEPT: Final = 16_384

MONTHS_OF_YEAR: Final = 12
# Years of two digits are years of the web: "69" is 2069, "70" is 1970.
_FIRST_YEAR_OF_1900S: Final = 70
# No page prints a date after the year 2442, or one before 1900 of the Thai calendar.
_FIRST_THAI_YEAR: Final = 2443
_MINUTES_OF_DAY: Final = 24 * 60
# Countries whose pages print the month before the day in "03/18/2017".
_MONTH_FIRST_COUNTRIES: Final = frozenset({"US", "PH"})

_DIGIT = re.compile(r"\d")
# "dpa:230428-99-483045/5": the agency's number of a report begins with its date.
_AGENCY_NUMBER = re.compile(r"\bdpa:(\d\d)(\d\d)(\d\d)-\d")
_SLASHES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
# In a shape: words such as "Published", "Date", "on"; "am" is a German preposition too.
_PUBLICATION_LABEL = re.compile(r"[Lcdt]*P[Lcdt]*:?")
# In a shape: a zone's name, or the sign of an offset; the dash between date and time comes earlier.
_ZONE_START = re.compile(r"z|(?<=[nNt])[+-]")

DateKind = Literal["published", "modified", "unknown"]
_ORDER_OF_KINDS: Final[dict[DateKind, int]] = {"published": 0, "unknown": 1, "modified": 2}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date within a line: `raw` is ``line[start:end]``, with the time when there is one.

    `kind` is the kind of label before it. `value` is a `datetime.datetime` when a time is given,
    aware of its zone when that is given too.
    """

    start: int
    end: int
    raw: str
    value: dt.date | dt.datetime
    kind: DateKind


def parse_date(
    text: str, *, language: str | None = None, day_first: bool | None = None
) -> dt.date | dt.datetime | None:
    """Return the date that `text` is: a date alone, with labels, weekday, time and time zone.

    Returns a `datetime.datetime` when a time is given, aware of its zone when that is given and
    means one zone only. Of several dates, the one labelled as published counts, else the first that
    is not labelled as modified. `language` settles words that name two months ("listopad").
    `day_first` settles "03/04/2017": without it, the line's own evidence decides (words of another
    language, a 24-hour clock, a zone), then the language; else the month comes first, as on English
    pages. Prose, lone numbers and dates without a year give `None`. Takes any string; anything else
    raises `InputTypeError`.

    >>> parse_date("Stand: 14.03.2023 16:12 Uhr")
    datetime.datetime(2023, 3, 14, 16, 12)
    >>> parse_date("18 de março de 2017")
    datetime.date(2017, 3, 18)
    >>> parse_date("May") is None
    True
    """
    require_text(text, "a date")
    if len(text) > LONGEST_DATE_LINE or _DIGIT.search(text) is None:
        return None
    shape, tokens = known_shape_of(text)
    if not is_only_dates(shape):
        return None
    found = _LineReader(shape, tokens, language, day_first).dates()
    return min(found, key=lambda date: _ORDER_OF_KINDS[date.kind]).value if found else None


def find_dates(
    line: str, *, language: str | None = None, day_first: bool | None = None
) -> list[FoundDate]:
    """Return the dates of a header line, which may hold other words, in order.

    Meant for bylines and lines near the headline, not for prose. The first `LONGEST_HEADER_LINE`
    characters count. The options are those of `parse_date`.
    """
    head = line[:LONGEST_HEADER_LINE]
    if _DIGIT.search(head) is None:
        return []
    shape, tokens = shape_of(head)
    if not find_dates_in(shape):
        return _date_of_agency_number(head)
    starts = starts_of(head)
    found: list[FoundDate] = []
    for date in _LineReader(shape, tokens, language, day_first).dates():
        start, end = starts[date.first], starts[date.last] + len(unglued(tokens[date.last]))
        found.append(FoundDate(start, end, head[start:end], date.value, date.kind))
    return found


def is_date_line(line: str) -> bool:
    """Return whether `line` is a date line: a date, or a labelled or marked time, and its labels.

    Reading times and counters beside the date do not matter. Dates without a year and relative
    dates count.
    """
    return len(line) <= LONGEST_DATE_LINE and _short_date_lines[line]


def _is_short_date_line(line: str) -> bool:
    shape, tokens = known_shape_of(line)
    if is_only_dates(shape):
        return bool(_LineReader(shape, tokens).dates())
    return is_relative(shape) or is_marked_time(shape)


_short_date_lines = KnownAnswers(_is_short_date_line, _LINES_KEPT)


def is_publication_label(line: str) -> bool:
    """Return whether `line` is a label that introduces a date of publication, without the date."""
    shape = known_shape_of(line)[0] if len(line) <= _LONGEST_LABEL else ""
    return _PUBLICATION_LABEL.fullmatch(shape) is not None


def is_day_of_month(text: str) -> bool:
    """Return whether `text` is a day, with its year or without it, and nothing else: "March 7"."""
    is_short = len(text) <= _LONGEST_LABEL and _DIGIT.search(text) is not None
    return is_short and is_day(known_shape_of(text)[0])


def is_relative_date(line: str) -> bool:
    """Return whether `line` is a date that depends on the day of reading: "5 May, 14:05"."""
    return len(line) <= LONGEST_DATE_LINE and is_relative(known_shape_of(line)[0])


def day_first_of(
    lines: Iterable[str], *, language: str | None = None, country: str | None = None
) -> bool | None:
    """Return whether "03/04/2017" is the third of April on the page that has these `lines`.

    In order, what decides is a date of the page that can be read in one way only; a date that the
    page also prints with the name of the month; the publisher's `country` (two letters); the page's
    `language`. `None` when nothing does.
    """
    numeric: list[tuple[int, int, int]] = []
    named: set[tuple[int, int, int]] = set()
    for line in lines:
        if "/20" in line or "/19" in line:
            found = _SLASHES.findall(line[:LONGEST_HEADER_LINE])
            numeric += [(int(first), int(second), int(year)) for first, second, year in found]
        elif _DIGIT.search(line):
            named |= {(f.value.year, f.value.month, f.value.day) for f in find_dates(line)}
    for first, second, year in numeric:
        if (first > MONTHS_OF_YEAR) != (second > MONTHS_OF_YEAR):
            return first > MONTHS_OF_YEAR
        is_day_first, is_month_first = (
            (year, second, first) in named,
            (year, first, second) in named,
        )
        if is_day_first != is_month_first:
            return is_day_first
    if country:
        return country.upper() not in _MONTH_FIRST_COUNTRIES
    return True if language and not language.startswith("en") else None


def _date_of_agency_number(line: str) -> list[FoundDate]:
    match = _AGENCY_NUMBER.search(line)
    day = _make_day(int(match[1]), int(match[2]), int(match[3])) if match else None
    if match is None or day is None:
        return []
    start, end = match.start(), match.end(3)
    return [FoundDate(start, end, line[start:end], day, "published")]


class _ReadDate(NamedTuple):
    """A date with its first and last token, its value, and the kind of label before it."""

    first: int
    last: int
    value: dt.date | dt.datetime
    kind: DateKind


@dataclass(slots=True)
class _LineReader:
    """Reads the dates of a line; `day_first` says how "03/04/2017" is to be read."""

    shape: str
    tokens: list[str]
    language: str | None = None
    day_first: bool | None = None

    def dates(self) -> list[_ReadDate]:
        """Return the dates in order, without those that no calendar has."""
        found: list[_ReadDate] = []
        end_of_last = 0
        for match in find_dates_in(self.shape):
            value = self._value(match)
            if value is not None:
                kind = _kind(self.shape[end_of_last : match.start()])
                found.append(_ReadDate(match.start(), match.end() - 1, value, kind))
            end_of_last = match.end()
        return found

    def _value(self, match: re.Match[str]) -> dt.date | dt.datetime | None:
        day = self._day(match)
        if day is None:
            return None
        spans = (match.span(group) for group in ("before", "after") if match[group])
        times = (_time(self.shape[start:end], self.tokens[start:end]) for start, end in spans)
        time = next((time for time in times if time is not None), None)
        return day if time is None else dt.datetime.combine(day, time)

    def _day(self, match: re.Match[str]) -> dt.date | None:
        start, end = match.span("date")
        part, tokens = match["date"], self.tokens[start:end]
        numbers = [int(tokens[i]) for i, letter in enumerate(part) if letter in "ny"]
        if "M" in part:
            month = month_number(tokens[part.index("M")], self.language)
            return _make_day(max(numbers), month or 0, min(numbers))
        if part[0] == "y":
            return _make_day(*numbers)
        if part[-1] == "n" and len(tokens[-1]) == 1:  # a version number
            return None
        first, second, year = numbers
        if "K" in part:
            day_first = True
        elif (first > MONTHS_OF_YEAR) != (second > MONTHS_OF_YEAR):
            day_first = first > MONTHS_OF_YEAR
        else:
            day_first = "/" not in part or self._is_day_first(match)
        return _make_day(year, second, first) if day_first else _make_day(year, first, second)

    def _is_day_first(self, match: re.Match[str]) -> bool:
        """Return whether a date with slashes begins with the day, by the caller or by the line."""
        if self.day_first is not None:
            return self.day_first
        if self.language and not self.language.startswith("en"):
            return True
        pairs = list(zip(self.shape, self.tokens, strict=True))
        zones = {token for letter, token in pairs if letter == "z"}
        if zones:
            return zones.isdisjoint(month_first_zones())
        labels = (fold(token) for letter, token in pairs[: match.start()] if letter in "PU")
        if any("en" not in label_languages().get(label, ("en",)) for label in labels):
            return True
        has_time = any(match[group] and "n:n" in match[group] for group in ("before", "after"))
        return has_time and "t" not in match[0]  # a clock of 24 hours


def _kind(label: str) -> DateKind:
    """Return the kind of the nearest label in the shape before a date."""
    published, modified = label.rfind("P"), label.rfind("U")
    if published == modified:
        return "unknown"
    return "published" if published > modified else "modified"


def _make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, `None` when no calendar has it; years may have two digits or be Thai."""
    if year < 100:
        year += 2000 if year < _FIRST_YEAR_OF_1900S else 1900
    elif year >= _FIRST_THAI_YEAR:
        year -= THAI_OFFSET
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _time(shape: str, tokens: list[str]) -> dt.time | None:
    zone_start = _ZONE_START.search(shape)
    zone_at = zone_start.start() if zone_start else len(shape)
    numbers = [int(tokens[i]) for i in range(zone_at) if shape[i] == "n"]
    hour, minute, second = [*numbers, 0, 0, 0][:3]
    half = shape.find("t")
    if half >= 0 and hour <= 12:
        hour = hour % 12 + (12 if is_after_noon(tokens[half]) else 0)
    if hour > 24 or max(minute, second) > 59:
        return None
    return dt.time(hour % 24, minute, second, tzinfo=_zone(shape[zone_at:], tokens[zone_at:]))


def _zone(shape: str, tokens: list[str]) -> dt.timezone | None:
    """Return the zone of a name ("EDT"), an offset ("+0200", "-02:00"), or both ("GMT+1").

    `None` for a name of several zones, and for a mere dash between a time and its date.
    """
    is_named = shape.startswith("z")
    digits = [token for token in tokens if token.isdecimal()]
    minutes = zone_minutes(tokens[0]) if is_named else 0
    if minutes is None or not (is_named or digits):
        return None
    if digits:
        # "0200", "02:00" or "2"
        hours, rest = divmod(int(digits[0]), 100) if len(digits[0]) == 4 else (int(digits[0]), 0)
        offset = hours * 60 + (int(digits[1]) if len(digits) > 1 else rest)
        minutes += -offset if shape[is_named] == "-" else offset
    is_zone = abs(minutes) < _MINUTES_OF_DAY
    return dt.timezone(dt.timedelta(minutes=minutes)) if is_zone else None

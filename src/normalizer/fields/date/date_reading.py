"""Reads the dates that were found in the shape of a line: their values, times, zones, and the label before each."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from normalizer.fields.date.calendar import (
    fold,
    is_after_noon,
    label_languages,
    month_first_zones,
    month_number,
    zone_minutes,
)
from normalizer.fields.date.date_shape import find_dates_in

# A zone's name, or the sign of an offset; the dash between date and time stands before the first number.
_ZONE_START = re.compile(r"z|(?<=[nNt])[+-]")

DateKind = Literal["published", "modified", "unknown"]


class Reading(NamedTuple):
    """How the numbers of a line are to be read: by the caller's word, or by what else the line shows."""

    language: str | None
    day_first: bool | None


class ReadDate(NamedTuple):
    """A date that was read: its first and last token, its value, and the kind of label before it."""

    first: int
    last: int
    value: dt.date | dt.datetime
    kind: DateKind


def read_values(shape: str, tokens: list[str], reading: Reading) -> list[ReadDate]:
    """Return the dates of a shape in order; those that no calendar has are left out."""
    found: list[ReadDate] = []
    end_of_last = 0
    for match in find_dates_in(shape):
        value = _value(shape, tokens, match, _with_evidence(shape, tokens, match, reading))
        if value is not None:
            found.append(
                ReadDate(
                    match.start(), match.end() - 1, value, _kind(shape[end_of_last : match.start()])
                )
            )
        end_of_last = match.end()
    return found


def _kind(label: str) -> DateKind:
    """Return which kind of label stands in the shape before a date; the nearest one counts."""
    published, modified = label.rfind("P"), label.rfind("U")
    if published == modified:
        return "unknown"
    return "published" if published > modified else "modified"


def _with_evidence(
    shape: str, tokens: list[str], match: re.Match[str], reading: Reading
) -> Reading:
    """Return how a date is to be read; of the two orders of day and month only slashes leave the choice."""
    if reading.day_first is not None or "/" not in match["date"]:
        return reading
    if reading.language and reading.language[:2] != "en":
        return Reading(reading.language, day_first=True)
    zones = {token for letter, token in zip(shape, tokens, strict=False) if letter == "z"}
    if zones:
        return Reading(reading.language, day_first=not zones & month_first_zones())
    foreign = any(
        "en" not in _languages(tokens[i]) for i in range(match.start()) if shape[i] in "PU"
    )
    clock_of_24 = "n:n" in (match["before"] or "") + (match["after"] or "") and "t" not in match[0]
    return Reading(reading.language, day_first=foreign or clock_of_24)


def _languages(token: str) -> frozenset[str]:
    return label_languages().get(fold(token), frozenset({"en"}))


def _value(
    shape: str, tokens: list[str], match: re.Match[str], reading: Reading
) -> dt.date | dt.datetime | None:
    day = _day(shape, tokens, match, reading)
    if day is None:
        return None
    for group in ("before", "after"):
        if match[group]:
            time = _time(shape, tokens, match.span(group))
            if time is not None:
                return dt.datetime.combine(day, time)
    return day


def _day(shape: str, tokens: list[str], match: re.Match[str], reading: Reading) -> dt.date | None:
    start, end = match.span("date")
    part = shape[start:end]
    numbers = [int(tokens[i]) for i in range(start, end) if shape[i] in "ny"]
    if "M" in part:
        month = month_number(tokens[start + part.index("M")], reading.language)
        year = max(numbers)
        others = [number for number in numbers if number != year] or [0]
        return make_day(year, month or 0, others[0])
    if part[0] == "y":
        return make_day(numbers[0], numbers[1], numbers[2])
    if shape[end - 1] == "n" and len(tokens[end - 1]) < 2:  # a version number
        return None
    first, second, year = numbers
    day_first = (
        "K" in part
        or first > 12
        or (second <= 12 and ("/" not in part or reading.day_first is True))
    )
    day, month = (first, second) if day_first else (second, first)
    return make_day(year, month, day)


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, `None` when no calendar has it; years of two digits and of the Thai calendar are understood."""
    if year < 100:  # of two digits, which pages print only for the years of the web
        year += 2000 if year < 70 else 1900
    elif year >= 2443:
        year -= 543
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _time(shape: str, tokens: list[str], span: tuple[int, int]) -> dt.time | None:
    start, end = span
    letters = shape[start:end]
    zone_start = _ZONE_START.search(letters)
    zone_at = zone_start.start() if zone_start else len(letters)
    numbers = [int(tokens[start + i]) for i in range(zone_at) if letters[i] == "n"][:3]
    hour, minute, second = [*numbers, 0, 0, 0][:3]
    half = letters.find("t")
    if half >= 0 and hour <= 12:
        hour = hour % 12 + (12 if is_after_noon(tokens[start + half]) else 0)
    if hour > 24 or minute > 59 or second > 59:
        return None
    zone = _zone(letters[zone_at:], tokens[start + zone_at : end])
    return dt.time(hour % 24, minute, second, tzinfo=zone)


def _zone(letters: str, tokens: list[str]) -> dt.timezone | None:
    if not letters:
        return None
    minutes = 0
    if letters[0] == "z":
        named = zone_minutes(tokens[0])
        if named is None:
            return None
        minutes = named
        letters, tokens = letters[1:], tokens[1:]
    if letters[:1] in {"+", "-"} and len(tokens) > 1:
        minutes += _offset([token for token in tokens if token.isdecimal()]) * (
            -1 if letters[0] == "-" else 1
        )
    return dt.timezone(dt.timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None


def _offset(digits: list[str]) -> int:
    """Return the minutes of "0200", "02:00" or "2"."""
    if not digits:
        return 0
    if len(digits[0]) == 4:
        return int(digits[0][:2]) * 60 + int(digits[0][2:])
    return int(digits[0]) * 60 + (int(digits[1]) if len(digits) > 1 else 0)

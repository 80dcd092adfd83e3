"""Dates that are stated for machines: in metadata and in addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from normalizer.fields.date.date_grammar import MONTHS_OF_YEAR, month_number, parse_date
from normalizer.text.late_pattern import late_pattern

# Seconds, or milliseconds, since 1970.
_EPOCH = late_pattern(r"(\d{10})(?:\d{3})?")
# As clocks of programming languages print moments: "Mon Aug 03 12:45:00 EDT 2015" and
# "Fri Apr 28 2023 17:52:31 GMT+0000 (Coordinated Universal Time)".
_CLOCKS: Final = (
    late_pattern(
        r"(?:[A-Z][a-z]{2},? )?(?P<month>[A-Z][a-z]{2}) {1,2}(?P<day>\d\d?) "
        r"(?P<time>\d\d:\d\d:\d\d)(?P<zone>(?: [A-Z]{3,4})?) (?P<year>\d{4})"
    ),
    late_pattern(
        r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<year>\d{4}) "
        r"(?P<time>\d\d:\d\d:\d\d) GMT(?P<zone>[+-]\d{4}).*"
    ),
)
_ISO_DAY = late_pattern(r"((?:19|20)\d\d)[- /]?(\d\d)[- /]?(\d\d)(?!\d)")
# Two numbers either of which may be the month, and a year.
_TWO_ORDERS = late_pattern(r"(?<!\d)(\d\d?)([-./])(\d\d?)\2(?:\d\d){1,2}(?!\d)")
# Longer paths are no addresses of articles.
_LONGEST_PATH = 2000
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
_END = r"(?!\d)"
# Each of the three values of a page is asked for three times.
_VALUES_KEPT: Final = 32
# "/2014/05/18/", "/2014-05-18-", "/20140518/", "/2023/october/03/", "/2015/08/150803-".
_FORMS: Final = (
    late_pattern(
        rf"(?<![\d.]){_YEAR}(?P<sign>[/_.-])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?){_END}"
    ),
    late_pattern(rf"(?<!\d){_YEAR}(?P<month>0\d|1[0-2])(?P<day>[0-2]\d|3[01]){_END}"),
    late_pattern(rf"/{_YEAR}[/-](?P<month>[a-z]{{3,9}})[/-](?P<day>\d\d?){_END}"),
    late_pattern(rf"/{_YEAR}/(?P<month>\d\d)/\d\d(?P=month)(?P<day>\d\d){_END}"),
)


@lru_cache(_VALUES_KEPT)
def read_stated_date(raw: str) -> dt.date | None:
    """Return the date, or the moment, that a machine-readable value states."""
    value = raw.strip(" \"'")
    epoch = _EPOCH.fullmatch(value)
    if epoch:
        return dt.datetime.fromtimestamp(int(epoch[1]), dt.UTC)
    for clock in _CLOCKS:
        match = clock.fullmatch(value)
        if match:
            value = "{day} {month} {year} {time}{zone}".format(**match.groupdict())
    return parse_date(value) or _iso_day(value)


def _iso_day(value: str) -> dt.date | None:
    """Return the day at the start of a value that is damaged behind it."""
    match = _ISO_DAY.match(value)
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def with_month_and_day_swapped(raw: str, value: dt.date) -> dt.date | None:
    """Return the other reading of a date such as "03/04/2017", ``None`` if there is one only."""
    match = _TWO_ORDERS.search(raw)
    numbers = {int(match[1]), int(match[3])} if match else set()
    # A value with several dates may be read by another one than that of the match.
    if len(numbers) < 2 or numbers != {value.month, value.day} or value.day > MONTHS_OF_YEAR:
        return None
    return value.replace(month=value.day, day=value.month)


class DateInAddress(NamedTuple):
    """The day that the path of an address names.

    `is_in_slug` says that words stand before it, which may name an event of that day:
    "/flood-of-2014-05-18".
    """

    value: dt.date
    is_in_slug: bool


def date_in_address(address: str) -> DateInAddress | None:
    """Return the day that the path of an address names, ``None`` if there is none."""
    try:
        path = urlsplit(address).path.lower()
    except ValueError:  # an invalid address such as "http://[broken"
        return None
    return next(_dates(path), None) if len(path) <= _LONGEST_PATH else None


def _dates(path: str) -> Iterator[DateInAddress]:
    for form in _FORMS:
        for match in form.finditer(path):
            month = match["month"]
            number = int(month) if month.isdecimal() else month_number(month, "en")
            try:
                value = dt.date(int(match["year"]), number or 0, int(match["day"]))
            except ValueError:
                continue
            before = path[: match.start("year")].rpartition("/")[2]
            yield DateInAddress(value, any(map(str.isalpha, before)))

"""Chooses the date of publication among those that the sources of an HTML page state."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from normalizer.assemble.facts import day_of, distance
from normalizer.fields.date.address_dates import date_in_address
from normalizer.fields.date.date_grammar import find_dates
from normalizer.fields.date.stated_date import read_stated_date, with_month_and_day_swapped
from normalizer.parts import Statement
from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalizer.assemble.facts import PrintedDate

# The other reading of "03/04/2017" is right this often; it wins only together with another source.
_SWAPPED = 0.3
# Metadata that is later than the date beside the headline tells when the page was rebuilt.
_REBUILT = 0.3
# A printed date at most this many lines from the headline is beside it.
_BESIDE = 20
# Local time is at most this far behind and ahead of UTC.
_BEHIND, _AHEAD = dt.timedelta(hours=-12), dt.timedelta(hours=14)
# Papers put tomorrow's stories online in the evening, with the date of the issue.
_NIGHT = dt.timedelta(hours=7)
# Zones differ by multiples of this.
_STEP_OF_ZONES = dt.timedelta(minutes=15)


class DatedStatement(NamedTuple):
    """A statement with the date that it states, its family of sources and its weight.

    `reliability` is the weight of its source. `is_swapped` means that the date is the less likely
    reading of an ambiguous number.
    """

    statement: Statement
    value: dt.date
    family: str
    weight: float
    reliability: float
    is_swapped: bool = False

    def is_strong(self, least: float) -> bool:
        """Return whether this is the likely reading of a source with `least` reliability."""
        return self.reliability >= least and not self.is_swapped


class _Source(NamedTuple):
    family: str
    weight: float


def published_dates(
    statements: Iterable[Statement], printed: PrintedDate | None, headline: int | None
) -> list[DatedStatement]:
    """Return the dates of publication that the page states, `printed` among them.

    A page may state it in its address.
    """
    stated = list(_stating_publication(statements))
    dates = list(
        chain.from_iterable(
            map(_readings, stated, (read_stated_date(item.value) for item in stated))
        )
    )
    if printed is None:
        return dates
    source = _source_of_printed(printed, headline or 0)
    own = list(_readings(Statement("published", "page", printed.raw), printed.value, source))
    if source != "page far":
        dates = [_weighed_against(date, own) for date in dates]
    return dates + own


def _source_of_printed(printed: PrintedDate, headline: int) -> str:
    if distance(printed.index, headline) > _BESIDE:
        return "page far"
    return "page labelled" if printed.kind == "published" else "page"


def _stating_publication(statements: Iterable[Statement]) -> Iterator[Statement]:
    for statement in statements:
        if statement.field == "published" and not _is_of_modification(statement.value):
            yield statement
        date = date_in_address(statement.value) if statement.field == "url" else None
        if date is not None:
            yield Statement("published", "address", date.isoformat())


def _is_of_modification(value: str) -> bool:
    """Return whether a value has the label of a modification, such as "Updated"."""
    if value[:1].isdecimal():
        return False
    return any(date.kind == "modified" for date in find_dates(value)[:1])


def _readings(
    statement: Statement, value: dt.date | None, source: str | None = None
) -> Iterator[DatedStatement]:
    """Yield the date of a statement, and its less likely reading."""
    if value is None:
        return
    known = _source(source or statement.source)
    weight = known.weight
    yield DatedStatement(statement, value, known.family, weight, weight)
    swapped = with_month_and_day_swapped(statement.value, value)
    if swapped is not None:
        low = _SWAPPED * weight
        yield DatedStatement(statement, swapped, known.family, low, weight, is_swapped=True)


@cache
def _sources() -> dict[str, _Source]:
    return {
        row["source"]: _Source(row["family"], float(row["weight"]))
        for row in read_rows("html_sources.tsv")
    }


def _source(name: str) -> _Source:
    return _sources().get(name, _sources()["meta"])


def _weighed_against(date: DatedStatement, printed: list[DatedStatement]) -> DatedStatement:
    """Return the date of the metadata with a lower weight if the page prints an earlier one."""
    if date.family != "metadata":
        return date
    if any(agree(date.value, own.value) for own in printed):
        return date
    is_later = day_of(date.value) > day_of(printed[0].value)
    return date._replace(weight=_REBUILT) if is_later else date


def without_modifications(
    dates: Sequence[DatedStatement], modified: Sequence[dt.date]
) -> list[DatedStatement]:
    """Return the dates without those of the page that the metadata calls modifications.

    A page that prints one date often prints that of the last modification. It is one if the
    metadata has another date of publication.
    """
    published = {day_of(date.value) for date in dates if date.family == "metadata"}
    if not published:
        return list(dates)
    days = {day_of(date) for date in modified} - published
    return [date for date in dates if date.family != "page" or day_of(date.value) not in days]


def choose_date(dates: Sequence[DatedStatement]) -> DatedStatement | None:
    """Return the date for which the page has the best evidence, ``None`` without dates.

    The weight of a date is the probability that not all families of sources that state it are
    wrong. Of the statements of this date, the one with the most exact value is returned. But if the
    address of the page has the day before or after that of a moment in UTC, it is the local day,
    unless the page prints the other one.
    """
    best = max(dates, key=lambda date: (_evidence_for(date, dates), date.weight), default=None)
    if best is None:
        return None
    agreeing = [date for date in dates if _is_same(best, date)]
    exact = max(agreeing, key=lambda date: (_exactness(date.value), date.weight))
    if any(_is_printed_on(date, day_of(exact.value)) for date in agreeing):
        return exact
    local = (date for date in agreeing if date.family == "address")
    return next((date for date in local if day_of(date.value) != day_of(exact.value)), exact)


def _is_printed_on(date: DatedStatement, day: dt.date) -> bool:
    return date.statement.source == "page" and day_of(date.value) == day


def _is_same(one: DatedStatement, other: DatedStatement) -> bool:
    return agree(one.value, other.value) and one.is_swapped >= other.is_swapped


def _evidence_for(date: DatedStatement, dates: Sequence[DatedStatement]) -> float:
    best: dict[str, float] = {}
    for other in dates:
        if agree(date.value, other.value):
            best[other.family] = max(best.get(other.family, 0.0), other.weight)
    doubt = 1.0
    for weight in best.values():
        doubt *= 1 - weight
    return 1 - doubt


def _exactness(value: dt.date) -> int:
    """Return 0 for a day, 1 for a time without zone, 2 for a moment, 3 for one in local time."""
    if not isinstance(value, dt.datetime):
        return 0
    if value.tzinfo is None:
        return int(value.time() != dt.time())  # a date is often written with the time 00:00
    return 3 if value.utcoffset() else 2


def agree(one: dt.date, other: dt.date) -> bool:
    """Return whether two dates may be of the same moment: one day, or two by the time zone.

    >>> moment = dt.datetime(2025, 12, 19, 2, 41, tzinfo=dt.timezone.utc)
    >>> agree(moment, dt.date(2025, 12, 18)), agree(moment, dt.date(2025, 12, 20))
    (True, False)
    """
    if day_of(one) == day_of(other):
        return True
    return day_of(other) in _local_days(one) or day_of(one) in _local_days(other)


def _local_days(value: dt.date) -> set[dt.date]:
    """Return the days that a moment in UTC is on somewhere, and the day of the next morning."""
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        return set()
    if value.year in {dt.MINYEAR, dt.MAXYEAR}:  # the days around may be outside the calendar
        return set()
    if value.utcoffset():
        return {(value + _NIGHT).date()}
    return {(value + _BEHIND).date(), (value + _AHEAD).date()}


def in_local_time(value: dt.date, printed: dt.date) -> dt.date:
    """Return a moment in UTC with the offset that the `printed` local time shows.

    >>> moment = dt.datetime(2019, 10, 18, 22, 4, tzinfo=dt.timezone.utc)
    >>> in_local_time(moment, dt.datetime(2019, 10, 19, 0, 4)).isoformat()
    '2019-10-19T00:04:00+02:00'
    """
    if not isinstance(value, dt.datetime) or not isinstance(printed, dt.datetime):
        return value
    if value.utcoffset() != dt.timedelta() or printed.tzinfo is not None:
        return value
    offset = printed.replace(second=0) - value.replace(second=0, microsecond=0, tzinfo=None)
    if offset % _STEP_OF_ZONES or not _BEHIND <= offset <= _AHEAD:
        return value
    return value.astimezone(dt.timezone(offset))

"""Chooses the dates of publication and of the last modification."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, NamedTuple

from normalizer.choose.evidence import FilledLines, PageEvidence, explained, sources_of
from normalizer.fields.date.date_grammar import DateKind, FoundDate, find_dates
from normalizer.fields.date.stated_date import (
    date_in_address,
    read_stated_date,
    with_month_and_day_swapped,
)
from normalizer.parse import Fact, Parsed
from normalizer.parts import ArticleWarning, Statement
from normalizer.tables import read_rows

# The distance of a date above the headline counts this many times.
_WEIGHT_ABOVE = 3
# A source that is right less often than this does not make a date doubtful.
_STRONG: Final = 0.9
# Dates are a day apart by the time zone, or because papers print that of the next issue.
_NEXT_DAY: Final = dt.timedelta(days=1)
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


@dataclass(slots=True, frozen=True)
class PrintedDate:
    """A date that the page prints, with the index of its line, its words, and its kind."""

    index: int
    raw: str
    value: dt.date
    kind: str


class DateChoice(NamedTuple):
    """The dates in ISO 8601, and that of publication as the page writes it."""

    published: str | None
    raw: str | None
    modified: str | None
    lines: FilledLines
    statements: list[Statement]
    warnings: list[ArticleWarning]


def choose_dates(page: PageEvidence) -> DateChoice:
    """Return the dates of the article.

    Of the printed dates, the nearest to the headline is that of publication. A page of HTML states
    it too: then the one with the best evidence counts. Without either it is the printed date of the
    modification, or that of the page title.
    """
    printed = printed_dates(page.parsed)
    choice = _printed_choice(page, printed)
    if page.metadata and page.metadata.is_own():
        published, modified = page.metadata.published, page.metadata.modified
        return choice._replace(published=published, raw=published, modified=modified, warnings=[])
    return _stated_choice(page, choice, printed) if page.metadata else choice


def printed_dates(parsed: Sequence[Parsed]) -> list[PrintedDate]:
    """Return the dates of the lines of facts, in order."""
    return [
        PrintedDate(index, date.raw, date.value, kind)
        for index, fact in enumerate(parsed)
        if isinstance(fact, Fact)
        for date, kind in zip(fact.dates, _kinds(fact.dates), strict=True)
    ]


def _kinds(dates: Sequence[FoundDate]) -> list[DateKind]:
    """Return the kinds of the `dates` of a line.

    Of two days without labels, the later is that of a modification: themes of several publishing
    systems print both at the byline, in either order.
    """
    kinds = [date.kind for date in dates]
    days = [day_of(date.value) for date in dates]
    if kinds != ["unknown", "unknown"] or days[0] == days[1]:
        return kinds
    return ["unknown", "modified"] if days[0] < days[1] else ["modified", "unknown"]


def _nearest(dates: Iterable[PrintedDate], headline: int | None) -> PrintedDate | None:
    """Return the date of publication that the page prints nearest to the headline."""
    published = (date for date in dates if date.kind != "modified")
    return min(published, key=lambda date: _distance(date.index, headline or 0), default=None)


def _distance(index: int, headline: int) -> int:
    """Return the distance of a line from the headline; above the headline it counts more."""
    return index - headline if index >= headline else _WEIGHT_ABOVE * (headline - index)


def _printed_choice(page: PageEvidence, dates: Sequence[PrintedDate]) -> DateChoice:
    """Return the dates that the page prints; a relative date is quoted, with a warning."""
    title = page.sheet.title
    modified = next((date for date in dates if date.kind == "modified"), None)
    chosen = _nearest(dates, page.sheet.printed_headline) or modified
    lines = [(modified.index, "date_modified")] if modified else []
    of_title = title.date if title else None
    last = iso(modified.value) if modified else None
    if chosen:
        lines.append((chosen.index, "date_published"))
        return DateChoice(iso(chosen.value), chosen.raw, last, lines, [], [])
    # "3 hours ago"
    facts = ((index, fact) for index, fact in enumerate(page.parsed) if isinstance(fact, Fact))
    relative = next(((index, fact.text) for index, fact in facts if fact.is_relative), None)
    if relative is None:
        return DateChoice(of_title, None, last, lines, [], [])
    index, raw = relative
    lines.append((index, "date_published_raw"))
    message = f"{raw!r} cannot be resolved to a date without the day of the crawl"
    warning = ArticleWarning.of("relative-date", message)
    return DateChoice(of_title, raw, last, lines, [], [warning])


def _stated_choice(
    page: PageEvidence, own: DateChoice, all_printed: Sequence[PrintedDate]
) -> DateChoice:
    """Return the dates with the best evidence of print and metadata."""
    headline = page.sheet.printed_headline
    printed = _nearest(all_printed, headline)
    found = (read_stated_date(item.value) for item in page.stated("modified"))
    modified = list(filter(None, found))
    stated = published_dates(page.stated("published", "url"), printed, headline)
    dates = without_modifications(stated, modified)
    choice, best = own, choose_date(dates)
    if best is not None:
        published = in_local_time(best.value, printed.value) if printed else best.value
        raw = best.statement.value
        choice = own._replace(published=iso(published), raw=raw, warnings=[])
    if modified and iso(modified[0]) != choice.published:
        choice = choice._replace(modified=iso(modified[0]))
    in_address = sources_of(date.statement for date in dates if date.family == "address")
    of_publication = [*sources_of(page.stated("published")), ("page", own.raw), *in_address]
    of_modification = sources_of(page.stated("modified"))
    is_published = partial(_states, read_stated_date(choice.published or ""))
    is_modified = partial(_states, read_stated_date(choice.modified or ""))
    statements = [
        *explained("date_published", of_publication, is_published),
        *explained("date_modified", of_modification, is_modified),
    ]
    warnings = [*choice.warnings, *disagreement_about_date(choice.published, dates)]
    return choice._replace(statements=statements, warnings=warnings)


def _states(date: dt.date | None, stated: str) -> bool:
    """Return whether `stated` is a `date`."""
    other = read_stated_date(stated) if date else None
    return date is not None and other is not None and agree(date, other)


def disagreement_about_date(
    published: str | None, dates: Sequence[DatedStatement]
) -> Iterator[ArticleWarning]:
    """Yield a warning if a strong source states another date of publication."""
    chosen = read_stated_date(published or "")
    if chosen is None:
        return
    near = [date for date in dates if abs(day_of(date.value) - day_of(chosen)) <= _NEXT_DAY]
    agreeing = [date.statement for date in near]  # in one of their readings
    strong = (date for date in dates if date.reliability >= _STRONG and not date.is_swapped)
    others = (date.statement for date in strong if date.statement not in agreeing)
    statement = next(others, None)
    if statement is not None:
        message = f"{statement.source} states the date of publication as {statement.value!r}"
        yield ArticleWarning.of("conflicting-date", message)


def published_dates(
    statements: Iterable[Statement], printed: PrintedDate | None, headline: int | None
) -> list[DatedStatement]:
    """Return the dates of publication that the page states, `printed` among them.

    A page may state it in its address.
    """
    stated = _stating_publication(statements)
    dates = [date for item in stated for date in _readings(item, read_stated_date(item.value))]
    if printed is None:
        return dates
    is_far = _distance(printed.index, headline or 0) > _BESIDE
    source = "page far" if is_far else "page labelled" if printed.kind == "published" else "page"
    own = list(_readings(Statement("published", "page", printed.raw), printed.value, source))
    return (dates if is_far else [_weighed_against(date, own) for date in dates]) + own


def _stating_publication(statements: Iterable[Statement]) -> Iterator[Statement]:
    for statement in statements:
        if statement.field == "published" and not _is_of_modification(statement.value):
            yield statement
        date = date_in_address(statement.value) if statement.field == "url" else None
        if date is not None:
            source = "address slug" if date.is_in_slug else "address"
            yield Statement("published", source, date.value.isoformat())


def _is_of_modification(value: str) -> bool:
    """Return whether a value has the label of a modification, such as "Updated"."""
    first = [] if value[:1].isdecimal() else find_dates(value)[:1]
    return any(date.kind == "modified" for date in first)


def _readings(
    statement: Statement, value: dt.date | None, source: str | None = None
) -> Iterator[DatedStatement]:
    """Yield the date of a statement, and its less likely reading."""
    if value is None:
        return
    family, weight = _sources().get(source or statement.source, _sources()["meta"])
    yield DatedStatement(statement, value, family, weight, weight)
    swapped = with_month_and_day_swapped(statement.value, value)
    if swapped is not None:
        low = _SWAPPED * weight
        yield DatedStatement(statement, swapped, family, low, weight, is_swapped=True)


@cache
def _sources() -> dict[str, tuple[str, float]]:
    """Return the family and the weight of each source."""
    rows = read_rows("html_sources.tsv")
    return {row["source"]: (row["family"], float(row["weight"])) for row in rows}


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
    alike = (date for date in dates if best.is_swapped >= date.is_swapped)
    agreeing = [date for date in alike if agree(best.value, date.value)]
    exact = max(agreeing, key=lambda date: (_exactness(date.value), date.weight))
    printed = {day_of(date.value) for date in agreeing if date.statement.source == "page"}
    if day_of(exact.value) in printed:
        return exact
    local = (date for date in agreeing if date.family == "address")
    return next((date for date in local if day_of(date.value) != day_of(exact.value)), exact)


def _evidence_for(date: DatedStatement, dates: Sequence[DatedStatement]) -> float:
    best: dict[str, float] = {}
    for other in dates:
        if agree(date.value, other.value):
            best[other.family] = max(best.get(other.family, 0.0), other.weight)
    return 1 - math.prod(1 - weight for weight in best.values())


def _exactness(value: dt.date) -> int:
    """Return 0 for a day, 1 for a time without zone, 2 for a moment, 3 for one in local time."""
    if not isinstance(value, dt.datetime):
        return 0
    if value.tzinfo is None:
        return int(value.time() != dt.time())  # a date is often written with the time 00:00
    return 3 if value.utcoffset() else 2


def agree(one: dt.date, other: dt.date) -> bool:
    """Return whether two dates may be of the same moment: one day, or two by the time zone."""
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
    """Return a moment in UTC with the offset that the `printed` local time shows."""
    if not isinstance(value, dt.datetime) or not isinstance(printed, dt.datetime):
        return value
    if value.utcoffset() != dt.timedelta() or printed.tzinfo is not None:
        return value
    offset = printed.replace(second=0) - value.replace(second=0, microsecond=0, tzinfo=None)
    # Nobody lives twelve hours behind UTC: that is the same time, printed without "PM".
    if offset % _STEP_OF_ZONES or not _BEHIND < offset <= _AHEAD:
        return value
    return value.astimezone(dt.timezone(offset))


def iso(value: dt.date) -> str:
    """Return a date, or a date with time, in ISO 8601, with seconds only if they are not zero."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat()


def day_of(value: dt.date) -> dt.date:
    """Return the day of a date or of a date with time."""
    return value.date() if isinstance(value, dt.datetime) else value

"""Gathers the facts of the head: headline, publisher, dates, authors, section, kicker."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.fields.byline import parse_byline
from normalizer.fields.date import find_dates, is_relative_date
from normalizer.fields.publishers import Publisher, find_publisher, publisher_in
from normalizer.tag.rules.header import FACTS_SEPARATOR, fact_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from normalizer.article import Article


# A brand inside a skip link is written in capitals or with a domain; plain words of any language are not.
_LATIN_NAME = re.compile(r"[A-Z]{2,}[A-Za-z.]*")


# Where a byline stands, in lines from its headline; those farther away are of other articles.
_NEAR_HEADLINE = range(-10, 21)


@dataclass(slots=True, frozen=True)
class PrintedByline:
    """A byline that the page prints: on which line, whom it names, and whether a label ("By") says that it is one."""

    index: int
    names: list[str]
    labelled: bool


@dataclass(slots=True, frozen=True)
class PrintedDate:
    """A date that the page prints: on which line, in which words, and what it says it is."""

    index: int
    raw: str
    value: dt.date
    kind: str


class Facts:
    """The facts of one article while its lines come in; `site` is the name that the page title gives the site."""

    def __init__(self, article: Article, site: str | None, day_first: Callable[[], bool | None]) -> None:
        self.article = article
        self.site = site
        self._day_first = day_first
        self._bylines: list[PrintedByline] = []
        self._dates: list[PrintedDate] = []
        self._relative: list[tuple[int, str]] = []

    def add(self, index: int, kinds: str, text: str) -> list[str]:
        """Take a line of facts; return the paths of the fields that it filled."""
        if FACTS_SEPARATOR not in text or "+" not in kinds:
            return self._add_one(index, kinds, text)
        parts = text.split(FACTS_SEPARATOR)
        return [path for part in parts for path in self._add_one(index, fact_kind(part) or "", part)]

    def _add_one(self, index: int, kind: str, text: str) -> list[str]:
        if kind == "publisher":
            return self.add_publisher(text)
        self._add_dates(index, text)
        self._add_byline(index, text, kind)
        return []

    def add_publisher(self, brand: str) -> list[str]:
        """Take a brand as printed; the canonical name goes into the article, the first one wins."""
        known = find_publisher(brand)
        self.article.publisher = self.article.publisher or (known.name if known else brand)
        return ["publisher"]

    def add_publisher_of_furniture(self, text: str, rule: str) -> None:
        """Learn the publisher from a line that is removed: a skip link to its sites, or its copyright line."""
        if self.article.publisher:
            return
        known = _site_of_skip_link(text) if rule == "skip-link" else publisher_in(text)
        self.article.publisher = known.name if known else None

    def _add_byline(self, index: int, text: str, kind: str) -> None:
        labelled = parse_byline(text, site=self.site)
        byline = labelled or (parse_byline(text, site=self.site, bare=True) if kind == "byline" else None)
        if byline and (byline.authors or byline.agencies):
            names = [*byline.authors, *byline.agencies]
            self._bylines.append(PrintedByline(index, names, labelled=labelled is not None))

    def _add_dates(self, index: int, text: str) -> None:
        found = find_dates(text, language=self.article.language, day_first=self._day_first_of(text))
        self._dates += [PrintedDate(index, date.raw, date.value, date.kind) for date in found]
        if not found and is_relative_date(text):
            self._relative.append((index, text))

    def _day_first_of(self, text: str) -> bool | None:
        """Ask for the page's order of day and month only when a date is written with slashes."""
        return self._day_first() if "/" in text else None

    def settle_bylines(self, headline: int | None) -> Iterator[tuple[int, str]]:
        """Take the authors of the bylines near the headline, or of all when none is near; yield (index, path).

        Names without a label count only where no byline has one.
        """
        near = [byline for byline in self._bylines if headline is None or byline.index - headline in _NEAR_HEADLINE]
        chosen = near or self._bylines
        for byline in [byline for byline in chosen if byline.labelled] or chosen:
            self.article.authors += [name for name in byline.names if name not in self.article.authors]
            yield byline.index, "authors"

    def settle_dates(self, headline: int | None) -> Iterator[tuple[int, str]]:
        """Choose among the dates of the page; yield (index of a line, path of the field that it filled).

        The first date below the headline counts, else the first above it. A page that prints only when it was
        modified is dated by that.
        """
        published = [date for date in self._dates if date.kind != "modified"]
        modified = [date for date in self._dates if date.kind == "modified"]
        below = [date for date in published if headline is None or date.index > headline]
        if modified:
            self.article.date_modified = iso(modified[0].value)
            yield modified[0].index, "date_modified"
        chosen = next(iter([*below, *published, *modified]), None)
        if chosen:
            self.article.date_published, self.article.date_published_raw = iso(chosen.value), chosen.raw
            yield chosen.index, "date_published"
        elif self._relative:
            yield self._keep_relative(*self._relative[0])

    def _keep_relative(self, index: int, raw: str) -> tuple[int, str]:
        self.article.date_published_raw = raw
        self.article.warnings.append(
            f"relative-date: {raw!r} cannot be turned into a date without the day of the crawl"
        )
        return index, "date_published_raw"


def _site_of_skip_link(text: str) -> Publisher | None:
    """Return the brand in a line such as "3. Skip to more DW sites": a word of capitals inside."""
    names = _LATIN_NAME.findall(text)
    return next(filter(None, map(find_publisher, names)), None)


def iso(value: dt.date) -> str:
    """Return a date, or a date with time, in ISO 8601: to the minute, unless the page gives seconds.

    >>> iso(dt.datetime(2024, 4, 28, 16, 33))
    '2024-04-28T16:33'
    """
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat()

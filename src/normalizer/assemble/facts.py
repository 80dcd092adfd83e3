"""Gathers the facts of the head: headline, publisher, dates, authors, section, kicker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.fields.byline import parse_byline
from normalizer.fields.date import find_dates, parse_date
from normalizer.fields.publishers import Publisher, find_publisher, publisher_in
from normalizer.tag.rules.header import FACTS_SEPARATOR, fact_kind

if TYPE_CHECKING:
    from normalizer.article import Article


@dataclass(slots=True)
class Facts:
    """The facts of one article while its lines come in."""

    article: Article
    site: str | None = None
    relative: list[str] = field(default_factory=list)

    def add(self, kinds: str, text: str) -> list[str]:
        """Take a line of facts; return the paths of the fields that it filled."""
        if "+" not in kinds:
            return self._add_one(kinds, text)
        parts = text.split(FACTS_SEPARATOR)
        return [path for part in parts for path in self._add_one(fact_kind(part) or "", part)]

    def _add_one(self, kind: str, text: str) -> list[str]:
        if kind == "date":
            return self.add_date(text)
        if kind == "byline":
            return self._add_byline(text)
        if kind == "publisher":
            return self.add_publisher(text)
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

    def add_date(self, text: str) -> list[str]:
        """Take a line with one or two dates: published, and modified when the line says so."""
        paths = []
        found = [(date.kind, date.raw, date.value) for date in find_dates(text) if date.value]
        for kind, raw, value in found or [("unknown", text, parse_date(text))]:
            if value is None:
                self.relative.append(text)
            elif kind == "modified":
                self.article.date_modified = self.article.date_modified or iso(value)
                paths.append("date_modified")
            elif self.article.date_published_raw is None:
                self.article.date_published, self.article.date_published_raw = iso(value), raw
                paths.append("date_published")
        return paths

    def _add_byline(self, text: str) -> list[str]:
        byline = parse_byline(text, site=self.site)
        if byline is None:
            return []
        new = [author for author in byline.authors if author not in self.article.authors]
        self.article.authors += new
        paths = ["authors"] if byline.authors else []
        return paths + (self.add_date(byline.date) if byline.date else [])


def _site_of_skip_link(text: str) -> Publisher | None:
    """Return the brand in a line such as "3. Skip to more DW sites": a capitalised word, not the first."""
    names = (word for word in text.split()[2:] if word[0].isupper())
    return next(filter(None, map(find_publisher, names)), None)


def iso(value: dt.date) -> str:
    """Return a date, or a date with time, in ISO 8601: to the minute, unless the page gives seconds.

    >>> iso(dt.datetime(2024, 4, 28, 16, 33))
    '2024-04-28T16:33'
    """
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat()

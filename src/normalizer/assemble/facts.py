"""Gathers the facts of the head: headline, publisher, dates, authors, section, kicker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.fields.byline.byline_grammar import is_byline_label, read_byline
from normalizer.fields.date.date_grammar import (
    LONGEST_DATE_LINE,
    find_dates,
    is_date_line,
    is_relative_date,
)
from normalizer.tag.rules.header import fact_kind
from normalizer.text.marks import FACTS_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from normalizer.article import Article
    from normalizer.names.agencies import AgencyRegistry


# Names stand so many lines below a label, or below the name above, at most.
_BELOW_LABEL = range(3)
# A date above the headline counts as if it were so many times as far away.
_WEIGHT_ABOVE = 3
# So many bylines are looked at where none is near the headline, and so many paragraphs for what they are about.
_MOST_BYLINES = 20
_MOST_PARAGRAPHS = 500
# Bylines of one article stand so near each other; what comes later is another article's.
_TOGETHER = 6
# Where a byline stands, in lines from its headline; those farther away are of other articles.
_NEAR_HEADLINE = range(-10, 21)


@dataclass(slots=True, frozen=True)
class PrintedByline:
    """A byline that the page prints: on which line, and whom it names.

    `labelled` says that a label ("By") shows that it is one, `is_outlet` that it names the outlet alone.
    """

    index: int
    names: list[str]
    labelled: bool
    is_outlet: bool = False


@dataclass(slots=True, frozen=True)
class Topics:
    """What the article is about: its headline and its paragraphs."""

    headline: str
    paragraphs: list[str]

    def are(self, name: str) -> bool:
        """Tell whether the article is about `name`: one paragraph may introduce its author, two do not."""
        surname = name.rsplit(maxsplit=1)[-1]
        told = (surname in paragraph for paragraph in self.paragraphs[:_MOST_PARAGRAPHS])
        return name in self.headline or sum(told) > 1


@dataclass(slots=True, frozen=True)
class PrintedDate:
    """A date that the page prints: on which line, in which words, and what it says it is."""

    index: int
    raw: str
    value: dt.date
    kind: str


class Facts:
    """The facts of one article while its lines come in.

    `site` is the name that the page title gives the site, `agencies` are those to know, the shipped ones when ``None``.
    """

    def __init__(
        self,
        article: Article,
        site: str | None,
        day_first: Callable[[], bool | None],
        agencies: AgencyRegistry | None = None,
    ) -> None:
        self.agencies = agencies
        self.article = article
        self.site = site
        self._day_first = day_first
        self._bylines: list[PrintedByline] = []
        self._dates: list[PrintedDate] = []
        self._relative: list[tuple[int, str]] = []
        self._below_label = -len(_BELOW_LABEL)

    def add(self, index: int, kinds: str, text: str) -> None:
        """Take a line of facts; what it fills is settled when all are there."""
        if FACTS_SEPARATOR not in text or "+" not in kinds:
            self._add_one(index, kinds, text)
            return
        other = "byline" if "byline" in kinds else ""
        for part in text.split(FACTS_SEPARATOR):
            self._add_one(index, fact_kind(part, agencies=self.agencies) or other, part)

    def _add_one(self, index: int, kind: str, text: str) -> None:
        if kind != "publisher":
            self._add_dates(index, text)
            self._add_byline(index, text, kind)

    def _add_byline(self, index: int, text: str, kind: str) -> None:
        if is_byline_label(text):
            self._below_label = index + 1
            return
        labelled = read_byline(text, site=self.site, agencies=self.agencies)
        read = labelled or (
            read_byline(text, site=self.site, bare=True, agencies=self.agencies)
            if "byline" in kind
            else None
        )
        if read is None or not read.names:
            return
        is_below_label = index - self._below_label in _BELOW_LABEL
        if is_below_label:
            self._below_label = index + 1
        is_outlet = not (read.byline.authors or read.byline.agencies)
        is_labelled = is_below_label or labelled is not None
        self._bylines.append(
            PrintedByline(index, list(read.names), labelled=is_labelled, is_outlet=is_outlet)
        )

    def _add_dates(self, index: int, text: str) -> None:
        found = self._dates_in(index, text)
        self._dates += found
        if not found and is_relative_date(text):
            self._relative.append((index, text))

    def _dates_in(self, index: int, text: str) -> list[PrintedDate]:
        found = find_dates(text, language=self.article.language, day_first=self._day_first_of(text))
        return [PrintedDate(index, date.raw, date.value, date.kind) for date in found]

    def _day_first_of(self, text: str) -> bool | None:
        """Ask for the page's order of day and month only when a date is written with slashes."""
        return self._day_first() if "/" in text else None

    def settle_bylines(
        self, headline: int | None, text: int, topics: Topics
    ) -> Iterator[tuple[int, str]]:
        """Choose the bylines of the article; yield (index, path).

        Those near the headline count, or all when none is near; those that name people or agencies before those that
        name the outlet; with a label before those without; above the first
        line of the `text` before those within, which may be of other articles. A name without a label that is among
        the `topics` is no author.
        """
        near = [
            byline
            for byline in self._bylines
            if headline is None or byline.index - headline in _NEAR_HEADLINE
        ]
        chosen = near or self._bylines[:_MOST_BYLINES]
        chosen = [byline for byline in chosen if not byline.is_outlet] or chosen
        told = [
            byline for byline in chosen if byline.labelled or not any(map(topics.are, byline.names))
        ]
        chosen = [byline for byline in told if byline.labelled] or told
        chosen = [byline for byline in chosen if byline.index < text] or chosen
        below = [byline for byline in chosen if headline is None or byline.index > headline]
        for byline in _first_group(below or chosen):
            self.article.authors += [
                name for name in byline.names if name not in self.article.authors
            ]
            yield byline.index, "authors"

    def settle_dates(self, headline: int | None) -> Iterator[tuple[int, str]]:
        """Choose among the dates of the page; yield (index of a line, path of the field that it filled).

        The date nearest to the headline counts; above it lie other dates too, so that half the distance counts there.
        A page that prints only when it was modified is dated by that.
        """
        published = [date for date in self._dates if date.kind != "modified"]
        modified = [date for date in self._dates if date.kind == "modified"]
        if modified:
            self.article.date_modified = iso(modified[0].value)
            yield modified[0].index, "date_modified"
        chosen = min(published, key=lambda date: _distance(date.index, headline or 0), default=None)
        chosen = chosen or next(iter(modified), None)
        if chosen:
            self.article.date_published, self.article.date_published_raw = (
                iso(chosen.value),
                chosen.raw,
            )
            yield chosen.index, "date_published"
        elif self._relative:
            yield self._keep_relative(*self._relative[0])

    def has_date(self) -> bool:
        """Tell whether a line of the head gave a full date."""
        return bool(self._dates)

    def add_removed_date(self, index: int, text: str, *, is_own: bool) -> None:
        """Take the date of a line that is removed: one labelled as published, or one alone where the article's stands."""
        if is_own and is_date_line(text):
            self._add_dates(index, text)
        elif len(text) <= LONGEST_DATE_LINE:
            self._dates += [
                date for date in self._dates_in(index, text) if date.kind == "published"
            ]

    def _keep_relative(self, index: int, raw: str) -> tuple[int, str]:
        self.article.date_published_raw = raw
        self.article.warnings.append(
            f"relative-date: {raw!r} cannot be turned into a date without the day of the crawl"
        )
        return index, "date_published_raw"


def _distance(index: int, headline: int) -> int:
    return index - headline if index >= headline else _WEIGHT_ABOVE * (headline - index)


def _first_group(bylines: list[PrintedByline]) -> list[PrintedByline]:
    """Return the first of the bylines and those that stand together with it."""
    group = bylines[:1]
    for byline in bylines[1:]:
        if byline.index - group[-1].index > _TOGETHER:
            break
        group.append(byline)
    return group


def iso(value: dt.date) -> str:
    """Return a date, or a date with time, in ISO 8601: to the minute, unless the page gives seconds.

    >>> iso(dt.datetime(2024, 4, 28, 16, 33))
    '2024-04-28T16:33'
    """
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat()

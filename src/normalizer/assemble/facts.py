"""Chooses the dates and authors of the article among those that the page prints."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from normalizer.article import Article
    from normalizer.fields.byline.byline_grammar import ReadByline
    from normalizer.fields.date.date_grammar import DateKind, FoundDate
    from normalizer.parse.fact_lines import Fact

# A name is labelled when it is this many lines below a label or another labelled name.
_BELOW_LABEL = range(3)
# The distance of a date above the headline counts this many times.
_WEIGHT_ABOVE = 3
# Maximum number of bylines that are considered if none is near the headline, and of paragraphs that
# are searched for names.
_MOST_BYLINES = 20
_MOST_PARAGRAPHS = 500
# Maximum distance between bylines of one article; later ones belong to other articles.
_TOGETHER = 6
# A line with an agency is this many lines below the byline it completes; a date may be between.
_COMPLETES = range(1, 3)
# Position of a byline, in lines from the headline; those farther away belong to other articles.
_NEAR_HEADLINE = range(-10, 21)


@dataclass(slots=True, frozen=True)
class PrintedByline:
    """A byline that the page prints, with the index of its line and the names.

    `labelled` means that it has a label ("By"), `is_outlet` that it only names the outlet,
    `is_unclear` that the name is one only if the line is a byline. `agencies` are the canonical
    short names of the agencies among the names.
    """

    index: int
    names: list[str]
    labelled: bool
    is_outlet: bool = False
    is_unclear: bool = False
    agencies: Sequence[str] = ()

    def names_people(self) -> bool:
        """Return whether it names people or agencies."""
        return not self.is_outlet and not self.is_unclear


@dataclass(slots=True, frozen=True)
class Topics:
    """The headline and the paragraphs of the article."""

    headline: str
    paragraphs: list[str]

    def include(self, name: str) -> bool:
        """Return whether the article is about `name`.

        One paragraph may introduce the author; a surname in two paragraphs is a topic.
        """
        surname = name.rsplit(maxsplit=1)[-1]
        mentions = (surname in paragraph for paragraph in self.paragraphs[:_MOST_PARAGRAPHS])
        return name in self.headline or sum(mentions) > 1


@dataclass(slots=True, frozen=True)
class PrintedDate:
    """A date that the page prints, with the index of its line, its words, and its kind."""

    index: int
    raw: str
    value: dt.date
    kind: str


class Facts:
    """Collects the facts of one article.

    `bylines` are those chosen as the article's, `agency_lines` lines with an agency below one.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.bylines: list[PrintedByline] = []
        self.agency_lines: list[PrintedByline] = []
        self._bylines: list[PrintedByline] = []
        self._dates: list[PrintedDate] = []
        self._relative: list[tuple[int, str]] = []
        self._below_label = self._below_other = -len(_BELOW_LABEL)

    def add(self, index: int, fact: Fact) -> None:
        """Add a fact of line `index`; it is assigned to a field once all facts are known."""
        kinds = _kinds(fact.dates)
        self._dates += [
            PrintedDate(index, date.raw, date.value, kind)
            for date, kind in zip(fact.dates, kinds, strict=True)
        ]
        if fact.is_relative:
            self._relative.append((index, fact.text))
        if fact.is_label:
            self._below_label = index + 1
        elif fact.is_other_label or self._is_of_another(index, fact):
            self._below_other = index + 1
        elif fact.byline:
            self._add_byline(index, fact.byline, is_labelled=fact.is_labelled)

    def _is_of_another(self, index: int, fact: Fact) -> bool:
        """Return whether a fact names people who are not the authors, below "Reviewed by"."""
        return fact.byline is not None and index - self._below_other in _BELOW_LABEL

    def _add_byline(self, index: int, read: ReadByline, *, is_labelled: bool) -> None:
        is_unclear = read.is_unclear
        if index - self._below_label in _BELOW_LABEL:
            self._below_label = index + 1
            is_labelled, is_unclear = True, False
        is_outlet = not is_unclear and not read.byline.names_anyone()
        self._bylines.append(
            PrintedByline(
                index,
                list(read.names),
                is_labelled,
                is_outlet,
                is_unclear,
                agencies=read.byline.agencies,
            )
        )

    def settle_bylines(
        self, headline: int | None, text: int, topics: Topics
    ) -> Iterator[tuple[int, str]]:
        """Choose the bylines of the article; yield pairs of a line index and the field it fills.

        Bylines near the headline are used, or all if none is near. Those that name people or
        agencies take precedence over those that name the outlet, these over unclear ones, labelled
        ones over unlabelled ones, and those above the first line of the `text` over those within
        it, which may belong to other articles. A name without a label that is among the `topics`
        is not an author.
        """
        chosen = self._near_bylines(headline)
        for is_preferred in (PrintedByline.names_people, lambda byline: not byline.is_unclear):
            chosen = _preferring(chosen, is_preferred)
        chosen = [byline for byline in chosen if not _is_topic(byline, topics)]
        chosen = _preferring(chosen, lambda byline: byline.labelled)
        chosen = _preferring(chosen, lambda byline: byline.index < text)
        if headline is not None:
            chosen = _preferring(chosen, lambda byline: byline.index > headline)
        self.bylines = _first_group(chosen)
        for byline in self.bylines:
            new = [name for name in byline.names if name not in self.article.authors]
            self.article.authors += new
            yield byline.index, "authors"
        self.agency_lines = list(self._below_bylines())
        yield from ((line.index, "agencies") for line in self.agency_lines)

    def _below_bylines(self) -> Iterator[PrintedByline]:
        """Yield the lines that name nobody but agencies below a byline: "Associated Press"."""
        chosen = [byline.index for byline in self.bylines]
        places = {index + step for index in chosen for step in _COMPLETES} - set(chosen)
        for byline in self._bylines:
            if byline.index in places and len(byline.agencies) == len(byline.names):
                yield byline

    def _near_bylines(self, headline: int | None) -> list[PrintedByline]:
        """Return the bylines near the headline, or else the first bylines of the page."""
        if headline is None:
            return self._bylines
        near = [byline for byline in self._bylines if byline.index - headline in _NEAR_HEADLINE]
        return near or self._bylines[:_MOST_BYLINES]

    def printed_date(self, headline: int | None) -> PrintedDate | None:
        """Return the date of publication that the page prints nearest to the headline."""
        dates = [date for date in self._dates if date.kind != "modified"]
        return min(dates, key=lambda date: distance(date.index, headline or 0), default=None)

    def settle_dates(self, headline: int | None) -> Iterator[tuple[int, str]]:
        """Choose the dates of the article; yield pairs of a line index and the field it fills.

        The date nearest to the headline is used; distances above the headline are weighted, since
        unrelated dates are found there. Without a date of publication, that of the modification is
        used for both.
        """
        modified = [date for date in self._dates if date.kind == "modified"]
        if modified:
            self.article.date_modified = iso(modified[0].value)
            yield modified[0].index, "date_modified"
        chosen = self.printed_date(headline) or next(iter(modified), None)
        if chosen:
            self.article.date_published = iso(chosen.value)
            self.article.date_published_raw = chosen.raw
            yield chosen.index, "date_published"
        elif self._relative:
            yield self._keep_relative(*self._relative[0])

    def _keep_relative(self, index: int, raw: str) -> tuple[int, str]:
        self.article.date_published_raw = raw
        self.article.warnings.append(
            f"relative-date: {raw!r} cannot be resolved to a date without the day of the crawl"
        )
        return index, "date_published_raw"


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


def distance(index: int, headline: int) -> int:
    """Return the distance of a line from the headline; above the headline it counts more."""
    return index - headline if index >= headline else _WEIGHT_ABOVE * (headline - index)


def _is_topic(byline: PrintedByline, topics: Topics) -> bool:
    """Return whether a byline without a label names a person whom the article is about."""
    return not byline.labelled and any(map(topics.include, byline.names))


def _preferring(
    bylines: list[PrintedByline], is_preferred: Callable[[PrintedByline], bool]
) -> list[PrintedByline]:
    """Return the preferred bylines, or all if there are none."""
    return [byline for byline in bylines if is_preferred(byline)] or bylines


def _first_group(bylines: list[PrintedByline]) -> list[PrintedByline]:
    """Return the first of the bylines and those close to it, which unclear ones are not."""
    group = bylines[:1]
    for byline in bylines[1:]:
        if byline.is_unclear:
            break
        if byline.index - group[-1].index > _TOGETHER:
            break
        group.append(byline)
    return group


def iso(value: dt.date) -> str:
    """Return a date, or a date with time, in ISO 8601, with seconds only if they are not zero.

    >>> iso(dt.datetime(2024, 4, 28, 16, 33))
    '2024-04-28T16:33'
    """
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat()


def day_of(value: dt.date) -> dt.date:
    """Return the day of a date or of a date with time."""
    return value.date() if isinstance(value, dt.datetime) else value

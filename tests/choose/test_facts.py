"""The dates that are chosen among the facts of a page."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.choose.pages import FIRST, HEAD, SECOND, THIRD, page_of

from normalizer import Normalizer
from normalizer.choose.dates import choose_dates, iso
from normalizer.fields.date.date_grammar import find_dates
from normalizer.parse import Fact, parse
from normalizer.read.reader import read
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import Finding, Sheet
from normalizer.tag.tagger import tag

TOOL = Normalizer(translator=None)
MENU = ["* Politics", "* Sport", "* Weather", "* Log in", "* Newsletters and more"]


def dated(text: str) -> Fact:
    return Fact(text, dates=tuple(find_dates(text)))


@pytest.mark.parametrize(
    ("facts", "published", "modified", "fields"),
    [
        ([], None, None, []),
        ([(12, dated("May 2, 2024"))], "2024-05-02", None, [(12, "date_published")]),
        (
            [(12, dated("May 2, 2024")), (11, dated("May 1, 2024"))],
            "2024-05-01", None, [(11, "date_published")],
        ),
        # above the headline at line 10, each line counts three times
        (
            [(9, dated("May 1, 2024")), (13, dated("May 2, 2024"))],
            "2024-05-01", None, [(9, "date_published")],
        ),
        (
            [(9, dated("May 1, 2024")), (12, dated("May 2, 2024"))],
            "2024-05-02", None, [(12, "date_published")],
        ),
        (
            [(11, dated("Updated: May 3, 2024")), (12, dated("May 2, 2024")), (13, dated("Updated: May 4, 2024"))],
            "2024-05-02", "2024-05-03", [(11, "date_modified"), (12, "date_published")],
        ),
        (
            [(11, dated("Updated: May 3, 2024")), (12, dated("Updated: May 4, 2024"))],
            "2024-05-03", "2024-05-03", [(11, "date_modified"), (11, "date_published")],
        ),
        (
            [(11, Fact("2 hours ago", is_relative=True)), (14, dated("May 2, 2024"))],
            "2024-05-02", None, [(14, "date_published")],
        ),
        (
            [(11, Fact("2 hours ago", is_relative=True)), (12, Fact("3 hours ago", is_relative=True))],
            None, None, [(11, "date_published_raw")],
        ),
    ],
)  # fmt: skip
def test_the_date_nearest_to_the_headline_is_chosen(facts, published, modified, fields):
    """The first modification counts, also as publication if there is no other date."""
    found = choose_dates(page_of(*facts, headline=10))
    assert (found.lines, found.published, found.modified) == (fields, published, modified)


def test_a_date_keeps_its_words():
    """A relative date is kept with a warning that quotes it."""
    day = page_of((1, dated("Published May 2, 2024, 14:05")), headline=None)
    assert choose_dates(day).raw == "May 2, 2024, 14:05"
    relative = choose_dates(page_of((1, Fact("2 hours ago", is_relative=True)), headline=None))
    assert relative.raw == "2 hours ago"
    assert str(relative.warnings[0]).startswith("relative-date: '2 hours ago' cannot")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.date(2024, 5, 2), "2024-05-02"),
        (dt.datetime.fromisoformat("2024-05-02T14:05:00"), "2024-05-02T14:05"),
        (dt.datetime.fromisoformat("2024-05-02T14:05:09"), "2024-05-02T14:05:09"),
        (dt.datetime(2024, 5, 2, 0, 0, tzinfo=dt.UTC), "2024-05-02T00:00+00:00"),
    ],
)
def test_seconds_are_written_unless_they_are_zero(value, text):
    """Dates are ISO 8601."""
    assert iso(value) == text


def kinds_of_removed_dates(line: str, *, distance: int) -> list[str]:
    """Return the kinds of the dates of a removed line that is `distance` lines below the text."""

    def find(sheet: Sheet):
        roles = ["title", "body", *["boilerplate"] * distance]
        return (Finding(index, role) for index, role in zip(sheet.undecided(), roles, strict=True))

    lines = [HEAD, FIRST, *["Share"] * (distance - 1), line]
    sheet = tag(read("\n".join(lines)), Ruler([Rule("all", "A stand-in.", "", find)]))
    fact = parse(sheet)[-1]
    return [date.kind for date in fact.dates] if isinstance(fact, Fact) else []


@pytest.mark.parametrize(
    ("line", "distance", "kinds"),
    [
        ("Published: 18 March 2017", 9, ["published"]),
        ("Updated: 18 March 2017", 9, []),
        ("18 March 2017", 9, []),
        ("18 March 2017", 5, ["unknown"]),
        ("18 March 2017", 6, []),
    ],
)
def test_a_removed_date_counts_if_labelled_as_published_or_just_below_the_text(
    line, distance, kinds
):
    """Other dates of the furniture are those of other articles."""
    assert kinds_of_removed_dates(line, distance=distance) == kinds


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (
            ["Monday, 20 March 2017", "18 March 2017", HEAD, FIRST, SECOND, "11 March 2017"],
            "2017-03-18",
            None,
        ),
        # below the headline before one as near above it
        (["20 March 2017", HEAD, "18 March 2017", FIRST], "2017-03-18", None),
        ([HEAD, "Updated: 18 March 2017", FIRST], "2017-03-18", "2017-03-18"),
        # of two days without labels, the later is that of a modification
        ([HEAD, "May 21, 2025April 24, 2025 by Jane Roe", FIRST], "2025-04-24", "2025-05-21"),
        (
            [HEAD, "Jane Roe 2025-05-21T13:00:39+00:00 April 24th, 2025 | Rivers |", FIRST],
            "2025-04-24",
            "2025-05-21T13:00:39+00:00",
        ),
        ([HEAD, "April 24, 2025 May 21, 2025", FIRST], "2025-04-24", "2025-05-21"),
        ([HEAD, "April 24, 2025, 10:00 | April 24, 2025, 11:30", FIRST], "2025-04-24T10:00", None),
        ([HEAD, FIRST, "Publish date\n15 November 2018"], "2018-11-15", None),
        (
            [HEAD, "Updated Dec. 23, 2024, 1:24 PM EST / Source: Reuters", FIRST],
            "2024-12-23T13:24-05:00",
            "2024-12-23T13:24-05:00",
        ),
        (
            [HEAD, "Read more\nUpdated: January 2, 2025, 9:06am", FIRST],
            "2025-01-02T09:06",
            "2025-01-02T09:06",
        ),
    ],
)
def test_the_dates_of_a_page(lines, published, modified):
    """They are neither captions nor related articles."""
    page = TOOL.normalize("\n\n".join([*lines, SECOND, THIRD]))
    assert (page.date_published, page.date_modified) == (published, modified)
    assert (page.images, page.related) == ([], [])


@pytest.mark.parametrize(
    ("above", "below", "date"),
    [
        (["18 March 2017 • Money • 3 comments"], [], "2017-03-18"),
        (["On behalf of Roe & Major | Mar 18, 2017 | Liability"], [], "2017-03-18"),
        (["Money • 3 comments"], [], None),
        ([], ["Share", "Contact", "Published: 18 March 2017, 14:47"], "2017-03-18T14:47"),
    ],
)
def test_a_removed_line_may_date_a_page_that_shows_no_other_date(above, below, date):
    """Between headline and text it may have other things beside, below the text it has a label."""
    page = [*MENU, HEAD, *above, FIRST, SECOND, THIRD, *below, *MENU]
    assert TOOL.normalize("\n".join(page)).date_published == date

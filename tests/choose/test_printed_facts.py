"""The bylines and dates that are chosen among the facts of a page."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.choose.pages import page_of

from normalizer.choose.authors import Topics, choose_authors, printed_bylines
from normalizer.choose.dates import choose_dates, iso
from normalizer.fields.byline.byline_grammar import ReadByline
from normalizer.fields.date.date_grammar import find_dates
from normalizer.parse import Fact
from normalizer.parts import Byline

NO_TOPICS = Topics("", [])


def named(*names: str, labelled: bool = False, unclear: bool = False) -> Fact:
    byline = Byline(", ".join(names), list(names))
    return Fact(byline.raw, ReadByline(byline, names, unclear), is_labelled=labelled)


def by(*names: str) -> Fact:
    return named(*names, labelled=True)


def outlet(name: str, *, labelled: bool = False) -> Fact:
    """Return a byline of an outlet, which names neither people nor agencies."""
    return Fact(name, ReadByline(Byline(name), (name,)), is_labelled=labelled)


def agency(name: str) -> Fact:
    return Fact(name, ReadByline(Byline(name, agencies=[name]), (name,)))


def dated(text: str) -> Fact:
    return Fact(text, dates=tuple(find_dates(text)))


LABEL, OTHER_LABEL = Fact("By", is_label=True), Fact("Edited by", is_other_label=True)


def authors_of(
    *facts: tuple[int, Fact], headline: int | None = 0, text: int = 100, topics: Topics = NO_TOPICS
) -> list[str]:
    """Return the authors of an article with this headline, whose text begins at line `text`."""
    return choose_authors(page_of(*facts, headline=headline), None, topics, text).names


@pytest.mark.parametrize(
    ("facts", "authors"),
    [
        ([], []),
        ([(1, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, named("Ann Ray", "Jo Brink")), (2, named("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        # people, then the outlet, then unclear names
        ([(1, outlet("Newsroom")), (2, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, named("Rivers", unclear=True)), (2, outlet("Newsroom"))], ["Newsroom"]),
        ([(1, named("Rivers", unclear=True)), (2, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, named("Rivers", unclear=True))], ["Rivers"]),
        ([(1, outlet("Newsroom", labelled=True)), (2, named("Ann Ray"))], ["Ann Ray"]),
        # a label
        ([(1, named("Ann Ray")), (3, by("Jo Brink"))], ["Jo Brink"]),
        # below the headline rather than above it
        ([(8, by("Ann Ray")), (11, by("Jo Brink"))], ["Jo Brink"]),
        ([(8, by("Ann Ray"))], ["Ann Ray"]),
        # of one article as long as there are few lines between them
        ([(11, by("Ann Ray")), (17, by("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        ([(11, by("Ann Ray")), (18, by("Jo Brink"))], ["Ann Ray"]),
        ([(11, by("A. Ray")), (17, by("B. Roe")), (23, by("C. Lee"))], ["A. Ray", "B. Roe", "C. Lee"]),
        # near the headline, which is at line 10
        ([(0, by("Ann Ray")), (31, by("Jo Brink"))], ["Ann Ray"]),
        ([(30, by("Jo Brink"))], ["Jo Brink"]),
        ([(31, by("Jo Brink")), (40, by("Ann Ray"))], ["Jo Brink"]),
        ([(30, named("Jo Brink")), (31, by("Ann Ray"))], ["Jo Brink"]),
        ([(index, named("Jo Brink")) for index in range(40, 60)] + [(60, by("Ann Ray"))], ["Jo Brink"]),
        ([(index, named("Jo Brink")) for index in range(40, 59)] + [(59, by("Ann Ray"))], ["Ann Ray"]),
    ],
)  # fmt: skip
def test_the_best_bylines_near_the_headline_are_chosen(facts, authors):
    """People go before outlets, labels before none, and below the headline before above it."""
    assert authors_of(*facts, headline=10) == authors


def test_without_a_headline_any_byline_counts():
    """However far down it stands."""
    far = [(index, named("Jo Brink")) for index in range(300, 330)]
    assert authors_of(*far, (330, by("Ann Ray")), headline=None) == ["Ann Ray"]


@pytest.mark.parametrize(
    ("text", "authors"), [(4, ["Ann Ray"]), (3, ["Ann Ray", "Jo Brink"]), (6, ["Ann Ray", "Jo Brink"])]
)  # fmt: skip
def test_a_byline_above_the_text_goes_before_one_within_it(text, authors):
    """If all are on the same side, all count."""
    assert authors_of((3, by("Ann Ray")), (5, by("Jo Brink")), text=text) == authors


def test_an_unclear_name_does_not_complete_others():
    """The group of bylines ends in front of it."""
    facts = [(1, named("Rivers", unclear=True)), (2, named("Dams", unclear=True))]
    assert authors_of(*facts) == ["Rivers"]


@pytest.mark.parametrize(
    ("topics", "authors"),
    [
        (Topics("What Ann Ray says", []), []),
        (Topics("", ["Ray spoke.", "So Ray said."]), []),
        (Topics("", ["Ann Ray is a reporter."]), ["Ann Ray"]),
        (Topics("Sunrays in Port Ansdell", ["It is warm."]), ["Ann Ray"]),
    ],
)
def test_a_name_without_a_label_that_the_article_is_about_is_no_author(topics, authors):
    """One paragraph may introduce the author; with a label, the name is that of the author."""
    assert authors_of((1, named("Ann Ray")), topics=topics) == authors
    assert authors_of((1, by("Ann Ray")), topics=topics) == ["Ann Ray"]


@pytest.mark.parametrize(
    ("facts", "authors"),
    [
        ([(1, LABEL), (2, named("Ann Ray")), (3, named("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        ([(1, LABEL), (4, named("Ann Ray")), (7, named("Jo Brink"))], ["Ann Ray", "Jo Brink"]),
        ([(1, LABEL), (4, named("Ann Ray")), (8, named("Jo Brink"))], ["Ann Ray"]),
        ([(1, LABEL), (5, named("Ann Ray")), (6, by("Jo Brink"))], ["Jo Brink"]),
        ([(1, LABEL), (2, named("Rivers", unclear=True))], ["Rivers"]),
        ([(0, named("Ann Ray")), (1, by("Jo Brink"))], ["Jo Brink"]),
        # below the label of somebody else
        ([(1, OTHER_LABEL), (2, named("Ann Ray")), (3, named("Jo Brink"))], []),
        ([(1, OTHER_LABEL), (4, named("Ann Ray")), (7, named("Jo Brink"))], []),
        ([(1, OTHER_LABEL), (5, named("Ann Ray"))], ["Ann Ray"]),
        ([(1, OTHER_LABEL), (2, by("Ann Ray"))], []),
        ([(1, by("Ann Ray")), (2, OTHER_LABEL), (3, by("Jo Brink"))], ["Ann Ray"]),
        ([(1, OTHER_LABEL), (2, dated("May 2, 2024")), (6, by("Ann Ray"))], ["Ann Ray"]),
    ],
)
def test_names_up_to_three_lines_below_a_label_have_it(facts, authors):
    """So have names up to three lines below such a name."""
    assert authors_of(*facts) == authors


def test_a_name_below_a_label_is_surely_one():
    """It is neither unclear nor the name of an outlet."""
    page = page_of((1, LABEL), (2, named("Rivers", unclear=True)), (3, outlet("Newsroom")))
    byline = printed_bylines(page.parsed)[0]
    assert (byline.labelled, byline.is_unclear) == (True, False)


@pytest.mark.parametrize(
    ("facts", "agencies"),
    [
        ([(1, by("Ann Ray")), (2, agency("AFP"))], [2]),
        ([(1, by("Ann Ray")), (3, agency("AFP"))], [3]),
        ([(1, by("Ann Ray")), (4, agency("AFP"))], []),
        ([(2, by("Ann Ray")), (1, agency("AFP"))], []),
        ([(1, by("Ann Ray")), (2, named("Jo Brink"))], []),
        ([(1, named("Ann Ray")), (2, agency("AFP"))], []),
    ],
)
def test_an_agency_just_below_a_byline_completes_it(facts, agencies):
    """Unless it is chosen as a byline itself; the pairs name the line and its field."""
    lines = choose_authors(page_of(*facts), None, NO_TOPICS, 100).lines
    assert [index for index, field in lines if field == "agencies"] == agencies
    assert lines[0][1] == "authors"


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

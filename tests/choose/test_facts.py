"""The choice of authors and dates among those that a page prints."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.article import Article
from normalizer.choose.authors import unread_byline
from normalizer.grammar import shipped_grammar
from normalizer.parse import FactReader, parse
from normalizer.read.reader import read
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import Finding, Sheet
from normalizer.tag.tagger import tag
from normalizer.text.lines import Line

TOOL = Normalizer(translator=None)
HEAD = "Danube accord signed in Bratislava"
FIRST = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)
SECOND = (
    "The accord takes effect once six parliaments have ratified it, which may take until the "
    "spring."
)
THIRD = "Growers on the lower reaches fear that early warnings will be followed by early orders."


def article(*lines: str) -> Article:
    return TOOL.normalize("\n\n".join(lines))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Associated Press", ["Associated Press"]),
        ("By The Associated Press", ["The Associated Press"]),
        ("Von Erika Muster und Otto Beispiel, dpa", ["Erika Muster", "Otto Beispiel", "dpa"]),
        ("Par Les Echos", ["Les Echos"]),
        ("Par Les Echos et AFP", ["AFP"]),
        ("Von der Redaktion", ["Redaktion"]),
    ],
)
def test_authors_stand_as_the_byline_prints_them(line, authors):
    """Authors are people and agencies as printed, the outlet or newsroom only if alone."""
    assert article(HEAD, line, FIRST, SECOND).authors == authors


def test_names_below_a_label_are_the_authors():
    """Names on lines below a label are the authors, and each line is a byline."""
    page = article(HEAD, "By\nJane Roe\nand\nMary Major", FIRST, SECOND)
    assert page.authors == ["Jane Roe", "Mary Major"]
    assert [line.role for line in page.lines[1:5]] == ["byline"] * 4


def test_a_byline_behind_the_text_begins_is_of_a_teaser():
    """A byline above the text takes precedence over one within it."""
    assert article(HEAD, "By Jane Roe", FIRST, SECOND, "By Mary Major", THIRD).authors == [
        "Jane Roe"
    ]


def test_the_outlet_gives_way_to_people():
    """A byline of a person takes precedence over one of the outlet."""
    assert article(HEAD, "By Euronews", "By Jane Roe", FIRST, SECOND).authors == ["Jane Roe"]


def test_a_line_of_facts_can_hold_a_name_without_a_label():
    """A line of facts may contain a name, an outlet and a date."""
    page = article(HEAD, "By Jane Roe · CBC News · Posted: Aug 08, 2024", FIRST, SECOND)
    assert (page.authors, page.date_published) == (["Jane Roe"], "2024-08-08")


def test_the_date_nearest_to_the_headline_counts():
    """The date nearest to the headline is used."""
    page = article("Monday, 20 March 2017", "18 March 2017", HEAD, FIRST, SECOND, "11 March 2017")
    assert page.date_published == "2017-03-18"


def test_the_date_below_the_headline_counts_before_one_as_near_above():
    """A date below the headline takes precedence over one as near above it."""
    assert (
        article("20 March 2017", HEAD, "18 March 2017", FIRST, SECOND).date_published
        == "2017-03-18"
    )


def test_a_page_that_was_only_modified_is_dated_by_that():
    """Without a date of publication, that of the modification is used."""
    page = article(HEAD, "Updated: 18 March 2017", FIRST, SECOND)
    assert (page.date_published, page.date_modified) == ("2017-03-18", "2017-03-18")


MENU = ["* Politics", "* Sport", "* Weather", "* Log in", "* Newsletters and more"]


def raw_page(*below: str) -> Article:
    """Return the article of a page with menus, whose text ends with the lines `below`."""
    return TOOL.normalize("\n".join([*MENU, HEAD, FIRST, SECOND, THIRD, *below, *MENU]))


def test_a_page_without_a_date_in_its_head_is_dated_by_a_removed_line():
    """A removed line dates the article if it is labelled as the date of publication."""
    assert (
        raw_page("Share", "Contact", "Published: 18 March 2017, 14:47").date_published
        == "2017-03-18T14:47"
    )


def test_a_heading_of_markdown_becomes_a_subhead_without_its_sign():
    """A subhead loses the marker of its Markdown heading."""
    page = article(HEAD, FIRST, "## Cool heads", SECOND, THIRD)
    assert [block.text for block in page.body if block.type == "subhead"] == ["Cool heads"]


def kinds_of_removed_dates(line: str, *, distance: int) -> list[str]:
    """Return the kinds of the dates of a removed line that is `distance` lines below the text."""

    def find(sheet: Sheet):
        roles = ["title", "body", *["boilerplate"] * distance]
        return (Finding(index, role) for index, role in zip(sheet.undecided(), roles, strict=True))

    lines = [HEAD, FIRST, *["Share"] * (distance - 1), line]
    sheet = tag(read("\n".join(lines)), Ruler([Rule("all", "A stand-in.", "", find)]))
    facts = parse(sheet)[-1]
    return [date.kind for fact in facts for date in fact.dates] if isinstance(facts, list) else []


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
    ("line", "is_unread"),
    [
        ("By 12 hands", True),
        ("By", False),
        ("Reviewed by", False),
        ("March 17, 2024", False),
    ],
)
def test_a_byline_that_gives_no_name_is_a_warning(line, is_unread):
    """The warning quotes it; labels alone and dates are none."""
    sheet = Sheet.of([Line(1, line)], shipped_grammar())
    warning = unread_byline(sheet, [FactReader(sheet).facts("byline", line)])
    assert (warning is not None and line in warning.message) is is_unread


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("18 March 2017 • Money • 3 comments", "2017-03-18"),
        ("On behalf of Roe & Major | Mar 18, 2017 | Liability", "2017-03-18"),
        ("Money • 3 comments", None),
    ],
)
def test_a_line_between_headline_and_text_may_have_a_date_beside_other_things(line, date):
    """No other line near the headline is needed for it."""
    page = "\n".join([*MENU, HEAD, line, FIRST, SECOND, THIRD, *MENU])
    assert TOOL.normalize(page).date_published == date


@pytest.mark.parametrize(
    "line",
    [
        "May 21, 2025April 24, 2025 by Jane Roe",
        "Jane Roe 2025-05-21T13:00:39+00:00 April 24th, 2025 | Rivers |",
        "April 24, 2025 May 21, 2025",
    ],
)
def test_of_two_unlabelled_dates_the_later_is_the_modification(line):
    """A line with two days without labels gives the earlier as publication, the later as change."""
    page = article(HEAD, line, FIRST, SECOND, THIRD)
    assert page.date_published == "2025-04-24"
    assert (page.date_modified or "").startswith("2025-05-21")


def test_two_times_of_one_day_are_no_modification():
    """Two unlabelled times of one day leave the article without a date of modification."""
    page = article(HEAD, "April 24, 2025, 10:00 | April 24, 2025, 11:30", FIRST, SECOND, THIRD)
    assert page.date_modified is None


def test_a_date_below_its_label_counts_also_among_paragraphs():
    """A date below "Publish date" is the article's, even between two paragraphs."""
    page = article(HEAD, FIRST, "Publish date\n15 November 2018", SECOND, THIRD)
    assert page.date_published == "2018-11-15"
    assert page.lines[3].rule == "date"


def test_a_date_with_the_source_of_the_text_is_no_caption():
    """A date with "Source: agency" below the headline is a date, not an image with a credit."""
    page = article(HEAD, "Updated Dec. 23, 2024, 1:24 PM EST / Source: Reuters", FIRST, SECOND)
    assert page.date_published == "2024-12-23T13:24-05:00"
    assert page.images == []


def test_a_date_below_a_link_to_more_is_no_related_article():
    """A date directly below "Read more" stays a date."""
    page = article(HEAD, "Read more\nUpdated: January 2, 2025, 9:06am", FIRST, SECOND)
    assert page.date_modified == "2025-01-02T09:06"
    assert page.related == []


def test_details_of_a_post_are_no_page_title():
    """A byline with a date between bars, near the top, gives author and date, not a site."""
    page = article(HEAD, "by Jane Roe | Mar 11, 2023 | Rivers, Dams | 0 comments", FIRST, SECOND)
    assert (page.headline, page.authors) == (HEAD, ["Jane Roe"])
    assert (page.date_published, page.publisher) == ("2023-03-11", None)


def test_a_name_printed_again_below_its_role_is_no_author():
    """A name below "Edited by" and the same name is not an author, even beside the date."""
    editor = ("Updated: January 2, 2025", "Edited by: Mary Major", "Mary Major")
    assert article(HEAD, *editor, FIRST, SECOND, THIRD).authors == []


def test_counters_beside_a_date_are_no_authors():
    """Words with numbers beside the date are not a byline."""
    counters = "Rivers Visited: 63 Dams Visited: 9"
    page = article(HEAD, "Jane Roe", "Updated: January 2, 2025", counters, FIRST, SECOND, THIRD)
    assert page.authors == ["Jane Roe"]

"""The values that an article takes from the sources of its page, and where they disagree."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.article import Article

TOOL = Normalizer(translator=None)
TEXT = """<p>The lock gates of Port Ansdell were closed on Monday,
and the water in the harbour stood still for hours.</p>
<p>Nobody could say on Monday evening when the next ship would pass,
and the harbour master went home early.</p>"""


def article(head: str, printed: str = "", url: str | None = None) -> Article:
    body = f"<h1>Lock gates closed for a week</h1><p>{printed}</p>{TEXT}"
    return TOOL.normalize_html(f"<html><head>{head}</head><body>{body}</body></html>", url)


def published(date: str) -> str:
    return f'<meta property="article:published_time" content="{date}">'


def modified(date: str) -> str:
    return f'<meta property="article:modified_time" content="{date}">'


@pytest.mark.parametrize(
    ("head", "printed", "url", "date"),
    [
        # a page cannot print a date before it is published: the metadata was made anew
        (published("2025-06-24"), "18 March 2024", None, "2024-03-18"),
        # the page prints the date of its last change
        (published("2024-03-18") + modified("2024-05-02"), "2 May 2024", None, "2024-03-18"),
        (published("2024-03-18"), "Updated: 2 May 2024", None, "2024-03-18"),
        # a moment in UTC with the local time that the page prints
        (
            published("2024-03-18T22:30:00Z"),
            "19 March 2024 00:30",
            None,
            "2024-03-19T00:30+02:00",
        ),
        # a moment in UTC on another day than the address
        (published("2024-03-19T02:41:00Z"), "", "https://h.example/2024/03/18/lock", "2024-03-18"),
        (published("2024-03-18T12:41:00Z"), "18 March 2024", None, "2024-03-18T12:41+00:00"),
        # the issue of the next day
        (published("2024-03-18T19:30:00+01:00"), "19.03.2024", None, "2024-03-18T19:30+01:00"),
        # the address tells the day from the month, and is the only source if there is no other
        ("", "03/04/2024", "https://h.example/2024/april/03/lock", "2024-04-03"),
        (published("03-04-2024"), "Published March 4, 2024", None, "2024-03-04"),
        ("", "", "https://h.example/2024/03/240318-lock", "2024-03-18"),
        ("", "", "https://h.example/2024/03/lock", None),
    ],
)
def test_the_date_with_the_best_evidence_is_chosen(head, printed, url, date):
    """Metadata, printed text and address are weighed; agreement of two goes before one."""
    assert article(head, printed, url).date_published == date


def test_sources_that_disagree_about_the_date_are_a_warning():
    """A date that a reliable source states differently is doubtful, one day apart is not."""
    doubtful = article(published("2025-06-24"), "18 March 2024")
    assert str(doubtful.warnings[0]).startswith("conflicting-date: article:published_time states")
    assert article(published("2024-03-18"), "March 19, 2024").warnings == []
    assert article(published("2024-03-18"), "Updated May 2, 2024").warnings == []


def test_the_statements_of_all_sources_are_kept_with_the_chosen_ones_marked():
    """Each source of each field is listed under the field of the article."""
    found = article(published("2024-03-18T10:00:00Z"), "18 March 2024").statements
    assert [(item.field, item.source, item.chosen) for item in found] == [
        ("headline", "h1", True),
        ("headline", "page", True),
        ("date_published", "article:published_time", True),
        ("date_published", "page", True),
        ("language", "page", True),
    ]


def test_who_states_the_authors_is_listed():
    """Each source of authors is listed, and marked where the article follows it."""
    page = f"""<meta name="author" content="admin"><h1>Lock gates</h1>
        <p class="byline">By Ada Kettler</p>{TEXT}"""
    found = TOOL.normalize_html(page)
    assert found.authors == ["Ada Kettler"]
    assert [
        (item.source, item.value, item.chosen)
        for item in found.statements
        if item.field == "authors"
    ] == [
        ("meta", "admin", False),
        ("element", "By Ada Kettler", True),
        ("page", "Ada Kettler", True),
    ]


def test_statements_are_not_part_of_the_json():
    """The statements explain an article in Python and do not lengthen its JSON."""
    found = article(published("2024-03-18"))
    assert found.statements
    assert "statements" not in found.to_dict()


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ('<link rel="canonical" href="https://h.example/a">', None, "https://h.example/a"),
        ('<link rel="canonical" href="/a">', "https://h.example/a?b=1", "https://h.example/a?b=1"),
        ('<meta property="og:url" content="https://h.example/a">', None, "https://h.example/a"),
        ('<link rel="canonical" href="javascript:void(0)">', None, None),
        ("", None, None),
    ],
)
def test_the_address_of_the_page_is_kept(head, url, expected):
    """The address is the one given, or else the one that the page states as its own."""
    assert article(head, url=url).url == expected


def test_a_heading_that_the_title_repeats_is_the_headline():
    """The main heading is the headline where only the title element confirms it."""
    html = f"""<title>Learn more: lock gates | Harbour Post</title>
        <h1>Learn more: lock gates</h1><h2>What are lock gates?</h2>{TEXT}"""
    assert TOOL.normalize_html(html).headline == "Learn more: lock gates"


def test_the_name_of_the_site_is_not_the_headline():
    """A logo in a main heading is not the headline although the title contains it."""
    html = f"""<title>Harbour Post » Lock gates closed for a week</title>
        <h1>Harbour Post</h1><h2>Lock gates closed for a week</h2>{TEXT}"""
    found = TOOL.normalize_html(html, "https://www.harbour-post.example/lock")
    assert found.headline == "Lock gates closed for a week"


def test_a_heading_that_the_metadata_repeats_is_kept_whole():
    """What follows a dash in a heading is not the name of a site if the metadata has it too."""
    head = '<meta property="og:title" content="Gates closed for a week – Until Now">'
    html = f"<head>{head}</head><h1>Gates closed for a week – Until Now</h1>{TEXT}"
    assert TOOL.normalize_html(html).headline == "Gates closed for a week – Until Now"

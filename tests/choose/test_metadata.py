"""The values that an article takes from the metadata of its page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from normalizer import Normalizer
from normalizer.article import Article

TOOL = Normalizer(translator=None)
TEXT = """<p>The lock gates of Port Ansdell were closed on Monday,
and the water in the harbour stood still for hours.</p>
<p>Nobody could say on Monday evening when the next ship would pass,
and the harbour master went home early.</p>
<p>The council wants to have the gates repaired by Friday,
although the spare parts have to come from Rotterdam.</p>"""


def article(
    body: str = "<h1>Lock gates closed for a week</h1>", head: str = "", **properties: Any
) -> Article:
    data = {"@type": "NewsArticle", "headline": "Lock gates closed for a week", **properties}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if properties else ""
    return TOOL.normalize_html(f"<html><head>{head}{script}</head><body>{body}{TEXT}</body></html>")


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        ("2024-03-18T14:05:00+01:00", "2024-03-18T14:05+01:00"),
        ("2024-03-18T14:05:11Z", "2024-03-18T14:05:11+00:00"),
        ("2024-03-18", "2024-03-18"),
        ("1710767100000", "2024-03-18T13:05+00:00"),
        ("Published 18 March 2024. Updated 04/05/2024", "2024-03-18"),
        ("not yet", None),
    ],
)
def test_dates_are_read_in_the_forms_that_pages_write(raw, date):
    """ISO dates keep their time zone, Unix times are converted, other values are ignored."""
    assert article(datePublished=raw).date_published == date


def test_the_metadata_goes_before_what_the_page_prints():
    """The date in the metadata replaces the printed one, which may be that of an update."""
    found = article(
        "<h1>Lock gates closed for a week</h1><p>March 27, 2024</p>",
        datePublished="2024-03-18T14:05:00Z",
    )
    assert found.date_published == "2024-03-18T14:05+00:00"
    assert found.date_published_raw == "2024-03-18T14:05:00Z"


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        (["Ada Kettler", "Jo Brink"], ["Ada Kettler", "Jo Brink"]),
        (["Ada Kettler und Jo Brink, dpa"], ["Ada Kettler", "Jo Brink", "dpa"]),
        (["Ada Kettler (ake)"], ["Ada Kettler"]),
        (["Kettler, Ada"], ["Ada Kettler"]),
        (["The Ansdell Post"], []),
        (["https://ansdell.example/ada", "@ada"], []),
    ],
)
def test_authors_are_people_and_agencies(names, authors):
    """Names are parsed like bylines, and the publisher is not an author."""
    people = [{"@type": "Person", "name": name} for name in names]
    assert article(author=people, publisher={"name": "The Ansdell Post"}).authors == authors


HEAD = "<h1>Lock gates closed for a week</h1>"


@pytest.mark.parametrize(
    ("byline", "stated", "authors"),
    [
        ("By Jo Brink", "Ada Kettler", ["Jo Brink"]),
        ("By Example Harbour Team", "Ada Kettler", ["Example Harbour Team"]),
        ("By Ada Kettler and Jo Brink", "Ada Kettler", ["Ada Kettler", "Jo Brink"]),
        ("By Jo Brink", "admin", ["Jo Brink"]),
        ("By Jo Brink", "akettler12", ["Jo Brink"]),
        ("", "Ada Kettler", ["Ada Kettler"]),
    ],
)
def test_the_printed_byline_is_one_more_witness(byline, stated, authors):
    """It is preferred to people that the page prints nowhere, to user names, and to a part of it."""
    printed = f"{HEAD}<p>{byline}</p><p>March 17, 2024</p>"
    assert article(printed, author={"@type": "Person", "name": stated}).authors == authors


def test_people_that_the_page_prints_elsewhere_go_before_another_byline():
    """What the metadata says counts as long as the page prints it."""
    printed = f"{HEAD}<p>By Jo Brink</p><p>Ada Kettler is a reporter.</p>"
    assert article(printed, author={"name": "Ada Kettler"}).authors == ["Ada Kettler"]


def test_an_author_may_be_a_reference():
    """JSON-LD that only refers to a person elsewhere on the page names that person."""
    person = {"@type": "Person", "@id": "#ada", "name": "Ada Kettler"}
    found = article(author={"@id": "#ada"}, isPartOf=person)
    assert found.authors == ["Ada Kettler"]


def test_each_of_several_meta_elements_names_an_author():
    """Pages write one element for each author."""
    names = ("Ada Kettler", "Jo Brink")
    head = "".join(f'<meta property="article:author" content="{name}">' for name in names)
    assert article(head=head).authors == ["Ada Kettler", "Jo Brink"]


@pytest.mark.parametrize(
    ("element", "authors"),
    [
        ('<p><a rel="author" href="/u/7">Ada</a> March 17, 2024</p>', ["Ada"]),
        ('<p><a href="/author/ada">Ada Kettler</a></p>', ["Ada Kettler"]),
        ('<p class="author">Share</p>', []),
        ('<aside><a rel="author" href="/u/7">Zoltan Brink</a> on the tides</aside>', []),
    ],
)
def test_marked_elements_near_the_headline_name_the_author(element, authors):
    """A link to the author's page counts, a button or the author of a teaser does not."""
    assert article(f"{HEAD}{element}").authors == authors


def test_the_publisher_is_an_author_if_the_page_prints_it_so():
    """Not because the metadata says so, unless it is a person, as of a blog."""
    post = {"name": "The Ansdell Post"}
    assert article(author=post, publisher=post).authors == []
    printed = f"{HEAD}<p>Posted by The Ansdell Post</p><p>March 17, 2024</p>"
    assert article(printed, author=post, publisher=post).authors == ["The Ansdell Post"]
    ada = {"@type": "Person", "name": "Ada Kettler"}
    assert article(author=ada, publisher=ada).authors == ["Ada Kettler"]


def test_people_below_the_label_of_another_are_no_authors():
    """Whoever reviewed or checked the article did not write it."""
    printed = f"{HEAD}<p>By</p><p>Ada Kettler</p><p>Reviewed by</p><p>Jo Brink</p>"
    assert article(printed).authors == ["Ada Kettler"]


def test_the_publisher_is_canonical():
    """A known brand has its canonical name, found by its name or the page's address."""
    assert article(publisher={"name": "Deutsche Welle"}).publisher == "DW"
    assert (
        article(head='<link rel="canonical" href="https://www.dw.com/en/locks/a-1">').publisher
        == "DW"
    )
    assert article(publisher={"name": "The Ansdell Post"}).publisher == "The Ansdell Post"
    assert (
        TOOL.normalize_html(
            f"<h1>Lock gates closed</h1>{TEXT}", "https://www.dw.com/en/locks/a-1"
        ).publisher
        == "DW"
    )


def test_a_name_of_another_country_is_another_brand():
    """A brand of the same name in another language is not the publisher."""
    assert article(publisher={"name": "NTV"}).publisher == "NTV"


def test_the_visible_headline_beats_the_title_for_search_engines():
    """The title in the metadata is only used if the page shows no headline."""
    title = (
        '<meta property="og:title" content="Port Ansdell lock: everything you need to know today">'
    )
    assert (
        article("<h1>Lock gates closed for a week</h1>", title).headline
        == "Lock gates closed for a week"
    )
    assert article("", title).headline == "Port Ansdell lock: everything you need to know today"


def test_a_kicker_in_the_metadata_is_a_part_of_the_headline():
    """If the metadata joins kicker and headline with a colon, that is the headline."""
    found = article(
        "<p>Harbour</p><h1>Lock gates closed for a week</h1>",
        headline="Harbour: Lock gates closed for a week",
    )
    assert found.headline == "Harbour: Lock gates closed for a week"


@pytest.mark.parametrize("url", ["http://[broken", "", "no address", "//x"])
def test_an_address_that_is_none_does_no_harm(url):
    """An invalid address does not affect the article."""
    assert (
        TOOL.normalize_html(f"<h1>Lock gates closed</h1>{TEXT}", url).headline
        == "Lock gates closed"
    )

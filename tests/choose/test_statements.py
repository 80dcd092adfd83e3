"""The statements of the sources of a page: which the article follows, and which make it doubtful."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.choose.pages import page_of

from normalizer import Normalizer
from normalizer.choose.authors import PrintedByline, explained_authors
from normalizer.choose.dates import DatedStatement, disagreement_about_date
from normalizer.choose.headline import choose_headline, disagreement_about_headline
from normalizer.parts import Statement
from normalizer.text.structure import AuthorClaim, Metadata

HEAD = "Lock gates closed for a week"
TEXT = "<p>The lock gates of Port Ansdell were closed on Monday, and the water stood still.</p>"


@pytest.mark.parametrize(
    ("head", "field", "chosen"),
    [
        (f"<title>{HEAD} | Harbour Post</title>", "headline", True),
        ('<meta property="og:title" content="Impressum">', "headline", False),
        ('<meta property="article:published_time" content="March 18, 2024">', "date_published", True),
        ('<meta property="article:published_time" content="not yet">', "date_published", False),
        ('<meta property="og:site_name" content="Deutsche Welle">', "publisher", True),
        ('<meta property="article:section" content="Ports">', "section", True),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "EN-gb"}</script>', "language", True),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "sv-DE"}</script>', "language", False),
        ('<link rel="canonical" href="https://a.example/7">', "url", True),
    ],
)  # fmt: skip
def test_a_statement_is_marked_if_the_article_has_its_value(head, field, chosen):
    """However the source writes it: case, form of date, name of a brand, region of a language."""
    page = f"<html><head>{head}</head><body><h1>{HEAD}</h1>{TEXT}</body></html>"
    found = Normalizer(translator=None).normalize_html(page).statements
    stated = [item for item in found if item.field == field and item.source not in {"page", "h1"}]
    assert [item.chosen for item in stated] == [chosen]


def test_statements_are_listed_once_by_field():
    """Sources keep their order within a field; what is no field of an article is left out."""
    stated = [
        Statement("section", "meta", "Ports"),
        Statement("title", "title", HEAD),
        Statement("images", "meta", "https://a.example/a.jpg"),
        Statement("headline", "og:title", HEAD),
        Statement("section", "meta", "Ports"),
        Statement("headline", "title", HEAD),
    ]
    found = choose_headline(page_of(metadata=Metadata(statements=stated))).statements
    assert [(item.field, item.source) for item in found] == [
        ("headline", "title"),
        ("headline", "og:title"),
        ("section", "meta"),
    ]


def test_the_sources_of_authors_are_listed_once():
    """JSON-LD, meta elements and marked elements are named; an author may be a part of a text."""
    claims = [
        AuthorClaim("Ada Kettler", "person"),
        AuthorClaim("The Ansdell Post", "organisation"),
        AuthorClaim("ADA KETTLER", "meta"),
        AuthorClaim("By Ada Kettler, Port Ansdell", "element"),
        AuthorClaim("Ada Kettler", "person"),
    ]
    bylines = [PrintedByline(1, ["Ada Kettler", "Jo Brink"], labelled=True)]
    found = explained_authors(["Ada Kettler"], claims, bylines)
    assert [(item.field, item.source, item.value, item.chosen) for item in found] == [
        ("authors", "json-ld", "Ada Kettler", True),
        ("authors", "json-ld", "The Ansdell Post", False),
        ("authors", "meta", "ADA KETTLER", True),
        ("authors", "element", "By Ada Kettler, Port Ansdell", True),
        ("authors", "page", "Ada Kettler", True),
        ("authors", "page", "Jo Brink", False),
    ]


def stated(day: int, weight: float = 0.95, *, is_swapped: bool = False) -> DatedStatement:
    value = dt.date(2024, 3, day)
    statement = Statement("published", "meta", value.isoformat())
    return DatedStatement(statement, value, "metadata", weight, weight, is_swapped)


@pytest.mark.parametrize(
    ("published", "dates", "doubtful"),
    [
        ("2024-03-18", [stated(18), stated(20)], "2024-03-20"),
        ("2024-03-18", [stated(20), stated(21)], "2024-03-20"),
        ("2024-03-18", [stated(20, 0.9)], "2024-03-20"),
        ("2024-03-18", [stated(20, 0.89), stated(16)], "2024-03-16"),
        ("2024-03-18", [stated(17), stated(19)], None),
        ("2024-03-18", [stated(16)], "2024-03-16"),
        ("2024-03-18", [stated(20, 0.89)], None),
        ("2024-03-18", [stated(20, is_swapped=True)], None),
        ("2024-03-18T14:05+01:00", [stated(18)], None),
        (None, [stated(18)], None),
        ("2024-03-18", [], None),
    ],
)
def test_a_date_is_doubtful_if_a_reliable_source_states_another(published, dates, doubtful):
    """A day apart is no other date; the first such source is quoted."""
    found = [*map(str, disagreement_about_date(published, dates))]
    expected = f"conflicting-date: meta states the date of publication as {doubtful!r}"
    assert found == ([expected] if doubtful else [])


def test_a_date_agrees_in_either_reading():
    """The order of day and month is not a conflict."""
    statement = Statement("published", "meta", "03/04/2024")
    likely = DatedStatement(statement, dt.date(2024, 3, 4), "metadata", 0.95, 0.95)
    other = DatedStatement(statement, dt.date(2024, 4, 3), "metadata", 0.3, 0.95, is_swapped=True)
    assert list(disagreement_about_date("2024-04-03", [likely, other])) == []


@pytest.mark.parametrize(
    ("headline", "stated", "is_doubtful"),
    [
        ("one two three four five", "one two six seven eight", False),
        ("one two three four five", "one six seven eight nine", True),
        ("ONE TWO three four five", "one two six seven eight", False),
        # of two lengths, the shorter counts
        ("one two three four five", "one", False),
        ("one", "two three", True),
        ("one two three four five", "", True),
        # a script without spaces has characters instead of words
        ("港の水門が一週間閉鎖", "水門が閉鎖された港", False),
        ("港の水門が一週間閉鎖", "お問い合わせ", True),
        ("Harbour", "Barhour", True),
        ("Öl Ende", "Edle Nö", True),
        ("!", "!", False),
        ("", "Impressum", False),
        (None, "Impressum", False),
    ],
)
def test_a_headline_is_doubtful_if_its_words_are_others(headline, stated, is_doubtful):
    """Two of five words in common are enough."""
    statements = [Statement("headline", "og:title", stated)]
    found = list(disagreement_about_headline(headline, statements))
    assert bool(found) is is_doubtful
    if is_doubtful:
        assert str(found[0]) == (
            f"doubtful-headline: the page prints {headline!r}, but og:title states {stated!r}"
        )


def test_the_first_of_several_headlines_is_quoted():
    """The others are no nearer to the printed one."""
    several = [Statement("headline", "og:title", "Impressum"), Statement("title", "title", "AGB")]
    (warning,) = disagreement_about_headline(HEAD, several)
    assert warning.message.endswith("og:title states 'Impressum'")

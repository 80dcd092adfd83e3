"""What an article takes from the metadata of its page, what it follows, and what it doubts."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from tests.choose.pages import page_of

from normalizer import Article, Normalizer, Title
from normalizer.assemble import assemble
from normalizer.choose.authors import PrintedByline, explained_authors
from normalizer.choose.dates import (
    DateChoice,
    DatedStatement,
    choose_dates,
    disagreement_about_date,
)
from normalizer.fields.date.date_grammar import FoundDate
from normalizer.parse import Fact
from normalizer.parts import Statement
from normalizer.text.lines import Page
from normalizer.text.structure import AuthorClaim, Metadata

TOOL = Normalizer(translator=None)
TITLE = "Lock gates closed for a week"
HEAD = f"<h1>{TITLE}</h1>"
TEXT = """<p>The lock gates of Port Ansdell were closed on Monday,
and the water in the harbour stood still for hours.</p>
<p>Nobody could say on Monday evening when the next ship would pass,
and the harbour master went home early.</p>
<p>The council wants to have the gates repaired by Friday,
although the spare parts have to come from Rotterdam.</p>"""
POST = {"name": "The Ansdell Post"}


def article(body: str = HEAD, head: str = "", url: str | None = None, **properties: Any) -> Article:
    """Return the article of a page of HTML; `properties` are those of its JSON-LD."""
    data = {"@type": "NewsArticle", "headline": TITLE, **properties}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if properties else ""
    page = f"<html><head>{head}{script}</head><body>{body}{TEXT}</body></html>"
    return TOOL.normalize_html(page, url)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def published(date: str) -> str:
    return meta("article:published_time", date)


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


MODIFIED = meta("article:modified_time", "2024-05-02")


@pytest.mark.parametrize(
    ("head", "printed", "url", "date"),
    [
        # the printed date may be that of an update
        (published("2024-03-18T14:05:00Z"), "March 27, 2024", None, "2024-03-18T14:05+00:00"),
        # a page cannot print a date before it is published: the metadata was made anew
        (published("2025-06-24"), "18 March 2024", None, "2024-03-18"),
        # the page prints the date of its last change
        (published("2024-03-18") + MODIFIED, "2 May 2024", None, "2024-03-18"),
        (published("2024-03-18"), "Updated: 2 May 2024", None, "2024-03-18"),
        # a moment in UTC with the local time that the page prints
        (published("2024-03-18T22:30:00Z"), "19 March 2024 00:30", None, "2024-03-19T00:30+02:00"),
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
        # words before the day of an address may name an event of that day
        (published("2024-03-18"), "", "https://h.example/lock-of-2020-05-01-opens", "2024-03-18"),
        (published("2024-03-18"), "", "https://h.example/2020-05-01-lock-opens", "2020-05-01"),
        ("", "", "https://h.example/lock-opens-2024-03-18.html", "2024-03-18"),
    ],
)
def test_the_date_with_the_best_evidence_is_chosen(head, printed, url, date):
    """Metadata, printed text and address are weighed; agreement of two goes before one."""
    assert article(f"{HEAD}<p>{printed}</p>", head, url).date_published == date


def test_sources_that_disagree_about_the_date_are_a_warning():
    """A date that a reliable source states differently is doubtful, one day apart is not."""
    doubtful = article(f"{HEAD}<p>18 March 2024</p>", published("2025-06-24"))
    assert str(doubtful.warnings[0]).startswith("conflicting-date: article:published_time states")
    for printed in ("March 19, 2024", "Updated May 2, 2024"):
        assert article(f"{HEAD}<p>{printed}</p>", published("2024-03-18")).warnings == []


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


def states(*pairs: tuple[str, str]) -> Metadata:
    return Metadata(statements=[Statement(field, "meta", value) for field, value in pairs])


def dated(*pairs: tuple[str, str]) -> DateChoice:
    """Return the dates of a page that prints a relative date and states others."""
    fact = Fact("3 hours ago", is_relative=True)
    return choose_dates(page_of((1, fact), metadata=states(*pairs)))


def test_a_stated_date_replaces_the_printed_one():
    """So does its wording, and a relative date is a problem no more."""
    found = dated(("published", "2024-03-18T14:05Z"), ("modified", "2024-03-20"))
    assert found.published == "2024-03-18T14:05+00:00"
    assert (found.raw, found.modified) == ("2024-03-18T14:05Z", "2024-03-20")
    assert found.warnings == []


def test_a_date_that_cannot_be_read_changes_nothing():
    """The relative date stays, with its warning."""
    found = dated(("published", "not yet"), ("modified", "soon"))
    assert (found.published, found.modified) == (None, None)
    assert (found.raw, len(found.warnings)) == ("3 hours ago", 1)


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        (["2024-03-18"], None),
        (["2024-03-20"], "2024-03-20"),
        (["soon", "2024-03-20", "2024-03-21"], "2024-03-20"),
    ],
)
def test_the_first_modification_counts_if_it_is_no_publication(modified, expected):
    """Many pages repeat the date of publication as that of the modification."""
    found = dated(("published", "2024-03-18"), *(("modified", date) for date in modified))
    assert (found.published, found.modified) == ("2024-03-18", expected)


ADA, JO = "Ada Kettler", "Jo Brink"


@pytest.mark.parametrize(
    ("printed", "stated", "authors"),
    [
        # names are parsed like bylines
        ("", [ADA, JO], [ADA, JO]),
        ("", [f"{ADA} und {JO}, dpa"], [ADA, JO, "dpa"]),
        ("", [f"{ADA} (ake)"], [ADA]),
        ("", ["Kettler, Ada"], [ADA]),
        ("", ["https://ansdell.example/ada", "@ada"], []),
        # a printed byline goes before people that the page prints nowhere, and user names
        (f"By {JO}", [ADA], [JO]),
        ("By Example Harbour Team", [ADA], ["Example Harbour Team"]),
        (f"By {ADA} and {JO}", [ADA], [ADA, JO]),
        (f"By {JO}", ["admin"], [JO]),
        (f"By {JO}", ["akettler12"], [JO]),
        (f"By {JO}</p><p>{ADA} is a reporter.", [ADA], [ADA]),
        # the publisher is none, unless the page prints it so
        ("", ["The Ansdell Post"], []),
        ("Posted by The Ansdell Post", ["The Ansdell Post"], ["The Ansdell Post"]),
    ],
)
def test_stated_people_are_weighed_with_the_printed_byline(printed, stated, authors):
    people = [{"@type": "Person", "name": name} for name in stated]
    body = f"{HEAD}<p>{printed}</p><p>March 17, 2024</p>"
    assert article(body, author=people, publisher=POST).authors == authors


def test_a_person_may_publish_a_blog():
    ada = {"@type": "Person", "name": ADA}
    assert article(author=ada, publisher=ada).authors == [ADA]


def test_an_author_may_be_a_reference_to_a_person_elsewhere_on_the_page():
    person = {"@type": "Person", "@id": "#ada", "name": ADA}
    assert article(author={"@id": "#ada"}, isPartOf=person).authors == [ADA]


def test_each_of_several_meta_elements_names_an_author():
    head = "".join(meta("article:author", name) for name in (ADA, JO))
    assert article(head=head).authors == [ADA, JO]


@pytest.mark.parametrize(
    ("item", "author"),
    [
        ("itemprop=citation itemscope", ADA),
        ("itemprop=comment itemscope", ADA),
        ("itemprop=mainEntity itemscope", JO),
        ("itemscope", JO),
        ("itemprop=citation", JO),
    ],
)
def test_the_author_of_another_item_is_not_that_of_the_page(item, author):
    """Microdata names the authors of what an article cites; `citation_author` names its own."""
    named = f"<div {item}><meta itemprop=author content='{JO}'></div>"
    assert article(f"{HEAD}{named}", head=meta("citation_author", ADA)).authors == [author]


@pytest.mark.parametrize(
    ("element", "authors"),
    [
        ('<p><a rel="author" href="/u/7">Ada</a> March 17, 2024</p>', ["Ada"]),
        ('<p><a href="/author/ada">Ada Kettler</a></p>', ["Ada Kettler"]),
        ('<p class="author">Share</p>', []),
        ('<aside><a rel="author" href="/u/7">Zyltan Brink</a> on the tides</aside>', []),
        # whoever reviewed or checked the article did not write it
        ("<p>By</p><p>Ada Kettler</p><p>Reviewed by</p><p>Jo Brink</p>", ["Ada Kettler"]),
    ],
)
def test_elements_near_the_headline_name_the_author(element, authors):
    """A link to the author's page counts, a button or the author of a teaser does not."""
    assert article(f"{HEAD}{element}").authors == authors


def article_of(metadata: Metadata, *, title: Title | None = None, language: str = "") -> Article:
    """Return the article of a page without lines, with this title and language."""
    page = page_of(metadata=metadata)
    page.sheet.title, page.sheet.language = title, language or None
    return assemble(Page([], [], metadata), page.sheet, page.parsed)


@pytest.mark.parametrize(
    ("printed", "name", "address", "language", "publisher"),
    [
        (None, "Deutsche Welle", None, "", "DW"),
        (None, "Deutsche Welle", None, "de", "DW"),
        (None, "Deutsche Welle", "https://www.taz.de/!5934/", "de", "DW"),
        # in another language, a name may be that of another brand; an address is not
        (None, "NTV", None, "en", "NTV"),
        (None, "taz", "https://www.dw.com/en/a-1", "en", "DW"),
        (None, None, "https://taz.de/!5934/", "en", "taz"),
        (None, None, "http://[broken", "en", None),
        # a name that is that of the host, and not the brand's own, is that of another outlet
        (None, "The Observer", None, "en", "The Guardian"),
        (None, "Observer", "https://observer.com/a", "en", "Observer"),
        ("The Guardian", "Observer", "https://observer.com/a", "en", "Observer"),
        (None, "The Observer", "https://ansdell.example/a", "en", "The Guardian"),
        (None, "Guardian", "https://guardian.example/a", "en", "The Guardian"),
        # an unknown brand has the name that is stated, unless it is a slogan or an address
        (None, "The Ansdell Post", "https://ansdell.example/a", "en", "The Ansdell Post"),
        (None, "x" * 60, None, "", "x" * 60),
        (None, "x" * 61, None, "", None),
        # it fits the address, by a word or its initials, and goes before mentions of others
        ("DW", "The Ansdell Post", "https://ansdell.example/a", "", "The Ansdell Post"),
        ("DW", "The Ansdell Post", "https://news.tap.example/a", "", "The Ansdell Post"),
        ("DW", "Port of Ansdell Trust", "https://poatnews.example/a", "", "Port of Ansdell Trust"),
        ("DW", "Blog", "https://ansdell.example/a", "", "ansdell.example"),
        # others publish on a platform
        (None, "Medium", "https://ansdell.example/a", "", "ansdell.example"),
        (None, "Medium", "https://medium.com/@ada/a", "", None),
        (None, None, "https://ansdell%2Fa", "", None),
        (None, "https://ansdell.example", "https://www.ansdell.example/a", "", "ansdell.example"),
        (None, None, "https://www.ansdell.example:8080/a", "", "ansdell.example"),
        (None, "", None, "", None),
        (None, None, None, "en", None),
    ],
)
def test_the_metadata_or_the_address_names_the_publisher(
    printed, name, address, language, publisher
):
    """The name goes first if its brand publishes in the language of the page."""
    metadata = Metadata(publisher=name, address=address)
    found = article_of(metadata, title=Title(TITLE, printed), language=language)
    assert found.publisher == publisher


def test_the_headline_is_not_the_name_of_the_publisher():
    head = f"<title>{TITLE} | Elm Water</title>{meta('application-name', TITLE)}"
    assert article(head=head).publisher == "Elm Water"


@pytest.mark.parametrize(
    ("address", "canonical", "publisher"),
    [
        ("https://web.archive.org/web/2020/https://ansdell.example/a", "", "ansdell.example"),
        ("https://cache.example/7", "https://ansdell.example/a", "ansdell.example"),
        ("https://ansdell.example/a", "/a", "ansdell.example"),
        ("http://10.1.2.3:8000/a", "", None),
        ("http://localhost/a", "", None),
        ("http://cache.local/a", "http://[::1]/a", None),
    ],
)
def test_the_address_of_the_page_names_the_publisher_not_where_a_copy_is(
    address, canonical, publisher
):
    page = f'<link rel="canonical" href="{canonical}"><h1>Bridge reopens</h1>'
    assert Normalizer(translator=None).normalize_html(page, url=address).publisher == publisher


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-AT", "de"), ("pt_BR", "pt"), ("EN-gb", "en"), ("eng", None), ("x-a", None)],
)
def test_the_stated_language_is_that_of_a_page_whose_text_shows_none(tag, language):
    """Region and script are left out; a tag without a code of two letters says nothing."""
    assert article_of(Metadata(language=tag)).language == language
    assert article_of(Metadata(language=tag), language="fr").language == "fr"


@pytest.mark.parametrize(
    ("addresses", "url"),
    [
        (["https://a.example/7"], "https://a.example/7"),
        (["http://a.example/7"], "http://a.example/7"),
        (["HTTPS://A.example/7"], "HTTPS://A.example/7"),
        (["/7", "ftp://a.example/7", "https://", "https://b.example/8"], "https://b.example/8"),
        (["http://[broken"], None),
        ([], None),
    ],
)
def test_the_address_of_the_article_is_the_first_of_the_web(addresses, url):
    """Relative and broken addresses are passed over."""
    found = article_of(states(*(("url", address) for address in addresses)))
    assert found.url == url


@pytest.mark.parametrize(
    ("head", "given", "url"),
    [
        ('<link rel="canonical" href="https://h.example/a">', None, "https://h.example/a"),
        ('<link rel="canonical" href="/a">', "https://h.example/a?b=1", "https://h.example/a?b=1"),
        (meta("og:url", "https://h.example/a"), None, "https://h.example/a"),
        ('<link rel="canonical" href="javascript:void(0)">', None, None),
        ("", "http://[broken", None),
        ("", "//x", None),
    ],
)
def test_the_given_address_goes_before_that_which_the_page_states(head, given, url):
    found = article(head=head, url=given)
    assert (found.url, found.headline) == (url, TITLE)


LANGUAGE = (
    '<script type="application/ld+json">{{"@type": "NewsArticle", "inLanguage": "{}"}}</script>'
)


@pytest.mark.parametrize(
    ("head", "field", "chosen"),
    [
        (f"<title>{TITLE} | Harbour Post</title>", "headline", True),
        (meta("og:title", "Impressum"), "headline", False),
        (published("March 18, 2024"), "date_published", True),
        (published("not yet"), "date_published", False),
        (meta("og:site_name", "Deutsche Welle"), "publisher", True),
        (meta("article:section", "Ports"), "section", True),
        (LANGUAGE.format("EN-gb"), "language", True),
        (LANGUAGE.format("sv-DE"), "language", False),
        ('<link rel="canonical" href="https://a.example/7">', "url", True),
    ],
)
def test_a_statement_is_marked_if_the_article_has_its_value(head, field, chosen):
    """However the source writes it: case, form of date, name of a brand, region of a language."""
    found = article(head=head).statements
    stated = [item for item in found if item.field == field and item.source not in {"page", "h1"}]
    assert [item.chosen for item in stated] == [chosen]


def test_the_statements_of_all_sources_are_listed_in_python_alone():
    """Each source of each field is listed under the field of the article; the JSON lacks them."""
    byline = '<p class="byline">By Ada Kettler</p><p>18 March 2024</p>'
    head = published("2024-03-18T10:00:00Z") + '<meta name="author" content="admin">'
    head += meta("og:site_name", "Deutsche Welle")
    found = article(f"{HEAD}{byline}", head)
    assert [(item.field, item.source, item.chosen) for item in found.statements] == [
        ("headline", "h1", True),
        ("headline", "page", True),
        ("date_published", "article:published_time", True),
        ("date_published", "page", True),
        ("publisher", "og:site_name", True),
        ("language", "page", True),
        ("authors", "meta", False),
        ("authors", "element", True),
        ("authors", "page", True),
    ]
    assert "statements" not in found.to_dict()


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


def test_the_date_in_the_address_is_one_of_the_statements():
    metadata = states(("url", "https://a.example/2024/03/18/lock"))
    printed = Fact("", dates=(FoundDate(0, 0, "March 18, 2024", dt.date(2024, 3, 18), "unknown"),))
    page = page_of((0, printed), metadata=metadata)
    found = assemble(Page([], [], metadata), page.sheet, page.parsed).statements
    assert [(item.field, item.source, item.value, item.chosen) for item in found] == [
        ("date_published", "page", "March 18, 2024", True),
        ("date_published", "address", "2024-03-18", True),
        ("url", "meta", "https://a.example/2024/03/18/lock", True),
    ]

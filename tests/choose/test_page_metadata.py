"""What the metadata of a page adds to an article, and what it leaves as it is printed."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.choose.pages import page_of

from normalizer.article import Article
from normalizer.assemble import assemble
from normalizer.choose.dates import DateChoice, choose_dates
from normalizer.choose.headline import Head, completed
from normalizer.choose.publisher import publisher_in_metadata
from normalizer.fields.date.date_grammar import FoundDate
from normalizer.names.publishers import find_publisher
from normalizer.parse import Fact
from normalizer.parts import Statement, Title
from normalizer.text.lines import Page
from normalizer.text.structure import Metadata

HEAD = "Lock gates closed for a week"
NO_HEAD = Head(None, None, None)


def article_of(metadata: Metadata, *, title: Title | None = None, language: str = "") -> Article:
    """Return the article of a page without lines, with this title and language."""
    page = page_of(metadata=metadata)
    page.sheet.title, page.sheet.language = title, language or None
    return assemble(Page([], [], metadata), page.sheet, page.parsed)


def states(*pairs: tuple[str, str]) -> Metadata:
    """Return metadata that states these fields with these values."""
    return Metadata(statements=[Statement(field, "meta", value) for field, value in pairs])


@pytest.mark.parametrize(
    ("name", "address", "language", "publisher"),
    [
        ("Deutsche Welle", None, None, "DW"),
        ("Deutsche Welle", None, "de", "DW"),
        ("Deutsche Welle", "https://www.taz.de/!5934/", "de", "DW"),
        # in another language, a name may be that of another brand; an address is not
        ("taz", None, "en", None),
        ("taz", "https://www.dw.com/en/a-1", "en", "DW"),
        (None, "https://taz.de/!5934/", "en", "taz"),
        ("The Ansdell Post", "https://ansdell.example/a", "en", None),
        (None, None, "en", None),
        (None, "http://[broken", "en", None),
    ],
)
def test_a_known_publisher_is_named_by_the_metadata_or_the_address(
    name, address, language, publisher
):
    """The name in the metadata goes first if its brand publishes in the language of the page."""
    metadata = Metadata(publisher=name, address=address)
    assert publisher_in_metadata(metadata, language, find_publisher) == publisher


def test_a_page_of_text_names_no_publisher_in_its_metadata():
    """It has no metadata."""
    assert publisher_in_metadata(None, "en", find_publisher) is None


@pytest.mark.parametrize(
    ("printed", "name", "address", "publisher"),
    [
        ("DW", "The Ansdell Post", "https://ansdell.example/a", "DW"),
        (None, "The Ansdell Post", "https://ansdell.example/a", "The Ansdell Post"),
        (None, "X", "https://ansdell.example/a", "X"),
        (None, "x" * 60, "https://ansdell.example/a", "x" * 60),
        (None, "x" * 61, "https://ansdell.example/a", "ansdell.example"),
        (None, "https://ansdell.example", "https://www.ansdell.example/a", "ansdell.example"),
        (None, None, "https://www.ansdell.example:8080/a", "ansdell.example"),
        (None, "", None, None),
    ],
)
def test_an_unknown_publisher_has_the_name_that_the_metadata_states(
    printed, name, address, publisher
):
    """Slogans and addresses are no names; without one, the publisher is the host."""
    metadata = Metadata(publisher=name, address=address)
    assert article_of(metadata, title=Title(HEAD, printed)).publisher == publisher


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


def test_a_section_of_the_metadata_fills_the_gap():
    """The printed one is kept."""
    assert completed(Head(HEAD, None, None), Metadata(section="Rivers")).section == "Rivers"
    assert completed(Head(HEAD, None, "Ports"), Metadata(section="Rivers")).section == "Ports"


@pytest.mark.parametrize(
    ("printed", "stated", "heading", "headline", "kicker"),
    [
        (None, HEAD, None, HEAD, "Ports"),
        (HEAD, None, None, HEAD, "Ports"),
        (HEAD, "What you need to know about locks", None, HEAD, "Ports"),
        # the metadata has the kicker
        (HEAD, f"Harbour: {HEAD}", None, f"Harbour: {HEAD}", "Ports"),
        # only the page has the kicker
        (f"Harbour: {HEAD}", HEAD, None, HEAD, "Harbour"),
        (f"Harbour | {HEAD}", HEAD, None, HEAD, "Harbour"),
        (f"News – {HEAD}", HEAD, None, HEAD, "News"),
        (f"The {HEAD}", HEAD, None, f"The {HEAD}", "Ports"),
        (f"2024 – {HEAD}", HEAD, None, f"2024 – {HEAD}", "Ports"),
        (f"Air{HEAD}", HEAD, None, f"Air{HEAD}", "Ports"),
        # a main heading that the metadata repeats is the headline as a whole
        (HEAD, f"{HEAD} – Until Now", f"{HEAD} – until now", f"{HEAD} – until now", "Ports"),
        (None, f"{HEAD} – Until Now", f"{HEAD} – Until Now", f"{HEAD} – Until Now", "Ports"),
        (HEAD, f"{HEAD} – Until Now", "Ships wait – until now", HEAD, "Ports"),
        ("Ships wait", f"{HEAD} – Until Now", f"{HEAD} – Until Now", "Ships wait", "Ports"),
    ],
)
def test_the_headline_is_the_printed_one_up_to_its_kicker(
    printed, stated, heading, headline, kicker
):
    """The metadata fills a gap, and tells what belongs to the headline."""
    metadata = states(("heading", heading)) if heading else Metadata()
    metadata.headline = stated
    found = completed(Head(printed, "Ports", None), metadata)
    assert (found.headline, found.kicker) == (headline, kicker)


def test_a_headline_without_letters_is_none():
    """Neither that of the metadata nor a heading."""
    assert completed(NO_HEAD, Metadata()).headline is None
    metadata = states(("heading", "* * *"))
    metadata.page_title = HEAD
    assert completed(NO_HEAD, metadata).headline == HEAD


def test_the_title_of_the_page_stands_in_for_a_headline_in_the_metadata():
    """Without the name of the site behind it."""
    metadata = Metadata(page_title=f"{HEAD} | The Ansdell Post", publisher="The Ansdell Post")
    assert completed(NO_HEAD, metadata).headline == HEAD
    metadata.headline = "Ships wait for a week"
    assert completed(NO_HEAD, metadata).headline == "Ships wait for a week"


@pytest.mark.parametrize(
    ("publisher", "address"),
    [
        ("Harbour Times Online", None),
        (None, "https://www.harbourtimes.example/lock"),
        ("harbourtimes.example", "https://a.example"),
    ],
)
@pytest.mark.parametrize("site", ["Harbour Times", "HarbourTimes Digital"])
def test_the_name_of_the_site_is_no_kicker(publisher, address, site):
    """Neither in front of the headline in the metadata, nor with another word behind it."""
    metadata = Metadata(publisher=publisher, address=address, headline=f"{site}: {HEAD}")
    assert completed(Head(HEAD, None, None), metadata).headline == HEAD


def dated(*pairs: tuple[str, str], printed: dt.date | None = None) -> DateChoice:
    """Return the dates of a page that prints a relative date and states others."""
    fact = Fact("3 hours ago", is_relative=True)
    if printed:
        fact = fact._replace(dates=(FoundDate(0, 0, "as printed", printed, "unknown"),))
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


def test_the_printed_time_gives_the_offset():
    """A moment in UTC is written in the time that the page prints."""
    found = dated(
        ("published", "2024-03-18T22:30Z"), printed=dt.datetime.fromisoformat("2024-03-19T00:30")
    )
    assert found.published == "2024-03-19T00:30+02:00"


def test_what_the_page_prints_is_one_of_the_statements():
    """So is the date in its address; each is marked where the article follows it."""
    metadata = states(("url", "https://a.example/2024/03/18/lock"))
    printed = Fact("", dates=(FoundDate(0, 0, "March 18, 2024", dt.date(2024, 3, 18), "unknown"),))
    page = page_of((0, printed), metadata=metadata)
    found = [
        (item.field, item.source, item.value, item.chosen)
        for item in assemble(Page([], [], metadata), page.sheet, page.parsed).statements
    ]
    assert found == [
        ("date_published", "page", "March 18, 2024", True),
        ("date_published", "address", "2024-03-18", True),
        ("url", "meta", "https://a.example/2024/03/18/lock", True),
    ]

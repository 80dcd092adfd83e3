"""What the metadata of a page adds to an article, and what it leaves as it is printed."""

from __future__ import annotations

import datetime as dt

import pytest

from normalizer.article import Article
from normalizer.assemble.facts import PrintedDate
from normalizer.assemble.page_metadata import complete, publisher_in_metadata
from normalizer.names.publishers import find_publisher
from normalizer.parts import Statement
from normalizer.text.structure import Metadata

HEAD = "Lock gates closed for a week"


def completed(article: Article, metadata: Metadata) -> Article:
    complete(article, metadata)
    return article


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
    assert completed(Article(publisher=printed), metadata).publisher == publisher


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-AT", "de"), ("pt_BR", "pt"), ("EN-gb", "en"), ("eng", None), ("x-a", None)],
)
def test_the_stated_language_is_that_of_a_page_whose_text_shows_none(tag, language):
    """Region and script are left out; a tag without a code of two letters says nothing."""
    assert completed(Article(), Metadata(language=tag)).language == language
    assert completed(Article(language="fr"), Metadata(language=tag)).language == "fr"


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
    found = completed(Article(), states(*(("url", address) for address in addresses)))
    assert found.url == url


def test_a_section_of_the_metadata_fills_the_gap():
    """The printed one is kept."""
    assert completed(Article(), Metadata(section="Rivers")).section == "Rivers"
    assert completed(Article(section="Ports"), Metadata(section="Rivers")).section == "Ports"


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
    found = completed(Article(headline=printed, kicker="Ports"), metadata)
    assert (found.headline, found.kicker) == (headline, kicker)


def test_a_headline_without_letters_is_none():
    """Neither that of the metadata nor a heading."""
    assert completed(Article(), Metadata()).headline is None
    metadata = states(("heading", "* * *"))
    metadata.page_title = HEAD
    assert completed(Article(), metadata).headline == HEAD


def test_the_title_of_the_page_stands_in_for_a_headline_in_the_metadata():
    """Without the name of the site behind it."""
    metadata = Metadata(page_title=f"{HEAD} | The Ansdell Post", publisher="The Ansdell Post")
    assert completed(Article(), metadata).headline == HEAD
    metadata.headline = "Ships wait for a week"
    assert completed(Article(), metadata).headline == "Ships wait for a week"


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
    assert completed(Article(headline=HEAD), metadata).headline == HEAD


def dated(*pairs: tuple[str, str], printed: dt.date | None = None) -> Article:
    """Return an article that prints a relative date, with the dates that its page states."""
    article = Article(date_published_raw="3 hours ago", warnings=["relative-date: x", "other: y"])
    page = PrintedDate(1, "as printed", printed, "unknown") if printed else None
    complete(article, states(*pairs), printed=page, headline=0)
    return article


def test_a_stated_date_replaces_the_printed_one():
    """So does its wording, and a relative date is a problem no more."""
    found = dated(("published", "2024-03-18T14:05Z"), ("modified", "2024-03-20"))
    assert found.date_published == "2024-03-18T14:05+00:00"
    assert (found.date_published_raw, found.date_modified) == ("2024-03-18T14:05Z", "2024-03-20")
    assert found.warnings == ["other: y"]


def test_a_date_that_cannot_be_read_changes_nothing():
    """The relative date stays, with its warning."""
    found = dated(("published", "not yet"), ("modified", "soon"))
    assert (found.date_published, found.date_modified) == (None, None)
    assert (found.date_published_raw, len(found.warnings)) == ("3 hours ago", 2)


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
    assert (found.date_published, found.date_modified) == ("2024-03-18", expected)


def test_the_printed_time_gives_the_offset():
    """A moment in UTC is written in the time that the page prints."""
    found = dated(
        ("published", "2024-03-18T22:30Z"), printed=dt.datetime.fromisoformat("2024-03-19T00:30")
    )
    assert found.date_published == "2024-03-19T00:30+02:00"


def test_what_the_page_prints_is_one_of_the_statements():
    """So is the date in its address; each is marked where the article follows it."""
    article = Article(
        headline=HEAD,
        date_published_raw="March 18, 2024",
        publisher="The Ansdell Post",
        section="Ports",
        language="en",
    )
    metadata = states(("url", "https://a.example/2024/03/18/lock"))
    found = [
        (item.field, item.source, item.value, item.chosen)
        for item in completed(article, metadata).statements
    ]
    assert found == [
        ("headline", "page", HEAD, True),
        ("date_published", "page", "March 18, 2024", True),
        ("date_published", "address", "2024-03-18", True),
        ("publisher", "page", "The Ansdell Post", True),
        ("section", "page", "Ports", True),
        ("language", "page", "en", True),
        ("url", "meta", "https://a.example/2024/03/18/lock", True),
    ]

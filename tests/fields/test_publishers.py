"""Publishers: one brand, many spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.publishers import (
    Publisher,
    PublisherRegistry,
    brand_alone,
    find_publisher,
    may_hold_copyright,
    publishers,
)

# fmt: off
BRANDS = {
    "DW": "DW", "dw": "DW", "Deutsche Welle": "DW", "DEUTSCHE WELLE": "DW", "dw.com": "DW",
    "DW.COM": "DW", "www.dw.com": "DW", "https://www.dw.com/en/a": "DW", "news.ORF.at": "ORF",
    "SZ.de": "Süddeutsche Zeitung", "Guardian": "The Guardian", "読売新聞オンライン": "読売新聞",
    "bbc.co.uk": "BBC", "The DW": "DW", " DW ": "DW", "DW.": "DW", "THEGuardian": None,
    "the guardian": "The Guardian", "news.dw.com": "DW", "dw.com:80": "DW",
    "https://dw.com/x?y": "DW", "ftp://dw.com": None, "a.b.c.d.e.dw.com": None, "dw.comx": None,
    "xdw.com": None, "news.bbc.co.uk": "BBC", "co.uk": None, "D": None, ".": None, "": None,
    "i": None, "The": None, "Erika Muster": None, "Springfield": None, "example.com": None,
    "\ud800": None,
}
COPYRIGHT_LINES = {
    "© 2019 Press TV": "Press TV",
    "Copyright 2024 Die Zeit Online GmbH. Alle Rechte vorbehalten.": "DIE ZEIT",
    "(c) Reuters": "Reuters", "© 2020 Erika Muster": None, "Reuters reported this on Friday": None,
    "© Press TV": "Press TV", "Press TV ©": "Press TV", "(c) Press TV": "Press TV",
    "&copy; Press TV": "Press TV", "COPYRIGHT Press TV": "Press TV",
    "© 2019 by Press TV": "Press TV", "© Press TV GmbH": "Press TV",
    "© Press TV & Co. KG": "Press TV", "© Muster | Press TV": "Press TV", "© Muster – DW": "DW",
    "© Muster. DW": "DW", "© Muster and DW": None, "copyrights Press TV": None,
    "copy Press TV": None, "Press TV": None,
}
ALONE = {
    "Deutsche Welle": "DW", "dw.com": "DW", "DW": "DW", "dw": None, "deutsche welle": None,
    "Science": None, "FOCUS": "FOCUS online", "Focus": None, "The Guardian": "The Guardian",
    "Guardian": None, "news.dw.com": "DW", "on dw.com": None, "dw.com.": "DW", ".com": None,
    "": None,
}
# fmt: on


def name_of(publisher: Publisher | None) -> str | None:
    return publisher.name if publisher else None


def test_a_brand_is_found() -> None:
    """By name with its article or without, by abbreviation, domain and address."""
    assert {name: name_of(find_publisher(name)) for name in BRANDS} == BRANDS
    assert name_of(find_publisher("DW".ljust(80, "."))) == "DW"
    assert name_of(find_publisher("DW".ljust(81, "."))) is None


def test_copyright_lines_name_their_brand() -> None:
    """Only a line with the sign or the word names its owner, without the words of companies."""
    assert {
        line: name_of(PublisherRegistry().named_in(line)) for line in COPYRIGHT_LINES
    } == COPYRIGHT_LINES
    assert name_of(PublisherRegistry().named_in("© ".ljust(196, "x") + ", DW")) == "DW"
    assert name_of(PublisherRegistry().named_in("© ".ljust(197, "x") + ", DW")) is None
    assert may_hold_copyright("&COPY; x") and not may_hold_copyright("x")


def test_a_brand_stands_alone() -> None:
    """As it is written; a plain word is none."""
    assert {line: name_of(brand_alone(line)) for line in ALONE} == ALONE


def test_the_table_is_wide_and_clean() -> None:
    """At least 200 brands; domains and language codes have their form, no domain has two owners."""
    brands = publishers()
    domains = [domain for brand in brands for domain in brand.domains]
    assert len(brands) >= 200
    assert len(domains) == len(set(domains))
    assert all(domain == domain.lower() and "." in domain for domain in domains)
    assert all(len(code) in {2, 3} for brand in brands for code in brand.languages)
    assert all(len(brand.country) == 2 and brand.country.isupper() for brand in brands)


def test_every_name_finds_its_brand() -> None:
    """No alias of another brand hides a canonical name."""
    assert all(
        (found := find_publisher(brand.name)) and found.name == brand.name for brand in publishers()
    )


@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    """Any text is taken."""
    find_publisher(text)
    PublisherRegistry().named_in("© " + text)


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("Orhei Courier", "The Orhei Courier"),
        ("Orhei Post", "Orhei Post"),
        ("Courier Post", "The Orhei Courier"),
        ("www.courier.example/dam", "The Orhei Courier"),
        ("DW", "The Orhei Courier"),
        ("BBC", "BBC"),
        ("Elmdale Post", None),
    ],
)
def test_own_brands_win(name: str, brand: str | None) -> None:
    """The first has a domain or an alias that two claim, and each its own name."""
    registry = PublisherRegistry(
        [
            Publisher(
                "The Orhei Courier", ("Orhei Post", "DW", "Courier Post"), ("courier.example",)
            ),
            Publisher("Orhei Post", ("Courier Post",), ("courier.example",)),
        ]
    )
    found = registry.find(name)
    assert (found.name if found else None) == brand
    in_line = registry.named_in(f"© {name}")
    assert (in_line.name if in_line else None) == brand
    assert registry.named_in(name) is None

"""Publishers: one brand, many spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.publishers import find_publisher, publisher_in, publishers


@pytest.mark.parametrize(
    "name",
    [
        "DW",
        "dw",
        "Deutsche Welle",
        "DEUTSCHE WELLE",
        "dw.com",
        "DW.COM",
        "www.dw.com",
        "https://www.dw.com/en/a",
    ],
)
def test_spellings_are_one_brand(name: str) -> None:
    """Names, abbreviations, domains and addresses lead to one brand."""
    found = find_publisher(name)
    assert found is not None
    assert found.name == "DW"


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("news.ORF.at", "ORF"),
        ("SZ.de", "Süddeutsche Zeitung"),
        ("Guardian", "The Guardian"),
        ("読売新聞オンライン", "読売新聞"),
        ("bbc.co.uk", "BBC"),
    ],
)
def test_suffix_forms_are_found(name: str, brand: str) -> None:
    """A subdomain, a short domain, a missing article."""
    found = find_publisher(name)
    assert found is not None
    assert found.name == brand


@pytest.mark.parametrize(
    "name", ["", "i", "The", "Erika Muster", "Springfield", "example.com", "x" * 200, "\ud800"]
)
def test_other_names_are_no_brands(name: str) -> None:
    """People, places and short words are not found."""
    assert find_publisher(name) is None


@pytest.mark.parametrize(
    ("line", "brand"),
    [
        ("© 2019 Press TV", "Press TV"),
        ("Copyright 2024 Die Zeit Online GmbH. Alle Rechte vorbehalten.", "DIE ZEIT"),
        ("(c) Reuters", "Reuters"),
        ("© 2020 Erika Muster", None),
        ("Reuters reported this on Friday", None),
    ],
)
def test_copyright_lines_name_their_brand(line: str, brand: str | None) -> None:
    """Only a line with the sign or the word names its owner."""
    found = publisher_in(line)
    assert (found.name if found else None) == brand


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
    publisher_in("© " + text)

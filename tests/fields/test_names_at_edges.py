"""Agencies, brands and places by their spellings, at the edges."""

import pytest

from normalizer.names.agencies import default_registry, is_legal_form, is_web_address
from normalizer.names.gazetteer import fold
from normalizer.names.places import is_city, is_place, is_region
from normalizer.names.publishers import (
    Publisher,
    PublisherRegistry,
    brand_alone,
    find_publisher,
    may_hold_copyright,
    publisher_in,
)

REGISTRY = default_registry()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        # case
        ("AP", "AP"),
        ("ap", None),
        ("Ap", None),
        ("dpa", "dpa"),
        ("DPA", "dpa"),
        ("Dpa", None),
        ("reuters", "Reuters"),
        ("Re uters", "Reuters"),
        ("Getty-Images", "Getty Images"),
        ("GETTY", "Getty Images"),
        # suffixes
        ("AFP PHOTO Europe", "AFP"),
        ("AFP / Photo", "AFP"),
        ("Getty Images News Europe", "Getty Images"),
        ("Getty Images Xyz", None),
        ("Photo AFP", None),
        ("Photo", None),
        (
            "Reuters Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo",
            "Reuters",
        ),
        (
            "Reuters Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo Photo",
            None,
        ),
        # addresses and numbers
        ("www.shutterstock.com", "Shutterstock"),
        ("shutterstock.de", "Shutterstock"),
        ("shutterstock.xyz", None),
        ("https://www.shutterstock.com/image/1", "Shutterstock"),
        ("ap.com", "AP"),
        ("AdobeStock 12", "Adobe Stock"),
        ("AdobeStock_1234567890123", None),
        ("imago0123", "IMAGO"),
        # words
        ("Forum", "Forum"),
        ("forum", None),
        ("FORUM", "Forum"),
        ("forum.com", "Forum"),
        ("PA", "PA"),
        ("pa", None),
        ("PA Photo", None),
        # other scripts and widths
        ("新华社", "Xinhua"),
        ("ＡＰ", "AP"),
        ("", None),
    ],
)
def test_an_agency_is_found_by_its_spelling(name: str, short: str | None) -> None:
    """With suffixes, as an address, with a number; short names in their own case only."""
    assert (agency.short if (agency := REGISTRY.find(name)) else None) == short


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ap", "AP"),
        ("aP", "AP"),
        ("forum", "Forum"),
        ("Ap Photo", "AP"),
        ("xyz", None),
    ],
)
def test_an_agency_is_found_in_any_case(name: str, short: str | None) -> None:
    """Where the caller knows that one is named."""
    assert (agency.short if (agency := REGISTRY.find(name, any_case=True)) else None) == short


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reuters", True),
        ("AP", True),
        ("ap", False),
        ("Forum", False),
        ("FORUM", False),
        ("PA", False),
        ("Forum Photo", False),
        ("xyz", False),
    ],
)
def test_a_name_is_surely_an_agency(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Not when it is also a word."""
    assert REGISTRY.is_sure(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dicht an der getty-images", True),
        ("get ty images", True),
        ("in old images", False),
        ("Images of the old service", False),
        ("„Hafen“ – am Morgen…", False),
        ("川 Getty", True),
        ("imago0123", True),
        ("chap", False),
        ("x新华社y", True),
        ("川", False),
        ("", False),
    ],
)
def test_a_text_holds_a_name(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Words in a row spell it; a part of a word does not."""
    assert REGISTRY.holds_name(name) is expected


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Getty-Images", "gettyimages"),
        ("ＡＰ", "ap"),
        ("Straße", "strasse"),
        ("_a b.1", "ab1"),
        ("", ""),
    ],
)
def test_a_name_is_folded(name: str, key: str) -> None:
    """Letters and digits in one case and width."""
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hessenschau.de", True),
        ("X.COM", True),
        ("https://x.com/a", True),
        ("a.b.c.d.e.fg", True),
        ("a.b.c.d.e.f.de", False),
        ("M. Beispiel", False),
        ("x.com/a b", False),
        ("x.c", False),
        ("x.", False),
        ("", False),
    ],
)
def test_an_address_has_a_dot_and_an_ending(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """With a path or not, in any case."""
    assert is_web_address(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Inc.", True),
        ("inc", True),
        ("GmbH", True),
        ("Muster", False),
        ("", False),
    ],
)
def test_a_legal_form_is_known(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In any case, with a full stop or not."""
    assert is_legal_form(name) is expected


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("The DW", "DW"),
        (" DW ", "DW"),
        ("DW.", "DW"),
        ("THEGuardian", None),
        ("the guardian", "The Guardian"),
        ("news.dw.com", "DW"),
        ("dw.com:80", "DW"),
        ("https://dw.com/x?y", "DW"),
        ("ftp://dw.com", None),
        ("a.b.c.d.e.dw.com", None),
        ("dw.comx", None),
        ("xdw.com", None),
        ("news.bbc.co.uk", "BBC"),
        ("co.uk", None),
        ("D", None),
        (".", None),
        ("DW                                                                               ", "DW"),
        ("DW..............................................................................", "DW"),
        ("DW...............................................................................", None),
    ],
)
def test_a_brand_is_found(name: str, brand: str | None) -> None:
    """By name with its article or without, by domain and address."""
    assert (found.name if (found := find_publisher(name)) else None) == brand


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("© Press TV", "Press TV"),
        ("Press TV ©", "Press TV"),
        ("(c) Press TV", "Press TV"),
        ("&copy; Press TV", "Press TV"),
        ("COPYRIGHT Press TV", "Press TV"),
        ("© 2019 by Press TV", "Press TV"),
        ("© Press TV GmbH", "Press TV"),
        ("© Press TV & Co. KG", "Press TV"),
        ("© Muster | Press TV", "Press TV"),
        ("© Muster – DW", "DW"),
        ("© Muster. DW", "DW"),
        ("© Muster and DW", None),
        ("copyrights Press TV", None),
        ("copy Press TV", None),
        ("Press TV", None),
        (
            "© xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, DW",
            "DW",
        ),
        (
            "© xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, DW",
            None,
        ),
    ],
)
def test_a_copyright_line_names_a_brand(name: str, brand: str | None) -> None:
    """Between the signs of the line, without the words of companies."""
    assert (found.name if (found := publisher_in(name)) else None) == brand


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("© x", True),
        ("(C) x", True),
        ("COPYRIGHT x", True),
        ("&copy; x", True),
        ("x", False),
    ],
)
def test_a_line_may_hold_a_copyright(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """By the sign or the word."""
    assert may_hold_copyright(name) is expected


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("Deutsche Welle", "DW"),
        ("dw.com", "DW"),
        ("DW", "DW"),
        ("dw", None),
        ("deutsche welle", None),
        ("Science", None),
        ("FOCUS", "FOCUS online"),
        ("Focus", None),
        ("The Guardian", "The Guardian"),
        ("Guardian", None),
        ("news.dw.com", "DW"),
        ("on dw.com", None),
        ("dw.com.", "DW"),
        (".com", None),
        ("", None),
    ],
)
def test_a_brand_stands_alone(name: str, brand: str | None) -> None:
    """As it is written; a plain word is none."""
    assert (found.name if (found := brand_alone(name)) else None) == brand


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("New York", (True, True, True)),
        ("MOSKAU", (True, True, False)),
        ("France", (True, False, True)),
        ("Frankreich", (True, False, True)),
        ("Wis.", (False, False, True)),
        ("Berlin", (True, True, False)),
        ("Reuters", (False, False, False)),
        ("", (False, False, False)),
    ],
)
def test_places_are_cities_or_regions(name: str, kinds: tuple[bool, bool, bool]) -> None:
    """A country is both a place and a region, a state a region alone."""
    assert (is_place(name), is_city(name), is_region(name)) == kinds


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

"""The weight of what a page says of its publisher."""

from __future__ import annotations

import pytest

from normalizer.assemble.publisher_election import names_publisher, publisher_of
from normalizer.grammar import shipped_grammar
from normalizer.parts import Title
from normalizer.tag.sheet import Sheet, Tag
from normalizer.text.lines import Line

GAZETTE = "Elmdale Gazette"


def elected(
    *lines: tuple[str, str], language: str | None = None, site: str | None = None
) -> str | None:
    """Return the publisher of a page of lines with these roles, which a rule gave."""
    sheet = Sheet.of(
        [Line(number, text) for number, (_, text) in enumerate(lines, 1)], shipped_grammar()
    )
    sheet.tags = [
        Tag(role, "skip-link" if text.startswith("1. ") else "other") for role, text in lines
    ]
    sheet.language = language
    sheet.title = Title("Bridge reopens", site) if site else None
    return publisher_of(sheet, [role for role, _ in lines])


def menu(text: str, times: int = 1) -> list[tuple[str, str]]:
    return [("boilerplate", text)] * times


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        ([], None),
        (menu("Home"), None),
        (menu("DW"), None),
        (menu("DW", 2), "DW"),
        (menu("All about DW and more"), None),
        ([("byline+date", "DW today"), ("related", "DW tomorrow")], "DW"),
        ([("publisher", "DW")], "DW"),
        (menu("www.dw.com"), "DW"),
        (menu("1. Skip to more DW sites"), "DW"),
        (menu("© 2024 The Irish Times"), "The Irish Times"),
        ([("publisher+date", "Deutsche Welle · March 18, 2017")], "DW"),
        ([("date", "Elmdale Gazette · 2017-03-18")], None),
        # text, captions and long lines are no evidence
        ([("body", "DW said DW is DW"), ("caption", "DW, DW")], None),
        (menu("DW " * 100), "DW"),
        (menu("DW  " * 75 + "!"), None),
        # the words of a longer name, and parts of words
        (menu("DW, DWX, XDW, DW1, 1DW"), None),
        (menu("Westdeutsche Allgemeine Zeitung", 2), "WAZ"),
        # an agency supplies texts to all, but may publish the page
        (menu("Reuters", 8), None),
        (menu("© 2024 Reuters"), "Reuters"),
    ],
)
def test_evidence_of_some_weight_names_the_publisher(lines, publisher):
    """One mention is none; a notice, an address, a skip link or a line of facts is enough."""
    assert elected(*lines) == publisher


@pytest.mark.parametrize(
    ("lines", "publisher"),
    [
        # the line of facts weighs more than a notice and all mentions
        ([("publisher+date", "Deutsche Welle · March 18, 2017"), *menu("© taz"), *menu("taz", 20)], "DW"),
        ([("publisher", "DW"), *menu("© taz")], "taz"),
        # a notice, and eight mentions at most
        ([*menu("© taz"), *menu("Euronews", 5)], "taz"),
        ([*menu("© taz"), *menu("Euronews", 7)], "Euronews"),
        ([*menu("© taz"), *menu("taz", 3), *menu("Euronews", 20)], "taz"),
        ([*menu("1. Skip to more BBC sites"), *menu("Euronews", 5)], "BBC"),
        # an address counts twice, also in the middle of a line
        ([*menu("Euronews", 3), *menu("Read www.taz.de or (www.taz.de), now")], "taz"),
        ([*menu("Euronews", 5), *menu("www.taz.de", 3)], "Euronews"),
        ([*menu("Euronews", 3), *menu("www.taz.de", 3)], "taz"),
    ],
)  # fmt: skip
def test_the_brand_with_the_greatest_weight_is_the_publisher(lines, publisher):
    """Repetitions of a mention or an address count up to a limit."""
    assert elected(*lines) == publisher


@pytest.mark.parametrize(
    ("lines", "language", "publisher"),
    [
        (menu("taz", 6), "en", None),
        (menu("taz", 7), "en", "taz"),
        (menu("taz", 2), "de", "taz"),
        (menu("taz", 2), None, "taz"),
        ([*menu("taz"), *menu("www.taz.de", 2)], "en", None),
        (menu("© taz"), "en", "taz"),
        ([*menu("© taz"), *menu("Euronews", 5)], "en", "taz"),
        ([*menu("taz", 8), *menu("Euronews", 3)], "en", "Euronews"),
    ],
)
def test_a_brand_of_another_language_weighs_less(lines, language, publisher):
    """Unless the evidence is sure: it is more often a sister of the publisher."""
    assert elected(*lines, language=language) == publisher


@pytest.mark.parametrize(
    ("site", "lines", "publisher"),
    [
        ("Deutsche Welle", menu("© taz", 3), "DW"),
        (GAZETTE, [], GAZETTE),
        (GAZETTE, menu("Euronews", 4), GAZETTE),
        (GAZETTE, menu("Euronews", 5), "Euronews"),
        (GAZETTE, menu("www.taz.de", 2), GAZETTE),
        (GAZETTE, [("publisher+date", "taz · 2017-03-18")], "taz"),
    ],
)
def test_a_site_in_the_page_title_gives_way_to_more_weight_only(site, lines, publisher):
    """A known one decides, an unknown one may be the name of a section."""
    assert elected(*lines, site=site) == publisher


@pytest.mark.parametrize(
    ("index", "name", "is_named"),
    [
        (0, "DW", True),
        (0, "taz", False),
        (1, "taz", True),
        (1, GAZETTE, True),
        (1, "DW", False),
        (1, None, False),
        (2, GAZETTE, False),
    ],
)
def test_a_line_names_the_publisher_in_any_spelling(index, name, is_named):
    """The page title by the site behind the headline, other lines by a whole fact."""
    texts = [
        "Bridge reopens | Deutsche Welle",
        f"die tageszeitung · {GAZETTE}",
        f"{GAZETTE} online",
    ]
    sheet = Sheet.of(
        [Line(number, text) for number, text in enumerate(texts, 1)], shipped_grammar()
    )
    sheet.title, sheet.title_line = Title("Bridge reopens", "Deutsche Welle"), 0
    assert names_publisher(sheet, index, name) is is_named

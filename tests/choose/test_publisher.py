"""The publisher of a page: the brand that it names with most weight."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, Title
from normalizer.choose.evidence import PageEvidence
from normalizer.choose.publisher import choose_publisher, publisher_of
from normalizer.grammar import shipped_grammar
from normalizer.names.publishers import brand_alone
from normalizer.tag.sheet import Sheet
from normalizer.text.lines import Line

GAZETTE = "Elmdale Gazette"


def elected(
    *lines: tuple[str, str], language: str | None = None, site: str | None = None
) -> str | None:
    """Return the publisher of a page of lines with these roles, which a rule gave."""
    sheet = Sheet.of(
        [Line(number, text) for number, (_, text) in enumerate(lines, 1)], shipped_grammar()
    )
    for index, (role, text) in enumerate(lines):
        sheet.write(index, role, "skip-link" if text.startswith("1. ") else "other")
    sheet.language = language
    return publisher_of(sheet, site)


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
        ([*menu("Westdeutsche Allgemeine Zeitung", 2), *menu("Allgemeine Zeitung")], "WAZ"),
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
        # a notice of its own, and its name in the menu, which is no mention of a known brand
        (GAZETTE, [*menu("© 2024 taz"), *menu(f"© 2024 {GAZETTE}. All rights reserved.")], GAZETTE),
        ("Le Monde des Ados", menu("Le Monde des Ados", 8), "Le Monde des Ados"),
    ],
)
def test_a_site_in_the_page_title_gives_way_to_more_weight_only(site, lines, publisher):
    """A known one decides, an unknown one may be the name of a section."""
    assert elected(*lines, site=site) == publisher


@pytest.mark.parametrize(
    ("site", "fact", "lines"),
    [
        ("Deutsche Welle", "Deutsche Welle", [0, 1]),
        ("Deutsche Welle", "die tageszeitung", [0]),
        ("Deutsche Welle", f"{GAZETTE} online", [0]),
        (GAZETTE, GAZETTE, [0, 1]),
        (GAZETTE, f"{GAZETTE} online", [0]),
    ],
)
def test_a_line_names_the_publisher_in_any_spelling(site, fact, lines):
    """The page title by the site behind the headline, other lines by a whole fact."""
    texts = [f"Bridge reopens | {site}", f"Elmdale · {fact}", f"{site} online"]
    numbered = [Line(number, text) for number, text in enumerate(texts, 1)]
    sheet = Sheet.of(numbered, shipped_grammar())
    for index, role in enumerate(("title", "publisher+date", "body")):
        sheet.write(index, role, "other")
    sheet.title, sheet.title_line = Title("Bridge reopens", site), 0
    found = choose_publisher(PageEvidence(sheet, [None] * 3, None))
    assert found.lines == [(index, "publisher") for index in lines]


TOOL = Normalizer(translator=None)
MENU = (
    """* Home\n* Science\n* Welt\n* People\n+ Focus\n* El tiempo\n* Local\n* The Washington Post"""
)
TEXT = """
Bridge over the Elm reopens after nine years

By Nora Vantwick

The bridge over the river Elm has been reopened to cyclists after nine years, the town said.

Around two thousand people came to the opening, although it had been raining since the morning.

The mayor said that the work had taken so long because of the swallows that nest below it.
"""


@pytest.mark.parametrize(
    ("footer", "publisher"),
    [
        # sections that are also brands, and a link to another paper, are no evidence
        (["* Contact", "* Jobs"], None),
        (["© 2024 The Irish Times. All rights reserved."], "The Irish Times"),
        (["www.irishtimes.com"], "The Irish Times"),
        (["The Irish Times newsletter", "All articles of The Irish Times"], "The Irish Times"),
        (["* Euronews", "* Euronews Green", "* Euronews Travel", "© 2024 Sky News"], "Sky News"),
    ],
)
def test_a_page_says_whose_it_is(footer, publisher):
    assert TOOL.normalize("\n".join([MENU, TEXT, *footer])).publisher == publisher


@pytest.mark.parametrize("site", ["Daily Mail Elmdale", "Elmdale Post"])
def test_the_title_of_a_page_of_html_goes_before_what_is_inside_it_or_a_notice_of_an_agency(site):
    text = "".join(f"<p>{line}" for line in TEXT.split("\n\n")[2:])
    notices = f"<p>Copyright 2024 The Associated Press.</p><footer>© 2024 {site}</footer>"
    page = f"<title>Bridge reopens | {site}</title><a href=#m>Skip</a> <a href=/>{site}</a>"
    article = TOOL.normalize_html(f"{page}<main id=m><h1>Bridge reopens</h1>{text}</main>{notices}")
    assert article.publisher == site


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Elmdale Gazette | Bridge reopens", GAZETTE),
        ("Elmdale Gazette » Bridge reopens", GAZETTE),
        ("Elmdale Gazette - Bridge reopens", GAZETTE),
        ("Elmdale Gazette :: Bridge reopens", GAZETTE),
        ("Elmdale Gazette: Bridge reopens", GAZETTE),
        ("Bridge reopens | Elmdale Gazette", GAZETTE),
        ("Bridge over the Elm | Bridge reopens", None),
        ("Elmdale » Gazette archive » Bridge reopens", None),
    ],
)
def test_the_printed_headline_is_not_the_site_of_the_title(title, publisher):
    text = "".join(f"<p>{line}" for line in TEXT.split("\n\n")[2:])
    article = TOOL.normalize_html(f"<title>{title}</title><h1>Bridge reopens</h1>{text}")
    assert (article.headline, article.publisher) == ("Bridge reopens", publisher)


@pytest.mark.parametrize(
    ("line", "name"), [("https://www.taz.de/!5934/", "taz"), ("* Euronews", None)]
)
def test_a_link_in_a_list_is_no_brand_alone(line, name):
    found = brand_alone(line)
    assert (found.name if found else None) == name

"""Whose page it is: brands in menus are links, what a page says of itself counts."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.assemble.publisher_election import _of_mentions
from normalizer.names.brands import brand_alone

TOOL = Normalizer(translator=None)

MENU = [
    "* Home",
    "* Science",
    "* Welt",
    "* People",
    "+ Focus",
    "* El tiempo",
    "* Local",
    "* The Washington Post",
]
TEXT = [
    "Bridge over the Elm reopens after nine years",
    "",
    "By Nora Vantwick",
    "",
    "The bridge over the river Elm has been reopened to cyclists after nine years of repairs, the town said on Monday.",
    "",
    "Around two thousand people came to the opening, although it had been raining since the early morning hours.",
    "",
    "The mayor said that the work had taken so long because of the swallows that nest below the bridge every spring.",
    "",
]


def publisher(*footer: str) -> str | None:
    """Return the publisher of a page with a menu of other brands and the lines of a footer."""
    return TOOL.normalize("\n".join([*MENU, "", *TEXT, *footer])).publisher


def test_sections_and_links_are_no_publisher():
    """Names of sections that are brands elsewhere, and one link to another paper, tell nothing."""
    assert publisher("* Contact", "* Jobs") is None


@pytest.mark.parametrize(
    "footer",
    [
        ["© 2024 The Irish Times. All rights reserved."],
        ["www.irishtimes.com"],
        ["The Irish Times newsletter", "All articles of The Irish Times"],
    ],
)
def test_a_page_says_whose_it_is(footer):
    """A copyright notice, an address, and a brand that is named again and again tell the publisher."""
    assert publisher(*footer) == "The Irish Times"


def test_the_copyright_notice_outweighs_links_to_a_sister():
    """The brand that holds the rights is the publisher, not the one that the menu links to."""
    assert (
        publisher("* Euronews", "* Euronews Green", "* Euronews Travel", "© 2024 Sky News")
        == "Sky News"
    )


def test_a_long_name_is_not_the_short_one_inside_it():
    """A long name that holds a shorter one counts for its own brand alone."""
    named = {
        mention.publisher for mention in _of_mentions("Westdeutsche Allgemeine Zeitung im Abo")
    }
    assert {publisher.name for publisher in named} == {"WAZ"}


def test_the_site_in_the_page_title_decides():
    """The page title names the site, whatever else the page links to."""
    page = "\n".join(
        ["Bridge over the Elm reopens – DW – 03/18/2017", "", *MENU, *TEXT, "© 2024 taz"]
    )
    assert TOOL.normalize(page).publisher == "DW"


def test_a_site_that_no_table_knows_gives_way_to_a_sure_brand():
    """What stands behind the headline may be a section; a copyright notice tells the brand."""
    head = "Bridge over the Elm reopens | Elmdale Gazette"
    assert TOOL.normalize("\n".join([head, *MENU, *TEXT])).publisher == "Elmdale Gazette"
    assert (
        TOOL.normalize(
            "\n".join([head, *MENU, *TEXT, "© 2024 taz. All rights reserved."])
        ).publisher
        == "taz"
    )


def test_links_to_other_brands_are_boilerplate():
    """A line that names another brand is accounted for as furniture, one that names the publisher as that."""
    page = "\n".join(
        ["Sky News", "Euronews", *MENU, *TEXT, "© 2024 Sky News. All rights reserved."]
    )
    article = TOOL.normalize(page)
    roles = {line.text: (line.role, line.field) for line in article.lines}
    assert article.publisher == "Sky News"
    assert roles["Euronews"] == ("boilerplate", None)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("dw.com", "DW"),
        ("https://www.taz.de/!5934/", "taz"),
        ("Euronews", "Euronews"),
        ("* Euronews", None),
        ("Bild", None),
        ("BILD", "BILD"),
    ],
)
def test_a_brand_alone_is_written_as_it_writes_itself(line, name):
    """Addresses and names count, plain words and links in lists do not."""
    found = brand_alone(line)
    assert (found.name if found else None) == name

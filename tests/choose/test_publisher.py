"""The publisher of a page among the brands that it names."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.choose.publisher import _of_mentions
from normalizer.names.publishers import brand_alone

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
    (
        "The bridge over the river Elm has been reopened to cyclists after nine years of repairs, "
        "the town said on Monday."
    ),
    "",
    (
        "Around two thousand people came to the opening, although it had been raining since the "
        "early morning hours."
    ),
    "",
    (
        "The mayor said that the work had taken so long because of the swallows that nest below "
        "the bridge every spring."
    ),
    "",
]


def publisher(*footer: str) -> str | None:
    """Return the publisher of a page with a menu of other brands and the lines of a footer."""
    return TOOL.normalize("\n".join([*MENU, "", *TEXT, *footer])).publisher


def test_sections_and_links_are_no_publisher():
    """Section names that are also brands, and a link to another paper, are not evidence."""
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
    """Copyright notices, addresses and repeated mentions are evidence for the publisher."""
    assert publisher(*footer) == "The Irish Times"


def test_the_copyright_notice_outweighs_links_to_a_sister():
    """A copyright notice outweighs a link in the menu."""
    assert (
        publisher("* Euronews", "* Euronews Green", "* Euronews Travel", "© 2024 Sky News")
        == "Sky News"
    )


def test_a_long_name_is_not_the_short_one_inside_it():
    """A name that contains a shorter one only counts for its own brand."""
    named = {
        mention.publisher for mention in _of_mentions("Westdeutsche Allgemeine Zeitung im Abo")
    }
    assert {publisher.name for publisher in named} == {"WAZ"}


def test_the_site_in_the_page_title_decides():
    """A known site in the page title decides."""
    page = "\n".join(
        ["Bridge over the Elm reopens – DW – 03/18/2017", "", *MENU, *TEXT, "© 2024 taz"]
    )
    assert TOOL.normalize(page).publisher == "DW"


def test_a_site_that_no_table_knows_gives_way_to_a_sure_brand():
    """A copyright notice outweighs an unknown name in the page title, which may be a section."""
    head = "Bridge over the Elm reopens | Elmdale Gazette"
    assert TOOL.normalize("\n".join([head, *MENU, *TEXT])).publisher == "Elmdale Gazette"
    assert (
        TOOL.normalize(
            "\n".join([head, *MENU, *TEXT, "© 2024 taz. All rights reserved."])
        ).publisher
        == "taz"
    )


def test_links_to_other_brands_are_boilerplate():
    """The line log names the publisher only for lines that name it; other brands are removed."""
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

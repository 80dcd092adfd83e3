"""The rule for the menus of pages of HTML: links that are furniture beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import NAVIGATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet
    from normalizer.text.lines import Line
    from normalizer.text.structure import Structure

# A longer link may be a headline.
_LONGEST_LINK = 60
# From this share of linked characters on, the whole line is a link.
_LINKED = 0.95
# A link this similar to the headline may be the headline.
_LIKE_HEADLINE = 0.5
_MENUS = frozenset({"nav", "footer"})
_NAMES_OF_MENUS = frozenset({"navigation", "footer"})
# Inside these, what is named a menu may be an article's table of contents, or its last line.
_OF_ARTICLES = frozenset({"article", "main", "h1"})


def is_navigation(line: Line) -> bool:
    """Return whether a line of HTML is a short link in a menu or a footer, outside the article.

    On the labelled pages, 44 % of the lines of news and 26 % of others are such links; of 63,889
    lines of content beyond news, 25 are, and of 5,007 lines of news, none; on the pages of a third
    set, whose labels are rougher, 16 of some 8,000.
    """
    structure = line.structure
    if structure is None or len(line.text) > _LONGEST_LINK:
        return False
    if structure.linked < _LINKED or structure.as_headline >= _LIKE_HEADLINE:
        return False
    return _is_in_menu(structure)


def _is_in_menu(structure: Structure) -> bool:
    """Return whether a line is in a menu or a footer, by its elements or by their names."""
    if not structure.inside.isdisjoint(_OF_ARTICLES):
        return False
    names = structure.near | structure.named
    if "byline" in names:
        return False
    if not structure.inside.isdisjoint(_MENUS):
        return True
    return not names.isdisjoint(_NAMES_OF_MENUS)


def _navigation(sheet: Sheet) -> Iterator[Finding]:
    lines = enumerate(sheet.lines)
    return (Finding(index, "boilerplate") for index, line in lines if is_navigation(line))


NAVIGATION_LINK = Rule(
    NAVIGATION,
    "A short link in a menu or the footer of a page of HTML.",
    "<nav><a>Sports</a></nav>",
    _navigation,
)

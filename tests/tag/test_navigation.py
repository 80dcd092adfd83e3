"""The rule for links in the menus and the footer of a page of HTML."""

from __future__ import annotations

import pytest

from normalizer import Normalizer
from normalizer.read.html.document import read_html
from normalizer.tag.rules.furniture import is_navigation

HEADLINE = "Lock gates in Port Ansdell closed for a week"
TEXT = (
    "<p>The lock gates of Port Ansdell were closed on Monday, and the water in the harbour stood "
    "still for hours.</p>"
)
MENU = "<ul><li><a href='/w'>Weather</a></li><li><a href='/t'>Tide tables</a></li></ul>"
LINK = "<a href='/a/ada-kettler'>Ada Kettler</a>"


def is_menu(part: str, *, headline: str = "") -> bool:
    head = f"<head><meta property='og:title' content='{headline}'></head>" if headline else ""
    return all(map(is_navigation, read_html(f"{head}<body>{part}</body>").lines))


@pytest.mark.parametrize(
    "around", ["<nav>{}</nav>", "<footer>{}</footer>", "<div class='main-menu'>{}</div>"]
)
def test_links_in_menus_and_footers_are_navigation(around: str):
    """A menu is known by its element or by what the page calls it."""
    assert is_menu(around.format(MENU))


@pytest.mark.parametrize(
    "part",
    [
        MENU,
        f"<article><nav>{MENU}</nav></article>",
        f"<main><div class='menu'>{MENU}</div></main>",
        "<nav><p>Tide tables for the week</p></nav>",
        f"<footer><p class='author'>{LINK}</p></footer>",
        f"<nav><a href='/x'>{'Tide tables for the week and the next ' * 2}</a></nav>",
    ],
)
def test_other_lines_are_not(part: str):
    """Links of an article, to its author or of many words, and words that are no links, may be content."""
    assert not is_menu(part)


def test_a_link_like_the_headline_is_not():
    """A breadcrumb may be the only place that prints the headline."""
    assert not is_menu(f"<nav><a href='/1'>{HEADLINE}</a></nav>", headline=HEADLINE)


def test_menus_are_boilerplate_and_accounted_for():
    """Each link of a menu is a line of the log, with the name of the rule."""
    page = f"<body><nav>{MENU}</nav><main><h1>{HEADLINE}</h1>{TEXT * 2}</main></body>"
    article = Normalizer(translator=None).normalize_html(page)
    found = [(line.text, line.role) for line in article.lines if line.rule == "navigation-link"]
    assert found == [("Weather", "boilerplate"), ("Tide tables", "boilerplate")]
    assert article.headline == HEADLINE

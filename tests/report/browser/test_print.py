"""The report on paper: everything is on it, and nothing that only a screen can use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONTROLS = ".legend, .tools, .back, .parts, .peek"


@pytest.fixture
def printed(visit):
    def open_for_print(path: Path) -> Page:
        page: Page = visit(path, color_scheme="dark")
        page.emulate_media(media="print")
        return page

    return open_for_print


def clipped(page: Page, selector: str) -> list[str]:
    """Return the texts of elements whose content is higher than they are."""
    found: list[str] = page.eval_on_selector_all(
        selector,
        "nodes => nodes.filter(node => node.scrollHeight > node.clientHeight + 1"
        " && getComputedStyle(node).overflowY !== 'visible').map(node => node.textContent)",
    )
    return found


def test_paper_shows_every_line_with_its_rule(printed, one):
    page = printed(one)
    assert page.locator(".source > li:not(.fold):visible").count() == 66
    opacities = page.eval_on_selector_all(
        ".source .facts", "nodes => nodes.map(node => getComputedStyle(node).opacity)"
    )
    assert opacities == ["1"] * 66
    assert clipped(page, ".pane, .evidence") == []


def test_facts_on_paper_cover_no_text(printed, one):
    """Rule and confidence stand below the text of their line, not on it."""
    page = printed(one)
    text = page.locator("#line-18 .text").bounding_box()
    facts = page.locator("#line-18 .facts").bounding_box()
    assert facts["y"] >= text["y"] + text["height"] - 1


@pytest.mark.parametrize("report", ["one", "many"])
def test_paper_has_no_controls(printed, report, request):
    """Buttons, search and links between parts are left out."""
    page = printed(request.getfixturevalue(report))
    assert page.locator(CONTROLS).count() > 0
    assert page.locator(f"{CONTROLS} >> visible=true").count() == 0


@pytest.mark.parametrize("report", ["one", "many"])
def test_paper_is_white(printed, report, request):
    page = printed(request.getfixturevalue(report))
    style = "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]"
    assert page.eval_on_selector("body", style) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_the_overview_on_paper_is_whole(printed, many):
    page = printed(many)
    assert page.locator(".pages > li:visible").count() == 3
    assert clipped(page, ".facets ul") == []

"""The report of one page in a browser: what lights up, keys, buttons, a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.report.browser.conftest import SCREENS

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The caption is line 18 of the page.
LINE, FIELD = "#line-18", "#to-images-0-caption"


def lit(page: Page) -> set[str]:
    ids: list[str] = page.eval_on_selector_all(".lit", "nodes => nodes.map(node => node.id)")
    return {f"#{name}" for name in ids}


def focused(page: Page) -> str:
    name = page.evaluate("document.activeElement.closest('[id]')?.id")
    return f"#{name}"


def is_shown(page: Page, selector: str) -> bool:
    opacity = page.eval_on_selector(selector, "node => getComputedStyle(node).opacity")
    return bool(opacity == "1")


@pytest.mark.parametrize("pointed", [LINE, FIELD])
def test_a_line_and_what_it_became_light_up_together(visit, one, pointed):
    """Pointing at either lights up both; pointing at another line lights up that one."""
    page = visit(one)
    page.hover(pointed)
    assert lit(page) == {LINE, FIELD}
    page.hover("#line-19")
    assert lit(page) == {"#line-19", "#to-images-0-credit"}


def test_pointing_at_a_line_shows_rule_and_confidence(visit, one):
    """The facts of a line appear, with what its rule does, and disappear again."""
    page = visit(one)
    assert not is_shown(page, f"{LINE} .facts")
    page.hover(LINE)
    assert is_shown(page, f"{LINE} .facts")
    assert "The learned tagger" in page.inner_text(f"{LINE} .facts")
    page.hover("h2")
    assert not is_shown(page, f"{LINE} .facts")


def test_a_click_on_a_line_shows_its_field(visit, one):
    """The last credit scrolls the article to its field; the lines stay where they are."""
    page = visit(one)
    page.click("#line-37 a")
    page.mouse.move(2, 2)
    assert lit(page) == {"#line-37", "#to-signoff"}
    assert page.locator("#to-signoff").bounding_box()["y"] < SCREENS["desktop"]["height"]


def test_a_click_on_the_number_of_a_field_shows_its_line(visit, one):
    """The number beside the sign-off scrolls the lines to it."""
    page = visit(one)
    page.click("#to-signoff .from a")
    page.mouse.move(2, 2)
    assert lit(page) == {"#line-37", "#to-signoff"}
    box = page.locator("#line-37").bounding_box()
    assert 0 < box["y"] < SCREENS["desktop"]["height"]


def test_the_arrow_keys_move_between_lines(visit, one):
    """One Tab enters the lines; arrows, Home and End move; facts are shown."""
    page = visit(one)
    for fold in page.locator(".fold button").all():
        fold.click()
    page.focus("#line-1 a")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "#line-2"
    assert is_shown(page, "#line-2 .facts")
    page.keyboard.press("End")
    assert focused(page) == "#line-66"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "#line-1"
    assert page.locator(".source a[tabindex='0']").count() == 1


def test_enter_goes_to_the_field_and_back(visit, one):
    """Enter on a line moves the focus to its field; the number beside it leads back."""
    page = visit(one)
    page.focus(f"{LINE} a")
    page.keyboard.press("Enter")
    assert focused(page) == FIELD
    assert lit(page) == {LINE, FIELD}
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == LINE


def test_escape_hides_what_is_shown(visit, one):
    """Escape hides the facts of the line and puts out what is lit."""
    page = visit(one)
    page.focus(f"{LINE} a")
    page.keyboard.press("Escape")
    assert lit(page) == set()
    assert not is_shown(page, f"{LINE} .facts")


def test_a_button_shows_the_lines_of_a_role(visit, one):
    page = visit(one)
    button = page.locator("[data-show=credit]")
    button.click()
    assert page.locator(".source > li:visible").count() == 2
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert page.locator(".source > li:visible").count() < 66


def test_a_run_of_removed_lines_is_one_row_until_it_is_opened(visit, one):
    """Its lines are skipped by the arrow keys; one that is named in the address is shown."""
    page = visit(one)
    folds = page.locator(".fold button")
    assert folds.count() > 0
    shown = page.locator(".source > li:not(.fold):visible")
    closed = shown.count()
    name = folds.first.inner_text()
    count, first, last = map(int, re.findall(r"\d+", name))
    assert count == last - first + 1
    page.focus(".source a[tabindex='0']")
    page.keyboard.press("Home")
    assert focused(page) != f"#line-{first}"
    folds.first.focus()
    page.keyboard.press("Enter")
    assert folds.first.get_attribute("aria-expanded") == "true"
    assert shown.count() == closed + count
    folds.first.click()
    assert shown.count() == closed


def test_on_a_phone_a_tap_shows_what_a_line_became(visit, one):
    """The first tap shows text and translation of the field below; the link there goes to it."""
    page = visit(one, "phone", color_scheme="dark")
    page.tap("#line-17 a")
    shown = page.inner_text(".peek")
    assert "Republik Moldau Frostschäden" in shown
    assert "Moldova: frost damage" in shown
    page.tap(".peek a")
    assert page.locator("#to-images-0-alt").is_visible()
    assert focused(page) == "#to-images-0-alt"


@pytest.mark.parametrize("report", ["one", "many"])
def test_nothing_is_wider_than_a_phone(visit, report, request):
    page = visit(request.getfixturevalue(report), "phone")
    for width in (SCREENS["phone"]["width"], 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == width

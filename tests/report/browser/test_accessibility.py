"""The report in a browser: axe-core finds no fault, and every role can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.report.browser.conftest import FIXTURES, SCREENS

from normalizer import Article, Block, LineAccount, normalize_html, to_report

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROLES = [
    "title",
    "kicker",
    "subhead",
    "summary",
    "body",
    "quote",
    "list_item",
    "date",
    "byline",
    "publisher",
    "caption",
    "alt",
    "credit",
    "signoff",
    "related",
    "boilerplate",
    "caption+credit",
]
both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
both_screens = pytest.mark.parametrize("screen", SCREENS)


@pytest.fixture
def faults() -> Callable[..., list[tuple[str, str]]]:
    """Return what finds the faults of a page with axe-core, which comes with a package."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is missing: pip install '.[browser]'"
    )

    def find(page: Page, **options: Any) -> list[tuple[str, str]]:
        found = axe.Axe().run(page, options=options).response
        assert found["passes"]
        return [
            (fault["id"], node["html"]) for fault in found["violations"] for node in fault["nodes"]
        ]

    return find


@both_schemes
def test_every_role_can_be_read(visit, faults, tmp_path, scheme):
    article = Article(
        body=[Block("paragraph", f"A {role}") for role in ROLES],
        lines=[
            LineAccount(number, role, "model", f"body[{number}]", f"A {role}", 0.5)
            for number, role in enumerate(ROLES)
        ],
    )
    target = tmp_path / "report.html"
    target.write_text(to_report([("roles", article)]), "utf-8")
    page = visit(target, color_scheme=scheme)
    for lit_up in ("", "[data-role]"):
        page.eval_on_selector_all(
            lit_up or "none", "nodes => nodes.forEach(node => node.classList.add('lit'))"
        )
        assert faults(page, runOnly=["color-contrast"]) == []


@both_schemes
@both_screens
def test_axe_finds_no_fault_in_one_page(visit, faults, one, screen, scheme):
    """The rules of axe-core hold, with the facts of a line shown."""
    page = visit(one, screen, color_scheme=scheme)
    page.focus("#line-18 a")
    assert faults(page) == []


@both_schemes
@both_screens
def test_axe_finds_no_fault_in_the_overview(visit, faults, many, screen, scheme):
    page = visit(many, screen, color_scheme=scheme)
    assert faults(page) == []
    page.click("[data-facet=language][data-value=ar]")
    page.fill("#page-search", "zebra")
    assert faults(page) == []


@both_schemes
@both_screens
def test_axe_finds_no_fault_in_a_page_of_many(visit, faults, many, screen, scheme):
    """The rules of axe-core hold in a page that was opened from the overview, with its warnings."""
    page = visit(many, screen, color_scheme=scheme)
    page.click(".pages a >> nth=0")
    page.wait_for_selector(".page .warnings")
    assert faults(page) == []


@both_schemes
def test_axe_finds_no_fault_while_a_phone_shows_what_a_line_became(visit, faults, one, scheme):
    """The rules of axe-core hold while the foot of the screen shows what a line became."""
    page = visit(one, "phone", color_scheme=scheme)
    page.tap("#line-17 a")
    assert page.is_visible(".peek")
    assert faults(page) == []


@both_schemes
@both_screens
def test_axe_finds_no_fault_in_an_article(visit, faults, tmp_path, screen, scheme):
    """The rules of axe-core hold in an article as HTML; its headings have the levels of its page."""
    case = FIXTURES / "html-french-newspaper-paywall" / "input.html"
    article = normalize_html(case.read_bytes())
    target = tmp_path / "article.html"
    target.write_text(article.to_html(images=False), "utf-8")
    page = visit(target, screen, color_scheme=scheme)
    assert faults(page, rules={"heading-order": {"enabled": False}}) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

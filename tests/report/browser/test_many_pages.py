"""The report of many pages in a browser: opening, searching, filtering and sorting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.browser.conftest import FIXTURES

from normalizer import normalize, normalize_html, to_report

if TYPE_CHECKING:
    from playwright.sync_api import Page


def content(page: Page) -> list[list[str]]:
    """Return ids, links and texts of lines and article, without what the script adds to them."""
    found: list[list[str]] = page.eval_on_selector_all(
        ".source > li, .source a, .source .no, .source .text, article, article *",
        "nodes => nodes.map(node => [node.tagName, node.id, node.getAttribute('href'),"
        " node.closest('.source') && !node.matches('span, del') ? '' : node.textContent])",
    )
    return found


def test_a_page_of_many_opens_and_closes(visit, many):
    """A row opens its page, "Next" the next one, "All pages" and the back button the overview."""
    page = visit(many)
    names = page.locator(".pages > li > .file").all_inner_texts()
    page.click(".pages a >> nth=0")
    page.wait_for_selector(".page")
    assert page.inner_text(".page .file") == names[0]
    assert not page.is_visible("#overview")
    page.click("text=Next")
    page.wait_for_selector(f".page .file:text-is('{names[1]}')")
    numbers = page.locator(".source .no").all_inner_texts()
    assert numbers == sorted(numbers, key=int)
    page.hover(".source > li:has(a[href^='#to-'])")
    assert page.locator(".lit").count() >= 2
    page.click("text=All pages")
    page.wait_for_selector("#overview", state="visible")
    assert page.locator(".page").count() == 0
    page.go_back()
    page.wait_for_selector(".page")


def test_a_packed_page_is_shown_as_it_is_alone(visit, many, tmp_path):
    """Lines and article of a page that the overview opens are those of its own report."""
    name = "gallery-numbered"
    article = normalize((FIXTURES / name / "input.txt").read_bytes())
    alone = tmp_path / "alone.html"
    alone.write_text(to_report([(name, article)]), "utf-8")
    expected = content(visit(alone))
    page = visit(many)
    page.click(f".pages > li:has(.file:text-is('{name}')) a")
    page.wait_for_selector(".page")
    assert content(page) == expected
    assert len(expected) > 50


def test_pages_are_searched_by_their_lines(visit, many):
    """A word of a removed line finds its page; a word that no page has finds none."""
    page = visit(many)
    page.fill("#page-search", "Antennen")
    page.wait_for_selector("#page-count:text-is('1 of 3 pages')")
    assert page.locator(".pages > li:visible .file").all_inner_texts() == ["gallery-numbered"]
    page.fill("#page-search", "antennen zebra")
    page.wait_for_selector("#page-count:text-is('0 of 3 pages')")


def test_a_page_is_opened_with_the_keyboard(visit, many):
    """Enter on a row opens its page, whose headline then has the focus."""
    page = visit(many)
    page.focus(".pages a >> nth=1")
    page.keyboard.press("Enter")
    page.wait_for_selector(".page")
    headline = page.inner_text(".page h2")
    assert page.evaluate("document.activeElement.textContent") == headline


def test_a_count_filters_the_pages(visit, many):
    """A language shows its pages, together with the search; pressed again it shows all."""
    page = visit(many)
    button = page.locator("[data-facet=language][data-value=ar]")
    button.click()
    assert page.locator(".pages > li:visible .file").all_inner_texts() == ["dw-arabic"]
    button.click()
    assert page.locator(".pages > li:visible").count() == 3


def test_pages_are_sorted(visit, many):
    page = visit(many)
    page.select_option("#page-order", "name")
    names = page.locator(".pages .file").all_inner_texts()
    assert names == ["already-clean", "dw-arabic", "gallery-numbered"]
    page.select_option("#page-order", "removed")
    removed = page.locator(".pages > li").evaluate_all(
        "nodes => nodes.map(node => Number(node.dataset.removed))"
    )
    assert removed == sorted(removed, reverse=True)
    assert removed[0] > removed[-1]


def test_arabic_is_shown_from_right_to_left(visit, many):
    """A paragraph in Arabic has its own direction; the rest of the page keeps it."""
    page = visit(many)
    page.click(".pages > li:has(.file:text-is('dw-arabic')) a")
    page.wait_for_selector("article p[id^=to-body]")
    direction = "node => getComputedStyle(node).direction"
    assert page.eval_on_selector("article p[id^=to-body]", direction) == "rtl"
    assert page.eval_on_selector("article", direction) == "ltr"


def test_the_count_of_removed_lines_has_a_bar_that_can_be_seen(visit, many):
    """The bar of each role differs in colour from the empty bar, in the light and in the dark."""
    for scheme in ("light", "dark"):
        page = visit(many, color_scheme=scheme)
        colours = page.eval_on_selector_all(
            ".facets [data-facet=role]",
            """buttons => buttons.map(button => {
                const style = getComputedStyle(button.querySelector("meter"));
                return [button.dataset.value, ...["--edge", "--rule"].map(
                    name => style.getPropertyValue(name))];
            })""",
        )
        assert "boilerplate" in {role for role, *_ in colours}
        assert not [role for role, full, empty in colours if full == empty]


def test_names_in_both_directions_begin_at_the_same_edge(visit, tmp_path):
    """A name in Hebrew stands where the others do, away from its count."""
    paths = [
        FIXTURES / name / "input.html"
        for name in ("html-hebrew-news-site", "html-dw-english-german-alt")
    ]
    pages = [(path.parent.name, normalize_html(path.read_bytes())) for path in paths]
    target = tmp_path / "report.html"
    target.write_text(to_report(pages), "utf-8")
    page = visit(target)
    edges = page.eval_on_selector_all(
        "[data-facet=publisher] .value",
        """names => names.map(name => {
            const printed = document.createRange();
            printed.selectNodeContents(name);
            return printed.getBoundingClientRect().left;
        })""",
    )
    assert len(edges) > 1
    assert len(set(edges)) == 1


def test_search_and_order_leave_room_for_pages_on_a_phone(visit, many):
    """On a phone, the number of pages stands beside their order, not on a line of its own."""
    page = visit(many, "phone")
    order, count = (page.locator(name).bounding_box() for name in ("#page-order", "#page-count"))
    assert order["y"] < count["y"] + count["height"] / 2 < order["y"] + order["height"]

"""The report in a browser: what lights up, keys, filters, accessibility, hostile pages.

The tests need the extra ``browser`` and a Chromium that is installed on the machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from normalizer import Article, normalize, normalize_html, to_report
from normalizer.parts import Block, LineAccount

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'"
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
if CHROMIUM is None:
    pytest.skip(f"no browser is installed: none of {', '.join(NAMES)}", allow_module_level=True)

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SCREENS: dict[str, Any] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}
# The caption is line 18 of the page.
LINE, FIELD = "#line-18", "#to-images-0-caption"
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
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of one page of HTML."""
    path = FIXTURES / "html-dw-english-german-alt" / "input.html"
    target = tmp_path_factory.mktemp("one") / "report.html"
    target.write_text(to_report([(path.name, normalize_html(path.read_bytes()))]), "utf-8")
    return target


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of three pages of text; the second has a foreign language."""
    names = ["already-clean", "dw-arabic", "gallery-numbered"]
    pages = [(name, normalize((FIXTURES / name / "input.txt").read_bytes())) for name in names]
    target = tmp_path_factory.mktemp("many") / "report.html"
    target.write_text(to_report(pages), "utf-8")
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser."""
    with sync_api.sync_playwright() as playwright:
        # A sandbox needs rights that containers lack; the pages are ours.
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Return what opens a report; at the end, it had no error, no dialog and no request."""
    contexts: list[Any] = []
    noticed: list[str] = []

    def notice_dialog(dialog: Any) -> None:
        noticed.append(dialog.message)
        dialog.dismiss()

    def open_report(path: Path, screen: str = "desktop", **options: Any) -> Page:
        context = browser.new_context(
            viewport=SCREENS[screen],
            reduced_motion="reduce",
            has_touch=screen == "phone",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: noticed.append(str(error)))
        page.on("console", lambda message: noticed.append(message.text))
        page.on("dialog", notice_dialog)
        page.on("request", lambda request: noticed.append(request.url))
        page.goto(path.as_uri())
        assert noticed == [path.as_uri()]
        noticed.clear()
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert noticed == []


def lit(page: Page) -> set[str]:
    ids: list[str] = page.eval_on_selector_all(".lit", "nodes => nodes.map(node => node.id)")
    return {f"#{name}" for name in ids}


def focused(page: Page) -> str:
    name = page.evaluate("document.activeElement.closest('[id]')?.id")
    return f"#{name}"


def content(page: Page) -> list[list[str]]:
    """Return ids, links and texts of lines and article, without what the script adds to them."""
    found: list[list[str]] = page.eval_on_selector_all(
        ".source > li, .source a, .source .no, .source .text, article, article *",
        "nodes => nodes.map(node => [node.tagName, node.id, node.getAttribute('href'),"
        " node.closest('.source') && !node.matches('span, del') ? '' : node.textContent])",
    )
    return found


def is_shown(page: Page, selector: str) -> bool:
    opacity = page.eval_on_selector(selector, "node => getComputedStyle(node).opacity")
    return bool(opacity == "1")


@pytest.mark.parametrize("pointed", [LINE, FIELD])
def test_a_line_and_what_it_became_light_up_together(visit, one, pointed):
    """Pointing at either lights up both; pointing at another line lights up that one."""
    page = visit(one)
    page.hover(pointed)
    assert lit(page) == {LINE, FIELD}
    page.hover("#line-2")
    assert lit(page) == {"#line-2"}


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
    """The button hides other lines; pressed again it shows all."""
    page = visit(one)
    button = page.locator("[data-show=credit]")
    button.click()
    assert page.locator(".source > li:visible").count() == 2
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert page.locator(".source > li:visible").count() == 66


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
    """The page does not scroll sideways."""
    page = visit(request.getfixturevalue(report), "phone")
    assert page.evaluate("document.documentElement.scrollWidth") == SCREENS["phone"]["width"]


def test_a_page_of_many_opens_and_closes(visit, many):
    """A row opens its page, "Next" the next one, "All pages" and the back button the overview."""
    page = visit(many)
    names = page.locator(".pages > li > .file").all_inner_texts()
    page.click(".pages a >> nth=0")
    page.wait_for_selector(".page")
    assert page.inner_text(".page .file") == names[0]
    assert not page.is_visible("#overview")
    page.click("text=Next")
    sync_api.expect(page.locator(".page .file")).to_have_text(names[1])
    numbers = page.locator(".source .no").all_inner_texts()
    assert numbers == sorted(numbers, key=int)
    page.hover(".source > li:has(a[href^='#to-'])")
    assert len(lit(page)) >= 2
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
    sync_api.expect(page.locator("#page-count")).to_have_text("1 of 3 pages")
    assert page.locator(".pages > li:visible .file").all_inner_texts() == ["gallery-numbered"]
    page.fill("#page-search", "antennen zebra")
    sync_api.expect(page.locator("#page-count")).to_have_text("0 of 3 pages")


def test_a_count_filters_the_pages(visit, many):
    """A language shows its pages, together with the search; pressed again it shows all."""
    page = visit(many)
    button = page.locator("[data-facet=language][data-value=ar]")
    button.click()
    assert page.locator(".pages > li:visible .file").all_inner_texts() == ["dw-arabic"]
    button.click()
    assert page.locator(".pages > li:visible").count() == 3


def test_pages_are_sorted(visit, many):
    """The order by name is that of the names."""
    page = visit(many)
    page.select_option("#page-order", "name")
    names = page.locator(".pages .file").all_inner_texts()
    assert names == ["already-clean", "dw-arabic", "gallery-numbered"]


def test_arabic_is_shown_from_right_to_left(visit, many):
    """A paragraph in Arabic has its own direction; the rest of the page keeps it."""
    page = visit(many)
    page.click(".pages > li:has(.file:text-is('dw-arabic')) a")
    page.wait_for_selector("article p[id^=to-body]")
    direction = "node => getComputedStyle(node).direction"
    assert page.eval_on_selector("article p[id^=to-body]", direction) == "rtl"
    assert page.eval_on_selector("article", direction) == "ltr"


HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)>" onfocus="alert(3)'


@pytest.mark.parametrize("copies", [1, 2])
def test_a_hostile_page_does_nothing(visit, tmp_path, copies):
    """Opened, pointed at and clicked, hostile texts run nothing and load nothing."""
    lines = [LineAccount(1, HOSTILE, HOSTILE, "body[0]", HOSTILE)]
    article = Article(
        headline=HOSTILE, body=[Block("paragraph", HOSTILE)], lines=lines, warnings=[HOSTILE]
    )
    target = tmp_path / "report.html"
    target.write_text(to_report([(HOSTILE, article)] * copies), "utf-8")
    page = visit(target)
    if copies > 1:
        page.fill("#page-search", "alert")
        page.click("[data-facet=rule]")
        page.click(".pages a >> nth=0")
        page.wait_for_selector(".page")
    page.click("#line-1 a")
    page.hover("#to-body-0")
    assert page.inner_text("#line-1 .text") == HOSTILE
    assert page.locator("main img, main script").count() == 0


def test_the_policy_refuses_markup_from_other_scripts(browser, one):
    """The policy of the report keeps all scripts from writing markup into the page."""
    page = browser.new_page()
    page.goto(one.as_uri())
    refused = page.evaluate(
        "() => { try { document.body.innerHTML = '<p>'; return 'written'; }"
        " catch (error) { return error.name; } }"
    )
    page.close()
    assert refused == "TypeError"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_role_can_be_read(visit, tmp_path, scheme):
    """The texts of all roles have enough contrast, lit or not, on either side."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is missing: pip install '.[browser]'"
    )
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
        found = axe.Axe().run(page, options={"runOnly": ["color-contrast"]}).response
        assert [node["html"] for fault in found["violations"] for node in fault["nodes"]] == []
        assert found["passes"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("report", ["one", "many"])
def test_axe_finds_no_fault(visit, report, screen, scheme, request):
    """The rules of axe-core on accessibility hold, in both colour schemes and on both screens."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is missing: pip install '.[browser]'"
    )
    page = visit(request.getfixturevalue(report), screen, color_scheme=scheme)
    if report == "one":
        page.focus(f"{LINE} a")
    found = axe.Axe().run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []

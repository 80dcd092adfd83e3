"""A browser for the tests of the report, and the reports that it opens.

The tests need the extra ``browser`` and a Chromium that is installed on the machine; where one of
them is missing, they skip and say which.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import PROJECT

from normalizer import normalize, normalize_html, to_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIXTURES = PROJECT / "fixtures"
SCREENS: dict[str, Any] = {
    "desktop": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A sandbox needs rights that containers lack, and the pages are ours. The others keep the browser
# from asking its makers for updates.
_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
# Milliseconds; a busy machine is slow and no fault of the report.
_PATIENCE = 120_000
Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser; without one, the test is skipped."""
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'"
    )
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip(f"no browser is installed: none of {', '.join(_NAMES)}")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=program, args=_ARGUMENTS, timeout=_PATIENCE
        )
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
        context.set_default_timeout(_PATIENCE)
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


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = FIXTURES / "html-dw-english-german-alt" / "input.html"
    target = tmp_path_factory.mktemp("one") / "report.html"
    target.write_text(to_report([(path.name, normalize_html(path.read_bytes()))]), "utf-8")
    return target


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of three pages of text; the second has a foreign language."""
    names = ["already-clean", "dw-arabic", "gallery-numbered"]
    pages = [(name, normalize((FIXTURES / name / "input.txt").read_bytes())) for name in names]
    target = tmp_path_factory.mktemp("many") / "report.html"
    target.write_text(to_report(pages), "utf-8")
    return target

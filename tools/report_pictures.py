"""Draw the pictures of ``docs/report.md`` and the README: a report on a desktop and, in the dark, on a phone.

    python tools/report_pictures.py

It needs the extra ``browser`` and a Chromium that is installed on the machine.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from normalizer import normalize_html, to_report
from normalizer.tables import read_bytes

PROJECT = Path(__file__).resolve().parents[1]
PICTURES: dict[str, dict[str, Any]] = {
    "report-desktop.png": {"color_scheme": "light", "viewport": {"width": 1160, "height": 960}},
    "report-phone.png": {
        "color_scheme": "dark",
        "viewport": {"width": 390, "height": 780},
        "is_mobile": True,
        "has_touch": True,
    },
}
# The line that is pointed at: an alternative text with a translation.
LINE = "#line-17 a"


def draw(report: Path) -> None:
    """Write each picture of `report` into ``docs``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            # A sandbox needs rights that containers lack; the page is ours.
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        for name, options in PICTURES.items():
            page = browser.new_context(reduced_motion="reduce", **options).new_page()
            page.goto(report.as_uri())
            (page.tap if options.get("has_touch") else page.click)(LINE)
            page.wait_for_timeout(500)
            # A click scrolls a little; on a wide screen all of the top can be seen.
            page.evaluate("matchMedia('(min-width: 60rem)').matches && scrollTo(0, 0)")
            page.screenshot(path=PROJECT / "docs" / name)
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.html"
        # The page that `caption-normalizer demo --html` cleans.
        article = normalize_html(read_bytes("demo/page.html"))
        target.write_text(to_report([("moldova.html", article)]), encoding="utf-8")
        draw(target)

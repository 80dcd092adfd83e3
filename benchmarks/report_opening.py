"""Measure the report of many pages: its size, and how long a browser needs to open it.

    python benchmarks/report_opening.py PAGES --count 1000

`PAGES` is a folder of HTML pages (``.html``, ``.html.gz``, in folders too); they are repeated until
there are enough. It needs the extra ``browser`` and a Chromium that is installed on the machine. The
figures are the size of the report, the time until the list of pages is shown, the time that the
browser's page computed until then (both the shortest of five), and the time to open a page of the
list.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer import Normalizer, to_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from normalizer import Article

# Other programs on the machine make single openings slow.
_TRIES = 5
# Milliseconds.
_PATIENCE = 120_000


def articles(folder: Path, count: int) -> Iterator[tuple[str, Article]]:
    """Yield `count` pages of a folder with their articles; a page that repeats is cleaned once."""
    tool = Normalizer(translator=None)
    paths = sorted(folder.rglob("*.html*"))[:count]
    cleaned = {path: tool.normalize_html(path.read_bytes()) for path in paths}
    for number, path in enumerate(islice(cycle(paths), count)):
        yield f"{number}/{path.name}", cleaned[path]


def opening(browser: Browser, report: Path) -> tuple[float, float, float]:
    """Return seconds until the list is shown, seconds of computing, and seconds to open a page."""
    page = browser.new_page()
    page.set_default_timeout(_PATIENCE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    start = time.perf_counter()
    page.goto(report.as_uri())
    page.wait_for_selector(".pages > li")
    shown = time.perf_counter() - start
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    computed = next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
    start = time.perf_counter()
    page.click(".pages a >> nth=0")
    page.wait_for_selector(".page")
    opened = time.perf_counter() - start
    page.close()
    return shown, computed, opened


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        report.write_text(to_report(articles(options.pages, options.count)), "utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        times = [opening(browser, report) for _ in range(_TRIES)]
        browser.close()
        size = report.stat().st_size / 1e6
    shown, computed, opened = (min(column) for column in zip(*times, strict=True))
    print(
        f"{options.count} pages: {size:.1f} MB, shown after {shown:.2f} s of which {computed:.2f} s "
        f"are computing; a page opens in {opened:.2f} s"
    )


if __name__ == "__main__":
    main()

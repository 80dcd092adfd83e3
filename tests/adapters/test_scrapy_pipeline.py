"""The item pipeline of Scrapy, in crawls of a site on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.adapters.local_site import serve
from tests.conftest import PROJECT

pytest.importorskip("scrapy", reason="the extra [scrapy] is not installed")

Outcome = tuple[dict[str, dict[str, Any]], dict[str, Any], str]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Return the address of the site."""
    with serve() as address:
        yield address


def crawl(
    site: str, folder: Path, names: tuple[str, ...], *, raising: bool = False, **settings: Any
) -> Outcome:
    """Return the items by the name of their page, the statistics, and the log of a crawl."""
    given = json.dumps({"names": names, "raising": raising, "settings": settings})
    kept = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    run = subprocess.run(
        [sys.executable, "-m", "tests.adapters.crawling", site, given],
        cwd=folder,
        env={**kept, "PYTHONPATH": os.pathsep.join(map(str, (PROJECT, PROJECT / "src")))},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (folder / "stats.json").exists(), run.stderr
    lines = []
    if (folder / "items.jsonl").exists():
        lines = (folder / "items.jsonl").read_text("utf-8").splitlines()
    items = {item["url"].rpartition("/")[2]: item for item in map(json.loads, lines)}
    return items, json.loads((folder / "stats.json").read_text("utf-8")), run.stderr


def test_a_crawl_with_the_default_settings(site: str, tmp_path: Path) -> None:
    """Items get the article; a bad one is kept without, and logged."""
    items, stats, log = crawl(site, tmp_path, ("page", "menu", "photo", "number", "empty"))
    assert items["page"]["article"]["headline"] == "Vintage 1 in Orhei"
    assert items["page"]["article"]["url"] == items["page"]["url"]
    assert items["page"]["article"]["images"][0]["credit"]["agencies"] == ["Reuters"]
    codes = [found["code"] for found in items["menu"]["article"]["warnings"]]
    assert "no-article" in codes
    assert sorted(items["photo"]) == ["url", "width"]
    assert "article" not in items["number"] | items["empty"]
    assert "/number': 'html' is not a string but int" in log
    assert "empty-input" in log
    # Scrapy finds nothing in the pipeline that is deprecated.
    assert "eprecat" not in log
    assert stats["log_count/WARNING"] == 2
    assert "log_count/ERROR" not in stats
    prefix = "normalizer/items/"
    counted = {key.removeprefix(prefix): stats[key] for key in stats if key.startswith(prefix)}
    assert counted == {"cleaned": 2, "failed": 2, "without_page": 1}


def test_a_crawl_with_bad_items_and_errors_of_others(site: str, tmp_path: Path) -> None:
    """Only the errors of the spider itself cost an item; those of a project's own are kept."""
    names = ("page", "binary", "huge", "unreadable", "broken", "3")
    items, stats, log = crawl(site, tmp_path, names, raising=True)
    assert sorted(items) == sorted({*names} - {"broken"})
    assert items["page"]["article"]["headline"] == "Vintage 1 in Orhei"
    (warning,) = [
        found["message"]
        for found in items["page"]["article"]["warnings"]
        if found["code"] == "translation-failed"
    ]
    assert "MemoryError" in warning
    assert items["huge"]["article"]["headline"] == "Vintage 1 in Orhei"
    assert "article" not in items["unreadable"]
    assert "no article for an item: RuntimeError: " in log
    assert (stats["log_count/ERROR"], stats["spider_exceptions/RuntimeError"]) == (1, 1)
    assert stats["item_scraped_count"] == len(items)


def test_a_spider_that_closes_keeps_the_items_that_it_has(site: str, tmp_path: Path) -> None:
    names = ("last", *map(str, range(10, 30)))
    items, stats, _ = crawl(site, tmp_path, names, CONCURRENT_REQUESTS_PER_DOMAIN=8)
    assert stats["finish_reason"] == "enough"
    assert all("article" in item for item in items.values())
    assert len(items) == stats["item_scraped_count"] == stats["normalizer/items/cleaned"]


def test_a_wrong_setting_ends_the_crawl_before_it_begins(site: str, tmp_path: Path) -> None:
    """The message names the value, and no page is fetched."""
    fields = {"headlin": "title"}
    items, stats, log = crawl(site, tmp_path, ("page",), NORMALIZER_FIELDS=fields)
    assert "'headlin' is no field of an article" in log
    assert items == {}
    assert "downloader/request_count" not in stats

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
pytest.importorskip("attr", reason="the extra [scrapy] is not installed")

GOOD = ("dict", "DataclassItem", "AttrsItem", "ScrapyItem")
BAD = ("FrozenItem", "ItemWithoutArticle", "HostileItem", "number", "empty")
OTHER = ("photo", "menu")
Outcome = tuple[dict[str, dict[str, Any]], dict[str, Any], str]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Return the address of the site."""
    with serve() as address:
        yield address


def crawl(site: str, folder: Path, names: tuple[str, ...], **settings: Any) -> Outcome:
    """Return the items by the name of their page, the statistics, and the log of a crawl."""
    given = json.dumps({"names": names, "settings": settings})
    kept = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    run = subprocess.run(
        [sys.executable, "-m", "tests.adapters.crawling", site, given],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(PROJECT)},
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
    """Items of any type get the article; a bad one is kept without, and logged."""
    items, stats, log = crawl(site, tmp_path, (*GOOD, *BAD, *OTHER))
    for name in GOOD:
        assert items[name]["type"] == name
        assert items[name]["article"]["headline"] == "Vintage 1 in Orhei"
        assert items[name]["article"]["url"] == items[name]["url"]
        assert items[name]["article"]["images"][0]["credit"]["agencies"] == ["Reuters"]
    assert [items[name].get("article") for name in BAD] == [None] * len(BAD)
    # An item of another kind passes unchanged, and a page without an article is kept.
    assert sorted(items["photo"]) == ["type", "url", "width"]
    codes = [found["code"] for found in items["menu"]["article"]["warnings"]]
    assert "no-article" in codes
    assert "/number': 'html' is not a string but int" in log
    assert "/FrozenItem': field 'article' cannot be set: FrozenInstanceError" in log
    assert "/ItemWithoutArticle': field 'article' cannot be set: KeyError" in log
    assert "no article for an item: RuntimeError: no value" in log
    assert "empty-input" in log
    # Scrapy finds nothing in the pipeline that is deprecated.
    assert "eprecat" not in log
    assert stats["log_count/WARNING"] == len(BAD)
    assert "log_count/ERROR" not in stats
    counted = {key: value for key, value in stats.items() if key.startswith("normalizer/")}
    assert counted == {
        "normalizer/items/cleaned": len(GOOD) + 1,
        "normalizer/items/failed": len(BAD),
        "normalizer/items/without_page": 1,
    }


def test_settings_map_fields_and_drop_pages(site: str, tmp_path: Path) -> None:
    """Fields have other names, pages without an article and failed ones are dropped."""
    items, stats, _ = crawl(
        site,
        tmp_path,
        ("dict", "menu", "number", "photo"),
        NORMALIZER_FIELDS={"headline": "title", "text": "content", "credits": "credits"},
        NORMALIZER_DROP=["no-article", "error"],
        NORMALIZER_OPTIONS={"translator": None},
    )
    assert sorted(items) == ["dict", "photo"]
    assert items["dict"]["title"] == "Vintage 1 in Orhei"
    assert items["dict"]["content"].startswith("The growers of Orhei")
    assert items["dict"]["credits"][0]["creators"] == ["V. Cojocari"]
    assert "article" not in items["dict"]
    assert stats["item_dropped_count"] == stats["normalizer/items/dropped"] == 2


def test_a_wrong_setting_ends_the_crawl_before_it_begins(site: str, tmp_path: Path) -> None:
    """The message names the value, and no page is fetched."""
    settings = {"NORMALIZER_FIELDS": {"headlin": "title"}}
    items, stats, log = crawl(site, tmp_path, ("dict",), **settings)
    assert "'headlin' is no field of an article" in log
    assert items == {}
    assert "downloader/request_count" not in stats

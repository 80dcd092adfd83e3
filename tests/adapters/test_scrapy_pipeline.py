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
    run = subprocess.run(
        [
            *(sys.executable, "-m", "tests.adapters.crawling", site),
            json.dumps({"names": names, "settings": settings}),
        ],
        cwd=folder,
        env={
            **{key: value for key, value in os.environ.items() if "proxy" not in key.lower()},
            "PYTHONPATH": str(PROJECT),
        },
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


@pytest.fixture(scope="module")
def everything(site: str, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Return the outcome of a crawl of all pages with the default settings."""
    return crawl(site, tmp_path_factory.mktemp("everything"), (*GOOD, *BAD, *OTHER))


@pytest.mark.parametrize("name", GOOD)
def test_an_item_of_any_type_gets_the_article(everything: Outcome, name: str) -> None:
    """The article is in the item, with the image, its caption and its parsed credit."""
    item = everything[0][name]
    assert item["type"] == name
    assert item["article"]["headline"] == "Vintage 1 in Orhei"
    assert item["article"]["url"] == item["url"]
    assert item["article"]["images"][0]["credit"]["agencies"] == ["Reuters"]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_item_is_kept_and_does_not_stop_the_crawl(everything: Outcome, name: str) -> None:
    """An item that cannot be read or changed leaves the pipeline without an article."""
    assert everything[0][name].get("article") is None
    assert not any("error" in key for key in everything[1] if key.startswith("log_count/ERR"))


def test_the_log_says_which_item_failed_and_why(everything: Outcome) -> None:
    """A warning names the address and the reason."""
    log = everything[2]
    assert "/number': 'html' is not a string but int" in log
    assert "/FrozenItem': field 'article' cannot be set: FrozenInstanceError" in log
    assert "/ItemWithoutArticle': field 'article' cannot be set: KeyError" in log
    assert "no article for an item: RuntimeError: no value" in log
    assert "empty-input" in log


def test_the_warnings_of_the_log_are_only_about_bad_items(everything: Outcome) -> None:
    """Scrapy finds nothing in the pipeline that is deprecated."""
    assert "eprecat" not in everything[2]
    assert everything[1]["log_count/WARNING"] == len(BAD)


def test_an_item_without_a_page_passes_unchanged(everything: Outcome) -> None:
    """An item of another kind, such as a photo, is not the business of the pipeline."""
    photo = everything[0]["photo"]
    assert sorted(photo) == ["type", "url", "width"]


def test_a_page_without_an_article_is_kept_by_default(everything: Outcome) -> None:
    """The warning is in the article."""
    codes = [found["code"] for found in everything[0]["menu"]["article"]["warnings"]]
    assert "no-article" in codes


def test_the_statistics_count_each_outcome(everything: Outcome) -> None:
    """Each item is counted once."""
    found = {key: value for key, value in everything[1].items() if key.startswith("normalizer/")}
    assert found == {
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


def test_the_error_of_an_item_can_have_a_field(site: str, tmp_path: Path) -> None:
    """The field is empty where nothing failed."""
    items, *_ = crawl(
        site,
        tmp_path,
        ("dict", "number"),
        NORMALIZER_FIELDS={"language": "language", "error": "problem"},
    )
    assert (items["dict"]["language"], items["dict"]["problem"]) == ("en", None)
    assert items["number"]["problem"] == "'html' is not a string but int"
    assert "language" not in items["number"]


def test_a_field_that_cannot_be_set_is_an_error_of_its_item(site: str, tmp_path: Path) -> None:
    """The other fields are set, and the field for errors says which one is missing."""
    fields = {"error": "article", "headline": "url", "summary": "undeclared"}
    items, *_ = crawl(site, tmp_path, ("ScrapyItem",), NORMALIZER_FIELDS=fields)
    [item] = items.values()
    assert item["url"] == "Vintage 1 in Orhei"
    assert item["article"].startswith("field 'undeclared' cannot be set: KeyError")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"NORMALIZER_FIELDS": {"headlin": "title"}}, "'headlin' is no field of an article"),
        ({"NORMALIZER_DROP": ["no-artcle"]}, "'no-artcle' is no code that pages are dropped for"),
        ({"NORMALIZER_OPTIONS": {"langage": "en"}}, "NORMALIZER_OPTIONS: "),
    ],
)
def test_a_wrong_setting_ends_the_crawl_before_it_begins(
    site: str, tmp_path: Path, settings: dict[str, Any], message: str
) -> None:
    """The message names the value, and no page is fetched."""
    items, stats, log = crawl(site, tmp_path, ("dict",), **settings)
    assert message in log
    assert items == {}
    assert "downloader/request_count" not in stats

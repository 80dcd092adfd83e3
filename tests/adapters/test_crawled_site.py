"""A site crawled by the command, the Scrapy project of the examples and Python: the same articles."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks import generated_pages
from tests.adapters import local_site
from tests.conftest import PROJECT, Command

from normalizer import Fetcher, Html, Normalizer

SIZES = [4, pytest.param(200, marks=pytest.mark.long)]
EXAMPLE = PROJECT / "examples" / "scrapy-news"


@pytest.fixture(params=SIZES)
def addresses(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """Return the addresses of the articles of a site, whose front page links them."""
    paths = [f"/news/{number}" for number in range(1, 2 * request.param, 2)]
    pages = {path: generated_pages.record(int(path.rpartition("/")[2]))["html"] for path in paths}
    links = "".join(f"<li><a href={path}>{path}</a>" for path in paths)
    pages["/"] = f"<!DOCTYPE html><html lang=en><title>The Courier</title><ul>{links}</ul></html>"
    monkeypatch.setattr(local_site, "PAGES", pages)
    monkeypatch.setattr(local_site, "OTHER_PAGE", local_site.MENU)
    with local_site.serve() as site:
        yield [f"{site}{path}" for path in paths]


def scrapy(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Let the project in a folder crawl, without a proxy."""
    kept = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    own = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "news", *options],
        cwd=folder,
        env=kept | own,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def by_command(addresses: list[str], command: Command) -> Iterator[dict[str, Any]]:
    for article in command("--private-hosts", "--format", "jsonl", *addresses).rows:
        del article["source"]
        yield article


def by_scrapy(addresses: list[str], folder: Path) -> Iterator[dict[str, Any]]:
    """Crawl from the front page, at once, with whole articles."""
    shutil.copytree(EXAMPLE, folder / "project")
    start = f"start={addresses[0].partition('/news')[0]}/"
    settings = ("-s", "DOWNLOAD_DELAY=0", "-s", 'NORMALIZER_FIELDS={"article": "article"}')
    done = scrapy(folder / "project", "-a", start, *settings)
    assert done.returncode == 0, done.stderr
    for line in (folder / "project" / "articles.jsonl").read_text("utf-8").splitlines():
        item = json.loads(line)
        assert sorted(item) == ["article", "url"]
        yield item["article"]


def by_python(addresses: list[str]) -> Iterator[dict[str, Any]]:
    tool = Normalizer()
    for page in Fetcher(private=True, delay=0).fetch_many(addresses):
        assert isinstance(page, Html)
        yield tool.normalize_html(page).to_dict()


def test_a_site_has_the_same_articles_by_every_way(
    addresses: list[str], tmp_path: Path, command: Command
) -> None:
    """Scrapy finds the pages by their links and in its own order."""
    pytest.importorskip("scrapy", reason="the extra [scrapy] is not installed")
    expected = list(by_python(addresses))
    assert [article["url"] for article in expected] == addresses
    assert all(article["headline"] and article["images"] for article in expected)
    assert list(by_command(addresses, command)) == expected
    crawled = {article["url"]: article for article in by_scrapy(addresses, tmp_path)}
    assert crawled == {article["url"]: article for article in expected}


def test_the_project_asks_for_an_address() -> None:
    pytest.importorskip("scrapy", reason="the extra [scrapy] is not installed")
    assert "no address to start at: scrapy crawl news -a start=https://" in scrapy(EXAMPLE).stderr

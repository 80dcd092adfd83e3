"""A crawl of a local site, run as a program of its own: a reactor cannot be started twice.

Usage: python -m tests.adapters.crawling ADDRESS PAGES, the names of the pages and settings as JSON. Writes the
items to items.jsonl and the statistics to stats.json.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import CloseSpider

from normalizer import Translation

if TYPE_CHECKING:
    from scrapy.http import Response

    from normalizer.translation.engine import Item


class Spider(scrapy.Spider):
    """Yields pages as items."""

    name = "local"

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield the item of a page."""
        url, name = response.url, response.url.rpartition("/")[2]
        match name:
            case "number":
                yield {"url": url, "html": 7}
            case "photo":
                yield {"url": url, "width": 640}
            case "binary":
                yield {"url": url, "html": bytes(range(256)) * 4000}
            case "huge":
                yield {"url": url, "html": f"{response.text}<p>{'The water rose. ' * 300_000}"}
            case "unreadable":
                yield Unreadable(url=url, html=response.text)
            case "broken":
                raise RuntimeError("the spider has an error")
            case "last":
                yield {"url": url, "html": response.text}
                raise CloseSpider("enough")
            case _:
                yield {"url": url, "html": response.text}


class Unreadable(dict[str, Any]):
    """An item of a project whose fields cannot be looked through or read."""

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("not now")

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError(key)


class Engine:
    """A translation engine that raises."""

    name = "raising"

    def supports(self, source: str | None, target: str) -> bool:
        """Take all pairs of languages."""
        return source != target

    def translate(self, items: Sequence[Item], **_: object) -> list[Translation]:
        """Raise what no library raises on purpose."""
        raise MemoryError(f"{len(items)} are too many")


class Collector:
    """Writes what reaches the end of the pipelines."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def process_item(self, item: Any) -> Any:
        """Keep the item."""
        self.rows.append(item)
        return item

    def close_spider(self) -> None:
        """Write the items."""
        lines = (json.dumps(row, default=repr) for row in self.rows)
        Path("items.jsonl").write_text("\n".join(lines), "utf-8")


def main(address: str, settings: str) -> None:
    """Crawl the pages that the index lists."""
    pages = json.loads(settings)
    process = CrawlerProcess(
        {
            "ADDONS": {"normalizer.adapters.scrapy.NormalizerAddon": 300},
            "ITEM_PIPELINES": {Collector: 900},
            "TELNETCONSOLE_ENABLED": False,
            "COOKIES_ENABLED": False,
            "NORMALIZER_OPTIONS": {"translator": Engine()} if pages.get("raising") else {},
            **pages.pop("settings", {}),
        }
    )
    crawler = process.create_crawler(Spider)
    process.crawl(crawler, start_urls=[f"{address}/{name}" for name in pages["names"]])
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    Path("stats.json").write_text(json.dumps(stats, default=str), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

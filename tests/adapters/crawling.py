"""A crawl of a local site, run as a program of its own: a reactor cannot be started twice.

Usage: python -m tests.adapters.crawling ADDRESS PAGES, the names of the pages and settings as JSON. Writes the
items to items.jsonl and the statistics to stats.json.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.crawler import CrawlerProcess

if TYPE_CHECKING:
    from scrapy.http import Response


class Spider(scrapy.Spider):
    """Yields pages as items."""

    name = "local"

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield the item of a page."""
        name = response.url.rpartition("/")[2]
        if name == "number":
            yield {"url": response.url, "html": 7}
            return
        if name == "photo":
            yield {"url": response.url, "width": 640}
            return
        yield {"url": response.url, "html": response.text}


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
        lines = (json.dumps(row) for row in self.rows)
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

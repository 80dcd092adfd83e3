"""The spider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import scrapy
from scrapy.http import HtmlResponse
from scrapy.linkextractors import LinkExtractor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response


class NewsSpider(scrapy.Spider):
    """Follows the links of the sites of ``start``, and yields each page as an item."""

    name = "news"
    # The addresses to follow, as regular expressions; all of the site if empty.
    allow = ()

    def __init__(self, start: str = "", **arguments: str) -> None:
        super().__init__(**arguments)
        if not start:
            raise ValueError("no address to start at: scrapy crawl news -a start=https://…")
        self.start_urls = start.split(",")
        hosts = [urlsplit(url).hostname or "" for url in self.start_urls]
        self.allowed_domains = [host.removeprefix("www.") for host in hosts]
        self.links = LinkExtractor(allow=self.allow)

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield the item of a page, and the requests for the pages that it links."""
        if not isinstance(response, HtmlResponse):
            return
        yield {"url": response.url, "html": response.text}
        yield from response.follow_all(self.links.extract_links(response))

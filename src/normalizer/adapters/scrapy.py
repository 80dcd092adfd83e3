"""Cleans the pages of a Scrapy crawl: an item pipeline, and the add-on that enables it.

Settings decide which fields of an item hold the page, which receive the article, and which pages
are dropped; docs/pipelines.md lists them. Needs the extra ``scrapy``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

from itemadapter.adapter import ItemAdapter
from scrapy.exceptions import DropItem
from scrapy.utils.asyncio import run_in_thread

from normalizer.adapters.rows import CleanedPage, Delivery, Keys, article_alone, clean_records
from normalizer.article import Article
from normalizer.errors import ConfigurationError
from normalizer.pipeline import Normalizer
from normalizer.text.invisible import visible

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from scrapy.statscollectors import StatsCollector

_Value = TypeVar("_Value")

logger = logging.getLogger(__name__)

# Early, so that the pipelines of a project that check and store items find the article.
_PRIORITY = 300
# Characters of an error that go into the log; some errors quote the page.
_LONGEST_REASON = 300


@dataclass(eq=False)
class NormalizerPipeline:
    """Adds the article to each item that has a page.

    Items may be of any type that itemadapter supports. An item without the field of a page passes
    unchanged. An item whose page cannot be cleaned, or that lacks a field for the article, is
    logged and kept as far as it goes, unless ``NORMALIZER_DROP`` lists ``error``. The article is
    made in a thread, so that downloads go on. If `removes_page`, an item with its article loses the
    page; where its class declares the field, that is empty. An item that failed keeps it.
    """

    tool: Normalizer
    keys: Keys
    delivery: Delivery
    stats: StatsCollector | None
    removes_page: bool = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline for the settings of a crawler.

        Raises `ConfigurationError` for an invalid setting, which ends the crawl before it begins.
        """
        settings = crawler.settings
        keys = Keys(
            text=settings.get("NORMALIZER_TEXT_FIELD", "text"),
            html=settings.get("NORMALIZER_HTML_FIELD", "html"),
            url=settings.get("NORMALIZER_URL_FIELD", "url"),
        )
        fields = _read(settings.getdict, "NORMALIZER_FIELDS", "a dict or its JSON", article_alone())
        drop: list[str] = _read(settings.getlist, "NORMALIZER_DROP", "a list")
        tool = _tool(_read(settings.getdict, "NORMALIZER_OPTIONS", "a dict or its JSON"))
        removes_page = _read(settings.getbool, "NORMALIZER_REMOVE_PAGE", "True or False")
        return cls(tool, keys, Delivery(fields, drop), crawler.stats, removes_page=removes_page)

    async def process_item(self, item: Any) -> Any:  # noqa: ANN401 - an item of any type
        """Return the item with its article; raise ``DropItem`` as ``NORMALIZER_DROP`` says."""
        if not self._has_page(item):
            self._count("without_page")
            return item
        adapter = ItemAdapter(item)
        page = await run_in_thread(self._cleaned, adapter)
        page = self._delivered(adapter, page)
        reason = self.delivery.reason_to_drop(page)
        if reason is not None:
            self._count("dropped")
            logger.info("dropped %s: %s", self._address(adapter), _shown(reason))
            # Scrapy's own entry has the whole item.
            raise DropItem(_shown(reason), log_level="DEBUG")
        return item

    def _has_page(self, item: object) -> bool:
        try:
            fields = self._page_fields()
            return ItemAdapter.is_item(item) and not fields.isdisjoint(ItemAdapter(item))
        except Exception:  # noqa: BLE001 - an item may raise anything; its reading will say it
            return True

    def _page_fields(self) -> set[str]:
        return {self.keys.text, self.keys.html}

    def _cleaned(self, adapter: ItemAdapter) -> CleanedPage:
        try:
            record = self.keys.record(adapter)
            return next(clean_records([record], self.tool))
        except Exception as error:  # noqa: BLE001 - an item may raise anything where it is read
            return CleanedPage(None, Article(), _described(error))

    def _delivered(self, adapter: ItemAdapter, page: CleanedPage) -> CleanedPage:
        """Put the values of a page into its item; return the page, with an error if one failed."""
        kept = self._pages_of(adapter)
        if page.error is None:
            problem = self._put(adapter, self.delivery.values(page))
            if not problem and self.removes_page:
                problem = self._remove(adapter, kept)
            page = CleanedPage(page.id, page.article, problem)
        if page.error is None:
            self._count("cleaned")
            return page
        self._put(adapter, self.delivery.values(page) | kept)
        self._count("failed")
        logger.warning("no article for %s: %s", self._address(adapter), _shown(page.error))
        return page

    def _pages_of(self, adapter: ItemAdapter) -> dict[str, Any]:
        """Return the fields of an item that hold a page, with their values."""
        try:
            return {name: adapter[name] for name in self._page_fields() if name in adapter}
        except Exception:  # noqa: BLE001 - as above
            return {}

    def _put(self, adapter: ItemAdapter, values: Mapping[str, Any]) -> str | None:
        """Put all values that an item takes into it; return what is wrong with the others."""
        problem = None
        for name, value in values.items():
            try:
                adapter[name] = value
            except Exception as error:  # noqa: BLE001 - frozen, undeclared and validated fields
                problem = f"field {name!r} cannot be set: {_described(error)}"
        return problem

    def _remove(self, adapter: ItemAdapter, kept: Mapping[str, Any]) -> str | None:
        """Remove the page, but no value of the article; return what is wrong."""
        try:
            for name in kept.keys() - set(self.delivery.fields.values()):
                if isinstance(adapter.item, MutableMapping):
                    del adapter[name]
                else:  # an object needs what its class declares, even to be printed
                    adapter[name] = kept[name] and kept[name][:0]
        except Exception as error:  # noqa: BLE001 - as above
            return f"the page cannot be removed: {_described(error)}"
        return None

    def _address(self, adapter: ItemAdapter) -> str:
        try:
            return repr(adapter.get(self.keys.url))
        except Exception:  # noqa: BLE001 - as above
            return "an item"

    def _count(self, what: str) -> None:
        if self.stats:
            self.stats.inc_value(f"normalizer/items/{what}")


def _read(get: Callable[..., _Value], name: str, kind: str, *default: _Value) -> _Value:
    """Return a setting by a method of Scrapy's, which reads JSON too."""
    try:
        return get(name, *default)
    except (TypeError, ValueError) as error:
        raise ConfigurationError(f"{name}: {error}; write {kind}") from error


def _tool(options: dict[str, Any]) -> Normalizer:
    try:
        return Normalizer(**options)
    except TypeError as error:
        raise ConfigurationError(
            f"NORMALIZER_OPTIONS: {error}; write the arguments of Normalizer as a dict"
        ) from error


def _shown(reason: str) -> str:
    """Return a reason for the log, where lines and control characters must not forge an entry."""
    return visible(reason[:_LONGEST_REASON])


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


class NormalizerAddon:
    """Enables `NormalizerPipeline` with priority 300, unless the project has given it another.

    Add it to the settings of a project: ``ADDONS = {"normalizer.adapters.scrapy.NormalizerAddon":
    300}``.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Enable the pipeline; Scrapy calls this before the crawl."""
        settings.setdefault_in_component_priority_dict(
            "ITEM_PIPELINES", NormalizerPipeline, _PRIORITY
        )

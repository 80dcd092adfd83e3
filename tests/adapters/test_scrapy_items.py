"""The item pipeline of Scrapy on single items, without a crawl."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from normalizer import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytest.importorskip("scrapy", reason="the extra [scrapy] is not installed")

import attrs
import scrapy
from itemadapter.adapter import ItemAdapter
from scrapy.exceptions import DropItem
from scrapy.settings import Settings

from normalizer.adapters import scrapy as pipelines

PAGE = (
    "<html lang=en><title>Vintage in Orhei</title><article><h1>Vintage in Orhei</h1>"
    "<p>The growers of Orhei picked nine tonnes before the frost came on Sunday.</p></article>"
)


class Statistics:
    """Counts as the collector of Scrapy does."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def inc_value(self, key: str) -> None:
        """Count one more."""
        self.counts[key.removeprefix("normalizer/items/")] += 1


@pytest.fixture(autouse=True)
def _no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make articles in this thread: Scrapy's threads need a reactor, which runs once a process."""

    async def run(work: Callable[..., object], *arguments: object) -> object:
        return work(*arguments)

    monkeypatch.setattr(pipelines, "run_in_thread", run)


def pipeline(**settings: Any) -> pipelines.NormalizerPipeline:
    """Return the pipeline for settings without their prefix."""
    named = {f"NORMALIZER_{name.upper()}": value for name, value in settings.items()}
    crawler = SimpleNamespace(settings=Settings(named), stats=Statistics())
    return pipelines.NormalizerPipeline.from_crawler(crawler)  # type: ignore[arg-type]


def counted(made: pipelines.NormalizerPipeline) -> dict[str, int]:
    """Return what a pipeline has counted."""
    return made.stats.counts  # type: ignore[union-attr, no-any-return]


def processed(item: Any, made: pipelines.NormalizerPipeline) -> Any:
    """Return the item that leaves a pipeline."""
    return asyncio.run(made.process_item(item))


def test_an_item_gets_its_article_with_the_settings() -> None:
    """Fields of the item and of the article are those of the settings."""
    made = pipeline(
        html_field="source",
        url_field="link",
        fields={"headline": "title", "url": "address", "error": "problem"},
        options={"target": "de"},
    )
    item = {"source": PAGE, "link": "https://example.org/1"}
    assert processed(item, made) == {
        **item,
        "title": "Vintage in Orhei",
        "address": "https://example.org/1",
        "problem": None,
    }
    assert counted(made) == {"cleaned": 1}
    assert made.tool.target == "de"


@pytest.mark.parametrize("field", ["html", "text"])
def test_by_default_the_whole_article_is_added(field: str) -> None:
    """A page is HTML or text, and the article a dict."""
    page = PAGE if field == "html" else "Vintage in Orhei\n\nThe growers picked nine tonnes."
    item = processed({field: page}, pipeline())
    assert item["article"]["headline"] == "Vintage in Orhei"


@dataclass
class DataclassItem:
    """An item that is a dataclass."""

    html: str
    article: dict[str, Any] | None = None


@attrs.define
class AttrsItem:
    """An item that is an attrs class."""

    html: str
    article: dict[str, Any] | None = None


class ScrapyItem(scrapy.Item):
    """An item of Scrapy."""

    html = scrapy.Field()
    article = scrapy.Field()


@pytest.mark.parametrize("kind", [dict, DataclassItem, AttrsItem, ScrapyItem])
def test_an_item_of_any_type_gets_the_article(kind: Callable[..., Any]) -> None:
    made = pipeline()
    item = kind(html=PAGE)
    assert processed(item, made) is item
    assert ItemAdapter(item)["article"]["headline"] == "Vintage in Orhei"
    assert counted(made) == {"cleaned": 1}


class WithoutArticle(scrapy.Item):
    """An item of Scrapy that does not declare the field of the article."""

    html = scrapy.Field()


@pytest.mark.parametrize("item", [{"url": "https://example.org/1"}, {}, "a string", None])
def test_what_has_no_page_passes_unchanged(item: object) -> None:
    """An item of another kind, and what is no item, is only counted."""
    made = pipeline()
    assert processed(item, made) is item
    assert counted(made) == {"without_page": 1}


@dataclass(frozen=True)
class Frozen:
    """An item that cannot be changed."""

    html: str
    url: str = "https://example.org/\x1b[2J"


class Hostile(dict[str, Any]):
    """An item whose values cannot be read."""

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError(key)

    def get(self, key: str, default: object = None) -> Any:
        """Fail too."""
        raise RuntimeError(key, default)


class Unreadable(Hostile):
    """An item that cannot be looked through either."""

    def __iter__(self) -> Iterator[str]:
        raise RuntimeError("not now")


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"html": 5}, "no article for None: 'html' is not a string but int"),
        ({"html": " ", "url": "a"}, "no article for 'a': empty-input: the page shows no text"),
        ({"html": "", "url": "a"}, "no article for 'a': no 'html' and no 'text'"),
        (Hostile(html=PAGE), "no article for an item: RuntimeError: "),
        (Unreadable(html=PAGE), "no article for an item: RuntimeError: "),
        (WithoutArticle(html=PAGE), "no article for None: field 'article' cannot be set: KeyError"),
        (Frozen(PAGE), r"no article for 'https://example.org/\x1b[2J': field 'article' cannot be"),
    ],
)
def test_an_item_that_fails_is_kept_and_logged(
    item: object, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has one line, in which no control character of an item is left."""
    caplog.set_level(logging.WARNING)
    made = pipeline()
    assert processed(item, made) is item
    assert counted(made) == {"failed": 1}
    (line,) = caplog.messages
    assert line.startswith(message)
    assert line.isprintable()


def test_a_long_error_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    """An error that quotes a page does not fill the log."""

    class Quoting(Hostile):
        def __getitem__(self, key: str) -> Any:
            raise RuntimeError("x" * 10_000)

    processed(Quoting(html=PAGE), pipeline())
    assert len(caplog.messages[0]) < 400


def test_pages_are_dropped_for_their_errors() -> None:
    """A dropped item is counted, and the reason says why."""
    made = pipeline(drop=["error"])
    with pytest.raises(DropItem, match="is not a string but int"):
        processed({"html": 5}, made)
    assert counted(made) == {"failed": 1, "dropped": 1}
    assert processed({"html": PAGE}, made)["article"]


def test_the_field_for_errors_says_which_field_is_missing() -> None:
    """Where a value cannot be put into an item, the error is, and the other values stay."""

    class Picky(dict[str, Any]):
        def __setitem__(self, key: str, value: object) -> None:
            if key == "title":
                raise ValueError("no titles here")
            super().__setitem__(key, value)

    made = pipeline(fields={"headline": "title", "language": "language", "error": "problem"})
    item = processed(Picky(html=PAGE), made)
    assert item["problem"] == "field 'title' cannot be set: ValueError: no titles here"
    assert item["language"] == "en"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"fields": {"headlin": "title"}}, "'headlin' is no field of an article"),
        ({"drop": ["no-artcle"]}, "'no-artcle' is no code that pages are dropped for"),
        ({"options": {"langage": "en"}}, "NORMALIZER_OPTIONS: .* write the arguments of Normal"),
        ({"options": "target=de"}, "NORMALIZER_OPTIONS: .*; write a dict or its JSON"),
        ({"fields": "headline"}, "NORMALIZER_FIELDS: .*; write a dict or its JSON"),
        ({"fields": ["headline"]}, "NORMALIZER_FIELDS: .*; write a dict or its JSON"),
        ({"fields": {"headline": ["title"]}}, r"name of a field must be a string, got \['title'\]"),
        ({"drop": 7}, "NORMALIZER_DROP: .*; write a list"),
        ({"html_field": ["html"]}, r"name of a key must be a string, got \['html'\]"),
    ],
)
def test_a_wrong_setting_is_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        pipeline(**settings)


def test_a_pipeline_without_statistics() -> None:
    """A crawler without a collector cleans items too."""
    crawler = SimpleNamespace(settings=Settings(), stats=None)
    made = pipelines.NormalizerPipeline.from_crawler(crawler)  # type: ignore[arg-type]
    assert processed({"html": PAGE}, made)["article"]


def test_the_add_on_enables_the_pipeline_unless_the_project_has() -> None:
    """The priority of the project counts."""
    for given, priority in (({}, 300), ({pipelines.NormalizerPipeline: 500}, 500)):
        settings = Settings({"ITEM_PIPELINES": given})
        pipelines.NormalizerAddon().update_settings(settings)
        assert settings["ITEM_PIPELINES"][pipelines.NormalizerPipeline] == priority

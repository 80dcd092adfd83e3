"""Pages that leave their items, and items that are dropped: neither fills the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

pytest.importorskip("scrapy", reason="the extra [scrapy] is not installed")

from itemadapter.adapter import ItemAdapter
from scrapy.exceptions import DropItem
from tests.adapters.test_scrapy_items import (
    PAGE,
    AttrsItem,
    DataclassItem,
    Frozen,
    ScrapyItem,
    WithoutArticle,
    _no_threads,  # noqa: F401 - a fixture, used by every test
    counted,
    pipeline,
    processed,
)

from normalizer import ConfigurationError


@dataclass
class Pair:
    """An item with both fields of a page."""

    html: str
    text: str
    article: dict[str, Any] | None = None


class Forging(dict[str, Any]):
    """An item that raises an error of two lines."""

    def __getitem__(self, key: str) -> object:
        raise RuntimeError(f"{key} is bad\nWARNING: forged")


@pytest.mark.parametrize("kind", [dict, ScrapyItem])
def test_the_page_is_removed(kind: Callable[..., Any]) -> None:
    item = processed(kind(html=PAGE), pipeline(remove_page=True))
    assert [*ItemAdapter(item)] == ["article"]


@pytest.mark.parametrize("kind", [DataclassItem, AttrsItem])
@pytest.mark.parametrize("page", [PAGE, PAGE.encode()])
def test_a_field_that_a_class_declares_is_empty(kind: Callable[..., Any], page: Any) -> None:
    """An object without it could not even be printed; Scrapy's log does so."""
    item = processed(kind(html=page), pipeline(remove_page=True))
    assert item.html == page[:0]
    assert "Vintage in Orhei" in repr(item)


def test_both_fields_of_a_page_are_removed() -> None:
    item = processed(Pair(PAGE, "Vintage in Orhei"), pipeline(remove_page=True))
    assert (item.html, item.text) == ("", "")


def test_a_value_in_the_field_of_the_page_stays() -> None:
    """The running text may replace the page."""
    made = pipeline(remove_page=True, fields={"headline": "title", "text": "html"})
    item = processed({"html": PAGE, "text": "", "url": "a"}, made)
    assert sorted(item) == ["html", "title", "url"]
    assert item["html"].startswith("The growers of Orhei")


@pytest.mark.parametrize("item", [{"html": 5}, {"html": " "}, WithoutArticle(html=PAGE)])
def test_an_item_without_its_article_keeps_the_page(item: Any) -> None:
    made = pipeline(remove_page=True)
    kept = ItemAdapter(item)["html"]
    assert ItemAdapter(processed(item, made))["html"] == kept
    assert counted(made) == {"failed": 1}


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        (PAGE, {"text": "html", "headline": "title"}),
        (" ", {"error": "html"}),
        (5, {"error": "html"}),
    ],
)
def test_an_item_that_failed_keeps_the_page_though_a_value_has_its_field(
    page: Any, fields: dict[str, str]
) -> None:
    """The item lacks the field of another value, or the page holds no text."""
    made = pipeline(fields=fields)
    assert processed(WithoutArticle(html=page), made)["html"] == page
    assert counted(made) == {"failed": 1}


def test_a_page_that_cannot_be_removed_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    made = pipeline(remove_page=True, fields={})
    item = Frozen(PAGE)
    assert processed(item, made) is item
    assert counted(made) == {"failed": 1}
    assert "the page cannot be removed: FrozenInstanceError" in caplog.messages[0]


def test_a_dropped_item_is_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Scrapy's own entry, which has the whole item, is for debugging."""
    caplog.set_level("INFO")
    made = pipeline(drop=["no-article"])
    menu = {"html": "<html><nav><a href=/>Home</a></nav></html>", "url": "https://example.org/1"}
    with pytest.raises(DropItem) as dropped:
        processed(menu, made)
    assert dropped.value.log_level == "DEBUG"
    (line,) = caplog.messages
    assert line.startswith("dropped 'https://example.org/1': no-article: ")
    assert len(line) < 200


def test_the_reason_of_a_dropped_item_forges_no_entry_of_the_log() -> None:
    made = pipeline(drop=["error"])
    with pytest.raises(DropItem) as dropped:
        processed(Forging(html=PAGE), made)
    assert str(dropped.value) == "RuntimeError: id is bad\\nWARNING: forged"


def test_a_setting_that_is_neither_true_nor_false_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"NORMALIZER_REMOVE_PAGE: .*write True or False"):
        pipeline(remove_page="perhaps")

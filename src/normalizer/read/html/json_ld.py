"""Reads what a page says of its article in JSON-LD, the form of metadata that search engines ask of news sites."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# schema.org: types of pages that tell one story.
_ARTICLES = ("NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
             "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting", "AdvertiserContentArticle",
             "SocialMediaPosting", "Report")  # fmt: skip
# Longer scripts hold lists of other things.
_LONGEST = 2_000_000
_DEEPEST = 12
_MOST_OBJECTS = 2000


def article_of(scripts: Iterable[str]) -> dict[str, Any]:
    """Return the properties of the article that JSON-LD `scripts` describe, empty when none does.

    Scripts that are no JSON are passed over. Of several articles the most telling type counts, then the one that says
    most.

    >>> article_of(['{"@graph": [{"@type": "NewsArticle", "headline": "Ministers meet"}]}'])["headline"]
    'Ministers meet'
    """
    found = [
        item
        for script in scripts
        for item in _objects(_parsed(script))
        if _rank(item) < len(_ARTICLES)
    ]
    # A page of the list of articles describes many, each with little.
    return max(
        found,
        key=lambda item: ("headline" in item, len(item.keys() & _TELLING), -_rank(item)),
        default={},
    )


_TELLING = frozenset(
    {"headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage", "image"}
)


def names_of(value: Any) -> list[str]:  # noqa: ANN401 - JSON can be anything
    """Return the names in a property that holds people or organisations: one or several, as objects or as strings.

    >>> names_of([{"@type": "Person", "name": "Ada Kettler"}, "Jo Brink"])
    ['Ada Kettler', 'Jo Brink']
    """
    items = value if isinstance(value, list) else [value]
    names = (item.get("name") if isinstance(item, dict) else item for item in items)
    flat = (name for value in names for name in (value if isinstance(value, list) else [value]))
    return [name for name in flat if isinstance(name, str) and name.strip()]


def text_of(value: Any) -> str | None:  # noqa: ANN401 - JSON can be anything
    """Return a property that holds text: the first of several, ``None`` for what is none."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _parsed(script: str) -> Any:  # noqa: ANN401 - JSON can be anything
    if len(script) > _LONGEST:
        return None
    text = script.strip().removeprefix("<!--").removesuffix("-->").rstrip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON can be anything
    """Yield the objects in `value`, those inside others too."""
    waiting = [(value, 0)]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        item, depth = waiting.pop()
        if isinstance(item, dict):
            yield item
        inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        if depth < _DEEPEST:
            waiting += [(part, depth + 1) for part in inner if isinstance(part, dict | list)]


def _rank(item: dict[str, Any]) -> int:
    kinds = item.get("@type")
    names = [
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]
    places = [
        _ARTICLES.index(name)
        for name in (kind.rpartition("/")[2] for kind in names)
        if name in _ARTICLES
    ]
    return min(places, default=len(_ARTICLES))

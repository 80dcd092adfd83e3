"""JSON-LD: what the scripts of a page say about its article, even if their JSON is damaged."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Any value of JSON; pages put anything anywhere.
Json: TypeAlias = Any

# The types of schema.org whose pages tell one story, the most telling first.
_ARTICLES: Final = (
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting",
    "AdvertiserContentArticle", "SocialMediaPosting", "Report", "TechArticle", "ScholarlyArticle",
    "MedicalScholarlyArticle", "SatiricalArticle",
)  # fmt: skip
# The types of the page around the article, on which some plug-ins put the article's dates.
_PAGES: Final = ("WebPage", "ItemPage", "MedicalWebPage", "DiscussionForumPosting")
# Properties that the page's own article has, and articles that it only lists lack.
_TELLING = frozenset(
    {"headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage", "image"}
)
# Longer scripts hold lists of other things.
_LONGEST_SCRIPT = 2_000_000
# Objects are looked for down to this depth, and up to this number.
_MAX_DEPTH = 12
_MAX_OBJECTS = 2000

# A comment or CDATA section around the JSON, itself perhaps in a comment of JavaScript.
_OPENING = re.compile(r"\s*(?:/[/*]\s*)?<!(?:--|\[CDATA\[)(?:\s*\*/)?")
_COMMENT_LINE = re.compile(r"^[ \t]*//[^\n]*$", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BETWEEN_VALUES = re.compile(r"[\s,;]*")
_STARTS_OF_VALUES = ("{", "[")
_DECODER = json.JSONDecoder(strict=False)


def objects_of(scripts: Iterable[str]) -> list[dict[str, Json]]:
    """Return the objects in JSON-LD `scripts`, including those inside others.

    A comment or CDATA section around the JSON, comment lines, trailing commas, control characters,
    entities instead of quotation marks and several values in a row are accepted. A script that is
    damaged otherwise gives the values before the damage.

    >>> objects_of(['<![CDATA[{"@type": "WebSite",} {"name": "Example Times"}]]>'])
    [{'@type': 'WebSite'}, {'name': 'Example Times'}]
    """
    return list(chain.from_iterable(_objects(list(_values(script))) for script in scripts))


def article_of(objects: Iterable[dict[str, Json]]) -> dict[str, Json]:
    """Return the object that describes the article of the page, empty if there is none.

    Of several articles, those with a headline count first, then those that state most, then those
    of the most telling type.

    >>> article_of(objects_of(['{"@graph": [{"@type": "NewsArticle", "headline": "Talks end"}]}']))
    {'@type': 'NewsArticle', 'headline': 'Talks end'}
    """
    articles = [item for item in objects if _rank(item, _ARTICLES) < len(_ARTICLES)]
    return max(articles, key=_weight, default={})


def page_of(objects: Iterable[dict[str, Json]]) -> dict[str, Json]:
    """Return the first object that describes the page as a whole and has a date, or an empty one.

    >>> page_of([{"@type": "WebPage", "name": "A"}, {"@type": "WebPage", "datePublished": "2021"}])
    {'@type': 'WebPage', 'datePublished': '2021'}
    """
    pages = (item for item in objects if _rank(item, _PAGES) < len(_PAGES))
    return next((page for page in pages if page.get("datePublished")), {})


def _weight(article: dict[str, Json]) -> tuple[bool, int, int]:
    return "headline" in article, len(article.keys() & _TELLING), -_rank(article, _ARTICLES)


def _rank(item: dict[str, Json], types: tuple[str, ...]) -> int:
    """Return the place of an object's best type among `types`, their number for other types."""
    names = [
        kind.rpartition("/")[2] for kind in _listed(item.get("@type")) if isinstance(kind, str)
    ]
    places = [types.index(name) for name in names if name in types]
    return min(places, default=len(types))


def names_of(value: Json) -> list[str]:
    """Return the names in a property that holds people or organisations, as objects or strings.

    >>> names_of([{"@type": "Person", "name": "Ada Kettler"}, "Jo Brink"])
    ['Ada Kettler', 'Jo Brink']
    """
    names = (item.get("name") if isinstance(item, dict) else item for item in _listed(value))
    flat = chain.from_iterable(map(_listed, names))
    return _texts(flat)


def addresses_of(value: Json) -> list[str]:
    """Return the addresses in a property that holds images, as objects or strings.

    >>> addresses_of([{"@type": "ImageObject", "url": "/lock.jpg"}, "/gate.jpg"])
    ['/lock.jpg', '/gate.jpg']
    """
    found = (item.get("url") if isinstance(item, dict) else item for item in _listed(value))
    return _texts(found)


def text_of(value: Json) -> str | None:
    """Return a property that holds text, the first of several; ``None`` when it is not text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return next(iter(_texts([value])), None)


def _texts(values: Iterable[Json]) -> list[str]:
    """Return those of the values that are text and not blank."""
    return [value for value in values if isinstance(value, str) and value.strip()]


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _values(script: str) -> Iterator[Json]:
    """Yield the JSON values in a script, those before the damage if it cannot be mended."""
    if len(script) > _LONGEST_SCRIPT:
        return
    opening = _OPENING.match(script)
    text = script[opening.end() :] if opening else script
    if '"' not in text:
        text = unescape(text)
    values, is_whole = _decoded(text)
    if not is_whole:
        mended = _TRAILING_COMMA.sub("", _COMMENT_LINE.sub("", text))
        values = max(values, _decoded(mended)[0], key=len)
    yield from values


def _decoded(text: str) -> tuple[list[Json], bool]:
    """Return the JSON values at the start of `text`, and whether there are any, all undamaged."""
    values: list[Json] = []
    position = 0
    for _ in range(_MAX_OBJECTS):
        space = _BETWEEN_VALUES.match(text, position)
        position = space.end() if space else position
        if text[position : position + 1] not in _STARTS_OF_VALUES:
            break
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
    return values, bool(values)


def _objects(value: Json) -> Iterator[dict[str, Json]]:
    """Yield the objects in `value`, including those inside others."""
    waiting = [(value, 0)]
    for _ in range(_MAX_OBJECTS):
        if not waiting:
            return
        item, depth = waiting.pop()
        if isinstance(item, dict):
            yield item
        if depth < _MAX_DEPTH:
            waiting += [(part, depth + 1) for part in reversed(_parts(item))]


def _parts(item: Json) -> list[Json]:
    """Return the objects and lists directly inside an object or a list."""
    if not isinstance(item, dict | list):
        return []
    values = item.values() if isinstance(item, dict) else item
    return [part for part in values if isinstance(part, dict | list)]

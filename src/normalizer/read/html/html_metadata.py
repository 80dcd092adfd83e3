"""What a page states about its article: JSON-LD, meta elements, microdata, its title."""

from __future__ import annotations

import json
from functools import cache
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from normalizer.tables import read_rows
from normalizer.text.structure import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser

# Any value of JSON; pages put anything anywhere.
Json: TypeAlias = Any

# The types of schema.org whose pages tell one story, the most telling first.
_ARTICLES = (
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting",
    "AdvertiserContentArticle", "SocialMediaPosting", "Report",
)  # fmt: skip
# Properties that the page's own article has, and articles that it only lists lack.
_TELLING = frozenset(
    {"headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage", "image"}
)
# Longer scripts hold lists of other things.
_LONGEST_SCRIPT = 2_000_000
# Objects are looked for down to this depth, and up to this number.
_MAX_DEPTH = 12
_MAX_OBJECTS = 2000
# What begins so is the address of a profile, not a name.
_ADDRESS_STARTS = ("http", "www.", "@", "/")


def read_metadata(
    tree: LexborHTMLParser, clean: Callable[[str], str], address: str | None = None
) -> Metadata:
    """Return what the page `tree` states about its article, each text tidied by `clean`.

    Of several sources the first that has a value counts: JSON-LD, meta elements, microdata.
    `address` is the URL of the page, when it is known.
    """
    article = article_of(node.text() for node in tree.css('script[type*="ld+json"]'))
    meta = _Meta(tree)

    def first(*sources: Iterable[str | None]) -> str | None:
        values = (clean(unescape(value)) for value in chain(*sources) if value)
        return next(filter(None, values), None)

    def of(*names: str) -> Iterator[str | None]:
        return (text_of(article.get(name)) for name in names)

    names = names_of(article.get("author")) or names_of(article.get("creator"))
    cleaned = (clean(unescape(name)) for name in names or meta.first_of("author"))
    return Metadata(
        headline=first(of("headline", "name"), meta.all_of("headline")),
        description=first(of("description"), meta.all_of("description")),
        publisher=first(names_of(article.get("publisher")), meta.all_of("publisher")),
        published=first(
            of("datePublished"),
            meta.all_of("published"),
            _microdata(tree, "datePublished"),
            _published_elements(tree),
        ),
        modified=first(
            of("dateModified"), meta.all_of("modified"), _microdata(tree, "dateModified")
        ),
        section=first(of("articleSection"), meta.all_of("section")),
        language=first(_attributes(tree, "html", "lang"), of("inLanguage")),
        page_title=first(node.text() for node in tree.css("title")[:1]),
        address=first(
            [address], _attributes(tree, 'link[rel="canonical"]', "href"), meta.named("og:url")
        ),
        text=first(of("articleBody")),
        authors=list(dict.fromkeys(filter(_is_name, cleaned))),
    )


class _Meta:
    """The meta elements of a page by name, the first of each name."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._contents: dict[str, str] = {}
        for node in tree.css("meta"):
            attributes = node.attributes
            name = next(filter(None, map(attributes.get, ("property", "name", "itemprop"))), None)
            content = (attributes.get("content") or "").strip()
            if name and content:
                self._contents.setdefault(name.casefold(), content)

    def named(self, *names: str) -> list[str]:
        """Return the contents of the elements with these names."""
        return [self._contents[name] for name in names if name in self._contents]

    def all_of(self, fact: str) -> list[str]:
        """Return the contents of the elements that state `fact`, the most reliable first."""
        return self.named(*_meta_names()[fact])

    def first_of(self, fact: str) -> list[str]:
        """Return the most reliable content that states `fact`, if there is any."""
        return self.all_of(fact)[:1]


@cache
def _meta_names() -> dict[str, list[str]]:
    return {row["fact"]: row["names"].split() for row in read_rows("html_metadata.tsv")}


def _microdata(tree: LexborHTMLParser, name: str) -> Iterator[str | None]:
    for node in tree.css(f'[itemprop~="{name}"]'):
        yield node.attributes.get("content") or node.attributes.get("datetime")


def _published_elements(tree: LexborHTMLParser) -> Iterator[str | None]:
    """Return the dates of time elements that are marked as the date of publication."""
    return _attributes(tree, "time[pubdate], time[class*='publish']", "datetime")


def _attributes(tree: LexborHTMLParser, selector: str, name: str) -> Iterator[str | None]:
    return (node.attributes.get(name) for node in tree.css(selector))


def _is_name(text: str) -> bool:
    return bool(text) and not text.startswith(_ADDRESS_STARTS)


def article_of(scripts: Iterable[str]) -> dict[str, Json]:
    """Return the properties of the article that JSON-LD `scripts` describe, empty without one.

    Scripts that are not JSON are passed over. Of several articles, those with a headline count
    first, then those that state most, then those of the most telling type.

    >>> script = '{"@graph": [{"@type": "NewsArticle", "headline": "Ministers meet"}]}'
    >>> article_of([script])["headline"]
    'Ministers meet'
    """
    objects = chain.from_iterable(_objects(_parsed(script)) for script in scripts)
    articles = [item for item in objects if _rank(item) < len(_ARTICLES)]
    return max(articles, key=_weight, default={})


def _weight(article: dict[str, Json]) -> tuple[bool, int, int]:
    return "headline" in article, len(article.keys() & _TELLING), -_rank(article)


def _rank(item: dict[str, Json]) -> int:
    """Return the place of an object's best type among `_ARTICLES`; their number for other types."""
    names = [
        kind.rpartition("/")[2] for kind in _listed(item.get("@type")) if isinstance(kind, str)
    ]
    places = [_ARTICLES.index(name) for name in names if name in _ARTICLES]
    return min(places, default=len(_ARTICLES))


def names_of(value: Json) -> list[str]:
    """Return the names in a property that holds people or organisations, as objects or strings.

    >>> names_of([{"@type": "Person", "name": "Ada Kettler"}, "Jo Brink"])
    ['Ada Kettler', 'Jo Brink']
    """
    names = (item.get("name") if isinstance(item, dict) else item for item in _listed(value))
    flat = chain.from_iterable(map(_listed, names))
    return [name for name in flat if isinstance(name, str) and name.strip()]


def text_of(value: Json) -> str | None:
    """Return a property that holds text, the first of several; ``None`` when it is not text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value if isinstance(value, str) and value.strip() else None


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _parsed(script: str) -> Json:
    """Return the content of a JSON-LD script, ``None`` when it cannot be read."""
    if len(script) > _LONGEST_SCRIPT:
        return None
    text = script.strip().removeprefix("<!--").removesuffix("-->").rstrip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


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
            waiting += [(part, depth + 1) for part in _parts(item)]


def _parts(item: Json) -> list[Json]:
    """Return the objects and lists directly inside an object or a list."""
    if not isinstance(item, dict | list):
        return []
    values = item.values() if isinstance(item, dict) else item
    return [part for part in values if isinstance(part, dict | list)]

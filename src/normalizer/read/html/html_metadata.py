"""What a page states about its article: JSON-LD, meta elements, microdata, its title."""

from __future__ import annotations

from collections import Counter
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from normalizer.parts import Statement
from normalizer.read.html.author_sources import author_claims
from normalizer.read.html.json_ld import (
    addresses_of,
    article_of,
    names_of,
    objects_of,
    page_of,
    text_of,
)
from normalizer.read.html.marked_elements import dates_of_elements
from normalizer.read.html.meta_elements import MetaElements
from normalizer.text.structure import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from normalizer.read.html.json_ld import Json

    # A field, a source, and the value that it states, if any.
    Stated = tuple[str, str, str | None]

# The elements that state facts by themselves, each with its selector.
_STATING = {
    "base": "base[href]",
    "h1": "h1",
    "html": "html",
    "link": 'link[rel="canonical"]',
    "meta": "meta",
    "script": 'script[type*="ld+json"]',
}
# The properties of JSON-LD that state a field.
_PROPERTIES = {
    "headline": ("headline", "name"),
    "description": ("description",),
    "published": ("datePublished",),
    "modified": ("dateModified",),
    "section": ("articleSection",),
    "language": ("inLanguage",),
}
# Pages have up to this number of main headings that are kept, and one source states a field up to
# this number of times.
_MOST_HEADINGS = 5
_MOST_OF_A_SOURCE = 3
_LONGEST_HEADING = 500


def elements_stating(tree: LexborHTMLParser) -> dict[str, list[LexborNode]]:
    """Return the elements that may state facts by themselves, by name; one look finds them all."""
    found: dict[str, list[LexborNode]] = {name: [] for name in _STATING}
    for node in tree.css(", ".join(_STATING.values())):
        found[node.tag or ""].append(node)
    return found


def read_metadata(
    tree: LexborHTMLParser,
    clean: Callable[[str], str],
    address: str | None = None,
    elements: dict[str, list[LexborNode]] | None = None,
) -> Metadata:
    """Return what the page `tree` states about its article, each text tidied by `clean`.

    Every source is kept; of several, the first that has a value also fills the field. `address` is
    the URL of the page, when it is known, `elements` are those of `elements_stating`.
    """
    elements = elements or elements_stating(tree)
    objects = objects_of(node.text() for node in elements["script"])
    article, meta = article_of(objects), MetaElements(elements["meta"])
    statements = _statements(
        clean,
        _of_attributes(elements["html"], "language", "html", "lang"),
        _of_object(article, "json-ld"),
        _of_meta_elements(meta),
        _dates_of_object(page_of(objects), "json-ld page"),
        ((date.kind, date.source, date.value) for date in dates_of_elements(tree)),
        _of_headings(tree, elements["h1"]),
        _of_address(elements["link"], meta, address),
    )
    first: dict[str, str] = {}
    for statement in statements:
        first.setdefault(statement.field, statement.value)
    return Metadata(
        headline=first.get("headline"),
        description=first.get("description"),
        publisher=first.get("publisher"),
        published=first.get("published"),
        modified=first.get("modified"),
        section=first.get("section"),
        language=first.get("language"),
        page_title=first.get("title"),
        address=first.get("url"),
        text=clean(unescape(text_of(article.get("articleBody")) or "")) or None,
        images=[*addresses_of(article.get("image")), *meta.all_of("image")],
        authors=author_claims(tree, article, objects, meta, lambda name: clean(unescape(name))),
        statements=statements,
    )


def _statements(clean: Callable[[str], str], *sources: Iterable[Stated]) -> list[Statement]:
    """Return the statements of all sources in order, tidied, each once."""
    found: dict[tuple[str, str, str], Statement] = {}
    number: Counter[tuple[str, str]] = Counter()
    for field, source, value in chain(*sources):
        text = clean(unescape(value)) if value else ""
        key = (field, source, text)
        if text and key not in found and number[field, source] < _MOST_OF_A_SOURCE:
            found[key] = Statement(field, source, text)
            number[field, source] += 1
    return list(found.values())


def _dates_of_object(item: dict[str, Json], source: str) -> Iterator[Stated]:
    for field in ("published", "modified"):
        yield from ((field, source, text_of(item.get(name))) for name in _PROPERTIES[field])


def _of_object(item: dict[str, Json], source: str) -> Iterator[Stated]:
    """Yield what an object of JSON-LD states."""
    for field, names in _PROPERTIES.items():
        yield from ((field, source, text_of(item.get(name))) for name in names)
    yield from (("publisher", source, name) for name in names_of(item.get("publisher")))


def _of_meta_elements(meta: MetaElements) -> Iterator[Stated]:
    for field in ("headline", "description", "published", "modified", "publisher", "section"):
        yield from ((field, name, content) for name, content in meta.stating(field))


def _of_headings(tree: LexborHTMLParser, headings: Sequence[LexborNode]) -> Iterator[Stated]:
    """Yield the title of the page and its main headings, which are no headline by themselves."""
    title = tree.css_first("title")
    if title is not None:
        yield "title", "title", title.text()
    for node in headings[:_MOST_HEADINGS]:
        text = node.text()
        yield "heading", "h1", text if len(text) <= _LONGEST_HEADING else None


def _of_address(
    links: Iterable[LexborNode], meta: MetaElements, address: str | None
) -> Iterator[Stated]:
    yield "url", "address", address
    yield from _of_attributes(links, "url", "canonical", "href")
    yield from (("url", "og:url", content) for content in meta.named("og:url"))


def _of_attributes(
    nodes: Iterable[LexborNode], field: str, source: str, name: str
) -> Iterator[Stated]:
    return ((field, source, node.attributes.get(name)) for node in nodes)

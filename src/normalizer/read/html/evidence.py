"""Reads what a page says of its article to machines: JSON-LD first, then meta elements, then microdata and its title."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

from normalizer.read.html.json_ld import article_of, names_of, text_of
from normalizer.text.structure import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from selectolax.lexbor import LexborHTMLParser

# Names of meta elements for each fact, the most reliable first.
_META = {
    "headline": ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title"),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "publisher", "copyright"),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "parsely-pub-date",
        "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "publishdate", "publish-date",
        "pubdate", "date", "last-modified-date", "cxenseparse:recs:publishtime", "article.published",
    ),
    "modified": ("article:modified_time", "og:updated_time", "article:modified", "datemodified", "dcterms.modified"),
    "section": ("article:section", "parsely-section", "cxenseparse:section"),
    "author": ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator"),
}  # fmt: skip


def read_metadata(
    tree: LexborHTMLParser, clean: Callable[[str], str], address: str | None = None
) -> Metadata:
    """Return what the page `tree` says of its article; `address` is where it was found, each text cleaned by `clean`."""
    article = article_of(node.text() for node in tree.css('script[type*="ld+json"]'))
    meta = _meta_elements(tree)

    def first(*values: str | None) -> str | None:
        return next((text for value in values if value and (text := clean(unescape(value)))), None)

    root = tree.css_first("html")
    return Metadata(
        headline=first(
            text_of(article.get("headline")), text_of(article.get("name")), *_of(meta, "headline")
        ),
        description=first(text_of(article.get("description")), *_of(meta, "description")),
        publisher=first(*names_of(article.get("publisher")), *_of(meta, "publisher")),
        published=first(
            _date(article.get("datePublished")),
            *_of(meta, "published"),
            *_microdata(tree, "datePublished"),
            *_published_elements(tree),
        ),
        modified=first(
            _date(article.get("dateModified")),
            *_of(meta, "modified"),
            *_microdata(tree, "dateModified"),
        ),
        section=first(text_of(article.get("articleSection")), *_of(meta, "section")),
        language=first(
            root.attributes.get("lang") if root else None, text_of(article.get("inLanguage"))
        ),
        page_title=first(_title(tree)),
        address=first(address, *_links(tree), meta.get("og:url")),
        text=first(text_of(article.get("articleBody"))),
        authors=_authors(article, meta, clean),
    )


def _meta_elements(tree: LexborHTMLParser) -> dict[str, str]:
    """Return the meta elements by their names, the first of each name."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and content.strip():
            found.setdefault(name.casefold(), content)
    return found


def _of(meta: dict[str, str], fact: str) -> Iterable[str | None]:
    return (meta.get(name) for name in _META[fact])


def _date(value: Any) -> str | None:  # noqa: ANN401 - JSON can be anything
    return text_of(value) if not isinstance(value, int | float) else None


def _microdata(tree: LexborHTMLParser, name: str) -> Iterable[str | None]:
    for node in tree.css(f'[itemprop~="{name}"]'):
        yield node.attributes.get("content") or node.attributes.get("datetime")


def _published_elements(tree: LexborHTMLParser) -> Iterable[str | None]:
    """Return the dates of the time elements that say of themselves that they are the date of publication."""
    return (
        node.attributes.get("datetime")
        for node in tree.css("time[pubdate], time[class*='publish']")
    )


def _links(tree: LexborHTMLParser) -> Iterable[str | None]:
    return (node.attributes.get("href") for node in tree.css('link[rel="canonical"]'))


def _title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    return node.text() if node else None


def _authors(
    article: dict[str, Any], meta: dict[str, str], clean: Callable[[str], str]
) -> list[str]:
    """Return the authors as the page names them; an address of a profile is no name."""
    names = names_of(article.get("author")) or names_of(article.get("creator"))
    names = names or [name for name in _of(meta, "author") if name][:1]
    cleaned = (clean(unescape(name)) for name in names)
    return list(
        dict.fromkeys(
            name for name in cleaned if name and not name.startswith(("http", "www.", "@", "/"))
        )
    )

"""Shows an article: its text in the order of the page, with facts, images and translations."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import element, language_tag
from normalizer.report.image_view import (
    image_view,
    language_badge,
    translation_view,
    value_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.parts import ArticleFields, Block
    from normalizer.report.line_links import LineLinks

# The fields that are shown as a list, with their labels.
_FACTS = {
    "publisher": "Publisher",
    "section": "Section",
    "date_published": "Published",
    "date_published_raw": "Date as printed",
    "date_modified": "Modified",
    "authors": "Authors",
    "agencies": "Agencies",
    "language": "Language",
    "url": "Address",
}
_BLOCKS = {"paragraph": "p", "subhead": "h5", "quote": "blockquote", "list_item": "li"}
# With a translation: the element of the text, and the one that holds text and translation.
_TRANSLATED_BLOCKS = {
    "paragraph": ("p", "div"),
    "subhead": ("h5", "div"),
    "quote": ("p", "blockquote"),
    "list_item": ("p", "li"),
}


def article_view(article: ArticleFields, links: LineLinks) -> Element:
    """Return all fields of `article`, each with links to the lines that it was made from."""
    return element(
        "article",
        *_head(article, links),
        *_body(article, links),
        *_foot(article, links),
        lang=language_tag(article.language),
    )


def _head(article: ArticleFields, links: LineLinks) -> Iterator[Element]:
    if article.kicker:
        yield links.field("kicker", "p", article.kicker, class_="kicker")
    if article.headline:
        yield links.field("headline", "h4", article.headline)
        yield from translation_view(article.headline_translation)
    facts = [*_facts(article, links), *_dateline(article)]
    if facts:
        yield element("dl", *facts, class_="facts-list", lang="en")
    if article.summary:
        yield links.field("summary", "p", article.summary, class_="summary")
        yield from translation_view(article.summary_translation)


def _facts(article: ArticleFields, links: LineLinks) -> Iterator[Element]:
    for name, label in _FACTS.items():
        value = getattr(article, name, None)
        if value:
            shown = ", ".join(value) if isinstance(value, list) else value
            yield element("div", element("dt", label), links.field(name, "dd", shown))


def _dateline(article: ArticleFields) -> Iterator[Element]:
    dateline = article.dateline
    if dateline:
        parts = [*dateline.places, dateline.region, dateline.date, *dateline.agencies]
        text = ", ".join(filter(None, parts))
        yield element("div", element("dt", "Dateline"), element("dd", text))


def _body(article: ArticleFields, links: LineLinks) -> Iterator[Element]:
    """Yield blocks and images in order; list items that follow each other are one list."""
    placed = [
        (image.position, image_view(image, number, links))
        for number, image in enumerate(article.images)
    ]
    placed += [(number, _block(block, number, links)) for number, block in enumerate(article.body)]
    # The sort is stable: an image keeps its place before the block with the same number.
    parts = [part for _, part in sorted(placed, key=itemgetter(0))]
    for name, group in groupby(parts, lambda part: part.tag):
        shown = list(group)
        yield from [element("ul", *shown)] if name == "li" else shown


def _block(block: Block, number: int, links: LineLinks) -> Element:
    path = f"body[{number}]"
    badge = language_badge(block.language)
    content = (block.text,) if badge is None else (badge, " ", block.text)
    lang = language_tag(block.language)
    translation = translation_view(block.translation)
    if not translation:
        return links.field(path, _BLOCKS[block.type], *content, lang=lang)
    name, holder = _TRANSLATED_BLOCKS[block.type]
    return element(holder, links.field(path, name, *content, lang=lang), *translation)


def _foot(article: ArticleFields, links: LineLinks) -> Iterator[Element]:
    signoff = article.signoff
    if signoff:
        yield links.field("signoff", "p", signoff.raw, class_="signoff")
        rows = {
            "Authors": signoff.authors,
            "Editors": signoff.editors,
            "Agencies": signoff.agencies,
        }
        names = value_list(rows, class_="credit", lang="en")
        yield from [names] if names is not None else []
    if article.related:
        items = [
            links.field(f"related[{number}]", "li", link.text)
            for number, link in enumerate(article.related)
        ]
        yield element("h5", "Related", lang="en")
        yield element("ul", *items, class_="related")

"""Writes an article as a page of HTML, or as an element ``article`` to be put into another page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from normalizer._version import __version__
from normalizer.parts import GENERATOR, ArticleFields, Block, Image, ImageText, Media, Span
from normalizer.tables import read_bytes
from normalizer.write.elements import (
    ELEMENTS,
    Attributes,
    element,
    heading_level,
    in_markup,
    language_tag,
    lines,
    parent,
    with_spans,
)
from normalizer.write.exchange import addresses_of_authors, labelled_blocks
from normalizer.write.outline import Group, outline
from normalizer.write.reader_version import Placed, as_in_markup, image_as_read, table_cells

# No part of the page runs or is embedded; pictures are shown.
_POLICY = "default-src 'none'; img-src http: https:; style-src 'unsafe-inline'"
_ACCESS = {"free": "free", "paid": "locked"}
_SCHEMES = ("http://", "https://")
_TITLE_SEPARATOR = " – "
_NONE: Attributes = {}
_LENGTH_OF_MOMENT = len("2024-05-03T08:30")


def to_html(
    article: ArticleFields, *, links: bool = True, images: bool = True, page: bool = True
) -> str:
    """Return the article as HTML; see `Article.to_html`.

    >>> article = ArticleFields(headline="Talks end", body=[Block("paragraph", "At 3 < 4.")])
    >>> print(to_html(article, page=False))
    <article dir="auto">
    <header>
    <h1>Talks end</h1>
    </header>
    <p>At 3 &lt; 4.</p>
    </article>
    <BLANKLINE>
    """
    shown, language = as_in_markup(article), article.language
    if shown is article:
        shown = replace(article, body=labelled_blocks(article))
    else:
        language = article.translated_to() or language
    writer = _Writer(language_tag(language), links, images)
    written = writer.article(shown)
    if not page:
        return f"{written}\n"
    title = _TITLE_SEPARATOR.join(filter(None, (shown.headline, shown.publisher)))
    return html_page(title, written, writer.language, _stated(shown))


def html_page(title: str, body: str, language: str | None, stated: Iterable[str] = ()) -> str:
    """Return a page that runs nothing; its head has the elements that are `stated`, and the style.

    >>> html_page("Talks", "<p>At 3.</p>", "en").splitlines()[:2]
    ['<!doctype html>', '<html lang="en">']
    """
    head = parent(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element("title", {}, in_markup(title)),
        *stated,
        element("style", {}, "\n", read_bytes("article.css").decode("utf-8")),
    )
    page = parent("html", {"lang": language}, head, parent("body", {}, parent("main", {}, body)))
    return f"<!doctype html>\n{page}\n"


def to_body(blocks: Iterable[Block]) -> str:
    """Return blocks as they are in `to_html`; their elements name the languages that they have."""
    writer = _Writer(None, links=True, images=True)
    return writer.parts(outline(ArticleFields(body=list(blocks))))


def _stated(article: ArticleFields) -> Iterator[str]:
    """Yield what the page states of the article for machines."""
    if article.url and article.url.lower().startswith(_SCHEMES):
        yield element("link", {"rel": "canonical", "href": article.url})
    stated = [
        ("name", "generator", f"{GENERATOR} {__version__}"),
        ("name", "description", article.summary),
        *(("name", "author", name) for name in article.authors),
        ("name", "dcterms.rights", article.rights),
        ("property", "og:title", article.headline),
        ("property", "og:site_name", article.publisher),
        ("property", "article:published_time", article.date_published),
        ("property", "article:modified_time", article.date_modified),
        ("property", "article:section", article.section),
        *(("property", "article:tag", keyword) for keyword in article.keywords),
        ("property", "article:content_tier", _ACCESS.get(article.access or "")),
    ]
    for attribute, name, content in stated:
        if content:
            yield element("meta", {attribute: name, "content": content})


def _facts(article: ArticleFields) -> Iterator[str]:
    """Yield the paragraphs with publisher and dates."""
    yield _paragraph("publisher", article.publisher)
    dates = {"published": article.date_published, "updated": article.date_modified}
    for name, date in dates.items():
        if date:
            # Without seconds and the offset of the time zone: "2024-05-03 08:30".
            moment = in_markup(date[:_LENGTH_OF_MOMENT].replace("T", " "))
            label = "" if name == "published" else "Updated "
            time = element("time", {"class": name, "datetime": date}, moment)
            yield element("p", {"class": "date"}, label, time)


def _paragraph(name: str, text: str | None, language: str | None = None) -> str:
    return element("p", {"class": name, "lang": language}, in_markup(text)) if text else ""


@dataclass(slots=True, frozen=True)
class _Writer:
    """Writes the parts of an article whose text is in `language`."""

    language: str | None
    links: bool
    images: bool

    def article(self, article: ArticleFields) -> str:
        """Return the element ``article``."""
        signoff = _paragraph("signoff", article.signoff.raw if article.signoff else None)
        inside = lines(
            parent("header", {}, *self._header(article)),
            *map(self._part, outline(article)),
            parent("footer", {}, signoff),
        )
        return element("article", {"lang": self.language, "dir": "auto"}, "\n", inside)

    def _header(self, article: ArticleFields) -> Iterator[str]:
        # Not translated, unlike the page.
        yield _paragraph("kicker", article.kicker, self._language(article))
        yield element("h1", {}, in_markup(article.headline)) if article.headline else ""
        yield _paragraph("summary", article.summary)
        pages, by = addresses_of_authors(article), {"rel": "author"}
        authors = [self._linked(in_markup(it), pages.get(it), by) for it in article.authors]
        yield element("address", {}, "By ", ", ".join(authors)) if authors else ""
        yield parent("div", {"class": "facts"}, *_facts(article))

    def _part(self, part: Placed | Group) -> str:
        if isinstance(part, Block):
            return self._block(part)
        if isinstance(part, Image):
            return self._image(part) if self.images else ""
        return self._media(part) if isinstance(part, Media) else self._group(part)

    def parts(self, parts: Iterable[Placed | Group]) -> str:
        """Return parts and groups of an outline, a line each."""
        return lines(*map(self._part, parts))

    def _group(self, group: Group) -> str:
        if group.type == "quote":
            return parent("blockquote", {}, *map(self._part, group.content))
        items = [item for item in group.content if isinstance(item, Group)]
        above = [None, *(item.number for item in items)]
        written = map(self._item, items, above)
        if group.type == "bulleted":
            return parent("ul", {}, *written)
        start = items[0].number
        return parent("ol", {"start": None if start == 1 else start}, *written)

    def _item(self, item: Group, above: int | None) -> str:
        """Return an item; `above` is the number of the one above it, if it has one."""
        first = item.content[0]
        language = self._language(first) if isinstance(first, Block) else None
        value = None if above is None or item.number == above + 1 else item.number
        inside = self.parts(item.content).removesuffix("\n")
        return element("li", {"value": value, "lang": language}, inside)

    def _block(self, block: Block) -> str:
        """Return a block; an item of a list is its text alone."""
        if block.type == "code":
            name = f"language-{block.language}" if block.language else None
            return element("pre", {}, element("code", {"class": name}, self._text(block)))
        if block.type == "table":
            return element("div", {"class": "table"}, self._table(block))
        if block.type == "list_item":
            return self._text(block)
        is_subhead = block.type == "subhead"
        name = f"h{heading_level(block)}" if is_subhead else "p"
        return element(name, {"lang": self._language(block)}, self._text(block))

    def _table(self, table: Block) -> str:
        rows, heading = table_cells(table), table.header_rows or 0
        head = parent("thead", {}, *(self._row(row, "th") for row in rows[:heading]))
        body = parent("tbody", {}, *(self._row(row, "td") for row in rows[heading:]))
        return parent("table", {"lang": self._language(table)}, head, body)

    def _row(self, row: Iterable[tuple[str, list[Span]]], name: str) -> str:
        cells = (element(name, {}, with_spans(*cell, self._marked)) for cell in row)
        return element("tr", {}, *cells)

    def _text(self, block: Block) -> str:
        return with_spans(block.text, block.spans, self._marked)

    def _marked(self, span: Span, inside: str) -> str:
        if span.type == "link":
            return self._linked(inside, span.address())
        return element(ELEMENTS[span.type], {}, inside)

    def _linked(self, inside: str, address: str | None, attributes: Attributes = _NONE) -> str:
        if not address or not self.links:
            return inside
        return element("a", {**attributes, "href": address}, inside)

    def _image(self, image: Image) -> str:
        caption, alt, credit = image_as_read(image)
        address = image.address()
        language = self._language(image.alt or image.caption)
        # The alternative text of an image without an address is printed; a label precedes it.
        other = element("p", {"class": "picture", "lang": language}, in_markup(alt)) if alt else ""
        if address:
            size = {"width": image.width, "height": image.height}
            shown = {"src": address, "alt": image.alt_text(), "lang": language, **size}
            other = element("img", shown)
        texts = (
            in_markup(caption),
            credit and element("small", {"class": "credit"}, in_markup(credit)),
        )
        below = " ".join(filter(None, texts))
        language = self._language(image.caption)
        printed = element("figcaption", {"lang": language}, below) if below else ""
        return parent("figure", {}, other, printed)

    def _media(self, media: Media) -> str:
        address = media.address() or ""
        title = element("cite", {}, in_markup(media.title)) if media.title else in_markup(address)
        provider = media.provider and element("small", {}, in_markup(media.provider))
        written = " ".join(filter(None, (self._linked(title, address), provider)))
        attributes = {"class": f"embedded-{media.type}", "data-href": address}
        return element("aside", attributes, written) if written else ""

    def _language(self, part: ArticleFields | Block | ImageText | None) -> str | None:
        """Return the language of a part if it is not that of the article."""
        language = language_tag(part.language) if part else None
        return None if language == self.language else language

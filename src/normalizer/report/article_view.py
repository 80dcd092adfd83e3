"""Shows an article in the report: fields, evidence, images."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import Child, counted, element, language_tag, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.parts import (
        ArticleFields,
        Block,
        Credit,
        Image,
        ImageText,
        Statement,
        Translation,
    )
    from normalizer.report.html_builder import LineLinks

# The parts of a credit that are lists, with their headings.
_CREDIT_PARTS = {
    "creators": "Creators",
    "agencies": "Agencies",
    "sources": "Sources",
    "flags": "Flags",
}
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
_COLUMNS = ("Field", "Source", "States", "Article")


def image_view(image: Image, number: int, links: LineLinks) -> Element:
    """Return image `number` of an article."""
    path = f"images[{number}]"
    return element(
        "figure",
        element("div", f"Image {number + 1}", _address(image), class_="picture"),
        _text(image.caption, "Caption", f"{path}.caption", links),
        _text(image.alt, "Alt text", f"{path}.alt", links),
        _credit(image.credit, f"{path}.credit", links),
        lang="en",
    )


def _address(image: Image) -> Element | None:
    address = image.address()
    if address is None:
        return None
    return element("a", "picture", href=address, rel="noreferrer", target="_blank")


def _text(text: ImageText | None, label: str, path: str, links: LineLinks) -> Element | None:
    if text is None:
        return None
    return element(
        "div",
        links.field(
            path,
            "p",
            element("span", label, class_="label", dir="ltr"),
            " ",
            language_badge(text.language, text.confidence),
            " ",
            element("span", text.text, lang=language_tag(text.language)),
        ),
        *translation_view(text.translation),
    )


def language_badge(code: str | None, confidence: float | None = None) -> Element | None:
    """Return a badge with a language code, and how sure it is; ``None`` without a code."""
    if code is None:
        return None
    sure = None if confidence is None else element("small", f" {percent(confidence)}")
    return element("span", code, sure, class_="language", dir="ltr")


def translation_view(translation: Translation | None) -> list[Element]:
    """Return a translation, followed by its doubts if there are any; nothing for ``None``."""
    if translation is None:
        return []
    engine = " ".join(filter(None, (translation.engine, translation.model)))
    shown = element(
        "p",
        *_translated(translation),
        element("small", f"{engine}, {translation.status}", dir="ltr"),
        class_="translation",
        dir="auto",
        data_status=translation.status,
    )
    doubts = _doubts(translation)
    return [shown, element("ul", *doubts, class_="doubts")] if doubts else [shown]


def _translated(translation: Translation) -> list[Child]:
    """Return the text with its language, unless it only repeats the text above it."""
    if not translation.is_usable():
        return []
    return [
        language_badge(translation.language, translation.confidence),
        " ",
        element("span", translation.text, lang=language_tag(translation.language)),
        " ",
    ]


def _doubts(translation: Translation) -> list[Element]:
    said: dict[str, list[str]] = {
        "Not translated": translation.unknown,
        "Missing in the translation": translation.missing,
        "Failed": [translation.error] if translation.error else [],
    }
    return [
        element("li", element("b", f"{label}: "), element("span", ", ".join(items), dir="auto"))
        for label, items in said.items()
        if items
    ]


def _credit(credit: Credit | None, path: str, links: LineLinks) -> Element | None:
    if credit is None:
        return None
    printed = links.field(
        path,
        "p",
        element("span", "Credit", class_="label", dir="ltr"),
        " ",
        credit.raw,
    )
    rows = {label: getattr(credit, name) for name, label in _CREDIT_PARTS.items()}
    rows["Licence"] = [credit.license] if credit.license else []
    return element("div", printed, value_list(rows, class_="credit"))


def value_list(rows: dict[str, list[str]], **attributes: str | None) -> Element | None:
    """Return a list of labels with their values as badges, without empty ones."""
    cells: list[Child] = [
        element(
            "div",
            element("dt", label),
            *(element("dd", value, dir="auto") for value in values),
        )
        for label, values in rows.items()
        if values
    ]
    return element("dl", *cells, **attributes) if cells else None


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
    facts = list(_facts(article, links))
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


def evidence_view(statements: list[Statement]) -> Element | None:
    """Return the statements as a table, disputed fields first; ``None`` without statements.

    A row whose value the article does not follow is marked.
    """
    if not statements:
        return None
    ordered = sorted(statements, key=lambda statement: statement.field)
    groups = groupby(ordered, key=lambda statement: statement.field)
    fields = [(name, list(group)) for name, group in groups]
    fields.sort(key=lambda field: not _is_disputed(field[1]))
    disputed = sum(_is_disputed(group) for _, group in fields)
    said = f"{counted(disputed, 'field')} with a disagreement" if disputed else "all agree"
    head = element("tr", *(element("th", name, scope="col") for name in _COLUMNS))
    return element(
        "section",
        element("h3", "Evidence", id="part-evidence"),
        element("p", f"{counted(len(statements), 'statement')} in the page; {said}."),
        element(
            "table",
            element("thead", head),
            *(element("tbody", *_rows(name, group)) for name, group in fields),
            aria_labelledby="part-evidence",
        ),
        class_="evidence",
    )


def _is_disputed(group: list[Statement]) -> bool:
    return not all(statement.chosen for statement in group)


def _rows(field: str, group: list[Statement]) -> list[Element]:
    heading = element("th", field, scope="rowgroup", rowspan=str(len(group)))
    rows = [
        element(
            "tr",
            element("td", statement.source),
            element("td", statement.value, dir="auto"),
            element("td", "follows" if statement.chosen else "differs"),
            class_=None if statement.chosen else "differs",
        )
        for statement in group
    ]
    rows[0].insert(0, heading)
    return rows

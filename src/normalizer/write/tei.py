"""Writes an article as TEI P5, the XML of text corpora (Text Encoding Initiative)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from normalizer._version import __version__
from normalizer.parts import (
    GENERATOR,
    ArticleFields,
    Block,
    Image,
    ImageText,
    Media,
    Span,
    Translation,
)
from normalizer.write.elements import (
    Attributes,
    element,
    heading_level,
    in_markup,
    language_tag,
    parent,
    with_spans,
)
from normalizer.write.exchange import (
    addresses_of_authors,
    labelled_blocks,
    page_address,
    translated_article,
    unique,
    usable,
)
from normalizer.write.outline import Group, outline
from normalizer.write.reader_version import Placed, table_cells

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_RENDITIONS = {
    "strong": "bold",
    "emphasis": "italic",
    "code": "code",
    "sub": "subscript",
    "sup": "superscript",
}
_ACCESS = {"free": "free", "paid": "restricted"}
_NONE: Attributes = {}
_TRANSLATED: Attributes = {"type": "translation"}
# The name of a language of programs is a word: "c sharp" has two.
_NOT_IN_WORD = re.compile(r"[^!-~]")
_NOT_IN_POINTER = re.compile(r"[\[\]#]|%(?![0-9A-Fa-f]{2})")
_AUTHORITY = re.compile(r"(?:[^@]*@)?[^:@]*(?::\d{1,5})?")
_LENGTH_OF_DATE = len("2017-03-18")


def to_tei(article: ArticleFields) -> str:
    """Return the article as a TEI document; see `Article.to_tei`.

    >>> from normalizer.parts import ArticleFields
    >>> article = ArticleFields(headline="Talks end", body=[Block("paragraph", "At 3 < 4.")])
    >>> print(to_tei(article).partition("</teiHeader>\\n")[2])
    <text>
    <body>
    <head>Talks end</head>
    <p>At 3 &lt; 4.</p>
    </body>
    </text>
    </TEI>
    <BLANKLINE>
    """
    return _DECLARATION + document_in_corpus(article)


def frame_of_corpus() -> tuple[str, str]:
    """Return what precedes and what follows the documents of a corpus, a ``teiCorpus``.

    >>> start, end = frame_of_corpus()
    >>> start.splitlines()[1], end
    ('<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">', '</teiCorpus>\\n')
    """
    header = parent("teiHeader", {}, *_header(ArticleFields(headline="News articles")))
    corpus = parent("teiCorpus", {"xmlns": _NAMESPACE}, header)
    start, end, _ = corpus.partition("</teiCorpus>")
    return f"{_DECLARATION}{start}", f"{end}\n"


def document_in_corpus(
    article: ArticleFields, name: str | None = None, error: str | None = None
) -> str:
    """Return the element ``TEI`` of an article.

    In a corpus it may have a `name`, and a note with the `error` for which its page failed.
    """
    language = language_tag(article.language)
    header = parent("teiHeader", {}, *_header(article))
    labelled = replace(article, body=labelled_blocks(article))
    note = _named("note", error, {"type": "error"})
    written = _Writer(language).body(labelled, without_text="<p></p>")
    body = parent("body", {}, note, *written)
    text = parent("text", {"xml:lang": language}, body, _translation(article))
    return f"{parent('TEI', {'xmlns': _NAMESPACE, 'n': name}, header, text)}\n"


def _translation(article: ArticleFields) -> str:
    """Return the element ``back`` with the translated article, "" if it was not translated."""
    translated = translated_article(article)
    if translated is None:
        return ""
    other, note = translated
    language = language_tag(other.language)
    parts = _Writer(language).body(other)
    attributes = {**_TRANSLATED, "xml:lang": language}
    return parent("back", {}, parent("div", attributes, _named("note", note), *parts))


def _note(translation: Translation | None) -> str:
    """Return the translation of a caption or an alternative text, "" without one."""
    if translation is None:
        return ""
    quality = {"subtype": translation.status, "cert": str(translation.confidence)}
    language = {"xml:lang": language_tag(translation.language)}
    return _named("note", translation.text, {**_TRANSLATED, **quality, **language})


def _named(name: str, text: str | None, attributes: Attributes = _NONE) -> str:
    """Return an element with a text in it, "" without the text."""
    return element(name, attributes, in_markup(text)) if text else ""


def _header(article: ArticleFields) -> Iterator[str]:
    pages = addresses_of_authors(article)
    authors = [
        element("author", {}, _linked(in_markup(name), pages.get(name))) for name in article.authors
    ]
    title = in_markup(article.headline or "")
    titles = [element("title", {}, title), _named("title", article.kicker, {"type": "sub"})]
    publisher = element("publisher", {}, in_markup(article.publisher or ""))
    printed, moment = article.date_published_raw, _moment(article.date_published)
    date = _named("date", printed or article.date_published, {"when": moment})
    status = _ACCESS.get(article.access or "")
    rights = element("p", {}, in_markup(article.rights or ""))
    terms = element("availability", {"status": status}, rights) if status or article.rights else ""
    address = _pointer(page_address(article, None))
    pointer = element("ptr", {"target": address}) if address else ""
    source = parent("bibl", {}, *titles, *authors, publisher, date, pointer)
    yield parent(
        "fileDesc",
        {},
        parent("titleStmt", {}, *titles, *authors),
        parent("publicationStmt", {}, publisher, date, terms),
        parent("sourceDesc", {}, source),
    )
    program = {"ident": GENERATOR, "version": __version__}
    application = element("application", program, element("label", {}, GENERATOR))
    yield element("encodingDesc", {}, element("appInfo", {}, application))
    yield _profile(article)
    changed = _moment(article.date_modified)
    if changed:
        yield element("revisionDesc", {}, element("change", {"when": changed}, "Last modified"))


def _profile(article: ArticleFields) -> str:
    """Return what the header says of the text: its language, section and keywords."""
    language = language_tag(article.language)
    named = element("language", {"ident": language}) if language else ""
    terms = {"section": [article.section or ""], "keyword": article.keywords}
    keywords = (
        parent("keywords", {"n": name}, *(_named("term", term) for term in unique(some)))
        for name, some in terms.items()
    )
    return parent(
        "profileDesc", {}, parent("langUsage", {}, named), parent("textClass", {}, *keywords)
    )


def _moment(date: str | None) -> str | None:
    """Return a date in ISO 8601 as XML Schema has it, ``None`` for any other text."""
    try:
        moment = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    if len(date or "") <= _LENGTH_OF_DATE:
        return moment.date().isoformat()
    # XML Schema has offsets in whole minutes only.
    return (
        None if (moment.utcoffset() or timedelta()) % timedelta(minutes=1) else moment.isoformat()
    )


def _linked(inside: str, address: str | None) -> str:
    target = _pointer(address)
    return element("ref", {"target": target}, inside) if target else inside


def _pointer(address: str | None) -> str | None:
    """Return an address as XML Schema has it, ``None`` for one without a valid host and port.

    Signs that RFC 3986 does not have in their places are escaped.
    """
    parts = (address or "").split("#", maxsplit=1)
    escaped = (_NOT_IN_POINTER.sub(lambda sign: f"%{ord(sign[0]):X}", part) for part in parts)
    pointer = "#".join(escaped)
    is_valid = _AUTHORITY.fullmatch(urlsplit(pointer).netloc)
    return pointer if pointer and is_valid else None


def _marked(span: Span, inside: str) -> str:
    if span.type == "link":
        return _linked(inside, span.address())
    if span.type == "code" and "<" not in inside:  # the element `code` may hold text alone
        return element("code", {}, inside)
    return element("hi", {"rend": _RENDITIONS[span.type]}, inside)


@dataclass(slots=True, frozen=True)
class _Writer:
    """Writes the parts of an article whose text is in `language`."""

    language: str | None

    def body(self, article: ArticleFields, *, without_text: str = "") -> Iterator[str]:
        """Yield what is in the element ``body``, or in a division: subheads divide it further."""
        yield _named("head", article.kicker, {"type": "kicker"})
        yield _named("head", article.headline)
        yield _named("byline", ", ".join(article.authors))
        summary = _named("p", article.summary)
        yield summary and element("argument", {}, summary)
        divisions: list[int] = []
        for part in outline(article):
            if isinstance(part, Block) and part.type == "subhead":
                level = heading_level(part)
                while divisions and divisions[-1] >= level:
                    divisions.pop()
                    yield "</div>"
                divisions.append(level)
                yield "<div>"
            yield self._part(part)
        yield from ["</div>"] * len(divisions)
        if not article.body:
            yield without_text
        yield _named("closer", article.signoff.raw if article.signoff else None)

    def _part(self, part: Placed | Group) -> str:
        if isinstance(part, Block):
            return self._block(part)
        if isinstance(part, Image):
            return self._image(part)
        return self._media(part) if isinstance(part, Media) else self._group(part)

    def _group(self, group: Group) -> str:
        inside = map(self._part, group.content)
        if group.type == "quote":
            return parent("quote", {}, *inside)
        if group.type != "item":
            return parent("list", {"rend": group.type}, *inside)
        first = group.content[0]
        language = self._language(first) if isinstance(first, Block) else None
        return element("item", {"n": group.number, "xml:lang": language}, "\n".join(inside))

    def _block(self, block: Block) -> str:
        """Return a block; an item of a list is its text alone."""
        if block.type == "code":
            language = _NOT_IN_WORD.sub("", block.language or "") or None
            code = {"lang": language, "rend": "block"}
            return element("p", {}, element("code", code, in_markup(block.text)))
        if block.type == "table":
            rows = (
                self._row(row, "label" if number < (block.header_rows or 0) else None)
                for number, row in enumerate(table_cells(block))
            )
            return parent("table", {"xml:lang": self._language(block)}, *rows)
        text = with_spans(block.text, block.spans, _marked)
        if block.type == "list_item":
            return text
        is_subhead = block.type == "subhead"
        kind = f"level{heading_level(block)}" if is_subhead else None
        attributes = {"type": kind, "xml:lang": self._language(block)}
        return element("head" if is_subhead else "p", attributes, text)

    def _row(self, row: Iterable[tuple[str, list[Span]]], role: str | None) -> str:
        cells = (element("cell", {"role": role}, with_spans(*cell, _marked)) for cell in row)
        return element("row", {}, *cells)

    def _image(self, image: Image) -> str:
        address = _pointer(image.address())
        size = {"width": image.width, "height": image.height}
        pixels = {name: f"{number}px" for name, number in size.items() if number}
        picture = element("graphic", {"url": address, **pixels}) if address else ""
        names = {"caption": "head", "alt": "figDesc"}
        texts = (
            _named(names[role], text.text, {"xml:lang": self._language(text)})
            + _note(usable(text.translation))
            for role, text in image.texts().items()
        )
        credit = _named("byline", image.credit.raw if image.credit else None)
        return parent("figure", {}, picture, *texts, credit)

    def _media(self, media: Media) -> str:
        address = media.address()
        title = in_markup(media.title or address or "")
        head = title and element("head", {}, _linked(title, address))
        return parent("figure", {"type": media.type}, head, _named("p", media.provider))

    def _language(self, part: Block | ImageText) -> str | None:
        """Return the language of a part if it is not that of the article."""
        language = language_tag(part.language)
        return None if language == self.language else language

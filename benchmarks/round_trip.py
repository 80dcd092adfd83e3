"""Write articles in a format, read them with a parser of it, and count what comes back the same.

    python -m benchmarks.round_trip ../shared/wide --limit 500

Needs labelled pages beside the project. The columns are the share of the articles of which all
blocks (types, texts, levels, numbers, cells), all spans, all images or all media come back, and the
share of these; `--show N` prints the first differences.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.plain_html import article_in
from markdown_it import MarkdownIt

from normalizer import Article, Block, Normalizer
from normalizer.parts import ArticleFields, Span
from normalizer.text.spans import shifted
from normalizer.write.reader_version import as_in_markup, image_as_read, image_line

if TYPE_CHECKING:
    from markdown_it.token import Token

_TYPES = {"strong": "strong", "em": "emphasis", "code": "code", "sub": "sub", "sup": "sup"}
_MEDIA = re.compile(r"(?:Video|Audio|Post): |\[(?:Video|Audio|Post): .*\]$")


@dataclass
class Seen:
    """What a reader of a document sees: blocks, the spans in them, images and media, in order.

    `spans` has those of each block as the places that are not white space of each type and address,
    so that it does not matter how spans are nested or divided. An image is its position, address,
    alternative text and the lines below it.
    """

    blocks: list[tuple[Any, ...]] = field(default_factory=list)
    spans: list[dict[tuple[str, str | None], list[int]]] = field(default_factory=list)
    images: list[tuple[Any, ...]] = field(default_factory=list)
    media: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Add a block of an article or of a parsed document."""
        cells = [row + [""] * (max(map(len, block.rows)) - len(row)) for row in block.rows]
        level = block.level or {"subhead": 2, "list_item": 1}.get(block.type)
        language = block.language if block.type == "code" else None
        head = min(block.header_rows or 0, 1) if block.type == "table" else None
        text = cells or (block.text.strip("\n") if block.type == "code" else block.text)
        self.blocks.append((block.type, text, level, block.ordinal, head, language))
        places: dict[tuple[str, str | None], set[int]] = {}
        for span in block.spans:
            inside = range(span.start, span.end)
            marked = {place for place in inside if not block.text[place].isspace()}
            places.setdefault((span.type, span.url), set()).update(marked)
        self.spans.append({mark: sorted(places[mark]) for mark in sorted(places)})


def of_article(article: ArticleFields) -> Seen:
    """Return what a reader of any format should see of the body of an article.

    No block is part of an item deeper than the one above it.
    """
    seen, article, depth = Seen(), as_in_markup(article), 0
    for block in article.body:
        if block.type == "subhead":
            depth = 0
            seen.add(block)
        else:
            level = block.level or 0
            depth = max(level, 1) if block.type == "list_item" else min(level, depth)
            seen.add(replace(block, level=depth or None))
    for image in sorted(article.images, key=attrgetter("position")):
        caption, _, credit = image_as_read(image)
        alt = image.alt_text()
        known = (image.url, alt, [text for text in (caption, credit) if text])
        if known[0] or image_line(image):
            seen.images.append(
                (image.position, *(known if known[0] else (None, image_line(image))))
            )
    seen.media = [(media.position, media.url) for media in article.media]
    return seen


def body_of(article: Article) -> Article:
    """Return an article without what is written around its body."""
    return replace(
        article,
        headline=None,
        headline_translation=None,
        publisher=None,
        date_published=None,
        authors=[],
        summary=None,
        summary_translation=None,
        signoff=None,
    )


def of_markdown(text: str) -> Seen:
    """Return what a parser of CommonMark and the tables of GFM sees in a text."""
    parser = _Parser("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return _MarkdownReader(parser).read(text)


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - of the base class
        """Leave an address as it is written."""
        return url


class _MarkdownReader:
    """Reads a document of Markdown; `items` are the open list items, by their numbers."""

    def __init__(self, parser: MarkdownIt) -> None:
        self.parser = parser
        self.seen = Seen()
        self.lists: list[int | None] = []
        self.items: list[tuple[int | None, bool]] = []
        self.is_quoted, self.heading = False, 0
        self.rows: list[list[tuple[str, list[Span]]]] | None = None

    def read(self, text: str) -> Seen:
        for token in self.parser.parse(text):
            self._read(token)
        return self.seen

    def _read(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                is_ordered = token.type == "ordered_list_open"
                self.lists.append(int(token.attrs.get("start", 1)) if is_ordered else None)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.items.append((self.lists[-1], True))
                self.lists[-1] = None if self.lists[-1] is None else self.lists[-1] + 1
            case "list_item_close":
                self.items.pop()
            case "blockquote_open" | "blockquote_close":
                self.is_quoted = token.nesting == 1
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1]) if token.nesting == 1 else 0
            case "fence":
                self._add(Block("code", token.content, language=token.info or None))
            case "inline":
                self._inline(token.children or [])
            case _:
                self._read_table(token)

    def _read_table(self, token: Token) -> None:
        if token.type == "table_open":
            self.rows = []
        elif token.type == "tr_open" and self.rows is not None:
            self.rows.append([])
        elif token.type == "table_close":
            self._add(_table(self.rows or []))
            self.rows = None

    def _add(self, block: Block) -> None:
        if block.type == "paragraph" and self.items and self.items[-1][1]:
            block.type, block.level, block.ordinal = "list_item", len(self.items), self.items[-1][0]
        elif block.type != "subhead":
            block.level = len(self.items) or None
        self.items = [(number, False) for number, _ in self.items]
        self.seen.add(block)

    def _inline(self, children: list[Token]) -> None:
        text, spans = _text_of(children)
        position = len(self.seen.blocks)
        if self.rows is not None:
            self.rows[-1].append((text, spans))
        elif children and children[0].type == "image":
            picture = children[0]
            lines = [line for line in text.split("\n") if line]
            alt, _ = _text_of(picture.children or [])
            self.seen.images.append((position, picture.attrs["src"], alt, lines))
        elif text.startswith("[Image: ") and text.endswith("]"):
            self.seen.images.append((position, None, text))
        elif self.heading > 1:
            self._add(Block("subhead", text, spans, level=self.heading))
        elif _MEDIA.match(text) and (text[0] == "[" or (spans[:1] and spans[0].end == len(text))):
            self.seen.media.append((position, spans[0].url if spans else None))
        else:
            self._add(Block("quote" if self.is_quoted else "paragraph", text, spans))


def _table(rows: list[list[tuple[str, list[Span]]]]) -> Block:
    """Return a table of cells and their spans; an empty first row is none."""
    is_headed = any(text for text, _ in rows[0])
    texts: list[str] = []
    spans: list[Span] = []
    start = 0
    for row in rows if is_headed else rows[1:]:
        for text, inside in row:
            spans += shifted(inside, start)
            start += len(text) + 1
        texts.append("\t".join(text for text, _ in row))
    return Block("table", "\n".join(texts), spans, header_rows=int(is_headed))


def _text_of(children: list[Token]) -> tuple[str, list[Span]]:
    """Return the text of inline tokens, with its spans."""
    text = ""
    spans: list[Span] = []
    opened: list[Span] = []
    for token in children:
        tag = token.content.strip("</>") if token.type == "html_inline" else token.tag
        is_end = token.nesting == -1 or token.content.startswith("</")
        if token.type in {"softbreak", "hardbreak"}:
            text += "\n"
        elif token.type == "code_inline":
            spans.append(Span(len(text), len(text) + len(token.content), "code"))
            text += token.content
        elif token.type in {"text", "text_special"}:
            text += token.content
        elif token.type != "image" and is_end:
            opened.pop().end = len(text)
        elif token.type != "image":
            href = token.attrs.get("href")
            kind: Any = "link" if href else _TYPES[tag]
            opened.append(Span(len(text), 0, kind, str(href) if href else None))
            spans.append(opened[-1])
    return text, spans


def of_html(page: str) -> Seen:
    """Return what a parser of HTML sees in a page."""
    return of_article(article_in(page))


def of_html_read_again(page: str) -> Seen:
    """Return what the project's own reading of HTML sees in a page."""
    return of_article(Normalizer(translator=None).normalize_html(page))


def of_markdown_read_again(page: str) -> Seen:
    """Return what the project's own reading of text sees in a page of Markdown."""
    return of_article(Normalizer(translator=None).normalize(page))


_without_front_matter = partial(Article.to_markdown, front_matter=False)
Formats = dict[str, tuple[Callable[[Article], str], Callable[[str], Seen]]]
FORMATS: Formats = {
    "markdown": (_without_front_matter, of_markdown),
    "html": (Article.to_html, of_html),
}
# Reading cleans texts, so that it gives the same article only where the texts are clean; and what
# is text in Markdown is for the tagger to say.
READ_AGAIN: Formats = {
    "html again": (Article.to_html, of_html_read_again),
    "markdown again": (_without_front_matter, of_markdown_read_again),
}


def _articles(folder: Path, limit: int) -> Iterator[tuple[str, Article]]:
    tool = Normalizer(translator=None)
    for path in sorted((folder / "corpus" / "html").glob("*.html.gz"))[:limit]:
        yield path.name, tool.normalize_html(gzip.decompress(path.read_bytes()))


def main() -> None:
    """Print the shares of articles that come back the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with corpus/html/*.html.gz")
    parser.add_argument("--limit", type=int, default=500, metavar="N", help="the first N pages")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N differences")
    options = parser.parse_args()
    same: Counter[tuple[str, str]] = Counter()
    found, total = same.copy(), same.copy()
    articles = list(_articles(options.folder, options.limit))
    for name, article in articles:
        wanted = of_article(body_of(article))
        for form, (write, read) in (FORMATS | READ_AGAIN).items():
            got = read(write(body_of(article) if form in FORMATS else article))
            for part, value in vars(wanted).items():
                is_same = value == getattr(got, part)
                same[form, part] += is_same
                items = Counter(map(repr, value))
                total[form, part] += items.total()
                found[form, part] += (items & Counter(map(repr, getattr(got, part)))).total()
                if not is_same and options.show:
                    options.show -= 1
                    print(name, form, part, *_difference(value, getattr(got, part)), sep="\n  ")
    print(f"{'':23} pages  items of {len(articles)} pages")
    for key, count in same.items():
        of_pages, of_items = count / max(1, len(articles)), found[key] / max(1, total[key])
        print(f"{key[0]:14} {key[1]:8} {of_pages:6.1%} {of_items:6.1%}")


def _difference(wanted: list[Any], got: list[Any]) -> tuple[Any, Any]:
    pairs = zip([*wanted, None], [*got, None], strict=False)
    return next(((one, other) for one, other in pairs if one != other), (wanted, got))


if __name__ == "__main__":
    main()

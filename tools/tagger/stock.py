"""The material of augmentation: pages as rows that can be changed, and lines of other pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.text.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.tagger.corpus import Document

    from normalizer.text.structure import Structure

# Maximum number of lines of a box between two paragraphs.
_LONGEST_BOX = 12


@dataclass(slots=True)
class Row:
    """One line of a page in the making."""

    text: str
    role: str
    weight: float = 1.0
    indent: int = 0
    blanks: int = 0
    structure: Structure | None = None


@dataclass(slots=True)
class Stock:
    """Lines of the training pages that augmentation may insert elsewhere.

    `boxes` are kept by language and by whether the page has structure: the two do not mix.
    """

    alts: list[tuple[str, str]] = field(default_factory=list)
    captions: list[tuple[str, str]] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    pages: list[Document] = field(default_factory=list)
    by_extractor: dict[str, list[Document]] = field(default_factory=dict)
    boxes: dict[tuple[str, bool], list[list[Row]]] = field(default_factory=dict)
    notices: dict[str, list[list[Row]]] = field(default_factory=dict)
    sentences: dict[str, list[str]] = field(default_factory=dict)


def stock_of(texts: Sequence[Document]) -> Stock:
    """Return the stock of `texts`, the training pages."""
    stock = Stock(
        pages=[text for text in texts if text.extractor in {"inscriptis", "resiliparse", "main"}]
    )
    for text in texts:
        stock.by_extractor.setdefault(text.extractor, []).append(text)
        rows = rows_of(text)
        stock.boxes.setdefault((text.language, has_structure(rows)), []).extend(_boxes(rows))
        if not has_structure(rows):
            stock.notices.setdefault(text.language, []).extend(_notices(rows))
        if text.extractor in {"resiliparse", "inscriptis"}:
            for row in filter(_is_sure, rows):
                _keep(stock, row.role, row.text, text)
    return stock


def _is_sure(row: Row) -> bool:
    return row.weight > 0


def _keep(stock: Stock, role: str, line: str, text: Document) -> None:
    """Keep a line of body, of an image or of a credit, unless it is very short or long."""
    if role == "body" and 40 < len(line) < 400:
        stock.sentences.setdefault(text.language, []).append(line)
    elif not 8 < len(line) < 160:
        return
    elif role == "alt" and text.extractor == "resiliparse":
        stock.alts.append((line, text.language))
    elif role == "caption":
        stock.captions.append((line, text.language))
    elif role == "credit" and len(line) < 80:
        stock.credits.append(line)


def _boxes(rows: list[Row]) -> list[list[Row]]:
    """Return the runs of boilerplate between paragraphs: links, promotion, advertisements."""
    places = [place for place, row in enumerate(rows) if row.role == "body"]
    boxes = []
    for above, below in pairwise(places):
        box = rows[above + 1 : below]
        if 0 < len(box) <= _LONGEST_BOX and all(map(is_furniture, box)):
            boxes.append(box)
    return boxes


def _notices(rows: list[Row]) -> list[list[Row]]:
    """Return the runs of boilerplate of a page with two or more long lines close together."""
    runs: list[list[Row]] = [[]]
    since = _FAR
    for row in rows:
        if not is_furniture(row):
            since = _FAR
            continue
        since = 0 if len(row.text) > _LONG_NOTICE else since + 1
        if since <= _CLOSE:
            runs[-1].append(row)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if sum(len(row.text) > _LONG_NOTICE for row in run) >= 2]


# Length of a long line of a notice, and the largest distance of two that are close together.
_LONG_NOTICE = 100
_CLOSE = 3
_FAR = 99


def is_furniture(row: Row) -> bool:
    """Return whether a line is certainly boilerplate."""
    return row.role == "boilerplate" and row.weight > 0


def has_body(rows: Sequence[Row]) -> bool:
    """Return whether any line is body."""
    return any(row.role == "body" for row in rows)


def last_content(rows: Sequence[Row]) -> int:
    """Return the index of the last line that is not boilerplate."""
    return max(place for place, row in enumerate(rows) if row.role != "boilerplate")


def rows_of(text: Document) -> list[Row]:
    """Return the lines of `text` as rows."""
    return [
        Row(line.text, role, weight, line.indent, line.blanks, line.structure)
        for line, role, weight in zip(text.lines, text.roles, text.weights, strict=True)
    ]


def has_structure(rows: Sequence[Row]) -> bool:
    """Return whether `rows` are those of a page of HTML."""
    return any(row.structure is not None for row in rows)


def as_document(rows: list[Row], text: Document) -> Document:
    """Return `rows` as a document with the facts of `text`."""
    return replace(
        text,
        lines=[
            Line(number, row.text, row.indent, row.blanks, structure=row.structure)
            for number, row in enumerate(rows, 1)
        ],
        roles=[row.role for row in rows],
        weights=[row.weight for row in rows],
        accepted=[frozenset({row.role}) for row in rows],
        extractor="augmented",
    )


def body_span(rows: list[Row]) -> tuple[int, int]:
    """Return the indexes of the first and the last paragraph."""
    places = [place for place, row in enumerate(rows) if row.role == "body"]
    return places[0], places[-1]


def article_span(rows: list[Row]) -> tuple[int, int]:
    """Return where the article begins, at the last headline above its body, and where it ends."""
    first, _ = body_span(rows)
    titles = [place for place in range(first) if rows[place].role == "title"]
    return (titles[-1] if titles else first), last_content(rows) + 1

"""The markup of a line beside its clean text: what is set off in it, and what it is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from normalizer.parts import Span, SpanType
from normalizer.text.spans import carried


# Compared by identity: two links to one address beside each other are two.
@dataclass(slots=True, eq=False)
class Mark:
    """An element inside a line that sets its text off; `outer` is the one around it."""

    type: SpanType
    url: str | None = None
    outer: Mark | None = None


@dataclass(slots=True, eq=False)
class MarkedText:
    """Text as the page writes it, in pieces; `marks` are those of some pieces, by their index."""

    pieces: list[str] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)

    def spans(self, text: str) -> list[Span]:
        """Return the spans in `text`, the clean text that was made of this one."""
        if not self.marks:
            return []
        edges = list(accumulate(map(len, self.pieces), initial=0))
        runs: dict[Mark, tuple[int, int]] = {}
        for index, innermost in self.marks:
            mark: Mark | None = innermost
            while mark is not None:
                start, _ = runs.get(mark, (edges[index], 0))
                runs[mark] = (start, edges[index + 1])
                mark = mark.outer
        spans = (Span(start, end, mark.type, mark.url) for mark, (start, end) in runs.items())
        return carried(spans, "".join(self.pieces), text)


@dataclass(slots=True, eq=False)
class Item:
    """An item of a list: its depth, from 1, and its number in an ordered list."""

    level: int
    ordinal: int | None = None


@dataclass(slots=True, eq=False)
class Code:
    """A block of code, verbatim, and the language of the program if the page names it."""

    pieces: list[str] = field(default_factory=list)
    language: str | None = None

    def text(self) -> str:
        """Return the code without blank lines around it."""
        lines = [line.rstrip() for line in "".join(self.pieces).splitlines()]
        return "\n".join(lines).strip("\n")


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of a table, and the number of columns and rows that it spans."""

    content: MarkedText = field(default_factory=MarkedText)
    is_head: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True, eq=False)
class Table:
    """A table of the page; `is_layout` says that it lays out text instead of showing data."""

    rows: list[list[Cell]] = field(default_factory=list)
    is_layout: bool = False


@dataclass(slots=True, eq=False)
class Part:
    """What the blocks around a line make of it.

    `heading` is the level of a heading, from 1 to 6, 0 outside one. `item` is the innermost item of
    a list, `code` and `table` those that the line is in; `is_quoted` says that it is a quotation,
    `is_term` that it is the term of a list of definitions.
    """

    heading: int = 0
    item: Item | None = None
    code: Code | None = None
    table: Table | None = None
    is_quoted: bool = False
    is_term: bool = False


@dataclass(slots=True, eq=False)
class Markup:
    """The markup of a line: the part of the page that it belongs to, and its text as written."""

    part: Part
    content: MarkedText

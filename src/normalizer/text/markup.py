"""The markup of a line beside its clean text: what is set off in it, and what it is a part of."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from normalizer.parts import Span, SpanType
from normalizer.text.invisible import without_invisible
from normalizer.text.spans import carried, joined
from normalizer.text.unicode_forms import composed

# A table has this many rows and columns at least, and this many places at most.
_FEWEST: Final = 2
_MOST_CELLS: Final = 50_000


# Compared by identity, as all that follow: two links to one address beside each other are two.
@dataclass(slots=True, eq=False, repr=False)
class Mark:
    """An element inside a line that sets its text off; `outer` is the one around it."""

    type: SpanType
    url: str | None = None
    outer: Mark | None = None

    def innermost(self, kind: SpanType) -> Mark | None:
        """Return the innermost mark of a type, this one or one around it."""
        mark: Mark | None = self
        while mark is not None and mark.type != kind:
            mark = mark.outer
        return mark


@dataclass(slots=True, eq=False, repr=False)
class MarkedText:
    """Text as the page writes it, in pieces; `marks` are those of some pieces, by their index."""

    pieces: list[str] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)

    def add(self, piece: str, mark: Mark | None = None) -> None:
        """Add a piece of text, inside a mark and those around it if there is one."""
        if mark is not None:
            self.marks.append((len(self.pieces), mark))
        self.pieces.append(piece)

    def has_text(self) -> bool:
        """Return whether there is anything but white space."""
        return any(piece.strip() for piece in self.pieces)

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
        outer_first = reversed(runs.items())
        spans = [Span(start, end, mark.type, mark.url) for mark, (start, end) in outer_first]
        return joined(text, carried(spans, "".join(self.pieces), text))


@dataclass(slots=True, eq=False, repr=False)
class Numbering:
    """The numbers of an ordered list: that of its next item, and the step to the one after."""

    following: int = 1
    step: int = 1


@dataclass(slots=True, eq=False, repr=False)
class Item:
    """An item of a list, in one of another list or not, and its number in an ordered list."""

    outer: Item | None = None
    ordinal: int | None = None


@dataclass(slots=True, eq=False, repr=False)
class Code:
    """A block of code, verbatim, and the language of the program if the page names it."""

    pieces: list[str] = field(default_factory=list)
    language: str | None = None

    def has_numbers_alone(self) -> bool:
        """Return whether there are digits and white space alone, as beside the lines of code."""
        return all(map(str.isdigit, self.text().split()))

    def text(self) -> str:
        """Return the code, its indentation of plain spaces and tabs, without invisible characters.

        Blank lines around it and white space at the ends of lines are left out.

        >>> Code(["\\u00a0\\u00a0x = 1 \\n\\n"]).text()
        '  x = 1'
        """
        lines = (
            "\t".join(map(without_invisible, line.split("\t"))).rstrip()
            for line in "".join(self.pieces).splitlines()
        )
        return composed("\n".join(lines).strip("\n"))


@dataclass(slots=True, eq=False, repr=False)
class Cell:
    """A cell of a table, and the number of columns and rows that it spans."""

    is_head: bool = False
    columns: int = 1
    rows: int = 1
    content: MarkedText = field(default_factory=MarkedText)


@dataclass(slots=True, eq=False, repr=False)
class Table:
    """A table of the page by rows; `is_layout` says that it arranges text instead of data.

    `data_rows` is the number of rows that have a few words in several cells, `code` the last code
    in the table.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    is_layout: bool = False
    data_rows: int = 0
    code: Code | None = None

    def grid(self) -> list[list[Cell]]:
        """Return the cells by rows and columns, one that spans several at each place.

        Rows and columns without text are left out. Empty for a table that arranges text, most of
        whose rows are not of data, for one without two rows and columns, and for one too large.
        """
        if self.is_layout or 2 * self.data_rows < len(self.rows):
            return []
        places: dict[tuple[int, int], Cell] = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row:
                while (y, x) in places:
                    x += 1
                below = range(y, min(y + cell.rows, len(self.rows)))
                beside = range(x, x + cell.columns)
                places.update({(j, i): cell for j in below for i in beside})
                if len(places) > _MOST_CELLS:
                    return []
        told = [(y, x) for (y, x), cell in places.items() if cell.content.has_text()]
        rows, columns = (
            (sorted(set(numbers)) for numbers in zip(*told, strict=True)) if told else ((), ())
        )
        if len(rows) < _FEWEST or len(columns) < _FEWEST:
            return []
        return [[places.get((y, x), _EMPTY) for x in columns] for y in rows]


class Part(NamedTuple):
    """What the blocks around a line make of it.

    `heading` is the level of a heading, from 1 to 6, 0 outside one. `item` is the innermost item of
    a list, `numbering` that of the list if it is ordered; `code`, `table` and `cell` are those that
    the line is in, `is_head` that the part of the table is its head; `is_quoted` says that it is a
    quotation, `is_term` that it is a term to which a list gives the definition. `image` is the
    address of the image of Markdown that the line is, or is below, "" if it is none of the web.
    """

    heading: int = 0
    item: Item | None = None
    numbering: Numbering | None = None
    code: Code | None = None
    table: Table | None = None
    cell: Cell | None = None
    is_head: bool = False
    is_quoted: bool = False
    is_term: bool = False
    image: str | None = None


# Where a row of a table ends early.
_EMPTY: Final = Cell()
# That of a line of text outside all of these.
PLAIN: Final = Part()


@dataclass(slots=True, eq=False, repr=False)
class Markup:
    """The markup of a line: the part of the page that it belongs to, and its text as written.

    `base` is the address that those of links refer to, ``None`` if they are absolute.
    """

    part: Part
    content: MarkedText
    base: str | None = None

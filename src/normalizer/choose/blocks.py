"""Builds the blocks of the body, with their spans, from the lines of text in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from normalizer.choose.evidence import FilledLines
from normalizer.parts import Block, BlockType, Span
from normalizer.read.repair import clean_marked
from normalizer.tag.sheet import Sheet
from normalizer.text.line_shape import heading_level, without_marker
from normalizer.text.marks import NESTED_MARK, QUOTE_MARK
from normalizer.text.markup import PLAIN, Code, Item, MarkedText, Markup, Table
from normalizer.text.spans import carried, shifted
from normalizer.text.web_address import absolute
from normalizer.text.wrapping import continues, joint, width_of_print

# The block that a line of a role is where its markup says no more; a second summary is a paragraph
# of the text.
TYPES: Final[dict[str, BlockType]] = {
    "body": "paragraph",
    "summary": "paragraph",
    "subhead": "subhead",
    "quote": "quote",
    "list_item": "list_item",
}
# An item of a list has no heading and up to this many words; pages are laid out with longer ones,
# and with those of several blocks that have as many words as these.
_MOST_WORDS: Final = 200
_SEVERAL_BLOCKS: Final = 4
_MOST_WORDS_IN_SEVERAL: Final = 120
# A table of data has cells of this many words at most, apart from a few.
_MOST_WORDS_IN_CELL: Final = 100
_FEW_CELLS: Final = 0.25
# A line that is bold, or is named a heading, may be one without an element of headings.
_OF_HEADINGS: Final = frozenset({"headline", "subhead"})
_HEADLINE_LEVEL, _LAST_LEVEL = 1, 6
_NO_MARKUP: Final = Markup(PLAIN, MarkedText())
# What is cut off an item of HTML, whose element is its mark: no number, no minus of one.
_BULLETS = re.compile(r"(?:[•▪●◦‣·∙]\s+|[*–—-]\s+(?=[^\W\d_]))+")
_NUMBER = re.compile(r"\d{1,3}(?=[.)])")
_MAIL_ADDRESS = re.compile(r"mailto:[!#$%&'*+,./0-9:;=?@A-Z^_a-z{|}~-]+", re.IGNORECASE)


class BlockBuilder:
    """Collects the blocks of a page in `body`; `lines` are those that fill them."""

    def __init__(self, sheet: Sheet) -> None:
        self.body: list[Block] = []
        self.lines: FilledLines = []
        self._sheet = sheet
        self._layouts = frozenset(() if sheet.is_own else _layout_items(sheet))
        parts = (line.markup.part for line in sheet.lines if line.markup)
        self._marks_headings = sheet.has_structure() or any(
            part.heading > _HEADLINE_LEVEL for part in parts
        )
        # The number of the block that each piece of code, table and list item has begun, and the
        # code and tables seen, with their blocks if they have text and are of data.
        self._begun: dict[Code | Table | Item, int] = {}
        self._wholes: dict[Code | Table, Block | None] = {}

    def add(self, index: int, role: str) -> None:
        """Add a line, which has a role of text."""
        markup, number = self._markup(index), len(self.body)
        part = markup.part
        if part.heading and heading_level(self._sheet.texts[index]):
            role = "subhead"  # of Markdown, whatever the tagger takes it for
        whole = self._whole(markup) if part.code or part.table else None
        if whole in self._begun:
            number = self._begun[whole]
        elif whole is None and TYPES[role] == "paragraph" and self._extends(index):
            number -= 1
            self._extend(index, markup)
        else:
            block = self._wholes[whole] if whole else None
            if whole is not None:
                self._begun[whole] = number
            self.body.append(block or self._block(index, role, markup))
        self.lines.append((index, f"body[{number}]"))

    def settle_levels(self) -> None:
        """Count the levels of subheads from 2 on, and put those without an own one below them."""
        subheads = [block for block in self.body if block.type == "subhead"]
        deeper = 1 if any(block.level == _HEADLINE_LEVEL for block in subheads) else 0
        above = _HEADLINE_LEVEL
        for block in subheads:
            if block.level is None:
                block.level = min(above + 1, _LAST_LEVEL)
            else:
                block.level = above = min(block.level + deeper, _LAST_LEVEL)

    def _markup(self, index: int) -> Markup:
        return self._sheet.lines[index].markup or _NO_MARKUP

    def _item(self, item: Item | None) -> Item | None:
        """Return the innermost item of a list that what is in `item` belongs to."""
        while item is not None and item in self._layouts:
            item = item.outer
        return item

    def _depth(self, item: Item | None) -> int | None:
        """Return the number of items that an item is in, itself included; ``None`` without one."""
        depth = 0
        while item is not None:
            depth += item not in self._layouts
            item = item.outer
        return depth or None

    def _whole(self, markup: Markup) -> Code | Table | None:
        """Return the code or the table of data that a line is in."""
        part = markup.part
        if part.code and self._block_of(part.code, markup):
            return part.code
        return part.table if part.table and self._block_of(part.table, markup) else None

    def _block_of(self, whole: Code | Table, markup: Markup) -> Block | None:
        if whole not in self._wholes:
            level = self._depth(markup.part.item)
            if isinstance(whole, Code):
                text = whole.text()
                block = Block("code", text, level=level, language=whole.language)
                self._wholes[whole] = block if text else None
            else:
                self._wholes[whole] = _table(whole, level, markup.base)
        return self._wholes[whole]

    def _block(self, index: int, role: str, markup: Markup) -> Block:
        part, kind = markup.part, TYPES[role]
        item = self._item(part.item)
        if kind == "subhead" and not self._is_heading(index, item):
            kind = "paragraph"
        text = self._without_mark(index, role, item)
        block = Block(kind, text, _spans(markup, text))
        if kind == "subhead":
            block.spans = [span for span in block.spans if not _is_bold(text, [span])]
            block.level = part.heading or heading_level(self._sheet.texts[index]) or None
        elif item is not None:
            block.level = self._depth(item)
            if item not in self._begun:
                self._begun[item] = len(self.body)
                block.type, block.ordinal = "list_item", item.ordinal
            elif kind == "list_item":
                block.type = "paragraph"
        elif kind == "list_item":
            self._settle_item(index, block)
        elif part.is_term:
            others = [span for span in block.spans if span.type != "strong"]
            block.spans = [Span(0, len(text), "strong"), *others]
        return block

    def _is_heading(self, index: int, item: Item | None) -> bool:
        """Return whether the markup of a line that heads text agrees, if the page marks headings.

        Of 1,400 short lines of text in plain elements on some 900 pages of HTML, 26 are headings.
        """
        markup = self._markup(index)
        if markup.part.heading or not self._marks_headings:
            return True
        line = self._sheet.lines[index]
        if line.structure is None:
            return line.is_bold()
        return item is None and (
            line.is_bold() or not _OF_HEADINGS.isdisjoint(line.structure.named)
        )

    def _settle_item(self, index: int, block: Block) -> None:
        """Read level and number of an item from its mark, or make it a paragraph without one."""
        line = self._sheet.lines[index]
        number = _NUMBER.match(line.text)
        if line.item_mark():
            block.level = 1 + line.text.startswith(NESTED_MARK)
            block.ordinal = int(number[0]) if number else None
        elif line.structure is not None:
            block.type = "paragraph"
        else:
            block.level = 1

    def _without_mark(self, index: int, role: str, item: Item | None) -> str:
        """Return the text of a line in `item` without the mark of its list, quotation or heading.

        In HTML, the element is the mark: what else looks like one is text, apart from bullets.
        """
        text = whole = self._sheet.texts[index]
        part = self._markup(index).part
        if self._sheet.lines[index].structure and (item or part.is_quoted or part.heading):
            bullets = _BULLETS.match(whole) if item and item not in self._begun else None
            return whole[bullets.end() :] if bullets else whole
        if role == "list_item":
            text = whole[self._sheet.lines[index].item_mark() :]
        elif role == "subhead" and heading_level(whole):
            text = without_marker(whole)
        elif role == "quote":
            text = whole.removeprefix(QUOTE_MARK)
        return text or whole

    def _extends(self, index: int) -> bool:
        """Return whether a line continues the block above, as in wrapped text."""
        if self._sheet.lines[index].blanks or not self.body or self.body[-1].type == "subhead":
            return False
        return continues_above(self._sheet, index, self.lines, f"body[{len(self.body) - 1}]")

    def _extend(self, index: int, markup: Markup) -> None:
        block, text = self.body[-1], self._sheet.texts[index]
        start = block.text + joint(text)
        block.text = start + text
        block.spans += shifted(_spans(markup, text), len(start))


def _spans(markup: Markup, text: str) -> list[Span]:
    """Return the spans in `text`, made of a line with this markup, without that of a drop cap."""
    if not markup.content.marks:  # as in most lines
        return []
    spans = resolved(markup.content.spans(text), markup.base)
    is_drop_cap = text[1:2].isalpha() and spans[:1] == [Span(0, 1, "strong")]
    return spans[1:] if is_drop_cap else spans


def continues_above(sheet: Sheet, index: int, lines: FilledLines, path: str) -> bool:
    """Return whether line `index` continues the one above it, which fills the field `path`."""
    if lines[-1:] != [(index - 1, path)]:
        return False
    line, above = sheet.lines[index], sheet.lines[index - 1]
    if line.structure and above.structure and line.structure.ancestors != above.structure.ancestors:
        return False  # another element of HTML
    if index in sheet.continued:
        return True
    return not line.blanks and continues(above, line, width_of_print(sheet.lines, index))


def cut(block: Block, text: str) -> None:
    """Leave `text` of the text of a block."""
    block.text, block.spans = text, carried(block.spans, block.text, text)


def _layout_items(sheet: Sheet) -> Iterator[Item]:
    """Yield the items that lay out a page instead of listing something."""
    texts: dict[Item, list[str]] = defaultdict(list)
    for line in map(sheet.lines.__getitem__, sheet.having(TYPES)):
        part = line.markup.part if line.markup else PLAIN
        if part.item is not None:
            texts[part.item].append(line.text)
            if part.heading:
                yield part.item
    for item, blocks in texts.items():
        words = sum(text.count(" ") + 1 for text in blocks)
        is_long = len(blocks) >= _SEVERAL_BLOCKS and words > _MOST_WORDS_IN_SEVERAL
        if is_long or words > _MOST_WORDS:
            yield item


def _table(table: Table, level: int | None, base: str | None) -> Block | None:
    """Return the block of a table of data, ``None`` for one that arranges text."""
    grid = table.grid()
    cells = {cell: _cell(cell.content, base) for row in grid for cell in row}
    long = sum(text.count(" ") >= _MOST_WORDS_IN_CELL for text, _ in cells.values())
    if not grid or long > _FEW_CELLS * len(cells):
        return None
    text = ""
    spans: list[Span] = []
    for row in grid:
        is_title = len(set(row)) == 1  # of the table or of a part of it: it is there once
        for place, cell in enumerate(row):
            text += "\t" if place else "\n" if text else ""
            content, inside = cells[cell] if not (place and is_title) else ("", [])
            spans += shifted(inside, len(text))
            text += content
    heads = [all(cell.is_head or _is_bold(*cells[cell]) for cell in row) for row in grid]
    return Block("table", text, spans, level, header_rows=[*heads, False].index(False))


def _is_bold(text: str, spans: Iterable[Span]) -> bool:
    """Return whether all of the text of a cell is bold, as pages set heads without elements."""
    return not text or any((s.start, s.end, s.type) == (0, len(text), "strong") for s in spans)


def _cell(content: MarkedText, base: str | None) -> tuple[str, list[Span]]:
    text = clean_marked(content)
    return text, resolved(content.spans(text), base)


def resolved(spans: Iterable[Span], base: str | None) -> list[Span]:
    """Return spans with the absolute addresses of links; those without one are no links."""
    found: list[Span] = []
    for span in spans:
        url = _address(span.url or "", base) if span.type == "link" else None
        if url or span.type != "link":
            found.append(Span(span.start, span.end, span.type, url))
    return found


def _address(href: str, base: str | None) -> str | None:
    """Return the absolute address of a link, ``None`` for one to a place on the page itself."""
    href = href.strip()
    if _MAIL_ADDRESS.fullmatch(href):
        return href
    page, is_inside, _ = href.partition("#")
    address = absolute(href, base) if page else None
    return None if address and is_inside and absolute(page, base) == base else address

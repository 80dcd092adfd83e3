"""The lines of a page of HTML, in the order of its visible blocks."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from normalizer.read.html.elements import ROW, element_of, in_block, in_line, outside
from normalizer.read.html.embeds import MAY_EMBED, PLACE_OF_POST, media_in
from normalizer.read.html.images import (
    Box,
    Version,
    is_player,
    is_tracker,
    largest_version,
    leads_away,
    leads_home,
    may_be_figure,
    set_figures,
    texts_in,
    values_of,
)
from normalizer.read.repair import clean
from normalizer.text.line_shape import folded
from normalizer.text.lines import Line, Page
from normalizer.text.markup import PLAIN, MarkedText, Markup, Part
from normalizer.text.structure import Embed, Picture, Structure

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from normalizer.read.html.elements import Context, Element

# Text with names of this kind is a separate line: a credit after its caption.
_OWN_LINE = "credit"
# What is between a caption and its credit goes with the credit, except for mere separators.
_SEPARATORS = " \t\n\u00a0|·•–—-"
_JOINTS = f"{_SEPARATORS}([/"
# What is put between the cells of a row.
_BETWEEN_CELLS = " | "
# Sets of kinds around a line that are kept, so that lines share them.
_NAMES_KEPT = 1_024
# An image inside a line of text with one of these in its class is an icon, not a picture.
_ICONS = ("emoji", "smiley", "icon", "pixel", "spacer", "avatar")
# A line this near may hold the text of an image with more beside it, as a caption with its credit.
_NEAR = 8
# The cells of tables that lay out a page hold these.
_PARTS_OF_PAGES: Final = "table, ul, ol, dl, h1, h2, h3, h4, h5, h6, figure, article, section, form"
# A longer row is prose in columns.
_LONGEST_ROW = 1000
_FEWEST_CELLS = 2
_TEXT = "-text"
_PLAYERS = frozenset({"audio", "embed", "iframe", "object", "video"})

# The text of a line in which nothing is set off: nobody asks for its pieces.
_UNMARKED: Final = MarkedText()


@dataclass(slots=True)
class _Pending:
    """A line whose text is being gathered.

    `context` is that of its first text, `depth` the number of elements around it.
    """

    content: MarkedText = field(default_factory=MarkedText)
    context: Context | None = None
    depth: int = 0
    named: frozenset[str] = frozenset()
    size: int = 0
    linked: int = 0
    strong: int = 0
    links: int = 0
    breaks: int = 0
    follows_link: bool = False
    follows_cell: bool = False
    is_credit: bool = False


class _ImageText(NamedTuple):
    """A text of an image, with the element that it counts as."""

    element: str
    text: str
    context: Context
    depth: int
    figure: int
    version: Version
    is_spare: bool = False


class LineWriter:
    """Gathers the text of a line until it ends; `lines` are those that have ended.

    `spare` are the numbers of those that count only if no other line has their text. `images` are
    the images of the page, `boxes` the small blocks around them, `players` the figures with a
    player.
    """

    def __init__(self, base: str | None) -> None:
        self.lines: list[Line] = []
        self.spare: set[int] = set()
        self.images: list[Picture] = []
        self.boxes: list[Box] = []
        self.players: set[int] = set()
        self.embeds: list[Embed] = []
        self._base = base
        # The context of what comes next, and the elements around, each with the context around it
        # and, if it is a block, how many lines and images there were at its start.
        self._context = outside()
        self._around: list[tuple[Element, Context, tuple[int, int] | None]] = []
        self._sources: list[str] = []
        self._pending = _Pending()
        self._images: list[_ImageText] = []
        self._is_apart = False
        self._numbers = 0

    def enter(self, element: Element, attributes: Mapping[str, str | None]) -> None:
        """Begin an element."""
        outer, start = self._context, None
        self._numbers += 1
        is_in_row = outer.block.element.is_row
        if is_in_row and not element.is_row:
            pending = self._pending
            pending.follows_cell |= element.is_cell
            if pending.content.pieces:
                pending.content.add(" ")
        elif element.is_block:
            self.end_line()
            if element.is_apart:
                self._is_apart = True
            if element.name == "picture":
                self._sources = []
            start = (len(self.lines), len(self.images))
        elif element.is_set_apart and self._pending.follows_link:
            self._pending.content.add(" ")
        if element.is_block and outer.part is not PLAIN:
            self._break_part(outer.part)
        if start is None or is_in_row:
            context = in_line(outer, element, attributes)
        else:
            context = in_block(outer, element, attributes, self._numbers)
        self._context = context
        self._around.append((element, outer, start))
        if element.is_link:
            self._pending.links += 1
        if context.block.figure and is_player(attributes):
            self.players.add(context.block.figure)

    def leave(self) -> None:
        """End an element."""
        block = self._context.block
        element, self._context, start = self._around.pop()
        if start is not None:
            if self._context.part is not PLAIN:
                self._break_part(self._context.part)
            self.end_line()
            if element.is_apart:
                self._is_apart = True
            line, image = start
            if image != len(self.images):
                box = Box(
                    block.number, range(line, len(self.lines)), range(image, len(self.images))
                )
                if may_be_figure(box):
                    self.boxes.append(box)
        elif element.is_set_apart:
            self._pending.follows_link = True

    def line_break(self) -> None:
        """End the line at a break; inside running text it takes two."""
        self._pending.breaks += 1
        self._break_part(self._context.part, is_sure=True)
        if self._context.block.element.is_running and self._pending.breaks < 2:
            self._pending.content.add(" ")
            return
        self.end_line()

    def add(self, text: str | None) -> None:
        """Add a piece of text to the line, if there is any."""
        pending, part = self._pending, self._context.part
        if text and part is not PLAIN:
            if part.code is not None:
                part.code.pieces.append(text)
            if part.cell is not None:
                part.cell.content.add(text, self._context.mark)
        if not text or text.isspace():
            if text and pending.content.pieces:
                pending.content.add(" ")
            return
        context, size = self._context, len(text)
        is_credit = _OWN_LINE in context.named
        if pending.context is not None and pending.is_credit != is_credit:
            pending = self._apart(pending, text)
        if pending.context is None:
            pending.context, pending.depth = context, len(self._around)
            pending.is_credit = is_credit
        elif pending.follows_cell:
            pending.content.add(_BETWEEN_CELLS)
        pending.breaks, pending.follows_link, pending.follows_cell = 0, False, False
        pending.content.add(text, context.mark)
        if context.named:
            pending.named |= context.named
        pending.size += size
        mark = context.mark
        if mark is not None:
            pending.linked += size if mark.link else 0
            pending.strong += size if mark.is_strong else 0

    def _break_part(self, part: Part, *, is_sure: bool = False) -> None:
        """Break the line of code, or the text of a cell, that something in `part` is in."""
        if part.code is not None:
            pieces = part.code.pieces
            if is_sure or (pieces and not pieces[-1].endswith("\n")):
                pieces.append("\n")
        if part.cell is not None:
            part.cell.content.add(" ")

    def _apart(self, pending: _Pending, text: str) -> _Pending:
        """End the line where a credit begins or ends; an opening bracket stays with the credit."""
        if not any(map(str.isalnum, text)):
            return pending
        whole = "".join(pending.content.pieces)
        kept = whole.rstrip(_JOINTS)
        pending.content = MarkedText([kept])
        self.end_line()
        self._pending.content.add(whole[len(kept) :].strip(_SEPARATORS))
        return self._pending

    def add_image(self, attributes: Mapping[str, str | None], *, is_fallback: bool = False) -> None:
        """Add an image's texts as lines, below the line of text that it is in.

        Those of a fallback, and texts in other attributes, count if the page does not print them.
        """
        self._numbers += 1
        names = attributes.get("class") or ""
        is_icon = self._pending.content.pieces and any(icon in names for icon in _ICONS)
        if is_icon or is_tracker(attributes):
            return
        context = in_line(self._context, element_of("img"), attributes)
        written, figure = texts_in(attributes), context.block.figure
        if written and not figure:
            self._numbers += 1
            figure = self._numbers
        version = largest_version(attributes, self._sources, context.href(), self._base)
        self._sources = []
        of_image = (len(self._around) + 1, figure, version)
        texts = [_ImageText("img", attributes.get("alt") or "", context, *of_image, is_fallback)]
        for kind, text in written.items():
            inside = context.inside | {"figcaption"}
            as_caption = replace(context, inside=inside, named=frozenset({kind}))
            texts.append(_ImageText("figcaption", text, as_caption, *of_image, is_spare=True))
        texts = [text for text in texts if text.text.strip()]
        self._images += texts
        if not texts:
            self._show(_ImageText("img", "", context, *of_image), len(self.lines))
        elif not any(map(str.strip, self._pending.content.pieces)):
            self.end_line()

    def add_source(self, attributes: Mapping[str, str | None]) -> None:
        """Keep the addresses of another version of the image that follows."""
        self._sources += values_of(attributes, "srcset")

    def add_player(self) -> None:
        """Note that the figure around has a player."""
        self.players.add(self._context.block.figure)

    def add_embed(self, node: LexborNode) -> None:
        """Add what an element embeds, if it is a video, a recording or a post."""
        media, context = media_in(node, self._base), self._context
        if media:
            pending = _Pending(named=context.named)
            place = self._place(context, node.tag or "", context.block.figure, pending)
            self.embeds.append(Embed(len(self.lines), media, place))

    def end_line(self) -> None:
        """End the line, if it has any text, and add the images in it."""
        pending = self._pending
        # As between two blocks that end together.
        if not pending.content.pieces and not self._images:
            pending.links, pending.breaks, pending.follows_link = 0, 0, False
            return
        self._pending = _Pending()
        if pending.context is not None:
            text = clean("".join(pending.content.pieces))
            block = pending.context.block
            place = self._place(pending.context, block.element.name, block.figure, pending)
            self._write(text, place, pending.context.part, pending.content)
        images, self._images = self._images, []
        for image in images:
            self._write_image(image)

    def _write_image(self, image: _ImageText) -> None:
        index = len(self.lines)
        place, content = self._show(image, index), MarkedText()
        self._write(clean(image.text), place, image.context.part, content)
        if image.is_spare:
            self.spare.update(line.number for line in self.lines[index:])

    def _show(self, image: _ImageText, line: int) -> Structure:
        """Add the picture that an image or one of its texts shows, and return its place."""
        pending = _Pending(depth=image.depth, named=image.context.named)
        place = self._place(image.context, image.element, image.figure, pending)
        is_home = place.leads_away and leads_home(image.context.href(), self._base)
        alt = image.text if image.element == "img" else ""
        self.images.append(Picture(line, image.figure, *image.version, is_home, place, alt))
        return place

    def _place(self, context: Context, element: str, figure: int, pending: _Pending) -> Structure:
        size = max(1, pending.size)
        block = context.block
        place = Structure(
            element=element,
            inside=context.inside,
            named=pending.named,
            near=_united(block.names_above),
            around=context.around,
            linked=pending.linked / size,
            strong=pending.strong / size,
            links=pending.links,
            depth=pending.depth,
            parent=block.parent,
            grandparent=block.grandparent,
            figure=figure,
            path=block.path,
            ancestors=block.ancestors,
        )
        if element == "img":
            place.leads_away = leads_away(context.href(), self._base)
        return place

    def _write(self, text: str, place: Structure, part: Part, content: MarkedText) -> None:
        if not text:
            return
        number = len(self.lines) + 1
        blanks = 1 if self._is_apart and number > 1 else 0
        is_marked = bool(content.marks)
        markup = None
        if is_marked or part is not PLAIN:
            markup = Markup(part, content if is_marked else _UNMARKED, self._base)
        self.lines.append(Line(number, text, 0, blanks, False, place, markup))
        self._is_apart = False


@lru_cache(_NAMES_KEPT)
def _united(kinds: tuple[frozenset[str], ...]) -> frozenset[str]:
    """Return the kinds of the elements around; the lines of a page share few different sets."""
    return frozenset().union(*kinds)


def settle(lines: list[Line], copies: Container[int]) -> list[Line]:
    """Return `lines`, numbered from 1, without those numbered in `copies`."""
    if not copies:
        return lines
    kept: list[Line] = []
    blanks = 0
    for line in lines:
        blanks = max(blanks, line.blanks)
        if line.number in copies:
            continue
        line.number, line.blanks, blanks = len(kept) + 1, blanks if kept else 0, 0
        kept.append(line)
    return kept


def _copies(lines: Sequence[Line], spare: Container[int]) -> Iterator[int]:
    """Yield the numbers of the spare lines whose text another line has."""
    shown = {folded(line.text) for line in lines if line.number not in spare}
    for index, line in enumerate(lines):
        if line.number not in spare:
            continue
        text = folded(line.text)
        # Several images may have the same credit.
        is_credit = line.structure is not None and "credit" in line.structure.named
        is_known = text in shown and not is_credit
        near = lines[max(0, index - _NEAR) : index + _NEAR]
        texts_near = (folded(other.text) for other in near if other.number not in spare)
        if is_known or any(text in other for other in texts_near):
            yield line.number
        shown.add(text)


def is_data_row(row: LexborNode) -> bool:
    """Return whether `row`, an element ``tr``, has several cells with a few words each."""
    if row.css_first(_PARTS_OF_PAGES) is not None:
        return False
    texts = [cell.text().strip() for cell in row.iter()]
    return len(list(filter(None, texts))) >= _FEWEST_CELLS and sum(map(len, texts)) <= _LONGEST_ROW


def page_of(root: LexborNode, base: str | None) -> Page:
    """Return the lines of the page under `root`, numbered from 1, and its pictures.

    `base` is the address that those of images refer to.
    """
    writer = LineWriter(base)
    _walk(root, writer)
    writer.end_line()
    lines, pictures, spare = writer.lines, writer.images, writer.spare
    set_figures(lines, pictures, writer.boxes, writer.players - {0})
    copies = sorted(_copies(lines, spare)) if spare else []
    pictures = [
        picture._replace(line=picture.line - bisect(copies, picture.line))
        for picture in pictures
        if picture.url and not picture.is_icon
    ]
    embeds = [
        embed._replace(line=embed.line - bisect(copies, embed.line)) for embed in writer.embeds
    ]
    return Page(settle(lines, frozenset(copies)), pictures=pictures, embeds=embeds)


def _walk(root: LexborNode, writer: LineWriter) -> None:
    around: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        name = node.tag or ""  # the parser names some nodes with None
        if name == _TEXT:
            writer.add(node.text_content)
        elif _enter(node, element_of(name), writer):
            child = node.child
            if child is not None:
                around.append(node)
                node = child
                continue
            writer.leave()
        following = node.next
        while following is None and around:
            writer.leave()
            following = around.pop().next
        node = following


def _enter(node: LexborNode, element: Element, writer: LineWriter) -> bool:
    """Write what an element or a comment shows; return whether its content is to be walked."""
    if not element.is_walked:
        _add_unwalked(node, element.name, writer)
        return False
    if element.is_image:
        writer.add_image(node.attributes)
        return False
    if element.name == "tr" and is_data_row(node):
        element = element_of(ROW)
    elif element.name == "button" and _is_in_sentence(node):
        element = element_of("span")
    attributes = node.attributes
    writer.enter(element, attributes)
    if element.name in MAY_EMBED or PLACE_OF_POST in attributes:
        writer.add_embed(node)
    return True


def _is_in_sentence(node: LexborNode) -> bool:
    """Return whether an element has text directly before and behind it."""
    beside = (node.prev, node.next)
    return all(near and near.tag == _TEXT and (near.text_content or "").strip() for near in beside)


def _add_unwalked(node: LexborNode, name: str, writer: LineWriter) -> None:
    """Add a line break, or what an element without lines of its own tells of images."""
    if name == "br":
        writer.line_break()
    elif name == "source":
        writer.add_source(node.attributes)
    elif name == "noscript":
        for image in node.css("img"):  # what a page shows where no script does
            writer.add_image(image.attributes, is_fallback=True)
    elif name in _PLAYERS:
        writer.add_player()
        writer.add_embed(node)

"""The lines of a page of HTML as a reader sees them, one per block, each with its structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from normalizer.read.html.element_context import (
    APART,
    BLOCKS,
    CELLS,
    IMAGES,
    OUTSIDE,
    ROW,
    RUNNING,
    SET_APART,
    UNSEEN,
    Context,
    enter,
)
from normalizer.read.html.figures import Box, Shown, may_be_figure, set_figures
from normalizer.read.html.image_address import address_of, leads_away
from normalizer.read.html.image_attributes import is_player, is_tracker, texts_in, values_of
from normalizer.read.html.spare_lines import settle
from normalizer.read.html.table_rows import is_data_row
from normalizer.text.lines import Line
from normalizer.text.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from selectolax.lexbor import LexborNode

    from normalizer.read.html.likeness import Likeness

_TEXT = "-text"
# Names of nodes that are not elements begin with one of these.
_OTHER_NODES = ("-", "!")
# Elements without content that is walked as that of the page.
_UNWALKED = UNSEEN | {"br", "source"}
# Text with names of this kind is a separate line: a credit after its caption.
_OWN_LINE = "credit"
# What is between a caption and its credit goes with the credit, except for mere separators.
_SEPARATORS = " \t\n\u00a0|·•–—-"
_JOINTS = f"{_SEPARATORS}([/"
# What is put between the cells of a row.
_BETWEEN_CELLS = " | "
# An image inside a line of text with one of these in its class is an icon, not a picture.
_ICONS = ("emoji", "smiley", "icon", "pixel", "spacer", "avatar")

_IMAGE = "img"
_PLAYERS = frozenset({"audio", "embed", "iframe", "object", "video"})


def lines_of(
    root: LexborNode, clean: Callable[[str], str], likeness: Likeness, base: str | None = None
) -> list[Line]:
    """Return the lines of the page under `root`, numbered from 1.

    `clean` tidies the text of a line, `likeness` compares it with the page's metadata. `base` is
    the address that those of images refer to.
    """
    writer = _LineWriter(clean, likeness, base)
    stack = [OUTSIDE]
    node: LexborNode | None = root
    while node is not None:
        if _enter(node, stack, writer):
            child = node.child
            if child is not None:
                node = child
                continue
            writer.leave(stack.pop())
        node = _following(node, stack, writer)
    writer.end_line()
    set_figures(writer.lines, writer.images, writer.boxes, writer.players - {0})
    return settle(writer.lines, writer.spare)


def _enter(node: LexborNode, stack: list[Context], writer: _LineWriter) -> bool:
    """Add what `node` shows; return whether it is an element whose content is to be walked."""
    name = node.tag or ""  # the parser names some nodes with None
    if name == _TEXT:
        writer.add(node.text_content, stack[-1])
        return False
    if name in _UNWALKED or name.startswith(_OTHER_NODES):
        _add_unwalked(node, name, stack, writer)
        return False
    if name == "tr":
        name = _name_of_row(node)
    attributes = node.attributes
    context = enter(stack[-1], name, attributes, len(stack), writer.next_number())
    if name in IMAGES:
        writer.add_image(attributes, context)
        return False
    if context.figure and is_player(attributes):
        writer.players.add(context.figure)
    stack.append(context)
    writer.enter(context)
    return True


def _name_of_row(row: LexborNode) -> str:
    return ROW if is_data_row(row) else "tr"


def _add_unwalked(node: LexborNode, name: str, stack: list[Context], writer: _LineWriter) -> None:
    """Add a line break, or what an element without lines of its own tells of images."""
    if name == "br":
        writer.line_break(stack[-1])
    elif name == "source":
        writer.add_source(node.attributes)
    elif name == "noscript":
        _add_fallbacks(node, stack, writer)
    elif name in _PLAYERS:
        writer.players.add(stack[-1].figure)


def _add_fallbacks(noscript: LexborNode, stack: list[Context], writer: _LineWriter) -> None:
    """Add the images that a page shows where no script does."""
    for node in noscript.css(_IMAGE):
        attributes = node.attributes
        context = enter(stack[-1], "img", attributes, len(stack), writer.next_number())
        writer.add_image(attributes, context, is_fallback=True)


def _following(node: LexborNode, stack: list[Context], writer: _LineWriter) -> LexborNode | None:
    """Return the node that follows `node` and its content, and leave the elements that end."""
    following = node.next
    while following is None:
        parent = node.parent
        if parent is None or len(stack) == 1:
            return None
        writer.leave(stack.pop())
        node, following = parent, parent.next
    return following


def _is_in_row(context: Context) -> bool:
    return context.block == ROW and context.element != ROW


@dataclass(slots=True)
class _Pending:
    """A line whose text is being gathered; `context` is that of its first text."""

    parts: list[str] = field(default_factory=list)
    context: Context | None = None
    named: frozenset[str] = frozenset()
    size: int = 0
    linked: int = 0
    strong: int = 0
    links: int = 0
    breaks: int = 0
    follows_link: bool = False
    follows_cell: bool = False
    is_credit: bool = False

    def is_untouched(self) -> bool:
        """Return whether nothing was gathered, as between two blocks that end together."""
        return not (self.parts or self.links or self.breaks or self.follows_link)


def _is_icon(attributes: Mapping[str, str | None]) -> bool:
    names = attributes.get("class") or ""
    return any(icon in names for icon in _ICONS)


class _ImageText(NamedTuple):
    """A text of an image, with the element that it counts as."""

    element: str
    text: str
    context: Context
    url: str | None
    is_spare: bool = False


def _as_caption(image: Context, kind: str) -> Context:
    """Return the context of a text in an attribute: that of a figure caption, named a `kind`."""
    return image._replace(inside=image.inside | {"figcaption"}, named=frozenset({kind}))


class _LineWriter:
    """Gathers the text of a line until it ends; `lines` are those that have ended.

    `spare` are the numbers of those that count only if no other line has their text. `images` are
    the images of the page, `boxes` the small blocks around them, `players` the figures with a
    player.
    """

    def __init__(
        self, clean: Callable[[str], str], likeness: Likeness, base: str | None = None
    ) -> None:
        self.lines: list[Line] = []
        self.spare: set[int] = set()
        self.images: list[Shown] = []
        self.boxes: list[Box] = []
        self.players: set[int] = set()
        self._clean, self._likeness, self._base = clean, likeness, base
        self._sources: list[str] = []
        self._starts: list[tuple[int, int]] = []
        self._pending = _Pending()
        self._images: list[_ImageText] = []
        self._is_apart = False
        self._numbers = 0

    def next_number(self) -> int:
        """Return a number for an element."""
        self._numbers += 1
        return self._numbers

    def enter(self, context: Context) -> None:
        """Begin an element."""
        if _is_in_row(context):
            self._pending.follows_cell |= context.element in CELLS
            self._pending.parts += [" "] * bool(self._pending.parts)
        elif context.element in BLOCKS:
            self._end_block(context)
            self._starts.append((len(self.lines), len(self.images)))
            if context.element == "picture":
                self._sources = []
        elif context.element in SET_APART and self._pending.follows_link:
            self._pending.parts.append(" ")
        if context.element == "a":
            self._pending.links += 1

    def leave(self, context: Context) -> None:
        """End an element."""
        if context.element in BLOCKS and not _is_in_row(context):
            self._end_block(context)
            self._end_box(context)
        elif context.element in SET_APART:
            self._pending.follows_link = True

    def _end_block(self, context: Context) -> None:
        self.end_line()
        self._is_apart |= context.element in APART

    def _end_box(self, context: Context) -> None:
        line, image = self._starts.pop()
        box = Box(context.number, range(line, len(self.lines)), range(image, len(self.images)))
        if may_be_figure(box):
            self.boxes.append(box)

    def line_break(self, context: Context) -> None:
        """End the line at a break; inside running text it takes two."""
        self._pending.breaks += 1
        if context.block in RUNNING and self._pending.breaks < 2:
            self._pending.parts.append(" ")
            return
        self.end_line()

    def add(self, text: str | None, context: Context) -> None:
        """Add a piece of text to the line, if there is any."""
        if not text:
            return
        if text.isspace():
            if self._pending.parts:
                self._pending.parts.append(" ")
            return
        is_credit = _OWN_LINE in context.named
        if self._pending.context is None:
            self._pending.is_credit = is_credit
        elif self._pending.is_credit != is_credit and any(map(str.isalnum, text)):
            self._split_credit()
            self._pending.is_credit = is_credit
        pending, size = self._pending, len(text)
        if pending.context is None:
            pending.context = context
        elif pending.follows_cell:
            pending.parts.append(_BETWEEN_CELLS)
        pending.breaks, pending.follows_link, pending.follows_cell = 0, False, False
        pending.parts.append(text)
        if context.named:
            pending.named |= context.named
        pending.size += size
        pending.linked += size * context.linked
        pending.strong += size * context.strong

    def _split_credit(self) -> None:
        """End the line where a credit begins or ends; an opening bracket stays with the credit."""
        whole = "".join(self._pending.parts)
        kept = whole.rstrip(_JOINTS)
        self._pending.parts = [kept]
        self.end_line()
        self._pending.parts = [whole[len(kept) :].strip(_SEPARATORS)]

    def add_image(
        self, attributes: Mapping[str, str | None], context: Context, *, is_fallback: bool = False
    ) -> None:
        """Add an image's texts as lines, below the line of text that it is in.

        Those of a fallback, and texts in other attributes, count if the page does not print them.
        """
        if is_tracker(attributes) or (self._pending.parts and _is_icon(attributes)):
            return
        written = texts_in(attributes)
        if written and not context.figure:
            context = context._replace(figure=self.next_number())
        url = address_of(attributes, self._sources, self._base)
        self._sources = []
        texts = [_ImageText("img", attributes.get("alt") or "", context, url, is_fallback)]
        texts += [
            _ImageText("figcaption", text, _as_caption(context, kind), url, is_spare=True)
            for kind, text in written.items()
        ]
        texts = [text for text in texts if text.text.strip()]
        self._images += texts
        if not texts:
            self.images.append(Shown(len(self.lines), context.figure, url))
        elif not self._has_text():
            self.end_line()

    def _has_text(self) -> bool:
        return any(map(str.strip, self._pending.parts))

    def add_source(self, attributes: Mapping[str, str | None]) -> None:
        """Keep the addresses of another version of the image that follows."""
        self._sources += values_of(attributes, "srcset")

    def end_line(self) -> None:
        """End the line, if it has any text, and add the images in it."""
        pending = self._pending
        if pending.is_untouched() and not self._images:
            return
        self._pending = _Pending()
        if pending.context is not None:
            text = self._clean("".join(pending.parts))
            self._write(text, pending.context, pending.context.block, pending)
        images, self._images = self._images, []
        for image in images:
            number, named = len(self.lines), _Pending(named=image.context.named)
            self.images.append(Shown(number, image.context.figure, image.url))
            self._write(self._clean(image.text), image.context, image.element, named)
            if image.is_spare:
                self.spare.update(line.number for line in self.lines[number:])

    def _write(self, text: str, context: Context, element: str, pending: _Pending) -> None:
        if not text:
            return
        size = max(1, pending.size)
        alike = self._likeness.of(text)
        structure = Structure(
            element=element,
            inside=context.inside,
            named=pending.named,
            near=frozenset().union(*context.names_above),
            around=context.around,
            linked=pending.linked / size,
            strong=pending.strong / size,
            links=pending.links,
            depth=context.depth,
            parent=context.above[0],
            grandparent=context.above[1],
            figure=context.figure,
            article=context.article,
            path=context.path,
            ancestors=context.ancestors,
            as_headline=alike.as_headline,
            as_description=alike.as_description,
            in_text=alike.in_text,
            leads_away=element == "img" and leads_away(context.href, self._base),
            as_title=alike.as_title,
        )
        blanks = int(self._is_apart and bool(self.lines))
        self.lines.append(Line(len(self.lines) + 1, text, 0, blanks, structure=structure))
        self._is_apart = False

"""The lines of a page of HTML as a reader sees them, one per block, each with its structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.read.html.element_context import (
    APART,
    BLOCKS,
    IMAGES,
    OUTSIDE,
    RUNNING,
    SET_APART,
    UNSEEN,
    Context,
    enter,
)
from normalizer.text.lines import Line
from normalizer.text.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from selectolax.lexbor import LexborNode

    from normalizer.read.html.likeness import Likeness

_TEXT = "-text"
# Names of nodes that are not elements begin with one of these.
_OTHER_NODES = ("-", "!")
# Text with names of this kind is a separate line: a credit after its caption.
_OWN_LINE = "credit"
# What is between a caption and its credit goes with the credit, except for mere separators.
_SEPARATORS = " \t\n\u00a0|·•–—-"
_JOINTS = f"{_SEPARATORS}([/"
# An image inside a line of text with one of these in its class is an icon, not a picture.
_ICONS = ("emoji", "smiley", "icon", "pixel", "spacer", "avatar")


def lines_of(root: LexborNode, clean: Callable[[str], str], likeness: Likeness) -> list[Line]:
    """Return the lines of the page under `root`, numbered from 1.

    `clean` tidies the text of a line, `likeness` compares it with the page's metadata.
    """
    writer = _LineWriter(clean, likeness)
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
    return writer.lines


def _enter(node: LexborNode, stack: list[Context], writer: _LineWriter) -> bool:
    """Add what `node` shows; return whether it is an element whose content is to be walked."""
    name = node.tag or ""  # the parser names some nodes with None
    if name == _TEXT:
        writer.add(node.text_content or "", stack[-1])
        return False
    if name.startswith(_OTHER_NODES) or name in UNSEEN:
        return False
    if name == "br":
        writer.line_break(stack[-1])
        return False
    attributes = node.attributes
    context = enter(stack[-1], name, attributes, len(stack), writer.next_number())
    if name in IMAGES:
        writer.add_image(attributes, context)
        return False
    stack.append(context)
    writer.enter(context)
    return True


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
    is_credit: bool = False


class _LineWriter:
    """Gathers the text of a line until it ends; `lines` are those that have ended."""

    def __init__(self, clean: Callable[[str], str], likeness: Likeness) -> None:
        self.lines: list[Line] = []
        self._clean, self._likeness = clean, likeness
        self._pending = _Pending()
        self._images: list[tuple[str, Context]] = []
        self._is_apart = False
        self._numbers = 0

    def next_number(self) -> int:
        """Return a number for an element."""
        self._numbers += 1
        return self._numbers

    def enter(self, context: Context) -> None:
        """Begin an element."""
        if context.element in BLOCKS:
            self._end_block(context)
        elif context.element in SET_APART and self._pending.follows_link:
            self._pending.parts.append(" ")
        if context.element == "a":
            self._pending.links += 1

    def leave(self, context: Context) -> None:
        """End an element."""
        if context.element in BLOCKS:
            self._end_block(context)
        elif context.element in SET_APART:
            self._pending.follows_link = True

    def _end_block(self, context: Context) -> None:
        self.end_line()
        self._is_apart |= context.element in APART

    def line_break(self, context: Context) -> None:
        """End the line at a break; inside running text it takes two."""
        self._pending.breaks += 1
        if context.block in RUNNING and self._pending.breaks < 2:
            self._pending.parts.append(" ")
            return
        self.end_line()

    def add(self, text: str, context: Context) -> None:
        """Add a piece of text to the line."""
        if text.isspace():
            if self._pending.parts:
                self._pending.parts.append(" ")
            return
        if not text:
            return
        is_credit = _OWN_LINE in context.named
        if self._pending.context is None:
            self._pending.is_credit = is_credit
        elif self._pending.is_credit != is_credit and any(map(str.isalnum, text)):
            self._split_credit()
            self._pending.is_credit = is_credit
        pending, size = self._pending, len(text)
        pending.context = pending.context or context
        pending.breaks, pending.follows_link = 0, False
        pending.parts.append(text)
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

    def add_image(self, attributes: Mapping[str, str | None], context: Context) -> None:
        """Add an image's alternative text as a line, below the line of text that it is in."""
        alternative = attributes.get("alt") or ""
        if not alternative.strip():
            return
        names = attributes.get("class") or ""
        if self._pending.parts and any(icon in names for icon in _ICONS):
            return
        self._images.append((alternative, context))
        if not any(map(str.strip, self._pending.parts)):
            self.end_line()

    def end_line(self) -> None:
        """End the line, if it has any text, and add the images in it."""
        pending, self._pending = self._pending, _Pending()
        if pending.context is not None:
            text = self._clean("".join(pending.parts))
            self._write(text, pending.context, pending.context.block, pending)
        images, self._images = self._images, []
        for alternative, context in images:
            self._write(self._clean(alternative), context, "img", _Pending(named=context.named))

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
            as_headline=alike.as_headline,
            as_description=alike.as_description,
            in_text=alike.in_text,
        )
        blanks = int(self._is_apart and bool(self.lines))
        self.lines.append(Line(len(self.lines) + 1, text, 0, blanks, structure=structure))
        self._is_apart = False

"""Makes the lines of a page from its HTML: one for each block, as a reader sees them, with what the markup says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.read.html.elements import UNSEEN
from normalizer.read.html.line_writer import LineWriter
from normalizer.read.html.place import OUTSIDE, Place, place_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborNode

    from normalizer.read.html.likeness import Likeness
    from normalizer.text.lines import Line

_TEXT = "-text"


def lines_of(root: LexborNode, clean: Callable[[str], str], likeness: Likeness) -> list[Line]:
    """Return the lines of the page under `root`, numbered from 1, each cleaned by `clean`, compared by `likeness`."""
    writer = LineWriter(clean, likeness)
    stack = [OUTSIDE]
    node: LexborNode | None = root
    while node is not None:
        entered = _enter(node, stack, writer)
        child = node.child if entered else None
        if child is not None:
            node = child
            continue
        if entered:
            writer.leave(stack.pop())
        while node is not None:
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
            if node is None or len(stack) == 1:
                node = None
                break
            writer.leave(stack.pop())
    writer.end_line()
    return writer.lines


def _enter(node: LexborNode, stack: list[Place], writer: LineWriter) -> bool:
    """Take what `node` adds to the page; return whether it is an element whose content is to follow."""
    name = node.tag or ""
    if name == _TEXT:
        writer.add(node.text_content or "", stack[-1])
        return False
    if name.startswith(("-", "!")) or name in UNSEEN:
        return False
    if name == "br":
        writer.line_break(stack[-1])
        return False
    attributes = node.attributes
    place = place_in(stack[-1], name, attributes, len(stack), writer.next_number())
    if name == "img":
        writer.add_image(attributes.get("alt") or "", place, attributes)
        return False
    stack.append(place)
    writer.enter(place)
    return True

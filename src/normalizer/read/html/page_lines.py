"""The lines of a page of HTML as a reader sees them, one per block, each with its structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.read.html.elements import ROW, element_of
from normalizer.read.html.figures import set_figures
from normalizer.read.html.line_writer import LineWriter
from normalizer.read.html.spare_lines import settle
from normalizer.read.html.table_rows import is_data_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborNode

    from normalizer.read.html.elements import Element
    from normalizer.text.lines import Line

_TEXT = "-text"
_PLAYERS = frozenset({"audio", "embed", "iframe", "object", "video"})


def lines_of(root: LexborNode, clean: Callable[[str], str], base: str | None = None) -> list[Line]:
    """Return the lines of the page under `root`, numbered from 1.

    `clean` tidies the text of a line. `base` is the address that those of images refer to.
    """
    writer = LineWriter(clean, base)
    _walk(root, writer)
    writer.end_line()
    set_figures(writer.lines, writer.images, writer.boxes, writer.players - {0})
    return settle(writer.lines, writer.spare)


def _walk(root: LexborNode, writer: LineWriter) -> None:
    """Write `root`, what is in it and what follows it, in the order of the page."""
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
    writer.enter(element, node.attributes)
    return True


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

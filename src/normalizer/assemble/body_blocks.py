"""Builds the blocks of the body."""

from __future__ import annotations

from normalizer.parts import Block, BlockType
from normalizer.text.line_shape import bullet_length, heading_level, without_marker
from normalizer.text.marks import PARAGRAPH_MARK, QUOTE_MARK

_BLOCK_TYPES: dict[str, BlockType] = {
    "body": "paragraph",
    "subhead": "subhead",
    "quote": "quote",
    "list_item": "list_item",
}


def block_of(role: str, text: str) -> Block:
    """Return the block for a line of this role, without list marker, mark of quotation or sign of a Markdown heading."""
    if role == "list_item":
        text = text[bullet_length(text) :] or text
    elif role == "subhead" and heading_level(text):
        text = without_marker(text)
    elif role == "quote":
        text = text.removeprefix(QUOTE_MARK) or text
    else:
        text = text.removeprefix(PARAGRAPH_MARK) or text
    return Block(_BLOCK_TYPES[role], text)

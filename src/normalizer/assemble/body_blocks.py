"""Builds the blocks of the body."""

from __future__ import annotations

from normalizer.parts import Block, BlockType
from normalizer.text.line_shape import bullet_length, heading_level, without_marker
from normalizer.text.marks import QUOTE_MARK

_BLOCK_TYPES: dict[str, BlockType] = {
    "body": "paragraph",
    "summary": "paragraph",
    "subhead": "subhead",
    "quote": "quote",
    "list_item": "list_item",
}


def block_of(role: str, text: str) -> Block:
    """Return the block for a line of this role, without its list, quotation or heading marker."""
    return Block(_BLOCK_TYPES[role], _bare(role, text) or text)


def _bare(role: str, text: str) -> str:
    match role:
        case "list_item":
            return text[bullet_length(text) :]
        case "subhead" if heading_level(text):
            return without_marker(text)
        case "quote":
            return text.removeprefix(QUOTE_MARK)
        case _:
            return text

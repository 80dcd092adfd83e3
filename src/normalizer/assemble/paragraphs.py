"""Joins the lines of a paragraph that was wrapped, and builds the blocks of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.article import Block, BlockType
from normalizer.tag.shape import bullet_length, ends_sentence

if TYPE_CHECKING:
    from normalizer.read.lines import Line

# A line that was wrapped is about as long as a line of print; a shorter one ended where its author ended it.
_SHORTEST_WRAPPED = 40
_LONGEST_WRAPPED = 130

_BLOCK_TYPES: dict[str, BlockType] = {"body": "paragraph", "subhead": "subhead", "quote": "quote", "list_item": "list_item"}


def block_of(role: str, text: str) -> Block:
    """Return the block for a line of this role, without list marker or mark of quotation."""
    if role == "list_item":
        text = text[bullet_length(text) :] or text
    elif role == "quote":
        text = text.removeprefix("> ") or text
    return Block(_BLOCK_TYPES[role], text)


def continues(above: Line, below: Line) -> bool:
    """Tell whether `below` goes on with the sentence of `above`, which was wrapped at the border of a page.

    The lines touch, the upper has the length of a line of print and does not end a sentence, and the lower starts in
    lower case; a line that ends with a comma or in lower case goes on with a capital too.
    """
    if below.blanks or not _SHORTEST_WRAPPED <= len(above.text) <= _LONGEST_WRAPPED or ends_sentence(above.text):
        return False
    return below.text[:1].islower() or above.text[-1] == "," or (_wrapped_alike(above, below) and above.text[-1].islower())


def _wrapped_alike(above: Line, below: Line) -> bool:
    """Tell whether the lower line is a line of print too, or the short last line of a paragraph."""
    return len(above.text) >= 60 and len(below.text) <= len(above.text) + 15

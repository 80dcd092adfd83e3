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


def continues(above: Line, below: Line, width: int) -> bool:
    """Tell whether `below` goes on with the sentence of `above`, which was wrapped at `width` characters.

    The upper line has the length of a line of print and ends no sentence. The lower one starts in lower case, or its
    first word would not have found room above.
    """
    if not _SHORTEST_WRAPPED <= len(above.text) <= _LONGEST_WRAPPED or ends_sentence(above.text):
        return False
    if below.text[:1].islower() or above.text[-1] == ",":
        return True
    return width <= _LONGEST_WRAPPED and len(above.text) + 1 + len(below.text.partition(" ")[0]) > width


def width_of_print(lines: list[Line], index: int) -> int:
    """Return the length of the longest line near `index` among those that touch each other."""
    start = index
    while start > max(0, index - _NEAR) and not lines[start].blanks:
        start -= 1
    stop = index + 1
    while stop < min(len(lines), index + _NEAR) and not lines[stop].blanks:
        stop += 1
    return max(len(line.text) for line in lines[start:stop])


# How many lines on each side tell how wide a page was printed.
_NEAR = 8

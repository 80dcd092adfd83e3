"""Finds the lines that continue the one above on pages split at inline elements."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.text.lines import Line

# A page counts as split at inline elements (links, bold words) when this many of its lines end in
# white space without ending a sentence, and a sentence certainly continues after one of them. This
# holds for 96 of 157 pages that BeautifulSoup wrote with a line per piece of text, and for none
# that inscriptis or resiliparse wrote.
_FEWEST = 3
# A sentence certainly continues only after a line of this length; menu items are shorter.
_SHORTEST = 30
# Marks that begin a line only if it continues another.
_CLOSING_MARKS = frozenset(",.;:)?!»”")


def inline_breaks(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that continue the line above; none on other pages.

    Measured on the lines of paragraphs of such pages: after white space, 758 of 764 lines that do
    not end a sentence continue on the next line; of the lines that begin with white space, 520 of
    525 continue the one above, and all 234 that begin with a closing mark.
    """
    if sum(map(_is_open, lines)) < _FEWEST:
        return frozenset()
    if not any(_breaks_sentence(above, below) for above, below in pairwise(lines)):
        return frozenset()
    pairs = enumerate(pairwise(lines), 1)
    return frozenset(index for index, (above, below) in pairs if _is_continued(above, below))


def _is_open(line: Line) -> bool:
    """Return whether a line does not end a sentence but in white space."""
    return line.spaced_end and not ends_sentence(line.text)


def _breaks_sentence(above: Line, below: Line) -> bool:
    """Return whether a sentence certainly continues from one line to the next."""
    if below.blanks or not below.text[:1].islower():
        return False
    return len(above.text) >= _SHORTEST and _is_open(above)


def _is_continued(above: Line, below: Line) -> bool:
    if below.blanks or "" in {above.text, below.text}:
        return False
    if below.text[0] in _CLOSING_MARKS or below.indent:
        return True
    if ends_sentence(above.text):
        return False
    return above.spaced_end or below.text[0].islower()


def is_closing(text: str) -> bool:
    """Return whether a line consists of closing marks, such as the full stop after a link.

    >>> is_closing("."), is_closing("1 / 4")
    (True, False)
    """
    return _CLOSING_MARKS.issuperset(text)


def joint(text: str) -> str:
    """Return the separator between a line and `text`, its continuation.

    >>> joint(", he said"), joint("he said")
    ('', ' ')
    """
    return "" if text[:1] in _CLOSING_MARKS else " "

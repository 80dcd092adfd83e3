"""Tells which lines go on with the one above on pages that an extractor broke at every link and every word in bold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.text.lines import Line

# So many lines of a page must end in white space and end no sentence, and a sentence must surely go
# on behind one of them, before the page counts as one of that kind. Of 157 pages that BeautifulSoup
# wrote, with a line for each piece of text, 96 do; of those of inscriptis and resiliparse, none.
_FEWEST = 3
# The line above has so many characters where a sentence surely goes on: menus have shorter ones.
_SHORTEST = 30
# What no line begins with, unless it goes on with another.
_CLOSING_MARKS = frozenset(",.;:)?!»”")


def inline_breaks(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that go on with the line above them, none on pages of another kind.

    Measured on the lines of paragraphs of such pages: behind white space, 758 of 764 lines that end
    no sentence go on, and of those with white space in front, 520 of 525; of those that begin with
    a closing mark, all 234.
    """
    spaced = sum(line.spaced_end and not ends_sentence(line.text) for line in lines)
    if spaced < _FEWEST or not any(
        _breaks_sentence(above, below) for above, below in pairwise(lines)
    ):
        return frozenset()
    return frozenset(
        index for index in range(1, len(lines)) if _goes_on(lines[index - 1], lines[index])
    )


def _breaks_sentence(above: Line, below: Line) -> bool:
    """Tell whether a sentence surely goes on from one line to the next, with white space left at the break."""
    is_open = above.spaced_end and len(above.text) >= _SHORTEST and not ends_sentence(above.text)
    return is_open and not below.blanks and below.text[:1].islower()


def _goes_on(above: Line, below: Line) -> bool:
    if below.blanks or not above.text or not below.text:
        return False
    if below.text[0] in _CLOSING_MARKS or below.indent:
        return True
    return (above.spaced_end or below.text[0].islower()) and not ends_sentence(above.text)


def is_closing(text: str) -> bool:
    """Tell whether a line is nothing but marks that close: the full stop behind a link.

    >>> is_closing("."), is_closing("1 / 4")
    (True, False)
    """
    return _CLOSING_MARKS.issuperset(text)


def joint(text: str) -> str:
    """Return what stands between a line and `text`, which goes on with it.

    >>> joint(", he said"), joint("he said")
    ('', ' ')
    """
    return "" if text[:1] in _CLOSING_MARKS else " "

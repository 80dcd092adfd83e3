"""Tells which lines go on with the sentence above them: text that was wrapped at the border of a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalizer.text.lines import Line

# A line that was wrapped is about as long as a line of print; a shorter one ended where its author
# ended it.
_SHORTEST_WRAPPED = 40
_LONGEST_WRAPPED = 130


def continues(above: Line, below: Line, width: int) -> bool:
    """Tell whether `below` goes on with the sentence of `above`, which was wrapped at `width` characters.

    The upper line has the length of a line of print and ends no sentence. The lower one starts in
    lower case, or its first word would not have found room above.
    """
    if not _SHORTEST_WRAPPED <= len(above.text) <= _LONGEST_WRAPPED or ends_sentence(above.text):
        return False
    if below.text[:1].islower() or above.text[-1] == ",":
        return True
    return (
        width <= _LONGEST_WRAPPED
        and len(above.text) + 1 + len(below.text.partition(" ")[0]) > width
    )


def width_of_print(lines: Sequence[Line], index: int) -> int:
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


def wrapped_paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the borders of the groups of touching lines that are wrapped text.

    The last line ends a sentence, every other has the length of a line of print, and at least one
    sentence goes on in lower case on the next line.
    """
    start = 0
    borders = [index for index, line in enumerate(lines) if line.blanks]
    for stop in (*borders, len(lines)):
        if stop - start > 1 and _is_wrapped(lines[start:stop]):
            yield start, stop
        start = stop


def _is_wrapped(group: Sequence[Line]) -> bool:
    pairs = list(pairwise(group))
    inside = ends_sentence(group[-1].text) and all(
        _SHORTEST_WRAPPED <= len(above.text) <= _LONGEST_WRAPPED for above, _ in pairs
    )
    return inside and any(
        below.text[:1].islower() and not ends_sentence(above.text) for above, below in pairs
    )

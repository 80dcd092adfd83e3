"""Finds the lines of hard-wrapped text that continue the line above."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalizer.text.lines import Line

# Length of wrapped lines; a shorter line ends where its author ended it.
_SHORTEST_WRAPPED = 40
_LONGEST_WRAPPED = 130
# Number of lines above and below a line that show the width of a page.
_NEAR = 8


def continues(above: Line, below: Line, width: int) -> bool:
    """Return whether `below` continues the sentence of `above`, wrapped at `width` characters.

    The upper line has the length of a wrapped line and does not end a sentence. The lower one
    begins in lower case, or its first word would not have fitted above.
    """
    if not _has_wrapped_length(above) or ends_sentence(above.text):
        return False
    if below.text[:1].islower() or above.text[-1] == ",":
        return True
    first_word = below.text.partition(" ")[0]
    return len(above.text) + 1 + len(first_word) > width and width <= _LONGEST_WRAPPED


def _has_wrapped_length(line: Line) -> bool:
    return _SHORTEST_WRAPPED <= len(line.text) <= _LONGEST_WRAPPED


def width_of_print(lines: Sequence[Line], index: int) -> int:
    """Return the length of the longest line near `index` in its group without blank lines."""
    above = range(index, max(0, index - _NEAR), -1)
    below = range(index + 1, min(len(lines), index + _NEAR))
    start = next((line for line in above if lines[line].blanks), above.stop)
    stop = next((line for line in below if lines[line].blanks), below.stop)
    return max(len(line.text) for line in lines[start:stop])


def wrapped_paragraphs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the start and stop of each group of lines without blank lines that is wrapped text.

    Its last line ends a sentence, all others have the length of wrapped lines, and at least one
    sentence continues in lower case on the next line.
    """
    start = 0
    borders = [index for index, line in enumerate(lines) if line.blanks]
    for stop in (*borders, len(lines)):
        if stop - start > 1 and _is_wrapped(lines[start:stop]):
            yield start, stop
        start = stop


def _is_wrapped(group: Sequence[Line]) -> bool:
    if not ends_sentence(group[-1].text) or not all(map(_has_wrapped_length, group[:-1])):
        return False
    open_pairs = (pair for pair in pairwise(group) if not ends_sentence(pair[0].text))
    return any(below.text[:1].islower() for _, below in open_pairs)

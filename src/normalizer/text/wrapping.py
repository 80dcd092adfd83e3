"""Lines that a page breaks: wrapped paragraphs, and breaks around inline elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from normalizer.text.line_shape import ends_sentence
from normalizer.text.lines import Line

# Length of wrapped lines; a shorter line ends where its author ended it.
_SHORTEST_WRAPPED = 40
_LONGEST_WRAPPED = 130
# Number of lines above and below a line that show the width of a page.
_NEAR = 8
# A page counts as split at inline elements (links, bold words) when this many of its lines end in
# white space without ending a sentence, and a sentence certainly continues after one of them. This
# holds for 96 of 157 pages that BeautifulSoup wrote with a line per piece of text, and for none
# that inscriptis or resiliparse wrote.
_FEWEST = 3
# A sentence certainly continues only after a line of this length; menu items are shorter.
_SHORTEST = 30
# Marks that begin a line only if it continues another.
_CLOSING_MARKS = frozenset(",.;:)?!»”")


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
    for group in _groups(lines):
        pairs = pairwise(lines[group.start : group.stop])
        if any(it.text[:1].islower() and not ends_sentence(above.text) for above, it in pairs):
            yield group.start, group.stop


def _groups(lines: Sequence[Line]) -> Iterator[range]:
    """Yield the lines between blank lines that have the shape of a wrapped paragraph."""
    start = 0
    borders = [index for index, line in enumerate(lines) if line.blanks]
    for stop in (*borders, len(lines)):
        is_long = stop - start > 1 and all(map(_has_wrapped_length, lines[start : stop - 1]))
        if is_long and ends_sentence(lines[stop - 1].text):
            yield range(start, stop)
        start = stop


def column_breaks(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that continue the line above on a page wrapped at a column.

    No line of such a page is longer, a sentence continues in lower case on some line, and the first
    word of each line that continues a paragraph would not have fitted above.
    """
    width = max((len(line.text) for line in lines), default=0)
    if width > _LONGEST_WRAPPED or not any(wrapped_paragraphs(lines)):
        return frozenset()
    inner = (group[1:] for group in _groups(lines))
    wrapped = (rest for rest in inner if all(_is_full(lines, index, width) for index in rest))
    return frozenset(chain.from_iterable(wrapped))


def _is_full(lines: Sequence[Line], index: int, width: int) -> bool:
    """Return whether the first word of a line, which is no item, would not have fitted above."""
    line, above = lines[index], lines[index - 1].text
    first_word = line.text.partition(" ")[0]
    is_full = len(above) + 1 + len(first_word) > width
    return is_full and " " in above and not line.item_mark()  # not in scripts without spaces


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

"""Removes copies of texts that a page shows: fallbacks of scripts, texts in attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from normalizer.text.lines import Line

# A line this near may hold the text of an image with more beside it, as a caption with its credit.
_NEAR = 8


def settle(lines: list[Line], spare: Container[int]) -> list[Line]:
    """Return `lines`, numbered from 1, without those numbered in `spare` that repeat another one.

    >>> from normalizer.text.lines import Line
    >>> lines = [Line(1, "Ministers arrive"), Line(2, "Ministers arrive"), Line(3, "Talks end")]
    >>> [line.text for line in settle(lines, {1, 3})]
    ['Ministers arrive', 'Talks end']
    """
    if not spare:
        return lines
    kept: list[Line] = []
    blanks = 0
    copies = frozenset(_copies(lines, spare))
    for line in lines:
        blanks = max(blanks, line.blanks)
        if line.number in copies:
            continue
        line.number, line.blanks, blanks = len(kept) + 1, blanks if kept else 0, 0
        kept.append(line)
    return kept


def _copies(lines: Sequence[Line], spare: Container[int]) -> Iterator[int]:
    """Yield the numbers of the spare lines whose text another line has."""
    shown = {folded(line.text) for line in lines if line.number not in spare}
    for index, line in enumerate(lines):
        if line.number not in spare:
            continue
        text = folded(line.text)
        is_known = text in shown and not _is_credit(line)
        near = lines[max(0, index - _NEAR) : index + _NEAR]
        texts_near = (folded(other.text) for other in near if other.number not in spare)
        if is_known or any(text in other for other in texts_near):
            yield line.number
        shown.add(text)


def _is_credit(line: Line) -> bool:
    """Return whether a line is a credit, which several images may have."""
    return line.structure is not None and "credit" in line.structure.named

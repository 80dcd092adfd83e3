"""Finds labels of captions: "Image caption,"."""

from __future__ import annotations

from functools import cache

from normalizer.tables import read_entries

_CAPTION_SIGNS = ",:"
_LONGEST_CAPTION_LABEL = 30


def begins_with_label(line: str) -> bool:
    """Return whether `line` may begin with the label of a caption: a fast pre-filter.

    >>> begins_with_label("Image caption, The bridge"), begins_with_label("Images")
    (True, False)
    """
    return line[: _LONGEST_CAPTION_LABEL + 1].casefold().startswith(_caption_beginnings())


def is_caption_label(line: str) -> bool:
    """Return whether the whole of `line` is the label of a caption.

    >>> is_caption_label("Image caption,"), is_caption_label("Image caption, The bridge")
    (True, False)
    """
    if len(line) > _LONGEST_CAPTION_LABEL:
        return False
    return line.rstrip(_CAPTION_SIGNS).rstrip().casefold() in _caption_labels()


def without_caption_label(line: str) -> str:
    """Return `line` without the label of a caption at its head.

    >>> without_caption_label("Image caption, The bridge at noon")
    'The bridge at noon'
    """
    for sign in _CAPTION_SIGNS:
        label, _, rest = line[: _LONGEST_CAPTION_LABEL + 1].partition(sign)
        if rest and label.strip().casefold() in _caption_labels():
            return line[len(label) + 1 :].lstrip()
    return line


@cache
def _caption_labels() -> frozenset[str]:
    return frozenset(read_entries("caption_labels.txt"))


@cache
def _caption_beginnings() -> tuple[str, ...]:
    return tuple(_caption_labels())

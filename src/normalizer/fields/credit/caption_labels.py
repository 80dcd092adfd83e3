"""Labels that announce a caption: "Image caption, The bridge at noon"."""

from __future__ import annotations

from functools import cache

from normalizer.tables import read_entries

_SIGNS = ",:"
_LONGEST_LABEL = 30


def begins_with_label(line: str) -> bool:
    """Tell at a glance whether `line`, without white space in front, may hold a label that announces a caption.

    >>> begins_with_label("Image caption, The bridge"), begins_with_label("Image captions"), begins_with_label("Images")
    (True, True, False)
    """
    return line[: _LONGEST_LABEL + 1].casefold().startswith(_beginnings())


def is_caption_label(line: str) -> bool:
    """Tell whether the whole of `line` is a label that announces a caption.

    >>> is_caption_label("Image caption,"), is_caption_label("Image caption, The bridge")
    (True, False)
    """
    return len(line) <= _LONGEST_LABEL and line.rstrip(_SIGNS).rstrip().casefold() in _labels()


def without_caption_label(line: str) -> str:
    """Return `line` without a label of that kind in front of it.

    >>> without_caption_label("Image caption, The bridge at noon"), without_caption_label("The bridge, at noon")
    ('The bridge at noon', 'The bridge, at noon')
    """
    for sign in _SIGNS:
        label, found, rest = line[: _LONGEST_LABEL + 1].partition(sign)
        if found and rest and label.strip().casefold() in _labels():
            return line[len(label) + 1 :].lstrip()
    return line


@cache
def _labels() -> frozenset[str]:
    return frozenset(read_entries("caption_labels.txt"))


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(_labels())

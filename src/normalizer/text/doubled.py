"""Removes the repetition from lines that contain their text twice."""

from __future__ import annotations

# This many characters do not occur twice in a caption by chance.
_DOUBLED = 20


def undoubled(text: str) -> str:
    """Return the text of a line once if the line contains it twice, as some extractors print it.

    >>> undoubled("The bridge of Mostar at noon — Photo: A/dpa The bridge of Mostar at noon")
    'The bridge of Mostar at noon — Photo: A/dpa'
    """
    if len(text) < 2 * _DOUBLED:
        return text
    second = text.find(text[:_DOUBLED], _DOUBLED)
    return text[:second].rstrip() if second > 0 and text.startswith(text[second:]) else text

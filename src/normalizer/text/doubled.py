"""Lines that hold their text twice, as some extractors print captions."""

from __future__ import annotations

# This many characters do not come twice in a caption by chance.
_DOUBLED = 20


def undoubled(text: str) -> str:
    """Return the text of a line once when the line holds it twice.

    >>> undoubled("The bridge of Mostar at noon — Photo: A/dpa The bridge of Mostar at noon")
    'The bridge of Mostar at noon — Photo: A/dpa'
    """
    if len(text) < 2 * _DOUBLED:
        return text
    second = text.find(text[:_DOUBLED], _DOUBLED)
    return text[:second].rstrip() if second > 0 and text.startswith(text[second:]) else text

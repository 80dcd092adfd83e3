"""What the shape of a line says, whatever its language: sentence, prose, list item."""

from __future__ import annotations

import re

_SENTENCE_ENDS = frozenset(".!?…。！？؟।．")
_CLOSERS = "\"'”’»›)]}“«」』）】"
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_BULLET = re.compile(r"(?:[•▪●◦‣·∙*+–—-]|\d{1,3}[.)])\s+")
# From here on a line is prose whatever it ends with: captions and teasers of this length are prose
# too.
_LONG = 160


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends like a sentence, closing quotes and brackets apart.

    >>> ends_sentence('"We will talk," he said.'), ends_sentence("Cool heads")
    (True, False)
    """
    return bool(text) and (
        text[-1] in _SENTENCE_ENDS or text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS
    )


def is_prose(text: str) -> bool:
    """Tell whether `text` is running text: a sentence of some length, or a long line.

    A script without spaces says as much in a third of the characters.

    >>> is_prose("China has yet to respond to the comments."), is_prose("Stop!")
    (True, False)
    """
    length = len(text)
    return length >= _LONG or (
        (length >= 30 or (length >= 12 and " " not in text)) and ends_sentence(text)
    )


def bullet_length(text: str) -> int:
    """Return the length of a list marker at the head of `text`, 0 when there is none.

    >>> bullet_length("• One thing"), bullet_length("2. Skip to main menu"), bullet_length("24 people")
    (2, 3, 0)
    """
    match = None if text[:1].isalpha() else _BULLET.match(text)  # most lines begin with a letter
    return match.end() if match else 0


def heading_level(text: str) -> int:
    """Return the level of a Markdown heading, 1 for the highest, 0 for a line that is none.

    >>> heading_level("# Ministers meet"), heading_level("### Cool heads"), heading_level("#flood")
    (1, 3, 0)
    """
    match = _HEADING.match(text)
    return match[0].count("#") if match else 0


def without_marker(text: str) -> str:
    """Return `text` without a list marker and without the sign of a Markdown heading at its head.

    >>> without_marker("# Ministers meet"), without_marker("• Ministers meet"), without_marker("#flood")
    ('Ministers meet', 'Ministers meet', '#flood')
    """
    text = text[bullet_length(text) :] or text
    match = _HEADING.match(text)
    return text[match.end() :] if match else text


def folded(text: str) -> str:
    """Return letters and digits of `text` alone, case-folded: how two printings of one line are compared."""
    return "".join(filter(str.isalnum, text.casefold()))

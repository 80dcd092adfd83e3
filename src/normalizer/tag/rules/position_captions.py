"""The rule for captions without a credit that state a position or the kind of picture."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_kinds import flag_named
from normalizer.tables import read_entries
from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import TAKEN_FOR_TEXT
from normalizer.text.late_pattern import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_LONGEST = 400
_WIDE_BRACKET = "\uff08"
# A bracket at the end of a caption, which may state the kind of picture: "(Archivbild)".
_LAST_BRACKET = late_pattern(r"[(\uff08]([^()\uff08\uff09]{3,40})[)\uff09][.。]?$")
_KINDS_OF_PICTURES = frozenset(
    {"archive", "file", "symbolic", "montage", "screenshot", "ai-generated"}
)


def _pictured(sheet: Sheet) -> Iterator[Finding]:
    if not (sheet.holds("(") or sheet.holds(_WIDE_BRACKET)):
        return
    short = (index for index, line in enumerate(sheet.lines) if len(line.text) <= _LONGEST)
    telling = (index for index in short if tells_of_picture(sheet.texts[index]))
    for index in telling:
        if sheet.is_taken_for(index, TAKEN_FOR_TEXT):
            yield Finding(index, "caption")


def tells_of_picture(text: str) -> bool:
    """Return whether a bracket states a person's position in the picture, or the kind of picture.

    >>> tells_of_picture("Nora Roe (left) opens the bridge")
    True
    >>> tells_of_picture("Die Brücke in Elmtal (Archivbild)")
    True
    >>> tells_of_picture("The volume (Vol. 25) that he left (and read) is here")
    False
    """
    if "(" not in text and _WIDE_BRACKET not in text:
        return False
    if _position().search(text):
        return True
    last = _LAST_BRACKET.search(text)
    return last is not None and flag_named(last[1]) in _KINDS_OF_PICTURES


@cache
def _position() -> re.Pattern[str]:
    """Return the pattern of a bracket with a position, alone or after a name or a short word."""
    longest_first = sorted(read_entries("picture_positions.txt"), key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    before = r"(?:[^()\uff08\uff09,]{1,40}[,、]\s?|[\w.]{1,6}\s)?"
    return re.compile(rf"[(\uff08]{before}(?:{words})[)\uff09]", re.IGNORECASE)


PICTURED = Rule(
    "says-where-pictured",
    "A line with a position in the picture, or the kind of picture, in brackets.",
    "Nora Roe (left) opens the bridge",
    _pictured,
    overrules_model=True,
)

"""Normalization forms of Unicode, in linear time."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from normalizer.text.late_pattern import late_pattern

# Normalization sorts the combining marks that follow each other, in time by the square of their
# number. After thirty, the "Stream-Safe Text Format" (UAX 15) has a joiner, which is not shown.
_JOINER = "\u034f"
# No mark is a letter, but NFKC makes marks of two letters.
_MARK = rf"(?:[^\w\s\x00-\x7f{_JOINER}]|[\uff9e\uff9f])"
_MARKS = late_pattern(rf"{_MARK}{{30}}(?={_MARK})")


def composed(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """Return `text` in a normalization form, runs of marks with joiners in them.

    >>> composed("Mu\\u0308nster")
    'Münster'
    """
    if text.isascii() or unicodedata.is_normalized(form, text):
        return text
    return unicodedata.normalize(form, _MARKS.sub(_with_joiner, text))


def _with_joiner(run: re.Match[str]) -> str:
    """Return a run with a joiner behind it, if it has no dashes and other signs for themselves."""
    are_marks = all(unicodedata.category(sign)[0] in "ML" for sign in run[0])
    return run[0] + _JOINER if are_marks else run[0]

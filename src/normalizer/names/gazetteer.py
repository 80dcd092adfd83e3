"""Finds the names of a table in a line, whatever signs are between their words."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from normalizer.late_property import late_property
from normalizer.text.unicode_forms import composed

# One character for all its widths and ligatures.
_FORM: Final = "NFKC"
_FIRST_WITHOUT_SPACES = "\u0e00"
_NOT_LETTERS = re.compile(r"[\W_]+")
# Letters of a script with spaces, or digits, in a row: "imago0123" is the agency and a number.
_RUN = re.compile(r"[^\W\d_]+|\d+")
# Compiled when a text has such a sign, which takes a millisecond.
_RUN_WITH_SPACES = rf"[^\W\d_{_FIRST_WITHOUT_SPACES}-\U0010ffff]+|\d+"
# A name is folded for several tables in a row.
_TEXTS_FOLDED = 1024


@lru_cache(_TEXTS_FOLDED)
def fold(text: str) -> str:
    """Return the letters and digits of `text`, case-folded: the key that spellings share."""
    folded = composed(text, _FORM).casefold()
    return folded if folded.isalnum() else _NOT_LETTERS.sub("", folded)


class Gazetteer:
    """The folded spellings of many names, and which lines have one of them.

    >>> agencies = Gazetteer({"gettyimages", "ap"})
    >>> agencies.are_in("Dicht an der getty-images"), agencies.are_in("The cap of old images")
    (True, False)
    """

    def __init__(self, spellings: Collection[str]) -> None:
        self._spellings = spellings

    def are_in(self, line: str) -> bool:
        """Return whether words in a row spell a name, in any case, with any signs between.

        In scripts without spaces, signs anywhere do.
        """
        plain = composed(line, _FORM).casefold()
        may_be_unspaced = not line.isascii() and not self._unspaced_signs.isdisjoint(plain)
        if may_be_unspaced and any(map(fold(line).__contains__, self._unspaced)):
            return True
        has_spaces = plain.isascii() or max(plain) < _FIRST_WITHOUT_SPACES
        words = _RUN.findall(plain) if has_spaces else re.findall(_RUN_WITH_SPACES, plain)
        if self._ends.isdisjoint(words):
            return False
        return any(self._is_end_of_name(words, at) for at in range(len(words)))

    def _is_end_of_name(self, words: list[str], at: int) -> bool:
        """Return whether a word, with as many before it as it takes, spells a name."""
        end = words[at]
        while end in self._ends:
            if end in self._spellings:
                return True
            at -= 1
            end = words[at] + end if at >= 0 else ""
        return False

    @late_property
    def _ends(self) -> frozenset[str]:
        return frozenset(name[at:] for name in self._spellings for at in range(len(name)))

    @late_property
    def _unspaced(self) -> tuple[str, ...]:
        """The spellings with a sign of a script without spaces."""
        return tuple(it for it in self._spellings if max(it, default="") >= _FIRST_WITHOUT_SPACES)

    @late_property
    def _unspaced_signs(self) -> frozenset[str]:
        """The signs of these spellings; most lines beyond ASCII have quotation marks instead."""
        return frozenset(sign for sign in "".join(self._unspaced) if sign >= _FIRST_WITHOUT_SPACES)

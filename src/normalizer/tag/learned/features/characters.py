"""The characters of a whole page as one array: their classes, and how many of each class a line holds."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = npt.NDArray[Any]

# A longer line is looked at here and there: its first characters and its last. A paragraph seldom has more than 800.
HEAD, TAIL = 700, 200

# Classes of characters. The order matters: what is at or below `SYLLABLE` is part of a word.
LOWER, UPPER, LETTER, DIGIT, SYLLABLE = range(5)
(
    SPACE,
    COMMA,
    STOP,
    QUESTION,
    ELLIPSIS,
    COLON,
    SLASH,
    BAR,
    QUOTE,
    OPEN,
    CLOSE,
    DASH,
    COPYRIGHT,
    MARKUP,
    AT,
    MONEY,
    SYMBOL,
    OTHER,
) = range(5, 23)
CLASSES = 23

_PUNCTUATION = {
    COMMA: ",;،、，；؛",
    STOP: ".。।．｡",
    QUESTION: "?!？！؟",
    ELLIPSIS: "…",
    COLON: ":：",
    SLASH: "/／",
    BAR: "|•·▪●‣»›►▶→▸◆■□○※・❯⏵",
    QUOTE: "\"“”„«'’‘‚「」『』‹`´′",
    DASH: "-–—‐‑−―",
    COPYRIGHT: "©®℗",
    MARKUP: "*_#\\~^",
    AT: "@",
    MONEY: "$€£¥%+=<>&₹₺₽",
}
_CATEGORIES = {
    "Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Lo": LETTER, "Lm": LETTER, "Mn": LETTER, "Mc": LETTER, "Nd": DIGIT,
    "Zs": SPACE, "Cc": SPACE, "Ps": OPEN, "Pi": QUOTE, "Pe": CLOSE, "Pf": QUOTE, "Pd": DASH, "Sc": MONEY,
    "So": SYMBOL, "Sk": SYMBOL, "Sm": SYMBOL, "Cs": SYMBOL, "Cn": SYMBOL, "Co": SYMBOL,
}  # fmt: skip
# Scripts written without spaces, and Hangul: pairs of characters stand for words. Kana, Han, Hangul, Thai, Lao, Khmer.
_SYLLABLES = (
    (0x0E00, 0x0EFF),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
)
# Beyond the Basic Multilingual Plane almost all characters of news pages are emoji; one entry stands for them.
_TABLE_SIZE = 0x10000 + 1
_FOLDED = 0x2200  # capitals beyond this code point are not folded


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of the lines of a page, each line followed by one line feed.

    `codes` are code points, `folded` those of the small letters, `classes` their classes, `lines` the index of the line
    each belongs to. `starts` and `ends` delimit a line's own characters; `lengths` are those of the whole lines, before
    very long ones were cut.
    """

    codes: Array
    folded: Array
    classes: Array
    lines: Array
    starts: Array
    ends: Array
    lengths: Array

    def counts(self) -> Array:
        """Return how many characters of each class each line holds, as an array of lines by classes."""
        count = len(self.starts)
        cells = self.classes * np.int64(count)
        cells += self.lines
        return np.bincount(cells, minlength=count * CLASSES).reshape(CLASSES, count).T


def read_characters(texts: Sequence[str]) -> Characters:
    """Return the characters of `texts`, the lines of a page; of very long lines only their head and tail.

    >>> page = read_characters(["Ab 1", ""])
    >>> page.classes.tolist() == [UPPER, LOWER, SPACE, DIGIT, SPACE, SPACE]
    True
    >>> page.lines.tolist()
    [0, 0, 0, 0, 0, 1]
    """
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    shown = lengths
    if len(texts) and lengths.max() > HEAD + TAIL:
        texts = [text if len(text) <= HEAD + TAIL else text[:HEAD] + text[-TAIL:] for text in texts]
        shown = np.minimum(lengths, HEAD + TAIL)
    joined = "\n".join(texts) + "\n" if texts else ""
    codes = np.frombuffer(joined.encode(_UTF32, "surrogatepass"), np.uint32)
    ends = np.cumsum(shown + 1) - 1
    classes = _class_table().take(codes, mode="clip")
    lines = np.arange(len(texts)).repeat(shown + 1)
    return Characters(codes, _folded(codes), classes, lines, ends - shown, ends, lengths)


def _folded(codes: Array) -> Array:
    """Return `codes` with the small letter for each capital that has one."""
    folded: Array = _fold_table().take(codes, mode="clip")
    if len(codes) and codes.max() >= _FOLDED:
        np.copyto(folded, codes, where=codes >= _FOLDED)
    return folded


@cache
def _fold_table() -> Array:
    """Return the small letter of each capital that has one."""
    folded = (chr(code).lower() for code in range(_FOLDED))
    table: Array = np.fromiter(
        (ord(text) if len(text) == 1 else code for code, text in enumerate(folded)),
        np.uint32,
        _FOLDED,
    )
    return table


_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


@cache
def _class_table() -> Array:
    """Return the class of every character of the Basic Multilingual Plane, and one entry for all others."""
    table = np.full(_TABLE_SIZE, OTHER, np.uint8)
    categories = map(unicodedata.category, map(chr, range(_TABLE_SIZE - 1)))
    table[:-1] = np.fromiter(
        (_CATEGORIES.get(category, OTHER) for category in categories), np.uint8, _TABLE_SIZE - 1
    )
    for first, last in _SYLLABLES:
        block = table[first : last + 1]
        block[block == LETTER] = SYLLABLE
    for character_class, characters in _PUNCTUATION.items():
        table[[ord(character) for character in characters]] = character_class
    table[-1] = SYMBOL
    return table

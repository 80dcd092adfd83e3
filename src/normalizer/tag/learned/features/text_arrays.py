"""The characters and words of a whole page as numpy arrays.

All lines of a page are handled at once: on short pages the number of numpy calls is what costs.
"""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Array = npt.NDArray[Any]

# Of a longer line only the first and last characters are read. Few paragraphs exceed 800.
HEAD: Final = 700
TAIL: Final = 200

# Classes of characters. The order matters: classes up to `SYLLABLE` are parts of words.
LOWER, UPPER, LETTER, DIGIT, SYLLABLE = range(5)
(
    SPACE, COMMA, STOP, QUESTION, ELLIPSIS, COLON, SLASH, BAR, QUOTE, OPEN, CLOSE, DASH, COPYRIGHT,
    MARKUP, AT, MONEY, SYMBOL, OTHER,
) = range(5, 23)  # fmt: skip
CLASSES: Final = 23

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
    "Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Lo": LETTER, "Lm": LETTER, "Mn": LETTER, "Mc": LETTER,
    "Nd": DIGIT, "Zs": SPACE, "Cc": SPACE, "Ps": OPEN, "Pi": QUOTE, "Pe": CLOSE, "Pf": QUOTE,
    "Pd": DASH, "Sc": MONEY, "So": SYMBOL, "Sk": SYMBOL, "Sm": SYMBOL, "Cs": SYMBOL, "Cn": SYMBOL,
    "Co": SYMBOL,
}  # fmt: skip
# Blocks of scripts written without spaces (Thai, Lao, Khmer, Kana, Han) and of Hangul: there, pairs
# of characters serve as words.
_SYLLABLES = (
    (0x0E00, 0x0EFF),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
)
# Almost all characters of news pages beyond the Basic Multilingual Plane are emoji: one entry.
_TABLE_SIZE = 0x10000 + 1
# Capitals from this code point on are not folded.
_FOLDED = 0x2200
# The entry of a character that no page has had yet.
_UNCLASSIFIED = 255
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of the lines of a page, each line followed by one line feed.

    One entry per character: `codes` (code points), `folded` (code points of the lower case
    letters), `classes`, and `lines` (index of the line). One entry per line: `starts` and `ends`
    delimit the line's characters, and `lengths` are the full lengths, before long lines were cut.
    """

    codes: Array
    folded: Array
    classes: Array
    lines: Array
    starts: Array
    ends: Array
    lengths: Array

    def counts(self) -> Array:
        """Return the number of characters of each class in each line, as lines by classes."""
        count = len(self.starts)
        # NumPy 1 would keep the bytes of the classes, which hold no numbers of cells.
        cells = np.multiply(self.classes, count, dtype=np.int64)
        cells += self.lines
        return np.bincount(cells, minlength=count * CLASSES).reshape(CLASSES, count).T


def read_characters(texts: Sequence[str]) -> Characters:
    """Return the characters of `texts`, the lines of a page; of very long lines head and tail only.

    >>> page = read_characters(["Ab 1", ""])
    >>> page.classes.tolist() == [UPPER, LOWER, SPACE, DIGIT, SPACE, SPACE]
    True
    >>> page.lines.tolist()
    [0, 0, 0, 0, 0, 1]
    """
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    shown = lengths
    if lengths.max(initial=0) > HEAD + TAIL:
        texts = [text if len(text) <= HEAD + TAIL else text[:HEAD] + text[-TAIL:] for text in texts]
        shown = np.minimum(lengths, HEAD + TAIL)
    joined = "\n".join(texts) + "\n" if texts else ""
    codes = np.frombuffer(joined.encode(_UTF32, "surrogatepass"), np.uint32)
    ends = np.cumsum(shown + 1) - 1
    classes = _classes_of(codes)
    lines = np.arange(len(texts)).repeat(shown + 1)
    return Characters(codes, _folded(codes), classes, lines, ends - shown, ends, lengths)


def _folded(codes: Array) -> Array:
    """Return `codes` with capitals replaced by lower case letters."""
    folded: Array = _fold_table().take(codes, mode="clip")
    if codes.max(initial=0) >= _FOLDED:
        np.copyto(folded, codes, where=codes >= _FOLDED)
    return folded


@cache
def _fold_table() -> Array:
    """Return the lower case letter of each code point, where that is a single character."""
    folded = (chr(code).lower() for code in range(_FOLDED))
    single = (ord(text) if len(text) == 1 else code for code, text in enumerate(folded))
    table: Array = np.fromiter(single, np.uint32, _FOLDED)
    return table


def _classes_of(codes: Array) -> Array:
    """Return the class of each of `codes`."""
    table = _class_table()
    classes: Array = table.take(codes, mode="clip")
    unknown = classes == _UNCLASSIFIED
    if unknown.any():
        for code in set(codes[unknown].tolist()):  # `numpy.unique` loads masked arrays
            table[code] = _class_of(chr(code))
        classes = table.take(codes, mode="clip")
    return classes


@cache
def _class_table() -> Array:
    """Return the class of each character of the Basic Multilingual Plane, then one for the rest.

    A character is classified when a page first has it: few pages have more than some hundred. Two
    threads that do so at once write the same.
    """
    table = np.full(_TABLE_SIZE, _UNCLASSIFIED, np.uint8)
    for character_class, characters in _PUNCTUATION.items():
        table[[ord(character) for character in characters]] = character_class
    table[-1] = SYMBOL
    return table


def _class_of(character: str) -> int:
    """Return the class of a character that is not in `_PUNCTUATION`."""
    found = _CATEGORIES.get(unicodedata.category(character), OTHER)
    code = ord(character)
    is_syllable = found == LETTER and any(first <= code <= last for first, last in _SYLLABLES)
    return SYLLABLE if is_syllable else found


# The key of a word is a polynomial over its folded characters, modulo 2**64. Running sums over the
# page are computed once; a word then costs one subtraction and one multiplication by the inverse
# power of its position.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MIXER = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page: runs of letters, runs of digits, pairs of neighbouring syllable signs.

    A capital after a lower case letter begins a new word, so that a label glued to a caption is
    found. One entry per word: `starts` and `ends` are positions in the page's characters, `lines`
    the index of the line, `keys` a 64-bit key that ignores case. One entry per line: `first` is the
    line's first word and `count` its number of words. `filled` are the lines that have words.
    """

    starts: Array
    ends: Array
    lines: Array
    keys: Array
    first: Array
    count: Array
    filled: Array

    def per_line(self, values: Array) -> Array:
        """Return the sum of `values`, one row per word, for each line."""
        total = np.zeros((len(self.count), *values.shape[1:]), values.dtype)
        if len(values):
            total[self.filled] = np.add.reduceat(values, self.first.take(self.filled), axis=0)
        return total

    def extremes(self, values: Array) -> tuple[Array, Array]:
        """Return the lowest and highest of `values`, one per word, in each line; 0 if empty."""
        lowest, highest = np.zeros((2, len(self.count)), values.dtype)
        if len(values):
            first = self.first.take(self.filled)
            lowest[self.filled] = np.minimum.reduceat(values, first)
            highest[self.filled] = np.maximum.reduceat(values, first)
        return lowest, highest

    def outer(self, values: Array, default: float) -> tuple[Array, Array]:
        """Return the values of the first and last word of each line; `default` without words."""
        if not len(values):
            nothing = np.full(len(self.count), default)
            return nothing, nothing
        spoken = self.count > 0
        first = self.first * spoken
        last = first + np.maximum(self.count, 1) - 1
        return np.where(spoken, values.take(first), default), np.where(
            spoken, values.take(last), default
        )


def read_words(page: Characters) -> Words:
    """Return the words of `page`.

    >>> page = read_characters(["two activitiesImage: x1", "2024"])
    >>> words = read_words(page)
    >>> ["".join(map(chr, page.codes[a:b])) for a, b in zip(words.starts, words.ends)]
    ['two', 'activities', 'Image', 'x', '1', '2024']
    """
    kinds = _KINDS.take(page.classes)
    syllables = kinds == SYLLABLE
    # As if a space preceded the page; a line feed follows its last line.
    borders = syllables.copy()
    borders[:1] = True
    borders[1:] |= kinds[1:] != kinds[:-1]
    borders[1:] |= (page.classes[1:] == UPPER) & (page.classes[:-1] == LOWER)
    inside = kinds > 0
    starts = (borders & inside).nonzero()[0]
    ends = (borders[1:] & inside[:-1]).nonzero()[0] + 1
    if len(ends):
        ends += syllables.take(starts) & syllables.take(ends)
    lines = page.lines.take(starts)
    count = np.bincount(lines, minlength=len(page.starts))
    keys = _keys(page, starts, ends)
    return Words(starts, ends, lines, keys, count.cumsum() - count, count, count.nonzero()[0])


def _kinds() -> Array:
    """Return the kind of word that a character of each class belongs to; 0 for none."""
    kinds = np.zeros(CLASSES, np.uint8)
    kinds[: SYLLABLE + 1] = 1
    kinds[DIGIT], kinds[SYLLABLE] = DIGIT, SYLLABLE
    return kinds


_KINDS = _kinds()


def _keys(page: Characters, starts: Array, ends: Array) -> Array:
    count = len(page.codes)
    powers, inverses = _powers(1 << max(count, 1).bit_length())
    values = page.folded.astype(np.uint64)
    values *= _MIXER
    values ^= values >> _SHIFT
    values *= powers[:count]
    total = np.zeros(count + 1, np.uint64)
    np.cumsum(values, out=total[1:])
    keys: Array = total.take(ends)
    keys -= total.take(starts)
    keys *= inverses.take(starts)
    keys ^= keys >> _SHIFT
    return keys


@cache
def _powers(size: int) -> tuple[Array, Array]:
    """Return powers of the base and of its inverse.

    `size` is a power of two, so that few tables are kept.
    """
    powers = np.full(size, _BASE, np.uint64)
    inverses = np.full(size, _INVERSE, np.uint64)
    powers[0] = inverses[0] = 1
    return np.cumprod(powers), np.cumprod(inverses)


def line_keys(words: Words, digits: Array) -> Array:
    """Return a 64-bit key of the words of each line; `digits` marks the words that are numbers.

    Lines with the same words in the same order have the same key, whatever is between the words and
    whatever the numbers are.
    """
    keys = np.where(digits, _MIXER, words.keys)
    powers, _ = _powers(1 << max(len(keys), 1).bit_length())
    place = np.arange(len(keys)) - words.first.take(words.lines)
    keys = (keys * _MIXER) ^ (keys >> _SHIFT)
    keys *= powers.take(place)
    totals: Array = words.per_line(keys)
    totals ^= totals >> _SHIFT
    return totals


def distinct_keys(keys: Array) -> tuple[Array, Array, Array]:
    """Return the sorted distinct `keys`, the index of each key among them, and the first positions.

    >>> [array.tolist() for array in distinct_keys(np.array([7, 3, 7]))]
    [[3, 7], [1, 0, 1], [1, 0]]
    """
    order = keys.argsort(kind="stable")
    ordered = keys.take(order)
    begins = np.ones(len(keys), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    numbers = np.empty(len(keys), np.int64)
    numbers[order] = begins.cumsum() - 1
    return ordered[begins], numbers, order[begins]


def index_of(keys: Array, table: Array) -> Array:
    """Return the index of each of `keys` in the sorted `table`, ``len(table)`` for unknown keys."""
    if not len(table):
        return np.zeros(len(keys), np.int64)
    places = table.searchsorted(keys)
    found = table.take(places, mode="clip") == keys
    index: Array = np.where(found, places, len(table))
    return index


def keys_of(texts: Iterable[str]) -> Array:
    """Return the key of each of `texts`; 0 for a text that is not a single word.

    >>> keys_of(["Foto", "foto", "two words"]).tolist()[0] == keys_of(["foto"]).tolist()[0]
    True
    """
    page = read_characters(list(texts))
    words = read_words(page)
    begins = words.outer(words.starts, -1)[0] == page.starts
    ends = words.outer(words.ends, -1)[0] == page.ends
    whole = begins & ends
    keys = np.zeros(len(page.starts), np.uint64)
    keys[whole] = words.keys[words.first[whole]]
    return keys

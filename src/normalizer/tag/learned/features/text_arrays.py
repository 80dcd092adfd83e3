"""Arrays of the characters and words of all lines of a page."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from normalizer.checksums import sorted_numbers
from normalizer.tables import read_arrays
from normalizer.text.lines import Line

Array = npt.NDArray[Any]
# Of a longer line only the first and last characters are read. Few paragraphs exceed 800.
HEAD: Final = 700
TAIL: Final = 200


class Sign:
    """The classes of characters. The order matters: those up to `SYLLABLE` are parts of words."""

    LOWER, UPPER, LETTER, DIGIT, SYLLABLE = range(5)
    (
        SPACE, COMMA, STOP, QUESTION, ELLIPSIS, COLON, SLASH, BAR, QUOTE, OPEN, CLOSE, DASH,
        COPYRIGHT, MARKUP, AT, MONEY, SYMBOL, OTHER,
    ) = range(5, 23)  # fmt: skip


CLASSES: Final = 23
_PUNCTUATION = {
    Sign.COMMA: ",;،、，；؛",
    Sign.STOP: ".。।．｡",
    Sign.QUESTION: "?!？！؟",
    Sign.ELLIPSIS: "…",
    Sign.COLON: ":：",
    Sign.SLASH: "/／",
    Sign.BAR: "|•·▪●‣»›►▶→▸◆■□○※・❯⏵",
    Sign.QUOTE: "\"“”„«'’‘‚「」『』‹`´′",
    Sign.DASH: "-–—‐‑−―",
    Sign.COPYRIGHT: "©®℗",
    Sign.MARKUP: "*_#\\~^",
    Sign.AT: "@",
    Sign.MONEY: "$€£¥%+=<>&₹₺₽",
}
_CATEGORIES = {
    category: sign
    for sign, categories in {
        Sign.LOWER: "Ll", Sign.UPPER: "Lu Lt", Sign.LETTER: "Lo Lm Mn Mc", Sign.DIGIT: "Nd",
        Sign.SPACE: "Zs Cc", Sign.OPEN: "Ps", Sign.QUOTE: "Pi Pf", Sign.CLOSE: "Pe",
        Sign.DASH: "Pd", Sign.MONEY: "Sc", Sign.SYMBOL: "So Sk Sm Cs Cn Co",
    }.items()
    for category in categories.split()
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
# The key of a word is a polynomial over its folded characters, modulo 2**64. Running sums over the
# page are computed once; a word then costs one subtraction and one multiplication by the inverse
# power of its position.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MIXER = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(29)
# OpenBLAS multiplies m x k by k x n in one thread up to m*k*n = 65,536 * 4 (its default threshold).
# More threads take seven times the CPU time on a busy machine, and a program that handles many
# pages uses the other cores itself: so matrices are multiplied in pieces of this size.
_ONE_THREAD: Final = 262_144
# It multiplies this many rows at once, and takes up to twice the time for the rows that are left.
TOGETHER: Final = 4
# The kinds of cues, in the order of the first columns of `Vocabulary.facts`.
CUES: Final = (
    "function", "credit_label", "agency", "month", "weekday", "time_word", "date_word",
    "byline_word", "role_word", "signoff_word", "link_word", "comment_word", "related_word",
    "consent_word", "promotion_word", "section_word", "caption_word",
)  # fmt: skip
# The file with a ready-made vocabulary.
PACKED: Final = "vocabulary.npz"
# The columns that follow the cues.
ODDS: Final = len(CUES)
ODDS_COUNTED: Final = len(CUES) + 1
# Width of a syllable sign: it takes the room of this many letters of a Latin word.
_SYLLABLE_WIDTH = 2.5
# Maximum number of features.
_ROOM = 256


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
    """Return the characters of `texts`, the lines of a page; of long lines head and tail."""
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
    folded = _fold_table().take(codes, mode="clip")
    if codes.max(initial=0) >= _FOLDED:
        np.copyto(folded, codes, where=codes >= _FOLDED)
    return Characters(codes, folded, classes, lines, ends - shown, ends, lengths)


@cache
def _fold_table() -> Array:
    """Return the lower case letter of each code point, where that is a single character."""
    folded = (chr(code).lower() for code in range(_FOLDED))
    single = (ord(text) if len(text) == 1 else code for code, text in enumerate(folded))
    table: Array = np.fromiter(single, np.uint32, _FOLDED)
    return table


def _classes_of(codes: Array) -> Array:
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
    """Return the class of each character of the Basic Multilingual Plane, then one for the rest."""
    # A character is classified when a page first has it: few pages have more than some hundred. Two
    # threads that do so at once write the same.
    table = np.full(_TABLE_SIZE, _UNCLASSIFIED, np.uint8)
    for character_class, characters in _PUNCTUATION.items():
        table[[ord(character) for character in characters]] = character_class
    table[-1] = Sign.SYMBOL
    return table


def _class_of(character: str) -> int:
    """Return the class of a character that is not in `_PUNCTUATION`."""
    found = _CATEGORIES.get(unicodedata.category(character), Sign.OTHER)
    code = ord(character)
    is_syllable = found == Sign.LETTER and any(first <= code <= last for first, last in _SYLLABLES)
    return Sign.SYLLABLE if is_syllable else found


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
        total[self.filled] = np.add.reduceat(values, self.first.take(self.filled), axis=0)
        return total

    def extremes(self, values: Array) -> Array:
        """Return the lowest and highest of `values`, one per word, in each line; 0 if empty."""
        found = np.zeros((2, len(self.count)), values.dtype)
        first = self.first.take(self.filled)
        found[0, self.filled] = np.minimum.reduceat(values, first)
        found[1, self.filled] = np.maximum.reduceat(values, first)
        return found

    def outer(self, values: Array, default: int) -> Array:
        """Return the values of the first and last word of each line; `default` without words."""
        found = np.full((2, len(self.count)), default)
        first = self.first.take(self.filled)
        found[0, self.filled] = values.take(first)
        found[1, self.filled] = values.take(first + self.count.take(self.filled) - 1)
        return found


def read_words(page: Characters) -> Words:
    """Return the words of `page`."""
    kinds = _KINDS.take(page.classes)
    syllables = kinds == Sign.SYLLABLE
    # As if a space preceded the page; a line feed follows its last line.
    borders = syllables.copy()
    borders[:1] = True
    borders[1:] |= kinds[1:] != kinds[:-1]
    borders[1:] |= (page.classes[1:] == Sign.UPPER) & (page.classes[:-1] == Sign.LOWER)
    inside = kinds > 0
    starts = (borders & inside).nonzero()[0]
    ends = (borders[1:] & inside[:-1]).nonzero()[0] + 1
    if len(ends):
        ends += syllables.take(starts) & syllables.take(ends)
    lines = page.lines.take(starts)
    count = np.bincount(lines, minlength=len(page.starts))
    keys = _keys(page, starts, ends)
    return Words(starts, ends, lines, keys, count.cumsum() - count, count, count.nonzero()[0])


# The kind of word that a character of each class belongs to; 0 for none.
_KINDS = np.zeros(CLASSES, np.uint8)
_KINDS[: Sign.SYLLABLE + 1] = 1
_KINDS[[Sign.DIGIT, Sign.SYLLABLE]] = Sign.DIGIT, Sign.SYLLABLE


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
    """Return powers of the base and of its inverse; few sizes, of powers of two, are kept."""
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
    """Return the sorted distinct `keys`, the index of each among them, and the first positions."""
    order = keys.argsort(kind="stable")
    ordered = keys.take(order)
    begins = np.ones(len(keys), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    numbers = np.empty(len(keys), np.int64)
    numbers[order] = begins.cumsum() - 1
    return ordered[begins], numbers, order[begins]


def short_keys(keys: Array) -> Array:
    """Return the upper half of each of `keys`, enough for a vocabulary, in the same order."""
    return (keys >> np.uint64(32)).astype(np.uint32)


def index_of(keys: Array, table: Array) -> Array:
    """Return the index of each of `keys` in the sorted `table`, ``len(table)`` for unknown keys."""
    if not len(table):
        return np.zeros(len(keys), np.int64)
    places = table.searchsorted(keys)
    found = table.take(places, mode="clip") == keys
    index: Array = np.where(found, places, len(table))
    return index


def rows_of_piece(right: Array) -> int:
    """Return the number of rows that are multiplied with the matrix `right` in one thread."""
    rows = _ONE_THREAD // right.size
    return max(rows - rows % TOGETHER, 1)


def product(left: Array, right: Array) -> Array:
    """Return the matrix product of `left` and `right`, in pieces that take one thread each."""
    rows = rows_of_piece(right)
    if rows >= len(left):
        whole: Array = left @ right
        return whole
    end = len(left) // rows * rows
    result = np.empty((len(left), right.shape[1]), np.float32)
    pieces = left[:end].reshape(-1, rows, left.shape[1])
    np.matmul(pieces, right, out=result[:end].reshape(-1, rows, right.shape[1]))
    if end < len(left):
        np.matmul(left[end:], right, out=result[end:])
    return result


def product_of_columns(left: Array, right: Array) -> Array:
    """Return ``left.T @ right``, the sum over the rows of both, in one thread."""
    rows = max(_ONE_THREAD // (left.shape[1] * right.shape[1]), 1)
    total: Array = left[:rows].T @ right[:rows]
    for start in range(rows, len(left), rows):
        total += left[start : start + rows].T @ right[start : start + rows]
    return total


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The known words, sorted by short key, and what is known of each.

    The last row of each table is that of an unknown word. `facts` has one column for each of
    `CUES`, then the log-odds of content against boilerplate, and whether they count; `languages`
    has one column per language of the function words. `line_keys` and `line_counts` are known
    boilerplate lines and the number of publishers that print them. Only training needs `texts`, the
    words.
    """

    keys: Array
    facts: Array
    languages: Array
    line_keys: Array
    line_counts: Array
    texts: tuple[str, ...] = ()


@cache
def load_vocabulary(kind: str) -> Vocabulary:
    """Return the vocabulary of the shipped weights of `kind`, "text" or "html".

    It is that of its tables, ready-made by ``tools/tagger/vocabulary.py``: making it takes a tenth
    of the first page of a process.
    """
    arrays = read_arrays(f"tagger/{kind}/{PACKED}")
    cues = np.unpackbits(arrays["cues"], axis=1, count=ODDS)
    count = int(arrays["language_count"])
    return Vocabulary(
        keys=sorted_numbers(arrays["key_steps"]),
        facts=np.hstack([cues, arrays["evidence"]]),
        languages=np.unpackbits(arrays["languages"], axis=1, count=count).astype(np.float32),
        line_keys=sorted_numbers(arrays["line_key_steps"]),
        line_counts=arrays["line_counts"],
    )


@dataclass(frozen=True, slots=True)
class View:
    """A page as arrays.

    One entry per word: `known` is its row in the vocabulary, `facts` what the vocabulary says of
    it, `ids` its number among the distinct words of this page, `digits` whether it is a number.

    One entry per line: `counts` are its numbers of characters by class, `keys` a key of its words,
    `indent` and `blanks` those of the line, `size` its length in Latin letters, `shown` the number
    of its characters that are read, at least 1.
    """

    characters: Characters
    counts: Array
    words: Words
    known: Array
    facts: Array
    ids: Array
    digits: Array
    keys: Array
    indent: Array
    blanks: Array
    size: Array
    shown: Array
    vocabulary: Vocabulary


def view_page(lines: Sequence[Line], vocabulary: Vocabulary) -> View:
    """Return `lines` as arrays."""
    characters = read_characters([line.text for line in lines])
    words = read_words(characters)
    distinct, ids, _ = distinct_keys(words.keys)
    counts = characters.counts()
    digits = characters.classes.take(words.starts) == Sign.DIGIT
    known = index_of(short_keys(distinct), vocabulary.keys).take(ids)
    return View(
        characters=characters,
        counts=counts,
        words=words,
        known=known,
        facts=vocabulary.facts.take(known, axis=0),
        ids=ids,
        digits=digits,
        keys=line_keys(words, digits),
        indent=np.array([line.indent for line in lines], np.int64),
        blanks=np.array([line.blanks for line in lines], np.int64),
        size=characters.lengths + (_SYLLABLE_WIDTH - 1) * counts[:, Sign.SYLLABLE],
        shown=np.maximum(characters.ends - characters.starts, 1),
        vocabulary=vocabulary,
    )


class FeatureTable:
    """A table of features by lines, in the making.

    Features are added in groups: on a page of thirty lines the number of numpy calls is what costs.
    """

    __slots__ = ("_table", "names")

    def __init__(self, lines: int) -> None:
        self.names: list[str] = []
        self._table = np.empty((_ROOM, lines), np.float32)

    def add(self, names: Sequence[str], rows: Array | Sequence[Array | float]) -> None:
        """Add the features `names` with the values `rows`, one row per name.

        A number instead of a row holds for every line.
        """
        first = len(self.names)
        self.names += names
        if isinstance(rows, np.ndarray):
            self._table[first : len(self.names)] = rows.reshape(len(names), -1)
            return
        for place, row in enumerate(rows, first):
            self._table[place] = row

    def by_line(self) -> Array:
        """Return all features so far, as lines by features."""
        return self._table[: len(self.names)].T

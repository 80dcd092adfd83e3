"""What the features are computed from and written to: a page as arrays, and a table of features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.text_arrays import (
    DIGIT,
    SYLLABLE,
    Array,
    Characters,
    Words,
    distinct_keys,
    index_of,
    line_keys,
    read_characters,
    read_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.vocabulary import Vocabulary
    from normalizer.text.lines import Line

# Width of a syllable sign: it takes the room of this many letters of a Latin word.
_SYLLABLE_WIDTH = 2.5
# Maximum number of features.
_ROOM = 256


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
    digits = characters.classes.take(words.starts) == DIGIT
    known = index_of(distinct, vocabulary.keys).take(ids)
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
        size=characters.lengths + (_SYLLABLE_WIDTH - 1) * counts[:, SYLLABLE],
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

"""One page as the features see it: its characters, its words, what is known of them, and the layout of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from normalizer.tag.learned.features.characters import (
    DIGIT,
    SYLLABLE,
    Array,
    Characters,
    read_characters,
)
from normalizer.tag.learned.features.word_keys import (
    Words,
    distinct_keys,
    index_of,
    line_keys,
    read_words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.learned.features.vocabulary import Vocabulary
    from normalizer.text.lines import Line


@dataclass(frozen=True, slots=True)
class View:
    """A page as arrays.

    `counts` are lines by classes of characters, `known` the vocabulary row of each word, `facts` what the vocabulary
    says of it, `ids` a number for each distinct word of this page, `digits` whether a word is a number, `keys` a key
    for the words of each line. `indent` and `blanks` are those of the lines; `size` is a line's length, where a
    syllable sign counts 2.5; `shown` is how many of its characters are looked at, at least 1.
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
        size=characters.lengths + 1.5 * counts[:, SYLLABLE],
        shown=np.maximum(characters.ends - characters.starts, 1),
        vocabulary=vocabulary,
    )

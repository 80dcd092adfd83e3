"""What is known of words and of whole lines: function words, cues, and how often publishers print them where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from normalizer.tables import read_rows
from normalizer.tag.learned.features.characters import DIGIT, Array, read_characters
from normalizer.tag.learned.features.word_keys import index_of, keys_of, line_keys, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# The kinds of cues, in the order of the first columns of `Vocabulary.facts`.
CUES = (
    "function", "credit_label", "agency", "month", "weekday", "time_word", "date_word", "byline_word", "role_word",
    "signoff_word", "link_word", "comment_word", "related_word", "consent_word", "promotion_word",
    "section_word", "caption_word",
)  # fmt: skip
# The columns behind the cues.
ODDS, ODDS_COUNTED = len(CUES), len(CUES) + 1


# How many publishers print a word in content, and how many in boilerplate.
Counts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The known words, sorted by key, and what is known of each; the last row of every table is an unknown word's.

    `facts` holds one column for each of `CUES` and then what `evidence_of` tells of a word; `languages` one for each
    language of the function words.
    `line_keys` and `line_counts` are known boilerplate lines and the publishers that print them.
    """

    texts: tuple[str, ...]
    keys: Array
    facts: Array
    languages: Array
    line_keys: Array
    line_counts: Array


@cache
def load_vocabulary(folder: str) -> Vocabulary:
    """Return the vocabulary that the weights in `folder` of ``data/tagger/`` ("text", "html") were trained with."""
    words = read_rows(f"tagger/{folder}/words.tsv")
    lines = read_rows(f"tagger/{folder}/lines.tsv")
    counts = {row["word"]: (int(row["content"]), int(row["boilerplate"])) for row in words}
    return build_vocabulary(counts, {row["line"]: int(row["publishers"]) for row in lines})


def build_vocabulary(counts: dict[str, Counts], lines: dict[str, int]) -> Vocabulary:
    """Return the vocabulary of the fixed tables and of `counts`, by word.

    `lines` maps boilerplate lines to the number of their publishers.
    """
    functions = {
        row["language"]: row["words"].split() for row in read_rows("tagger/function_words.tsv")
    }
    cues = {row["kind"]: row["words"].split() for row in read_rows("tagger/cues.tsv")}
    texts = sorted(
        {
            *counts,
            *(w for ws in functions.values() for w in ws),
            *(w for ws in cues.values() for w in ws),
        }
    )
    keys = keys_of(texts)
    order = np.argsort(keys, kind="stable")
    order = order[keys[order] != 0]
    _, kept = np.unique(keys[order], return_index=True)
    order = order[kept]
    known = tuple(texts[place] for place in order)
    row_of = {text: row for row, text in enumerate(known)}
    groups = [
        [word for words in functions.values() for word in words],
        *(cues[kind] for kind in CUES[1:]),
    ]
    evidence = evidence_of([counts.get(text, (0, 0)) for text in known])
    line_keys_, line_counts = _line_table(lines)
    return Vocabulary(
        texts=known,
        keys=keys[order],
        facts=np.hstack([_membership(row_of, groups), evidence]),
        languages=_membership(row_of, list(functions.values())),
        line_keys=line_keys_,
        line_counts=line_counts,
    )


def evidence_of(counts: Sequence[Counts], least: int = 3) -> Array:
    """Return log-odds for words with `counts` of publishers in content and in boilerplate, and whether they count.

    Fewer than `least` publishers say nothing. A last row of zeros is added, for unknown words.

    >>> evidence_of([(9, 1), (1, 0)]).round(1).tolist()
    [[1.7..., 1.0], [0.0, 0.0], [0.0, 0.0]]
    """
    content, boilerplate = np.array([*counts, (0, 0)], np.float32).T
    counted = content + boilerplate >= least
    odds = np.log((content + 0.7) / (boilerplate + 0.7)) * counted
    return np.column_stack([odds, counted]).astype(np.float32)


def _membership(row_of: dict[str, int], groups: list[list[str]]) -> Array:
    table = np.zeros((len(row_of) + 1, len(groups)), np.float32)
    for column, group in enumerate(groups):
        table[[row_of[word] for word in group if word in row_of], column] = 1
    return table


def _line_table(lines: dict[str, int]) -> tuple[Array, Array]:
    page = read_characters(list(lines))
    words = read_words(page)
    keys = line_keys(words, page.classes[words.starts] == DIGIT)
    order = np.argsort(keys, kind="stable")
    counts = np.fromiter(lines.values(), np.float32, len(lines))
    return keys[order], np.append(counts[order], np.float32(0))


def line_publishers(vocabulary: Vocabulary, keys: Array) -> Array:
    """Return how many publishers print the line of each of `keys` as boilerplate, as far as known."""
    counts: Array = vocabulary.line_counts[index_of(keys, vocabulary.line_keys)]
    return counts

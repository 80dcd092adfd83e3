"""What is known of words and lines: function words, cues, and where publishers print them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from normalizer.tables import read_bytes, read_columns, read_rows
from normalizer.tag.learned.features.text_arrays import (
    DIGIT,
    Array,
    index_of,
    keys_of,
    line_keys,
    read_characters,
    read_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
# Words printed by fewer publishers than this have no odds.
_MIN_PUBLISHERS = 3
# Added to both counts of publishers, so that odds stay finite and those of rare words moderate.
_SMOOTHING = 0.7

# How many publishers print a word in content, and how many in boilerplate.
Counts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The known words, sorted by key, and what is known of each.

    The last row of each table is that of an unknown word. `facts` has one column for each of `CUES`
    and then those of `evidence_of`; `languages` has one column per language of the function words.
    `line_keys` and `line_counts` are known boilerplate lines and the number of publishers that
    print them.
    """

    texts: tuple[str, ...]
    keys: Array
    facts: Array
    languages: Array
    line_keys: Array
    line_counts: Array


@cache
def load_vocabulary(kind: str) -> Vocabulary:
    """Return the vocabulary of the shipped weights of `kind`, "text" or "html".

    It is that of `vocabulary_of_tables`, ready-made by ``tools/tagger/vocabulary.py``: making it
    takes a tenth of the first page of a process.
    """
    content = io.BytesIO(read_bytes(f"tagger/{kind}/{PACKED}"))
    with np.load(content, allow_pickle=False) as file:
        texts, cues, languages = file["texts"], file["cues"], file["languages"]
        count = int(file["language_count"])
        return Vocabulary(
            texts=tuple(texts.tobytes().decode("utf-8").split("\n")),
            keys=file["keys"],
            facts=np.hstack([np.unpackbits(cues, axis=1, count=ODDS), file["evidence"]]),
            languages=np.unpackbits(languages, axis=1, count=count).astype(np.float32),
            line_keys=file["line_keys"],
            line_counts=file["line_counts"],
        )


def packed(vocabulary: Vocabulary) -> dict[str, Array]:
    """Return the arrays that `load_vocabulary` reads; what is either 0 or 1 takes a bit."""
    return {
        "texts": np.frombuffer("\n".join(vocabulary.texts).encode("utf-8"), np.uint8),
        "keys": vocabulary.keys,
        "cues": np.packbits(vocabulary.facts[:, :ODDS] > 0, axis=1),
        "evidence": vocabulary.facts[:, ODDS:],
        "languages": np.packbits(vocabulary.languages > 0, axis=1),
        "language_count": np.array(vocabulary.languages.shape[1]),
        "line_keys": vocabulary.line_keys,
        "line_counts": vocabulary.line_counts,
    }


def vocabulary_of_tables(kind: str) -> Vocabulary:
    """Return the vocabulary of the tables of `kind`, "text" or "html"."""
    words = read_columns(f"tagger/{kind}/words.tsv")
    lines = read_columns(f"tagger/{kind}/lines.tsv")
    counts = zip(map(int, words["content"]), map(int, words["boilerplate"]), strict=True)
    publishers = map(int, lines["publishers"])
    return build_vocabulary(
        dict(zip(words["word"], counts, strict=True)),
        dict(zip(lines["line"], publishers, strict=True)),
    )


def build_vocabulary(counts: Mapping[str, Counts], lines: Mapping[str, int]) -> Vocabulary:
    """Return the vocabulary of the shipped word lists and of `counts`, by word.

    `lines` maps boilerplate lines to the number of publishers that print them.
    """
    functions = _word_lists("tagger/sentence_words.tsv", "language")
    cues = _word_lists("tagger/cues.tsv", "kind")
    texts = sorted({*counts, *chain(*functions.values(), *cues.values())})
    keys = keys_of(texts)
    # Each key once: words without a key, and those that differ in case only, are left out.
    kept, places = np.unique(keys, return_index=True)
    kept, places = kept[kept != 0], places[kept != 0]
    known = tuple(texts[place] for place in places)
    row_of = {text: row for row, text in enumerate(known)}
    by_cue = [list(chain(*functions.values())), *(cues[kind] for kind in CUES[1:])]
    evidence = evidence_of([counts.get(text, (0, 0)) for text in known])
    keys_of_lines, counts_of_lines = _line_table(lines)
    return Vocabulary(
        texts=known,
        keys=kept,
        facts=np.hstack([_membership(row_of, by_cue), evidence]),
        languages=_membership(row_of, list(functions.values())),
        line_keys=keys_of_lines,
        line_counts=counts_of_lines,
    )


def _word_lists(table: str, column: str) -> dict[str, list[str]]:
    """Return the words of each row of `table`, by the value of `column`."""
    return {row[column]: row["words"].split() for row in read_rows(table)}


def evidence_of(counts: Sequence[Counts], least: int = _MIN_PUBLISHERS) -> Array:
    """Return the log-odds of content against boilerplate for `counts`, and whether they count.

    Fewer than `least` publishers are no evidence. A row of zeros, for unknown words, comes last.

    >>> evidence_of([(9, 1), (1, 0)]).round(1).tolist()
    [[1.7..., 1.0], [0.0, 0.0], [0.0, 0.0]]
    """
    content, boilerplate = np.array([*counts, (0, 0)], np.float32).T
    counted = content + boilerplate >= least
    odds = np.log((content + _SMOOTHING) / (boilerplate + _SMOOTHING)) * counted
    return np.column_stack([odds, counted]).astype(np.float32)


def _membership(row_of: Mapping[str, int], groups: Sequence[Sequence[str]]) -> Array:
    """Return words by groups, 1 where a word is in a group."""
    table = np.zeros((len(row_of) + 1, len(groups)), np.float32)
    for column, group in enumerate(groups):
        table[[row_of[word] for word in group if word in row_of], column] = 1
    return table


def _line_table(lines: Mapping[str, int]) -> tuple[Array, Array]:
    page = read_characters(list(lines))
    words = read_words(page)
    keys = line_keys(words, page.classes[words.starts] == DIGIT)
    order = np.argsort(keys, kind="stable")
    counts = np.fromiter(lines.values(), np.float32, len(lines))
    return keys[order], np.append(counts[order], np.float32(0))


def line_publishers(vocabulary: Vocabulary, keys: Array) -> Array:
    """Return the number of publishers known to print the line of each of `keys` as boilerplate."""
    counts: Array = vocabulary.line_counts[index_of(keys, vocabulary.line_keys)]
    return counts

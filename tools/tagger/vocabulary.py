"""Make the vocabularies that the package loads ready-made, from the tables of words and lines.

    python -m tools.tagger.vocabulary

Run it when ``cues.tsv`` or ``sentence_words.tsv`` changes; training writes the files anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from normalizer.checksums import steps_of
from normalizer.tables import read_rows
from normalizer.tag.learned.features.text_arrays import (
    CUES,
    ODDS,
    PACKED,
    Array,
    Sign,
    Vocabulary,
    line_keys,
    read_characters,
    read_words,
    short_keys,
)

DATA = Path(__file__).resolve().parents[2] / "src" / "normalizer" / "data" / "tagger"
# Words printed by fewer publishers than this have no odds.
_MIN_PUBLISHERS = 3
# Added to both counts of publishers, so that odds stay finite and those of rare words moderate.
_SMOOTHING = 0.7
# How many publishers print a word in content, and how many in boilerplate.
Counts = tuple[int, int]


def vocabulary_in(folder: Path) -> Vocabulary:
    """Return the vocabulary of the tables that the training wrote into `folder`."""
    words, lines = _rows(folder / "words.tsv"), _rows(folder / "lines.tsv")
    counts = {word: (int(content), int(boilerplate)) for word, content, boilerplate in words}
    return build_vocabulary(counts, {line: int(publishers) for line, publishers in lines})


def _rows(path: Path) -> list[list[str]]:
    rows = [
        line.split("\t")
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    return rows[1:]


def keys_of_lines(texts: Sequence[str]) -> Array:
    """Return the short key of the words of each of `texts`, as `line_keys` does."""
    page = read_characters(texts)
    words = read_words(page)
    return short_keys(line_keys(words, page.classes.take(words.starts) == Sign.DIGIT))


def keys_of(texts: Iterable[str]) -> Array:
    """Return the short key of each of `texts`; 0 for a text that is not a single word."""
    page = read_characters(list(texts))
    words = read_words(page)
    begins = words.outer(words.starts, -1)[0] == page.starts
    ends = words.outer(words.ends, -1)[0] == page.ends
    whole = begins & ends
    keys = np.zeros(len(page.starts), np.uint64)
    keys[whole] = words.keys[words.first[whole]]
    return short_keys(keys)


def packed(vocabulary: Vocabulary) -> dict[str, Array]:
    """Return the arrays that `load_vocabulary` reads; what is either 0 or 1 takes a bit."""
    return {
        "key_steps": steps_of(vocabulary.keys, 4),
        "cues": np.packbits(vocabulary.facts[:, :ODDS] > 0, axis=1),
        "evidence": vocabulary.facts[:, ODDS:],
        "languages": np.packbits(vocabulary.languages > 0, axis=1),
        "language_count": np.array(vocabulary.languages.shape[1]),
        "line_key_steps": steps_of(vocabulary.line_keys, 4),
        "line_counts": vocabulary.line_counts,
    }


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
    of_lines = keys_of_lines(list(lines))
    order = np.argsort(of_lines, kind="stable")
    return Vocabulary(
        texts=known,
        keys=kept,
        facts=np.hstack([_membership(row_of, by_cue), evidence]),
        languages=_membership(row_of, list(functions.values())),
        line_keys=of_lines[order],
        line_counts=np.append(np.fromiter(lines.values(), np.float32)[order], np.float32(0)),
    )


def _word_lists(table: str, column: str) -> dict[str, list[str]]:
    """Return the words of each row of `table`, by the value of `column`."""
    return {row[column]: row["words"].split() for row in read_rows(table)}


def evidence_of(counts: Sequence[Counts], least: int = _MIN_PUBLISHERS) -> Array:
    """Return the log-odds of content against boilerplate for `counts`, and whether they count.

    Fewer than `least` publishers are no evidence. A row of zeros, for unknown words, comes last.
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


def main() -> None:
    """Write the file of each kind of pages."""
    for folder in (DATA / "text", DATA / "html"):
        np.savez(folder / PACKED, allow_pickle=False, **packed(vocabulary_in(folder)))


if __name__ == "__main__":
    main()

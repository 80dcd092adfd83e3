"""Counts words and boilerplate lines by publisher, so that one publisher can be left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from tools.tagger.vocabulary import Counts, build_vocabulary, evidence_of, keys_of_lines

from normalizer.tag.learned.features.text_arrays import (
    CUES,
    Array,
    Vocabulary,
    read_characters,
    read_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.tagger.corpus import Document

# Which of the tables of words a role counts for.
_KIND = {"body": 0, "summary": 0, "subhead": 0, "boilerplate": 1}
# Minimum number of publishers that print a word, and a boilerplate line, for these to be kept:
# nothing comes from a single text.
LEAST_WORD_PUBLISHERS = 5
LEAST_LINE_PUBLISHERS = 3
# Of many publishers, one in this number must print a word, or a line: the tables stay small.
_ONE_IN_WORD = 62
_ONE_IN_LINE = 224
LONGEST_LINE = 60


@dataclass(slots=True)
class Evidence:
    """Which publishers print a word in content, in boilerplate, and a line as boilerplate."""

    content: dict[str, set[str]]
    boilerplate: dict[str, set[str]]
    lines: dict[str, set[str]]

    def tables(self) -> tuple[dict[str, set[str]], ...]:
        """Return the tables of words, in the order of `Counts`."""
        return self.content, self.boilerplate

    def _least(self, smallest: int, one_in: int) -> int:
        publishers = {name for table in self.tables() for names in table.values() for name in names}
        return max(smallest, len(publishers) // one_in)

    def least_for_words(self) -> int:
        """Return the minimum number of publishers of a word."""
        return self._least(LEAST_WORD_PUBLISHERS, _ONE_IN_WORD)

    def least_for_lines(self) -> int:
        """Return the minimum number of publishers of a boilerplate line."""
        return self._least(LEAST_LINE_PUBLISHERS, _ONE_IN_LINE)

    def word_counts(self) -> dict[str, Counts]:
        """Return the words of enough publishers, with how many print them where."""
        every: dict[str, set[str]] = defaultdict(set)
        for table in self.tables():
            for word, publishers in table.items():
                every[word] |= publishers
        least = self.least_for_words()
        kept = sorted(word for word, publishers in every.items() if len(publishers) >= least)
        content, boilerplate = self.tables()
        return {word: (len(content.get(word, ())), len(boilerplate.get(word, ()))) for word in kept}

    def line_counts(self) -> dict[str, int]:
        """Return the boilerplate lines of enough publishers, with how many print them."""
        least = self.least_for_lines()
        return {
            line: len(publishers)
            for line, publishers in sorted(self.lines.items())
            if len(publishers) >= least
        }


def count(texts: Iterable[Document]) -> Evidence:
    """Return what the publishers of `texts` print where."""
    evidence = Evidence(defaultdict(set), defaultdict(set), defaultdict(set))
    for text in texts:
        spoken = split([line.text for line in text.lines])
        for words, line, role, weight in zip(
            spoken, text.lines, text.roles, text.weights, strict=True
        ):
            if not weight:
                continue
            kind = _KIND.get(role)
            if kind is not None:
                table = evidence.tables()[kind]
                for word in words:
                    table[word].add(text.publisher)
            if role == "boilerplate" and words and len(line.text) <= LONGEST_LINE:
                evidence.lines[" ".join("0" if word.isdigit() else word for word in words)].add(
                    text.publisher
                )
    return evidence


def split(texts: list[str]) -> list[list[str]]:
    """Return the words of each text as the features see them, in small letters."""
    page = read_characters(texts)
    words = read_words(page)
    characters = "".join(map(chr, page.codes)).lower() if len(page.codes) else ""
    if len(characters) != len(page.codes):  # a capital whose small letter is two characters
        characters = "".join(chr(code).lower()[:1] for code in page.codes)
    result: list[list[str]] = [[] for _ in texts]
    for start, end, line in zip(
        words.starts.tolist(), words.ends.tolist(), words.lines.tolist(), strict=True
    ):
        result[line].append(characters[start:end])
    return result


class LeaveOneOut:
    """Vocabularies without one publisher: what a model may know of that publisher's pages."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.word_counts, self.line_counts = evidence.word_counts(), evidence.line_counts()
        self.vocabulary = build_vocabulary(self.word_counts, self.line_counts)
        self._line_rows = self._rows_of_lines()
        self._known: dict[str, Vocabulary] = {}
        self._least_lines = evidence.least_for_lines()

    def without(self, publisher: str) -> Vocabulary:
        """Return the vocabulary without the counts of `publisher`, with the same rows."""
        if publisher not in self._known:
            counts = [self._count(word, publisher) for word in self.vocabulary.texts]
            facts = np.hstack([self.vocabulary.facts[:, : len(CUES)], evidence_of(counts)])
            self._known[publisher] = replace(
                self.vocabulary, facts=facts, line_counts=self._lines_without(publisher)
            )
        return self._known[publisher]

    def _count(self, word: str, publisher: str) -> Counts:
        content, boilerplate = self.word_counts.get(word, (0, 0))
        if not content + boilerplate:
            return 0, 0
        own = [publisher in table.get(word, ()) for table in self.evidence.tables()]
        return content - own[0], boilerplate - own[1]

    def _lines_without(self, publisher: str) -> Array:
        counts = self.vocabulary.line_counts.copy()
        for line, row in self._line_rows.items():
            counts[row] -= publisher in self.evidence.lines[line]
        # One publisher fewer may leave too few for the table.
        counts[counts < self._least_lines - 1] = 0
        return counts

    def _rows_of_lines(self) -> dict[str, int]:
        lines = list(self.line_counts)
        order = np.argsort(keys_of_lines(lines), kind="stable")
        return {lines[place]: row for row, place in enumerate(order)}


def publishers_of(texts: Iterable[Document]) -> Counter[str]:
    """Return how many texts each publisher has."""
    return Counter(text.publisher for text in texts)

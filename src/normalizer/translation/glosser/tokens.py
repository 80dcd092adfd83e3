"""Cuts a caption into words, quotations and brackets, and these into clauses at the punctuation between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.inflection import Reading

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*\.?(?![^\W\d_])|[^\W_]+(?:[-'’&/.][^\W_]+)*-?|\S")
_CLOSERS = {"(": ")", "[": "]", "„": "“”\"", "“": "”", "«": "»", "»": "«", "‚": "‘’", "‘": "’", '"': '"'}
_SENTENCE_ENDS = frozenset(".!?…")
_SEPARATORS = frozenset(",;:–—|•/-+·=>") | _SENTENCE_ENDS


@dataclass(slots=True)
class Word:
    """A word of the source and what the machine makes of it.

    `kind` is the part of speech that was chosen; `verbs` are the readings of a verb that are still open.
    """

    text: str
    kind: str = ""
    reading: Reading | None = None
    verbs: tuple[Reading, ...] = ()
    english: str = ""
    inner: Clause | list[Clause] | None = None


@dataclass(slots=True)
class Clause:
    """The words between two marks: `mark` stands behind them, `joined` tells whether white space comes before it."""

    words: list[Word] = field(default_factory=list)
    mark: str = ""
    space_before: bool = False
    space_after: bool = True

    @property
    def ends_sentence(self) -> bool:
        """Whether a new sentence begins behind this clause."""
        return self.mark in _SENTENCE_ENDS


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text; a bracket or a quotation is one word that holds clauses of its own.

    >>> [([word.text for word in clause.words], clause.mark) for clause in clauses("Berlin: Ein Mann (l.) wartet.")]
    [(['Berlin'], ':'), (['Ein', 'Mann', '(', 'wartet'], '.')]
    """
    tokens = [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]
    return _read(_with_stops(tokens), text)


def _with_stops(tokens: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the tokens with the full stop cut from a number that ends the text."""
    if tokens and len(tokens[-1][0]) > 1 and tokens[-1][0][-1] == "." and tokens[-1][0][0].isdigit():
        last, start, end = tokens.pop()
        tokens += [(last[:-1], start, end - 1), (".", end - 1, end)]
    return tokens


def _read(tokens: list[tuple[str, int, int]], text: str) -> list[Clause]:
    found = [Clause()]
    place = 0
    while place < len(tokens):
        token, start, end = tokens[place]
        close = _closing(tokens, place)
        if close > place:
            inner = _read(tokens[place + 1 : close], text)
            found[-1].words.append(Word(token + tokens[close][0], "group", inner=inner))
            place = close + 1
            continue
        if token in _SEPARATORS and not _is_abbreviation(token, found[-1].words, text[end : end + 2]):
            space_before = start > 0 and text[start - 1].isspace()
            found[-1].mark, found[-1].space_before = token, space_before
            found[-1].space_after = end < len(text) and text[end].isspace()
            found.append(Clause())
        elif token == "." and found[-1].words:
            found[-1].words[-1].text += "."
        else:
            found[-1].words.append(Word(token))
        place += 1
    return found if found[-1].words or len(found) == 1 else found[:-1]


def _closing(tokens: list[tuple[str, int, int]], place: int) -> int:
    """Return where the bracket or quotation that opens at `place` is closed, `place` when it is not."""
    closers = _CLOSERS.get(tokens[place][0])
    if closers:
        # A quotation in a caption is short; the look-ahead is bounded so that many open brackets stay cheap.
        for other in range(place + 1, min(place + 80, len(tokens))):
            if tokens[other][0] in closers:
                return other
    return place


def _is_abbreviation(token: str, words: list[Word], behind: str) -> bool:
    """Whether a full stop belongs to the word before it: "l.", "St.", "Dr."."""
    if token != "." or not words:
        return False
    before = words[-1].text
    return before.isalpha() and (len(before) == 1 or (len(before) < 4 and before in _ABBREVIATED and behind.strip() != ""))


_ABBREVIATED = frozenset({"St", "Dr", "Nr", "Prof", "Sen", "Gen", "Mr", "Mrs", "Ms", "Jr", "No", "re", "li", "bzw", "ca", "hl", "Hl"})

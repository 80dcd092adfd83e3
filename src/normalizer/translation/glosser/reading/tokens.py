"""Cuts a caption into words, quotations and brackets, and these into clauses at the punctuation between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from normalizer.translation.glosser.lexicon.language_grammar import split_elision

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from normalizer.translation.glosser.lexicon.entries import Entry, Reading

_PIECE = re.compile(r"\d++(?:[.,:/]\d++)*+\.?+(?!-?[^\W\d_])|[^\W_]+(?:[-'’&/.–][^\W_]+)*-?|\S")
_CLOSERS = {"(": ")", "[": "]", "„": '“”"', "“": "”", "«": "»", "»": "«", "‚": "‘’", "‘": "’", '"': '"'}
_SENTENCE_ENDS = frozenset(".!?…")
_SEPARATORS = frozenset(",;:–—|•/-+·=>") | _SENTENCE_ENDS
# A quotation in a caption is short; the look-ahead for its end is bounded so that many open brackets stay cheap.
_LONGEST_QUOTATION = 80
# Marks that open a question or exclamation in Spanish and have no counterpart in English.
_SILENT = frozenset("¿¡")


class Piece(NamedTuple):
    """A word or mark of the text with its place."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Word:
    """A word of the source and what the machine makes of it.

    `kind` is the part of speech that was chosen; `verbs` are the readings of a verb that are still open. A quotation
    or bracket is a word of kind ``group`` whose `inner` clauses are put into `english`.
    """

    text: str
    kind: str = ""
    reading: Reading | None = None
    verbs: tuple[Reading, ...] = ()
    english: str = ""
    inner: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class Clause:
    """The words between two marks: `mark` stands behind them, with or without white space around it.

    `tight` says that it tells which thing is meant, or what the thing does, so that English has no comma before it.
    `governor` is its main verb, which an infinitive behind it hangs on.
    """

    words: list[Word] = field(default_factory=list)
    mark: str = ""
    space_before: bool = False
    space_after: bool = True
    tight: bool = False
    governor: Entry | None = None

    @property
    def ends_sentence(self) -> bool:
        """Whether a new sentence begins behind this clause."""
        return self.mark in _SENTENCE_ENDS


def clauses(text: str, abbreviations: Collection[str] = (), elisions: Collection[str] = ()) -> list[Clause]:
    """Return the clauses of a text; a bracket or a quotation is one word that holds clauses of its own.

    The full stop behind a single letter or one of `abbreviations` ends no clause; a word before an apostrophe that is
    one of `elisions` is a word of its own.

    >>> [([word.text for word in clause.words], clause.mark) for clause in clauses("Berlin: Ein Mann (l.) wartet.")]
    [(['Berlin'], ':'), (['Ein', 'Mann', '()', 'wartet'], '.')]
    """
    pieces = [Piece(found.group(), found.start(), found.end()) for found in _PIECE.finditer(text)]
    if elisions:
        pieces = [part for piece in pieces for part in _elided(piece, elisions)]
    elif not _SILENT.isdisjoint(text):
        pieces = [piece for piece in pieces if piece.text not in _SILENT]
    return _read(_with_stop(pieces), text, abbreviations)


def _elided(piece: Piece, elisions: Collection[str]) -> list[Piece]:
    """Return a piece cut behind its elisions, all parts at the place of the whole."""
    if "'" not in piece.text and "’" not in piece.text:
        return [piece]
    return [Piece(part, piece.start, piece.end) for part in split_elision(piece.text, elisions)]


def _with_stop(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the full stop cut from a number that ends the text."""
    if pieces and len(pieces[-1].text) > 1 and pieces[-1].text[0].isdigit() and pieces[-1].text.endswith("."):
        last = pieces.pop()
        pieces += [Piece(last.text[:-1], last.start, last.end - 1), Piece(".", last.end - 1, last.end)]
    return pieces


def _read(pieces: Sequence[Piece], text: str, abbreviations: Collection[str]) -> list[Clause]:
    found = [Clause()]
    place = 0
    while place < len(pieces):
        piece, words = pieces[place], found[-1].words
        close = _closing(pieces, place)
        if close > place:
            inner = _read(pieces[place + 1 : close], text, abbreviations)
            words.append(Word(piece.text + pieces[close].text, "group", inner=inner))
        elif piece.text == "." and len(words) > 1 and place + 1 < len(pieces) and _is_roman(words[-1].text):
            pass  # "Charles III." before the end of the text: English writes no full stop.
        elif piece.text == "." and words and _is_abbreviation(words[-1].text, abbreviations):
            words[-1].text += "."
        elif piece.text in _SEPARATORS:
            _close(found[-1], piece, text)
            found.append(Clause())
        else:
            words.append(Word(piece.text))
        place = close + 1
    return found if found[-1].words or len(found) == 1 else found[:-1]


def _close(clause: Clause, piece: Piece, text: str) -> None:
    clause.mark = piece.text
    clause.space_before = piece.start > 0 and text[piece.start - 1].isspace()
    clause.space_after = piece.end < len(text) and text[piece.end].isspace()


def _closing(pieces: Sequence[Piece], place: int) -> int:
    """Return where the bracket or quotation that opens at `place` is closed, `place` when it is not."""
    closers = _CLOSERS.get(pieces[place].text)
    if closers:
        for other in range(place + 1, min(place + _LONGEST_QUOTATION, len(pieces))):
            if pieces[other].text in closers:
                return other
    return place


def _is_roman(word: str) -> bool:
    """Whether a word is a Roman numeral behind a name."""
    return len(word) > 1 and set(word) <= {"I", "V", "X"}


def _is_abbreviation(word: str, abbreviations: Collection[str]) -> bool:
    return (len(word) == 1 and word.isalpha()) or word in abbreviations

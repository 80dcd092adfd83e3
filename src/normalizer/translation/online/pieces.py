"""Cuts a long text into pieces that a service takes, at the ends of lines and sentences, and joins the answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text without space around it, and the space that follows it in the text."""

    text: str
    gap: str


Measure = Callable[[str], int]


def _encoded(text: str) -> int:
    return len(quote(text, safe="", errors="replace"))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", errors="replace"))


MEASURES: Mapping[str, Measure] = {"characters": len, "bytes": _bytes, "encoded": _encoded}
"""How services count the length of a text: as it is, in UTF-8, or as it stands in a URL."""

# Words with the marks behind them, and spaces. Text without spaces (Chinese, Japanese) ends a word at its marks.
_TOKEN = re.compile(r"\s+|[^\s。！？；，、]+[。！？；，、]*[」』）”’\"')]*|[。！？；，、]+")
_CLOSING = "」』）”’\"')»«"
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "։")
_CLAUSE_END = (",", ";", ":", "，", "；", "、", "،", "؛", "–")
_WIDE = "\u2e80"

# How good a place is to cut behind.
_NOWHERE, _SPACE, _CLAUSE, _SENTENCE = range(4)


def cut_text(text: str, longest: int, measure: Measure = _encoded) -> list[Piece]:
    """Return the pieces of a text, each line on its own and none longer than `longest` by `measure`.

    Longer lines are cut behind a sentence, else behind a clause, a space, or anywhere. Texts and gaps in a row are
    the text again. Takes time in proportion to the text.

    >>> [piece.text for piece in cut_text("Es regnet. Es schneit.", 14, len)]
    ['Es regnet.', 'Es schneit.']
    """
    pieces: list[Piece] = []
    line: list[str] = []
    for token in _TOKEN.findall(text):
        if token.isspace() and ((not pieces and not line) or "\n" in token or "\r" in token):
            pieces += _cut_line(line, longest, measure, token)
            line = []
        else:
            line.append(token)
    return pieces + (_cut_line(line, longest, measure, "") if line else [])


def _cut_line(line: list[str], longest: int, measure: Measure, gap: str) -> list[Piece]:
    if not line:
        return [Piece("", gap)]
    whole = "".join(line)
    if measure(whole) <= longest:
        return [_piece(whole, gap)]
    *parts, last = _parts(list(_short(line, longest, measure)), longest, measure)
    return [*parts, Piece(last.text, last.gap + gap)]


def _short(line: list[str], longest: int, measure: Measure) -> Iterator[str]:
    """Give the tokens of a line, those longer than a piece may be in parts."""
    for token in line:
        if token.isspace() or measure(token) <= longest:
            yield token
        else:
            yield from _broken(token, longest, measure)


def _broken(token: str, longest: int, measure: Measure) -> Iterator[str]:
    start, size = 0, 0
    for place, letter in enumerate(token):
        width = measure(letter)
        if size + width > longest and place > start:
            yield token[start:place]
            start, size = place, 0
        size += width
    yield token[start:]


def _parts(tokens: list[str], longest: int, measure: Measure) -> Iterator[Piece]:
    """Fill pieces with tokens; when one is full, cut it at its best place and go on behind that."""
    sizes = [measure(token) for token in tokens]
    start, place, size = 0, 0, 0
    best: dict[int, int] = {}
    while place < len(tokens):
        if best and size + sizes[place] > longest and not tokens[place].isspace():
            end = best[max(best)]
            yield _piece("".join(tokens[start:end]), "")
            start, place, size, best = end, end, 0, {}
            continue
        size += sizes[place]
        place += 1
        best[_border(tokens, place)] = place
    yield _piece("".join(tokens[start:]), "")


def _border(tokens: list[str], place: int) -> int:
    """Return how good the place behind a token is to cut at: a space counts for the word before it."""
    token = tokens[place - 1]
    if not token.isspace():
        return _mark(token) if token[-1] >= _WIDE else _NOWHERE
    return max(_SPACE, _mark(tokens[place - 2])) if place > 1 else _SPACE


def _mark(token: str) -> int:
    word = token.rstrip(_CLOSING)
    # Two letters or a number with a full stop are an abbreviation or an ordinal more often than a sentence's end.
    if word.endswith(_SENTENCE_END) and (word[-1] != "." or (len(word) > 3 and not word[:-1].isdigit())):
        return _SENTENCE
    return _CLAUSE if word.endswith(_CLAUSE_END) else _NOWHERE


def _piece(text: str, gap: str) -> Piece:
    stripped = text.rstrip()
    return Piece(stripped, text[len(stripped) :] + gap)


def has_letters(text: str) -> bool:
    """Whether there is anything in a text to translate."""
    return any(letter.isalpha() for letter in text)


def join_pieces(pieces: list[Piece], answers: Mapping[str, str]) -> str:
    """Return the translation of a text from those of its pieces; a piece that has none stands as it is.

    Where the text has no space because its writing has none, the translation gets one.
    """
    *parts, last = pieces
    translated = [answers.get(piece.text, piece.text) + (piece.gap or _space_behind(piece)) for piece in parts]
    return "".join(translated) + answers.get(last.text, last.text) + last.gap


def _space_behind(piece: Piece) -> str:
    return " " if piece.text[-1:] >= _WIDE else ""

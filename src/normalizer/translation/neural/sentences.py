"""Cuts a text into sentences, and a long one into units that a model can take."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows
from normalizer.translation.neural.scripts import LONGEST_WORD, is_overlong, is_shouted, width

if TYPE_CHECKING:
    from collections.abc import Iterator

# The time of a model grows faster than its input, and what is over some 500 pieces of words it leaves out in silence.
_WIDEST_UNIT = 300
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
# Marks that end a sentence, with the quotes and brackets that close behind them.
_END = re.compile(r"(?:[.!?…]{1,8}[\"'”’»«)\]]{0,3}(?=\s)|[。！？｡؟।۔]{1,8}[”’」』）»)\]]{0,3})\s*|\n\s*")
_OPENING = re.compile(r"[\"'“‘„‚«»(\[¿¡–—-]{0,3}\s?")
_LAST_WORD = re.compile(r"[^\s(\[\"'“„«]*$")
# A headline's head in capitals is a sentence of its own: "INCÊNDIO EM LEIRIA: dois feridos".
_HEAD = re.compile(r"[^:|\n]{1,120}[:|]\s+")
# Where a long sentence is best cut, best first; then anywhere between words.
_JOINTS = (re.compile(r"[;:]\s+|[；：]"), re.compile(r",\s+|\s+[–—-]\s+|[，、]"), re.compile(r"\s+"))


def cut(text: str, language: str | None) -> list[str]:
    """Return `text` as units of one sentence or less, which put together are the text again.

    >>> cut("O Sr. Silva saiu. Às 9h voltou!", "pt")
    ['O Sr. Silva saiu. ', 'Às 9h voltou!']
    """
    return [
        unit
        for stretch in _stretches(text)
        for sentence in _sentences(stretch, language)
        for head in _heads(sentence)
        for unit in _units(head)
    ]


def _stretches(text: str) -> Iterator[str]:
    """Cut out what is too long for a word, each by itself."""
    start = 0
    for word in _LONG_WORD.finditer(text):
        if is_overlong(word.group()):
            yield from (piece for piece in (text[start : word.start()], word.group()) if piece)
            start = word.end()
    if start < len(text):
        yield text[start:]


def _sentences(text: str, language: str | None) -> Iterator[str]:
    start = 0
    for mark in _END.finditer(text):
        if _ends(text, start, mark, language):
            yield text[start : mark.end()]
            start = mark.end()
    if start < len(text):
        yield text[start:]


def _ends(text: str, start: int, mark: re.Match[str], language: str | None) -> bool:
    """Whether a mark ends the sentence that began at `start`."""
    if mark.end() == len(text):
        return False
    found = mark.group()
    if "\n" in found or not found.startswith((".", "…")):
        return True
    opening = _OPENING.match(text, mark.end())
    following = text[opening.end() if opening else mark.end() :][:1]
    return not following.islower() and not (
        found.rstrip() == "." and _is_abbreviated(text[max(start, mark.start() - 30) : mark.start()], language)
    )


def _is_abbreviated(before: str, language: str | None) -> bool:
    """Whether the last word of `before`, which a full stop follows, is an abbreviation, an initial or an ordinal."""
    found = _LAST_WORD.search(before)
    word = found.group().lower() if found else ""
    ordinals, words = _abbreviations(language)
    if word.isdigit():
        return ordinals and len(word) <= 2
    return word in words or (len(word) == 1 and word.isalpha())


@cache
def _abbreviations(language: str | None) -> tuple[bool, frozenset[str]]:
    rows = [row for row in read_rows("neural/sentences.tsv") if row["language"] in {"any", language}]
    words = frozenset(word for row in rows for word in row["abbreviations"].split())
    return any(row["ordinals"] for row in rows), words


def _heads(sentence: str) -> Iterator[str]:
    head = _HEAD.match(sentence)
    if head and is_shouted(head.group()) and not is_shouted(sentence):
        yield head.group()
        sentence = sentence[head.end() :]
    yield sentence


def _units(sentence: str) -> Iterator[str]:
    """Cut a sentence that is too wide, at its joints; an endless word stays whole, it is not translated."""
    start, end = 0, 0 if is_overlong(sentence) else len(sentence)
    while start < end:
        window = sentence[start : start + _WIDEST_UNIT]
        if start + len(window) == end and width(window) <= _WIDEST_UNIT:
            break
        limit = _fitting(window)
        joints = (_last_end(joint, window[:limit]) for joint in _JOINTS)
        window = window[: next(filter(None, joints), limit)]
        yield window
        start += len(window)
    if start < len(sentence):
        yield sentence[start:]


def _fitting(sentence: str) -> int:
    """Return how many characters from the start fit into a unit."""
    limit = _WIDEST_UNIT
    while width(sentence[:limit]) > _WIDEST_UNIT:
        limit -= max((width(sentence[:limit]) - _WIDEST_UNIT) // 3, 1)
    return limit


def _last_end(joint: re.Pattern[str], piece: str) -> int:
    """Return the end of the last joint in the second half of `piece`, 0 when there is none."""
    ends = [found.end() for found in joint.finditer(piece, len(piece) // 2)]
    return ends[-1] if ends else 0

"""Takes a text apart for a model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalizer.translation.texts import (
    LONGEST_WORD,
    is_overlong,
    is_shouted,
    pieces,
    sentences,
    width,
)

# Time grows faster than length, and a model silently drops what exceeds about 500 word pieces.
_WIDEST_UNIT = 300
# What no model should see: of emoji it makes words, and endless words take minutes.
_APART = re.compile(
    "([\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
    rf"|\S{{{LONGEST_WORD + 1},}})"
)
# The start of a headline in capitals is its own sentence: "INCÊNDIO EM LEIRIA: dois feridos".
_HEAD = re.compile(r"[^:|\n]{1,120}[:|]\s+")


def cut(text: str, language: str | None) -> list[str]:
    """Split a text into units of at most one sentence, or emoji; concatenated they are the text."""
    return [
        unit
        for piece in _APART.split(text)
        for sentence in sentences(piece, language)
        for head in _heads(sentence)
        # An overlong word is never translated.
        for unit in ([head] if is_overlong(head) else pieces(head, _WIDEST_UNIT, width))
    ]


def _heads(sentence: str) -> Iterator[str]:
    head = _HEAD.match(sentence)
    if head and is_shouted(head.group()) and not is_shouted(sentence):
        yield head.group()
        sentence = sentence[head.end() :]
    yield sentence

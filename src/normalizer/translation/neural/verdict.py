"""Judges what a model made of a sentence by what can be seen without knowing either language."""

from __future__ import annotations

import re
from collections import Counter

from normalizer.translation.neural.scripts import has_words, width

_WORD = re.compile(r"[^\W\d_]+")
# Between related languages lengths differ by half at most; short texts vary more.
_LONGEST, _SHORTEST, _SHORT_TEXT = 3.0, 0.25, 15
_RUN = 4
_TRIGRAMS = 3
_COPIED_WORDS, _COPIED_SHARE, _SHORT_WORD = 3, 0.5, 4


def garbage(source: str, answer: str) -> str | None:
    """Return what shows that `answer` is no translation of `source`, `None` when it may be one.

    >>> garbage("Fogo em Leiria", "fire fire fire fire fire")
    'repeats itself'
    """
    if not has_words(answer):
        return "holds no words"
    if _is_repetitive(answer) and not _is_repetitive(source):
        return "repeats itself"
    before, after = width(source), width(answer)
    if after > max(before, _SHORT_TEXT) * _LONGEST:
        return "is far longer than the sentence"
    if before >= _SHORT_TEXT and after < before * _SHORTEST:
        return "is far shorter than the sentence"
    return None


def _is_repetitive(text: str) -> bool:
    """Whether a word stands four times in a row, or three words in a row stand there three times."""
    words = [word.casefold() for word in _WORD.findall(text)]
    runs = zip(*(words[shift:] for shift in range(_RUN)), strict=False)
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    return any(len(set(run)) == 1 for run in runs) or max(trigrams.values(), default=0) >= _TRIGRAMS


def is_copied(source: str, answer: str) -> bool:
    """Whether half of the source's words, names apart, stand in the answer as they were.

    >>> is_copied("de zestien zieken werden verzorgd", "the zestien zieken werden cared")
    True
    """
    words = [word for word in _WORD.findall(source) if len(word) >= _SHORT_WORD and word.islower()]
    known = set(_WORD.findall(answer))
    copied = sum(word in known for word in words)
    return copied >= _COPIED_WORDS and copied >= _COPIED_SHARE * len(words)

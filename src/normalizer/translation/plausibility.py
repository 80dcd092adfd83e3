"""Judges answers by what is visible without knowing either language."""

from __future__ import annotations

from collections import Counter

from normalizer.translation.cutting import WORD, has_words, width

# Translations between related languages differ in length by half at most; short texts vary more.
_LONGEST, _SHORTEST, _SHORT_TEXT = 3.0, 0.25, 15
# Repetitions that hardly any sentence has: a word four times in a row, a trigram three times; in a
# paragraph, a trigram once in so many words.
_RUN, _TRIGRAMS, _WORDS_PER_TRIGRAM = 4, 3, 16
# Three words, and half of all, make an answer a copy; shorter words are equal in many languages.
_COPIED_WORDS, _COPIED_SHARE, _SHORT_WORD = 3, 0.5, 4


def why_implausible(source: str, answer: str) -> str | None:
    """Return why an answer cannot be a translation of `source`, `None` if it can."""
    if not has_words(answer):
        return "contains no words"
    if _is_repetitive(answer) and not _is_repetitive(source):
        return "repeats itself"
    before, after = width(source), width(answer)
    if after > max(before, _SHORT_TEXT) * _LONGEST:
        return "is far longer than the source"
    if before >= _SHORT_TEXT and after < before * _SHORTEST:
        return "is far shorter than the source"
    return None


def _is_repetitive(text: str) -> bool:
    words = [word.casefold() for word in WORD.findall(text)]
    runs = zip(*(words[shift:] for shift in range(_RUN)), strict=False)
    trigrams = Counter(zip(words, words[1:], words[2:], strict=False))
    usual = max(_TRIGRAMS, len(words) // _WORDS_PER_TRIGRAM)
    return max(trigrams.values(), default=0) >= usual or any(len(set(run)) == 1 for run in runs)


def is_copied(source: str, answer: str) -> bool:
    """Return whether half of the source's words, names excepted, occur in the answer."""
    words = [w for w in WORD.findall(source) if len(w) >= _SHORT_WORD and w.islower()]
    known = set(WORD.findall(answer))
    return sum(word in known for word in words) >= max(_COPIED_WORDS, _COPIED_SHARE * len(words))

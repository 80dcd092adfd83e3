"""Attributes with a phrase of their own: "ein durch Beschuss beschädigtes Haus" is a house damaged by shelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context

_SHORTEST, _LONGEST = 3, 7  # words from the article to the participle


def opens(words: list[Word], place: int, context: Context) -> bool:
    """Whether the article at `place` has a phrase, an adjective with an ending and a noun behind it."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or not any(item.kind == "prep" for item in context.words.readings(following.text)):
        return False
    return any(_is_attribute(words, end, context) for end in range(place + _SHORTEST, place + _LONGEST))


def _is_attribute(words: list[Word], place: int, context: Context) -> bool:
    """Whether an adjective with an ending stands between two nouns."""
    if place + 1 >= len(words) or not (words[place - 1].text[0].isupper() and words[place + 1].text[0].isupper()):
        return False
    text = words[place].text
    inflected = text[0].islower() and text.endswith(tuple(context.words.grammar.adjective_endings[1:]))
    return inflected and any(item.kind == "adj" for item in context.words.readings(text))


def is_inside(words: list[Word], place: int) -> bool:
    """Whether a word may be the participle of such an attribute: a phrase stands between it and its article."""
    if not words[place + 1].text[0].isupper():
        return False
    for start in range(place - 2, max(place - _LONGEST, 0), -1):
        if words[start].kind == "verb":
            return False
        if words[start].kind == "prep" and words[start - 1].kind == "det":
            return True
    return False

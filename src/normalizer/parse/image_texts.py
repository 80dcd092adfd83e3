"""Parses image lines into caption and credit, without labels, counters and repetitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.credit.caption_labels import without_caption_label
from normalizer.tag.finding import SplitCaption
from normalizer.text.doubled import undoubled
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER

if TYPE_CHECKING:
    from normalizer.grammar import Grammar
    from normalizer.tag.sheet import Tag

# "• 1/5 ", "[1/5]", "2 / 7 Text": in brackets, after a bullet, or before a capital.
_COUNTER = late_pattern(
    r"(?:[•▪*]\s*)?(?:\[\d{1,3}\s?/\s?\d{1,3}\]\s*"
    rf"|\d{{1,3}}\s?/\s?\d{{1,3}}\s+(?=[^\W\d_{LOWER}])|(?<=[•▪*]\s)|(?<=[•▪*]))"
)


def read_image_line(tag: Tag, text: str, grammar: Grammar) -> SplitCaption:
    """Return the caption and the credit of an image line; an alternative text is the caption."""
    if tag.role == "alt":
        return tag.reading or SplitCaption(without_counter(text), "")
    text = undoubled(text)
    if tag.role == "caption":
        is_below = tag.reading is not None and tag.reading.is_below_credit
        return SplitCaption(without_counter(without_caption_label(text)), "", is_below)
    if tag.role == "credit":
        return SplitCaption("", text)
    caption, credit, _ = tag.reading or SplitCaption(*grammar.split_caption(text))
    if not credit:
        return SplitCaption("", text)
    return SplitCaption(without_counter(caption), credit)


def without_counter(caption: str) -> str:
    """Return a caption without the counter of a gallery at its start.

    >>> without_counter("• 1/5 The bridge at noon"), without_counter("3/4 of all votes")
    ('The bridge at noon', '3/4 of all votes')
    """
    match = _COUNTER.match(caption)
    rest = caption[match.end() :] if match else ""
    return rest or caption

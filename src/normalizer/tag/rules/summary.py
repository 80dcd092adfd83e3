"""The rule for the summary: the paragraph between the headline and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, LOOK_AHEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# A teaser without a full stop is at least this long; names and labels are shorter.
_SHORTEST_SUMMARY = 50
# The lead of an article is above its second paragraph.
_MOST_PARAGRAPHS_ABOVE = 1
_FOLLOWS_SUMMARY = IMAGE_ROLES | {"date", "byline", "publisher"}


def _summary(sheet: Sheet) -> Iterator[Finding]:
    """Find the only paragraph between the headline and an image, date or byline with text below.

    In HTML, it is the line that the markup names the lead.
    """
    if sheet.headline is None or any(sheet.having({"summary"})):
        return
    below = range(sheet.headline + 1, min(sheet.headline + LOOK_AHEAD, len(sheet.lines)))
    index = _named_lead(sheet, below) or _only_paragraph(sheet, below)
    if index is None:
        return
    if any(map(sheet.is_text, range(index + 1, index + LOOK_AHEAD))):
        yield Finding(index, "summary")


def _named_lead(sheet: Sheet, below: range) -> int | None:
    """Return the line above the second paragraph that HTML names the lead of the article."""
    paragraphs = 0
    for index in below:
        if sheet.is_named(index, "lead") and _can_be_lead(sheet, index):
            return index
        paragraphs += sheet.is_text(index)
        if paragraphs > _MOST_PARAGRAPHS_ABOVE:
            return None
    return None


def _can_be_lead(sheet: Sheet, index: int) -> bool:
    if sheet.role(index) not in {"body", None}:
        return False
    return len(sheet.texts[index]) >= _SHORTEST_SUMMARY


def _only_paragraph(sheet: Sheet, below: range) -> int | None:
    """Return the only paragraph `below` the headline that an image or a line of facts follows."""
    found = None
    for index in below:
        role = sheet.role(index)
        if sheet.is_text(index):
            if found is not None or not _is_long_enough(sheet, index):
                return None
            found = index
        elif role is None:
            return None
        elif found is None:
            if role in IMAGE_ROLES:
                return None
        elif role.partition("+")[0] in _FOLLOWS_SUMMARY:
            return found
    return None


def _is_long_enough(sheet: Sheet, index: int) -> bool:
    return sheet.prose[index] or len(sheet.texts[index]) >= _SHORTEST_SUMMARY


SUMMARY = Rule(
    "summary",
    "The only paragraph between the headline and the first image, date or byline.",
    "In Geneva, ministers of twelve countries have agreed on a date.",
    _summary,
    overrules_model=True,
)

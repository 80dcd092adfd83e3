"""The rule for image texts that form a block on a page whose paragraphs are set apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding, SplitCaption
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES, TAKEN_FOR_TEXT
from normalizer.text.line_shape import bullet_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# A page sets its paragraphs apart when it has this many, and this share of them have a blank line
# above and below.
_FEWEST_PARAGRAPHS = 5
_APART = 0.75
# Alternative text, caption, credit, and a copy of one of them.
_MOST_LINES = 4
_LONGEST = 400
# From this confidence on, the learned tagger is right about a line that it takes for text.
_SURE = 0.95


def _block_lines(sheet: Sheet) -> Iterator[Finding]:
    """Find the image texts among adjacent lines, on a page with blank lines around paragraphs."""
    prose = (index for index, is_prose in enumerate(sheet.prose) if is_prose)
    paragraphs = [index for index in prose if sheet.role(index) in {"body", None}]
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return
    apart = sum(_stands_apart(sheet, index) for index in paragraphs)
    if apart < _APART * len(paragraphs):
        return
    for block in _blocks(sheet, paragraphs[0] + 1, paragraphs[-1]):
        yield from _texts_of_image(sheet, block)


def _stands_apart(sheet: Sheet, index: int) -> bool:
    return sheet.has_gap_above(index) and sheet.has_gap_above(index + 1)


def _blocks(sheet: Sheet, start: int, stop: int) -> Iterator[range]:
    """Yield the groups of at least two adjacent lines from `start` to `stop`."""
    gaps = [index for index in range(start + 1, stop) if sheet.lines[index].blanks]
    for first, end in pairwise((start, *gaps, stop)):
        if 1 < end - first <= _MOST_LINES:
            yield range(first, end)


def _texts_of_image(sheet: Sheet, block: range) -> Iterator[Finding]:
    """Yield the roles of the lines of a block, if it can be an image.

    A single line of text beside furniture is a paragraph.
    """
    if not all(_can_be_of_image(sheet.texts[index]) for index in block):
        return
    if any(map(sheet.is_set_as_text, block)):
        return
    texts = [index for index in block if sheet.is_taken_for(index, TAKEN_FOR_TEXT)]
    roles = {index: role for index in block if (role := sheet.role(index)) in IMAGE_ROLES}
    if not roles and not _may_be_captions(sheet, texts, block):
        return
    for index in texts:
        role = _role_in_image(sheet, index, roles, is_last=index == texts[-1])
        yield Finding(index, role, SplitCaption(sheet.texts[index], "", is_below_credit=True))


def _may_be_captions(sheet: Sheet, texts: list[int], block: range) -> bool:
    """Return whether all lines of a block without a credit may be image texts."""
    if len(texts) < len(block) or not sheet.confidences:
        return False
    return all(_may_be_caption(sheet, index) for index in texts)


def _role_in_image(sheet: Sheet, index: int, roles: dict[int, str], *, is_last: bool) -> str:
    """Return the role of a line of text in an image whose other lines have `roles`.

    Below a credit it is the caption, above the caption the alternative text.
    """
    if any("credit" in role for line, role in roles.items() if line < index):
        return "caption" if _has_words(sheet.texts[index]) else "boilerplate"
    if sheet.element(index) not in {None, "img"}:
        return "caption"  # HTML tells alternative texts apart
    has_caption = any("caption" in role for role in roles.values())
    return "alt" if has_caption or not is_last else "caption"


def _may_be_caption(sheet: Sheet, index: int) -> bool:
    """Return whether a line has words and the learned tagger is not sure that it is text."""
    return sheet.confidences[index] < _SURE and _has_words(sheet.texts[index])


def _has_words(text: str) -> bool:
    """Return whether a line is more than a label or a name; other scripts need fewer words."""
    return not text.isascii() or text.count(" ") > 1


def _can_be_of_image(text: str) -> bool:
    """Return whether a line is not a list item, quotation, end of a sentence or long paragraph."""
    if len(text) > _LONGEST or text.startswith(">"):
        return False
    return not text[:1].islower() and not bullet_length(text)


BLOCK = Rule(
    "image-block",
    "A line of a group without blank lines, on a page that has them between paragraphs.",
    "Ministers arrive",
    _block_lines,
    overrules_model=True,
)

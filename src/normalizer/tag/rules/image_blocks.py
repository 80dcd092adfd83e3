"""The rule for lines that stand together on a page whose paragraphs stand apart: they belong to an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.rule import Rule
from normalizer.tag.sheet import IMAGE_ROLES
from normalizer.text.line_shape import bullet_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# So many paragraphs, and this share of them, have a blank line above and below on a page that sets them apart.
_FEWEST_PARAGRAPHS = 5
_APART = 0.75
# Alternative text, caption, credit, and a copy of one of them.
_MOST_LINES = 4
_LONGEST = 400
# What the learned tagger may take the texts of an image for, and how sure it may be of that.
_TAKEN_FOR_TEXT = frozenset({None, "body", "subhead", "summary"})
_SURE = 0.95


def _block_lines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the texts of images among the lines without a blank line between, in the midst of paragraphs that have one."""
    paragraphs = [
        index
        for index, is_prose in enumerate(sheet.prose)
        if is_prose and sheet.role(index) in {"body", None}
    ]
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return
    apart = sum(_stands_apart(sheet, index) for index in paragraphs)
    if apart < _APART * len(paragraphs):
        return
    for block in _blocks(sheet, paragraphs[0] + 1, paragraphs[-1]):
        yield from _texts_of_image(sheet, block)


def _stands_apart(sheet: Sheet, index: int) -> bool:
    above = index == 0 or sheet.lines[index].blanks > 0
    return above and (index + 1 == len(sheet.lines) or sheet.lines[index + 1].blanks > 0)


def _blocks(sheet: Sheet, start: int, stop: int) -> Iterator[range]:
    """Yield the groups of two and more lines without a blank line between, from `start` to `stop`."""
    first = start
    for index in range(start + 1, stop + 1):
        if index == stop or sheet.lines[index].blanks:
            if 1 < index - first <= _MOST_LINES:
                yield range(first, index)
            first = index


def _texts_of_image(sheet: Sheet, block: range) -> Iterator[tuple[int, str]]:
    """Yield what the lines of a block are, when it can be an image: a lone line beside furniture is a paragraph."""
    texts = [
        index for index in block if sheet.is_open(index) and sheet.role(index) in _TAKEN_FOR_TEXT
    ]
    if not texts or not all(_can_be_of_image(sheet.lines[index].text) for index in block):
        return
    roles = {index: role for index in block if (role := sheet.role(index)) in IMAGE_ROLES}
    if not roles and (
        len(texts) < len(block) or not all(_may_be_caption(sheet, index) for index in texts)
    ):
        return
    for index in texts:
        yield index, _role_in_image(sheet, index, roles, is_last=index == texts[-1])


def _role_in_image(sheet: Sheet, index: int, roles: dict[int, str], *, is_last: bool) -> str:
    """Return what a line is among the lines of an image that have `roles`: above the caption it is its alternative text."""
    if any("credit" in role for line, role in roles.items() if line < index):
        return "caption" if _says_something(sheet.lines[index].text) else "boilerplate"
    has_caption = any("caption" in role for role in roles.values())
    return "alt" if has_caption or not is_last else "caption"


def _may_be_caption(sheet: Sheet, index: int) -> bool:
    """Tell whether a line without a credit may be the text of an image: the learned tagger is not sure that it is none."""
    is_unsure = bool(sheet.confidences) and sheet.confidences[index] < _SURE
    return is_unsure and _says_something(sheet.lines[index].text)


def _says_something(text: str) -> bool:
    """Tell whether a line is more than a label or a name; a script without spaces says more with fewer words."""
    return not text.isascii() or text.count(" ") > 1


def _can_be_of_image(text: str) -> bool:
    """Tell whether a line is no item of a list, no quotation, no end of a sentence and no long paragraph."""
    return len(text) <= _LONGEST and not (
        text[:1].islower() or text.startswith(">") or bullet_length(text)
    )


BLOCK = Rule(
    "image-block",
    "A line of a group without a blank line between, on a page whose paragraphs have one.",
    "Ministers arrive",
    _block_lines,
    overrules_model=True,
)

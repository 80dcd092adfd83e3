"""Rules for the text itself: list items, quotes, subheads, and paragraphs for all that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.rule import Rule
from normalizer.tag.sheet import TEXT_ROLES
from normalizer.text.line_shape import bullet_length, ends_sentence
from normalizer.text.marks import LIST_MARKS, PARAGRAPH_MARK, QUOTE_MARK
from normalizer.text.wrapping import wrapped_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

from normalizer.tag.sheet import Sheet

_LONGEST_SUBHEAD = 110
_MOST_WORDS = 16
# A list item of the text has some words; menus have one or two.
_FEWEST_SPACES = 4
_CHANCE = 0.5


def _written_paragraphs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    return ((index, "body") for index in _beginning_with(PARAGRAPH_MARK, sheet))


def _wrapped(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find paragraphs that were wrapped at the border of a page of print: their lines are no headings.

    One that the learned tagger removed for the most part stays removed.
    """
    for start, stop in wrapped_paragraphs(sheet.lines):
        removed = sum(sheet.role(index) == "boilerplate" for index in range(start, stop))
        if 2 * removed < stop - start:
            yield from ((index, "body") for index in range(start, stop))


def _list_items(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find lines with a bullet; a dash or a number counts only when a neighbour has one too.

    The learned tagger knows no lists: a line that it removed comes back when it stands among the text and says enough.
    """
    first, last = _text_span(sheet)
    removed = sum(tag is not None and tag.role == "boilerplate" for tag in sheet.tags)
    if 2 * removed > len(sheet.lines):
        # A whole page with its menus: lists among its text are links more often than text.
        first = last
    for index, line in enumerate(sheet.lines):
        text = line.text
        if text[:1].isalpha() or not sheet.is_open(index) or not bullet_length(text):
            continue
        if sheet.role(index) == "body" and text.startswith(LIST_MARKS):
            yield index, "list_item"
        if sheet.tags[index] is not None and not (
            first < index < last and text.count(" ") >= _FEWEST_SPACES
        ):
            continue
        if text[0] in "•▪●◦‣∙" or _has_marked_neighbour(sheet, index):
            yield index, "list_item"


def _text_span(sheet: Sheet) -> tuple[int, int]:
    """Return the indexes of the headline, or else the first text, and of the last text."""
    texts = list(sheet.having({"body", "title"}))
    return (texts[0], texts[-1]) if texts else (0, 0)


def _has_marked_neighbour(sheet: Sheet, index: int) -> bool:
    near = (index - 1, index + 1)
    return any(
        0 <= other < len(sheet.lines) and bullet_length(sheet.lines[other].text) for other in near
    )


def _quotes(sheet: Sheet) -> Iterator[tuple[int, str]]:
    return ((index, "quote") for index in _beginning_with(QUOTE_MARK, sheet))


def _beginning_with(mark: str, sheet: Sheet) -> Iterator[int]:
    if sheet.holds(mark):
        yield from (
            index for index in sheet.undecided() if sheet.lines[index].text.startswith(mark)
        )


def _subheads(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find short lines that are no sentence, with text above and running text as the next thing below."""
    above = False
    for index in range(len(sheet.lines)):
        role = sheet.role(index)
        if role is None and above and _can_be_subhead(sheet, index) and _text_follows(sheet, index):
            yield index, "subhead"
        elif role in TEXT_ROLES or (role is None and sheet.prose[index]):
            above = True


def _can_be_subhead(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    if sheet.prose[index] or len(text) > _LONGEST_SUBHEAD or text[-1:] in {".", ",", ";", ":", "…"}:
        return False
    if not any(map(str.isalpha, text)) or text.count(" ") >= _MOST_WORDS:
        return False
    return not (ends_sentence(text) and text[-1] not in "?!？！")


def _text_follows(sheet: Sheet, index: int) -> bool:
    below = sheet.next_content(index)
    return below is not None and (sheet.prose[below] or sheet.role(below) in TEXT_ROLES)


def _loose_headings(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find what looks like a heading, heads no text, and is text for the learned tagger with no more than a chance.

    On real pages three of four such lines are links to other articles.
    """
    if sheet.confidences:
        for index in sheet.undecided():
            is_heading = not sheet.prose[index] and not ends_sentence(sheet.lines[index].text)
            if is_heading and sheet.confidences[index] < _CHANCE:
                yield index, "boilerplate"


def _paragraphs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    return ((index, "body") for index in sheet.undecided())


WRITTEN_PARAGRAPH = Rule(
    "written-paragraph",
    "A paragraph that `Article.to_text` marked, since alone it could be taken for something else.",
    "¶ Image courtesy of nobody",
    _written_paragraphs,
)
WRAPPED = Rule(
    "wrapped",
    "A line of a paragraph that was wrapped at the width of a page.",
    "(lines of 70 characters)",
    _wrapped,
    overrules_model=True,
)
LIST_ITEM = Rule(
    "list-item",
    "A line with a bullet, or one of several with a dash or a number.",
    "• One thing",
    _list_items,
    overrules_model=True,
)
QUOTE = Rule("quote", "A line marked as a quotation.", "> We will talk.", _quotes)
SUBHEAD = Rule(
    "subhead", "A short line that is no sentence, between paragraphs.", "Cool heads", _subheads
)
LOOSE_HEADING = Rule(
    "loose-heading",
    "A line like a heading that heads no text, when the learned tagger doubts that it is text.",
    "More from the region",
    _loose_headings,
)
PARAGRAPH = Rule(
    "paragraph",
    "Every line that no other rule took.",
    "Talks went on for three hours.",
    _paragraphs,
)

"""Rules for the text itself: list items, quotes, subheads, and paragraphs for all that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
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
_BULLETS = frozenset("•▪●◦‣∙")
_CHANCE = 0.5
_NOT_AFTER_SUBHEAD = frozenset({".", ",", ";", ":", "…"})
_EMPHATIC_ENDS = frozenset("?!？！")


def _written_paragraphs(sheet: Sheet) -> Iterator[Finding]:
    return (Finding(index, "body") for index in _beginning_with(PARAGRAPH_MARK, sheet))


def _wrapped(sheet: Sheet) -> Iterator[Finding]:
    """Find paragraphs that were wrapped at the border of a page of print: their lines are no headings.

    One that the learned tagger removed for the most part stays removed.
    """
    for start, stop in wrapped_paragraphs(sheet.lines):
        removed = sum(sheet.role(index) == "boilerplate" for index in range(start, stop))
        if 2 * removed < stop - start:
            yield from (Finding(index, "body") for index in range(start, stop))


def _list_items(sheet: Sheet) -> Iterator[Finding]:
    """Find lines with a bullet; a dash or a number counts only when a neighbour has one too.

    The learned tagger knows no lists: a line that it removed comes back when it stands among the
    text and says enough.
    """
    text = _text_span(sheet)
    for index, line in enumerate(sheet.lines):
        if line.text[:1].isalpha() or not bullet_length(line.text):
            continue
        if sheet.is_open(index) and _is_list_item(sheet, index, text):
            yield Finding(index, "list_item")


def _is_list_item(sheet: Sheet, index: int, text: range) -> bool:
    if _is_marked_text(sheet, index):
        return True
    is_amid_text = index in text and sheet.text(index).count(" ") >= _FEWEST_SPACES
    is_free = is_amid_text or sheet.tags[index] is None
    return is_free and _is_one_of_several(sheet, index)


def _is_marked_text(sheet: Sheet, index: int) -> bool:
    return sheet.role(index) == "body" and sheet.text(index).startswith(LIST_MARKS)


def _is_one_of_several(sheet: Sheet, index: int) -> bool:
    """Return whether a line has a bullet; a dash or a number counts only when a neighbour has one too."""
    return sheet.text(index)[0] in _BULLETS or _has_marked_neighbour(sheet, index)


def _text_span(sheet: Sheet) -> range:
    """Return the lines between the headline, or else the first text, and the last text.

    There are none on a whole page with its menus: lists among its text are links more often than
    text.
    """
    removed = list(sheet.having({"boilerplate"}))
    texts = list(sheet.having({"body", "title"}))
    if not texts or 2 * len(removed) > len(sheet.lines):
        return range(0)
    return range(texts[0] + 1, texts[-1])


def _has_marked_neighbour(sheet: Sheet, index: int) -> bool:
    near = (index - 1, index + 1)
    return any(0 <= other < len(sheet.lines) and bullet_length(sheet.text(other)) for other in near)


def _quotes(sheet: Sheet) -> Iterator[Finding]:
    return (Finding(index, "quote") for index in _beginning_with(QUOTE_MARK, sheet))


def _beginning_with(mark: str, sheet: Sheet) -> Iterator[int]:
    if sheet.holds(mark):
        undecided = sheet.undecided()
        yield from (index for index in undecided if sheet.text(index).startswith(mark))


def _subheads(sheet: Sheet) -> Iterator[Finding]:
    """Find short lines that are no sentence, with text above and running text as the next thing below."""
    above = False
    for index in range(len(sheet.lines)):
        role = sheet.role(index)
        if role in TEXT_ROLES or (role is None and sheet.prose[index]):
            above = True
        elif above and role is None and _heads_text(sheet, index):
            yield Finding(index, "subhead")


def _heads_text(sheet: Sheet, index: int) -> bool:
    """Return whether a line can be a subhead, and running text is the next thing below it."""
    if not _can_be_subhead(sheet.text(index)):
        return False
    below = sheet.next_content(index)
    return below is not None and (sheet.prose[below] or sheet.role(below) in TEXT_ROLES)


def _can_be_subhead(text: str) -> bool:
    if len(text) > _LONGEST_SUBHEAD or text.count(" ") >= _MOST_WORDS:
        return False
    if text[-1:] in _NOT_AFTER_SUBHEAD or not any(map(str.isalpha, text)):
        return False
    return text[-1] in _EMPHATIC_ENDS or not ends_sentence(text)


def _loose_headings(sheet: Sheet) -> Iterator[Finding]:
    """Find what looks like a heading, heads no text, and is text for the learned tagger with no more than a chance.

    On real pages three of four such lines are links to other articles.
    """
    if sheet.confidences:
        for index in sheet.undecided():
            is_heading = not sheet.prose[index] and not ends_sentence(sheet.text(index))
            if is_heading and sheet.confidences[index] < _CHANCE:
                yield Finding(index, "boilerplate")


def _paragraphs(sheet: Sheet) -> Iterator[Finding]:
    return (Finding(index, "body") for index in sheet.undecided())


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

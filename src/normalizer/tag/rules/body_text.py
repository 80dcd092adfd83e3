"""Rules for the text of the article: list items, quotes, subheads, and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.text.line_shape import bullet_length, ends_sentence, has_letters
from normalizer.text.marks import LIST_MARKS, QUOTE_MARK
from normalizer.text.wrapping import wrapped_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_LONGEST_SUBHEAD = 110
_MOST_WORDS = 16
# List items in the text consist of several words; menu items have one or two.
_FEWEST_SPACES = 4
_BULLETS = frozenset("•▪●◦‣∙")
# Below this confidence, the learned tagger is more likely wrong than right about a line.
_CHANCE = 0.5
_NOT_AFTER_SUBHEAD = frozenset({".", ",", ";", ":", "…"})
_EMPHATIC_ENDS = frozenset("?!？！")


def _wrapped(sheet: Sheet) -> Iterator[Finding]:
    """Find paragraphs that were hard-wrapped; their lines are not headings.

    A paragraph stays removed when the learned tagger removed most of its lines; of two lines, one
    is not most: half a sentence is no use to anyone.
    """
    for start, stop in wrapped_paragraphs(sheet.lines):
        removed = sum(sheet.role(index) == "boilerplate" for index in range(start, stop))
        if 2 * removed <= stop - start:
            yield from (Finding(index, "body") for index in range(start, stop))


def _list_items(sheet: Sheet) -> Iterator[Finding]:
    """Find lines with a list marker.

    The learned tagger does not recognise lists: lines that it removed are restored when they are
    within the text and have enough words.
    """
    text = _text_span(sheet)
    marked = (index for index, line in enumerate(sheet.lines) if bullet_length(line.text))
    for index in filter(sheet.is_open, marked):
        if _is_list_item(sheet, index, text):
            yield Finding(index, "list_item")


def _is_list_item(sheet: Sheet, index: int, text: range) -> bool:
    line, role = sheet.texts[index], sheet.role(index)
    if role == "body" and line.startswith(LIST_MARKS):
        return True
    if role is None:
        return _is_one_of_several(sheet, index)
    if index not in text or line.count(" ") < _FEWEST_SPACES:
        return False
    return _is_one_of_several(sheet, index)


def _is_one_of_several(sheet: Sheet, index: int) -> bool:
    """Return whether a line has a bullet, or a dash or number that an adjacent line has too."""
    if sheet.texts[index][0] in _BULLETS:
        return True
    beside = (*sheet.lines[max(0, index - 1) : index], *sheet.lines[index + 1 : index + 2])
    return any(bullet_length(line.text) for line in beside)


def _text_span(sheet: Sheet) -> range:
    """Return the range from the headline (or the first text without one) to the last text.

    The range is empty on a page that is mostly furniture: lists within its text are more often
    links than text.
    """
    removed = list(sheet.having({"boilerplate"}))
    texts = list(sheet.having({"body", "title"}))
    is_mostly_furniture = 2 * len(removed) > len(sheet.lines)
    return range(texts[0] + 1, texts[-1]) if texts and not is_mostly_furniture else range(0)


def _quotes(sheet: Sheet) -> Iterator[Finding]:
    for index in sheet.undecided() if sheet.holds(QUOTE_MARK) else ():
        if sheet.texts[index].startswith(QUOTE_MARK):
            yield Finding(index, "quote")


def _subheads(sheet: Sheet) -> Iterator[Finding]:
    """Find short lines that are not sentences, with text above and running text next below."""
    first = next(sheet.running_lines(), len(sheet.lines))
    for index in sheet.undecided(first):
        if not sheet.prose[index] and _heads_text(sheet, index):
            yield Finding(index, "subhead")


def _heads_text(sheet: Sheet, index: int) -> bool:
    """Return whether an undecided line may be a subhead, with running text as the next content."""
    if not _can_be_subhead(sheet.texts[index]):
        return False
    below = sheet.next_content(index)
    if below is None:
        return False
    return sheet.prose[below] or sheet.is_running_text(below)


def _can_be_subhead(text: str) -> bool:
    if len(text) > _LONGEST_SUBHEAD or text.count(" ") >= _MOST_WORDS:
        return False
    if text[-1:] in _EMPHATIC_ENDS:
        return has_letters(text)
    if text[-1:] in _NOT_AFTER_SUBHEAD or ends_sentence(text):
        return False
    return has_letters(text)


def _loose_headings(sheet: Sheet) -> Iterator[Finding]:
    """Find lines shaped like headings that head no text and that the learned tagger doubts.

    On real pages, three out of four such lines are links to other articles.
    """
    if not sheet.confidences:
        return
    doubtful = (index for index in sheet.undecided() if sheet.confidences[index] < _CHANCE)
    for index in doubtful:
        if not sheet.prose[index] and not ends_sentence(sheet.texts[index]):
            yield Finding(index, "boilerplate")


def _paragraphs(sheet: Sheet) -> Iterator[Finding]:
    return (Finding(index, "body") for index in sheet.undecided())


WRAPPED = Rule(
    "wrapped",
    "A line of a hard-wrapped paragraph.",
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
    "subhead",
    "A short line between paragraphs that is not a sentence.",
    "Cool heads",
    _subheads,
)
LOOSE_HEADING = Rule(
    "loose-heading",
    "A line that looks like a heading but heads no text, if the learned tagger doubts it is text.",
    "More from the region",
    _loose_headings,
)
PARAGRAPH = Rule(
    "paragraph",
    "Every line that no other rule decided.",
    "Talks went on for three hours.",
    _paragraphs,
)

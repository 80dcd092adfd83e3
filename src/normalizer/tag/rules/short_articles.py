"""Rules for pages with hardly any text: a short article among menus, or notices to the reader."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from normalizer.language.writing_systems import weight_of
from normalizer.tables import read_entries
from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.tag.sheet import FALLBACK, IMAGE_ROLES
from normalizer.text.line_shape import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

# With more text than this, in letters of the Latin script, a page has its article.
_LITTLE = 400
# The least text of an article that the learned tagger did not see at all.
_LEAST = 60
# Text begins at most this many lines below headline, date or byline.
_NEAR = 3
_HEAD = frozenset({"title", "date", "byline"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
# What the learned tagger takes for furniture with more than this confidence is furniture.
_SURE = 0.9
_LINKED = 0.5
_MAY_BE_TEXT = frozenset({None, "boilerplate"})
# A sentence below a paragraph has at least this many blanks: "The gate has been mended."
_FEWEST_BLANKS = 2
# A front page has as many texts, each below a heading or date of its own.
_FRONT = 3


class _Block(NamedTuple):
    """The lines of text or sentences that follow one another, and how much they say."""

    lines: list[int]
    weight: float


def _notices(sheet: Sheet) -> Iterator[Finding]:
    """Find notices above the first and below the last line of text that is none."""
    text = list(sheet.running_lines())
    for lines in (text, text[::-1]):
        notices = takewhile(lambda index: _is_notice(sheet.texts[index]), lines)
        yield from (Finding(index, "boilerplate") for index in notices if sheet.is_open(index))


def _fallback(sheet: Sheet) -> Iterator[Finding]:
    """Find the sentences beside the text of a page with little, or the text of one with none."""
    text = frozenset(sheet.running_lines()) if sheet.confidences else None
    if text is None or sum(weight_of(sheet.texts[index]) for index in text) >= _LITTLE:
        return
    blocks = list(_blocks(sheet, text))
    if text:
        blocks = [block for block in blocks if not text.isdisjoint(block.lines)]
    else:
        blocks = [block for block in blocks if _may_be_article(sheet, block)]
        blocks = blocks if len(blocks) < _FRONT else []
    for block in blocks:
        yield from (Finding(index, "body") for index in block.lines if index not in text)


def _blocks(sheet: Sheet, text: frozenset[int]) -> Iterator[_Block]:
    """Yield the runs of text and sentences; texts of images may stand between."""
    lines: list[int] = []
    for index in range(len(sheet.lines)):
        if sheet.role(index) in IMAGE_ROLES:
            continue
        if index in text or _is_sentence(sheet, index, lines):
            lines.append(index)
        elif lines:
            yield _block(sheet, lines)
            lines = []
    if lines:
        yield _block(sheet, lines)


def _block(sheet: Sheet, lines: list[int]) -> _Block:
    return _Block(lines, sum(weight_of(sheet.texts[index]) for index in lines))


def _is_sentence(sheet: Sheet, index: int, above: list[int]) -> bool:
    """Return whether a line that may be furniture is a sentence and no notice.

    Below other sentences, a short one counts if it is in the same element.
    """
    if not sheet.is_taken_for(index, _MAY_BE_TEXT) or sheet.confidences[index] > _SURE:
        return False
    line = sheet.texts[index]
    if _is_link(sheet, index) or _is_notice(line):
        return False
    if above and not _is_beside(sheet, above[-1], index):
        return False
    is_short = above and ends_sentence(line) and line.count(" ") >= _FEWEST_BLANKS
    return bool(sheet.prose[index] or is_short)


def _is_beside(sheet: Sheet, above: int, below: int) -> bool:
    """Return whether HTML has two lines in the same element; in text, any two may be."""
    here, there = sheet.lines[above].structure, sheet.lines[below].structure
    if here is None or there is None:
        return True
    return not {here.parent, here.grandparent}.isdisjoint({there.parent, there.grandparent})


def _may_be_article(sheet: Sheet, block: _Block) -> bool:
    """Return whether a block of sentences is long enough, and just below a headline or its facts.

    Below a link, it is the teaser of another article.
    """
    first = block.lines[0]
    above = range(first - 1, max(-1, first - 1 - _NEAR), -1)
    own = takewhile(lambda index: not _is_link(sheet, index), above)
    return block.weight >= _LEAST and any(_is_head(sheet, index) for index in own)


def _is_link(sheet: Sheet, index: int) -> bool:
    structure = sheet.lines[index].structure
    return structure is not None and structure.linked >= _LINKED


def _is_head(sheet: Sheet, index: int) -> bool:
    return sheet.role(index) in _HEAD or sheet.element(index) in _HEADINGS


def _is_notice(text: str) -> bool:
    folded = text.casefold()
    return any(phrase in folded for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(phrase.casefold() for phrase in read_entries("notices.txt"))


NOTICE = Rule(
    "notice",
    "A sentence above or below the text by which the page speaks to its reader.",
    "We use cookies and similar techniques to improve our service for you.",
    _notices,
    overrules_model=True,
)
FALLBACK_BODY = Rule(
    FALLBACK,
    "A sentence that the learned tagger takes for furniture, on a page with hardly any text: beside "
    "that text, or below headline, date or byline.",
    "(any sentence)",
    _fallback,
    overrules_model=True,
)

"""Rules for bylines and sign-offs: who wrote the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.byline import parse_byline
from normalizer.fields.signoff import parse_signoff
from normalizer.tag.rule import Rule
from normalizer.tag.state import LOOK_AHEAD, TEXT_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.state import Sheet

_LONGEST_BYLINE = 200
_LONGEST_SIGNOFF = 300
# A sign-off is the last line, or one of the last: a correction or a source may follow it.
_TAIL_LINES = 3


def _bylines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided(0, sheet.header_end()):
        text = sheet.lines[index].text
        if len(text) <= _LONGEST_BYLINE and not sheet.prose[index] and parse_byline(text):
            yield index, "byline"


def _closing_signoffs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the sign-off that closes a page: below it there is only furniture that other rules know."""
    looked_at = 0
    for index in range(len(sheet.lines) - 1, 0, -1):
        if sheet.tags[index] is not None:
            continue
        text = sheet.lines[index].text
        if looked_at == _TAIL_LINES or sheet.prose[index]:
            return
        looked_at += 1
        if (
            len(text) <= _LONGEST_SIGNOFF
            and any(sheet.prose[max(0, index - LOOK_AHEAD) : index])
            and parse_signoff(text)
        ):
            yield index, "signoff"
            above = sheet.lines[index - 1].text
            if not sheet.lines[index].blanks and not sheet.prose[index - 1] and parse_signoff(above):
                yield index - 1, "signoff"
            return


def _signoffs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the line at the end of the text that the grammar of sign-offs takes; furniture may follow it."""
    end = _end_of_text(sheet)
    if end is None or any(tag is not None and tag.role == "signoff" for tag in sheet.tags):
        return
    for index in range(min(end + _TAIL_LINES, len(sheet.lines) - 1), max(end - 2, 0), -1):
        text = sheet.lines[index].text
        if sheet.is_open(index) and len(text) <= _LONGEST_SIGNOFF and parse_signoff(text):
            yield index, "signoff"
            return


def _end_of_text(sheet: Sheet) -> int | None:
    """Return the index of the last line of running text."""
    for index in range(len(sheet.lines) - 1, 0, -1):
        role = sheet.role(index)
        if (role is None and sheet.prose[index]) or role in TEXT_ROLES:
            return index
    return None


BYLINE = Rule("byline", "A line in the head that names the authors.", "By Jane Roe", _bylines)
CLOSING_SIGNOFF = Rule(
    "closing-sign-off",
    "The last line of a page, when the grammar of sign-offs takes it.",
    "ab/cd (AFP, dpa)",
    _closing_signoffs,
)
SIGNOFF = Rule(
    "sign-off",
    "The last line of the text, or one just below, when the grammar of sign-offs takes it.",
    "ab/cd (AFP, dpa)",
    _signoffs,
    overrules_model=True,
)

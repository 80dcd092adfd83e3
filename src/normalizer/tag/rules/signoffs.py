"""Rules for sign-offs: the initials and agencies that close an article."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_LONGEST_SIGNOFF = 300
# A sign-off is among this many last lines: a correction or a source may follow it.
_TAIL_LINES = 3
# A sign-off may be this many lines above the last line of text.
_LINES_ABOVE_END = 2


def _closing_signoffs(sheet: Sheet) -> Iterator[Finding]:
    """Find the sign-off that closes a page: everything below it is known furniture."""
    for index in _last_undecided(sheet):
        if sheet.prose[index]:
            return
        if sheet.has_prose_above(index) and _is_signoff(sheet, index):
            yield Finding(index, "signoff")
            if _continues_above(sheet, index):
                yield Finding(index - 1, "signoff")
            return


def _last_undecided(sheet: Sheet) -> list[int]:
    """Return the last undecided lines below the first line of the page, the last one first."""
    below_first = range(len(sheet.lines) - 1, 0, -1)
    undecided = (index for index in below_first if sheet.tags[index] is None)
    return list(islice(undecided, _TAIL_LINES))


def _continues_above(sheet: Sheet, index: int) -> bool:
    """Return whether the line directly above a sign-off belongs to it."""
    if sheet.lines[index].blanks or sheet.prose[index - 1]:
        return False
    return _is_signoff(sheet, index - 1)


def _signoffs(sheet: Sheet) -> Iterator[Finding]:
    """Find the line at the end of the text that is a sign-off; furniture may follow it."""
    end = _end_of_text(sheet)
    if end is None or any(sheet.having({"signoff"})):
        return
    last = min(end + _TAIL_LINES, len(sheet.lines) - 1)
    near_end = filter(sheet.is_open, range(last, max(end - _LINES_ABOVE_END, 0), -1))
    found = (index for index in near_end if _is_signoff(sheet, index))
    yield from (Finding(index, "signoff") for index in islice(found, 1))


def _is_signoff(sheet: Sheet, index: int) -> bool:
    text = sheet.texts[index]
    return len(text) <= _LONGEST_SIGNOFF and sheet.is_signoff(text)


def _end_of_text(sheet: Sheet) -> int | None:
    """Return the index of the last line of running text."""
    below_first = filter(None, sheet.running_lines())
    return max(below_first, default=None)


CLOSING_SIGNOFF = Rule(
    "closing-sign-off",
    "The last line of a page, if it parses as a sign-off.",
    "ab/cd (AFP, dpa)",
    _closing_signoffs,
)
SIGNOFF = Rule(
    "sign-off",
    "The last line of the text, or one just below, if it parses as a sign-off.",
    "ab/cd (AFP, dpa)",
    _signoffs,
    overrules_model=True,
)

"""Rules for bylines and sign-offs: who wrote the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.byline import parse_byline
from normalizer.fields.signoff import parse_signoff
from normalizer.tag.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.state import Sheet

_LONGEST_BYLINE = 200
_LONGEST_SIGNOFF = 400
# A sign-off is the last line, or one of the last: a correction or a source may follow it.
_TAIL_LINES = 3


def _bylines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for index in sheet.undecided(0, sheet.header_end()):
        text = sheet.lines[index].text
        if len(text) <= _LONGEST_BYLINE and not sheet.prose[index] and parse_byline(text):
            yield index, "byline"


def _signoffs(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Find the last line that the grammar of sign-offs takes, when text stands above it."""
    looked_at = 0
    for index in range(len(sheet.lines) - 1, 0, -1):
        if sheet.tags[index] is not None:
            continue
        text = sheet.lines[index].text
        if looked_at == _TAIL_LINES:
            return
        looked_at += 1
        if len(text) <= _LONGEST_SIGNOFF and any(sheet.prose[max(0, index - 12) : index]) and parse_signoff(text):
            yield index, "signoff"
            return


BYLINE = Rule("byline", "A line in the head that names the authors.", "By Jane Roe", _bylines)
SIGNOFF = Rule(
    "sign-off", "The last line of the text, when the grammar of sign-offs takes it.", "ab/cd (AFP, dpa)", _signoffs
)

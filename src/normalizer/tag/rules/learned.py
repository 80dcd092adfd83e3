"""The learned tagger as one of the rules: it proposes, the grammars of the fields confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.caption import split_caption
from normalizer.fields.date import find_dates, is_date_line, is_relative_date
from normalizer.fields.signoff import parse_signoff
from normalizer.read.lines import Page
from normalizer.tag.rule import Rule
from normalizer.tag.state import LEARNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.state import Sheet

# What the model takes the roles for that only rules give.
_KNOWN_AS = {"related": "boilerplate", "kicker": "title", "publisher": "byline", "publisher+date": "date"}


def _learned(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Propose a role for each line, unless the page has the shape of clean text: there, nothing may be lost."""
    if sheet.has_clean_shape():
        return
    from normalizer.tag.model import LineModel

    fixed = {index: _KNOWN_AS.get(tag.role, tag.role) for index, tag in enumerate(sheet.tags) if tag}
    roles, sheet.confidences = LineModel.load().tag(Page(sheet.lines), fixed)
    for index in sheet.undecided():
        role = _confirmed(roles[index], sheet.lines[index].text)
        if role:
            yield index, role


def _confirmed(role: str, text: str) -> str | None:
    """Return the role when the grammar of its field takes the line, another that fits, or ``None``."""
    if role == "signoff":
        return role if parse_signoff(text) else None
    if role == "date":
        return role if is_date_line(text) or is_relative_date(text) or find_dates(text) else "boilerplate"
    if role in {"credit", "caption+credit"}:
        caption, credit = split_caption(text)
        if not credit:
            return "caption" if role == "caption+credit" else None
        return "caption+credit" if caption else "credit"
    return role


MODEL = Rule(LEARNED, "The learned tagger, on pages that do not have the shape of clean text.", "(any line)", _learned)

"""Rules for dates, and for lines of facts (publisher, date, byline) below a headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.date.date_grammar import (
    LONGEST_DATE_LINE,
    is_date_line,
    is_publication_label,
)
from normalizer.names.brands import brand_alone
from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule
from normalizer.text.marks import FACTS_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_LONGEST_FACTS = 200


def _dates(sheet: Sheet) -> Iterator[Finding]:
    """Find dates above and below the text; between paragraphs, a date is a subhead.

    A date below its label is one anywhere.
    """
    body = range(sheet.header_end(), sheet.body_end())
    for index in sheet.possible_fields(LONGEST_DATE_LINE):
        if index in body and not _is_below_label(sheet, index):
            continue
        if is_date_line(sheet.texts[index]):
            yield Finding(index, "date")


def _is_below_label(sheet: Sheet, index: int) -> bool:
    return index > 0 and is_publication_label(sheet.texts[index - 1])


def _facts(sheet: Sheet) -> Iterator[Finding]:
    head = (index for index in sheet.undecided(1, sheet.header_end()) if not sheet.prose[index])
    for index in head:
        text = sheet.texts[index]
        if len(text) > _LONGEST_FACTS:
            continue
        if FACTS_SEPARATOR in text or _is_brand(sheet, text):
            kinds = _kinds(sheet, text)
            if all(kinds):
                yield Finding(index, "+".join(dict.fromkeys(filter(None, kinds))))


def _kinds(sheet: Sheet, text: str) -> list[str | None]:
    """Return the kind of each fact of a line, `None` for a part that is none."""
    return [sheet.grammar.kind_of_fact(part) for part in text.split(FACTS_SEPARATOR)]


def _is_brand(sheet: Sheet, text: str) -> bool:
    """Return whether a line is the name of a brand, but not of an agency."""
    return brand_alone(text) is not None and sheet.grammar.agency(text) is None


DATE = Rule(
    "date",
    "A date, with or without label and time, above or below the text.",
    "March 18, 2017",
    _dates,
)
FACTS = Rule(
    "facts",
    "Publisher, date and byline on one line, separated by middle dots.",
    "DW · 2017-03-18",
    _facts,
)

"""The rule for paragraphs that an extractor split at every link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.finding import Finding
from normalizer.tag.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_TEXT = frozenset({"body", "summary"})
_TAKEN_FOR = frozenset({None, "boilerplate", "body", "list_item", "subhead", "summary"})


def _broken(sheet: Sheet) -> Iterator[Finding]:
    """Give all pieces of a paragraph the same role, if most of it is text."""
    for pieces in _paragraphs(sheet):
        sizes = {index: len(sheet.texts[index]) for index in pieces}
        text = [index for index in pieces if _is_text(sheet, index)]
        if 2 * sum(sizes[index] for index in text) < sum(sizes.values()):
            continue
        role = "summary" if sheet.role(text[0]) == "summary" else "body"
        free = (index for index in pieces if sheet.is_open(index))
        yield from (Finding(index, role) for index in free if sheet.role(index) in _TAKEN_FOR)


def _paragraphs(sheet: Sheet) -> Iterator[range]:
    """Yield the runs of lines in which each continues the one above."""
    start = 0
    for index in range(1, len(sheet.lines) + 1):
        if index not in sheet.continued:
            if index - start > 1:
                yield range(start, index)
            start = index


def _is_text(sheet: Sheet, index: int) -> bool:
    """Return whether a piece is text, or a possible heading that the learned tagger left open."""
    role = sheet.role(index)
    if role in _TEXT:
        return True
    if sheet.confidences:
        return role in {None, "subhead"}
    return role is None and sheet.prose[index]


BROKEN = Rule(
    "broken-paragraph",
    "A piece of a paragraph that an extractor split at its links.",
    "the report of the ministry",
    _broken,
    overrules_model=True,
)

"""The rule for paragraphs that an extractor broke at every link: their pieces are no headings and no furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.tag.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.sheet import Sheet

_TEXT = frozenset({"body", "summary"})
_TAKEN_FOR = frozenset({None, "boilerplate", "body", "list_item", "subhead", "summary"})


def _broken(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Give the pieces of a paragraph one role, when most of it is text."""
    for pieces in _paragraphs(sheet):
        sizes = {index: len(sheet.lines[index].text) for index in pieces}
        text = [index for index in pieces if _is_text(sheet, index)]
        if 2 * sum(sizes[index] for index in text) < sum(sizes.values()):
            continue
        role = "summary" if sheet.role(text[0]) == "summary" else "body"
        yield from (
            (index, role)
            for index in pieces
            if sheet.is_open(index) and sheet.role(index) in _TAKEN_FOR
        )


def _paragraphs(sheet: Sheet) -> Iterator[range]:
    """Yield the runs of lines that go on with each other."""
    start = 0
    for index in range(1, len(sheet.lines) + 1):
        if index not in sheet.continued:
            if index - start > 1:
                yield range(start, index)
            start = index


def _is_text(sheet: Sheet, index: int) -> bool:
    """Tell whether a piece is text; what the learned tagger leaves undecided may be, as a heading."""
    role = sheet.role(index)
    if role in _TEXT:
        return True
    return role in {None, "subhead"} if sheet.confidences else role is None and sheet.prose[index]


BROKEN = Rule(
    "broken-paragraph",
    "A piece of a paragraph that an extractor broke at its links.",
    "the report of the ministry",
    _broken,
    overrules_model=True,
)

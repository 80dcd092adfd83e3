"""Shows what the sources in a page of HTML state, and where they contradict the article."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import counted, element

if TYPE_CHECKING:
    from normalizer.parts import Statement

_COLUMNS = ("Field", "Source", "States", "Article")


def evidence_view(statements: list[Statement]) -> Element | None:
    """Return the statements as a table, disputed fields first; ``None`` without statements.

    A row whose value the article does not follow is marked.
    """
    if not statements:
        return None
    ordered = sorted(statements, key=lambda statement: statement.field)
    groups = groupby(ordered, key=lambda statement: statement.field)
    fields = [(name, list(group)) for name, group in groups]
    fields.sort(key=lambda field: not _is_disputed(field[1]))
    disputed = sum(_is_disputed(group) for _, group in fields)
    said = f"{counted(disputed, 'field')} with a disagreement" if disputed else "all agree"
    head = element("tr", *(element("th", name, scope="col") for name in _COLUMNS))
    return element(
        "section",
        element("h3", "Evidence", id="part-evidence"),
        element("p", f"{counted(len(statements), 'statement')} in the page; {said}."),
        element(
            "table",
            element("thead", head),
            *(element("tbody", *_rows(name, group)) for name, group in fields),
            aria_labelledby="part-evidence",
        ),
        class_="evidence",
    )


def _is_disputed(group: list[Statement]) -> bool:
    return not all(statement.chosen for statement in group)


def _rows(field: str, group: list[Statement]) -> list[Element]:
    heading = element("th", field, scope="rowgroup", rowspan=str(len(group)))
    rows = [_row(statement) for statement in group]
    rows[0].insert(0, heading)
    return rows


def _row(statement: Statement) -> Element:
    return element(
        "tr",
        element("td", statement.source),
        element("td", statement.value, dir="auto"),
        element("td", "follows" if statement.chosen else "differs"),
        class_=None if statement.chosen else "differs",
    )

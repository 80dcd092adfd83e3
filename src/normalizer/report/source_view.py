"""Shows the lines of a page, each with its role, the rule that decided, and what it became."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import Child, element, percent
from normalizer.report.line_links import field_id, line_id, paths_of, roles_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from normalizer.parts import LineAccount

# Below this confidence a line is marked: the tagger gives its role fewer than seven chances in ten.
DOUBTFUL = 0.7


def source_view(lines: list[LineAccount], shown: AbstractSet[str]) -> Element:
    """Return the lines as a list; `shown` are the ids of the fields that a line can link to."""
    return element("ol", *(_row(line, shown) for line in lines), class_="source", role="list")


def _row(line: LineAccount, shown: AbstractSet[str]) -> Element:
    fields = [name for name in map(field_id, paths_of(line)) if name in shown]
    anchor = line_id(line.number)
    link = element(
        "a",
        element("span", str(line.number), class_="no"),
        element("span", *_breakable(line.role), class_="role"),
        element("span" if line.field else "del", line.text, class_="text", dir="auto"),
        _facts(line),
        href=f"#{fields[0] if fields else anchor}",
    )
    return element(
        "li",
        link,
        id=anchor,
        data_role=roles_of(line),
        data_to=" ".join(fields) if len(fields) > 1 else None,
        class_="doubtful" if line.confidence < DOUBTFUL else None,
    )


def _breakable(role: str) -> list[Child]:
    """Return a role that may go on in the next line behind each ``+``."""
    first, *others = role.split("+")
    return [first, *(part for other in others for part in ("+", element("wbr"), other))]


def _facts(line: LineAccount) -> Element:
    """Return what is shown when a line is pointed at."""
    became = line.field or "removed"
    return element(
        "span",
        element("b", line.rule),
        f" {percent(line.confidence)} → {became}",
        class_="facts",
    )

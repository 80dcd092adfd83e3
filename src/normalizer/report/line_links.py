"""Which lines of a page became which fields of its article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import Child, element

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields, LineAccount

_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9]+")
# As many lines of a field are linked; the rest is counted.
_LINKS_SHOWN = 3


def paths_of(line: LineAccount) -> list[str]:
    """Return the paths of the fields that a line became.

    >>> from normalizer.parts import LineAccount
    >>> paths_of(LineAccount(1, "title", "page-title", "headline+publisher"))
    ['headline', 'publisher']
    """
    return line.field.split("+") if line.field else []


def roles_of(line: LineAccount) -> str:
    """Return the roles of a line, separated by spaces."""
    return line.role.replace("+", " ")


def field_id(path: str) -> str:
    """Return the id of the element that shows a field.

    >>> field_id("images[0].caption")
    'to-images-0-caption'
    """
    return f"to-{_NOT_IN_NAME.sub('-', path).strip('-')}"


def line_id(number: int) -> str:
    """Return the id of the element that shows a line."""
    return f"line-{number}"


class LineLinks:
    """The lines that each field of an article was made from."""

    def __init__(self, article: ArticleFields) -> None:
        self._lines: dict[str, list[LineAccount]] = {}
        for line in article.lines:
            for path in paths_of(line):
                self._lines.setdefault(path, []).append(line)

    def field(self, path: str, name: str, *children: Child, **attributes: str | None) -> Element:
        """Return an element `name` that shows the field at `path`, with links to its lines."""
        lines = self._lines.get(path, [])
        attributes.setdefault("dir", "auto")
        attributes.setdefault("data_role", roles_of(lines[0]) if lines else None)
        return element(name, *children, self._links(lines), id=field_id(path), **attributes)

    def _links(self, lines: list[LineAccount]) -> Element | None:
        if not lines:
            return None
        links = [_link(line.number) for line in lines[:_LINKS_SHOWN]]
        rest = len(lines) - len(links)
        return element("span", *links, f"+{rest}" if rest else None, class_="from")


def _link(number: int) -> Element:
    return element("a", str(number), href=f"#{line_id(number)}", aria_label=f"Line {number}")

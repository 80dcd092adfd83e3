"""Builds the HTML of a report."""

from __future__ import annotations

import base64
import json
import math
import re
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import Element, tostring

from normalizer.text.invisible import visible

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields, LineAccount

Child: TypeAlias = Element | str | None
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9]+")
# As many lines of a field are linked; the rest is counted.
_LINKS_SHOWN = 3


def element(name: str, *children: Child, **attributes: str | None) -> Element:
    """Return an element with `children` in order and `attributes`; ``None`` is left out.

    The underscore at the end of a keyword is dropped, others become hyphens. Strings, in text and
    in attributes, are written with `visible`.

    >>> to_html(element("p", "a < b ", element("b", "c"), class_="x"))
    '<p class="x">a &lt; b <b>c</b></p>'
    """
    made = Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("_", "-"), visible(value))
    add(made, children)
    return made


def add(parent: Element, children: Iterable[Child]) -> None:
    """Add `children` to the end of `parent`, except ``None``."""
    for child in children:
        if isinstance(child, str):
            _add_text(parent, visible(child))
        elif child is not None:
            parent.append(child)


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def to_html(tree: Element) -> str:
    """Return a tree as HTML; nothing of its texts is interpreted."""
    return tostring(tree, encoding="unicode", method="html")


def language_tag(code: str | None) -> str | None:
    """Return `code` as the value of ``lang``; ``None`` if it names no language."""
    if not code or code == "und":
        return None
    return code if _LANGUAGE.fullmatch(code) else None


def percent(share: float) -> str:
    """Return a share between 0 and 1 as a percentage that is never rounded up to certainty."""
    return f"{math.floor(round(share * 100, 6))} %"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def pack(view: Element) -> str:
    """Return the view of a page as Base64 of zlib data; `view` is changed.

    The data is JSON: ``article`` is the HTML of the article, ``texts`` are the texts of the lines,
    and ``view`` is the HTML of everything else.
    """
    article = view.find(".//article")
    assert article is not None  # noqa: S101 - every view shows an article
    content = {"article": to_html(article), "texts": _take_texts(view)}
    article.clear()
    data = json.dumps(content | {"view": to_html(view)}, ensure_ascii=False)
    return base64.b64encode(zlib.compress(data.encode("utf-8"), 9)).decode("ascii")


def _take_texts(view: Element) -> list[str]:
    """Remove the texts of the lines and return them.

    Also removed are ids, links of a line to itself, and numbers that follow the one before.
    """
    texts: list[str] = []
    last = "0"
    for row in view.iterfind(".//ol[@class='source']/li"):
        link = row[0]
        number, _role, text, _facts = link
        if link.get("href") == f"#{row.attrib.pop('id')}":
            del link.attrib["href"]
        texts.append(text.text or "")
        text.text = None
        expected, last = str(int(last) + 1), number.text or ""
        if last == expected:
            number.text = None
    return texts


def paths_of(line: LineAccount) -> list[str]:
    """Return the paths of the fields that a line became."""
    return line.field.split("+") if line.field else []


def roles_of(line: LineAccount) -> str:
    """Return the roles of a line, separated by spaces."""
    return line.role.replace("+", " ")


def field_id(path: str) -> str:
    """Return the id of the element that shows a field."""
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

"""Builds HTML as a tree of elements, so that no text of a page can become markup."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

from normalizer.text.invisible import visible

Child: TypeAlias = Element | str | None

_LANGUAGE = re.compile(r"[a-z]{2,3}")


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
    """Return `code` as the value of ``lang``; ``None`` if it names no language.

    >>> language_tag("de"), language_tag("und"), language_tag('"><script>')
    ('de', None, None)
    """
    if not code or code == "und":
        return None
    return code if _LANGUAGE.fullmatch(code) else None


def percent(share: float) -> str:
    """Return a share between 0 and 1 as a percentage that is never rounded up to certainty.

    >>> percent(1.0), percent(0.9996), percent(0.545)
    ('100 %', '99 %', '54 %')
    """
    return f"{math.floor(round(share * 100, 6))} %"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "line"), counted(1200, "line")
    ('1 line', '1,200 lines')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

"""Elements of HTML and XML as text: escaped, without what neither may contain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Final, TypeAlias

from normalizer.parts import Block, Span
from normalizer.text.spans import rendered

Attributes: TypeAlias = Mapping[str, str | int | None]
# What no document of XML may contain, and the carriage return, which parsers turn to a line break.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The elements of HTML for spans that are no links.
ELEMENTS: Final = {
    "strong": "strong", "emphasis": "em", "code": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
# Elements of HTML without content and end tag.
_VOID = frozenset({"img", "link", "meta"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = "und"


def element(name: str, attributes: Attributes | None = None, *inside: str) -> str:
    """Return an element; attributes that are ``None`` are left out, what is `inside` is markup.

    >>> element("a", {"href": "https://example.org/?a&b", "lang": None}, in_markup("1 < 2"))
    '<a href="https://example.org/?a&amp;b">1 &lt; 2</a>'
    """
    known = {key: value for key, value in (attributes or {}).items() if value is not None}
    quoted = {key: in_markup(str(value)).replace('"', "&quot;") for key, value in known.items()}
    start = "".join([name, *(f' {key}="{value}"' for key, value in quoted.items())])
    return f"<{start}>" if name in _VOID else f"<{start}>{''.join(inside)}</{name}>"


def parent(name: str, attributes: Attributes, *children: str) -> str:
    """Return an element with others in it, a line each; "" if all of them are empty.

    >>> parent("ul", {}, "<li>Fish</li>", ""), parent("ul", {}, "")
    ('<ul>\\n<li>Fish</li>\\n</ul>', '')
    """
    inside = lines(*children)
    return element(name, attributes, "\n", inside) if inside else ""


def lines(*elements: str) -> str:
    """Return elements, a line each; empty ones are left out."""
    return "".join(f"{part}\n" for part in elements if part)


def in_markup(text: str) -> str:
    """Return `text` as it is written in the content of elements."""
    return escape(_NOT_IN_XML.sub("", text), quote=False)


def with_spans(text: str, spans: Iterable[Span], marked: Callable[[Span, str], str]) -> str:
    """Return `text` as markup, in which `marked` makes elements of the spans."""
    return rendered(text, spans, plain=in_markup, marked=marked)


def heading_level(subhead: Block) -> int:
    """Return the level of a subhead, from 2 to 6."""
    return max(2, min(subhead.level or 2, 6))


def language_tag(code: str | None) -> str | None:
    """Return the code of a language as an attribute has it, ``None`` if it names no language."""
    return code if code and code != _NO_LANGUAGE and _LANGUAGE.fullmatch(code) else None

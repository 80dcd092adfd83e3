"""Removes the HTML entities and tags that an extractor left in running text.

What is removed may join the text on both sides to another entity or tag, such as ``&amp;lt;``.
Nothing is left that a second look would remove, however deep it is nested, in linear time.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_TAG = re.compile(
    r"</?(?:p|br|b|i|em|strong|span|div|a|li|ul)(?:\s[^<>]{0,300})?\s?/?>", re.IGNORECASE
)
# Text that may become an entity or a tag when invisible characters are removed. A Greek question
# mark (U+037E) becomes a semicolon.
_MAY_BE_ENTITY = re.compile("&[^\\s&;<>]{2,24}[;\u037e]")
_MAY_BE_TAG = re.compile("<[^<>\n]{1,400}>")
_INVISIBLE = frozenset({"Cc", "Cf"})


class _Kind(NamedTuple):
    """A kind of markup: its parts, its first and last character, and the text it stands for."""

    parts: re.Pattern[str]
    opening: str
    closing: str
    longest: int
    text_of: Callable[[str], str | None]


def without_markup(text: str) -> str:
    """Return `text` with its entities replaced by characters, and its tags by spaces.

    >>> without_markup("Research &amp;amp; development"), without_markup("One &lt;p&gt; two")
    ('Research & development', 'One   two')
    >>> without_markup("Q&A; 3 < 4 > 2")
    'Q&A; 3 < 4 > 2'
    """
    if "&" in text:
        text = _without(_ENTITIES, text)
    return _without(_TAGS, text) if "<" in text and ">" in text else text


def may_hold_markup(text: str) -> bool:
    """Return whether `text`, a whole page, may have entities or tags; most pages have none.

    >>> may_hold_markup("Research &amp; development"), may_hold_markup("Research & development")
    (True, False)
    """
    if "&" in text and _MAY_BE_ENTITY.search(text):
        return True
    return "<" in text and _MAY_BE_TAG.search(text) is not None


def _without(kind: _Kind, text: str) -> str:
    """Return `text` without markup of a kind.

    Each opening character begins a piece. When a closing one completes a piece that is markup, the
    text that it stands for is read in its place, so that it may become a part of the piece before.
    """
    pieces = [""]
    waiting = kind.parts.findall(text)[::-1]
    while waiting:
        part = waiting.pop()
        if part == kind.opening or len(pieces[-1]) > kind.longest:
            pieces.append(part)
        else:
            pieces[-1] += part
        replacement = kind.text_of(pieces[-1]) if part == kind.closing else None
        if replacement is not None:
            pieces.pop()
            waiting += kind.parts.findall(replacement)[::-1]
    return "".join(pieces)


def _text_of_entity(piece: str) -> str | None:
    """Return what an entity stands for, "" for an invisible character, `None` if it is none."""
    text = unescape(piece) if _ENTITY.fullmatch(piece) else piece
    if text == piece:
        return None
    if text.isspace():
        return " "
    return "".join(char for char in text if unicodedata.category(char) not in _INVISIBLE)


def _text_of_tag(piece: str) -> str | None:
    return " " if _TAG.fullmatch(piece) else None


_ENTITIES = _Kind(re.compile("[&;]|[^&;]+"), "&", ";", 12, _text_of_entity)
_TAGS = _Kind(re.compile("[<>]|[^<>]+"), "<", ">", 320, _text_of_tag)

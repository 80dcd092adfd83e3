"""Reads a page of HTML: its lines, what the markup says of them, and the page's metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.errors import InputTypeError
from normalizer.read.html.html_metadata import read_metadata
from normalizer.read.html.likeness import Likeness
from normalizer.read.html.page_lines import lines_of
from normalizer.read.html_source import (
    decode_html,
    is_too_deep,
    without_excess_attributes,
    without_tags,
)
from normalizer.read.reader import read
from normalizer.read.repair import repair, shows_damage, tidy
from normalizer.text.lines import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# Halves of characters, which the parser refuses.
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_html(source: str | bytes, address: str | None = None) -> Page:
    """Return the lines of the page of HTML `source`, numbered as a reader sees them, and metadata.

    `address` is the URL of the page, when it is known. Never raises on any text or bytes.

    Raises `InputTypeError` when `source` is neither `str` nor `bytes`.

    >>> page = read_html("<h1>Ministers meet</h1><p>They <b>talked</b>.<img alt='Handshake'>")
    >>> [(line.text, line.structure.element) for line in page.lines]
    [('Ministers meet', 'h1'), ('They talked.', 'p'), ('Handshake', 'img')]
    """
    if isinstance(source, bytes | bytearray | memoryview):
        text, warnings = decode_html(bytes(source))
    elif isinstance(source, str):
        text, warnings = _SURROGATE.sub("\ufffd", source.removeprefix("\ufeff")), []
    else:
        raise InputTypeError(
            f"expected HTML as str or bytes, got {type(source).__name__}; decode or read it first"
        )
    if is_too_deep(text):
        page = read(without_tags(text))
        warning = "deep-nesting: the page's elements are nested too deeply; it is read without tags"
        return Page(page.lines, [*warnings, warning, *page.warnings])
    page = _read(text, address)
    page.warnings[:0] = warnings
    return page


def _read(text: str, address: str | None) -> Page:
    clean = _repaired if shows_damage(text) else tidy
    tree = _parsed(without_excess_attributes(text))
    root, metadata = tree.root, read_metadata(tree, clean, address)
    lines = lines_of(root, clean, Likeness(metadata)) if root is not None else []
    warnings = [] if lines else ["empty-input: the page shows no text"]
    return Page(lines, warnings, metadata)


def _repaired(text: str) -> str:
    return tidy(repair(text))


def _parsed(text: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(text)

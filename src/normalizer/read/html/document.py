"""Reads a page of HTML: decodes it, makes its lines, and keeps what the markup and the metadata say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.errors import InputTypeError
from normalizer.read.decode import decode
from normalizer.read.html.depth import DEEPEST, is_too_deep, without_tags
from normalizer.read.html.evidence import read_metadata
from normalizer.read.html.likeness import Likeness
from normalizer.read.html.page_lines import lines_of
from normalizer.read.reader import read
from normalizer.read.repair import repair, shows_damage, tidy
from normalizer.text.lines import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# The HTML standard has browsers look for the declared encoding in the first 1024 bytes; pages are less careful.
_DECLARED_WITHIN = 4096
# Half a character, which no parser takes.
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w:.-]{2,40})", re.IGNORECASE
)


def read_html(source: str | bytes, address: str | None = None) -> Page:
    """Return the lines of the page of HTML `source`, numbered as a reader sees them, and its metadata.

    `address` is the URL of the page, when it is known.

    Raises `InputTypeError` when `source` is neither `str` nor `bytes`.

    >>> page = read_html("<h1>Ministers meet</h1><p>They <b>talked</b> for hours.<img alt='Handshake'>")
    >>> [(line.text, line.structure.element) for line in page.lines]
    [('Ministers meet', 'h1'), ('They talked for hours.', 'p'), ('Handshake', 'img')]
    """
    if isinstance(source, bytes | bytearray | memoryview):
        text, warnings = _decoded(bytes(source))
    elif isinstance(source, str):
        text, warnings = _SURROGATE.sub("\ufffd", source), []
    else:
        raise InputTypeError(
            f"expected HTML as str or bytes, got {type(source).__name__}; decode or read it first"
        )
    if is_too_deep(text):
        page = read(without_tags(text))
        warning = f"deep-nesting: elements are nested deeper than {DEEPEST}; the page is read as text, without its tags"
        return Page(page.lines, [*warnings, warning, *page.warnings])
    clean = _repaired if shows_damage(text) else tidy
    tree = _parsed(text)
    root, metadata = tree.root, read_metadata(tree, clean, address)
    lines = lines_of(root, clean, Likeness(metadata)) if root is not None else []
    page = Page(lines, warnings, metadata)
    if not page.lines:
        page.warnings.append("empty-input: the page shows no text")
    return page


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """Decode by the declared encoding where UTF-8 does not fit; what is declared is wrong too often to go first."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii")), []
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _repaired(text: str) -> str:
    return tidy(repair(text))


def _parsed(text: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(text)

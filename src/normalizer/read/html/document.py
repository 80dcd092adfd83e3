"""Reads a page of HTML: its lines, what the markup says of them, and the page's metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalizer.errors import not_a_text, require_text_or_none
from normalizer.parts import ArticleWarning
from normalizer.read.html.html_metadata import elements_stating, read_metadata
from normalizer.read.html.image_address import absolute
from normalizer.read.html.likeness import Likeness
from normalizer.read.html.page_lines import lines_of
from normalizer.read.html_source import (
    MAX_TAGS,
    decode_html,
    in_lines_of_words,
    is_too_deep,
    without_excess_attributes,
    without_tags,
)
from normalizer.read.misplaced_input import warnings_of_path
from normalizer.read.reader import read
from normalizer.read.repair import clean
from normalizer.text.lines import Page
from normalizer.text.picture_address import picture_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from normalizer.text.lines import Line

# Halves of characters, which the parser would leave out.
_SURROGATE = re.compile("[\ud800-\udfff]")

# A template whose content the page shows in place of its parent's; its end tag may be left out.
_SHADOW = re.compile(r"<template(?=[^<>]{0,2000}?\sshadowroot(?:mode)?\s?=)", re.IGNORECASE)


def read_html(source: str | bytes, address: str | None = None) -> Page:
    """Return the lines of the page of HTML `source`, numbered as a reader sees them, and metadata.

    `address` is the URL of the page, when it is known. Never raises on any text or bytes.

    Raises `InputTypeError` when `source` is neither `str` nor `bytes`, and for an `address` that is
    not a `str`.

    >>> page = read_html("<h1>Ministers meet</h1><p>They <b>talked</b>.<img alt='Handshake'>")
    >>> [(line.text, line.structure.element) for line in page.lines]
    [('Ministers meet', 'h1'), ('They talked.', 'p'), ('Handshake', 'img')]
    """
    if isinstance(source, bytes | bytearray | memoryview):
        text, warnings = decode_html(bytes(source))
    elif isinstance(source, str):
        text, warnings = _whole_characters(source.removeprefix("\ufeff")), []
    else:
        raise not_a_text(source, "HTML as str or bytes")
    require_text_or_none(address, "the address of a page")
    page = _read_in_bounds(text, address)
    page.warnings[:0] = [*warnings, *warnings_of_path(text)]
    return page


def _whole_characters(text: str) -> str:
    """Return `text` with a mark for each half of a character; hardly any page has one.

    >>> _whole_characters("Talks\\ud800 end")
    'Talks\ufffd end'
    """
    try:
        text.encode()  # takes a sixth of the time of a search
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _read_in_bounds(html: str, address: str | None) -> Page:
    """Return the page, without a parser if that would take too much time or memory."""
    tags = html.count("<")
    if tags > MAX_TAGS:
        page = read(in_lines_of_words(html))
        code, reason = "many-tags", "the page has too many elements"
    elif is_too_deep(html, tags):
        page = read(without_tags(html))
        code, reason = "deep-nesting", "the page's elements are nested too deeply"
    else:
        return _read(html, address)
    page.warnings.insert(0, ArticleWarning.of(code, f"{reason}; it is read without tags"))
    return page


def _read(text: str, address: str | None) -> Page:
    tree = _parsed(without_excess_attributes(text))
    root, elements = tree.root, elements_stating(tree)
    metadata = read_metadata(tree, clean, address, elements)
    base = _base(elements["base"], address or metadata.address)
    lines = lines_of(root, clean, base) if root is not None else []
    Likeness(metadata).mark(lines)
    _mark_lead_images(lines, [absolute(image, base) for image in metadata.images])
    if not lines:
        return Page([], [ArticleWarning.of("empty-input", "the page shows no text")], metadata)
    return Page(lines, metadata=metadata)


def _mark_lead_images(lines: Sequence[Line], addresses: Iterable[str | None]) -> None:
    """Mark the texts of the images at `addresses`, which the metadata gives for the article."""
    pictures = {picture_of(address) for address in addresses if address}
    structures = (line.structure for line in lines) if pictures else ()
    for structure in filter(None, structures):
        if structure.url and picture_of(structure.url) in pictures:
            structure.is_lead = True


def _base(bases: Sequence[LexborNode], address: str | None) -> str | None:
    """Return the address that relative ones refer to, as far as it is known."""
    declared = (bases[0].attributes.get("href") or "").strip() if bases else ""
    own = absolute(address, None) if address else None
    return absolute(declared, own) or own


def _parsed(text: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(_SHADOW.sub(r"<shadow-root", text))

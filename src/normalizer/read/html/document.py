"""Reads a page of HTML into lines with structure, and its metadata."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from normalizer.errors import not_a_text, require_text_or_none
from normalizer.parts import ArticleWarning
from normalizer.read.html.lines import page_of
from normalizer.read.html.metadata import elements_stating, read_metadata
from normalizer.read.html_nesting import MAX_DEPTH, flattened, with_ends_of_xhtml
from normalizer.read.html_source import (
    MAX_TAGS,
    decode_html,
    in_lines_of_words,
    repeats_too_much,
    without_excess_attributes,
    without_scripts,
    without_tags,
)
from normalizer.read.reader import read, warnings_of_path
from normalizer.text.invisible import in_utf8
from normalizer.text.lines import Page
from normalizer.text.web_address import picture_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalizer.text.lines import Line
    from normalizer.text.structure import Metadata

_WORD = re.compile(r"\w+")
# The letters of ASCII in lower case, for `bytes.translate`, with spaces for what is between words:
# this takes a fifth of the time of a regular expression. Bytes of other characters stay.
_WORDS_OF_ASCII = bytes(
    ord(chr(code).lower()) if _WORD.match(chr(code)) else ord(" ") for code in range(128)
) + bytes(range(128, 256))
# Runs of this many words, or characters in scripts without spaces, are hardly equal by chance.
_RUN = 3
# A longer word with letters outside ASCII may be a sentence in a script without spaces.
_LONG_WORD = 14
# A shorter text in the metadata is a teaser of the article, not the article.
_SHORTEST_TEXT = 400
# What separates the headline from the names of section and site in a title element.
_SEPARATOR = re.compile(r"(?<!\s)\s++(?:--?|[–—·•›»:/]|//)\s+|(?:(?<!\s)\s++)?+[|｜]\s*|:\s+")
# Segments of a title that are looked at; few titles have more than four.
_MOST_SEGMENTS = 8
# The beginning of a title is the headline more often than its share of a long title tells.
_BEGINNING = 0.5
# Number of characters of a line that are compared.
_COMPARED = 2000
# A template whose content the page shows in place of its parent's; its end tag may be left out.
_SHADOW = re.compile(rb"<template(?=[^<>]{0,2000}?\sshadowroot(?:mode)?\s?=)", re.IGNORECASE)


def _mark_likeness(lines: Iterable[Line], metadata: Metadata) -> None:
    """Note in the structure of each line how much it is like the metadata of the page."""
    headline = frozenset(_words(metadata.headline or ""))
    description = frozenset(_words(metadata.description or ""))
    titles, text = _without_additions(metadata), metadata.text or ""
    stated = headline.union(description, *titles)
    runs = frozenset(_runs(_words(text))) if len(text) >= _SHORTEST_TEXT else None
    longest = max(map(len, titles), default=0)
    for line, structure in ((line, line.structure) for line in lines if line.structure):
        words = _words(line.text[:_COMPARED])
        shared = stated.intersection(words)
        if shared:  # most lines share no word with the metadata
            if len(words) <= longest:
                structure.as_title = titles.get(tuple(words), 0.0)
            size = len(frozenset(words))
            structure.as_headline = _share(size, headline, shared)
            structure.as_description = _share(size, description, shared)
        if runs is not None:
            own_runs = _runs(words)
            structure.in_text = sum(map(runs.__contains__, own_runs)) / max(1, len(own_runs))


def _without_additions(metadata: Metadata) -> dict[tuple[str, ...], float]:
    """Return the parts of the page's title that may be its headline, each with its share.

    A part consists of adjacent segments and is not the name of the site.
    """
    title = metadata.page_title or ""
    segments = list(map(_words, _SEPARATOR.split(title[:_COMPARED])))[:_MOST_SEGMENTS]
    length = max(1, sum(map(len, segments)))
    names = (metadata.publisher, _host(metadata.address))
    sites = ["".join(_words(name or "")) for name in names]
    parts: dict[tuple[str, ...], float] = {}
    for start in range(len(segments)):
        for end in range(start + 1, len(segments) + 1):
            words = tuple(chain.from_iterable(segments[start:end]))
            if words and not any("".join(words) in site for site in sites):
                share = len(words) / length
                parts[words] = share if start else max(share, _BEGINNING)
    return parts


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address or "").hostname
    except ValueError:  # an invalid address such as "http://[broken"
        return None


def _words(text: str) -> list[str]:
    words = text.encode().translate(_WORDS_OF_ASCII).decode().split()
    if text.isascii():
        return words
    found: list[str] = []
    for word in words:
        if word.isascii():
            found.append(word)
            continue
        for part in _WORD.findall(word.casefold()):
            if len(part) < _LONG_WORD or part.isascii():
                found.append(part)
            else:  # other words are of scripts that separate them by spaces
                found += part
    return found


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    """Return the runs of `_RUN` words; fewer words are one run."""
    if len(words) < _RUN:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))


def _share(words: int, other: frozenset[str], shared: frozenset[str]) -> float:
    """Return how many of the words of two texts are in both, from 0 to 1.

    One of them has this number of `words`, of which those `shared` may be in the `other`.
    """
    both = len(shared & other)
    return both / (words + len(other) - both)


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
        text, warnings = source.removeprefix("\ufeff"), []
    else:
        raise not_a_text(source, "HTML as str or bytes")
    require_text_or_none(address, "the address of a page")
    page = _read_in_bounds(with_ends_of_xhtml(in_utf8(text)), address)
    page.warnings[:0] = [*warnings, *warnings_of_path(text)]
    return page


def _read_in_bounds(html: bytes, address: str | None) -> Page:
    """Return the page, without tags that would take a parser too much time or memory."""
    if html.count(b"<") > MAX_TAGS:
        html = without_scripts(html)
    tags = html.count(b"<")
    if tags > MAX_TAGS:
        page = read(in_lines_of_words(html.decode()))
        warning = ("many-tags", "the page has too many elements; it is read without tags")
    elif repeats_too_much(html, tags):
        page = read(without_tags(html.decode()))
        message = "formatting left open is repeated too often; the page is read without tags"
        warning = ("deep-nesting", message)
    else:
        html, is_too_deep = flattened(html, tags - html.count(b"</"))
        page = _read(html, address)
        if not is_too_deep:
            return page
        message = f"elements are nested more than {MAX_DEPTH} deep; deeper tags are not read"
        warning = ("deep-nesting", message)
    page.warnings.insert(0, ArticleWarning.of(*warning))
    return page


def _read(html: bytes, address: str | None) -> Page:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(_SHADOW.sub(b"<shadow-root", without_excess_attributes(html)))
    root, elements = tree.root, elements_stating(tree)
    metadata = read_metadata(tree, address, elements)
    page = page_of(root, metadata.base) if root is not None else Page()
    page.metadata = metadata
    _mark_likeness(page.lines, metadata)
    _mark_lead_images(page, metadata.images)
    if not page.lines:
        page.warnings.append(ArticleWarning.of("empty-input", "the page shows no text"))
    return page


def _mark_lead_images(page: Page, addresses: Iterable[str]) -> None:
    """Mark images at `addresses`, which the metadata gives for the article, and their texts."""
    leads = {picture_of(address) for address in addresses}
    if leads:
        of_lines = (line.structure for line in page.lines if line.structure)
        for structure in chain(of_lines, (picture.place for picture in page.pictures)):
            if structure.url and picture_of(structure.url) in leads:
                structure.is_lead = True

"""Finds what a model must not see or not change: addresses, handles, tags, emoji, given terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Each part is bounded, so that no text takes long.
_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.)[^\s<>\"”»]{1,60}"
    r"|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,40}"
    r"|(?<!\w)[@#]\w{1,60}"
    r"|</?[A-Za-z][^<>\n]{0,100}>"
    r"|\[\[\d{1,9}\]\]",
    re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?)]}'’"
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]+")


class Span(NamedTuple):
    """A stretch of a sentence, and what must stand for it in the translation."""

    start: int
    end: int
    wording: str


def links(sentence: str) -> list[Span]:
    """Return addresses, handles, hash tags, tags of mark-up and placeholders, without punctuation behind them.

    >>> links("Veja www.exemplo.pt/a, diz @ana.")
    [Span(start=5, end=21, wording='www.exemplo.pt/a'), Span(start=27, end=31, wording='@ana')]
    """
    return [_link(found) for found in _LINK.finditer(sentence)]


def _link(found: re.Match[str]) -> Span:
    text = found.group()
    if "://" in text or text.lower().startswith("www.") or "@" in text:
        text = text.rstrip(_PUNCTUATION)
    return Span(found.start(), found.start() + len(text), text)


def at_emoji(sentence: str) -> list[str]:
    """Cut `sentence` at its emoji; every second piece is emoji.

    >>> at_emoji("Fogo 🔥 em Leiria")
    ['Fogo ', '🔥', ' em Leiria']
    """
    pieces, start = [], 0
    for found in _EMOJI.finditer(sentence):
        pieces += [sentence[start : found.start()], found.group()]
        start = found.end()
    return [*pieces, sentence[start:]]


def terms(sentence: str, glossary: Mapping[str, str]) -> list[Span]:
    """Return where the terms of a glossary stand, each with its wording."""
    return [span._replace(wording=glossary[term]) for term in glossary for span in occurrences(sentence, term)]


def occurrences(sentence: str, wanted: str) -> Iterator[Span]:
    """Yield where `wanted` stands as whole words, in whatever capitals."""
    if wanted.strip():
        pattern = rf"(?<!\w){re.escape(wanted)}(?!\w)"
        for found in re.finditer(pattern, sentence, re.IGNORECASE):
            yield Span(found.start(), found.end(), found.group())


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order without those that overlap one before them; of two that begin together the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept

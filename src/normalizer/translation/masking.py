"""Masks what a translation must not change, or must word so: marks stand for it meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

# Of nine forms tried, double square brackets were the only one that models always left unchanged.
# Services insert spaces, or replace the brackets with full-width ones.
MARK = re.compile(r"[\[［【]\s?[\[［【]\s?(\d{1,4})\s?[\]］】]\s?[\]］】]")
# CJK scripts and their punctuation start here; they separate words without spaces.
_WIDE = "\u2e80"


class Span(NamedTuple):
    """A span of a text, and its wording in the translation."""

    start: int
    end: int
    wording: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks in it, and the wording behind each mark."""

    text: str
    wordings: tuple[str, ...] = ()

    def restored(self, answer: str) -> str | None:
        """Return an answer with its wordings, `None` if a mark is lost or duplicated."""
        if not self.wordings:
            return answer
        marks = sorted(int(mark) for mark in MARK.findall(answer))
        if marks != list(range(len(self.wordings))):
            return None
        return MARK.sub(lambda mark: self.wordings[int(mark[1])], answer)


def mask(text: str, spans: Iterable[Span]) -> Masked:
    """Replace spans with marks; spans in order, without overlap."""
    pieces, wordings, start = [], [], 0
    for number, span in enumerate(spans):
        pieces += [text[start : span.start], f"[[{number}]]"]
        wordings.append(span.wording)
        start = span.end
    return Masked("".join([*pieces, text[start:]]), tuple(wordings))


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, without those that overlap an earlier one, or a longer one there."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def occurrences(text: str, wordings: Mapping[str, str], flags: int = 0) -> list[Span]:
    """Return where words occur as whole words, each with its wording in the translation."""
    lowered = text.lower()  # most terms of a glossary are in no text, and searching takes longer
    return [
        Span(*found.span(), wording)
        for word, wording in wordings.items()
        if word.strip() and wording.strip() and word.lower() in lowered
        for found in re.finditer(_whole(word), text, flags)
    ]


def _whole(word: str) -> str:
    """Return a pattern for a whole word; scripts without spaces have no word boundaries."""
    return re.escape(word) if word[0] >= _WIDE else rf"(?<!\w){re.escape(word)}(?!\w)"

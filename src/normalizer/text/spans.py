"""Spans of a text: carried along when the text is edited, and rendered as markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from heapq import heapify, heappop, heappush
from itertools import accumulate, pairwise
from operator import attrgetter

from normalizer.parts import Span, SpanType
from normalizer.text.invisible import without_invisible

# Longer texts that differ in more than white space are not compared letter by letter.
_LONGEST_COMPARED = 2_000
# A word and the space behind it.
_WORD = re.compile(r"\S+\s*|\s+")


def carried(spans: Iterable[Span], before: str, after: str) -> list[Span]:
    """Return the spans of the text `before` in `after`, a text that was made of it.

    The text may have been cut, its white space tidied, or damaged letters repaired. A span whose
    text is gone goes with it; white space at the edges of a span is left outside.

    >>> carried([Span(4, 10, "strong")], "He  is\\n in", "He is in")
    [Span(start=3, end=8, type='strong', url=None)]
    """
    spans = list(spans)
    places = _places(before, after, spans)
    found: list[Span] = []
    for span in spans:
        part = after[places[span.start] : places[span.end]]
        shown = part.lstrip()
        if shown:
            start = places[span.start] + len(part) - len(shown)
            found.append(Span(start, start + len(shown.rstrip()), span.type, span.url))
    return found


def _places(before: str, after: str, spans: Iterable[Span]) -> dict[int, int] | range:
    """Return the place in `after` of each edge of `spans`, a place in `before`."""
    if before == after:  # as three of four are
        return range(len(after) + 1)
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    start = before.find(after)
    if start >= 0:
        return {edge: min(max(0, edge - start), len(after)) for edge in edges}
    return dict(zip(edges, _places_in_edited(before, after, edges), strict=True))


def _places_in_edited(before: str, after: str, edges: Sequence[int]) -> Iterable[int]:
    words = after.split()
    letters = "".join(words)
    # White space was tidied, or invisible characters were removed as well.
    for shown in (str, without_invisible) if " ".join(words) == after else ():
        start = _letters(shown(before)).find(letters)
        if start >= 0:
            parts = (shown(before[one:other]) for one, other in pairwise((0, *edges)))
            counts = accumulate(len(_letters(part)) for part in parts)
            return _below_letters(words, (count - start for count in counts))
    if max(len(before), len(after)) > _LONGEST_COMPARED:
        return [0] * len(edges)
    return _by_comparison(before, after, edges)


def _letters(text: str) -> str:
    return "".join(text.split())


def _below_letters(words: Sequence[str], counts: Iterable[int]) -> Iterator[int]:
    """Yield the place behind each number of letters of the `words`, and behind the space there."""
    ends = list(accumulate(map(len, words)))
    for count in counts:
        letters = min(max(0, count), ends[-1])
        yield letters + min(bisect_right(ends, letters), len(ends) - 1)


def _by_comparison(before: str, after: str, edges: Iterable[int]) -> Iterator[int]:
    changes = list(_changes(before, after))
    for edge in edges:
        inside = (change for change in changes if change[0] <= edge <= change[1])
        start, _, start_after, end_after = next(inside, (0, 0, 0, 0))
        yield min(start_after + edge - start, end_after)


def _changes(before: str, after: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield start and end of each part of `before`, and those of what it became in `after`.

    Letters are compared where words differ: comparing those of a whole paragraph takes 20 ms.
    """
    words, words_after = _WORD.findall(before), _WORD.findall(after)
    edges, edges_after = (
        list(accumulate(map(len, texts), initial=0)) for texts in (words, words_after)
    )
    changed = SequenceMatcher(None, words, words_after, autojunk=False).get_opcodes()
    for kind, first, last, first_after, last_after in changed:
        start, end = edges[first], edges[last]
        start_after, end_after = edges_after[first_after], edges_after[last_after]
        if kind != "replace":
            yield start, end, start_after, end_after
            continue
        part, part_after = before[start:end], after[start_after:end_after]
        for _, *at in SequenceMatcher(None, part, part_after, autojunk=False).get_opcodes():
            yield start + at[0], start + at[1], start_after + at[2], start_after + at[3]


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Return spans sorted, outer ones first, those in one of their own type left out.

    One that crosses another is cut in two.
    """
    waiting = [(span.start, -span.end, place, span) for place, span in enumerate(spans)]
    heapify(waiting)
    kept: list[Span] = []
    around: list[Span] = []
    while waiting:
        _, _, place, span = heappop(waiting)
        while around and around[-1].end <= span.start:
            around.pop()
        if around and around[-1].end < span.end:
            edge = around[-1].end
            heappush(waiting, (edge, -span.end, place, replace(span, start=edge)))
            span = replace(span, end=edge)
        if all(other.type != span.type for other in around):
            kept.append(span)
            around.append(span)
    return kept


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those of a kind joined that touch or have a space between them.

    Pieces of code stay apart.

    >>> joined("very bold", [Span(0, 4, "strong"), Span(5, 9, "strong")])
    [Span(start=0, end=9, type='strong', url=None)]
    """
    spans = sorted(spans, key=attrgetter("start"))
    if len(spans) == 1:  # as in most lines that have any
        return spans
    found: list[Span] = []
    last: dict[tuple[SpanType, str | None], Span] = {}
    for span in spans:
        before = last.get((span.type, span.url))
        if before and not text[before.end : span.start].strip():
            before.end = max(before.end, span.end)
            continue
        found.append(span)
        if span.type != "code":
            last[span.type, span.url] = span
    is_nested = any(one.end > other.start for one, other in pairwise(found))
    return in_order(found) if is_nested else found


def shifted(spans: Iterable[Span], places: int) -> Iterator[Span]:
    """Yield the spans of a text that now stands `places` further on in a longer one."""
    return (Span(span.start + places, span.end + places, span.type, span.url) for span in spans)


def rendered(
    text: str,
    spans: Iterable[Span],
    *,
    plain: Callable[[str], str],
    marked: Callable[[Span, str], str],
) -> str:
    """Return `text` with its spans as markup.

    `plain` renders a stretch of text, `marked` a span around what is rendered inside it. Spans that
    cross others or go beyond the text are left out.

    >>> spans = [Span(0, 2, "strong")]
    >>> rendered("An oak", spans, plain=str.upper, marked=lambda span, inner: f"<b>{inner}</b>")
    '<b>AN</b> OAK'
    """
    inside = (span for span in spans if 0 <= span.start < span.end <= len(text))
    waiting = in_order(inside)[::-1]

    def written(start: int, end: int) -> str:
        parts: list[str] = []
        while waiting and waiting[-1].start < end:
            span = waiting.pop()
            parts.append(plain(text[start : span.start]))
            parts.append(marked(span, written(span.start, span.end)))
            start = span.end
        return "".join([*parts, plain(text[start:end])])

    return written(0, len(text))

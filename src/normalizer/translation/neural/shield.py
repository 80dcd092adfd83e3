"""Puts placeholders that models leave alone where something must not change, and what stood there back again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.translation.neural.spans import Span

# Of nine forms tried, the ones with double square brackets came through unchanged every time.
_PLACEHOLDER = re.compile(r"\[\[ ?(\d{1,4}) ?\]\]")


def shielded(sentence: str, spans: Sequence[Span]) -> str:
    """Return `sentence` with the placeholder ``[[n]]`` for the n-th span; the spans are in order and apart."""
    pieces, start = [], 0
    for number, span in enumerate(spans):
        pieces += [sentence[start : span.start], f"[[{number}]]"]
        start = span.end
    return "".join([*pieces, sentence[start:]])


def restored(answer: str, spans: Sequence[Span]) -> str | None:
    """Return `answer` with the wording of each span for its placeholder; `None` unless each is there once.

    >>> from normalizer.translation.neural.spans import Span
    >>> restored("See [[0]] today", [Span(0, 3, "www.exemplo.pt")]), restored("See it today", [Span(0, 3, "www.exemplo.pt")])
    ('See www.exemplo.pt today', None)
    """
    numbers = sorted(int(number) for number in _PLACEHOLDER.findall(answer))
    if numbers != list(range(len(spans))):
        return None
    return _PLACEHOLDER.sub(lambda found: spans[int(found.group(1))].wording, answer)

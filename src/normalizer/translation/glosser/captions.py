"""Telegraphic captions: nouns and names in a row without verbs or prepositions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.chunks import Chunk

_COUNTRIES = frozenset({"country", "region", "sea", "island"})


def is_telegraphic(chunks: list[Chunk]) -> bool:
    """Whether a clause begins with a bare country, region or sea that a noun follows."""
    if len(chunks) < 2:
        return False
    first, second = chunks[:2]
    return first.kind == "np" and first.bare and first.place in _COUNTRIES and second.kind == "np" and second.bare


def telegraphic(chunks: list[Chunk]) -> str:
    """Return "China: arrival of …" for a place and what happens there."""
    chunks = _attached(chunks[1:]) if is_telegraphic(chunks) else chunks
    return " ".join(chunk.english for chunk in chunks)


def _attached(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with "of" before a person that an event belongs to."""
    for event, person in pairwise(chunks):
        if (
            event.has("event")
            and person.kind == "np"
            and person.bare
            and (person.name or person.has("office"))
            and not event.name
        ):
            person.text = f"of {person.text}"
            break
    return chunks

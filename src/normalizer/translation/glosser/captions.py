"""Telegraphic captions: nouns and names in a row without verbs or prepositions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.chunks import Chunk
    from normalizer.translation.glosser.resolve import Context

_COUNTRIES = frozenset({"country", "region", "sea", "island"})
_ABOUT = frozenset({"human", "office", "event", "time", "the"})


def is_telegraphic(chunks: list[Chunk]) -> bool:
    """Whether a clause begins with a bare country, region or sea, or a word like "photo", that a noun follows."""
    if len(chunks) < 2:
        return False
    first, second = chunks[:2]
    if first.kind != "np" or not first.bare or second.kind != "np" or second.word is not None:
        return False
    return first.place in _COUNTRIES or first.has("shows")


def label(chunk: Chunk) -> str:
    """Return the country or kind of picture that a caption begins with, as it stands alone: "USA"."""
    return chunk.head.notes.get("opens", chunk.english) if chunk.head is not None else chunk.english


def telegraphic(chunks: list[Chunk], context: Context) -> str:
    """Return "China: arrival of …" for a place and what happens there."""
    if is_telegraphic(chunks):
        return f"{label(chunks[0])}: {_in_a_row(chunks[1:], context)}"
    return _in_a_row(chunks, context)


def is_listing(chunks: list[Chunk]) -> bool:
    """Whether a clause is nothing but bare nouns and names in a row."""
    return len(chunks) > 1 and all(chunk.kind == "np" and chunk.word is None for chunk in chunks)


def _in_a_row(chunks: list[Chunk], context: Context) -> str:
    """Return nouns in a row with the prepositions that English has between them: "arrival of", "debate on"."""
    chunks = _attached(chunks)
    if context.words.grammar.verb_second:
        for before, chunk in pairwise(chunks):
            topic = _topic(before, chunk, context)
            if topic:
                chunk.text = f"{topic} {chunk.text}"
                break
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


def _topic(event: Chunk, chunk: Chunk, context: Context) -> str:
    """Return the preposition of an event before what it is about: "Debatte Haushalt", debate on."""
    if not event.has("event") or event.name or event.head is None or chunk.kind != "np" or chunk.name or chunk.place:
        return ""
    if not chunk.bare or chunk.head is None or not _ABOUT.isdisjoint(chunk.head.notes):
        return ""
    found = (event.head.notes[prep] for prep in context.words.grammar.topical if prep in event.head.notes)
    return next(found, "")

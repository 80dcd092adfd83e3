"""Telegraphic captions: nouns and names in a row without verbs or prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.phrases import keyword_rows as keywords

if TYPE_CHECKING:
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.word_resolution import Context

_COUNTRIES = frozenset({"country", "region", "sea", "island"})


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
        return f"{label(chunks[0])}: {keywords.in_a_row(chunks[1:], context, labelled=bool(chunks[0].place))}"
    return keywords.in_a_row(chunks, context, labelled=False)


def is_listing(chunks: list[Chunk]) -> bool:
    """Whether a clause is nothing but bare nouns and names in a row, behind a city also with prepositions."""
    nouns = [chunk for chunk in chunks if chunk.kind == "np" and chunk.word is None]
    behind_city = len(nouns) > 1 and chunks[0].place == "city" and chunks[1] in nouns
    phrases = sum(chunk.kind == "pp" for chunk in chunks) if behind_city else 0
    return len(nouns) > 1 and len(nouns) + phrases == len(chunks)

"""Owners in English: "the president's face", but "the end of the war"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.entries import NO_ENTRY

if TYPE_CHECKING:
    from normalizer.translation.glosser.phrases.chunks import Chunk

# Nouns that take "of" before a person: "the arrival of the president".
_NOT_OWNED = frozenset({"event", "amount", "time", "office", "gerund"})
# An owner of more words follows its noun with "of".
_LONGEST_OWNER = 3


def possessive(name: str) -> str:
    """Return a name with the English genitive.

    >>> possessive("Kern"), possessive("Maas")
    ("Kern's", "Maas'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def give_owner(chunk: Chunk, owner: Chunk) -> None:
    """Put a genitive into a phrase: "the president's face", but "the end of the war"."""
    if _is_short_person(owner) and _may_be_owned(chunk):
        chunk.text = f"{possessive(owner.text)} {chunk.text.removeprefix('the ')}"
        return
    if chunk.has("amount") and owner.number == "p":
        owner.text = owner.text.removeprefix("the ")
    chunk.text += f" {'' if chunk.has('gerund') else 'of '}{owner.text}"


def _may_be_owned(chunk: Chunk) -> bool:
    if chunk.tail is not NO_ENTRY or chunk.head.has_any(_NOT_OWNED):
        return False
    return chunk.head is not NO_ENTRY and chunk.text.startswith("the ")


def _is_short_person(owner: Chunk) -> bool:
    if owner.number != "s" or owner.text.count(" ") >= _LONGEST_OWNER:
        return False
    if owner.head.is_person:
        return True
    return owner.name and not owner.has("the")

"""Whose something is: "the president's face", but "the end of the war"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.phrases.chunks import Chunk

_NOT_OWNED = frozenset({"event", "amount", "time", "office", "gerund"})
_LONG_OWNER = 3  # words


def is_person(entry: Entry | None) -> bool:
    """Whether a noun names a person."""
    return entry is not None and ("human" in entry.notes or "office" in entry.notes)


def possessive(name: str) -> str:
    """Return a name with the English genitive: "Putin's", "Maas'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def give_owner(chunk: Chunk, owner: Chunk) -> None:
    """Put a genitive into a phrase: "the president's face", but "the end of the war"."""
    person = (
        owner.number == "s"
        and ((owner.name and not owner.has("the")) or is_person(owner.head))
        and owner.text.count(" ") < _LONG_OWNER
    )
    thing = chunk.head is not None and chunk.tail is None and chunk.head.notes.keys().isdisjoint(_NOT_OWNED)
    if person and thing and chunk.text.startswith("the "):
        chunk.text = f"{possessive(owner.text)} {chunk.text.removeprefix('the ')}"
        return
    if chunk.has("amount") and owner.number == "p":
        owner.text = owner.text.removeprefix("the ")
    chunk.text += f" {'' if chunk.has('gerund') else 'of '}{owner.text}"

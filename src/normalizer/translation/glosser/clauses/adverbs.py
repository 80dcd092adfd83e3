"""Adverbs: which are made of adjectives, and where English has them among the verbs of a clause."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import english_forms as english

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.word_resolution import Context

_COPULAS = frozenset({"be", "become"})
# Behind these an adverb stands; it stands before any other verb.
_AUXILIARIES = frozenset(
    {"am", "are", "can", "cannot", "could", "had", "has", "have", "is", "may", "might", "must", "should", "was", "were"}
    | {"do", "does", "did", "will", "would"}
)

_POSSESSING = frozenset({"had", "has", "have"})


def is_inner(chunks: list[Chunk], place: int, context: Context) -> bool:
    """Whether a chunk is an adverb that English has before the verb: "also", "still", "no longer"."""
    chunk = chunks[place]
    if chunk.kind != "adv" or chunk.word is None:
        return False
    grammar = context.words.grammar
    if place == 0:  # "Auch der Minister kam": the minister also came.
        opens = chunk.word.text.lower() in grammar.opening_adverbs
        return opens and [item.kind for item in chunks[1:3]] == ["np", "verb"]
    return chunk.word.text in grammar.inner_adverbs


def take_inner(adverb: str, group: VerbGroup) -> None:
    """Give a verb group an adverb that stands inside it; "not yet" is a negation and "yet"."""
    if adverb.startswith("not "):
        group.negation, adverb = "not", adverb.removeprefix("not ")
    group.inner = f"{group.inner} {adverb}".strip()


def behind_adjectives(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Return the chunks with an adverb like "again" behind the adjective that German has it before: "open again"."""
    done = list(chunks)
    for place, (chunk, following) in enumerate(pairwise(chunks)):
        text = chunk.word.text if chunk.word is not None else ""
        if text in context.words.grammar.behind_adjective and following.kind == "adj":
            done[place], done[place + 1] = following, chunk
    return done


def take_going_on(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: Context) -> None:
    """Take "weiter" into the verb group: "steigen weiter" is to continue to rise, "ist weiter offen" is still open."""
    for place, chunk in enumerate(chunks):
        if place in taken or place == finite or chunk.word is None or chunk.word.text != context.words.grammar.going_on:
            continue
        if place == 0 or chunk.kind != "adv" or group.finite is None:
            continue
        notes = group.finite.entry.notes
        group.going_on = not group.others and "role" not in notes and "copula" not in notes
        if not group.going_on:
            take_inner(chunk.head.notes.get("before", "") if chunk.head is not None else "", group)
        taken.add(place)


def with_inner(text: str, adverb: str) -> str:
    """Return a verb group with an adverb inside.

    >>> with_inner("has been closed", "already"), with_inner("works", "no longer"), with_inner("is not clear", "yet")
    ('has already been closed', 'no longer works', 'is not yet clear')
    """
    first, space, rest = text.partition(" ")
    if first == "there":
        return f"there {with_inner(rest, adverb)}"
    if first not in _AUXILIARIES or (first in _POSSESSING and not rest):
        return f"{adverb} {text}"
    if adverb == "yet" and rest.startswith("not"):
        first, space, rest = f"{first} not", " " if rest[4:] else "", rest[4:]
    return f"{first} {adverb}{space}{rest}"


def take_adverb(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int]) -> None:
    """Take the adverb before a participle into the verb group: "was completely destroyed"."""
    place = min((place for place in taken if chunks[place].kind == "verb"), default=0) - 1
    if place <= finite or place in taken or not any(item.form == "participle" for item in group.others):
        return
    chunk = chunks[place]
    if chunk.kind == "adj" and chunk.head is not None and chunk.word is not None and chunk.word.text == chunk.head.word:
        group.adverb = chunk.head.notes.get("adv") or english.adverb(chunk.text)
        taken.add(place)
        before = chunks[place - 1]
        if place - 1 > finite and before.kind == "adv" and before.has("before"):
            group.adverb = f"{before.text} {group.adverb}"
            taken.add(place - 1)
    elif chunk.kind == "adv" and chunk.text.endswith("ly"):
        group.adverb = chunk.text
        taken.add(place)


def set_adverbs(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make adverbs of bare adjectives, except behind "be" and the like, where they tell how the subject is."""
    entry = group.entry
    if any(item.entry.notes.get("role") in _COPULAS for item in group.others) and not group.has_verb:
        return
    if entry is None or entry.notes.get("role") in _COPULAS or _is_copula(entry, group):
        return
    for chunk in chunks:
        reading = chunk.word.reading if chunk.word is not None else None
        more = chunk.head.notes.get("adv") if chunk.head is not None else None
        if chunk.kind == "adj" and more and reading is not None and reading.form == "comparative":
            chunk.text = f"more {more}"
        bare = (
            chunk.kind == "adj"
            and chunk.head is not None
            and chunk.word is not None
            and chunk.word.text == chunk.head.word
        )
        if bare and chunk.head is not None:
            chunk.text = chunk.head.notes.get("adv") or english.adverb(chunk.text)


def _is_copula(entry: Entry, group: VerbGroup) -> bool:
    """Whether a verb takes an adjective for its subject; one that also is reflexive does only then: "zeigt sich offen"."""
    return "copula" in entry.notes and ("sich" not in entry.notes or group.reflexive)

"""Adverbs: which are made of adjectives, and where English has them among the verbs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import adverb_english
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk, last_chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.clause_context import ClauseContext
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup

_COPULAS = frozenset({"be", "become"})
# An adverb follows these, and precedes any other verb.
_AUXILIARIES = frozenset(
    {"am", "are", "can", "cannot", "could", "had", "has", "have", "is", "may", "might", "must"}
    | {"should", "was", "were", "do", "does", "did", "will", "would"}
)
_POSSESSING = frozenset({"had", "has", "have"})


def is_inner(chunks: list[Chunk], place: int, context: ClauseContext) -> bool:
    """Return whether a chunk is an adverb that English has before the verb: "also", "still"."""
    chunk, grammar = chunks[place], context.grammar
    if chunk.kind != "adv":
        return False
    if place > 0:
        return chunk.word.text in grammar.inner_adverbs
    # "Auch der Minister kam": the minister also came.
    opens = chunk.word.text.lower() in grammar.opening_adverbs
    return opens and [item.kind for item in chunks[1:3]] == ["np", "verb"]


def take_inner(adverb: str, group: VerbGroup) -> None:
    """Give a verb group an adverb inside it; "not yet" is a negation and "yet"."""
    if adverb.startswith("not "):
        group.negation, adverb = "not", adverb.removeprefix("not ")
    group.inner = f"{group.inner} {adverb}".strip()


def behind_adjectives(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks with an adverb behind the adjective it precedes in German: "open again"."""
    done = list(chunks)
    for place, (chunk, following) in enumerate(pairwise(chunks)):
        if following.kind == "adj" and chunk.word.text in context.grammar.behind_adjective:
            done[place], done[place + 1] = following, chunk
    return done


def take_continuing(
    chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int], context: ClauseContext
) -> None:
    """Take "weiter" into the verb group: "steigen weiter" is to continue to rise.

    "ist weiter offen" is still open.
    """
    wanted = context.grammar.going_on
    for place, chunk in enumerate(chunks if wanted else ()):
        if chunk.kind != "adv" or chunk.word.text != wanted:
            continue
        if place in {0, finite, *taken}:
            continue
        group.continues = group.is_one_verb and not group.finite.entry.has("copula")
        if not group.continues:
            take_inner(chunk.head.note("before"), group)
        taken.add(place)


def with_inner(text: str, adverb: str) -> str:
    """Return a verb group with an adverb inside.

    >>> with_inner("has been closed", "already"), with_inner("works", "no longer")
    ('has already been closed', 'no longer works')
    >>> with_inner("is not clear", "yet")
    'is not yet clear'
    """
    first, space, rest = text.partition(" ")
    if first == "there":
        return f"there {with_inner(rest, adverb)}"
    if first not in _AUXILIARIES or text in _POSSESSING:
        return f"{adverb} {text}"
    if adverb == "yet" and f"{rest} ".startswith("not "):
        first, rest = f"{first} not", rest.removeprefix("not").removeprefix(" ")
        space = " " if rest else ""
    return f"{first} {adverb}{space}{rest}"


def take_adverb(chunks: list[Chunk], finite: int, group: VerbGroup, taken: set[int]) -> None:
    """Take the adverb before a participle into the verb group: "was completely destroyed"."""
    verbs = (place for place in taken if chunks[place].kind == "verb")
    place = min(verbs, default=0) - 1
    if place in taken or not group.has_participle:
        return
    *others, chunk = chunks[finite + 1 : place + 1] or [NO_CHUNK]
    before = last_chunk(others)
    if chunk.is_bare_adjective:
        group.adverb = adverb_english(chunk.head, chunk.text)
        taken.add(place)
        if before.is_a("adv", "before"):
            group.adverb = f"{before.text} {group.adverb}"
            taken.add(place - 1)
    elif chunk.kind == "adv" and chunk.text.endswith("ly"):
        group.adverb = chunk.text
        taken.add(place)


def set_adverbs(chunks: list[Chunk], group: VerbGroup) -> None:
    """Make adverbs of bare adjectives, unless they describe the subject: "is open"."""
    if _has_predicate(group):
        return
    for chunk in chunks:
        if chunk.is_bare_adjective:
            chunk.text = adverb_english(chunk.head, chunk.text)
        elif chunk.kind == "adj" and chunk.word.reading.form == "comparative":
            adverb = chunk.head.note("adv")
            chunk.text = f"more {adverb}" if adverb else chunk.text


def _has_predicate(group: VerbGroup) -> bool:
    """Return whether an adjective beside the verbs describes the subject.

    It does with "be" and the like; with a copula that also is reflexive only then: "zeigt sich
    offen".
    """
    entry = group.entry
    roles = {item.entry.role for item in group.others}
    if not group.has_main_verb and not roles.isdisjoint(_COPULAS):
        return True
    if not entry.is_copula:
        return entry is NO_ENTRY
    return group.reflexive or not entry.has("sich")

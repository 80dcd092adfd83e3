"""Headings that begin with their verb: "Muere un motorista", "Rescatan a un montañero"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses.finite_verbs import TENSES
from normalizer.translation.glosser.lexicon.english_forms import participle_english
from normalizer.translation.glosser.phrases.chunks import Chunk, chunk_at, first_place

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.clause_context import ClauseContext
    from normalizer.translation.glosser.lexicon.entries import Reading

_TENSES_OF_NEWS = TENSES & {"present", "past"}
_NOUN = frozenset({"np"})
_BEFORE_SUBJECT = frozenset({"pp", "adv", "adj"})
_BE = {("present", "s"): "is", ("present", "p"): "are", ("past", "s"): "was", ("past", "p"): "were"}
# What belongs to a subject rather than to its verb.
_OF = "of"


def verb_first(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks of a heading with the subject before the verb that opens it.

    A plural without subject says what somebody did: it becomes a passive. Other clauses stay.
    """
    verb = chunk_at(chunks, 0)
    if not context.grammar.verb_first:
        return chunks
    forms = {item.form for item in verb.verbs}
    if forms == {"participle"}:
        return _with_subject(chunks)
    finite = next((item for item in verb.verbs if item.form in _TENSES_OF_NEWS), None)
    if finite is None:
        return chunks
    if finite.number == "p" and _is_said_of_nobody(chunks, context):
        return _passive(chunks, finite, context)
    return _with_subject(chunks) if finite.entry.word in context.grammar.verb_first else chunks


def _object_place(chunks: list[Chunk], context: ClauseContext) -> int | None:
    """Return the place of the first noun phrase behind the verb, also one of a person with "a"."""
    for place, chunk in enumerate(chunks[1:], 1):
        if _is_object(chunk, context):
            return place
        if chunk.kind not in _BEFORE_SUBJECT:
            return None
    return None


def _is_object(chunk: Chunk, context: ClauseContext) -> bool:
    if chunk.kind != "pp":
        return chunk.kind == "np"
    return chunk.prep == context.grammar.personal_object and chunk.is_person


def _is_said_of_nobody(chunks: list[Chunk], context: ClauseContext) -> bool:
    """Return whether a plural verb has no subject: a person with "a", one thing, or things."""
    place = _object_place(chunks, context)
    if place is None or any(chunk.kind == "pron" for chunk in chunks):
        return False
    found = chunks[place]
    if found.kind == "pp" or found.number == "s":
        return True
    return not found.is_person


def _passive(chunks: list[Chunk], finite: Reading, context: ClauseContext) -> list[Chunk]:
    """Return "the jewels are stolen" for "roban las joyas"."""
    place = _object_place(chunks, context)
    if place is None:
        return chunks
    found, verb = chunks[place], chunks[0]
    if found.kind == "pp":
        found.kind, found.preposition = "np", ""
    form = _BE[finite.form, found.number or "s"]
    text = f"{form} {participle_english(finite.entry)}"
    passive = Chunk("adv", text, head=verb.head, main_verb=finite.entry)
    return _behind_subject(chunks, place, passive)


def _with_subject(chunks: list[Chunk]) -> list[Chunk]:
    place = first_place(chunks, _NOUN)
    if place is None or any(chunk.kind not in _BEFORE_SUBJECT for chunk in chunks[1:place]):
        return chunks
    return _behind_subject(chunks, place, chunks[0])


def _behind_subject(chunks: list[Chunk], place: int, verb: Chunk) -> list[Chunk]:
    """Return a subject with the phrases that belong to it, the verb, and the rest."""
    end = place + 1
    while end < len(chunks) and (chunks[end].kind, chunks[end].preposition) == ("pp", _OF):
        end += 1
    return [*chunks[place:end], verb, *chunks[1:place], *chunks[end:]]

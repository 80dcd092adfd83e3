"""The order of headlines, whose last verb is a participle or an infinitive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import adverbs
from normalizer.translation.glosser.clauses.infinitives import infinitive_clause
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.clauses.verb_senses import set_prepositions
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.english_forms import participle_english
from normalizer.translation.glosser.phrases.chunks import NOMINAL, Chunk, chunk_at, first_place

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.clause_context import ClauseContext
    from normalizer.translation.glosser.lexicon.entries import Reading


def headline(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Order a headline: its participle goes behind the subject, a lone infinitive in front."""
    joint = _between_participles(chunks)
    if joint is not None:
        first, second = chunks[:joint], chunks[joint + 1 :]
        head, tail = headline(first, context), headline(second, context)
        return [*head, chunks[joint], *tail]
    place = max(index for index, chunk in enumerate(chunks) if chunk.kind == "verb")
    verb = chunks[place]
    if verb.word.may_be("to"):
        return infinitive_clause(chunks, verb, context)
    for item in verb.word.verbs:
        if item.form == "participle":
            return _with_participle(chunks, place, item, context)
    if place == len(chunks) - 1:
        verb.text = english_forms.gerund(verb.text)
        set_prepositions(chunks, VerbGroup(verb.word.verbs[0]), context)
        return [verb, *chunks[:-1]]
    return chunks


def _between_participles(chunks: list[Chunk]) -> int | None:
    """Return the place of the conjunction in "von Auto erfasst und verletzt"."""
    for place, chunk in enumerate(chunks):
        sides = (chunks[:place], chunks[place + 1 :])
        if chunk.kind == "conj" and all(map(_has_participle, sides)):
            return place
    return None


def _has_participle(chunks: list[Chunk]) -> bool:
    return any(chunk.may_be("participle") for chunk in chunks)


def use_participle(
    verb: Chunk, participle: Reading, chunks: list[Chunk], context: ClauseContext
) -> None:
    """Give a verb the English of its participle, in the sense that the phrases select."""
    group = VerbGroup(participle)
    set_prepositions(chunks, group, context)
    adverbs.set_adverbs(chunks, group)
    verb.main_verb = entry = group.entry
    is_perfect = entry.has("sein") and not entry.role
    if is_perfect and first_place(chunks, NOMINAL) is not None:
        verb.text = english_forms.past(entry.english)
    else:
        verb.text = participle_english(entry)


def _with_manner(chunks: list[Chunk], place: int, participle: Reading) -> tuple[list[Chunk], int]:
    """Return the chunks with the adverb before a participle made part of it, and its place."""
    manner, verb = chunk_at(chunks, place - 1), chunks[place]
    if manner.kind == "neg":
        verb.text = f"{manner.text} {verb.text}"
        return [*chunks[: place - 1], *chunks[place:]], place - 1
    if place < 2 or not manner.is_manner:
        return chunks, place
    is_perfect = participle.entry.has("sein")
    denial = chunk_at(chunks, place - 2)
    if denial.kind == "neg":
        return _with_denied_manner(chunks, place)
    if " " in manner.text or (is_perfect and manner.kind == "adj"):
        verb.text = f"{verb.text} {manner.text}"
    else:
        verb.text = f"{manner.text} {verb.text}"
    return [*chunks[: place - 1], *chunks[place:]], place - 1


def _with_denied_manner(chunks: list[Chunk], place: int) -> tuple[list[Chunk], int]:
    """Return the chunks with "nicht rechtskräftig" part of the participle that it qualifies."""
    denial, manner, verb = chunks[place - 2 : place + 1]
    denied = f"{denial.text} {manner.text}"
    is_short = manner.is_one_word
    verb.text = f"{denied} {verb.text}" if is_short else f"{verb.text} ({denied})"
    return [*chunks[: place - 2], *chunks[place:]], place - 2


def _with_participle(
    chunks: list[Chunk], place: int, participle: Reading, context: ClauseContext
) -> list[Chunk]:
    """Return "drone crashed near Erding" for "Drohne bei Erding abgestürzt"."""
    verb = chunks[place]
    use_participle(verb, participle, chunks, context)
    chunks, place = _with_manner(chunks, place, participle)
    subject = first_place(chunks[:place], NOMINAL)
    if place == len(chunks) - 1 and all(chunk.kind == "pp" for chunk in chunks[:place]):
        return [verb, *chunks[:place]]  # ", von Flammen zerstört"
    if subject is None or place - subject < 2:
        return chunks
    if any(chunk.kind in {"conj", "np"} for chunk in chunks[subject + 1 : place]):
        return chunks
    rest = [chunk for chunk in chunks if chunk is not verb]
    end = subject + 1
    while end < place and rest[end - 1].governs(rest[end]):
        end += 1
    return [*rest[:end], verb, *rest[end:]]

"""Verbs of languages with English word order: they stay in place and are put into English there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses.finite_verbs import finite_readings
from normalizer.translation.glosser.clauses.verb_first import verb_first
from normalizer.translation.glosser.clauses.verb_gathering import agreement, gather
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.clauses.verb_senses import set_prepositions
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.phrases.chunks import Chunk, chunk_at, last_chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.clause_context import ClauseContext
    from normalizer.translation.glosser.lexicon.entries import NoteName, Reading

# Nouns behind "a" that say where or when, not whom.
_DESTINATIONS: frozenset[NoteName] = frozenset({"event", "place", "time"})
_FORMS = ("participle", "gerund", "infinitive")


def english_order(chunks: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Return the chunks with each run of verbs in English; "pour voir" becomes "to see"."""
    chunks = verb_first(chunks, context)
    runs = _runs(chunks)
    done: list[Chunk] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else []
        verb = next((chunk for chunk in run if chunk.kind == "verb"), None)
        if verb is None:
            done += run
            continue
        phrases = [item for item in following if item.kind != "verb" and not item.has("month")]
        if any(item.form != "infinitive" for item in finite_readings(verb.word)):
            done += _finite_run(run, verb, phrases, last_chunk(done), context)
        else:
            done += _infinite_run(run, verb, phrases, done, context)
    return done


def _runs(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Return runs of verbs, with negations and reflexive pronouns, and what is between them."""
    runs: list[list[Chunk]] = []
    was_verbal: bool | None = None
    for place, chunk in enumerate(chunks):
        verbal = _is_verbal(chunks, place)
        if verbal != was_verbal or _is_complete(runs[-1]):
            runs.append([])
        runs[-1].append(chunk)
        was_verbal = verbal
    return runs


def _is_complete(run: list[Chunk]) -> bool:
    """Return whether a run has a verb that governs no other: "propone celebrar"."""
    return run[-1].kind == "verb" and not run[-1].head.role


def _is_verbal(chunks: list[Chunk], place: int) -> bool:
    """Return whether a chunk is a verb, or a small word that belongs to the verb next to it."""
    chunk, following = chunks[place], chunk_at(chunks, place + 1)
    match chunk_at(chunks, place - 1).kind, chunk.kind, following.kind:
        case (_, "verb", _) | ("verb", "neg", _) | (_, "neg", "verb" | "neg"):
            return True
        case _, "pron", "verb":
            return chunk.has("reflexive")
        case "verb", "adv", "verb":
            return not finite_readings(following.word)
        case _:
            return False


def _finite_run(
    run: list[Chunk], verb: Chunk, following: list[Chunk], subject: Chunk, context: ClauseContext
) -> list[Chunk]:
    """Put a run with a finite verb into English."""
    run = _restricted(run, following, context)
    group, rest = gather(run, run.index(verb), context)
    set_prepositions(following, group, context)
    _take_personal_object(following, group, context)
    _take_partitive(following, group, context)
    if subject.kind == "np":
        group.agreement = agreement(subject) or group.agreement
    verb.text, verb.main_verb = group.english(), group.entry
    return rest


def _restricted(run: list[Chunk], following: list[Chunk], context: ClauseContext) -> list[Chunk]:
    """Read a single negation with "que" behind the verb as "only": "n'ont vu qu'une hausse"."""
    others = [chunk for chunk in run if chunk.kind != "neg"]
    first = chunk_at(following, 0)
    if len(run) - len(others) != 1 or first.word.text not in context.grammar.restrictive:
        return run
    first.text = "only"
    return others


def _take_personal_object(following: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Drop the preposition before a person who is the object: "saluda a los vecinos"."""
    marker, first = context.grammar.personal_object, chunk_at(following, 0)
    if not marker or (first.kind, first.prep) != ("pp", marker):
        return
    is_object = first.is_person or not (first.place or first.head.has_any(_DESTINATIONS))
    if is_object and not first.bare and not group.entry.governs(marker):
        first.kind, first.preposition = "np", ""


def _take_partitive(following: list[Chunk], group: VerbGroup, context: ClauseContext) -> None:
    """Make the object of "acheter du pain" one: bread, not of the bread."""
    first, partitive = chunk_at(following, 0), context.grammar.partitive
    if not partitive or (first.kind, first.prep) != ("pp", partitive):
        return
    if group.finite.form == "participle" or group.entry.governs(partitive):
        return
    if (first.has("mass"), first.has("event"), first.bare) == (True, False, False):
        first.kind, first.preposition = "np", ""
        first.text = first.text.removeprefix("the ")


def _infinite_run(
    run: list[Chunk],
    verb: Chunk,
    following: list[Chunk],
    done: list[Chunk],
    context: ClauseContext,
) -> list[Chunk]:
    """Put a participle, gerund or infinitive into English, with the marker before it."""
    verbs = verb.word.verbs
    found = (item for form in _FORMS for item in verbs if item.form == form)
    reading = next(found, verbs[0])
    reflexive = any(chunk.has("reflexive") for chunk in run)
    done_verb = _participle_behind(run, verb, reading)
    if done_verb is not None:
        auxiliary = "having" if reading.entry.role == "have" else "being"
        verb.text = _perfect_infinitive(auxiliary, done_verb.verbs, done, context)
        run = [chunk for chunk in run if chunk is not done_verb]
    else:
        verb.text = _without_finite(reading, done, context, reflexive=reflexive)
    group = VerbGroup(reading)
    set_prepositions(following, group, context)
    _take_personal_object(following, group, context)
    _take_partitive(following, group, context)
    return [chunk for chunk in run if not chunk.has("reflexive")]


def _participle_behind(run: list[Chunk], verb: Chunk, reading: Reading) -> Chunk | None:
    """Return the participle that an infinitive of "have" or "be" governs: "avoir tué"."""
    if reading.form != "infinitive" or reading.entry.role not in {"have", "be"}:
        return None
    others = (chunk for chunk in run if chunk is not verb)
    return next((chunk for chunk in others if chunk.may_be("participle")), None)


def _perfect_infinitive(
    auxiliary: str, verbs: tuple[Reading, ...], done: list[Chunk], context: ClauseContext
) -> str:
    """Return "of having killed" for "d'avoir tué"; the preposition leaves `done`."""
    main = next(item for item in verbs if item.form == "participle")
    text = f"{auxiliary} {english_forms.participle(main.entry.english)}"
    before = last_chunk(done)
    marker = context.grammar.infinitive_markers.get(before.word.text.lower())
    if marker is None:
        return text
    done.pop()
    if (marker, auxiliary) == ("to", "being"):
        return text.replace("being", "to be", 1)  # "para ser pesadas"
    return f"{before.text} {text}".strip()


def _without_finite(
    reading: Reading, done: list[Chunk], context: ClauseContext, *, reflexive: bool
) -> str:
    """Return a form that is not finite; the marker before it leaves `done` and becomes part."""
    entry, form = reading.entry, reading.form
    verb = (entry.note("sich") if reflexive else "") or entry.english
    if form == "participle":
        return entry.note("participle") or english_forms.participle(verb)
    text = last_chunk(done).word.text.lower()
    marker = context.grammar.infinitive_markers.get(text)
    if marker is not None and form in {"infinitive", "gerund"}:
        done.pop()
    else:
        marker = "to"
    if form == "gerund":
        return english_forms.gerund(verb)
    return f"to {verb}" if marker == "to" else f"{marker} {english_forms.gerund(verb)}"

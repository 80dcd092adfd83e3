"""Verbs of languages with the word order of English: they stay where they are and are put into English there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser import english, groups
from normalizer.translation.glosser.chunks import Chunk
from normalizer.translation.glosser.verbs import VerbGroup

if TYPE_CHECKING:
    from normalizer.translation.glosser.inflection import Reading
    from normalizer.translation.glosser.resolve import Context
    from normalizer.translation.glosser.tokens import Word

_FORMS = ("participle", "gerund", "infinitive")


def in_place(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Return the chunks with each run of verbs in English; "pour voir" becomes "to see"."""
    runs = _runs(chunks)
    done: list[Chunk] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else []
        phrases = [chunk for chunk in following if chunk.kind != "verb"]
        done += _run_in_english(run, done, phrases, context) if _has_verb(run) else run
    return done


def _has_verb(run: list[Chunk]) -> bool:
    return any(chunk.kind == "verb" for chunk in run)


def _runs(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Return the chunks in runs of verbs, with negations and reflexive pronouns, and runs of what is between them."""
    runs: list[list[Chunk]] = []
    for place, chunk in enumerate(chunks):
        verbal = _is_verbal(chunks, place)
        if not runs or verbal != _has_verbal(runs[-1], chunks, place):
            runs.append([])
        runs[-1].append(chunk)
    return runs


def _has_verbal(run: list[Chunk], chunks: list[Chunk], place: int) -> bool:
    return _is_verbal(chunks, place - 1) if run else False


def _is_verbal(chunks: list[Chunk], place: int) -> bool:
    """Whether a chunk is a verb or a small word that goes with the verb next to it."""
    chunk = chunks[place]
    if chunk.kind == "verb":
        return True
    following = chunks[place + 1] if place + 1 < len(chunks) else None
    before = chunks[place - 1] if place else None
    ahead = following is not None and following.kind in {"verb", "neg"}
    behind = before is not None and before.kind == "verb"
    if chunk.kind == "neg":
        return ahead or behind
    if chunk.kind == "pron" and chunk.has("reflexive"):
        return following is not None and following.kind == "verb"
    return chunk.kind == "adv" and behind and following is not None and _is_governed(following)


def _is_governed(chunk: Chunk) -> bool:
    return chunk.kind == "verb" and chunk.word is not None and not groups.finite_readings(chunk.word)


def _run_in_english(run: list[Chunk], done: list[Chunk], following: list[Chunk], context: Context) -> list[Chunk]:
    place = next(index for index, chunk in enumerate(run) if chunk.kind == "verb")
    word = run[place].word
    if word is None:
        return run
    if any(item.form != "infinitive" for item in groups.finite_readings(word)):
        group, rest = groups.gather(run, place, context)
        groups.set_prepositions(following, group, context)
        return rest
    reading = next((item for form in _FORMS for item in word.verbs if item.form == form), word.verbs[0])
    run[place].text = _without_finite(reading, run, done, context)
    groups.set_prepositions(following, VerbGroup(reading), context)
    return [chunk for chunk in run if not chunk.has("reflexive")]


def _without_finite(reading: Reading, run: list[Chunk], done: list[Chunk], context: Context) -> str:
    """Return a participle, gerund or infinitive in English; the marker before an infinitive becomes part of it."""
    reflexive = any(chunk.has("reflexive") for chunk in run)
    verb = reading.entry.notes.get("sich") or reading.entry.english if reflexive else reading.entry.english
    if reading.form == "participle":
        return reading.entry.notes.get("participle") or english.participle(verb)
    marker = _marker(done[-1].word if done else None, context) if reading.form in {"infinitive", "gerund"} else None
    if marker is not None:
        done.pop()
    if reading.form == "gerund":
        return english.gerund(verb)
    wanted = marker or "to"
    return f"{wanted} {verb}" if wanted == "to" else f"{wanted} {english.gerund(verb)}"


def _marker(word: Word | None, context: Context) -> str | None:
    """Return the English of the small word before an infinitive, `None` when there is none."""
    return context.words.grammar.infinitive_markers.get(word.text.lower()) if word is not None else None

"""Verbs of languages with the word order of English: they stay where they are and are put into English there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.clauses import verb_gathering as groups
from normalizer.translation.glosser.clauses import verb_senses as senses
from normalizer.translation.glosser.clauses.verb_group import VerbGroup
from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.phrases.chunks import Chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Reading
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context

_FORMS = ("participle", "gerund", "infinitive")


def in_place(chunks: list[Chunk], context: Context) -> list[Chunk]:
    """Return the chunks with each run of verbs in English; "pour voir" becomes "to see"."""
    runs = _runs(chunks)
    done: list[Chunk] = []
    for place, run in enumerate(runs):
        following = runs[place + 1] if place + 1 < len(runs) else []
        phrases = [chunk for chunk in following if chunk.kind != "verb" and not chunk.has("month")]
        done += _run_in_english(run, done, phrases, context) if _has_verb(run) else run
    return done


def _has_verb(run: list[Chunk]) -> bool:
    return any(chunk.kind == "verb" for chunk in run)


def _runs(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Return the chunks in runs of verbs, with negations and reflexive pronouns, and runs of what is between them."""
    runs: list[list[Chunk]] = []
    for place, chunk in enumerate(chunks):
        verbal = _is_verbal(chunks, place)
        if not runs or verbal != _is_verbal(chunks, place - 1) or (verbal and _is_over(runs[-1])):
            runs.append([])
        runs[-1].append(chunk)
    return runs


def _is_over(run: list[Chunk]) -> bool:
    """Whether a run has a verb that governs no other, so that the next verb stands for itself: "propone celebrar"."""
    last = run[-1]
    return last.kind == "verb" and last.head is not None and "role" not in last.head.notes


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
    chunk = next(chunk for chunk in run if chunk.kind == "verb")
    word = chunk.word
    if word is None:
        return run
    if any(item.form != "infinitive" for item in groups.finite_readings(word)):
        run = _restricted(run, following, context)
        group, rest = groups.gather(run, run.index(chunk), context)
        senses.set_prepositions(following, group, context)
        _take_object(following, group, context)
        _agree(chunk, group, done)
        return rest
    reading = next((item for form in _FORMS for item in word.verbs if item.form == form), word.verbs[0])
    chunk.text = _without_finite(reading, run, done, context)
    group = VerbGroup(reading)
    senses.set_prepositions(following, group, context)
    _take_object(following, group, context)
    return [chunk for chunk in run if not chunk.has("reflexive")]


def _restricted(run: list[Chunk], following: list[Chunk], context: Context) -> list[Chunk]:
    """Read a single negation with "que" behind the verb as "only": "n'ont vu qu'une hausse"."""
    negations = [chunk for chunk in run if chunk.kind == "neg"]
    word = following[0].word if following else None
    if len(negations) != 1 or word is None or word.text not in context.words.grammar.restrictive:
        return run
    following[0].text = "only"
    return [chunk for chunk in run if chunk.kind != "neg"]


def _agree(chunk: Chunk, group: VerbGroup, done: list[Chunk]) -> None:
    """Give the verb behind a subject like "the police" or "the series" the number that English has for it."""
    subject = done[-1] if done and done[-1].kind == "np" else None
    if subject is not None and not subject.joined and (subject.has("plural") or subject.has("mass")):
        group.agreement = "p" if subject.has("plural") else "s"
    chunk.text = group.english()


def _take_object(following: list[Chunk], group: VerbGroup, context: Context) -> None:
    """Drop the preposition before a person who is the object: "saluda a los vecinos"."""
    marker = context.words.grammar.personal_object
    first = following[0] if following else None
    if not marker or first is None or first.kind != "pp" or first.prep != marker:
        return
    asked = group.entry is not None and marker in group.entry.notes
    if not asked and (first.name or first.has("human") or first.has("office")):
        first.kind, first.preposition = "np", ""


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

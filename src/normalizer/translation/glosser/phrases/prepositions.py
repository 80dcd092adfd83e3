"""The English of a preposition: by the noun before it, the noun behind it, and the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context

_KINDS = ("time", "event", "human", "office")


def translated(word: Word, inner: Chunk, before: Chunk | None, context: Context) -> str:
    """Return the English of the preposition `word` before the noun phrase `inner`, behind the chunk `before`."""
    if word.reading is None:
        return ""
    entry = _base(word.reading.entry, context)
    inner.motion = not inner.bare and _is_accusative(word, inner, context)
    asked = _asked_for(entry, inner, before, context)
    if asked is not None:
        return asked
    if inner.motion and inner.place and "motion" in entry.notes:
        return entry.notes["motion"]
    if "counted" in entry.notes and inner.has("time") and _is_count(inner):
        return entry.notes["counted"]
    for kind in _kinds_of(inner, entry.word, context):
        if kind in entry.notes:
            return "on" if inner.has("month") and entry.notes[kind] == "at" else entry.notes[kind]
    return entry.notes.get("acc", entry.english) if inner.motion else entry.english


def _is_count(inner: Chunk) -> bool:
    """Whether a phrase of time is an amount of it: "zwei Tagen", "mehr als drei Jahren"."""
    return inner.number == "p" and not inner.has("month")


def _asked_for(entry: Entry, inner: Chunk, before: Chunk | None, context: Context) -> str | None:
    """Return the English that the noun before or behind asks for, or that a comparative or a verb before calls for."""
    behind_noun = before is not None and before.kind in {"np", "pp", "other"}
    dated = inner.has("time") and entry.word == context.words.grammar.agent  # "der Angriff vom Samstag"
    if before is not None and behind_noun and before.head is not None and entry.word in before.head.notes and not dated:
        return before.head.notes[entry.word]
    if "comparative" in entry.notes and _is_comparative(before):
        return entry.notes["comparative"]
    own = inner.head.notes.get(f"{entry.word}+") if inner.head is not None else None
    return own if own is not None or behind_noun or inner.place else entry.notes.get("free")


def _is_comparative(before: Chunk | None) -> bool:
    reading = before.word.reading if before is not None and before.word is not None else None
    return reading is not None and reading.form == "comparative"


def _base(entry: Entry, context: Context) -> Entry:
    """Return the preposition inside a contraction: "in" of "im"."""
    base = entry.notes.get("base")
    found = context.words.lexicon.entries(base) if base else ()
    return next((item for item in found if item.pos == "prep"), entry)


def _kinds_of(inner: Chunk, prep: str, context: Context) -> list[str]:
    """Return the kinds of thing that a noun phrase may be, the most special first."""
    if inner.place:
        return [inner.place, "place"]
    lone_name = inner.name and inner.bare and inner.has("unsure") and " " not in inner.text
    if lone_name and prep in context.words.grammar.place_prepositions:
        return ["city", "place"]
    if inner.head is None and inner.text[:1].isalpha() and inner.text[-1:].isdigit():
        return ["time"]
    if inner.head is not None and inner.head.pos == "name" and prep in context.words.grammar.place_prepositions:
        return []
    found = [kind for kind in _KINDS if inner.has(kind)]
    return [*found, "human"] if "office" in found or (inner.name and not found) else found


def _is_accusative(word: Word, inner: Chunk, context: Context) -> bool:
    if word.reading is not None and word.reading.entry.notes.get("case") == "acc":
        return True
    gender = "p" if inner.number == "p" else inner.head.pos if inner.head is not None else ""
    article = inner.word.text.lower() if inner.word is not None and inner.word.kind == "det" else ""
    return gender in context.words.grammar.accusative.get(article, ())


def of_place(chunk: Chunk, event: Chunk | None, context: Context) -> str:
    """Return the preposition that says in a row of nouns where something is, or where the event before it goes to."""
    known, own = context.words.grammar.keyword_place, chunk.head.notes.get("place") if chunk.head is not None else ""
    if own:
        return own
    toward = (event.head.notes for event in (event,) if event is not None and event.head is not None and chunk.place)
    found = [notes[prep] for notes in toward for prep in context.words.grammar.keyword_toward if prep in notes]
    town = "city" if chunk.name and chunk.has("unsure") else ""
    return next(iter(found), "") or known.get(chunk.place or town, "")


def of_event(chunk: Chunk, who: Chunk | None, context: Context) -> str:
    """Return the preposition that says who is at an event: "during a vote", "at a summit", "victims of"."""
    prep, agent = context.words.grammar.keyword_event, context.words.grammar.agent
    if who is not None and who.has(agent) and who.head is not None:
        return who.head.notes[agent]
    own = chunk.head.notes.get(f"{prep}+") if chunk.head is not None else None
    entry = next((item for item in context.words.lexicon.entries(prep) if item.pos == "prep"), None)
    return own or (entry.notes.get("event", entry.english) if entry is not None else "")


def is_attended(chunk: Chunk, context: Context) -> bool:
    """Whether people in a row with an event are at it: it has no preposition for who does it or whom it hits."""
    grammar = context.words.grammar
    notes = chunk.head.notes if chunk.head is not None else {}
    return notes.keys().isdisjoint({*grammar.keyword_owner, grammar.keyword_target})


def is_held(chunk: Chunk, context: Context) -> bool:
    """Whether people are "at" an event rather than its doers: a press conference, not a speech."""
    notes = chunk.head.notes if chunk.head is not None else {}
    held = notes.get(f"{context.words.grammar.keyword_event}+") == "at"
    return held and notes.keys().isdisjoint(context.words.grammar.keyword_owner)


def strikes(chunk: Chunk, context: Context) -> bool:
    """Whether an event is one that others happen "in": an accident, a fire."""
    return chunk.head is not None and chunk.head.notes.get(f"{context.words.grammar.keyword_event}+") == "in"

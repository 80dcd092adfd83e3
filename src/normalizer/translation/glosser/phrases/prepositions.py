"""The English of a preposition: by the noun before it, the noun behind it, and the case."""

from __future__ import annotations

from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, Entry, NoteName
from normalizer.translation.glosser.phrases.chunks import Chunk
from normalizer.translation.glosser.reading.tokens import TextContext, Word

_KINDS: tuple[NoteName, ...] = ("time", "event", "human", "office")
_NOUN_BEFORE = frozenset({"np", "pp", "other"})


def set_preposition(word: Word, inner: Chunk, before: Chunk, context: TextContext) -> None:
    """Make a prepositional phrase of a noun phrase.

    `word` is the preposition, `inner` the noun phrase behind it, `before` the chunk before both.
    """
    entry = word.entry
    base = context.lexicon.preposition(entry.note("base"), entry)
    inner.kind, inner.prep = "pp", entry.note("base", word.text.lower())
    shows_motion = inner.gender in context.grammar.accusative.get(inner.determiner, ())
    inner.motion = not inner.bare and (shows_motion or entry.note("case") == "acc")
    governed = _governed(base, inner, before, context)
    if governed is None and word.has("det") and (inner.place == "city" or inner.has("unsure")):
        governed = base.english  # "am Neumarkt": neither towns nor people have an article.
    inner.preposition = _by_kind(base, inner, context) if governed is None else governed


def _governed(entry: Entry, inner: Chunk, before: Chunk, context: TextContext) -> str | None:
    """Return the English that the noun before or behind determines."""
    follows_noun = before.kind in _NOUN_BEFORE or before.word.kind == "phrase"
    governor = before.head if follows_noun else NO_ENTRY
    dates = inner.has("time") and entry.word == context.grammar.agent  # "der Angriff vom Samstag"
    if governor.governs(entry.word) and not dates:
        return governor.governed(entry.word)
    own = inner.head.preceded_by(entry.word)
    if follows_noun:
        return own
    return entry.notes.get("free") if own is None else own


def _by_kind(entry: Entry, inner: Chunk, context: TextContext) -> str:
    kinds = _kinds_of(inner, entry.word, context)
    wording = next((entry.notes[kind] for kind in kinds if kind in entry.notes), None)
    if wording is not None:
        return "on" if wording == "at" and inner.has("month") else wording
    return entry.note("acc", entry.english) if inner.motion else entry.english


def _kinds_of(inner: Chunk, preposition: str, context: TextContext) -> list[str]:
    if inner.place:
        kinds = [inner.place, "place"]
        return ["motion", *kinds] if inner.motion else kinds
    if preposition in context.grammar.place_prepositions:
        if inner.bare and is_unknown_name(inner):
            return ["city", "place"]
        if inner.head.pos == "name":
            return []
    # A date in words: "July 3".
    is_date = inner.text[:1].isalpha() and inner.text[-1:].isdigit()
    return ["time"] if is_date and inner.head is NO_ENTRY else _kinds_of_noun(inner)


def _kinds_of_noun(inner: Chunk) -> list[str]:
    is_amount = inner.number == "p" and inner.has("time") and not inner.has("month")
    found: list[str] = ["counted"] if is_amount else []
    found += [kind for kind in _KINDS if inner.has(kind)]
    if inner.has("office"):
        return [*found, "human"]
    return found or (["human"] if inner.name else [])


def is_unknown_name(chunk: Chunk) -> bool:
    """Return whether a chunk is a name of one word that may be a person or a town."""
    return chunk.has("unsure") and " " not in chunk.text

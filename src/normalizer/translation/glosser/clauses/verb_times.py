"""The times in a clause that choose the tense of its verb in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.phrases.chunks import Chunk
    from normalizer.translation.glosser.reading.word_resolution import Context

# Behind these, "seit" says since when something is the largest, not since when it goes on.
_EXTREMES = ("est ", "first ")


def take_times(chunks: list[Chunk], group: VerbGroup, context: Context) -> None:
    """Note the times that choose a tense: "seit Tagen" has the perfect in English, "am Montag" the past."""
    grammar = context.words.grammar
    for place, chunk in enumerate(chunks):
        when = chunk.kind == "pp" and chunk.prep in grammar.dated and (chunk.has("time") or chunk.has("event"))
        group.dated = group.dated or when or _is_past(chunk)
        if not _is_since(chunk, grammar.since):
            continue
        behind = chunks[place - 1] if place else None
        of_noun = behind is not None and behind.kind in {"np", "pp", "adv"}
        if of_noun and behind is not None and behind.has("event") and place == len(chunks) - 1:
            continue
        if of_noun and behind is not None and any(word in behind.text for word in _EXTREMES):
            chunk.preposition = "in" if chunk.preposition == "for" else chunk.preposition
        else:
            group.since = True


def _is_past(chunk: Chunk) -> bool:
    """Whether an adverb tells when in the past: "gestern", "im vergangenen Jahr", "2019"."""
    return chunk.kind == "adv" and (chunk.has("past") or (chunk.word is not None and chunk.word.kind == "num"))


def _is_since(chunk: Chunk, since: str) -> bool:
    text = chunk.word.text.lower() if chunk.word is not None and chunk.kind == "adv" else ""
    return bool(since) and (chunk.prep == since or text.startswith(f"{since} "))

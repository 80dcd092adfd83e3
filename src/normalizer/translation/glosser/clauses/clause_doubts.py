"""What is doubtful in the order of a clause: words that nothing accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from normalizer.translation.glosser.lexicon.entries import FINITE, NO_ENTRY, Entry
from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk
from normalizer.translation.glosser.reading.doubts import doubts_of_sense
from normalizer.translation.glosser.reading.tokens import Doubt

# Single words that need another one.
_PARTS = frozenset((kind, 1) for kind in ("det", "hyphen", "other", "particle", "prep"))
_ONE = " one"
_ADJECTIVE_ALONE = re.compile(r"the .*[^\W\d_]")
_PHRASES = frozenset({"np", "pp"})
# What joins two clauses.
_JOINING = frozenset({"conj", "sub", "rel", "pron"})


def doubts_of_order(
    chunks: Sequence[Chunk], ordered: Sequence[Chunk], grammar: Grammar
) -> list[Doubt]:
    """Return what is doubtful in a clause, by its chunks before and after they were ordered."""
    verb = next((chunk for chunk in chunks if chunk.kind == "verb"), NO_CHUNK)
    alone = [*filter(_is_left_over, ordered), *_unattached(chunks, grammar)]
    found = [Doubt("leftover", _written(chunk) or _written(verb)) for chunk in alone]
    if verb is NO_CHUNK:
        return found
    lost = _lost_prefixes(chunks, ordered, grammar)
    found += [Doubt("leftover", _written(chunk)) for chunk in lost]
    for chunk in ordered:
        if chunk.main_verb is not None:
            spoken = _spoken(chunk.main_verb, chunk, chunks)
            found += [Doubt(kind, spoken) for kind in doubts_of_sense(chunk.main_verb)]
    return found


def _spoken(verb: Entry, chunk: Chunk, chunks: Sequence[Chunk]) -> tuple[str, ...]:
    """Return the word of the source that is a form of a verb, otherwise that of its chunk."""
    forms = (
        item for item in chunks for one in item.verbs if one.entry.plain_word == verb.plain_word
    )
    return _written(next(forms, chunk)) or (verb.plain_word,)


def _unattached(chunks: Sequence[Chunk], grammar: Grammar) -> Iterator[Chunk]:
    """Yield what found no place in a language whose adjectives follow the noun."""
    # An adjective behind a phrase, an infinitive behind "al", a second verb.
    if not grammar.adjective_after:
        return
    yield from _adjectives_apart(chunks)
    for before, chunk in pairwise(chunks):
        is_when = grammar.infinitive_markers.get(before.word.text.lower()) == "when"
        if is_when and chunk.may_be("infinitive"):
            yield chunk  # "al caer un árbol": the subject stays behind the verb.
    finite = [chunk for chunk in chunks if chunk.word.can_only_be(FINITE)]
    if not any(chunk.kind in _JOINING for chunk in chunks):
        yield from finite[1:2]


def _adjectives_apart(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Yield adjectives behind a phrase that did not become part of it, and no verb needs."""
    if any(item.entry.is_copula for chunk in chunks for item in chunk.verbs):
        return
    for before, chunk in pairwise(chunks):
        if chunk.kind == "adj" and before.kind in _PHRASES:
            yield chunk


def _lost_prefixes(
    chunks: Sequence[Chunk], ordered: Sequence[Chunk], grammar: Grammar
) -> list[Chunk]:
    """Return the separated prefixes that make no known verb, and were left out."""
    left_out = [item for item in chunks if item.kind == "particle" and item not in ordered]
    if not left_out:
        return left_out
    verbs = [item.main_verb.word for item in ordered if item.main_verb is not None]
    taken = {grammar.to_infinitive, *(verb.partition("|")[0] for verb in verbs)}
    prefixes = set(grammar.separable_prefixes) - taken
    return [item for item in left_out if item.word.text in prefixes]


def _is_left_over(chunk: Chunk) -> bool:
    """Return whether a chunk is a prefix or number alone, or an adjective that lacks its noun."""
    match chunk.kind:
        case "other" | "particle":
            return (chunk.word.kind, chunk.word.size) in _PARTS
        case "np" | "pp" if chunk.head is NO_ENTRY:
            return bool(_ADJECTIVE_ALONE.fullmatch(chunk.text)) or chunk.text.endswith(_ONE)
        case _:
            return False


def _written(chunk: Chunk) -> tuple[str, ...]:
    """Return the word of the source that a chunk is made of, nothing for a phrase without one."""
    return (chunk.word.text,) if chunk.has_word else ()

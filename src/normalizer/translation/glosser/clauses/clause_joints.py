"""Joins the clauses of a sentence, without the commas that only German has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from normalizer.translation.glosser.clauses.infinitives import with_form_of_governor
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, Entry
from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.translation.glosser.lexicon.language_grammar import Grammar

_COMMA = ", "
_INFINITIVES = ("to ", "not to ")
_PREPOSITIONS = frozenset(
    {"at", "by", "for", "from", "in", "into", "of", "on", "onto", "over", "through", "to", "with"}
)
_DOUBLED = frozenset(
    {("in", "into"), ("in", "to"), ("on", "onto"), ("up", "onto"), ("out", "from")}
    | {(word, word) for word in _PREPOSITIONS}
)


class Mentioned(NamedTuple):
    """What was mentioned last, to which a pronoun may go back.

    `last_noun` is the noun phrase that ended a clause, for "who" and "which"; `antecedent` the one
    for "his" and "their".
    """

    last_noun: Chunk = NO_CHUNK
    antecedent: Chunk = NO_CHUNK


class GlossedClause(NamedTuple):
    """A clause in English, and what the next one must know of it.

    `needs_no_comma` says that it tells which thing is meant, so that English has no comma before
    it. `governor` is its main verb, on which an infinitive may depend.
    """

    english: str = ""
    words: Sequence[Word] = ()
    mark: str = ""
    needs_no_comma: bool = False
    governor: Entry = NO_ENTRY
    mentioned: Mentioned = Mentioned()

    @property
    def first_word(self) -> Word:
        """The first word of the clause."""
        return self.words[0] if self.words else NO_WORD


def joined(text: str, part: GlossedClause, previous: GlossedClause, grammar: Grammar) -> str:
    """Return the text so far with the next clause, without a comma that only German has."""
    if not text.endswith(_COMMA):
        return text + part.english
    if not grammar.verb_second:
        return text + part.english
    before = text.removesuffix(_COMMA)
    if part.english.startswith(_INFINITIVES):
        if part.first_word.text.lower() == grammar.purpose:
            is_denied = part.english.startswith("not ")
            return text + part.english if is_denied else f"{before} {part.english}"
        if any(word.may_be("to") for word in part.words):
            return f"{before} {with_form_of_governor(part.english, before, previous.governor)}"
    if part.needs_no_comma or _resumes(part, previous) or _depends(part, previous):
        return f"{before} {part.english}"
    return text + part.english


def _resumes(part: GlossedClause, previous: GlossedClause) -> bool:
    """Return whether the main clause goes on with its verb behind a relative clause."""
    return previous.needs_no_comma and part.first_word.kind == "verb"


def _depends(part: GlossedClause, previous: GlossedClause) -> bool:
    """Return whether a clause depends on the main clause before it: "zeigt, wie …"."""
    first = part.first_word
    if first.kind != "sub" or first.has("comma"):
        return False
    if previous.first_word.kind == "sub":
        return False
    return any(word.kind == "verb" for word in previous.words)


def smoothed(text: str) -> str:
    """Return a clause without a repeated preposition: "pulls in into"."""
    words = text.split(" ")
    kept = [word for word, following in pairwise(words) if (word, following) not in _DOUBLED]
    return " ".join([*kept, words[-1]])

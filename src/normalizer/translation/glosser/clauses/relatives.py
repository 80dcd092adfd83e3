"""Relative clauses: "ein Mann, der ein Schild trägt" is a man carrying a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.phrases.chunks import Chunk

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context


def opener(words: list[Word], context: Context) -> Chunk | None:
    """Return the opener of a relative clause behind a comma: "der", "auf der"."""
    grammar = context.words.grammar
    if not grammar.relative_pronouns or len(words) < 2 or not words[-1].verbs:
        return None
    if any(item.form == "to" for item in words[-1].verbs) or words[-2].text == grammar.to_infinitive:
        return None
    prep = words[0] if words[0].kind == "prep" else None
    pronoun = words[1] if prep is not None else words[0]
    if pronoun.text not in grammar.relative_pronouns or _is_whose(pronoun):
        return None
    if prep is not None and prep.reading is not None:
        which = "whom" if context.human else "which"
        return Chunk("rel", which, prep=prep.text, preposition=prep.reading.entry.english, word=pronoun)
    which = "who" if context.human else "that" if is_restrictive(context) else "which"
    return Chunk("rel", which, word=pronoun)


def used(opener: Chunk | None) -> int:
    """Return how many words an opener takes."""
    return 0 if opener is None else 1 + bool(opener.prep)


def is_restrictive(context: Context) -> bool:
    """Whether a relative clause tells which one is meant; a name tells that by itself."""
    noun = context.last_noun
    return noun is not None and not noun.name and not noun.place


def is_tight(opener: Chunk | None, words: list[Word], context: Context) -> bool:
    """Whether a clause behind a comma is a relative clause that has no comma in English."""
    return (opener is not None or any(map(_is_whose, words[:2]))) and is_restrictive(context)


def is_whose(chunk: Chunk) -> bool:
    """Whether a phrase with "whose" opens a relative clause."""
    return chunk.text.startswith("whose ")


def _is_whose(word: Word) -> bool:
    return word.kind == "det" and word.reading is not None and word.reading.entry.english == "whose"


def reduced(opener: Chunk, group: VerbGroup, context: Context) -> str:
    """Return the verb of a relative clause whose subject is its pronoun without it, empty when English keeps it.

    "der an einem Tisch sitzt" is "sitting at a table", "die mit einer Flagge bedeckt ist" is "covered with a flag".
    """
    return "" if opener.kind != "rel" or not is_restrictive(context) else group.reduced()

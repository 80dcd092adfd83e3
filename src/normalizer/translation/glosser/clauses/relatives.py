"""Relative clauses: "ein Mann, der ein Schild trägt" is a man carrying a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.clauses.verb_group import VerbGroup
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar


def relative_opener(words: list[Word], last_noun: Chunk, grammar: Grammar) -> Chunk | None:
    """Return the opener of a relative clause behind a comma: "der", "auf der".

    `last_noun` ended the clause before.
    """
    if len(words) < 2 or not _ends_in_finite_verb(words, grammar):
        return None
    preposition = words[0] if words[0].kind == "prep" else NO_WORD
    pronoun = words[0] if preposition is NO_WORD else words[1]
    if pronoun.text not in grammar.relative_pronouns or _is_whose(pronoun):
        return None
    human = last_noun.ends_in_person()
    if preposition is not NO_WORD:
        which, english = "whom" if human else "which", preposition.entry.english
        return Chunk("rel", which, prep=preposition.text, preposition=english, word=pronoun)
    thing = "that" if is_restrictive(last_noun) else "which"
    return Chunk("rel", "who" if human else thing, word=pronoun)


def _ends_in_finite_verb(words: list[Word], grammar: Grammar) -> bool:
    last = words[-1]
    if last.may_be("to") or words[-2].text == grammar.to_infinitive:
        return False
    return bool(last.verbs)


def words_used(opener: Chunk | None) -> int:
    """Return how many words an opener takes."""
    if opener is None:
        return 0
    return 2 if opener.prep else 1


def is_restrictive(noun: Chunk) -> bool:
    """Return whether a relative clause identifies its noun; a name needs no identification."""
    if noun.name or noun.place:
        return False
    return noun is not NO_CHUNK


def needs_no_comma(opener: Chunk | None, words: list[Word], last_noun: Chunk) -> bool:
    """Return whether a clause behind a comma is a relative clause without comma in English."""
    is_relative = opener is not None or any(map(_is_whose, words[:2]))
    return is_relative and is_restrictive(last_noun)


def opens_with_whose(chunk: Chunk) -> bool:
    """Return whether a phrase with "whose" opens a relative clause."""
    return chunk.text.startswith("whose ")


def _is_whose(word: Word) -> bool:
    return (word.kind, word.entry.english) == ("det", "whose")


def reduced_verb(opener: Chunk, group: VerbGroup, last_noun: Chunk) -> str:
    """Return the verb of a relative clause without its pronoun, empty when English keeps it.

    `last_noun` is the last noun phrase of the relative clause. "der an einem Tisch sitzt" is
    "sitting at a table", "die mit einer Flagge bedeckt ist" is "covered with a flag".
    """
    if opener.kind != "rel" or opener.prep:
        return ""
    return group.reduced() if is_restrictive(last_noun) else ""

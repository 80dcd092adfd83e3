"""What is known of a clause before its verbs are put into English order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from normalizer.translation.glosser.phrases.chunks import NO_CHUNK, Chunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.lexicon.word_lookup import Words
    from normalizer.translation.glosser.reading.text_context import TextContext
    from normalizer.translation.glosser.reading.tokens import Word

# What follows a clause that depends on it: an infinitive, or a clause with "that".
Complement = Literal["", "to", "that"]


@dataclass(frozen=True, slots=True)
class ClauseContext:
    """What is known of a clause.

    `words` are its words, `complement` is what follows and depends on it, so that "davor" only
    points there. `last_noun` is its last noun phrase, `shared_subject` the subject that a second
    verb after "and" has too. `asks` says that a question mark follows, `after_comma` that the
    clause follows a comma, `inverted` that the clause before depends on this one, so that the
    subject follows the verb.
    """

    text: TextContext
    words: Sequence[Word] = ()
    complement: Complement = ""
    last_noun: Chunk = NO_CHUNK
    shared_subject: Chunk = NO_CHUNK
    asks: bool = False
    after_comma: bool = False
    inverted: bool = False

    @property
    def grammar(self) -> Grammar:
        """The grammar of the source language."""
        return self.text.grammar

    @property
    def lookup(self) -> Words:
        """The words of the source language."""
        return self.text.lookup

"""What is known of a text before its words are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from normalizer.translation.glosser.lexicon.language_grammar import Grammar
from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon
from normalizer.translation.glosser.lexicon.word_lookup import Words
from normalizer.translation.glosser.reading.tokens import Word


@dataclass(frozen=True, slots=True)
class TextContext:
    """What is known of a text.

    `lookup` holds the words and `grammar` the grammar of its language. `protected` are names that
    must stay, `glossary` maps terms of the user, word by word, to the wording that the translation
    must use. `lower_case` says that the text has no capitals, `has_articles` that it is written in
    full sentences, not as a headline.
    """

    lookup: Words
    grammar: Grammar
    protected: frozenset[str] = frozenset()
    glossary: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    lower_case: bool = False
    has_articles: bool = False

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon of the source language."""
        return self.lookup.lexicon

    def kinds_of(self, word: Word) -> set[str]:
        """Return the parts of speech that a word may have as it is written."""
        return {item.kind for item in self.lookup.readings(word.text)}

    def is_only(self, word: Word, kinds: frozenset[str]) -> bool:
        """Return whether a known word can have no other part of speech than these."""
        found = self.kinds_of(word)
        return bool(found) and found <= kinds

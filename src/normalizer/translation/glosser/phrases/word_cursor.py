"""Walks over the words of a clause, and recognises genitives: "der Stadt", "junger Soldaten"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.language_grammar import Grammar, has_ending
from normalizer.translation.glosser.phrases.chunks import HEADS
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.text_context import TextContext

# The noun of a genitive is at most this far behind its article.
_FARTHEST_HEAD = 5
_SEVERAL_OR_FEMININE = ["p", "pl", "f"]
# Adjectives that have no endings.
_UNINFLECTED = frozenset({"place", "fixed"})
# Places that have an article.
_WITH_ARTICLE = frozenset({"the", "f"})
_GENITIVE_NOUNS = frozenset({("place", "genitive"), ("noun", "genitive")})


class WordCursor:
    """A place among the words of a clause, and questions about the words ahead of it."""

    def __init__(self, words: list[Word], context: TextContext) -> None:
        self.words = words
        self._size = len(words)
        self.context = context
        self.grammar: Grammar = context.grammar
        self.place = 0
        # Inside a phrase before a participle, where an adjective is no genitive.
        self.in_attribute = False

    def _at(self, offset: int = 0) -> Word:
        place = self.place + offset
        return self.words[place] if 0 <= place < self._size else NO_WORD

    @property
    def _has_verb(self) -> bool:
        return any(word.verbs for word in self.words)

    def _is_inflected(self, word: Word) -> bool:
        """Return whether an adjective has an ending, or needs none before its noun."""
        if not word.is_read:
            return True
        if not self.grammar.verb_second:
            return True
        if word.entry.has_any(_UNINFLECTED):
            return True
        if word.text.lower() != word.entry.word.lower():
            return True
        return word.text.endswith(self.grammar.final_vowel)

    def _is_inflected_adjective(self, word: Word) -> bool:
        return word.kind == "adj" and self._is_inflected(word)

    def _genitive_follows(self) -> bool:
        word = self._at()
        if word.kind == "det":
            return self._has_head_ahead(self._genitive_genders(word))
        if word.kind == "adj":
            return self._is_genitive(word) and self._has_head_ahead(_SEVERAL_OR_FEMININE)
        if self._is_bare_plural(word):
            return True
        is_genitive = (word.kind, word.reading.form) in _GENITIVE_NOUNS
        return is_genitive and self._at(1).kind not in {"noun", "adj"}

    def _genitive_genders(self, determiner: Word) -> list[str]:
        """Return the genders with which a determiner is a genitive, ``p`` for the plural."""
        return self.grammar.genitive_determiners.get(determiner.text.lower(), [])

    def _is_genitive(self, adjective: Word) -> bool:
        if self.in_attribute or adjective.has("fixed") or self._at(-1).kind == "place":
            return False
        if not has_ending(adjective.text, self.grammar.bare_genitive):
            return False
        return adjective.reading.form != "comparative" and self._is_inflected(adjective)

    def _is_bare_plural(self, word: Word) -> bool:
        """Return whether an adjectival noun is a genitive plural: "eine Gruppe Jugendlicher"."""
        if not has_ending(word.text, self.grammar.bare_genitive):
            return False
        return (self._at(-1).kind, word.kind, word.entry.pos) == ("noun", "noun", "an")

    def _has_head_ahead(self, genders: list[str]) -> bool:
        """Return whether the next noun has one of these genders (``p``: or is a plural)."""
        for offset in range(1, _FARTHEST_HEAD + 1 if genders else 1):
            word = self._at(offset)
            if word.kind in {"", "verb"}:
                return False
            if word.kind == "group":
                return True
            if word.kind in HEADS and word.is_read:
                return _agrees(word, genders)
        return False


def _agrees(head: Word, genders: list[str]) -> bool:
    match head.kind:
        case "name":
            return True
        case "place":
            return genders[0] == "m" or head.entry.has_any(_WITH_ARTICLE)
        case _:
            return not head.reading.genders.isdisjoint(genders)

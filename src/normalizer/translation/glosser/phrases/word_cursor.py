"""Walks over the words of a clause, and sees whether a genitive comes next: "der Stadt", "russischer Soldaten"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.phrases.chunks import HEADS

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.language_grammar import Grammar
    from normalizer.translation.glosser.reading.tokens import Word
    from normalizer.translation.glosser.reading.word_resolution import Context


class GenitiveReader:
    """A place among the words of a clause, and what may be said of the words behind it."""

    def __init__(self, words: list[Word], context: Context) -> None:
        self.words = words
        self.context = context
        self.grammar: Grammar = context.words.grammar
        self.place = 0
        self.nested = False  # inside a phrase before a participle, which is no genitive

    def _at(self, offset: int = 0) -> Word | None:
        place = self.place + offset
        return self.words[place] if place < len(self.words) else None

    def _inflected(self, word: Word) -> bool:
        entry = word.reading.entry if word.reading is not None else None
        if entry is None or not self.grammar.verb_second:
            return True
        return (
            "place" in entry.notes
            or (word.text.lower() != entry.word.lower() or word.text.endswith("e"))
            or "fixed" in entry.notes
        )

    def _genitive_follows(self) -> bool:
        word = self._at()
        if word is None:
            return False
        if word.kind == "det":
            genders = self.grammar.genitive_determiners.get(word.text.lower())
            return genders is not None and self._head_ahead(genders)
        if (
            word.kind == "adj"
            and not self.nested
            and word.text.endswith(self.grammar.bare_genitive)
            and self._inflected(word)
            and word.reading is not None
            and word.reading.form != "comparative"
            and "fixed" not in word.reading.entry.notes
        ):
            return bool(self.grammar.bare_genitive) and self._head_ahead(["p", "pl", "f"])
        if self._is_bare_plural(word):
            return True
        return (
            word.kind in {"place", "noun"}
            and word.reading is not None
            and word.reading.form == "genitive"
            and not self._owns()
        )

    def _is_bare_plural(self, word: Word) -> bool:
        """Whether a noun that is declined like an adjective stands in the genitive plural: "eine Gruppe Jugendlicher"."""
        declined = word.kind == "noun" and word.reading is not None and word.reading.entry.pos == "an"
        ending = self.grammar.bare_genitive
        behind = self.place > 0 and self.words[self.place - 1].kind == "noun"
        return declined and bool(ending) and behind and word.text.endswith(ending)

    def _owns(self) -> bool:
        following = self._at(1)
        return following is not None and following.kind in {"noun", "adj"}

    def _head_ahead(self, genders: list[str]) -> bool:
        """Whether the noun that comes next has one of these genders (``p``: or is a plural)."""
        for offset in range(1, 6):
            word = self._at(offset)
            if word is None or word.kind == "verb":
                return False
            if word.kind == "group":
                return True
            if word.kind in HEADS and word.reading is not None:
                entry, amount = word.reading.entry, word.reading.number
                if word.kind == "name":
                    return True
                if word.kind == "place":
                    return "the" in entry.notes or "f" in entry.notes or genders[0] == "m"
                feminine = word.reading.form == "feminine"
                plural = amount == "p" or (not amount and entry.pos in {"an", "m", "n"})
                return (
                    ("p" in genders and plural)
                    or (entry.pos in genders and amount != "p")
                    or (feminine and "f" in genders)
                )
        return False

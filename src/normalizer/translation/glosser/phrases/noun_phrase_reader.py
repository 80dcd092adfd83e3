"""Reads noun phrases: articles, adjectives, nouns, the names behind them, and genitives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import (
    adjective_english,
    adverb_english,
    follows_noun,
)
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NO_READING
from normalizer.translation.glosser.phrases import noun_phrases
from normalizer.translation.glosser.phrases.attached_names import AttachedNameReader
from normalizer.translation.glosser.phrases.chunks import HEADS, NO_CHUNK, Chunk, count, number
from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase
from normalizer.translation.glosser.phrases.possessives import give_owner
from normalizer.translation.glosser.reading.tokens import NO_WORD, Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.text_context import TextContext

# Determiners that have another English with nothing behind them but "of".
_ALONE = {"a": "one", "no": "none", "every": "each"}
# A phrase with "whose" opens its clause, behind a preposition at most.
_OPENING = 2
# Genitives of genitives: more are chance.
_MOST_GENITIVES = 4
_SINGLE = frozenset({"1", "1st", "one"})
_OWNERS = frozenset({("name", "genitive"), ("place", "genitive")})
# Kinds of the two words that open "einer der …".
_SOME_OF = frozenset({("det", "det"), ("num", "det")})


class NounPhraseReader(AttachedNameReader):
    """Reads noun phrases from the words of a clause; `place` is the word that comes next.

    `antecedent` is the last noun phrase to which "his", "her" and "their" may go back.
    """

    def __init__(
        self, words: list[Word], context: TextContext, antecedent: Chunk = NO_CHUNK
    ) -> None:
        super().__init__(words, context)
        self.antecedent = antecedent

    def noun_phrase(self, preposition: Word = NO_WORD) -> Chunk | None:
        """Return the noun phrase that begins here, with the genitives behind it.

        `preposition` is the word before it. `None` when no noun phrase begins here.
        """
        date = self._date_or_time()
        if date is not None:
            return date
        start = self.place
        owner = self._owner()
        parts = self._parts()
        return self._translated(start, owner, parts, preposition)

    def _translated(
        self, start: int, owner: Word, parts: NounPhrase | None, preposition: Word
    ) -> Chunk | None:
        """Return what was read since `start` in English, or go back there."""
        if parts is None:
            self.place = start
            return None
        parts.owner = owner
        self._describe_preposition(parts, preposition)
        chunk = noun_phrases.translated(parts, self.grammar)
        self._take_genitives(chunk)
        return chunk

    def _describe_preposition(self, parts: NounPhrase, preposition: Word) -> None:
        text = preposition.text.lower()
        parts.governed = preposition is not NO_WORD
        parts.counted = self.context.has_articles and text in self.grammar.counted_after
        parts.affected = text in self.grammar.accusative_prepositions
        parts.given = text in self.grammar.dative_prepositions
        parts.contracted = preposition.has("det")
        parts.several |= preposition.has("plural")

    def _owner(self) -> Word:
        """Return a name in the genitive before a noun: Ungarns Ministerpräsident."""
        word = self._at()
        if (word.kind, word.reading.form) not in _OWNERS:
            return NO_WORD
        if self._at(1).kind not in {"noun", "adj", "num", "name"}:
            return NO_WORD
        self.place += 1
        return word

    def _parts(self) -> NounPhrase | None:
        found = NounPhrase()
        word = self._at()
        if self._is_some_of():
            self.place += 1
            return self._some_of(word)
        if word.kind == "det":
            found.det = word
            found.possessor, found.opening = self._possessor(), self.place < _OPENING
            self.place += 1
            self._take_participle_attribute(found)
        return self._with_head(found)

    def _with_head(self, found: NounPhrase) -> NounPhrase | None:
        """Read adjectives and nouns into a phrase of which the determiner is read."""
        self._take_modifiers(found)
        word = self._at()
        if not _is_head(word, found):
            return found if self._stands_without_head(found) else None
        found.main = word
        found.heads.append(word)
        self.place += 1
        for place, adjective in found.adjectives:
            found.before[place] = word.entry.modified(adjective) or found.before[place]
        self._take_names(found)
        return found

    def _take_participle_attribute(self, found: NounPhrase) -> None:
        """Read a participle with its phrase before the noun; `PhraseReader` can."""

    def _is_some_of(self) -> bool:
        """Return whether a determiner or number precedes a plural genitive: "einer der …"."""
        word, following = self._at(), self._at(1)
        if (word.kind, following.kind) not in _SOME_OF or word.entry.english == "the":
            return False
        if "p" not in self._genitive_genders(following):
            return False
        self.place += 1
        is_plural = self._has_head_ahead(["p", "pl"])
        self.place -= 1
        return is_plural

    def _some_of(self, word: Word) -> NounPhrase:
        """Return "one", "none" or "many" as a noun phrase that a genitive follows."""
        text = number(word)
        return NounPhrase(before=[_ALONE.get(text, text)], several=text not in _ALONE)

    def _possessor(self) -> str:
        """Return to whom a possessive may go back: ``several``, a ``thing``, or a person."""
        owner = self.antecedent
        if owner is NO_CHUNK:
            return ""
        if owner.number == "p":
            return "several"
        if not owner.ends_in_person() and not owner.has("human"):
            return "thing"
        return "feminine" if owner.feminine and owner.tail is NO_ENTRY else ""

    def _stands_without_head(self, found: NounPhrase) -> bool:
        """Return whether a number or an adjective is a phrase alone: "die 15", "die Großen"."""
        if not found.before:
            return False
        if found.det is not NO_WORD:
            return True
        if self.grammar.verb_second and self._at(-1).reading.form == "comparative":
            return False  # "enger zusammenarbeiten"
        return found.adjective != "" or found.before[-1].endswith(" of")

    def _take_modifiers(self, found: NounPhrase) -> None:
        while self._take_modifier(self._at(), self._at(1), found):
            self.place += 1

    def _take_modifier(self, word: Word, following: Word, found: NounPhrase) -> bool:
        """Take one adjective, number or small word before the noun into its phrase."""
        match word.kind:
            case "num" if self._is_measure():
                adjective = self._at(2).entry.note("last").lstrip("-~")
                parts = (count(word), following.entry.english, adjective)
                found.before.append("-".join(filter(None, parts)))
                self.place += 2
            case "num":
                self._take_number(word, following, found)
            case "hyphen":
                found.before.append(word.english)
            case "adj" if self._is_attributive(word, following):
                self._take_adjective(word, following, found)
            case "det" if found.det is not NO_WORD:
                found.before.append(word.entry.note("before", word.entry.english))
            case "adv" if self._is_inflected_attribute(following):
                self._take_adverb(word, following, found)
            case "conj" | "noun" if found.before and self._is_in_between(word, following):
                found.before.append(word.entry.english)
            case _:
                return False
        return True

    def _take_number(self, word: Word, following: Word, found: NounPhrase) -> None:
        text = count(word) if following.kind in {"noun", "adj"} else number(word)
        found.before.append(text)
        if text not in _SINGLE and not word.text.endswith("."):
            found.several = True

    def _take_adverb(self, word: Word, following: Word, found: NounPhrase) -> None:
        """Take an adverb before an adjective: houses built on top of each other."""
        text = word.entry.note("before", word.entry.english)
        if following.kind != "adj" or found.behind or not follows_noun(text):
            found.before.append(text)
            return
        found.behind = f"{adjective_english(following.reading)} {text}"
        found.adjective = following.text
        self.place += 1

    def _is_measure(self) -> bool:
        """Return whether a number is that of an adjective's measure: "30 Meter hohe Türme"."""
        unit, adjective, noun = self._at(1), self._at(2), self._at(3)
        if unit.kind != "noun" or unit.has("human") or not adjective.has("last"):
            return False
        if self._at().entry.english.endswith(" of"):
            return False
        return self._is_inflected_adjective(adjective) and noun.kind in {"noun", "adj", "place"}

    def _is_attributive(self, word: Word, following: Word) -> bool:
        return self._is_inflected(word) or self._is_inflected_attribute(following)

    def _is_inflected_attribute(self, word: Word) -> bool:
        return word.kind == "num" or self._is_inflected_adjective(word)

    def _is_in_between(self, word: Word, following: Word) -> bool:
        """Return whether a word joins adjectives, or is part of a number: "drei Millionen"."""
        if word.kind == "noun":
            return word.has("scale") and following.kind in {"noun", "adj"}
        match self._at(-1).kind:
            case "hyphen":
                return following.kind in {"noun", "hyphen"}
            case "adj":
                return self._is_inflected_adjective(following)
            case _:
                return False

    def _take_adjective(self, word: Word, following: Word, found: NounPhrase) -> None:
        form = word.reading.form
        text = self._adjective(word, following)
        if not found.behind and follows_noun(text):
            found.behind = text
        else:
            if form in {"", "participle"}:
                found.adjectives.append((len(found.before), word.entry.word))
            found.before.append(text)
        found.adjective = word.text
        found.extreme |= form == "superlative"
        found.several |= word.has("several")

    def _adjective(self, word: Word, following: Word = NO_WORD) -> str:
        """Return the English of an adjective; without ending before another it is an adverb."""
        reading, entry = word.reading, word.entry
        if reading is NO_READING:
            return word.text
        text = adjective_english(reading)
        if reading.form in {"", "participle"}:
            text = entry.note("before", text)
        if reading.form == "participle" and self.grammar.verb_second:
            text = text.replace(" ", "-")  # English joins the words: a cordoned-off street.
        if following.kind == "adj" and not self._is_inflected(word):
            return adverb_english(entry, text)
        return text

    def _take_genitives(self, chunk: Chunk) -> None:
        """Attach the genitives behind a noun phrase with "of"."""
        for _ in range(_MOST_GENITIVES):
            start = self.place
            if not self._genitive_follows():
                return
            plural = self._is_bare_plural(self._at())
            parts = self._parts()
            if parts is None:
                self.place = start
                return
            parts.governed = True
            parts.several |= plural or self._is_plural_genitive(parts)
            inner = noun_phrases.translated(parts, self.grammar)
            give_owner(chunk, inner)
            chunk.tail = inner.head

    def _is_plural_genitive(self, parts: NounPhrase) -> bool:
        """Return whether "der" precedes a noun that is not feminine, which makes it a plural."""
        if "f" not in self._genitive_genders(parts.det):
            return False
        return parts.entry.pos in {"m", "n", "an"} and parts.reading.form != "feminine"


def _is_head(word: Word, found: NounPhrase) -> bool:
    """Return whether a word is the main noun of a phrase, which may be a quotation."""
    if word.kind in HEADS:
        return True
    return word.is_quotation and found.det is not NO_WORD

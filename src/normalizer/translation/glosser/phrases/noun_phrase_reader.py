"""Reads noun phrases: articles, adjectives, nouns, names behind them, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import compound_words as compounds
from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.lexicon.english_forms import adjective_english as adjective
from normalizer.translation.glosser.phrases import noun_phrases as nouns
from normalizer.translation.glosser.phrases import possessives as owners
from normalizer.translation.glosser.phrases.attached_names import NamedReader
from normalizer.translation.glosser.phrases.chunks import HEADS, Chunk, count, number
from normalizer.translation.glosser.phrases.noun_phrases import NounPhrase

if TYPE_CHECKING:
    from normalizer.translation.glosser.reading.tokens import Word


# Determiners that have another English with nothing behind them but "of".
_ALONE = {"a": "one", "no": "none", "every": "each"}


# A phrase with "whose" opens its clause, behind a preposition at most.
_OPENING = 2


class NounReader(NamedReader):
    """Reads noun phrases from the words of a clause; `place` is the word that comes next."""

    def noun_phrase(self, after_preposition: Word | None = None) -> Chunk | None:
        """Return the noun phrase that begins here with the genitives behind it, `None` when there is none."""
        moment = self._date() or self._time()
        if moment is not None:
            return moment
        start = self.place
        owner = self._owner()
        parts = self._parts()
        if parts is None:
            self.place = start
            return None
        parts.owner, parts.governed = owner, after_preposition is not None
        joint = after_preposition.text if after_preposition is not None else ""
        parts.counted = self.context.full and joint.lower() in self.grammar.counted_after
        parts.affected = joint.lower() in self.grammar.accusative_prepositions
        parts.given = joint.lower() in self.grammar.dative_prepositions
        inside = after_preposition.reading if after_preposition is not None else None
        parts.contracted = inside is not None and "det" in inside.entry.notes
        parts.several = parts.several or (inside is not None and "plural" in inside.entry.notes)
        chunk = nouns.translated(parts, self.grammar)
        self._genitives(chunk)
        return chunk

    def _owner(self) -> Word | None:
        """Return a name in the genitive before a noun: Ungarns Ministerpräsident."""
        word, following = self._at(), self._at(1)
        if (
            word is None
            or word.reading is None
            or word.reading.form != "genitive"
            or word.kind not in {"name", "place"}
        ):
            return None
        if following is None or following.kind not in {"noun", "adj", "num", "name"}:
            return None
        self.place += 1
        return word

    def _parts(self) -> NounPhrase | None:
        found = NounPhrase()
        word = self._at()
        if word is not None and self._is_some_of():
            self.place += 1
            return self._some_of(word)
        if word is not None and word.kind == "det":
            found.det = word
            found.possessor, found.opening = self._possessor(), self.place < _OPENING
            self.place += 1
            self._extended(found)
        self._modifiers(found)
        word = self._at()
        quoted = word is not None and word.kind == "group" and word.text[0] not in "([" and found.det is not None
        if word is None or not (word.kind in HEADS or quoted):
            return self._without_head(found)
        found.heads.append(word)
        self.place += 1
        if word.reading is not None:
            notes = word.reading.entry.notes
            for index, asked in found.adjectives:
                found.before[index] = notes.get(f"{asked}^", found.before[index])
        self._names(found)
        return found

    def _extended(self, found: NounPhrase) -> None:
        """Read a phrase that stands before the participle of a noun phrase; `PhraseReader` does."""

    def _is_some_of(self) -> bool:
        """Whether a determiner or number stands alone before a genitive in the plural: "einer der größten"."""
        word, following = self._at(), self._at(1)
        if word is None or following is None or word.kind not in {"det", "num"} or following.kind != "det":
            return False
        genders = self.grammar.genitive_determiners.get(following.text.lower(), ())
        article = word.reading is not None and word.reading.entry.english == "the"
        self.place += 1
        found = "p" in genders and not article and self._head_ahead(["p", "pl"])
        self.place -= 1
        return found

    def _some_of(self, word: Word) -> NounPhrase:
        """Return "one", "none" or "many" as a noun phrase of its own, which a genitive follows."""
        text = word.reading.entry.english if word.reading is not None and word.kind == "det" else number(word)
        return NounPhrase(before=[_ALONE.get(text, text)], several=text not in _ALONE)

    def _possessor(self) -> str:
        """Return whom a possessive may go back to: ``several`` of something, a ``thing``, or a person."""
        owner = self.context.antecedent
        if owner is None or owner.number == "p":
            return "several" if owner is not None else ""
        return "" if owner.ends_in_person() or owner.has("human") else "thing"

    def _without_head(self, found: NounPhrase) -> NounPhrase | None:
        """Accept "die 15" or "drei Verletzte und zwei": a number alone; and an adjective as a noun."""
        last = self.words[self.place - 1].reading if found.before else None
        if self.grammar.verb_second and found.det is None and last is not None and last.form == "comparative":
            return None  # "enger zusammenarbeiten": an adverb
        crowd = bool(found.before) and found.before[-1].endswith(" of")
        if crowd or (found.before and (found.det is not None or bool(found.adjective))):
            return found
        return None

    def _modifiers(self, found: NounPhrase) -> None:
        while (word := self._at()) is not None:
            following = self._at(1)
            if (
                word.kind == "adj"
                and word.reading is not None
                and (self._inflected(word) or self._before_adjective(following))
            ):
                if not word.reading.form:
                    found.adjectives.append((len(found.before), word.reading.entry.word))
                found.before.append(self._adjective(word, following))
                found.adjective = word.text
                found.extreme = found.extreme or word.reading.form == "superlative"
                found.several = found.several or "several" in word.reading.entry.notes
            elif word.kind == "num":
                noun_ahead = following is not None and following.kind in {"noun", "adj"}
                found.before.append(count(word) if noun_ahead else number(word))
                found.several = found.several or (found.before[-1] not in {"1", "one"} and word.text[-1] != ".")
            elif (word.kind == "det" and word.reading is not None and found.det is not None) or (
                word.kind == "adv" and word.reading is not None and self._before_adjective(following)
            ):
                found.before.append(word.reading.entry.notes.get("before", word.reading.entry.english))
            elif word.kind == "hyphen":
                found.before.append(self._hyphen(word))
            elif word.reading is not None and found.before and self._is_in_between(word, following):
                found.before.append(word.reading.entry.english)
            else:
                return
            self.place += 1

    def _is_in_between(self, word: Word, following: Word | None) -> bool:
        """Whether a word joins adjectives, or is part of a number before what is counted: "drei Millionen Euro"."""
        if word.kind == "conj":
            return self._goes_on(following)
        scale = word.kind == "noun" and word.reading is not None and "scale" in word.reading.entry.notes
        return scale and following is not None and following.kind in {"noun", "adj"}

    def _goes_on(self, following: Word | None) -> bool:
        before = self.words[self.place - 1].kind
        if following is None:
            return False
        return (before == "adj" and following.kind == "adj" and self._inflected(following)) or (
            before == "hyphen" and following.kind in {"noun", "hyphen"}
        )

    def _before_adjective(self, following: Word | None) -> bool:
        if following is None:
            return False
        return following.kind == "num" or (following.kind == "adj" and self._inflected(following))

    def _adjective(self, word: Word, following: Word | None) -> str:
        reading = word.reading
        if reading is None:
            return word.text
        text = adjective(reading) if reading.form else reading.entry.notes.get("before", reading.entry.english)
        if reading.form == "participle" and self.grammar.verb_second:
            text = text.replace(" ", "-")  # English joins the words of a participle before its noun: "cordoned-off".
        if following is not None and following.kind == "adj" and not self._inflected(word):
            return reading.entry.notes.get("adv", english.adverb(text))
        return text

    def _hyphen(self, word: Word) -> str:
        known = compounds.first_part(word.text[:-1], self.context.words)
        if known is None:
            self.context.unknown.append(word.text)
            return word.text
        self.context.known += 1
        return known

    def _genitives(self, chunk: Chunk) -> None:
        """Attach the genitives behind a noun phrase with "of"."""
        for _ in range(4):
            start = self.place
            if not self._genitive_follows():
                return
            plural = self._is_bare_plural(self.words[self.place])
            parts = self._parts()
            if parts is None:
                self.place = start
                return
            parts.governed, parts.several = True, parts.several or plural
            # "der" in the genitive before a noun that is no feminine: a plural.
            feminine = "f" in self.grammar.genitive_determiners.get(parts.determiner, ())
            reading = parts.reading
            if (
                feminine
                and reading is not None
                and reading.entry.pos in {"m", "n", "an"}
                and reading.form != "feminine"
            ):
                parts.several = True
            inner = nouns.translated(parts, self.grammar)
            owners.give_owner(chunk, inner)
            chunk.tail = inner.head

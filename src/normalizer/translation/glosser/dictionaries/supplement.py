"""Reads the words that the lexicon does not know by the user's dictionaries: in any form, and as part of a compound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.translation.glosser.dictionaries.choosing import BORROWED, DOUBTFUL, best_senses, entry_of
from normalizer.translation.glosser.lexicon import compound_words as compounds
from normalizer.translation.glosser.lexicon import person_names as names
from normalizer.translation.glosser.lexicon.entries import NOUNS, Reading
from normalizer.translation.glosser.lexicon.inflection import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalizer.translation.glosser.dictionaries.sense import Dictionary, Sense
    from normalizer.translation.glosser.lexicon.entries import Entry
    from normalizer.translation.glosser.lexicon.lookup_protocol import WordLookup as Words
    from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon

# Shorter capitals are an acronym, which stays; a shorter compound may be a family name: Steinmeier, Lauterbach.
_SHORTEST_CAPITALS = 6
_SHORTEST_COMPOUND = 12
_SHORTEST_PART = 4
_SHORTEST_WORD = 3
# Notes of the lexicon that hold for a noun whatever its English is.
_KINDS = frozenset({"event", "human", "office", "time"})
_CACHE_SIZE = 20_000
_Found = tuple[tuple["Sense", "Entry"], ...]


class Supplement:
    """What the user's dictionaries add to the words of one language; the first dictionary that has a word decides."""

    def __init__(self, dictionaries: Sequence[Dictionary], lexicon: Lexicon) -> None:
        self.dictionaries = [item for item in dictionaries if item.language == lexicon.language]
        self.grammar = lexicon.grammar
        self._familiar = lexicon.english_words()
        self._found: dict[str, _Found] = {}

    def beside(self, compound: tuple[Reading, ...], word: str, words: Words) -> tuple[Reading, ...]:
        """Return the readings of a word that the lexicon has not itself, but may have put together as a compound.

        A dictionary's own entry is better than parts put together: Halbinsel is no half island. What the last part
        says of the word, such as that it is an event, stays true.
        """
        if not compound or BORROWED in compound[0].entry.notes:
            return self.readings(word, words) or compound
        if compound[0].kind != "noun" or "-" in word:
            return compound
        kinds = {note: value for note, value in compound[0].entry.notes.items() if note in _KINDS}
        found = self._exact(word) or tuple(self._inflected(word, words))
        better = [item for item in found if item.kind == "noun"]
        for item in better:
            item.entry.notes.update(kinds)
        return tuple(dict.fromkeys(better)) or compound

    def readings(self, word: str, words: Words) -> tuple[Reading, ...]:
        """Return the readings of a word that is not in the lexicon `words`; none when no dictionary helps."""
        if len(word) < _SHORTEST_WORD or self._stays(word, words):
            return ()
        if word.isupper():
            word = word.capitalize()
        exact = self._exact(word)
        if exact and not self._may_be_verb(word):
            return exact
        inflected = tuple(dict.fromkeys(self._inflected(word, words)))
        if exact:
            inflected = tuple(item for item in inflected if item.entry.pos == "v")
        prefixed = inflected or tuple(dict.fromkeys(self._prefixed(word, words)))
        return prefixed or exact or self._compound(word, words)

    def _may_be_verb(self, word: str) -> bool:
        """Whether a dictionary has a small word without its part of speech: it may be a participle."""
        small = self.grammar.capital_nouns and word[0].islower()
        return small and all(not sense.pos for sense, _ in self._entries(word))

    def _stays(self, word: str, words: Words) -> bool:
        """Whether a capital is better left alone: an acronym, a first name, an adjective that begins a name."""
        if not word[0].isupper():
            return False
        if word.isupper() and len(word) < _SHORTEST_CAPITALS:
            return True
        return word in names.first_names() or any(item.kind == "adj" for item in words.simple(word.lower()))

    def separable(self, prefix: str, verb: Entry) -> Entry | None:
        """Return the verb that a separated prefix makes with `verb`, as an entry: "ab", "riegeln"."""
        return next((entry for _, entry in self._entries(prefix + verb.word) if entry.pos == "v"), None)

    def _entries(self, word: str) -> _Found:
        """Return the best senses of a headword with their entries."""
        known = self._found.get(word)
        if known is None:
            if len(self._found) >= _CACHE_SIZE:
                self._found.clear()
            offered = next((senses for item in self.dictionaries if (senses := item.senses(word))), [])
            known = tuple(
                (sense, entry_of(other, self._familiar))
                for sense in best_senses(offered, self._familiar)
                for other in self._with_part_of_speech(sense)
            )
            self._found[word] = known
        return known

    def _with_part_of_speech(self, sense: Sense) -> Iterator[Sense]:
        """Yield a sense for each part of speech that it may have, when the dictionary names none."""
        # A plural that no rule gives is not known.
        forms = sense.forms or ("" if self.grammar.plural_endings else "0")
        if sense.pos:
            yield replace(sense, forms=forms) if sense.pos in NOUNS else sense
            return
        infinitive = any(sense.word.endswith(rules.infinitive) for rules in self.grammar.conjugations)
        if infinitive and not sense.english.split(" ")[0].endswith("ed"):
            yield replace(sense, pos="v")
            return
        if not self.grammar.capital_nouns:
            yield replace(sense, pos="m", forms=forms)
        endings = [ending for ending, _, _ in self.grammar.feminine_endings if ending]
        if self.grammar.capital_nouns or sense.word.endswith(tuple(endings)):
            yield replace(sense, pos="a")

    def _exact(self, word: str) -> tuple[Reading, ...]:
        return tuple(dict.fromkeys(self._readings_as(word, word)))

    def _readings_as(self, head: str, word: str) -> Iterator[Reading]:
        """Yield the readings of `word` as a form of what the dictionaries have under `head`."""
        for sense, entry in self._entries(head):
            if sense.form:
                yield from self._of_participle(head, word, sense, entry)
                continue
            for form in forms_of(self.grammar, entry).get(word, ()):
                yield Reading(form.kind, form.form, form.number, entry)

    def _of_participle(self, head: str, word: str, sense: Sense, entry: Entry) -> Iterator[Reading]:
        if word == head:
            yield Reading("verb", sense.form, "", entry)
        elif word.removeprefix(head) in self.grammar.adjective_endings:
            yield Reading("adj", sense.form, "", entry)

    def _inflected(self, word: str, words: Words) -> Iterator[Reading]:
        for stem in words.stems(word):
            if len(stem) >= _SHORTEST_WORD and stem != word:
                yield from self._readings_as(stem, word)

    def _prefixed(self, word: str, words: Words) -> Iterator[Reading]:
        """Yield the forms of verbs whose base the lexicon knows: zerbrach by brach, weggeworfen by geworfen."""
        marker = self.grammar.to_infinitive
        for prefix in self.grammar.separable_prefixes:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= _SHORTEST_WORD:
                yield from self._with_prefix(prefix, words.verbs(rest))
                if marker and rest.startswith(marker):
                    infinitives = (item for item in words.verbs(rest[len(marker) :]) if item.form == "infinitive")
                    yield from self._with_prefix(prefix, (item._replace(form="to") for item in infinitives))
        for prefix in self.grammar.no_participle_prefix:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= _SHORTEST_WORD:
                yield from self._with_prefix(prefix, (item for item in words.verbs(rest) if item.form != "participle"))
                participles = words.verbs(self.grammar.participle_prefix + rest)
                yield from self._with_prefix(prefix, (item for item in participles if item.form == "participle"))

    def _with_prefix(self, prefix: str, readings: Iterator[Reading]) -> Iterator[Reading]:
        for reading in readings:
            if "|" in reading.entry.word:
                continue
            for sense, entry in self._entries(prefix + reading.entry.word):
                if entry.pos == "v" and not sense.form:
                    yield reading._replace(entry=entry)

    def _compound(self, word: str, words: Words) -> tuple[Reading, ...]:
        """Return the reading of a compound of which the lexicon knows one part and a dictionary the other."""
        if len(word) < _SHORTEST_COMPOUND or not self.grammar.linking or not word.isalpha() or not word[0].isupper():
            return ()
        for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            first, rest = word[:start], word[start:].capitalize()
            heads = [item for item in words.simple(rest) if item.kind == "noun"]
            meaning = self._first_part(first) if heads else None
            if meaning is None:
                heads = [item for item in self._exact(rest) if item.kind == "noun" and DOUBTFUL not in item.entry.notes]
                meaning = compounds.first_part(first, words) if heads else None
            if meaning is not None:
                joined = compounds.joined(word, meaning, heads[0])
                joined.entry.notes[BORROWED] = ""
                return (joined,)
        return ()

    def _first_part(self, part: str) -> str | None:
        for link in self.grammar.linking:
            stem = part.removesuffix(link)
            if len(stem) >= _SHORTEST_PART and part.endswith(link):
                for _, entry in self._entries(stem):
                    if entry.pos in NOUNS and DOUBTFUL not in entry.notes:
                        return entry.english
        return None

"""Reads words that the lexicon lacks with the user's dictionaries.

Words are found in any form and as parts of compounds; of several senses the cheapest is used.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from normalizer.translation.glosser.dictionaries.dictionary_senses import Dictionary, Sense
from normalizer.translation.glosser.lexicon import compound_words, person_names
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, NOUNS, Entry, Reading
from normalizer.translation.glosser.lexicon.inflection import forms_of
from normalizer.translation.glosser.lexicon.lookup_protocol import WordLookup
from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon

# The discounts for a translation that is offered again, and for one whose words are common in news.
_AGAIN = 0.4
_FAMILIAR = 0.8
# A sense of this cost is special.
_SPECIAL = 0.5
# A noun that starts like its English is not a name: Ideologie.
_SAME_LETTERS = 4
# The note of entries from dictionaries.
BORROWED = "borrowed"
# The note of a noun that is rare in news, so that without an article it is rather a name: Wagner.
DOUBTFUL = "doubtful"

# Shorter capitals are an acronym, which is not translated.
_SHORTEST_CAPITALS = 6
# A shorter compound may be a family name: Steinmeier, Lauterbach.
_SHORTEST_COMPOUND = 12
_SHORTEST_PART = 4
_SHORTEST_WORD = 3
# Notes of the lexicon that apply to a noun whatever its English is.
_KINDS = frozenset({"event", "human", "office", "time"})
_CACHE_SIZE = 20_000
_Found = tuple[tuple[Sense, Entry], ...]


def best_senses(senses: Iterable[Sense], familiar: AbstractSet[str]) -> list[Sense]:
    """Return the best sense for each part of speech and form, the best part of speech first.

    `familiar` are the English words of the lexicon.

    >>> offered = [Sense("Kran", "m", "spigot", 0), Sense("Kran", "m", "crane", 0.5)]
    >>> [sense.english for sense in best_senses(offered, {"crane"})]
    ['crane']
    """
    senses = list(senses)
    same = [sense for sense in senses if sense.english == sense.word and sense.word[0].isupper()]
    if same:
        return same[:1]  # Manchester is a fabric too.
    costs: dict[tuple[str, str, str], float] = {}
    kept: dict[tuple[str, str, str], Sense] = {}
    for sense in senses:
        key = "noun" if sense.pos in NOUNS else sense.pos, sense.form, sense.english
        cost = sense.cost - (_FAMILIAR if _is_familiar(sense, familiar) else 0)
        known = costs.get(key, math.inf)
        if cost < known:
            kept[key] = sense
        costs[key] = min(known, cost) - (_AGAIN if key in costs else 0)
    found: dict[tuple[str, str], Sense] = {}
    for key in sorted(costs, key=lambda key: costs[key]):
        found.setdefault(key[:2], kept[key])
    return list(found.values())


def _is_familiar(sense: Sense, familiar: AbstractSet[str]) -> bool:
    words = sense.english.lower().split()
    return sense.english == sense.word.lower() or all(word in familiar for word in words)


def entry_of(sense: Sense, familiar: AbstractSet[str]) -> Entry:
    """Return the lexicon entry for a sense."""
    pos, notes = sense.pos, {BORROWED: ""}
    if _is_name(sense):
        pos = "name"
    elif pos in NOUNS and _is_doubtful(sense, familiar):
        notes[DOUBTFUL] = ""
    if sense.intransitive:
        notes["sein"] = ""  # Without an object there is no passive: "ist gestrandet" is perfect.
    return Entry(sense.word, pos, sense.english, sense.forms, sense.english_forms, notes)


def _is_name(sense: Sense) -> bool:
    """Return whether a noun without a plural is capitalised in both languages."""
    if sense.pos not in NOUNS or sense.forms not in {"", "0"}:
        return False
    return sense.word[:1].isupper() and sense.english[:1].isupper()


def _is_doubtful(sense: Sense, familiar: AbstractSet[str]) -> bool:
    """Return whether a noun, unusual in news and masculine or labelled, may be a family name."""
    words = sense.english.lower().split()
    same_start = sense.english.lower()[:_SAME_LETTERS] == sense.word.lower()[:_SAME_LETTERS]
    if same_start or not sense.word[0].isupper():
        return False
    if not familiar.isdisjoint(words):
        return False
    return sense.pos == "m" or sense.cost >= _SPECIAL


class Supplement:
    """The words of one language that the user's dictionaries add; the first with a word decides."""

    def __init__(self, dictionaries: Sequence[Dictionary], lexicon: Lexicon) -> None:
        self.dictionaries = [item for item in dictionaries if item.language == lexicon.language]
        self.grammar = lexicon.grammar
        self._familiar = lexicon.english_words()
        self._found: dict[str, _Found] = {}

    def beside(
        self, compound: tuple[Reading, ...], word: str, words: WordLookup
    ) -> tuple[Reading, ...]:
        """Return the readings of a word of which the lexicon has at most the parts.

        An entry of a dictionary is better than a compound of parts: Halbinsel is not a half island.
        The kind of the last part, such as that it is an event, is kept.
        """
        if not compound or BORROWED in compound[0].entry.notes:
            return self.readings(word, words) or compound
        is_noun = compound[0].kind == "noun" or compound[0].entry.has("street")
        if not is_noun or "-" in word:
            return compound
        kinds = {note: value for note, value in compound[0].entry.notes.items() if note in _KINDS}
        nouns = _nouns(self._exact(word) or self._inflected(word, words))
        for item in nouns:
            item.entry.notes.update(kinds)
        return tuple(dict.fromkeys(nouns)) or compound

    def readings(self, word: str, words: WordLookup) -> tuple[Reading, ...]:
        """Return the readings of a word that the lexicon lacks, empty if no dictionary helps."""
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

    def separable(self, prefix: str, verb: Entry) -> Entry:
        """Return the verb of a separated prefix and `verb`, `NO_ENTRY` when there is none."""
        entries = (entry for _, entry in self._entries(prefix + verb.word))
        return next((entry for entry in entries if entry.pos == "v"), NO_ENTRY)

    def _may_be_verb(self, word: str) -> bool:
        """Return whether a lower-case word without part of speech may be a participle."""
        is_small = self.grammar.capital_nouns and word[0].islower()
        return is_small and not any(sense.pos for sense, _ in self._entries(word))

    def _stays(self, word: str, words: WordLookup) -> bool:
        """Return whether a capitalised word is an acronym, first name, or adjective in a name."""
        if not word[0].isupper():
            return False
        if word.isupper() and len(word) < _SHORTEST_CAPITALS:
            return True
        is_adjective = any(item.kind == "adj" for item in words.simple(word.lower()))
        return is_adjective or word in person_names.first_names()

    def _entries(self, word: str) -> _Found:
        """Return the best senses of a headword with their entries."""
        known = self._found.get(word)
        if known is None:
            if len(self._found) >= _CACHE_SIZE:
                self._found.clear()
            offers = (item.senses(word) for item in self.dictionaries)
            known = self._found[word] = tuple(
                (sense, entry_of(other, self._familiar))
                for sense in best_senses(next(filter(None, offers), []), self._familiar)
                for other in self._with_part_of_speech(sense)
            )
        return known

    def _with_part_of_speech(self, sense: Sense) -> Iterator[Sense]:
        """Yield a sense for each part of speech that it may have."""
        # Without plural rules the plural of a noun is unknown.
        forms = sense.forms or ("" if self.grammar.plural_endings else "0")
        for pos in [sense.pos] if sense.pos else self._likely_parts_of_speech(sense):
            yield replace(sense, pos=pos, forms=forms if pos in NOUNS else sense.forms)

    def _likely_parts_of_speech(self, sense: Sense) -> list[str]:
        """Return what a sense may be if the dictionary does not state its part of speech."""
        infinitives = tuple(rules.infinitive for rules in self.grammar.conjugations)
        is_participle = sense.english.split(" ")[0].endswith("ed")
        if sense.word.endswith(infinitives) and not is_participle:
            return ["v"]
        if self.grammar.capital_nouns:
            return ["a"]
        endings = tuple(ending for ending, _, _ in self.grammar.feminine_endings if ending)
        return ["m", "a"] if sense.word.endswith(endings) else ["m"]

    def _exact(self, word: str) -> tuple[Reading, ...]:
        return tuple(dict.fromkeys(self._readings_as(word, word)))

    def _readings_as(self, head: str, word: str) -> Iterator[Reading]:
        """Yield the readings of `word` as a form of the headword `head`."""
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

    def _inflected(self, word: str, words: WordLookup) -> Iterator[Reading]:
        for stem in words.stems(word):
            if len(stem) >= _SHORTEST_WORD and stem != word:
                yield from self._readings_as(stem, word)

    def _prefixed(self, word: str, words: WordLookup) -> Iterator[Reading]:
        """Yield forms of verbs whose base is in the lexicon: zerbrach like brach."""
        for prefix in self.grammar.separable_prefixes:
            rest = _without_prefix(word, prefix)
            if rest:
                yield from self._with_prefix(prefix, words.verbs(rest))
                yield from self._with_prefix(prefix, self._infinitives_with_to(rest, words))
        for prefix in self.grammar.no_participle_prefix:
            rest = _without_prefix(word, prefix)
            if rest:
                forms = (item for item in words.verbs(rest) if item.form != "participle")
                yield from self._with_prefix(prefix, forms)
                whole = words.verbs(self.grammar.participle_prefix + rest)
                participles = (item for item in whole if item.form == "participle")
                yield from self._with_prefix(prefix, participles)

    def _infinitives_with_to(self, rest: str, words: WordLookup) -> Iterator[Reading]:
        """Yield infinitives with their marker inside: wegzuwerfen."""
        without_marker = rest.removeprefix(self.grammar.to_infinitive)
        for item in words.verbs(without_marker) if without_marker != rest else ():
            if item.form == "infinitive":
                yield item._replace(form="to")

    def _with_prefix(self, prefix: str, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            if "|" in reading.entry.word:
                continue
            for sense, entry in self._entries(prefix + reading.entry.word):
                if entry.pos == "v" and not sense.form:
                    yield reading._replace(entry=entry)

    def _compound(self, word: str, words: WordLookup) -> tuple[Reading, ...]:
        """Return a compound with one part in the lexicon and the other in a dictionary."""
        if not self.grammar.linking or not word[0].isupper():
            return ()
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
            return ()
        starts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        found = (self._compound_at(start, word, words) for start in starts)
        return tuple(next(filter(None, found), ()))

    def _compound_at(self, start: int, word: str, words: WordLookup) -> tuple[Reading, ...]:
        """Return the compound of the parts before and after `start`, empty if one is unknown."""
        first, rest = word[:start], word[start:].capitalize()
        heads = _nouns(words.simple(rest))
        meaning = self._first_part(first) if heads else None
        if meaning is None:
            heads = [noun for noun in _nouns(self._exact(rest)) if DOUBTFUL not in noun.entry.notes]
            meaning = compound_words.first_part(first, words) if heads else None
        if meaning is None:
            return ()
        joined = compound_words.joined(word, meaning, heads[0], words)
        joined.entry.notes[BORROWED] = ""
        return (joined,)

    def _first_part(self, part: str) -> str | None:
        """Return the English of a noun with a linking ending."""
        for link in self.grammar.linking:
            stem = part.removesuffix(link)
            if len(stem) < _SHORTEST_PART or not part.endswith(link):
                continue
            for _, entry in self._entries(stem):
                if entry.pos in NOUNS and DOUBTFUL not in entry.notes:
                    return entry.english
        return None


def _nouns(readings: Iterable[Reading]) -> list[Reading]:
    return [item for item in readings if item.kind == "noun"]


def _without_prefix(word: str, prefix: str) -> str:
    """Return a word without its prefix, "" if it has none or is too short."""
    rest = word.removeprefix(prefix)
    return rest if rest != word and len(rest) >= _SHORTEST_WORD else ""

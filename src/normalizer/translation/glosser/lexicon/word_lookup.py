"""Looks words up: exact, inflected, in another spelling, with a separable prefix, as a compound."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from normalizer.late_property import KnownAnswers
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.compound_words import compound_readings, has_known_head
from normalizer.translation.glosser.lexicon.entries import NO_ENTRY, Entry, Reading
from normalizer.translation.glosser.lexicon.inflection import Form, forms_of
from normalizer.translation.glosser.lexicon.language_grammar import has_ending
from normalizer.translation.glosser.lexicon.word_endings import form_endings, head_endings
from normalizer.translation.glosser.lexicon.word_lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon

# Longer strings are not words; the search for compounds grows with the square of the length.
_LONGEST_WORD = 60
# Letters that remain of a verb behind a separable prefix, and of a word without its ending.
_SHORTEST_VERB, _SHORTEST_STEM = 3, 2
# A shorter ending is a noun by chance.
_SHORT_HEAD = 4
# Longer words in capitals are not acronyms but shouted.
_LONGEST_ACRONYM = 3
_CACHE_SIZE = 20_000


class Words:
    """The readings of the words of one language, kept in a bounded cache."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self._known = KnownAnswers(self._search, _CACHE_SIZE)
        self._simple = KnownAnswers(self._forms_in_lexicon, _CACHE_SIZE)
        self._nouns = KnownAnswers(self._has_known_head, _CACHE_SIZE)
        self._noun_endings = KnownAnswers(self._ends_in_noun, _CACHE_SIZE)
        self._forms: dict[int, dict[str, list[Form]]] = {}
        self._endings = form_endings(self.grammar)
        self._longest_ending = max(map(len, self._endings))
        self._head_endings = head_endings(self.grammar)
        self._prefixes = tuple(self.grammar.separable_prefixes)
        self._vowels = [
            (case(changed), case(plain))
            for plain, changed in self.grammar.vowel_changes
            for case in (str, str.capitalize)
        ]

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return all readings of a word as it is written, wherever it is in the sentence."""
        return self._known[word]

    def simple(self, word: str) -> tuple[Reading, ...]:
        """Return the readings of a word that is in the lexicon in some form, no compound."""
        return self._simple[word]

    def is_like_noun(self, word: str) -> bool:
        """Return whether an unknown word ends in a known noun, so that it is rather no name."""
        return self._nouns[word]

    def ends_in_noun(self, word: str) -> bool:
        """Return whether an unknown word ends in any noun of the lexicon: "Pufferzone"."""
        return self._noun_endings[word]

    def _search(self, word: str) -> tuple[Reading, ...]:
        if len(word) > _LONGEST_WORD:
            return ()
        found = self.simple(word)
        if not found and word.isupper() and len(word) > _LONGEST_ACRONYM:
            found = self.simple(word.capitalize())
        if not found:
            found = next(filter(None, map(self.simple, self._spellings(word))), ())
        return found or self._of_place(word) or compound_readings(word, self)

    def _has_known_head(self, word: str) -> bool:
        return len(word) <= _LONGEST_WORD and has_known_head(word, self)

    def _ends_in_noun(self, word: str) -> bool:
        return len(word) <= _LONGEST_WORD and has_known_head(word, self, shortest=_SHORT_HEAD)

    def _of_place(self, word: str) -> tuple[Reading, ...]:
        """Return the reading of a place's genitive or adjective: Moskaus, Berliner."""
        genitive, adjective = self.grammar.genitive_name, self.grammar.place_adjective
        if has_ending(word, genitive):
            for item in self.simple(word.removesuffix(genitive)):
                if item.kind in {"place", "name"}:
                    return (Reading(item.kind, "genitive", "s", item.entry),)
        if not has_ending(word, adjective) or not word[0].isupper():
            return ()
        stem = word.removesuffix(adjective)
        for cut, added in self.grammar.place_adjective_bases:
            for entry in self.lexicon.entries(stem[: len(stem) - cut] + added):
                if entry.pos == "place":
                    made = Entry(word, "a", entry.english, notes={"place": ""})
                    return (Reading("adj", "", "", made),)
        return ()

    def _forms_in_lexicon(self, word: str) -> tuple[Reading, ...]:
        if len(word) > _LONGEST_WORD:
            return ()
        found = dict.fromkeys(self._inflected(word))
        if found and all(item.is_plain_adjective for item in found):
            # "Ausgesprochen" is an adjective, and the participle of "aussprechen".
            participles = (item for item in self._separable(word) if item.form == "participle")
            found.update(dict.fromkeys(participles))
        return tuple(found) or tuple(self._separable(word)) or tuple(self._action(word))

    def _inflected(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word as a form of an entry, regular or listed."""
        for entry in self._candidates(word):
            for form in self._forms_of(entry).get(word, ()):
                yield Reading(*form, entry)
        if word in self.grammar.extra_forms:
            head, form_name, number = self.grammar.extra_forms[word]
            for entry in self.lexicon.entries(head):
                if entry.pos == "v":
                    yield Reading("verb", form_name, number, entry)

    def _action(self, word: str) -> Iterator[Reading]:
        """Yield the noun that names what a verb does: Verbrennung is burning."""
        ending = self.grammar.action_noun
        if not ending or not word[:1].isupper():
            return
        for plural in ("", *self.grammar.lost_endings):
            if not word.endswith(ending + plural):
                continue
            stem = word.removesuffix(ending + plural).lower()
            infinitives = (stem + infinitive for infinitive in self._head_endings)
            found = (entry for text in infinitives for entry in self.lexicon.entries(text))
            verb = next((entry for entry in found if entry.pos == "v"), None)
            if verb is not None:
                yield Reading("noun", "", "p" if plural else "s", _action_entry(word, verb))
                return

    def _forms_of(self, entry: Entry) -> dict[str, list[Form]]:
        known = self._forms.get(id(entry))
        if known is None:
            known = self._forms[id(entry)] = forms_of(self.grammar, entry)
        return known

    def _candidates(self, word: str) -> Iterator[Entry]:
        """Yield the entries that might have `word` among their forms."""
        for head in self.lexicon.heads_among(self.stems(word)):
            for entry in self.lexicon.entries(head):
                if "|" not in entry.word:
                    yield entry

    def stems(self, word: str) -> Iterator[str]:
        """Yield what headword may remain when an ending is taken off."""
        longest = min(self._longest_ending, len(word) - _SHORTEST_STEM)
        for size in range(max(longest, 0) + 1):
            if word[len(word) - size :] in self._endings:
                stem = word[: len(word) - size]
                yield from self._restored(stem)
                for ending in self.grammar.lost_inner_vowel:  # dunkl-, dunkel
                    if stem.endswith(ending[1:]):
                        yield stem.removesuffix(ending[1:]) + ending

    def _restored(self, stem: str) -> Iterator[str]:
        """Yield the headwords that a stem may come from.

        They end as headwords do, have the vowel of the singular, and no prefix of participles.
        """
        prefix = self.grammar.participle_prefix
        for variant in dict.fromkeys((stem, self._plain_vowel(stem))):
            yield variant
            without_prefix = variant.removeprefix(prefix)
            for end in self._head_endings:
                yield variant + end
                if without_prefix != variant:
                    yield without_prefix + end

    def _plain_vowel(self, stem: str) -> str:
        for changed, plain in self._vowels:
            if changed in stem:
                head, _, tail = stem.rpartition(changed)
                return head + plain + tail
        return stem

    def _separable(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a separable verb in one word: ankam, angekommen, anzukommen."""
        marker = self.grammar.to_infinitive
        for prefix in self._prefixes if word.startswith(self._prefixes) else ():
            if not word.startswith(prefix) or len(word) < len(prefix) + _SHORTEST_VERB:
                continue
            rest = word.removeprefix(prefix)
            for reading in self.verbs(rest):
                yield from self._joined(prefix, reading)
            without_marker = rest.removeprefix(marker)
            for reading in self.verbs(without_marker) if without_marker != rest else ():
                if reading.form == "infinitive":
                    yield from self._joined(prefix, reading._replace(form="to"))

    def verbs(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word as a form of a verb, its participles as adjectives too."""
        for entry in self._candidates(word):
            if entry.pos == "v":
                for form in self._forms_of(entry).get(word, ()):
                    yield Reading(*form, entry)

    def _joined(self, prefix: str, reading: Reading) -> Iterator[Reading]:
        for entry in self.lexicon.entries(prefix + reading.entry.word):
            if "|" in entry.word:
                yield reading._replace(entry=entry)

    def with_prefix(self, prefix: str, verb: Entry) -> Entry:
        """Return the separable verb of `prefix` and `verb`, `NO_ENTRY` when there is none."""
        for entry in self.lexicon.entries(prefix + verb.word):
            if "|" in entry.word:
                return entry
        return NO_ENTRY

    def _spellings(self, word: str) -> Iterator[str]:
        """Yield other spellings of a word: ss for ß, ue for ü."""
        for written, meant in self.grammar.spellings:
            if written in word:
                yield word.replace(written, meant)


def _action_entry(word: str, verb: Entry) -> Entry:
    """Return the noun for what a verb does; which thing "-ing" names is doubtful: Abteilung."""
    notes = {key: value for key, value in verb.notes.items() if value} | {"event": ""}
    english = english_forms.action(verb.english)
    if english == english_forms.gerund(verb.english):
        notes["ambiguous"] = ""
    elif verb.has("usual"):
        notes["usual"] = ""
    named = tuple(
        sense._replace(english=english_forms.action(sense.english)) for sense in verb.senses
    )
    return Entry(word, "f", english, notes=notes, senses=named)


@cache
def load_words(language: str) -> Words:
    """Return the words of a language, loaded once."""
    return Words(load_lexicon(language))

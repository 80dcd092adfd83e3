"""Looks words up: exact, inflected, in another spelling, with a separable prefix, or as a compound."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import compound_words as compounds
from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.lexicon.inflection import KINDS, Form, Reading, forms_of, gendered
from normalizer.translation.glosser.lexicon.word_lexicon import Entry, Lexicon, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.glosser.dictionaries.supplement import Supplement

# A longer word is no word: the search for compounds grows with the square of the length.
LONGEST_WORD = 60
_CACHE_SIZE = 20_000


class Words:
    """The readings of words of one language, kept in a bounded cache."""

    def __init__(self, lexicon: Lexicon, supplement: Supplement | None = None) -> None:
        self.lexicon = lexicon
        self.supplement = supplement
        self.grammar = lexicon.grammar
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._simple: dict[str, tuple[Reading, ...]] = {}
        self._nouns: dict[str, bool] = {}
        self._forms: dict[int, dict[str, list[Form]]] = {}
        self._endings = _endings(lexicon)
        self._longest_ending = max(map(len, self._endings))
        self._head_endings = _head_endings(lexicon)

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return all readings of a word as it is written, without regard to its place in the sentence."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _CACHE_SIZE:
                self._known.clear()
            found = self._known[word] = self._search(word) if len(word) <= LONGEST_WORD else ()
        return found

    def _search(self, word: str) -> tuple[Reading, ...]:
        found = self.simple(word)
        if not found and word.isupper() and len(word) > 3:
            found = self.simple(word.capitalize())
        if not found:
            found = next((known for other in self._spellings(word) if (known := self.simple(other))), ())
        found = found or self._of_place(word)
        if found:
            return found
        compound = compounds.readings(word, self)
        return self.supplement.beside(compound, word, self) if self.supplement is not None else compound

    def borrowed(self, word: str) -> tuple[Reading, ...]:
        """Return the readings of a word that only the user's dictionaries know."""
        return self.supplement.readings(word, self) if self.supplement is not None else ()

    def _of_place(self, word: str) -> tuple[Reading, ...]:
        """Return the reading of a place's genitive or adjective: Moskaus, Berliner."""
        genitive, adjective = self.grammar.genitive_name, self.grammar.place_adjective
        if genitive and word.endswith(genitive):
            for item in self.simple(word[: -len(genitive)]):
                if item.kind in {"place", "name"}:
                    return (Reading(item.kind, "genitive", "s", item.entry),)
        if adjective and word.endswith(adjective) and word[0].isupper():
            stem = word[: -len(adjective)]
            for base in (stem, stem + "e", stem + "en", stem[:-1] + "en"):
                for entry in self.lexicon.entries(base):
                    if entry.pos == "place":
                        return (Reading("adj", "", "", Entry(word, "a", entry.english, notes={"place": ""})),)
        return ()

    def simple(self, word: str) -> tuple[Reading, ...]:
        """Return the readings of a word that is in the lexicon, in some form, without splitting compounds."""
        known = self._simple.get(word)
        if known is None:
            if len(self._simple) >= _CACHE_SIZE:
                self._simple.clear()
            known = self._simple[word] = self._forms_in_lexicon(word) if len(word) <= LONGEST_WORD else ()
        return known

    def is_like_noun(self, word: str) -> bool:
        """Whether an unknown word ends in a noun of the lexicon, so that it is rather a noun than a name."""
        known = self._nouns.get(word)
        if known is None:
            if len(self._nouns) >= _CACHE_SIZE:
                self._nouns.clear()
            known = self._nouns[word] = len(word) <= LONGEST_WORD and compounds.has_known_head(word, self)
        return known

    def _forms_in_lexicon(self, word: str) -> tuple[Reading, ...]:
        found: dict[Reading, None] = {}
        for entry in self._candidates(word):
            for form in self._forms_of(entry).get(word, ()):
                found.setdefault(Reading(form.kind, form.form, form.number, entry), None)
        extra = self.grammar.extra_forms.get(word)
        if extra:
            for entry in self.lexicon.entries(extra[0]):
                if entry.pos == "v":
                    found[Reading("verb", extra[1], extra[2], entry)] = None
        if found and all(item.kind == "adj" and not item.form for item in found):
            # "Ausgesprochen" is an adjective, and the participle of "aussprechen".
            found.update(dict.fromkeys(item for item in self._separable(word) if item.form == "participle"))
        return tuple(found) or tuple(self._separable(word)) or tuple(self._action(word))

    def _action(self, word: str) -> Iterator[Reading]:
        """Yield the noun that names what a verb does: Verbrennung is burning."""
        ending = self.grammar.action_noun
        for plural in ("", *self.grammar.lost_endings):
            if not ending or not word.endswith(ending + plural) or not word[0].isupper():
                continue
            stem = word[: len(word) - len(ending + plural)].lower()
            for infinitive in self._head_endings:
                for entry in self.lexicon.entries(stem + infinitive):
                    if entry.pos == "v":
                        number = "p" if plural else "s"
                        yield Reading("noun", "", number, _action_entry(word, entry))
                        return

    def _forms_of(self, entry: Entry) -> dict[str, list[Form]]:
        known = self._forms.get(id(entry))
        if known is None:
            known = self._forms[id(entry)] = forms_of(self.grammar, entry)
        return known

    def _candidates(self, word: str) -> Iterator[Entry]:
        """Yield the entries that might have `word` among their forms."""
        seen: set[str] = set()
        for stem in self.stems(word):
            for head in (stem, *self.lexicon.heads_of(stem)):
                if head not in seen and head in self.lexicon:
                    seen.add(head)
                    yield from (entry for entry in self.lexicon.entries(head) if "|" not in entry.word)

    def stems(self, word: str) -> Iterator[str]:
        """Yield what headword might be left when an ending is taken off."""
        for size in range(max(min(self._longest_ending, len(word) - 2), 0) + 1):
            if word[len(word) - size :] in self._endings:
                stem = word[: len(word) - size]
                yield from self._restored(stem)
                if stem[-1:] in {"l", "r"}:
                    yield f"{stem[:-1]}e{stem[-1]}"

    def _restored(self, stem: str) -> Iterator[str]:
        """Yield a stem with the headwords' own endings, its vowel as it was, and the participle's prefix off."""
        prefix = self.grammar.participle_prefix
        plain = self._plain_vowel(stem)
        for variant in (stem, plain) if plain != stem else (stem,):
            yield variant
            for end in self._head_endings:
                yield variant + end
                if prefix and variant.startswith(prefix):
                    yield variant[len(prefix) :] + end

    def _plain_vowel(self, stem: str) -> str:
        for plain, changed in self.grammar.vowel_changes:
            for old, new in ((changed, plain), (changed.capitalize(), plain.capitalize())):
                head, found, tail = stem.rpartition(old)
                if found:
                    return head + new + tail
        return stem

    def _separable(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a separable verb that is written in one word: ankam, angekommen, anzukommen."""
        for prefix in self.grammar.separable_prefixes:
            if not word.startswith(prefix) or len(word) < len(prefix) + 3:
                continue
            rest = word[len(prefix) :]
            for reading in self.verbs(rest):
                yield from self._joined(prefix, reading)
            marker = self.grammar.to_infinitive
            if marker and rest.startswith(marker):
                for reading in self.verbs(rest[len(marker) :]):
                    if reading.form == "infinitive":
                        yield from self._joined(prefix, reading._replace(form="to"))

    def verbs(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word as a form of a verb, its participles as adjectives too."""
        for entry in self._candidates(word):
            if entry.pos == "v":
                for form in self._forms_of(entry).get(word, ()):
                    yield Reading(form.kind, form.form, form.number, entry)

    def _joined(self, prefix: str, reading: Reading) -> Iterator[Reading]:
        for entry in self.lexicon.entries(prefix + reading.entry.word):
            if "|" in entry.word:
                yield reading._replace(entry=entry)

    def with_prefix(self, prefix: str, verb: Entry) -> Entry | None:
        """Return the separable verb that `prefix` and `verb` make when they stand apart."""
        found = next((entry for entry in self.lexicon.entries(prefix + verb.word) if "|" in entry.word), None)
        return found or (self.supplement.separable(prefix, verb) if self.supplement is not None else None)

    def _spellings(self, word: str) -> Iterator[str]:
        """Yield other spellings of a word: ss for ß, ue for ü."""
        for written, meant in self.grammar.spellings:
            if written in word:
                yield word.replace(written, meant)

    def entry_reading(self, entry: Entry) -> Reading:
        """Return the reading of an entry in its dictionary form."""
        return Reading(KINDS.get(entry.pos, entry.pos), "", "", entry)


def _action_entry(word: str, verb: Entry) -> Entry:
    notes = {key: value for key, value in verb.notes.items() if value} | {"event": ""}
    return Entry(word, "f", english.action(verb.english), "", "", notes)


def _head_endings(lexicon: Lexicon) -> list[str]:
    """Return the endings that headwords may have lost before another ending."""
    grammar = lexicon.grammar
    plurals = [taken for _, taken, _ in (*grammar.plural_endings, *grammar.feminine_endings) if taken]
    return list(dict.fromkeys([*(rules.infinitive for rules in grammar.conjugations), *grammar.lost_endings, *plurals]))


def _endings(lexicon: Lexicon) -> frozenset[str]:
    """Return the endings that forms may have."""
    grammar = lexicon.grammar
    endings = {"", grammar.dative_plural, *grammar.adjective_endings, *grammar.adjectival_noun, *grammar.noun_endings}
    endings.update(added for _, _, added in grammar.plural_endings)
    genders = {word for _, _, added in grammar.feminine_endings for word in gendered(grammar, "", [added])}
    endings.update(genders)
    for words in grammar.feminine.values():
        endings.update(words)
    for degree in (*grammar.comparative, *grammar.superlative):
        endings.update(degree + ending for ending in grammar.adjective_endings)
    for rules in grammar.conjugations:
        for form, _, pattern in (*rules.regular, *rules.irregular):
            more = grammar.adjective_endings if form in ("participle", "gerund") else [""]
            for vowel in ("", grammar.helping_vowel):
                text = pattern.format_map(_Blank(rules.infinitive, vowel))
                endings.update(text + ending for ending in more)
            endings.update(text[:-1] + ending for ending in genders if form == "participle")
            endings.update(text + ending for ending in genders if form == "participle")
    return frozenset(endings)


class _Blank(dict[str, str]):
    """Fills a pattern with nothing but the infinitive's ending and the helping vowel."""

    def __init__(self, infinitive: str, vowel: str) -> None:
        super().__init__(i=infinitive, v=vowel)

    def __missing__(self, key: str) -> str:
        return ""


@cache
def load_words(language: str) -> Words:
    """Return the words of a language, loaded once."""
    return Words(load_lexicon(language))

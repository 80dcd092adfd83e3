"""Looks words up in all their forms, compounds by their parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from normalizer.late_property import KnownAnswers
from normalizer.translation.glosser.lexicon import english_forms
from normalizer.translation.glosser.lexicon.entries import (
    LANDS,
    NO_ENTRY,
    NOUNS,
    Entry,
    NoteName,
    Reading,
)
from normalizer.translation.glosser.lexicon.inflection import Form, forms_of, head_endings
from normalizer.translation.glosser.lexicon.language_grammar import has_ending
from normalizer.translation.glosser.lexicon.proper_names import first_names, is_town, town
from normalizer.translation.glosser.lexicon.word_lexicon import Lexicon, load_lexicon

SHORTEST_PART = 3
# Compounds inside a first part: deeper ones are not news words but chance.
_DEEPEST = 3
_DESCRIBING = frozenset({("adj", "participle"), ("adj", "gerund")})
# Notes of the last part that do not hold for the compound.
_OF_THE_PART = frozenset({"first", "last", "us", "bare", "the", "composed", "ambiguous"})
# Nouns that also stand before a hyphen: "Polizei-Chef".
_BODIES: frozenset[NoteName] = frozenset(
    {"bare", "event", "human", "named", "place", "plural", "the"}
)
# Parts of speech of a first part, the best first.
_FIRST_PARTS = (NOUNS, {"pre"}, {"name", "place"}, {"num"}, {"a"})
# Longer strings are not words; the search for compounds grows with the square of the length.
_LONGEST_WORD = 60
# Letters that remain of a verb behind a separable prefix, and of a word without its ending.
_SHORTEST_VERB, _SHORTEST_STEM = 3, 2
_LONGEST_ENDING = 7
# A shorter ending is a noun by chance.
_SHORT_HEAD = 4
# Longer words in capitals are not acronyms but shouted.
_LONGEST_ACRONYM = 3
_CACHE_SIZE = 20_000


def compound_readings(word: str, words: Words, depth: int = 0) -> tuple[Reading, ...]:
    """Return the readings of a compound, none when one of its parts is unknown."""
    if "–" in word:
        # "Köln–Rom": from place to place.
        english = [_simple_english(part, words) or part for part in word.split("–")]
        return (Reading("name", "", "s", Entry(word, "name", "–".join(english))),)
    if "-" in word[1:-1]:
        return tuple(_hyphenated(word, words))
    if depth > _DEEPEST or not words.grammar.linking or not word.isalpha():
        return ()
    return (
        nominalised_readings(word, words)
        or _part_of_country(word, words)
        or _split(word, words, depth)
    )


def _split(word: str, words: Words, depth: int) -> tuple[Reading, ...]:
    # The longest last part that is known decides: Rettungs-schiff, not Rettung-s-schiff.
    for start in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head = _head(word[start:], words, is_noun=word[0].isupper())
        if head is None:
            continue
        known = _known_part(word[:start], words)
        first = _composed_part(word[:start], words, depth) if known is None else known
        made = () if first is None else (joined(word, first, head, words),)
        for reading in made:
            if reading.kind == "noun" or not head.entry.has("last"):  # but "achtstöckig"
                # Three parts or more are often split wrongly.
                reading.entry.notes["composed"] = "several" if known is None else ""
        if head.entry.has("street") and head.number != "p":
            genitive = head.form == "genitive"
            name = word[:start] + head.entry.word.lower() if genitive else word
            return (
                Reading("name", "", "s", Entry(word, "name", name, notes={"street": ""})),
                *made,
            )
        if made:
            return made
    return ()


def _simple_english(word: str, words: Words) -> str:
    return next((item.entry.english for item in words.simple[word]), "")


def _part_of_country(word: str, words: Words) -> tuple[Reading, ...]:
    """Return the reading of "Südspanien" as a place, southern Spain."""
    for side, name in words.grammar.compass.items():
        if not word.startswith(side):
            continue
        for item in words.simple[word.removeprefix(side).capitalize()]:
            if item.kind == "place" and item.entry.has_any(*LANDS):
                own = item.entry.notes.items()
                notes = {key: value for key, value in own if key not in {"adjective", "code"}}
                notes.setdefault("region", "")
                english = f"{name} {item.entry.english}"
                return (item._replace(entry=Entry(word, "place", english, notes=notes)),)
    return ()


def _head(part: str, words: Words, *, is_noun: bool) -> Reading | None:
    wanted = {"noun", "adj"}
    if is_noun and words.grammar.capital_nouns:
        part, wanted = part.capitalize(), {"noun"}
    found = [item for item in words.simple[part] if item.kind in wanted]
    found.sort(key=lambda item: item.form == "comparative")  # "ultra-orthodoxer Jude"
    return next((item for item in found if not item.entry.has("alone")), None)


def first_part(part: str, words: Words, depth: int = 0) -> str | None:
    """Return the English of the first part of a compound, `None` when it is unknown.

    The part may end in linking letters: "Rettungs-". A family name stays as it is: "Müller-".
    """
    if part in words.grammar.surnames and part not in words.lexicon:
        return part
    known = _known_part(part, words)
    return _composed_part(part, words, depth) if known is None else known


def _without_links(part: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what a first part may be without its linking letters, and these."""
    for link in words.grammar.linking:
        if part.endswith(link):
            yield part.removesuffix(link), link


def _known_part(part: str, words: Words) -> str | None:
    stems = (pair for pair in _without_links(part, words) if len(pair[0]) >= SHORTEST_PART - 1)
    found = (_as_first(stem, link, words) for stem, link in stems)
    return next((english for english in found if english is not None), None)


def _composed_part(part: str, words: Words, depth: int) -> str | None:
    if len(part) <= 2 * SHORTEST_PART:
        return None
    found = (compound_readings(stem, words, depth + 1) for stem, _ in _without_links(part, words))
    return next((deeper[0].entry.english for deeper in found if deeper), None)


def _as_first(stem: str, link: str, words: Words) -> str | None:
    spellings = dict.fromkeys((stem, stem.capitalize(), stem.lower()))
    found = (entry for text in spellings for entry in _entries(text, words))
    entries = [entry for entry in found if not entry.has("alone")]
    for entry in entries:
        if entry.has("first"):
            return entry.note("first")
    for wanted in _FIRST_PARTS:
        for entry in entries:
            if entry.pos in wanted:
                return entry.english
    # "Wartesaal" begins with a verb, "Übersicht" does not: a verb's stem takes few linking letters.
    if link not in words.grammar.verb_links:
        return None
    verbs = (entry for entry in entries if entry.pos == "v" and "|" not in entry.word)
    return next((english_forms.gerund(entry.english) for entry in verbs), None)


def _entries(stem: str, words: Words) -> Iterator[Entry]:
    yield from words.lexicon.entries(stem)
    for ending in words.grammar.lost_endings:
        for entry in words.lexicon.entries(stem + ending):
            if entry.pos != "an":
                yield entry


def joined(word: str, first: str, head: Reading, words: Words) -> Reading:
    """Return the reading of `head` with `first` in front of its English."""
    if (head.kind, head.form) in _DESCRIBING:  # "solarbetrieben", solar-operated
        ending = max(filter(word.endswith, words.grammar.adjective_endings), key=len)
        english = f"{first.removesuffix('-')}-{english_forms.adjective_english(head)}"
        return Reading("adj", "", "", Entry(word.removesuffix(ending), "a", english))
    entry = head.entry
    # The first part may select a sense: "Preis" is a prize in "Filmpreis".
    sense = next((item.english for item in entry.senses if word.startswith(item.nouns)), "")
    last = sense or entry.note("last") or entry.english
    is_one_word = first.endswith("-") or last.startswith(("-", "~"))  # "~less": windowless
    start = first if is_one_word or not first else f"{first} "
    is_inflected = head.kind == "adj" and not word.endswith(entry.word)
    notes = {key: value for key, value in entry.notes.items() if key not in _OF_THE_PART}
    is_ambiguous = entry.note("ambiguous") == "last" or not entry.has("last")
    if not sense and entry.has("ambiguous") and is_ambiguous:
        notes["ambiguous"] = ""
    made = Entry(
        entry.word if is_inflected else word,
        entry.pos,
        start + last.removeprefix("-" if first.endswith("-") else "~"),
        notes=notes,
    )
    return head._replace(entry=made)


def _hyphenated(word: str, words: Words) -> Iterator[Reading]:
    """Yield the readings of "US-Wahl", "Trump-Anhänger"; names among the parts stay."""
    first, _, last = word.rpartition("-")
    is_pair = first[:1].islower() and any(item.kind == "adj" for item in words.simple[first])
    found = words.readings[last]
    heads = [item for item in found if item.kind in {"noun", "adj"}]
    is_noun = last[:1].isupper() or first[:1].isdigit()
    if words.grammar.capital_nouns and not (heads and is_noun):
        is_compound = is_pair or not first[:1].islower()
        heads = [item for item in found if is_compound and item.kind == "adj"]
    for head in heads:
        yield _hyphenated_reading(word, first, head, words, is_pair=is_pair)
    if not heads and last[:1].isupper():
        yield from _half_known(word, first, last, words)


def _hyphenated_reading(
    word: str, first: str, head: Reading, words: Words, *, is_pair: bool
) -> Reading:
    decade = first.removesuffix(words.grammar.place_adjective)
    if decade != first and decade.isdecimal() and head.entry.has("time"):
        made = Entry(word, "pl", f"{decade}s", notes={"time": "", "decade": ""})
        return Reading("noun", "", "p", made)
    if first == "US" and head.entry.has("us"):
        english = f"US {head.entry.note('us')}"
        return head._replace(entry=replace(head.entry, word=word, english=english, forms=""))
    if is_pair:  # "deutsch-polnisch": German-Polish
        english = f"{words.simple[first][0].entry.english}-{head.entry.english}"
        notes = head.entry.notes | {"fixed": ""}
        return head._replace(entry=Entry(word, "a", english, notes=notes))
    joiner = "-" if head.kind == "adj" or first.isdecimal() else ""
    return joined(word, _first_of_hyphenated(first, head, words) + joiner, head, words)


def _first_of_hyphenated(first: str, head: Reading, words: Words) -> str:
    whole = next(iter(words.lexicon.entries(first)), None)
    is_company = head.entry.notes.get("named") == ""
    if whole is not None:
        # A noun before its head has no hyphen ("Parteichef"): "Zeitgeist-Chef" names a company.
        is_name = is_company and whole.pos in NOUNS and not whole.has_any(*_BODIES)
        return first if is_name else whole.note("first") or whole.english
    depth = _DEEPEST if is_company else 0  # "Nordwind-Chef": of a company's name
    parts = first.split("-")
    if len(parts) > 1 and parts[0] in first_names():
        return " ".join(parts)  # "Max-Ernst-Gemälde"
    return " ".join(_part(part, words, depth) for part in parts).replace("- ", "-")


def _part(part: str, words: Words, depth: int) -> str:
    """Return the English of a part before a hyphen; "Nasser" is a name, not "wet"."""
    kinds = {item.kind for item in words.simple[part] or words.simple[part.lower()]}
    is_adjective = kinds == {"adj"} and (depth or not words.lexicon.entries(part.lower()))
    known = first_part(part, words, depth) if len(part) > 1 and not is_adjective else None
    return part if known is None else known


def _half_known(word: str, first: str, last: str, words: Words) -> Iterator[Reading]:
    """Yield "ex-Chef" as "former" and the rest, "Berlin-Wedding" as a place."""
    known = _simple_english(last, words) or last
    spellings = dict.fromkeys((first, first.lower(), first.capitalize()))
    for entry in (entry for text in spellings for entry in words.lexicon.entries(text)):
        if entry.pos == "pre":
            yield Reading("name", "", "s", Entry(word, "name", f"{entry.english} {known}"))
            return
        if entry.pos == "place":
            place = Entry(word, "place", f"{entry.english}-{last}", notes={"city": ""})
            yield Reading("place", "", "s", place)
            return


def nominalised_readings(word: str, words: Words) -> tuple[Reading, ...]:
    """Return the reading of a capitalised infinitive or participle as a noun.

    A participle names a person; the article shows whether it is one or several, so the number may
    stay open.
    """
    if words.grammar.capital_nouns and not word[0].isupper():
        return ()
    action = _infinitive_as_noun(word, words)
    if action is not None:
        return (action,)
    endings = words.grammar.adjectival_noun
    ending = next((item for item in endings if word.endswith(item)), None)
    if ending is None:
        return ()
    for item in words.simple[word.lower()]:
        if (item.kind, item.form) in _DESCRIBING:
            text = english_forms.adjective_english(item)
            entry = Entry(word, "an", f"{text} person", notes={"human": ""})
            return (Reading("noun", "", endings[ending], entry),)
    return ()


def _infinitive_as_noun(word: str, words: Words) -> Reading | None:
    """Return the reading of "Schwimmen" as what is done, with "while" for "beim"."""
    grammar = words.grammar
    if not grammar.infinitive_noun:
        return None
    for text in dict.fromkeys((word, word.removesuffix(grammar.genitive_name))):
        for item in words.simple[text.lower()]:
            is_infinitive = (item.kind, item.form) == ("verb", "infinitive")
            if is_infinitive and not item.entry.role and not item.entry.has("bound"):
                own = item.entry.notes.items()
                notes = {"mass": "", "bare": "", "gerund": "", grammar.infinitive_noun: "while"}
                notes |= {key: value for key, value in own if key in grammar.governed}
                entry = Entry(word, "n", english_forms.gerund(item.entry.english), notes=notes)
                return Reading("noun", "genitive" if text != word else "", "s", entry)
    return None


class Words:
    """The readings of the words of one language, each found when it is first asked for.

    `readings` has all readings of a word as it is written, wherever it is in the sentence,
    `simple` those of a word that is in the lexicon in some form, no compound; `ends_in_noun` says
    whether an unknown word ends in any noun of the lexicon: "Pufferzone".
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self.readings = KnownAnswers(self._search, _CACHE_SIZE)
        self.simple = KnownAnswers(self._forms_in_lexicon, _CACHE_SIZE)
        self.ends_in_noun = KnownAnswers(self._ends_in_noun, _CACHE_SIZE)
        self._forms: dict[Entry, dict[str, list[Form]]] = {}
        self._head_endings = head_endings(self.grammar)
        self._prefixes = tuple(self.grammar.separable_prefixes)
        self._vowels = [
            (case(changed), case(plain))
            for plain, changed in self.grammar.vowel_changes
            for case in (str, str.capitalize)
        ]

    def _search(self, word: str) -> tuple[Reading, ...]:
        if len(word) > _LONGEST_WORD:
            return ()
        found = self.simple[word]
        if not found and word.isupper() and len(word) > _LONGEST_ACRONYM:
            found = self.simple[word.capitalize()]
        if not found:
            rules = self.grammar.spellings  # ss for ß, ue for ü
            others = (word.replace(written, meant) for written, meant in rules if written in word)
            found = next(filter(None, map(self.simple.__getitem__, others)), ())
        if found and all(item.kind == "place" for item in found):
            return found + nominalised_readings(word, self)  # "Singen", "Essen"
        if found:
            return found
        return (*self._town(word), *(self._of_place(word) or compound_readings(word, self)))

    def _town(self, word: str) -> tuple[Reading, ...]:
        """Return the reading of a town of the gazetteer that is no word of the lexicon."""
        if not self.lexicon.has_words or self.simple[word] or self.simple[word.lower()]:
            return ()
        return (Reading("place", "", "s", town(word)),) if is_town(word) else ()

    def _ends_in_noun(self, word: str) -> bool:
        if len(word) > _LONGEST_WORD:
            return False
        starts = range(SHORTEST_PART, len(word) - _SHORT_HEAD + 1)
        return any(_head(word[start:], self, is_noun=word[0].isupper()) for start in starts)

    def _of_place(self, word: str) -> tuple[Reading, ...]:
        """Return the reading of a place's genitive or adjective: Moskaus, Berliner."""
        genitive, adjective = self.grammar.genitive_name, self.grammar.place_adjective
        if has_ending(word, genitive):
            name = word.removesuffix(genitive)
            for item in self.simple[name] or self._town(name):
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
        if not ending or (self.grammar.capital_nouns and not word[:1].isupper()):
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
        if entry not in self._forms:
            self._forms[entry] = forms_of(self.grammar, entry)
        return self._forms[entry]

    def _candidates(self, word: str) -> Iterator[Entry]:
        """Yield the entries that might have `word` among their forms."""
        for head in self.lexicon.heads_among(self.stems(word)):
            for entry in self.lexicon.entries(head):
                if "|" not in entry.word:
                    yield entry

    def stems(self, word: str) -> Iterator[str]:
        """Yield what headword may remain when an ending is taken off."""
        shortest = max(len(word) - _LONGEST_ENDING, min(len(word), _SHORTEST_STEM))
        for size in range(len(word), shortest - 1, -1):
            stem = word[:size]
            yield from self._restored(stem)
            for ending in self.grammar.lost_inner_vowel:  # dunkl-, dunkel
                if stem.endswith(ending[1:]):
                    yield stem.removesuffix(ending[1:]) + ending

    def _restored(self, stem: str) -> Iterator[str]:
        """Yield the headwords that a stem may come from."""
        # They end as headwords do, have the vowel of the singular, and no prefix of participles.
        prefix = self.grammar.participle_prefix
        for variant in dict.fromkeys((stem, self._plain_vowel(stem))):
            yield variant
            without_prefix = variant.removeprefix(prefix)
            for end in self._head_endings:
                yield variant + end
                if without_prefix != variant:
                    yield without_prefix + end

    def _plain_vowel(self, stem: str) -> str:
        """Return a stem with the vowel of the singular in its last syllable: Hörbüch, Hörbuch."""
        place, changed, plain = max(
            ((stem.rfind(changed), changed, plain) for changed, plain in self._vowels),
            key=lambda item: item[0],
            default=(-1, "", ""),
        )
        return stem[:place] + plain + stem[place + len(changed) :] if place >= 0 else stem

    def _separable(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a separable verb in one word: ankam, angekommen, anzukommen."""
        marker = self.grammar.to_infinitive
        for prefix in self._prefixes if word.startswith(self._prefixes) else ():
            if not word.startswith(prefix) or len(word) < len(prefix) + _SHORTEST_VERB:
                continue
            rest = word.removeprefix(prefix)
            verbs = list(self.verbs(rest))
            if has_ending(rest[: len(marker)], marker):
                marked = self.verbs(rest.removeprefix(marker))
                verbs += [item._replace(form="to") for item in marked if item.form == "infinitive"]
            for reading in verbs:
                entry = self.with_prefix(prefix, reading.entry)
                if entry is not NO_ENTRY:
                    yield reading._replace(entry=entry)

    def verbs(self, word: str) -> Iterator[Reading]:
        """Yield the readings of a word as a form of a verb, its participles as adjectives too."""
        for entry in self._candidates(word):
            if entry.pos == "v":
                for form in self._forms_of(entry).get(word, ()):
                    yield Reading(*form, entry)

    def with_prefix(self, prefix: str, verb: Entry) -> Entry:
        """Return the separable verb of `prefix` and `verb`, `NO_ENTRY` when there is none."""
        found = self.lexicon.entries(prefix + verb.word)
        return next((entry for entry in found if "|" in entry.word), NO_ENTRY)


def _action_entry(word: str, verb: Entry) -> Entry:
    """Return the noun for what a verb does; which thing "-ing" names is doubtful: Abteilung."""
    notes = {key: value for key, value in verb.notes.items() if value} | {"event": ""}
    english = english_forms.action(verb.english)
    if english == english_forms.gerund(verb.english):
        notes["ambiguous"] = ""
    named = tuple(
        sense._replace(english=english_forms.action(sense.english)) for sense in verb.senses
    )
    return Entry(word, "f", english, notes=notes, senses=named)


@cache
def load_words(language: str) -> Words:
    """Return the words of a language, loaded once."""
    return Words(load_lexicon(language))

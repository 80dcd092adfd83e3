"""Words made of other words: compounds, and nouns made of participles and infinitives.

"Raketentest" is a missile test, "Verschüttete" are buried people, "Schwimmen" is swimming.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon.english_forms import adjective_english, gerund
from normalizer.translation.glosser.lexicon.entries import (
    NOUNS,
    Entry,
    Reading,
    sense_in_compound,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.glosser.lexicon.entries import NoteName
    from normalizer.translation.glosser.lexicon.lookup_protocol import WordLookup

_SHORTEST_PART = 3
# The value of "ambiguous" on a word that is so as the last part of a compound only.
_LAST = "last"
# That of "composed" on a compound of three parts or more, which is often split wrongly.
_SEVERAL = "several"
# Compounds inside a first part: deeper ones are not news words but chance.
_DEEPEST = 3
_LONG_HEAD = 6
_LANDS = frozenset({"country", "region"})
_HEADS = frozenset({"noun", "adj"})
_ADJECTIVE = frozenset({"adj"})
_DESCRIBING = frozenset({("adj", "participle"), ("adj", "gerund")})
# Notes of the last part that do not hold for the compound.
_OF_THE_PART = frozenset({"first", "last", "us", "bare", "the", "composed", "ambiguous"})
# Parts of speech of a first part, the best first.
# Nouns that also stand before a hyphen: "Polizei-Chef".
_BODIES: frozenset[NoteName] = frozenset(
    {"bare", "event", "human", "named", "place", "plural", "the"}
)
_FIRST_PARTS = (NOUNS, {"pre"}, {"name", "place"}, {"num"}, {"a"})


def compound_readings(word: str, words: WordLookup, depth: int = 0) -> tuple[Reading, ...]:
    """Return the readings of a compound, none when one of its parts is unknown.

    >>> from normalizer.translation.glosser.lexicon.word_lookup import load_words
    >>> compound_readings("Raketentest", load_words("de"))[0].entry.english
    'missile test'
    """
    if "–" in word:
        return (_from_to(word, words),)
    if "-" in word[1:-1]:
        return tuple(_hyphenated(word, words))
    if not words.grammar.linking:
        return ()
    if depth > _DEEPEST or not word.isalpha():
        return ()
    return (
        nominalised_readings(word, words)
        or _part_of_country(word, words)
        or _split(word, words, depth)
    )


def _split(word: str, words: WordLookup, depth: int) -> tuple[Reading, ...]:
    # The longest last part that is known decides: Rettungs-schiff, not Rettung-s-schiff.
    for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        head = _head(word[start:], words, is_noun=word[0].isupper())
        if head is None:
            continue
        known = _known_part(word[:start], words)
        first = _composed_part(word[:start], words, depth) if known is None else known
        made = () if first is None else (joined(word, first, head, words),)
        for reading in made:
            if reading.kind == "noun" or not head.entry.has("last"):  # but "achtstöckig"
                reading.entry.notes["composed"] = _SEVERAL if known is None else ""
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


def _from_to(word: str, words: WordLookup) -> Reading:
    """Return the reading of "Köln–Rom", from place to place."""
    english = [_simple_english(part, words) or part for part in word.split("–")]
    return Reading("name", "", "s", Entry(word, "name", "–".join(english)))


def _simple_english(word: str, words: WordLookup) -> str:
    return next((item.entry.english for item in words.simple(word)), "")


def _part_of_country(word: str, words: WordLookup) -> tuple[Reading, ...]:
    """Return the reading of "Südspanien" as a place, southern Spain."""
    for side, name in words.grammar.compass.items():
        if not word.startswith(side):
            continue
        for item in words.simple(word.removeprefix(side).capitalize()):
            if item.kind == "place" and item.entry.has_any(_LANDS):
                notes = {"region": ""} | item.entry.notes
                for country_only in ("adjective", "code"):
                    notes.pop(country_only, None)
                english = f"{name} {item.entry.english}"
                return (item._replace(entry=Entry(word, "place", english, notes=notes)),)
    return ()


def has_known_head(word: str, words: WordLookup, shortest: int = _LONG_HEAD) -> bool:
    """Return whether a word ends in a noun of the lexicon, so that it is rather no name."""
    starts = range(_SHORTEST_PART, len(word) - shortest + 1)
    is_noun = word[0].isupper()
    return any(_head(word[start:], words, is_noun=is_noun) is not None for start in starts)


def _head(part: str, words: WordLookup, *, is_noun: bool) -> Reading | None:
    """Return the reading of the last part of a compound."""
    wanted = _HEADS
    if is_noun and words.grammar.capital_nouns:
        part, wanted = part.capitalize(), frozenset({"noun"})
    found = [item for item in words.simple(part) if item.kind in wanted]
    found.sort(key=lambda item: item.form == "comparative")  # "ultra-orthodoxer Jude"
    return next((item for item in found if not item.entry.has("alone")), None)


def first_part(part: str, words: WordLookup, depth: int = 0) -> str | None:
    """Return the English of the first part of a compound, `None` when it is unknown.

    The part may end in linking letters: "Rettungs-".
    """
    known = _known_part(part, words)
    return _composed_part(part, words, depth) if known is None else known


def _without_links(part: str, words: WordLookup) -> Iterator[tuple[str, str]]:
    """Yield what a first part may be without its linking letters, and these."""
    for link in words.grammar.linking:
        if part.endswith(link):
            yield part.removesuffix(link), link


def _known_part(part: str, words: WordLookup) -> str | None:
    for stem, link in _without_links(part, words):
        if len(stem) >= _SHORTEST_PART - 1:
            found = _as_first(stem, link, words)
            if found is not None:
                return found
    return None


def _composed_part(part: str, words: WordLookup, depth: int) -> str | None:
    """Return the English of a first part that is a compound itself."""
    if len(part) <= 2 * _SHORTEST_PART:
        return None
    for stem, _ in _without_links(part, words):
        deeper = compound_readings(stem, words, depth + 1)
        if deeper:
            return deeper[0].entry.english
    return None


def _as_first(stem: str, link: str, words: WordLookup) -> str | None:
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
    return _stem_of_verb(entries) if link in words.grammar.verb_links else None


def _stem_of_verb(entries: list[Entry]) -> str | None:
    verbs = (entry for entry in entries if entry.pos == "v" and "|" not in entry.word)
    return next((gerund(entry.english) for entry in verbs), None)


def _entries(stem: str, words: WordLookup) -> Iterator[Entry]:
    yield from words.lexicon.entries(stem)
    for ending in words.grammar.lost_endings:
        for entry in words.lexicon.entries(stem + ending):
            if entry.pos != "an":
                yield entry


def joined(word: str, first: str, head: Reading, words: WordLookup) -> Reading:
    """Return the reading of `head` with `first` in front of its English."""
    if (head.kind, head.form) in _DESCRIBING:  # "solarbetrieben", solar-operated
        ending = max(filter(word.endswith, words.grammar.adjective_endings), key=len)
        english = f"{first.removesuffix('-')}-{adjective_english(head)}"
        return Reading("adj", "", "", Entry(word.removesuffix(ending), "a", english))
    entry = head.entry
    sense = sense_in_compound(entry, word)
    own_english = sense or entry.note("last")
    last = own_english or entry.english
    start = _before(last, first)
    forms = entry.english_forms
    if forms.strip("-") and not own_english:
        forms = start + forms
    is_inflected = head.kind == "adj" and not word.endswith(entry.word)
    notes = {key: value for key, value in entry.notes.items() if key not in _OF_THE_PART}
    if not sense and _is_ambiguous_as_last(entry):
        notes["ambiguous"] = ""
    made = Entry(
        entry.word if is_inflected else word,
        entry.pos,
        start + last.removeprefix("-" if first.endswith("-") else "~"),
        english_forms=forms,
        notes=notes,
    )
    return head._replace(entry=made)


def _is_ambiguous_as_last(entry: Entry) -> bool:
    """Return whether a compound that ends in a word may be named by any of its senses."""
    return entry.has("ambiguous") and (entry.note("ambiguous") == _LAST or not entry.has("last"))


def _before(last: str, first: str) -> str:
    """Return a first part with the space behind it; "~less" makes one word: windowless."""
    if first.endswith("-") or last.startswith(("-", "~")):
        return first
    return f"{first} " if first else ""


def _hyphenated(word: str, words: WordLookup) -> Iterator[Reading]:
    """Yield the readings of "US-Wahl", "Trump-Anhänger"; names among the parts stay."""
    first, _, last = word.rpartition("-")
    is_pair = first[:1].islower() and any(item.kind == "adj" for item in words.simple(first))
    heads = _hyphenated_heads(first, last, words, is_pair=is_pair)
    for head in heads:
        yield _hyphenated_reading(word, first, head, words, is_pair=is_pair)
    if not heads and last[:1].isupper():
        yield from _half_known(word, first, last, words)


def _hyphenated_heads(first: str, last: str, words: WordLookup, *, is_pair: bool) -> list[Reading]:
    """Return the readings of the last part that are possible behind the first one."""
    found = words.readings(last)
    heads = [item for item in found if item.kind in _HEADS]
    if not words.grammar.capital_nouns:
        return heads
    if heads and (last[:1].isupper() or first[:1].isdigit()):
        return heads
    is_compound = is_pair or not first[:1].islower()
    return [item for item in found if item.kind == "adj"] if is_compound else []


def _hyphenated_reading(
    word: str, first: str, head: Reading, words: WordLookup, *, is_pair: bool
) -> Reading:
    decade = first.removesuffix(words.grammar.place_adjective)
    if decade != first and decade.isdecimal() and head.entry.has("time"):
        made = Entry(word, "pl", f"{decade}s", "", "-", {"time": "", "decade": ""})
        return Reading("noun", "", "p", made)
    if first == "US" and head.entry.has("us"):
        english = f"US {head.entry.note('us')}"
        return head._replace(
            entry=replace(head.entry, word=word, english=english, forms="", english_forms="")
        )
    if is_pair:
        return head._replace(entry=_pair(word, words.simple(first)[0].entry, head.entry))
    joiner = "-" if head.kind == "adj" or first.isdecimal() else ""
    return joined(word, _first_of_hyphenated(first, head, words) + joiner, head, words)


def _first_of_hyphenated(first: str, head: Reading, words: WordLookup) -> str:
    whole = next(iter(words.lexicon.entries(first)), None)
    if whole is not None:
        # A noun before its head has no hyphen ("Parteichef"): "Zeitgeist-Chef" names a company.
        is_company = head.entry.has("named") and whole.pos in NOUNS
        is_name = is_company and not whole.has_any(_BODIES)
        return first if is_name else whole.note("first") or whole.english
    depth = _DEEPEST if head.entry.has("named") else 0  # "Nordwind-Chef": of a company's name
    return " ".join(_part(part, words, depth) for part in first.split("-"))


def _pair(word: str, first: Entry, last: Entry) -> Entry:
    """Return the entry of "deutsch-polnisch", German-Polish."""
    return Entry(word, "a", f"{first.english}-{last.english}", notes=last.notes | {"fixed": ""})


def _part(part: str, words: WordLookup, depth: int) -> str:
    """Return the English of a part before a hyphen; "Nasser" is a name, not "wet"."""
    kinds = {item.kind for item in words.simple(part) or words.simple(part.lower())}
    is_adjective = kinds == _ADJECTIVE and (depth or not words.lexicon.entries(part.lower()))
    known = first_part(part, words, depth) if len(part) > 1 and not is_adjective else None
    return part if known is None else known


def _half_known(word: str, first: str, last: str, words: WordLookup) -> Iterator[Reading]:
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


def nominalised_readings(word: str, words: WordLookup) -> tuple[Reading, ...]:
    """Return the reading of a capitalised infinitive or participle as a noun.

    A participle names a person; the article shows whether it is one or several, so the number may
    stay open.

    >>> from normalizer.translation.glosser.lexicon.word_lookup import load_words
    >>> nominalised_readings("Verschleppte", load_words("de"))[0].entry.english_forms
    'abducted people'
    """
    if not word[0].isupper():
        return ()
    action = _infinitive_as_noun(word, words)
    if action is not None:
        return (action,)
    endings = words.grammar.adjectival_noun
    ending = next((item for item in endings if word.endswith(item)), None)
    if ending is None:
        return ()
    for item in words.simple(word.lower()):
        if (item.kind, item.form) in _DESCRIBING:
            text = adjective_english(item)
            entry = Entry(word, "an", f"{text} person", "", f"{text} people", {"human": ""})
            return (Reading("noun", "", endings[ending], entry),)
    return ()


def _infinitive_as_noun(word: str, words: WordLookup) -> Reading | None:
    """Return the reading of "Schwimmen" as what is done, with "while" for "beim"."""
    grammar = words.grammar
    if not grammar.infinitive_noun:
        return None
    for text in dict.fromkeys((word, word.removesuffix(grammar.genitive_name))):
        for item in words.simple(text.lower()):
            if (item.kind, item.form, item.entry.role) == ("verb", "infinitive", ""):
                notes = {"mass": "", "bare": "", "gerund": "", grammar.infinitive_noun: "while"}
                for preposition in grammar.governed:
                    if item.entry.governs(preposition):
                        notes[preposition] = item.entry.governed(preposition)
                entry = Entry(word, "n", gerund(item.entry.english), notes=notes)
                return Reading("noun", "genitive" if text != word else "", "s", entry)
    return None

"""Splits compounds whose parts are in the lexicon: Raketentest is a missile test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.lexicon import nominalised as nominal
from normalizer.translation.glosser.lexicon.inflection import Reading
from normalizer.translation.glosser.lexicon.word_lexicon import NOUNS, SENSE, Entry
from normalizer.translation.glosser.reading import noun_senses as nearby

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.translation.glosser.lexicon.word_lookup import Words

_SHORTEST_PART = 3
_OF_THE_PART = frozenset({"first", "last", "us", "bare", "the"})
_DEEPEST = 3
_LONG_HEAD = 6
_LANDS = frozenset({"country", "region"})
_HEADS = frozenset({"noun", "adj"})


def readings(word: str, words: Words, depth: int = 0) -> tuple[Reading, ...]:
    """Return the readings of a compound, none when a part is unknown.

    >>> from normalizer.translation.glosser.lexicon.word_lookup import load_words
    >>> readings("Raketentest", load_words("de"))[0].entry.english
    'missile test'
    """
    if "–" in word or "-" in word[1:-1]:
        return (_between(word, words),) if "–" in word else tuple(_hyphenated(word, words))
    if not words.grammar.linking or depth > _DEEPEST or not word.isalpha():
        return ()
    return nominal.readings(word, words) or _part_of_country(word, words) or _split(word, words, depth)


def _split(word: str, words: Words, depth: int) -> tuple[Reading, ...]:
    # The longest last part that is known decides: Rettungs-schiff, not Rettung-s-schiff-…
    for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        heads = _heads(word[start:], word[0].isupper(), words)
        if heads:
            if "street" in heads[0].entry.notes and heads[0].number != "p":
                genitive = heads[0].form == "genitive"
                name = word[:start] + heads[0].entry.word.lower() if genitive else word
                return (Reading("name", "", "s", Entry(word, "name", name)),)
            first = first_part(word[:start], words, depth)
            if first is not None:
                return tuple(joined(word, first, head) for head in heads)
    return ()


def _between(word: str, words: Words) -> Reading:
    """Return the reading of "Köln–Rom", from place to place."""
    found = (next((item.entry.english for item in words.simple(part)), part) for part in word.split("–"))
    return Reading("name", "", "s", Entry(word, "name", "–".join(found)))


def _part_of_country(word: str, words: Words) -> tuple[Reading, ...]:
    """Return the reading of "Südspanien" as a place, southern Spain."""
    for side, name in words.grammar.compass.items():
        rest = word[len(side) :].capitalize()
        if not word.startswith(side) or not rest:
            continue
        for item in words.simple(rest):
            if item.kind == "place" and not item.entry.notes.keys().isdisjoint(_LANDS):
                notes = {key: value for key, value in item.entry.notes.items() if key not in {"adjective", "code"}}
                made = Entry(word, "place", f"{name} {item.entry.english}", "", "", {"region": ""} | notes)
                return (item._replace(entry=made),)
    return ()


def has_known_head(word: str, words: Words) -> bool:
    """Whether the end of a word is a noun of the lexicon, so that the word is rather a noun than a name."""
    starts = range(_SHORTEST_PART, len(word) - _LONG_HEAD + 1)
    return any(_heads(word[start:], word[0].isupper(), words) for start in starts)


def _heads(part: str, is_noun: bool, words: Words) -> list[Reading]:  # noqa: FBT001 - one question, asked here only
    known = words.simple(part.capitalize() if is_noun and words.grammar.capital_nouns else part)
    wanted = {"noun"} if is_noun and words.grammar.capital_nouns else _HEADS
    return [item for item in known if item.kind in wanted and "alone" not in item.entry.notes][:1]


def first_part(part: str, words: Words, depth: int = 0) -> str | None:
    """Return the English of the first part of a compound, linking letters and all, `None` when it is unknown."""
    for link in words.grammar.linking:
        stem = part[: len(part) - len(link)]
        if part.endswith(link) and len(stem) >= _SHORTEST_PART - 1:
            found = _as_first(stem, link, words)
            if found is not None:
                return found
    if len(part) > 2 * _SHORTEST_PART:
        for link in words.grammar.linking:
            stem = part[: len(part) - len(link)]
            deeper = readings(stem, words, depth + 1) if part.endswith(link) else ()
            if deeper:
                return deeper[0].entry.english
    return None


def _as_first(stem: str, link: str, words: Words) -> str | None:
    spellings = (stem, stem.capitalize(), stem.lower())
    entries = [entry for text in dict.fromkeys(spellings) for entry in _entries(text, words)]
    entries = [entry for entry in entries if "alone" not in entry.notes]
    for entry in entries:
        if "first" in entry.notes:
            return entry.notes["first"]
    for wanted in (NOUNS, {"pre"}, {"name", "place"}, {"a", "num"}):
        for entry in entries:
            if entry.pos in wanted:
                return entry.english
    # A verb's stem takes no linking letters but "e": Wartesaal; else Übersicht would be "üb-er-sicht".
    verbs = [entry for entry in entries if entry.pos == "v" and "|" not in entry.word and link in {"", "e"}]
    return next(map(_stem_of_verb, verbs), None)


def _entries(stem: str, words: Words) -> Iterator[Entry]:
    lexicon = words.lexicon
    yield from lexicon.entries(stem)
    for ending in words.grammar.lost_endings:
        yield from (entry for entry in lexicon.entries(stem + ending) if entry.pos != "an")


def _stem_of_verb(entry: Entry) -> str:
    return english.gerund(entry.english)


def joined(word: str, first: str, head: Reading) -> Reading:
    """Return the reading of `head` with `first` before it."""
    entry = head.entry
    special = nearby.of_compound(entry, word)
    last = special or entry.notes.get("last", entry.english)
    separator = "" if first.endswith("-") or not first or last.startswith(("-", "~")) else " "
    last = last.removeprefix("-" if first.endswith("-") else "~")  # "~less" makes one word: windowless.
    forms = (
        entry.english_forms
        if special or entry.english_forms in ("", "-") or "last" in entry.notes
        else f"{first}{separator}{entry.english_forms}"
    )
    notes = {key: value for key, value in entry.notes.items() if key not in _OF_THE_PART and not key.endswith(SENSE)}
    name = entry.word if head.kind == "adj" and not _is_bare(word, head) else word
    made = Entry(name, entry.pos, f"{first}{separator}{last}", "", forms, notes)
    return Reading(head.kind, head.form, head.number, made)


def _is_bare(word: str, head: Reading) -> bool:
    """Whether an adjective that is the last part of a compound stands without ending."""
    return word.endswith((head.entry.word, "d" if head.form == "gerund" else "t" if head.form else head.entry.word))


def _hyphenated(word: str, words: Words) -> Iterator[Reading]:
    """Yield the readings of "US-Wahl", "Trump-Anhänger", "Bundeswehr-Drohne"; names among the parts stay."""
    first, _, last = word.rpartition("-")
    upper = last[:1].isupper() or not words.grammar.capital_nouns
    heads = [item for item in words.readings(last) if item.kind in _HEADS] if upper or first[:1].isdigit() else []
    pair = first[:1].islower() and any(item.kind == "adj" for item in words.simple(first))
    if not heads and (pair or not first[:1].islower()) and words.grammar.capital_nouns:
        heads = [item for item in words.readings(last) if item.kind == "adj"]
    decade = first.removesuffix(words.grammar.place_adjective)
    for head in heads:
        if decade.isdecimal() and decade != first and "time" in head.entry.notes:
            yield Reading("noun", "", "p", Entry(word, "pl", f"{decade}s", "", "-", {"time": "", "decade": ""}))
            continue
        special = head.entry.notes.get("us") if first == "US" else None
        if special:
            yield head._replace(entry=Entry(word, head.entry.pos, f"US {special}", "", "", head.entry.notes))
            continue
        if pair:
            yield head._replace(entry=_pair(word, words.simple(first)[0].entry, head.entry))
            continue
        whole = next((entry.english for entry in words.lexicon.entries(first)), None)
        parts = [whole] if whole is not None else [_part(part, words) for part in first.split("-")]
        joiner = "-" if head.kind == "adj" or first.isdecimal() else " "
        yield joined(word, " ".join(parts) + ("-" if joiner == "-" else ""), head)
    if not heads and last[:1].isupper():
        yield from _half_known(word, first, last, words)


def _pair(word: str, first: Entry, last: Entry) -> Entry:
    """Return the entry of "deutsch-polnisch", German-Polish."""
    return Entry(word, "a", f"{first.english}-{last.english}", "", "", last.notes | {"fixed": ""})


def _part(part: str, words: Words) -> str:
    known = first_part(part, words) if len(part) > 1 else None
    return part if known is None else known


def _half_known(word: str, first: str, last: str, words: Words) -> Iterator[Reading]:
    """Yield "ex-Chef" as "former" and the rest, "Berlin-Wedding" as a place; else a name stays whole."""
    for spelling in dict.fromkeys((first, first.lower(), first.capitalize())):
        for entry in words.lexicon.entries(spelling):
            if entry.pos == "pre":
                yield Reading("name", "", "s", Entry(word, "name", f"{entry.english} {last}"))
                return
            if entry.pos == "place":
                yield Reading("place", "", "s", Entry(word, "place", f"{entry.english}-{last}", notes={"city": ""}))
                return

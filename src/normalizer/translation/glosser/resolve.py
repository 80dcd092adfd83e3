"""Decides for each word of a clause how it is read: terms first, then names, then one reading by its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.translation.glosser import names
from normalizer.translation.glosser.inflection import KINDS, Reading
from normalizer.translation.glosser.lexicon import Entry
from normalizer.translation.glosser.tokens import Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.words import Words

FUNCTION = frozenset({"det", "prep", "pron", "conj", "sub", "adv", "num", "phrase"})
NOMINAL = frozenset({"noun", "name", "place"})
_FINITE = frozenset({"present", "past", "infinitive"})


@dataclass(slots=True)
class Context:
    """What a clause is read against, and what was found in it.

    `protected` are names that must stay, `lower_case` says that the text has no capitals at all. `unknown` and `known`
    count words; `human` tells whether the last noun was a person, for the relative pronoun behind it.
    """

    words: Words
    language: str
    protected: frozenset[str]
    lower_case: bool
    unknown: list[str] = field(default_factory=list)
    known: int = 0
    human: bool = False


def resolve(words: list[Word], context: Context, *, first: bool) -> list[Word]:
    """Return the words of a clause with kind and reading set; words of a term become one word.

    `first` says that the clause begins a sentence, where a capital means nothing.
    """
    joined = _with_terms(words, context)
    for place, word in enumerate(joined):
        if not word.kind:
            _read(joined, place, context, initial=first and place == 0)
    return joined


def _with_terms(words: list[Word], context: Context) -> list[Word]:
    lexicon = context.words.lexicon
    texts = [word.text for word in words]
    joined: list[Word] = []
    place = 0
    while place < len(words):
        term = lexicon.term_at(texts, place) if words[place].kind != "group" else None
        if term is None:
            joined.append(words[place])
            place += 1
            continue
        entry, size = term
        text = " ".join(texts[place : place + size])
        kind = KINDS.get(entry.pos, entry.pos)
        plural = "p" if entry.pos == "pl" else "s"
        joined.append(Word(text, kind, Reading(kind, "", plural, entry)))
        context.known += size
        place += size
    return joined


def _read(words: list[Word], place: int, context: Context, *, initial: bool) -> None:
    word = words[place]
    text = word.text
    if not any(map(str.isalpha, text)):
        word.kind = "num" if text[:1].isdigit() else "mark"
        return
    if text in context.protected or _is_name_here(words, place, context):
        _make_name(word, text, context)
        return
    readings = _readings(text, context, initial=initial)
    if not readings:
        _read_unknown(words, place, context, initial=initial)
        return
    context.known += 1
    reading = _choose(words, place, readings, context)
    word.reading, word.kind = reading, reading.kind
    if reading.kind == "verb":
        word.verbs = tuple(item for item in readings if item.kind == "verb")


def _readings(text: str, context: Context, *, initial: bool) -> tuple[Reading, ...]:
    """Return the readings that the word's capital allows."""
    found = context.words.readings(text)
    grammar = context.words.grammar
    if context.lower_case and grammar.capital_nouns and text.islower():
        head = context.words.lexicon.folded.get(text)
        nouns = context.words.readings(head or text.capitalize())
        return tuple(item for item in found if item.kind in FUNCTION) or nouns or found
    if not text[0].isupper():
        return found
    if not grammar.capital_nouns or initial or text.isupper():
        lower = context.words.simple(text.lower())
        nouns = tuple(item for item in found if item.kind in NOMINAL)
        found = nouns + tuple(item for item in lower if item.kind not in nouns)
        return found or context.words.readings(text)
    nominal = tuple(item for item in found if item.kind in NOMINAL)
    return nominal or found or tuple(item for item in context.words.readings(text.lower()) if item.kind == "adj")


def _is_name_here(words: list[Word], place: int, context: Context) -> bool:
    """Whether the words before make this word a family name: a first name, or a name that is not over."""
    text = words[place].text
    if not text[0].isupper() or place == 0:
        return False
    before = words[place - 1]
    if before.kind == "name" and before.reading is not None and before.reading.form == "first":
        return not text.isupper() or len(text) > 4  # noqa: PLR2004 - "Angela Merkel CDU": a party, no name
    if before.kind == "particle":
        return True
    # An office or rank is followed by a name: Minister Wolf, Kanzler Kohl.
    office = before.reading is not None and before.kind == "noun" and "office" in before.reading.entry.notes
    if not office or before.reading is None or before.reading.number == "p":
        return False
    found = context.words.simple(text)
    return not any(item.kind == "place" or "office" in item.entry.notes for item in found) and len(text) < 12 and not (
        found and place + 1 < len(words) and words[place + 1].text[0].isupper() and words[place + 1].text not in names.first_names() and len(words) > 3
    )


def _make_name(word: Word, text: str, context: Context, words_before: Word | None = None) -> None:
    """Read a word as part of a name, in its English spelling."""
    known = [item for item in context.words.lexicon.entries(text) if item.pos == "person"]
    first = text in names.first_names()
    genitive = ""
    if not known and not first and text.endswith("s"):
        known = [item for item in context.words.lexicon.entries(text[:-1]) if item.pos == "person"]
        genitive = "genitive" if known else ""
    english = known[0].english if known else names.transliterated(text, context.language)
    word.kind = "name"
    notes = {"human": ""} if known or first or _behind_name(words_before) else {"unsure": ""}
    word.reading = Reading("name", genitive or ("first" if first else ""), "s", Entry(text, "person", english, notes=notes))


def _behind_name(before: Word | None) -> bool:
    return before is not None and before.kind in {"name", "particle"}


def _read_unknown(words: list[Word], place: int, context: Context, *, initial: bool) -> None:
    word = words[place]
    text = word.text
    grammar = context.words.grammar
    if text in names.first_names():
        _make_name(word, text, context)
        return
    after_name = place > 0 and words[place - 1].kind == "name"
    if text in names.particles() and after_name:
        word.kind = "particle"
        return
    if text.endswith("-") and len(text) > 2:  # noqa: PLR2004 - "Öl- und Gasheizung": a part that leans on a later word
        word.kind = "hyphen"
        return
    if text.isupper() and len(text) < 6 or any(map(str.isdigit, text)):  # noqa: PLR2004 - acronyms and "A2"
        word.kind, word.reading = "name", Reading("name", "", "s", Entry(text, "name", text))
        return
    article = place > 0 and words[place - 1].kind in {"det", "adj"}
    if names.looks_like_a_name(text, tuple(grammar.unknown_noun_endings)) and not (article and grammar.capital_nouns and not after_name):
        _make_name(word, text, context)
        _maybe_genitive(words, place, context)
        return
    context.unknown.append(text)
    noun = text[0].isupper() and grammar.capital_nouns
    word.kind = "noun" if noun else "other"
    word.reading = Reading(word.kind, "", "", Entry(text, "n", text, "", "-"))
    del initial


def _maybe_genitive(words: list[Word], place: int, context: Context) -> None:
    """Mark an unknown name in -s before a noun as a genitive: Müllers Auto."""
    word = words[place]
    ending = context.words.grammar.genitive_name
    if not ending or not word.text.endswith(ending) or word.text.endswith(("ss", "us", "is", "as", "os")) or place + 1 >= len(words):
        return
    text = words[place + 1].text
    following = context.words.readings(text) if text[0].isupper() else ()
    if any(item.kind == "noun" for item in following) and word.reading is not None:
        name = names.transliterated(word.text[:-1], context.language)
        word.reading = Reading("name", "genitive", "s", Entry(word.text, "person", name, notes={"human": ""}))


def _choose(words: list[Word], place: int, readings: tuple[Reading, ...], context: Context) -> Reading:
    """Return the reading that fits the words around."""
    if len(readings) == 1:
        return readings[0]
    kinds = {item.kind for item in readings}
    following = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1].kind if place else ""
    wanted: tuple[str, ...] = ()
    if kinds == {"adj"}:
        return _degree(readings, following)
    if {"noun", "adj"} <= kinds:
        wanted = ("adj", "noun") if following and following.text[0].isupper() and before != "adj" else ("noun", "adj")
    elif kinds & NOMINAL:
        wanted = ("place", "noun", "name")
    elif kinds == {"adj", "adv"}:
        attributive = following is not None and following.text[0].isupper() and readings[0].entry.word != words[place].text
        wanted = ("adj",) if attributive else ("adv",)
    elif {"verb", "adj"} <= kinds:
        wanted = _verb_or_adjective(words, place)
    elif "det" in kinds and before == "det":
        wanted = ("adj", "num", "det")
    elif "det" in kinds:
        wanted = ("det", "pron", "verb") if following and not _is_verb_form(following, context) else ("pron", "verb", "det")
    elif "sub" in kinds:
        wanted = ("sub", "prep", "adv") if _ends_in_finite(words, place, context) else ("prep", "adv", "sub")
    elif "prep" in kinds:
        wanted = ("prep", "adv") if following else ("adv", "prep")
    for kind in wanted:
        for item in readings:
            if item.kind == kind:
                return item
    return readings[0]


def _degree(readings: tuple[Reading, ...], following: Word | None) -> Reading:
    """Tell "ein schneller Zug" from "schneller als": both end in -er."""
    attributive = following is not None and following.text[0].isupper()
    for item in readings:
        if (item.form != "comparative") == attributive:
            return item
    return readings[0]


def _verb_or_adjective(words: list[Word], place: int) -> tuple[str, ...]:
    """Tell "der verletzte Mann" from "der Mann verletzte ihn"."""
    if place + 1 >= len(words):
        return ("verb", "adj")
    before = words[place - 1].kind if place else "det"
    capital = words[place + 1].text[0].isupper() or words[place + 1].text.islower()
    if before in {"noun", "name", "place", "pron", "group"} or not capital:
        return ("verb", "adj")
    return ("adj", "verb")


def _is_verb_form(word: Word, context: Context) -> bool:
    found = context.words.readings(word.text)
    return bool(found) and word.text[0].islower() and all(item.kind == "verb" for item in found)


def _ends_in_finite(words: list[Word], place: int, context: Context) -> bool:
    last = words[-1]
    if last is words[place] or not last.text[0].islower():
        return False
    return any(item.kind == "verb" and item.form in _FINITE for item in context.words.readings(last.text))

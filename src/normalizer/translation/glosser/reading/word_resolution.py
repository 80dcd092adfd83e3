"""Decides for each word of a clause how it is read: terms first, then names, then one reading by its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.translation.glosser.lexicon import person_names as names
from normalizer.translation.glosser.lexicon.entries import Entry, Reading
from normalizer.translation.glosser.reading import noun_senses as nearby
from normalizer.translation.glosser.reading import terms
from normalizer.translation.glosser.reading.choice_verb_second import NOMINAL, choose, is_acting_name
from normalizer.translation.glosser.reading.tokens import Word

if TYPE_CHECKING:
    from normalizer.translation.glosser.lexicon.word_lookup import Words
    from normalizer.translation.glosser.phrases.chunks import Chunk

_LONGEST_SURNAME = 11
FUNCTION = frozenset({"det", "prep", "pron", "conj", "sub", "adv", "num", "phrase"})


@dataclass(slots=True)
class Context:
    """What a clause is read against, and what was found in it.

    `protected` are names that must stay, `lower_case` says that the text has no capitals at all, `glossary` holds terms
    of the user, word by word, with the wording that he wants. `unknown` and `known`
    count words, `borrowed` those that only the user's dictionaries know; `human` tells whether the last noun was a person, for the relative pronoun behind it; `antecedent` is the last noun
    phrase, which "his", "her" and "their" may go back to; `last_noun` ended the clause before, `subject` is the one
    that a second verb behind "and" shares; `full` says that the text has articles, which headlines leave out,
    `asks` that the clause ends in a question mark. `governor` is the main verb of the clause, `awaits` says that
    an infinitive ("to") or a clause with "that" follows, which "davor" only points to.
    `resumes` says that the clause stands behind a comma, `clause` holds the words of the clause that is read.
    """

    words: Words
    language: str
    protected: frozenset[str]
    lower_case: bool
    unknown: list[str] = field(default_factory=list)
    known: int = 0
    borrowed: int = 0
    human: bool = False
    antecedent: Chunk | None = None
    last_noun: Chunk | None = None
    subject: Chunk | None = None
    full: bool = False
    asks: bool = False
    governor: Entry | None = None
    awaits: str = ""
    resumes: bool = False
    clause: list[Word] = field(default_factory=list)
    glossary: dict[tuple[str, ...], str] = field(default_factory=dict)


def resolve(words: list[Word], context: Context, *, first: bool) -> list[Word]:
    """Return the words of a clause with kind and reading set; words of a term become one word.

    `first` says that the clause begins a sentence, where a capital means nothing.
    """
    joined = terms.with_terms(words, context)
    for place, word in enumerate(joined):
        if not word.kind:
            _read(joined, place, context, initial=first and place == 0)
    if context.words.grammar.verb_second:
        nearby.choose_senses(joined, context.words.grammar)
        context.clause = joined
    return joined


def _read(words: list[Word], place: int, context: Context, *, initial: bool) -> None:
    word = words[place]
    text = word.text
    if not any(map(str.isalpha, text)):
        word.kind = "num" if text[:1].isdigit() else "mark"
        return
    if text.endswith(".") or len(text) == 1:
        word.kind = "mark"
    if word.kind == "mark" and not context.words.simple(text):
        return
    if _is_particle(words, place, context):
        word.kind = "particle"
        return
    if text in context.protected or _is_first_name(words, place) or _is_name_here(words, place, context):
        _make_name(word, text, context)
        return
    readings = _readings(text, context, initial=initial)
    if (
        not readings
        or _is_rather_a_name(words, place, readings[0])
        or (initial and is_acting_name(words, readings, context))
    ):
        _read_unknown(words, place, context)
        return
    context.known += 1
    reading = choose(words, place, readings, context)
    context.borrowed += "borrowed" in reading.entry.notes
    word.reading, word.kind = reading, reading.kind
    if reading.kind == "verb":
        word.verbs = tuple(item for item in readings if item.kind == "verb")


def _is_rather_a_name(words: list[Word], place: int, reading: Reading) -> bool:
    """Whether a noun that only a dictionary knows, and news hardly use, is a name here: no article before it."""
    article = place > 0 and words[place - 1].kind in {"det", "adj", "num"}
    return "doubtful" in reading.entry.notes and not article and names.looks_like_a_name(words[place].text, ())


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
        nouns = tuple(item for item in found if item.kind in NOMINAL and not (lower and "borrowed" in item.entry.notes))
        nouns_too = grammar.adjective_after  # "Manifestation" at the start is the noun that is written small.
        found = nouns + tuple(item for item in lower if nouns_too or item.kind not in NOMINAL)
        found = found or context.words.readings(text) or _adjectives(text.lower(), context)
        return found or (context.words.borrowed(text.lower()) if initial else ())
    nominal = tuple(item for item in found if item.kind in NOMINAL)
    if nominal and not text.endswith("e") and all(item.entry.pos == "an" for item in nominal):
        return nominal + _adjectives(text.lower(), context)  # "den Deutschen Buchpreis"
    if nominal and grammar.verb_second:
        nominal += tuple(
            item for item in found if item.kind == "adj" and item.entry.word == text
        )  # "Schweizer Trainer"
    return nominal or found or _adjectives(text.lower(), context)


def _adjectives(text: str, context: Context) -> tuple[Reading, ...]:
    return tuple(item for item in context.words.readings(text) if item.kind == "adj")


def _is_first_name(words: list[Word], place: int) -> bool:
    """Whether a word is a first name with a family name behind it."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    return words[place].text in names.first_names() and (following[:1].isupper() or following in names.particles())


def _is_particle(words: list[Word], place: int, context: Context) -> bool:
    """Whether a small word stands inside a name: von, van der, bin."""
    if place == 0 or place + 1 >= len(words) or words[place].text not in names.particles():
        return False
    before = words[place - 1]
    if before.kind == "particle":
        return True
    forms = {"first"} if context.words.grammar.adjective_after else {"first", ""}
    if before.kind != "name" or before.reading is None or before.reading.form not in forms:
        return False
    after = next((word.text for word in words[place + 1 : place + 3] if word.text not in names.particles()), "")
    return after[:1].isupper() and not any(item.kind in NOMINAL for item in context.words.readings(after))


def _is_name_here(words: list[Word], place: int, context: Context) -> bool:
    """Whether the words before make this word a family name: a first name, or a name that is not over."""
    text = words[place].text
    if not text[0].isupper() or place == 0:
        return False
    before = words[place - 1]
    if before.kind == "name" and before.reading is not None and before.reading.form == "first":
        return not text.isupper() or len(text) > 4
    if before.kind == "particle" or _goes_on(before, text, context):
        return True
    return _is_name_behind_office(words, place, context)


def _goes_on(before: Word, text: str, context: Context) -> bool:
    """Whether a name is not over, where only names have capitals: Bruno Le Maire."""
    is_person = before.kind == "name" and before.reading is not None and before.reading.entry.pos == "person"
    return is_person and context.words.grammar.adjective_after and text not in context.words.lexicon


def _is_name_behind_office(words: list[Word], place: int, context: Context) -> bool:
    """Whether a word stands behind an office or rank and is its holder's name: Minister Wolf, Kanzler Kohl."""
    before = words[place - 1].reading
    if words[place - 1].kind != "noun" or before is None or before.number == "p" or "office" not in before.entry.notes:
        return False
    text = words[place].text
    found = context.words.simple(text)
    genitive = any(item.kind == "place" and item.form == "genitive" for item in context.words.readings(text))
    if (
        len(text) > _LONGEST_SURNAME
        or genitive
        or any(item.kind == "place" or "office" in item.entry.notes for item in found)
    ):
        return False
    article = place > 1 and words[place - 2].kind == "det"
    event = any("event" in item.entry.notes for item in found)
    if event or (article and any(item.kind == "noun" for item in found)):
        return False  # "Kanzler Rundgang", "dem Minister Lügen vorwerfen"
    # "Präsident Besuch Paris": a known noun that more nouns follow is none; a first name behind it would be odd.
    following = words[place + 1].text if place + 1 < len(words) else ""
    return not (found and following[:1].isupper() and following not in names.first_names())


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
    word.reading = Reading(
        "name", genitive or ("first" if first else ""), "s", Entry(text, "person", english, notes=notes)
    )


def _behind_name(before: Word | None) -> bool:
    return before is not None and before.kind in {"name", "particle"}


def _read_unknown(words: list[Word], place: int, context: Context) -> None:
    word = words[place]
    text = word.text
    grammar = context.words.grammar
    if text in names.first_names():
        _make_name(word, text, context)
        return
    if text in grammar.separable_prefixes:
        word.kind = "other"
        return
    after_name = place > 0 and words[place - 1].kind == "name"
    if text.endswith("-") and len(text) > 2:
        word.kind = "hyphen"
        return
    if names.is_label(text):
        notes = {"the": ""} if text.isalnum() and text[0].isalpha() and any(map(str.isdigit, text)) else {}
        word.kind, word.reading = "name", Reading("name", "", "s", Entry(text, "name", text, notes=notes))
        return
    article = place > 0 and words[place - 1].kind in {"det", "adj"}
    noun = not after_name and grammar.capital_nouns and (article or context.words.is_like_noun(text))
    if names.looks_like_a_name(text, tuple(grammar.unknown_noun_endings)) and not noun:
        _make_name(word, text, context)
        _maybe_genitive(words, place, context)
        return
    context.unknown.append(text)
    phrase = grammar.adjective_after and place > 0 and words[place - 1].kind in {"det", "adj", "prep", "num"}
    if _is_like_adjective(words, place, context):
        word.kind, word.reading = "adj", Reading("adj", "", "", Entry(text, "a", text, notes={"fixed": ""}))
        return
    word.kind = "noun" if phrase or (text[0].isupper() and grammar.capital_nouns) else "other"
    word.reading = Reading(word.kind, "", "", Entry(text, "n", text, "", "-"))


def _is_like_adjective(words: list[Word], place: int, context: Context) -> bool:
    """Whether an unknown word stands where an adjective would, between an article and a noun with a capital."""
    grammar, text = context.words.grammar, words[place].text
    if not grammar.capital_nouns or not text[0].islower() or place == 0 or place + 1 >= len(words):
        return False
    before = words[place - 1].kind in {"det", "adj", "prep", "num"}
    return before and text.endswith(tuple(grammar.adjective_endings[1:])) and words[place + 1].text[0].isupper()


def _maybe_genitive(words: list[Word], place: int, context: Context) -> None:
    """Mark an unknown name in -s before a noun as a genitive: Müllers Auto."""
    word = words[place]
    ending = context.words.grammar.genitive_name
    if (
        not ending
        or not word.text.endswith(ending)
        or word.text.endswith(("ss", "us", "is", "as", "os"))
        or place + 1 >= len(words)
    ):
        return
    text = words[place + 1].text
    following = context.words.readings(text) if text[0].isupper() else ()
    if any(item.kind == "noun" for item in following) and word.reading is not None:
        name = names.transliterated(word.text[:-1], context.language)
        word.reading = Reading("name", "genitive", "s", Entry(word.text, "person", name, notes={"human": ""}))

"""Words: forms, compounds, names, English forms, places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.glosser.clauses.verb_gathering import with_inner
from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.lexicon.entries import unknown_notes
from normalizer.translation.glosser.lexicon.person_names import transliterated
from normalizer.translation.glosser.lexicon.word_lookup import load_words
from normalizer.translation.glosser.phrases.chunks import capitals
from normalizer.translation.glosser.phrases.noun_phrases import possessive

GERMAN = load_words("de")


@pytest.mark.parametrize(
    ("form", "head", "number"),
    [
        ("Häusern", "Haus", "p"),
        ("Präsidenten", "Präsident", ""),
        ("Ministerinnen", "Minister", "p"),
        ("Ärztin", "Arzt", "s"),
        ("Museen", "Museum", "p"),
        ("Verletzter", "Verletzte", "s"),
        ("Strassen", "Straße", "p"),
        ("Maedchen", "Mädchen", ""),
    ],
)
def test_noun_forms(form: str, head: str, number: str) -> None:
    """A noun is found in its plural, cases, feminine, and in spellings without umlaut or ß."""
    reading = GERMAN.readings(form)[0]
    assert (reading.entry.word, reading.number) == (head, number)


@pytest.mark.parametrize(
    ("form", "head", "kind"),
    [
        ("spricht", "sprechen", "present"),
        ("sprachen", "sprechen", "past"),
        ("gesprochen", "sprechen", "participle"),
        ("abzufangen", "ab|fangen", "to"),
        ("abgestürzt", "ab|stürzen", "participle"),
        ("demonstrierte", "demonstrieren", "past"),
        ("arbeitet", "arbeiten", "present"),
        ("wäre", "sein", "past"),
    ],
)
def test_verb_forms(form: str, head: str, kind: str) -> None:
    """A verb is found in its tenses, with its prefix apart or inside."""
    assert (head, kind) in [(reading.entry.word, reading.form) for reading in GERMAN.readings(form)]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Raketentest", "missile test"),
        ("Flüchtlingskinder", "refugee child"),
        ("Hundequarxfabrik", None),
        ("Trump-Anhänger", "Trump supporter"),
        ("EU-Gipfel", "EU summit"),
        ("US-Außenminister", "US secretary of state"),
        ("Koranverbrennung", "Quran burning"),
        ("Berlin-Tegel", "Berlin-Tegel"),
        ("Donaudampfschiffxyz", None),
    ],
)
def test_compounds(word: str, wanted: str | None) -> None:
    """A compound is split only when each of its parts is known."""
    found = GERMAN.readings(word)
    assert (found[0].entry.english if found else None) == wanted


@pytest.mark.parametrize("name", ["Steinmeier", "Habeck", "Scholz", "Weidel", "Grabow"])
def test_surnames_are_no_words(name: str) -> None:
    """A family name is no compound and no Slavic name."""
    assert not GERMAN.readings(name)
    assert transliterated(name, "de") == name


@given(st.text(max_size=70))
def test_any_word_has_readings_or_none(word: str) -> None:
    """Any string can be looked up."""
    assert isinstance(GERMAN.readings(word), tuple)


@pytest.mark.parametrize(
    ("function", "word", "wanted"),
    [
        (english.plural, "attorney general", "attorney generals"),
        (english.plural, "secretary of state", "secretaries of state"),
        (english.plural, "spokeswoman", "spokeswomen"),
        (english.plural, "crisis", "crises"),
        (english.third_person, "carry", "carries"),
        (english.third_person, "crash into", "crashes into"),
        (english.past, "break out", "broke out"),
        (english.past, "stop", "stopped"),
        (english.past, "visit", "visited"),
        (english.participle, "take part", "taken part"),
        (english.gerund, "lie", "lying"),
        (english.gerund, "run", "running"),
        (english.gerund, "make", "making"),
        (english.adverb, "heavy", "heavily"),
        (english.adverb, "terrible", "terribly"),
        (english.with_article, "hour", "an hour"),
        (english.with_article, "European", "a European"),
        (english.with_article, "UN vote", "a UN vote"),
        (english.with_article, "FBI agent", "an FBI agent"),
        (english.with_article, "NATO summit", "a NATO summit"),
    ],
)
def test_english_forms(function: object, word: str, wanted: str) -> None:
    """English words get their forms, by rule or by table."""
    assert callable(function)
    assert function(word) == wanted


@pytest.mark.parametrize(
    ("word", "degree", "wanted"),
    [
        ("large", "superlative", "largest"),
        ("big", "comparative", "bigger"),
        ("heavy", "superlative", "heaviest"),
        ("important", "comparative", "more important"),
        ("good", "superlative", "best"),
    ],
)
def test_comparison(word: str, degree: str, wanted: str) -> None:
    """Short adjectives are compared with an ending, long ones with "more"."""
    assert english.compared(word, degree) == wanted


@pytest.mark.parametrize(
    ("language", "place", "wanted"),
    [
        ("de", "Genf", "Geneva"),
        ("fr", "Londres", "London"),
        ("ru", "Москва", "Moscow"),
        ("ja", "東京", "Tokyo"),
        ("pl", "Niemcy", "Germany"),
    ],
)
def test_places_of_all_languages(language: str, place: str, wanted: str) -> None:
    """Countries and cities have their English names in every language with a table."""
    assert load_words(language).readings(place)[0].entry.english == wanted


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (english.lasting("burn"), "been burning"),
        (english.lasting("know"), "known"),
        (english.lasting("be in office"), "been in office"),
        (english.action("destroy"), "destruction"),
        (english.action("burn"), "burning"),
        (english.date("3", "07", "2020"), "July 3, 2020"),
        (english.date("24", "12", ""), "December 24"),
        (english.clock("99"), ""),
        (possessive("Kern"), "Kern's"),
        (possessive("Maas"), "Maas'"),
        (capitals("secretary of state"), "Secretary of State"),
        (with_inner("has been closed", "already"), "has already been closed"),
        (with_inner("works", "no longer"), "no longer works"),
        (with_inner("is not clear", "yet"), "is not yet clear"),
    ],
)
def test_english_phrases(made: str, wanted: str) -> None:
    """Actions, dates, times, owners, titles and adverbs are worded as English has them."""
    assert made == wanted


def test_notes_that_no_rule_can_mean() -> None:
    """A note is a known name, a preposition, or quotes words before a sign."""
    assert unknown_notes("event;auf=on;evnt;in!=to", {"auf", "in"}) == ["evnt"]

"""Words: their forms in German, and English forms."""

from __future__ import annotations

import pytest

from normalizer.translation.glosser.clauses.verb_gathering import with_inner
from normalizer.translation.glosser.lexicon import english_forms as english
from normalizer.translation.glosser.lexicon.entries import unknown_notes
from normalizer.translation.glosser.lexicon.word_lookup import load_words
from normalizer.translation.glosser.phrases.chunks import capitals, possessive


@pytest.mark.parametrize(
    ("form", "head", "wanted"),
    [
        # Number of a noun, empty if it is open; spellings without umlaut or ß.
        ("Häusern", "Haus", "p"),
        ("Präsidenten", "Präsident", ""),
        ("Ministerinnen", "Minister", "p"),
        ("Ärztin", "Arzt", "s"),
        ("Museen", "Museum", "p"),
        ("Verletzter", "Verletzte", "s"),
        ("Strassen", "Straße", "p"),
        ("Maedchen", "Mädchen", ""),
        # Form of a verb, its prefix apart or inside.
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
def test_forms(form: str, head: str, wanted: str) -> None:
    found = load_words("de").readings[form]
    assert (head, wanted) in [
        (item.entry.word, item.number if item.kind == "noun" else item.form) for item in found
    ]


@pytest.mark.parametrize("word", ["Hundequarxfabrik", "Steinmeier", "Habeck", "Weidel", "Grabowka"])
def test_words_with_an_unknown_part_are_no_compounds(word: str) -> None:
    assert load_words("de").readings[word] == ()


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (english.plural("attorney general"), "attorneys general"),
        (english.plural("letter to the editor"), "letters to the editor"),
        (english.plural("desire to have children"), "desires to have children"),
        (english.plural("car involved in the accident"), "cars involved in the accident"),
        (english.plural("brother-in-law"), "brothers-in-law"),
        (english.plural("sit-in"), "sit-ins"),
        (english.plural("person seeking help"), "people seeking help"),
        (english.plural("missing person case"), "missing person cases"),
        (english.plural("fox"), "foxes"),
        (english.plural("musk ox"), "musk oxen"),
        (english.plural("Senegalese"), "Senegalese"),
        (english.plural("Dutchman"), "Dutch people"),
        (english.plural("police headquarters"), "police headquarters"),
        (english.plural("reading glasses"), "reading glasses"),
        (english.plural("lens"), "lenses"),
        (english.plural("secretary of state"), "secretaries of state"),
        (english.plural("spokeswoman"), "spokeswomen"),
        (english.plural("crisis"), "crises"),
        (english.third_person("carry"), "carries"),
        (english.third_person("crash into"), "crashes into"),
        (english.past("break out"), "broke out"),
        (english.past("stop"), "stopped"),
        (english.past("visit"), "visited"),
        (english.participle("take part"), "taken part"),
        (english.gerund("lie"), "lying"),
        (english.gerund("run"), "running"),
        (english.gerund("make"), "making"),
        (english.adverb("heavy"), "heavily"),
        (english.adverb("terrible"), "terribly"),
        (english.with_article("hour"), "an hour"),
        (english.with_article("European"), "a European"),
        (english.with_article("UN vote"), "a UN vote"),
        (english.with_article("FBI agent"), "an FBI agent"),
        (english.with_article("NATO summit"), "a NATO summit"),
        (english.compared("large", "superlative"), "largest"),
        (english.compared("big", "comparative"), "bigger"),
        (english.compared("heavy", "superlative"), "heaviest"),
        (english.compared("important", "comparative"), "more important"),
        (english.compared("good", "superlative"), "best"),
        (english.lasting("burn"), "been burning"),
        (english.lasting("know"), "known"),
        (english.lasting("be in office"), "been in office"),
        (english.action("destroy"), "destruction"),
        (english.action("burn"), "burning"),
        (english.date("3", "07", "2020"), "July 3, 2020"),
        (english.clock("99"), ""),
        (possessive("Kern"), "Kern's"),
        (possessive("Maas"), "Maas'"),
        (capitals("secretary of state"), "Secretary of State"),
        (with_inner("has been closed", "already"), "has already been closed"),
        (with_inner("works", "no longer"), "no longer works"),
        (with_inner("is not clear", "yet"), "is not yet clear"),
        (with_inner("can be seen", "still"), "can still be seen"),
    ],
)
def test_english(made: str, wanted: str) -> None:
    """Forms are made by rule or by table; an adverb follows the first auxiliary."""
    assert made == wanted


def test_notes_that_no_rule_can_mean() -> None:
    """A note is a known name, a preposition, or quotes words before a sign."""
    assert unknown_notes("event;auf=on;evnt;in!=to", {"auf", "in"}) == ["evnt"]

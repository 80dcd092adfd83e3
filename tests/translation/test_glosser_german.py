"""German captions by the kind of rule that they need; all captions are invented."""

from __future__ import annotations

import pytest

from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.lexicon.word_lexicon import load_lexicon
from normalizer.translation.glosser.lexicon.word_lookup import load_words
from normalizer.translation.glosser.lexicon.word_lookup import nominalised_readings as readings


def english(text: str) -> str:
    """Return the English of a German caption."""
    return gloss(text, "de")[0]


CAPTIONS = [
    # A negation that opens a clause denies what follows it; before a participle it stays there.
    ("Nicht alle Züge fuhren", "Not all trains ran"),
    ("Nicht nur in Ulm regnet es", "Not only in Ulm it rains"),
    ("Fahrer nicht verletzt", "Drivers not injured"),
    (
        "Ex-Minister nicht rechtskräftig verurteilt",
        "Former minister convicted (not legally binding)",
    ),
    ("Der Minister kommt nicht", "The minister does not come"),
    # Key words before a sentence, the last of which is its subject.
    ("Bolivien Streik Straße Lastwagen warten", "Bolivia: strike on a street, trucks wait"),
    ("Lastwagen warten", "Trucks wait"),
    # A plural before a singular verb is no subject.
    ("Kliniken droht die Insolvenz", "The insolvency threatens hospitals"),
    # Who did it and whom it hit is not said by a row.
    ("Weniger Unfälle als im Vorjahr", "Fewer accidents than in the previous year"),
    # Gender, articles and endings tell nouns from others that look like them.
    ("Das Stift liegt auf dem Berg", "The abbey lies on the mountain"),
    ("Ein Stift liegt auf dem Tisch", "A pen lies on the table"),
    ("Ein Storch sitzt in einem Horst", "A stork sits in a nest"),
    ("Horst Kern sitzt im Auto", "Horst Kern sits in the car"),
    ("Oberst Kern vor einem Panzer", "Colonel Kern in front of a tank"),
    ("Oberste Richter in Ulm", "Top judges in Ulm"),
    # A city behind a noun without a place is where the picture was taken.
    ("Iran Frauen ohne Kopftuch Teheran", "Iran: women without headscarf in Tehran"),
    # A verb shows the number of a subject that does not show it itself.
    ("Gärtner gießt Rosen in Ulm", "Gardener waters roses in Ulm"),
    ("Gärtner gießen Rosen in Ulm", "Gardeners water roses in Ulm"),
    ("Früherer Trainer in Ulm gesehen", "Former coach seen in Ulm"),
    # Prefixes that stand apart, and articles that look like them.
    ("Ein Auto fährt über ein Weizenfeld", "A car drives across a wheat field"),
    ("Die Fabrik brennt in der Nacht aus", "The factory burns out overnight"),
    ("Eine Frau sitzt vor ihrem Haus", "A woman sits in front of her house"),
    # Fixed phrases that change their verb, with the object inside.
    ("Der Wächter setzt das Zelt in Brand", "The guard sets the tent on fire"),
    ("Der Regen bringt den Verkehr zum Erliegen", "The rain brings the traffic to a standstill"),
    ("Tausende gehen in Lima auf die Straße", "Thousands take to the streets in Lima"),
    ("Die Ministerin nimmt Stellung", "The minister comments"),
    (
        "Minister gerät wegen einer Reise unter Druck",
        "Minister comes under pressure because of a trip",
    ),
    # Participles and infinitives as nouns.
    ("Verschüttete warten auf Hilfe", "Buried people wait for help"),
    # Parts of countries, pairs of places, decades, years.
    ("Regen in Südspanien", "Rain in southern Spain"),
    ("Strecke Köln–Rom gesperrt", "Route Cologne–Rome closed"),
    ("Aufnahme aus den 1920er-Jahren", "Picture from the 1920s"),
    ("Foto vom Bau der Mauer 1961", "Photo of the construction of the wall in 1961"),
    # Ages and amounts.
    ("Der Mann starb im Alter von 89 Jahren", "The man died at the age of 89"),
    ("Früherer Minister mit 78 Jahren gestorben", "Former minister died at the age of 78"),
    ("Zwei Tonnen Kokain", "Two tons of cocaine"),
    ("Er wurde zu drei Jahren Haft verurteilt", "He was sentenced to three years in prison"),
    # The sense by what stands beside a word.
    ("Das Parlament verurteilt den Angriff", "Parliament condemns the attack"),
    ("Der Sänger und seine Frau", "The singer and his wife"),
    ("Schwere Waffen und schwere Vorwürfe", "Heavy weapons and serious allegations"),
    # More than one verb.
    (
        "Reisende stehen am Gleis und warten auf den Zug",
        "Travelers stand at the track and wait for the train",
    ),
    ("Die Schule bleibt geschlossen", "The school remains closed"),
    ("Der Mann versucht zu fliehen", "The man tries to flee"),
    ("Kinder gehen schwimmen", "Children go swimming"),
    # Reflexive and impersonal verbs.
    ("Der Mann schützt sich", "The man protects himself"),
    ("Am Bahnhof kam es zu einem Streit", "At the train station there was a dispute"),
    # Prepositions in two parts, and by the case.
    ("Eine Welle rollt auf die Küste zu", "A wave rolls toward the coast"),
    ("Die Erde vom Weltall aus gesehen", "The Earth seen from space"),
    (
        "Nach dem Gipfel kehren Menschen in ihre Dörfer zurück",
        "After the summit people return to their villages",
    ),
    # Adjectives.
    ("Ein fensterloses Haus", "A windowless house"),
    ("Ein abgesperrtes Haus", "A cordoned-off house"),
    ("Bäume so groß wie Türme", "Trees as big as towers"),
    ("Der Täter ist bekannt", "The perpetrator is known"),
    ("Ein quarzeliges Haus", "A quarzeliges house"),
    ("Die Preise steigen überraschend", "The prices rise unexpectedly"),
    # Descriptions: articles, parts of the body, homographs by gender, people after a genitive.
    ("Ein Mann in roter Jacke", "A man in a red jacket"),
    ("Der Mann hebt die Hand", "The man raises his hand"),
    ("Ein Kind springt in einen See", "A child jumps into a lake"),
    ("Foto eines Soldaten, der einen Hund hält", "Photo of a soldier holding a dog"),
    ("Eine Frau sitzt weinend vor dem Haus", "A woman sits crying in front of the house"),
    # Two participles, ordinal numbers.
    ("Radfahrer von Bus erfasst und schwer verletzt", "Cyclists hit by bus and seriously injured"),
    ("Zum 80. Jahrestag der Landung", "On the 80th anniversary of the landing"),
]


@pytest.mark.parametrize(("german", "expected"), CAPTIONS)
def test_captions(german: str, expected: str) -> None:
    """Each class of caption comes out as news English has it."""
    assert english(german) == expected


def test_lexicon_is_large_enough() -> None:
    """The German lexicon may only grow."""
    assert len(load_lexicon("de")) > 19_000


def test_participle_leaves_its_number_open() -> None:
    """The article shows whether a participle as a noun is one person or several."""
    assert english("Der Verschleppte in Ulm").startswith("The abducted person")
    assert english("Die Verschleppten in Ulm").startswith("The abducted people")


def test_ordinary_noun_is_no_participle() -> None:
    """A noun that is not a form of a verb has no reading as one."""
    assert readings("Quarzelung", load_words("de")) == ()


def test_unknown_prefix_is_not_counted() -> None:
    """A separated prefix at the end is not an unknown word."""
    _, context = gloss("Die Arbeit kommt gut voran", "de")
    assert context.unknown == []

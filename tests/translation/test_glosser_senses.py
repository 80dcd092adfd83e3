"""Idioms, senses selected by other words of the clause, and infinitives after verbs."""

from __future__ import annotations

import pytest

from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.lexicon.entries import Entry, parse_entry, sense_in_compound
from normalizer.translation.glosser.reading.word_resolution import noun_in_sense

IDIOMS = [
    ("Mieter müssen tiefer in die Tasche greifen", "Tenants must dig deeper into their pockets"),
    ("Der Sturm hält die Helfer in Atem", "The storm keeps the helpers on edge"),
    ("Die Grünen üben scharfe Kritik an dem Minister", "The Greens criticize the minister"),
    ("Die Löhne laufen aus dem Ruder", "The wages get out of hand"),
    ("Der Trainer nimmt seinen Hut", "The coach steps down"),
    ("Der Dieb ergreift die Flucht", "The thief flees"),
    ("Die Pläne stoßen auf Widerstand", "The plans meet with resistance"),
    (
        "Der Vulkan bringt den Verkehr zum Erliegen",
        "The volcano brings the traffic to a standstill",
    ),
    ("Ärzte schlagen Alarm", "Doctors sound the alarm"),
    ("Der Verein schreibt rote Zahlen", "The club posts losses"),
    ("Die Stürmerin erzielt ein Tor", "The striker scores a goal"),
    # What a subject does is no idiom, nor is what has a genitive.
    ("Auto fährt über Feld", "Car drives across field"),
    ("Die Armee nimmt Stellungen der Rebellen ein", "The army captures positions of the rebels"),
    ("Die Mieten in München steigen", "The rents in Munich rise"),
]

SENSES = [
    ("Der Autor erhält einen Preis", "The author wins a prize"),
    ("Die Preise fallen", "The prices fall"),
    ("Die Rakete fliegt ins All", "The rocket flies to space"),
    ("Die Armee feuert eine Rakete ab", "The army fires a missile"),
    ("Die Frau sitzt auf einer Bank", "The woman sits on a bench"),
    ("Die Bank kauft ein Haus", "The bank buys a house"),
    ("Der Koch serviert ein Gericht", "The cook serves a dish"),
    ("Die Decke im Saal ist eingestürzt", "The ceiling in the hall has collapsed"),
    ("Ein Werk des Malers", "A work of the painter"),
    ("Das Werk in Ulm schließt", "The plant in Ulm closes"),
    ("Häftling nach Ausbruch gefasst", "Prisoner caught after escape"),
    ("Das Stück hat im Theater Erfolg", "The play succeeds in the theater"),
    ("Recht auf Asyl", "Right to asylum"),
    ("Wagen beim Rosenmontagszug", "Floats at the Rose Monday parade"),
    ("Ein Karnevalszug in Köln", "A carnival parade in Cologne"),
    # A short noun is no part of every word that ends in its letters.
    ("Ein Mann bricht durch das Eis ein", "A man falls through the ice"),
    ("Die Preise sind eingebrochen", "The prices have slumped"),
    # A sense holds against the English for things.
    ("Landwirte kippen Mist vor das Rathaus", "Farmers dump manure in front of the city hall"),
    # The senses of a participle too.
    ("Ein Wagen mit eingeschaltetem Licht", "A car with a switched-on light"),
    # The first part of a compound has its own English, also before a hyphen.
    ("Ein Zoll-Hund", "A customs dog"),
    # A verb that needs a prefix has one.
    ("Fans feiern deutsche Mannschaft", "Fans celebrate German team"),
    ("Die Firma dünnt das Angebot aus", "The company thins out the offer"),
    # Of two verbs with one participle, "ist" tells that of motion.
    ("Ein Kind ist in einen Brunnen gefallen", "A child has fallen into a fountain"),
    ("Das Konzert hat den Gästen gefallen", "The concert has pleased the guests"),
]

CAUSATIVES = [
    ("Die Stadt lässt das Haus abreißen", "The city has the house demolished"),
    ("Die Stadt will das Haus abreißen lassen", "The city wants to have the house demolished"),
    ("Die Stadt hat das Haus abreißen lassen", "The city has had the house demolished"),
    ("Kinder lassen einen Drachen steigen", "Children let a kite rise"),
    ("Die Tür lässt sich nicht öffnen", "The door cannot be opened"),
]

OBJECTS = [
    # A bare object is several things, unless it is an event or an office.
    ("Die Frau kauft Brötchen.", "The woman buys bread rolls."),
    ("Die Frau spielt Schach.", "The woman plays chess."),
]

INFINITIVES = [
    ("Der Minister erwägt, das Bad zu schließen", "The minister considers closing the bath"),
    ("Der Mann gibt zu, das Rad gestohlen zu haben", "The man admits having stolen the bike"),
    ("Die Stadt kündigt an, das Bad zu schließen", "The city announces plans to close the bath"),
    (
        "Die Frau wird beschuldigt, den Dieb getötet zu haben",
        "The woman is accused of having killed the thief",
    ),
    ("Ihm wird vorgeworfen, Geld gestohlen zu haben", "He is accused of having stolen money"),
    (
        "Die Parteien werfen sich gegenseitig vor, Wähler getäuscht zu haben",
        "The parties accuse each other of having deceived voters",
    ),
    (
        "Die Polizei warnt davor, auf das Dach zu steigen",
        "Police warn against climbing to the roof",
    ),
    ("Die Firma hat damit begonnen, Stellen zu streichen", "The company has begun to cut jobs"),
    ("Der Sender lehnt es ab, das Bild zu zeigen", "The broadcaster refuses to show the picture"),
    ("Der Verein fordert, die Straße zu sperren", "The club calls for closing the street"),
    (
        "Der Arzt rät, Fenster und Türen zu schließen",
        "The doctor recommends closing windows and doors",
    ),
    ("Die Firma plant, ein Werk zu bauen", "The company plans to build a plant"),
    ("Sie warnt davor, dass der Damm bricht", "She warns that the dam breaks"),
]


@pytest.mark.parametrize(
    ("german", "expected"), IDIOMS + SENSES + INFINITIVES + CAUSATIVES + OBJECTS
)
def test_senses(german: str, expected: str) -> None:
    """Idioms, senses and governed infinitives come out as news English has them."""
    assert gloss(german, "de")[0] == expected


def test_a_sense_that_ends_in_s_is_a_plural() -> None:
    """So "Mittel" are funds, also where one form is asked for."""
    assert noun_in_sense(Entry("Mittel", "n", "means"), "funds").english_forms == "-"
    assert noun_in_sense(Entry("Preis", "m", "price"), "prize").english_forms == ""


def test_the_first_part_of_a_compound_tells_the_sense() -> None:
    """So "Filmpreis" is a prize, "Benzinpreis" a price; a verb in the list is no first part."""
    entry = parse_entry("Preis\tm\t-e\tprice\t\tprize<^=gewinnen,Film")
    assert sense_in_compound(entry, "Filmpreis") == "prize"
    assert not sense_in_compound(entry, "Benzinpreis")

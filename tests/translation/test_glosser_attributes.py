"""Adjectives with a capital behind a label: "Ukraine Zerstörte Brücke in Irpin"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser

if TYPE_CHECKING:
    from pathlib import Path

    from normalizer.parts import Translation

PERU = "Peru: 11-year-old child in a six-story house"
ULM = "Ulm: strikers march through the city center"
# Adjectives and participles that agree with the noun behind them.
ATTRIBUTES = [
    ("Ukraine Zerstörte Brücke in Irpin", "Ukraine: destroyed bridge in Irpin"),
    ("China Alte Häuser in Peking", "China: old houses in Beijing"),
    ("Iran Festgenommene Demonstranten", "Iran: arrested protesters"),
    ("Peru Geretteter Hund", "Peru: rescued dog"),
    ("Island Verlassenes Dorf am Meer", "Iceland: abandoned village by the sea"),
    ("Deutschland Schwer beschädigtes altes Rathaus", "Germany: badly damaged old city hall"),
    ("Kenia Nairobi Überfüllte Busse", "Kenya, Nairobi: overcrowded buses"),
    ("Belgien: Ältere Frau füttert Tauben", "Belgium: elderly woman feeds pigeons"),
    ("Malta – Gerettete Flüchtlinge werden befragt", "Malta – rescued refugees are questioned"),
    ("Chile | Dritte Corona-Impfung", "Chile | third coronavirus vaccination"),
    ("Symbolbild Weinendes Kind", "Symbolic image: crying child"),
    ("Archivbild Sowjetische Soldaten", "File photo: Soviet soldiers"),
    ("Karla Brenner Neue Präsidentin", "Karla Brenner: new president"),
    ("Klimawandel Schmelzende Gletscher", "Climate change: melting glaciers"),
    ("Norwegen, Gestrandete Wale", "Norway, stranded whales"),
    ("Mali Verletzte Frauen in Gao", "Mali: injured women in Gao"),
    ("Kinder Zerbombte Schule", "Children, bombed-out school"),
    ("Peru Eine leere Straße", "Peru: an empty street"),
    ("Ein altes, leeres Haus", "An old empty house"),
    ("Mit Blumen geschmückte Gräber", "Graves decorated with flowers"),
    ("Ein grasgetriebenes Boot", "A grass-driven boat"),
    ("Chile Iquique Verrostete, leere Kähne", "Chile, Iquique: rusty empty barges"),
    ("Malta Verrostetes, halb gesunkenes Schiff", "Malta: rusty half sunken ship"),
    ("Überreife, faulige Äpfel", "Overripe rotten apples"),
    ("Oman Gut erhaltene alte Festung", "Oman: well-preserved old fortress"),
    ("Teilweise zerstörte Kirche", "Partly destroyed church"),
    ("Kaum noch lesbare Inschrift", "Hardly readable inscription"),
    ("Mali Aus dem Osten geflohene Hirten", "Mali: shepherds fled from the east"),
    ("Peru Elfjähriges Kind in einem sechsstöckigen Haus", PERU),
    ("Ein 30 Meter hoher Turm", "A 30-meter-high tower"),
    ("Zwei Tonnen schweres Nilpferd", "Two-ton hippo"),
    ("Ulm Streikende ziehen durch die Innenstadt", ULM),
    ("Kunduz Zerschossenes Nasser-Krankenhaus", "Kunduz: shot-up Nasser hospital"),
    ("Bilder, von Flammen zerstört", "Pictures, destroyed by flames"),
    ("Suchende Helfer", "Searching helpers"),
    ("Peru Sieben Tage altes Lama", "Peru: seven-day-old llama"),
    ("Mali Aus Seenot gerettete Kinder", "Mali: children rescued from distress at sea"),
    ("Vorbestrafter Täter", "Perpetrator with a criminal record"),
    ("Iran Gut gelaunte Fans", "Iran: cheerful fans"),
    ("Kurdische Kämpferinnen", "Kurdish female fighters"),
]
# Nouns made of adjectives, and nouns that are spelled like one.
NOUNS = [
    ("Haiti Verletzte nach Anschlag", "Haiti: injured after attack"),
    ("Israel Angehörige trauern um die Opfer", "Israel: relatives mourn the victims"),
    ("Türkei Überlebende des Erdbebens", "Turkey: survivors of the earthquake"),
    ("Libyen Geflüchtete in einem Lager", "Libya: refugees in a camp"),
    ("Kongo Junge wird geimpft", "Congo: boy is vaccinated"),
    ("Mali Dürre Hirten suchen Wasser", "Mali: drought, shepherds search for water"),
    ("Feste und Feiern", "Festivals and celebrations"),
    ("Angeklagte Müller", "Defendant Müller"),
]


def _translated(german: str) -> Translation:
    return Glosser().translate([Item(german)], source="de")[0]


@pytest.mark.parametrize(("german", "expected"), ATTRIBUTES)
def test_attribute(german: str, expected: str) -> None:
    """An adjective that agrees with a noun belongs to it, also with a capital behind a label."""
    answer = _translated(german)
    assert (answer.text, answer.status) == (expected, "ok")


@pytest.mark.parametrize(("german", "expected"), NOUNS)
def test_noun(german: str, expected: str) -> None:
    """A noun made of an adjective stays one where no noun that it agrees with follows."""
    answer = _translated(german)
    assert (answer.text, answer.status) == (expected, "ok")


@pytest.mark.parametrize(
    ("german", "expected", "doubtful"),
    [
        ("Kongo Angehörige Opfer", "Congo: relatives and victims", "Angehörige"),
        ("Verletzte Explosion Kabul", "Injured in an explosion in Kabul", "Verletzte"),
        ("Peru Gezwirbelter Hund", "Peru: Gezwirbelter dog", "Gezwirbelter"),
    ],
)
def test_doubtful(german: str, expected: str, doubtful: str) -> None:
    """A noun that competes with the adjective, and an unknown adjective, are doubtful."""
    answer = _translated(german)
    assert (answer.text, answer.status) == (expected, "partial")
    assert answer.unknown == [doubtful]


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        ("Ein neuer Stellplatz am Fluss", "A new parking space on the river"),
        ("Auf einem Messeplatz", "In a trade fair square"),
        ("Auf dem Messeplatz", "On Messeplatz"),
        ("Der Berliner Breitscheidplatz", "The Berlin Breitscheidplatz"),
        ("Häuser am Neumarkt", "Houses at Neumarkt"),
    ],
)
def test_square(german: str, expected: str) -> None:
    """A noun in -platz is a name unless an indefinite article or an adjective precedes it."""
    assert _translated(german).text == expected


def test_entry_of_the_user_beats_the_name_of_a_square(tmp_path: Path) -> None:
    """An entry of the user's dictionary is meant rather than a name that the glosser guesses."""
    words = tmp_path / "words.tsv"
    words.write_text("Zwirbelplatz\tspinning area\n", encoding="utf-8")
    answer = Glosser(f"{words}:de").translate([Item("Kinder auf dem Zwirbelplatz")], source="de")[0]
    assert answer.text == "Children in the spinning area"

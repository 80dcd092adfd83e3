"""Captions that are key words in a row, as picture agencies write them."""

from __future__ import annotations

import pytest

from normalizer.translation.glosser.caption_gloss import gloss

CAPTIONS = [
    # Places in front go last, the narrower first.
    ("Ulm Bahnhof Streik", "Strike at the train station in Ulm"),
    (
        "Berlin Brandenburger Tor Demonstration Bauern",
        "Demonstration by farmers at the Brandenburg Gate in Berlin",
    ),
    ("Wien Stephansdom Weihnachtsmarkt", "Christmas market at St. Stephen's Cathedral in Vienna"),
    ("Chile Wahllokal Wähler", "Chile: voters at a polling station"),
    ("Brasilien Tarumo Konferenz Delegierte", "Brazil: delegates at a conference in Tarumo"),
    ("Karte Ulm Rathaus", "Map: Ulm city hall"),
    ("Mexiko Grenze USA Migranten", "Mexico: migrants at the border with US"),
    ("Spanien Katalonien Fest Barcelona", "Spain: festival in Barcelona, Catalonia"),
    # Key words before a longer sentence; a place alone is no key word.
    ("Mali Dürre Hirten suchen Wasser", "Mali: drought, shepherds search for water"),
    ("Türkei Istanbul Polizei räumt Platz", "Turkey: Istanbul police clear square"),
    # Places inside a row, by the preposition that each has.
    ("Protest Schüler Autobahn", "Protest by students on a highway"),
    ("Unfall Tunnel", "Accident in a tunnel"),
    ("Rückkehr Geiseln Israel", "Return of hostages to Israel"),
    ("Konzert Bühne Sängerin", "Concert by a singer on the stage"),
    # Who does it, whom it happens to, who is there.
    ("Besuch Angela Merkel Paris", "Visit by Angela Merkel to Paris"),
    ("Beerdigung Opfer Busunglück", "Funeral of victims of a bus crash"),
    ("Gedenkfeier Opfer", "Memorial service for victims"),
    ("Parteitag Delegierte", "Delegates at a party conference"),
    ("Angela Merkel Pressekonferenz", "Angela Merkel at a press conference"),
    ("AfD Parteitag Angela Merkel", "Angela Merkel at an AfD party conference"),
    ("Angela Merkel Vereidigung", "Swearing-in of Angela Merkel"),
    ("Soldaten Übung", "Soldiers during an exercise"),
    ("Einsatz Waldbrand", "Operation in a wildfire"),
    ("Ernte Weizen", "Harvest of wheat"),
    ("Luftangriff Zivilisten", "Airstrike, civilians"),
    ("Protest Polizei", "Protest, police"),
    # Things and people: a row does not say what they do with each other.
    ("Symbolbild Rentner Brieftasche", "Symbolic image: pensioners, wallet"),
    ("Werkzeug Arbeiter", "Tool, workers"),
    ("Königin Hochzeitstag Ulm", "Queen, wedding day in Ulm"),
    # A building behind a thing or another building is not where that is.
    ("Polen Ölpreis Hafen", "Poland: oil price, port"),
    ("Chile Wahl Wahllokal Warteschlange", "Chile: election at the polling station, queue"),
    ("Porträt Autorin", "Portrait of an author"),
    ("Bundeswehr Soldaten", "Bundeswehr soldiers"),
    ("Geldscheine Brieftasche", "Banknotes, wallet"),
    ("Kohlekraftwerk Schornsteine", "Coal-fired power plant chimneys"),
    ("Angela Merkel Schweizer Trainer", "Angela Merkel, Swiss coach"),
]


@pytest.mark.parametrize(("german", "expected"), CAPTIONS)
def test_key_words(german: str, expected: str) -> None:
    """Bare nouns and names in a row get the prepositions and the order of English."""
    assert gloss(german, "de")[0] == expected

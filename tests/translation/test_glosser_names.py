"""Names that are also words: they are kept, and words beside them are still translated."""

from __future__ import annotations

import pytest

from normalizer.translation.glosser.caption_gloss import gloss

NAMES = [
    # Behind first names: common, rare, double, unknown, by their ending.
    ("Paul Brückenbauer winkt.", "Paul Brückenbauer waves."),
    ("Gudrun Waldstein winkt.", "Gudrun Waldstein waves."),
    ("Eva-Maria Sommer winkt.", "Eva-Maria Sommer waves."),
    ("Gerlinde Holzmann winkt.", "Gerlinde Holzmann waves."),
    ("Die Sängerin Ottokara Nebel bei einem Konzert", "The singer Ottokara Nebel at a concert"),
    # Behind titles, offices and nouns for people.
    ("Herr Winter wartet.", "Mr. Winter waits."),
    ("Frau Winter wartet.", "Ms. Winter waits."),
    ("Dr. Krieg wartet.", "Dr. Krieg waits."),
    ("Familie Jäger vor ihrem Haus", "Family Jäger in front of its house"),
    ("Familie Windgassen vor ihrem Haus", "Family Windgassen in front of its house"),
    ("Bürgermeister Bischof kritisiert die Polizei.", "Mayor Bischof criticizes police."),
    ("Anwalt Feuerstein in Ulm", "Lawyer Feuerstein in Ulm"),
    # Towns: a noun for one thing would need an article.
    ("Polizei in Wasserheim", "Police in Wasserheim"),
    ("Brand bei Königsdorf", "Fire near Königsdorf"),
    ("Der Bahnhof von Adlerburg", "The train station of Adlerburg"),
    ("Zwischen Sternburg und Steindorf", "Between Sternburg and Steindorf"),
    ("Deutschland Waldheim Proteste", "Germany: protests in Waldheim"),
    ("Unfall in Ulm-Sonnenfreunde", "Accident in Ulm-Sonnenfreunde"),
    # Companies, brands and ships.
    ("Logo des Konzerns Sonnenglas", "Logo of the company Sonnenglas"),
    ("Die Marke Eisenwolf", "The brand Eisenwolf"),
    ("Zentrale der Hochdruck AG", "Headquarters of Hochdruck AG"),
    ("Nordlicht-Chef Paul Kranz", "Nordlicht Chief Paul Kranz"),
    ('Das Schiff "Lichtblick" im Hafen', 'The ship "Lichtblick" in the port'),
]

WORDS = [
    # An article, an adjective or a plural shows that a word is a noun.
    ("Ein Soldat in einer Wasserburg", "A soldier in a water castle"),
    ("Soldaten in alten Wasserburgen", "Soldiers in old water castles"),
    ("Brand in Flüchtlingsheim", "Fire in refugee home"),
    ("Die Familie wartet.", "The family waits."),
    # In a row of key words a noun behind a person is the next key word.
    ("Symbolbild Frau Computer", "Symbolic image: woman, computers"),
    ("Frau Kopftuch in Ulm", "Woman headscarf in Ulm"),
    ("Familie Kinder auf dem Spielplatz", "Family children on the playground"),
    ("Königin Hochzeitstag Ulm", "Queen, wedding day in Ulm"),
    ("Seoul Präsident Anhänger", "President, supporters in Seoul"),
    # A misspelt word before a plural is no first name.
    ("Mehere Autos brennen in Ulm.", "Mehere cars burn in Ulm."),
    ('Ein Schild mit der Aufschrift "Frieden"', 'A sign reading "Peace"'),
    ("Einladung bei Berlin-Besuch", "Invitation during Berlin visit"),
    ("Straße in Gaza-Stadt", "Street in Gaza City"),
    ("Haus in Zürich-Hochfelden", "House in Zurich-Hochfelden"),
]


@pytest.mark.parametrize(("german", "expected"), NAMES)
def test_names_stay(german: str, expected: str) -> None:
    """A word where only a name can stand is kept, also if the lexicon has it or its parts."""
    assert gloss(german, "de")[0] == expected


@pytest.mark.parametrize(("german", "expected"), WORDS)
def test_words_are_translated(german: str, expected: str) -> None:
    """A word that grammar marks as a noun, or that is one of several key words, is no name."""
    assert gloss(german, "de")[0] == expected


@pytest.mark.parametrize("word", ["Quarzelung", "Zielquaste"])
def test_an_article_marks_an_unknown_noun(word: str) -> None:
    """An unknown word behind "im" or "dem" is no name, and is listed as unknown."""
    assert word in gloss(f"Ein Unfall im {word}", "de")[1].unknown
    assert word in gloss(f"Ein Unfall mit dem {word}", "de")[1].unknown
    assert gloss("Ein Unfall in Spreitenau", "de")[1].unknown == []

"""The order and wording of German clauses: adverbs, attributes, numbers, headlines."""

from __future__ import annotations

import pytest

from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.clauses.verb_gathering import with_inner

CAPTIONS = [
    # Adverbs among the verbs, behind the adjective, before the phrases.
    ("Der Tunnel ist noch nicht offen", "The tunnel is not yet open"),
    ("Die Stadt hat noch keinen Bahnhof", "The city still has no train station"),
    ("Das Dorf wurde bereits im Mai geräumt", "The village was already evacuated in May"),
    ("Es gibt auch einen Hafen", "There is also a port"),
    ("Das Museum ist wieder offen", "The museum is open again"),
    ("Die Miete steigt im Mai leicht", "The rent rises slightly in May"),
    ("Die Mieten steigen weiter", "The rents continue to rise"),
    ("Der Tunnel bleibt weiter gesperrt", "The tunnel still remains closed"),
    ("Dieb weiter auf der Flucht", "Thief still on the run"),
    ("Brand in Mühle: Ursache weiter unklar", "Fire in mill: cause still unclear"),
    # Objects and the phrases around them.
    (
        "Bauern blockieren mit Traktoren die Zufahrt zum Hafen",
        "Farmers block the access road to the port with tractors",
    ),
    ("Der Minister reist zu Gesprächen nach Rom", "The minister travels to Rome for talks"),
    ("Das Boot liegt seit Tagen im Hafen", "The boat has been lying in the port for days"),
    ("Der Dieb muss für acht Jahre ins Gefängnis", "The thief must go to prison for eight years"),
    ("Der Verein zeigt das Bild auf der Karte", "The club shows the picture on the map"),
    # Attributes with a phrase of their own.
    ("Ein durch Feuer zerstörtes Haus", "A house destroyed by fire"),
    ("Die von Russland besetzten Städte", "The cities occupied by Russia"),
    ("Das bei Touristen beliebte Schloss", "The palace popular with tourists"),
    ("Ein mit Kohle beladener Zug", "A train loaded with coal"),
    # Numbers that an article or an adjective shows.
    ("Neue Filme in den Kinos", "New films in the movie theaters"),
    ("Streit mit den Präsidenten", "Dispute with the presidents"),
    ("Klage gegen früheren Minister", "Lawsuit against former minister"),
    ("Die Zahl der Anträge steigt", "The number of motions rises"),
    ("Die Preise fallen auf über 200 Euro", "The prices fall to over 200 euros"),
    ("Zu viel Zeit am Handy", "Too much time on the phone"),
    # Headlines without a finite verb.
    ("Mann bei Brand schwer verletzt", "Man seriously injured in fire"),
    ("Brücke teilweise eingestürzt", "Bridge partly collapsed"),
    ("Zahl der Anträge deutlich gestiegen", "Number of motions rose significantly"),
    ("Minister entlassen", "Minister dismissed"),
    ("Ermittlungen gegen Arzt eingestellt", "Investigations into doctor dropped"),
    # Key words.
    ("Symbolbild Feuerwehr", "Symbolic image: fire department"),
    ("Archivfoto schwere Waffen", "File photo: heavy weapons"),
    ("USA Grenze", "USA: border"),
    # Times that tell the tense.
    (
        "Der Verein hat im vergangenen Jahr einen Trainer entlassen",
        "The club dismissed a coach last year",
    ),
    ("Das Werk hat gestern geschlossen", "The plant closed yesterday"),
    # Infinitives, "let", pronouns.
    ("Der Sänger lässt sich feiern", "The singer is celebrated"),
    ("Sie gilt als schnellste Läuferin", "She is considered the fastest runner"),
    (
        "Anhänger des Kanzlers feiern dessen Sieg",
        "Supporters of the chancellor celebrate his victory",
    ),
    (
        "Der Verein hat sich gegen den Bau ausgesprochen",
        "The club has spoken out against the construction",
    ),
    ("Die Menge wirkt angespannt", "The crowd seems tense"),
    # Names and labels.
    ("Stau auf der A7", "Traffic jam on the A7"),
    ("Die Aktivisten der „Neuen Welle“ warten", "The activists of the “New wave” wait"),
    ("Deutschlands Jana Kranich", "Germany's Jana Kranich"),
    ("Umbau des Bahnhofplatzes", "Renovation of Bahnhofplatz"),
    ("Die deutsch-polnische Grenze", "The German-Polish border"),
    ("Arbeiter bei Volkswagen", "Workers at Volkswagen"),
    ("Markt am 1. Mai", "Market on May 1"),
    # What is written on a thing, hands that are shaken, "es" before a subject.
    ("Auf dem Plakat steht „Nein“", "The poster reads “No”"),
    ("Zwei Männer geben sich die Hand", "Two men shake hands"),
    ("Es fehlen Lehrer", "Teachers are missing"),
    ("Die Polizei geht von Mord aus", "Police assume murder"),
    ("Die Familie zieht um", "The family moves"),
    # Two participles of one auxiliary, adverbs in the comparative, what somebody is.
    (
        "Rebellen haben ein Dorf überfallen und Bewohner getötet",
        "Rebels have attacked a village and killed residents",
    ),
    ("Die Vereine wollen enger zusammenarbeiten", "The clubs want to cooperate more closely"),
    ("Der Wein wird teurer", "The wine becomes more expensive"),
    ("Jana Kranich ist Lehrerin", "Jana Kranich is a teacher"),
    ("Sie sagte den Opfern schnelle Hilfe zu", "She promised the victims fast help"),
    # Kings, adjectives in names of prizes, family names that are adjectives.
    ("König Karl III. in Rom", "King Charles III in Rome"),
    ("Autor erhält Deutschen Buchpreis", "Author receives German Book Prize"),
    ("Braun bestreitet Vorwürfe", "Braun denies allegations"),
    ("Die Kripo ermittelt", "Police investigate"),
    ("Eine Million Menschen", "A million people"),
    ("Prozess gegen 98-Jährigen", "Trial of 98-year-old"),
    # Questions, also dependent ones, adverbs in front, and what someone said.
    (
        "Weil es zu wenig regnet, trocknen die Flüsse aus",
        "Because it rains too little, the rivers dry up",
    ),
    ("Dort leben viele Bauern", "Many farmers live there"),
    ("Auch der Minister lachte", "The minister also laughed"),
    ("Politikerin hebt die Hand", "Politician raises her hand"),
    ("Stoppt den Krieg", "Stop the war"),
    ("Deutschland Debatte Haushalt", "Germany: debate on the budget"),
    ("Karte Ulm Rathaus", "Map: Ulm city hall"),
    (
        "Wie die Polizei mitteilte, wurde niemand verletzt",
        "As police announced, nobody was injured",
    ),
]


@pytest.mark.parametrize(("german", "expected"), CAPTIONS)
def test_wording(german: str, expected: str) -> None:
    """Each class of clause comes out in the order and wording of news English."""
    assert gloss(german, "de")[0] == expected


@pytest.mark.parametrize(
    ("text", "adverb", "expected"),
    [
        ("is", "also", "is also"),
        ("is not", "yet", "is not yet"),
        ("has", "still", "still has"),
        ("can be seen", "still", "can still be seen"),
        ("there are", "still", "there are still"),
    ],
)
def test_adverb_inside_a_verb_group(text: str, adverb: str, expected: str) -> None:
    """An adverb follows the first auxiliary and precedes any other verb."""
    assert with_inner(text, adverb) == expected

"""The glosser on invented captions: what it translates, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import translate
from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser
from normalizer.translation.glosser.caption_gloss import gloss


def english(text: str) -> str:
    """Return the English of a German caption."""
    return gloss(text, "de")[0]


CAPTIONS = [
    # The two captions of the seed page.
    (
        "China Ankunft US-Außenminister Rex Tillerson",
        "China: arrival of US Secretary of State Rex Tillerson",
    ),
    ("Nordkorea Raketentest bei Hwasong", "North Korea: missile test near Hwasong"),
    # Offices and names.
    ("Bundeskanzlerin Angela Merkel", "Chancellor Angela Merkel"),
    ("Ungarns Ministerpräsident Viktor Orban", "Hungarian Prime Minister Viktor Orban"),
    ("Der polnische Außenminister Jan Kowal", "Polish Foreign Minister Jan Kowal"),
    ("Papst Franziskus auf dem Petersplatz", "Pope Francis on St. Peter's Square"),
    ("Die Ministerin spricht mit Journalisten", "The minister speaks with journalists"),
    # Genitives.
    ("Fahrzeuge der syrischen Armee", "Vehicles of the Syrian army"),
    ("Kappe eines Soldaten", "Cap of a soldier"),
    ("Proteste ukrainischer Flüchtlinge", "Protests of Ukrainian refugees"),
    ("Deutschlands Grenze zu Polen", "Germany's border with Poland"),
    # Prepositions by what follows them.
    ("Feuer bei Hannover", "Fire near Hanover"),
    ("Polizei bei einem Einsatz", "Police during an operation"),
    ("Kritik an der Regierung", "Criticism of the government"),
    ("Warnung vor Hochwasser", "Warning of flooding"),
    ("Treffen am Abend", "Meeting in the evening"),
    ("Angriff auf ein Krankenhaus", "Attack on a hospital"),
    # Verbs to their place.
    ("Ein Mann wurde von der Polizei verletzt", "A man was injured by police"),
    ("Drohne bei Erding abgestürzt", "Drone crashed near Erding"),
    ("Die Polizei hat den Täter festgenommen", "Police have arrested the perpetrator"),
    ("Der Präsident tritt am Montag zurück", "The president resigns on Monday"),
    ("Der Zeuge soll gelogen haben", "The witness is said to have told lies"),
    ("Die Stadt will eine Brücke bauen", "The city wants to build a bridge"),
    ("Menschen flüchten, um zu überleben", "People flee to survive"),
    ("Ein Hund, der auf der Wiese liegt", "A dog lying in the meadow"),
    ("Russland lässt sich nicht zwingen", "Russia cannot be forced"),
    # Compounds.
    ("Polizeiauto vor einem Bahnhofsgebäude", "Police car in front of a train station building"),
    ("Öl- und Gaspreise", "Oil and gas prices"),
    ("Eine 22-jährige Frau", "A 22-year-old woman"),
    # Dates and times.
    ("Unfall am 3. Juli 2021", "Accident on July 3, 2021"),
    ("Archivbild vom 24.05.2019", "File photo from May 24, 2019"),
    ("18.30 Uhr: Beginn der Rede", "6:30 p.m.: start of the speech"),
    # Exonyms.
    ("Demonstration in Kiew und Moskau", "Demonstration in Kyiv and Moscow"),
    ("Symbolbild: Ein Soldat am Telefon", "Symbolic image: a soldier on the phone"),
]


@pytest.mark.parametrize(("german", "wanted"), CAPTIONS)
def test_caption(german: str, wanted: str) -> None:
    """A caption comes out in news English."""
    assert english(german) == wanted


NAMES = [
    ("Frank-Walter Steinmeier in Berlin", "Frank-Walter Steinmeier"),
    ("Karl Lauterbach (SPD)", "Karl Lauterbach"),
    ("Minister Wolf bei der Arbeit", "Wolf"),
    ("Ein Zug in Frankfurt an der Oder", "Frankfurt an der Oder"),
    ("Konzert in Baden-Baden", "Baden-Baden"),
    ("Brand in der Müllerstraße", "Müllerstraße"),
    ("Ursula von der Leyen lacht", "Ursula von der Leyen"),
]


@pytest.mark.parametrize(("german", "name"), NAMES)
def test_names_stay(german: str, name: str) -> None:
    """A name is neither translated nor split, and is not an unknown word."""
    text, context = gloss(german, "de")
    assert name in text
    assert not context.unknown


@pytest.mark.parametrize(
    ("german", "name"),
    [
        ("Präsident Selenskyj", "Zelenskyy"),
        ("Sergej Lawrow", "Sergey Lavrov"),
        ("Iwan Kowaltschenko", "Ivan Kovalchenko"),
    ],
)
def test_transliterated_names(german: str, name: str) -> None:
    """A Slavic name gets its English spelling, by table or by rule."""
    assert name in english(german)


def test_protected_words_stay() -> None:
    """A protected word stays although the lexicon has it."""
    item = Item("Konzert von Wolke Berg", protected=("Wolke Berg",))
    assert Glosser().translate([item], source="de")[0].text == "Concert by Wolke Berg"


def test_glossary_wins() -> None:
    """A term of the caller's glossary gets its wording."""
    answer = Glosser().translate(
        [Item("Streit im Hohen Haus")], source="de", glossary={"Hohen Haus": "High House"}
    )
    assert answer[0].text == "Dispute in High House"


def test_unknown_word_is_named() -> None:
    """An unknown word is left as it is and listed, and the answer is partial."""
    answer = Glosser().translate([Item("Ein Mann mit einer Quarzelung")], source="de")[0]
    assert (answer.status, answer.unknown, answer.text) == (
        "partial",
        ["Quarzelung"],
        "A man with a Quarzelung",
    )


def test_covered_caption_is_ok() -> None:
    """A caption whose words are all known is ok, with a confidence below certainty."""
    answer = Glosser().translate([Item("Ein Soldat vor einem Panzer")], source="de")[0]
    assert answer.status == "ok"
    assert 0.5 < answer.confidence < 1


def test_body_is_left() -> None:
    """A body comes back untranslated: glosses do not read as text."""
    answer = Glosser().translate([Item("Ein Mann wartet.", kind="body")], source="de")[0]
    assert (answer.status, answer.text) == ("untranslated", "Ein Mann wartet.")


@pytest.mark.parametrize("text", ["Manifestazione a Londra", "Palombella, Londra", "del 6 maggio"])
def test_language_without_lexicon_is_not_half_translated(text: str) -> None:
    """Without a lexicon, a text of which only places and months are known stays as it is."""
    answer = Glosser().translate([Item(text)], source="it")[0]
    assert (answer.status, answer.text, answer.confidence) == ("untranslated", text, 0.0)


def test_language_without_lexicon_gets_its_places() -> None:
    """Without a lexicon, a text of places, months and known first names is put into English."""
    answer = Glosser().translate([Item("Mario Rossi, Londra, 6 maggio")], source="it")[0]
    assert (answer.status, answer.text) == ("ok", "Mario Rossi, London, 6 May")


def test_language_without_tables_is_left() -> None:
    """In a language without tables the text is unchanged."""
    answer = Glosser().translate([Item("Habari za asubuhi")], source="sw")[0]
    assert (answer.status, answer.text) == ("untranslated", "Habari za asubuhi")


def test_past_deadline_fails() -> None:
    """After the deadline an answer is failed and keeps its text."""
    answer = Glosser().translate([Item("Ein Mann")], source="de", deadline=0.0)[0]
    assert (answer.status, answer.text, answer.error) == ("failed", "Ein Mann", "time limit")


WORDS = st.sampled_from(
    [
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "von",
        "in",
        "auf",
        "um",
        "zu",
        "nicht",
        "und",
        "wird",
        "wurde",
        "hat",
        "ist",
        "Mann",
        "Frau",
        "Berlin",
        "Putin",
        "verletzt",
        "rote",
        "der",
        ",",
        ".",
        ":",
        "(",
        ")",
        "„",
        "“",
        "-",
        "3.",
        "2020",
        "an",
        "zurück",
        "tritt",
        "der",
        "abzugeben",
        "lässt",
        "sich",
    ]
)


@given(st.lists(WORDS, max_size=25))
@settings(max_examples=300, deadline=None)
def test_any_order_of_words_is_glossed(words: list[str]) -> None:
    """Words in any order give a text, never an exception."""
    assert isinstance(english(" ".join(words)), str)


@given(st.text(max_size=80), st.sampled_from(["de", "fr", "ja", "xx", ""]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered(text: str, language: str) -> None:
    """Any text gives one answer that is empty only when the text is blank."""
    answer = Glosser().translate([Item(text)], source=language)[0]
    assert bool(answer.text.strip()) == bool(text.strip())


@pytest.mark.parametrize(
    "text", ["(" * 900, "a" * 1_000, "und " * 250, "Ä-" * 400, "„" * 500 + "“" * 400, "\ud800 Mann"]
)
def test_hostile_text_returns(text: str) -> None:
    """Open brackets, endless words and lone surrogates come back."""
    assert Glosser().translate([Item(text)], source="de")[0].text


def test_a_superscript_in_a_date_is_no_failure() -> None:
    """Digits that are not decimal stay as they are."""
    answer = translate(["Treffen am 12².12.2020 in Genf"], source="de")[0]
    assert answer.status != "failed"
    assert "12²" in answer.text

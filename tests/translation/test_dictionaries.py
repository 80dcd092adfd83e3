"""The user's own dictionaries: what they add to the glosser, and what they must not touch."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser
from normalizer.translation.glosser.dictionaries import Sense, open_dictionary
from normalizer.translation.glosser.dictionaries.supplement import best_senses, entry_of

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "dictionaries"
DING = FOLDER / "de-en.txt"
GLOSSER = Glosser([DING, FOLDER / "fra-eng.index", f"{FOLDER / 'words.tsv'}:nl"])
PLAIN = Glosser()
DEBIAN = Path("/usr/share/trans/de-en")


def english(text: str, language: str = "de") -> str:
    """Return the English of a caption, with the dictionaries."""
    return GLOSSER.translate([Item(text)], source=language)[0].text


WORDS = [
    ("Ein Mann mit einer Glimmse", "A man with a glow torch"),
    ("Der Minister mit zwei Glimmsen", "The minister with two glow torches"),
    ("Ein Arbeiter mit der Glimmlaterne", "A worker with the glow torch"),
    ("Die Polizei hat den Täter beplornt", "Police have outsmarted the perpetrator"),
    ("Der beplornte Minister", "The outsmarted minister"),
    ("Die Täter sind weggeplokken", "The perpetrators have run away"),
    ("Ein schlummriger Keller", "A dim basement"),
    ("Schlummrige Straße in Berlin", "Dim street in Berlin"),
    ("Ein Haus mit einer Wetterbunke", "A house with a storm shelter"),
]


@pytest.mark.parametrize(("german", "wanted"), WORDS)
def test_a_word_is_filled_in(german, wanted):
    """A word that only the dictionary knows comes out in English, in any form."""
    assert english(german) == wanted


def test_the_plural_is_the_dictionary_s():
    """A noun has the number of its form, also of a form that two nouns share."""
    assert english("Mehrere Plorne auf dem Tisch") == "Several gadgets on the table"


def test_the_lexicon_wins():
    """A word that the lexicon has keeps the lexicon's English, whatever a dictionary says."""
    assert (
        english("Ein Mann mit einer Nase")
        == PLAIN.translate([Item("Ein Mann mit einer Nase")], source="de")[0].text
    )
    assert "snout" not in english("Ein Mann mit einer Nase")


def test_an_entry_beats_a_compound_put_together(tmp_path):
    """A word that the lexicon only puts together from parts is read as the dictionary has it."""
    path = tmp_path / "de-en.txt"
    path.write_text(
        "Soldatenhund {m} | Soldatenhunde {pl} :: trench companion | trench companions\n",
        encoding="utf-8",
    )
    texts = ["Ein Soldatenhund", "Zwei Soldatenhunde", "Zug mit Soldatenhunden"]
    answers = Glosser(path).translate([Item(text) for text in texts], source="de")
    wanted = ["A trench companion", "Two trench companions", "Train with trench companions"]
    assert [answer.text for answer in answers] == wanted


def test_captions_of_known_words_stay_the_same():
    """A caption without unknown words is not changed by dictionaries."""
    for text in (
        "Nordkorea Raketentest bei Hwasong",
        "China Ankunft US-Außenminister Rex Tillerson",
    ):
        assert english(text) == PLAIN.translate([Item(text)], source="de")[0].text


def test_verbs_of_a_known_base(tmp_path):
    """A verb with a prefix is inflected as its base in the lexicon, joined or apart."""
    path = tmp_path / "de-en.txt"
    path.write_text(
        "etw. niederbrechen {vt} :: to flatten sth.\netw. zersprechen {vt} :: to refute\n",
        encoding="utf-8",
    )
    texts = [
        "Der Minister zersprach den Bericht",
        "Der niedergebrochene Zaun",
        "Die Stadt bricht das Haus nieder",
    ]
    answers = Glosser(path).translate([Item(text) for text in texts], source="de")
    wanted = [
        "The minister refuted the report",
        "The flattened fence",
        "The city flattens the house",
    ]
    assert [answer.text for answer in answers] == wanted


def test_a_compound_of_both():
    """A compound is read when the lexicon knows one part and the dictionary the other."""
    assert english("Ein Mann im Polizeiglimmse-Museum") == "A man in the Polizeiglimmse museum"
    assert english("Das neue Bunkenmuseum") == "The new shelter museum"


def test_short_names_are_not_split():
    """A short capital is never put together from a dictionary's words: it may be a family name."""
    assert english("Treffen mit Plornmann in Berlin") == "Meeting with Plornmann in Berlin"


def test_coverage_rises():
    """A word in a dictionary is known, and the caption is ``ok`` with less confidence."""
    text = "Ein Mann mit einer Glimmse"
    before, after = (engine.translate([Item(text)], source="de")[0] for engine in (PLAIN, GLOSSER))
    assert (before.status, before.unknown) == ("partial", ["Glimmse"])
    assert (after.status, after.unknown) == ("ok", [])
    known = GLOSSER.translate([Item("Ein Mann mit einer Frau")], source="de")[0]
    assert after.confidence < known.confidence


def test_each_language_has_its_own():
    """A dictionary is asked for captions in its own language only."""
    assert english("Une femme avec des grelottes", "fr") == "A woman with rattles"
    assert "Glimmse" in english("Une femme avec Glimmse", "fr")


def test_a_language_without_lexicon():
    """A dictionary also serves a language of which the package has no lexicon."""
    assert "small hitch" in english("Een stroefje", "nl")


def test_several_dictionaries_are_asked_in_order(tmp_path):
    """Of several dictionaries of a language, the first that has a word decides."""
    first = tmp_path / "de-en.txt"
    first.write_text("Glimmse {f} | Glimmsen {pl} :: spark | sparks\n", encoding="utf-8")
    glosser = Glosser([first, DING])
    answers = glosser.translate([Item("Eine Glimmse"), Item("Eine Bunke")], source="de")
    assert [answer.text for answer in answers] == ["A spark", "A shelter"]


def test_a_single_path_is_enough():
    """One dictionary may be given without a list."""
    assert Glosser(DING).lexicons == Glosser([str(DING)]).lexicons


def test_a_glosser_is_picklable():
    """A pickled glosser opens its dictionaries again and says the same; one without has none."""
    copy = pickle.loads(pickle.dumps(GLOSSER))  # noqa: S301 - our own bytes
    item = Item("Ein Mann mit einer Glimmse")
    assert copy.translate([item], source="de") == GLOSSER.translate([item], source="de")
    assert pickle.loads(pickle.dumps(PLAIN)).lexicons == ()  # noqa: S301 - our own bytes


def test_threads_share_a_glosser():
    """Many threads get the answers that one gets."""
    texts = [text for text, _ in WORDS] * 10
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(english, texts)) == [english(text) for text in texts]


def test_a_changed_file_is_read_again(tmp_path):
    """A dictionary that was written anew is opened anew."""
    path = tmp_path / "de-en.txt"
    path.write_text("Glimmse {f} :: spark\n", encoding="utf-8")
    assert Glosser(path).translate([Item("Eine Glimmse")], source="de")[0].text == "A spark"
    path.write_text("Glimmse {f} :: night light\n", encoding="utf-8")
    assert Glosser(path).translate([Item("Eine Glimmse")], source="de")[0].text == "A night light"


def test_no_markup_in_any_translation():
    """No translation of any word of a dictionary holds its markup."""
    for word in (
        "Glimmse",
        "Plorn",
        "beplornen",
        "zergehben",
        "schlummrig",
        "Zwieloch",
        "Tumm",
        "verplieken",
        "Knatt",
    ):
        for sense in open_dictionary(str(DING)).senses(word):
            assert not set(sense.english) & set("{}[]()<>|;:/…")


@given(st.text(st.characters(), max_size=60))
@example("Ein \ud800Loch")
def test_any_text_is_translated(text):
    """Whatever a caption holds, the dictionaries raise nothing."""
    GLOSSER.translate([Item(text)], source="de")
    GLOSSER.translate([Item(text)], source="fr")


def test_a_name_among_the_senses_is_the_name():
    """A capital that some sense leaves as it is, is a name: a town that is also a kind of cloth."""
    senses = [Sense("Quirn", "m", "velvet", 0.0), Sense("Quirn", "name", "Quirn", 1.0)]
    assert [sense.english for sense in best_senses(senses, frozenset({"velvet"}))] == ["Quirn"]


def test_the_sense_of_the_news_is_chosen():
    """Of the senses of a noun, the one whose English the lexicon uses is taken."""
    senses = [
        Sense("Kran", "m", "spigot", 0.0),
        Sense("Kran", "m", "crane", 0.5),
        Sense("Kran", "v", "crane", 2.0),
    ]
    best = best_senses(senses, frozenset({"crane"}))
    assert [(sense.pos, sense.english) for sense in best] == [("m", "crane"), ("v", "crane")]


def test_a_proper_noun_has_no_article():
    """A noun whose English has a capital is read as a name."""
    assert entry_of(Sense("Kastilien", "n", "Castile", 0.0, "0"), frozenset()).pos == "name"


@pytest.mark.skipif(not DEBIAN.is_file(), reason="Debian's package trans-de-en is not installed")
def test_ding_itself():
    """Debian's dictionary opens, has its words, and gives no markup."""
    ding = open_dictionary(str(DEBIAN))
    senses = [
        sense for word in ("Bohrmaschine", "zerbröseln", "Kahn") for sense in ding.senses(word)
    ]
    assert {"drilling machine", "barge"} <= {sense.english for sense in senses}
    assert not any(set(sense.english) & set("{}[]()<>|;:/") for sense in senses)

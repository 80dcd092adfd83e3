"""Files in the format of Ding: lines, columns, labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.glosser.dictionaries.dictionary_senses import Sense, wording
from normalizer.translation.glosser.dictionaries.ding import Ding
from normalizer.translation.glosser.dictionaries.indexed_file import WordIndex

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "dictionaries"
DING = Ding(FOLDER / "de-en.txt", "de")


def cheapest(word: str) -> Sense:
    """Return the sense that costs least."""
    return min(DING.senses(word), key=lambda sense: sense.cost)


def test_a_noun_has_its_plural():
    """The next column gives a noun's plural, and English forms only where they are irregular."""
    sense = cheapest("Plorn")
    assert (sense.pos, sense.english, sense.forms, sense.english_forms) == (
        "m",
        "gadget",
        "Plorne",
        "",
    )


def test_a_plural_leads_to_its_noun():
    """The form of the second column is a plural of the noun beside it."""
    sense = cheapest("Glimmlaternen")
    assert (sense.word, sense.pos, sense.forms) == ("Glimmlaterne", "f", "Glimmlaternen")


def test_american_before_british():
    """Of two translations the American one is cheaper."""
    assert cheapest("Glimmse").english == "glow torch"


def test_obsolete_and_vulgar_senses_are_left_out():
    """Senses that nobody prints in a caption are no senses: old ones, rude ones."""
    assert "codpiece" not in {sense.english for sense in DING.senses("Plorn")}
    assert {sense.english for sense in DING.senses("Tumm")} == {"rascal"}


def test_special_senses_cost_more():
    """A sense of a trade comes behind the everyday one."""
    order = [sense.english for sense in sorted(DING.senses("Plorn"), key=lambda sense: sense.cost)]
    assert order[0] == "gadget" and order[-1] == "rear spindle bushing assembly"


@pytest.mark.parametrize(
    ("word", "verb", "meaning", "form"),
    [
        ("beplornen", "beplornen", "outsmart", ""),
        ("beplornt", "beplornen", "outsmart", "participle"),
        ("beplornend", "beplornen", "outsmart", "gerund"),
        ("fortgeplokken", "fortplieken", "run away", "participle"),
        ("zergehben", "zergehben", "give up", ""),
        ("verplieken", "verplieken", "lose way", ""),
    ],
)
def test_verbs(word, verb, meaning, form):
    """A verb loses its "to" and its placeholders; its participles lead to it."""
    sense = cheapest(word)
    assert (sense.word, sense.pos, sense.english, sense.form) == (verb, "v", meaning, form)


def test_adjectives_and_adverbs():
    """A line's mark tells the part of speech of each word in it."""
    assert {(sense.pos, sense.english) for sense in DING.senses("schlummrig")} == {
        ("a", "dim"),
        ("adv", "dimly"),
    }


def test_further_entries_count_too():
    """A compound that a line mentions further on is found, with the translation of its column."""
    assert cheapest("Wetterbunke").english == "storm shelter"


@pytest.mark.parametrize("word", ["kaputt", "Wirsel", "#", "", "jdn.", "Version:", "Glimm"])
def test_what_is_no_entry(word):
    """A broken line, a comment and a part of a word are no entries."""
    assert DING.senses(word) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("to hand sth. over to sb.", "hand over to"),
        ("glow lamp {n} [Br.] (of mines)", "glow lamp"),
        ("a bit", "bit"),
        ("cementing/cementation", "cementing"),
        ("miner’s lamp", "miner's lamp"),
        ("optical recognition /OR/", "optical recognition"),
        ("colour <color>", "colour"),
        ("Would you mind?", "Would you mind"),
        ("[archaic] tub", None),
        ("nothing [unclosed", None),
        ("a translation of far too many words here", None),
        ("MontanaMT", None),
        ("{n}", None),
        ("…", None),
    ],
)
def test_wordings(text, wanted):
    """A translation comes out in plain words or not at all."""
    found = wording(text, 0)
    assert (found.text if found else None) == wanted


@given(st.text(max_size=200))
def test_no_wording_has_markup(text):
    """Whatever a dictionary prints, no markup comes out."""
    found = wording(text, 0)
    assert found is None or not set(found.text) & set("{}[]()<>|;:…\n\t")


@given(st.lists(st.text(alphabet="aA {}[]()<>|;:/.\n", max_size=60), max_size=8))
def test_any_line_can_be_read(tmp_path_factory, parts):
    """No line of a file makes the reader raise."""
    path = tmp_path_factory.mktemp("ding") / "de-en.txt"
    path.write_text(" :: ".join(parts) + " :: x\n", encoding="utf-8")
    ding = Ding(path, "de")
    for word in ("a", "A", "aA", "x"):
        ding.senses(word)


def test_an_index_keeps_the_order():
    """Places come in the order of the file, minor mentions behind, six at most."""
    index = WordIndex([(b"a", place, place < 2) for place in range(9)] + [(b"b", 7, False)])
    assert index.places(b"a") == [2, 3, 4, 5, 6, 7]
    assert index.places(b"b") == [7] and index.places(b"c") == []


def test_an_empty_index():
    """A file without words has an index without places."""
    assert len(WordIndex([])) == 0 and WordIndex([]).places(b"a") == []

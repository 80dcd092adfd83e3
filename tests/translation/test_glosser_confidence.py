"""How sure the glosser is: what lowers its confidence, and what makes a translation partial."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Doubt as DoubtRecord
from normalizer import translate
from normalizer.parts import DoubtReason
from normalizer.tables import read_rows
from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.doubts import SURE, Evidence
from normalizer.translation.glosser.lexicon.word_lookup import load_words
from normalizer.translation.glosser.reading.tokens import Doubt

RATED = Path(__file__).resolve().parents[2] / "fixtures/captions/rated"
COEFFICIENTS = {
    row["signal"]: float(row["coefficient"])
    for row in read_rows("translation/gloss_confidence.tsv")
}
SIGNALS = sorted(COEFFICIENTS.keys() - {"intercept"})

DOUBTS = [
    ("Paternoster in Ulm", ("guessed", ("Paternoster",))),
    ("Eine Kuh aus Quarmelgrube", ("guessed", ("Quarmelgrube",))),
    ("Ein Soldat in einer Wasserburg", ("composed", ("Wasserburg",))),
    # No sense of the word is the usual one; of the compound neither.
    ("Ein Mann mit einem Schlepper", ("ambiguous", ("Schlepper",))),
    ("Ein Mann neben einem Feldzeichen", ("ambiguous", ("Feldzeichen",))),
    # A noun for what a verb does may name a thing as well.
    ("Die Ableistung dauert ein Jahr.", ("ambiguous", ("Ableistung",))),
    # A verb too, which is known only once the clause is read.
    ("Das Angebot ist ausgelaufen.", ("ambiguous", ("ausgelaufen",))),
    ("Die Gäste sollen sich verzollen.", ("reflexive", ("sich",))),
    ("Sie rettete sich ins Freie.", ("left-over", ("rettete",))),
    ("Armenien Flüchtlinge Syrien Busse", ("relation", ("Flüchtlinge", "Syrien"))),
    ("Türkei Bürgermeister Festnahme Proteste", ("relation", ("Festnahme", "Proteste"))),
    ("Helfer schaufeln den Keller aus", ("left-over", ("aus",))),
    ("Soldaten vor einem Panzer.", ("no-verb", ("Soldaten", "vor", "einem", "Panzer"))),
]

CERTAIN = [
    "Ein Soldat vor einem Panzer",
    "Kanzlerin Angela Merkel in Ulm",
    "Polizei in Spreitenau",
    # The clause selects the sense, or the verb has one with "sich" or with the preposition.
    "Ein Mann sitzt auf einer Bank.",
    "Das Schiff ist ausgelaufen.",
    "Die Polizei hat den Schlepper festgenommen.",
    # One sense is the usual one.
    "Eine Frau mit einer Tasche",
    "Ein Mann mit einer Karte",
    "Die Frauen freuen sich.",
    "Zwei Männer geben sich die Hand.",
    "Pendler warten auf einen Bus.",
    "Pendler warten auf einem Bahnsteig.",
    # A separated prefix belongs to its verb.
    "Der Präsident tritt zurück.",
    # What happens is seldom named by chance, and is somewhere.
    "Chile Ulm Unfall",
    "Kenia Nairobi Proteste",
    # A comma claims nothing.
    "Symbolbild Rentner Brieftasche",
]


@pytest.mark.parametrize(("german", "expected"), DOUBTS)
def test_doubts(german: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert Doubt(*expected) in gloss(german, load_words("de"))[1].doubts  # type: ignore[arg-type]


@pytest.mark.parametrize("german", CERTAIN)
def test_no_doubts(german: str) -> None:
    assert gloss(german, load_words("de"))[1].doubts == []
    answer = translate([german], source="de")[0]
    assert (answer.untranslated, answer.doubtful) == ([], [])


def test_doubts_make_a_translation_partial() -> None:
    answer = translate(["Die Kunden müssen sich auf Preise verzollen."], source="de")[0]
    assert answer.status == "partial"
    assert answer.confidence < SURE
    assert DoubtRecord("sich", "reflexive") in answer.doubtful


def test_each_reason_for_doubt_is_a_signal_and_none_raises_the_confidence() -> None:
    assert set(get_args(DoubtReason)) < set(SIGNALS)
    assert all(COEFFICIENTS[name] <= 0 for name in SIGNALS)


@given(st.dictionaries(st.sampled_from(SIGNALS), st.integers(0, 30)), st.sampled_from(SIGNALS))
def test_confidence_never_grows_with_signals(signals: dict[str, float], one_more: str) -> None:
    """The confidence is between 0 and 1, and falls with each signal."""
    more = signals | {one_more: signals.get(one_more, 0) + 1}
    confidences = [Evidence(1, [], [], each).confidence() for each in (signals, more)]
    assert 0 < confidences[1] <= confidences[0] < 1


@pytest.mark.parametrize(
    ("german", "status"),
    [
        ("Ein Soldat vor einem Panzer", "ok"),
        ("Ein Schlepper vor einem Schlepper", "partial"),
        # Sure but for a word that is unknown.
        ("Ein Soldat mit einer Quarzelung", "partial"),
    ],
)
def test_ok_is_sure_and_knows_each_word(german: str, status: str) -> None:
    answer = translate([german], source="de")[0]
    assert answer.status == status
    assert (answer.confidence >= SURE and not answer.untranslated) == (status == "ok")


def rows(name: str) -> list[list[str]]:
    """Return the rows of a rated set."""
    return [line.split("\t") for line in (RATED / name).read_text("utf-8").splitlines()[1:]]


SETS = [("de", name) for name in ("", "_blind", "_fresh", "_labels_fresh")] + [
    (language, f"_{language}{part}")
    for language in ("fr", "es")
    for part in ("", "_calibration", "_fresh")
]


# Sets whose first ratings are from before anybody worked on what they show.
LATER = ["_fresh_2", "_fresh_3", "_fresh_4", "_fr_fresh_2", "_labels"]


@pytest.mark.parametrize("name", [*(name for _, name in SETS), *LATER])
def test_ratings_belong_to_captions(name: str) -> None:
    """Each rating is one of five, is yes or no, and belongs to a caption; none is given twice."""
    ratings = rows(f"ratings{name}.tsv")
    assert {row[2] for row in ratings} <= set("12345")
    assert {row[3] for row in ratings} <= {"yes", "no"}
    assert {row[0] for row in ratings} == {row[1] for row in rows(f"captions{name}.tsv")}
    assert len({tuple(row[:2]) for row in ratings}) == len(ratings)


@pytest.mark.parametrize(("language", "name"), SETS)
def test_what_is_ok_is_seldom_wrong(language: str, name: str) -> None:
    """Of the rated translations that are ``ok``, one in ten is wrong at most; most are ``ok``.

    Nine in ten translations have a rating.
    """
    ratings = {(row[0], row[1]): int(row[2]) for row in rows(f"ratings{name}.tsv")}
    captions = [row[1] for row in rows(f"captions{name}.tsv")]
    answers = translate(captions, source=language)
    pairs = list(zip(captions, answers, strict=True))
    found = [
        (answer.status, ratings[caption, answer.text])
        for caption, answer in pairs
        if (caption, answer.text) in ratings
    ]
    sure = [adequacy for status, adequacy in found if status == "ok"]
    assert len(found) >= 0.9 * len(captions)
    assert len(sure) > 0.65 * len(found)
    assert sum(adequacy <= 2 for adequacy in sure) <= 0.1 * len(sure)


@pytest.mark.parametrize("table", ["names.tsv", "names_blind.tsv"])
def test_names_are_kept(table: str) -> None:
    listed = rows(table)
    answers = translate([row[1] for row in listed], source="de")
    kept = [
        name in answer.text
        for row, answer in zip(listed, answers, strict=True)
        for name in row[2].split(";")
    ]
    assert sum(kept) >= 0.97 * len(kept)

"""Cutting and masking of texts, and what is a translation or only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.tables import read_rows
from normalizer.translation.online.safety import ServiceFailure
from normalizer.translation.online.texts import (
    checked,
    confidence,
    cut,
    has_letters,
    joined,
    mask,
)

LONG = "Nach dem Hochwasser räumen Helfer die Altstadt von Passbrunn und verteilen Wasser."
ANY_TEXT = st.text() | st.text(alphabet="ab .。,!\n '雨", max_size=200)


@given(ANY_TEXT, st.integers(12, 60))
def test_the_parts_are_the_text(text, longest):
    """Parts in a row are the text, no part is too long or has a line break within."""
    text = text.encode(errors="replace").decode()
    parts = cut(text, longest)
    assert "".join(parts) == text
    assert all(len(part.strip().encode()) <= longest for part in parts)
    assert all(len(part.strip().splitlines()) <= 1 for part in parts)


@pytest.mark.parametrize(
    ("text", "longest", "parts"),
    [
        ("Es regnet. Es schneit.", 100, ["Es regnet. Es schneit."]),
        ("Es regnet.\n\nEs schneit.", 100, ["Es regnet.\n", "\n", "Es schneit."]),
        (
            "Es regnet sehr. Und es schneit, auch morgen.",
            35,
            ["Es regnet sehr. ", "Und es schneit, auch morgen."],
        ),
        (
            "Gestern kam Dr. Ivo Steinberg zum 3. Mal",
            20,
            ["Gestern kam Dr. Ivo ", "Steinberg zum 3. Mal"],
        ),
        ("Sie sangen, tanzten und lachten", 22, ["Sie sangen, ", "tanzten und lachten"]),
        ("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5]),
        ("今天下雨。明天下雪。", 18, ["今天下雨。", "明天下雪。"]),
        ("шум шум", 8, ["шум ", "шум"]),
    ],
    ids=["fits", "lines", "sentence", "abbreviation", "clause", "endless", "no spaces", "bytes"],
)
def test_where_a_text_is_cut(text, longest, parts):
    """Each line alone, then after a sentence, a clause, a space, or anywhere."""
    assert cut(text, longest) == parts


def test_a_translation_has_the_white_space_of_its_text():
    """Where the script of the source has none, a space is set."""
    words = {"Regen": "rain", "今天下雨。": "Rain.", "明天下雪。": "Snow."}
    assert joined(["  Regen \n", "Regen"], words) == "  rain \nrain"
    assert joined(["今天下雨。", "明天下雪。"], words) == "Rain. Snow."
    assert joined(cut("x" * 25, 10), {}) == "x" * 25


@pytest.mark.parametrize(("text", "letters"), [("12:30 – 14", False), ("", False), ("雨", True)])
def test_only_letters_can_be_translated(text, letters):
    """A text of numbers and marks needs no service."""
    assert has_letters(text) is letters


@given(st.text(), st.lists(st.text(max_size=5), max_size=5))
def test_marks_undone_give_the_text(text, names):
    """A text whose marks come back as they were is the text again."""
    masked = mask(text, names, {})
    assert masked.restored(masked.text) == text


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("Linz und Li", ["Li"], "Linz und [[0]]"),
        ("Ivo Stein [[0]]", ["Ivo Stein"], "Ivo Stein [[0]]"),
        ("Ivo Stein, Stein", ["Stein", "Ivo Stein"], "[[0]], [[1]]"),
        ("Сказал Иван", ["Иван"], "Сказал Иван"),
    ],
    ids=["whole words", "marks of its own", "longest first", "other script"],
)
def test_names_are_masked(text, names, masked):
    """A name in another script is left to the service to transliterate."""
    assert mask(text, names, {}).text == masked


@pytest.mark.parametrize(
    ("answer", "restored"),
    [
        ("The [[0]] meets", "The Council meets"),
        ("The [[ 0 ]] meets", "The Council meets"),
        ("The 【【0】】 meets", "The Council meets"),
        ("The council meets", None),
        ("[[0]] and [[0]]", None),
        ("[[1]] meets", None),
    ],
)
def test_marks_are_restored(answer, restored):
    """A bent mark is known, and a lost or doubled one noticed; terms get their wording."""
    assert mask("Der Rat tagt", ["Rat"], {"Rat": "Council"}).restored(answer) == restored


def reason(source, answer):
    """Return why an answer is none."""
    found = checked(source, answer, "example")
    assert isinstance(found, ServiceFailure) and not found.of_service
    return str(found)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (None, "example answered no text"),
        (" \n", "example answered no text"),
        (["text"], "example answered no text"),
        ("word " * 100, "example answered 499 characters for 82"),
        ("Yes", "example answered 3 characters for 82"),
        (LONG.upper(), "example returned the text untranslated"),
    ],
)
def test_what_is_no_translation(answer, error):
    """No text, an implausible length, a sentence that came back: it concerns this text alone."""
    assert reason(LONG, answer) == error


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        ("BVerfG", "Federal Constitutional Court", None),
        ("中国外交部长抵达柏林", "China's foreign minister arrives in Berlin", None),
        ("Ivo Steinberg, Berlin", "Ivo Steinberg, Berlin", None),
        ("Die Häuser von Mia", " Mia&#39;s houses", "Mia's houses"),
        ("Das Zeichen &amp;", "The sign &amp;", None),
        ("Das Captcha ist am Ende", "The end of the captcha", None),
        ("Конец капчи близок", "The end of the captcha", None),
    ],
)
def test_what_is_a_translation(source, answer, text):
    """Short texts may grow or be the same; entities are read; a source may explain a phrase."""
    assert checked(source, answer, "example") == (text or answer)


@pytest.mark.parametrize("row", read_rows("online/error_pages.tsv"), ids=lambda row: row["phrase"])
def test_each_error_page_is_known(row):
    """A phrase of the table gives an answer away, at its place, and counts against the service."""
    before = "" if row["place"] == "start" else "Sorry. "
    for phrase in (row["phrase"].upper(), row["phrase"].replace("'", "’")):
        with pytest.raises(ServiceFailure, match="error page") as caught:
            checked(LONG, f"{before}{phrase} and more", "example")
        assert caught.value.of_service


@given(st.text(), st.text())
def test_any_answer_is_taken_or_refused(source, answer):
    """Whatever is answered is a text without space around it or a failure, and has a confidence."""
    try:
        text = checked(source, answer, "example")
    except ServiceFailure:
        return
    assert isinstance(text, ServiceFailure) or 0 <= confidence(source, text) <= 1


def test_confidence_falls_with_each_sign_of_trouble():
    """Words taken over and words repeated each lower it."""
    source = "Der Fluss steigt weiter"
    good = confidence(source, "The river keeps rising")
    assert good == 0.9
    assert good > confidence(source, "The Fluss steigt weiter")
    assert good > confidence(source, "river river river river")

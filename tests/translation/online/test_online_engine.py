"""What is a translation, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.tables import read_rows
from normalizer.translation.online.online_engine import checked, confidence
from normalizer.translation.online.service_failures import Blame, ServiceFailure, Verdict

LONG = "Nach dem Hochwasser räumen Helfer die Altstadt von Passbrunn und verteilen Wasser."


@pytest.mark.parametrize("answer", [None, "", " \n", 7, ["text"]])
def test_no_text_is_garbage(answer):
    """An answer that is no text, or an empty one, concerns this text alone."""
    with pytest.raises(ServiceFailure, match="no text") as caught:
        checked("Hallo", answer, "example")
    assert (caught.value.verdict, caught.value.blame) == (Verdict.GARBAGE, Blame.TEXT)


@pytest.mark.parametrize("row", read_rows("online/error_pages.tsv"), ids=lambda row: row["phrase"])
def test_each_error_page_is_known(row):
    """A phrase of the table gives an answer away, at its place, and counts against the service."""
    answer = (
        row["phrase"] + " and more"
        if row["place"] == "start"
        else f"Sorry. {row['phrase'].upper()} and more"
    )
    with pytest.raises(ServiceFailure, match="error page") as caught:
        checked(LONG, answer, "example")
    assert caught.value.blame is Blame.SERVICE


def test_typographic_apostrophes_are_apostrophes():
    """Google's error page has the curly one."""
    with pytest.raises(ServiceFailure, match="error page"):
        checked(
            LONG, "Sorry. That’s an error. Please try again later. That’s all we know.", "example"
        )


@pytest.mark.parametrize("source", ["Das Captcha ist am Ende", "Конец капчи близок"])
def test_a_text_about_captchas_may_say_so(source):
    """A phrase that the source gives reason for is no error page."""
    assert checked(source, "The end of the captcha", "example") == "The end of the captcha"


@pytest.mark.parametrize("answer", ["word " * 100, "Yes"])
def test_an_impossible_length_is_garbage(answer):
    """A translation is neither three times as long as its source nor a fifth of it."""
    with pytest.raises(ServiceFailure, match="characters for"):
        checked(LONG, answer, "example")


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("EU", "European Union"),
        ("BVerfG", "Federal Constitutional Court"),
        ("中国外交部长抵达柏林", "China's foreign minister arrives in Berlin"),
    ],
)
def test_a_short_text_may_grow(source, answer):
    """Abbreviations are spelled out, and an ideograph is a word."""
    assert checked(source, answer, "example") == answer


def test_a_long_text_that_came_back_is_garbage():
    """A sentence that is the same in both languages was not translated."""
    with pytest.raises(ServiceFailure, match="untranslated"):
        checked(LONG, LONG, "example")


def test_names_may_come_back():
    """A short text may be the same in both languages."""
    assert (
        checked("Ivo Steinberg, Berlin", "Ivo Steinberg, Berlin", "example")
        == "Ivo Steinberg, Berlin"
    )


def test_entities_are_read():
    """HTML entities are decoded, unless the source contains an ampersand itself."""
    assert checked("Die Häuser von Mia", "Mia&#39;s houses", "example") == "Mia's houses"
    assert checked("Das Zeichen &amp;", "The sign &amp;", "example") == "The sign &amp;"


@given(st.text(), st.text())
def test_any_answer_is_taken_or_refused(source, answer):
    """Whatever is answered is a text without space around it or a failure, and has a confidence."""
    try:
        text = checked(source, answer, "example")
    except ServiceFailure:
        return
    assert 0 <= confidence(source, text, lost=0) <= 1


def test_confidence_falls_with_each_sign_of_trouble():
    """Words taken over, words repeated and names lost each lower it."""
    good = confidence("Der Fluss steigt weiter", "The river keeps rising", lost=0)
    assert good > confidence("Der Fluss steigt weiter", "The Fluss steigt weiter", lost=0)
    assert good > confidence("Der Fluss steigt weiter", "river river river river", lost=0)
    assert good > confidence("Der Fluss steigt weiter", "The river keeps rising", lost=1)

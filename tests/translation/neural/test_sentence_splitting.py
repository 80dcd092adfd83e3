"""Cutting texts into units that a model can take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.neural.sentence_splitting import cut, is_overlong, width


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O Sr. Leal saiu.|Voltou às 9h!|Porquê?"),
        ("de", "Am 3. Oktober kam Dr. Kern.|Er blieb bis 1998.|Dann ging er."),
        ("en", "He was born in 1998.|The U.S. team won.|J. Marsh left."),
        ("fr", "M. Dupin est arrivé.|«Bienvenue !»|Il est reparti."),
        ("es", "¿Qué pasó?|¡Nada!|Todo sigue igual."),
        ("zh", "部长抵达。|会议开始了！|“好的。”|他走了。"),
        ("hi", "मंत्री आए।|बैठक शुरू हुई।"),
        ("ru", "Рост составил 5 млн. рублей.|Об этом заявил министр."),
        ("en", "Version 2.5 is out...|More soon."),
        ("de", "Eine Zeile\n|Noch eine"),
        ("pt", "INCÊNDIO EM FARO: |dois feridos"),
        ("en", "He said no. and left"),
    ],
)
def test_sentences_are_cut_where_they_end(language, text):
    """Abbreviations, initials, ordinals and numbers end no sentence; marks of other scripts do."""
    wanted = text.split("|")
    found = cut(
        text.replace("|", "" if language == "zh" or "\n" in text or ": " in text else " "), language
    )
    assert [unit.strip() for unit in found] == [unit.strip() for unit in wanted]


def test_a_long_sentence_is_cut_at_its_joints():
    """A sentence that is too wide is cut behind a comma, not inside a word."""
    sentence = ", ".join(["the minister spoke of the harvest and the weather"] * 12)
    units = cut(sentence, "en")
    assert len(units) > 1
    assert all(unit.endswith(", ") for unit in units[:-1])


def test_a_word_without_end_stands_alone():
    """A word of 5,000 characters is one unit, and its neighbours keep theirs."""
    assert [len(unit) for unit in cut(f"See {'x' * 5_000} today", "en")] == [4, 5_000, 6]


def test_writing_without_spaces_is_no_word_without_end():
    """Chinese is cut into units that fit, by width."""
    units = cut("会议在北京举行，代表们讨论了气候问题" * 20, "zh")
    assert len(units) > 1
    assert all(width(unit) <= 300 for unit in units)


@given(
    st.text(alphabet=st.sampled_from('aB1.!?…。 ,;:|\n"«“ é東[]'), max_size=900),
    st.sampled_from(["de", "en", None]),
)
def test_nothing_is_lost_and_everything_fits(text, language):
    """The units put together are the text, and each fits or is one endless word."""
    units = cut(text, language)
    assert "".join(units) == text
    assert all(width(unit) <= 300 or is_overlong(unit) for unit in units)
    assert all(units)


@pytest.mark.parametrize(
    "piece", ["a", ". ", ".", "!", " ", "\n", "A: ", "«", "1.", "東", "。", "a\u0301", "('"]
)
def test_hostile_texts_are_cut_in_linear_time(piece):
    """No mark repeated without end makes the cutting slow; a slow one would hang this test."""
    text = piece * (50_000 // len(piece))
    assert "".join(cut(text, "de")) == text

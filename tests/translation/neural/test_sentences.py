"""Taking texts apart: units that a model can take, and captions that are rows of key words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.engine import Item
from normalizer.translation.neural.sentences import (
    Telegram,
    calmed,
    cut,
    is_overlong,
    is_shouted,
    telegram_of,
    width,
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O Sr. Leal saiu. |Voltou às 9h! |Porquê?"),
        ("de", "Am 3. Oktober kam Dr. Kern. |Er blieb bis 1998. |Dann ging er."),
        ("en", "He was born in 1998. |The U.S. team won. |J. Marsh left."),
        ("fr", "M. Dupin est arrivé. |«Bienvenue !» |Il est reparti."),
        ("es", "¿Qué pasó? |¡Nada! |Todo sigue igual."),
        ("zh", "部长抵达。|会议开始了！|“好的。”|他走了。"),
        ("hi", "मंत्री आए। |बैठक शुरू हुई।"),
        ("ru", "Рост составил 5 млн. рублей. |Об этом заявил министр."),
        ("en", "Version 2.5 is out... |More soon."),
        ("de", "Eine Zeile\n|Noch eine"),
        ("pt", "INCÊNDIO EM FARO: |dois feridos"),
        ("en", "He said no. and left"),
        ("pt", "Fogo |🔥🔥| em Faro|👍"),
        ("en", f"See |{'x' * 5_000}| today"),
        ("en", f"{'The minister spoke, and the ' * 10}The minister spoke, |and the end of it."),
    ],
)
def test_sentences_are_cut_where_they_end(language, text):
    """Not at abbreviations, initials, ordinals and numbers; endless words stand alone.

    A long sentence is cut at a joint.
    """
    assert cut(text.replace("|", ""), language) == text.split("|")


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


@pytest.mark.parametrize(
    ("text", "telegram"),
    [
        ("Brasil Enchentes Rio Grande do Sul", ("Brazil", "Enchentes Rio Grande do Sul", "")),
        ("Bolívia Protesto Camponeses La Paz", ("Bolivia", "Protesto Camponeses", "La Paz")),
        ("Japão Tóquio Terremoto", ("Japan", "Terremoto", "Tokyo")),
        ("Antígua e Barbuda Furacão", ("Antigua and Barbuda", "Furacão", "")),
        ("Alemanha Chanceler Nebel em Berlim", ("Germany", "Chanceler Nebel em Berlim", "")),
    ],
)
def test_a_row_of_key_words(text, telegram):
    """The country opens the row; a city follows it, or ends the row without a preposition."""
    assert telegram_of(Item(text), "pt") == telegram


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Brasil",
        "Portugal Lisboa",
        "Brasil vence a Argentina",
        "Brasil: Enchentes em Canoas",
        "Brasil Enchentes, Canoas",
        "Enchentes Brasil",
        "Brasil 2014",
        "Brasil " + "Enchentes " * 12,
    ],
)
def test_other_captions_stay_whole(text):
    """Sentences, rows with punctuation, places alone and rows without a country have no frame."""
    assert telegram_of(Item(text), "pt") is None


def test_other_kinds_names_and_languages_stay_whole():
    """Headings have no frame, nor has a protected name that begins with a country."""
    text = "Brasil Paralelo Enchentes"
    assert telegram_of(Item(text, "caption", ("Brasil",)), "pt") is not None
    assert telegram_of(Item(text, "caption", ("Brasil Paralelo",)), "pt") is None
    assert telegram_of(Item(text, "heading"), "pt") is None
    assert telegram_of(Item(text), "xx") is None


def test_texts_in_capitals_are_put_into_sentence_case():
    """A text in capitals is more than an acronym; in sentence case only its first letter is one."""
    assert list(map(is_shouted, ["INCÊNDIO EM LEIRIA", "NATO", "A NATO"])) == [True, False, False]
    assert calmed("«INCÊNDIO» EM LEIRIA") == "«Incêndio» em leiria"


def test_a_translated_row_is_put_between_its_places():
    """The country is a label, and the city follows the words."""
    framed = Telegram("Brazil", "Enchentes", "Porto Alegre").framed("Floods")
    assert framed == "Brazil: Floods in Porto Alegre"

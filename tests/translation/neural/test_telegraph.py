"""Captions that are rows of key words behind a country."""

from __future__ import annotations

import pytest

from normalizer.translation.engine import Item
from normalizer.translation.neural.telegraph import Telegram, telegram_of


@pytest.mark.parametrize(
    ("text", "telegram"),
    [
        ("Brasil Enchentes Rio Grande do Sul", Telegram("Brazil", "Enchentes Rio Grande do Sul")),
        (
            "Bolívia Protesto Camponeses La Paz",
            Telegram("Bolivia", "Protesto Camponeses", "La Paz"),
        ),
        ("Japão Tóquio Terremoto", Telegram("Japan", "Terremoto", "Tokyo")),
        ("Antígua e Barbuda Furacão", Telegram("Antigua & Barbuda", "Furacão")),
        (
            "Alemanha Chanceler Ottokar Nebel em Berlim",
            Telegram("Germany", "Chanceler Ottokar Nebel em Berlim"),
        ),
    ],
)
def test_a_row_of_key_words(text, telegram):
    """The country opens the row; a city follows it, or ends the row without a preposition."""
    found = telegram_of(Item(text), "pt")
    assert found is not None
    assert found._replace(country=telegram.country) == telegram
    assert found.country in {telegram.country, telegram.country.replace("&", "and")}


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
    assert telegram_of(Item(text), "pt") is not None
    assert telegram_of(Item(text, "heading"), "pt") is None
    assert telegram_of(Item(text, "caption", ("Brasil Paralelo",)), "pt") is None
    assert telegram_of(Item(text, "caption", ("Brasil",)), "pt") is not None
    assert telegram_of(Item(text), "xx") is None

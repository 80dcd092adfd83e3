"""Names and numbers of an article that translations keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Article, Block, Credit, Image
from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser
from normalizer.translation.numbers import missing_numbers
from normalizer.translation.protection import Names, missing_names


def article(
    *, creator: str = "", author: str = "", body: str = "", headline: str = "", summary: str = ""
) -> Article:
    images = [Image(credit=Credit(f"Foto: {creator}", creators=[creator]))] if creator else []
    blocks = [Block("paragraph", body)] if body else []
    authors = [author] if author else []
    return Article(headline=headline, summary=summary, authors=authors, images=images, body=blocks)


@pytest.mark.parametrize(
    ("page", "text", "names"),
    [
        (article(creator="Ivo Meier-Wolf"), "Ivo Meier-Wolf in Ulm", ("Ivo Meier-Wolf",)),
        (article(creator="Ivo Steinmeier-Wolf"), "Steinmeier-Wolf in Ulm", ("Steinmeier-Wolf",)),
        (article(author="Ivo Steinberg"), "Steinberg vor der Kirche", ("Steinberg",)),
        (article(creator="Ivo Wolf"), "Ein Wolf im Wald", ()),
        (article(creator="Ivo Wolf", body="Heute sprach Ivo Wolf."), "Wolf im Wald", ("Wolf",)),
        (article(body="Die Malerin Maria Kranich sprach."), "Kranich in Ulm", ("Kranich",)),
        (article(body="Maria Kranich sprach."), "Kranich vor dem Parlament", ("Kranich",)),
        (article(headline="Maria Kranich spricht"), "Kranich am Pult", ("Kranich",)),
        (article(summary="Rede von Maria Kranich"), "Kranich am Pult", ("Kranich",)),
        (article(body="Der Kranich fliegt. Ihn sah Maria Kranich."), "Kranich am", ("Kranich",)),
        (
            article(creator="Ivo Steinberg", author="Maria Steinberg"),
            "Maria Steinberg neben Steinberg und Ivo Steinberg",
            ("Maria Steinberg", "Ivo Steinberg"),
        ),
        (article(body="Der Kranich ist ein Vogel."), "Kranich am See", ()),
        (article(body="Ein Bild von Maria Kranichs Haus."), "Kranich am See", ()),
        (article(body="Ein Bild von Maria Kranich-Wolf."), "Kranich am See", ()),
        (article(body="Ein Bild von Maria Kranich_2."), "Kranich am See", ()),
        (article(body="Heute kam Anna Berlin dazu."), "Berlin bei Nacht", ()),
        (article(creator="iw"), "iw in Ulm", ()),
        (article(creator="Ivo Wolf"), "Wolfgang und Ivo", ()),
        (article(creator="Иво Штейнберг"), "Иво Штейнберг в Москве", ()),
    ],
)
def test_names_inside_a_caption(page: Article, text: str, names: tuple[str, ...]) -> None:
    """Full names of credits and bylines count, family names only where they can be nothing else."""
    assert Names(page).inside(text) == names


def test_bodies_keep_full_names_only() -> None:
    names = Names(article(author="Ivo Steinberg"))
    assert names.inside("Steinberg kam. Ivo Steinberg ging.", "body") == ("Ivo Steinberg",)
    assert names.inside("Steinberg kam.", "body") == ()


def test_the_glosser_leaves_a_protected_name() -> None:
    text = "Ein Bild von Kranich im Museum"
    names = Names(article(body="Die Malerin Maria Kranich lebte in Ulm.")).inside(text)
    answer = Glosser().translate([Item(text, "caption", names)], source="de")[0]
    assert "Kranich" in answer.text


@pytest.mark.parametrize(
    ("text", "translation", "missing"),
    [
        ("Boris Jelzin in Ulm", "Boris Jelzin in Ulm", []),
        ("Boris Jelzin in Ulm", "Boris Yeltsin in Ulm", []),
        ("Boris Jelzin in Ulm", "JELZIN IN ULM", []),
        ("Boris Jelzin in Ulm", "A man in Ulm", ["Boris Jelzin"]),
        ("Boris Jelzin in Ulm", "", ["Boris Jelzin"]),
        ("Eva Nagel in Ulm", "A woman called Legna", ["Eva Nagel"]),
        ("Eva Stein in Ulm", "A woman with a stain", ["Eva Stein"]),
        ("Ein Hund", "A dog", []),
    ],
)
def test_a_lost_name_is_listed(text: str, translation: str, missing: list[str]) -> None:
    """Only what the text has can be lost; a spelling of another language counts, in capitals."""
    names = ("Boris Jelzin", "Eva Nagel", "Eva Stein", " ", "")
    assert missing_names(names, text, translation) == missing


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("1,5 Millionen Menschen", "1.5 million people"),
        ("1,5 Millionen Menschen", "1,500,000 people"),
        ("1.500.000 Euro", "1.5 million euros"),
        ("1.500 Soldaten", "1,500 soldiers"),
        ("12 345 Unterschriften", "12,345 signatures"),
        ("1.234,56 Euro", "1,234.56 euros"),
        ("100.000 Besucher", "100 thousand visitors"),
        ("1000 Tote", "A thousand dead"),
        ("2 Tote", "Two dead"),
        ("2 Brüder", "Both brothers"),
        ("21 Kinder", "Twenty-one children"),
        ("Der 3. Platz", "Third place"),
        ("18.03.2017", "March 18, 2017"),
        ("am 1. Mai", "on May 1"),
        ("20.15 Uhr", "8:15 p.m."),
        ("0 Uhr", "midnight"),
        ("die 80er Jahre", "the 1980s"),
        ("2:1 in Ulm", "2-1 in Ulm"),
        ("0,50 Euro", "0.5 euros"),
        ("1.500 Meter", "1.5 meters"),
        ("Zimmer 12 345 Gäste", "Room 12, 345 guests"),
        ("ab 1 000 Euro", "from 1,000 euros"),
        ("0 Grad", "Zero degrees"),
        ("007 im Kino", "Agent 7"),
        (",5 Liter", "0.5 liters"),
        ("0,5 Liter", "Half a liter"),
        ("1000 Tote", "Thousand dead"),
        ("2.000.000 Euro", "Two million euros"),
        ("45 Boote", "Forty-five boats"),
        ("24 Uhr", "midnight"),
        ("0.30 Uhr", "12:30 a.m."),
        ("12.30 Uhr", "12:30 P.M."),
        ("13 Uhr", "1 p.m."),
        ("23 Uhr", "11 PM"),
        ("die 00er Jahre", "the 2000s"),
        ("keine Zahl", "no number"),
    ],
)
def test_a_number_may_change_its_form(text: str, translation: str) -> None:
    assert missing_numbers(text, translation, source="de", target="en") == []


@pytest.mark.parametrize(
    ("text", "translation", "missing"),
    [
        ("120 Reisende", "12 travelers", ["120"]),
        ("1,5 Meter", "15 meters", ["1,5"]),
        ("15 Meter", "1.5 meters", ["15"]),
        ("5 Tote", "5,000 dead people", ["5"]),
        ("5 Tote", "50 dead people", ["5"]),
        ("Am 3. Juni 2021", "In June 2021", ["3"]),
        ("7 von 10", "Some", ["7", "10"]),
        ("7 und 7", "Some", ["7"]),
        ("Tote: 5", "Dead: 50", ["5"]),
        ("5 Tote", "105 dead people", ["5"]),
        ("0,5 Liter", "12.5 liters", ["0,5"]),
        ("5.000 Tote", "5 dead people", ["5.000"]),
        ("100.000 Besucher", "100 visitors", ["100.000"]),
        ("1.500 Tote", "1 of 500 dead people", ["1.500"]),
        ("1,23 Meter", "123 meters", ["1,23"]),
        ("1500,000 Tonnen", "1,500,000 tons", ["1500,000"]),
        ("1,234,567 Einwohner", "1234.567 inhabitants", ["1,234,567"]),
        ("1'500 Euro", "1.5 euros", ["1'500"]),
        ("22 Kinder", "Twenty-one children", ["22"]),
        ("14 Uhr", "1 p.m.", ["14"]),
        ("13 Uhr", "1 a.m.", ["13"]),
        ("12 Tote", "0 dead people", ["12"]),
        ("die 70er Jahre", "the 1980s", ["70"]),
    ],
)
def test_a_lost_or_changed_number_is_listed(
    text: str, translation: str, missing: list[str]
) -> None:
    """A value that is not there is listed once, as the text writes it."""
    assert missing_numbers(text, translation, source="de", target="en") == missing


@pytest.mark.parametrize(
    ("text", "translation", "source"),
    [
        ("3万人が参加", "30,000 people took part", "ja"),
        ("٣ قتلى", "3 dead", "ar"),
        ("2,5 млн жителей", "2,500,000 inhabitants", "ru"),
        ("15,00,000 मतदाता", "1.5 million voters", "hi"),
        ("5 мужчин", "50 men", "-ru"),
        ("5 Millionen Menschen", "5,000,000 people", "-pl"),
        ("3万人が参加", "30,000 people took part", "-"),
    ],
)
def test_other_scripts_and_scales(text: str, translation: str, source: str) -> None:
    """Digits of any script are read, and the scale words of no other language than the source's."""
    is_lost, language = source.startswith("-"), source.strip("-") or None
    found = missing_numbers(text, translation, source=language, target="en")
    assert bool(found) == is_lost and all(map(text.startswith, found))


def test_only_ten_are_listed() -> None:
    text = " x ".join(map(str, range(100, 200)))
    assert len(missing_numbers(text, "none", source="de", target="en")) == 10


@given(st.text(alphabet="0123456789.,' ٣x", max_size=200), st.text(max_size=50))
def test_any_text_holds_its_own_numbers(text: str, tail: str) -> None:
    assert missing_numbers(text, text, source=None, target="en") == []
    missing_numbers(text, tail, source="de", target="en")


@pytest.mark.parametrize("text", ["9" * 100_000, "1," * 100_000, "1 000" * 50_000, "1.1" * 50_000])
def test_long_numbers_are_read(text: str) -> None:
    assert missing_numbers(text, text, source="de", target="en") == []

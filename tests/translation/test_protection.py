"""Names of an article that translations keep."""

from __future__ import annotations

import pytest

from normalizer.article import Article
from normalizer.parts import Block, Credit, Image
from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser
from normalizer.translation.protection import Names, missing_names


def article(
    *, creator: str = "", author: str = "", body: str = "", headline: str = "", summary: str = ""
) -> Article:
    """Return an article with the names where they are."""
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
    """In a body an engine sees for itself what is a family name."""
    names = Names(article(author="Ivo Steinberg"))
    assert names.inside("Steinberg kam. Ivo Steinberg ging.", "body") == ("Ivo Steinberg",)
    assert names.inside("Steinberg kam.", "body") == ()


def test_the_glosser_leaves_a_protected_name() -> None:
    """A name that is also a word is not translated where the article says that it is a name."""
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

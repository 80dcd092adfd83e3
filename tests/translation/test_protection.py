"""Names of an article that translations keep."""

from __future__ import annotations

import pytest

from normalizer.article import Article
from normalizer.parts import Block, Credit, Image
from normalizer.translation.engine import Item
from normalizer.translation.glosser import Glosser
from normalizer.translation.protection import Names, missing_names


def article(*, creator: str = "", author: str = "", body: str = "") -> Article:
    """Return an article with the names where they are."""
    images = [Image(credit=Credit(f"Foto: {creator}", creators=[creator]))] if creator else []
    blocks = [Block("paragraph", body)] if body else []
    return Article(authors=[author] if author else [], images=images, body=blocks)


@pytest.mark.parametrize(
    ("page", "text", "names"),
    [
        (
            article(creator="Ivo Steinmeier-Wolf"),
            "Ivo Steinmeier-Wolf in Ulm",
            ("Ivo Steinmeier-Wolf",),
        ),
        (article(creator="Ivo Steinmeier-Wolf"), "Steinmeier-Wolf in Ulm", ("Steinmeier-Wolf",)),
        (article(author="Ivo Steinberg"), "Steinberg vor der Kirche", ("Steinberg",)),
        (article(creator="Ivo Wolf"), "Ein Wolf im Wald", ()),
        (
            article(creator="Ivo Wolf", body="Heute sprach Ivo Wolf in Ulm."),
            "Wolf im Wald",
            ("Wolf",),
        ),
        (
            article(body="Die Abgeordnete Maria Kranich sprach."),
            "Kranich vor dem Parlament",
            ("Kranich",),
        ),
        (article(body="Der Kranich ist ein Vogel."), "Kranich am See", ()),
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
    ("translation", "missing"),
    [
        ("Boris Jelzin in Ulm", []),
        ("Boris Yeltsin in Ulm", []),
        ("JELZIN IN ULM", []),
        ("A man in Ulm", ["Boris Jelzin"]),
        ("", ["Boris Jelzin"]),
    ],
)
def test_a_lost_name_is_listed(translation: str, missing: list[str]) -> None:
    """A name counts as there in the spelling of another language too."""
    assert missing_names(("Boris Jelzin",), "Boris Jelzin in Ulm", translation) == missing


def test_a_name_that_the_text_has_not_is_not_missed() -> None:
    """Only what stands in the text can be lost."""
    assert missing_names(("Eva Wolf",), "Ein Hund", "A dog") == []

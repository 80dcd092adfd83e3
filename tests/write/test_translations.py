"""Each translation of an article reaches the reader of each format, or all stands as printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from normalizer import Article, Block, Image, ImageText, Normalizer, Translation
from normalizer.report import to_report

ADDRESS = "https://example.org/dam"


def zyte(article: Article) -> str:
    pytest.importorskip("zyte_common_items")
    from normalizer.adapters.zyte import to_zyte

    return repr(to_zyte(article, ADDRESS))


FORMATS: dict[str, Callable[[Any], str]] = {
    "html": Article.to_html,
    "json": Article.to_json,
    "jsonld": Article.to_jsonld,
    "markdown": Article.to_markdown,
    "ninjs": Article.to_ninjs,
    "report": lambda article: to_report([("dam.txt", article)]),
    "tei": Article.to_tei,
    "text": Article.to_text,
    "zyte": zyte,
}


class Page:
    """An article, some texts of which are in German and translated."""

    def __init__(self, language: str) -> None:
        self.translations: list[str] = []
        kinds: list[Any] = ["paragraph", "subhead", "list_item", "quote", "paragraph"]
        self.article = Article(
            language=language,
            headline="Elmdamm hält",
            summary="Er hielt.",
            body=[Block("paragraph", "It held.", language=None if language == "en" else "und")],
        )
        for number, kind in enumerate(kinds):
            made = self.english(f"block {number}")
            self.article.body.append(Block(kind, f"Block {kind}", language="de", translation=made))
        for url in (None, f"{ADDRESS}.jpg"):
            for caption, alt in (("Bild", "Damm"), ("Bild", None), (None, "Damm")):
                image = Image(self.image_text(caption), self.image_text(alt), url=url)
                self.article.images.append(image)

    def image_text(self, text: str | None) -> ImageText | None:
        """Return a text of an image with its translation."""
        return ImageText(text, "de", 0.9, self.english(text)) if text else None

    def english(self, text: str) -> Translation:
        """Return a translation that is like no other."""
        self.translations.append(f"Dyke {len(self.translations)} of {text.lower()}")
        return Translation(self.translations[-1], "en", "mill", "ok", 0.9)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_each_translation_reaches_the_reader(form, language):
    """Of a German article that is translated, and of German parts in an English one."""
    page = Page(language)
    if language == "de":
        page.article.headline_translation = page.english("headline")
        page.article.summary_translation = page.english("summary")
    written = FORMATS[form](page.article)
    assert [text for text in page.translations if text not in written] == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_translation_that_failed_is_in_no_format_but_the_data(form):
    page = Page("en")
    for made in page.article.translations():
        made.status = "failed"
    written = FORMATS[form](page.article)
    assert any(text in written for text in page.translations) is (form == "json")


def test_german_captions_are_read_in_english_by_default():
    """With the engine that is built in, below a caption in English too."""
    page = """Danube states sign an accord

The ministers of nine countries met in Bratislava on Friday and signed an accord.

Ungarn Brückenbau bei Szeged
The ministers of the nine countries look at a map of the river. Image: Reuters/D. Oprescu

The accord takes effect once six parliaments have ratified it, which may take a year."""
    article = Normalizer().normalize(page)
    assert article.images[0].alt
    for form, write in FORMATS.items():
        assert "Hungary: bridge construction near Szeged" in write(article), form

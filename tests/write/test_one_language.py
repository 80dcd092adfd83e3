"""A written article is in one language: in translation as a whole, or as printed."""

from __future__ import annotations

import pytest

from normalizer import Normalizer, Translator
from normalizer.article import Article
from normalizer.parts import Block, Image, ImageText, Translation

GERMAN = (
    "Brücke in Neudorf wird gesperrt\n\n"
    "Die Brücke über die Elbe wird am Montag gesperrt, wie die Stadt am Freitag mitteilte.\n\n"
    "Was nun geschieht\n\n"
    "Die Arbeiten kosten nach Angaben der Stadt mehr als vier Millionen Euro und beginnen bald.\n\n"
    "Bauarbeiter am Donnerstag auf der Brücke\nFoto: Ivo Kranich/dpa"
)
ENGLISH = (
    "Danube states sign an accord\n\n"
    "The ministers of nine countries met in Bratislava on Friday and signed an accord.\n\n"
    "Rumänien Hochwasser an der Donau bei Galati\nImage: Reuters/D. Oprescu\n\n"
    "The accord takes effect once six parliaments have ratified it, which may take a year."
)


def english(text: str, status: str = "ok") -> Translation:
    return Translation(text, "en", "mill", status, 0.9)  # type: ignore[arg-type]


def german(*blocks: Block, **fields: object) -> Article:
    """Return a German article whose headline and caption were translated."""
    caption = ImageText("Am Fluss", "de", 0.9, english("At the river"))
    return Article(
        headline="Der Damm hält",
        language="de",
        body=list(blocks),
        images=[Image(caption)],
        headline_translation=english("The dam holds"),
        **fields,  # type: ignore[arg-type]
    )


def paragraph(translation: Translation | None, language: str | None = "de") -> Block:
    return Block("paragraph", "Das Wasser sinkt.", language, translation)


def is_english(article: Article) -> bool:
    """Return whether an article is written in translation, the same in both forms."""
    written = (article.to_text(), article.to_markdown())
    found = {("The dam" in text, "At the river" in text) for text in written}
    printed = {("Der Damm" in text, "Am Fluss" in text) for text in written}
    assert len(found) == len(printed) == 1 and found != printed
    return found == {(True, True)}


def test_a_german_page_with_the_default_engine_stays_german():
    """The glosser leaves bodies, so that headline, subhead and captions stay as printed."""
    article = Normalizer().normalize(GERMAN)
    (image,) = article.images
    assert article.headline_translation and image.caption and image.caption.translation
    translated = [article.headline_translation.text, image.caption.translation.text]
    for text in (article.to_text(), article.to_markdown()):
        assert not any(part in text for part in translated)
        assert "Brücke in Neudorf wird gesperrt" in text and image.caption.text in text


def test_an_english_page_has_english_captions():
    """Captions in other languages are shown translated in an article in the target language."""
    for text in (
        Normalizer().normalize(ENGLISH).to_text(),
        Normalizer().normalize(ENGLISH).to_markdown(),
    ):
        assert "Romania: flooding on the Danube near Galati" in text
        assert "Rumänien" not in text


def test_a_page_in_the_target_language_is_left():
    """With German as the target, a German page is written as it is."""
    tool = Normalizer(translator=Translator(target="de"))
    assert "Brücke in Neudorf wird gesperrt" in tool.normalize(GERMAN).to_text()


@pytest.mark.parametrize("status", ["ok", "partial"])
def test_an_article_that_was_translated_is_written_in_translation(status):
    """Each paragraph has a usable translation; blocks in the target language need none."""
    blocks = (paragraph(english("The water sinks.", status)), paragraph(None, language=None))
    assert is_english(german(*blocks))


@pytest.mark.parametrize("translation", [None, english("Das Wasser sinkt.", "failed")])
def test_one_paragraph_without_a_translation_keeps_the_language_of_the_page(translation):
    """An article that is translated in part is written as printed."""
    article = german(paragraph(english("The water sinks.")), paragraph(translation))
    assert not is_english(article)
    assert "The water sinks." not in article.to_text()


def test_the_summary_is_running_text_too():
    """A summary without a translation keeps the article as printed."""
    assert not is_english(german(summary="Er ist alt."))
    assert is_english(german(summary="Er ist alt.", summary_translation=english("It is old.")))


def test_a_subhead_without_a_translation_changes_nothing():
    """A subhead may consist of names, which need no translation."""
    blocks = (paragraph(english("The water sinks.")), Block("subhead", "Elbe", "de"))
    assert is_english(german(*blocks))


def test_a_paragraph_in_a_third_language_changes_nothing():
    """A quotation in a language that the engine lacks stays in it, within a translated article."""
    foreign = Block("quote", "L'eau baisse.", "fr")
    assert is_english(german(paragraph(english("The water sinks.")), foreign))


def test_the_data_keeps_both():
    """Writing changes nothing in the article."""
    article = german(paragraph(None))
    before = article.to_dict()
    assert article.to_text() and article.to_markdown()
    assert article.to_dict() == before

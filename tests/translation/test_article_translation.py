"""Which texts of articles reach the engine, where the answers go, and the warnings."""

from __future__ import annotations

import copy
import socket

import pytest
from tests.translation.engines import Scripted

from normalizer import (
    Article,
    Block,
    ConfigurationError,
    Credit,
    Image,
    ImageText,
    Normalizer,
    Span,
    Translation,
    Translator,
)
from normalizer.parts import TranslationStatus
from normalizer.translation.article_translation import translate_articles
from normalizer.translation.engine_registry import Chain
from normalizer.translation.glosser import Glosser
from normalizer.translation.online.libretranslate import LibreTranslateEngine
from normalizer.translation.online.safety import Safety

GERMAN = """\
Brücke in Neudorf wird gesperrt – Beispielblatt

Brücke in Neudorf wird gesperrt

Die Stadt hat am Montag angekündigt, dass die alte Brücke ab Juni für 18 Monate gesperrt wird.

Autofahrer müssen dann einen Umweg von 12 Kilometern fahren, wie die Verwaltung mitteilte.

Die Arbeiten kosten nach Angaben der Stadt mehr als 4,5 Millionen Euro und beginnen im Sommer.
"""


def english(
    status: TranslationStatus = "ok", *, drop: str = "\0", error: str | None = "no service"
) -> Scripted:
    """Return an engine that translates German by writing "EN" before it."""

    def answer(text: str) -> Translation:
        if status == "ok":
            return Translation(f"EN {text}".replace(drop, ""), "en", "english", status, 0.8)
        return Translation(text, "de", "english", status, 0.0, error=error)

    return Scripted(answer, name="english", pairs=[("de", "en")])


def page() -> Article:
    return Article(
        headline="Brücke gesperrt",
        summary="Umweg von 12 Kilometern.",
        language="de",
        body=[
            Block("paragraph", "Die Brücke ist zu.", language="de"),
            Block("subhead", "Was nun", language="de"),
        ],
        images=[
            Image(
                ImageText("Ivo Kranich auf der Brücke", "de"),
                ImageText("Neudorf", "und"),
                Credit("Foto: Ivo Kranich", creators=["Ivo Kranich"]),
            )
        ],
    )


def test_a_german_page_becomes_an_english_article() -> None:
    article = Normalizer(translator=english()).normalize(GERMAN)
    assert article.language == "de"
    assert {block.translation.status for block in article.body if block.translation} == {"ok"}
    assert not article.warnings
    lines = [
        line for line in article.to_text().splitlines() if line and "Beispielblatt" not in line
    ]
    assert len(lines) == 4 and all("EN " in line for line in lines)
    assert "\n\n# EN Brücke in Neudorf wird gesperrt\n" in article.to_markdown()


def test_every_text_gets_its_kind_and_its_names() -> None:
    engine = english()
    translate_articles([page(), page()], Translator(engine))
    assert engine.batches == [5]  # both at once, and each text once
    assert {(item.text, item.kind, item.protected) for item in engine.asked} == {
        ("Ivo Kranich auf der Brücke", "caption", ("Ivo Kranich",)),
        ("Die Brücke ist zu.", "body", ()),
        ("Was nun", "heading", ()),
        ("Brücke gesperrt", "heading", ()),
        ("Umweg von 12 Kilometern.", "body", ()),
    }


def test_translations_are_put_in_place() -> None:
    article = page()
    translate_articles([article], Translator(english()))
    assert article.images[0].caption and article.images[0].caption.translation
    assert article.images[0].caption.translation.text == "EN Ivo Kranich auf der Brücke"
    assert [block.translation.text for block in article.body if block.translation] == [
        "EN Die Brücke ist zu.",
        "EN Was nun",
    ]
    assert article.headline == "Brücke gesperrt"
    assert (
        article.headline_translation and article.headline_translation.text == "EN Brücke gesperrt"
    )
    assert (
        article.summary_translation
        and article.summary_translation.text == "EN Umweg von 12 Kilometern."
    )


def test_without_an_engine_for_bodies_a_warning_says_what_would_do() -> None:
    article = page()
    translate_articles([article], Translator())
    assert article.body[0].translation is None
    (warning,) = article.warnings
    assert str(warning).startswith(
        "body-untranslated: 2 pieces of the body are in another language (de)"
    )
    assert (
        'pip install "caption-normalizer[neural]"' in warning.message
        and "caption-normalizer models add de en" in warning.message
    )


def test_an_engine_that_fails_leaves_the_article_whole_and_says_so() -> None:
    article = page()
    translate_articles([article], Translator(english("failed")))
    assert article.to_text() == page().to_text()
    assert article.headline_translation and article.headline_translation.status == "failed"
    assert [warning.code for warning in article.warnings] == [
        "body-untranslated",
        "translation-failed",
    ]
    assert all("no service" in warning.message for warning in article.warnings)


HEADLINE = Article(headline="Brücke gesperrt", language="de")
PIECE = Article(body=[Block("paragraph", "Ein Hund bellt.", language="de")])
PETS = Article(images=[Image(ImageText("Ein Hund", "de"), ImageText("Eine Katze", "de"))])
FAILED = "translation-failed: engine 'english' failed on {}, left untranslated: {}"
LEFT = "body-untranslated: {} in another language (de); engine 'english' did not translate it: {}"


@pytest.mark.parametrize(
    ("article", "status", "error", "warnings"),
    [
        (HEADLINE, "failed", "no service", FAILED.format("1 caption or heading", "no service")),
        (PETS, "failed", None, FAILED.format("2 captions and headings", "no reason given")),
        (PIECE, "failed", "no service", LEFT.format("1 piece of the body is", "no service")),
        (
            Article(body=PIECE.body * 2),
            "untranslated",
            None,
            LEFT.format("2 pieces of the body are", "choose an engine for bodies"),
        ),
        (HEADLINE, "untranslated", "too long", ""),
    ],
)
def test_a_warning_counts_what_is_missing_and_says_why(
    article: Article, status: TranslationStatus, error: str | None, warnings: str
) -> None:
    """Bodies and other texts are counted apart; a caption that was left is no failure."""
    article = copy.deepcopy(article)
    translate_articles([article], Translator(english(status, error=error)))
    assert "".join(map(str, article.warnings)) == warnings


def test_only_a_piece_of_the_body_may_be_without_an_answer() -> None:
    """A caption that was left has an answer that says so; a paragraph has one only if it failed."""
    left, failed = page(), page()
    translate_articles([left], Translator(english("untranslated")))
    translate_articles([failed], Translator(english("failed")))
    for article, statuses in ((left, [None, "untranslated"]), (failed, ["failed", "failed"])):
        answers = [block.translation for block in article.body]
        assert [answer and answer.status for answer in answers] == statuses
        assert article.headline_translation
        assert article.headline_translation.status == statuses[1]


def test_a_warning_gives_the_most_common_reason() -> None:

    def answer(text: str) -> Translation:
        return Translation(text, "de", "varied", "failed", 0.0, error=text.split(maxsplit=1)[0])

    blocks = [("Eins a.", "de"), ("Zwei b.", "nl"), ("Zwei c.", "nl")]
    texts = [ImageText(text, "de") for text in ("Drei a", "Vier b", "Vier c")]
    article = Article(
        images=[Image(text) for text in texts],
        body=[Block("paragraph", text, language=language) for text, language in blocks],
    )
    translate_articles([article], Translator(Scripted(answer)))
    body, other = (warning.message for warning in article.warnings)
    assert "3 pieces of the body are in another language (2 nl, 1 de)" in body and body.endswith(
        ": Zwei"
    )
    assert "failed on 3 captions and headings" in other and other.endswith(": Vier")


def test_texts_of_no_other_language_are_left() -> None:
    images = [Image(ImageText("A dog", "en"), ImageText("Jane Roe", "und"))]
    blocks = [Block("paragraph", "A dog barks."), Block("list_item", "A dog", language="en")]
    article = Article(
        headline="A dog", summary="A dog barks.", language="en", images=images, body=blocks
    )
    unknown = Article(headline="A dog", images=[Image(ImageText("A cat", None))])
    engine = english()
    translate_articles([article, unknown], Translator(engine))
    assert not engine.asked


def test_code_and_tables_are_not_translated() -> None:
    """A program in the language "de" is no German; its comments stay too."""
    blocks = [Block("code", "Ein Hund", language="de"), Block("table", "Hund\tKatze")]
    article = Article(language="de", body=blocks)
    engine = english()
    translate_articles([article], Translator(engine))
    assert not engine.asked and article.body == blocks and not article.warnings


def test_a_translated_block_keeps_its_spans() -> None:
    """They are places in the text as printed."""
    span = Span(4, 8, "link", "https://example.org/hund")
    article = Article(body=[Block("paragraph", "Ein Hund bellt.", [span], language="de")])
    translate_articles([article], Translator(english()))
    (block,) = article.body
    assert block.translation and block.translation.text == "EN Ein Hund bellt."
    assert block.spans == [span] and block.text[4:8] == "Hund"


def test_a_lost_number_or_name_makes_a_translation_partial() -> None:
    article = page()
    translate_articles([article], Translator(english(drop="12 ")))
    assert article.summary_translation
    assert article.summary_translation.status == "partial"
    assert article.summary_translation.missing == ["12"]
    assert article.summary_translation.confidence == 0.4
    translate_articles([article], Translator(english(drop="Ivo Kranich")))
    assert article.images[0].caption and article.images[0].caption.translation
    assert article.images[0].caption.translation.missing == ["Ivo Kranich"]


def test_a_translator_brings_its_target_and_takes_no_other() -> None:
    tool = Normalizer(translator=Translator(english(), target="de"))
    article = tool.normalize(GERMAN)
    assert tool.target == "de"
    assert article.headline_translation is None and not article.warnings
    with pytest.raises(ConfigurationError, match="is not that of the translator"):
        Normalizer(translator=Translator(target="en"), target="de")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Cut the network; return what was tried."""
    tried: list[object] = []

    def refuse(*address: object, **_: object) -> None:
        tried.append(address)
        raise OSError("the network is cut")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


def test_the_default_needs_no_network(no_network: list[object]) -> None:
    article = Normalizer().normalize(GERMAN)
    assert article.headline_translation and article.headline_translation.status == "ok"
    assert no_network == []


def test_a_chosen_online_engine_fails_alone(no_network: list[object]) -> None:
    """Without a network the glosser translates captions; the body gets a warning."""
    service = LibreTranslateEngine(
        "http://127.0.0.1:9", safety=Safety(attempts=1, per_second=1_000.0)
    )
    article = Normalizer(translator=Chain([Glosser(), service])).normalize(GERMAN)
    assert no_network
    assert article.headline_translation and article.headline_translation.engine == "glosser"
    assert {block.translation.status for block in article.body if block.translation} == {"failed"}
    assert "EN" not in article.to_text() and "gesperrt wird" in article.to_text()
    assert [warning for warning in article.warnings if warning.code == "body-untranslated"]


def test_an_engine_cannot_inject_structure() -> None:

    def inject(text: str, source: str | None, target: str) -> str:
        del source, target
        return f"{text}\n\n# Injected\n\n- item"

    article = Normalizer(translator=inject).normalize(GERMAN)
    lines = article.to_markdown().splitlines()
    assert sum("Injected" in line for line in lines) > 3
    assert not [line for line in lines if line.startswith(("# Injected", "- item"))]

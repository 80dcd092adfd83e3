"""What the exchange formats write of an article, as a whole and for its rights and translations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalizer.article import Article
from normalizer.parts import Block, Credit, Dateline, Image, ImageText, Signoff, Translation
from normalizer.write.exchange import (
    contributors,
    copyright_holder,
    digital_source,
    editors,
    embeddable_json,
    filled,
    known_language,
    licence_url,
    organisation_authors,
    translated_article,
    translation_note,
    unique,
    usable,
)

WHOLE = Path(__file__).parent / "whole"
ADDRESS = "https://example.org/7"


def english(text: str, status: str = "ok", engine: str = "mill") -> Translation:
    return Translation(text, "en", engine, status, 0.9)  # type: ignore[arg-type]


def test_a_whole_article_is_written_as_in_the_file(german):
    """Each property, in its order; the files are an example of both formats."""
    assert f"{german.to_ninjs(uri=ADDRESS)}\n" == (WHOLE / "ninjs.json").read_text("utf-8")
    assert f"{german.to_jsonld(url=ADDRESS)}\n" == (WHOLE / "jsonld.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("</script>", r"<\/script>"),
        ("<!--", r"\u003c!--"),
        ("<SCRIPT", r"\u003cSCRIPT"),
        ("<b> & é", "<b> & é"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_html_would_interpret_is_escaped(text, written):
    """Other characters stand for themselves."""
    assert embeddable_json({"a": text}, indent=None) == f'{{"a": "{written}"}}'
    assert embeddable_json({"a": "b"}, indent=2) == '{\n  "a": "b"\n}'


def test_values_that_are_empty_are_left_out():
    """Zero and false are values."""
    assert filled(a=0, b=None, c="", d=[], e={}, f=False, g="x") == {"a": 0, "f": False, "g": "x"}
    assert unique(["b", "", "a", "b"]) == ["b", "a"]


@pytest.mark.parametrize(("code", "known"), [("de", "de"), ("und", None), ("", None), (None, None)])
def test_an_unknown_language_is_none(code, known):
    """Text of names alone has none."""
    assert known_language(code) == known


def test_the_parties_of_an_article_are_named_once():
    """The publisher is an organisation; the sign-off names contributors that the byline does not."""
    article = Article(
        publisher="Quintessa",
        authors=["Jane Roe", "Quintessa", "dpa", "Jane Roe"],
        signoff=Signoff("x", ["jr", "Jane Roe", "jr"], ["ed", "ed"]),
    )
    assert organisation_authors(article, {"dpa"}.__contains__) == ["Quintessa", "dpa"]
    assert (contributors(article), editors(article)) == (["jr"], ["ed"])
    assert (contributors(Article()), editors(Article())) == ([], [])


@pytest.mark.parametrize(
    ("credit", "holder"),
    [
        (Credit("© Ann Ray", creators=["Ann Ray"]), "Ann Ray"),
        (Credit("© dpa", agencies=["dpa", "dpa"]), "dpa"),
        (Credit("© Museum", sources=["Museum"]), "Museum"),
        (Credit("© Ann Ray/dpa", creators=["Ann Ray"], agencies=["dpa"]), None),
        (Credit("© dpa/Museum", agencies=["dpa"], sources=["Museum"]), None),
        (Credit("Foto: Ann Ray", creators=["Ann Ray"]), None),
        (Credit("© 2024"), None),
    ],
)
def test_a_copyright_has_one_holder_or_an_unknown_one(credit, holder):
    """Without a claim there is none."""
    assert copyright_holder(credit) == holder


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["montage"], "composite"),
        (["archive", "screenshot"], "screenCapture"),
        (["ai-generated"], "trainedAlgorithmicMedia"),
        (["archive"], None),
        ([], None),
    ],
)
def test_a_flag_may_tell_how_a_picture_was_made(flags, code):
    """Others tell when, or of what."""
    source = digital_source(Credit("x", flags=flags))
    assert (source["code"] if source else None) == code
    image = Article(images=[Image(credit=Credit("x", flags=flags))])
    assert ("digitalSourceType" in image.to_jsonld()) is (code is not None)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CC BY 2.5", "licenses/by/2.5/"),
        ("CC-BY-NC 3.0", "licenses/by-nc/3.0/"),
        ("cc by-nc-sa 4.0", "licenses/by-nc-sa/4.0/"),
        ("CC BY-ND 4.0 Deed", "licenses/by-nd/4.0/"),
        ("CC BY 2.0 DE", "licenses/by/2.0/de/"),
        ("CC BY 3.0 de", "licenses/by/3.0/de/"),
        ("CC BY 2.5 DE", "licenses/by/2.5/"),
        ("CC BY 4.0 DE", "licenses/by/4.0/"),
        ("CC BY DE 4.0", None),
        ("CC BY 3.0 4.0", None),
        ("CC BY 1.0", None),
        ("CC BY 4.0 AT", None),
        ("CC 4.0", None),
        ("CC 0", "publicdomain/zero/1.0/"),
        ("CC-Zero 1.0", "publicdomain/zero/1.0/"),
        ("CC0 1.0 Universal", "publicdomain/zero/1.0/"),
        ("CC0 2.0", None),
        ("Creative Commons Attribution NonCommercial NoDerivatives 4.0", "licenses/by-nc-nd/4.0/"),
        ("Creative Attribution 4.0", None),
        ("Commons Attribution 4.0", None),
        ("Attribution 4.0", None),
        (f"CC BY 4.0 {' cc' * 30}", "licenses/by/4.0/"),
        (f"CC BY 4.0  {' cc' * 30}", None),
        ("", None),
        (None, None),
    ],
)
def test_a_licence_of_creative_commons_has_an_address(name, path):
    """Its elements in any order of the table, its version, and Germany for two versions."""
    assert licence_url(name) == (f"https://creativecommons.org/{path}" if path else None)


@pytest.mark.parametrize(
    ("parts", "note"),
    [
        ([english("a")], "Machine translation by mill"),
        ([english("a"), english("b")], "Machine translation by mill"),
        (
            [english("a"), english("b", engine="loom")],
            "Machine translation by mill and loom",
        ),
        (
            [english("a"), english("b", "partial")],
            "Machine translation by mill; some words stand as in the original",
        ),
    ],
)
def test_the_note_names_each_engine_once(parts, note):
    """And says whether some words were left."""
    assert translation_note(parts) == note


@pytest.mark.parametrize(
    ("status", "is_usable"),
    [("ok", True), ("partial", True), ("untranslated", False), ("failed", False)],
)
def test_a_translation_that_says_nothing_is_not_used(status, is_usable):
    """It repeats the source."""
    translation = english("a", status)
    assert usable(translation) == (translation if is_usable else None)
    assert usable(None) is None


def german_body(*blocks: Block, language: str = "de", **fields: object) -> Article:
    return Article(language=language, body=list(blocks), **fields)  # type: ignore[arg-type]


def test_an_article_is_translated_as_a_whole():
    """Blocks in the target language are taken as they are, and failed parts are left out."""
    article = german_body(
        Block("paragraph", "Eins.", "de", english("One.")),
        Block("quote", "Two."),
        Block("subhead", "Genf", "und"),
        headline="Kopf",
        headline_translation=english("Head"),
        summary_translation=english("Kurz", "failed"),
    )
    other = translated_article(article)
    assert other is not None
    assert (other.language, other.headline, other.summary) == ("en", "Head", None)
    assert [(block.type, block.text) for block in other.body] == [
        ("paragraph", "One."),
        ("quote", "Two."),
        ("subhead", "Genf"),
    ]
    assert all(block.language is None and block.translation is None for block in other.body)


@pytest.mark.parametrize(
    "article",
    [
        Article(language="de", headline="Kopf"),
        Article(language="en", headline_translation=english("Head")),
        german_body(Block("paragraph", "One.")),
        Article(
            language="de",
            headline_translation=english("Head"),
            summary_translation=Translation("Tête", "fr", "mill", "ok", 0.9),
        ),
    ],
)
def test_an_article_without_a_translation_into_another_language_has_none(article):
    """So has one whose parts are in two languages."""
    assert translated_article(article) is None


def test_a_body_in_part_is_no_translation():
    """Headline and summary may be one."""
    blocks = [Block("paragraph", "Eins.", "de", english("One.")), Block("paragraph", "Zwei.", "de")]
    assert translated_article(german_body(*blocks)) is None
    other = translated_article(german_body(*blocks, summary_translation=english("Short.")))
    assert other is not None
    assert (other.summary, other.body) == ("Short.", [])


@pytest.mark.parametrize(
    ("dateline", "located", "places"),
    [
        (Dateline("GENEVA —", ["GENEVA"]), "GENEVA", [("GENEVA", None)]),
        (
            Dateline("GENEVA/BERN —", ["GENEVA", "BERN"], "Vaud"),
            "GENEVA, BERN, Vaud",
            [("GENEVA", None), ("BERN", "Vaud")],
        ),
        (Dateline("Vaud —", [], "Vaud"), "Vaud", []),
    ],
)
def test_the_places_of_a_dateline_are_in_its_region(dateline, located, places):
    """The region is about the last of them."""
    article = Article(dateline=dateline)
    ninjs = json.loads(article.to_ninjs(uri=ADDRESS))
    assert ninjs["located"] == located
    assert [place["name"] for place in ninjs.get("places", [])] == [name for name, _ in places]
    created = json.loads(article.to_jsonld()).get("locationCreated", [])
    assert all(place["@type"] == "Place" for place in created)
    assert [
        (place["name"], place.get("containedInPlace", {}).get("name")) for place in created
    ] == places


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('"A" & <b>', '<p>"A" &amp; &lt;b&gt;</p>'),
        ("it's", "<p>it's</p>"),
    ],
)
def test_text_is_escaped_in_html_where_it_has_to_be(text, html):
    """Quotation marks stand for themselves between elements."""
    bodies = json.loads(Article(body=[Block("paragraph", text)]).to_ninjs(uri=ADDRESS))["bodies"]
    assert [body["value"] for body in bodies] == [text, html]


def test_a_body_without_text_is_left_out():
    """A news object has no empty body."""
    assert "bodies" not in json.loads(Article(body=[Block("paragraph", "")]).to_ninjs(uri=ADDRESS))


@pytest.mark.parametrize(
    ("blocks", "languages"),
    [
        ([("One.", None), ("Eins.", "de")], [None, "de"]),
        ([("One.", None), ("Names", "und")], [None, None]),
        ([("One.", None), ("One.", "en")], [None, None]),
    ],
)
def test_a_block_in_another_language_than_the_article_is_labelled(blocks, languages):
    """A block of names has none of its own."""
    article = Article(language="en", body=[Block("paragraph", *block) for block in blocks])
    html = json.loads(article.to_ninjs(uri=ADDRESS))["bodies"][1]["value"]
    marked = [f' lang="{language}"' if language else "" for language in languages]
    assert html == "".join(
        f"<p{mark}>{text}</p>" for (text, _), mark in zip(blocks, marked, strict=True)
    )


def test_blocks_without_a_language_are_in_that_of_an_article_with_a_translated_headline():
    """Only if others are labelled with the language of the article, they are in the target's."""
    translated = {"language": "de", "headline_translation": english("Head")}
    article = Article(body=[Block("paragraph", "Eins.")], **translated)  # type: ignore[arg-type]
    assert json.loads(article.to_ninjs(uri=ADDRESS))["bodies"][1]["value"] == "<p>Eins.</p>"
    article.body.append(Block("paragraph", "Zwei.", "de"))
    html = json.loads(article.to_ninjs(uri=ADDRESS))["bodies"][1]["value"]
    assert html == '<p lang="en">Eins.</p><p>Zwei.</p>'


def test_an_image_text_without_a_language_has_that_of_the_article():
    """Without either, the object has none."""
    image = Image(alt=ImageText("Weir", "und"), caption=ImageText("Ein Wehr", "de"))
    (picture,) = json.loads(Article(language="en", images=[image]).to_ninjs(uri=ADDRESS))[
        "associations"
    ]
    assert (picture["language"], picture["associations"][0]["name"]) == ("de", "alt-en")
    (picture,) = json.loads(Article(images=[image]).to_ninjs(uri=ADDRESS))["associations"]
    assert (picture["associations"][0]["name"], picture["associations"][0]["rel"]) == (
        "alt",
        "alternate",
    )
    assert "language" not in picture["associations"][0]

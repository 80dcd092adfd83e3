"""The ninjs writer: valid against the schema, one language per object, nothing invented."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import ConfigurationError
from normalizer.article import Article
from normalizer.parts import Block, Credit, Image, ImageText, Translation

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "standards" / "ninjs-schema_3.1.json"
URI = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+", re.IGNORECASE)
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
DATES = ("firstCreated", "versionCreated")


def written(article: Article, uri: str | None = "https://example.org/7") -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(article.to_ninjs(uri=uri))
    return fields


def objects_in(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a news object and all objects associated with it."""
    return [fields, *(inner for one in fields.get("associations", []) for inner in objects_in(one))]


def association(fields: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in fields["associations"] if one["name"] == name)
    return found


def described(fields: dict[str, Any]) -> dict[str, str]:
    return {one["role"]: one["value"] for one in fields["descriptions"]}


@cache
def validator() -> Any:
    """Return a validator for the schema; skip the test if the schema or the library is missing."""
    jsonschema = pytest.importorskip("jsonschema")
    if not SCHEMA.is_file():
        pytest.skip("the schema of ninjs is not here")
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def test_an_article_with_everything_is_valid(german):
    """Every property that is written conforms to the IPTC schema."""
    validator().validate(written(german))


@given(st.data())
def test_any_article_is_valid(articles, data):
    """Any article conforms to the schema, with or without a given uri."""
    validator().validate(
        written(
            data.draw(articles), uri=data.draw(st.sampled_from(["https://example.org/7#a", None]))
        )
    )


@given(st.data())
def test_dates_and_identifiers_have_their_formats(articles, data):
    """Dates have a time and an offset, identifiers a scheme; the validator does not check formats."""
    uris = []
    for one in objects_in(written(data.draw(articles), uri=None)):
        uris.append(one["uri"])
        assert URI.fullmatch(one["uri"]) and one["uri"].count("#") <= 1
        for name in DATES:
            assert name not in one or (
                DATE_TIME.fullmatch(one[name]) and datetime.fromisoformat(one[name])
            )
    assert len(set(uris)) == len(uris)


@given(st.data())
def test_any_article_keeps_its_texts(articles, data):
    """Headline, body and credits are restored from the JSON, character by character."""
    article = data.draw(articles)
    fields = written(article)
    assert [one["value"] for one in fields.get("headlines", []) if one["role"] == "main"] == (
        [article.headline] if article.headline else []
    )
    body = "\n\n".join(block.text for block in article.body)
    assert [one["value"] for one in fields.get("bodies", [])[:1]] == ([body] if body else [])
    assert fields.get("language") != "und"


@given(st.data())
def test_any_article_is_safe_inside_a_script_element(articles, data):
    """No text ends the element, opens a comment or a script in it, or ends a JavaScript line."""
    line = data.draw(articles).to_ninjs(indent=None)
    assert not any(
        sign in line.lower() for sign in ("\n", "</", "<!", "<script", "\u2028", "\u2029")
    )
    assert line.encode("utf-8")


def test_the_facts_have_the_terms_of_ninjs(german):
    """Headlines and descriptions have roles; people, organisations, places and subjects relations."""
    fields = written(german)
    assert (fields["type"], fields["language"], fields["by"]) == (
        "text",
        "de",
        "Jana Beispiel, dpa",
    )
    assert fields["standard"]["version"] == "3.1"
    assert [(one["role"], one["value"]) for one in fields["headlines"]] == [
        ("main", "Pegel steigen wieder"),
        ("kicker", "Hochwasser"),
    ]
    assert described(fields) == {"summary": "Das Wasser kommt zurück."}
    assert [(one["name"], one["rel"]) for one in fields["people"]] == [
        ("Jana Beispiel", "author"),
        ("jb", "contributor"),
        ("xy", "editor"),
    ]
    assert fields["organisations"] == [{"name": "dpa", "rel": "author"}]
    assert [(one["name"], one["role"]) for one in fields["infoSources"]] == [
        ("Beispielbote", "publisher"),
        ("dpa", "agency"),
        ("AFP", "agency"),
        ("KNA", "agency"),
    ]
    assert (fields["located"], fields["places"][0]["name"]) == (
        "Musterstadt, Hessen",
        "Musterstadt",
    )
    assert fields["subjects"] == [{"name": "Panorama", "rel": "section"}]


def test_the_body_is_there_as_text_and_as_html(german):
    """The HTML preserves block types, escapes text, and labels blocks in another language."""
    text, html = written(german)["bodies"]
    assert text["contentType"] == "text/plain"
    assert text["value"].startswith("Der Fluss steigt.\n\nWas nun?\n\nSand & Säcke")
    assert html["contentType"] == "text/html"
    assert html["value"] == (
        "<p>Der Fluss steigt.</p><h2>Was nun?</h2><ul><li>Sand &amp; Säcke</li>"
        '<li lang="en">“Boats,” said one.</li></ul>'
        "<blockquote><p>Wir warten.</p></blockquote>"
    )


def test_a_paragraph_in_another_language_is_marked():
    """On a page in the target language, a foreign block is labelled with its language."""
    article = Article(
        language="en", body=[Block("paragraph", "One."), Block("paragraph", "Eins.", "de")]
    )
    assert written(article)["bodies"][1]["value"] == '<p>One.</p><p lang="de">Eins.</p>'


def test_an_untranslated_page_is_in_one_language():
    """Blocks without a language are in the language of the article."""
    article = Article(language="de", body=[Block("paragraph", "Eins.")])
    assert written(article)["bodies"][1]["value"] == "<p>Eins.</p>"


def test_a_translated_article_is_associated(german):
    """The translation is a news object with its own language and a note about the engine."""
    other = association(written(german), "translation-en")
    assert (other["rel"], other["language"], other["type"]) == ("translation", "en", "text")
    assert other["edNote"] == "Machine translation by mill"
    assert other["uri"] == "https://example.org/7#translation-en"
    assert other["headlines"] == [{"role": "main", "value": "Water is rising again"}]
    assert described(other) == {"summary": "The water is coming back."}
    assert 'lang="' not in other["bodies"][1]["value"]
    assert other["bodies"][0]["value"].startswith("The river is rising.\n\nWhat now?")


def test_a_picture_has_the_language_of_its_caption(german):
    """Its foreign alternative text and its translation are separate objects."""
    picture = association(written(german), "image-1")
    assert (picture["type"], picture["rel"], picture["language"]) == ("picture", "image", "de")
    assert described(picture)["caption"] == "Ein Damm"
    assert [(one["name"], one["language"], described(one)) for one in picture["associations"]] == [
        ("alt-fr", "fr", {"alt": "Une digue"}),
        ("translation-en", "en", {"caption": "A dam"}),
    ]


def test_a_picture_keeps_both_texts_of_one_language():
    """Caption and alternative text in the same language are descriptions of one object."""
    image = Image(
        caption=ImageText("A dam", "en", 0.9), alt=ImageText("Water behind a dam", "en", 0.9)
    )
    picture = association(written(Article(language="en", images=[image])), "image-1")
    assert described(picture) == {"caption": "A dam", "alt": "Water behind a dam"}
    assert "associations" not in picture


def test_a_caption_of_names_is_in_the_language_of_the_page(german):
    """Names have no language and need no separate object."""
    assert association(written(german), "image-2")["language"] == "de"


def test_a_credit_is_split(german):
    """The credit line is a description; people, sources, terms and digital source have properties."""
    picture = association(written(german), "image-1")
    assert described(picture)["credit"] == "Montage: © Jan Muster/AFP/Beispielamt, CC BY-SA 4.0"
    assert picture["copyrightNotice"] == described(picture)["credit"]
    assert (picture["by"], picture["usageTerms"]) == ("Jan Muster", "CC BY-SA 4.0")
    assert picture["people"] == [{"name": "Jan Muster", "rel": "creator"}]
    assert picture["infoSources"] == [
        {"name": "AFP", "role": "agency"},
        {"name": "Beispielamt", "role": "source"},
    ]
    assert picture["rightsInfo"] == {
        "linkedRights": "https://creativecommons.org/licenses/by-sa/4.0/"
    }
    assert picture["genres"] == [{"name": "montage"}]
    assert picture["digitalSourceType"] == {
        "name": "composite",
        "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/composite",
    }


def test_the_address_of_an_image_is_a_rendition():
    """A web address is the reference of the version that the page shows."""
    image = Image(caption=ImageText("A dam", "en", 0.9), url="https://example.org/a.jpg")
    picture = association(written(Article(language="en", images=[image])), "image-1")
    assert picture["renditions"] == [{"name": "web", "href": "https://example.org/a.jpg"}]


def test_failed_translations_are_not_written():
    """A text whose translation failed appears in its own language only."""
    text = ImageText("Ein Damm", "de", 0.9, Translation("Ein Damm", "en", "mill", "failed", 0.0))
    picture = association(written(Article(language="en", images=[Image(caption=text)])), "image-1")
    assert picture["language"] == "de"
    assert "associations" not in picture


@pytest.mark.parametrize(
    ("printed", "date", "note"),
    [
        ("2024-05-02T09:05:00+02:00", "2024-05-02T09:05:00+02:00", None),
        ("2024-05-02T09:05:00Z", "2024-05-02T09:05:00+00:00", None),
        ("2024-05-02T09:05", "2024-05-02T09:05:00+00:00", "without an offset"),
        ("2024-05-02", "2024-05-02T00:00:00+00:00", "without a time"),
        ("last week", None, None),
        ("2024-05-02T09:05:00+02:00:30", None, None),
    ],
)
def test_a_completed_date_is_noted(printed, date, note):
    """A time or an offset that the page does not give is assumed, and the note for editors says so."""
    fields = written(Article(date_published=printed))
    assert fields.get("firstCreated") == fields.get("versionCreated") == date
    assert (note in fields["edNote"]) if note else "edNote" not in fields


def test_a_later_version_has_its_date(german):
    """The first version has the date of publication, the current one that of the last change."""
    fields = written(german)
    assert fields["firstCreated"].startswith("2024-05-02")
    assert fields["versionCreated"] == "2024-05-03T08:30:00+02:00"


def test_nothing_is_invented():
    """An empty article has identifier, type and standard only; an unknown image is left out."""
    assert list(written(Article(images=[Image()]))) == ["uri", "type", "standard"]


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://example.org/7", "https://example.org/7"),
        ("https://example.org/a#b#c", "urn:uuid:"),
        ("javascript:alert(1)", "urn:uuid:"),
    ],
)
def test_the_address_of_the_article_is_its_uri(url, start):
    """From HTML the address is known; without an address of the web the uri is derived."""
    assert written(Article(headline="Talks end", url=url), uri=None)["uri"].startswith(start)


def test_the_derived_uri_depends_on_the_text(german):
    """The same text has the same uri, whatever was translated; a changed text has another."""
    made = written(german, uri=None)["uri"]
    assert made.startswith("urn:uuid:")
    german.headline_translation = german.images[0].caption.translation = None
    assert written(german, uri=None)["uri"] == made
    german.body[0].text = "Der Fluss fällt."
    assert written(german, uri=None)["uri"] != made


def test_parts_of_a_page_with_a_fragment_have_one_fragment():
    """The fragment of a uri is extended, because a uri cannot have two."""
    article = Article(images=[Image(credit=Credit("Photo: Jane Roe", None, ["Jane Roe"]))])
    assert (
        written(article, uri="https://example.org/7#a")["associations"][0]["uri"]
        == "https://example.org/7#a/image-1"
    )


@pytest.mark.parametrize("uri", ["", "news/7", "https://example.org/a b"])
def test_an_invalid_uri_is_rejected(uri):
    """The message quotes it and describes a valid one."""
    with pytest.raises(ConfigurationError, match="absolute URI; begin with a scheme"):
        Article().to_ninjs(uri=uri)

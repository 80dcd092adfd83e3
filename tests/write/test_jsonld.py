"""The JSON-LD writer: schema.org properties, the language of every text, and safety in HTML."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import ConfigurationError
from normalizer.article import Article
from normalizer.parts import Block, Credit, Image, ImageText, Translation

LISTS = {
    "author",
    "contributor",
    "editor",
    "sourceOrganization",
    "locationCreated",
    "image",
    "creator",
    "keywords",
}


def written(article: Article) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(article.to_jsonld())
    return fields


def image_of(image: Image, language: str = "en") -> dict[str, Any]:
    fields: dict[str, Any] = written(Article(language=language, images=[image]))["image"][0]
    return fields


def values_of(fields: object) -> list[object]:
    inner = (
        fields.values() if isinstance(fields, dict) else fields if isinstance(fields, list) else []
    )
    return [fields, *(value for part in inner for value in values_of(part))]


def test_the_facts_have_the_terms_of_schema_org(german):
    """Each field of an article is written to its property."""
    fields = written(german)
    assert (fields["@context"], fields["@type"]) == ("https://schema.org", "NewsArticle")
    assert (fields["headline"], fields["alternativeHeadline"]) == (
        "Pegel steigen wieder",
        "Hochwasser",
    )
    assert (fields["description"], fields["articleSection"]) == (
        "Das Wasser kommt zurück.",
        "Panorama",
    )
    assert (fields["datePublished"], fields["dateModified"]) == (
        "2024-05-02",
        "2024-05-03T08:30:00+02:00",
    )
    assert (fields["inLanguage"], fields["dateline"]) == ("de", "Musterstadt, Hessen (dpa) -")
    assert fields["publisher"] == {"@type": "Organization", "name": "Beispielbote"}
    assert fields["locationCreated"] == [
        {
            "@type": "Place",
            "name": "Musterstadt",
            "containedInPlace": {"@type": "Place", "name": "Hessen"},
        }
    ]


def test_people_and_organisations_are_distinguished(german):
    """An agency in the byline is an organisation; the sign-off names contributors and editors."""
    fields = written(german)
    assert fields["author"] == [
        {"@type": "Person", "name": "Jana Beispiel"},
        {"@type": "Organization", "name": "dpa"},
    ]
    assert fields["contributor"] == [{"@type": "Person", "name": "jb"}]
    assert fields["editor"] == [{"@type": "Person", "name": "xy"}]
    assert [source["name"] for source in fields["sourceOrganization"]] == ["dpa", "AFP", "KNA"]


def test_the_publisher_as_author_is_an_organisation():
    """A name that is in no table is an organisation if it is the publisher of the article."""
    author = written(Article(publisher="Quintessa", authors=["Quintessa"]))["author"]
    assert author == [{"@type": "Organization", "name": "Quintessa"}]


def test_the_translation_is_another_work(german):
    """The article keeps its original language; its translation is a work in the other language."""
    fields = written(german)
    assert fields["articleBody"].split("\n\n")[:2] == ["Der Fluss steigt.", "Was nun?"]
    assert fields["workTranslation"] == {
        "@type": "NewsArticle",
        "headline": "Water is rising again",
        "disambiguatingDescription": "Machine translation by mill",
        "description": "The water is coming back.",
        "inLanguage": "en",
        "articleBody": "The river is rising.\n\nWhat now?\n\nSand & bags\n\n"
        "“Boats,” said one.\n\nWe are waiting.",
    }


@pytest.mark.parametrize("status", ["untranslated", "failed"])
def test_a_partly_translated_body_is_left_out(german, status):
    """One untranslated block leaves out the body, but not headline and summary."""
    german.body[0].translation.status = status
    work = written(german)["workTranslation"]
    assert work["headline"] == "Water is rising again"
    assert "articleBody" not in work


def test_translations_that_failed_are_not_written(german):
    """A failed translation repeats the source text, which is in another language."""
    for part in (
        german.headline_translation,
        german.summary_translation,
        german.images[0].caption.translation,
    ):
        part.status = "failed"
    german.body = []
    fields = written(german)
    assert "workTranslation" not in fields
    assert fields["image"][0]["caption"] == "Ein Damm"


def test_a_caption_in_the_language_of_the_page_is_a_string():
    """A caption of names alone, which have no language, is a string too."""
    assert image_of(Image(caption=ImageText("A dam", "en", 0.9)))["caption"] == "A dam"
    assert image_of(Image(caption=ImageText("Jane Roe", "und", 0.9)))["caption"] == "Jane Roe"


def test_a_caption_in_another_language_is_labelled():
    """The printed caption is labelled with its language, its translation with engine and language."""
    translation = Translation("A dam by the weir", "en", "glosser", "partial", 0.5)
    caption = image_of(Image(caption=ImageText("Ein Damm am Wehr", "de", 0.9, translation)))[
        "caption"
    ]
    assert caption == {
        "@type": "TextObject",
        "text": "Ein Damm am Wehr",
        "inLanguage": "de",
        "workTranslation": {
            "@type": "TextObject",
            "text": "A dam by the weir",
            "inLanguage": "en",
            "disambiguatingDescription": "Machine translation by glosser; "
            "some words stand as in the original",
        },
    }


def test_an_alternative_text_is_the_description(german):
    """An alternative text is labelled with its language."""
    description = written(german)["image"][0]["description"]
    assert description == {"@type": "TextObject", "text": "Une digue", "inLanguage": "fr"}


def test_a_credit_is_split(german):
    """The credit line, people, organisations, rights and digital source have properties."""
    image = written(german)["image"][0]
    assert (
        image["creditText"]
        == image["copyrightNotice"]
        == "Montage: © Jan Muster/AFP/Beispielamt, CC BY-SA 4.0"
    )
    assert image["creator"] == [{"@type": "Person", "name": "Jan Muster"}]
    assert [source["name"] for source in image["sourceOrganization"]] == ["AFP", "Beispielamt"]
    assert image["license"] == {
        "@type": "CreativeWork",
        "name": "CC BY-SA 4.0",
        "url": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    assert image["digitalSourceType"] == "https://schema.org/CompositeDigitalSource"
    assert image["keywords"] == ["montage"]


def test_the_address_of_an_image_is_its_content():
    """A web address is written; any other string is not."""
    image = image_of(Image(url="https://example.org/a.jpg"))
    assert image == {"@type": "ImageObject", "contentUrl": "https://example.org/a.jpg"}
    other = Image(credit=Credit("Photo: Jane Roe"), url="javascript:alert(1)")
    assert "contentUrl" not in image_of(other)


def test_a_copyright_holder_is_named_only_when_there_is_one_name(german):
    """With several names after a ©, the holder is unknown."""
    several, one = written(german)["image"]
    assert "copyrightHolder" not in several
    assert one["copyrightHolder"] == {"@type": "Organization", "name": "dpa"}
    person = image_of(Image(credit=Credit("© Jane Roe", "©", ["Jane Roe"])))
    assert person["copyrightHolder"] == {"@type": "Person", "name": "Jane Roe"}


@pytest.mark.parametrize("raw", ["Photo: Jane Roe", "Copyright-free photo: Jane Roe"])
def test_a_credit_alone_claims_no_copyright(raw):
    """Without a © or an equivalent there is no notice and no holder."""
    assert not {"copyrightNotice", "copyrightHolder"} & set(
        image_of(Image(credit=Credit(raw, None, ["Jane Roe"])))
    )


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CC BY-SA 4.0", "licenses/by-sa/4.0/"),
        ("CC-BY-NC-ND 2.5", "licenses/by-nc-nd/2.5/"),
        ("cc by 2.0", "licenses/by/2.0/"),
        ("CC BY-SA 3.0 DE", "licenses/by-sa/3.0/de/"),
        ("CC BY 4.0 International", "licenses/by/4.0/"),
        ("Creative Commons Attribution-ShareAlike 4.0", "licenses/by-sa/4.0/"),
        ("Creative Commons Attribution-Share Alike 3.0 Unported", "licenses/by-sa/3.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
        ("CC BY-SA", None),
        ("CC SA 4.0", None),
        ("CC BY-ND-SA 4.0", None),
        ("CC BY 7.0", None),
        ("GFDL", None),
        ("Public Domain", None),
        ("by 4.0", None),
    ],
)
def test_a_licence_with_a_version_has_an_address(name, path):
    """A Creative Commons name with a version has an address; no address is guessed."""
    licence = image_of(Image(credit=Credit(f"Photo: {name}", license=name)))["license"]
    assert licence["name"] == name
    assert licence.get("url") == (path and f"https://creativecommons.org/{path}")


def test_nothing_is_invented():
    """An empty article has its type only; an unknown image is left out."""
    assert written(Article(images=[Image()])) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
    }


def test_the_address_of_the_page_is_written():
    """`url` precedes the other properties."""
    fields = json.loads(Article(headline="Talks end").to_jsonld(url="https://example.org/7"))
    assert list(fields) == ["@context", "@type", "url", "headline"]


@pytest.mark.parametrize(
    ("url", "written_url"),
    [
        ("https://example.org/7", "https://example.org/7"),
        ("https://example.org/a b", None),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_the_address_of_the_article_is_written(url, written_url):
    """From HTML the address is known; one that is no address of the web is left out."""
    assert written(Article(headline="Talks end", url=url)).get("url") == written_url


@pytest.mark.parametrize("url", ["", "news/7", "https://example.org/a b", "https://example.org/é"])
def test_an_invalid_address_is_rejected(url):
    """The message quotes it and describes a valid one."""
    with pytest.raises(ConfigurationError, match="absolute URI; begin with a scheme"):
        Article().to_jsonld(url=url)


def test_one_line_on_request(german):
    """``indent=None`` gives the same content on a single line."""
    line = german.to_jsonld(indent=None)
    assert "\n" not in line
    assert json.loads(line) == written(german)


class Scripts(HTMLParser):
    """Records the tags that an HTML parser sees."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note a tag that opens."""
        assert attrs is not None
        self.seen.append(("start", tag))

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes."""
        self.seen.append(("end", tag))


@given(st.data())
def test_any_article_is_safe_inside_a_script_element(articles, data):
    """No text ends the element, opens a comment or a script in it, or ends a JavaScript line."""
    line = data.draw(articles).to_jsonld(indent=None)
    page = Scripts()
    page.feed(f"<script>{line}</script><p>")
    assert page.seen == [("start", "script"), ("end", "script"), ("start", "p")]
    assert not any(sign in line.lower() for sign in ("</", "<!", "<script", "\u2028", "\u2029"))
    assert line.encode("utf-8")


@given(st.data())
def test_any_article_keeps_its_texts(articles, data):
    """Headline, body and credits are restored from the JSON, character by character."""
    article = data.draw(articles)
    fields = written(article)
    assert fields.get("headline", "") == (article.headline or "")
    assert fields.get("articleBody", "") == "\n\n".join(block.text for block in article.body)
    printed = [image.credit.raw for image in article.images if image.credit and image.credit.raw]
    assert [
        image["creditText"] for image in fields.get("image", []) if "creditText" in image
    ] == printed


@given(st.data())
def test_no_value_is_empty(articles, data):
    """Unknown values are left out, and properties with several values are always lists."""
    for value in values_of(written(data.draw(articles))):
        assert value not in (None, "", [], {})
        if isinstance(value, dict):
            assert all(isinstance(value[name], list) for name in LISTS & set(value))


def test_the_order_of_keys_is_fixed(german):
    """A missing property does not change the order of the others."""
    every = list(written(german))
    german.kicker, german.dateline, german.body = None, None, [Block("paragraph", "Kurz.")]
    fewer = list(written(german))
    assert fewer == [name for name in every if name in fewer]

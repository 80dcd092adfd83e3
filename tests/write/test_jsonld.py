"""The writer of JSON-LD: the terms of schema.org, the language of every text, and a form that is safe in HTML."""

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
    """Headline, kicker, summary, section, dates, language, dateline and publisher, each in its property."""
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


def test_people_and_organisations_are_told_apart(german):
    """An agency in the byline is an organisation; whom the sign-off names contributed, edited, or is a source."""
    fields = written(german)
    assert fields["author"] == [
        {"@type": "Person", "name": "Jana Beispiel"},
        {"@type": "Organization", "name": "dpa"},
    ]
    assert fields["contributor"] == [{"@type": "Person", "name": "jb"}]
    assert fields["editor"] == [{"@type": "Person", "name": "xy"}]
    assert [source["name"] for source in fields["sourceOrganization"]] == ["dpa", "AFP"]


def test_the_publisher_as_author_is_an_organisation():
    """A name that no table has is an organisation when it is the article's publisher."""
    author = written(Article(publisher="Quintessa", authors=["Quintessa"]))["author"]
    assert author == [{"@type": "Organization", "name": "Quintessa"}]


def test_the_body_is_the_printed_one_and_its_translation_another_work(german):
    """The language of the article is that of its texts; what was translated is a work in the other language."""
    fields = written(german)
    assert fields["articleBody"].split("\n\n")[:2] == ["Der Fluss steigt.", "Was nun?"]
    assert fields["workTranslation"] == {
        "@type": "NewsArticle",
        "headline": "Water is rising again",
        "disambiguatingDescription": "Machine translation by mill",
        "description": "The water is coming back.",
        "inLanguage": "en",
        "articleBody": "The river is rising.\n\nWhat now?\n\nSand & bags\n\n“Boats,” said one.\n\nWe are waiting.",
    }


@pytest.mark.parametrize("status", ["untranslated", "failed"])
def test_a_body_that_is_not_wholly_translated_is_no_translation(german, status):
    """One block without a usable translation keeps the body out; headline and summary stay."""
    german.body[0].translation.status = status
    work = written(german)["workTranslation"]
    assert work["headline"] == "Water is rising again"
    assert "articleBody" not in work


def test_translations_that_failed_are_not_written(german):
    """A failed translation is the source text, which is in the wrong language."""
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
    """So is one of names alone, which have no language."""
    assert image_of(Image(caption=ImageText("A dam", "en", 0.9)))["caption"] == "A dam"
    assert image_of(Image(caption=ImageText("Jane Roe", "und", 0.9)))["caption"] == "Jane Roe"


def test_a_caption_in_another_language_says_which():
    """The printed caption carries its language, and its translation the other one and who made it."""
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
            "disambiguatingDescription": "Machine translation by glosser; some words stand as in the original",
        },
    }


def test_an_alternative_text_is_the_description(german):
    """It has a language of its own too."""
    description = written(german)["image"][0]["description"]
    assert description == {"@type": "TextObject", "text": "Une digue", "inLanguage": "fr"}


def test_a_credit_is_split(german):
    """The line as printed, people, organisations, rights and the making of the picture."""
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


def test_a_copyright_holder_is_named_only_when_there_is_one_name(german):
    """Of three names behind a ©, no one can say whose it is."""
    several, one = written(german)["image"]
    assert "copyrightHolder" not in several
    assert one["copyrightHolder"] == {"@type": "Organization", "name": "dpa"}
    person = image_of(Image(credit=Credit("© Jane Roe", "©", ["Jane Roe"])))
    assert person["copyrightHolder"] == {"@type": "Person", "name": "Jane Roe"}


@pytest.mark.parametrize("raw", ["Photo: Jane Roe", "Copyright-free photo: Jane Roe"])
def test_a_credit_alone_claims_no_copyright(raw):
    """Without a © or its like there is no notice and no holder."""
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
def test_a_licence_has_an_address_when_its_name_says_which(name, path):
    """A Creative Commons licence with its version has one; no address is guessed."""
    licence = image_of(Image(credit=Credit(f"Photo: {name}", license=name)))["license"]
    assert licence["name"] == name
    assert licence.get("url") == (path and f"https://creativecommons.org/{path}")


def test_nothing_is_invented():
    """An empty article is its type alone; an image of which nothing is known is none."""
    assert written(Article(images=[Image()])) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
    }


def test_the_address_of_the_page_is_taken():
    """`url` comes first among the facts."""
    fields = json.loads(Article(headline="Talks end").to_jsonld(url="https://example.org/7"))
    assert list(fields) == ["@context", "@type", "url", "headline"]


@pytest.mark.parametrize("url", ["", "news/7", "https://example.org/a b", "https://example.org/é"])
def test_an_address_that_is_none_is_refused(url):
    """The message names it and says what would do."""
    with pytest.raises(ConfigurationError, match="absolute URI; begin with a scheme"):
        Article().to_jsonld(url=url)


def test_one_line_on_request(german):
    """No indent, no line end, and the same content."""
    line = german.to_jsonld(indent=None)
    assert "\n" not in line
    assert json.loads(line) == written(german)


class Scripts(HTMLParser):
    """Notes the tags that an HTML parser sees."""

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
    """No text ends the element, opens a comment or a script in it, or ends a line of JavaScript."""
    line = data.draw(articles).to_jsonld(indent=None)
    page = Scripts()
    page.feed(f"<script>{line}</script><p>")
    assert page.seen == [("start", "script"), ("end", "script"), ("start", "p")]
    assert not any(sign in line.lower() for sign in ("</", "<!", "<script", "\u2028", "\u2029"))
    assert line.encode("utf-8")


@given(st.data())
def test_any_article_keeps_its_texts(articles, data):
    """Headline, body and credits come back from the JSON as they were, down to each character."""
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
    """What is not known is not there; what can have several values is a list wherever it stands."""
    for value in values_of(written(data.draw(articles))):
        assert value not in (None, "", [], {})
        if isinstance(value, dict):
            assert all(isinstance(value[name], list) for name in LISTS & set(value))


def test_the_order_of_keys_does_not_hang_on_the_article(german):
    """A property that is missing leaves a gap, and moves no other one."""
    every = list(written(german))
    german.kicker, german.dateline, german.body = None, None, [Block("paragraph", "Kurz.")]
    fewer = list(written(german))
    assert fewer == [name for name in every if name in fewer]

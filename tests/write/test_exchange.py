"""The exchange formats, JSON-LD and ninjs: nothing lost or invented, one language to a text."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import golden_pages as golden
from tests.any_articles import WRITTEN_ARTICLES

from normalizer import (
    Article,
    Block,
    ConfigurationError,
    Credit,
    Dateline,
    Image,
    ImageText,
    Signoff,
    Translation,
)
from normalizer.parts import Media, Span

WHOLE = Path(__file__).parent / "whole"
SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "standards" / "ninjs-schema_3.1.json"
ADDRESS = "https://example.org/7"
# The types of values in the table of written properties.
TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "kind": {"type": "string", "enum": ["text", "picture", "video", "audio", "component"]},
    "uri": {
        "type": "string",
        "format": "uri",
        "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[!\"$-~]+(#[!\"$-~]*)?$",
    },
    "date-time": {
        "type": "string",
        "format": "date-time",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$",
    },
}
# Properties of JSON-LD that may have several values, which makes them lists even of one.
LISTS = {"author", "contributor", "editor", "sourceOrganization", "locationCreated", "image"}
LISTS |= {"creator", "keywords", "video", "audio", "hasPart"}

Writer = Callable[..., str]
both_formats = pytest.mark.parametrize("write", [Article.to_jsonld, Article.to_ninjs])


def jsonld(article: Article) -> Any:
    return json.loads(article.to_jsonld())


def ninjs(article: Article, uri: str | None = ADDRESS) -> Any:
    return json.loads(article.to_ninjs(uri=uri))


def in_jsonld(image: Image, language: str = "en") -> Any:
    return jsonld(Article(language=language, images=[image]))["image"][0]


def in_ninjs(image: Image, language: str | None = "en") -> Any:
    (picture,) = ninjs(Article(language=language, images=[image]))["associations"]
    return picture


def english(text: str, status: str = "ok", engine: str = "mill") -> Translation:
    return Translation(text, "en", engine, status, 0.9)  # type: ignore[arg-type]


def test_a_whole_article_is_written_as_in_the_file(german):
    """Each property, in its order; the files are an example of both formats."""
    german.author_urls = ["https://example.org/jana", None]
    german.keywords, german.access, german.rights = ["Pegel", "Hessen"], "paid", "© Beispielbote"
    german.media = [Media("video", "https://video.example/7", "Der Damm", "Beispielvideo")]
    photo = german.images[0]
    photo.url, photo.width, photo.height = "https://example.org/damm.jpg", 1200, 800
    assert f"{german.to_ninjs(uri=ADDRESS)}\n" == (WHOLE / "ninjs.json").read_text("utf-8")
    assert f"{german.to_jsonld(url=ADDRESS)}\n" == (WHOLE / "jsonld.json").read_text("utf-8")


@cache
def written_schema() -> dict[str, Any]:
    """Return the schema of what is written, made from the table beside this file."""

    def of_type(name: str) -> dict[str, Any]:
        if name.startswith("["):
            return {"type": "array", "minItems": 1, "items": of_type(name[1:-1])}
        return TYPES.get(name) or {"$ref": f"#/$defs/{name}"}

    lines = Path(__file__).with_name("ninjs_written.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    objects: dict[str, Any] = {}
    for row in rows:
        for name in ("news", "association") if row["object"] == "news" else [row["object"]]:
            made = {"type": "object", "additionalProperties": False, "properties": {}}
            known = objects.setdefault(name, made | {"required": []})
            known["properties"][row["property"]] = of_type(row["type"])
            known["required"] += [row["property"]] * (row["required"] == "yes")
    return {"$ref": "#/$defs/news", "$defs": objects}


def iptc_schema() -> Any:
    if not SCHEMA.is_file():
        pytest.skip("the schema of ninjs is not here")
    return json.loads(SCHEMA.read_text("utf-8"))


@cache
def validators() -> list[Any]:
    """Return what validates by the table, and by IPTC's schema where that is here."""
    jsonschema = pytest.importorskip("jsonschema")
    schemas = [written_schema(), *([iptc_schema()] if SCHEMA.is_file() else [])]
    return [jsonschema.Draft202012Validator(schema) for schema in schemas]


def assert_valid(fields: dict[str, Any]) -> None:
    for validator in validators():
        validator.validate(fields)


def test_the_written_properties_are_those_of_the_schema_of_iptc():
    """Each is there, with the same type, and required in the same objects."""
    whole, ours = iptc_schema(), written_schema()["$defs"]
    compared = set()

    def resolved(node: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = whole["$defs"].get(node.get("$ref", "").rpartition("/")[2], {})
        merged = {
            "properties": found.get("properties", {}) | node.get("properties", {}),
            "required": [*found.get("required", []), *node.get("required", [])],
        }
        return found | node | merged

    def compare(name: str, node: dict[str, Any]) -> None:
        """Of members of which one is required, the first is written."""
        compared.add(name)
        first = node.get("oneOf", [{"required": []}])[0]["required"]
        assert set(ours[name]["required"]) == {*node["required"], *first}, name
        for key, mine in ours[name]["properties"].items():
            theirs = resolved(node["properties"][key])
            types = {"type": mine.get("type", "object"), "format": mine.get("format")}
            assert types == {name: theirs.get(name) for name in types}, key
            assert set(mine.get("enum", [])) <= set(theirs.get("enum", [])), key
            item = mine.get("items", mine)
            if (inner := item.get("$ref", "").rpartition("/")[2]) not in {"", *compared}:
                compare(inner, resolved(theirs.get("items", theirs)))

    compare("news", resolved(whole))
    assert compared == set(ours)


def objects_in(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a news object and all objects associated with it."""
    return [fields, *(inner for one in fields.get("associations", []) for inner in objects_in(one))]


def test_ninjs_of_a_whole_article_is_valid(german):
    assert_valid(ninjs(german))


@pytest.mark.parametrize("name", golden.cases_in_folder())
def test_ninjs_of_a_page_is_valid(name):
    assert_valid(ninjs(golden.article_of(name), None))


@given(WRITTEN_ARTICLES, st.sampled_from([f"{ADDRESS}#a", None]))
def test_ninjs_of_any_article_is_valid(article, uri):
    """Each object has an identifier of its own."""
    fields = ninjs(article, uri)
    assert_valid(fields)
    uris = [one["uri"] for one in objects_in(fields)]
    assert len(set(uris)) == len(uris)
    for date in (fields.get("firstCreated"), fields.get("versionCreated")):
        assert date is None or datetime.fromisoformat(date)


@given(WRITTEN_ARTICLES)
def test_the_texts_of_any_article_are_kept(article):
    """Headline, body and credits are restored from the JSON, character by character."""
    body = "\n\n".join(block.text for block in article.body)
    fields = jsonld(article)
    assert fields.get("headline", "") == (article.headline or "")
    assert fields.get("articleBody", "") == body
    printed = [image.credit.raw for image in article.images if image.credit and image.credit.raw]
    images = fields.get("image", [])
    assert [image["creditText"] for image in images if "creditText" in image] == printed
    fields = ninjs(article)
    headlines = [one["value"] for one in fields.get("headlines", []) if one["role"] == "main"]
    assert headlines == ([article.headline] if article.headline else [])
    assert [one["value"] for one in fields.get("bodies", [])[:1]] == ([body] if body else [])
    assert fields.get("language") != "und"


@both_formats
@given(article=WRITTEN_ARTICLES)
def test_any_article_is_safe_inside_a_script_element(write, article):
    """No text ends the element, opens a comment or a script in it, or ends a JavaScript line."""
    line = write(article, indent=None)
    signs = ("\n", "</", "<!", "<script", "\u2028", "\u2029")
    assert not any(sign in line.lower() for sign in signs)
    assert line.encode("utf-8")


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
def test_text_is_escaped_where_html_would_interpret_it(text, written):
    article = Article(headline=text)
    assert f'"headline": "{written}"' in article.to_jsonld(indent=None)
    assert article.to_jsonld(indent=2).startswith('{\n  "@context"')


def values_of(fields: Any) -> list[Any]:
    inner = fields.values() if isinstance(fields, dict) else fields
    parts = inner if not isinstance(fields, str | int) else ()
    return [fields, *(value for part in parts for value in values_of(part))]


@given(WRITTEN_ARTICLES)
def test_no_value_is_empty(article):
    for value in values_of(jsonld(article)):
        assert value not in (None, "", [], {})
        if isinstance(value, dict):
            assert all(isinstance(value[name], list) for name in LISTS & set(value))


def test_nothing_is_invented():
    """An image of which nothing is known, and a body without text, are left out."""
    empty = Article(images=[Image()], body=[Block("paragraph", "")])
    assert jsonld(empty) == {"@context": "https://schema.org", "@type": "NewsArticle"}
    assert list(ninjs(empty)) == ["uri", "type", "standard"]


@both_formats
@pytest.mark.parametrize("address", ["", "news/7", "https://example.org/a b", f"{ADDRESS}/é"])
def test_an_address_that_is_no_uri_is_rejected(write, address):
    name = "url" if write is Article.to_jsonld else "uri"
    with pytest.raises(ConfigurationError, match="absolute URI; begin with a scheme"):
        write(Article(), **{name: address})


@pytest.mark.parametrize(
    ("url", "written"),
    [
        (ADDRESS, ADDRESS),
        (
            "https://exämple.org:80/a ü?ß#é",
            "https://xn--exmple-cua.org:80/a%20%C3%BC?%C3%9F#%C3%A9",
        ),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://exam ple.org/a", None),
        ("https://example.org/\ud800", None),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_the_address_of_the_article_stands_in_for_one_that_is_not_given(url, written):
    """It is encoded as browsers do; where it is none of the web, ninjs derives a URI."""
    article = Article(headline="Talks end", url=url)
    assert jsonld(article).get("url") == written
    assert ninjs(article, None)["uri"].startswith(written or "urn:uuid:")
    given_one = json.loads(article.to_jsonld(url=f"{ADDRESS}/8"))
    assert list(given_one)[2:] == ["url", "headline"]
    assert given_one["url"] == f"{ADDRESS}/8"


def test_the_derived_uri_depends_on_the_text(german):
    """The same text has the same one, whatever was translated; a changed text has another."""
    made = ninjs(german, None)["uri"]
    assert made.startswith("urn:uuid:")
    german.headline_translation = german.images[0].caption.translation = None
    assert ninjs(german, None)["uri"] == made
    german.body[0].text = "Der Fluss fällt."
    assert ninjs(german, None)["uri"] != made


def test_the_parts_of_a_page_with_a_fragment_have_one_fragment():
    article = Article(images=[Image(credit=Credit("Photo: Jane Roe"))])
    (picture,) = ninjs(article, f"{ADDRESS}#a")["associations"]
    assert picture["uri"] == f"{ADDRESS}#a/image-1"


def test_the_parties_of_an_article_are_named_once():
    """The publisher is an organisation; the sign-off names contributors that the byline does not."""
    article = Article(
        publisher="Quintessa",
        authors=["Jane Roe", "Quintessa", "dpa", "Jane Roe", ""],
        signoff=Signoff("x", ["jr", "Jane Roe", "jr"], ["ed", "ed"]),
    )
    fields = jsonld(article)
    assert [(author["@type"], author["name"]) for author in fields["author"]] == [
        ("Person", "Jane Roe"),
        ("Organization", "Quintessa"),
        ("Organization", "dpa"),
    ]
    assert [person["name"] for person in fields["contributor"] + fields["editor"]] == ["jr", "ed"]


@pytest.mark.parametrize(
    ("credit", "holder"),
    [
        (Credit("© Ann Ray", creators=["Ann Ray"]), ("Person", "Ann Ray")),
        (Credit("© dpa", agencies=["dpa", "dpa"]), ("Organization", "dpa")),
        (Credit("© Museum", sources=["Museum"]), ("Organization", "Museum")),
        (Credit("© Ann Ray/dpa", creators=["Ann Ray"], agencies=["dpa"]), None),
        (Credit("© dpa/Museum", agencies=["dpa"], sources=["Museum"]), None),
        (Credit("Foto: Ann Ray", creators=["Ann Ray"]), None),
        (Credit("© 2024"), None),
    ],
)
def test_a_copyright_has_one_holder_or_an_unknown_one(credit, holder):
    """Without a claim there is none."""
    written = in_jsonld(Image(credit=credit)).get("copyrightHolder")
    assert (written and (written["@type"], written["name"])) == holder
    assert in_ninjs(Image(credit=credit)).get("copyrightHolder") == (holder and holder[1])


@pytest.mark.parametrize(
    ("flags", "code", "kind"),
    [
        (["montage"], "composite", "CompositeDigitalSource"),
        (["archive", "screenshot"], "screenCapture", "ScreenCaptureDigitalSource"),
        (["ai-generated"], "trainedAlgorithmicMedia", "TrainedAlgorithmicMediaDigitalSource"),
        (["archive"], None, None),
        ([], None, None),
    ],
)
def test_a_flag_may_tell_how_a_picture_was_made(flags, code, kind):
    """Others tell when, or of what."""
    image = Image(credit=Credit("x", flags=flags))
    assert in_ninjs(image).get("digitalSourceType", {}).get("name") == code
    assert in_jsonld(image).get("digitalSourceType") == (kind and f"https://schema.org/{kind}")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("CC BY 2.5", "licenses/by/2.5/"),
        ("CC BY-SA 4.0", "licenses/by-sa/4.0/"),
        ("cc by 2.0", "licenses/by/2.0/"),
        ("CC-BY-NC 3.0", "licenses/by-nc/3.0/"),
        ("CC-BY-NC-ND 2.5", "licenses/by-nc-nd/2.5/"),
        ("cc by-nc-sa 4.0", "licenses/by-nc-sa/4.0/"),
        ("CC BY-ND 4.0 Deed", "licenses/by-nd/4.0/"),
        ("CC BY 4.0 International", "licenses/by/4.0/"),
        ("CC BY 2.0 DE", "licenses/by/2.0/de/"),
        ("CC BY 3.0 de", "licenses/by/3.0/de/"),
        ("CC BY 2.5 DE", "licenses/by/2.5/"),
        ("CC BY 4.0 DE", "licenses/by/4.0/"),
        ("Creative Commons Attribution-ShareAlike 4.0", "licenses/by-sa/4.0/"),
        ("Creative Commons Attribution-Share Alike 3.0 Unported", "licenses/by-sa/3.0/"),
        ("Creative Commons Attribution NonCommercial NoDerivatives 4.0", "licenses/by-nc-nd/4.0/"),
        ("CC0", "publicdomain/zero/1.0/"),
        ("CC 0", "publicdomain/zero/1.0/"),
        ("CC-Zero 1.0", "publicdomain/zero/1.0/"),
        ("CC0 1.0 Universal", "publicdomain/zero/1.0/"),
        (f"CC BY 4.0 {' cc' * 30}", "licenses/by/4.0/"),
        # too long, without a version or a code of Creative Commons, or with another word
        (f"CC BY 4.0  {' cc' * 30}", None),
        ("CC BY-SA", None),
        ("CC SA 4.0", None),
        ("CC 4.0", None),
        ("CC BY-ND-SA 4.0", None),
        ("CC BY 1.0", None),
        ("CC BY 7.0", None),
        ("CC BY 3.0 4.0", None),
        ("CC BY DE 4.0", None),
        ("CC BY 4.0 AT", None),
        ("CC0 2.0", None),
        ("Creative Attribution 4.0", None),
        ("Commons Attribution 4.0", None),
        ("Attribution 4.0", None),
        ("by 4.0", None),
        ("GFDL", None),
        ("Public Domain", None),
    ],
)
def test_a_licence_of_creative_commons_has_an_address(name, path):
    """Its elements in any order of the table, its version, and Germany for two versions."""
    licence = in_jsonld(Image(credit=Credit(f"Photo: {name}", license=name)))["license"]
    assert licence["name"] == name
    assert licence.get("url") == (path and f"https://creativecommons.org/{path}")


def test_only_a_web_address_of_an_image_is_written():
    image = Image(url="https://example.org/a.jpg")
    assert in_jsonld(image) == {"@type": "ImageObject", "contentUrl": "https://example.org/a.jpg"}
    rendition = {"name": "web", "href": "https://example.org/a.jpg"}
    assert in_ninjs(image)["renditions"] == [rendition]
    other = Image(credit=Credit("Photo: Jane Roe"), url="javascript:alert(1)")
    assert "contentUrl" not in in_jsonld(other)
    assert "renditions" not in in_ninjs(other)


@pytest.mark.parametrize(
    ("parts", "note"),
    [
        ([english("a")], "Machine translation by mill"),
        ([english("a"), english("b")], "Machine translation by mill"),
        ([english("a"), english("b", engine="loom")], "Machine translation by mill and loom"),
        (
            [english("a"), english("b", "partial")],
            "Machine translation by mill; some words stand as in the original",
        ),
        # a translation that failed or repeats the source is none
        ([english("a", "untranslated")], None),
        ([english("a", "failed")], None),
        # nor is one into two languages
        ([english("a"), Translation("b", "fr", "mill", "ok", 0.9)], None),
    ],
)
def test_the_note_of_a_translation_names_each_engine_once(parts, note):
    translations = dict(zip(("headline_translation", "summary_translation"), parts, strict=False))
    article = Article(language="de", headline="Kopf", **translations)
    assert jsonld(article).get("workTranslation", {}).get("disambiguatingDescription") == note
    notes = [part["edNote"] for part in ninjs(article).get("associations", [])]
    assert notes == ([note] if note else [])


def test_an_article_is_translated_as_a_whole():
    """Blocks in the target language are taken as they are, and failed parts are left out."""
    article = Article(
        language="de",
        headline="Kopf",
        body=[
            Block("paragraph", "Eins.", language="de", translation=english("One.")),
            Block("quote", "Two."),
            Block("subhead", "Genf", language="und"),
        ],
        headline_translation=english("Head"),
        summary_translation=english("Kurz", "failed"),
    )
    other = jsonld(article)["workTranslation"]
    assert (other["inLanguage"], other["headline"]) == ("en", "Head")
    assert other["articleBody"] == "One.\n\nTwo.\n\nGenf"
    assert "description" not in other
    assert ninjs(article)["associations"][0]["bodies"][1]["value"].replace("\n", "") == (
        "<p>One.</p><blockquote><p>Two.</p></blockquote><h2>Genf</h2>"
    )


@pytest.mark.parametrize(
    "article",
    [
        Article(language="de", headline="Kopf"),
        Article(language="en", headline_translation=english("Head")),
        Article(language="de", body=[Block("paragraph", "One.")]),
    ],
)
def test_an_article_without_a_translation_into_another_language_has_none(article):
    assert "workTranslation" not in jsonld(article)
    assert "associations" not in ninjs(article)


def test_a_body_in_part_is_no_translation():
    """Headline and summary may be one."""
    blocks = [
        Block("paragraph", "Eins.", language="de", translation=english("One.")),
        Block("paragraph", "Zwei.", language="de"),
    ]
    article = Article(language="de", body=blocks)
    assert "workTranslation" not in jsonld(article)
    article.summary_translation = english("Short.")
    other = jsonld(article)["workTranslation"]
    assert other["description"] == "Short."
    assert "articleBody" not in other


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
    fields = ninjs(Article(dateline=dateline))
    assert fields["located"] == located
    assert [place["name"] for place in fields.get("places", [])] == [name for name, _ in places]
    created = jsonld(Article(dateline=dateline)).get("locationCreated", [])
    assert all(place["@type"] == "Place" for place in created)
    assert places == [
        (place["name"], place.get("containedInPlace", {}).get("name")) for place in created
    ]


def html_of(article: Article) -> str:
    html: str = ninjs(article)["bodies"][1]["value"]
    return html.replace("\n", "")


def test_the_html_of_a_body_has_what_is_set_off_and_a_translation_has_not():
    """Spans are places in the source."""
    talks = Block("paragraph", "Die Gespräche", [Span(4, 13, "strong")], language="de")
    assert html_of(Article(body=[talks])) == '<p lang="de">Die <strong>Gespräche</strong></p>'
    talks.translation = english("The talks ended")
    blocks = [talks, Block("code", "end(talks)", language="python")]
    [translated] = ninjs(Article(language="de", body=blocks))["associations"]
    assert translated["bodies"][1]["value"] == (
        '<p>The talks ended</p>\n<pre><code class="language-python">end(talks)</code></pre>\n'
    )


def test_an_author_has_the_address_of_their_page():
    """Organisations too; other strings than addresses of the web are left out."""
    page, names = "https://example.org/jane", ["Jane Roe", "dpa", "Ann Ray", "Jo Brink"]
    article = Article(authors=names, author_urls=[page, f"{page}2", "javascript:a()"])
    assert [author.get("url") for author in jsonld(article)["author"]] == [
        page,
        f"{page}2",
        None,
        None,
    ]
    fields = ninjs(article)
    found = [party.get("contactInfo") for party in fields["people"] + fields["organisations"]]
    contact = [[{"type": "web", "value": address}] for address in (page, f"{page}2")]
    assert found == [contact[0], None, None, contact[1]]


@pytest.mark.parametrize(("access", "is_free"), [("free", True), ("paid", False), (None, None)])
def test_access_is_written_as_in_schema_org(access, is_free):
    assert jsonld(Article(access=access)).get("isAccessibleForFree") is is_free


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("https://example.org/licence", "https://example.org/licence"),
        ("© Example Post", None),
        ("CC BY", None),
    ],
)
def test_rights_are_a_licence_or_a_notice(rights, address):
    """A licence has an address; all other statements are notices."""
    fields, news = jsonld(Article(rights=rights)), ninjs(Article(rights=rights))
    assert fields.get("license", {}).get("url") == address
    assert news.get("rightsInfo", {}).get("linkedRights") == address
    notice = None if address else rights
    assert fields.get("copyrightNotice") == news.get("copyrightNotice") == notice
    assert news.get("usageTerms") == (rights if address else None)


def test_media_are_written_by_their_type():
    """One of which nothing is known is left out; so is an address that is none of the web."""
    media = [
        Media("video", "https://video.example/7", "The dam", "Example Video"),
        Media("audio", "javascript:a()", "The river"),
        Media("post", "https://post.example/8"),
        Media("post"),
    ]
    fields, news = jsonld(Article(media=media)), ninjs(Article(media=media))
    assert fields["video"] == [
        {
            "@type": "VideoObject",
            "name": "The dam",
            "url": "https://video.example/7",
            "provider": {"@type": "Organization", "name": "Example Video"},
        }
    ]
    assert fields["audio"] == [{"@type": "AudioObject", "name": "The river"}]
    assert fields["hasPart"] == [{"@type": "SocialMediaPosting", "url": "https://post.example/8"}]
    found = [(item["type"], item["name"], "renditions" in item) for item in news["associations"]]
    assert found == [
        ("video", "media-1", True),
        ("audio", "media-2", False),
        ("component", "media-3", True),
    ]


def test_an_image_has_the_size_of_the_version_at_its_address():
    image = Image(url="https://example.org/a.jpg", width=1200, height=800)
    written = in_jsonld(image)
    assert (written["width"], written["height"]) == (1200, 800)
    (rendition,) = in_ninjs(image)["renditions"]
    assert (rendition["width"], rendition["height"]) == (1200, 800)
    image.url = None
    assert jsonld(Article(images=[image])).get("image") is None


@pytest.mark.parametrize(
    ("text", "html"), [('"A" & <b>', '<p>"A" &amp; &lt;b&gt;</p>'), ("it's", "<p>it's</p>")]
)
def test_text_is_escaped_in_html_where_it_has_to_be(text, html):
    """Quotation marks stand for themselves between elements."""
    assert html_of(Article(body=[Block("paragraph", text)])) == html


@pytest.mark.parametrize(
    ("blocks", "html"),
    [
        ([("One.", None), ("Eins.", "de")], '<p>One.</p><p lang="de">Eins.</p>'),
        ([("One.", None), ("Names", "und")], "<p>One.</p><p>Names</p>"),
        ([("One.", None), ("One.", "en")], "<p>One.</p><p>One.</p>"),
    ],
)
def test_a_block_in_another_language_than_the_article_is_labelled(blocks, html):
    """A block of names has none of its own."""
    body = [Block("paragraph", text, language=language) for text, language in blocks]
    assert html_of(Article(language="en", body=body)) == html


def test_blocks_without_a_language_are_in_that_of_an_article_with_a_translated_headline():
    """Only if others are labelled with the language of the article, they are in the target's."""
    blocks = [Block("paragraph", "Eins.")]
    article = Article(language="de", headline_translation=english("Head"), body=blocks)
    assert html_of(article) == "<p>Eins.</p>"
    article.body.append(Block("paragraph", "Zwei.", language="de"))
    assert html_of(article) == '<p lang="en">Eins.</p><p>Zwei.</p>'


def test_code_and_tables_are_in_no_language_of_people():
    """The language of code is that of the program; both are part of the translated body."""
    blocks = [
        Block("paragraph", "Eins.", language="de", translation=english("One.")),
        Block("code", "x = 1", language="php"),
        Block("table", "7"),
    ]
    article = Article(language="de", body=blocks)
    assert html_of(article).startswith("<p>Eins.</p>")
    assert "lang=" not in html_of(article)
    assert jsonld(article)["workTranslation"]["articleBody"] == "One.\n\nx = 1\n\n7"


NOTE = "Machine translation by mill"


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        (ImageText("A dam", "en"), "A dam"),
        (ImageText("Jane Roe", "und"), "Jane Roe"),
        (ImageText("Damm", "en", 0.9, english("Damm", "failed")), "Damm"),
        (ImageText("Damm", "de"), {"text": "Damm", "inLanguage": "de"}),
        (
            ImageText("Damm", "de", 0.9, english("dam")),
            {
                "text": "Damm",
                "inLanguage": "de",
                "workTranslation": {
                    "@type": "TextObject",
                    "text": "dam",
                    "inLanguage": "en",
                    "disambiguatingDescription": NOTE,
                },
            },
        ),
    ],
)
def test_a_caption_in_another_language_is_labelled_in_jsonld(text, caption):
    expected = {"@type": "TextObject"} | caption if isinstance(caption, dict) else caption
    assert in_jsonld(Image(text))["caption"] == expected


@pytest.mark.parametrize(
    ("caption", "alt", "language", "own", "others"),
    [
        (ImageText("A dam", "en"), ImageText("Water", "en"), "en", "en", []),
        (ImageText("Ein Damm", "de", 0.9, english("Ein Damm", "failed")), None, "en", "de", []),
        # without a language, a text has that of the article
        (ImageText("Ein Wehr", "de"), ImageText("Weir", "und"), "en", "de", [("alt-en", "en")]),
        (ImageText("Ein Wehr", "de"), ImageText("Weir", "und"), None, "de", [("alt", None)]),
    ],
)
def test_a_picture_of_ninjs_has_one_language(caption, alt, language, own, others):
    """A text in another language is an object of its own."""
    picture = in_ninjs(Image(caption, alt), language)
    assert picture["language"] == own
    associated = picture.get("associations", [])
    assert [(one["name"], one.get("language")) for one in associated] == others
    assert all(one["rel"] == "alternate" for one in associated)
    printed = {"caption": caption.text} | ({"alt": alt.text} if alt and not others else {})
    assert {one["role"]: one["value"] for one in picture["descriptions"]} == printed


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
def test_a_date_that_ninjs_completes_is_noted(printed, date, note):
    """A time or an offset that the page does not give is assumed, and a note for editors says so."""
    fields = ninjs(Article(date_published=printed))
    assert fields.get("firstCreated") == fields.get("versionCreated") == date
    assert (note in fields["edNote"]) if note else "edNote" not in fields

"""TEI: a document of the schema, whatever the article is, with everything that it says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.any_articles import WRITTEN_ARTICLES

from normalizer import Article, Block, Credit, Image, ImageText
from normalizer.parts import Media, Span

etree = pytest.importorskip("lxml.etree")

SCHEMA = Path(__file__).parent / "whole" / "tei.rng"
NAMES = {None: "http://www.tei-c.org/ns/1.0"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ADDRESS = "https://example.org/a?b=1&c=2"


@cache
def schema() -> Any:
    return etree.RelaxNG(file=str(SCHEMA))


def document(article: Article) -> Any:
    """Return the root of an article's document, which is valid."""
    root = etree.fromstring(article.to_tei().encode())
    schema().assertValid(root)
    return root


def texts(root: Any, path: str) -> list[str]:
    return ["".join(node.itertext()).strip() for node in root.findall(path, NAMES)]


def body(*blocks: Block, **fields: Any) -> str:
    """Return what the body of a valid document holds, without line breaks."""
    article = Article(body=list(blocks), **fields)
    document(article)
    return article.to_tei().partition("<body>")[2].partition("</body>")[0].replace("\n", "")


def test_the_header_has_the_facts(facts):
    article = replace(facts, date_published_raw="May 2, 2024", keywords=["flood", "flood"])
    root = document(article)
    statement = "teiHeader/fileDesc/titleStmt"
    assert texts(root, f"{statement}/title") == ["Dam <holds>", "Flood"]
    assert texts(root, f"{statement}/author") == ["Jane Roe", "dpa"]
    [reference] = root.findall(f"{statement}/author/ref", NAMES)
    assert reference.attrib == {"target": "https://example.org/jane"}
    assert texts(root, "teiHeader/fileDesc/publicationStmt/publisher") == ["Elm Post"]
    [date] = root.findall("teiHeader/fileDesc/publicationStmt/date", NAMES)
    assert (date.text, date.attrib) == ("May 2, 2024", {"when": "2024-05-02"})
    [terms] = root.findall(".//availability", NAMES)
    assert terms.attrib == {"status": "restricted"} and texts(terms, "p") == ["CC BY 4.0"]
    [pointer] = root.findall("teiHeader/fileDesc/sourceDesc/bibl/ptr", NAMES)
    assert pointer.attrib == {"target": "https://example.org/dam"}
    assert texts(root, ".//keywords[@n='keyword']/term") == ["flood"]
    assert texts(root, ".//keywords[@n='section']/term") == ["Region"]
    assert root.findall(".//change", NAMES)[0].attrib == {"when": "2024-05-03T08:30:00+02:00"}
    assert root.findall("text", NAMES)[0].attrib == {LANGUAGE: "en"}
    text = "text/body"
    assert texts(root, f"{text}/head") == ["Flood", "Dam <holds>"]
    assert texts(root, f"{text}/byline") == ["Jane Roe, dpa"]
    assert texts(root, f"{text}/argument/p") == ["The water is falling."]
    assert texts(root, f"{text}/closer") == ["ab/cd (dpa)"]


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("2024-05-02", "2024-05-02"),
        ("2024-05-02T08:30", "2024-05-02T08:30:00"),
        ("2024-05-02T08:30:00+00:53:28", None),
        ("yesterday", None),
    ],
)
def test_a_moment_is_one_of_xml_schema(date, when):
    [found] = document(Article(date_published=date)).findall(".//publicationStmt/date", NAMES)
    assert (found.text, found.get("when")) == (date, when)


def test_texts_are_as_printed_with_their_languages(german):
    root = document(german)
    assert texts(root, "text/body//item") == ["Sand & Säcke", "“Boats,” said one."]
    languages = [node.get(LANGUAGE) for node in root.findall("text/body//item", NAMES)]
    assert languages == [None, "en"]


def test_translations_are_beside_the_text(german):
    """The translated article is a division behind the text, that of a caption a note below it."""
    root = document(german)
    [division] = root.findall("text/back/div", NAMES)
    assert division.attrib == {"type": "translation", LANGUAGE: "en"}
    assert texts(division, "note") == ["Machine translation by mill"]
    assert texts(division, "head") == ["Water is rising again"]
    assert texts(division, "argument") == ["The water is coming back."]
    assert texts(division, "p") == ["The river is rising."]
    assert texts(division, ".//item") == ["Sand & bags", "“Boats,” said one."]
    [note] = root.findall(".//figure/note", NAMES)
    assert (note.text, note.attrib) == ("A dam", {"type": "translation", LANGUAGE: "en"})
    german.headline_translation = german.summary_translation = None
    german.body[0].translation = None
    assert document(german).find("text/back", NAMES) is None


def test_an_empty_article_is_a_document():
    assert texts(document(Article()), "text/body/*") == [""]


def test_each_block_is_its_element():
    spans = [Span(4, 9, "link", ADDRESS), Span(4, 9, "strong")]
    reference = '<ref target="https://example.org/a?b=1&amp;c=2"><hi rend="bold">guide</hi></ref>'
    assert body(Block("paragraph", "The guide", spans)) == f"<p>The {reference}</p>"
    assert body(Block("paragraph", "H2O", [Span(1, 2, "sub")])) == (
        '<p>H<hi rend="subscript">2</hi>O</p>'
    )
    quotes = body(Block("quote", "Ja.", language="de"), Block("quote", "No."), language="en")
    assert quotes == '<quote><p xml:lang="de">Ja.</p><p>No.</p></quote>'
    code = Article(body=[Block("code", "if a < b:\n\treturn", language="c sharp")]).to_tei()
    assert '<code lang="csharp" rend="block">if a &lt; b:\n\treturn</code>' in code
    assert body(Block("table", "Town\tVotes\nElm\t12", header_rows=1)) == (
        '<table><row><cell role="label">Town</cell><cell role="label">Votes</cell></row>'
        "<row><cell>Elm</cell><cell>12</cell></row></table>"
    )


def test_code_with_a_link_in_it_is_set_off_instead():
    """The element ``code`` may hold text alone."""
    spans = [Span(0, 4, "code"), Span(0, 4, "link", ADDRESS)]
    assert body(Block("paragraph", "main", spans)).startswith('<p><hi rend="code"><ref target=')
    assert body(Block("paragraph", "main", spans[:1])) == "<p><code>main</code></p>"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/[a]?b=100%#c#d", "https://example.org/%5Ba%5D?b=100%25#c%23d"),
        ("https://jane@example.org:80/%C3%A9", "https://jane@example.org:80/%C3%A9"),
        ("https://example.org/a ü", "https://example.org/a%20%C3%BC"),
        ("https://example.org:http/", None),
        ("https://a@b@example.org/", None),
    ],
)
def test_an_address_is_one_of_xml_schema(address, target):
    article = Article(body=[Block("paragraph", "The guide", [Span(4, 9, "link", address)])])
    found = [node.get("target") for node in document(article).findall(".//p/ref", NAMES)]
    assert found == ([target] if target else [])


def test_a_subhead_begins_a_division():
    blocks = [
        Block("paragraph", "One"),
        Block("subhead", "Two", level=2),
        Block("subhead", "Three", level=4),
        Block("paragraph", "Four"),
        Block("subhead", "Five", level=3),
        Block("subhead", "Six"),
    ]
    assert body(*blocks) == (
        '<p>One</p><div><head type="level2">Two</head>'
        '<div><head type="level4">Three</head><p>Four</p></div>'
        '<div><head type="level3">Five</head></div></div>'
        '<div><head type="level2">Six</head></div>'
    )


def test_lists_nest_and_keep_their_numbers():
    blocks = [
        Block("list_item", "A", level=1, ordinal=3),
        Block("list_item", "B", level=2),
        Block("paragraph", "more", level=1),
    ]
    assert body(*blocks) == (
        '<list rend="numbered"><item n="3">A<list rend="bulleted"><item>B</item></list>'
        "<p>more</p></item></list>"
    )


def test_images_and_media_are_figures():
    texts_ = ImageText("A dam", "en"), ImageText("Damm", "de")
    image = Image(*texts_, Credit("Photo: dpa"), 0, ADDRESS, 800, None)
    assert body(images=[image], language="en") == (
        '<figure><graphic url="https://example.org/a?b=1&amp;c=2" width="800px"></graphic>'
        '<head>A dam</head><figDesc xml:lang="de">Damm</figDesc>'
        "<byline>Photo: dpa</byline></figure><p></p>"
    )
    video = Media("video", ADDRESS, "The flood", "YouTube")
    assert body(media=[video]) == (
        '<figure type="video"><head><ref target="https://example.org/a?b=1&amp;c=2">The flood'
        "</ref></head><p>YouTube</p></figure><p></p>"
    )
    assert body(images=[Image(url="javascript:alert(1)")], media=[Media("post")]) == "<p></p>"


@given(WRITTEN_ARTICLES)
def test_any_article_is_a_valid_document(article):
    document(article)

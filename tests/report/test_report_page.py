"""The report of one page: lines and article side by side."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import documented_roles

from normalizer import Article, normalize, normalize_html, to_report
from normalizer.parts import (
    ArticleWarning,
    Block,
    Credit,
    Image,
    ImageText,
    LineAccount,
    Statement,
    Translation,
)

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "fixtures" / "html-dw-english-german-alt" / "input.html"


def parse(html: str) -> Any:
    """Return the tree of a page; of any type, so that a missing element fails the test."""
    return LexborHTMLParser(html)


def report(article: Article, source: str = "page.html") -> Any:
    return parse(to_report([(source, article)]))


def text_of(tree: Any, selector: str) -> str:
    (node,) = tree.css(selector)
    return " ".join(node.text().split())


@pytest.fixture(scope="module")
def article() -> Article:
    """Return the article of a page of HTML with two images."""
    return normalize_html(PAGE.read_bytes())


@pytest.fixture(scope="module")
def tree(article: Article) -> Any:
    """Return the report of that page."""
    return report(article)


def test_each_line_is_shown_once_with_role_rule_and_confidence(article, tree):
    rows = tree.css(".source > li")
    assert len(rows) == len(article.lines)
    for row, line in zip(rows, article.lines, strict=True):
        assert row.attributes["data-role"] == line.role.replace("+", " ")
        assert text_of(row, ".text") == line.text
        assert text_of(row, ".no") == str(line.number)
        assert text_of(row, ".role") == line.role
        facts = text_of(row, ".facts")
        assert facts.startswith(f"{line.rule} ")
        assert facts.endswith(line.field or "removed")


def test_removed_lines_are_struck_and_others_are_not(article, tree):
    struck = {row.attributes["id"] for row in tree.css(".source > li:has(del)")}
    assert struck == {f"line-{line.number}" for line in article.lines if line.field is None}
    assert 0 < len(struck) < len(article.lines)


def test_a_line_and_what_it_became_link_to_each_other(tree):
    link = tree.css_first("#line-18 > a")
    assert link.attributes["href"] == "#to-images-0-caption"
    assert tree.css_first("#to-images-0-caption .from a").attributes["href"] == "#line-18"


def test_a_line_of_two_fields_links_to_both():
    tree = report(normalize("Ministers meet – DW – 03/18/2017\n\nThey talked on Monday."))
    assert tree.css_first("#line-1").attributes["data-to"] == "to-headline to-publisher"


@pytest.mark.parametrize("name", ["html-dw-english-german-alt", "gallery-numbered", "dw-arabic"])
def test_every_link_inside_the_report_has_its_target(name):
    """No link of a line, a field or the navigation leads nowhere, and no id occurs twice."""
    (path,) = (PROJECT / "fixtures" / name).glob("input.*")
    read = normalize_html if path.suffix == ".html" else normalize
    tree = report(read(path.read_bytes()))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    links = {str(node.attributes["href"])[1:] for node in tree.css("a[href^='#']")}
    assert links
    assert links <= set(ids)


def test_a_field_path_that_the_article_lacks_is_no_link():
    line = LineAccount(7, "body", "paragraph", "body[9]", "One.")
    tree = report(Article(lines=[line]))
    assert tree.css_first("#line-7 > a").attributes["href"] == "#line-7"


def test_captions_have_language_translation_and_credit(tree):
    figure = tree.css("figure")[0]
    alt = text_of(figure, "#to-images-0-alt")
    assert alt.startswith("Alt text de 100 %")
    assert "Republik Moldau" in alt
    assert figure.css_first("#to-images-0-alt [lang=de]") is not None
    translation = text_of(figure, ".translation")
    assert translation == "en 90 % Moldova: frost damage in the vineyard near Orhei glosser, ok"
    assert [value.text() for value in figure.css(".credit dd")] == ["V. Cojocari", "Reuters"]


def test_doubts_of_a_translation_are_shown():
    """Unknown words, missing numbers and the reason of a failure stand below the translation."""
    doubtful = Translation(
        "A Qzx", "en", "mill", "partial", 0.4, unknown=["Qzx"], missing=["42"], error="slow"
    )
    tree = report(Article(images=[Image(ImageText("Ein Qzx", "de", 0.9, doubtful))]))
    doubts = text_of(tree, ".doubts")
    assert "Not translated: Qzx" in doubts
    assert "Missing in the translation: 42" in doubts
    assert "Failed: slow" in doubts
    assert tree.css_first(".translation").attributes["data-status"] == "partial"


@pytest.mark.parametrize("status", ["untranslated", "failed"])
def test_a_text_that_was_not_translated_is_not_repeated(status):
    """Without a translation, engine and status stand below the text, which is there once."""
    translation = Translation("Kapal kayu", "id", "glosser", status, 0.0)
    caption = ImageText("Kapal kayu", "id", 0.9, translation)
    tree = report(Article(images=[Image(caption=caption)]))
    assert text_of(tree, ".translation") == f"glosser, {status}"
    assert text_of(tree, "figure").count("Kapal kayu") == 1


def test_a_translation_without_doubts_has_none(tree):
    assert tree.css(".translation")
    assert not tree.css(".doubts")


def test_a_credit_is_taken_apart():
    credit = Credit(
        "Archive: J. Roe/AFP/Town museum, CC0",
        creators=["J. Roe", "K. Poe"],
        agencies=["AFP"],
        sources=["Town museum"],
        flags=["archive"],
        license="CC0",
    )
    tree = report(Article(images=[Image(credit=credit)]))
    parts = {
        text_of(group, "dt"): [value.text() for value in group.css("dd")]
        for group in tree.css(".credit > div")
    }
    assert parts == {
        "Creators": ["J. Roe", "K. Poe"],
        "Agencies": ["AFP"],
        "Sources": ["Town museum"],
        "Flags": ["archive"],
        "Licence": ["CC0"],
    }


def test_a_translated_block_keeps_its_element():
    """A list item is in its list with its translation; a quotation is one."""
    english = Translation("Sand", "en", "mill", "ok", 0.9)
    blocks = [
        Block("list_item", "Sand", "de", english),
        Block("list_item", "Boote"),
        Block("quote", "Wir warten.", "de", english),
    ]
    tree = report(Article(body=blocks))
    assert [item.css_matches("p") for item in tree.css("article > ul > li")] == [True, False]
    assert len(tree.css("article > ul")) == 1
    assert len(tree.css("article > blockquote > .translation")) == 1


def test_images_stand_at_their_place():
    blocks = [Block("paragraph", "One."), Block("subhead", "Two"), Block("paragraph", "Three.")]
    tree = report(Article(body=blocks, images=[Image(position=1), Image(position=3)]))
    names = [node.tag for node in tree.css("article > *")]
    assert names == ["p", "figure", "h5", "p", "figure"]


def test_evidence_shows_disagreements_first():
    statements = [
        Statement("authors", "json-ld", "Jane Roe", chosen=True),
        Statement("headline", "h1", "Dam holds", chosen=True),
        Statement("headline", "og:title", "Dam breaks"),
    ]
    tree = report(Article(statements=statements))
    assert [node.text() for node in tree.css(".evidence tbody th")] == ["headline", "authors"]
    assert text_of(tree, ".evidence tr.differs") == "og:titleDam breaksdiffers"
    assert "3 statements in the page; 1 field with a disagreement." in text_of(tree, ".evidence")


def test_text_has_no_evidence():
    tree = report(Article(lines=[LineAccount(1, "body", "model", None, "One.")]))
    assert not tree.css("table")
    assert [node.text() for node in tree.css(".parts a")] == ["Source", "Article"]


def test_warnings_stand_above_the_lines():
    tree = report(
        Article(warnings=[ArticleWarning.of("no-headline", "the page has text but no headline")])
    )
    assert text_of(tree, ".warnings b") == "no-headline"
    assert text_of(tree, ".warnings li") == "no-headline: the page has text but no headline"


def test_doubtful_lines_are_marked_and_counted():
    lines = [
        LineAccount(1, "caption", "model", None, "A dam", 0.69),
        LineAccount(2, "caption", "model", None, "A river", 0.7),
    ]
    tree = report(Article(lines=lines))
    assert [row.attributes["id"] for row in tree.css(".doubtful")] == ["line-1"]
    assert text_of(tree, "[data-show=doubtful]") == "doubtful 1"


def test_every_role_has_a_colour():
    style = (PROJECT / "src/normalizer/data/report/report.css").read_text("utf-8")
    for role in documented_roles():
        assert re.search(rf"\[data-role~?={role}\]", style), f"give {role} a hue"


def test_an_article_without_anything_has_a_report():
    tree = report(Article(), "empty.txt")
    assert text_of(tree, "h2") == "No headline"
    assert text_of(tree, ".file") == "empty.txt"


def test_the_rules_that_decided_are_described(article):
    html = to_report([("page.html", article)])
    assert "The learned tagger" in html
    assert "hard-wrapped paragraph" not in html


def test_a_page_of_sixty_lines_has_sixty_kilobytes(article):
    """A page of 66 lines with two images and evidence stays below 60 KB."""
    assert len(article.lines) == 66
    assert len(to_report([("page.html", article)]).encode("utf-8")) < 60_000


def test_headings_and_landmarks_are_in_order(tree):
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5")]
    assert levels[:3] == [1, 2, 3]
    steps = pairwise(levels)
    assert all(after <= before + 1 for before, after in steps)
    assert len(tree.css("main")) == 1
    assert tree.css_first("html").attributes["lang"] == "en"

"""The log of lines, as a table and as JSON: what became of each, and what the sources state."""

from __future__ import annotations

import json

import pytest

from normalizer import Article, ArticleWarning, LineAccount, Statement
from normalizer.write.line_log import to_explanation, to_line_log

ARTICLE = Article(
    confidence=0.75,
    lines=[
        LineAccount(7, "boilerplate", "phrase", None, "Log in"),
        LineAccount(12, "body", "model", "body[0]", "Die Wehre am Fluß", 0.625),
    ],
    statements=[
        Statement("headline", "og:title", "Weirs", chosen=True),
        Statement("date_published", "json-ld", "2024-03-18"),
    ],
    warnings=[ArticleWarning.of("no-headline", "none")],
)


def test_an_explanation_has_lines_statements_and_warnings():
    """Each line has all of its keys, and its text unescaped."""
    written = to_explanation(ARTICLE)
    assert "Die Wehre am Fluß" in written
    assert json.loads(written) == {
        "confidence": 0.75,
        "lines": [
            {"number": 7, "role": "boilerplate", "rule": "phrase", "field": None, "confidence": 1.0, "text": "Log in"},
            {"number": 12, "role": "body", "rule": "model", "field": "body[0]", "confidence": 0.625, "text": "Die Wehre am Fluß"},
        ],
        "statements": [
            {"field": "headline", "source": "og:title", "value": "Weirs", "chosen": True},
            {"field": "date_published", "source": "json-ld", "value": "2024-03-18", "chosen": False},
        ],
        "warnings": [{"code": "no-headline", "field": "headline", "message": "none"}],
    }  # fmt: skip


@pytest.mark.parametrize("source", ["", "page.txt"])
def test_the_source_comes_first_if_there_is_one(source):
    """An empty name is a name."""
    written = json.loads(to_explanation(ARTICLE, source=source))
    assert list(written) == ["source", "confidence", "lines", "statements", "warnings"]
    assert written["source"] == source


def test_an_explanation_is_indented_unless_it_is_one_line():
    assert "\n" not in to_explanation(ARTICLE, indent=None)
    assert to_explanation(ARTICLE).startswith('{\n "confidence"')


def test_the_line_log_is_a_table_with_a_table_of_statements():
    """Numbers are aligned to the right, other columns to the left, and chosen statements marked."""
    assert to_line_log(ARTICLE).splitlines() == [
        "line  role         rule    became   text",
        "   7  boilerplate  phrase  -        Log in",
        "  12  body         model   body[0]  Die Wehre am Fluß",
        "",
        "2 lines, 1 kept, 1 removed; by rule: phrase 1, model 1",
        "",
        "   field           source    states",
        "*  headline        og:title  Weirs",
        "   date_published  json-ld   2024-03-18",
        "",
        "warning: no-headline: none",
    ]


def test_an_empty_article_has_an_empty_line_log():
    assert to_line_log(Article()).splitlines()[-1] == "0 lines, 0 kept, 0 removed; by rule: -"


def test_the_number_of_a_line_may_be_wider_than_its_header():
    lines = [LineAccount(number, "body", "model", None, "Weir") for number in (9, 123456)]
    rows = to_line_log(Article(lines=lines)).splitlines()[:3]
    assert [row.split("  body")[0] for row in rows[1:]] == ["     9", "123456"]
    assert rows[0].startswith("  line  role")


@pytest.mark.parametrize(
    ("width", "length", "shown"),
    [(99, 71, "x" * 71), (99, 72, f"{'x' * 70}…"), (1, 60, f"{'x' * 19}…")],
)
def test_the_text_of_a_line_is_cut_to_the_width_but_to_no_fewer_than_20_characters(
    width, length, shown
):
    line = LineAccount(1, "body", "model", "body[0]", "x" * length)
    row = to_line_log(Article(lines=[line]), width=width).splitlines()[1]
    assert row.split()[-1] == shown
    assert width == 1 or len(row) == width


@pytest.mark.parametrize(
    ("width", "length", "shown"),
    [(60, 38, "y" * 38), (60, 39, f"{'y' * 37}…"), (1, 60, f"{'y' * 19}…")],
)
def test_the_value_of_a_statement_is_cut_likewise(width, length, shown):
    article = Article(statements=[Statement("headline", "og:title", "y" * length)])
    (row,) = [line for line in to_line_log(article, width=width).splitlines() if "yy" in line]
    assert row.split()[-1] == shown
    assert width == 1 or len(row) == width

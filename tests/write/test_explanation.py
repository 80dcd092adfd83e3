"""The explanation of an article: what became of each line, and what the sources state."""

from __future__ import annotations

import json

from normalizer.parts import ArticleFields, ArticleWarning, LineAccount, Statement
from normalizer.write.line_log import to_explanation, to_line_log

ARTICLE = ArticleFields(
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
    """Each line has all of its keys, in order, and its text unescaped."""
    written = to_explanation(ARTICLE)
    assert "Die Wehre am Fluß" in written
    assert json.loads(written) == {
        "confidence": 0.75,
        "lines": [
            {
                "number": 7,
                "role": "boilerplate",
                "rule": "phrase",
                "field": None,
                "confidence": 1.0,
                "text": "Log in",
            },
            {
                "number": 12,
                "role": "body",
                "rule": "model",
                "field": "body[0]",
                "confidence": 0.625,
                "text": "Die Wehre am Fluß",
            },
        ],
        "statements": [
            {"field": "headline", "source": "og:title", "value": "Weirs", "chosen": True},
            {
                "field": "date_published",
                "source": "json-ld",
                "value": "2024-03-18",
                "chosen": False,
            },
        ],
        "warnings": [{"code": "no-headline", "field": "headline", "message": "none"}],
    }


def test_the_source_comes_first_if_there_is_one():
    """The order of the keys is fixed; an empty name is a name."""
    assert list(json.loads(to_explanation(ARTICLE, source=""))) == [
        "source",
        "confidence",
        "lines",
        "statements",
        "warnings",
    ]
    assert json.loads(to_explanation(ARTICLE, source="page.txt"))["source"] == "page.txt"
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


def test_the_number_of_a_line_may_be_wider_than_its_header():
    """All numbers end in the same column."""
    lines = [LineAccount(number, "body", "model", None, "Weir") for number in (9, 123456)]
    rows = to_line_log(ArticleFields(lines=lines)).splitlines()[:3]
    assert [row.split("  body")[0] for row in rows[1:]] == ["     9", "123456"]
    assert rows[0].startswith("  line  role")


def test_values_are_cut_to_the_width_but_to_no_fewer_than_20_characters():
    """So are the texts of lines."""
    long = ArticleFields(
        lines=[LineAccount(1, "body", "model", "body[0]", "x" * 60)],
        statements=[Statement("headline", "og:title", "y" * 60)],
    )
    row, *_, statement = [
        line for line in to_line_log(long, width=60).splitlines() if "xx" in line or "yy" in line
    ]
    assert (len(row), len(statement)) == (60, 60)
    assert row.endswith("x…") and statement.endswith("y…")
    row, statement = [
        line for line in to_line_log(long, width=1).splitlines() if "xx" in line or "yy" in line
    ]
    assert row.endswith(f"  {'x' * 19}…") and statement.endswith(f"  {'y' * 19}…")

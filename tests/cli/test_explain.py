"""The option ``--explain``: as a table, on a terminal, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from normalizer import Article, ArticleWarning, LineAccount, Statement
from normalizer.cli.explanations import explanation_writer

TEXT = "Talks end – DW – 03/18/2017\n\nLog in\n\nThe talks have ended, the ministers said.\n"
HTML = (
    "<!DOCTYPE html><title>Dam holds</title>"
    "<h1>Dam holds</h1><p>The dam held on Monday, the town said in the evening.</p>"
)


@pytest.fixture(autouse=True)
def pages(here):
    """Put a page of text and one of HTML into the current folder."""
    (here / "page.txt").write_text(TEXT, "utf-8")
    (here / "dam.html").write_text(HTML, "utf-8")


@pytest.fixture
def on_terminal(command, monkeypatch):
    """Return the command, whose standard output is a terminal with colours."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    def give(*arguments):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        return command(*arguments)

    return give


def test_a_terminal_shows_roles_in_colour(on_terminal):
    """A title and a removed line have colours of their own, which end with the row."""
    rows = on_terminal("--explain", "page.txt").out.split("\n")
    assert rows[0].startswith("line ")
    assert rows[1].startswith("\x1b[1;35m   1  title")
    assert rows[2].startswith("\x1b[2m   3  boilerplate")
    assert rows[3].startswith("   5  body")
    assert all(row.count("\x1b[") in {0, 2} for row in rows)
    assert all(row.endswith("\x1b[0m") for row in rows if "\x1b" in row)


@pytest.mark.parametrize(
    ("name", "value", "is_coloured"),
    [("NO_COLOR", "1", False), ("TERM", "dumb", False), ("NO_COLOR", "", True)],
)
def test_colours_can_be_declined(on_terminal, monkeypatch, name, value, is_coloured):
    """With NO_COLOR that is not empty, and on a terminal without colours, there are none."""
    monkeypatch.setenv(name, value)
    written = on_terminal("--explain", "page.txt").out
    assert written.startswith("line ")
    assert ("\x1b" in written) == is_coloured


def test_the_table_has_the_width_of_the_terminal(on_terminal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    Path("page.txt").write_text(TEXT.replace("talks", "talks " * 40), "utf-8")
    rows = on_terminal("--explain", "page.txt").out.split("\n")
    on_terminal("--explain", "page.txt", "-o", "log.txt")
    rows_of_file = Path("log.txt").read_text("utf-8").split("\n")
    assert (len(rows[3]), len(rows_of_file[3])) == (80, 160)


def test_pipes_and_files_have_no_colours(command):
    rows = command("--explain", "page.txt").out
    command("--explain", "page.txt", "-o", "log.txt")
    assert Path("log.txt").read_text("utf-8") == rows
    assert "\x1b" not in rows
    assert rows.split("\n")[0].split() == ["line", "role", "rule", "became", "text"]


@pytest.mark.parametrize("is_terminal", [False, True])
def test_no_text_controls_the_terminal(monkeypatch, is_terminal):
    """Control characters in lines, rules, statements and warnings are escape sequences."""
    hostile = "a\x1b[2J\u202eb\nc"
    article = Article(
        lines=[LineAccount(1, "body", hostile, None, hostile)],
        statements=[Statement("headline", hostile, hostile)],
        warnings=[ArticleWarning.of("no-headline", hostile)],
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    written = explanation_writer("text", None, is_shared=False)(article, "page.txt")
    assert not set("\x1b\u202e") & set(written)
    assert written.count(r"a\x1b[2J\u202eb\nc") == 6


def test_json_has_lines_with_texts(command):
    """Each line has number, role, rule, field, confidence and text; warnings are a list."""
    text = command("--explain", "--format", "json", "page.txt").out
    written = json.loads(text)
    assert text == json.dumps(written, ensure_ascii=False, indent=1) + "\n"
    assert list(written) == ["confidence", "lines", "statements", "warnings"]
    removed = {"number": 3, "role": "boilerplate", "rule": "phrase", "field": None}
    assert written["lines"][1] == {**removed, "confidence": 1.0, "text": "Log in"}


def test_json_of_html_has_statements(command):
    statements = json.loads(command("--explain", "--format", "json", "dam.html").out)["statements"]
    stated = {"field": "headline", "source": "h1", "value": "Dam holds", "chosen": True}
    assert stated in statements


def test_several_inputs_are_one_line_each(command):
    rows = command("--explain", "--format", "json", "page.txt", "dam.html").rows
    assert [row["source"] for row in rows] == ["page.txt", "dam.html"]


def test_json_goes_into_a_folder_with_its_suffix(command):
    assert command("--explain", "--format", "jsonl", "page.txt", "-o", "out/").code == 0
    written = Path("out/page.jsonl").read_text("utf-8")
    assert written.count("\n") == 1
    assert json.loads(written)["lines"]

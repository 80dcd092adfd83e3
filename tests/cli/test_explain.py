"""The option ``--explain``: as a table, on a terminal, as JSON."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from normalizer import Article
from normalizer.cli import main
from normalizer.cli.explanations import explanation_writer
from normalizer.parts import ArticleWarning, LineAccount, Statement

TEXT = (
    "Talks end – DW – 03/18/2017\n\nLog in\n\nThe talks have ended, the ministers said on Monday.\n"
)
HTML = (
    "<!DOCTYPE html><title>Dam holds</title>"
    "<h1>Dam holds</h1><p>The dam held on Monday, the town said in the evening.</p>"
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Return the path of a page of text."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def on_terminal(*arguments: str, **environment: str) -> str:
    """Return what the command writes to a terminal."""
    controller, terminal = pty.openpty()
    own = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-m", "normalizer", *arguments],
        stdout=terminal,
        env=own | {"TERM": "xterm"} | environment,
        check=True,
    )
    os.close(terminal)
    written = os.read(controller, 1 << 16).decode("utf-8")
    os.close(controller)
    return written.replace("\r\n", "\n")


def test_a_terminal_shows_roles_in_colour(page):
    """A title and a removed line have colours of their own, which end with the row."""
    rows = on_terminal("--explain", page).split("\n")
    assert rows[0].startswith("line ")
    assert rows[1].startswith("\x1b[1;35m   1  title")
    assert rows[2].startswith("\x1b[2m   3  boilerplate")
    assert all(row.count("\x1b[") in {0, 2} for row in rows)
    assert all(row.endswith("\x1b[0m") for row in rows if "\x1b" in row)


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colours_can_be_declined(page, environment, is_coloured):
    """With NO_COLOR that is not empty, and on a terminal without colours, there are none."""
    written = on_terminal("--explain", page, **environment)
    assert written.startswith("line ")
    assert ("\x1b" in written) == is_coloured


def test_pipes_and_files_have_no_colours(page, capsys, tmp_path):
    """Neither a pipe nor a file receives colours."""
    main(["--explain", page])
    main(["--explain", page, "-o", str(tmp_path / "log.txt")])
    assert "\x1b" not in capsys.readouterr().out + (tmp_path / "log.txt").read_text("utf-8")


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
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert written.count(r"a\x1b[2J\u202eb\nc") == 6


def test_json_has_lines_with_texts(page, capsys):
    """Each line has number, role, rule, field, confidence and text; warnings are a list."""
    assert main(["--explain", "--format", "json", page]) == 0
    written = json.loads(capsys.readouterr().out)
    assert list(written) == ["confidence", "lines", "statements", "warnings"]
    assert written["lines"][1] == {
        "number": 3,
        "role": "boilerplate",
        "rule": "phrase",
        "field": None,
        "confidence": 1.0,
        "text": "Log in",
    }


def test_json_of_html_has_statements(tmp_path, capsys):
    """What a source in the page states is in the JSON, with whether the article follows it."""
    path = tmp_path / "dam.html"
    path.write_text(HTML, "utf-8")
    main(["--explain", "--format", "json", str(path)])
    statements = json.loads(capsys.readouterr().out)["statements"]
    stated = {"field": "headline", "source": "h1", "value": "Dam holds", "chosen": True}
    assert stated in statements


def test_several_inputs_are_one_line_each(page, capsys):
    """Of several inputs, each is one line that begins with its name."""
    assert main(["--explain", "--format", "json", page, page]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["source"] for line in lines] == [page, page]


def test_json_goes_into_a_folder_with_its_suffix(page, tmp_path):
    """In a folder, the file of an explanation has the suffix of its format."""
    assert (
        main(["--explain", "--format", "jsonl", page, "-o", f"{tmp_path}{os.sep}out{os.sep}"]) == 0
    )
    written = (tmp_path / "out" / "page.jsonl").read_text("utf-8")
    assert written.count("\n") == 1
    assert json.loads(written)["lines"]


@pytest.mark.parametrize("form", ["markdown", "jsonld", "ninjs"])
def test_other_formats_are_wrong_usage(page, form, capsys):
    """A format of articles alone gives a message that names the others."""
    assert main(["--explain", "--format", form, page]) == 2
    assert "use --format text, json or jsonl" in capsys.readouterr().err

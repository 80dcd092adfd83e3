"""The command ``report``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from normalizer.cli import main

TEXT = "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n"
HTML = "<!DOCTYPE html><title>Dam holds</title><h1>Dam holds</h1><p>The dam held on Monday.</p>"


def parse(html: str) -> Any:
    """Return the tree of a page; of any type, so that a missing element fails the test."""
    return LexborHTMLParser(html)


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """Return the paths of a page of text and a page of HTML."""
    (tmp_path / "talks.txt").write_text(TEXT, "utf-8")
    (tmp_path / "dam.html").write_text(HTML, "utf-8")
    return [str(tmp_path / "talks.txt"), str(tmp_path / "dam.html")]


def test_text_and_html_are_in_one_report(pages, tmp_path, capsys):
    """Two inputs of both kinds give one file with an overview of both."""
    target = tmp_path / "report.html"
    assert main(["report", *pages, "-o", str(target)]) == 0
    tree = parse(target.read_text("utf-8"))
    assert {node.text() for node in tree.css(".pages a")} == {"Talks end", "Dam holds"}
    assert capsys.readouterr() == ("", "")


def test_one_input_shows_its_lines(pages, capsys):
    """One input gives lines and article, on standard output by default."""
    assert main(["report", pages[0]]) == 0
    tree = parse(capsys.readouterr().out)
    assert len(tree.css(".source > li")) == 2
    assert tree.css_first(".file").text() == pages[0]


def test_an_unreadable_input_does_not_stop_the_others(pages, tmp_path, capsys):
    """It gives a message, exit code 1 and a row of its own; the others are in the report."""
    target = tmp_path / "report.html"
    missing = str(tmp_path / "none.txt")
    assert main(["report", pages[0], missing, pages[1], "-o", str(target)]) == 1
    tree = parse(target.read_text("utf-8"))
    assert len(tree.css(".pages > li")) == 3
    first = tree.css_first(".pages > li")
    assert first.css_first(".file").text() == missing
    assert first.css_first(".codes").text() == "unreadable-input"
    message = f"caption-normalizer: {missing}: unreadable-input: No such file or directory\n"
    assert capsys.readouterr().err == message


def test_an_empty_input_is_in_the_report(tmp_path, capsys):
    """An input without text gives a message, exit code 1 and its warning in the report."""
    (tmp_path / "empty.txt").write_text("\n", "utf-8")
    assert main(["report", str(tmp_path / "empty.txt")]) == 1
    written = capsys.readouterr()
    assert "empty-input" in parse(written.out).css_first(".warnings").text()
    assert "empty-input" in written.err


def test_rule_packs_count(pages, tmp_path, capsys):
    """A line that the rule of a pack decides is shown with its rule and description."""
    pack = tmp_path / "mine.toml"
    pack.write_text(
        '[[rule]]\nname = "end"\nrole = "boilerplate"\nlines = ["Talks end"]\n'
        'description = "Ends of talks."\n',
        "utf-8",
    )
    assert main(["report", "--rules", str(pack), pages[0]]) == 0
    written = capsys.readouterr().out
    assert parse(written).css_first("#line-1 .facts").text() == "end 100 % → removed"
    assert "Ends of talks." in written


@pytest.mark.parametrize(
    "arguments", [["--no-such"], ["--translator", "nobody"], ["--rules", "none.toml"]]
)
def test_wrong_usage_is_two(arguments, pages, capsys):
    """A wrong option, engine or rule pack gives a message and no report."""
    with pytest.raises(SystemExit) as stop:
        sys.exit(main(["report", *arguments, pages[0]]))
    assert stop.value.code == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err


def test_a_folder_is_no_report(pages, tmp_path, capsys):
    """A report is one file: a folder as the output is wrong usage."""
    assert main(["report", *pages, "-o", str(tmp_path)]) == 2
    assert "name a file in this folder" in capsys.readouterr().err


def test_a_report_never_replaces_an_input(pages, capsys):
    """An output that is an input is wrong usage, and the input stays as it is."""
    assert main(["report", *pages, "-o", pages[1]]) == 2
    assert Path(pages[1]).read_text("utf-8") == HTML
    assert "this is an input" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_one_message(pages, tmp_path, capsys):
    """The message names the output; the exit code is 1."""
    target = tmp_path / "none" / "report.html"
    assert main(["report", pages[0], "-o", str(target)]) == 1
    assert f"{target}: cannot be written" in capsys.readouterr().err

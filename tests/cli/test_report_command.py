"""The command ``report``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

TEXT = "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n"
HTML = "<!DOCTYPE html><title>Dam holds</title><h1>Dam holds</h1><p>The dam held on Monday.</p>"


def parse(html: str) -> Any:
    """Return the tree of a page; of any type, so that a missing element fails the test."""
    return LexborHTMLParser(html)


@pytest.fixture(autouse=True)
def pages(here):
    """Put pages of text and HTML, an empty one and a rule pack into the current folder."""
    (here / "talks.txt").write_text(TEXT, "utf-8")
    (here / "dam.html").write_text(HTML, "utf-8")
    (here / "empty.txt").write_text("\n", "utf-8")
    (here / "mine.toml").write_text(
        '[[rule]]\nname = "end"\nrole = "boilerplate"\nlines = ["Talks end"]\n'
        'description = "Ends of talks."\n',
        "utf-8",
    )


def test_text_and_html_are_in_one_report(command):
    """Two inputs of both kinds give one file with an overview of both."""
    assert command("report", "talks.txt", "dam.html", "-o", "report.html") == (0, "", "")
    tree = parse(Path("report.html").read_text("utf-8"))
    assert {node.text() for node in tree.css(".pages a")} == {"Talks end", "Dam holds"}


def test_one_input_shows_its_lines(command):
    """One input gives lines and article, on standard output by default and for a dash."""
    done = command("report", "talks.txt")
    assert done.code == 0
    assert len(parse(done.out).css(".source > li")) == 2
    assert parse(done.out).css_first(".file").text() == "talks.txt"
    assert command("report", "talks.txt", "-o", "-") == done


def test_an_input_that_fails_does_not_stop_the_others(command):
    """It gives a message, exit code 1 and a row of its own; the others are in the report."""
    done = command("report", "talks.txt", "none.txt", "empty.txt", "dam.html")
    assert done.code == 1
    rows = parse(done.out).css(".pages > li")
    codes = {row.css_first(".file").text(): row.css(".codes") for row in rows}
    assert len(codes) == 4
    assert codes["none.txt"][0].text() == "unreadable-input"
    assert "empty-input" in codes["empty.txt"][0].text()
    missing, empty = done.err.splitlines()
    assert missing == "caption-normalizer: none.txt: unreadable-input: No such file or directory"
    assert empty == "caption-normalizer: empty.txt: empty-input: the input holds no text"


def test_a_report_of_no_page_leaves_a_file_as_it_was(command, here):
    (here / "report.html").write_text("earlier", "utf-8")
    done = command("report", "none.txt", "empty.txt", "-o", "report.html")
    assert done.code == 1
    assert done.err.endswith("report.html: cannot be written: it would have no article\n")
    assert (here / "report.html").read_text("utf-8") == "earlier"


def test_rule_packs_count(command):
    done = command("report", "--rules", "mine.toml", "talks.txt")
    assert done.code == 0
    assert parse(done.out).css_first("#line-1 .facts").text() == "end 100 % → removed"
    assert "Ends of talks." in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["--no-such"], 2, "unrecognized arguments: --no-such"),
        (["--translator", "nobody"], 2, "nobody"),
        (["--rules", "none.toml"], 2, "none.toml"),
        (["--disable", "phrse"], 2, "did you mean 'phrase'?"),
        (["-o", "."], 2, "name a file in this folder"),
        (["-o", "talks.txt"], 2, "the command reads this file"),
        (["-o", "none/report.html"], 1, "none/report.html: cannot be written"),
    ],
)
def test_a_report_that_cannot_be_written(command, arguments, code, hint):
    done = command("report", *arguments, "talks.txt")
    assert (done.code, done.out) == (code, "")
    assert hint in done.err
    assert Path("talks.txt").read_text("utf-8") == TEXT


def test_a_comparison_shows_both_articles_and_marks_the_lines_that_differ(command, here):
    teaser = "The shop in the port has new boots for all."
    text = f"Ferry sails\n\nThe ferry sails again, the port said on Monday.\n\n{teaser}\n"
    (here / "page.txt").write_text(text)
    (here / "my.toml").write_text(
        f'[[rule]]\nname = "teaser"\nrole = "boilerplate"\nlines = ["{teaser}"]\n'
    )
    done = command("report", "--rules", "my.toml", "--compare", "-", stdin=text.encode())
    tree: Any = LexborHTMLParser(done.out)
    (line,) = tree.css(".source .changed")
    assert line.css_first(".text").text() == teaser
    assert "removed; before: body by " in line.css_first(".facts").text()
    assert tree.css_first("[data-show=changed] b").text() == "1"
    ours, before = tree.css(".panes article")
    assert teaser not in ours.text() and teaser in before.text()
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert not LexborHTMLParser(command("report", "page.txt").out).css(".changed, #part-before")
    assert command("report", "--compare", "--rules", "my.toml", "page.txt", "page.txt").code == 0


def test_a_comparison_needs_something_to_compare(command):
    done = command("report", "--compare", "talks.txt")
    assert done.code == 2 and done.out == ""
    assert "--compare shows what --rules and --disable change; give one of them" in done.err

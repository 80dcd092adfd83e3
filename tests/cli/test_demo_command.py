"""The command ``demo``."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from normalizer.cli import main

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
# Each sample, and the fixture whose golden record holds what the sample must become.
SAMPLES = [
    ([], FIXTURES / "dw-english-new-layout" / "input.txt"),
    (["--html"], FIXTURES / "html-dw-english-german-alt" / "input.html"),
]


@pytest.mark.parametrize(("option", "fixture"), SAMPLES)
def test_a_sample_is_a_tested_page(option, fixture, capsys):
    """The sample that the command writes is a fixture, and ends as it does."""
    assert main(["demo", *option, "--page"]) == 0
    assert capsys.readouterr().out == fixture.read_text("utf-8")


@pytest.mark.parametrize(("option", "fixture"), SAMPLES)
def test_the_article_follows_the_excerpt(option, fixture, capsys):
    """An excerpt in 80 columns comes first, then the article exactly as the main command writes it."""
    assert main([str(fixture)]) == 0
    article = capsys.readouterr().out
    assert main(["demo", *option]) == 0
    excerpt, shown = capsys.readouterr().out.split("The article:\n\n")
    assert shown.startswith(article)
    lines = [line for line in excerpt.splitlines() if line.startswith("|")]
    assert len(lines) > 10
    assert max(len(line) for line in lines) <= 80


@pytest.mark.parametrize(("option", "fixture"), SAMPLES)
def test_the_command_that_it_proposes_works(option, fixture, monkeypatch, capsys):
    """The sample piped into the main command gives the data of an article."""
    assert main(["demo", *option]) == 0
    proposed = " ".join(["caption-normalizer demo", *option, "--page |"])
    assert proposed in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(fixture.read_bytes())))
    assert main(["--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["images"]) == 2


def test_a_file_is_no_argument(capsys):
    """The samples are in the package: a name of a file is wrong usage."""
    with pytest.raises(SystemExit) as exit_code:
        main(["demo", "page.txt"])
    assert exit_code.value.code == 2
    assert "unrecognized arguments: page.txt" in capsys.readouterr().err

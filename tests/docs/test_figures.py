"""A figure that several pages give is the same on each; figures of speed are those of the kept run."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tests.conftest import PROJECT
from tools import make_speed_docs

README = (PROJECT / "README.md").read_text("utf-8")
ACCURACY = (PROJECT / "docs" / "accuracy.md").read_text("utf-8")
COMPARISON = (PROJECT / "docs" / "comparison.md").read_text("utf-8")
# How the columns of the summary are called in the tables below it.
_NAMES = {"text (content F1)": "content F1", "authors (F1)": "authors F1"}
_INPUTS = {"text of the whole page": "whole page"}
Row = dict[str, str]


def tables(page: str) -> list[list[Row]]:
    """Return the rows of each table of the page, by the names of the columns."""
    blocks = re.findall(r"(?:^\|.*\|\n)+", page, re.MULTILINE)
    return [_rows(block) for block in blocks]


def _rows(block: str) -> list[Row]:
    names, _, *rows = (
        [cell.strip().strip("*") for cell in line.strip("|").split("|")]
        for line in block.splitlines()
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def measured() -> dict[tuple[str, str], Row]:
    """Return the figures of each input and kind of pages, from the two tables of all figures."""
    _, _, after = ACCURACY.partition("## All figures")
    found: dict[tuple[str, str], Row] = {}
    for row in [row for table in tables(after)[:2] for row in table]:
        found.setdefault((row["input"], row["pages"]), {}).update(row)
    return found


def test_the_summary_repeats_the_figures_of_the_tables():
    figures = measured()
    for row in tables(ACCURACY)[0]:
        known = figures[_INPUTS.get(row["input"], row["input"]), row["pages"]]
        shown = {_NAMES.get(name, name): value for name, value in row.items()}
        del shown["input"], shown["pages"]
        assert shown == {name: known[name] for name in shown}


def test_the_comparison_has_the_figures_of_the_page_on_accuracy():
    figures = measured()
    rows = [row for table in tables(COMPARISON) for row in table if "content F1" in row]
    ours = [row for row in rows if row.get("") == "caption-normalizer"]
    for row, pages in zip(ours, ("news", "beyond news"), strict=True):
        known = figures["HTML", pages]
        shared = set(row) & set(known)
        assert len(shared) > 7
        assert {name: row[name] for name in shared} == {name: known[name] for name in shared}


def test_the_readme_has_the_figures_of_the_comparison():
    rows = [row for table in tables(COMPARISON) for row in table if "captions left in" in row]
    known = [
        [row["content F1"] for row in rows if row[""] == name]
        for name in ("caption-normalizer", "trafilatura")
    ]
    (sentence,) = re.findall(r"content F1 \(.*?\.\s\[Accuracy\]", README, re.DOTALL)
    assert [*pairwise(re.findall(r"\.\d{3}", sentence))][::2] == [tuple(pair) for pair in known]


@pytest.mark.parametrize("page", make_speed_docs.PAGES, ids=lambda page: page.stem)
def test_the_figures_of_speed_are_those_of_the_kept_run(page):
    text = page.read_text("utf-8")
    figures = make_speed_docs.FIGURES.read_text("utf-8")
    fresh = make_speed_docs.page_with_figures(text, figures) == text
    assert fresh, "run python tools/make_speed_docs.py"


def test_no_figure_of_speed_is_written_by_hand():
    """Outside of what is generated, and of code, the texts about speed have no digits."""
    about = [(PROJECT / "docs" / "speed.md").read_text("utf-8")]
    about += re.findall(r"^## Speed\n.*?(?=^## )", COMPARISON, re.MULTILINE | re.DOTALL)
    for text in about:
        prose = re.sub(r"<!-- speed: .*?<!-- end -->|`[^`]*`", "", text, flags=re.DOTALL)
        assert len(prose) < len(text)
        assert not re.findall(r"(?<!\w)\d.*", prose)

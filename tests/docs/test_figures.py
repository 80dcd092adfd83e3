"""Figures of the documentation are those that benchmarks have left, and none is written by hand."""

from __future__ import annotations

import re

import pytest
from tests.conftest import PROJECT
from tools import make_figure_docs

README = PROJECT / "README.md"
DOCS = PROJECT / "docs"


@pytest.mark.parametrize("page", make_figure_docs.PAGES, ids=lambda page: page.stem)
def test_the_figures_of_a_page_are_the_kept_ones(page):
    text = page.read_text("utf-8")
    assert make_figure_docs.with_figures(text) == text, "run python tools/make_figure_docs.py"
    assert len(make_figure_docs.PLACE.findall(text)) == text.count("<!-- end -->") > 0


@pytest.mark.parametrize(
    ("page", "figure"),
    [
        (README, r"\.\d\d"),
        (DOCS / "accuracy.md", r"\.\d\d"),
        (DOCS / "comparison.md", r"\.\d\d"),
        (DOCS / "what-it-gets-wrong.md", r"\.\d\d"),
        (DOCS / "speed.md", r"\d"),
    ],
    ids=lambda value: getattr(value, "stem", ""),
)
def test_no_figure_is_written_by_hand(page, figure):
    """Outside of what is generated, and of code, there is none: accuracy is written as .98."""
    code = r"^```.*?^```|`[^`]*`"
    prose = re.sub(
        rf"{make_figure_docs.PLACE.pattern}|{code}",
        "",
        page.read_text("utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    assert not re.findall(rf"(?<![\w.]){figure}.*", prose)

"""The warning for a doubtful headline of a page of text."""

from __future__ import annotations

import pytest

from normalizer.choose.headline import UNSURE, doubt_about_headline
from normalizer.grammar import shipped_grammar
from normalizer.read.html.document import read_html
from normalizer.read.reader import read
from normalizer.tag.sheet import Sheet

HEAD = "Nine countries agree on joint flood warnings"
BODY = "The countries on the river agree that flood warnings are a joint task."


def sheet_of(probability: float | None) -> Sheet:
    """Return the sheet of a page whose headline has this probability."""
    sheet = Sheet.of(read(f"{HEAD}\n\n{BODY}").lines, shipped_grammar())
    sheet.headline, sheet.headline_probability = 0, probability
    return sheet


@pytest.mark.parametrize(
    ("probability", "is_doubtful"),
    [(0.0, True), (UNSURE - 0.01, True), (UNSURE, False), (1, False)],
)
def test_an_unlikely_headline_is_doubtful(probability, is_doubtful):
    """The warning says which headline, and how likely it is."""
    warnings = [*doubt_about_headline(sheet_of(probability), HEAD)]
    assert len(warnings) == is_doubtful
    for warning in warnings:
        assert str(warning).startswith(f"doubtful-headline: {HEAD!r}")
        assert f"{probability:.2f}" in warning.message


def test_a_headline_that_a_rule_has_decided_is_not_judged():
    """Markup says that it is the headline, or nothing was weighed."""
    assert not [*doubt_about_headline(sheet_of(None), HEAD)]


@pytest.mark.parametrize("headline", [None, ""])
def test_a_page_without_a_headline_has_no_doubtful_one(headline):
    """The warning for a missing headline is another."""
    (warning,) = doubt_about_headline(sheet_of(0.1), headline)
    assert warning.code == "no-headline"


def test_a_page_of_html_is_judged_by_its_metadata():
    """What the page states as its headline says more than how likely the line is."""
    sheet = Sheet.of(read_html(f"<h1>{HEAD}</h1><p>{BODY}</p>").lines, shipped_grammar())
    sheet.headline, sheet.headline_probability = 0, 0.1
    assert not [*doubt_about_headline(sheet, HEAD)]

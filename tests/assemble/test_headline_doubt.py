"""The warning for a doubtful headline of a page of text."""

from __future__ import annotations

import pytest

from normalizer.assemble.headline_doubt import doubt_about_headline
from normalizer.grammar import shipped_grammar
from normalizer.read.reader import read
from normalizer.tag.sheet import Sheet, Tag

HEAD = "Nine countries agree on joint flood warnings"
BODY = "The countries on the river agree that flood warnings are a joint task."


def sheet_of(*lines: str, titles: list[float], text: int) -> Sheet:
    """Return a sheet with these probabilities of a headline; line `text` is the body."""
    sheet = Sheet.of(read("\n".join(lines)).lines, shipped_grammar())
    sheet.titles, sheet.headline = titles, 0
    sheet.tags[text] = Tag("body", "model")
    return sheet


@pytest.mark.parametrize(
    ("titles", "body", "is_doubtful"),
    [
        pytest.param([0.9, 0.1, 0.0], BODY, False, id="no sign"),
        pytest.param([0.4, 0.1, 0.0], BODY, False, id="an unlikely headline"),
        pytest.param([0.6, 0.7, 0.0], BODY, False, id="another likely line"),
        pytest.param([0.4, 0.6, 0.0], BODY, True, id="unlikely, and another likely line"),
        pytest.param([0.4, 0.1, 0.0], "Bakers open early.", True, id="unlikely, and another topic"),
    ],
)
def test_a_headline_with_two_signs_of_doubt_is_doubtful(titles, body, is_doubtful):
    """One sign alone is as frequent with right headlines."""
    sheet = sheet_of(HEAD, "Bakers win prizes", body, titles=titles, text=2)
    warning = doubt_about_headline(sheet, HEAD)
    assert bool(warning) is is_doubtful
    assert warning is None or warning.startswith("doubtful-headline: ")


def test_a_headline_far_from_the_text_is_less_sure():
    """More than twenty lines between the headline and its text are a sign."""
    menu = [f"Menu entry {number}" for number in range(25)]
    sheet = sheet_of(HEAD, *menu, BODY, titles=[0.4] + [0.0] * 26, text=26)
    assert doubt_about_headline(sheet, HEAD)


@pytest.mark.parametrize("headline", [None, ""])
def test_a_page_without_a_headline_has_no_doubtful_one(headline):
    """The warning for a missing headline is another."""
    assert doubt_about_headline(sheet_of(HEAD, BODY, titles=[0.1, 0.9], text=1), headline) is None


def test_a_page_that_the_tagger_has_not_seen_is_not_judged():
    """Without probabilities there are no signs."""
    assert doubt_about_headline(sheet_of(HEAD, BODY, titles=[], text=1), HEAD) is None

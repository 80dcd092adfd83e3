"""The learned choice of the headline."""

from __future__ import annotations

import numpy as np
import pytest

from normalizer import TableError, normalize
from normalizer.grammar import shipped_grammar
from normalizer.read.reader import read
from normalizer.tag.learned.headline_model import HeadlineModel
from normalizer.tag.sheet import Sheet

HEAD = "Nine countries agree on joint flood warnings"
BODY = (
    "The nine countries on the river agree that flood warnings are a joint task, and that nobody "
    "should learn of a flood from a neighbour's radio."
)


def sheet_of(*lines: str, titles: list[float]) -> Sheet:
    """Return a sheet with these probabilities of a headline; the last line is the body."""
    sheet = Sheet.of(read("\n".join(lines)).lines, shipped_grammar())
    sheet.titles = titles
    for index, text in enumerate(lines):
        sheet.write(index, "body" if text == lines[-1] else "boilerplate", "model")
    return sheet


def test_weights_for_other_signs_are_refused():
    with pytest.raises(TableError, match=r"run tools/tagger/headlines\.py"):
        HeadlineModel(["length"], {}).likeliest(sheet_of(HEAD, BODY, titles=[0.9, 0.1]))


def test_a_page_without_a_line_that_can_be_a_headline_has_none():
    assert HeadlineModel.load().likeliest(sheet_of("***", BODY, titles=[0.9, 0.0])) is None


def test_lines_with_the_same_print_are_one_headline():
    model = HeadlineModel.load()
    place, probability = model.choose(["a", "b", "b"], np.zeros((3, len(model.names))))
    assert place in {1, 2}
    assert probability == pytest.approx(2 / 3)


def test_the_likeliest_line_is_found():
    sheet = sheet_of("Services", HEAD, BODY, titles=[0.01, 0.95, 0.0])
    found = HeadlineModel.load().likeliest(sheet)
    assert found and found.line == 1
    assert found.probability and found.probability > 0.7


MENU = "\n".join(f"* {name}" for name in ("News", "Sport", "Weather", "Culture", "Travel", "Money"))
PARAGRAPHS = [
    BODY,
    "The treaty was signed in Port Ansdell on Monday, after two years of talks.",
    "Each country will run its own gauges, and send what they measure to the others.",
    "The first joint exercise is planned for the spring, the ministers said.",
]
TEXT = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "headline",
    [
        HEAD,
        "Who warns nine countries of a flood?",
        "“Nobody warned us”: nine countries and a river",
    ],
)
@pytest.mark.parametrize("above", ["", "Floods\n", "Home\n\n"])
@pytest.mark.parametrize("below", ["By Jane Roe\n\nMarch 18, 2017\n\n", "\n", "18 March 2017\n\n"])
def test_the_headline_of_a_page_is_found_by_what_is_around_it(headline, above, below):
    page = f"Skip to content\n\n{MENU}\n\n{above}{headline}\n\n{below}{TEXT}\n\n{MENU}\n"
    assert normalize(page).headline == headline

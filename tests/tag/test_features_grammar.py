"""Features from the field grammars, and of the layout and numbering of lines."""

from __future__ import annotations

import pytest

from normalizer.grammar import Grammar
from normalizer.names.agencies import default_registry
from normalizer.tag.learned.features import feature_names, page_features
from normalizer.tag.learned.features.text_arrays import build_vocabulary
from normalizer.text.lines import Line

VOCABULARY = build_vocabulary({}, {})
NAMES = feature_names(VOCABULARY)
PROSE = (
    "The ferry left the harbour an hour late on Friday, "
    "since the crew had to wait for the tide to turn."
)


def values(lines: list[Line], name: str) -> list[float]:
    column: list[float] = (
        page_features(lines, VOCABULARY).dense[:, NAMES.index(name)].round(2).tolist()
    )
    return column


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("is_credit", "Image: Reuters/M. Holmquist"),
        ("ends_in_credit", "The ferry at the pierFoto: M. Holmquist/dpa"),
        ("has_credit_label", "The ferry at the pierFoto: M. Holmquist/dpa"),
        ("is_byline", "By Mara Holmquist and Jon Kettler"),
        ("is_date", "18 March 2017"),
        ("is_signoff", "mh/jk (AFP, dpa)"),
        (
            "has_dateline",
            "GENEVA, March 18 (Reuters) - The ferry left the harbour an hour late on Friday.",
        ),
        ("has_caption_label", "Image caption, The ferry left an hour late"),
        ("names_in_brackets", "The ferry left an hour late (Harbour Museum)"),
        ("says_where", "Mara Holmquist (left) and Jon Kettler on the pier"),
    ],
)
def test_a_grammar_says_what_a_line_is(name, text):
    """A line that a field grammar accepts is marked, a paragraph is not."""
    assert values([Line(1, text), Line(2, PROSE)], name) == [1, 0]


def test_a_line_set_apart_from_the_prose_around_it_stands_out():
    """A line indented differently from the paragraphs around it is the odd one out."""
    lines = [Line(1, PROSE, 4), Line(2, "The ferry at the pier", 8), Line(3, PROSE, 4)]
    assert values(lines, "odd_one_out") == [0, 1, 0]
    assert values(lines, "step_above") == [0, 1, 0]


def test_without_prose_on_both_sides_no_line_stands_out():
    """Above the first paragraph no line is the odd one out."""
    assert values([Line(1, "Menu", 8), Line(2, PROSE, 4)], "odd_one_out") == [0, 0]


def test_numbered_subheads_make_a_series():
    """A line with the next number continues the last numbered line, even across prose."""
    lines = [
        Line(1, "1. The pier"),
        Line(2, PROSE),
        Line(3, "2. The ferry"),
        Line(4, PROSE),
        Line(5, "7 people"),
    ]
    assert values(lines, "series_above") == pytest.approx([0, 0, 1.1, 0, 0])
    assert values(lines, "series_below") == pytest.approx([1.1, 0, 0, 0, 0])


def test_years_and_words_make_no_series():
    """A number of more than two digits, or inside a line, does not count."""
    lines = [
        Line(1, "1999 was a good year"),
        Line(2, "2000 was not"),
        Line(3, "In 3 days"),
        Line(4, "In 4 days"),
    ]
    assert values(lines, "series_above") == [0, 0, 0, 0]


def test_far_from_running_text_no_grammar_is_asked():
    """On a page of many lines the grammars are not asked about menus and footers."""
    menu = [Line(number, "Image: Reuters/M. Holmquist") for number in range(1, 80)]
    marked = values([*menu, Line(80, PROSE)], "is_credit")
    assert marked[0] == 0
    assert marked[-2:] == [1, 0]


def test_the_grammar_that_is_passed_in_is_asked():
    """Captions and credits are those of the grammar that is passed in."""

    class NoFields(Grammar):
        """A grammar that finds nothing."""

        def split_caption(self, line: str) -> tuple[str, str]:
            return line, ""

    credit = [Line(1, "Image: Reuters/M. Holmquist"), Line(2, PROSE)]
    asked = page_features(credit, VOCABULARY, NoFields(default_registry())).dense
    assert asked[:, NAMES.index("is_credit")].tolist() == [0, 0]
    assert values(credit, "is_credit") == [1, 0]

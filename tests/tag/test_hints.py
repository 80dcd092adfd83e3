"""Features of the structure that HTML gives to lines."""

from __future__ import annotations

import numpy as np

from normalizer.read.html.document import read_html
from normalizer.tag.learned.features.markup_features import hint_names, hints_of
from normalizer.text.lines import Line

PAGE = """<html><head><meta property="og:title" content="Lock gates closed"></head><body>
<nav><a href="/">Home</a></nav>
<main><h1>Lock gates closed</h1>
<p>The gates were closed on Monday, and the water in the harbour stood still for three hours and \
more.</p>
<p>Nobody could say on Monday evening when the next ship would pass, and the harbour master went \
home.</p>
<figure><img alt="The gates"><figcaption class="caption">The gates on Monday</figcaption>
</figure></main></body></html>"""


def column(name: str) -> list[float]:
    hints = hints_of(read_html(PAGE).lines)
    assert hints is not None
    values: list[float] = hints[:, hint_names().index(name)].round(2).tolist()
    return values


def test_plain_text_has_no_hints():
    """Lines without structure have no hints, so that plain text costs nothing."""
    assert hints_of([Line(1, "Home"), Line(2, "The gates were closed on Monday.")]) is None


def test_names_are_told_once():
    """Each hint has a unique name and one column."""
    assert len(set(hint_names())) == len(hint_names())
    hints = hints_of(read_html(PAGE).lines)
    assert hints is not None
    assert hints.shape == (6, len(hint_names()))
    assert hints.dtype == np.float32
    assert np.isfinite(hints).all()


def test_elements_and_what_is_around_them_are_told():
    """A line's element, the sections around it and the kinds of its class names have columns."""
    assert column("element_h1") == [0, 1, 0, 0, 0, 0]
    assert column("element_img") == [0, 0, 0, 0, 1, 0]
    assert column("inside_nav") == [1, 0, 0, 0, 0, 0]
    assert column("inside_figure") == [0, 0, 0, 0, 1, 1]
    assert column("named_caption") == [0, 0, 0, 0, 0, 1]


def test_links_and_likeness_are_shares():
    """The share of links and the similarity to the headline are numbers from 0 to 1."""
    assert column("linked") == [1, 0, 0, 0, 0, 0]
    assert column("as_headline")[1] == 1.0


def test_the_element_with_most_text_is_told():
    """Lines in the same element as most of the text are marked, including a figure there."""
    assert column("in_main") == [0, 1, 1, 1, 1, 0]


def test_a_line_without_structure_among_others_is_told_apart():
    """On a page of both kinds, lines without structure have no element."""
    lines = [*read_html(PAGE).lines, Line(7, "A line of text")]
    hints = hints_of(lines)
    assert hints is not None
    elements = [place for place, name in enumerate(hint_names()) if name.startswith("element_")]
    assert hints[:, elements].sum(axis=1).tolist() == [1, 1, 1, 1, 1, 1, 0]

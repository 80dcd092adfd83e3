"""The rule for the texts of figures, by their structure and the roles around them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tag.ruled_sheets import Given, found, line, ruled

from normalizer.grammar import shipped_grammar
from normalizer.tag.rules.figure_texts import FIGURE, begins_with_credit_label

TEXT = "The lock gates of Port Ansdell were closed on Monday, and the water stood still for hours."
HEAD = line("Lock gates closed for a week", "title", element="h1")
PARAGRAPH = line(TEXT, "body", element="p")
CAPTION = "The gates at noon, seen from the old quay"


def img(role: str | None = None, figure: int = 1, text: str = "Rusty gates", **html: Any) -> Given:
    return line(text, role, element="img", figure=figure, **html)


def fig(
    text: str, role: str | None = None, figure: int = 1, element: str = "figcaption", **html: Any
) -> Given:
    inside = html.pop("inside", {"figcaption"})
    return line(text, role, element=element, inside=inside, figure=figure, **html)


def role_of(*lines: Given, at: int = 0) -> str | None:
    """Return the role that the rule gives to one of the lines between headline and text."""
    return dict(found(FIGURE, HEAD, *lines, PARAGRAPH)).get(at + 1)


@pytest.mark.parametrize(
    ("item", "others", "role"),
    [
        # the learned tagger does not know the image
        (img(), [], "boilerplate"),
        (img(), [img("alt")], "alt"),
        (img(), [fig(CAPTION, "caption")], "alt"),
        (img(), [fig(CAPTION, "caption", figure=2)], "boilerplate"),
        (img(figure=0), [fig(CAPTION, "caption", figure=0)], "boilerplate"),
        (img(is_lead=True), [], "alt"),
        (img("title", is_lead=True), [], "alt"),
        (img("title"), [fig(CAPTION, "caption")], "alt"),
        (img("title", as_headline=0.5), [fig(CAPTION, "caption")], "boilerplate"),
        (img("title", as_title=0.5), [fig(CAPTION, "caption")], "boilerplate"),
        (img("title"), [fig("Foto: dpa", "credit")], "boilerplate"),
        (img(is_lead=True, as_headline=0.5), [], "boilerplate"),
        (img(is_lead=True, as_headline=0.4), [], "alt"),
        # it takes it for text
        (img("body"), [], "alt"),
        (img("subhead"), [], "alt"),
        (img("caption"), [], "alt"),
        (img("caption"), [fig(CAPTION, "caption")], "alt"),
        (img("caption"), [fig("Foto: dpa", "credit")], "alt"),
        # removed, but the caption is kept
        (img("boilerplate"), [fig(CAPTION, "caption")], "alt"),
        (img("boilerplate", text="Gates"), [fig(CAPTION, "caption")], None),
        (img("boilerplate", as_headline=0.5), [fig(CAPTION, "caption")], None),
        (img("boilerplate"), [fig("Foto: dpa", "credit")], None),
        (img("boilerplate"), [fig(CAPTION, "caption", figure=2)], None),
        (ruled("Rusty gates", "body", element="img", figure=1), [], None),
        # of another story
        (img("body", inside={"aside"}), [], "boilerplate"),
        (img("body", inside={"aside"}), [fig(CAPTION, "caption")], "alt"),
        (img("body", inside={"a"}, named={"related"}), [], "boilerplate"),
        (img("body", inside={"a"}, near={"related"}), [fig(CAPTION, "caption")], "boilerplate"),
        (img("body", inside={"a"}), [], "alt"),
        (img("body", named={"related"}), [], "alt"),
        # an image that leads to another page, unless it has a text of the article
        (img("body", leads_away=True), [], "boilerplate"),
        (img("body", leads_away=True), [img("alt")], "boilerplate"),
        (img("body", leads_away=True), [fig("Foto: dpa", "credit")], "alt"),
    ],
)
def test_an_alternative_text_is_one_if_its_image_is_that_of_the_article(item, others, role):
    """Others are furniture: of a link, a box beside the text, a logo."""
    assert role_of(item, *others) == role


@pytest.mark.parametrize(
    ("text", "given", "role"),
    [
        (CAPTION, "body", "caption"),
        (CAPTION, "subhead", "caption"),
        (CAPTION, None, "caption"),
        (CAPTION, "caption", None),
        (CAPTION, "byline", None),
        (f"{CAPTION}. Foto: Jo Brink/dpa", "body", "caption+credit"),
        (f"{CAPTION}. Foto: Jo Brink/dpa", "caption", None),
        ("Foto: Jo Brink/dpa", "body", "credit"),
        ("Foto: Jo Brink/dpa", "caption", "credit"),
        ("Foto: Jo Brink/dpa", "byline", "credit"),
        ("Foto: Jo Brink/dpa", "title", None),
        ("Source: Elmtal Plans", "body", "credit"),
        ("Left: Elmtal Plans", "body", "caption"),
        ("Jane Brinkley/Elmtal Courier", "body", "credit"),
        ("Elmtal/courier", "body", "caption"),
        ("The Club/Before the flood of May", "body", "caption"),
    ],
)
def test_a_line_of_a_figure_is_its_caption_or_credit(text, given, role):
    """A label, a known maker or "Name/Outlet" make a credit."""
    assert role_of(fig(text, given), img("alt")) == role


@pytest.mark.parametrize(
    ("item", "role"),
    [
        (fig("Elmwater", "body", named={"credit"}), "credit"),
        (fig("Elmwater", "body", named={"credit", "caption"}), "credit"),
        (fig("It was in Elmwater.", "body", named={"credit", "caption"}), "caption"),
        (fig("It was in Elmwater.", "body", named={"credit"}), "credit"),
        (fig("Elmwater".ljust(120, "x"), "body", named={"credit"}), "credit"),
        (fig("Elmwater".ljust(121, "x"), "body", named={"credit"}), "caption"),
        (fig("Elmwater", "body"), "caption"),
        (fig("Symbolbild: Der Hafen", "body", element="img"), "alt"),
    ],
)
def test_what_html_names_a_credit_is_one_if_it_is_short(item, role):
    """A class name may be about the caption, too: then a sentence is the caption."""
    assert role_of(item, img("alt")) == role


@pytest.mark.parametrize(
    ("above", "text", "html", "role"),
    [
        (fig(CAPTION, "caption"), "The Elmtal Courier", {}, "credit"),
        (fig(CAPTION, "caption"), "EC", {}, "credit"),
        (fig(CAPTION, "caption"), "The old quay", {}, None),
        (fig(CAPTION, "caption"), "The New Elmtal Courier", {}, None),
        (fig(CAPTION, "caption"), "The Elmtal Courier", {"path": 0}, None),
        (fig(CAPTION, "caption"), "The Elmtal Courier", {"figure": 2}, None),
        (fig(CAPTION, "body"), "The Elmtal Courier", {}, "credit"),
        (img("caption"), "The Elmtal Courier", {}, None),
    ],
)
def test_a_name_below_a_caption_is_its_credit(above, text, html, role):
    """Papers set their own names in an element of another class, with no label."""
    name = fig(text, "caption", **{"path": 9} | html)
    assert role_of(above, name, img("alt"), at=1) == role


@pytest.mark.parametrize(
    ("below", "role"),
    [
        (fig("Foto: Jo Brink/dpa", "credit", named={"credit"}), "caption"),
        (fig("Jo Brink", "credit", named={"credit"}), "caption"),
        (fig("Foto: Jo Brink/dpa", "credit"), "credit"),
        (fig("Foto: Jo Brink/dpa", "credit", figure=2, named={"credit"}), "credit"),
        (line("Foto: Jo Brink/dpa", "credit", element="p", named={"credit"}), "credit"),
    ],
)
def test_a_description_above_the_credit_is_no_second_one(below, role):
    """A label that says what the picture is begins a caption, if HTML names the credit below."""
    described = fig("Symbolbild: Der Hafen am Morgen", "body", named={"credit"})
    assert role_of(described, below, img("alt")) == role


def test_a_description_that_names_somebody_is_a_credit():
    credit = fig("Foto: Jo Brink/dpa", "credit", named={"credit"})
    assert role_of(fig("Symbolbild: Der Hafen am Morgen", "body"), credit, img("alt")) == "caption"
    assert role_of(fig("Symbolbild: Jo Brink/dpa", "body"), credit, img("alt")) == "credit"


@pytest.mark.parametrize(
    ("item", "others", "role"),
    [
        # in a caption element, or beside the image of the figure
        (fig(CAPTION, "body", inside=set()), [], "body"),
        (fig(CAPTION, "body"), [], "caption"),
        (fig(CAPTION, "body", inside=set()), [img("alt")], "caption"),
        (fig(CAPTION, "body", inside=set()), [img("alt", figure=2)], "body"),
        (fig(CAPTION, "body", inside=set(), url="https://a.example/a.jpg"), [], "caption"),
        # quotations, tables, controls and headings are none
        (fig(CAPTION, "body", element="h3"), [img("alt")], "body"),
        (fig(CAPTION, "body", element="td"), [img("alt")], "body"),
        (fig(CAPTION, "body", element="li"), [img("alt")], "body"),
        (fig(CAPTION, "body", inside={"figcaption", "table"}), [img("alt")], "body"),
        (fig(CAPTION, "body", element="button"), [img("alt")], "body"),
        (fig(CAPTION, "caption", element="button"), [img("alt")], "boilerplate"),
        (fig(CAPTION, "caption", 0, "button", inside=set()), [], "boilerplate"),
        (fig(CAPTION, "body", inside={"figcaption", "button"}), [img("alt")], "caption"),
        (fig(CAPTION, "body", inside={"figcaption", "blockquote"}), [img("alt")], "body"),
        (fig(CAPTION, "body", named={"quote"}), [img("alt")], "body"),
        (fig("Jane Roe, minister", "caption", named={"quote"}), [], "boilerplate"),
        (fig("Jane Roe, minister", None, 0, named={"quote"}), [], "boilerplate"),
        (fig("Jane Roe", "caption", 0, "p", inside=set(), named={"quote"}), [], "boilerplate"),
        (fig(CAPTION, "body"), [fig("We wait.", "body", inside={"blockquote"})], "body"),
        (fig(CAPTION, "body"), [fig("We wait.", "body", 2, inside={"blockquote"})], "caption"),
        # a player
        (fig(CAPTION, "body", of_player=True), [img("alt")], "boilerplate"),
        (fig(CAPTION, "caption", of_player=True), [img("alt")], "boilerplate"),
        (fig(CAPTION, "subhead", of_player=True), [img("alt")], "subhead"),
        (fig(CAPTION, "caption"), [img("alt"), fig("Video | 2:03 min", "date")], "boilerplate"),
        (img("alt"), [fig("Video | 02:03 Min", "date")], "boilerplate"),
        (fig(CAPTION, "caption"), [img("alt"), fig("At 12:03, at noon", "caption")], "caption"),
        # a teaser
        (fig(CAPTION, "caption", element="h3", linked=0.95), [img("alt")], "boilerplate"),
        (fig(CAPTION, "caption", linked=1.0), [img("alt")], "caption"),
        (fig("See all", "caption", inside=set(), linked=1.0), [img("alt")], "caption"),
        (fig("See all", "caption", inside=set(), linked=1.0), [fig(CAPTION)], "boilerplate"),
        (fig(CAPTION, "caption", inside={"a"}, near={"related"}, linked=1.0), [], "boilerplate"),
        # what was taken for a caption outside a figure
        (fig(CAPTION, "caption", 0, "h2", inside=set()), [], "subhead"),
        (fig(CAPTION, "caption", 0, "p", inside=set()), [], "caption"),
        (fig(CAPTION, "caption", 1, "h2", inside=set()), [], "caption"),
        (fig(CAPTION, "body", 0, "h2", inside=set()), [], "body"),
    ],
)
def test_what_is_in_a_figure_may_be_something_else(item, others, role):
    """Other lines keep the role that the learned tagger gave."""
    assert (role_of(item, *others) or item.role) == role


@pytest.mark.parametrize(
    ("sure", "others", "below", "role"),
    [
        (0.8, [img("alt")], True, "caption"),
        (0.9, [img("alt")], True, None),
        (0.8, [img("body")], True, None),
        (0.8, [img("alt", figure=2)], True, None),
        (0.8, [img("alt")], False, None),
    ],
)
def test_a_line_that_was_removed_may_be_beside_an_image_of_the_article(sure, others, below, role):
    """If the learned tagger was not sure, and the line is between headline and text."""
    removed = fig("Foto: Jo Brink/dpa", "boilerplate", inside=set(), sure=sure)
    lines = [HEAD, removed, *others, PARAGRAPH] if below else [HEAD, PARAGRAPH, removed, *others]
    expected = "credit" if role else None
    assert dict(found(FIGURE, *lines)).get(lines.index(removed)) == expected


@pytest.mark.parametrize(
    ("removed", "others", "role"),
    [
        (fig("Police", "boilerplate", sure=0.95), [], "caption"),
        (fig("Police", "boilerplate", element="p", sure=0.95), [], "caption"),
        (fig("Police", "boilerplate", sure=0.95), [fig("Foto: dpa", "credit")], "caption"),
        (fig("Police", "boilerplate", inside=set(), sure=0.95), [], None),
        (fig("See all", "boilerplate", linked=1.0, sure=0.95), [], None),
        (fig("Editor", "boilerplate", inside={"figcaption", "aside"}, sure=0.95), [], None),
        (fig("Editor", "boilerplate", sure=0.95), [fig("By Jane Roe", "byline")], None),
    ],
)
def test_one_word_in_a_figure_caption_is_a_caption(removed, others, role):
    """Unless the figure is a teaser or the portrait of an author."""
    assert role_of(removed, img("alt"), *others) == role


def test_a_page_of_text_has_no_figures():
    """Its lines are left to other rules."""
    assert found(FIGURE, "Foto: Jo Brink/dpa", line(CAPTION, "body")) == []


def test_text_above_the_first_and_below_the_last_line_is_not_of_the_article():
    """Without a headline and text, no line is."""
    assert found(FIGURE, fig("Foto: dpa", "boilerplate"), img("alt")) == []


@pytest.mark.parametrize(
    ("text", "is_label"),
    [
        ("Source: Elmtal Plans", True),
        ("Photo : Elmtal Plans", True),
        ("Photo Elmtal Plans", False),
        ("Graphic: Elmtal Plans", False),
        ("Left: Jane Roe", False),
        ("Elmtal: Jane Roe", False),
        ("Source: ".ljust(120, "x"), True),
        ("Source: ".ljust(121, "x"), False),
    ],
)
def test_a_label_of_a_credit_begins_a_short_line(text, is_label):
    """One that says what the picture is, or a position, introduces no credit."""
    assert begins_with_credit_label(text, shipped_grammar()) is is_label

"""Bylines on lines of their own: below a label, with a date, or names alone near the headline."""

from __future__ import annotations

import pytest

from normalizer.read.reader import read
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.rules.bylines import BYLINE_NEAR_HEADLINE, SPLIT_BYLINE
from normalizer.tag.rules.head import DATE
from normalizer.tag.rules.headline import HEADLINE
from normalizer.tag.sheet import Finding, Judgement, Sheet
from normalizer.tag.tagger import tag

HEAD = "Nine countries agree on joint flood warnings"
BODY = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)


def bylines(*lines: str, missed_as: str = "boilerplate") -> list[str]:
    """Return the bylines of a page on which a model only knows the headline and the text."""

    def propose(sheet: Sheet):
        titles = [0.95 if text == HEAD else 0.01 for text in sheet.texts]
        yield Judgement([0.9] * len(sheet.lines), titles)
        for index in sheet.undecided():
            text = sheet.texts[index]
            role = "title" if text == HEAD else "body" if sheet.prose[index] else missed_as
            yield Finding(index, role)

    model = Rule("model", "A stand-in.", "", propose)
    sheet = tag(
        read("\n".join(lines)), Ruler([DATE, SPLIT_BYLINE, model, HEADLINE, BYLINE_NEAR_HEADLINE])
    )
    return [
        line.text
        for line, entry in zip(sheet.lines, sheet.tags, strict=True)
        if entry and "byline" in entry.role
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["Von", "Erika Muster"],
        ["By", "* Jane Roe,", "* Mary Major &", "* John Doe"],
        ["Kommentar von", "Erika Muster", "und", "Otto Beispiel"],
        ["von", "Otto Beispiel ,", "Deutsche Presse-Agentur"],
        ["by", "AFP"],
    ],
)
def test_names_stand_below_their_label(names):
    """People and agencies may be on lines of their own, with or without connectors and bullets."""
    assert bylines(HEAD, *names, BODY) == names


@pytest.mark.parametrize("below", ["Berlin", "Read more", BODY])
def test_a_label_without_names_below_is_no_byline(below):
    """A label without names below it is not a byline."""
    assert bylines(HEAD, "By", below, BODY) == []


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "Jane Roe 3 hours ago",
        "Zorbal Quint | Published 4 months ago",
        "Jane Roe | BBC",
        "Jane Roe",
    ],
)
def test_a_byline_near_the_headline_is_found_where_the_model_missed_it(line):
    """A byline has a label, a date or an outlet, or is a full name alone."""
    assert bylines(HEAD, line, BODY) == [line]


def test_a_name_without_known_given_name_counts_above_a_date():
    """A likely name is a byline when a date follows."""
    assert bylines(HEAD, "Zorbal Quint", "18 March 2017", BODY) == ["Zorbal Quint"]
    assert bylines(HEAD, "Zorbal Quint", BODY) == []


def test_a_name_without_known_given_name_counts_below_a_date():
    """Below the headline, the date may stand above the name."""
    assert bylines(HEAD, "18 March 2017", "Zorbal Quint", BODY) == ["Zorbal Quint"]
    assert bylines("18 March 2017", HEAD, "Zorbal Quint", BODY) == []


def test_an_item_of_a_list_is_a_byline_above_a_listed_date():
    """Pages of some builders list author and date; other items are links."""
    assert bylines(HEAD, "* JANE ROE", "* 18 March 2017", BODY) == ["* JANE ROE"]
    assert bylines(HEAD, "* JANE ROE", "* Travel and money", BODY) == []


def test_a_labelled_byline_may_close_the_text():
    """It counts when no byline is near the headline."""
    closing = ["Written by Jane Roe", "Read more about floods"]
    text = [BODY] * 20
    assert bylines(HEAD, *text, *closing) == closing[:1]
    assert bylines(HEAD, "By John Doe", *text, *closing) == ["By John Doe"]


def test_a_paragraph_about_the_author_does_not_make_a_topic():
    """A biography begins with the author's full name."""
    about = "Jane Roe is a writer who has followed the river Elm for twenty years now."
    assert bylines(HEAD, "Jane Roe", BODY, about) == ["Jane Roe"]


def test_a_name_above_the_headline_counts_with_a_date():
    """Above the headline, a name needs a date below it; without one it may be a kicker."""
    assert bylines("Jane Roe", "18 March 2017", HEAD, BODY) == ["Jane Roe"]
    assert bylines("Jane Roe", HEAD, BODY) == []


@pytest.mark.parametrize("line", ["Jane Roe", "Jane Roe and Mary Major"])
def test_a_name_of_whom_the_text_speaks_is_a_topic(line):
    """A name that the text mentions may be a link to a topic."""
    assert (
        bylines(HEAD, line, "Minister Roe told reporters on Friday that she would sign the accord.")
        == []
    )


def test_a_name_in_a_list_is_a_topic():
    """Names in a list are links to topics."""
    assert bylines(HEAD, "* Jane Roe", BODY) == []


def test_an_agency_alone_near_the_headline_wrote_the_article():
    """An agency beside an image is its credit."""
    assert bylines(HEAD, "AFP", "Share", BODY, missed_as="credit")[:1] == []
    assert bylines(HEAD, "AFP", BODY, missed_as="credit") == ["AFP"]


def test_names_far_from_the_headline_are_of_other_articles():
    """A byline far from the headline is that of a teaser."""
    assert bylines(HEAD, *["Menu"] * 20, "Jane Roe", BODY) == []

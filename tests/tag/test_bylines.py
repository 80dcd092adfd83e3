"""Bylines on lines of their own: below a label, with a date, or names alone near the headline."""

from __future__ import annotations

import pytest

from normalizer.read.reader import read
from normalizer.tag.finding import Finding, Judgement
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.rules.bylines import BYLINE_NEAR_HEADLINE, SPLIT_BYLINE
from normalizer.tag.rules.head_facts import DATE
from normalizer.tag.rules.headline import HEADLINE
from normalizer.tag.sheet import Sheet
from normalizer.tag.tagger import tag

HEAD = "Nine countries agree on joint flood warnings"
BODY = (
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river."
)


def bylines(*lines: str, missed_as: str = "boilerplate") -> list[str]:
    """Return the lines that are bylines on a page of which a model knows only headline and text."""

    def propose(sheet: Sheet):
        yield Judgement([0.9] * len(sheet.lines), [])
        for index in sheet.undecided():
            text = sheet.lines[index].text
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
    """One a line, with or without joints and bullets, people and agencies."""
    assert bylines(HEAD, *names, BODY) == names


@pytest.mark.parametrize("below", ["Berlin", "Read more", BODY])
def test_a_label_without_names_below_is_no_byline(below):
    """The label alone says nothing."""
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
    """With a label, a date or an outlet; or a full name alone."""
    assert bylines(HEAD, line, BODY) == [line]


def test_a_name_without_known_given_name_counts_above_a_date():
    """Only bylines have a name and a date below each other."""
    assert bylines(HEAD, "Zorbal Quint", "18 March 2017", BODY) == ["Zorbal Quint"]
    assert bylines(HEAD, "Zorbal Quint", BODY) == []


def test_a_name_above_the_headline_counts_with_a_date():
    """Some pages have both there; a name alone can be a kicker."""
    assert bylines("Jane Roe", "18 March 2017", HEAD, BODY) == ["Jane Roe"]
    assert bylines("Jane Roe", HEAD, BODY) == []


@pytest.mark.parametrize("line", ["Jane Roe", "Jane Roe and Mary Major"])
def test_a_name_of_whom_the_text_speaks_is_a_topic(line):
    """Pages print links to their topics near the headline too."""
    assert (
        bylines(HEAD, line, "Minister Roe told reporters on Friday that she would sign the accord.")
        == []
    )


def test_a_name_in_a_list_is_a_topic():
    """Links to topics come as lists."""
    assert bylines(HEAD, "* Jane Roe", BODY) == []


def test_an_agency_alone_near_the_headline_wrote_the_article():
    """Unless it is the credit of an image, which stands beside it."""
    assert bylines(HEAD, "AFP", "Share", BODY, missed_as="credit")[:1] == []
    assert bylines(HEAD, "AFP", BODY, missed_as="credit") == ["AFP"]


def test_names_far_from_the_headline_are_of_other_articles():
    """Teasers have bylines too."""
    assert bylines(HEAD, *["Menu"] * 20, "Jane Roe", BODY) == []

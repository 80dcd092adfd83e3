"""The authors among those that a page prints and those that its metadata states."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from normalizer.choose.authors import (
    PrintedByline,
    Witnesses,
    unread_byline,
    usual_name,
    weighed_authors,
)
from normalizer.grammar import shipped_grammar
from normalizer.parse import FactReader
from normalizer.tag.sheet import Sheet
from normalizer.text.lines import Line
from normalizer.text.structure import AuthorClaim, Metadata

ADA, JO, TOM = "Ada Kettler", "Jo Brink", "Tom Mayfield"
POST = "The Ansdell Post"


def person(name: str) -> AuthorClaim:
    return AuthorClaim(name, "person")


def meta(name: str) -> AuthorClaim:
    return AuthorClaim(name, "meta")


def marked(name: str) -> AuthorClaim:
    return AuthorClaim(name, "element")


def by(
    *names: str, labelled: bool = True, is_outlet: bool = False, is_unclear: bool = False
) -> PrintedByline:
    return PrintedByline(1, list(names), labelled, is_outlet, is_unclear)


def authors_of(
    printed: Sequence[PrintedByline],
    claims: Sequence[AuthorClaim],
    *texts: str,
    publisher: str | None = POST,
    headline: int | None = 0,
) -> list[str]:
    """Return the authors of a page of these lines."""
    metadata = Metadata(publisher=publisher, authors=list(claims))
    page = Witnesses(printed, metadata, publisher, texts, headline)
    return weighed_authors(page, shipped_grammar())


@pytest.mark.parametrize(
    ("printed", "claims", "authors"),
    [
        ([], [], []),
        ([by(ADA)], [], [ADA]),
        ([], [person(ADA), person(JO), person(ADA)], [ADA, JO]),
        ([], [AuthorClaim("Associated Press", "organisation")], ["Associated Press"]),
        ([], [meta(ADA)], [ADA]),
        # JSON-LD goes before meta elements, people before anything else
        ([], [meta(ADA), person(JO)], [JO]),
        ([], [meta(ADA), AuthorClaim(POST, "organisation")], [ADA]),
        ([by(ADA)], [meta("admin")], [ADA]),
        # metadata knows better than a line that may be no byline
        ([by(ADA, labelled=False)], [person(JO)], [JO]),
        ([by("Rivers", labelled=False, is_unclear=True)], [person(JO)], [JO]),
        # a byline of others goes before people whom the page prints nowhere
        ([by(ADA)], [person(JO)], [ADA]),
        ([by("Newsroom", labelled=False, is_outlet=True)], [person(JO)], ["Newsroom"]),
        ([by(ADA, JO)], [person(JO), person(TOM)], [JO, TOM]),
        # a byline with the same people and more is more complete
        ([by(ADA, JO)], [person(JO)], [ADA, JO]),
        ([by(ADA, JO)], [person("JO BRINK")], [ADA, JO]),
        ([by(f"Dr. {ADA}", JO)], [person(ADA)], [f"Dr. {ADA}", JO]),
        ([by(ADA), by(JO)], [person(JO)], [ADA, JO]),
        ([by(ADA, labelled=False), by(JO, labelled=False)], [person(JO)], [ADA, JO]),
        ([by(ADA), by("Newsroom", is_outlet=True)], [person(ADA)], [ADA]),
        ([by(ADA)], [person(ADA.upper())], [ADA.upper()]),
        # without people, a printed outlet, then any name that is stated
        ([by("Newsroom", is_outlet=True)], [meta("Harbour Desk")], ["Newsroom"]),
        ([], [meta("Harbour Desk 7")], ["Harbour Desk 7"]),
        ([], [meta("Harbour Desk 7"), AuthorClaim("Lock Desk 8", "organisation")], ["Lock Desk 8"]),
        ([], [meta(POST)], []),
    ],
)  # fmt: skip
def test_people_go_before_outlets_and_the_print_before_strangers(printed, claims, authors):
    """Who is stated counts, unless the page prints a byline of others."""
    assert authors_of(printed, claims, "Lock gates closed") == authors


def test_stated_people_count_if_the_page_prints_any_of_them():
    """A line about one of them is enough, whoever has the byline."""
    claims = [person(JO), person(TOM)]
    assert authors_of([by(ADA)], claims, "Lock", "TOM MAYFIELD is a reporter.") == [JO, TOM]
    assert authors_of([by(ADA)], claims, "Lock", "Tom is a reporter.") == [ADA]


@pytest.mark.parametrize(
    ("texts", "headline", "authors"),
    [
        ([*["Menu"] * 6, ADA, *["Menu"] * 5, "Lock"], 12, [ADA]),
        ([*["Menu"] * 5, ADA, *["Menu"] * 6, "Lock"], 12, []),
        (["Lock", *["Text"] * 14, ADA], 0, [ADA]),
        (["Lock", *["Text"] * 15, ADA], 0, []),
        (["Lock", ADA, JO], 0, [ADA]),
        (["Lock", f"{ADA} and {JO}"], 0, [ADA, JO]),
        (["Lock", f"Reviewed by {ADA}", JO], 0, [JO]),
        (["Lock", ADA.ljust(150, "."), JO], 0, [ADA]),
        (["Lock", ADA.ljust(151, "."), JO], 0, [JO]),
        (["Lock", ADA], None, []),
    ],
)
def test_a_marked_element_near_the_headline_names_the_author(texts, headline, authors):
    """The first line that is printed there counts, unless it is long or names a reviewer."""
    assert authors_of([], [marked(ADA), marked(JO)], *texts, headline=headline) == authors


def test_printed_people_go_before_a_marked_element():
    """A printed outlet does not."""
    assert authors_of([by(ADA)], [marked(JO)], "Lock", JO) == [ADA]
    outlet = by("Newsroom", is_outlet=True)
    assert authors_of([outlet], [marked(JO)], "Lock", JO) == [JO]


@pytest.mark.parametrize(
    ("publisher", "claim", "authors"),
    [
        (ADA, person(ADA), [ADA]),
        ("Jane Miller", meta("Jane Miller"), ["Jane Miller"]),
        ("Quintessa Vex", meta("Quintessa Vex"), []),
        ("Quintessa Vex", person("Quintessa Vex"), ["Quintessa Vex"]),
        ("Quintessa", meta("Quintessa"), []),
        ("DW", AuthorClaim("Deutsche Welle", "organisation"), []),
        ("THE ANSDELL POST", meta(POST), []),
        ("KNA", AuthorClaim("KNA", "organisation"), []),
    ],
)
def test_the_publisher_is_an_author_if_it_is_a_person(publisher, claim, authors):
    """As of a blog; otherwise the metadata states it of all pages."""
    assert authors_of([], [claim], "Lock", publisher=publisher) == authors


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        (ADA, ADA),
        ("Kettler, Ada", ADA),
        ("Kettler, Ada M.", "Ada M. Kettler"),
        ("O'Kettler-Roe, Ada", "Ada O'Kettler-Roe"),
        ("Ada Kettler (ake)", ADA),
        ("Ada Kettler(ake)", ADA),
        ("Kettler, Ada, Port Ansdell", "Kettler, Ada, Port Ansdell"),
        (f"Ada ({'x' * 40})", "Ada"),
        (f"Ada ({'x' * 41})", f"Ada ({'x' * 41})"),
    ],
)
def test_a_name_has_its_usual_order(name, usual):
    """The surname is last, and a shorthand in brackets is no part of a name."""
    assert usual_name(name) == usual


@pytest.mark.parametrize(
    ("before", "headline", "is_unread"),
    [
        (0, None, True),
        (21, None, True),
        (22, None, False),
        (6, 12, True),
        (5, 12, False),
        (27, 12, True),
        (28, 12, False),
        # near the top of the page, as many lines are searched
        (21, 0, True),
        (22, 0, False),
    ],
)
def test_an_unread_byline_is_a_warning_near_the_headline(before, headline, is_unread):
    """Farther away, it belongs to something else."""
    texts = [*["Rivers"] * before, "By 12 hands", *["Rivers"] * 20]
    sheet = Sheet.of(
        [Line(number, text) for number, text in enumerate(texts, 1)], shipped_grammar()
    )
    sheet.headline = headline
    reader = FactReader(sheet)
    warning = unread_byline(sheet, [reader.facts("byline", text) for text in texts])
    expected = "unread-byline: no name was found in 'By 12 hands'" if is_unread else None
    assert (warning and str(warning)) == expected


def test_a_line_that_is_not_read_as_facts_is_no_unread_byline():
    """A paragraph may begin with the same word."""
    sheet = Sheet.of([Line(1, "By 12 hands")], shipped_grammar())
    assert unread_byline(sheet, [None]) is None


def test_the_warning_quotes_the_beginning_of_a_long_line():
    """It has no more than 150 characters of the first such line."""
    texts = [f"By {'7 ' * 100}hands", "By 12 hands"]
    sheet = Sheet.of(
        [Line(number, text) for number, text in enumerate(texts, 1)], shipped_grammar()
    )
    reader = FactReader(sheet)
    warning = unread_byline(sheet, [reader.facts("byline", text) for text in texts])
    assert str(warning) == f"unread-byline: no name was found in {texts[0][:150]!r}"

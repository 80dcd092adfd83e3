"""The rules for paragraphs, lists, subheads, summaries and sign-offs, by the lines around them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tag.ruled_sheets import FIRST, Given, found, line, ruled

from normalizer.tag.rules.head import SUMMARY
from normalizer.tag.rules.text import (
    BROKEN,
    CLOSING_SIGNOFF,
    INTERVIEW,
    LIST_ITEM,
    LOOSE_HEADING,
    PARAGRAPH,
    QUOTE,
    SIGNOFF,
    SUBHEAD,
    WRAPPED,
)

TEXT = line(FIRST, "body", gap=True)
HEAD = line("Nine countries agree on joint flood warnings", "title", gap=True)
MENU = line("Menu", "boilerplate", gap=True)
SIGN_OFF = "tz/kd (AFP, dpa)"


def test_marks_make_paragraphs_and_quotations():
    lines = [line("> We wait."), line("> We go.", "body"), line("We > go")]
    assert found(QUOTE, *lines) == [(0, "quote")]
    assert found(PARAGRAPH, *lines) == [(0, "body"), (2, "body")]


OPEN = "The accord takes effect once six parliaments have"
END = "ratified it in the spring."


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("body", "body", "body"), "body"),
        (("subhead", "boilerplate", "body"), "body"),
        (("boilerplate", "body", "boilerplate"), None),
        (("boilerplate", "boilerplate", "boilerplate"), None),
        (("boilerplate", None, "body"), "body"),
    ],
)
def test_a_wrapped_paragraph_is_text_unless_most_of_it_was_removed(roles, expected):
    """All of its lines, and none that is apart."""
    lines = [line(text, role) for text, role in zip((OPEN, OPEN.lower(), END), roles, strict=True)]
    result = found(WRAPPED, TEXT, lines[0]._replace(blanks=1), *lines[1:], TEXT)
    assert result == ([(index, "body") for index in (1, 2, 3)] if expected else [])


def test_of_two_wrapped_lines_one_is_not_most():
    lines = [line(OPEN, "boilerplate", gap=True), line(END, "body")]
    assert found(WRAPPED, *lines) == [(0, "body"), (1, "body")]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        # undecided: a bullet, or one of several with a number or a dash
        (["• Sand"], [0]),
        (["▪ Sand"], [0]),
        (["- Sand"], []),
        (["- Sand", "- Bags"], [0, 1]),
        (["1. Sand", "2. Bags"], [0, 1]),
        (["Dams", "1. Sand", "Gates"], []),
        (["• Sand", "- Bags"], [0, 1]),
        (["- Sand", line("- Bags", "boilerplate")], [0]),
        (["- Sand", "Dams", "- Bags"], []),
        ([ruled("• Sand", "caption")], []),
        # taken for text: the marks that a list has in a written article
        ([line("* Sand", "body")], [0]),
        ([line("• Sand", "body")], [0]),
        ([line("+ Sand", "body")], [0]),
        ([line("- Sand", "body"), line("- Bags", "body")], []),
        ([line("- Sand and bags for the dam", "body")], []),
        ([line("1. Sand", "body"), line("2. Bags", "body")], [0, 1]),
        ([line("1. Sand", "body"), TEXT], []),
        ([line("+ Sand", "body"), line("o Bags", "body")], [0, 1]),
        ([TEXT, line("o rio subiu", "body")], []),
        ([line(f"o {one}", "body", element="li") for one in ("rio", "mar")], []),
        # removed, but within the text and of several words
        ([TEXT, line("• Sand and bags for dams", "boilerplate"), TEXT], [1]),
        ([TEXT, line("• Sand and bags here", "boilerplate"), TEXT], [1]),
        ([TEXT, line("• Sand and bags", "boilerplate"), TEXT], []),
        ([TEXT, line("- Sand and bags for dams", "boilerplate"), TEXT], []),
        ([TEXT, TEXT, *[line("- Sand and bags for dams", "boilerplate")] * 2, TEXT], [2, 3]),
        ([HEAD, line("• Sand and bags for dams", "boilerplate"), TEXT], [1]),
        ([line("• Sand and bags for dams", "boilerplate"), TEXT], []),
        ([TEXT, line("• Sand and bags for dams", "boilerplate")], []),
        # not among furniture
        ([MENU, TEXT, line("• Sand and bags for dams", "boilerplate"), TEXT], [2]),
        ([MENU, MENU, TEXT, line("• Sand and bags for dams", "boilerplate"), TEXT], []),
        # other roles
        ([TEXT, line("• Sand and bags for dams", "subhead"), TEXT], [1]),
    ],
)
def test_a_line_with_a_marker_is_an_item_of_a_list(lines, items):
    """The learned tagger does not know lists."""
    assert found(LIST_ITEM, *lines) == [(index, "list_item") for index in items]


@pytest.mark.parametrize(
    ("lines", "subheads"),
    [
        ([TEXT, "Old gauges", TEXT], [1]),
        (["Old gauges", TEXT], []),
        ([TEXT, "Old gauges"], []),
        ([TEXT, "Old gauges", MENU, TEXT], [1]),
        ([TEXT, "Old gauges", line("Foto: dpa", "credit"), TEXT], [1]),
        ([TEXT, "Old gauges", line("Jane Roe", "byline"), TEXT], []),
        ([TEXT, "Old gauges", "New gauges", TEXT], [2]),
        ([TEXT, "Old gauges", FIRST], [1]),
        ([FIRST, "Old gauges", line("New", "list_item")], [1]),
        ([TEXT, line("Old gauges", "boilerplate"), TEXT], []),
        ([TEXT, "Old gauges", *[MENU] * 11, TEXT], [1]),
        ([TEXT, "Old gauges", *[MENU] * 12, TEXT], []),
    ],
)
def test_a_short_line_between_paragraphs_is_a_subhead(lines, subheads):
    assert found(SUBHEAD, *lines) == [(index, "subhead") for index in subheads]


@pytest.mark.parametrize(
    ("text", "is_subhead"),
    [
        ("Who pays?", True),
        ("Who pays！", True),
        ("?!", False),
        ("Nobody knows.", False),
        ("— Jane Roe, who mends gauges", False),
        ("Nobody knows:", False),
        ("Nobody knows,", False),
        ("Nobody knows;", False),
        ("Nobody knows…", False),
        ("2024", False),
        ("x" * 110, True),
        ("x" * 111, False),
        ("a b c d e f g h i j k l m n o p", True),
        ("a b c d e f g h i j k l m n o p q", False),
    ],
)
def test_a_subhead_is_short_and_no_sentence(text, is_subhead):
    assert found(SUBHEAD, TEXT, text, TEXT) == [(1, "subhead")] * is_subhead


@pytest.mark.parametrize(
    ("item", "sure", "is_removed"),
    [
        ("Old gauges", 0.49, True),
        ("Old gauges", 0.5, False),
        ("They said so.", 0.1, False),
        (FIRST, 0.1, False),
        (line("Old gauges", "body"), 0.1, False),
    ],
)
def test_a_heading_that_heads_nothing_is_removed_if_it_is_doubtful(item, sure, is_removed):
    assert found(LOOSE_HEADING, item, confidences=[sure]) == [(0, "boilerplate")] * is_removed
    assert found(LOOSE_HEADING, item) == []


LEAD = line(FIRST, "body", gap=True, element="p", named={"lead"})


def described(share: float, role: str = "boilerplate", text: str = FIRST, **place: Any) -> Given:
    return line(text, role, **{"element": "div", "as_description": share, **place})


@pytest.mark.parametrize(
    ("lines", "summary"),
    [
        # the only paragraph above an image or a line of facts, with text below
        ([HEAD, TEXT, line("Foto: dpa", "credit"), TEXT], 1),
        ([HEAD, TEXT, line("May 2, 2024", "date"), TEXT], 1),
        ([HEAD, TEXT, line("By Jane Roe", "byline+date"), TEXT], 1),
        ([HEAD, TEXT, line("DW", "publisher"), TEXT], 1),
        ([HEAD, TEXT, MENU, line("By Jane Roe", "byline"), TEXT], 1),
        ([HEAD, MENU, TEXT, line("By Jane Roe", "byline"), TEXT], 2),
        ([HEAD, FIRST, line("By Jane Roe", "byline"), TEXT], 1),
        ([HEAD, line("x" * 50, "body"), line("By Jane Roe", "byline"), TEXT], 1),
        ([HEAD, line("x" * 49, "body"), line("By Jane Roe", "byline"), TEXT], None),
        ([HEAD, TEXT, TEXT, line("By Jane Roe", "byline"), TEXT], None),
        ([HEAD, TEXT, "Old gauges", line("By Jane Roe", "byline"), TEXT], None),
        ([HEAD, line("Foto: dpa", "credit"), TEXT, line("By Jane Roe", "byline"), TEXT], None),
        ([HEAD, line("By Jane Roe", "byline"), TEXT, line("Foto: dpa", "credit"), TEXT], 2),
        ([HEAD, TEXT, line("By Jane Roe", "byline")], None),
        ([HEAD, TEXT, line("Old gauges", "subhead"), TEXT], None),
        ([HEAD, TEXT, TEXT], None),
        ([TEXT, line("By Jane Roe", "byline"), TEXT], None),
        ([HEAD, *[MENU] * 9, TEXT, line("Foto: dpa", "credit"), TEXT], 10),
        ([HEAD, *[MENU] * 10, TEXT, line("Foto: dpa", "credit"), TEXT], None),
        ([HEAD, TEXT, line("Foto: dpa", "credit"), *[MENU] * 9, TEXT], 1),
        ([HEAD, TEXT, line("Foto: dpa", "credit"), *[MENU] * 10, TEXT], None),
        # a line that HTML names so
        ([HEAD, LEAD, TEXT], 1),
        ([HEAD, LEAD._replace(role=None), TEXT], 1),
        ([HEAD, LEAD._replace(role="caption"), TEXT], None),
        ([HEAD, LEAD._replace(text="x" * 50), TEXT], 1),
        ([HEAD, LEAD._replace(text="x" * 49), TEXT], None),
        ([HEAD, TEXT, LEAD, TEXT], 2),
        ([HEAD, TEXT, TEXT, LEAD, TEXT], None),
        ([HEAD, TEXT, LEAD], None),
        # a line below the headline that the page states as its description, or that HTML names so
        ([HEAD, described(0.8), MENU, TEXT], 1),
        ([HEAD, described(1.0, "subhead"), MENU, TEXT], 1),
        ([HEAD, MENU, MENU, described(0.8), TEXT], 3),
        ([HEAD, MENU, MENU, MENU, described(0.8)], None),
        ([HEAD, described(0.7)], None),
        ([HEAD, described(0.8, "byline")], None),
        ([HEAD, described(0.8, text="x" * 49)], None),
        ([HEAD, described(0.8, element="li")], None),
        ([HEAD, described(0.8, linked=1.0)], None),
        ([HEAD, described(0.0, named={"lead"}), TEXT], 1),
        ([HEAD, MENU, described(0.0, named={"lead"})], None),
        # there is one already
        ([HEAD, line("So it was.", "summary"), described(1.0)], None),
        ([HEAD, line("So it was.", "summary"), TEXT, line("Foto: dpa", "credit"), TEXT], None),
    ],
)
def test_the_paragraph_that_stands_apart_from_the_text_is_the_summary(lines, summary):
    at = lines.index(HEAD) if HEAD in lines else None
    expected = [] if summary is None else [(summary, "summary")]
    assert found(SUMMARY, *lines, headline=at) == expected


@pytest.mark.parametrize("role", ["boilerplate", "subhead"])
def test_the_only_text_of_a_page_is_no_summary(role):
    assert found(SUMMARY, HEAD, described(0.8, role), MENU, headline=0) == [(1, "body")]


@pytest.mark.parametrize(
    ("lines", "signoffs"),
    [
        ([TEXT, line(SIGN_OFF, gap=True)], [1]),
        ([TEXT, line(SIGN_OFF, gap=True), MENU], [1]),
        ([TEXT, "jk (AP)", SIGN_OFF], [2, 1]),
        ([TEXT, "jk (AP)", line(SIGN_OFF, gap=True)], [2]),
        ([TEXT, "Old gauges", SIGN_OFF], [2]),
        ([SIGN_OFF], []),
        (["Old gauges", SIGN_OFF], []),
        ([TEXT, SIGN_OFF, FIRST], []),
        ([TEXT, SIGN_OFF, "Menu", "Menu"], [1]),
        ([TEXT, SIGN_OFF, "Menu", "Menu", "Menu"], []),
        ([TEXT, *["Menu"] * 11, SIGN_OFF], [12]),
        ([TEXT, *["Menu"] * 12, SIGN_OFF], []),
        ([TEXT, "Foto: dpa"], []),
        ([TEXT, line(SIGN_OFF, "body")], []),
    ],
)
def test_the_sign_off_closes_a_page(lines, signoffs):
    """It is among the last three undecided lines, below running text; two lines may make one."""
    assert sorted(found(CLOSING_SIGNOFF, *lines)) == sorted(
        (index, "signoff") for index in signoffs
    )


OFF = line(SIGN_OFF, "boilerplate")


@pytest.mark.parametrize(
    ("lines", "signoff"),
    [
        ([HEAD, TEXT, OFF], 2),
        ([HEAD, TEXT, MENU, MENU, OFF, MENU], 4),
        ([HEAD, TEXT, MENU, MENU, MENU, OFF], None),
        ([HEAD, TEXT, *[line("Old gauges", "caption")] * 3, MENU, MENU, OFF], 7),
        ([HEAD, OFF, TEXT], 1),
        ([HEAD, OFF, MENU, TEXT], None),
        ([HEAD, TEXT, line(SIGN_OFF, "body"), MENU], 2),
        ([HEAD, TEXT, ruled(SIGN_OFF, "boilerplate")], None),
        ([HEAD, TEXT, OFF, OFF], 3),
        ([HEAD, TEXT, OFF, line("ab (AP)", "signoff")], None),
        ([HEAD, TEXT, line("Foto: dpa", "boilerplate")], None),
        ([HEAD, TEXT, MENU], None),
        ([OFF, MENU], None),
        ([line(SIGN_OFF, "body"), TEXT], None),
    ],
)
def test_a_sign_off_is_near_the_end_of_the_text(lines, signoff):
    """Up to two lines above the last line of text, or three below."""
    expected = [] if signoff is None else [(signoff, "signoff")]
    assert found(SIGNOFF, *lines) == expected


def split(*pieces: Given | str) -> list[tuple[int, str]]:
    """Return what is found on a page that was split at its links, between two paragraphs."""
    lines = [TEXT, *pieces, TEXT]
    page: dict[str, object] = {"continued": frozenset(range(2, 1 + len(pieces)))}
    return found(BROKEN, *lines, **page, confidences=[0.8] * len(lines))


PIECE = "the report of the ministry"


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("body", "boilerplate", "body"), "body"),
        (("body", "subhead", "list_item"), "body"),
        (("summary", "boilerplate", "body"), "summary"),
        (("body", "boilerplate", "summary"), "body"),
        (("boilerplate", "boilerplate", "body"), None),
        (("boilerplate", "boilerplate", "boilerplate"), None),
        ((None, None, "boilerplate"), "body"),
        (("subhead", "subhead", "boilerplate"), "body"),
        (("list_item", "list_item", "body"), None),
    ],
)
def test_the_pieces_of_a_paragraph_have_one_role(roles, expected):
    """If at least half of it is text."""
    result = split(*(line(PIECE, role) for role in roles))
    assert result == [(index, expected) for index in (1, 2, 3) if expected]


def test_half_of_a_paragraph_is_enough():
    assert split(line("x" * 20, "body"), line("x" * 20, "boilerplate")) == [
        (1, "body"),
        (2, "body"),
    ]
    assert split(line("x" * 19, "body"), line("x" * 20, "boilerplate")) == []


def test_a_piece_that_is_something_else_stays_so():
    pieces = [
        line(PIECE, "body"),
        line(PIECE, "caption"),
        ruled(PIECE, "boilerplate"),
        line(PIECE, "body"),
    ]
    assert split(*pieces) == [(1, "body"), (4, "body")]


INTERVIEWED = ["Why a bank?", "Banks break.", "Always?", "Nearly.", "And today?", "They hold."]


@pytest.mark.parametrize(
    ("texts", "roles", "lost"),
    [
        (INTERVIEWED, ["body"] * 3 + ["boilerplate"] * 3, [3, 4, 5]),
        (INTERVIEWED, ["title", "body", "boilerplate", "body", "subhead", "body"], [0, 2]),
        # the first answer is not kept; two questions are no interview
        (INTERVIEWED, ["body"] + ["boilerplate"] * 5, []),
        (INTERVIEWED[:4], ["body", "body", "boilerplate", "boilerplate"], []),
        # questions without answers: links to other pages
        (["Why?", "Banks break.", "Who?", "How?", "When?"], ["body"] * 2 + ["boilerplate"] * 3, []),
    ],
)
def test_an_interview_is_kept_whole_if_its_first_answer_is_text(texts, roles, lost):
    """Below a title, its first question is none."""
    lines = [line(text, role) for text, role in zip(texts, roles, strict=True)]
    expected = [(index + 1, "body") for index in lost]
    assert found(INTERVIEW, HEAD, *lines, MENU) == expected
    assert found(INTERVIEW, "# Floods", *lines, MENU) == expected
    assert found(INTERVIEW, *lines) == [(index, "body") for index in lost if index]


def test_of_two_interviews_the_first_is_kept():
    kept, removed = ([line(text, role) for text in INTERVIEWED] for role in ("body", "boilerplate"))
    copy = [*kept[:2], *removed[2:]]
    assert found(INTERVIEW, *kept, MENU, *copy) == []
    assert found(INTERVIEW, *removed, MENU, *copy) == [(index, "body") for index in range(9, 13)]


def test_lines_of_an_interview_that_rules_know_stay_furniture():
    lines = [line(text, "body") for text in INTERVIEWED[:4]]
    lines += [ruled(text, "boilerplate") for text in INTERVIEWED[4:]]
    assert found(INTERVIEW, *lines) == []
    html = [line(text, "boilerplate", element="p") for text in INTERVIEWED[2:]]
    assert (
        found(INTERVIEW, *[line(text, "body", element="p") for text in INTERVIEWED[:2]], *html)
        == []
    )

"""The rules for furniture and facts, by the lines around them."""

from __future__ import annotations

import pytest
from tests.tag.ruled_sheets import FIRST, Given, found, line, ruled

from normalizer.tag.rules.furniture import (
    ABOVE_SKIP_LINKS,
    PHRASE,
    PORTRAIT,
    RELATED,
    REPEATED,
    SKIP_LINK,
    WITHOUT_LETTERS,
)
from normalizer.tag.rules.head import DATE, FACTS

TEXT = line(FIRST, "body", gap=True)


@pytest.mark.parametrize(
    ("text", "is_furniture"),
    [
        ("1 / 4", True),
        ("* * *", True),
        ("12:30", True),
        ("18.03.2017", False),
        ("3 dams", False),
        (line("1 / 4", "body"), False),
        (line("1,250 | 18,750", element="row"), False),
        (line("1,250", element="td"), True),
        ("1" * 80, True),
        ("1" * 81, False),
    ],
)
def test_a_line_without_letters_is_furniture(text, is_furniture):
    assert found(WITHOUT_LETTERS, text) == [(0, "boilerplate")] * is_furniture


def test_a_mark_that_closes_the_line_above_is_text():
    assert found(WITHOUT_LETTERS, "The report", ").", continued=frozenset({1})) == []
    assert found(WITHOUT_LETTERS, "The report", ").", continued=frozenset()) == [(1, "boilerplate")]
    assert found(WITHOUT_LETTERS, "The report", "12", continued=frozenset({1})) == [
        (1, "boilerplate")
    ]


BY = line("By Karla Lindner", "byline")
TOLD = [line(FIRST, "body")] * 3


@pytest.mark.parametrize(
    ("lines", "found_at"),
    [
        ([BY, *TOLD, line("Karla Lindner is a reporter on the river.", "body")], [4]),
        ([BY, *TOLD, line("Our reporter Karla Lindner is on the river.", "body")], [4]),
        ([BY, *TOLD, line("Karla grew up on the river.", "body")], [4]),
        ([*TOLD, line("Karla Lindner is a reporter on the river.", "body"), BY], [3]),
        ([BY, *TOLD, line("Karla Lindner is a reporter.", "body"), line("She likes gates.", "body")], [4, 5]),
        ([BY, *TOLD, line("About Karla Lindner", "subhead"), line("Karla is a reporter.", "body")], [4, 5]),
        ([BY, *TOLD, line("About the gates", "subhead"), line("Karla is a reporter.", "body")], [5]),
        # one of the first paragraphs, or not of the last three
        ([BY, *TOLD[:2], line("Karla Lindner is a reporter on the river.", "body")], []),
        ([BY, *TOLD, line("Karla grew up on the river.", "body"), *TOLD], []),
        # another name, or further behind
        ([BY, *TOLD, line("Karla Lang is a reporter on the river.", "body")], []),
        ([BY, *TOLD, line("The river is where our reporter Karla Lindner is.", "body")], []),
        ([line("Karla Lindner"), *TOLD, line("Karla Lindner is a reporter.", "body")], []),
        # somebody of whom the text tells
        ([BY, *TOLD, line("We asked Lindner.", "body"), line("Karla Lindner is a reporter.", "body")], []),
    ],
)  # fmt: skip
def test_a_portrait_of_the_author_below_the_text_is_furniture(lines, found_at):
    assert found(PORTRAIT, *lines) == [(index, "boilerplate") for index in found_at]


SKIP = "1. Skip to content"


@pytest.mark.parametrize(
    ("lines", "links"),
    [
        ([SKIP, "2. Dams", "3. Gates", "Rivers"], [0, 1, 2]),
        (["1. Dams", "2. Skip to content"], [0, 1]),
        (["1. Dams", "2. Inhalt"], [0, 1]),
        (["1. Dams", "2. Gates"], []),
        (["Rivers", SKIP, "2. Dams"], [1, 2]),
        ([SKIP, line("2. Dams", gap=True)], [0]),
        ([line("1. Dams", gap=True), line("2. Skip to content", gap=True)], [1]),
        (["Skip to content", "2. Dams"], []),
        (["1. Dams", "Rivers", "1. Skip to content"], [2]),
        (["• Skip to content", "• Dams"], []),
        ([*["Rivers"] * 59, SKIP, "2. Dams"], [59, 60]),
        ([*["Rivers"] * 60, SKIP, "2. Dams"], []),
    ],
)
def test_a_numbered_list_with_a_skip_link_is_furniture(lines, links):
    """As a whole, at the top of the page."""
    assert found(SKIP_LINK, *lines) == [(index, "boilerplate") for index in links]


@pytest.mark.parametrize(
    ("lines", "page", "between"),
    [
        (["Dams | DW", "We use cookies.", "Accept", ruled(SKIP, "boilerplate")], {"title_line": 0}, [1, 2]),
        (["Dams | DW", "We use cookies.", ruled(SKIP, "boilerplate"), "Rivers"], {"title_line": 0}, [1]),
        (["Dams | DW", "We use cookies.", ruled(SKIP, "boilerplate")], {}, []),
        (["Dams | DW", "We use cookies.", "Rivers"], {"title_line": 0}, []),
        (["Dams | DW", *["Rivers"] * 58, ruled(SKIP, "boilerplate")], {"title_line": 0}, range(1, 59)),
        (["Dams | DW", *["Rivers"] * 59, ruled(SKIP, "boilerplate")], {"title_line": 0}, []),
    ],
)  # fmt: skip
def test_what_is_between_page_title_and_skip_links_is_furniture(lines, page, between):
    lines = [item._replace(rule="skip-link") if isinstance(item, Given) else item for item in lines]
    assert found(ABOVE_SKIP_LINKS, *lines, **page) == [(index, "boilerplate") for index in between]


@pytest.mark.parametrize(
    ("text", "is_furniture"),
    [
        ("Log in", True),
        ("Facebook Twitter Flipboard", True),
        ("— Jane Roe (@jroe) March 3, 2020", True),
        ("— Jane Roe (left) and her host", False),
        ("Telegram Threads", False),
        ("Inhalt", False),
        ("Log in to the river", False),
        (line("Log in", "body"), False),
    ],
)
def test_a_known_phrase_is_furniture(text, is_furniture):
    """As the whole of a line; so is a bar of networks."""
    assert found(PHRASE, "Dams", text) == [(1, "boilerplate")] * is_furniture


@pytest.mark.parametrize(
    ("lines", "links"),
    [
        (["Read more: Dams"], [0]),
        (["Read more:"], []),
        (["Dams: Read more"], []),
        ([": Dams"], []),
        (["À lire aussi Les barrages du nord"], [0]),
        (["À lire aussi Les barrages"], []),
        (["À lire aussi les barrages du nord"], []),
        (["Lesen Sie auch Staudämme in Zahlen"], [0]),
        (["Read more Dams in numbers"], []),
        ([f"Read more: {'x' * 189}"], [0]),
        ([f"Read more: {'x' * 190}"], []),
        (["Read more", "Dams in numbers"], [1]),
        (["Read more", line("Dams in numbers", gap=True)], []),
        (["Read more", FIRST], []),
        (["Read more", "18 March 2017"], []),
        (["Rivers", "Dams"], []),
        (["Read more", "Dams in numbers", "Gates and locks"], [1]),
        (["Read more", "洪水与大坝"], [1]),
        (["Dams", "Read more"], []),
        ([f"{'x' * 55}: Dams"], []),
    ],
)
def test_what_follows_a_label_is_related(lines, links):
    """On its own line or on the next one, unless that is a sentence or a date."""
    assert found(RELATED, *lines) == [(index, "related") for index in links]


def test_a_topic_below_such_a_label_is_no_article():
    for topic in ("France", "Middle East"):
        assert found(RELATED, "Related topics", topic) == [(1, "boilerplate")]


@pytest.mark.parametrize(
    ("lines", "is_title"),
    [
        (["Watch video 02:14", "Dams in numbers", line(FIRST, gap=True)], True),
        (["Watch video 02:14", line("Dams in numbers", gap=True), line(FIRST, gap=True)], False),
        (["Watch video 02:14", "Dams in numbers", FIRST], False),
        (["Watch video 02:14", FIRST, line(FIRST, gap=True)], False),
        (["Watch video", "Dams in numbers", line(FIRST, gap=True)], False),
        (["Dams in numbers", FIRST, "Watch video 02:14"], False),
    ],
)
def test_the_title_of_a_recording_is_furniture(lines, is_title):
    """It stands alone, just below the length."""
    found_at = {index for index, _ in found(PHRASE, *lines)}
    assert (1 in found_at) == is_title


LONG = "The accord takes effect once six parliaments have ratified it, the ministers say."


@pytest.mark.parametrize(
    ("lines", "repeated"),
    [
        ([LONG, "Dams", LONG], [2]),
        ([line(LONG, "body"), line(LONG, "body"), line(LONG, "body")], [1, 2]),
        ([LONG[:79] + ".", LONG[:79] + "."], [1]),
        ([LONG[:78] + ".", LONG[:78] + "."], []),
        (["Dams " * 20, "Dams " * 20], []),
        ([line(LONG, "boilerplate"), line(LONG, "body")], []),
        ([line(LONG, "caption"), line(LONG, "body")], []),
        ([line(LONG, "body"), line(LONG, "caption")], []),
        ([ruled(LONG, "body"), line(LONG, "body")], []),
        ([line(LONG, "body"), line(LONG, "boilerplate")], [1]),
    ],
)
def test_a_long_line_that_repeats_another_is_furniture(lines, repeated):
    """Not an image text, and not the copy of furniture."""
    assert found(REPEATED, *lines) == [(index, "boilerplate") for index in repeated]


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["18 March 2017", FIRST], [0]),
        ([FIRST, "18 March 2017"], [1]),
        ([FIRST, FIRST, FIRST, "18 March 2017", FIRST, "18 March 2017"], [5]),
        ([FIRST, "18 March 2017", FIRST, FIRST], [1]),
        ([*[FIRST] * 3, "Published", "18 March 2017", FIRST], [4]),
        (["Rivers of 18 March 2017 in numbers"], []),
        ([line("18 March 2017", "body")], []),
    ],
)
def test_a_date_is_above_or_below_the_text(lines, dates):
    """Between paragraphs, it has to be below its label."""
    assert found(DATE, *lines) == [(index, "date") for index in dates]


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["Reuters, 18 March 2017", "Dams of the river", FIRST], [0]),
        (["Dams of the river", "Reuters, 18 March 2017", FIRST], [1]),
        (["Reuters, 18 March 2017", FIRST], []),
    ],
)
def test_a_date_behind_an_agency_is_found_unless_the_line_may_be_the_headline(lines, dates):
    assert found(DATE, *lines) == [(index, "byline+date") for index in dates]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("DW · 18 March 2017", "publisher+date"),
        ("18 March 2017 · DW", "date+publisher"),
        ("By Jane Roe · DW · 18 March 2017", "byline+publisher+date"),
        ("DW · DW", "publisher"),
        ("DW", "publisher"),
        ("Rivers · 18 March 2017", None),
        ("2017-03-18 · By Jane Roe, Mary Major", "date+byline"),
        ("Reuters", None),
        ("18 March 2017", None),
        ("Science", None),
        (f"DW{' · DW' * 31}", "publisher"),
        (f"DW{' · DW' * 40}", None),
    ],
)
def test_facts_between_dots_are_a_line_of_facts(text, role):
    assert found(FACTS, "Dams", text) == ([(1, role)] if role else [])


def test_facts_are_in_the_head_below_the_first_line():
    """The first line may be the page title, and a sentence is none."""
    assert found(FACTS, "DW · 18 March 2017") == []
    assert found(FACTS, "Dams", *[FIRST] * 3, "DW · 18 March 2017") == []
    assert found(FACTS, "Dams", line("DW", "body")) == []

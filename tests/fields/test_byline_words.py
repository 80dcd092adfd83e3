"""What the words of bylines make a name: roles, tails, groups, screen names, own words."""

import pytest

from normalizer.fields.byline.byline_grammar import LONGEST_BYLINE
from normalizer.fields.byline.byline_words import (
    cut_dates,
    is_author,
    is_group,
    is_organisation_name,
    is_screen_name,
    split_at_joints,
    split_date,
    without_role,
    without_tail,
)
from normalizer.fields.byline.own_words import OwnBylineWords
from normalizer.names.name_kinds import Evidence


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("Jane Roe Political Editor", "Jane Roe"),
        ("Jane Roe Chief", "Jane Roe Chief"),
        ("Jane Editor", "Jane Editor"),
        ("Jane Roe redactora jefe", "Jane Roe"),
        ("Jane Q. Roe Gear Team Editor", "Jane Q. Roe"),
        ("Jane van Roe Beekeeping Writer", "Jane van Roe"),
        ("Jane Roe The Washington Post", "Jane Roe"),
        ("Jane Roe Jane Roe", "Jane Roe"),
        ("Jane Roe Jane Doe", "Jane Roe Jane Doe"),
        ("Jane Roe Editor, Writer", "Jane Roe"),
    ],
)
def test_a_role_comes_off_a_name(piece: str, name: str) -> None:
    """With what precedes its noun; two words of a name stay."""
    assert without_role(piece) == name


@pytest.mark.parametrize(
    ("text", "names_text"),
    [
        ("Jane Roe in Springfield", "Jane Roe"),
        ("Jane Roe In Springfield", "Jane Roe In Springfield"),
        ("Jane Roe In The Washington Post", "Jane Roe"),
        ("Jane Roe Follow: now", "Jane Roe"),
        ("in Springfield", "in Springfield"),
        ("Anne Dupont en Jan Jansen", "Anne Dupont en Jan Jansen"),
        ("Anne Dupont en Bretagne", "Anne Dupont"),
    ],
)
def test_a_tail_comes_off_names(text: str, names_text: str) -> None:
    """A place, an outlet or a button, from its preposition on."""
    assert without_tail(text) == names_text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Jane Roe", [("", "Jane Roe")]),
        (" Jane Roe , John Doe", [("", "Jane Roe"), (" , ", "John Doe")]),
        ("Jane Roe/John Doe", [("", "Jane Roe"), ("/", "John Doe")]),
        ("Jane Roe, and John Doe", [("", "Jane Roe"), (", and ", "John Doe")]),
        ("Sandy Roe", [("", "Sandy Roe")]),
        ("", []),
    ],
)
def test_a_list_of_names_is_split(text: str, pieces: list[tuple[str, str]]) -> None:
    """At marks and at words between spaces; nothing is between two marks."""
    assert split_at_joints(text) == pieces


@pytest.mark.parametrize(
    ("text", "names_text", "date"),
    [
        ("Jane Roe", "Jane Roe", None),
        ("Jane Roe 18.03.2017", "Jane Roe", "18.03.2017"),
        ("Jane Roe published: 18 March 2017", "Jane Roe", "18 March 2017"),
        ("Jane Roe 34", "Jane Roe", None),
        ("dave99 18.03.2017", "dave99", "18.03.2017"),
        ("3i Global 2", "3i Global", None),
        ("BR24", "BR24", None),
        ("Jane Roe1, John Doe2", "Jane Roe, John Doe", None),
    ],
)
def test_names_end_before_a_number(text: str, names_text: str, date: str | None) -> None:
    """Numbers of footnotes and stations, and those in the first word, apart."""
    found, raw = split_date(text)
    assert (found.strip(), raw) == (names_text, date) or (found, raw) == (names_text, date)


def test_a_line_is_cut_at_each_of_its_dates() -> None:
    """The first date is that of the line."""
    parts = ["Jane Roe ", " and ", " again"]
    assert cut_dates("Jane Roe 18.03.2017 and 19.03.2017 again") == (parts, "18.03.2017")
    assert cut_dates("Jane Roe") == (["Jane Roe"], None)
    assert cut_dates("Jane Roe 2017") == (["Jane Roe 2017"], None)


@pytest.mark.parametrize(
    ("name", "least", "expected"),
    [
        ("Jane Roe", Evidence.PERSON, True),
        ("Xyzzy Qwert", Evidence.LIKELY, True),
        ("Xyzzy Qwert", Evidence.PERSON, False),
        ("Jane (Janie) Roe", Evidence.PERSON, True),
        ("Marisha G.", Evidence.PERSON, True),
        ("the Jane Roe", Evidence.LIKELY, False),
        ("Jane Roe Editor", Evidence.LIKELY, False),
        ("Chief Political", Evidence.LIKELY, False),
        ("Jane’s Roe", Evidence.LIKELY, False),
        ("Follow Jane", Evidence.LIKELY, False),
        ("Reviewed by Jane", Evidence.LIKELY, False),
        ("Jane Roe zu Max", Evidence.LIKELY, False),
        ("Erika von der zu Muster", Evidence.PERSON, True),
        ("Jane A B C D Roe", Evidence.LIKELY, False),
        ("", Evidence.LIKELY, False),
    ],
)
def test_an_author_is_a_person(name: str, least: Evidence, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """With enough evidence, and without the words of a page."""
    assert is_author(name, least) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("dave", True),
        ("3i", True),
        ("j.doe-12", True),
        ("d" * 30, True),
        ("d" * 31, False),
        ("d", False),
        ("12", False),
        ("Share", False),
        ("Editor", False),
        ("the", False),
        ("Jane Roe", False),
        ("Reuters!", False),
        ("Spiegel", False),
    ],
)
def test_a_screen_name_is_one_word(word: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Of letters and digits; no word of a page, no role, no outlet."""
    assert is_screen_name(word) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Redaktion", True),
        ("Example Team", True),
        ("Jane Team", True),
        ("Jane Roe Team", True),
        ("Jane Roe Gear Team", False),
        ("Example Roe Gear Team", True),
        ("Team Example", True),
        ("Example Team of All", False),
        ("Teams", False),
        ("One Two Three Four Five Team", True),
        ("One Two Three Four Five Six Team", False),
    ],
)
def test_a_group_is_named_by_its_last_word(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Or by "team" in front; a given name with a surname is a member."""
    assert is_group(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Elmdale", True),
        ("Bank of the Valley", True),
        ("Elmdale valley", False),
        ("One Two Three Four Five Six", True),
        ("One Two Three Four Five Six Seven", False),
        ("Chief Editor", False),
        ("Follow Elmdale", False),
        ("Elmdale Share Now", True),
        ("Elmdale Share", False),
        ("", False),
    ],
)
def test_an_organisation_has_capitals(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Small words apart; less than half of its words are of a page."""
    assert is_organisation_name(name) is expected


@pytest.mark.parametrize(
    ("line", "shipped"),
    [
        ("Noted down by Jane Roe", "Article by Jane Roe"),
        ("* NOTED DOWN BY: Jane Roe", "* Article by: Jane Roe"),
        ("Noted down by", "Article by"),
        ("Noted by Jane Roe", "Article by Jane Roe"),
        ("Noted down bypass", "Noted down bypass"),
        ("Jane Roe noted down by hand", "Jane Roe noted down by hand"),
        ("By Jane Roe, Tidewaiter", "By Jane Roe, correspondent"),
        ("By Jane Tidewaiters", "By Jane Tidewaiters"),
        ("Noted down by Jane Roe, tidewaiter", "Article by Jane Roe, correspondent"),
        ("Noted by".ljust(LONGEST_BYLINE), "Article by".ljust(LONGEST_BYLINE + 2)),
        ("Noted by".ljust(LONGEST_BYLINE + 1), "Noted by".ljust(LONGEST_BYLINE + 1)),
    ],
)
def test_own_words_are_read_like_shipped_ones(line: str, shipped: str) -> None:
    """A label at the head of the line, a role anywhere; whole words in any case."""
    words = OwnBylineWords(("noted by", "noted down by"), ("tidewaiter",))
    assert words.as_shipped(line) == shipped
    assert OwnBylineWords().as_shipped(line) == line

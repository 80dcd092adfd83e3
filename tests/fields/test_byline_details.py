"""Bylines at the edges: lone names, lists, what follows a name, dates around it."""

import pytest

from normalizer.fields.byline.byline_grammar import (
    LONGEST_BYLINE,
    LONGEST_LABEL,
    BylineGrammar,
    is_byline_label,
    parse_byline,
)
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
from normalizer.fields.byline.own_byline_words import OwnBylineWords
from normalizer.names.agencies import default_registry
from normalizer.names.name_kinds import Evidence

GRAMMAR = BylineGrammar(default_registry())


def names(line: str, site: str | None = None, *, bare: bool = False) -> tuple[str, ...] | None:
    """Return the names of a byline as printed; ``None`` for another line."""
    read = GRAMMAR.read(line, site=site, bare=bare)
    return read.names if read else None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # a given name, before other words a capital or a form that no word has
        ("By Jane", "Jane"),
        ("By jane", None),
        ("By dave", None),
        ("By Kyprosa", None),
        ("by Kyprosa", "Kyprosa"),
        ("by kyprosa", "kyprosa"),
        ("By KyProsa", "KyProsa"),
        ("By KYPROSA", None),
        ("by KYPROSA", "KYPROSA"),
        ("Von Erika", "Erika"),
        ("Von Kyprosa", None),
        ("von kyprosa", None),
        ("Von KyProsa", None),
        # a colon or "written" is followed by names alone
        ("By: Kyprosa", "Kyprosa"),
        ("By: kyprosa", None),
        ("Von: Kyprosa", "Kyprosa"),
        ("Written by kyprosa", "kyprosa"),
        ("Posted by Share", None),
        ("Posted by Editor", None),
        ("By Kyprosa, March 3, 2020", "Kyprosa"),
        # organisations
        ("By Springfield Council", None),
        ("by Springfield Council", "Springfield Council"),
        ("By: Springfield Council", "Springfield Council"),
        ("Written by Springfield Council", "Springfield Council"),
        ("Written by the council", None),
    ],
)
def test_a_lone_word_is_a_name_by_its_label_and_form(line: str, name: str | None) -> None:
    """The surer the label, the less the word has to show."""
    assert names(line) == (None if name is None else (name,))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Roe, Staff Writer and John Doe", ("Jane Roe", "John Doe")),
        ("By Jane Roe, John Doe, and Max Beispiel", ("Jane Roe", "John Doe", "Max Beispiel")),
        ("By JANE ROE, JOHN DOE, AND MAX MOE", ("JANE ROE", "JOHN DOE", "MAX MOE")),
        ("By Jane Roe, and Max Beispiel", ("Jane Roe", "Max Beispiel")),
        ("By Jane Roe, Senior Analyst, Harbours, and Boats", ("Jane Roe",)),
        ("By Jane Roe and others", ("Jane Roe",)),
        ("By Jane Roe and the team", ("Jane Roe",)),
        ("By Jane Roe and agencies", ("Jane Roe",)),
        ("By Jane Roe walked home", None),
        ("By Jane Roe said", None),
        ("By Jane and John", None),
        ("Written by Jane and John", ("Jane", "John")),
        ("Written by Jane & kyprosa", ("Jane", "kyprosa")),
        ("Written by Jane & John Doe", ("John Doe",)),
        ("By Jane Roe, Springfield Times", ("Jane Roe",)),
        ("By Jane Roe of the Springfield Times", ("Jane Roe",)),
        ("By Jane Roe | John Doe", ("Jane Roe", "John Doe")),
        ("By Jane Roe • John Doe – Max Beispiel", ("Jane Roe", "John Doe", "Max Beispiel")),
        ("By Jane Roe | Xyzzy Roe", ("Jane Roe",)),
        ("By Jane Roe | AFP", ("Jane Roe", "AFP")),
        ("By AFP | Jane Roe", ("AFP",)),
        ("By Springfield | Jane Roe", None),
        ("By Jane Roe and Jane Roe", ("Jane Roe",)),
        ("By AFP and AFP", ("AFP",)),
        ("By Xyzzy Qwert", ("Xyzzy Qwert",)),
        ("By Jane Roe; Photos by John Doe", ("Jane Roe",)),
        ("By Jane Roe, Photos: John Doe", ("Jane Roe",)),
        ("Par Les Echos et Anne Dupont", ("Anne Dupont",)),
        ("By Rose Example Team", ("Rose Example Team",)),
        ("By Jane Roe Gear Team", ("Jane Roe",)),
        ("By Example Editorial Team and Jane Roe", ("Jane Roe",)),
        ("Von unserer Redaktion", ("Redaktion",)),
        ("Von Redaktion", ("Redaktion",)),
        # glued names
        ("By Jane RoeJohn Doe", ("Jane Roe", "John Doe")),
        ("By Jane RoeStaff Writer", ("Jane Roe",)),
        ("By Jane RoeThe Washington Post", ("Jane Roe",)),
        ("By Jane RoeSpringfield", None),
        ("By Jane McRoe", ("Jane McRoe",)),
        ("byJane", ("Jane",)),
        ("Written byJane Roe", ("Jane Roe",)),
        ("Posted byJane Roe", ("Jane Roe",)),
        ("Posted bypass Roe", None),
        # what is beside a name
        ("By Jane Roe (AP)", ("Jane Roe",)),
        ("By Jane (Janie) Roe", ("Jane (Janie) Roe",)),
        ("By Jane Roe (Springfield Times) and John Doe", ("Jane Roe", "John Doe")),
        ("By Jane Roe jane@news.example", ("Jane Roe",)),
        ("By Jane Roe [email protected]", ("Jane Roe",)),
        ("By Jane Roe [email protected], Paris", ("Jane Roe",)),
        ("By Jane Roe @jroe", ("Jane Roe",)),
        ("By AFP @afp", ("AFP",)),
        ("Par AFP (dpa)", ("AFP",)),
        ("Autor: Jean-Luc d'Exemple for others", None),
        ("By Jane Roe 59 Comments", ("Jane Roe",)),
        ("By BR24", ("BR24",)),
        ("By Erika Beispiel.", ("Erika Beispiel",)),
        ("By Jane Roe Jr.", ("Jane Roe Jr.",)),
        # signs of Markdown and of lists
        ("### By **Jane Roe**", ("Jane Roe",)),
        ("> – By Jane Roe –", ("Jane Roe",)),
        ("[By Jane Roe]", ("Jane Roe",)),
        # labels
        ("Text: Erika Muster", ("Erika Muster",)),
        ("Text Erika Muster", None),
        ("Autor/Erika Muster", ("Erika Muster",)),
        ("Autor Erika Muster", None),
        ("Opinion: By Jane Roe", ("Jane Roe",)),
        ("Kommentar Erika Muster", None),
        ("De Jane Roe", ("Jane Roe",)),
        ("De Xyzzy Qwert", None),
        ("De Jane Roe in Paris", None),
        ("Edited by Jane Roe", None),
        ("By agencies", None),
        ("By dpa", ("dpa",)),
        ("Von der Leyen", None),
    ],
)
def test_names_end_where_others_begin(line: str, expected: tuple[str, ...] | None) -> None:
    """Roles, places, outlets and addresses end a name; joints and bars begin another."""
    assert names(line) == expected


@pytest.mark.parametrize(
    ("line", "authors", "date"),
    [
        ("March 3, 2020 By Jane Roe", ["Jane Roe"], "March 3, 2020"),
        ("By Jane Roe March 3, 2020 at 3:57 PM", ["Jane Roe"], "March 3, 2020 at 3:57 PM"),
        ("March 3, 2020 | By Jane Roe 18.03.2017", ["Jane Roe"], "March 3, 2020"),
        ("March 3, 2020 | News | By Jane Roe", ["Jane Roe"], "March 3, 2020"),
        ("March 3, 2020 - Jane Roe", ["Jane Roe"], "March 3, 2020"),
        ("March 3, 2020 Jane Roe – News", ["Jane Roe"], "March 3, 2020"),
        ("March 3, 2020 | Jane", None, None),
        ("March 3, 2020 | Jane Roe and John Doe", None, None),
        ("Springfield March 3, 2020 Jane Roe", None, None),
        ("Springfield March 3, 2020 | Jane Roe", ["Jane Roe"], "March 3, 2020"),
        ("Jane Roe and John Doe, March 3, 2020", ["Jane Roe", "John Doe"], "March 3, 2020"),
        ("Jane Roe | March 3, 2020 | John Doe", ["Jane Roe"], "March 3, 2020"),
        ("Xyzzy Qwert, March 3, 2020", None, None),
        ("AP, March 3, 2020", None, None),
        ("Jane Roe, 3 March", None, None),
        # of another: a post of a network, a picture
        ("— Jane Roe (@jroe) March 3, 2020", None, None),
        ("Jane Roe (@jroe) March 3, 2020", ["Jane Roe"], "March 3, 2020"),
        ("Photo: Jane Roe, March 3, 2020", None, None),
        ("Quelle : Jane Roe, 18.03.2017", None, None),
    ],
)
def test_a_date_beside_a_name_makes_a_byline(
    line: str, authors: list[str] | None, date: str | None
) -> None:
    """Before or after a full name, or a label; the first date counts."""
    byline = parse_byline(line)
    assert (byline.authors if byline else None) == authors
    assert (byline.date if byline else None) == date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Muster, Erika", ("Erika Muster",)),
        ("Muster, Erika Maria", ("Muster, Erika Maria",)),
        ("Erika, Muster", ("Erika, Muster",)),
        ("Xyzzy Qwert", ("Xyzzy Qwert",)),
        ("12. Jane Roe", ("Jane Roe",)),
        ("123. Jane Roe", None),
        ("v1. Jane Roe", None),
        ("By Xyzzy", ("Xyzzy",)),
        ("by xyzzy", ("xyzzy",)),
        ("Jane Roe | AFP", ("Jane Roe", "AFP")),
        ("AFP", ("AFP",)),
        ("The Washington Post", ("The Washington Post",)),
        ("Jane Roe Published on March 3, 2020", ("Jane Roe",)),
        ("Jane Roe Monday March 3, 2020", ("Jane Roe",)),
        ("Jane Roe updated", ("Jane Roe",)),
        ("Jane Roe in Springfield", ("Jane Roe",)),
        ("Jane Roe In Example.com", ("Jane Roe",)),
        ("Jane Roe with Max Beispiel", ("Jane Roe", "Max Beispiel")),
        ("Jane Roe with the team", ("Jane Roe",)),
        ("Jane Q R S Roe", ("Jane Q R S Roe",)),
        ("Erika zu Muster", ("Erika zu Muster",)),
        ("Erika Muster zu Max", None),
        ("in Paris", None),
        ("for Jane", None),
        ("Mehr", None),
        ("By", None),
        ("Reviewed by Jane Roe", None),
        ("Reviewed By: Jane Roe, PhD", None),
        ("Chief Editor", None),
        ("Follow Jane Roe", None),
        ("March 3, 2020", None),
    ],
)
def test_a_bare_line_is_taken_at_its_word(line: str, expected: tuple[str, ...] | None) -> None:
    """Names in any order; labels, roles, buttons and prepositions are none."""
    assert names(line, bare=True) == expected


@pytest.mark.parametrize(
    ("line", "is_unclear"),
    [("Jane Roe", False), ("AFP", False), ("Jane", True), ("Elmdale Council", True), ("dave", True)],
)  # fmt: skip
def test_a_name_by_the_word_of_the_caller_alone_is_unclear(line: str, is_unclear: bool) -> None:  # noqa: FBT001 - the expected answer
    """What shows by itself to be a name is not."""
    read = GRAMMAR.read(line, bare=True)
    assert read is not None
    assert read.is_unclear is is_unclear
    assert bool(read.byline.authors or read.byline.agencies) is not is_unclear


def test_lengths_are_bounded() -> None:
    """A sentence, a line with a date and a longer line are no bylines."""
    assert names("By Jane Roe".ljust(LONGEST_BYLINE)) == ("Jane Roe",)
    assert names("By Jane Roe".ljust(LONGEST_BYLINE + 1)) is None
    dated = "Jane Roe, March 3, 2020, "
    assert names(dated.ljust(160, "x")) == ("Jane Roe",)
    assert names(dated.ljust(161, "x")) is None
    writers = "By Jane Roe, Max Beispiel, Max Beispiel, Max Beispiel, Max Beispiel, Jo Ro"
    assert len(writers) == 74
    assert names(f"{writers} Bexx.") == ("Jane Roe", "Max Beispiel", "Jo Ro Bexx")
    assert names(f"{writers} Bexxx.") is None
    assert names(f"{writers} Bexxx") == ("Jane Roe", "Max Beispiel", "Jo Ro Bexxx")


@pytest.mark.parametrize(
    ("line", "site", "expected"),
    [
        ("By Springfield Shopper", "springfield SHOPPER", ("Springfield Shopper",)),
        ("By Springfield Shopper and Jane Roe", "Springfield Shopper", ("Jane Roe",)),
        ("By Jane Roe, Springfield Shopper", "Springfield Shopper", ("Jane Roe",)),
        ("By Jane Roe", "Jane Roe", ("Jane Roe",)),
    ],
)
def test_the_site_is_an_outlet(line: str, site: str, expected: tuple[str, ...]) -> None:
    """In any case; even one with the name of a person is no author."""
    read = GRAMMAR.read(line, site=site)
    assert read is not None
    assert read.names == expected
    assert site.casefold() not in map(str.casefold, read.byline.authors)


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("von :", True),
        ("* By *", True),
        ("Propos recueillis par", True),
        ("Autor:", True),
        ("Autor", False),
        ("Opinion by", True),
        ("Opinion", False),
        ("By by", False),
        ("Photo by", False),
        ("作者：", True),
        ("By".ljust(LONGEST_LABEL), True),
        ("By".ljust(LONGEST_LABEL + 1), False),
    ],
)
def test_a_line_of_a_label_has_no_more(line: str, is_label: bool) -> None:  # noqa: FBT001 - the expected answer
    """Signs around it apart."""
    assert is_byline_label(line) is is_label


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

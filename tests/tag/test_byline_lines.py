"""The rules for bylines, by the lines around them and the roles that the learned tagger gave."""

from __future__ import annotations

import pytest
from tests.tag.ruled_sheets import Given, found, line, ruled

from normalizer.tag.rules.bylines import BYLINE, BYLINE_NEAR_HEADLINE, SPLIT_BYLINE

HEAD = line("Nine countries agree on joint flood warnings", "title")
TEXT = line(
    "The ministers of nine countries met in Bratislava on Friday and signed an accord on the river.",
    "body",
)
SENTENCE = TEXT.text
JANE, MARY = "Jane Roe", "Mary Major"
# No table has this name: a name only if something else says so.
ZORBAL = "Zorbal Quint"
DATE = line("18 March 2017", "date")
MENU = line("Menu", "boilerplate")


@pytest.mark.parametrize(
    ("lines", "bylines"),
    [
        (["By Jane Roe"], [0]),
        (["Jane Roe"], []),
        ([line("By Jane Roe", "body")], []),
        ([SENTENCE, SENTENCE, "By Jane Roe", SENTENCE, "By Mary Major"], [2]),
        (["By Jane Roe of the very old town of Port Ansdell on the river Elm."], []),
        ([f"By Jane Roe and {MARY}".ljust(159)], [0]),
        ([f"By Jane Roe and {MARY}".ljust(160)], []),
    ],
)
def test_a_line_with_a_label_above_the_text_is_a_byline(lines, bylines):
    """Not a sentence, nor a line below three of them."""
    assert found(BYLINE, *lines) == [(index, "byline") for index in bylines]


@pytest.mark.parametrize(
    ("below", "length"),
    [
        ([JANE], 1),
        ([ZORBAL], 1),
        ([JANE, MARY], 2),
        # without a connector, the next name has to be one surely
        ([JANE, ZORBAL], 1),
        ([f"{JANE},", ZORBAL], 2),
        ([f"{JANE} &", ZORBAL], 2),
        ([f"{JANE} /", ZORBAL], 2),
        ([JANE, "and", ZORBAL], 3),
        ([JANE, ",", ZORBAL], 3),
        ([JANE, "1", ZORBAL], 3),
        ([JANE, "and", "Flood warnings for nine countries"], 1),
        ([JANE, "Flood warnings for nine countries", MARY], 1),
        # the first name is near the label
        (["Flood warnings", "Nine countries", JANE], 3),
        (["Flood warnings", "Nine countries", "On the river", JANE], 0),
        (["Associated Press"], 1),
        (["Otto Beispiel ,", "Deutsche Presse-Agentur"], 2),
        (["* Jane Roe,", "* Mary Major &", "* John Doe"], 3),
        (["Berlin"], 0),
        ([SENTENCE], 0),
        ([line(JANE, "body")], 0),
        ([JANE, line(MARY, "body")], 1),
        (["Getty Images"], 0),
        ([JANE, *["and"] * 14, MARY], 16),
        ([JANE, *["and"] * 15, MARY], 1),
    ],
)
def test_the_names_below_a_label_are_bylines(below, length):
    """Up to the last name, with the lines between."""
    lines = found(SPLIT_BYLINE, "Dams", "By", *below)
    assert lines == [(index, "byline") for index in range(1, 2 + length)] * bool(length)


def near(*below: Given | str, above: tuple[Given | str, ...] = ()) -> list[int]:
    """Return the bylines among lines around the headline, by their distance from it."""
    findings = found(BYLINE_NEAR_HEADLINE, *above, HEAD, *below, headline=len(above))
    assert {role for _, role in findings} <= {"byline", "byline+date"}
    return [index - len(above) for index, _ in findings]


def missed(text: str, role: str | None = "boilerplate") -> Given:
    return line(text, role)


@pytest.mark.parametrize(
    ("item", "is_byline"),
    [
        (missed("By Jane Roe"), True),
        (missed("By Jane Roe", "subhead"), True),
        (missed("By Jane Roe", None), True),
        (missed("By Jane Roe", "date"), True),
        (missed("By Jane Roe", "caption"), True),
        (missed("By Jane Roe", "body"), False),
        (missed("By Jane Roe", "title"), False),
        (ruled("By Jane Roe", "boilerplate"), False),
        (missed("Jane Roe 18 March 2017"), True),
        (missed("Jane Roe 2 hours ago"), True),
        (missed("Zorbal Quint | 18 March 2017"), True),
        (missed("Zorbal Quint | Published 4 months ago"), True),
        (missed("Jane Roe 18 dams"), False),
        (missed("Flood warnings of the year 18 March 2017"), False),
        (missed("18 March 2017"), False),
        (missed("Jane Roe (@janeroe) 18 March 2017"), False),
        (missed("Jane Roe | BBC"), True),
        (missed("Zorbal Quint | BBC"), True),
        (missed("Zorbal Quint | Dams | BBC"), True),
        (missed("Zorbal Quint BBC"), False),
        (missed("Zorbal Quint | Dams"), False),
        (missed("Flood warnings of the year | BBC"), False),
        (missed("By Jane Roe in the very old town of Port Ansdell on the river Elm."), False),
        (missed(f"By Jane Roe, {MARY}".ljust(159)), True),
        (missed(f"By Jane Roe, {MARY}".ljust(160)), False),
    ],
)
def test_a_byline_that_was_missed_has_a_label_a_date_or_an_outlet(item, is_byline):
    """The learned tagger took it for something short; a rule was not wrong."""
    assert near(item, TEXT) == [1] * is_byline


def test_a_byline_taken_for_a_date_has_both():
    """The date is not lost."""
    findings = found(
        BYLINE_NEAR_HEADLINE, HEAD, line("By Jane Roe 18 March 2017", "date"), headline=0
    )
    assert findings == [(1, "byline+date")]


@pytest.mark.parametrize(
    ("beside", "is_byline"),
    [(MENU, True), (line("Foto: dpa", "credit"), False), (line("The dam", "caption"), False)],
)
def test_a_line_taken_for_a_part_of_an_image_is_none_beside_one(beside, is_byline):
    """There, "By Jane Roe" is the credit of the picture."""
    assert near(line("By Jane Roe", "credit"), beside, TEXT) == [1] * is_byline
    assert near(line("By Jane Roe", "boilerplate"), beside, TEXT) == [1]


@pytest.mark.parametrize(
    ("lines", "bylines"),
    [
        ([missed("By Christmas"), TEXT], [1]),
        ([TEXT, missed("By Christmas")], []),
        ([TEXT, missed("De kinderen")], []),
        ([TEXT, missed("Von vorn")], []),
        ([TEXT, missed("De nada.")], []),
        ([missed("## By Christmas"), TEXT], []),
        ([line("By Christmas", element="h2"), TEXT], []),
        ([line("By Christmas", element="p"), TEXT], [1]),
        ([TEXT, missed("By Karen")], [2]),
        ([TEXT, missed("By Reuters")], [2]),
        ([TEXT, missed("dave | 5 March 2024")], [2]),
    ],
)
def test_a_heading_or_line_in_the_text_needs_more_than_a_preposition_and_a_word(lines, bylines):
    """It may be a subhead, unless the word is known to be a name."""
    assert near(*lines) == bylines


@pytest.mark.parametrize(
    ("above", "below", "bylines"), [(0, 15, [16]), (0, 16, []), (3, 0, [-4]), (4, 0, [])]
)
def test_a_byline_is_near_the_headline(above, below, bylines):
    """Up to four lines above it, or sixteen below."""
    own = missed("By Jane Roe")
    if below or not above:
        assert near(*[MENU] * below, own, TEXT) == bylines
    else:
        assert near(TEXT, above=(own, *[MENU] * above)) == bylines


def test_a_page_without_a_headline_has_none_near_it():
    """The lines of its head are left as they are."""
    assert found(BYLINE_NEAR_HEADLINE, missed("By Jane Roe"), TEXT) == []


def test_the_printed_headline_counts():
    """Not the page title far above it."""
    lines = [HEAD, *[MENU] * 20, HEAD, missed("By Jane Roe"), TEXT]
    assert found(BYLINE_NEAR_HEADLINE, *lines, headline=0, printed_at=21) == [(22, "byline")]


@pytest.mark.parametrize(
    ("lines", "bylines"),
    [
        ([missed(JANE), TEXT], [1]),
        ([missed(JANE, "subhead"), TEXT], [1]),
        ([missed("Jane Roe at Brook Park", "summary"), DATE, TEXT], [1]),
        ([missed("Jane Roe and Mary Major"), TEXT], [1]),
        ([missed("JANE ROE"), TEXT], [1]),
        ([missed(JANE, "date"), TEXT], []),
        ([missed(JANE, "caption"), TEXT], []),
        ([missed(JANE, "alt"), TEXT], []),
        ([missed(JANE, "credit"), TEXT], [1]),
        ([missed("Jane Roe 7"), TEXT], []),
        ([missed("Flood warnings"), TEXT], []),
        # the credit of a picture
        ([missed("Jane Roe/REUTERS"), TEXT], []),
        ([missed("Jane Roe / AP"), DATE, TEXT], []),
        ([missed("dpa/Jane Roe"), TEXT], []),
        ([missed("AP Photo/Jane Roe"), TEXT], []),
        ([missed("Jane Roe, Reuters"), TEXT], [1]),
        # a name that no table has needs a date beside it
        ([missed(ZORBAL), TEXT], []),
        ([missed(ZORBAL), DATE, TEXT], [1]),
        ([missed(ZORBAL), MENU, MENU, DATE, TEXT], [1]),
        ([missed(ZORBAL), MENU, MENU, MENU, DATE, TEXT], []),
        ([DATE, MENU, MENU, missed(ZORBAL), TEXT], [4]),
        ([DATE, MENU, MENU, MENU, missed(ZORBAL), TEXT], []),
        # in a list, one of the next two items has to be a date
        ([missed("* Jane Roe"), TEXT], []),
        ([missed("* Jane Roe"), missed("* Rivers"), line("* May 2, 2024", "date"), TEXT], [1]),
        ([missed("* Jane Roe"), missed("* Rivers"), missed("* Locks"), DATE, TEXT], []),
        ([missed("* Jane Roe"), line("* 18 March 2017", "date"), TEXT], [1]),
        ([missed("* Jane Roe"), DATE, TEXT], []),
        # somebody else
        ([missed("Edited by Jane Roe"), missed(JANE), TEXT], []),
        ([missed("Edited by Jane Roe"), MENU, MENU, missed(JANE), TEXT], []),
        ([missed("Edited by Jane Roe"), MENU, MENU, MENU, missed(JANE), TEXT], [5]),
        ([missed("Edited by Mary Major"), missed(JANE), TEXT], [2]),
        ([missed("Press contact:"), missed(JANE), TEXT], []),
    ],
)
def test_a_name_alone_is_a_byline(lines, bylines):
    """A full name in full, which nothing else on the page explains."""
    assert near(*lines) == bylines


@pytest.mark.parametrize(
    ("above", "bylines"),
    [
        ([missed(JANE), DATE], [-2]),
        ([missed(ZORBAL), DATE], [-2]),
        ([missed(JANE)], []),
        ([DATE, missed(JANE)], []),
        ([missed(JANE), MENU], []),
        ([missed(JANE), MENU, DATE], [-3]),
    ],
)
def test_a_name_above_the_headline_has_a_date_below_it(above, bylines):
    """Otherwise it may be a kicker."""
    assert near(DATE, TEXT, above=tuple(above)) == bylines


@pytest.mark.parametrize(
    ("text", "role", "is_byline"),
    [
        ("Minister Roe told reporters on Friday that she would sign the accord.", "body", False),
        ("Minister Roe told reporters on Friday that she would sign the accord.", "caption", True),
        ("Jane Roe is a writer who has followed the river Elm for twenty years.", "body", True),
        ("It was Jane Roe who followed the river Elm for twenty years, they say.", "quote", False),
        ("The ministers told reporters on Friday that they would sign the accord.", "body", True),
    ],
)
def test_a_name_of_whom_the_text_speaks_is_no_byline(text, role, is_byline):
    """A paragraph that begins with the full name is about the author."""
    assert near(missed(JANE), line(text, role)) == [1] * is_byline


@pytest.mark.parametrize(("name", "is_byline"), [("山田太郎", False), ("田中 太郎", True)])
def test_a_name_in_a_script_without_spaces_has_parts(name, is_byline):
    """A name of one part is hard to tell from other words."""
    assert near(missed(name), DATE, TEXT) == [1] * is_byline


@pytest.mark.parametrize(
    ("lines", "bylines"),
    [
        ([line("By Mary Major", "byline"), missed(JANE), TEXT], [2]),
        ([line("By Mary Major", "byline"), MENU, MENU, missed(JANE), TEXT], [4]),
        ([line("By Mary Major", "byline"), MENU, MENU, MENU, missed(JANE), TEXT], []),
        ([line("By Mary Major 18 March 2017", "byline+date"), MENU, MENU, MENU, missed(JANE)], []),
        ([line("flood warnings", "byline"), MENU, MENU, MENU, missed(JANE), TEXT], [5]),
    ],
)
def test_beside_a_known_byline_only_near_names_count(lines, bylines):
    """Farther away they are those of other articles, unless the known one names nobody."""
    assert near(*lines) == bylines


def test_a_known_byline_with_a_label_counts_whoever_the_text_speaks_of():
    """Without a label, it may be a topic."""
    text = line("Minister Major told reporters on Friday that she would sign it.", "body")
    others = (MENU, MENU, MENU, missed(JANE), text)
    assert near(line("By Mary Major", "byline"), *others) == []
    assert near(line("Mary Major", "byline"), *others) == [5]


@pytest.mark.parametrize(
    ("item", "is_byline"),
    [
        (line("AFP", "credit"), True),
        (line("AFP", "signoff"), True),
        (line("AFP", "caption"), False),
        (line("Getty Images", "credit"), False),
        (line("Ann Ray", "credit"), True),
        (ruled("AFP", "credit"), False),
    ],
)
def test_an_agency_alone_that_was_taken_for_a_credit_wrote_the_article(item, is_byline):
    """If it supplies texts and no image is beside it."""
    assert near(item, TEXT) == [1] * is_byline
    assert near(line("The dam", "caption"), item, TEXT) == []


def test_an_agency_does_not_count_beside_a_known_byline():
    """Nor above the headline."""
    assert near(line("By Mary Major", "byline"), MENU, line("AFP", "signoff"), TEXT) == []
    assert near(TEXT, above=(line("AFP", "signoff"),)) == []


@pytest.mark.parametrize(
    ("lines", "bylines"),
    [
        ([missed("Written by Jane Roe")], [21]),
        ([*[MENU] * 14, missed("Written by Jane Roe")], [35]),
        ([*[MENU] * 15, missed("Written by Jane Roe")], []),
        ([line("Written by Jane Roe", "body")], []),
        ([line("Written by Jane Roe", "caption")], []),
        ([missed("Jane Roe")], []),
        ([missed("By 12 hands")], []),
    ],
)
def test_a_labelled_byline_may_stand_below_the_text(lines, bylines):
    """Within fifteen lines below the last paragraph, if none is near the headline."""
    assert near(*[TEXT] * 20, *lines) == bylines
    assert near(line("By Jane Doe", "byline"), *[TEXT] * 20, *lines) == []

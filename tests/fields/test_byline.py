"""Bylines: names as people, agencies apart, and no sentence taken for one."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.fields.byline.byline_grammar import (
    BylineGrammar,
    is_byline_label,
    parse_byline,
)
from normalizer.names.agencies import Agency, default_registry


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("BY JANE ROE", ["JANE ROE"]),
        ("By Jane Roe and John Doe", ["Jane Roe", "John Doe"]),
        ("By Jane RoePublished: Jun 25, 2025", ["Jane Roe"]),
        ("This post was written by Jane Roe, Head of Marketing", ["Jane Roe"]),
        ("By Jane Roe, John Doe & Mary Major", ["Jane Roe", "John Doe", "Mary Major"]),
        ("Von Erika Muster, Berlin", ["Erika Muster"]),
        ("Von: Erika Muster", ["Erika Muster"]),
        ("Von Erika Muster, Redakteurin für Finanzen", ["Erika Muster"]),
        ("Von Erika Muster Landespolitische Korrespondentin", ["Erika Muster"]),
        ("Ein Kommentar von Erika Muster", ["Erika Muster"]),
        ("Par Anne Dupont", ["Anne Dupont"]),
        ("Por María García — Madrid", ["María García"]),
        ("Di Maria Rossi", ["Maria Rossi"]),
        ("Door Jan Jansen", ["Jan Jansen"]),
        ("Av Kari Nordmann og Ola Nordmann", ["Kari Nordmann", "Ola Nordmann"]),
        ("Autor: Jan Kowalski", ["Jan Kowalski"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Text: Erika Muster; Fotos: Max Beispiel", ["Erika Muster"]),
        ("Author: Jane Roe (eg)", ["Jane Roe"]),
        ("* Von Erika Muster", ["Erika Muster"]),
        ("byJane Roe", ["Jane Roe"]),
        ("_by_ Jane Roe", ["Jane Roe"]),
        ("Von Erika MusterKorrespondentin", ["Erika Muster"]),
        ("By Jane RoeReuters", ["Jane Roe"]),
        ("By Jan PetrůReuters", ["Jan Petrů"]),
        ("By Ali YazıcıReuters", ["Ali Yazıcı"]),
        ("By Νίκος ΠαππάςReuters", ["Νίκος Παππάς"]),
        ("Автор: Иван ПетровТАСС", ["Иван Петров"]),
        ("vonŽofie Nováková", ["Žofie Nováková"]),
        ("By Jane Roe Lifestyle Writer", ["Jane Roe"]),
        ("(김철수 기자)", ["김철수"]),
        ("By Jane Roe The Washington Times", ["Jane Roe"]),
        ("김철수 기자", ["김철수"]),
        ("作者：张三", ["张三"]),
        ("Do 25.04.24 | 14:07 Uhr | Von Erika Muster", ["Erika Muster"]),
        ("March 3, 2020 | Jane Roe", ["Jane Roe"]),
        ("March 3, 2020Jane Roe", ["Jane Roe"]),
        ("March 3, 2020 April 9, 2019 by Jane Roe", ["Jane Roe"]),
        ("Posted on March 3, 2020 Posted by Jane Roe 59 Comments", ["Jane Roe"]),
        ("By Jane Roe on March 3, 2020", ["Jane Roe"]),
        ("By Jane Roe published 19 May 2026", ["Jane Roe"]),
        ("By Jane Roe March 3 at 3:57 PM Follow @jroe", ["Jane Roe"]),
        ("By Jane Roe for Example.Com", ["Jane Roe"]),
        ("By Jane Roe, Marisha G.", ["Jane Roe", "Marisha G."]),
        ("Guide by Jane Roe Former Deputy Tech Editor", ["Jane Roe"]),
        (
            "Written by Dr Jane Roe, John Doe, Mary van Major",
            ["Dr Jane Roe", "John Doe", "Mary van Major"],
        ),
        ("Written by Linny and Peter", ["Linny", "Peter"]),
        ("Posted by dave", ["dave"]),
        ("Posted By: Lisa · In: Recipes", ["Lisa"]),
        ("By FredTheMaker in Workshop", ["FredTheMaker"]),
        ("by jroe", ["jroe"]),
        ("by example | March 3, 2020", ["example"]),
        ("Erika Muster, 26.04.2024 10:00 Uhr", ["Erika Muster"]),
    ],
)
def test_authors_are_people(line: str, authors: list[str]) -> None:
    """Labels of many languages; roles, places, photographers and dates come off."""
    byline = parse_byline(line)
    assert byline is not None
    assert byline.authors == authors
    assert byline.raw == line


@pytest.mark.parametrize(
    ("line", "authors", "agencies"),
    [
        ("Von dpa 28.04.2024, 16:33", [], ["dpa"]),
        ("Von Erika Muster und Max Beispiel, dpa", ["Erika Muster", "Max Beispiel"], ["dpa"]),
        ("By Associated Press", [], ["AP"]),
        ("Par Le Figaro et AFP", [], ["AFP"]),
        ("By Jane Roe - Associated Press - Friday, March 3, 2017", ["Jane Roe"], ["AP"]),
    ],
)
def test_agencies_stand_apart(line: str, authors: list[str], agencies: list[str]) -> None:
    """An agency is no author."""
    byline = parse_byline(line)
    assert byline is not None
    assert (byline.authors, byline.agencies) == (authors, agencies)


def test_the_date_of_a_byline_is_kept_as_printed() -> None:
    """What `parse_date` is to read stays raw."""
    byline = parse_byline("By Jane Roe 8 January 2020, 3:51 pm 11 comments")
    assert byline is not None
    assert byline.date == "8 January 2020, 3:51 pm"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By",
        "Von",
        "By Friday evening the water had reached the bridge",
        "By the numbers",
        "Von Anfang an war alles klar",
        "Von der Leyen trifft den Minister",
        "Von Erika Muster zu Max Beispiel",
        "Par ailleurs, le ministre a dit non",
        "Por la tarde llegó la lluvia",
        "De la Mora dijo que no",
        "Erika Muster",
        "byłam Anna Nowak",
        "parīte Anna Nowak",
        "Read more",
        "In 2017 it rained",
        "March 3, 2020 | Springfield",
        "March 3, 2020 | The river rose",
        "March 3, 2020 San Springfield",
        "By Royal Appointment",
        "Published March 3, 2020. Jane Roe",
        "by far",
        "By accident",
        "By the sea",
        "Reviewed by Jane Roe",
        "Photo by Jane Roe, March 3, 2020",
        "2017-03-03 Report by the committee",
        "\ud800",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    """Sentences that begin with a byline's word, labels alone, names without a label."""
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Erika Muster", ["Erika Muster"]),
        ("Jane Roe and AP", ["Jane Roe"]),
        ("Jane Roe/John Doe", ["Jane Roe", "John Doe"]),
        ("Muster, Erika |", ["Erika Muster"]),
        ("Jane Roe Travel News Reporter", ["Jane Roe"]),
        ("Jane Roe Jane Roe", ["Jane Roe"]),
        ("1. Jane Roe", ["Jane Roe"]),
        ("Jane Roe · John Doe", ["Jane Roe", "John Doe"]),
        ("Jane Roe | San Springfield", ["Jane Roe"]),
        ("Jane Roe Follow", ["Jane Roe"]),
        ("Jane Roe Twitter", ["Jane Roe"]),
        ("Julia V. | Clare R.", ["Julia V.", "Clare R."]),
        ("Emma M. Lifestyle Writer", ["Emma M."]),
        ("Xylo Muster Beekeeping Correspondent", ["Xylo Muster"]),
        ("María García López Redactora", ["María García López"]),
        ("Jane (Janie) Roe", ["Jane (Janie) Roe"]),
        ("Jane Roe1 ; John Doe2", ["Jane Roe", "John Doe"]),
        ("Headshot of Jane Roe", []),
        ("Jane Roe's Most Recent Stories", []),
        ("Example Editorial Team", []),
        ("Input", []),
        ("Jane Q. Roe Gear Team", ["Jane Q. Roe"]),
        ("picture alliance/dpa | Jane Roe", []),
        ("Follow Us", []),
        ("Facebook Twitter Whatsapp", []),
        ("Jane Roe 5 hours ago", ["Jane Roe"]),
    ],
)
def test_a_bare_byline_is_names_alone(line: str, authors: list[str]) -> None:
    """The caller who knows a line for a byline gets its names without a label."""
    byline = parse_byline(line, bare=True)
    assert (byline.authors if byline else []) == authors


def test_the_page_site_is_no_author() -> None:
    """A byline of the outlet is a byline without people."""
    byline = parse_byline("By Springfield Shopper", site="Springfield Shopper")
    assert byline is not None
    assert byline.authors == []


@given(st.text(max_size=260))
def test_no_text_raises(text: str) -> None:
    """Any text is taken; names come from the line."""
    for byline in (parse_byline("By " + text), parse_byline(text, bare=True)):
        assert byline is None or all(name.split()[0] in text for name in byline.authors)


@pytest.mark.parametrize("piece", ["By A ", "By Jane Roe, ", "von ", "@", "("])
def test_a_long_line_is_no_byline(piece: str) -> None:
    """A line of 100,000 characters is refused at once."""
    assert parse_byline(piece * 50_000) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe and The Associated Press", ("Jane Roe", "The Associated Press")),
        ("Von dpa und Erika Muster", ("dpa", "Erika Muster")),
        ("Par Les Echos", ("Les Echos",)),
        ("Par Les Echos et AFP", ("AFP",)),
        ("Von Erika MusterOtto Beispiel", ("Erika Muster", "Otto Beispiel")),
        ("Von der Redaktion", ("Redaktion",)),
        ("By Our Correspondent", ("Our Correspondent",)),
        ("By Example Editorial Team • 4 mins read", ("Example Editorial Team",)),
        ("By: Example EMEA on 04-aug-2021", ("Example EMEA",)),
        ("March 3, 2020 · 3 min read · By Example Online", ("Example Online",)),
        ("By Agencies", ()),
    ],
)
def test_names_are_kept_as_printed_and_in_order(line: str, names: tuple[str, ...]) -> None:
    """People and agencies; the outlet only when nobody else is named."""
    read = BylineGrammar(default_registry()).read(line)
    assert read is not None
    assert read.names == names


@pytest.mark.parametrize("line", ["Stefan", "Example Springfield Wien"])
def test_a_word_alone_is_a_name_only_on_the_word_of_the_caller(line: str) -> None:
    """A first name or a company is marked as unclear, a button is no name."""
    grammar = BylineGrammar(default_registry())
    read = grammar.read(line, bare=True)
    assert read is not None
    assert read.is_unclear
    assert read.names == (line,)
    assert grammar.read("Share", bare=True) is None


@pytest.mark.parametrize(
    ("line", "is_label"),
    [
        ("Von", True),
        ("BY:", True),
        ("* Kommentar von", True),
        ("By Jane Roe", False),
        ("Berlin", False),
        ("", False),
    ],
)
def test_a_label_can_stand_alone(line: str, is_label: bool) -> None:  # noqa: FBT001 - the expected answer
    """The names are on the next lines then."""
    assert is_byline_label(line) is is_label


@pytest.mark.parametrize("line", ["Kommentar von", "Political Correspondent"])
def test_a_label_or_a_role_is_no_name(line: str) -> None:
    """Not even where the caller knows that names come."""
    byline = parse_byline(line, bare=True)
    assert byline is None or byline.authors == []


def test_a_grammar_knows_its_own_agencies() -> None:
    """What the shipped table lacks is known to this grammar only, pickled or not."""
    registry = default_registry().extended([Agency("Elbonian Press Agency", "ELP")])
    pickled = pickle.dumps(BylineGrammar(registry))
    for grammar in (BylineGrammar(registry), pickle.loads(pickled)):  # noqa: S301 - our own
        byline = grammar.parse("By Jane Roe and ELP")
        assert byline is not None
        assert (byline.authors, byline.agencies) == (["Jane Roe"], ["ELP"])
    assert parse_byline("By ELP") is None


@pytest.mark.parametrize("line", ["Politics Videos", "Sport Live", "TimesLIVE", "政治/社会"])
def test_sections_alone_are_nobody(line: str) -> None:
    """The entries of a menu are not authors, even where names are expected."""
    byline = parse_byline(line, bare=True)
    assert byline is None or byline.authors == []


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Roe, Qwert Zuiop and Tom Brindle", ["Jane Roe", "Qwert Zuiop", "Tom Brindle"]),
        ("By Jane Roe, Tom Brindle, Qwert Zuiop", ["Jane Roe", "Tom Brindle", "Qwert Zuiop"]),
        ("By Jane Roe, Qwert Zuiop", ["Jane Roe"]),
    ],
)
def test_a_comma_joins_names_in_a_list_only(line: str, authors: list[str]) -> None:
    """Before an "and", or behind two names, an unknown name is a name; otherwise it is a place."""
    byline = parse_byline(line)
    assert byline is not None
    assert byline.authors == authors


@pytest.mark.parametrize("line", ["記者：山田太郎", "记者 王小明"])
def test_an_east_asian_label_needs_no_space(line: str) -> None:
    """A colon of full width, or a space, follows the label."""
    byline = parse_byline(line)
    assert byline is not None
    assert byline.authors == [line[3:]]


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("Written by Elmdale Harbour Board", True),
        ("Written by Photos Elmdale Harbour Board", False),
        ("Written by Elmdale Photos", False),
    ],
)
def test_words_of_a_page_are_no_organisation(line: str, is_byline: bool) -> None:  # noqa: FBT001 - the expected answer
    """What begins with the word of a button or a menu, or half consists of such, names nobody."""
    byline = parse_byline(line)
    assert (byline is not None) == is_byline
    assert byline is None or byline.authors == []

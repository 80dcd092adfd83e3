"""Bylines at the edges: lone names, lists, what follows a name, dates around it."""

import pytest

from normalizer.fields.byline.byline_grammar import (
    LONGEST_BYLINE,
    LONGEST_LABEL,
    BylineGrammar,
    is_byline_label,
    parse_byline,
)
from normalizer.names.agencies import default_registry

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
        ("김철수 기자", ("김철수",)),
        ("김철수 기자, 이영희 기자", ("김철수", "이영희")),
        ("[김철수 기자] 2024-05-03", ("김철수",)),
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

"""Datelines at the edges: what shows a place, what a bracket may hold, what follows a sign."""

import pytest

from normalizer.fields.dateline.dateline_grammar import DatelineGrammar, parse_dateline
from normalizer.fields.dateline.dateline_opening import is_date, is_desk_code
from normalizer.names.agencies import default_registry
from normalizer.parts import Dateline

GRAMMAR = DatelineGrammar(default_registry())


@pytest.mark.parametrize(
    ("opening", "parts"),
    [
        # agency after a full stop or a dash
        ("Москва. 22 ноября. ИНТЕРФАКС -", (["Москва"], None, "22 ноября", ["Interfax"])),
        ("Москва. 22 ноября. ТАСС.", (["Москва"], None, "22 ноября", ["TASS"])),
        ("Springhausen. 22 March. TASS.", (["Springhausen"], None, "22 March", ["TASS"])),
        ("Berlin. 22 March. Xyz.", (["Berlin"], None, "22 March", [])),
        ("МИНСК - РИА Новости.", (["МИНСК"], None, None, ["RIA Novosti"])),
        ("МИНСК, 5 мая - РИА Новости.", (["МИНСК"], None, "5 мая", ["RIA Novosti"])),
        ("МИНСК, 5 мая -", (["МИНСК"], None, "5 мая", [])),
        # full stops
        ("Berlin, 29. November 2022.", (["Berlin"], None, "29. November 2022", [])),
        ("Berlin, (3.3.2012).", (["Berlin"], None, "3.3.2012", [])),
        ("Berlin. (abc)", (["Berlin"], None, None, [])),
        ("Springhausen.-", (["Springhausen"], None, None, [])),
        ("Springhausen, 18 mar.-", (["Springhausen"], None, "18 mar", [])),
        ("ST. JOSEPH.—", (["ST. JOSEPH"], None, None, [])),
        # desks and agencies in square brackets, which also hold regions
        ("HAMBURG [dpa/lno] -", (["HAMBURG"], None, None, ["dpa"])),
        ("HAMBURG [abc] -", (["HAMBURG"], None, None, [])),
        ("HAMBURG [India] -", (["HAMBURG"], "India", None, [])),
        # several places
        ("Bern/Paris/Rom/Wien (AP) -", (["Bern", "Paris", "Rom", "Wien"], None, None, ["AP"])),
        ("Frankfurt/Oder (AP) -", (["Frankfurt/Oder"], None, None, ["AP"])),
        ("Frankfurt/Bonn (AP) -", (["Frankfurt", "Bonn"], None, None, ["AP"])),
        ("Berlin de (AP) -", (["Berlin de"], None, None, ["AP"])),
        (
            "Springhausenspringhausen Springhausenspr (AP) -",
            (["Springhausenspringhausen Springhausenspr"], None, None, ["AP"]),
        ),
        (
            "ONE TWO THREE FOUR/ONE TWO, Ohio, Nov 22, 2019 (AP) —",
            (["ONE TWO THREE FOUR", "ONE TWO"], "Ohio", "Nov 22, 2019", ["AP"]),
        ),
        # date, year and region in any order
        ("Berlin 3 May (AP) -", (["Berlin"], None, "3 May", ["AP"])),
        ("Berlin, 3 May, 2019 -", (["Berlin"], None, "3 May, 2019", [])),
        ("Berlin, Ohio, 3 May -", (["Berlin"], "Ohio", "3 May", [])),
        ("Berlin, 3 May, Ohio -", (["Berlin"], "Ohio", "3 May", [])),
        ("WASHINGTON, D.C. (AP) —", (["WASHINGTON"], "D.C.", None, ["AP"])),
        ("New Delhi [India] -", (["New Delhi"], "India", None, [])),
        ("WHAT WE KNOW SO FAR, Ohio —", (["WHAT WE KNOW SO FAR"], "Ohio", None, [])),
        ("ST. JOSEPH, Jamaica ·", (["ST. JOSEPH"], "Jamaica", None, [])),
        ("Hamburg, 18 mar:", (["Hamburg"], None, "18 mar", [])),
        # brackets without an agency: a date, a region, a site, a desk, a station
        ("Hamburg (16.08.2024):", (["Hamburg"], None, "16.08.2024", [])),
        ("BMW (16.08.2024) -", (["BMW"], None, "16.08.2024", [])),
        ("Springhausen (Jamaica):", (["Springhausen"], "Jamaica", None, [])),
        ("Hamburg, Ohio (Jamaica) -", (["Hamburg"], "Ohio", None, [])),
        ("Hamburg, 3 May (Jamaica) -", (["Hamburg"], "Jamaica", "3 May", [])),
        ("Hamburg, 3 May (Xyz) -", (["Hamburg"], None, "3 May", [])),
        ("SPRINGHAUSEN (Xyz) -", (["SPRINGHAUSEN"], None, None, [])),
        ("Hamburg (Xyz) -", (["Hamburg"], None, None, [])),
        ("Springhausen (ab) -", (["Springhausen"], None, None, [])),
        ("Hamburg (ab):", (["Hamburg"], None, None, [])),
        ("Hamburg (example.net)", (["Hamburg"], None, None, [])),
        ("Hamburg (example.net/ab)", (["Hamburg"], None, None, [])),
        # slashes and a bar
        ("GENEVA /TASS/", (["GENEVA"], None, None, ["TASS"])),
        ("GENEVA, 7 March /TASS/ -", (["GENEVA"], None, "7 March", ["TASS"])),
        ("GENEVA, 7 March /Newsy/ --", (["GENEVA"], None, "7 March", [])),
        ("New York dpa |", (["New York"], None, None, ["dpa"])),
        ("NEW YORK taz |", (["NEW YORK"], None, None, [])),
        ("NEW YORK afp |", (["NEW YORK"], None, None, ["AFP"])),
        # a dash before the bracket
        ("LONDON--(AP)", (["LONDON"], None, None, ["AP"])),
        ("القاهرة - (رويترز)", (["القاهرة"], None, None, ["Reuters"])),
        # agencies first
        ("(ANSA) - ROMA, 18 MAR -", (["ROMA"], None, "18 MAR", ["ANSA"])),
        ("(ANSA) -", ([], None, None, ["ANSA"])),
        ("(WXYZ) -", ([], None, None, [])),
        ("(ABC) —", ([], None, None, [])),
        ("(Elbonia Now) - ROMA, 18 MAR -", (["ROMA"], None, "18 MAR", [])),
        # a label in front
        ("UPDATE: BERLIN (AP) —", (["BERLIN"], None, None, ["AP"])),
        ("Breaking news: BERLIN (AP) —", (["BERLIN"], None, None, ["AP"])),
        ("(UPDATE) BERLIN (AP) —", (["BERLIN"], None, None, ["AP"])),
        ("EIL - Hamburg (dpa) -", (["Hamburg"], None, None, ["dpa"])),
        ("Última hora: Madrid, 3 mar (EFE).-", (["Madrid"], None, "3 mar", ["EFE"])),
        ("СРОЧНО: МОСКВА, 3 марта. /ТАСС/.", (["МОСКВА"], None, "3 марта", ["TASS"])),
        ("UPDATE: (Reuters) -", ([], None, None, ["Reuters"])),
        # a region in brackets before another bracket
        ("Nagpur (Maharashtra) [India], May 3 (ANI):", (["Nagpur"], "India", "May 3", ["ANI"])),
        ("Malpas (Ruritanie) (AFP) –", (["Malpas"], "Ruritanie", None, ["AFP"])),
        # the source behind the place
        ("New York CNN —", (["New York"], None, None, [])),
        ("Seoul, South Korea CNN —", (["Seoul"], "South Korea", None, [])),
        # the year in front of the day
        ("Budapest, 2020. március 3. (MTI) -", (["Budapest"], None, "2020. március 3", ["MTI"])),
        # capitals
        ("USA —", (["USA"], None, None, [])),
        ("WHAT WE KNOW SO —", (["WHAT WE KNOW SO"], None, None, [])),
        ("PARIS:", (["PARIS"], None, None, [])),
        ("IRAN -", (["IRAN"], None, None, [])),
        ("PARIS-EST -", (["PARIS-EST"], None, None, [])),
    ],
)
def test_every_part_of_an_opening_is_read(
    opening: str, parts: tuple[list[str], str | None, str | None, list[str]]
) -> None:
    """Places, region, date and agencies; the opening ends before the sentence."""
    assert parse_dateline(f"{opening} The river rose.") == Dateline(opening, *parts)


@pytest.mark.parametrize(
    "text",
    [
        # no such month, or no known city before a full stop
        "Berlin. 22 Merch. TASS. The river rose.",
        "Springhausen. 22 March. Xyz. The river rose.",
        "Springhausen, 29. November 2022. The river rose.",
        "Berlin, 29. Zember 2022. The river rose.",
        "Springhausen. The river rose.",
        # what a place is not written as
        "Ohio taz — The river rose.",
        "TAL, Ohio taz — The river rose.",
        "Rio de Janeiro / (AP) The river rose.",
        "Berlin/paris (AP) - The river rose.",
        "Berlin//Paris (AP) - The river rose.",
        "Bern/Paris/Rom/Wien/Bonn (AP) - The river rose.",
        "Bern/Paris/Rom/Wien/Bonn, Nov 22, 2019 (KXYZ) - The river rose.",
        "MUST READ, 3 May — The river rose.",
        "BREAKING NEWS, Ohio — The river rose.",
        "The latest BREAKING — The river rose.",
        "Berlin and (AP) - The river rose.",
        "One Two Three Four Five Six (AP) - The river rose.",
        "Springhausenspringhausen Springhausenspri (AP) - The river rose.",
        "Springhausen upper Town, 3 May (AP) - The river rose.",
        "ONE TWO THREE FOUR/ONE TWO THREE, Ohio, Nov 22, 2019 (AP) — The river rose.",
        "3 May - The river rose.",
        # what does not follow a place
        "Berlin, Ohio, Jamaica - The river rose.",
        "Berlin, 3 May, 4 May - The river rose.",
        "Berlin, 3 May, 1850 - The river rose.",
        "Berlin, 2019 - The river rose.",
        "New Delhi [India], Ohio - The river rose.",
        # a sign is not enough for a place that no table knows, or for a person
        "Springhausen - The river rose.",
        "Springhausen, Xyz - The river rose.",
        "Springhausen, 18 mar: The river rose.",
        "Erika Muster, 18 mar - The river rose.",
        "Hamburg: The river rose.",
        "Hamburg - the river rose.",
        "HAMBURG – the river rose.",
        "ST. JOSEPH · The river rose.",
        "ELBONIAN: The river rose.",
        "XYZ - The river rose.",
        "ERIKA SPRINGHAUSEN - The river rose.",
        "DE LA - The river rose.",
        "US — The river rose.",
        "NATO, 3 May — The river rose.",
        # what a bracket may not hold
        "GOOD NEWS (ab) - The river rose.",
        "Springhausen (ab) The river rose.",
        "Springhausen (Xyz) - The river rose.",
        "Springhausen (16.08.2024) - The river rose.",
        "Hamburg, 3 May (16.08.2024) - The river rose.",
        "SPRINGHAUSEN (Xyz): The river rose.",
        "SPRINGHAUSEN (Xyz) The river rose.",
        "FILE PHOTO (Xyz) - The river rose.",
        "The Hague (Jamaica) - The river rose.",
        "Springhausen (example.net) The river rose.",
        "Hamburg (example.net/abcd) The river rose.",
        # an agency in brackets without a dash needs a known city and a new sentence
        "Montpellier (SID) the river rose.",
        "Montpellier (SID) 4 rivers rose.",
        "Springhausen (SID) The river rose.",
        "Erika Muster (SID). The river rose.",
        # slashes, bars, agencies first
        "Geneva /Newsy/ -- The river rose.",
        "GENEVA /Newsy/ - The river rose.",
        "NEW YORK TAZ | The river rose.",
        "NEW YORK xyz | The river rose.",
        "dpa | The river rose.",
        "(Xyz) - The river rose.",
        "(WXYZAB) - The river rose.",
        "PARIS (2024) — The film rose.",
        "Photo: Berlin (dpa) - The river rose.",
        "UPDATE: The river rose.",
        "UPDATE: LONDON — The river rose.",
        "Elmdale CNN — The river rose.",
        "London ELN — The river rose.",
        "London Cnn — The river rose.",
        "(AB) - The river rose.",
        "(ANSA) The river rose.",
        "[Beijing] The river rose.",
        "[SPRINGHAUSEN] The river rose.",
    ],
)
def test_an_opening_that_shows_no_place_is_none(text: str) -> None:
    """Each differs in one thing from an opening that is a dateline."""
    assert parse_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Montpellier (SID) Der Fluss stieg.", "Montpellier (SID)"),
        ("MONTPELLIER (SID) 4 Flüsse stiegen.", "MONTPELLIER (SID)"),
        ("Springhausen, 3 May (SID) Der Fluss stieg.", "Springhausen, 3 May (SID)"),
        ("Springhausen (SID). Der Fluss stieg.", "Springhausen (SID)."),
        ("New York (SID). Der Fluss stieg.", "New York (SID)."),
        ("Erika Muster (SID) - Der Fluss stieg.", "Erika Muster (SID) -"),
        ("(ANSA) - The river rose - again.", "(ANSA) -"),
        ("(ANSA) - roma, 18 MAR - The river rose.", "(ANSA) -"),
        ("(WXYZ) - ROMA, 18 MAR - The river rose.", "(WXYZ) - ROMA, 18 MAR -"),
        ("LONDON - (AP) The river rose.", "LONDON - (AP)"),
        ("LONDON - (The river) rose.", "LONDON -"),
    ],
)
def test_the_opening_ends_where_it_is_sure(text: str, raw: str) -> None:
    """A city, a date or capitals make an agency in brackets one; a dash makes any."""
    dateline = parse_dateline(text)
    assert dateline is not None
    assert dateline.raw == raw


@pytest.mark.parametrize(
    ("opening", "parts"),
    [
        ("(서울=연합뉴스)", (["서울"], None, None, ["Yonhap"])),
        ("(서울·부산=연합뉴스) 홍길동 특파원 =", (["서울", "부산"], None, None, ["Yonhap"])),
        ("(서울=가나다)", (["서울"], None, None, [])),
        ("[東京 18日 ロイター] -", (["東京"], None, "18日", ["Reuters"])),
        ("[東京 ロイター]", (["東京"], None, None, ["Reuters"])),
        ("【3月18日 AFP】", ([], None, "3月18日", ["AFP"])),
        ("【ワシントン共同】", (["ワシントン"], None, None, ["Kyodo"])),
        ("【ワシントン18日共同】", (["ワシントン"], None, "18日", ["Kyodo"])),
        ("【東京・大阪共同】", (["東京", "大阪"], None, None, ["Kyodo"])),
        ("新华社北京3月18日电", (["北京"], None, "3月18日", ["Xinhua"])),
        ("新华社记者王小明北京18日电", (["北京"], None, "18日", ["Xinhua"])),
        ("本报北京3月18日讯", (["北京"], None, "3月18日", [])),
        ("北京3月18日新华社电", (["北京"], None, "3月18日", ["Xinhua"])),
        ("北京3月18日新华社专电", (["北京"], None, "3月18日", ["Xinhua"])),
        ("（东京18日综合电）", (["东京"], None, "18日", [])),
    ],
)
def test_eastern_openings_have_all_parts(
    opening: str, parts: tuple[list[str], str | None, str | None, list[str]]
) -> None:
    """In brackets, with an equals sign or spaces, or before the word for a cable."""
    assert parse_dateline(opening) == Dateline(opening, *parts)


@pytest.mark.parametrize(
    "text",
    [
        "(=연합뉴스) 강물",
        "(" + "서" * 21 + "=연합뉴스) 강물",
        "(서울=홍길동 기자) 강물",
        "[東京 18日] 川が",
        "【東京】川が",
        "【共】川が",
        "北京3月18日 川",
    ],
)
def test_other_eastern_brackets_are_no_openings(text: str) -> None:
    """Without place, without agency, or with the reporter alone."""
    assert parse_dateline(text) is None


def test_the_longest_eastern_place_is_read() -> None:
    """A name of twenty signs is a place, a longer one is a text in brackets."""
    dateline = parse_dateline("(" + "서" * 20 + "=연합뉴스) 강물")
    assert dateline is not None
    assert dateline.places == ["서" * 20]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("DPA", ["dpa"]),
        ("afp/ap", ["AFP", "AP"]),
        ("AP, Reuters/AFP + dpa & EFE", ["AP", "Reuters", "AFP", "dpa", "EFE"]),
        ("dpa/AFP/Reuters/AP/EFE/ANSA", ["dpa", "AFP", "Reuters", "AP", "EFE"]),
        ("dpa et AFP", ["dpa", "AFP"]),
        ("dpa/DPA", ["dpa"]),
        ("lno/dpa", ["dpa"]),
        ("lno/DPA", ["dpa"]),
        ("lno/pa", []),
        ("dpa/pa", ["dpa", "PA"]),
        ("dpa - 3 May", ["dpa"]),
        ("Reuters Health News", ["Reuters"]),
        ("AP Sports", ["AP"]),
        ("Xyz Reuters", []),
        ("Xyz - dpa", []),
        ("", []),
    ],
)
def test_the_agencies_of_a_bracket_are_named(text: str, agencies: list[str]) -> None:
    """Services count as their agency; in any case only beside an agency, or first."""
    assert GRAMMAR.agencies_in(text) == agencies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 7", True),
        ("Sept. 7, 2019", True),
        ("3rd May", True),
        ("18 de mar.", True),
        ("3.3.2012", True),
        ("3. 3. 12", True),
        ("3.3.", True),
        ("May", False),
        ("7", False),
        ("18 men", False),
        ("Monday 7", False),
        ("March 7, 1850", False),
    ],
)
def test_a_day_of_a_month_is_a_date(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In words or figures, with a year or not."""
    assert is_date(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iz", True),
        ("abc", True),
        ("red.", True),
        ("ab/cd", True),
        ("a", False),
        ("abcd", False),
        ("neu", False),
        ("AB", False),
        ("ab/cde/f", False),
    ],
)
def test_a_desk_signs_with_letters(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Two or three in lower case that are no word, alone or in a pair."""
    assert is_desk_code(text) is expected

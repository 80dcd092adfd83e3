"""Datelines: the opening of an agency report, and no other opening."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.fields.dateline.dateline_grammar import DatelineGrammar, parse_dateline
from normalizer.names.agencies import Agency, default_registry

REST = " The river rose on Friday, the town said."


@pytest.mark.parametrize(
    ("opening", "places", "agencies"),
    [
        ("SPRINGFIELD, Ill. (AP) —", ["SPRINGFIELD"], ["AP"]),
        ("ST. JOSEPH, Mich. (AP) —", ["ST. JOSEPH"], ["AP"]),
        ("TUNIS/THE HAGUE, March 7 (Reuters) -", ["TUNIS", "THE HAGUE"], ["Reuters"]),
        ("Frankfurt/Main (dpa) -", ["Frankfurt/Main"], ["dpa"]),
        ("Lüneburg (dpa/lni) –", ["Lüneburg"], ["dpa"]),
        ("Rio de Janeiro (AFP) –", ["Rio de Janeiro"], ["AFP"]),
        ("Kassel (KNA/iz).", ["Kassel"], ["KNA"]),
        ("Basel (sda) -", ["Basel"], ["Keystone-SDA"]),
        ("Sevilla, 18 mar (EFE).-", ["Sevilla"], ["EFE"]),
        ("ROMA (ANSA) -", ["ROMA"], ["ANSA"]),
        ("(ANSA) - ROMA, 18 MAR -", ["ROMA"], ["ANSA"]),
        ("(Reuters) -", [], ["Reuters"]),
        ("МИНСК, 18 марта. /ТАСС/.", ["МИНСК"], ["TASS"]),
        ("МИНСК, 5 мая - РИА Новости.", ["МИНСК"], ["RIA Novosti"]),
        ("DUBLIN —", ["DUBLIN"], []),
        ("PALM BEACH --", ["PALM BEACH"], []),
        ("KINGSTON, Jamaica —", ["KINGSTON"], []),
        ("PUTRAJAYA, Nov 22 —", ["PUTRAJAYA"], []),
        ("WASHINGTON, D.C. —", ["WASHINGTON"], []),
        ("AUSTIN, Texas (KXYZ) --", ["AUSTIN"], []),
        ("Rostow (Russland) -", ["Rostow"], []),
        ("Rostock/Schwerin -", ["Rostock", "Schwerin"], []),
        ("NEW DELHI:", ["NEW DELHI"], []),
        ("New Delhi [India], November 22 (ANI):", ["New Delhi"], ["ANI"]),
        ("WASHINGTON, Nov 22, 2019 (GLOBE NEWSWIRE) --", ["WASHINGTON"], []),
        ("GENEVA, March 5 /PRNewswire/ --", ["GENEVA"], []),
        ("LONDON--(BUSINESS WIRE)--", ["LONDON"], []),
        ("Praha 22. listopadu (ČTK) -", ["Praha"], ["ČTK"]),
        ("BERLIN taz |", ["BERLIN"], []),
        ("القاهرة (رويترز) -", ["القاهرة"], ["Reuters"]),
        ("New York (CNN) —", ["New York"], []),
        ("FRANKFURT [dpa] –", ["FRANKFURT"], ["dpa"]),
        ("(WXYZ) —", [], []),
        ("Hamburg.", ["Hamburg"], []),
        ("Praha.", ["Praha"], []),
        ("İstanbul.", ["İstanbul"], []),
        ("Αθήνα.", ["Αθήνα"], []),
        ("Москва.", ["Москва"], []),
        ("TAL -", ["TAL"], []),
        ("SPRINGHAUSEN -", ["SPRINGHAUSEN"], []),
        ("ΑΘΗΝΑ -", ["ΑΘΗΝΑ"], []),
        ("FRANKFURT (dpa-AFX Broker) -", ["FRANKFURT"], ["dpa"]),
        ("LONDON (Reuters Breakingviews) -", ["LONDON"], ["Reuters"]),
        ("MOSCOW (UrduPoint / Sputnik - 29th April, 2020) -", ["MOSCOW"], ["Sputnik"]),
        ("Springhausen (ab).", ["Springhausen"], []),
        ("SPRINGHAUSEN [red.] -", ["SPRINGHAUSEN"], []),
        ("Rom (example.net/as)", ["Rom"], []),
        ("KÖLN. (abc)", ["KÖLN"], []),
        ("Berlin, 29. November 2022.", ["Berlin"], []),
        ("Karlsruhe, (12.11.2021).", ["Karlsruhe"], []),
        ("Bern, 17.08.2007 -", ["Bern"], []),
        ("WASHINGTON (January 24, 2017) —", ["WASHINGTON"], []),
        ("[BEIJING]", ["BEIJING"], []),
        ("【3月18日 AFP】", [], ["AFP"]),
        ("人民网北京3月18日电", ["北京"], []),
        ("(부산=연합뉴스) 홍길동 기자 =", ["부산"], ["Yonhap"]),
        ("【パリ共同】", ["パリ"], ["Kyodo"]),
        ("[東京 18日 ロイター] -", ["東京"], ["Reuters"]),
        ("新华社北京3月18日电", ["北京"], ["Xinhua"]),
    ],
)
@pytest.mark.parametrize("rest", ["", REST])
def test_datelines_are_read(
    opening: str, places: list[str], agencies: list[str], rest: str
) -> None:
    """Alone or before a paragraph, the opening is raw and its parts are found."""
    dateline = parse_dateline(opening + rest)
    assert dateline is not None
    assert (dateline.raw, dateline.places, dateline.agencies) == (opening, places, agencies)


def test_after_a_known_city_an_agency_needs_no_dash() -> None:
    """The sentence that follows begins in upper case."""
    dateline = parse_dateline("Montpellier (SID) Der Fluss stieg.")
    assert dateline is not None
    assert (dateline.places, dateline.agencies) == (["Montpellier"], ["SID"])
    assert parse_dateline("Springhausen (SID) Der Fluss stieg.") is None


@pytest.mark.parametrize(
    ("opening", "region", "date"),
    [
        ("SPRINGFIELD, Ill. (AP) —", "Ill.", None),
        ("WASHINGTON, D.C. —", "D.C.", None),
        ("New Delhi [India], November 22 (ANI):", "India", "November 22"),
        ("FRANKFURT [dpa] –", None, None),
        ("Rostow (Russland) -", "Russland", None),
        ("Berlin, 3. März (Reuters) -", None, "3. März"),
        ("SEOUL, March 18 (Yonhap) --", None, "March 18"),
    ],
)
def test_region_and_date_are_kept_as_printed(
    opening: str, region: str | None, date: str | None
) -> None:
    """A state, a country in brackets, a day without a year."""
    dateline = parse_dateline(opening)
    assert dateline is not None
    assert (dateline.region, dateline.date) == (region, date)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KNIV:",
        "Praha. řeka stoupla.",
        "İstanbul. şehir uyudu.",
        "Αθήνα. ποτάμι.",
        "Москва. река вышла.",
        "DÉCRYPTAGE -",
        "FILE PHOTO: The river",
        "READ MORE: The river",
        "DEAR ABBY: The river",
        "BREAKING — The river",
        "UPDATE – The river",
        "Erika Muster (CDU) – die Ministerin – kam",
        "Erika Muster (CDU) hat recht.",
        "Erika Muster (dpa).",
        "Berlin – die Stadt an der Spree – wächst.",
        "New York — a city — sleeps.",
        "Ein Mann - und sein Hund.",
        "The United Nations (UN) — a body — said.",
        "NATO – The alliance met.",
        "NASA - The agency said.",
        "GOOD NEWS - The company won.",
        "ERIKA MUSTER - The singer came.",
        "BMW - Der Konzern wächst.",
        "ADT - Most Complete System",
        "Archivbild (16.08.2024): Der Fluss",
        "Windows (neu). Der Fluss",
        "Paris (AFP) reported on Friday",
        "[Sport] The river",
        "Iran – The talks go on.",
        "Die Welt | Politik",
        "WHAT WE KNOW SO FAR — The river",
        "Startet am 1. Mai: Das Fest",
        "[신문=홍길동 기자] 강물",
        "The river rose on Friday (Reuters reported) - and fell.",
        "【独自】川が",
        "— The river",
        "\ud800 — x",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    """Kickers, labels, party members, sentences with dashes."""
    assert parse_dateline(text) is None


def test_a_grammar_knows_its_own_agencies() -> None:
    """What the shipped table lacks is known to this grammar only, pickled or not."""
    registry = default_registry().extended([Agency("Elbonian Press Agency", "ELP")])
    pickled = pickle.dumps(DatelineGrammar(registry))
    for grammar in (DatelineGrammar(registry), pickle.loads(pickled)):  # noqa: S301 - our own
        dateline = grammar.parse("Springfield (ELP) –")
        assert dateline is not None
        assert dateline.agencies == ["ELP"]
        assert grammar.agencies_in("ELP/sd") == ["ELP"]
    assert parse_dateline("Springfield (ELP) –") is None


@given(st.text(max_size=150))
def test_no_text_raises_and_raw_is_the_opening(text: str) -> None:
    """Any text is taken; the opening is what the text begins with."""
    dateline = parse_dateline(text)
    assert dateline is None or text.startswith(dateline.raw)


@given(
    st.sampled_from(["SPRINGFIELD", "Springfield", "NEW HAVEN"]),
    st.sampled_from(["", ", Ill.", ", Ohio"]),
    st.sampled_from(["", ", March 7", ", 7 March"]),
    st.sampled_from(["AP", "Reuters", "AFP", "dpa/lno"]),
    st.sampled_from([" -", " –", " —", " --"]),
)
def test_generated_datelines_read_back(
    place: str, region: str, date: str, agency: str, dash: str
) -> None:
    """Place, region, date, agency and dash in any combination."""
    dateline = parse_dateline(f"{place}{region}{date} ({agency}){dash}{REST}")
    assert dateline is not None
    assert dateline.places == [place]
    assert dateline.agencies == [agency.partition("/")[0]]
    assert (dateline.region or "", dateline.date or "") == (region[2:], date[2:])


@pytest.mark.parametrize("piece", ["A", "A ", "AA, ", "(", "A/", "-", "年"])
def test_a_long_paragraph_is_bounded(piece: str) -> None:
    """Only the head of a paragraph of 100,000 characters is looked at."""
    parse_dateline(piece * 100_000)

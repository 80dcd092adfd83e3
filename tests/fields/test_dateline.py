"""Datelines: the opening of an agency report, and no other opening."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fields.forms import read_forms

from normalizer import Dateline, parse_dateline
from normalizer.fields.dateline.dateline_grammar import DatelineGrammar
from normalizer.grammar import shipped_grammar
from normalizer.names.agencies import Agency, default_registry

REST = " The river rose on Friday, the town said."


def parts_of(dateline: Dateline | None) -> str | None:
    """Return "places | region | date | agencies"."""
    if dateline is None:
        return None
    lists = ("; ".join(dateline.places), "; ".join(dateline.agencies))
    return f"{lists[0]} | {dateline.region or ''} | {dateline.date or ''} | {lists[1]}".strip()


@pytest.mark.parametrize(
    ("opening", "parts"),
    [
        # agencies in brackets, with desks and services
        ("SPRINGFIELD, Ill. (AP) —", "SPRINGFIELD | Ill. |  | AP"),
        ("ST. JOSEPH, Mich. (AP) —", "ST. JOSEPH | Mich. |  | AP"),
        ("WASHINGTON, D.C. (AP) —", "WASHINGTON | D.C. |  | AP"),
        ("Lüneburg (dpa/lni) –", "Lüneburg |  |  | dpa"),
        ("Kassel (KNA/iz).", "Kassel |  |  | KNA"),
        ("Basel (sda) -", "Basel |  |  | Keystone-SDA"),
        ("Paris (afp/ap) -", "Paris |  |  | AFP; AP"),
        ("Paris (dpa/DPA) -", "Paris |  |  | dpa"),
        ("Paris (lno/DPA) -", "Paris |  |  | dpa"),
        ("Paris (dpa/pa) -", "Paris |  |  | dpa; PA"),
        ("Paris (AP, Reuters/AFP + dpa & EFE) -", "Paris |  |  | AP; Reuters; AFP; dpa; EFE"),
        ("Paris (dpa/AFP/Reuters/AP/EFE/ANSA) -", "Paris |  |  | dpa; AFP; Reuters; AP; EFE"),
        ("Paris (dpa et AFP) -", "Paris |  |  | dpa; AFP"),
        ("FRANKFURT (dpa-AFX Broker) -", "FRANKFURT |  |  | dpa"),
        ("LONDON (Reuters Breakingviews) -", "LONDON |  |  | Reuters"),
        ("MOSCOW (Jo / Sputnik - 29th April, 2020) -", "MOSCOW |  | 29th April, 2020 | Sputnik"),
        ("القاهرة (رويترز) -", "القاهرة |  |  | Reuters"),
        ("القاهرة - (رويترز)", "القاهرة |  |  | Reuters"),
        ("LONDON--(AP)", "LONDON |  |  | AP"),
        ("FRANKFURT [dpa] –", "FRANKFURT |  |  | dpa"),
        ("Erika Muster (SID) -", "Erika Muster |  |  | SID"),
        # agencies elsewhere: in front, behind a dash, a comma or a full stop, between slashes
        ("(ANSA) - ROMA, 18 MAR -", "ROMA |  | 18 MAR | ANSA"),
        ("(Elbonia Now) - ROMA, 18 MAR -", "ROMA |  | 18 MAR |"),
        ("(dpa) Berlin.", "Berlin |  |  | dpa"),
        ("epd Berlin.", "Berlin |  |  | epd"),
        ("(Reuters) -", "|  |  | Reuters"),
        ("(WXYZ) —", "|  |  |"),
        ("(ABC) —", "|  |  |"),
        ("March 7 (Reuters) -", "|  | March 7 | Reuters"),
        ("МИНСК - РИА Новости.", "МИНСК |  |  | RIA Novosti"),
        ("МИНСК, 5 мая - РИА Новости.", "МИНСК |  | 5 мая | RIA Novosti"),
        ("Berlin - dpa -", "Berlin |  |  | dpa"),
        ("Berlin, dpa -", "Berlin |  |  | dpa"),
        ("New York dpa |", "New York |  |  | dpa"),
        ("NEW YORK taz |", "NEW YORK |  |  |"),
        ("МИНСК, 18 марта. /ТАСС/.", "МИНСК |  | 18 марта | TASS"),
        ("GENEVA /TASS/", "GENEVA |  |  | TASS"),
        ("GENEVA, March 5 /PRNewswire/ --", "GENEVA |  | March 5 |"),
        ("Москва. 22 ноября. ИНТЕРФАКС -", "Москва |  | 22 ноября | Interfax"),
        ("Springhausen. 22 March. TASS.", "Springhausen |  | 22 March | TASS"),
        ("YEREVAN, MARCH 3, ARMENPRESS.", "YEREVAN |  | MARCH 3 | Armenpress"),
        # several places
        ("TUNIS/THE HAGUE, March 7 (Reuters) -", "TUNIS; THE HAGUE |  | March 7 | Reuters"),
        ("Bern/Paris/Rom/Wien (AP) -", "Bern; Paris; Rom; Wien |  |  | AP"),
        ("Rostock/Schwerin -", "Rostock; Schwerin |  |  |"),
        ("Frankfurt/Main (dpa) -", "Frankfurt/Main |  |  | dpa"),
        ("Frankfurt/Bonn (AP) -", "Frankfurt; Bonn |  |  | AP"),
        ("Rio de Janeiro (AFP) –", "Rio de Janeiro |  |  | AFP"),
        (
            "Springhausenspringhausen Springhausenspr (AP) -",
            "Springhausenspringhausen Springhausenspr |  |  | AP",
        ),
        (
            "ONE TWO THREE FOUR/ONE TWO, Ohio, Nov 22, 2019 (AP) —",
            "ONE TWO THREE FOUR; ONE TWO | Ohio | Nov 22, 2019 | AP",
        ),
        # date, year and region in any order
        ("Praha 22. listopadu (ČTK) -", "Praha |  | 22. listopadu | ČTK"),
        ("Sevilla, 18 mar (EFE).-", "Sevilla |  | 18 mar | EFE"),
        ("Budapest, 2020. március 3. (MTI) -", "Budapest |  | 2020. március 3 | MTI"),
        ("Berlin, 3 May, 2019 -", "Berlin |  | 3 May, 2019 |"),
        ("Berlin, Ohio, 3 May -", "Berlin | Ohio | 3 May |"),
        ("Berlin, 3 May, Ohio -", "Berlin | Ohio | 3 May |"),
        ("Bern, 17.08.2007 -", "Bern |  | 17.08.2007 |"),
        ("CAIRO - 3 March 2020:", "CAIRO |  | 3 March 2020 |"),
        ("Hamburg, 18 mar:", "Hamburg |  | 18 mar |"),
        ("Springhausen, 18 mar:", "Springhausen |  | 18 mar |"),
        ("Springhausen, 18 mar.-", "Springhausen |  | 18 mar |"),
        ("New Delhi [India], November 22 (ANI):", "New Delhi | India | November 22 | ANI"),
        ("Nagpur (Maharashtra) [India], May 3 (ANI):", "Nagpur | Maharashtra | May 3 | ANI"),
        ("Malpas (Ruritanie) (AFP) –", "Malpas | Ruritanie |  | AFP"),
        ("WASHINGTON, D.C. —", "WASHINGTON | D.C. |  |"),
        ("MOLIENSKA, Ruritania —", "MOLIENSKA | Ruritania |  |"),
        ("ST. JOSEPH, Jamaica ·", "ST. JOSEPH | Jamaica |  |"),
        # brackets without an agency: a region, a date, a station, a desk, an outlet
        ("Rostow (Russland) -", "Rostow | Russland |  |"),
        ("HAMBURG [India] -", "HAMBURG | India |  |"),
        ("Hamburg, Ohio (Jamaica) -", "Hamburg | Ohio |  |"),
        ("WASHINGTON (January 24, 2017) —", "WASHINGTON |  | January 24, 2017 |"),
        ("Hamburg (16.08.2024):", "Hamburg |  | 16.08.2024 |"),
        ("AUSTIN, Texas (KXYZ) --", "AUSTIN | Texas |  |"),
        ("LONDON--(BUSINESS WIRE)--", "LONDON |  |  |"),
        ("New York (CNN) —", "New York |  |  |"),
        ("SPRINGHAUSEN (Xyz) -", "SPRINGHAUSEN |  |  |"),
        ("Hamburg, 3 May (Xyz) -", "Hamburg |  | 3 May |"),
        ("Hamburg (Xyz):", "Hamburg |  |  |"),
        ("SPRINGHAUSEN [red.] -", "SPRINGHAUSEN |  |  |"),
        ("Springhausen (ab).", "Springhausen |  |  |"),
        ("Springhausen (epdW).", "Springhausen |  |  |"),
        ("Hamburg (example.net/ab)", "Hamburg |  |  |"),
        ("KÖLN. (abc)", "KÖLN |  |  |"),
        ("[BEIJING]", "BEIJING |  |  |"),
        # full stops
        ("Hamburg.", "Hamburg |  |  |"),
        ("İstanbul.", "İstanbul |  |  |"),
        ("Αθήνα.", "Αθήνα |  |  |"),
        ("Москва.", "Москва |  |  |"),
        ("Springhausen.-", "Springhausen |  |  |"),
        ("Berlin, 29. November 2022.", "Berlin |  | 29. November 2022 |"),
        ("Karlsruhe, (12.11.2021).", "Karlsruhe |  | 12.11.2021 |"),
        ("MOLIENSKA, Ruritania, March 3.", "MOLIENSKA | Ruritania | March 3 |"),
        # capitals
        ("DUBLIN —", "DUBLIN |  |  |"),
        ("PALM BEACH --", "PALM BEACH |  |  |"),
        ("ST. JOSEPH.—", "ST. JOSEPH |  |  |"),
        ("MEADOWS BEACH —", "MEADOWS BEACH |  |  |"),
        ("PUTRAJAYA, Nov 22 —", "PUTRAJAYA |  | Nov 22 |"),
        ("NEW DELHI:", "NEW DELHI |  |  |"),
        ("USA —", "USA |  |  |"),
        ("SPRINGHAUSEN -", "SPRINGHAUSEN |  |  |"),
        ("PARIS-EST -", "PARIS-EST |  |  |"),
        ("ΑΘΗΝΑ -", "ΑΘΗΝΑ |  |  |"),
        # a label in front
        ("UPDATE: BERLIN (AP) —", "BERLIN |  |  | AP"),
        ("(UPDATE) BERLIN (AP) —", "BERLIN |  |  | AP"),
        ("EIL - Hamburg (dpa) -", "Hamburg |  |  | dpa"),
        ("СРОЧНО: МОСКВА, 3 марта. /ТАСС/.", "МОСКВА |  | 3 марта | TASS"),
        # East Asian: in brackets, with an equals sign or spaces, or before the word for a cable
        ("(서울=연합뉴스)", "서울 |  |  | Yonhap"),
        ("(서울·부산=연합뉴스) 홍길동 특파원 =", "서울; 부산 |  |  | Yonhap"),
        ("(서울=가나다)", "서울 |  |  |"),
        ("(" + "서" * 20 + "=연합뉴스)", "서" * 20 + " |  |  | Yonhap"),
        ("[東京 18日 ロイター] -", "東京 |  | 18日 | Reuters"),
        ("[東京 ロイター]", "東京 |  |  | Reuters"),
        ("【3月18日 AFP】", "|  | 3月18日 | AFP"),
        ("【ワシントン共同】", "ワシントン |  |  | Kyodo"),
        ("【ワシントン18日共同】", "ワシントン |  | 18日 | Kyodo"),
        ("新华社北京3月18日电", "北京 |  | 3月18日 | Xinhua"),
        ("新华社记者王小明北京18日电", "北京 |  | 18日 | Xinhua"),
        ("人民网北京3月18日电", "北京 |  | 3月18日 |"),
        ("本报北京3月18日讯", "北京 |  | 3月18日 |"),
        ("北京3月18日新华社专电", "北京 |  | 3月18日 | Xinhua"),
        ("（东京18日综合电）", "东京 |  | 18日 |"),
    ],
)
def test_datelines_are_read(opening: str, parts: str) -> None:
    """Alone or before a paragraph, the opening is raw and its parts are found."""
    for rest in ("", REST):
        dateline = parse_dateline(opening + rest)
        assert dateline is not None
        assert (dateline.raw, parts_of(dateline)) == (opening, parts)


@pytest.mark.parametrize("form", read_forms("dateline_forms.tsv"), ids=str)
def test_forms_of_newsrooms_are_read(form: dict[str, str]) -> None:
    """Each opening gives its parts; a paragraph without an opening has none."""
    dateline = parse_dateline(f"{form['opening']} {form['rest']}".strip())
    if not form["opening"]:
        assert dateline is None
        return
    assert dateline is not None
    assert dateline.raw == form["opening"]
    columns = [form[name] for name in ("places", "region", "date", "agencies")]
    assert parts_of(dateline) == " | ".join(columns).strip()


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        # without a dash, a city, a date or capitals, and a new sentence
        ("Montpellier (SID) Der Fluss stieg.", "Montpellier (SID)"),
        ("MONTPELLIER (SID) 4 Flüsse stiegen.", "MONTPELLIER (SID)"),
        ("Springhausen, 3 May (SID) Der Fluss stieg.", "Springhausen, 3 May (SID)"),
        ("Hamburg (Xyz) Der Fluss stieg.", "Hamburg (Xyz)"),
        # a full stop behind the agency of no person
        ("Springhausen (SID). Der Fluss stieg.", "Springhausen (SID)."),
        ("New York (SID). Der Fluss stieg.", "New York (SID)."),
        # in front of the word of a sentence
        ("Berlin. 22 March. Xyz. The river rose.", "Berlin. 22 March."),
        ("(ANSA) - The river rose - again.", "(ANSA) -"),
        ("(ANSA) - roma, 18 MAR - The river rose.", "(ANSA) -"),
        ("LONDON - (AP) The river rose.", "LONDON - (AP)"),
        ("LONDON - (The river) rose.", "LONDON -"),
        # a station or channel alone, and behind a city
        ("CNN — The river rose.", "CNN —"),
        ("New York CNN — The river rose.", "New York CNN —"),
        ("Seoul, South Korea CNN — The river rose.", "Seoul, South Korea CNN —"),
    ],
)
def test_the_opening_ends_where_it_is_sure(text: str, raw: str) -> None:
    """What follows shows where the opening ends."""
    dateline = parse_dateline(text)
    assert dateline is not None
    assert dateline.raw == raw


@pytest.mark.parametrize(
    "text",
    [
        "",
        "— The river",
        "\ud800 — x",
        # no known city before a full stop, no such date, a sentence that goes on
        "Springhausen. The river rose.",
        "Springhausen. 22 March. Xyz. The river rose.",
        "Springhausen, 29. November 2022. The river rose.",
        "MUST READ, May 3. The river rose.",
        "Praha. řeka stoupla.",
        "İstanbul. şehir uyudu.",
        "Αθήνα. ποτάμι.",
        # kickers, labels, titles, abbreviations
        "KNIV:",
        "DÉCRYPTAGE -",
        "FILE PHOTO: The river rose.",
        "FILE PHOTO (Xyz) - The river rose.",
        "READ MORE: The river rose.",
        "DEAR ABBY: The river rose.",
        "ELBONIAN: The river rose.",
        "BREAKING — The river rose.",
        "BREAKING NEWS, Ohio — The river rose.",
        "The latest BREAKING — The river rose.",
        "MUST READ, 3 May — The river rose.",
        "UPDATE – The river rose.",
        "UPDATE: The river rose.",
        "UPDATE: LONDON — The river rose.",
        "Photo: Berlin (dpa) - The river rose.",
        "Archivbild (16.08.2024): The river rose.",
        "CLOSED — The river rose.",
        "LIFETIME DEAL — The river rose.",
        "DEMOCRATS HOLD THEIR FIRE — The river rose.",
        "GOOD NEWS - The river rose.",
        "GOOD NEWS (ab) - The river rose.",
        "MBA – The river rose.",
        "XYZ - The river rose.",
        "ADT - Most Complete System",
        "US — The river rose.",
        "NATO – The alliance met.",
        "NATO, 3 May — The river rose.",
        "DE LA - The river rose.",
        # what is no place: a person, a country, an unlisted town before a hyphen, a day
        "Erika Muster (CDU) – die Ministerin – kam",
        "Erika Muster (CDU) hat recht.",
        "Erika Muster (SID). The river rose.",
        "Erika Muster, 18 mar - The river rose.",
        "ERIKA SPRINGHAUSEN - The river rose.",
        "Iran – The talks go on.",
        "Springhausen - The river rose.",
        "Springhausen, Xyz - The river rose.",
        "Stand: 28. April 2023, 05:00 Uhr",
        "Springhausen, Jamaica: The river rose.",
        "ST. JOSEPH · The river rose.",
        "Hamburg: The river rose.",
        "3 May - The river rose.",
        "Fri, 08/04/2023 - 09:59",
        "Startet am 1. Mai: Das Fest",
        "Die Welt | Politik",
        "Hamburg | Politik",
        # sentences with dashes
        "Berlin – die Stadt an der Spree – wächst.",
        "HAMBURG – the river rose.",
        "Ein Mann - und sein Hund.",
        "The United Nations (UN) — a body — said.",
        "The river rose on Friday (Reuters reported) - and fell.",
        "Paris (AFP) reported on Friday",
        # too many words, letters or places, and what no place is written as
        "One Two Three Four Five Six (AP) - The river rose.",
        "Berlin//Paris (AP) - The river rose.",
        "Berlin/paris (AP) - The river rose.",
        "Berlin and (AP) - The river rose.",
        "Rio de Janeiro / (AP) The river rose.",
        "Springhausen upper Town, 3 May (AP) - The river rose.",
        # what does not follow a place
        "Berlin, Ohio, Jamaica - The river rose.",
        "Berlin, 3 May, 4 May - The river rose.",
        "Berlin, 3 May, 1850 - The river rose.",
        "Berlin, 2019 - The river rose.",
        # what a bracket may not hold
        "Windows (neu). Der Fluss",
        "Springhausen (ab) The river rose.",
        "Springhausen (Xyz) - The river rose.",
        "Springhausen (abcd). The river rose.",
        "Springhausen (16.08.2024) - The river rose.",
        "PARIS (2024) — The film rose.",
        "SPRINGHAUSEN (Xyz): The river rose.",
        "SPRINGHAUSEN (Xyz) The river rose.",
        "Springhausen (example.net) The river rose.",
        "Hamburg (example.net/abcd) The river rose.",
        "Chicago (IL) Warehouse",
        "Montpellier (SID) the river rose.",
        "Montpellier (SID) 4 rivers rose.",
        "Springhausen (SID) The river rose.",
        # sources in front, behind the place, between slashes
        "(Xyz) - The river rose.",
        "(WXYZAB) - The river rose.",
        "(AB) - The river rose.",
        "(ANSA) The river rose.",
        "dpa | The river rose.",
        "CNN - The river rose.",
        "Reuters reported on Friday.",
        "Berlin dpa Der Fluss",
        "Ohio taz — The river rose.",
        "Elmdale CNN — The river rose.",
        "London ELN — The river rose.",
        "London Cnn — The river rose.",
        "NEW YORK TAZ | The river rose.",
        "NEW YORK xyz | The river rose.",
        "Springhausen /Newsy/ -- The river rose.",
        # other brackets
        "[Sport] The river",
        "[Beijing] The river rose.",
        "[SPRINGHAUSEN] The river rose.",
        "[신문=홍길동 기자] 강물",
        "【独自】川が",
        "(=연합뉴스) 강물",
        "(" + "서" * 21 + "=연합뉴스) 강물",
        "[東京 18日] 川が",
        "【共】川が",
        "北京3月18日 川",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    """Each row of a group differs in one thing from an opening that is a dateline."""
    assert parse_dateline(text) is None


@pytest.mark.parametrize(
    "opening",
    [
        "Springhausen (Elbonia Now) —",
        "Springhausen (ELN) -",
        "Springhausen, Ruritania (ELN) --",
        "Asunción:",
    ],
)
def test_an_opening_that_may_be_a_dateline_is_quoted(opening: str) -> None:
    """A place by its shape and an outlet or agency before a dash; a city before a colon."""
    apparent = shipped_grammar().apparent_dateline
    for quote in ("", "“"):
        assert apparent(f"{opening} {quote}The river rose.") == opening
    assert apparent(f"{opening} the river rose.") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BERLIN (AP) — The river rose.",  # it can be read
        "Erika Muster (CDU) – Die Ministerin kam.",
        "Volkswagen (VW) – Der Konzern wächst.",
        "Larder (LRD) - Shares of the grocer fell.",
        "NATO (Brussels office) — The alliance met.",
        "Titanic (1997) — The film won.",
        "Springhausen (a town of nine thousand people) — The river rose.",
        "Springhausen (ELN) reported on Friday.",
        "The river rose (Reuters) — Nobody was hurt.",
        "Jane Roe: By ear.",
        "Interview (Elbonia Now) — The river rose.",
        "WASHINGTON — the city that never sleeps — slept.",
        "(Reuters contributed to this report)",
    ],
)
def test_other_openings_are_not_quoted(text: str) -> None:
    """Party members, companies, films, sentences, interviews."""
    assert shipped_grammar().apparent_dateline(text) is None


def test_a_grammar_knows_its_own_agencies() -> None:
    """What the shipped table lacks is known to this grammar only, pickled or not."""
    registry = default_registry().extended([Agency("Elbonian Press Agency", "ELP")])
    pickled = pickle.dumps(DatelineGrammar(registry))
    for grammar in (DatelineGrammar(registry), pickle.loads(pickled)):  # noqa: S301 - our own
        assert parts_of(grammar.parse("Springfield (ELP/sd) –")) == "Springfield |  |  | ELP"
    assert parse_dateline("Springfield (ELP/sd) –") is None


@given(st.text(max_size=150))
def test_no_text_raises_and_raw_is_the_opening(text: str) -> None:
    """Any text is taken; the opening is what the text begins with."""
    dateline = parse_dateline(text)
    assert dateline is None or text.startswith(dateline.raw)


@given(
    st.sampled_from(["SPRINGFIELD", "Springfield", "NEW HAVEN"]),
    st.sampled_from(["", ", Ill.", ", Ohio"]),
    st.sampled_from(["", ", March 7", ", 7 March", ", Sept. 7, 2019", ", 3rd May", ", 18 de mar."]),
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
    assert (dateline.region or "", dateline.date or "") == (region[2:], date[2:].rstrip("."))


@pytest.mark.parametrize(
    "piece",
    ["A", "A ", "AA, ", "(", "A (", "A (a) ", "(ab) - ", "A/", "-", "A-", "A. ", "AP ", "年"],
)
def test_a_long_paragraph_is_bounded(piece: str) -> None:
    """Only the head of a paragraph of 100,000 characters is looked at."""
    shipped_grammar().apparent_dateline(piece * 100_000)

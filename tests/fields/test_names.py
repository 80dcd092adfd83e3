"""What a name shows: people, organisations, places, titles. All names are invented."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names import name_kinds
from normalizer.names.agencies import is_legal_form, is_web_address
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import (
    Evidence,
    begins_like_sentence,
    has_given_name,
    is_contributor_name,
    is_organisation,
    is_platform,
    is_studio_of_person,
    is_surname,
    looks_like_person,
    organisation_words,
    person_evidence,
    society_pattern,
    without_eastern_title,
    without_title,
)
from normalizer.names.places import is_city, is_place, is_region


def society_in(name: str) -> str | None:
    found = society_pattern().search(name)
    return found.group() if found else None


# fmt: off
EVIDENCE = {
    Evidence.PERSON: [
        "Haley Qwert",
        "Erika Muster", "ERIKA MUSTER", "X. Qwert", "X.-Y. Qwert", "E.Muster", "X Qwert",
        "X. Q R S", ", Erika Muster.", "Erika A B C D E F", "RWE Erika", "Erika Bonn",
        "Dr. Erika Muster", "홍길동", "홍길동 기자", "山田 太郎", "山田たろう", "タナカ・タロウ", "王小明 记者",
    ],
    Evidence.LIKELY: [
        "Xyzzy Qwert", "XYZZY QWERT", "Xyzz. Qwert", "X. Q R S T", "Dr. Xyzzy",
        "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "Xyzzy von Qwert", "Xyzzy van der Qwert", "Xyzzy d'Qwert", "Xyzzy McQwert", "Xyzzy ABCDE",
        "Xyzzy Qwert III", "Haley Listings", "Ai Qwert", "Erika Park", "Dr. Xyzzy Qwert", "Staff Sgt. Xyzzy", "山田太郎",
        "山田太郎山",
    ],
    Evidence.UNCLEAR: [
        "Erika", "Xyzzy", "XYZZY ABC", "Healthy Qwert", "Job Listings",
    ],
    Evidence.UNLIKELY: [
        "Erika A B C D E F G",
        "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", ".",
        "erika muster", "Xyzzy qwert", "the Erika", "Xyzzy the Qwert", "The Erika", "Xyzzy QwErt",
        "Erika YouTube", "RWE Muster", "Xyzzy ABC", "Bonn Qwert", "Xyzzy Bonn", "Erika2 Muster",
        "Erika & Max", "홍길동동동", "山田太郎山太", "山", "タナカ", "田中 Erika",
    ],
    Evidence.ORGANISATION: [
        "Park", "Galerie", "Xyzzy Park", "Galerie Erika", "DW", "hessenschau.de", "서울시청", "警視庁",
    ],
}
# Functions with the names that are so, and those that are not.
KINDS = [
    (
        has_given_name,
        [
            "Karl-Josef Muster", "Muster Erika", "erika,",
        ],
        [
            "Muster Xyzzy-Erika", "Shanghai Electric", "",
        ],
    ),
    (
        is_surname,
        [
            "Steinberg", "STEINBERG", "Uxberg",
        ],
        [
            "Xberg", "steinberg", "SteinBerg", "Kypros",
        ],
    ),
    (
        begins_like_sentence,
        [
            "The bridge", "the",
        ],
        [
            "Erika Muster", "Theodor Muster", "",
        ],
    ),
    (
        name_kinds.is_place,
        [
            "Vienna", "vienna",
        ],
        [
            "Steinberg", "",
        ],
    ),
    (
        is_organisation,
        [
            "DW", "Verbraucherzentrale NRW", "x.com", "Muster & Beispiel", "Erika 100%", "Eri'ka",
        ],
        [
            "'Erika'", "Erika Muster", "Erika Park",
        ],
    ),
    (
        is_platform,
        [
            "TikTok", "tik tok",
        ],
        [
            "The Guardian", "",
        ],
    ),
    (
        is_contributor_name,
        [
            "Beispiel Studio", "Muster-Studio", "Muster Photo Studio", "beispiel", "x.com", "Beispiel",
        ],
        [
            "Muster Police Studio", "Future Publishing", "DW",
        ],
    ),
    (
        is_studio_of_person,
        [
            "Jane Roe Photography", "Jane Roe photography", "Jane A B C Photography",
        ],
        [
            "Jane A B C D Photography", "Jane Photography", "Photography", "Street Photography",
            "Xyzzy Roe Photography", "Jane Roe Police",
        ],
    ),
    (
        is_web_address,
        [
            "hessenschau.de", "X.COM", "https://x.com/a", "a.b.c.d.e.fg",
        ],
        [
            "a.b.c.d.e.f.de", "M. Beispiel", "x.com/a b", "x.c", "x.", "",
        ],
    ),
    (
        is_legal_form,
        [
            "Inc.", "inc", "GmbH",
        ],
        [
            "Muster", "",
        ],
    ),
    (
        looks_like_person,
        [
            "Erika Muster", "M. Beispiel", "KARL-JOSEF MUSTER", "Philipp von Beispiel",
            "María de la Cruz", "Jean-Pierre O'Neill", "Staff Sgt. John Example", "Yusof bin Ahmad",
            "Анна Примерова", "Γιώργος Παπαδόπουλος", "홍길동", "홍길동 기자", "田中太郎", "王小明",
            "Nguyễn Văn An", "Jürgen Muster-Beispiel", "Jae Park",
        ],
        [
            "Metropolitan Police", "Verbraucherzentrale Hessen", "Polizeipräsidium Beispielstadt",
            "Ministerio de Cultura", "Galerie Nord", "RWE Beispiel", "HandyBeispiel Spiele",
            "The Bridge", "Der Hafen", "hessenschau.de", "Muster & Sohn", "The Washington Post",
            "Muster GmbH", "警視庁", "서울시청", "МЧС России", "Steinberg", "",
        ],
    ),
]
# Functions with what they make of a name.
READINGS: dict[Callable[[str], object], dict[str, object]] = {
    without_title: {
        "Staff Sgt. Erika Muster": "Erika Muster", "Dr. Erika": "Erika",
        "dr. erika muster": "erika muster", "Dr.": "Dr.", "Erika Dr.": "Erika Dr.",
        "Sgt. Staff Erika": "Staff Erika",
        "Mass Communication Specialist 2nd Class John Example": "John Example",
    },
    without_eastern_title: {
        "홍길동 기자": "홍길동", "홍길동기자": "홍길동", "王小明 记者": "王小明", "Erika": "Erika", "Erika 기자": "Erika",
    },
    organisation_words: {
        "Metropolitan Police": 2, "(police)": 2, "Erika Park": 1, "Erika-Park": 1, "Park Erika": 0,
        "Erika Muster": 0, "Ann's Gadgets": 2, "Ann’s Gadgets": 2, "Erika Muster's": 0,
        "Bund der Imker": 2, "Jane Roe Photography": 2, "Photography": 1, "Xy der Muster": 0,
        "Musterbank": 1, "Stadtrat": 1, "Konrat": 0, "警視庁": 1, "": 0,
    },
    society_in: {
        "Erika Muster / VG Bild-Kunst, Bonn 2024": "VG Bild-Kunst, Bonn",
        "VG Bild-Kunst Bonn": "VG Bild-Kunst Bonn", "VG Bild-Kunst bonn": "VG Bild-Kunst",
        "VG Bild-Kunst": "VG Bild-Kunst", "xVG Bild-Kunst": None,
    },
    fold: {
        "Getty-Images": "gettyimages", "ＡＰ": "ap", "Straße": "strasse", "_a b.1": "ab1", "": "",
    },
}
PLACES = {  # a place, a city, a region
    "New York": (True, True, True), "MOSKAU": (True, True, False), "France": (True, False, True),
    "Frankreich": (True, False, True), "Wis.": (False, False, True), "Berlin": (True, True, False),
    "Reuters": (False, False, False), "": (False, False, False),
}
# fmt: on


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_a_name_shows_what_it_is(evidence: Evidence) -> None:
    """By given names, initials and case; by signs, words and places that people do not have."""
    names = EVIDENCE[evidence]
    assert {name: person_evidence(name) for name in names} == dict.fromkeys(names, evidence)


def test_a_name_has_up_to_80_characters() -> None:
    longest = f"{'E' * 39} {'F' * 40}"
    assert person_evidence(longest) is Evidence.LIKELY
    assert person_evidence(longest + "F") is Evidence.UNLIKELY


@pytest.mark.parametrize(("is_so", "yes", "no"), KINDS)
def test_names_are_of_a_kind(is_so, yes, no):
    assert [name for name in yes if not is_so(name)] == []
    assert [name for name in no if is_so(name)] == []


@pytest.mark.parametrize("read", READINGS)
def test_a_name_is_read(read):
    assert {name: read(name) for name in READINGS[read]} == READINGS[read]


def test_places_are_cities_or_regions() -> None:
    """A country is both a place and a region, a state a region alone."""
    for name, kinds in PLACES.items():
        assert (is_place(name), is_city(name), is_region(name)) == kinds


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    person_evidence(text)

"""Who looks like a person: names of many languages, and organisations that look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.name_kinds import Evidence, looks_like_person, person_evidence, without_title


@pytest.mark.parametrize(
    "name",
    [
        "Erika Muster",
        "M. Beispiel",
        "KARL-JOSEF MUSTER",
        "Philipp von Beispiel",
        "María de la Cruz",
        "Jean-Pierre O'Neill",
        "Staff Sgt. John Example",
        "Yusof bin Ahmad",
        "Анна Примерова",
        "Γιώργος Παπαδόπουλος",
        "홍길동",
        "홍길동 기자",
        "田中太郎",
        "王小明",
        "Nguyễn Văn An",
        "Jürgen Muster-Beispiel",
        "Jae Park",
    ],
)
def test_a_name_is_a_person(name: str) -> None:
    """Given names, initials, particles, ranks and other scripts speak for a person."""
    assert looks_like_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Metropolitan Police",
        "Verbraucherzentrale Hessen",
        "Polizeipräsidium Beispielstadt",
        "Ministerio de Cultura",
        "Galerie Nord",
        "RWE Beispiel",
        "HandyBeispiel Spiele",
        "The Bridge",
        "Der Hafen",
        "hessenschau.de",
        "Muster & Sohn",
        "The Washington Post",
        "Muster GmbH",
        "警視庁",
        "서울시청",
        "МЧС России",
        "Steinberg",
        "x" * 200,
        "",
    ],
)
def test_other_texts_are_no_person(name: str) -> None:
    """Organisation words, acronyms, articles, signs and lone words do not."""
    assert not looks_like_person(name)


def test_evidence_has_degrees() -> None:
    """A given name counts more than the shape of a name, and a lone word says nothing."""
    degrees = [
        person_evidence(text)
        for text in ("Anna Xyzara", "Qworp Xyzara", "Xyzara", "Qworp ABC", "Xyzara Museum")
    ]
    assert degrees == [
        Evidence.PERSON,
        Evidence.LIKELY,
        Evidence.UNCLEAR,
        Evidence.UNLIKELY,
        Evidence.ORGANISATION,
    ]


def test_a_rank_is_taken_off() -> None:
    """The longest rank of the table goes, the name stays."""
    assert without_title("Mass Communication Specialist 2nd Class John Example") == "John Example"


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    """Nothing raises."""
    person_evidence(text)

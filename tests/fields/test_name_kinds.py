"""What the words of a name show, one by one: people, organisations, places, titles."""

import pytest

from normalizer.names.name_kinds import (
    Evidence,
    begins_like_sentence,
    has_given_name,
    is_contributor_name,
    is_organisation,
    is_place,
    is_platform,
    is_studio_of_person,
    is_surname,
    organisation_words,
    person_evidence,
    society_pattern,
    without_eastern_title,
    without_title,
)

PERSON, LIKELY, UNCLEAR = Evidence.PERSON, Evidence.LIKELY, Evidence.UNCLEAR
UNLIKELY, HOUSE = Evidence.UNLIKELY, Evidence.ORGANISATION


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # given names and initials
        ("Erika Muster", PERSON),
        ("Xyzzy Qwert", LIKELY),
        ("ERIKA MUSTER", PERSON),
        ("XYZZY QWERT", LIKELY),
        ("X. Qwert", PERSON),
        ("X.-Y. Qwert", PERSON),
        ("E.Muster", PERSON),
        ("X Qwert", PERSON),
        ("Xyzz. Qwert", LIKELY),
        ("X. Q R S", PERSON),
        ("X. Q R S T", LIKELY),
        (", Erika Muster.", PERSON),
        # lone words
        ("Erika", UNCLEAR),
        ("Xyzzy", UNCLEAR),
        ("Park", HOUSE),
        ("Galerie", HOUSE),
        ("Dr. Xyzzy", LIKELY),
        # number and length of words
        ("Erika A B C D E F", PERSON),
        ("Erika A B C D E F G", UNLIKELY),
        (
            "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
            LIKELY,
        ),
        (
            "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
            UNLIKELY,
        ),
        (".", UNLIKELY),
        # case and particles
        ("erika muster", UNLIKELY),
        ("Xyzzy qwert", UNLIKELY),
        ("Xyzzy von Qwert", LIKELY),
        ("Xyzzy van der Qwert", LIKELY),
        ("Xyzzy d'Qwert", LIKELY),
        ("the Erika", UNLIKELY),
        ("Xyzzy the Qwert", UNLIKELY),
        ("The Erika", UNLIKELY),
        # capitals inside
        ("Xyzzy McQwert", LIKELY),
        ("Xyzzy QwErt", UNLIKELY),
        ("Erika YouTube", UNLIKELY),
        ("RWE Muster", UNLIKELY),
        ("RWE Erika", PERSON),
        ("Xyzzy ABC", UNLIKELY),
        ("Xyzzy ABCDE", LIKELY),
        ("XYZZY ABC", LIKELY),
        ("Xyzzy Qwert III", LIKELY),
        # places, organisations and signs
        ("Bonn Qwert", UNLIKELY),
        ("Xyzzy Bonn", UNLIKELY),
        ("Erika Bonn", PERSON),
        ("Erika Park", LIKELY),
        ("Xyzzy Park", HOUSE),
        ("Galerie Erika", HOUSE),
        ("DW", HOUSE),
        ("hessenschau.de", HOUSE),
        ("Erika2 Muster", UNLIKELY),
        ("Erika & Max", UNLIKELY),
        # titles
        ("Dr. Erika Muster", PERSON),
        ("Dr. Xyzzy Qwert", LIKELY),
        ("Staff Sgt. Xyzzy", LIKELY),
        # East Asian
        ("홍길동", PERSON),
        ("홍길동 기자", PERSON),
        ("홍길동동동", UNLIKELY),
        ("서울시청", HOUSE),
        ("山田 太郎", PERSON),
        ("山田太郎", LIKELY),
        ("山田太郎山", LIKELY),
        ("山田太郎山太", UNLIKELY),
        ("山", UNLIKELY),
        ("山田たろう", PERSON),
        ("タナカ・タロウ", PERSON),
        ("タナカ", UNLIKELY),
        ("田中 Erika", UNLIKELY),
        ("王小明 记者", PERSON),
        ("警視庁", HOUSE),
    ],
)
def test_a_name_shows_what_it_is(name: str, expected: Evidence) -> None:
    """By given names, initials and case; by signs, words and places that people do not have."""
    assert person_evidence(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Karl-Josef Muster", True),
        ("Muster Erika", True),
        ("erika,", True),
        ("Muster Xyzzy-Erika", False),
        ("Shanghai Electric", False),
        ("", False),
    ],
)
def test_a_given_name_is_known(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In any case, before a hyphen, among other words."""
    assert has_given_name(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Steinberg", True),
        ("STEINBERG", True),
        ("Uxberg", True),
        ("Xberg", False),
        ("steinberg", False),
        ("SteinBerg", False),
        ("Kypros", False),
    ],
)
def test_a_surname_is_known_by_its_ending(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In a word of six letters or more with a capital at its head."""
    assert is_surname(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The bridge", True),
        ("the", True),
        ("Erika Muster", False),
        ("Theodor Muster", False),
        ("", False),
    ],
)
def test_a_sentence_begins_with_its_own_words(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Articles and the like, as whole words."""
    assert begins_like_sentence(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vienna", True),
        ("vienna", True),
        ("Steinberg", False),
        ("", False),
    ],
)
def test_a_place_is_one_word_of_the_table(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In any case."""
    assert is_place(name) is expected


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Staff Sgt. Erika Muster", "Erika Muster"),
        ("Dr. Erika", "Erika"),
        ("dr. erika muster", "erika muster"),
        ("Dr.", "Dr."),
        ("Erika Dr.", "Erika Dr."),
        ("Sgt. Staff Erika", "Staff Erika"),
    ],
)
def test_titles_come_off(name: str, bare: str) -> None:
    """The longest title of the table at the head; a title alone stays."""
    assert without_title(name) == bare


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("홍길동 기자", "홍길동"),
        ("홍길동기자", "홍길동"),
        ("王小明 记者", "王小明"),
        ("Erika", "Erika"),
        ("Erika 기자", "Erika"),
    ],
)
def test_eastern_titles_come_off(name: str, bare: str) -> None:
    """With a space before them or not."""
    assert without_eastern_title(name) == bare


@pytest.mark.parametrize(
    ("name", "strength"),
    [
        ("Metropolitan Police", 2),
        ("(police)", 2),
        ("Erika Park", 1),
        ("Erika-Park", 1),
        ("Park Erika", 0),
        ("Erika Muster", 0),
        ("Ann's Gadgets", 2),
        ("Ann’s Gadgets", 2),
        ("Erika Muster's", 0),
        ("Bund der Imker", 2),
        ("Xyz des Muster", 2),
        ("van der Muster", 0),
        ("Xy der Muster", 0),
        ("Musterbank", 1),
        ("Stadtrat", 1),
        ("Konrat", 0),
        ("警視庁", 1),
        ("", 0),
    ],
)
def test_words_show_an_organisation(name: str, strength: int) -> None:
    """Surely, perhaps, not at all: by a word, its ending, a genitive or a possessive."""
    assert organisation_words(name) == strength


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DW", True),
        ("Verbraucherzentrale NRW", True),
        ("x.com", True),
        ("Muster & Beispiel", True),
        ("Erika 100%", True),
        ("Eri'ka", True),
        ("'Erika'", False),
        ("Erika Muster", False),
        ("Erika Park", False),
    ],
)
def test_an_organisation_shows_by_itself(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In a table, by its words, as an address, by a sign."""
    assert is_organisation(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TikTok", True),
        ("tik tok", True),
        ("The Guardian", False),
        ("", False),
    ],
)
def test_a_platform_is_known(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In any spelling."""
    assert is_platform(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Beispiel Studio", True),
        ("Muster-Studio", True),
        ("Muster Photo Studio", True),
        ("Muster Police Studio", False),
        ("Future Publishing", False),
        ("beispiel", True),
        ("Beispiel", False),
        ("x.com", True),
        ("DW", False),
    ],
)
def test_a_contributor_has_a_trade_name(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In lower case, an address, or words of studios alone."""
    assert is_contributor_name(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Roe Photography", True),
        ("Jane Roe photography", True),
        ("Jane A B C Photography", True),
        ("Jane A B C D Photography", False),
        ("Jane Photography", False),
        ("Photography", False),
        ("Street Photography", False),
        ("Xyzzy Roe Photography", False),
        ("Jane Roe Police", False),
    ],
)
def test_a_studio_has_the_name_of_a_person(name: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Two to four words before the one for the studio."""
    assert is_studio_of_person(name) is expected


@pytest.mark.parametrize(
    ("name", "society"),
    [
        ("Erika Muster / VG Bild-Kunst, Bonn 2024", "VG Bild-Kunst, Bonn"),
        ("VG Bild-Kunst Bonn", "VG Bild-Kunst Bonn"),
        ("VG Bild-Kunst bonn", "VG Bild-Kunst"),
        ("VG Bild-Kunst", "VG Bild-Kunst"),
        ("xVG Bild-Kunst", None),
    ],
)
def test_a_society_is_named_with_its_seat(name: str, society: str | None) -> None:
    """After a comma or a space, with a capital."""
    assert (found.group() if (found := society_pattern().search(name)) else None) == society

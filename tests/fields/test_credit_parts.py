"""The parts of a credit's body: where it is cut, and what each part is."""

import pytest

from normalizer.fields.credit.credit_kinds import Kind
from normalizer.fields.credit.part_splitter import PartSplitter
from normalizer.names.agencies import default_registry

SPLITTER = PartSplitter(default_registry())
AGENCY, FLAG, PERSON, HOUSE = Kind.AGENCY, Kind.FLAG, Kind.PERSON, Kind.ORGANISATION
HANDLE, INITIALS, WORD, OTHER = Kind.HANDLE, Kind.INITIALS, Kind.WORD, Kind.OTHER


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        # separators
        ("dpa | Erika Muster", [("", "dpa", AGENCY), ("|", "Erika Muster", PERSON)]),
        ("Erika Muster; dpa • AFP · AP", [("", "Erika Muster", PERSON), (";", "dpa", AGENCY), ("•", "AFP", AGENCY), ("·", "AP", AGENCY)]),
        ("Jane - Doe", [("", "Jane", WORD), ("-", "Doe", WORD)]),
        ("Jane-Doe", [("", "Jane-Doe", WORD)]),
        ("Jane –AFP", [("", "Jane –AFP", OTHER)]),
        ("- AFP", [("-", "AFP", AGENCY)]),
        ("AFP VIA Getty", [("", "AFP", AGENCY), ("via", "Getty", AGENCY)]),
        ("Jane through AFP", [("", "Jane", WORD), ("through", "AFP", AGENCY)]),
        ("Erika Muster: X", [("", "Erika Muster", PERSON), (":", "X", HOUSE)]),
        ("Erika Muster In: X", [("", "Erika Muster", PERSON), (":", "X", HOUSE)]),
        # for whom
        ("Jane Doe for Example", [("", "Jane Doe", PERSON), ("for", "Example", WORD)]),
        ("AFP for Example", [("", "AFP", AGENCY), ("for", "Example", WORD)]),
        ("Springfield for Example", [("", "Springfield for Example", OTHER)]),
        ("Xyzzy Qwert for Example", [("", "Xyzzy Qwert for Example", OTHER)]),
        ("Xyzzy Qwert and Jane Doe", [("", "Xyzzy Qwert", PERSON), ("and", "Jane Doe", PERSON)]),
        # addresses and handles
        ("gettyimages.com/jane", [("", "gettyimages.com", AGENCY), ("/", "jane", INITIALS)]),
        ("jane.com/gettyimages", [("", "jane.com", HOUSE), ("/", "gettyimages", AGENCY)]),
        ("agency.com/jane", [("", "agency.com/jane", HOUSE)]),
        ("www.example.com/jane", [("", "www.example.com/jane", HOUSE)]),
        ("https://x.com/a/b/c", [("", "https://x.com/a/b/c", HOUSE)]),
        ("x.com/jane/doe", [("", "x.com/jane/doe", HOUSE)]),
        ("u/jane", [("", "u/jane", HANDLE)]),
        ("a@b.com", [("", "a@b.com", HANDLE)]),
        ("@a @b", [("", "@a", HANDLE), ("", "@b", HANDLE)]),
        ("@jane Jane", [("", "@jane", HANDLE), ("", "Jane", WORD)]),
        # joined names
        ("Erika Muster and Jane Doe", [("", "Erika Muster", PERSON), ("and", "Jane Doe", PERSON)]),
        ("Erika Muster & Jane Doe", [("", "Erika Muster", PERSON), ("&", "Jane Doe", PERSON)]),
        ("Erika Muster und Xyzzy", [("", "Erika Muster", PERSON), ("und", "Xyzzy", WORD)]),
        ("Xyzzy und Erika Muster", [("", "Xyzzy und Erika Muster", OTHER)]),
        ("Muster & Sohn", [("", "Muster & Sohn", HOUSE)]),
        ("and Erika Muster", [("", "Erika Muster", PERSON)]),
        ("Jane on Unsplash", [("", "Jane", WORD), ("on", "Unsplash", AGENCY)]),
        ("Jane Doe on Xyzzy", [("", "Jane Doe", PERSON), ("on", "Xyzzy", WORD)]),
        ("Jane Doe from Example Works", [("", "Jane Doe", PERSON), ("from", "Example Works", HOUSE)]),
        ("Jane Doe from example works", [("", "Jane Doe from example works", HOUSE)]),
        ("Jane Doe by Example", [("", "Jane Doe by Example", OTHER)]),
        ("Jane Doe by @jane", [("", "Jane Doe", PERSON), ("by", "@jane", HANDLE)]),
        # names side by side
        ("Erika Muster AFP", [("", "Erika Muster", PERSON), ("", "AFP", AGENCY)]),
        ("AFP Erika Muster", [("", "AFP", AGENCY), ("", "Erika Muster", PERSON)]),
        ("Erika Muster WDR", [("", "Erika Muster", PERSON), ("", "WDR", HOUSE)]),
        ("ERIKA MUSTER WDR", [("", "ERIKA MUSTER", PERSON), ("", "WDR", HOUSE)]),
        ("Emily Jane Fox", [("", "Emily Jane Fox", PERSON)]),
        ("Erika Muster Polizei Bonn", [("", "Erika Muster", PERSON), ("", "Polizei Bonn", HOUSE)]),
        ("Erika Musterstadt Galerie Nord", [("", "Erika Musterstadt", PERSON), ("", "Galerie Nord", HOUSE)]),
        ("Xyzzy Qwert Archiv WDR", [("", "Xyzzy Qwert", PERSON), ("", "WDR", HOUSE)]),
        ("Xyzzy Qwert Galerie Nord", [("", "Xyzzy Qwert Galerie Nord", HOUSE)]),
        ("AdobeStock_7 karra", [("", "AdobeStock_7", AGENCY), ("", "karra", WORD)]),
        ("Title of a work Wikimedia Commons Jane Doe", [("", "Wikimedia Commons", AGENCY), ("", "Jane Doe", PERSON)]),
        # flags
        ("Screenshot Beispielportal", [("", "Screenshot Beispielportal", FLAG), ("", "Beispielportal", HOUSE)]),
        ("Screenshot beispielportal", [("", "Screenshot beispielportal", OTHER)]),
        ("Screenshot von Beispielportal", [("", "Screenshot von Beispielportal", FLAG), ("", "Beispielportal", HOUSE)]),
        ("Screenshot x.com", [("", "Screenshot x.com", FLAG), ("", "x.com", HOUSE)]),
        ("Archiv erika", [("", "Archiv erika", HOUSE)]),
        ("Archiv Erika Muster", [("", "Erika Muster", PERSON)]),
        ("Reuters file photo", [("", "Reuters", AGENCY), ("", "Reuters file photo", FLAG)]),
        ("Erika Muster Screenshot", [("", "Erika Muster", PERSON), ("", "Erika Muster Screenshot", FLAG)]),
        ("KI", [("", "KI", FLAG)]),
        ("X (M)", [("", "X", HOUSE), ("(", "M", FLAG)]),
        ("M", [("", "M", WORD)]),
        ("HO-Name", [("", "HO", FLAG), ("-", "Name", HOUSE)]),
        ("HO–Acme", [("", "HO", FLAG), ("-", "Acme", HOUSE)]),
        # second labels
        ("Foto Erika Muster", [("", "Erika Muster", PERSON)]),
        ("Foto Xyzzy Qwert", [("", "Xyzzy Qwert", PERSON)]),
        ("Foto WDR", [("", "WDR", HOUSE)]),
        ("Foto Wdr", [("", "Foto Wdr", HOUSE)]),
        ("Grafik Erika Muster", [("", "Erika Muster", PERSON)]),
        ("Grafik Xyzzy Qwert", [("", "Grafik Xyzzy Qwert", HOUSE)]),
        ("Text Erika Muster", [("", "Text Erika Muster", PERSON)]),
        ("Foto Bild Muster", [("", "Foto Bild Muster", HOUSE)]),
        ("Beitragsbild", []),
        ("Symbolbild", [("", "Symbolbild", FLAG)]),
        # numbers, noise and roles
        ("12", []),
        ("+ / AFP", [("/", "AFP", AGENCY)]),
        ("Foto 12", []),
        ("Bild 183-81005-0003", []),
        ("AP 12", [("", "AP 12", AGENCY)]),
        ("Elbonia 12", [("", "Elbonia 12", OTHER)]),
        ("Erika Muster, left", [("", "Erika Muster", PERSON)]),
        ("Anna Muster (Text), Max Roe (Bild)", [(",", "Max Roe", PERSON)]),
        # societies, legal forms, reporters
        ("VG Bild-Kunst, Bonn", [("", "VG Bild-Kunst, Bonn", HOUSE)]),
        ("Neo VG Bild-Kunst Bonn", [("", "VG Bild-Kunst Bonn", HOUSE)]),
        ("Acme, Inc., Jane Doe", [("", "Acme, Inc.", HOUSE), (",", "Jane Doe", PERSON)]),
        ("Inc.", [("", "Inc.", HOUSE)]),
        ("新华社记者 王某 摄", [("", "新华社", AGENCY), ("", "王某", PERSON)]),
        ("某社记者 王某 摄", [("", "某社记者 王某 摄", OTHER)]),
        ("홍길동 기자", [("", "홍길동", PERSON)]),
        ("서울=홍길동 기자 h@e.com", [("", "홍길동", PERSON)]),
    ],
)  # fmt: skip
def test_a_body_is_split_into_its_parts(body: str, parts: list[tuple[str, str, Kind]]) -> None:
    """The separator before each, its text and its kind."""
    assert [(part.separator, part.text, part.kind) for part in SPLITTER.split(body)] == parts


@pytest.mark.parametrize(
    ("body", "flags"),
    [("dpa (Archiv)", ["", "archive"]), ("dpa (M)", ["", "montage"]), ("HO-Acme", ["handout", ""]),
     ("Screenshot Beispielportal", ["screenshot", ""]), ("Reuters file photo", ["", "file"])],
)  # fmt: skip
def test_parts_have_flags(body: str, flags: list[str]) -> None:
    """Those of the flag words alone."""
    assert [part.flag for part in SPLITTER.split(body)] == flags


@pytest.mark.parametrize("body", ["A: B", "Jane Doe: dpa", "dpa | the old harbour", "Flood: noon"])
def test_what_is_no_list_of_names_has_none(body: str) -> None:
    """A colon, or a part that is no name, and there are no names at all."""
    assert SPLITTER.split(body)
    assert SPLITTER.split_names(body) == []


@pytest.mark.parametrize("body", ["dpa | Erika Muster", "Erika Muster, left", "ab/dpa", ""])
def test_a_list_of_names_is_split_in_order(body: str) -> None:
    """As any other body."""
    assert SPLITTER.split_names(body) == SPLITTER.split(body)


def test_a_part_of_many_words_is_text() -> None:
    """A name has up to fifteen words."""
    words = " ".join(["Xyzzy"] * 13)
    assert len(SPLITTER.split(f"{words} and Jane")) == 1
    assert SPLITTER.split(f"Xyzzy {words} AFP")[0].kind is OTHER
    (text,) = SPLITTER.split(f"Xyzzy Xyzzy {words} AFP")
    assert text.kind is OTHER

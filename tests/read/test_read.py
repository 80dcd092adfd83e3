"""Stage 1: decoding, lines, repair."""

from __future__ import annotations

import pytest

from normalizer.read.decode import decode
from normalizer.read.reader import read
from normalizer.read.repair import repair, tidy

GERMAN = (
    "Der Außenminister sagte am Samstag, für die Bürger in Köln gebe es keine schnelle Lösung. "
    "Die Gespräche gehen weiter."
)
RUSSIAN = (
    "Министр иностранных дел заявил в субботу, что переговоры были полезными и важными "
    "для всех сторон."
)
JAPANESE = "外務大臣は土曜日、会談は有益だったと述べた。来週も話し合いを続けるという。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ],
)
def test_bytes_of_unknown_encoding_are_decoded(text, encoding):
    """The encodings of news pages are recognised without a declaration."""
    assert decode(text.encode(encoding)) == (text, [])


def test_a_late_first_foreign_byte_is_found():
    """A long ASCII head does not hide the encoding of what follows."""
    text = "Plain words. " * 10_000 + GERMAN
    assert decode(text.encode("cp1252"))[0].endswith(GERMAN)


def test_a_damaged_utf8_page_keeps_its_text_and_warns():
    """After a UTF-8 mark, invalid bytes become replacement characters, counted in a warning."""
    text, warnings = decode(b"\xef\xbb\xbfgood \xff bad")
    assert text == "good \ufffd bad"
    assert str(warnings[0]).startswith("undecodable-bytes: 1 ")


def test_binary_input_warns():
    """Binary data is read as far as possible, with a warning."""
    _, warnings = decode(bytes(range(256)) * 40)
    assert any(warning.code == "binary-input" for warning in warnings)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_the_input(ending):
    """Every line end counts once, whichever system wrote it."""
    page = read(ending.join(["Title", "", "  ", "Text"]))
    assert [(line.number, line.text, line.blanks) for line in page.lines] == [
        (1, "Title", 0),
        (4, "Text", 2),
    ]


def test_indent_is_kept_beside_the_text():
    """White space before a line is its indent, not part of its text."""
    assert [(line.text, line.indent) for line in read("   1. Skip").lines] == [("1. Skip", 3)]


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("Der Minister k├╝ndigte an", "Der Minister kündigte an"),
        ("ÔÇ×Wir m├╝ssenÔÇ£", "„Wir müssen“"),
        ("Der Minister kÃ¼ndigte an", "Der Minister kündigte an"),
        ("It’s â€œgoodâ€\x9d", "It’s “good”"),
        ("Fish &amp; chips &#8211; cheap", "Fish & chips – cheap"),
        ("\u00d0\u009f\u00d1\u0080\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u0082", "Привет"),
    ],
)
def test_damage_is_repaired(damaged, whole):
    """Text that was once decoded wrongly is restored."""
    assert repair(damaged) == whole


@pytest.mark.parametrize(
    "fine",
    [
        "'A'c'Áèª/AP",
        "Foto: Jürgen Mahnke/dpa",
        "SÃO PAULO – “NÃO”",
        "Straße, Ærø, Łódź, Kraków",
        "├─ a tree of files",
        "──────────",
        "Germany′s colonial past",
        "AT&T; and R&D",
        "Ô Canada, Ça va?",
        "日本語のテキスト",
    ],
)
def test_what_is_not_damaged_is_not_touched(fine):
    """Names, credits, drawings and other scripts stay as they are."""
    assert repair(fine) == fine


def test_invisible_characters_go():
    """Soft hyphens, joiners and controls are removed; no-break spaces become spaces."""
    assert (
        tidy("Regie\u00adrung\u200b\u2060 \u202eab\u202c\x07\u00a0\u202fc\ufeff")
        == "Regierung ab c"
    )


def test_a_lone_surrogate_becomes_a_replacement_mark():
    """What no encoding can write does not reach the output."""
    assert tidy("a\ud800b") == "a\ufffdb"

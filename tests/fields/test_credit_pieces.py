"""The pieces of credits: kinds of names, flags, licences, dates, words to cut off."""

import pytest

from normalizer.fields.credit.credit_kinds import (
    Kind,
    Part,
    classified,
    flag_named,
    holds_sentence,
    is_acronym,
    is_giving_flag,
    is_noise,
    is_note,
    kind_of,
    leading_flag,
    prose_words,
    same_name,
    take_licence,
    trailing_flag,
    without_dates,
    without_preposition,
    without_tail,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Erika Muster", Kind.PERSON),
        ("Erika_Muster", Kind.PERSON),
        ("Xyzzy Qwert", Kind.PERSON),
        ("Galerie Nord", Kind.ORGANISATION),
        ("WDR", Kind.ORGANISATION),
        ("ABCDE", Kind.ORGANISATION),
        ("ABCDEF", Kind.WORD),
        ("III", Kind.WORD),
        ("the old harbour", Kind.OTHER),
        ("a", Kind.WORD),
        ("ab", Kind.INITIALS),
        ("abcd", Kind.INITIALS),
        ("abcde", Kind.WORD),
        ("ab1", Kind.WORD),
        ("Kyprosa", Kind.WORD),
    ],
)
def test_a_piece_has_a_kind(text: str, kind: Kind) -> None:
    """People by their names, organisations by words or capitals, initials by their length."""
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", False),
        ("AB", True),
        ("ABCDE", True),
        ("ABCDEF", False),
        ("AB-CDE", True),
        ("ABC-DEF", False),
        ("A B", False),
        ("Ab", False),
        ("II", False),
        ("V8", True),
    ],
)
def test_an_acronym_is_short_and_in_capitals(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Hyphens apart; the number of a generation is none."""
    assert is_acronym(text) is expected


@pytest.mark.parametrize(
    ("text", "bare", "is_given"),
    [
        ("Erika Muster.", "Erika Muster", True),
        ("„Erika Muster“", "Erika Muster", True),
        ("Jo Muster Jr.", "Jo Muster Jr.", True),
        ("Xyzzy Qwert.", "Xyzzy Qwert", False),
        ("山田太郎氏", "山田太郎", False),
        ("Galerie Nord.", "Galerie Nord.", False),
        ("Galerie Norde.", "Galerie Norde", False),
        ("Widgets, Inc..", "Widgets, Inc.", False),
        ("- Galerie Nord,", "Galerie Nord", False),
    ],
)
def test_signs_around_a_name_come_off(text: str, bare: str, is_given: bool) -> None:  # noqa: FBT001 - the expected answer
    """The full stop of an abbreviation stays; a known given name is noted."""
    part = classified(text, "/")
    assert (part.text, part.separator, part.given) == (bare, "/", is_given)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Erika Muster", "ERIKA MUSTER", True),
        ("Erika Must", "Erika Muster", True),
        ("Erika Muster", "Erika Must", True),
        ("Erika", "Erika Muster", False),
        ("abcd", "abcde", True),
        ("abc", "abcd", False),
        ("Erika Muster", "Erik Muster", False),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_a_name_that_is_cut_off_is_the_same(first: str, second: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """When four fifths of it are there."""
    assert same_name(first, second) is expected


@pytest.mark.parametrize(
    ("text", "kind", "separator", "expected"),
    [
        ("bei der Arbeit", Kind.OTHER, "(", True),
        ("at work", Kind.OTHER, "[", True),
        ("artist", Kind.WORD, "(", False),
        ("Artist at work", Kind.OTHER, "(", True),
        ("Artist Work", Kind.OTHER, "(", False),
        ("The river", Kind.OTHER, "/", False),
        ("The big river rises", Kind.OTHER, "/", True),
        ("The river rises", Kind.OTHER, "/", False),
        ("Galerie with big old doors", Kind.ORGANISATION, "/", True),
        ("Galerie with big doors", Kind.ORGANISATION, "/", False),
        ("one two three", Kind.PERSON, "/", False),
    ],
)
def test_a_note_is_a_remark_or_a_description(
    text: str,
    kind: Kind,
    separator: str,
    expected: bool,  # noqa: FBT001 - the expected answer
) -> None:
    """In brackets less prose is enough than between names."""
    assert is_note(Part(text, kind, separator)) is expected


def test_words_of_prose_are_counted_outside_names() -> None:
    """Small words, addresses and names of people do not count."""
    parts = [
        Part("The big river of Elbonia", Kind.OTHER),
        Part("jane van der roe", Kind.PERSON),
        Part("example.com and more", Kind.OTHER),
        Part("old", Kind.WORD),
    ]
    assert prose_words(parts) == 4
    assert prose_words(parts[1:2]) == 0
    assert prose_words([]) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At noon. Erika Muster", True),
        ("At noon! Erika", True),
        ("At noon? Erika", True),
        ("At noon: Erika", False),
        ("At noon. erika", False),
        ("At noon.Erika", False),
        ("St. Erika", False),
    ],
)
def test_a_sentence_ends_after_a_word(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """Not after an abbreviation."""
    assert holds_sentence(text) is expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("von der Feuerwehr", "Feuerwehr"),
        ("Von der Feuerwehr", "Von der Feuerwehr"),
        ("Feuerwehr von Bonn", "Feuerwehr von Bonn"),
        ("von", "von"),
        ("von der von der von X", "von X"),
    ],
)
def test_prepositions_come_off_the_head(text: str, rest: str) -> None:
    """In lower case, up to four; a word stays."""
    assert without_preposition(text) == rest


@pytest.mark.parametrize(
    ("text", "flag", "is_giving"),
    [
        ("Archiv", "archive", True),
        ("ARCHIV.", "archive", True),
        ("(Archivbild)", "archive", False),
        ("[File]", "file", False),
        ("Supplied", "supplied", True),
        ("supplied", "supplied", False),
        ("Montage", "montage", False),
        ("Elbonia", "", False),
        ("", "", False),
    ],
)
def test_flags_are_known_in_any_case(text: str, flag: str, is_giving: bool) -> None:  # noqa: FBT001 - the expected answer
    """One that says how the picture was given stands for a credit when it has a capital."""
    assert flag_named(text) == flag
    assert is_giving_flag(text) is is_giving


@pytest.mark.parametrize(
    ("text", "leading", "trailing"),
    [
        ("Screenshot Beispielportal", ("screenshot", "Beispielportal"), ("", None)),
        ("Beispielportal Screenshot", ("", None), ("screenshot", "Beispielportal")),
        ("file photo Reuters", ("file", "Reuters"), ("", None)),
        ("Reuters file photo", ("", None), ("file", "Reuters")),
        ("Screenshot", ("", None), ("", None)),
        ("PR Muster", ("", None), ("", None)),
        ("Muster PR", ("", None), ("", None)),
        ("Illustration Muster", ("", None), ("", None)),
        ("Muster Illustration", ("", None), ("", None)),
        ("Staff Muster", ("", None), ("", None)),
        ("Muster Staff", ("", None), ("staff", "Muster")),
        ("Ai Muster", ("", None), ("", None)),
        ("Courtesy of Jane Doe", ("courtesy", "of Jane Doe"), ("", None)),
    ],
)
def test_a_flag_stands_before_or_after_a_name(
    text: str, leading: tuple[str, str | None], trailing: tuple[str, str | None]
) -> None:
    """Short ones and those of departments are parts of a name."""
    assert leading_flag(text) == (leading[0], leading[1] or text)
    assert trailing_flag(text) == (trailing[0], trailing[1] or text)


@pytest.mark.parametrize(
    ("text", "licence", "rest"),
    [
        ("Erika Muster CC BY-SA 4.0", "CC BY-SA 4.0", "Erika Muster"),
        ("CC BY 2.0", "CC BY 2.0", ""),
        ("CC BY 2.0, Erika Muster", "CC BY 2.0", ", Erika Muster"),
        ("cc Erika Muster", "cc", "Erika Muster"),
        ("Erika cc Muster", None, "Erika cc Muster"),
        ("Photo (cc): elmfox", "(cc)", "Photo : elmfox"),
        ("Photo/(cc): elmfox", "(cc)", "Photo: elmfox"),
        ("Erika / CC0", "CC0", "Erika"),
        ("Public Domain", "Public Domain", ""),
        ("GFDL 1.2", "GFDL 1.2", ""),
        ("CC-BY-NC-ND 2.5 AT", "CC-BY-NC-ND 2.5 AT", ""),
        ("Lizenz: CC BY 2.0 via X", "CC BY 2.0", "via X"),
        ("Pixabay License", "Pixabay License", "Pixabay"),
        ("BY-SA 4.0", "BY-SA 4.0", ""),
        ("by-sa", None, "by-sa"),
        ("Erika Muster", None, "Erika Muster"),
    ],
)
def test_a_licence_is_taken_out(text: str, licence: str | None, rest: str) -> None:
    """Whole, with its version and port, and with the words that introduce it."""
    assert take_licence(text) == (licence, rest)


@pytest.mark.parametrize(
    ("text", "dateless", "yearless"),
    [
        ("Muster, 31.05.2013", "Muster", "Muster"),
        ("Muster (31.05.13)", "Muster", "Muster"),
        ("Muster, May 3, 2013, Bonn", "Muster, Bonn", "Muster, Bonn"),
        ("Muster, 3 May 2013", "Muster", "Muster"),
        ("Muster, 2013-05-03", "Muster", "Muster"),
        ("Muster 12:30 pm", "Muster", "Muster"),
        ("Muster (Stand: Mai 2020)", "Muster", "Muster"),
        ("Muster Inv. 12 Erika", "Muster Erika", "Muster Erika"),
        ("Muster, 2013", "Muster, 2013", "Muster"),
        ("Muster (2013)", "Muster (2013)", "Muster"),
        ("2013-15 Muster", "2013-15 Muster", "Muster"),
        ("2013-2015, Muster", "2013-2015, Muster", "Muster"),
        ("Erika 2013 Muster", "Erika 2013 Muster", "Erika 2013 Muster"),
        ("Muster 1813", "Muster 1813", "Muster 1813"),
        (" Muster ", " Muster ", " Muster "),
    ],
)
def test_dates_come_out_of_a_credit(text: str, dateless: str, yearless: str) -> None:
    """Days, times and numbered notes always; years at an end when asked for."""
    assert without_dates(text, years=False) == dateless
    assert without_dates(text, years=True) == yearless


@pytest.mark.parametrize(
    ("text", "expected"),
    [("left", True), ("(li.)", True), ("left:", True), ("Muster", False), ("leftist", False)],
)
def test_places_in_a_picture_are_noise(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """In brackets or not."""
    assert is_noise(text) is expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("(AP) more >", "(AP)"),
        ("APVisa mer", "AP"),
        ("AP - Visa mer.", "AP"),
        ("AP, Visa mer Visa mer", "AP"),
        ("AP" + " Visa mer" * 8, "AP"),
        ("AP" + " Visa mer" * 9, "AP Visa mer"),
        ("x" * 100 + " Visa mer", "x" * 100),
        ("İ Visa mer", "İ Visa mer"),
        ("Visa AP", "Visa AP"),
    ],
)
def test_interface_words_come_off_the_end(text: str, rest: str) -> None:
    """Glued or not, up to eight times."""
    assert without_tail(text) == rest

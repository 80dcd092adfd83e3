"""Labels of credits and captions, and the brackets around them."""

import pytest

from normalizer.fields.credit.caption_splitter import opening_bracket, without_brackets
from normalizer.fields.credit.credit_labels import (
    begins_with_label,
    find_labels,
    holds_open_label,
    is_caption_label,
    label_before,
    label_behind,
    labels_from_head,
    shipped_labels,
    without_caption_label,
    without_roles,
)

LABELS = shipped_labels()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Foto: dpa", [("Foto", " dpa")]),
        ("FOTO : dpa", [("FOTO", " dpa")]),
        ("Foto=dpa", [("Foto", "dpa")]),
        ("Foto… dpa", [("Foto", " dpa")]),
        ("Foto... dpa", [("Foto", " dpa")]),
        ("*Foto*: dpa", [("Foto", " dpa")]),
        ("[Foto: dpa]", [("Foto", " dpa]")]),
        ("Foto dpa", []),
        ("Elbonia: dpa", []),
        ("Der HafenFoto: dpa", [("Foto", " dpa")]),
        ("Der Hafen.Foto: dpa", [("Foto", " dpa")]),
        # ©, alone and beside a label
        ("© dpa", [("©", " dpa")]),
        ("(c) dpa", [("(c)", " dpa")]),
        ("Photo (C) dpa", [("Photo", "(C) dpa"), ("(C)", " dpa")]),
        ("© Foto: dpa", [("©", " Foto: dpa"), ("Foto", " dpa")]),
        ("Foto: © dpa", [("Foto", " © dpa"), ("©", " dpa")]),
        # pairs
        ("Text und Fotos: dpa", [("Text und Fotos", " dpa")]),
        ("Elbonia/Foto: dpa", []),
        ("Foto: Bild: dpa", [("Foto", " Bild: dpa"), ("Bild", " dpa")]),
        # labels without a colon
        ("Photo by Jane", [("Photo by", " Jane")]),
        ("A big photo by Jane", [("photo by", " Jane")]),
        ("Photo by: Jane", [("Photo by", " Jane")]),
        ("Photo by Jane; Foto: dpa", [("Photo by", " Jane; Foto: dpa"), ("Foto", " dpa")]),
        ("Photo bypass", []),
        ("A bigPhoto by Jane", []),
        ("Image via Getty", [("Image", " Getty")]),
        ("The image via Getty", []),
        ("(image via Getty", [("image", " Getty")]),
        ("fot. Jane", [("fot.", " Jane")]),
        ("fot.Jane", [("fot.", "Jane")]),
        ("fot Jane", []),
        ("Courtesy of Jane", [("Courtesy of", " Jane")]),
        ("The river, courtesy of Jane", [("courtesy of", " Jane")]),
        ("The river Courtesy of Jane", [("Courtesy of", " Jane")]),
        ("The river courtesy of Jane", []),
        ("Photo courtesy of Jane", [("Photo courtesy of", " Jane")]),
        ("İ Photo by Jane", []),
        # glued to a name
        ("CreditJane Doe", [("Credit", "Jane Doe")]),
        ("The riverCreditCreditJane Doe", [("Credit", "Jane Doe")]),
        ("CreditJane van Doe", [("Credit", "Jane van Doe")]),
        ("CreditJane", []),
        ("Creditjane Doe", []),
        # East Asian
        ("写真：共同", [("写真", "共同")]),
        ("港の夜明け写真：共同", [("写真", "共同")]),
        ("撮影・山田", [("撮影・", "山田")]),
        ("港。撮影・山田", [("撮影・", "山田")]),
        ("港撮影・山田", []),
        ("写真 共同", []),
    ],
)
def test_labels_are_found(text: str, labels: list[tuple[str, str]]) -> None:
    """Before a sign, a name or a word for "by", in prose only where it shows."""
    found = find_labels(text, LABELS)
    assert [
        (match.printed.removeprefix("Credit") or match.printed, text[match.end :])
        for match in found
    ] == labels


@pytest.mark.parametrize(
    ("text", "kind", "flag"),
    [
        ("Text und Fotos: dpa", "image", ""),
        ("Video/Text: dpa", "image", ""),
        ("Symbolfoto: dpa", "image", "symbolic"),
        ("Montage: dpa", "derived", "montage"),
        ("Quelle: dpa", "source", ""),
        ("© dpa", "rights", ""),
        ("Courtesy of Jane", "courtesy", "courtesy"),
    ],
)
def test_a_label_has_kind_and_flag(text: str, kind: str, flag: str) -> None:
    """Of a pair the label of the picture counts."""
    (match,) = find_labels(text, LABELS)
    assert (match.label.kind, match.label.flag) == (kind, flag)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Foto: dpa", 1),
        ("© Foto: dpa", 2),
        ("– Foto: dpa", 1),
        ("Der Hafen Foto: dpa", 0),
        ("dpa", 0),
    ],
)
def test_labels_count_from_the_head(text: str, count: int) -> None:
    """Signs before them apart."""
    assert len(labels_from_head(text, LABELS)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Pic by Jane", True), ("CreditJane Doe", True), ("撮影・山田", True), ("fot. Jane", True),
     ("Foto: dpa", False), ("A good picture", False)],
)  # fmt: skip
def test_a_label_may_need_no_colon(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected answer
    """The open labels, those glued to names, and those with a sign of their own."""
    assert holds_open_label(text, LABELS) is expected


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        ("Ein Platz in Bonn Foto: dpa", 22, (18, "foto")),
        ("Foto: dpa", 4, (0, "foto")),
        ("x" * 60 + " Foto: dpa", 65, (61, "foto")),
        ("Elbonia: dpa", 7, None),
        ("Der Foto Platz: dpa", 14, None),
    ],
)
def test_a_label_ends_before_its_sign(text: str, end: int, found: tuple[int, str] | None) -> None:
    """However long the text before it."""
    label = label_before(text, end, LABELS)
    assert (label and (label[0], label[1].words)) == found
    assert label is None or label_before(text, end, LABELS, low=label[0] + 1) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("J. Muster / ABC nuotr.", 16),
        ("Jane NUOTR", 5),
        ("nuotr.", None),
        ("Jane nuotr. x", None),
        ("Jane Doe", None),
    ],
)
def test_a_label_may_follow_the_names(text: str, at: int | None) -> None:
    """In some languages; a label alone follows nothing."""
    found = label_behind(text, LABELS)
    assert (found and found[0]) == at


@pytest.mark.parametrize(
    ("pieces", "kept"),
    [
        ([("", "Anna"), ("(", "Bild")], [0]),
        ([("", "Anna"), ("(", "Text")], []),
        ([("", "Anna"), ("(", "Text"), (",", "Max"), ("(", "Bilder")], [2]),
        ([("", "Anna"), ("(", "Archiv")], [0, 1]),
        ([("", "Anna"), ("(", "Bonn")], [0, 1]),
        ([("", "Anna"), ("/", "Bild")], [0, 1]),
        ([("(", "Text")], []),
        ([("", "Landes Sport Bund"), ("(", "LSB")], [0]),
        ([("", "Landessportbund Springfield"), ("(", "LSB")], [0]),
        ([("", "Landes Sport Bund"), ("(", "LSBD")], [0]),
        ([("", "Landes Sport Bund"), ("(", "LSBDX")], [0, 1]),
        ([("", "Landes Sport Bund"), ("(", "LXB")], [0, 1]),
        ([("", "Landes Sport"), ("(", "LS")], [0, 1]),
        ([("", "Landes Sport Bund"), ("(", "lsb")], [0, 1]),
    ],
)
def test_roles_in_brackets_come_off(pieces: list[tuple[str, str]], kept: list[int]) -> None:
    """So does who only wrote, and the abbreviation of a long name; flags and places stay."""
    assert without_roles(pieces, LABELS) == [pieces[at] for at in kept]


@pytest.mark.parametrize(
    ("line", "begins", "is_label", "caption"),
    [
        ("Image caption, The bridge", True, False, "The bridge"),
        ("Image caption: The, bridge", True, False, "The, bridge"),
        ("IMAGE CAPTION ,The bridge", True, False, "The bridge"),
        ("Image caption The bridge", True, False, "Image caption The bridge"),
        ("Image caption,", True, True, "Image caption,"),
        ("Image caption :", True, True, "Image caption :"),
        ("Image caption", True, True, "Image caption"),
        ("Image caption".ljust(30), True, True, "Image caption".ljust(30)),
        ("Image caption".ljust(31), True, False, "Image caption".ljust(31)),
        ("The bridge, at noon", False, False, "The bridge, at noon"),
        ("", False, False, ""),
    ],
)
def test_the_label_of_a_caption_comes_off(
    line: str,
    begins: bool,  # noqa: FBT001 - the expected answer
    is_label: bool,  # noqa: FBT001 - the expected answer
    caption: str,
) -> None:
    """In any case, before a comma or a colon."""
    assert begins_with_label(line) is begins
    assert is_caption_label(line) is is_label
    assert without_caption_label(line) == caption


@pytest.mark.parametrize(
    ("text", "at", "inner"),
    [
        ("(dpa)", 0, "dpa"),
        ("[dpa]", 0, "dpa"),
        ("( dpa )", 0, "dpa"),
        ("(a (b) c)", 0, "a (b) c"),
        ("a (b) (c)", 6, "a (b) (c)"),
        ("(Foto) dpa (M)", 11, "(Foto) dpa (M)"),
        ("dpa)", None, "dpa)"),
        ("", None, ""),
        ("(" + "a" * 1997 + ")", 0, "a" * 1997),
        ("(" + "a" * 1999 + ")", None, "(" + "a" * 1999 + ")"),
    ],
)
def test_brackets_are_matched(text: str, at: int | None, inner: str) -> None:
    """The bracket that the last sign closes, and what is in it when it is around all."""
    assert opening_bracket(text) == at
    assert without_brackets(text) == inner
    assert without_brackets(f"{text} .") == (inner if at == 0 else f"{text} .")

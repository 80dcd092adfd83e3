"""Credits as newsrooms write them: labels, separators, roles, flags, licences. All is invented."""

import pytest

from normalizer.fields.credit.credit_grammar import parse_credit
from normalizer.parts import Credit


def parsed(text: str, site: str | None = None) -> tuple[list[str], list[str], list[str]]:
    """Return creators, agencies and sources."""
    credit = parse_credit(text, site=site)
    return credit.creators, credit.agencies, credit.sources


@pytest.mark.parametrize(
    ("text", "creators", "agencies", "sources"),
    [
        # creator and agency in either order
        ("Image: Reuters/M. Beispiel", ["M. Beispiel"], ["Reuters"], []),
        ("Erika Muster/dpa", ["Erika Muster"], ["dpa"], []),
        ("AP Photo/John Example, File", ["John Example"], ["AP"], []),
        ("(John Example/Getty Images)", ["John Example"], ["Getty Images"], []),
        (
            "© picture alliance/dpa | Erika Muster",
            ["Erika Muster"],
            ["picture alliance", "dpa"],
            [],
        ),
        ("© Erika Muster/dpa | Erika Muster", ["Erika Muster"], ["dpa"], []),
        ("Foto: ERIKA MUSTERMANN/APA/ERIKA MUSTERMAN", ["ERIKA MUSTERMANN"], ["APA"], []),
        ("Foto: Erika Muster (Getty)", ["Erika Muster"], ["Getty Images"], []),
        ("John Example, AP", ["John Example"], ["AP"], []),
        (
            "John Example | Bloomberg | Getty Images",
            ["John Example"],
            ["Bloomberg", "Getty Images"],
            [],
        ),
        ("Foto: /AP", [], ["AP"], []),
        ("Photo by - /AFP via Getty Images", [], ["AFP", "Getty Images"], []),
        ("KYODO/via REUTERS", [], ["Kyodo", "Reuters"], []),
        ("Foto: Erika Muster/APVisa mer", ["Erika Muster"], ["AP"], []),
        ("EPA/ERIKA MUSTER", ["ERIKA MUSTER"], ["EPA"], []),
        # two people
        ("Fotos: Erika Muster und Max Beispiel", ["Erika Muster", "Max Beispiel"], [], []),
        (
            "Photos by John Example, left, and Jane Doe/Invision/AP",
            ["John Example", "Jane Doe"],
            ["Invision", "AP"],
            [],
        ),
        (
            "Left Image: Jane Doe/AP, Right Image: John Example/EPA",
            ["Jane Doe", "John Example"],
            ["AP", "EPA"],
            [],
        ),
        ("Quelle: Erika Muster (Text), Max Beispiel (Bild)", ["Max Beispiel"], [], []),
        ("Erika Muster (Text) und Max Beispiel (Fotos)", ["Max Beispiel"], [], []),
        # people and organisations
        ("Foto: Erika Muster/Correctiv", ["Erika Muster"], [], ["Correctiv"]),
        ("Foto: WDR / Musterberg", ["Musterberg"], [], ["WDR"]),
        (
            "© Stadtwerke Musterstadt/Erika Beispiel",
            ["Erika Beispiel"],
            [],
            ["Stadtwerke Musterstadt"],
        ),
        ("John Example for Rest of World", ["John Example"], [], ["Rest of World"]),
        (
            "Police Department of Exampleville via AP",
            [],
            ["AP"],
            ["Police Department of Exampleville"],
        ),
        ("(Image: © NASA/ESA/K. Example/SWRI)", ["K. Example"], [], ["NASA", "ESA", "SWRI"]),
        ("© Markus Muster LBV", ["Markus Muster"], [], ["LBV"]),
        ("Foto: Polizei", [], [], ["Polizei"]),
        ("Photo: Archives du Gouvernement", [], [], ["Archives du Gouvernement"]),
        ("Photo: Jane Doe Archives Le Devoir", ["Jane Doe"], [], ["Le Devoir"]),
        ("Foto: Musterberg", ["Musterberg"], [], []),
        ("(Image: Kyprosa)", [], [], ["Kyprosa"]),
        ("Bild: Muster & Sohn", [], [], ["Muster & Sohn"]),
        # collecting societies, as they ask to be named
        ("Uwe Muster / Neo Kunst VG Bild-Kunst Bonn", ["Uwe Muster"], [], ["VG Bild-Kunst Bonn"]),
        (
            "© Erika Muster / VG Bild-Kunst, Bonn 2024",
            ["Erika Muster"],
            [],
            ["VG Bild-Kunst, Bonn"],
        ),
        ("© Erika Muster/ProLitteris, Zürich", ["Erika Muster"], [], ["ProLitteris, Zürich"]),
        ("Foto: Erika Muster/ADAGP/dpa", ["Erika Muster"], ["dpa"], ["ADAGP"]),
        # stock sites
        ("© heymuster - stock.adobe.com", ["heymuster"], ["Adobe Stock"], []),
        ("Foto: Muster AG/Fotolia.com", ["Muster AG"], ["Fotolia"], []),
        ("Photo by Jane Doe on Unsplash", ["Jane Doe"], ["Unsplash"], []),
        ("Foto von Erika Muster von Pexels", ["Erika Muster"], ["Pexels"], []),
        ("© AdobeStock7 muster", ["muster"], ["Adobe Stock"], []),
        ("Getty Images/iStockphoto/muster-media", ["muster-media"], ["Getty Images", "iStock"], []),
        # social media
        ("Foto: Instagram / @muster", [], [], ["Instagram", "@muster"]),
        ("reddit by u/muster", ["u/muster"], [], ["reddit"]),
        ("TikTok by @muster", ["@muster"], [], ["TikTok"]),
        ("Foto: u/muster", [], [], ["u/muster"]),
        ("muster@example.com/123RF.com", ["muster@example.com"], ["123RF"], []),
        # a lone name after a word for "by"
        ("Foto von Kyprosa", ["Kyprosa"], [], []),
        ("Foto door Kyprosa", ["Kyprosa"], [], []),
        ("Illustration: made with AI by Jane Doe", ["Jane Doe"], [], []),
        # other scripts
        ("[사진 = 홍길동 기자]", ["홍길동"], [], []),
        ("写真：共同通信", [], ["Kyodo"], []),
        ("图片来源：新华社", [], ["Xinhua"], []),
        ("新华社记者 王小明 摄", ["王小明"], ["Xinhua"], []),
        ("Фото: Анна Примерова, Коммерсантъ", ["Анна Примерова"], [], ["Коммерсантъ"]),
        ("صورة: رويترز", [], ["Reuters"], []),
        # captions before the credit
        (
            "Der Hafen © Musterland Tourismus / Erika Muster",
            ["Erika Muster"],
            [],
            ["Musterland Tourismus"],
        ),
        ("Firma rusza z nową platformą, fot. shutterstock", [], ["Shutterstock"], []),
        ("Una calle vacía, el 11 de febrero pasado. EFE", [], ["EFE"], []),
        # labels of several segments
        ("Photo illustration by Slate. Photo by John Example.", ["John Example"], [], ["Slate"]),
        (
            "Quelle: mu/Getty Images; Montage: Infografik Muster",
            ["mu"],
            ["Getty Images"],
            ["Infografik Muster"],
        ),
        ("Image source, Reuters", [], ["Reuters"], []),
        (
            "U.S. Air Force photo by Staff Sgt. John Example",
            ["Staff Sgt. John Example"],
            [],
            ["U.S. Air Force"],
        ),
    ],
)
def test_who_made_and_who_supplied(
    text: str, creators: list[str], agencies: list[str], sources: list[str]
) -> None:
    """Every name lands in its role."""
    assert parsed(text) == (creators, agencies, sources)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Image: Reuters", "Image"),
        ("© Foto: dpa", "Foto"),
        ("Foto: Bild: dpa", "Foto"),
        ("© dpa", "©"),
        ("Photo by Jane Doe", "Photo by"),
        ("Fotó/Videó: Minta Anna", "Fotó/Videó"),
        ("Photo : Yonhap", "Photo"),
        ("J. Muster / ABC nuotr.", "nuotr."),
        ("Image via Getty Images", "Image"),
        ("Erika Muster/dpa", None),
        ("Courtesy of Jane Doe", None),
    ],
)
def test_the_label_is_kept_without_its_colon(text: str, label: str | None) -> None:
    """The first word that introduces the credit, as printed; a © only when it is alone."""
    assert parse_credit(text).label == label


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Foto: Erika Muster/dpa/Archivbild", ["archive"]),
        ("(Symbolfoto: dpa)", ["symbolic"]),
        ("Foto: Privat", ["private"]),
        ("Foto: Zvg.", ["private"]),
        ("Ljósmynd/Aðsend", ["supplied"]),
        ("Photograph: Supplied", ["supplied"]),
        ("AP Photo/John Example, Pool, File", ["pool", "file"]),
        ("REUTERS/Stringer", ["stringer"]),
        ("© AFP | HANDOUT", ["handout"]),
        ("Foto: dpa (M)", ["montage"]),
        ("Montage: Erika Muster", ["montage"]),
        ("Screenshot: Instagram/muster", ["screenshot"]),
        ("Courtesy of Jane Doe", ["courtesy"]),
        ("Bild: Bild erstellt mit KI in Werkzeug durch heise online / mus", ["ai-generated"]),
        ("© Erika Muster / iStock (Ausschnitt)", ["crop"]),
        ("Foto: M. Muster/dpa", []),
        ("Foto: Ai Muster", []),
    ],
)
def test_flags_say_what_kind_of_picture_it_is(text: str, flags: list[str]) -> None:
    """Markers of any language become flags, and no initial or name does."""
    assert parse_credit(text).flags == flags


@pytest.mark.parametrize(
    ("text", "license_name"),
    [
        ("Foto: Erika Muster | flickr | CC BY 2.0", "CC BY 2.0"),
        ("Erika Muster, CC BY-SA 4.0, via Wikimedia Commons", "CC BY-SA 4.0"),
        ("Foto: muster.example, via Wikimedia Commons | Lizenz: CC BY 4.0", "CC BY 4.0"),
        ("Foto: dpa", None),
    ],
)
def test_the_licence_is_kept_as_printed(text: str, license_name: str | None) -> None:
    """A licence is no name."""
    credit = parse_credit(text)
    assert credit.license == license_name
    assert not any("CC" in name or "izenz" in name for name in credit.sources + credit.creators)


def test_the_site_of_the_page_is_a_source() -> None:
    """Two capitalised words can be a person or the paper itself: the page's site name decides."""
    assert parsed("Anna Tagblatt / Max Beispiel", site="Anna Tagblatt") == (
        ["Max Beispiel"],
        [],
        ["Anna Tagblatt"],
    )
    assert parsed("Foto: Musterpost", site="www.musterpost.example") == ([], [], ["Musterpost"])


def test_dates_and_rights_are_no_names() -> None:
    """Years, dates and "All rights reserved" belong to nobody."""
    assert parsed("John Example/Copyright 2024 The AP. All rights reserved") == (
        ["John Example"],
        ["AP"],
        [],
    )
    assert parsed("© Erika Muster, 31.05.2013") == (["Erika Muster"], [], [])


def test_raw_is_always_kept() -> None:
    """The text as given, without the space around it."""
    assert parse_credit("  Foto: dpa \n").raw == "Foto: dpa"


@pytest.mark.parametrize("text", ["", "   ", "()", "Foto:", "©", "-", "|", "2024", "x" * 5000])
def test_what_cannot_be_understood_leaves_the_lists_empty(text: str) -> None:
    """No guesses from nothing."""
    credit = parse_credit(text)
    assert credit == Credit(raw=text.strip(), label=credit.label)

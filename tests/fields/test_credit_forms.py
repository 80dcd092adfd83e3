"""Forms of credits: licences, notes, stacked labels, names after captions. All names are invented."""

import pytest

from normalizer.fields.credit.credit_grammar import parse_credit


@pytest.mark.parametrize(
    ("text", "licence", "creators", "agencies"),
    [
        ("Foto: Anna Muster, CC BY-SA 3.0 DE", "CC BY-SA 3.0 DE", ["Anna Muster"], []),
        ("Foto: Anna Muster CC BY 4.0 AT", "CC BY 4.0 AT", ["Anna Muster"], []),
        ("Anna Muster (Pexels License)", "Pexels License", ["Anna Muster"], ["Pexels"]),
        ("Foto: Anna Muster / Pixabay Lizenz", "Pixabay Lizenz", ["Anna Muster"], ["Pixabay"]),
        (
            "Bild: Anna Muster (Creative Commons BY-SA)",
            "Creative Commons BY-SA",
            ["Anna Muster"],
            [],
        ),
        (
            "Photo: Jane Doe (Creative Commons Attribution-ShareAlike 3.0 United States)",
            "Creative Commons Attribution-ShareAlike 3.0 United States",
            ["Jane Doe"],
            [],
        ),
        (
            "Foto: Anna Muster, Lizenz: Creative Commons Namensnennung 3.0 Deutschland",
            "Creative Commons Namensnennung 3.0 Deutschland",
            ["Anna Muster"],
            [],
        ),
        (
            "Anna Muster / Wikimedia Commons / GFDL 1.2",
            "GFDL 1.2",
            ["Anna Muster"],
            ["Wikimedia Commons"],
        ),
        ("Photo (cc): elmfox", "(cc)", ["elmfox"], []),
        (
            "By Jane Doe - Own work, CC BY-SA 4.0, https://commons.wikimedia.org/w/index.php?curid=12",
            "CC BY-SA 4.0",
            ["Jane Doe"],
            ["Wikimedia Commons"],
        ),
        (
            "Jane Doe, CC BY 2.0 <https://creativecommons.org/licenses/by/2.0>, via Wikimedia Commons",
            "CC BY 2.0",
            ["Jane Doe"],
            ["Wikimedia Commons"],
        ),
        ("Public domain, via Wikimedia Commons", "Public domain", [], ["Wikimedia Commons"]),
        ("Foto: Cc Muster", None, ["Cc Muster"], []),
        ("Foto: Anna Byberg", None, ["Anna Byberg"], []),
    ],
)
def test_licences_have_ports_versions_and_words(
    text: str, licence: str | None, creators: list[str], agencies: list[str]
) -> None:
    """The licence is kept as printed and names nobody; names that look like one stay."""
    credit = parse_credit(text)
    assert (credit.license, credit.creators, credit.agencies) == (licence, creators, agencies)
    assert credit.sources == []


@pytest.mark.parametrize(
    ("text", "creators", "sources"),
    [
        ("Foto: Landesamt (Stand: Mai 2020)", [], ["Landesamt"]),
        ("Quelle: Statistisches Landesamt, Stand 2021", [], ["Statistisches Landesamt"]),
        ("Foto: Stadtarchiv Musterstadt, Inv. 12", [], ["Stadtarchiv Musterstadt"]),
        ("© Acme Widgets, Inc.", [], ["Acme Widgets, Inc."]),
        ("Photo: Institute of Bees, London, UK", [], ["Institute of Bees"]),
        ("© Acme Works, Ltd. All Rights Reserved", [], ["Acme Works, Ltd"]),
        ("Foto: Anna Muster (bei der Arbeit im Garten)", ["Anna Muster"], []),
        ("Foto: Anna Muster, Polizei", ["Anna Muster"], ["Polizei"]),
        ("Foto: Anna Muster (Landesamt)", ["Anna Muster"], ["Landesamt"]),
    ],
)
def test_notes_behind_a_name_are_no_names(
    text: str, creators: list[str], sources: list[str]
) -> None:
    """States, numbers of objects, seats and remarks go; legal forms and houses stay."""
    credit = parse_credit(text)
    assert (credit.creators, credit.agencies, credit.sources) == (creators, [], sources)


@pytest.mark.parametrize(
    ("text", "creators", "sources"),
    [
        ("Quelle: Foto Anna Muster", ["Anna Muster"], []),
        ("Quelle: Grafik Anna Muster", ["Anna Muster"], []),
        ("Text & Fotos: Anna Muster", ["Anna Muster"], []),
        ("Anna Muster In: beispiel.de", ["Anna Muster"], ["beispiel.de"]),
        ("Elliot Muster from Example Project", ["Elliot Muster"], ["Example Project"]),
        ("CreditJane Doe/The Example Times", ["Jane Doe"], ["The Example Times"]),
        ("CreditCreditJane Doe for Example Magazine", ["Jane Doe"], ["Example Magazine"]),
        ("Photo courtesy Example Museum", [], ["Example Museum"]),
        ("photo credit: jane muster (example.com)", ["jane muster"], ["example.com"]),
        ("Foto: K.Muster", ["K.Muster"], []),
        ("Foto: Jo Muster III", ["Jo Muster III"], []),
        ("Fotos: Helmut Muster †, Anna Beispiel", ["Helmut Muster", "Anna Beispiel"], []),
        ("Foto: Bund der Imker", [], ["Bund der Imker"]),
        ("Photo: Ann's Gadgets", [], ["Ann's Gadgets"]),
        ("Foto: Anna von der Muster", ["Anna von der Muster"], []),
        ("Foto: Foto Muster GmbH", [], ["Foto Muster GmbH"]),
        ("Creditreform", [], ["Creditreform"]),
    ],
)
def test_labels_stack_and_names_have_many_shapes(
    text: str, creators: list[str], sources: list[str]
) -> None:
    """A second label needs no colon; connectors separate; a label inside a name stays."""
    credit = parse_credit(text)
    assert (credit.creators, credit.agencies, credit.sources) == (creators, [], sources)


@pytest.mark.parametrize(
    ("text", "creators", "agencies", "sources"),
    [
        (
            "The harbour at noon. Anna Muster/Example Magazine",
            ["Anna Muster"],
            [],
            ["Example Magazine"],
        ),
        ("Rearrange the moss. (Anna Muster)", ["Anna Muster"], [], []),
        ("The harbour at noon, seen from the north (Anna Muster)", ["Anna Muster"], [], []),
        ("The harbour at noon with boats | Anna Muster", ["Anna Muster"], [], []),
        (
            "The team after the final whistle. (Photo Anna Muster. AFP)",
            ["Anna Muster"],
            ["AFP"],
            [],
        ),
        ("Ein Hafen am Mittag mit vielen Leuten/ Foto Anna Muster", ["Anna Muster"], [], []),
        (
            "A sign near the bridge in WinterburgAFP via Getty Images",
            [],
            ["AFP", "Getty Images"],
            [],
        ),
        ("The harbour in Elbonia.Jane Doe—Getty Images", ["Jane Doe"], ["Getty Images"], []),
        ("The harbour seen from the northern bank of the wide river. (File)", [], [], []),
        ("© Erika Muster - stock.adobe.com", ["Erika Muster"], ["Adobe Stock"], []),
        ("Photo illustration by Slate. Photo by Jane Doe.", ["Jane Doe"], [], ["Slate"]),
    ],
)
def test_a_caption_before_names_is_no_source(
    text: str, creators: list[str], agencies: list[str], sources: list[str]
) -> None:
    """Names in brackets, after a sentence, a dash, a bar or a slash are the credit."""
    credit = parse_credit(text)
    assert (credit.creators, credit.agencies, credit.sources) == (creators, agencies, sources)


@pytest.mark.parametrize(
    ("text", "creators", "agencies", "sources"),
    [
        ("（写真提供：例示大学）", [], [], ["例示大学"]),
        ("圖／中央社", [], ["CNA"], []),
        ("港口的早晨。 圖／例示科技", [], [], ["例示科技"]),
        ("撮影・山田太郎", ["山田太郎"], [], []),
        ("서울=홍길동 기자 hong@example.com", ["홍길동"], [], []),
        ("צילום: רויטרס", [], ["Reuters"], []),
        ("תמונה: דוד כהן", ["דוד כהן"], [], []),
        ("تصوير: محمد أحمد", ["محمد أحمد"], [], []),
        ("Φωτογραφία: Άννα Παράδειγμα", ["Άννα Παράδειγμα"], [], []),
    ],
)
def test_other_scripts_have_their_own_signs(
    text: str, creators: list[str], agencies: list[str], sources: list[str]
) -> None:
    """Full-width signs are those of other scripts, and labels stand before them."""
    credit = parse_credit(text)
    assert (credit.creators, credit.agencies, credit.sources) == (creators, agencies, sources)


@pytest.mark.parametrize("joint", ["via", "vía", "through"])
def test_who_passed_a_picture_on_did_not_make_it(joint: str) -> None:
    """Behind "via", even the name of a person is a source; before it, a person is a creator."""
    passed_on = parse_credit(f"City of Elmdale {joint} Jane Roe")
    assert (passed_on.creators, passed_on.sources) == ([], ["City of Elmdale", "Jane Roe"])
    made = parse_credit(f"Jane Roe {joint} City of Elmdale")
    assert (made.creators, made.sources) == (["Jane Roe"], ["City of Elmdale"])


@pytest.mark.parametrize("joint", ["for", "für", "pour"])
def test_whom_a_picture_was_made_for_did_not_make_it(joint: str) -> None:
    """Behind "for" stands who ordered the picture, person or house."""
    credit = parse_credit(f"Photo: Jane Roe {joint} Maria Oster")
    assert (credit.creators, credit.sources) == (["Jane Roe"], ["Maria Oster"])

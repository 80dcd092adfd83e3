"""Credits at the edges: every part of each is compared. All names are invented."""

import pytest

from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.names.agencies import default_registry
from normalizer.parts import Credit

GRAMMAR = CreditGrammar(default_registry())


@pytest.mark.parametrize(
    ("text", "label", "lists", "licence"),
    [
        # labels: the first that is more than a © is kept
        ("Foto: Erika Muster, Foto: Max Roe", "Foto", (["Erika Muster", "Max Roe"], [], [], []), None),
        ("© Foto: dpa, © Bild: AP", "Foto", ([], ["dpa", "AP"], [], []), None),
        ("(c) Foto: dpa", "Foto", ([], ["dpa"], [], []), None),
        ("Text: Erika Muster; Foto: Max Roe", "Text", (["Max Roe"], [], [], []), None),
        ("Text: Erika Muster", "Text", ([], [], [], []), None),
        ("Lizenz: CC BY 2.0", None, ([], [], [], []), "CC BY 2.0"),
        ("Image source, AFP", "Image source", ([], ["AFP"], [], []), None),
        ("Photo by Jane Doe; Foto: dpa", "Photo by", (["Jane Doe"], ["dpa"], [], []), None),
        ("Courtesy: artist", None, ([], [], [], ["courtesy"]), None),
        ("Anna Muster | Foto: dpa", "Foto", (["Anna Muster"], ["dpa"], [], []), None),
        ("Erika Muster nuotr.", "nuotr.", (["Erika Muster"], [], [], []), None),
        ("ABC nuotr.", "nuotr.", ([], [], ["ABC"], []), None),
        # labels without a colon
        ("Foto AFP", "Foto", ([], ["AFP"], [], []), None),
        ("Foto/AFP", "Foto", ([], ["AFP"], [], []), None),
        ("Foto, AFP", "Foto", ([], ["AFP"], [], []), None),
        ("Foto Erika Muster", "Foto", (["Erika Muster"], [], [], []), None),
        ("Foto Xyzzy", None, ([], [], ["Foto Xyzzy"], []), None),
        ("Foto Polizei", None, ([], [], ["Foto Polizei"], []), None),
        ("Foto / Erika Muster", "Foto", (["Erika Muster"], [], [], []), None),
        ("Photo Jane Doe, AFP", "Photo", (["Jane Doe"], ["AFP"], [], []), None),
        ("Grafik AFP", None, ([], ["AFP"], [], ["illustration"]), None),
        ("Photo via Instagram", "Photo", ([], [], ["Instagram"], []), None),
        # flags of labels and parts, each once
        ("Symbolfoto: dpa (Archiv)", "Symbolfoto", ([], ["dpa"], [], ["symbolic", "archive"]), None),
        ("Archiv: dpa (Archiv)", "Archiv", ([], ["dpa"], [], ["archive"]), None),
        ("Montage: Fotos: Erika Muster", "Montage", (["Erika Muster"], [], [], ["montage"]), None),
        ("Grafik: Muster", "Grafik", ([], [], ["Muster"], ["illustration"]), None),
        ("Archiv Foto: dpa", "Foto", ([], ["dpa"], [], ["archive"]), None),
        ("dpa (Archiv, Symbolbild)", None, ([], ["dpa"], [], ["archive", "symbolic"]), None),
        ("Ljósmynd/Aðsend", "Ljósmynd", ([], [], [], ["supplied"]), None),
        # a lone word is a maker by its label, its case or its form
        ("Illustration: Kyprosa", "Illustration", ([], [], ["Kyprosa"], ["illustration"]), None),
        ("Quelle: Kyprosa", "Quelle", ([], [], ["Kyprosa"], []), None),
        ("Foto: Kyprosa", "Foto", ([], [], ["Kyprosa"], []), None),
        ("Photo by Kyprosa", "Photo by", (["Kyprosa"], [], [], []), None),
        ("Foto: kyprosa", "Foto", (["kyprosa"], [], [], []), None),
        ("Foto: Musterberg", "Foto", (["Musterberg"], [], [], []), None),
        ("Quelle: Musterberg", "Quelle", ([], [], ["Musterberg"], []), None),
        ("Foto: ab", "Foto", (["ab"], [], [], []), None),
        ("ab", None, ([], [], ["ab"], []), None),
        ("Photo by Jane", "Photo by", (["Jane"], [], [], []), None),
        ("Photo: Jane", "Photo", ([], [], ["Jane"], []), None),
        ("Foto: JANE", "Foto", ([], [], ["JANE"], []), None),
        ("Image: artist", "Image", (["artist"], [], [], []), None),
        ("Courtesy of the artist", None, ([], [], [], ["courtesy"]), None),
        # a lone word beside a house or a person
        ("Foto: Kyprosa/dpa", "Foto", (["Kyprosa"], ["dpa"], [], []), None),
        ("Foto: Kyprosa/WDR", "Foto", (["Kyprosa"], [], ["WDR"], []), None),
        ("ab/dpa", None, (["ab"], ["dpa"], [], []), None),
        ("Foto: JANE/dpa", "Foto", ([], ["dpa"], ["JANE"], []), None),
        ("Foto: Bonn/dpa", "Foto", ([], ["dpa"], ["Bonn"], []), None),
        ("Foto: STScI/dpa", "Foto", ([], ["dpa"], ["STScI"], []), None),
        ("Foto: Erika Muster/Kyprosa", "Foto", (["Erika Muster"], [], ["Kyprosa"], []), None),
        ("Foto: Erika Muster (artist)", "Foto", (["Erika Muster"], [], [], []), None),
        ("Foto: Elm/Instagram", "Foto", ([], [], ["Elm", "Instagram"], []), None),
        ("Foto: Elm Fox/Instagram", "Foto", (["Elm Fox"], [], ["Instagram"], []), None),
        ("Foto: @elm/Instagram", "Foto", ([], [], ["@elm", "Instagram"], []), None),
        # contributors of stock agencies
        ("Foto: Muster GmbH/iStock", "Foto", (["Muster GmbH"], ["iStock"], [], []), None),
        ("Foto: Muster GmbH/dpa", "Foto", ([], ["dpa"], ["Muster GmbH"], []), None),
        ("Foto: WDR/Getty Images", "Foto", (["WDR"], ["Getty Images"], [], []), None),
        ("Foto: Acme/Getty Images", "Foto", (["Acme"], ["Getty Images"], [], []), None),
        ("Foto: Muster Verlag GmbH via Getty Images", "Foto", ([], ["Getty Images"], ["Muster Verlag GmbH"], []), None),
        ("Foto: elmfox/iStock", "Foto", (["elmfox"], ["iStock"], [], []), None),
        ("Foto: blue fox/iStock", "Foto", (["blue fox"], ["iStock"], [], []), None),
        ("Foto: blue fox jumps/iStock", "Foto", ([], ["iStock"], [], []), None),
        ("Foto: Blue fox/iStock", "Foto", (["Blue fox"], ["iStock"], [], []), None),
        ("Foto: Blue fox jumps/iStock", "Foto", ([], ["iStock"], ["Blue fox jumps"], []), None),
        ("Foto: @elm/iStock", "Foto", (["@elm"], ["iStock"], [], []), None),
        # unusual names before a house
        ("Foto: blue fox/dpa", "Foto", ([], ["dpa"], ["blue fox"], []), None),
        ("Foto: Blue fox/dpa", "Foto", ([], ["dpa"], ["Blue fox"], []), None),
        ("Foto: Blue fox Night/dpa", "Foto", (["Blue fox Night"], ["dpa"], [], []), None),
        ("Foto: Blue of Night/dpa", "Foto", ([], ["dpa"], ["Blue of Night"], []), None),
        ("Foto: Blue fox old Night/dpa", "Foto", ([], ["dpa"], ["Blue fox old Night"], []), None),
        # names of people and the houses behind them
        ("Foto: Erika Muster/Max Xyzzy", "Foto", (["Erika Muster", "Max Xyzzy"], [], [], []), None),
        ("Foto: Erika Muster/Xyzzy Qwert", "Foto", (["Erika Muster"], [], ["Xyzzy Qwert"], []), None),
        ("Foto: Erika Muster – Xyzzy Qwert", "Foto", (["Erika Muster"], [], ["Xyzzy Qwert"], []), None),
        ("Foto: Erika Muster, Xyzzy Qwert", "Foto", (["Erika Muster", "Xyzzy Qwert"], [], [], []), None),
        ("Foto: Xyzzy Qwert/Erika Muster", "Foto", (["Xyzzy Qwert", "Erika Muster"], [], [], []), None),
        ("Foto: Xyzzy Qwert", "Foto", (["Xyzzy Qwert"], [], [], []), None),
        ("Foto: Erika Muster/ERIKA MUSTER", "Foto", (["Erika Muster"], [], [], []), None),
        ("Foto: WDR/wdr", "Foto", ([], [], ["WDR"], []), None),
        # seats, and names of agencies in full
        ("Foto: Galerie Nord, Bonn", "Foto", ([], [], ["Galerie Nord"], []), None),
        ("Foto: Erika Muster, Bonn", "Foto", (["Erika Muster"], [], ["Bonn"], []), None),
        ("Foto: Bonn, Berlin", "Foto", ([], [], ["Bonn"], []), None),
        ("Foto: Galerie Nord, Xyzzy", "Foto", (["Xyzzy"], [], ["Galerie Nord"], []), None),
        ("Foto: Galerie Nord/Bonn", "Foto", ([], [], ["Galerie Nord", "Bonn"], []), None),
        ("Foto: AP/The AP", "Foto", ([], ["AP"], [], []), None),
        ("Foto: Getty Image/Getty Images", "Foto", ([], ["Getty Images"], [], []), None),
        ("Foto: Associated Press/AP", "Foto", ([], ["AP"], [], []), None),
        # before the first label: a credit, or a caption with a flag
        ("Der Hafen Foto: dpa", "Foto", ([], ["dpa"], [], []), None),
        ("Anna Muster Foto: dpa", "Foto", ([], ["dpa"], [], []), None),
        ("Anna Muster/Foto: dpa", None, (["Anna Muster"], ["dpa"], [], []), None),
        ("dpa Foto: Anna Muster", "Foto", (["Anna Muster"], ["dpa"], [], []), None),
        ("Polizei photo by Jane Doe", "photo by", (["Jane Doe"], [], ["Polizei"], []), None),
        ("Xyzzy photo by Jane Doe", "photo by", (["Jane Doe"], [], [], []), None),
        ("Police. Photo by Jane Doe", "Photo by", (["Jane Doe"], [], [], []), None),
        # after a caption
        ("The harbour at noon. Jane Doe", None, (["Jane Doe"], [], [], []), None),
        ("The harbour at noon (Jane Doe)", None, (["Jane Doe"], [], [], []), None),
        ("The harbour at noon | Jane Doe", None, (["Jane Doe"], [], [], []), None),
        ("The harbour – Jane Doe", None, (["Jane Doe"], [], [], []), None),
        ("A harbour at noon / Jane Doe", None, (["Jane Doe"], [], [], []), None),
        ("The harbour at noonJane Doe", None, (["Jane Doe"], [], [], []), None),
        ("The harbour. elmfox - stock.adobe.com", None, (["elmfox"], ["Adobe Stock"], [], []), None),
        # signs around it and in it
        ("((Foto: dpa))", "Foto", ([], ["dpa"], [], []), None),
        ("[Foto: dpa", "Foto", ([], ["dpa"], [], []), None),
        ("Foto: dpa)", "Foto", ([], ["dpa"], [], []), None),
        ("«Foto: dpa»", "Foto", ([], ["dpa"], [], []), None),
        ("• Foto: dpa", "Foto", ([], ["dpa"], [], []), None),
        ("Foto: dpa | ", "Foto", ([], ["dpa"], [], []), None),
        ("Fo\u00adto: dpa", "Foto", ([], ["dpa"], [], []), None),
        ("Foto:\u200b dpa", "Foto", ([], ["dpa"], [], []), None),
        ("Foto： dpa", "Foto", ([], ["dpa"], [], []), None),
        ("（Foto／dpa）", "Foto", ([], ["dpa"], [], []), None),
        ("Foto: dpa Visa mer", "Foto", ([], ["dpa"], [], []), None),
        ("Foto: dpa, All rights reserved", "Foto", ([], ["dpa"], [], []), None),
        # dates, prepositions, who ordered it
        ("Foto: dpa 31.05.2013", "Foto", ([], ["dpa"], [], []), None),
        ("© 2013 Muster GmbH", "©", ([], [], ["Muster GmbH"], []), None),
        ("Photo by the Police", "Photo by", ([], [], ["Police"], []), None),
        ("Foto von der Polizei", "Foto von", ([], [], ["Polizei"], []), None),
        ("Foto: der Polizei", "Foto", ([], [], ["der Polizei"], []), None),
        ("Foto: Erika Muster for AP", "Foto", (["Erika Muster"], ["AP"], [], []), None),
        ("Foto: AP for Erika Muster", "Foto", ([], ["AP"], ["Erika Muster"], []), None),
        ("Galerie Nord for Erika Muster", None, ([], [], ["Galerie Nord for Erika Muster"], []), None),
    ],
)  # fmt: skip
def test_every_part_of_a_credit_is_read(
    text: str,
    label: str | None,
    lists: tuple[list[str], list[str], list[str], list[str]],
    licence: str | None,
) -> None:
    """Label, makers, agencies, other sources, flags, licence."""
    assert GRAMMAR.parse(text) == Credit(text.strip(), label, *lists, licence)


@pytest.mark.parametrize(
    ("text", "site", "creators", "sources"),
    [
        ("Foto: Anna Tagblatt", "tagblatt.example", ["Anna Tagblatt"], []),
        ("Foto: Anna Tagblatt", "Anna Tagblatt", [], ["Anna Tagblatt"]),
        ("Foto: Anna Tagblatt", "Anna Tagblatt Bonn", [], ["Anna Tagblatt"]),
        ("Foto: Anna Tagblatt", "https://www.annatagblatt.co.uk/x", [], ["Anna Tagblatt"]),
        ("Foto: Anna Tagblatt", " annatagblatt.de ", [], ["Anna Tagblatt"]),
        ("Foto: Anna Tagblatt", "Beispielpost", ["Anna Tagblatt"], []),
        ("Foto: Anna Tagblatt", "", ["Anna Tagblatt"], []),
        ("Foto: Anna Tagblatt", None, ["Anna Tagblatt"], []),
        ("Foto: anna", "Anna Post", [], ["anna"]),
        ("Foto: ann", "Annapost", ["ann"], []),
        ("Foto: ann", "Ann", [], ["ann"]),
        ("Foto: a", "A", ["a"], []),
    ],
)
def test_the_own_site_is_a_source(
    text: str, site: str | None, creators: list[str], sources: list[str]
) -> None:
    """By its name or domain, in full or a part of four letters."""
    credit = GRAMMAR.parse(text, site=site)
    assert (credit.creators, credit.sources) == (creators, sources)


def test_agencies_and_flags_are_never_the_site() -> None:
    """What the tables know stays what it is."""
    assert GRAMMAR.parse("Foto: dpa", site="dpa").agencies == ["dpa"]
    assert GRAMMAR.parse("Foto: Privat", site="Privat").flags == ["private"]


def test_a_credit_has_up_to_2000_characters() -> None:
    """Of a longer text only `raw` is kept."""
    text = "Foto: dpa, ".ljust(1999, "x") + "y"
    assert GRAMMAR.parse(text).agencies == ["dpa"]
    assert GRAMMAR.parse(text + "z") == Credit(raw=text + "z")


@pytest.mark.parametrize(
    ("text", "is_picture"),
    [
        ("Bild: APA/E. Muster", True),
        ("Montage: Muster", True),
        ("Photo by AFP", True),
        ("Pixabay", True),
        ("Getty Images", True),
        ("Erika Muster/iStock", True),
        ("picture alliance", True),
        ("Quelle: dpa", False),
        ("ab/cd (AFP)", False),
        ("© dpa", False),
        ("Courtesy of Jane", False),
        ("Erika Muster", False),
    ],
)
def test_the_credit_of_a_picture_has_its_label_or_its_agency(text: str, is_picture: bool) -> None:  # noqa: FBT001 - the expected answer
    """Agencies with texts, and labels of sources, stand below texts as well."""
    assert GRAMMAR.is_picture_credit(text) is is_picture

"""Captions and credits at the edges: each line differs in little from one of the other kind."""

import pytest

from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.names.agencies import default_registry

GRAMMAR = CreditGrammar(default_registry())
LONG = (
    "The ferry left the old harbour in the early morning, and nobody on the pier saw it go, "
    "since it was raining"
)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        # in brackets: an agency ends a sentence or an open caption, names follow a sentence
        ("Der Hafen (dpa)", "Der Hafen", "(dpa)"),
        ("Der Hafen. (dpa)", "Der Hafen.", "(dpa)"),
        ("The union. (PA)", "The union.", "(PA)"),
        ("Der Hafen (getty)", "Der Hafen", "(getty)"),
        ("Der Hafen. (Erika Muster)", "Der Hafen.", "(Erika Muster)"),
        ("Der Hafen. (Erika Muster/Xyzzy)", "Der Hafen.", "(Erika Muster/Xyzzy)"),
        ("Der Hafen. (Galerie Nord)", "Der Hafen.", "(Galerie Nord)"),
        ("Der Hafen. (WDR)", "Der Hafen.", "(WDR)"),
        ("Der Hafen (Erika Muster/dpa)", "Der Hafen", "(Erika Muster/dpa)"),
        ("Der Hafen (Erika Muster/WDR)", "Der Hafen", "(Erika Muster/WDR)"),
        ("Der Hafen (Foto: Erika Muster)", "Der Hafen", "(Foto: Erika Muster)"),
        ("Der Hafen [Foto: dpa]", "Der Hafen", "[Foto: dpa]"),
        ("Der Hafen. (AP) more >", "Der Hafen.", "(AP) more >"),
        ("Xyzzy Qwert (dpa)", "Xyzzy Qwert", "(dpa)"),
        ("Erika Muster (dpa/AFP)", "Erika Muster", "(dpa/AFP)"),
        ("elmfox (dpa)", "elmfox", "(dpa)"),
        # after the end of a sentence
        ("Der Hafen. dpa.", "Der Hafen.", "dpa."),
        ("Der Hafen! AFP", "Der Hafen!", "AFP"),
        ("Der Hafen? AFP", "Der Hafen?", "AFP"),
        ("Der Hafen… AFP", "Der Hafen…", "AFP"),
        ("Der Hafen.“ AFP", "Der Hafen.“", "AFP"),
        ("Der Hafen.AFP", "Der Hafen.", "AFP"),
        ("川。新华社", "川。", "新华社"),
        ("Der Hafen. At noon. AFP", "Der Hafen. At noon.", "AFP"),
        ("Der Hafen. Erika Muster/WDR", "Der Hafen.", "Erika Muster/WDR"),
        ("Der Hafen. WDR/Erika Muster", "Der Hafen.", "WDR/Erika Muster"),
        ("Der Hafen. Xyzzy Qwert/WDR", "Der Hafen.", "Xyzzy Qwert/WDR"),
        ("Der Hafen. Erika Muster | WDR", "Der Hafen.", "Erika Muster | WDR"),
        ("Der Hafen. Erika Muster for WDR", "Der Hafen.", "Erika Muster for WDR"),
        ("Der Hafen. Supplied", "Der Hafen.", "Supplied"),
        ("Der Hafen. AFP, Reuters", "Der Hafen.", "AFP, Reuters"),
        ("Der Hafen. AFP Archiv", "Der Hafen.", "AFP Archiv"),
        ("Der Hafen. AFP Photo", "Der Hafen.", "AFP Photo"),
        ("Der Hafen. Erika Muster, PA", "Der Hafen.", "Erika Muster, PA"),
        # after a dash or a bar
        ("Der Hafen – AFP", "Der Hafen", "AFP"),
        ("Der Hafen - AFP", "Der Hafen", "AFP"),
        ("Der Hafen | AFP", "Der Hafen", "AFP"),
        ("elm fox – stock.adobe.com", "elm fox", "stock.adobe.com"),
        # glued, or around a slash
        ("Der HafenAFP", "Der Hafen", "AFP"),
        ("Der HafenAFP via Getty Images", "Der Hafen", "AFP via Getty Images"),
        ("Der Hafen Erika Muster/dpa", "Der Hafen", "Erika Muster/dpa"),
        ("Der Hafen Erika Maria Muster/dpa", "Der Hafen", "Erika Maria Muster/dpa"),
        ("Der Hafen AFP/Erika Muster", "Der Hafen", "AFP/Erika Muster"),
        ("Der Hafen AP Photo/Erika Muster", "Der Hafen", "AP Photo/Erika Muster"),
        ("Der Hafen Erika Muster/via AFP", "Der Hafen", "Erika Muster/via AFP"),
        # after a label
        ("Der Hafen Foto: Erika Muster", "Der Hafen", "Foto: Erika Muster"),
        ("Der Hafen. foto: dpa", "Der Hafen.", "foto: dpa"),
        ("Der Hafen, foto: dpa", "Der Hafen,", "foto: dpa"),
        ("Der Hafen © dpa", "Der Hafen", "© dpa"),
        ("Der Hafen copyright dpa", "Der Hafen", "copyright dpa"),
        ("Der Hafen fot. dpa", "Der Hafen", "fot. dpa"),
        ("Der Hafen Photo by Jane Doe", "Der Hafen", "Photo by Jane Doe"),
        ("Der Hafen Courtesy of Netflix", "Der Hafen", "Courtesy of Netflix"),
        ("Der Hafen, courtesy of Netflix", "Der Hafen,", "courtesy of Netflix"),
        ("Der Hafen (Foto: dpa) Foto: AP", "Der Hafen (Foto: dpa)", "Foto: AP"),
        ("Foto: Der Hafen Foto: dpa", "Foto: Der Hafen", "Foto: dpa"),
        ("Symbolbild: Der Hafen Foto: dpa", "Symbolbild: Der Hafen", "Foto: dpa"),
        ("Symbolbild: Polizei Foto: dpa", "Symbolbild: Polizei", "Foto: dpa"),
        ("Der Hafen | Foto: dpa", "Der Hafen", "Foto: dpa"),
        ("Der Hafen\u00a0– Foto: dpa", "Der Hafen", "Foto: dpa"),
        ("Der Hafen ＝ Foto: dpa", "Der Hafen", "Foto: dpa"),
        # the credit first
        ("(Foto: dpa) Der Rat", "Der Rat", "(Foto: dpa)"),
        ("(Foto: dpa). Der Rat", "Der Rat", "(Foto: dpa)"),
        ("Foto: dpa. Der Rat kommt.", "Der Rat kommt.", "Foto: dpa."),
        ("Foto: Erika Muster/dpa. Der Rat kommt.", "Der Rat kommt.", "Foto: Erika Muster/dpa."),
        # behind bullets
        ("• Der Hafen (dpa)", "Der Hafen", "(dpa)"),
        ("** Der Hafen (dpa)", "Der Hafen", "(dpa)"),
        ("– Der Hafen (dpa)", "Der Hafen", "(dpa)"),
    ],
)
def test_a_credit_is_cut_off_its_caption(line: str, caption: str, credit: str) -> None:
    """What shows a credit at the end of a line, or at its head."""
    assert GRAMMAR.may_hold_credit(line)
    assert GRAMMAR.split_caption(line) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "(dpa)",
        "Erika Muster (dpa)",
        "Erika Muster [dpa]",
        "elmfox – stock.adobe.com",
        "elmfox (Getty Images)",
        "/dpa",
        "LRT nuotr.",
        "Xyzzy nuotr.",
        "Symbolbild: dpa Foto: dpa",
        "Foto: dpa Foto: AP",
        "Foto: dpa | Der Rat kommt",
        "© Muster Verlag",
        "© Erika Muster 2024",
        "© Muster Verlag. All rights reserved",
        "© Xyzzy Qwert Abc",
        "Foto: XYZZY AM HAFEN",
        "Foto: Galerie am Hafen",
        "Foto: Die Galerie",
        "Foto: Galerie mit drei alten Booten",
        "Foto: Erika Muster (li.), dpa",
        "Lizenz: CC BY 2.0",
        "Foto: CC BY 2.0",
        "Foto: Xyzzy",
        "Foto: instagram",
        "Erika Muster | WDR",
        "Erika Muster (WDR)",
        "Erika Muster for WDR",
        "Xyzzy Qwert/WDR",
        "WDR/Erika Muster",
        "AFP",
        "AFP/Reuters",
        "AFP/Xyzzy",
        "AFP Photo",
        "Photo AFP",
        "PA/Jane Doe",
    ],
)
def test_all_of_a_line_may_be_a_credit(line: str) -> None:
    """Names of agencies and houses with those of people, or names after a label."""
    assert GRAMMAR.split_caption(line) == ("", line)


@pytest.mark.parametrize(
    "line",
    [
        # brackets
        "The union (PA)",
        "The union (PA).",
        "Der Hafen (dpa).",
        "Der Hafen (Erika Muster)",
        "Der Hafen. (Erika Muster, Xyzzy)",
        "Der Hafen. (Xyzzy Qwert)",
        "Der Hafen. (Polizei)",
        "Der Hafen. (Xyzzy/Erika Muster)",
        "Der Hafen. (Erika Muster/xyzzy)",
        "Der Hafen (Foto: der Hafen am Morgen)",
        "(dpa) Der Rat",
        # ends
        "Der Hafen“ AFP",
        "Der Hafen AFP",
        "Der Hafen, AFP",
        "Der HafenXYZ",
        "Der Hafen.afp",
        "A. AFP",
        "Der Hafen. Erika Muster",
        "Der Hafen. Erika Muster / Xyzzy",
        "Der Hafen. Xyzzy Qwert | WDR",
        "Der Hafen. Erika Muster for Xyzzy",
        "Der Hafen. supplied",
        "Der Hafen Supplied",
        "Der Hafen. Montage",
        "Der Hafen. AFP, Jane",
        "Der Hafen. AFP: Jane",
        "Der Hafen. Pa",
        "Der Hafen. a b c d e AFP",
        # slashes
        "Der Hafen Xyzzy Qwert/dpa",
        "Der Hafen Xyzzy/Erika Muster",
        "Der Hafen Erika Muster/Xyzzy",
        "Der Hafen/dpa",
        "Hafen AFP/Xyzzy",
        # labels
        "Der Hafen foto: dpa",
        "Der Hafen photo by Jane Doe",
        "Der Hafen courtesy of Netflix",
        "Der Hafen Foto: Der Hafen",
        "Foto: Erika Muster. Der Rat kommt.",
        "Foto: Polizei. Der Rat kommt.",
        "Foto: der Rat. Der dpa kommt.",
        "Foto: dpa am. Muster kam",
        "nuotr.",
        "Foto dpa",
        "© 2024 Muster Verlag",
        "© Xyzzy am Hafen",
        "Foto: Xyzzy am Hafen",
        "Foto: Die Galerie am Hafen",
        "Foto: Erika Muster am alten Hafen",
        "Foto: Der Rat der Stadt Musterstadt",
        "Ort: Bonn",
        "Ort: Bonn, dpa",
        "Text: Jane Doe",
        "By AFP",
        "Foto: a b",
        "Foto: Galerie mit drei alten roten Booten",
        # names
        "Erika Muster, WDR",
        "Xyzzy Qwert (WDR)",
        "WDR",
        "AFP, Xyzzy",
        "PA",
    ],
)
def test_a_line_without_a_credit_stays_whole(line: str) -> None:
    """One thing that shows a credit is missing."""
    assert GRAMMAR.split_caption(line) == (line, "")


@pytest.mark.parametrize(
    ("line", "site", "credit"),
    [
        ("Erika Muster/Musterpost", "Musterpost", "Erika Muster/Musterpost"),
        ("Erika Muster/Musterpost", "Die Musterpost am Sonntag", "Erika Muster/Musterpost"),
        ("Erika Muster/Musterpost", "Beispielpost", ""),
        ("Erika Muster/Mu", "Mu", ""),
        ("Der Hafen. Erika Muster/Musterpost", "Musterpost", "Erika Muster/Musterpost"),
        ("Der Hafen (Erika Muster/Musterpost)", "Musterpost", "(Erika Muster/Musterpost)"),
    ],
)
def test_the_own_site_is_a_house(line: str, site: str, credit: str) -> None:
    """A part of its name is enough, unless it is too short."""
    assert GRAMMAR.split_caption(line, site=site)[1] == credit


def test_lengths_of_credits_are_bounded() -> None:
    """Names after a label, in brackets and alone have the length of a credit."""
    people = "Erika Muster, "
    assert GRAMMAR.split_caption(f"Foto: {people * 12}dpa") == ("", f"Foto: {people * 12}dpa")
    assert GRAMMAR.split_caption(f"Foto: {people * 18}dpa")[1] == ""
    words = " ".join(["Xyzzy"] * 13)
    assert GRAMMAR.split_caption(f"Foto: Galerie {words}")[0] == ""
    assert GRAMMAR.split_caption(f"Foto: Galerie {words} Xyzzy")[1] == ""
    houses = "Galerie Nord, Galerie West, Galerie Ost, Galerie Berg"
    for length, is_cut in ((100, True), (101, False)):
        names = f"{houses}, Galerie Nord{'t' * (length - len(houses) - 14)}"
        assert bool(GRAMMAR.split_caption(f"Der Hafen. ({names})")[1]) is is_cut
    for count, joint, is_cut in (
        (18, "/", True),
        (19, "/", False),
        (12, ", ", True),
        (13, ", ", False),
    ):
        names = joint.join(["Erika Muster"] * count)
        assert bool(GRAMMAR.split_caption(f"(Foto: {names}) Der Rat")[1]) is is_cut
    assert GRAMMAR.split_caption(f"{LONG} (dpa)") == (LONG, "(dpa)")
    assert GRAMMAR.split_caption(f"{LONG}, {LONG} (dpa)")[1] == ""
    assert GRAMMAR.split_caption(f"{LONG}. {LONG}. (dpa)") == (f"{LONG}. {LONG}.", "(dpa)")
    assert GRAMMAR.split_caption("x" * 2994 + " (dpa)")[1] == ""
    assert GRAMMAR.split_caption("x" * 2993 + ". (dpa)") == ("x" * 2993 + ".", "(dpa)")
    assert GRAMMAR.split_caption("x" * 2994 + ". (dpa)")[1] == ""

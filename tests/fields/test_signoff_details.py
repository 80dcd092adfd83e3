"""Sign-offs at the edges: chains of codes, phrases, reports, brackets. All names are invented."""

import pytest

from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.grammar import shipped_grammar

Names = tuple[list[str], list[str], list[str]]


def signed(text: str, site: str | None = None) -> Names | None:
    """Return authors, editors and agencies; ``None`` for no sign-off."""
    found = parse_signoff(text, site=site)
    return (found.authors, found.editors, found.agencies) if found else None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # one code alone needs three letters, or brackets
        ("abc", (["abc"], [], [])),
        ("ab", None),
        ("abcd", None),
        ("(ab)", (["ab"], [], [])),
        ("(abcd)", (["abcd"], [], [])),
        ("(abcde)", None),
        ("(a)", None),
        ("red", (["red"], [], [])),
        ("(Red)", None),
        # the second of two groups is the editor, unless an agency is one of them
        ("abc/def", (["abc"], ["def"], [])),
        ("ab, cd/ef", (["ab", "cd"], ["ef"], [])),
        ("ab/cd, ef (dpa)", (["ab"], ["cd", "ef"], ["dpa"])),
        ("ab/cd/ef", (["ab", "cd", "ef"], [], [])),
        ("ab,cd,ef", (["ab", "cd", "ef"], [], [])),
        ("ab/cd/dpa", (["ab", "cd"], [], ["dpa"])),
        ("ab/cd/ef (dpa)", (["ab", "cd", "ef"], [], ["dpa"])),
        ("ab/ab", (["ab"], ["ab"], [])),
        ("ab, ab, dpa, dpa", (["ab"], [], ["dpa"])),
        # capitals: two people in brackets, or one beside an agency
        ("(AB/CD)", (["AB"], ["CD"], [])),
        ("(AB, CD)", (["AB", "CD"], [], [])),
        ("AB/CD", None),
        ("(AB)", None),
        ("(AB/C)", None),
        ("(ABC/DE)", None),
        ("(AB/CD/EF)", None),
        ("AB/dpa", (["AB"], [], ["dpa"])),
        ("AB/cd/dpa", (["cd"], [], ["dpa"])),
        ("ABCD/dpa", ([], [], ["dpa"])),
        ("USA/dpa", (["USA"], [], ["dpa"])),
        # a word is initials beside an agency only
        ("sic/dpa", (["sic"], [], ["dpa"])),
        ("der/die", None),
        ("ab./dpa", (["ab"], [], ["dpa"])),
        # codes of desks and papers
        ("(tmn)", ([], [], [])),
        ("tmn", None),
        ("tmn/ab", (["ab"], [], [])),
        ("tmn/srf/mz", ([], [], [])),
        ("tmn/srf/mz/lby", None),
        ("tmn, srf", None),
        ("(tmn, srf)", ([], [], [])),
        ("ab/cd/ef/tmn", (["ab", "cd", "ef"], [], [])),
        ("ab/tmn (dpa)", (["ab"], ["tmn"], ["dpa"])),
        ("TMN (dpa)", ([], [], ["dpa"])),
        ("(n-tv)", ([], [], [])),
        ("n-tv/dpa", ([], [], ["dpa"])),
        # hyphens join two of one kind
        ("(ab-cde)", (["ab", "cde"], [], [])),
        ("ab-cd/dpa", (["ab", "cd"], [], ["dpa"])),
        ("ab-cd (dpa)", (["ab", "cd"], [], ["dpa"])),
        ("ab-cd", None),
        ("(ab-cd-ef)", None),
        ("(abcd-ef)", None),
        ("(ab-CD)", None),
        # places, papers and companies beside an agency
        ("kra Frankfurt (dpa)", (["kra"], [], ["dpa"])),
        ("kra Frankfurt", None),
        ("kra frankfurt/Reuters", None),
        ("Kra Frankfurt/Reuters", None),
        ("sic Frankfurt/Reuters", None),
        ("HAMBURG/dpa", ([], [], ["dpa"])),
        ("BAD HAMBURG/dpa", ([], [], ["dpa"])),
        ("HAMBURG7/dpa", None),
        ("HAMBURG", None),
        ("srf, kra Frankfurt & MANILA (AFP, dpa)", (["srf", "kra"], [], ["AFP", "dpa"])),
        ("PM/dpa", ([], [], ["dpa"])),
        ("pm/dpa", (["pm"], [], ["dpa"])),
        ("Tagblatt/dpa", ([], [], ["dpa"])),
        ("Tagblatt/ab", None),
        ("Spring Field/dpa", None),
        ("The Springfield Shopper/dpa", ([], [], ["dpa"])),
        ("The Springfield Shoppings/dpa", None),
        ("Muster GmbH/dpa", ([], [], ["dpa"])),
        # agencies in brackets
        ("Hamburg (dpa)", ([], [], ["dpa"])),
        ("Hamburg (dpa/AFP)", ([], [], ["dpa", "AFP"])),
        ("Hamburg (dpa/lno)", None),
        ("ab/cd (AFP, tmn)", (["ab"], ["cd"], ["AFP"])),
        ("ab/cd (AFP, dpa, xyz)", None),
        ("ab/cd (tmn)", None),
        ("ab/cd [AFP].", (["ab"], ["cd"], ["AFP"])),
        ("ab/cd - (AFP)", (["ab"], ["cd"], ["AFP"])),
        ("ab/cd (AFP) x", None),
        ("[ab]", (["ab"], [], [])),
        ("[ab/dpa", (["ab"], [], ["dpa"])),
        # what joins
        ("AFP+dpa", ([], [], ["AFP", "dpa"])),
        ("AFP|dpa", ([], [], ["AFP", "dpa"])),
        ("AFP und dpa", ([], [], ["AFP", "dpa"])),
        ("ab mit dpa", (["ab"], [], ["dpa"])),
        ("©dpa", ([], [], ["dpa"])),
        ("(c)dpa", ([], [], ["dpa"])),
        # dates
        ("AFP/25.11.2019", ([], [], ["AFP"])),
        ("2019-11-25 dpa", ([], [], ["dpa"])),
        ("2019年11月25日 新华社", ([], [], ["Xinhua"])),
        ("12:30 Uhr/dpa", ([], [], ["dpa"])),
        ("25.11.2019/ab, cd", (["ab", "cd"], [], [])),
        ("25.11.2019", None),
        ("25.11.2019/Polizei Bonn/dpa", ([], [], ["dpa"])),
        ("25.11.2019/kra Frankfurt/dpa", (["kra"], [], ["dpa"])),
        ("25.11.2019, Springfield Police Department of Bonn, dpa", ([], [], ["dpa"])),
        ("25.11.2019, Springfield Police Department of the Old Harbour, dpa", None),
        ("dpa, urn:newsml:dpa.com:20090101:123", ([], [], ["dpa"])),
        ("dpa, urn:newsml:", None),
        # the site by its name and its acronym
        ("新华社记者王小明", (["王小明"], [], ["Xinhua"])),
        ("某某社记者 王小明", None),
    ],
)
def test_chains_of_codes(text: str, names: Names | None) -> None:
    """Initials, desks, papers and agencies, told apart by letters, neighbours and brackets."""
    assert signed(text) == names


def test_a_chain_has_twelve_tokens() -> None:
    """A longer one is a list of something else."""
    initials = ["ab", "cd", "ef", "gh", "ij", "kl", "mn", "op", "qr", "st", "uv"]
    assert signed("/".join(["dpa", *initials])) == (initials, [], ["dpa"])
    assert signed("/".join(["dpa", *initials, "wx"])) is None


@pytest.mark.parametrize(
    ("text", "site", "names"),
    [
        ("sdn/dpa", "Springfield Daily News", ([], [], ["dpa"])),
        ("sdn/dpa", "Springfield Weekly News", (["sdn"], [], ["dpa"])),
        ("Springfield Daily News/dpa", "Springfield Daily News", ([], [], ["dpa"])),
        ("Springfield Daily News/dpa", None, None),
        ("ab/mup", "mup", (["ab"], [], [])),
        ("a/dpa", "a", None),
    ],
)
def test_the_own_site_is_no_author(text: str, site: str | None, names: Names | None) -> None:
    """Neither its name nor its acronym."""
    assert signed(text, site) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # sources: agencies, papers and people after a colon; without one, agencies
        ("Quelle dpa", ([], [], ["dpa"])),
        ("Quelle: Jane Doe/dpa", (["Jane Doe"], [], ["dpa"])),
        ("Quelle: ab", (["ab"], [], [])),
        ("Quelle Jane Doe", None),
        ("Source: Springfield Police", ([], [], [])),
        ("Source: springfield police", None),
        ("Source: the police", None),
        ("Quelle: Springfield Shopper, dpa", ([], [], ["dpa"])),
        ("Источник ТАСС", ([], [], ["TASS"])),
        # people: a colon, or several words
        ("Redaktion: ab", ([], ["ab"], [])),
        ("Redaktion Erika Muster", None),
        ("Autor Erika Muster", None),
        ("Autor: IFZ", (["IFZ"], [], [])),
        ("Autor: Erika Muster, IFZ", (["Erika Muster"], [], [])),
        ("Autor: Erika Muster (AFP)", (["Erika Muster"], [], ["AFP"])),
        ("Autor: Erika Muster (egx).", (["Erika Muster"], ["egx"], [])),
        ("Autor: die Redaktion", None),
        ("Author: Editor: Max Roe", None),
        ("Text: Erika Muster Redaktion: Max Roe", (["Erika Muster"], ["Max Roe"], [])),
        ("Mit Material von sda, usa, pa", (["usa", "pa"], [], ["Keystone-SDA"])),
        ("Edited by", None),
        ("Edited by the desk", None),
        ("Reporting Jane Doe", None),
        ("Reporting by: Jane Doe", (["Jane Doe"], [], [])),
        ("Reporting by the bureau", None),
        ("Reporting bypass Jane Doe", None),
        ("Writing by Jane Doe, Springfield", (["Jane Doe"], [], [])),
        ("Write to Jane Doe", (["Jane Doe"], [], [])),
        # a second phrase follows a sign, or has a colon
        ("Reporting by Jane Doe; Editing by Max Roe", (["Jane Doe"], ["Max Roe"], [])),
        ("Reporting by Jane Doe, Editing by Max Roe", (["Jane Doe"], ["Max Roe"], [])),
        ("Reporting by Jane Doe. Editing by Max Roe", (["Jane Doe"], ["Max Roe"], [])),
        ("Reporting by Jane Doe / Editing by Max Roe", (["Jane Doe"], ["Max Roe"], [])),
        ("Reporting by Jane Doe Editing by Max Roe", None),
        ("Author: Jane Doe Editor: Max Roe", (["Jane Doe"], ["Max Roe"], [])),
        ("Author: Jane Doe Editor Max Roe", (["Jane Doe", "Max Roe"], [], [])),
        ("Reporting by Jane Doe in Beirut; Editing by Jo Roe", (["Jane Doe"], ["Jo Roe"], [])),
        # "with": only together with an agency
        ("With agencies", ([], [], ["agencies"])),
        ("With Jane Doe", None),
        ("With Jane Doe and AFP", (["Jane Doe"], [], ["AFP"])),
        ("Mit ab/dpa", (["ab"], [], ["dpa"])),
        ("mit ab", None),
        # a paper with an agency
        ("FR und dpa", ([], [], ["dpa"])),
        ("FR mit dpa und AFP", ([], [], ["dpa", "AFP"])),
        ("FR mit Agenturen", ([], [], ["Agenturen"])),
        ("SZ.de mit dpa", ([], [], ["dpa"])),
        ("mz mit dpa", ([], [], ["dpa"])),
        ("Reuters mit dpa", ([], [], ["Reuters", "dpa"])),
        ("AB mit afp", ([], [], ["AFP"])),
        ("Süddeutsche Zeitung und dpa", ([], [], ["dpa"])),
        ("France Télévisions avec AFP", ([], [], ["AFP"])),
        ("Muster GmbH & KK n-tv (AFP)", ([], [], ["AFP"])),
        ("FR mit ab", None),
        ("FR mit Material", None),
        ("Jane Doe mit dpa", None),
        ("the paper with AFP", None),
        # a byline makes a sign-off together with an agency
        ("By Jane Doe, AFP", (["Jane Doe"], [], ["AFP"])),
        ("Von ab, dpa", (["ab"], [], ["dpa"])),
        ("By Jane Doe", None),
        # reports
        ("Jane Doe contributed", (["Jane Doe"], [], [])),
        ("Jane Doe and AFP contributed to this story.", (["Jane Doe"], [], ["AFP"])),
        ("Jane Doe contributed. The river rose.", None),
        ("Jane Doe reported from Paris.", (["Jane Doe"], [], [])),
        ("Jane Doe reported from Paris and Jo Roe from Rome.", (["Jane Doe", "Jo Roe"], [], [])),
        ("Jane Doe reported from Paris. Jo Roe contributed.", (["Jane Doe", "Jo Roe"], [], [])),
        ("they reported from Paris.", None),
        ("Jane Doe reported from Paris and others from Rome.", None),
        ("Jane Doe reported.", None),
        # an agency and people
        ("Reuters, Erika Muster, Jo Roe", (["Erika Muster", "Jo Roe"], [], ["Reuters"])),
        ("Erika Muster, AP Writer", (["Erika Muster"], [], ["AP"])),
        ("Erika Muster, ap", None),
        ("Erika Muster, Springfield", None),
        ("Pixabay, Erika Muster", None),
        ("AP, Erika Muster, Max Muster, Jane Muster", (["Erika Muster", "Max Muster", "Jane Muster"], [], ["AP"])),
        ("AP, Erika Muster, Max Muster, Jane Muster, Jo Muster", None),
        # who published first
        ("This article was first published by AFP", ([], [], ["AFP"])),
        ("this STORY was originally published by Reuters.", ([], [], ["Reuters"])),
        ("This story by AFP was published May 3", None),
        ("This article was first published by Springfield Shopper.", None),
    ],
)  # fmt: skip
def test_phrases_and_sentences(text: str, names: Names | None) -> None:
    """Who signs in words; prose with the same words does not."""
    assert signed(text) == names


@pytest.mark.parametrize(
    ("paragraph", "site", "names"),
    [
        ("The talks go on.(dpa)", None, ([], [], ["dpa"])),
        ("The talks go on! (dpa)", None, ([], [], ["dpa"])),
        ("The talks go on… (ab)", None, (["ab"], [], [])),
        ("The talks go “on.” (ab)", None, (["ab"], [], [])),
        ("The talks (sic) go on. (dpa)", None, ([], [], ["dpa"])),
        ("The talks go on. (mup/dpa)", "mup", ([], [], ["dpa"])),
        ("The talks go on. (mup/dpa)", None, (["mup"], [], ["dpa"])),
        ("The talks go on. (Quelle: dpa)", None, ([], [], ["dpa"])),
        ("The talks go on: (dpa)", None, None),
        ("The talks go on. [dpa]", None, None),
        ("The talks go on. dpa", None, None),
        ("(dpa) The talks go on.", None, None),
    ],
)
def test_an_inline_signoff_closes_its_paragraph(
    paragraph: str, site: str | None, names: Names | None
) -> None:
    """In round brackets, after the end of a sentence; the paragraph is kept without it."""
    rest, signoff = shipped_grammar().split_signoff(paragraph, site=site)
    found = (signoff.authors, signoff.editors, signoff.agencies) if signoff else None
    assert found == names
    assert rest == (paragraph.rpartition("(")[0].rstrip() if names else paragraph)


def test_brackets_that_close_a_paragraph_are_short() -> None:
    """Eighty characters hold initials and agencies; more are a remark."""
    bracket = "(Quelle: dpa, AFP, Reuters, AP, EFE, ANSA, Springfield Shopper, Jane Doe, Jo Roe)"
    assert len(bracket) == 81
    text, signoff = shipped_grammar().split_signoff(f"The talks go on. {bracket}")
    assert signoff is None
    shorter = bracket.replace("Jane Doe", "Jan Doe")
    text, signoff = shipped_grammar().split_signoff(f"The talks go on. {shorter}")
    assert text == "The talks go on."
    assert signoff is not None
    assert signoff.authors == ["Jan Doe", "Jo Roe"]


def test_a_signoff_has_up_to_800_characters() -> None:
    """A longer text is a paragraph."""
    text = "Reporting by " + ", ".join(["Jane Doe"] * 78)
    longest = text + "e" * (800 - len(text))
    assert parse_signoff(longest) is not None
    assert parse_signoff(longest + "e") is None

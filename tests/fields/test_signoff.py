"""Sign-offs in their forms, and lines that are not sign-offs. All names are invented."""

import pickle

import pytest

from normalizer.fields.credit.credit_kinds import Kind, Part
from normalizer.fields.signoff.signoff_grammar import (
    SignoffGrammar,
    parse_signoff,
)
from normalizer.grammar import shipped_grammar
from normalizer.names.agencies import Agency, default_registry


@pytest.mark.parametrize(
    ("text", "authors", "editors", "agencies"),
    [
        ("ab,cd/ef (AFP, Reuters, AP, dpa)", ["ab", "cd"], ["ef"], ["AFP", "Reuters", "AP", "dpa"]),
        ("KK/AB (AFP)", ["KK"], ["AB"], ["AFP"]),
        ("xyz/dpa/AFP", ["xyz"], [], ["dpa", "AFP"]),
        ("kko/irb/vks/dpa", ["kko", "irb", "vks"], [], ["dpa"]),
        ("svs/joh", ["svs"], ["joh"], []),
        ("SDA/sep", ["sep"], [], ["Keystone-SDA"]),
        ("(dpa/lby)", [], [], ["dpa"]),
        ("(dpa/tmn)", [], [], ["dpa"]),
        ("(ats/nxp)", [], [], ["Keystone-SDA"]),
        ("kna, dpa & afp", [], [], ["KNA", "dpa", "AFP"]),
        ("red, ORF.at/Agenturen", ["red"], [], ["Agenturen"]),
        ("Reuters/kra Frankfurt", ["kra"], [], ["Reuters"]),
        ("srf/hosb;kesm", ["hosb", "kesm"], [], []),
        ("(xz)", ["xz"], [], []),
        ("(mz)", [], [], []),
        ("(FR mit dpa)", [], [], ["dpa"]),
        ("dpa", [], [], ["dpa"]),
        ("(©STT)", [], [], ["STT"]),
        ("AFP, MANILA", [], [], ["AFP"]),
        ("(25/11/2019, AFP)", [], [], ["AFP"]),
        ("MOSCOW, April 10 (RIA Novosti)", [], [], ["RIA Novosti"]),
        ("МОСКВА, апреля 10 (РИА Новости)", [], [], ["RIA Novosti"]),
        ("ΑΘΗΝΑ, Απριλίου 10 (ΑΠΕ)", [], [], ["ANA-MPA"]),
        ("ab;cd/dpa", ["ab", "cd"], [], ["dpa"]),
        ("md/bl (AFP, Reuters, ots)", ["md"], ["bl"], ["AFP", "Reuters"]),
        ("(ab-cd)", ["ab", "cd"], [], []),
        ("(AB-CD)", ["AB", "CD"], [], []),
        ("(TT-AFP)", [], [], ["TT", "AFP"]),
        ("AFP, Anna Muster", ["Anna Muster"], [], ["AFP"]),
        ("Anna Muster, Ap National Writer", ["Anna Muster"], [], ["AP"]),
        ("Example Post’s Jane Doe contributed to this report", ["Jane Doe"], [], []),
        ("The Associated Press contributed to this report.", [], [], ["AP"]),
        ("With assistance from Jane Doe.", ["Jane Doe"], [], []),
        ("(With PTI inputs)", [], [], ["PTI"]),
        ("MDR (abc)", ["abc"], [], []),
        ("Autorin: Sylvia Muster, IFZ, Oktober 2008", ["Sylvia Muster"], [], []),
        ("Quelle: Pressemitteilung Ökologische Musterzucht", [], [], []),
        ("المصدر: وكالات", [], [], ["وكالات"]),
        ("(s ČTK)", [], [], ["ČTK"]),
        ("(z PAP)", [], [], ["PAP"]),
        ("(по материалам ТАСС)", [], [], ["TASS"]),
        ("По материалам информагентств", [], [], ["информагентств"]),
        (
            "Jan Novák contributed reporting. Šárka Nová contributed from Brno.",
            ["Jan Novák", "Šárka Nová"],
            [],
            [],
        ),
        ("© dpa-infocom, dpa:230428-99-123456/5", [], [], ["dpa"]),
        ("Quelle: dpa", [], [], ["dpa"]),
        ("Quelle: ntv.de, ino/dpa", ["ino"], [], ["dpa"]),
        ("Quelle: hessenschau.de/bb", ["bb"], [], []),
        ("Bron: BELGA", [], [], ["Belga"]),
        ("Mit Material von dpa und AFP", [], [], ["dpa", "AFP"]),
        ("Con información de AFP, EFE y Reuters", [], [], ["AFP", "EFE", "Reuters"]),
        ("Com informações da AFP", [], [], ["AFP"]),
        ("Avec AFP", [], [], ["AFP"]),
        ("With files from The Canadian Press", [], [], ["The Canadian Press"]),
        ("Par Le Figaro et AFP", [], [], ["AFP"]),
        ("Von dpa", [], [], ["dpa"]),
        (
            "By Jane Doe and John Example The Associated Press",
            ["Jane Doe", "John Example"],
            [],
            ["AP"],
        ),
        ("Author: Julia Muster (eg)", ["Julia Muster"], ["eg"], []),
        ("Auteur : Anna Exemple Edition : M-A. Modèle", ["Anna Exemple"], ["M-A. Modèle"], []),
        ("Edited by: Max Beispiel", [], ["Max Beispiel"], []),
        ("Redaktion: Erika Muster und Max Beispiel", [], ["Erika Muster", "Max Beispiel"], []),
        ("新华社记者 王小明", ["王小明"], [], ["Xinhua"]),
        ("Additional reporting from PA", [], [], ["PA"]),
        ("Jane Doe contributed reporting from Hong Kong.", ["Jane Doe"], [], []),
        (
            "Associated Press writers Jane Doe in Paris and John Example in Rome contributed to this report.",
            ["Jane Doe", "John Example"],
            [],
            ["AP"],
        ),
        (
            "Reporting by Jane Doe in Beirut, Anna Muster in The Hague and John Example; Writing by Jane Doe; Editing by Max Roe",
            ["Jane Doe", "Anna Muster", "John Example"],
            ["Max Roe"],
            [],
        ),
        (
            "This report by The Canadian Press was first published May 24, 2026.",
            [],
            [],
            ["The Canadian Press"],
        ),
        ("This article was originally published by Reuters.", [], [], ["Reuters"]),
        ("Write to Jane Doe at jane.doe@news.example", ["Jane Doe"], [], []),
    ],
)
def test_a_signoff_is_parsed(
    text: str, authors: list[str], editors: list[str], agencies: list[str]
) -> None:
    """Authors, editors and agencies, in the order of the text; codes of desks are no people."""
    signoff = parse_signoff(text)
    assert signoff is not None
    assert (signoff.authors, signoff.editors, signoff.agencies) == (authors, editors, agencies)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(sic)",
        "(2017)",
        "(USA)",
        "(rechts)",
        "He left the room.",
        "Read more",
        "Berlin",
        "Erika Muster",
        "By John Example",
        "Von Anna Muster",
        "Home / News / World",
        "Sport/Fußball",
        "USA/China",
        "Twitter/Facebook",
        "Source: it said the army had left",
        "With love",
        "With the government absent, China will have greater influence.",
        "They contributed to the win.",
        "Foto: dpa",
        "ok",
        "de/en",
        "x" * 2000,
        "This report by the committee was first published in 2019.",
        "This story was originally published by a friend.",
        "(all)",
        "md/bl (ots)",
        "(с любовью)",
        "(s láskou)",
        "(und)",
        "(III)",
        "## More from Reuters",
        "(UK-US)",
        "AB-CD",
        "and-or",
        "Getty Images, Erika Muster",
        "Anna Muster, Max Beispiel",
        "москва, апреля 10 (РИА Новости)",
        "αθήνα, απριλίου 10 (ΑΠΕ)",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    """Words in brackets, menus, bylines without agency and prose are no sign-offs."""
    assert parse_signoff(text) is None


class OneName:
    """A grammar of credits that takes a whole text for one person."""

    def split_parts(self, text: str) -> list[Part]:
        """Return the text as a person."""
        return [Part(text, Kind.PERSON)]


def test_a_grammar_knows_its_own_agencies() -> None:
    """Agencies and names are those of the grammar's parts, pickled or not."""
    registry = default_registry().extended([Agency("Elbonian Press Agency", "ELP")])
    grammar = SignoffGrammar(registry, OneName())
    for same in (grammar, pickle.loads(pickle.dumps(grammar))):  # noqa: S301 - our own
        signoff = same.parse("ab/ELP")
        assert signoff is not None
        assert (signoff.authors, signoff.agencies) == (["ab"], ["ELP"])
        named = same.parse("Reporting by Jane Roe or so")
        assert named is not None
        assert named.authors == ["Jane Roe or so"]
    assert parse_signoff("(ELP)") is None


def test_what_was_handed_out_belongs_to_the_caller() -> None:
    """A change to an answer does not change the next one."""
    first = parse_signoff("ab/dpa")
    assert first is not None
    first.authors.append("xy")
    second = parse_signoff("ab/dpa")
    assert second is not None
    assert second.authors == ["ab"]


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("The talks go on. (dpa)", "The talks go on."),
        ("Die Gespräche gehen „weiter“. (ab/dpa).", "Die Gespräche gehen „weiter“."),
        ("The talks go on (dpa)", None),
        ("He wrote it that way. (sic)", None),
        ("(dpa)", None),
        ("", None),
    ],
)
def test_a_signoff_in_brackets_closes_a_paragraph(paragraph: str, rest: str | None) -> None:
    """It follows the end of a sentence; all else stays."""
    text, signoff = shipped_grammar().split_signoff(paragraph)
    assert (text, signoff is None) == (rest or paragraph, rest is None)


def test_raw_is_kept() -> None:
    """The line as given, without the space around it."""
    signoff = parse_signoff(" (dpa/lby) ")
    assert signoff is not None
    assert signoff.raw == "(dpa/lby)"


def test_the_site_itself_is_nobody() -> None:
    """The page's own short name beside an agency is no author."""
    signoff = parse_signoff("mup/dpa", site="mup")
    assert signoff is not None
    assert signoff.authors == []

"""Sign-offs in their forms, and lines that are not sign-offs. All names are invented."""

import pickle
from pathlib import Path

import pytest

from normalizer import Signoff, parse_signoff
from normalizer.fields.signoff.signoff_grammar import SignoffGrammar
from normalizer.grammar import shipped_grammar
from normalizer.names.agencies import Agency, default_registry


def names_of(signoff: Signoff | None) -> str | None:
    """Return "authors | editors | agencies"."""
    if signoff is None:
        return None
    lists = (signoff.authors, signoff.editors, signoff.agencies)
    return " | ".join(map("; ".join, lists)).strip()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # one code alone: three letters in lower case, or brackets
        ("abc", "abc |  |"),
        ("(ab)", "ab |  |"),
        ("[ab]", "ab |  |"),
        ("(abcd)", "abcd |  |"),
        ("(AB)", "AB |  |"),
        ("red", "red |  |"),
        # the second of two groups is the editor, unless an agency is one of them
        ("ab,cd/ef (AFP, Reuters, AP, dpa)", "ab; cd | ef | AFP; Reuters; AP; dpa"),
        ("KK/AB (AFP)", "KK | AB | AFP"),
        ("md/bl (AFP, Reuters, ots)", "md | bl | AFP; Reuters"),
        ("abc/def", "abc | def |"),
        ("ab, cd/ef", "ab; cd | ef |"),
        ("ab/cd, ef (dpa)", "ab | cd; ef | dpa"),
        ("ab/cd/ef", "ab; cd; ef |  |"),
        ("ab,cd,ef", "ab; cd; ef |  |"),
        ("ab/cd/ef (dpa)", "ab; cd; ef |  | dpa"),
        ("ab/ab", "ab | ab |"),
        ("xyz/dpa/AFP", "xyz |  | dpa; AFP"),
        ("kko/irb/vks/dpa", "kko; irb; vks |  | dpa"),
        ("ab;cd/dpa", "ab; cd |  | dpa"),
        ("ab, ab, dpa, dpa", "ab |  | dpa"),
        ("SDA/sep", "sep |  | Keystone-SDA"),
        # capitals: people in brackets, or one beside an agency
        ("(AB/CD)", "AB | CD |"),
        ("(AB, CD)", "AB; CD |  |"),
        ("(AB/CD/EF)", "AB; CD; EF |  |"),
        ("AB/dpa", "AB |  | dpa"),
        ("AB/cd/dpa", "cd |  | dpa"),
        ("ABCD/dpa", "|  | dpa"),
        ("USA/dpa", "USA |  | dpa"),
        # a word is initials beside an agency only
        ("sic/dpa", "sic |  | dpa"),
        ("ab./dpa", "ab |  | dpa"),
        ("PM/dpa", "|  | dpa"),
        ("pm/dpa", "pm |  | dpa"),
        # codes of desks and papers
        ("(dpa/lby)", "|  | dpa"),
        ("(tmn)", "|  |"),
        ("tmn/ab", "ab |  |"),
        ("(tmn, srf)", "|  |"),
        ("srf/hosb;kesm", "hosb; kesm |  |"),
        ("ab/cd/ef/tmn", "ab; cd; ef |  |"),
        ("ab/tmn (dpa)", "ab | tmn | dpa"),
        ("TMN (dpa)", "|  | dpa"),
        ("(n-tv)", "|  |"),
        ("n-tv/dpa", "|  | dpa"),
        ("MDR (abc)", "abc |  |"),
        # hyphens join agencies, and two people in a frame
        ("TT-AFP-Reuters", "|  | TT; AFP; Reuters"),
        ("STT–AFP", "|  | STT; AFP"),
        # places, papers and companies beside an agency
        ("dpa Berlin", "|  | dpa"),
        ("AFP, MANILA", "|  | AFP"),
        ("BAD HAMBURG/dpa", "|  | dpa"),
        ("Tagblatt/dpa", "|  | dpa"),
        ("The Springfield Shopper/dpa", "|  | dpa"),
        ("Muster GmbH/dpa", "|  | dpa"),
        # agencies: as printed or not, in brackets, joined
        ("dpa", "|  | dpa"),
        ("(©STT)", "|  | STT"),
        ("(c)dpa", "|  | dpa"),
        ("[ab/dpa", "ab |  | dpa"),
        ("(EFE) ab/cd", "ab; cd |  | EFE"),
        ("SID ab/cd", "ab; cd |  | SID"),
        ("Hamburg (dpa)", "|  | dpa"),
        ("Hamburg (dpa/AFP)", "|  | dpa; AFP"),
        ("ab/cd [AFP].", "ab | cd | AFP"),
        ("ab/cd - (AFP)", "ab | cd | AFP"),
        ("AFP+dpa", "|  | AFP; dpa"),
        ("AFP|dpa", "|  | AFP; dpa"),
        ("kna, dpa & afp", "|  | KNA; dpa; AFP"),
        ("AFP und dpa", "|  | AFP; dpa"),
        ("ab mit dpa", "ab |  | dpa"),
        ("red, ORF.at/Agenturen", "red |  | Agenturen"),
        ("ab/dpa, desk@news.example", "ab |  | dpa"),
        # dates and numbers of reports
        ("(25/11/2019, AFP)", "|  | AFP"),
        ("AFP/25.11.2019", "|  | AFP"),
        ("2019年11月25日 新华社", "|  | Xinhua"),
        ("MOSCOW, April 10 (RIA Novosti)", "|  | RIA Novosti"),
        ("ΑΘΗΝΑ, Απριλίου 10 (ΑΠΕ)", "|  | ANA-MPA"),
        ("25.11.2019/ab, cd", "ab; cd |  |"),
        ("©FR vom 25.11.2019/abc", "abc |  |"),
        ("© dpa-infocom, dpa:230428-99-123456/5", "|  | dpa"),
        ("dpa, urn:newsml:dpa.com:20090101:123", "|  | dpa"),
        # East Asian frames
        ("（共同）", "|  | Kyodo"),
        ("(부산=연합뉴스)", "|  | Yonhap"),
        ("新华社记者 王小明", "王小明 |  | Xinhua"),
        ("新华社记者王小明", "王小明 |  | Xinhua"),
    ],
)
def test_chains_of_codes(text: str, names: str) -> None:
    """Initials, desks, papers and agencies, told apart by letters, neighbours and brackets."""
    assert names_of(parse_signoff(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # sources: agencies, papers and people after a colon; without one, agencies
        ("Quelle: dpa", "|  | dpa"),
        ("Quelle dpa", "|  | dpa"),
        ("Quelle: Quelle: dpa", "|  | dpa"),
        ("Quelle: Jane Doe/dpa", "Jane Doe |  | dpa"),
        ("Quelle: ab", "ab |  |"),
        ("Quelle: ntv.de, ino/dpa", "ino |  | dpa"),
        ("Quelle: Springfield Shopper, 15.05.2023", "|  |"),
        ("Quelle: Springfield Shopper, dpa", "|  | dpa"),
        ("Quelle: Pressemitteilung Ökologische Musterzucht", "|  |"),
        ("Source: Springfield Police", "|  |"),
        ("Bron: BELGA", "|  | Belga"),
        ("المصدر: وكالات", "|  | وكالات"),
        ("Источник ТАСС", "|  | TASS"),
        ("(по материалам ТАСС)", "|  | TASS"),
        ("По материалам информагентств", "|  | информагентств"),
        ("Mit Material von dpa und AFP", "|  | dpa; AFP"),
        ("Mit Material von sda, abc, pa", "abc; pa |  | Keystone-SDA"),
        ("Con información de AFP, EFE y Reuters", "|  | AFP; EFE; Reuters"),
        ("With files from The Canadian Press", "|  | The Canadian Press"),
        # people: a colon, or several words
        ("Redaktion: ab", "| ab |"),
        ("Redaktion: Erika Muster und Max Beispiel", "| Erika Muster; Max Beispiel |"),
        ("Autor: IFZ", "IFZ |  |"),
        ("Autor: Erika Muster, IFZ", "Erika Muster |  |"),
        ("Autorin: Sylvia Muster, IFZ, Oktober 2008", "Sylvia Muster |  |"),
        ("Autor: Erika Muster (AFP)", "Erika Muster |  | AFP"),
        ("Text: Erika Muster Redaktion: Max Roe", "Erika Muster | Max Roe |"),
        ("Auteur : Anna Exemple Edition : M-A. Modèle", "Anna Exemple | M-A. Modèle |"),
        ("Writing by Jane Doe, Springfield", "Jane Doe |  |"),
        ("Write to Jane Doe at jane.doe@news.example", "Jane Doe |  |"),
        ("Contact Jane Doe at jane.doe@news.example", "Jane Doe |  |"),
        ("Contact reporter Jane Doe at 555-678-3595, or doe@news.example.", "Jane Doe |  |"),
        ("With assistance from Jane Doe.", "Jane Doe |  |"),
        ("This post was written by Jane Doe, MD, of Springfield.", "Jane Doe |  |"),
        # a second phrase follows a sign, or has a colon
        ("Reporting by Jane Doe; Editing by Max Roe", "Jane Doe | Max Roe |"),
        ("Reporting by Jane Doe, Editing by Max Roe", "Jane Doe | Max Roe |"),
        ("Reporting by Jane Doe. Editing by Max Roe", "Jane Doe | Max Roe |"),
        ("Reporting by Jane Doe / Editing by Max Roe", "Jane Doe | Max Roe |"),
        ("Reporting by Jane Doe Editing by Max Roe", "Jane Doe | Max Roe |"),
        ("Author: Jane Doe Editor: Max Roe", "Jane Doe | Max Roe |"),
        ("Author: Jane Doe Editor Max Roe", "Jane Doe; Max Roe |  |"),
        (
            "Reporting by Jane Doe in Beirut, Jo Doe in The Hague and Ann Lee; Editing by Max Roe",
            "Jane Doe; Jo Doe; Ann Lee | Max Roe |",
        ),
        # "with": only together with an agency, and with a paper in front
        ("With agencies", "|  | agencies"),
        ("(With PTI inputs)", "|  | PTI"),
        ("(s ČTK)", "|  | ČTK"),
        ("With Jane Doe and AFP", "Jane Doe |  | AFP"),
        ("Mit ab/dpa", "ab |  | dpa"),
        ("(FR mit dpa)", "|  | dpa"),
        ("FR mit dpa und AFP", "|  | dpa; AFP"),
        ("SZ.de mit dpa", "|  | dpa"),
        ("Reuters mit dpa", "|  | Reuters; dpa"),
        ("AB mit afp", "|  | AFP"),
        ("France Télévisions avec AFP", "|  | AFP"),
        # a byline makes a sign-off together with an agency
        ("By Jane Doe and John Example The Associated Press", "Jane Doe; John Example |  | AP"),
        ("Von ab, dpa", "ab |  | dpa"),
        ("Von dpa", "|  | dpa"),
        ("Par Le Figaro et AFP", "|  | AFP"),
        # reports
        ("Jane Doe contributed", "Jane Doe |  |"),
        ("Jane Doe and AFP contributed to this story.", "Jane Doe |  | AFP"),
        ("Example Post’s Jane Doe contributed to this report", "Jane Doe |  |"),
        ("Springfield News' Jane Doe contributed to this report.", "Jane Doe |  |"),
        (
            "Associated Press writers Jane Doe in Paris and Jo Roe in Rome contributed.",
            "Jane Doe; Jo Roe |  | AP",
        ),
        (
            "Jan Novák contributed reporting. Šárka Nová contributed from Brno.",
            "Jan Novák; Šárka Nová |  |",
        ),
        ("Jane Doe reported from Paris.", "Jane Doe |  |"),
        ("Jane Doe reported from Paris and Jo Roe from Rome.", "Jane Doe; Jo Roe |  |"),
        ("Jane Doe reported from Paris. Jo Roe contributed.", "Jane Doe; Jo Roe |  |"),
        # an agency and people
        ("Reuters, Erika Muster, Jo Roe", "Erika Muster; Jo Roe |  | Reuters"),
        ("Erika Muster and AP", "Erika Muster |  | AP"),
        ("Anna Muster, Ap National Writer", "Anna Muster |  | AP"),
        ("AP, Erika Muster, Max Muster, Jane Doe", "Erika Muster; Max Muster; Jane Doe |  | AP"),
        ("Jane Doe mit dpa", "Jane Doe |  | dpa"),
        # who published first
        (
            "This report by The Canadian Press was first published May 24, 2026.",
            "|  | The Canadian Press",
        ),
        ("this STORY was originally published by Reuters.", "|  | Reuters"),
        # a name behind a dash
        ("- Michelle", "Michelle |  |"),
        ("— Jane Doe", "Jane Doe |  |"),
    ],
)
def test_phrases_and_sentences(text: str, names: str) -> None:
    """Who signs in words."""
    assert names_of(parse_signoff(text)) == names


WORDS = """
ab abcd ok (abcde) (a) (sic) (2017) (USA) (all) (III) (rechts) (Red) [PR] AB/CD (AB/C)
(ABC/DE) HAMBURG Berlin tmn tmn/srf/mz tmn/srf/mz/lby de/en der/die and-or ab-cd AB-CD (UK-US)
(ab-cd-ef) (abcd-ef) (ab-CD) USA/China Sport/Fußball Twitter/Facebook HAMBURG7/dpa
Tagblatt/ab 25.11.2019 (부산=홍길동)
"""


@pytest.mark.parametrize(
    "text",
    [
        *WORDS.split(),
        "",
        "x" * 2000,
        # words and abbreviations
        "tmn, srf",
        "Home / News / World",
        # beside an agency
        "md/bl (ots)",
        "kra Frankfurt",
        "kra frankfurt/Reuters",
        "Spring Field/dpa",
        "The Springfield Shoppings/dpa",
        "Hamburg (dpa/lno)",
        "(dpa) The talks go on.",
        "(ab) dpa",
        "ab/cd (tmn)",
        "ab/cd (AFP) x",
        "(25.11.2019, Springfield Radio)",
        "25.11.2019, Springfield Police Department of Bonn, dpa",
        "dpa, urn:newsml:",
        "Reuters / Thursday, December 15, 2016",
        "— RT (@RT_com) July 16, 2026",
        "москва, апреля 10 (РИА Новости)",
        "某某社记者 王小明",
        # phrases
        "Read more",
        "Quelle Jane Doe",
        "Source: springfield police",
        "Source: it said the army had left",
        "Foto: dpa",
        "Redaktion Erika Muster",
        "Contact Jane Doe",
        "Autor: die Redaktion",
        "Author: Editor: Max Roe",
        "Edited by",
        "Edited by the desk",
        "Reporting Jane Doe",
        "Reporting by the bureau",
        "Reporting bypass Jane Doe",
        "With Jane Doe",
        "With love",
        "(s láskou)",
        "With the government absent, China will have greater influence.",
        "mit ab",
        "FR mit ab",
        "FR mit Material",
        "the paper with AFP",
        "By Jane Doe",
        "This report by the committee was first published in 2019.",
        "This story was originally published by a friend.",
        "This story by AFP was published May 3",
        "This article was first published by Springfield Shopper.",
        "This post was read by Jane Doe.",
        # sentences and names
        "He left the room.",
        "They contributed to the win.",
        "Jane Doe contributed. The river rose.",
        "they reported from Paris.",
        "Jane Doe reported from Paris and others from Rome.",
        "Jane Doe reported.",
        "Erika Muster",
        "Anna Muster, Max Beispiel",
        "Erika Muster, Springfield",
        "Getty Images, Erika Muster",
        "- Springfield",
        "- Jane Doe of Springfield",
        "## More from Reuters",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    """Words in brackets, menus, bylines without agency and prose are no sign-offs."""
    assert parse_signoff(text) is None


FORMS = Path(__file__).with_name("signoff_forms.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "names"),
    [line.split("\t") for line in FORMS.splitlines() if not line.startswith(("# ", "text\t"))],
)
def test_forms_of_the_world(text: str, names: str) -> None:
    """The forms of newsrooms in thirty languages, and lines that only look like them."""
    assert names_of(parse_signoff(text)) == (None if names == "none" else names)


def test_a_signoff_has_up_to_800_characters() -> None:
    """A longer text is a paragraph."""
    text = "Reporting by " + ", ".join(["Jane Doe"] * 78)
    longest = text + "e" * (800 - len(text))
    assert parse_signoff(longest) is not None
    assert parse_signoff(longest + "e") is None


@pytest.mark.parametrize(
    ("text", "site", "names"),
    [
        ("sdn/dpa", "Springfield Daily News", "|  | dpa"),
        ("sdn/dpa", "Springfield Weekly News", "sdn |  | dpa"),
        ("Springfield Daily News/dpa", "Springfield Daily News", "|  | dpa"),
        ("Springfield Daily News/dpa", None, None),
        ("ab/mup", "mup", "ab |  |"),
        ("a/dpa", "a", None),
    ],
)
def test_the_own_site_is_no_author(text: str, site: str | None, names: str | None) -> None:
    """Neither its name nor its acronym."""
    assert names_of(parse_signoff(text, site=site)) == names


@pytest.mark.parametrize(
    ("paragraph", "site", "names"),
    [
        ("The talks go on. (dpa)", None, "|  | dpa"),
        ("The talks go on.(dpa)", None, "|  | dpa"),
        ("The talks go on! (dpa)", None, "|  | dpa"),
        ("The talks go on… (ab)", None, "ab |  |"),
        ("The talks go on. (AB)", None, "AB |  |"),
        ("The talks go “on.” (ab)", None, "ab |  |"),
        ("Die Gespräche gehen „weiter“. (ab/dpa).", None, "ab |  | dpa"),
        ("The talks (sic) go on. (dpa)", None, "|  | dpa"),
        ("The talks go on. (mup/dpa)", "mup", "|  | dpa"),
        ("The talks go on. (mup/dpa)", None, "mup |  | dpa"),
        ("The talks go on. (Quelle: dpa)", None, "|  | dpa"),
        ("The talks go on: (dpa)", None, None),
        ("The talks go on (dpa)", None, None),
        ("The talks go on. (sic)", None, None),
        ("The talks go on. [dpa]", None, None),
        ("The talks go on. dpa", None, None),
        ("(dpa) The talks go on.", None, None),
        ("(dpa)", None, None),
        ("", None, None),
    ],
)
def test_an_inline_signoff_closes_its_paragraph(
    paragraph: str, site: str | None, names: str | None
) -> None:
    """In round brackets, after the end of a sentence; the paragraph is kept without it."""
    rest, signoff = shipped_grammar().split_signoff(paragraph, site=site)
    assert names_of(signoff) == names
    assert rest == (paragraph.rpartition("(")[0].rstrip() if names else paragraph)


def test_brackets_that_close_a_paragraph_are_short() -> None:
    """Eighty characters hold initials and agencies; more are a remark."""
    bracket = "(Quelle: dpa, AFP, Reuters, AP, EFE, ANSA, Springfield Shopper, Jane Doe, Jo Roe)"
    assert len(bracket) == 81
    split = shipped_grammar().split_signoff
    assert split(f"The talks go on. {bracket}")[1] is None
    text, signoff = split(f"The talks go on. {bracket.replace('Jane Doe', 'Jan Doe')}")
    assert (text, signoff and signoff.authors) == ("The talks go on.", ["Jan Doe", "Jo Roe"])


def test_a_grammar_knows_its_own_agencies() -> None:
    """They are those of its registry, pickled or not."""
    registry = default_registry().extended([Agency("Elbonian Press Agency", "ELP")])
    grammar = SignoffGrammar(registry)
    for same in (grammar, pickle.loads(pickle.dumps(grammar))):  # noqa: S301 - our own
        assert names_of(same.parse("ab/ELP")) == "ab |  | ELP"
    assert parse_signoff("(ELP)") is None


def test_what_was_handed_out_belongs_to_the_caller() -> None:
    """A change to an answer does not change the next one; the line is kept as given."""
    first = parse_signoff(" ab/dpa ")
    assert first is not None
    assert first.raw == "ab/dpa"
    first.authors.append("xy")
    assert names_of(parse_signoff(" ab/dpa ")) == "ab |  | dpa"

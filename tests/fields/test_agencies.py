"""The registry of agencies: spellings, case, decorations, and what is not an agency."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.dateline.dateline_grammar import DatelineGrammar
from normalizer.fields.signoff.signoff_grammar import SignoffGrammar
from normalizer.names.agencies import (
    Agency,
    AgencyRegistry,
    default_registry,
)
from normalizer.tables import read_rows

# fmt: off
OTHER_NAMES = [
    "ap", "Ap", "Dpa", "Getty Images Xyz", "Photo AFP", "Photo", "shutterstock.xyz",
    "AdobeStock_1234567890123", "forum", "pa", "PA Photo", "", "Afp", "aa",
    "Thomson Reuters Foundation", "Muster Press", " ", "ntb Photo", "ntb Photo.com",
]
ANY_CASE = {
    "ap": "AP", "aP": "AP", "forum": "Forum", "Ap Photo": "AP", "xyz": None,
}
SURE = {
    "Reuters": True, "AP": True, "ap": False, "Forum": False, "FORUM": False, "PA": False,
    "Forum Photo": False, "xyz": False, "EPA": False,
}
HOLDS_NAME = {
    "Dicht an der getty-images": True, "get ty images": True, "in old images": False,
    "Images of the old service": False, "„Hafen“ – am Morgen…": False, "川 Getty": True,
    "imago0123": True, "chap": False, "x新华社y": True, "川": False, "": False,
}
# fmt: on


def short_of(name: str, *, any_case: bool = False) -> str | None:
    agency = default_registry().find(name, any_case=any_case)
    return agency.short if agency else None


@pytest.mark.parametrize(
    ("spelling", "short"),
    [
        ("Associated Press", "AP"),
        ("AFP PHOTO", "AFP"),
        ("picture-alliance", "picture alliance"),
        ("PICTURE ALLIANCE", "picture alliance"),
        ("gettyimages", "Getty Images"),
        ("Getty Images Europe", "Getty Images"),
        ("www.shutterstock.com", "Shutterstock"),
        ("AdobeStock_123456", "Adobe Stock"),
        ("dpa-Bildfunk", "dpa"),
        ("新华社", "Xinhua"),
        ("ＡＰ", "AP"),
        ("ČTK", "ČTK"),
        ("CTK", "ČTK"),
        ("KEYSTONE", "Keystone-SDA"),
        ("AP", "AP"),
        ("dpa", "dpa"),
        ("DPA", "dpa"),
        ("reuters", "Reuters"),
        ("Re uters", "Reuters"),
        ("Getty-Images", "Getty Images"),
        ("GETTY", "Getty Images"),
        ("AFP PHOTO Europe", "AFP"),
        ("AFP / Photo", "AFP"),
        ("Getty Images News Europe", "Getty Images"),
        ("shutterstock.de", "Shutterstock"),
        ("https://www.shutterstock.com/image/1", "Shutterstock"),
        ("ap.com", "AP"),
        ("ntb.com", "NTB"),
        ("AdobeStock 12", "Adobe Stock"),
        ("imago0123", "IMAGO"),
        ("Forum", "Forum"),
        ("FORUM", "Forum"),
        ("forum.com", "Forum"),
        ("PA", "PA"),
    ],
)
def test_a_spelling_finds_its_agency(spelling: str, short: str) -> None:
    """Aliases, other cases, suffixes, numbers and web addresses lead to the canonical name."""
    assert short_of(spelling) == short


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_other_names_are_no_agency(name: str) -> None:
    """Short names count only in their own case, and a word inside a longer name does not count."""
    assert short_of(name) is None


def test_a_spelling_has_up_to_120_characters() -> None:
    assert short_of("Reuters" + " Photo" * 18) == "Reuters"
    assert short_of("Reuters" + " Photo" * 19) is None


def test_a_signoff_may_write_any_case() -> None:
    assert {name: short_of(name, any_case=True) for name in ANY_CASE} == ANY_CASE


def test_names_that_are_words_prove_nothing() -> None:
    """A name that is also a word or another abbreviation is an agency only inside a credit."""
    assert {name: default_registry().is_sure(name) for name in SURE} == SURE


def test_a_line_holds_a_name_if_words_in_a_row_spell_one() -> None:
    assert {line: default_registry().holds_name(line) for line in HOLDS_NAME} == HOLDS_NAME


def test_every_spelling_of_the_table_is_found() -> None:
    """No alias is lost, and the canonical short name leads to its own entry."""
    for agency in default_registry().agencies:
        assert all(default_registry().find(spelling) for spelling in agency.spellings)
        assert default_registry().find(agency.short) is agency


def test_the_table_is_in_order() -> None:
    """Short names are unique, kinds are known, countries have two letters."""
    rows = read_rows("agencies.tsv")
    assert len({row["short"] for row in rows}) == len(rows) > 280
    assert {row["kind"] for row in rows} == {"photo", "news", "both", "stock", "gov-photo"}
    assert all(len(row["country"]) == 2 and row["country"].isupper() for row in rows)


def test_a_registry_can_be_extended() -> None:
    """A rule pack's agency is found and wins over a spelling that is already there."""
    own = Agency(name="Muster Photo Service", short="MPS", aliases=("Reuters",))
    registry = default_registry().extended([own])
    assert registry.find("MPS") is own
    assert registry.find("Reuters") is own
    assert registry.find("AFP") is not None


def test_a_name_may_end_with_a_word_that_agencies_add_to_theirs() -> None:
    registry = default_registry().extended([Agency("Ruritania Press", "RPA")])
    found = registry.find("Ruritania Press Images Europe")
    assert found is not None and found.short == "RPA"


def test_an_empty_registry_finds_nothing() -> None:
    """A registry knows only what it was given."""
    assert AgencyRegistry([]).find("Reuters") is None


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    """Nothing raises, and an answer is an agency of the table."""
    agency = default_registry().find(text, any_case=True)
    assert agency is None or agency in default_registry().agencies


def test_fields_know_the_agencies_of_a_registry_that_they_are_given() -> None:
    """Credit, caption, sign-off and dateline; without it, the name is anybody's."""
    registry = default_registry().extended([Agency("Elbonian Press Agency", "ELP", kind="news")])
    credits_of = CreditGrammar(registry)
    assert credits_of.parse("Photo: Jane Roe/ELP").agencies == ["ELP"]
    assert CreditGrammar(default_registry()).parse("Photo: Jane Roe/ELP").agencies == []
    assert credits_of.split_caption("The bridge was closed in 2023. (ELP)")[1] == "(ELP)"
    signoff = SignoffGrammar(registry).parse("ab/cd (ELP)")
    assert signoff is not None and signoff.agencies == ["ELP"]
    dateline = DatelineGrammar(registry).parse("GENEVA (ELP) — The talks go on.")
    assert dateline is not None and dateline.agencies == ["ELP"]


def test_a_registry_survives_pickling() -> None:
    """It travels to other processes with the rules of a pack, as does a grammar that holds it."""
    registry = default_registry().extended([Agency("Elbonian Press Agency", "ELP")])
    copy = pickle.loads(pickle.dumps(registry))  # noqa: S301 - our own bytes
    assert copy.find("ELP") == registry.find("ELP")
    assert copy.agencies == registry.agencies
    grammar = pickle.loads(pickle.dumps(CreditGrammar(registry)))  # noqa: S301 - our own bytes
    assert grammar.parse("Photo: Jane Roe/ELP").agencies == ["ELP"]

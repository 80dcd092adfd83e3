"""The fast filters before the grammars of sign-offs change no answer."""

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.signoff.signoff_codes import CodeReader
from normalizer.fields.signoff.signoff_grammar import PhraseReader
from normalizer.names.agencies import default_registry

REGISTRY = default_registry()
CREDITS = CreditGrammar(REGISTRY)
VOCABULARY = """
    AP afp dpa Reuters Getty Images picture-alliance PA epd A.P. AdobeStock_12 新华社 ＡＰ ©
    aw nm jm kko red Redaktion Berlin BERLIN The Springfield Shopper sagte der mit und with
    agencies Agenturen news service www.shutterstock.com photo 5 12.03.2020 Ministers met in
    Geneva Le Monde avec Erika Muster editor contributed harbour
"""
WORDS = st.sampled_from(VOCABULARY.split())
SIGNS = st.sampled_from([" ", " ", " ", ", ", "/", " / ", " (", ") ", "; ", " – ", "."])
LINES = st.lists(st.tuples(WORDS, SIGNS), max_size=9).map(
    lambda pairs: "".join(word + sign for word, sign in pairs)
)


class PatientCodes(CodeReader):
    """A reader of codes that rules out no agency beforehand."""

    __slots__ = ()

    def may_name_agency(self, *_: object) -> bool:
        """Take any text for one with an agency."""
        return True


@given(st.lists(st.tuples(WORDS, SIGNS), max_size=9), st.integers(0, 9), st.integers(0, 9))
@example([("Getty", " "), ("Images", " ")], 0, 2)
@example([("A.P.", " ")], 0, 1)
def test_words_that_spell_an_agency_are_noticed_in_any_line(
    pairs: list[tuple[str, str]], start: int, stop: int
) -> None:
    """Where some words in a row are an agency, the whole line is said to hold a name."""
    line = "".join(word + sign for word, sign in pairs)
    part = "".join(word + sign for word, sign in pairs[start:stop]).strip(" ,/();–")
    if REGISTRY.find(part, any_case=True):
        assert REGISTRY.holds_name(line)


@given(LINES)
@example("Le Monde avec AFP")
@example("FR mit dpa und Agenturen")
@example("Springfield news with agencies")
def test_a_house_with_agencies_is_found_as_without_the_filter(line: str) -> None:
    """A sign-off in words is read alike with and without the look for an agency."""
    fast = PhraseReader(CodeReader(REGISTRY, ""), CREDITS).read(line)
    assert fast == PhraseReader(PatientCodes(REGISTRY, ""), CREDITS).read(line)

"""The fast filters before the grammars of credits, sign-offs and agencies change no answer."""

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.fields.credit.credit_evidence import CreditEvidence
from normalizer.fields.credit.credit_grammar import CreditGrammar
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


class PatientEvidence(CreditEvidence):
    """Evidence that looks at the parts of every text."""

    def _may_name_supplier(self, *_: object) -> bool:
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


def test_a_line_without_an_agency_holds_no_name() -> None:
    """Frequent last words of agencies, alone or in another order, are no name."""
    for line in ("The harbour at noon", "Images of the old service", "„Hafen“ – am Morgen…", ""):
        assert not REGISTRY.holds_name(line)


@given(line=LINES, bracketed=st.booleans())
@example(line="Erika Muster/The Guardian", bracketed=False)
@example(line="Le Monde (Erika Muster)", bracketed=False)
@example(line="Erika Muster for BBC News", bracketed=True)
@example(line="Harbour | Springfield", bracketed=False)
def test_a_bare_credit_is_found_as_without_the_filter(*, line: str, bracketed: bool) -> None:
    """Names are a credit, or not, with and without the look for an agency or a house."""
    fast = CreditEvidence(CREDITS.parts).is_bare_credit(line, bracketed=bracketed)
    assert fast == PatientEvidence(CREDITS.parts).is_bare_credit(line, bracketed=bracketed)

"""The filter before the search for agencies changes no answer."""

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.names.agencies import default_registry

REGISTRY = default_registry()
VOCABULARY = """
    AP afp dpa Reuters Getty Images picture-alliance PA epd A.P. AdobeStock_12 新华社 ＡＰ ©
    aw nm jm kko red Redaktion Berlin BERLIN The Springfield Shopper sagte der mit und with
    agencies Agenturen news service www.shutterstock.com photo 5 12.03.2020 Ministers met in
    Geneva Le Monde avec Erika Muster editor contributed harbour
"""
WORDS = st.sampled_from(VOCABULARY.split())
SIGNS = st.sampled_from([" ", " ", " ", ", ", "/", " / ", " (", ") ", "; ", " – ", "."])


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

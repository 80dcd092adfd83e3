"""The filters before the grammars change no answer."""

from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.fields.byline.byline_grammar import BylineGrammar, may_be_marked
from normalizer.fields.byline.byline_words import label_pattern, may_begin_label, words_of
from normalizer.fields.credit.caption_splitter import CaptionSplitter
from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.signoff.signoff_grammar import SegmentReader, SignoffGrammar
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


NAMES = """
    AP afp dpa Reuters Getty Images 新华社 © aw nm kko Redaktion BERLIN The Springfield Shopper sagte
    mit und with for agencies 5 12.03.2020 Geneva Le Monde Erika Muster Jo Archiv File YouTube
    Foto: Photo harbour By von Autor: a de Edited by Home
"""
JOINTS = st.sampled_from([" ", " ", " ", ", ", "/", " / ", " (", ") ", " | ", " – ", ". "])
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES.split()), JOINTS), max_size=8)
LINES = PAIRS.map(lambda pairs: "".join(word + sign for word, sign in pairs).strip())


@given(LINES)
def test_a_line_without_agency_and_initials_is_no_chain(line: str) -> None:
    grammar = SignoffGrammar(REGISTRY)
    with patch.object(SegmentReader, "_may_sign", return_value=True):
        unfiltered = grammar.parse(line)
    assert grammar.parse(line) == unfiltered


@given(LINES)
@example("Jo Muster (YouTube)")
@example("Jo Muster for YouTube")
def test_a_line_that_names_no_house_for_its_setting_holds_no_credit(line: str) -> None:
    with patch.object(CaptionSplitter, "_names_house", return_value=True):
        unfiltered = CreditGrammar(REGISTRY).split_caption(line)
    assert CreditGrammar(REGISTRY).split_caption(line) == unfiltered


@given(LINES)
def test_only_a_number_columns_or_a_label_mark_a_byline(line: str) -> None:
    read = BylineGrammar(REGISTRY).read(line, bare=True)
    assert may_be_marked(line) or not (read and read.is_marked)


def test_every_label_of_a_byline_passes_the_filter() -> None:
    words = words_of("label", "strong", "weak", "colon", "author", "genre", "work", "other")
    ends = (" ", ": ", "/", " by ", " von ", ": by ", "s und Fotos: ")
    texts = [
        form for word in words for end in ends for form in (f"{word}{end}Jo", f"A {word}{end}")
    ]
    others = ["Aus Lissabon berichtet Jo", "byJo Muster", "vonJo Muster", "本报记者 张伟"]
    labelled = [text for text in (*texts, *others) if label_pattern().match(text)]
    assert labelled
    assert all(map(may_begin_label, labelled))

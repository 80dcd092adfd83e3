"""Credits, captions, sign-offs in any text: nothing raises or is lost, time stays linear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.signoff.signoff_grammar import parse_signoff
from normalizer.names.agencies import default_registry

GRAMMAR = CreditGrammar(default_registry())
parse_credit = GRAMMAR.parse
split_caption = GRAMMAR.split_caption

WORDS = st.sampled_from(
    [
        "Foto:",
        "©",
        "(",
        ")",
        "/",
        "|",
        "dpa",
        "AP",
        "Anna",
        "Muster",
        "via",
        "und",
        ",",
        ";",
        ".",
        "Archiv",
        "CC BY-SA 4.0",
    ]
)


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    """Any text is taken, lone surrogates and all."""
    assert parse_credit(text).raw == text.strip()
    parse_signoff(text)
    split_caption(text)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_no_mix_of_credit_words_raises(text: str) -> None:
    """The words of credits in any order are taken, too."""
    parse_credit(text)
    parse_signoff(text)


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
def test_a_split_loses_nothing(text: str) -> None:
    """Caption and credit hold the letters of the line; without a credit the caption is the line."""
    caption, credit = split_caption(text)
    if not credit:
        assert caption == text
    letters = sorted(letter for letter in text if letter.isalnum())
    assert sorted(letter for letter in caption + credit if letter.isalnum()) == letters


def test_lone_surrogates_are_taken() -> None:
    """Text that no file can hold still gets an answer."""
    assert parse_credit("Foto: \ud800/dpa").agencies == ["dpa"]
    assert split_caption("\udfff Foto: dpa")[1] == "Foto: dpa"
    assert parse_signoff("\ud800") is None


def test_a_name_far_behind_its_first_mention_is_not_given_again() -> None:
    """A photographer who is named first and last of twelve is one creator."""
    names = [f"Jane {letter}oe" for letter in "ABCDEFGHIJKL"]
    credit = parse_credit(f"Photos: {', '.join([*names, names[0]])}")
    assert credit.creators == names


@pytest.mark.parametrize(
    "piece",
    [
        "a/",
        "dpa/",
        "Foto: ",
        "©",
        "(",
        "((((",
        "Anna Muster, ",
        " ",
        ",",
        ".",
        "archiv ",
        "vis mer ",
        "von der ",
        "1/",
        "a.b/",
    ],
)
def test_repetitive_text_ends(piece: str) -> None:
    """A million characters are parsed; a pattern that backtracks would never end."""
    text = piece * (1_000_000 // len(piece))
    parse_credit(text)
    parse_credit(text[:1900])
    split_caption(text)
    split_caption(text[:2900])
    parse_signoff(text)
    parse_signoff(text[:790])

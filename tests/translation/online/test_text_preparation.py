"""Splitting texts into pieces, and masking names in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.online.text_preparation import (
    MEASURES,
    cut_text,
    has_letters,
    join_pieces,
    mask,
)


def texts_of(text, longest, measure=len):
    return [piece.text for piece in cut_text(text, longest, measure)]


@given(st.text(), st.integers(12, 60), st.sampled_from(sorted(MEASURES)))
def test_the_pieces_are_the_text(text, longest, measure):
    """Pieces and gaps in a row are the text, and no piece is too long."""
    pieces = cut_text(text, longest, MEASURES[measure])
    assert "".join(piece.text + piece.gap for piece in pieces) == text
    assert all(MEASURES[measure](piece.text) <= longest for piece in pieces)


@given(st.text(alphabet="ab .。,\n '", max_size=200), st.integers(12, 30))
def test_the_pieces_of_prose_are_the_text(text, longest):
    """The same holds where there is much to cut at."""
    pieces = cut_text(text, longest, len)
    assert "".join(piece.text + piece.gap for piece in pieces) == text
    assert all(piece.text == piece.text.strip() and len(piece.text) <= longest for piece in pieces)


def test_a_short_line_is_one_piece():
    """What fits is not cut."""
    assert texts_of("Es regnet. Es schneit.", 100) == ["Es regnet. Es schneit."]


def test_each_line_is_a_piece():
    """Services lose line breaks, so that no piece has one."""
    assert texts_of("Es regnet.\n\nEs schneit.", 100) == ["Es regnet.", "Es schneit."]


def test_a_long_line_is_cut_behind_a_sentence():
    """A sentence's end is the best place, though more words would fit."""
    assert texts_of("Es regnet sehr. Und es schneit, auch morgen noch.", 35) == [
        "Es regnet sehr.",
        "Und es schneit, auch morgen noch.",
    ]


def test_an_abbreviation_ends_no_sentence():
    """The full stop of "Dr." or "3." is no place to cut at."""
    assert texts_of("Gestern kam Dr. Ivo Steinberg zum 3. Mal", 20)[0] == "Gestern kam Dr. Ivo"


def test_a_clause_is_cut_where_no_sentence_ends():
    """A comma is better than a space."""
    assert texts_of("Sie sangen, tanzten und lachten viel", 22) == [
        "Sie sangen,",
        "tanzten und lachten",
        "viel",
    ]


def test_an_endless_word_is_cut_anywhere():
    """A word that is longer than a piece may be is broken."""
    assert texts_of("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_text_without_spaces_is_cut_behind_its_marks():
    """Chinese ends a sentence without a space, and the translation gets one."""
    pieces = cut_text("今天下雨。明天下雪。", 6, len)
    assert [piece.text for piece in pieces] == ["今天下雨。", "明天下雪。"]
    assert join_pieces(pieces, {"今天下雨。": "Rain.", "明天下雪。": "Snow."}) == "Rain. Snow."


def test_the_length_of_a_url_counts():
    """A letter of another writing takes six to nine characters in a URL."""
    assert MEASURES["encoded"]("ш é") == 6 + 3 + 6
    assert len(cut_text("шум " * 10, 60, MEASURES["encoded"])) == 4


def test_space_around_the_text_stays():
    """What stands around a text stands around its translation."""
    pieces = cut_text("  Regen \n", 100, len)
    assert join_pieces(pieces, {"Regen": "rain"}) == "  rain \n"


@pytest.mark.parametrize(
    ("text", "letters"), [("12:30 – 14", False), ("", False), ("Uhr", True), ("雨", True)]
)
def test_only_letters_can_be_translated(text, letters):
    """A text of numbers and marks needs no service."""
    assert has_letters(text) is letters


@given(st.text(), st.lists(st.text(max_size=5), max_size=5))
def test_marks_undone_give_the_text(text, names):
    """A text whose marks come back as they were is the text again."""
    masked = mask(text, names, {}, "en")
    assert masked.restored(masked.text) == text


def test_each_place_of_a_name_has_a_mark():
    """A name that occurs twice gets two marks, restored in the order of the answer."""
    masked = mask("Ivo Stein und Mia Berg, Ivo Stein", ["Ivo Stein", "Mia Berg"], {}, "en")
    assert masked.text == "[[0]] und [[1]], [[2]]"
    assert masked.restored("[[1]] and [[0]], [[2]]") == "Mia Berg and Ivo Stein, Ivo Stein"


def test_the_longest_name_wins():
    """Of names within each other the longest is marked."""
    assert mask("Ivo Stein-Berg kam", ["Ivo Stein", "Ivo Stein-Berg"], {}, "en").text == "[[0]] kam"


def test_part_of_a_word_is_no_name():
    """A name is marked as a whole word only."""
    assert mask("Linz und Li", ["Li"], {}, "en").text == "Linz und [[0]]"


def test_a_glossary_term_gets_its_wording():
    """A term is put back in the glossary's words."""
    masked = mask("Der Rat tagt", ["Rat"], {"Rat": "Council"}, "en")
    assert masked.restored("The [[0]] meets") == "The Council meets"


@pytest.mark.parametrize(
    "answer", ["[[ 0 ]] spoke", "[ [0] ] spoke", "[[0]]spoke", "【【0】】 spoke"]
)
def test_a_bent_mark_is_known(answer):
    """Services set spaces into a mark, or other brackets."""
    assert "Ivo Stein" in (mask("Ivo Stein sprach", ["Ivo Stein"], {}, "en").restored(answer) or "")


@pytest.mark.parametrize("answer", ["He spoke", "[[0]] spoke to [[0]]", "[[1]] spoke"])
def test_a_lost_mark_is_noticed(answer):
    """An answer without the mark, with two of it or with another is none."""
    assert mask("Ivo Stein sprach", ["Ivo Stein"], {}, "en").restored(answer) is None


def test_a_text_with_marks_of_its_own_gets_none():
    """A text that looks like marks already is left alone."""
    assert mask("Ivo Stein [[0]]", ["Ivo Stein"], {}, "en").wordings == ()


def test_a_name_in_another_writing_is_translated():
    """A Cyrillic name is left to the service to transliterate, unless the target is Cyrillic."""
    assert mask("Сказал Иван Каменев", ["Иван Каменев"], {}, "en").wordings == ()
    assert mask("Сказал Иван Каменев", ["Иван Каменев"], {}, "uk").wordings == ("Иван Каменев",)

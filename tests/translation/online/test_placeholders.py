"""Names and terms of the glossary under marks, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.translation.online.placeholders import mask


@given(st.text(), st.lists(st.text(max_size=5), max_size=5))
def test_marks_undone_give_the_text(text, names):
    """A text whose marks come back as they were is the text again."""
    masked = mask(text, names, {}, "en")
    assert masked.restored(masked.text) == text


def test_each_place_of_a_name_has_a_mark():
    """A name that stands twice is marked twice, and both are put back in the order of the answer."""
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


@pytest.mark.parametrize("answer", ["[[ 0 ]] spoke", "[ [0] ] spoke", "[[0]]spoke", "【【0】】 spoke"])
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
    """A Cyrillic name has to be written in Latin letters by the service, unless the target is Cyrillic too."""
    assert mask("Сказал Иван Каменев", ["Иван Каменев"], {}, "en").wordings == ()
    assert mask("Сказал Иван Каменев", ["Иван Каменев"], {}, "uk").wordings == ("Иван Каменев",)

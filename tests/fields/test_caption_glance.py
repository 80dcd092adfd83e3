"""Tests of the glances that spare most lines the search for a credit."""

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.fields.credit.caption_filter import holds_no_sign, is_plain_prose
from normalizer.fields.credit.caption_splitting import (
    _BULLETS,
    _finders,
    may_hold_credit,
    split_caption,
)
from normalizer.fields.credit.credit_marks import last_words_of_tails, without_tail
from normalizer.tables import read_entries

WORDS = [
    "Der", "Hafen", "am", "Morgen", "AP", "dpa", "hafenAFP", "Reuters", "Supplied", "nuotr.", "Foto", "bild", "©", "for", "mehr",
    "Visa", "mer", "images", "(dpa)", "Getty", "Images", "x.com", ":", "…", "/", "|", ".", "。", "新华社", "İ", "ß", "",
]  # fmt: skip
LINES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=60)


@given(LINES)
@example("Der Hafen am Morgen dpa .")
@example("Der Hafen am Morgen • Visa mer")
def test_no_way_of_finding_is_missed(line: str) -> None:
    """A line without any sign is one that no way of finding a credit would be tried on."""
    text = line.strip().lstrip(_BULLETS)
    if text and holds_no_sign(text):
        assert not _finders(without_tail(text), agencies=None)


@given(LINES)
def test_what_holds_no_credit_stays_whole(line: str) -> None:
    """A line that is not worth a look is handed back as it is."""
    if not may_hold_credit(line):
        assert split_caption(line) == (line, "")


def test_a_tail_is_known_by_its_last_word() -> None:
    """Every phrase that is cut off has a word before its last one, full stops apart: a line ends in that last word."""
    for phrase in (entry for entry in read_entries("credit_noise.txt") if " " in entry):
        assert " " in phrase.rstrip(" .")
        assert phrase.rstrip(" .").rpartition(" ")[2] in last_words_of_tails()


def test_prose_about_pictures_is_looked_at() -> None:
    """A sentence that names a picture is no plain prose; one that does not is."""
    start = "The ferry left the old harbour in the early morning, and nobody on the pier "
    assert is_plain_prose(f"{start}saw it go.")
    assert not is_plain_prose(f"{start}took a photo.")

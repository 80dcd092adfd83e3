"""Features of lines: correct, equal for equal pages, and defined for any text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.tag.learned.features import feature_names, page_features
from normalizer.tag.learned.features.page_features import best_runs
from normalizer.tag.learned.features.text_arrays import (
    COMMA,
    DIGIT,
    HEAD,
    LETTER,
    LOWER,
    SPACE,
    STOP,
    SYLLABLE,
    SYMBOL,
    TAIL,
    UPPER,
    build_vocabulary,
    evidence_of,
    index_of,
    keys_of,
    line_keys,
    line_publishers,
    load_vocabulary,
    read_characters,
    read_words,
    vocabulary_of_tables,
)
from normalizer.text.lines import Line

VOCABULARY = build_vocabulary({"kestrel": (9, 0), "menu": (0, 9)}, {"read more": 7})
NAMES = feature_names(VOCABULARY)
ARTICLE = [
    "Kestrels return to the old harbour",
    "March 3, 2021",
    (
        "The birds had not been seen in the town for more than twenty years, "
        "and the harbour master says that they are here to stay."
    ),
    "Foto: Reuters/J. Kettler",
    (
        "A second pair of kestrels was counted on Tuesday by a group of pupils "
        "who had climbed the tower of the church with their teacher."
    ),
    "Der Turm der alten Kirche im Hafen",
    "Read more",
]


def lines_of(texts):
    """Return `texts` as lines."""
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def column(texts, name):
    """Return one feature of a page of `texts`."""
    return page_features(lines_of(texts), VOCABULARY).dense[:, NAMES.index(name)]


def words_of(texts):
    """Return the words that are found in `texts`."""
    page = read_characters(texts)
    words = read_words(page)
    return [
        "".join(map(chr, page.codes[a:b])) for a, b in zip(words.starts, words.ends, strict=True)
    ]


def test_characters_of_more_lines_than_a_byte_can_number_are_counted():
    """Each of 300 lines has its own counts, whichever types of numbers NumPy mixes."""
    counts = read_characters(["Ab 1"] * 300).counts()
    assert counts.shape[0] == 300
    assert (counts == counts[0]).all()
    assert counts[0].sum() == 5  # and the space that ends each line


def test_words_split_at_digits_and_inner_capitals():
    """A label glued to a caption and a number glued to a word are separate words."""
    assert words_of(["the activitiesImage: dpa2"]) == ["the", "activities", "Image", "dpa", "2"]


def test_words_of_scripts_without_spaces_are_pairs():
    """In Chinese, each sign with its neighbour counts as a word."""
    assert words_of(["新華社"]) == ["新華", "華社", "社"]


def test_keys_ignore_case_and_place():
    """A word has one key, whatever its place and case."""
    page = read_words(read_characters(["Foto", "see foto"]))
    assert page.keys[0] == page.keys[2] == keys_of(["FOTO"])[0]


def test_different_words_have_different_keys():
    """No two of the vocabulary's words share a key."""
    vocabulary = load_vocabulary("text")
    assert len(np.unique(vocabulary.keys)) == len(vocabulary.texts)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_shipped_vocabulary_is_that_of_the_tables(kind):
    """The ready-made vocabulary has what its tables say; else run tools/tagger/vocabulary.py."""
    shipped, made = load_vocabulary(kind), vocabulary_of_tables(kind)
    assert shipped.texts == made.texts
    for name in ("keys", "facts", "languages", "line_keys", "line_counts"):
        np.testing.assert_array_equal(getattr(shipped, name), getattr(made, name), strict=True)


def test_line_keys_ignore_marks_and_numbers():
    """Lines that differ in numbers, bullets and case alone are the same line."""
    page = read_characters(["3. Home", "* 4 home", "home 3"])
    words = read_words(page)
    keys = line_keys(words, page.classes[words.starts] == DIGIT)
    assert keys[0] == keys[1] != keys[2]


def test_known_lines_are_found():
    """A boilerplate line of the table is recognised, with its number of publishers."""
    page = read_characters(["» READ MORE", "read less"])
    words = read_words(page)
    keys = line_keys(words, page.classes[words.starts] == DIGIT)
    assert line_publishers(VOCABULARY, keys).tolist() == [7, 0]


def test_index_of_unknown_keys_is_the_last_row():
    """A key that the table lacks has the index after the last."""
    assert index_of(np.array([5, 9], np.uint64), np.array([3, 5], np.uint64)).tolist() == [1, 2]


def test_evidence_needs_publishers():
    """A word printed by only two publishers is no evidence."""
    assert evidence_of([(2, 0)])[0].tolist() == [0, 0]


def test_long_lines_are_cut():
    """Only the head and tail of a very long line are read, but its length is known."""
    page = read_characters(["x" * 100_000])
    assert (len(page.codes), page.lengths[0]) == (HEAD + TAIL + 1, 100_000)


def test_best_run_is_the_block_of_prose():
    """The run with the highest sum is found in each row."""
    first, last = best_runs(np.array([[-1.0, 3.0, -1.0, 4.0, -9.0], [5.0, -9.0, 1.0, 1.0, 1.0]]))
    assert (first.tolist(), last.tolist()) == ([1, 0], [4, 1])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("label_head", 3),
        ("short_date", 1),
        ("known_line", 6),
        ("closed_long", 2),
        ("year", 1),
        ("no_word", None),
    ],
)
def test_cues_are_seen_where_they_stand(name, line):
    """Each cue marks its line and no other."""
    marked = [place for place, value in enumerate(column(ARTICLE, name)) if value > 0]
    assert marked == ([line] if line is not None else []) or (
        name == "closed_long" and marked == [2, 4]
    )


def test_glued_label_is_seen():
    """A label without a space before it is distinguished from one inside a sentence."""
    found = column(["old harbour wallsImage: Reuters", "the Image of the town"], "label_glued")
    assert found.tolist() == [1, 0]


def test_foreign_line_is_unfamiliar():
    """A German line on an English page has unfamiliar groups of letters."""
    unfamiliar = column(ARTICLE, "unfamiliar")
    assert unfamiliar[5] > unfamiliar[[2, 4]].max()


def test_quotation_is_seen():
    """A line whose words are in a paragraph too is marked as quoted."""
    assert column([*ARTICLE, "they are here to stay"], "quoted")[-1] == 1


def test_repetition_is_seen():
    """A line that is printed twice is marked, the second time as a repetition."""
    assert (column(["Home", "x", "Home"], "repeated_before") > 0).tolist() == [False, False, True]


def test_equal_pages_have_equal_features():
    """The features of a page do not depend on earlier pages."""
    first = page_features(lines_of(ARTICLE), VOCABULARY).dense.copy()
    page_features(lines_of(["something", "else"]), VOCABULARY)
    np.testing.assert_array_equal(first, page_features(lines_of(ARTICLE), VOCABULARY).dense)


@given(st.lists(st.text(st.characters(exclude_characters="\n")), min_size=1, max_size=12))
def test_features_of_any_text_are_numbers(texts):
    """Whatever a page holds, every feature is a finite number, with one row per line."""
    features = page_features(lines_of(texts), VOCABULARY)
    assert features.dense.shape == (len(texts), len(NAMES))
    assert np.isfinite(features.dense).all()


@pytest.mark.parametrize(
    "text", ["", "\ud800", "😀" * 50, "٣" * 9, "\u0301", "a" * 5000, "," * 2000, "新" * 3000]
)
def test_odd_lines_have_features(text):
    """Surrogates, emoji, combining marks and lines without words have features too."""
    assert np.isfinite(page_features(lines_of([text, text]), VOCABULARY).dense).all()


def test_each_character_has_the_class_of_its_category():
    """Whatever came before it, a character is classified by its category, block and table."""
    everything = "".join(map(chr, range(0x20, 0xD800)))
    backwards = read_characters(
        [everything[::-1][start : start + 900] for start in range(0, 60_000, 900)]
    )
    forwards = read_characters([everything[start : start + 900] for start in range(0, 60_000, 900)])
    by_code = dict(zip(backwards.codes.tolist(), backwards.classes.tolist(), strict=True))
    assert [by_code[code] for code in forwards.codes.tolist()] == forwards.classes.tolist()
    assert [by_code[ord(sign)] for sign in "aA5 ,.ก中カ한א"] == [
        LOWER, UPPER, DIGIT, SPACE, COMMA, STOP, SYLLABLE, SYLLABLE, SYLLABLE, SYLLABLE, LETTER,
    ]  # fmt: skip
    assert read_characters(["🙂"]).classes.tolist()[0] == SYMBOL

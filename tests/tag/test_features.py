"""Features of lines: correct, equal for equal pages, and defined for any text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import golden_features
from tools.tagger.vocabulary import (
    DATA,
    build_vocabulary,
    evidence_of,
    keys_of,
    keys_of_lines,
    vocabulary_in,
)

from normalizer import TableError
from normalizer.grammar import Grammar, grammar_of, shipped_grammar
from normalizer.names.agencies import Agency, default_registry
from normalizer.read.html.document import read_html
from normalizer.tag.learned.features import feature_names, page_features
from normalizer.tag.learned.features.grammar_features import (
    NAMES,
    QUESTIONS,
    FirstLook,
    read_first_look,
)
from normalizer.tag.learned.features.markup_features import hint_names, hints_of
from normalizer.tag.learned.features.page_features import best_runs
from normalizer.tag.learned.features.text_arrays import (
    HEAD,
    TAIL,
    Sign,
    index_of,
    load_vocabulary,
    product,
    product_of_columns,
    read_characters,
    read_words,
    rows_of_piece,
    short_keys,
)
from normalizer.tag.learned.line_model import LineModel
from normalizer.text.lines import Line

VOCABULARY = build_vocabulary({"kestrel": (9, 0), "menu": (0, 9)}, {"read more": 7})
COLUMNS = feature_names(VOCABULARY)
ARTICLE = [
    "Kestrels return to the old harbour",
    "March 3, 2021",
    "The birds had not been seen in the town for more than twenty years, and the harbour master says that they are here to stay.",
    "Foto: Reuters/J. Kettler",
    "A second pair of kestrels was counted on Tuesday by a group of pupils who had climbed the tower of the church with their teacher.",
    "Der Turm der alten Kirche im Hafen",
    "Read more",
]
PROSE = "The ferry left the harbour an hour late on Friday, since the crew had to wait for the tide to turn."


def lines_of(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def column(name: str, *lines: str | Line, **asked: Any) -> list[float]:
    """Return one feature of a page of these lines."""
    whole = [line if isinstance(line, Line) else Line(1, line) for line in lines]
    dense = page_features(whole, VOCABULARY, **asked).dense
    values: list[float] = dense[:, COLUMNS.index(name)].round(2).tolist()
    return values


def words_of(*texts: str) -> list[str]:
    page = read_characters(texts)
    words = read_words(page)
    places = zip(words.starts, words.ends, strict=True)
    return ["".join(map(chr, page.codes[start:end])) for start, end in places]


def test_characters_of_more_lines_than_a_byte_can_number_are_counted():
    """Each of 300 lines has its own counts, whichever types of numbers NumPy mixes."""
    counts = read_characters(["Ab 1"] * 300).counts()
    assert counts.shape[0] == 300
    assert (counts == counts[0]).all()
    assert counts[0].sum() == 5  # and the space that ends each line


def test_words_split_at_digits_and_inner_capitals_and_pairs_of_syllables_are_words():
    assert words_of("the activitiesImage: dpa2") == ["the", "activities", "Image", "dpa", "2"]
    assert words_of("新華社") == ["新華", "華社", "社"]


def test_keys_ignore_case_and_place():
    first, _, last = short_keys(read_words(read_characters(["Foto", "see foto"])).keys)
    assert first == last == keys_of(["FOTO"])[0]


def test_different_words_have_different_keys():
    vocabulary = load_vocabulary("text")
    assert len(np.unique(vocabulary.keys)) == len(vocabulary.keys)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_shipped_vocabulary_is_that_of_the_tables(kind):
    """Else run ``python -m tools.tagger.vocabulary``."""
    shipped, made = load_vocabulary(kind), vocabulary_in(DATA / kind)
    for name in ("keys", "facts", "languages", "line_keys", "line_counts"):
        np.testing.assert_array_equal(getattr(shipped, name), getattr(made, name), strict=True)


def test_line_keys_ignore_marks_numbers_and_case():
    keys = keys_of_lines(["3. Home", "* 4 home", "home 3"])
    assert keys[0] == keys[1] != keys[2]


def test_the_index_of_unknown_keys_is_the_last_row():
    assert index_of(np.array([5, 9], np.uint64), np.array([3, 5], np.uint64)).tolist() == [1, 2]


def test_a_word_of_two_publishers_is_no_evidence():
    assert evidence_of([(2, 0)])[0].tolist() == [0, 0]


def test_of_a_very_long_line_head_and_tail_are_read():
    page = read_characters(["x" * 100_000])
    assert (len(page.codes), page.lengths[0]) == (HEAD + TAIL + 1, 100_000)


def test_the_best_run_has_the_highest_sum():
    first, last = best_runs(np.array([[-1.0, 3.0, -1.0, 4.0, -9.0], [5.0, -9.0, 1.0, 1.0, 1.0]]))
    assert (first.tolist(), last.tolist()) == ([1, 0], [4, 1])


@pytest.mark.parametrize(
    ("name", "page", "values"),
    [
        ("label_head", ARTICLE, [0, 0, 0, 1, 0, 0, 0]),
        ("short_date", ARTICLE, [0, 1, 0, 0, 0, 0, 0]),
        ("known_line", [*ARTICLE, "read less"], [0, 0, 0, 0, 0, 0, 2.08, 0]),
        ("closed_long", ARTICLE, [0, 0, 1, 0, 1, 0, 0]),
        ("year", ARTICLE, [0, 1, 0, 0, 0, 0, 0]),
        ("no_word", ARTICLE, [0] * 7),
        ("label_glued", ["old harbour wallsImage: Reuters", "the Image of the town"], [1, 0]),
        ("quoted", [*ARTICLE, "they are here to stay"], [0, 0, 0.13, 0, 0, 0, 0, 1]),
        ("repeated_before", ["Home", "x", "Home"], [0, 0, 1]),
        # an indent unlike that of the prose on both sides
        ("odd_one_out", [Line(1, PROSE, 4), Line(2, "The ferry", 8), Line(3, PROSE, 4)], [0, 1, 0]),
        ("step_above", [Line(1, PROSE, 4), Line(2, "The ferry", 8), Line(3, PROSE, 4)], [0, 1, 0]),
        ("odd_one_out", [Line(1, "Menu", 8), Line(2, PROSE, 4)], [0, 0]),
        # numbers of up to two digits at the head of lines, even across prose
        ("series_above", ["1. The pier", PROSE, "2. The ferry", PROSE, "7 people"], [0, 0, 1.1, 0, 0]),
        ("series_below", ["1. The pier", PROSE, "2. The ferry", PROSE, "7 people"], [1.1, 0, 0, 0, 0]),
        ("series_above", ["9. The pier", PROSE, "10. The ferry", PROSE, "11 people"], [0, 0, 1.1, 0, 1.1]),
        ("series_above", ["1999 was a good year", "2000 was not", "In 3 days", "In 4 days"], [0, 0, 0, 0]),
    ],
)  # fmt: skip
def test_a_feature_marks_its_lines(name, page, values):
    assert column(name, *page) == pytest.approx(values)


def test_a_line_in_another_language_is_unfamiliar():
    unfamiliar = column("unfamiliar", *ARTICLE)
    assert unfamiliar[5] > max(unfamiliar[2], unfamiliar[4])


def test_equal_pages_have_equal_features():
    first = page_features(lines_of(*ARTICLE), VOCABULARY).dense.copy()
    page_features(lines_of("something", "else"), VOCABULARY)
    np.testing.assert_array_equal(first, page_features(lines_of(*ARTICLE), VOCABULARY).dense)


def assert_has_features(*texts: str) -> None:
    dense = page_features(lines_of(*texts), VOCABULARY).dense
    assert dense.shape == (len(texts), len(COLUMNS))
    assert np.isfinite(dense).all()


@given(st.lists(st.text(st.characters(exclude_characters="\n")), min_size=1, max_size=12))
def test_features_of_any_text_are_numbers(texts):
    assert_has_features(*texts)


@pytest.mark.parametrize(
    "text", ["", "\ud800", "😀" * 50, "٣" * 9, "\u0301", "a" * 5000, "," * 2000, "新" * 3000]
)
def test_odd_lines_have_features(text):
    assert_has_features(text, text)


def test_each_character_has_the_class_of_its_category():
    everything = "".join(map(chr, range(0x20, 0xD800)))
    backwards = read_characters(
        [everything[::-1][start : start + 900] for start in range(0, 60_000, 900)]
    )
    forwards = read_characters([everything[start : start + 900] for start in range(0, 60_000, 900)])
    by_code = dict(zip(backwards.codes.tolist(), backwards.classes.tolist(), strict=True))
    assert [by_code[code] for code in forwards.codes.tolist()] == forwards.classes.tolist()
    assert [by_code[ord(sign)] for sign in "aA5 ,.ก中カ한א"] == [
        Sign.LOWER, Sign.UPPER, Sign.DIGIT, Sign.SPACE, Sign.COMMA, Sign.STOP, Sign.SYLLABLE, Sign.SYLLABLE, Sign.SYLLABLE, Sign.SYLLABLE, Sign.LETTER,
    ]  # fmt: skip
    assert read_characters(["🙂"]).classes.tolist()[0] == Sign.SYMBOL


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("is_credit", "Image: Reuters/M. Holmquist"),
        ("ends_in_credit", "The ferry at the pierFoto: M. Holmquist/dpa"),
        ("has_credit_label", "The ferry at the pierFoto: M. Holmquist/dpa"),
        ("is_byline", "By Mara Holmquist and Jon Kettler"),
        ("is_date", "18 March 2017"),
        ("is_signoff", "mh/jk (AFP, dpa)"),
        ("has_dateline", f"GENEVA, March 18 (Reuters) - {PROSE}"),
        ("has_caption_label", "Image caption, The ferry left an hour late"),
        ("names_in_brackets", "The ferry left an hour late (Harbour Museum)"),
        ("says_where", "Mara Holmquist (left) and Jon Kettler on the pier"),
    ],
)
def test_a_grammar_says_what_a_line_is(name, text):
    assert column(name, text, PROSE) == [1, 0]


CREDIT = "Image: Reuters/M. Holmquist"


def test_far_from_running_text_no_grammar_is_asked():
    marked = column("is_credit", *[CREDIT] * 79, PROSE)
    assert marked[0] == 0
    assert marked[-2:] == [1, 0]


def test_the_grammar_that_is_passed_in_is_asked():
    nothing = Grammar(default_registry())
    nothing.split_caption = lambda line: (line, "")
    assert column("is_credit", CREDIT, PROSE, grammar=nothing) == [0, 0]


BEFORE = COLUMNS.index(NAMES[0])
LINES = lines_of(
    CREDIT,
    "By Mara Holmquist and Jon Kettler",
    "18 March 2017",
    "The ferry left an hour late on Friday, since the crew waited for the tide to turn.",
    "mh/jk (AFP, dpa)",
)


def look(*questions: int, least_size: float = 0.0) -> FirstLook:
    """Return a first look that asks these questions of the lines with such a logarithm of size."""
    inputs = np.zeros((BEFORE, 1), np.float32)
    inputs[COLUMNS.index("log_size")] = 100
    outputs = np.zeros((1, len(QUESTIONS)), np.float32)
    outputs[0, list(questions)] = 20
    bias = np.full(1, -100 * least_size, np.float32)
    return FirstLook(inputs, bias, outputs, np.full(len(QUESTIONS), -20, np.float32))


def answers(first_look: FirstLook | None) -> list[set[str]]:
    """Return the names of the answers that are true, for each line."""
    dense = page_features(LINES, VOCABULARY, None, first_look).dense
    table = dense[:, BEFORE : BEFORE + len(NAMES)]
    return [{NAMES[place] for place in row.nonzero()[0]} for row in table]


ALL = [
    {"is_credit", "has_credit_label"}, {"is_byline"}, {"is_date"}, set(),
    {"ends_in_credit", "is_signoff", "names_in_brackets"},
]  # fmt: skip


def test_without_a_first_look_everything_is_asked():
    assert answers(None) == answers(look(*range(len(QUESTIONS)))) == ALL


@pytest.mark.parametrize("question", range(len(QUESTIONS)))
def test_only_the_questions_of_the_first_look_are_asked(question):
    names = set(QUESTIONS[question][0])
    assert answers(look(question)) == [found & names for found in ALL]


def test_a_line_that_the_first_look_excludes_has_no_answers():
    """A question is asked of the lines whose features speak for it: here, of the longer ones."""
    longest = np.log1p(len(CREDIT)) - 0.01
    found = answers(look(0, 1, 2, 3, least_size=longest))
    assert found == [ALL[0], ALL[1], set(), set(), set()]


def test_a_line_is_asked_from_a_low_probability_on():
    """The border is a probability of .001: a line that hardly may be a field is asked about."""
    nothing = np.zeros((2, 3), np.float32)
    bias = np.log(np.array([0.0009, 0.0011], np.float32))
    model = FirstLook(np.zeros((3, 1), np.float32), np.zeros(1), np.zeros((1, 2)), bias)
    assert model.questions(nothing).tolist() == [[False, True], [False, True]]


def test_a_first_look_for_other_features_is_refused():
    whole = look(0)
    arrays = {name: getattr(whole, name) for name in FirstLook.__slots__}
    assert (read_first_look(arrays, BEFORE).inputs == whole.inputs).all()
    with pytest.raises(TableError, match=r"first_look\.npz .* run tools/tagger/first_look\.py"):
        read_first_look(arrays, BEFORE - 1)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_shipped_first_look_asks_about_fields_and_not_about_text(kind):
    """The answers of fields on a page are as without it."""
    model = LineModel.load(kind)
    lines = [Line(1, "Home"), Line(2, "Politics"), *LINES]
    # An equal grammar that is not the shipped one: everything is asked.
    everything = model.scores(lines, Grammar(default_registry()))
    assert model.scores(lines).argmax(axis=1).tolist() == everything.argmax(axis=1).tolist()


def test_a_grammar_of_ones_own_is_asked_about_every_line():
    model = LineModel.load()
    excluding = LineModel(model.networks, model.vocabulary, first_look=look())
    own = grammar_of(default_registry().extended([Agency("Harbour Wire", "HW")]))
    line = [Line(1, "Ferries in port Harbour Wire"), *LINES[3:]]
    assert (excluding.scores(line, own) == model.scores(line, own)).all()
    assert (excluding.scores(line) == excluding.scores(line, shipped_grammar())).all()


@pytest.mark.parametrize("rows", [1, 4, 28, 29, 250])
def test_products_in_pieces_are_whole(rows):
    """The pieces of a product are put together in order; a piece has a multiple of four rows."""
    random = np.random.default_rng(rows)
    left = random.standard_normal((rows, 96)).astype(np.float32)
    right = random.standard_normal((96, 96)).astype(np.float32)
    assert rows_of_piece(right) == 28
    assert np.allclose(product(left, right), left @ right, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("rows", [1, 682, 683, 2000])
def test_products_of_columns_are_whole(rows):
    random = np.random.default_rng(rows)
    left = random.standard_normal((rows, 4)).astype(np.float32)
    right = random.standard_normal((rows, 96)).astype(np.float32)
    assert np.allclose(product_of_columns(left, right), left.T @ right, rtol=1e-3, atol=1e-3)


def test_a_huge_matrix_is_multiplied_row_by_row():
    assert rows_of_piece(np.zeros((600, 600))) == 1


HTML = """<html><head><meta property="og:title" content="Lock gates closed"></head><body>
<nav><a href="/">Home</a></nav>
<main><h1>Lock gates closed</h1>
<p>The gates were closed on Monday, and the water in the harbour stood still for three hours and \
more.</p>
<p>Nobody could say on Monday evening when the next ship would pass, and the harbour master went \
home.</p>
<figure><img alt="The gates"><figcaption class="caption">The gates on Monday</figcaption>
</figure></main></body></html>"""


def test_each_hint_has_a_name_and_a_column():
    hints = hints_of(read_html(HTML).lines)
    assert hints is not None
    assert hints.shape == (6, len(set(hint_names()))) == (6, len(hint_names()))
    assert hints.dtype == np.float32
    assert np.isfinite(hints).all()
    assert hints_of(LINES) is None  # lines of text


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("element_h1", [0, 1, 0, 0, 0, 0]),
        ("element_img", [0, 0, 0, 0, 1, 0]),
        ("inside_nav", [1, 0, 0, 0, 0, 0]),
        ("inside_figure", [0, 0, 0, 0, 1, 1]),
        ("named_caption", [0, 0, 0, 0, 0, 1]),
        ("linked", [1, 0, 0, 0, 0, 0]),
        ("as_headline", [0, 1, 0.12, 0, 0.25, 0.17]),
        ("in_main", [0, 1, 1, 1, 1, 0]),
    ],
)
def test_hints_tell_the_place_of_a_line_in_the_markup(name, values):
    hints = hints_of(read_html(HTML).lines)
    assert hints is not None
    assert hints[:, hint_names().index(name)].round(2).tolist() == pytest.approx(values)


def test_the_learned_parts_are_told_what_they_were_trained_on():
    """A change of features needs a new training; then `--update-goldens` accepts the new sums."""
    assert golden_features.sums() == pytest.approx(golden_features.golden(), rel=1e-5, abs=1e-6)

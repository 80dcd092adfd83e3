"""The first look: what the grammars of fields are asked of a line."""

from __future__ import annotations

import io

import numpy as np
import pytest

from normalizer.errors import TableError
from normalizer.grammar import Grammar, grammar_of, shipped_grammar
from normalizer.names.agencies import Agency, default_registry
from normalizer.tag.learned.features import feature_names, page_features
from normalizer.tag.learned.features.grammar_features import (
    NAMES,
    QUESTIONS,
    FirstLook,
    read_first_look,
)
from normalizer.tag.learned.features.text_arrays import (
    build_vocabulary,
    product,
    product_of_columns,
    rows_of_piece,
)
from normalizer.tag.learned.line_model import LineModel
from normalizer.text.lines import Line

VOCABULARY = build_vocabulary({}, {})
COLUMNS = feature_names(VOCABULARY)
BEFORE = COLUMNS.index(NAMES[0])
CREDIT = "Image: Reuters/M. Holmquist"
LINES = [
    Line(1, CREDIT),
    Line(2, "By Mara Holmquist and Jon Kettler"),
    Line(3, "18 March 2017"),
    Line(4, "The ferry left an hour late on Friday, since the crew waited for the tide to turn."),
    Line(5, "mh/jk (AFP, dpa)"),
]


def look(*questions: int, least_size: float = 0.0) -> FirstLook:
    """Return a first look that asks these questions of the lines with such a logarithm of size."""
    inputs = np.zeros((BEFORE, 1), np.float32)
    inputs[COLUMNS.index("log_size")] = 100
    outputs = np.zeros((1, len(QUESTIONS)), np.float32)
    outputs[0, list(questions)] = 20
    bias = np.full(1, -100 * least_size, np.float32)
    return FirstLook(inputs, bias, outputs, np.full(len(QUESTIONS), -20, np.float32))


def answers(first_look: FirstLook | None, grammar: Grammar | None = None) -> list[set[str]]:
    """Return the names of the answers that are true, for each line."""
    dense = page_features(LINES, VOCABULARY, grammar, first_look).dense
    table = dense[:, BEFORE : BEFORE + len(NAMES)]
    return [{NAMES[place] for place in row.nonzero()[0]} for row in table]


ALL = [
    {"is_credit", "has_credit_label"}, {"is_byline"}, {"is_date"}, set(),
    {"ends_in_credit", "is_signoff", "names_in_brackets"},
]  # fmt: skip


def test_without_a_first_look_everything_is_asked() -> None:
    """Each line near running text has the answers to all questions."""
    assert answers(None) == ALL
    assert answers(look(*range(len(QUESTIONS)))) == ALL


@pytest.mark.parametrize("question", range(len(QUESTIONS)))
def test_only_the_questions_of_the_first_look_are_asked(question: int) -> None:
    """The answers to other questions are no."""
    names = set(QUESTIONS[question][0])
    assert answers(look(question)) == [found & names for found in ALL]


def test_a_line_that_the_first_look_excludes_has_no_answers() -> None:
    """A question is asked of the lines whose features speak for it: here, of the longer ones."""
    longest = np.log1p(len(CREDIT)) - 0.01
    found = answers(look(0, 1, 2, 3, least_size=longest))
    assert found == [ALL[0], ALL[1], set(), set(), set()]


def test_a_line_is_asked_from_a_low_probability_on() -> None:
    """The border is a probability of .001: a line that hardly may be a field is asked about."""
    below, above = np.log(0.0009), np.log(0.0011)
    nothing = np.zeros((2, 3), np.float32)
    bias = np.array([below, above], np.float32)
    model = FirstLook(np.zeros((3, 1), np.float32), np.zeros(1), np.zeros((1, 2)), bias)
    assert model.questions(nothing).tolist() == [[False, True], [False, True]]


def test_the_file_belongs_to_the_features() -> None:
    """A first look for another number of features is refused, and the message says what to run."""
    file = io.BytesIO()
    whole = look(0)
    np.savez(
        file,
        inputs=whole.inputs,
        input_bias=whole.input_bias,
        outputs=whole.outputs,
        output_bias=whole.output_bias,
    )
    read = read_first_look(file.getvalue(), BEFORE)
    assert (read.inputs == whole.inputs).all()
    with pytest.raises(TableError, match=r"first_look\.npz .* run tools/tagger/first_look\.py"):
        read_first_look(file.getvalue(), BEFORE - 1)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_shipped_first_look_asks_about_fields_and_not_about_text(kind: str) -> None:
    """The answers of fields on a page are as without it."""
    model = LineModel.load(kind)  # type: ignore[arg-type]
    lines = [Line(1, "Home"), Line(2, "Politics"), *LINES]
    asked = model.scores(lines)
    # An equal grammar that is not the shipped one: everything is asked.
    everything = model.scores(lines, Grammar(default_registry()))
    assert asked.argmax(axis=1).tolist() == everything.argmax(axis=1).tolist()


def test_a_grammar_of_ones_own_is_asked_about_every_line() -> None:
    """Names that the first look has never seen count: it is used with the shipped grammar alone."""
    model = LineModel.load()
    excluding = LineModel(model.networks, model.vocabulary, first_look=look())
    own = grammar_of(default_registry().extended([Agency("Harbour Wire", "HW")]))
    line = [Line(1, "Ferries in port Harbour Wire"), *LINES[3:]]
    assert (excluding.scores(line, own) == model.scores(line, own)).all()
    assert (excluding.scores(line) == excluding.scores(line, shipped_grammar())).all()


@pytest.mark.parametrize("rows", [1, 4, 28, 29, 250])
def test_products_in_pieces_are_whole(rows: int) -> None:
    """The pieces of a product are put together in order; a piece has a multiple of four rows."""
    random = np.random.default_rng(rows)
    left = random.standard_normal((rows, 96)).astype(np.float32)
    right = random.standard_normal((96, 96)).astype(np.float32)
    assert rows_of_piece(right) == 28
    assert np.allclose(product(left, right), left @ right, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("rows", [1, 682, 683, 2000])
def test_products_of_columns_are_whole(rows: int) -> None:
    """The pieces of a sum over many rows are added up."""
    random = np.random.default_rng(rows)
    left = random.standard_normal((rows, 4)).astype(np.float32)
    right = random.standard_normal((rows, 96)).astype(np.float32)
    assert np.allclose(product_of_columns(left, right), left.T @ right, rtol=1e-3, atol=1e-3)


def test_a_huge_matrix_is_multiplied_row_by_row() -> None:
    """A piece has at least one row, whatever the size of the matrix."""
    assert rows_of_piece(np.zeros((600, 600))) == 1

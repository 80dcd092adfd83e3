"""The networks of the learned tagger: their arithmetic, the choice of roles, and hostile pages."""

from __future__ import annotations

import dataclasses
import threading
from functools import partial
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.read.reader import read
from normalizer.tag.learned.features import Features
from normalizer.tag.learned.features.text_arrays import Array
from normalizer.tag.learned.line_model import LineModel, Tagged
from normalizer.tag.learned.network import (
    DILATIONS,
    POOLED,
    ROLES,
    Around,
    Networks,
    best_path,
    decode,
    role_scores,
)
from normalizer.text.lines import Line, Page

PAGE = """Harbour town counts its kestrels - Morning Post
  1. Skip to content
  2. Skip to main menu

Harbour town counts its kestrels

March 3, 2021

The birds had not been seen in the town for more than twenty years. Now two pairs are breeding on \
the old tower.
Turmfalke im Hafen von Nordstadt
Image: Reuters/J. Kettler

A first pair was counted on Tuesday by pupils who had climbed the tower of the church with their \
teacher, the council said in a statement.

"We did not believe it at first," said harbour master Petra Alber. "Then we saw the young ones, \
and nobody in the office went back to work that day."

The council has closed the tower to visitors until the end of July, and the bells will stay \
silent in the mornings.

Kestrels nest in many old buildings along the coast, but storms and building work have driven \
them from most of the larger ports.

ab/cd (AFP, dpa)
"""


def tagged(page: Page, fixed: dict[int, str] | None = None) -> Tagged:
    model = LineModel.load()
    return model.decide(page.lines, model.scores(page.lines), fixed)


def roles_of(text):
    page = read(text)
    return dict(zip((line.text for line in page.lines), tagged(page).roles, strict=True))


def test_a_page_of_the_usual_shape():
    roles = roles_of(PAGE)
    assert roles["1. Skip to content"] == "boilerplate"
    assert roles["Harbour town counts its kestrels"] == "title"
    assert roles["March 3, 2021"] == "date"
    assert roles["Turmfalke im Hafen von Nordstadt"] in {"alt", "caption"}
    assert roles["Image: Reuters/J. Kettler"] == "credit"
    assert roles["ab/cd (AFP, dpa)"] == "signoff"
    assert sum(role == "body" for role in roles.values()) >= 3


def test_a_bare_article_loses_nothing():
    paragraphs = [text for text in PAGE.split("\n") if len(text) > 100]
    assert set(roles_of("\n\n".join(paragraphs)).values()) <= {"body", "summary"}


def test_fixed_roles_are_kept():
    """With confidence 1, even if the networks lack them."""
    roles, sure, _ = tagged(read(PAGE), {0: "boilerplate", 8: "quote"})
    assert (roles[0], roles[8], sure[0], sure[8]) == ("boilerplate", "quote", 1.0, 1.0)


def test_threads_agree():
    page = read(PAGE)
    expected = tagged(page)
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(tagged(page))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 8


def assert_is_tagged(page: Page) -> None:
    roles, confidences, titles = tagged(page)
    assert len(roles) == len(confidences) == len(titles) == len(page.lines)
    assert set(roles) <= set(ROLES)
    assert all(0 <= confidence <= 1 for confidence in [*confidences, *titles])


@given(st.text())
@settings(max_examples=40, deadline=None)
def test_any_text_is_tagged(text):
    assert_is_tagged(read(text))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="no line"),
        pytest.param(["x" * 1_000_000], id="one endless line"),
        pytest.param(["word"] * 30_000, id="one word a line"),
        pytest.param(["😀"] * 5000, id="emoji"),
        pytest.param(["\ud800"] * 3, id="surrogates"),
        pytest.param(["a b c d e f " * 300] * 400, id="long lines"),
        pytest.param([f"w{n}" for n in range(9000)], id="all different"),
    ],
)
def test_hostile_pages_are_tagged(lines):
    assert_is_tagged(Page([Line(number, text) for number, text in enumerate(lines, 1)]))


NO_ORDER = np.zeros((len(ROLES), len(ROLES)))


def test_an_article_without_a_headline_gets_the_likeliest_line_above_it():
    scores = np.full((3, len(ROLES)), -20.0)
    scores[0, [ROLES.index("boilerplate"), ROLES.index("title")]] = np.log([0.9, 0.1])
    scores[1:, ROLES.index("body")] = 0
    path = decode(scores, NO_ORDER, NO_ORDER[0], np.array([30, 90, 90]))
    assert [ROLES[role] for role in path] == ["title", "body", "body"]


def test_doubtful_text_far_below_the_article_is_dropped():
    scores = np.full((40, len(ROLES)), -20.0)
    scores[:, ROLES.index("boilerplate")] = 0
    for line, sure in {5: 0.99, 6: 0.99, 35: 0.6, 38: 0.6}.items():
        scores[line, [ROLES.index("body"), ROLES.index("boilerplate")]] = np.log([sure, 1 - sure])
    path = decode(scores, NO_ORDER, NO_ORDER[0], np.full(40, 100))
    assert np.flatnonzero(path == ROLES.index("body")).tolist() == [5, 6]


@pytest.mark.parametrize(
    ("sure", "containers", "kept"),
    [
        ([0.7, 0.7], [1, 1, 1, 2, 3], 3),
        ([0.7, 0.9], [1, 1, 1, 2, 3], 5),
        ([0.9, 0.7], [1, 1, 1, 2, 3], 4),
        ([0.7, 0.7], [1, 1, 1, 2, 1], 5),
        ([0.7, 0.7], [1, 1, 2, 3, 4], 5),
        ([0.7, 0.7], None, 5),
    ],
)
def test_doubtful_last_lines_are_in_the_container_of_the_text(sure, containers, kept):
    """The container is an element with three paragraphs, if the page has one."""
    scores = np.full((5, len(ROLES)), -20.0)
    shares = np.array([0.99, 0.99, 0.99, *sure])
    scores[:, ROLES.index("body")] = np.log(shares)
    scores[:, ROLES.index("boilerplate")] = np.log(1 - shares)
    around = Around(np.zeros(5, int), np.array(containers) if containers else None)
    path = decode(scores, NO_ORDER, NO_ORDER[0], np.full(5, 100), around)
    assert np.flatnonzero(path == ROLES.index("body")).tolist() == list(range(kept))


@pytest.mark.parametrize(
    ("lists", "kept"),
    [
        ([0, 7, 7, 7, 0], [0, 1, 2, 3, 4]),
        ([0, 0, 0, 0, 0], [0, 1, 2, 4]),
        ([0, 7, 7, 9, 0], [0, 1, 2, 4]),
        ([0, 0, 9, 9, 0], [0, 1, 4]),
    ],
)
def test_a_list_is_text_as_one_or_not_at_all(lists, kept):
    scores = np.full((5, len(ROLES)), -20.0)
    shares = np.array([0.99, 0.9, 0.6, 0.1, 0.99])
    scores[:, ROLES.index("body")] = np.log(shares)
    scores[:, ROLES.index("boilerplate")] = np.log(1 - shares)
    around = Around(np.array(lists))
    path = decode(scores, NO_ORDER, NO_ORDER[0], np.full(5, 40), around)
    assert np.flatnonzero(path == ROLES.index("body")).tolist() == kept


@pytest.mark.parametrize("seed", range(30))
def test_the_path_is_the_best_of_all(seed):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(6, 3)) * rng.choice([1, 8], size=(6, 1))
    transitions, start = rng.normal(size=(3, 3)), rng.normal(size=3)

    def value(path):
        steps = sum(transitions[a, b] for a, b in pairwise(path))
        return start[path[0]] + steps + sum(scores[line, role] for line, role in enumerate(path))

    best = max(map(value, product(range(3), repeat=6)))
    assert value(tuple(best_path(scores, transitions, start))) == pytest.approx(best)


@pytest.mark.parametrize("count", [0, 1])
def test_a_path_of_one_line_is_its_best_role(count):
    scores = np.array([[0.0, 1.0]])[:count]
    assert best_path(scores, np.zeros((2, 2)), np.zeros(2)).tolist() == [1] * count


DENSE, WIDTH, EMBEDDED, OUTPUTS, HEADS, HINTS = 7, 96, 4, 5, 2, 9
MEAN = np.linspace(-1, 1, DENSE, dtype=np.float32)


def _weights(random: np.random.Generator) -> dict[str, Array]:
    def normal(*shape: int) -> Array:
        return (random.standard_normal(shape) / 8).astype(np.float32)

    weights = {
        "embedding": normal(20, EMBEDDED),
        "input": normal(DENSE + 3 * EMBEDDED, WIDTH), "input_bias": normal(WIDTH),
        "hints": normal(HINTS, WIDTH),
        "output": normal(WIDTH, OUTPUTS), "output_bias": normal(OUTPUTS),
    }  # fmt: skip
    for layer in range(len(DILATIONS)):
        weights |= {
            f"taps_{layer}": normal(3, WIDTH) * 8,
            f"layer_{layer}": normal(WIDTH, WIDTH),
            f"layer_{layer}_bias": normal(WIDTH),
        }
    for layer in POOLED:
        weights |= {
            f"attention_{layer}": normal(WIDTH, HEADS),
            f"pooled_{layer}": normal((2 + HEADS) * WIDTH, WIDTH),
        }
    return weights


def _networks(*members: dict[str, Array]) -> Networks:
    nothing = np.zeros((OUTPUTS, OUTPUTS), np.float32)
    embedding = np.concatenate([member["embedding"] for member in members], axis=1)
    return Networks(MEAN, np.ones(DENSE, np.float32), nothing, nothing[0], embedding, members)


def _page(random: np.random.Generator, lines: int) -> Features:
    count = random.integers(0, 4, lines)
    words = random.integers(0, 20, int(count.sum()))
    dense = random.standard_normal((lines, DENSE)).astype(np.float32) * 5
    return Features(dense, words, count.cumsum() - count, count)


def _plainly(weights: dict[str, Array], page: Features) -> Array:
    rows = []
    for dense, first, count in zip(page.dense, page.first, page.count, strict=True):
        vectors = weights["embedding"][page.words[first : first + count]]
        edges = (
            [vectors.mean(axis=0), vectors[0], vectors[-1]] if count else [np.zeros(EMBEDDED)] * 3
        )
        rows.append(np.concatenate([np.clip(dense - MEAN, -8, 8), *edges]))
    hints = 0 if page.hints is None else page.hints @ weights["hints"]
    state = np.maximum(np.array(rows) @ weights["input"] + weights["input_bias"] + hints, 0)
    for layer, dilation in enumerate(DILATIONS):
        room = np.zeros((dilation, WIDTH))
        padded = np.vstack([room, state, room])
        above, below = padded[: len(state)], padded[2 * dilation :]
        taps = weights[f"taps_{layer}"]
        near = above * taps[0] + state * taps[1] + below * taps[2]
        answer = near @ weights[f"layer_{layer}"] + weights[f"layer_{layer}_bias"]
        state = state + np.maximum(answer, 0)
        if layer in POOLED:
            attention = np.exp(state @ weights[f"attention_{layer}"])
            attention /= attention.sum(axis=0)
            page_sum = np.concatenate(
                [state.mean(axis=0), state.max(axis=0), (attention.T @ state).ravel()]
            )
            state = state + np.maximum(page_sum @ weights[f"pooled_{layer}"], 0)
    scores = state @ weights["output"] + weights["output_bias"]
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)))


@pytest.mark.parametrize("lines", [1, 2, 16, 17, 28, 29, 57, 300])
def test_pieces_change_no_score(lines: int) -> None:
    random = np.random.default_rng(lines)
    weights, page = _weights(random), _page(random, lines)
    assert np.allclose(
        role_scores(_networks(weights), page), _plainly(weights, page), rtol=1e-4, atol=2e-4
    )


def test_the_scores_are_the_mean_of_what_the_networks_say() -> None:
    random = np.random.default_rng(7)
    one, other, page = _weights(random), _weights(random), _page(random, 12)
    together = role_scores(_networks(one, other), page)
    mean = (_plainly(one, page) + _plainly(other, page)) / 2
    expected = mean - np.log(np.exp(mean).sum(axis=1, keepdims=True))
    assert np.allclose(together, expected, atol=2e-4)
    assert np.allclose(np.exp(together).sum(axis=1), 1, atol=1e-5)


def test_hints_are_added_where_a_page_has_them() -> None:
    random = np.random.default_rng(3)
    weights, page = _weights(random), _page(random, 30)
    hints = (random.random((30, HINTS)) < 0.3).astype(np.float32)
    hinted, unhinted = (dataclasses.replace(page, hints=given) for given in (hints, hints * 0))
    scored = partial(role_scores, _networks(weights))
    assert np.allclose(scored(hinted), _plainly(weights, hinted), atol=2e-4)
    assert not np.allclose(scored(hinted), scored(page), atol=2e-2)
    assert np.array_equal(scored(unhinted), scored(page))

"""Tests of the network's arithmetic against the same written out plainly."""

import dataclasses

import numpy as np
import pytest

from normalizer.tag.learned.features import Features
from normalizer.tag.learned.features.text_arrays import Array
from normalizer.tag.learned.network import DILATIONS, POOLED, Networks, role_scores

DENSE, WIDTH, EMBEDDED, ROLES, HEADS, HINTS = 7, 96, 4, 5, 2, 9
MEAN = np.linspace(-1, 1, DENSE, dtype=np.float32)


def _weights(random: np.random.Generator) -> dict[str, Array]:
    def normal(*shape: int) -> Array:
        return (random.standard_normal(shape) / 8).astype(np.float32)

    weights = {
        "embedding": normal(20, EMBEDDED),
        "input": normal(DENSE + 3 * EMBEDDED, WIDTH), "input_bias": normal(WIDTH),
        "hints": normal(HINTS, WIDTH),
        "output": normal(WIDTH, ROLES), "output_bias": normal(ROLES),
    }  # fmt: skip
    for layer in range(len(DILATIONS)):
        weights |= {f"layer_{layer}": normal(3, WIDTH, WIDTH), f"layer_{layer}_bias": normal(WIDTH)}
    for layer in POOLED:
        weights |= {
            f"attention_{layer}": normal(WIDTH, HEADS),
            f"pooled_{layer}": normal((2 + HEADS) * WIDTH, WIDTH),
        }
    return weights


def _networks(*members: dict[str, Array]) -> Networks:
    nothing = np.zeros((ROLES, ROLES), np.float32)
    return Networks(MEAN, np.ones(DENSE, np.float32), nothing, nothing[0], members)


def _page(random: np.random.Generator, lines: int) -> Features:
    count = random.integers(0, 4, lines)
    words = random.integers(0, 20, int(count.sum()))
    return Features(
        random.standard_normal((lines, DENSE)).astype(np.float32) * 5,
        words,
        count.cumsum() - count,
        count,
    )


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
        kernel = weights[f"layer_{layer}"]
        answer = (
            above @ kernel[0]
            + state @ kernel[1]
            + below @ kernel[2]
            + weights[f"layer_{layer}_bias"]
        )
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
    """Scores equal the plain arithmetic, whatever the size of the last piece."""
    random = np.random.default_rng(lines)
    weights, page = _weights(random), _page(random, lines)
    assert np.allclose(
        role_scores(_networks(weights), page), _plainly(weights, page), rtol=1e-4, atol=2e-4
    )


def test_the_scores_are_the_mean_of_what_the_networks_say() -> None:
    """The probabilities of each line sum to 1 and are the mean of the networks."""
    random = np.random.default_rng(7)
    one, other, page = _weights(random), _weights(random), _page(random, 12)
    together = role_scores(_networks(one, other), page)
    mean = (_plainly(one, page) + _plainly(other, page)) / 2
    expected = mean - np.log(np.exp(mean).sum(axis=1, keepdims=True))
    assert np.allclose(together, expected, atol=2e-4)
    assert np.allclose(np.exp(together).sum(axis=1), 1, atol=1e-5)


def test_hints_are_added_where_a_page_has_them() -> None:
    """Hints add to the first layer; a page without hints is scored as if they were zero."""
    random = np.random.default_rng(3)
    weights, page = _weights(random), _page(random, 30)
    hints = (random.random((30, HINTS)) < 0.3).astype(np.float32)
    hinted = dataclasses.replace(page, hints=hints)
    assert np.allclose(
        role_scores(_networks(weights), hinted), _plainly(weights, hinted), atol=2e-4
    )
    assert not np.allclose(
        role_scores(_networks(weights), hinted), role_scores(_networks(weights), page), atol=2e-2
    )
    nothing = dataclasses.replace(page, hints=hints * 0)
    assert np.array_equal(
        role_scores(_networks(weights), nothing), role_scores(_networks(weights), page)
    )

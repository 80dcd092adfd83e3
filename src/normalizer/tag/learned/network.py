"""The networks: log-probabilities of roles from the features of a page's lines, in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from normalizer.tag.learned.features.products import (
    TOGETHER,
    product,
    product_of_columns,
    rows_of_piece,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normalizer.tag.learned.features import Features
    from normalizer.tag.learned.features.text_arrays import Array

# The distance between the three lines that each layer looks at.
DILATIONS: Final = (1, 2, 4, 8, 16)
# After these layers, a summary of the whole page is added to every line.
POOLED: Final = (2,)
# Standardised features are clipped to this range.
_MAX_FEATURE = 8


@dataclass(frozen=True, slots=True)
class Networks:
    """Several networks, trained alike from different random weights; their mean is the result.

    `mean` and `inverse_spread` standardise the dense features. `transitions` and `start` are
    log-weights of one role after another, and of a role at the top of a page. Each of `members`
    holds the `embedding` of words and the layers of one network.
    """

    mean: Array
    inverse_spread: Array
    transitions: Array
    start: Array
    members: tuple[Mapping[str, Array], ...]


def role_scores(networks: Networks, features: Features) -> Array:
    """Return the log-probabilities of roles, lines by roles: the mean over the networks."""
    dense = features.dense - networks.mean
    dense *= networks.inverse_spread
    dense.clip(-_MAX_FEATURE, _MAX_FEATURE, out=dense)
    # What all networks read; each puts the vectors of its words behind.
    inputs = np.zeros((len(dense), len(networks.members[0]["input"])), np.float32)
    inputs[:, : dense.shape[1]] = dense
    scores: Array = np.add.reduce(
        [_scores_of(weights, inputs, features) for weights in networks.members]
    )
    scores /= len(networks.members)
    return _normalised(scores)


def _scores_of(weights: Mapping[str, Array], inputs: Array, features: Features) -> Array:
    state, work = _first_state(weights, inputs, features)
    count = len(features.count)
    for layer, dilation in enumerate(DILATIONS):
        state += work.convolved(
            state, weights[f"layer_{layer}"], weights[f"layer_{layer}_bias"], dilation
        )
        if layer in POOLED:
            summary = _pooled(weights[f"attention_{layer}"], state[:count])
            state += np.maximum(summary @ weights[f"pooled_{layer}"], 0)
        state[count:] = 0
    scores: Array = product(state, weights["output"])[:count]
    scores += weights["output_bias"]
    return _normalised(scores)


def _normalised(scores: Array) -> Array:
    """Return `scores`, shifted in place so that the probabilities of each line sum to 1."""
    scores -= np.maximum.reduce(scores, axis=1, keepdims=True)
    scores -= np.log(np.add.reduce(np.exp(scores), axis=1, keepdims=True))
    return scores


def _first_state(
    weights: Mapping[str, Array], inputs: Array, features: Features
) -> tuple[Array, _Work]:
    """Return the first layer's result, with rows of zeros below the last line, and a workspace."""
    _embed(inputs, weights["embedding"], features)
    count, width = len(inputs), weights["input"].shape[1]
    work = _Work(count, weights["layer_0"][0])
    state = np.zeros((work.rows, width), np.float32)
    lines = product(inputs, weights["input"])
    lines += weights["input_bias"]
    if features.hints is not None:
        lines += product(features.hints, weights["hints"])
    np.maximum(lines, work.zeros[:count], out=state[:count])
    return state, work


class _Work:
    """Arrays that all layers write to; `rows` is the number of lines in whole pieces."""

    __slots__ = ("_piece", "_products", "rows", "zeros")

    def __init__(self, count: int, kernel: Array) -> None:
        width = len(kernel)
        pieces = -(-count // rows_of_piece(kernel))
        self._piece = -(-count // (pieces * TOGETHER)) * TOGETHER
        self.rows = pieces * self._piece
        self.zeros = np.zeros((self.rows, width), np.float32)
        self._products = np.empty((3, pieces, self._piece, width), np.float32)

    def convolved(self, state: Array, kernel: Array, bias: Array, dilation: int) -> Array:
        """Return a layer's result for each line, from itself and those `dilation` away.

        `kernel` is three matrices: for the line above, the line itself, the line below.
        """
        pieces = state.reshape(-1, self._piece, state.shape[1])
        np.matmul(pieces, kernel[:, None], out=self._products)
        result: Array
        above, result, below = self._products.reshape(3, *state.shape)
        result += bias
        if len(state) > dilation:
            result[dilation:] += above[:-dilation]
            result[:-dilation] += below[dilation:]
        np.maximum(result, self.zeros, out=result)
        return result


def _embed(inputs: Array, table: Array, features: Features) -> None:
    """Write the vectors of each line's words into the last columns of `inputs`.

    They are the mean of all words, the first and the last word. Lines without words keep zeros.
    """
    width = table.shape[1]
    filled = np.flatnonzero(features.count)
    if len(filled):
        vectors = table.take(features.words, axis=0)
        first = features.first[filled]
        count = features.count[filled]
        mean = np.add.reduceat(vectors, first, axis=0) / count[:, None]
        last = vectors.take(first + count - 1, axis=0)
        columns = [mean, vectors.take(first, axis=0), last]
        inputs[filled, -3 * width :] = np.concatenate(columns, axis=1)


def _pooled(attention: Array, state: Array) -> Array:
    """Return the mean, the maximum and the attended mean of each head over the lines of a page."""
    scores = product(state, attention)
    scores = np.exp(scores - np.maximum.reduce(scores, axis=0))
    scores /= np.add.reduce(scores, axis=0)
    mean = np.add.reduce(state, axis=0) / len(state)
    highest = np.maximum.reduce(state, axis=0)
    attended = product_of_columns(scores, state)
    return np.concatenate([mean, highest, attended.ravel()])[None]

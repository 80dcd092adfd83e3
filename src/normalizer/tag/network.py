"""The network: from the features of a page's lines to log-probabilities of their roles, in numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normalizer.tag.features import Features
    from normalizer.tag.features.characters import Array

# How far apart the three lines are that each layer looks at.
DILATIONS = (1, 2, 4, 8, 16)
# After these layers the whole page is summed up and given back to every line.
POOLED = (2,)
# OpenBLAS multiplies m x k by k x n in one thread up to m*k*n = 65,536 * 4, with its default threshold.
_ONE_THREAD = 262_144


def role_scores(weights: Mapping[str, Array], features: Features) -> Array:
    """Return the log-probability of every role for every line, lines by roles.

    `weights` holds `mean` and `spread` of the dense features, `embedding` of the words, and the layers.
    """
    dense = np.clip((features.dense - weights["mean"]) * weights["inverse_spread"], -8, 8)
    inputs = np.concatenate([dense, _embedded(weights["embedding"], features)], axis=1)
    state = np.maximum(_times(inputs, weights["input"]) + weights["input_bias"], 0)
    for layer, dilation in enumerate(DILATIONS):
        state = state + _convolved(state, weights[f"layer_{layer}"], weights[f"layer_{layer}_bias"], dilation)
        if layer in POOLED:
            page = _times(_pooled(weights[f"attention_{layer}"], state), weights[f"pooled_{layer}"])
            state = state + np.maximum(page, 0)
    scores: Array = _times(state, weights["output"]) + weights["output_bias"]
    scores -= scores.max(axis=1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return scores


def _times(left: Array, right: Array) -> Array:
    """Return the matrix product, in pieces so small that the linear algebra library does each in one thread.

    Waking its other threads costs more than such a product, seven times the CPU time on a busy machine, and a program
    that cleans many pages at once has its own use for the other cores.
    """
    rows = max(1, _ONE_THREAD // right.size)
    whole = len(left) // rows * rows
    result = np.empty((len(left), right.shape[1]), np.float32)
    if whole:
        pieces = left[:whole].reshape(-1, rows, left.shape[1])
        np.matmul(pieces, right, out=result[:whole].reshape(-1, rows, right.shape[1]))
    if whole < len(left):
        np.matmul(left[whole:], right, out=result[whole:])
    return result


def _embedded(table: Array, features: Features) -> Array:
    """Return the mean of the vectors of a line's words, and the vectors of its first and last word."""
    width = table.shape[1]
    result = np.zeros((len(features.count), 3 * width), np.float32)
    filled = np.flatnonzero(features.count)
    if len(filled):
        vectors = table[features.words]
        first = features.first[filled]
        count = features.count[filled]
        result[filled, :width] = np.add.reduceat(vectors, first, axis=0) / count[:, None]
        result[filled, width : 2 * width] = vectors[first]
        result[filled, 2 * width :] = vectors[first + count - 1]
    return result


def _convolved(state: Array, kernel: Array, bias: Array, dilation: int) -> Array:
    """Return the layer's answer for each line from itself and the lines `dilation` above and below; `kernel` is 3 matrices."""
    result = _times(state, kernel[1])
    result += bias
    if len(state) > dilation:
        result[dilation:] += _times(state[:-dilation], kernel[0])
        result[:-dilation] += _times(state[dilation:], kernel[2])
    np.maximum(result, 0, out=result)
    return result


def _pooled(attention: Array, state: Array) -> Array:
    """Return the mean and the highest of each number over the page, and the means that each head attends to."""
    scores = _times(state, attention)
    scores = np.exp(scores - scores.max(axis=0))
    scores /= scores.sum(axis=0)
    return np.concatenate([state.mean(axis=0), state.max(axis=0), (scores.T @ state).ravel()])[None]

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
# After this layer the whole page is summed up and given back to every line.
POOL_AFTER = 2


def role_scores(weights: Mapping[str, Array], features: Features) -> Array:
    """Return the log-probability of every role for every line, lines by roles.

    `weights` holds `mean` and `spread` of the dense features, `embedding` of the words, and the layers.
    """
    dense = np.clip((features.dense - weights["mean"]) * weights["inverse_spread"], -8, 8)
    inputs = np.concatenate([dense, _embedded(weights["embedding"], features)], axis=1)
    state = np.maximum(inputs @ weights["input"] + weights["input_bias"], 0)
    for layer, dilation in enumerate(DILATIONS):
        state = state + _convolved(state, weights[f"layer_{layer}"], weights[f"layer_{layer}_bias"], dilation)
        if layer == POOL_AFTER:
            state = state + np.maximum(_pooled(weights, state) @ weights["pooled"], 0)
    scores = state @ weights["output"] + weights["output_bias"]
    scores -= scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


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
    result = state @ kernel[1]
    result += bias
    if len(state) > dilation:
        result[dilation:] += state[:-dilation] @ kernel[0]
        result[:-dilation] += state[dilation:] @ kernel[2]
    return np.maximum(result, 0, out=result)


def _pooled(weights: Mapping[str, Array], state: Array) -> Array:
    attention = state @ weights["attention"]
    attention = np.exp(attention - attention.max(axis=0))
    attention /= attention.sum(axis=0)
    return np.concatenate([state.mean(axis=0), state.max(axis=0), (attention.T @ state).ravel()])

"""The network of `normalizer.tag.learned.network` in PyTorch, with dropout, and its training."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from torch.nn import functional  # type: ignore[import-not-found, unused-ignore]

from normalizer.tag.learned.features.markup_features import hint_names
from normalizer.tag.learned.network import DILATIONS, POOLED, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.tag.learned.features import Features
    from normalizer.tag.learned.features.text_arrays import Array

HEADS = 4

# A torch.Tensor; torch is not a dependency of the package, so the type checker lacks it.
Tensor: TypeAlias = Any
Weights = dict[str, Tensor]


@dataclass(slots=True)
class Example:
    """A page ready for training: its features, roles by number, and weights."""

    features: Features
    roles: Array
    weights: Array


@dataclass(frozen=True, slots=True)
class Settings:
    """The size of the network and the settings of its training."""

    width: int = 96
    embedding: int = 8
    rate: float = 3e-3
    decay: float = 0.02
    drop: float = 0.3
    feature_drop: float = 0.08
    hint_drop: float = 0.15
    word_drop: float = 0.5
    smoothing: float = 0.02
    lines_per_batch: int = 2500
    seed: int = 0


def initial(features: int, hints: int, words: int, settings: Settings, seed: int) -> Weights:
    """Return random weights for these numbers of features, hints and words."""
    generator = torch.Generator().manual_seed(seed)
    width, inputs = settings.width, features + 3 * settings.embedding

    def normal(*shape: int, scale: float) -> Tensor:
        return (torch.randn(*shape, generator=generator) * scale).requires_grad_()

    weights: Weights = {
        "embedding": normal(words + 1, settings.embedding, scale=0.05),
        "input": normal(inputs, width, scale=math.sqrt(1.5 / inputs)),
        "input_bias": torch.zeros(width, requires_grad=True),
        "hints": normal(hints, width, scale=0.5 * math.sqrt(1.5 / hints)),
        "output": normal(width, len(ROLES), scale=math.sqrt(1.5 / width)),
        "output_bias": torch.zeros(len(ROLES), requires_grad=True),
    }
    for layer in POOLED:
        weights[f"attention_{layer}"] = normal(width, HEADS, scale=0.05)
        weights[f"pooled_{layer}"] = normal(
            (HEADS + 2) * width, width, scale=0.5 * math.sqrt(1.5 / (6 * width))
        )
    for layer in range(len(DILATIONS)):
        weights[f"taps_{layer}"] = normal(3, width, scale=math.sqrt(1 / 3))
        weights[f"layer_{layer}"] = normal(width, width, scale=0.7 * math.sqrt(1.5 / width))
        weights[f"layer_{layer}_bias"] = torch.zeros(width, requires_grad=True)
    return weights


def forward(weights: Weights, batch: Batch, settings: Settings, *, training: bool) -> Tensor:
    """Return the log-probabilities of the roles of each line, pages by lines by roles."""
    drop = settings.drop if training else 0.0
    dense = batch.dense
    if training:
        kept = torch.rand(len(dense), 1, dense.shape[2]) >= settings.feature_drop
        dense = dense * kept
    hints = functional.dropout(batch.hints, settings.hint_drop if training else 0.0)
    embedded = _embedded(weights, batch, settings.word_drop if training else 0.0)
    mask = batch.mask[..., None]
    first = (
        torch.cat([dense, embedded], 2) @ weights["input"]
        + hints @ weights["hints"]
        + weights["input_bias"]
    )
    state = functional.relu(first) * mask
    for layer, dilation in enumerate(DILATIONS):
        taps = weights[f"taps_{layer}"]
        lines = functional.dropout(state, drop, training)
        padded = functional.pad(lines, (0, 0, dilation, dilation))
        near = (
            padded[:, : -2 * dilation] * taps[0]
            + lines * taps[1]
            + padded[:, 2 * dilation :] * taps[2]
        )
        added = near @ weights[f"layer_{layer}"] + weights[f"layer_{layer}_bias"]
        state = (state + functional.relu(added)) * mask
        if layer in POOLED:
            page = _pooled(weights[f"attention_{layer}"], state, mask) @ weights[f"pooled_{layer}"]
            state = (state + functional.relu(page)[:, None]) * mask
    state = functional.dropout(state, drop, training)
    return functional.log_softmax(state @ weights["output"] + weights["output_bias"], 2)


def _pooled(attention: Tensor, state: Tensor, mask: Tensor) -> Tensor:
    mean = state.sum(1) / mask.sum(1)
    highest = state.masked_fill(mask == 0, -1e9).max(1).values
    scores = (state @ attention).masked_fill(mask == 0, -1e9).softmax(1)
    attended = torch.einsum("bnh,bnw->bhw", scores, state).flatten(1)
    return torch.cat([mean, highest, attended], 1)


def _embedded(weights: Weights, batch: Batch, drop: float) -> Tensor:
    table, words = weights["embedding"], batch.words
    if drop:
        unknown = torch.rand(len(words)) < drop
        words = words.masked_fill(unknown, len(table) - 1)
    mean = functional.embedding_bag(words, table, batch.offsets, mode="mean")
    ends = table[batch.first_last.clamp(min=0)] * (batch.first_last >= 0)[..., None]
    flat = torch.cat([mean, ends.flatten(1)], 1)
    padded = flat.new_zeros(*batch.mask.shape, flat.shape[1])
    padded[batch.mask > 0] = flat
    return padded


@dataclass(slots=True)
class Batch:
    """Pages of like length, padded; words are those of all lines one after another."""

    dense: Tensor
    hints: Tensor
    mask: Tensor
    words: Tensor
    offsets: Tensor
    first_last: Tensor
    roles: Tensor
    weights: Tensor


def batches(
    examples: list[Example],
    settings: Settings,
    scale: tuple[Array, Array],
    rng: np.random.Generator | None,
) -> Iterator[Batch]:
    """Return `examples` in batches of like length; shuffled when `rng` is given."""
    order = sorted(range(len(examples)), key=lambda place: len(examples[place].roles))
    groups: list[list[Example]] = [[]]
    for place in order:
        length = len(examples[place].roles)
        if groups[-1] and (len(groups[-1]) + 1) * length > settings.lines_per_batch:
            groups.append([])
        groups[-1].append(examples[place])
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        if group:
            yield _batch(group, scale)


def _batch(group: list[Example], scale: tuple[Array, Array]) -> Batch:
    longest = max(len(example.roles) for example in group)
    features = group[0].features.dense.shape[1]
    dense = np.zeros((len(group), longest, features), np.float32)
    hints = np.zeros((len(group), longest, len(hint_names())), np.float32)
    mask, weights = np.zeros((2, len(group), longest), np.float32)
    roles = np.zeros((len(group), longest), np.int64)
    for row, example in enumerate(group):
        count = len(example.roles)
        dense[row, :count] = np.clip((example.features.dense - scale[0]) / scale[1], -8, 8)
        if example.features.hints is not None:
            hints[row, :count] = example.features.hints
        mask[row, :count], roles[row, :count], weights[row, :count] = (
            1,
            example.roles,
            example.weights,
        )
    words = np.concatenate([example.features.words for example in group])
    counts = np.concatenate([example.features.count for example in group])
    offsets = np.cumsum(counts) - counts
    ends = np.stack([offsets, offsets + counts - 1], 1)
    first_last = np.where(
        counts[:, None] > 0,
        words[np.clip(ends, 0, max(len(words) - 1, 0))] if len(words) else -1,
        -1,
    )
    return Batch(
        *(
            torch.from_numpy(array)
            for array in (dense, hints, mask, words, offsets, first_last, roles, weights)
        )
    )


def loss_of(scores: Tensor, batch: Batch, settings: Settings) -> Tensor:
    """Return the weighted cross-entropy with smoothed labels."""
    right = scores.gather(2, batch.roles[..., None])[..., 0]
    smooth = scores.mean(2)
    losses = -((1 - settings.smoothing) * right + settings.smoothing * smooth) * batch.weights
    return losses.sum() / batch.weights.sum().clamp(min=1)


def as_arrays(weights: Weights) -> dict[str, Array]:
    """Return `weights` as numpy arrays."""
    return {name: value.detach().numpy().copy() for name, value in weights.items()}

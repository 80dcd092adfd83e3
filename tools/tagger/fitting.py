"""Trains one model: pages are augmented anew for every epoch and looked at without their own publisher's counts."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch

from normalizer.tag.features import page_features
from normalizer.tag.roles import ROLES
from tools.tagger.augment import Stock, augmented, clean_article, stock_of
from tools.tagger.evidence import LeaveOneOut, count
from tools.tagger.network import Example, Settings, as_arrays, batches, forward, initial, loss_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.tag.features.characters import Array
    from tools.tagger.corpus import Document

ROLE_NUMBER = {role: number for number, role in enumerate(ROLES)}
# Longer pages are cut to a window that holds part of the article: a batch stays small.
LONGEST_PAGE = 700


@dataclass(slots=True)
class Model:
    """What training gives: the network's weights, the scale of the features, transitions, and the counted words."""

    weights: dict[str, Array]
    mean: Array
    spread: Array
    transitions: Array
    start: Array
    knowledge: LeaveOneOut
    settings: Settings = field(default_factory=Settings)


def example_of(text: Document, knowledge: LeaveOneOut, *, hidden: bool = True) -> Example:
    """Return the features and roles of `text`; `hidden` takes its own publisher out of the counts."""
    vocabulary = knowledge.without(text.publisher) if hidden else knowledge.vocabulary
    roles = np.array([ROLE_NUMBER[role] for role in text.roles])
    weights = np.array(text.weights, np.float32) * np.where(roles == 0, 1.0, 1.3)
    return Example(page_features(text.lines, vocabulary), roles, weights.astype(np.float32))


def _window(example: Example, rng: np.random.Generator) -> Example:
    count = len(example.roles)
    if count <= LONGEST_PAGE:
        return example
    content = np.flatnonzero(example.roles)
    centre = int(rng.choice(content)) if len(content) else count // 2
    start = int(np.clip(centre - LONGEST_PAGE // 2 + rng.integers(-150, 150), 0, count - LONGEST_PAGE))
    chosen = slice(start, start + LONGEST_PAGE)
    features = example.features
    words = slice(features.first[start], features.first[start] + features.count[chosen].sum())
    cut = type(features)(features.dense[chosen], features.words[words], features.first[chosen] - features.first[start], features.count[chosen])
    return Example(cut, example.roles[chosen], example.weights[chosen])


def _epoch_texts(texts: Sequence[Document], stock: Stock, chance: random.Random) -> list[Document]:
    """Return the pages of one epoch: each text as it is or augmented, and bare articles of a third of the pages."""
    result: list[Document] = []
    for text in texts:
        changed = augmented(text, stock, chance) if chance.random() < _AUGMENTED else None
        result.append(changed or text)
        if text.extractor in {"main", "inscriptis"}:
            again = augmented(text, stock, chance)
            if again and chance.random() < 0.6:
                result.append(again)
        if text.extractor == "main" and chance.random() < 0.6:
            article = clean_article(text, stock, chance)
            if article:
                result.append(article)
    return result


_AUGMENTED = 0.5


def fit(texts: Sequence[Document], settings: Settings, epochs: int, seed: int, log: str = "") -> Model:
    """Return a model trained on `texts`."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    chance, rng = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 - training, not secrecy
    knowledge = LeaveOneOut(count(text for text in texts if text.extractor in {"inscriptis", "resiliparse"}))
    stock = stock_of(texts)
    examples = [example_of(text, knowledge) for text in texts]
    table = np.concatenate([example.features.dense for example in examples])
    mean, spread = table.mean(0), table.std(0) + 0.05
    weights = initial(table.shape[1], len(knowledge.vocabulary.texts), settings, seed)
    optimizer = torch.optim.AdamW(weights.values(), lr=settings.rate, weight_decay=settings.decay)
    begun = time.time()
    done = 0.0
    for epoch in range(epochs):
        fresh = [example_of(text, knowledge) for text in _epoch_texts(texts, stock, chance)]
        fresh = [_window(example, rng) for example in fresh]
        losses = []
        groups = list(batches(fresh, settings, (mean, spread), rng))
        for number, batch in enumerate(groups):
            done = (epoch + number / len(groups)) / epochs
            for group in optimizer.param_groups:
                group["lr"] = settings.rate * min(1.0, done * epochs) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * done)))
            loss = loss_of(forward(weights, batch, settings, training=True), batch, settings)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
            optimizer.step()
            losses.append(loss.item())
        if log:
            print(f"{log} epoch {epoch} loss {np.mean(losses):.4f} pages {len(fresh)} {time.time() - begun:.0f} s", flush=True)
    transitions, start = transitions_of(texts)
    return Model(as_arrays(weights), mean, spread, transitions, start, knowledge, settings)


def transitions_of(texts: Sequence[Document]) -> tuple[Array, Array]:
    """Return how much likelier a role is after another, and at the top of a page, than anywhere: log ratios."""
    size = len(ROLES)
    pairs, first, anywhere = np.full((size, size), 0.5), np.full(size, 0.5), np.ones(size)
    for text in texts:
        roles = np.array([ROLE_NUMBER[role] for role in text.roles])
        first[roles[0]] += 1
        np.add.at(pairs, (roles[:-1], roles[1:]), 1)
        np.add.at(anywhere, roles, 1)
    share = np.log(anywhere / anywhere.sum())
    return np.log(pairs / pairs.sum(1, keepdims=True)) - share, np.log(first / first.sum()) - share

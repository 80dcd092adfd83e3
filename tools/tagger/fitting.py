"""Trains the models, on pages augmented again for each epoch, without their own counts."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from tools.tagger.augment import augmented, clean_article, without_article
from tools.tagger.evidence import LeaveOneOut, count
from tools.tagger.html_pages import HTML
from tools.tagger.more_pages import drawn
from tools.tagger.network import (
    Batch,
    Example,
    Settings,
    Weights,
    as_arrays,
    batches,
    forward,
    initial,
    loss_of,
)
from tools.tagger.stock import Stock, stock_of

from normalizer.tag.learned.features import page_features
from normalizer.tag.learned.features.markup_features import hint_names
from normalizer.tag.learned.network import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.tagger.corpus import Document

    from normalizer.tag.learned.features.text_arrays import Array

ROLE_NUMBER = {role: number for number, role in enumerate(ROLES)}
# Longer pages are cut to a window with part of the article, so that batches stay small.
LONGEST_PAGE = 700
# The weights that are kept are a running mean over some hundred steps: it varies less.
AVERAGED = 0.995


@dataclass(slots=True)
class Model:
    """A trained network: its weights, the scale of the features, transitions, counted words."""

    weights: dict[str, Array]
    mean: Array
    spread: Array
    transitions: Array
    start: Array
    knowledge: LeaveOneOut
    settings: Settings = field(default_factory=Settings)


def example_of(text: Document, knowledge: LeaveOneOut, *, hidden: bool = True) -> Example:
    """Return the features and roles of `text`; `hidden` leaves its publisher out of the counts."""
    vocabulary = knowledge.without(text.publisher) if hidden else knowledge.vocabulary
    roles = np.array([ROLE_NUMBER[role] for role in text.roles])
    sizes = np.array([len(line.text) for line in text.lines])
    # A lost paragraph costs more than a lost word, and a lost caption as much as a paragraph.
    weights = np.array(text.weights) * _COSTS[roles] * np.clip(sizes / 120, 0.75, 2.5)
    return Example(page_features(text.lines, vocabulary), roles, weights.astype(np.float32))


# What a line of each role counts: one lost headline or caption spoils a page like a paragraph.
_COSTS = np.array(
    [
        1.0 if role == "boilerplate" else 1.3 if role in {"body", "subhead", "summary"} else 1.8
        for role in ROLES
    ]
)


class _Examples:
    """Makes examples of texts, those of unchanged pages only once."""

    def __init__(self, texts: Sequence[Document], knowledge: LeaveOneOut) -> None:
        # The texts are kept, so that no changed copy can have the identity of one of them.
        self._unchanged = {id(text): text for text in texts}
        self._made: dict[int, Example] = {}
        self._knowledge = knowledge

    def of(self, text: Document) -> Example:
        """Return the example of `text`, of the texts given or a changed copy of one."""
        key = id(text)
        if key not in self._unchanged:
            return example_of(text, self._knowledge)
        if key not in self._made:
            self._made[key] = example_of(text, self._knowledge)
        return self._made[key]


def _window(example: Example, rng: np.random.Generator) -> Example:
    count = len(example.roles)
    if count <= LONGEST_PAGE:
        return example
    content = np.flatnonzero(example.roles)
    centre = int(rng.choice(content)) if len(content) else count // 2
    start = int(
        np.clip(centre - LONGEST_PAGE // 2 + rng.integers(-150, 150), 0, count - LONGEST_PAGE)
    )
    chosen = slice(start, start + LONGEST_PAGE)
    features = example.features
    words = slice(features.first[start], features.first[start] + features.count[chosen].sum())
    cut = type(features)(
        features.dense[chosen],
        features.words[words],
        features.first[chosen] - features.first[start],
        features.count[chosen],
        None if features.hints is None else features.hints[chosen],
    )
    return Example(cut, example.roles[chosen], example.weights[chosen])


def _epoch_texts(texts: Sequence[Document], stock: Stock, chance: random.Random) -> list[Document]:
    """Return the pages of one epoch: each text, augmented or not, and some bare articles."""
    result: list[Document] = []
    for text in drawn(texts, chance):
        changed = augmented(text, stock, chance) if chance.random() < _AUGMENTED else None
        result.append(changed or text)
        if text.is_core and text.extractor in {"main", "inscriptis", "annotated"}:
            again = augmented(text, stock, chance)
            if again and chance.random() < 0.6:
                result.append(again)
        if chance.random() < _WITHOUT_ARTICLE:
            bare = without_article(text, chance)
            result += [bare] if bare else []
        if text.extractor in {"main", "annotated"} and chance.random() < 0.6:
            article = clean_article(text, stock, chance)
            if article:
                result.append(article)
    return result


_AUGMENTED = 0.5
_WITHOUT_ARTICLE = 0.06


class _Descent:
    """Gradient descent at a rate that rises in the first epoch and then falls; keeps the mean."""

    def __init__(self, weights: Weights, settings: Settings) -> None:
        self.weights, self.settings = weights, settings
        self.optimizer = torch.optim.AdamW(
            weights.values(), lr=settings.rate, weight_decay=settings.decay
        )
        self.average = {name: value.detach().clone() for name, value in weights.items()}
        self.steps = 0

    def epoch(
        self,
        examples: list[Example],
        scale: tuple[Array, Array],
        rng: np.random.Generator,
        place: tuple[int, int],
    ) -> float:
        """Take a step per batch, and return the mean loss; `place` is which epoch of how many."""
        groups = list(batches(examples, self.settings, scale, rng))
        number, count = place
        return float(
            np.mean(
                [
                    self.step(batch, (number + done / len(groups)) / count, count)
                    for done, batch in enumerate(groups)
                ]
            )
        )

    def step(self, batch: Batch, done: float, epochs: int) -> float:
        """Take one step and return the loss before it; `done` is the share of training so far."""
        falling = 0.1 + 0.9 * 0.5 * (1 + np.cos(np.pi * done))
        for group in self.optimizer.param_groups:
            group["lr"] = self.settings.rate * min(1.0, done * epochs) * falling
        loss = loss_of(
            forward(self.weights, batch, self.settings, training=True), batch, self.settings
        )
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.weights.values(), 1.0)
        self.optimizer.step()
        self.steps += 1
        for name, value in self.weights.items():
            self.average[name].lerp_(
                value.detach(), 1 - min(AVERAGED, self.steps / (self.steps + 10))
            )
        return float(loss.item())


def fit(
    texts: Sequence[Document], settings: Settings, epochs: int, networks: int, log: str = ""
) -> list[Model]:
    """Return `networks` models, trained on `texts` from different random weights.

    All use the same augmented pages, since making these takes most of the time. `log` begins each
    line of progress; without it, none is printed.
    """
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)  # noqa: S311 - training, not secrecy
    rng = np.random.default_rng(settings.seed)
    knowledge = LeaveOneOut(
        count(text for text in texts if text.extractor in {"inscriptis", "resiliparse"})
    )
    sample = drawn(texts, chance)
    stock = stock_of(sample)
    mean, spread = _scale(sample, knowledge)
    words = len(knowledge.vocabulary.texts)
    descents = [
        _Descent(initial(len(mean), len(hint_names()), words, settings, seed), settings)
        for seed in range(networks)
    ]
    begun = time.time()
    examples = _Examples(texts, knowledge)
    for epoch in range(epochs):
        fresh = [_window(examples.of(text), rng) for text in _epoch_texts(texts, stock, chance)]
        losses = [
            descent.epoch(fresh, (mean, spread), rng, (epoch, epochs)) for descent in descents
        ]
        if log:
            print(
                f"{log} epoch {epoch} loss {np.mean(losses):.4f} {time.time() - begun:.0f} s",
                flush=True,
            )
    transitions, start = transitions_of(sample)
    trained = [as_arrays(descent.average) for descent in descents]
    if all(text.extractor != HTML for text in texts):
        for weights in trained:
            del weights["hints"]  # text has none, and theirs are as random as before
    return [
        Model(weights, mean, spread, transitions, start, knowledge, settings) for weights in trained
    ]


def _scale(texts: Sequence[Document], knowledge: LeaveOneOut) -> tuple[Array, Array]:
    """Return mean and spread of each feature, the spread slightly raised for rare features."""
    table = np.concatenate([example_of(text, knowledge).features.dense for text in texts])
    return table.mean(0), table.std(0) + 0.05


def transitions_of(texts: Sequence[Document]) -> tuple[Array, Array]:
    """Return the log ratios of a role after another, and at the top of a page, to its share."""
    size = len(ROLES)
    pairs, first, anywhere = np.full((size, size), 0.5), np.full(size, 0.5), np.ones(size)
    for text in texts:
        roles = np.array([ROLE_NUMBER[role] for role in text.roles])
        first[roles[0]] += 1
        np.add.at(pairs, (roles[:-1], roles[1:]), 1)
        np.add.at(anywhere, roles, 1)
    share = np.log(anywhere / anywhere.sum())
    return np.log(pairs / pairs.sum(1, keepdims=True)) - share, np.log(first / first.sum()) - share

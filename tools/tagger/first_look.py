"""Trains the first look: what the grammars of fields are asked of the lines of a page.

    python -m tools.tagger.first_look ../shared/corpus/pages.jsonl.gz --annotated ../shared/pages

Run it after `train.py`, with the same pages: it writes ``first_look.npz`` beside the weights. A
question matters when a grammar says yes and the networks, which then know it, take the line for a
field; that of datelines, when they take it for content. That is what the first look learns, from
the features that come before those of the grammars.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch  # type: ignore[import-not-found, unused-ignore]
from tools.tagger.export import read_model
from tools.tagger.inputs import add_inputs, core_texts, other_texts
from tools.tagger.more_pages import drawn
from tools.tagger.network import Settings
from tools.tagger.vocabulary import DATA

from normalizer.tag.learned.features import feature_names, page_features
from normalizer.tag.learned.features.grammar_features import FIRST_LOOK, NAMES, QUESTIONS, FirstLook
from normalizer.tag.learned.network import ROLES, role_scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tools.tagger.corpus import Document

    from normalizer.tag.learned.features.text_arrays import Array
    from normalizer.tag.learned.line_model import LineModel

_UNITS = 32
_EPOCHS = 16
_LINES_PER_STEP = 1024
_RATE, _DECAY, _DROP = 4e-3, 0.02, 0.05
# The roles for which the answers to a question matter, from the first of them on.
_FIELDS = ROLES.index("caption")
_CONTENT = ROLES.index("body")
_MATTERS = {"has_dateline": _CONTENT}
# The networks, trained with smoothed labels, give each role at least this much.
_SMOOTHED = Settings().smoothing / len(ROLES)


def lines_of(texts: Iterable[Document], model: LineModel) -> tuple[Array, Array]:
    """Return the features of the lines of `texts`, and how much each question matters for them.

    That is the probability that the networks of `model` give to the roles in question, 0 where the
    grammar says no.
    """
    names = feature_names(model.vocabulary)
    first = names.index(NAMES[0])
    rows, needs = [], []
    for text in texts:
        features = page_features(text.lines, model.vocabulary)
        likely = (np.exp(role_scores(model.networks, features)) - _SMOOTHED).clip(0, 1)
        rows.append(features.dense[:, :first].copy())
        needs.append(
            np.stack(
                [
                    features.dense[:, [names.index(name) for name in of_question]].any(axis=1)
                    * likely[:, _MATTERS.get(of_question[0], _FIELDS) :].sum(axis=1)
                    for of_question, _ in QUESTIONS
                ],
                axis=1,
            )
        )
    return np.concatenate(rows), np.concatenate(needs).astype(np.float32)


def fit_first_look(rows: Array, needs: Array) -> FirstLook:
    """Return the first look that tells from the features `rows` of lines what matters for them."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 0.05
    lines = torch.from_numpy((rows - mean) / spread)
    wanted = torch.from_numpy(needs)
    layers = torch.nn.Sequential(
        torch.nn.Linear(rows.shape[1], _UNITS),
        torch.nn.ReLU(),
        torch.nn.Linear(_UNITS, len(QUESTIONS)),
    )
    descent = torch.optim.AdamW(layers.parameters(), lr=_RATE, weight_decay=_DECAY)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(descent, _EPOCHS)
    for _ in range(_EPOCHS):
        for chosen in torch.randperm(len(lines)).split(_LINES_PER_STEP):
            seen = lines[chosen] * (torch.rand(1, lines.shape[1]) >= _DROP)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                layers(seen), wanted[chosen], reduction="sum"
            )
            descent.zero_grad()
            (loss / len(chosen)).backward()
            descent.step()
        falling.step()
    inputs, bias, outputs, output_bias = (values.detach().numpy() for values in layers.parameters())
    # What standardises the features becomes part of the weights.
    scaled = inputs.T / spread[:, None]
    return FirstLook(scaled, bias - mean @ scaled, outputs.T, output_bias)


def write_first_look(texts: Sequence[Document], folder: Path) -> None:
    """Write the first look for the weights in `folder`, which were trained on `texts`."""
    sample = drawn(texts, random.Random(0))  # noqa: S311 - training, not secrecy
    found = fit_first_look(*lines_of(sample, read_model(folder)))
    arrays = {name: array.astype(np.float16) for name, array in asdict(found).items()}
    np.savez(folder / FIRST_LOOK, allow_pickle=False, **arrays)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_inputs(parser)
    parser.add_argument(
        "--folder", type=Path, help="the folder of the weights, by default that of the package"
    )
    options = parser.parse_args()
    texts = core_texts(options)
    texts += other_texts(options, texts, None)
    write_first_look(texts, options.folder or DATA / ("html" if options.html else "text"))


if __name__ == "__main__":
    main()

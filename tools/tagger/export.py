"""Writes a trained model in the form that the package loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from tools.tagger.vocabulary import packed, vocabulary_in

from normalizer.tag.learned.features import feature_names
from normalizer.tag.learned.features.grammar_features import (
    FIRST_LOOK,
    NAMES,
    FirstLook,
    read_first_look,
)
from normalizer.tag.learned.features.markup_features import hint_names
from normalizer.tag.learned.features.text_arrays import PACKED
from normalizer.tag.learned.line_model import VERSION, LineModel, read_networks
from normalizer.tag.learned.network import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.tagger.fitting import Model

    from normalizer.tag.learned.features.text_arrays import Array, Vocabulary

_NOTE = "# Written by tools/tagger/train.py from the labelled corpus; belongs to weights.npz.\n"
_WORDS = f"""{_NOTE}\
# word: in lower case
# content: the number of publishers that print it in articles
# boilerplate: the number of publishers that print it outside articles
# key: word
word\tcontent\tboilerplate
"""
_LINES = f"""{_NOTE}\
# line: the line in the form in which the vocabulary looks it up
# publishers: the number of publishers that print it
# key: line
line\tpublishers
"""


def write_models(models: Sequence[Model], folder: Path) -> None:
    """Write the weights of `models`, trained on the same pages, and their tables into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    first = models[0]
    knowledge = first.knowledge
    stacked: dict[str, Any] = {}
    for name in first.weights:
        weights = np.stack([model.weights[name] for model in models])
        stacked[name], stacked[f"{name}_step"] = quantised(weights)
    shared = {
        "mean": first.mean,
        "inverse_spread": 1 / first.spread,
        "transitions": first.transitions,
        "start": first.start,
    }
    exact = {name: array.astype(np.float32) for name, array in shared.items()}
    if "hints" in stacked:
        exact["hint_names"] = np.array(hint_names())
    np.savez(  # compressed, they take longer to read; wheels compress them
        folder / "weights.npz",
        allow_pickle=False,
        version=np.array(VERSION),
        roles=np.array(ROLES),
        features=np.array(feature_names(knowledge.vocabulary)),
        **exact,
        **stacked,
    )
    words = ["\t".join([word, *map(str, counts)]) for word, counts in knowledge.word_counts.items()]
    (folder / "words.tsv").write_text(_WORDS + "\n".join([*words, ""]), encoding="utf-8")
    lines = [f"{line}\t{publishers}" for line, publishers in knowledge.line_counts.items()]
    (folder / "lines.tsv").write_text(_LINES + "\n".join([*lines, ""]), encoding="utf-8")
    np.savez(folder / PACKED, allow_pickle=False, **packed(knowledge.vocabulary))


def quantised(weights: Array) -> tuple[Array, Array]:
    """Return `weights`, networks first, as whole numbers of steps, and the step of each column.

    Steps of a sixteenth of the spread, which take a fifth less room, changed what articles hold.
    """
    steps = (np.abs(weights).max(axis=1, keepdims=True) + 1e-9) / 127
    return np.round(weights / steps).astype(np.int8), steps.astype(np.float32)


def read_model(folder: Path) -> LineModel:
    """Return the tagger that `write_models` wrote into `folder`."""
    vocabulary = vocabulary_in(folder)
    networks = read_networks(dict(np.load(folder / "weights.npz")), vocabulary)
    return LineModel(networks, vocabulary, first_look=_first_look(folder, vocabulary))


def _first_look(folder: Path, vocabulary: Vocabulary) -> FirstLook | None:
    """Return the first look in `folder`, ``None`` while the networks have none."""
    path = folder / FIRST_LOOK
    features = feature_names(vocabulary).index(NAMES[0])
    return read_first_look(dict(np.load(path)), features) if path.exists() else None

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
from normalizer.tag.learned.network import ROLES, Networks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tools.tagger.fitting import Model

    from normalizer.tag.learned.features.text_arrays import Vocabulary

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


def inference_networks(models: Sequence[Model]) -> Networks:
    """Return `models`, trained on the same pages, as the networks of the package."""
    first = models[0]
    members = tuple(model.weights for model in models)
    return Networks(first.mean, 1 / first.spread, first.transitions, first.start, members)


def write_models(models: Sequence[Model], folder: Path) -> None:
    """Write the weights of `models`, trained on the same pages, and their tables into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    networks, knowledge = inference_networks(models), models[0].knowledge
    stacked: dict[str, Any] = {
        name: np.stack([member[name] for member in networks.members]).astype(np.float16)
        for name in networks.members[0]
    }
    exact = {name: getattr(networks, name).astype(np.float32) for name in _SHARED}
    if "hints" in stacked:
        exact["hint_names"] = np.array(hint_names())
    np.savez(  # compressed, they take a tenth less room and five times as long to read
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


def read_model(folder: Path) -> LineModel:
    """Return the tagger that `write_models` wrote into `folder`."""
    vocabulary = vocabulary_in(folder)
    networks = read_networks((folder / "weights.npz").read_bytes(), vocabulary)
    return LineModel(networks, vocabulary, first_look=_first_look(folder, vocabulary))


def _first_look(folder: Path, vocabulary: Vocabulary) -> FirstLook | None:
    """Return the first look in `folder`, ``None`` while the networks have none."""
    path = folder / FIRST_LOOK
    features = feature_names(vocabulary).index(NAMES[0])
    return read_first_look(path.read_bytes(), features) if path.exists() else None


_SHARED = ("mean", "inverse_spread", "transitions", "start")

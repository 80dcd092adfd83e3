"""Writes a trained model in the form that the package loads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from normalizer.tag.features import feature_names
from normalizer.tag.model import VERSION
from normalizer.tag.roles import ROLES

if TYPE_CHECKING:
    from pathlib import Path

    from tools.tagger.fitting import Model

    from normalizer.tag.features.characters import Array

_NOTE = "# Written by tools/tagger/train.py from the labelled corpus; goes with weights.npz."


def inference_weights(model: Model) -> dict[str, Array]:
    """Return the weights of `model` in the layout of the package's network."""
    weights = dict(model.weights)
    for name, array in weights.items():
        if name.startswith("layer") and array.ndim == 3:
            weights[name] = np.ascontiguousarray(array.transpose(2, 1, 0))
    weights["mean"], weights["inverse_spread"] = model.mean, 1 / model.spread
    return weights


def write_model(model: Model, folder: Path) -> None:
    """Write the weights and the tables of `model` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = inference_weights(model)
    exact = {"mean", "inverse_spread"}
    stored: dict[str, Any] = {
        name: array.astype(np.float32 if name in exact else np.float16) for name, array in weights.items()
    }
    np.savez_compressed(
        folder / "weights.npz",
        version=np.array(VERSION),
        roles=np.array(ROLES),
        features=np.array(feature_names(model.knowledge.vocabulary)),
        transitions=model.transitions.astype(np.float32),
        start=model.start.astype(np.float32),
        **stored,
    )
    words = ["\t".join([word, *map(str, counts)]) for word, counts in model.knowledge.word_counts.items()]
    (folder / "words.tsv").write_text("\n".join([_NOTE, "word\tcontent\tboilerplate", *words, ""]), encoding="utf-8")
    lines = [f"{line}\t{publishers}" for line, publishers in model.knowledge.line_counts.items()]
    (folder / "lines.tsv").write_text("\n".join([_NOTE, "line\tpublishers", *lines, ""]), encoding="utf-8")

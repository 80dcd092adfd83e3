"""Trains the shipped tagger on the whole corpus and writes it to ``src/normalizer/data/tagger/``.

    python -m tools.tagger.train ../shared/corpus/pages.jsonl.gz

Needs torch beside what the package needs. Writes the weights, the word and line tables that go with them, and the
model card with the figures of the last cross-validation (`crossvalidate.py --figures tools/tagger/figures.json`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from tools.tagger.card import model_card
from tools.tagger.corpus import Document, documents, read_records
from tools.tagger.crossvalidate import inference_weights
from tools.tagger.fitting import Model, fit
from tools.tagger.network import Settings

from normalizer.tag.features import feature_names
from normalizer.tag.model import VERSION
from normalizer.tag.roles import ROLES

DATA = Path(__file__).resolve().parents[2] / "src" / "normalizer" / "data" / "tagger"
FIGURES = Path(__file__).with_name("figures.json")
_NOTE = "# Written by tools/tagger/train.py from the labelled corpus; goes with weights.npz."


def write_model(model: Model, folder: Path) -> None:
    """Write the weights and the tables of `model` into `folder`."""
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


def write_card(model: Model, texts: list[Document], folder: Path) -> None:
    """Write ``MODEL.md`` into `folder`."""
    figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    sizes = {
        "words": len(model.knowledge.word_counts),
        "lines": len(model.knowledge.line_counts),
        "weights": sum(array.size for array in model.weights.values()),
        "size": (folder / "weights.npz").stat().st_size / 1e6,
        "features": len(model.mean),
    }
    (folder / "MODEL.md").write_text(model_card(texts, figures, sizes), encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--settings", default="{}", help="JSON of network.Settings")
    parser.add_argument("--folder", type=Path, default=DATA)
    options = parser.parse_args()
    texts = list(documents(read_records(options.corpus)))
    model = fit(texts, Settings(**json.loads(options.settings)), options.epochs, seed=0, log="all")
    write_model(model, options.folder)
    write_card(model, texts, options.folder)
    print(f"wrote {options.folder}: {sum(file.stat().st_size for file in options.folder.iterdir()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

"""Trains the shipped tagger on the whole corpus and writes it to ``src/normalizer/data/tagger/``.

    python -m tools.tagger.train ../shared/corpus/pages.jsonl.gz --annotated ../shared/pages

Needs torch in addition to the package. Writes the weights, the word and line tables that belong to
them, and the model card, to ``text/``, or with ``--html`` to ``html/``. The card has the figures of
the last cross-validation (`crossvalidate.py --figures tools/tagger/figures.json`, of HTML
``figures_html.json``).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from tools.tagger.card import model_card
from tools.tagger.export import write_models
from tools.tagger.fitting import Model, fit
from tools.tagger.inputs import add_inputs, core_texts, other_texts, settings_of, teacher_of
from tools.tagger.vocabulary import DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.tagger.corpus import Document

# The figures of the last cross-validation, for each kind of page.
FIGURES = {
    "text": Path(__file__).with_name("figures.json"),
    "html": Path(__file__).with_name("figures_html.json"),
}


def write_card(models: Sequence[Model], texts: list[Document], folder: Path, kind: str) -> None:
    """Write ``MODEL.md`` for the `kind` of pages into `folder`."""
    figures = json.loads(FIGURES[kind].read_text("utf-8")) if FIGURES[kind].exists() else {}
    model = models[0]
    sizes = {
        "words": len(model.knowledge.word_counts),
        "lines": len(model.knowledge.line_counts),
        "networks": len(models),
        "width": model.settings.width,
        "weights": sum(array.size for array in model.weights.values()),
        "size": (folder / "weights.npz").stat().st_size / 1e6,
        "features": len(model.mean),
    }
    (folder / "MODEL.md").write_text(model_card(texts, figures, sizes), encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_inputs(parser)
    parser.add_argument(
        "--folder", type=Path, help="where to write, by default the folder of the package's data"
    )
    options = parser.parse_args()
    texts = core_texts(options)
    texts += other_texts(options, texts, teacher_of(options))
    models = fit(texts, settings_of(options), options.epochs, options.networks, "all")
    kind = "html" if options.html else "text"
    folder: Path = options.folder or DATA / kind
    write_models(models, folder)
    write_card(models, texts, folder, kind)
    print(f"wrote {folder}: {sum(file.stat().st_size for file in folder.iterdir()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

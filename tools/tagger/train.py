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

from tools.tagger.annotated import annotated_documents
from tools.tagger.card import model_card
from tools.tagger.corpus import Document, read_records
from tools.tagger.export import write_models
from tools.tagger.fitting import NETWORKS, Model, fit
from tools.tagger.html_pages import labelled_texts
from tools.tagger.more_pages import more_documents
from tools.tagger.network import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).resolve().parents[2] / "src" / "normalizer" / "data" / "tagger"
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
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--annotated", type=Path, help="a folder of pages annotated by hand, for training too"
    )
    parser.add_argument("--html", type=Path, help="the folder of the pages' HTML, for training too")
    parser.add_argument(
        "--more",
        type=Path,
        action="append",
        default=[],
        help="a folder of further pages (pages.jsonl.gz, html/), for training too",
    )
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--settings", default="{}", help="JSON of network.Settings")
    parser.add_argument(
        "--folder", type=Path, help="where to write, by default the folder of the package's data"
    )
    options = parser.parse_args()
    texts = labelled_texts(read_records(options.corpus), options.html)
    if options.annotated:
        texts += annotated_documents(options.annotated, texts)
    texts += [text for folder in options.more for text in more_documents(folder)]
    models = fit(texts, Settings(**json.loads(options.settings)), options.epochs, NETWORKS, "all")
    kind = "html" if options.html else "text"
    folder: Path = options.folder or DATA / kind
    write_models(models, folder)
    write_card(models, texts, folder, kind)
    print(f"wrote {folder}: {sum(file.stat().st_size for file in folder.iterdir()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

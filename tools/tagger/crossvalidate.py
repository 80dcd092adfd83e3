"""Measures the tagger on pages of publishers that it was not trained on, and prints the figures.

    python -m tools.tagger.crossvalidate ../shared/corpus/pages.jsonl.gz --models folds

Publishers are divided into folds; each fold's pages are tagged by a model trained on all others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from tools.tagger.corpus import fold_of
from tools.tagger.export import read_model, write_models
from tools.tagger.first_look import write_first_look
from tools.tagger.fitting import fit
from tools.tagger.inputs import add_inputs, core_texts, other_texts, settings_of, teacher_of
from tools.tagger.measures import by_extractor, role_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.tagger.corpus import Document

    from normalizer.tag.learned.line_model import LineModel


def _roles_by(model: LineModel, text: Document) -> list[str]:
    """Return the likeliest roles of the lines of `text`, of a publisher unknown to the model."""
    return list(model.decide(text.lines, model.scores(text.lines)).roles)


def report(texts: Sequence[Document], found: Sequence[Sequence[str]]) -> str:
    """Return the figures as a table."""
    lines = []
    for extractor, scores in sorted(by_extractor(texts, found).items()):
        lines.append(
            f"{extractor:12}" + "  ".join(f"{name} {value:.3f}" for name, value in scores.items())
        )
    for extractor in ("inscriptis", "main"):
        chosen = [
            (text, roles)
            for text, roles in zip(texts, found, strict=True)
            if text.extractor == extractor
        ]
        table = role_scores([text for text, _ in chosen], [roles for _, roles in chosen])
        lines.append(
            f"roles on {extractor}: "
            + ", ".join(f"{role} {p:.2f}/{r:.2f}" for role, (p, r, _) in table.items())
        )
    return "\n".join(lines)


def _role_figures(
    texts: Sequence[Document], found: Sequence[Sequence[str]]
) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of each role on the texts of the seed's shape."""
    chosen = [
        (text, roles) for text, roles in zip(texts, found, strict=True) if text.extractor == "main"
    ]
    return role_scores([text for text, _ in chosen], [roles for _, roles in chosen])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_inputs(parser)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, action="append", help="run only these folds")
    parser.add_argument(
        "--models", type=Path, required=True, help="the folder of the models, a subfolder for each"
    )
    parser.add_argument(
        "--trained", action="store_true", help="measure the models in the folder, train none"
    )
    parser.add_argument(
        "--figures", type=Path, help="write the figures there as JSON, for the model card"
    )
    return parser.parse_args()


def main() -> None:
    """Run the command."""
    options = _options()
    texts = core_texts(options)
    tested: list[Document] = []
    found: list[list[str]] = []
    folds = options.only or range(options.folds)
    for fold in folds:
        if not options.trained:
            _train(options, texts, fold)
        model = read_model(options.models / str(fold))
        held = [text for text in texts if fold_of(text.publisher, options.folds) == fold]
        tested += held
        found += [_roles_by(model, text) for text in held]
        print(f"fold {fold}\n{report(held, found[-len(held) :])}", flush=True)
    print(f"all\n{report(tested, found)}")
    if options.figures:
        figures = {
            "folds": options.folds,
            "measured": len(folds),
            "pages": by_extractor(tested, found),
            "roles": _role_figures(tested, found),
        }
        options.figures.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _train(options: argparse.Namespace, texts: list[Document], fold: int) -> None:
    """Train the model of a fold on all publishers of the others, and write it."""
    others = other_texts(options, texts, teacher_of(options, fold))
    training = [
        text for text in [*texts, *others] if fold_of(text.publisher, options.folds) != fold
    ]
    models = fit(training, settings_of(options), options.epochs, options.networks, f"fold {fold}")
    write_models(models, options.models / str(fold))
    write_first_look(training, options.models / str(fold))


if __name__ == "__main__":
    main()

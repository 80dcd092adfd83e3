"""Measures the tagger on pages of publishers that it was not trained on, and prints the figures.

    python -m tools.tagger.crossvalidate ../shared/corpus/pages.jsonl.gz --folds 5

Publishers are divided into folds; each fold's pages are tagged by a model trained on all others.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tools.tagger.corpus import fold_of
from tools.tagger.export import inference_networks, write_models
from tools.tagger.first_look import write_first_look
from tools.tagger.fitting import Model, example_of, fit
from tools.tagger.inputs import add_inputs, core_texts, other_texts, settings_of, teacher_of
from tools.tagger.measures import by_extractor, role_scores

from normalizer.tag.learned.network import ROLES, decode
from normalizer.tag.learned.network import role_scores as network_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.tagger.corpus import Document

    from normalizer.tag.learned.features.text_arrays import Array


def scores_of(models: Sequence[Model], texts: Sequence[Document]) -> list[Array]:
    """Return the scores of roles for the lines of `texts`, of publishers unknown to the models."""
    networks, knowledge = inference_networks(models), models[0].knowledge
    return [
        network_scores(networks, example_of(text, knowledge, hidden=False).features)
        for text in texts
    ]


def roles_of(text: Document, scores: Array, transitions: Array, start: Array) -> list[str]:
    """Return the likeliest roles of the lines of `text`."""
    sizes = np.array([len(line.text) for line in text.lines])
    return [ROLES[number] for number in decode(scores, transitions, start, sizes)]


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
        "--models", type=Path, help="write the model of each fold to a subfolder of this one"
    )
    parser.add_argument(
        "--figures", type=Path, help="write the figures there as JSON, for the model card"
    )
    parser.add_argument("--keep", type=Path, help="write the scores there, for a closer look")
    return parser.parse_args()


def main() -> None:
    """Run the command."""
    options = _options()
    texts = core_texts(options)
    settings = settings_of(options)
    kept: list[tuple[Document, list[Array]]] = []
    tested: list[Document] = []
    found: list[list[str]] = []
    for fold in options.only or range(options.folds):
        others = other_texts(options, texts, teacher_of(options, fold))
        training = [
            text for text in [*texts, *others] if fold_of(text.publisher, options.folds) != fold
        ]
        held = [text for text in texts if fold_of(text.publisher, options.folds) == fold]
        models = fit(training, settings, options.epochs, options.networks, f"fold {fold}")
        if options.models:
            write_models(models, options.models / str(fold))
            write_first_look(training, options.models / str(fold))
        for text, scores in zip(held, scores_of(models, held), strict=True):
            kept.append((text, [scores]))
            found.append(roles_of(text, scores, models[0].transitions, models[0].start))
            tested.append(text)
        print(f"fold {fold}\n{report(held, found[-len(held) :])}", flush=True)
        if options.keep:
            options.keep.write_bytes(pickle.dumps((kept, models[0].transitions, models[0].start)))
    print(f"all\n{report(tested, found)}")
    if options.figures:
        figures = {
            "folds": options.folds,
            "pages": by_extractor(tested, found),
            "roles": _role_figures(tested, found),
        }
        options.figures.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Fit ``src/normalizer/data/language/weights.json`` on lines of known language.

    python -m tools.language.fit_weights ../shared/captions/languages.tsv            # cross-validated figures only
    python -m tools.language.fit_weights ../shared/captions/languages.tsv --write

The table has the columns ``lang`` (``und`` for names alone) and ``text``. Each line counts once inside a page in
English and with less weight inside pages in German and French. Coordinate descent on the logarithmic loss; every
weight stays inside bounds, so that no weight can learn one set of lines by heart.
"""

from __future__ import annotations

import argparse
import copy
import csv
import itertools
import json
import math
import random
from pathlib import Path
from typing import Any

from normalizer.language.evidence import Evidence, Weights
from normalizer.language.line_language import _words_only
from normalizer.language.writing_systems import dominant_script

TARGET = (
    Path(__file__).resolve().parent.parent.parent
    / "src"
    / "normalizer"
    / "data"
    / "language"
    / "weights.json"
)
CONTEXTS = (("en", 1.0), ("de", 0.3), ("fr", 0.2))

# Weight -> lowest and highest value. Shares are moved on the logit scale.
BOUNDS: dict[str, tuple[float, float]] = {
    "name": (0.002, 0.995),
    "cost": (-6.0, 1.0),
    "surname name": (
        0.5,
        0.995,
    ),  # what follows a first name is a name first, as the few such lines cannot show
    "surname cost": (-1.5, 1.0),
    "usage": (0.6, 1.8),
    "letters": (0.5, 1.6),
    "smoothing": (0.02, 0.5),
    "context": (1.5, 4.0),
    "names": (0.0, 6.0),
    "tier 2": (-2.0, 0.0),
    "tier 3": (-3.0, 0.0),
    "german": (0.0, 0.7),
    "possessive": (1.0, 4.0),
    "compound": (0.0, 4.0),
    "sharpness": (0.5, 2.0),
}
LOGIT = {"name", "surname name", "smoothing"}

# Where every fit starts: round figures that know nothing of the lines.
START: dict[str, Any] = {
    "words": {
        "name": {"name": 0.9, "cost": 0.0},
        "surname": {"name": 0.9, "cost": 0.0},
        "particle": {"name": 0.5, "cost": -0.5},
        "common": {"name": 0.5, "cost": -1.0},
        "capitalised": {"name": 0.5, "cost": -1.0},
        "lower": {"name": 0.01, "cost": -6.0},
        "unseen_name": {"name": 0.9, "cost": 0.0},
        "unseen_surname": {"name": 0.9, "cost": 0.0},
        "unseen_capitalised": {"name": 0.5, "cost": -1.0},
        "unseen_lower": {"name": 0.1, "cost": -6.0},
    },
    "usage": 1.0,
    "letters": 1.0,
    "smoothing": 0.1,
    "context": 2.0,
    "names": 3.0,
    "tiers": [0.0, -1.0, -2.0],
    "german": 0.0,
    "possessive": 2.0,
    "compound": 1.0,
    "sharpness": 0.8,
}

Line = tuple[str, str]


def read_lines(path: Path) -> list[Line]:
    """Return (text, language) of the lines in the Latin script."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (_words_only(row["text"]), row["lang"]) for row in csv.DictReader(file, delimiter="\t")
        ]
    return [(text, language) for text, language in rows if dominant_script(text) == "latin"]


def loss(lines: list[Line], values: dict[str, Any]) -> float:
    """Return the mean negative logarithm of the probability of the right answer."""
    known = Evidence("latin", Weights(**values))
    total = 0.0
    for text, language in lines:
        place = known.codes.index(language) if language in known.codes else -1
        for context, weight in CONTEXTS:
            found = known.probabilities(text, context, ())
            total -= weight * math.log(max(found[place] if found else 1.0, 1e-4))
    return total / (len(lines) * sum(weight for _, weight in CONTEXTS))


def places(values: dict[str, Any]) -> list[tuple[Any, Any, str]]:
    """Return (container, key, kind of weight) for every weight."""
    found: list[tuple[Any, Any, str]] = []
    for kind, weights in values["words"].items():
        prefix = "surname " if kind == "surname" else ""
        found += [(weights, name, f"{prefix}{name}") for name in ("name", "cost")]
    found += [(values["tiers"], number, f"tier {number + 1}") for number in (1, 2)]
    found += [(values, name, name) for name in values if name not in ("words", "tiers")]
    return found


def moved(value: float, kind: str, step: float) -> float:
    """Return `value` moved by `step` within the bounds of its kind."""
    low, high = BOUNDS[kind]
    if kind in LOGIT:
        value = 1 / (1 + math.exp(-(math.log(value / (1 - value)) + step)))
    elif kind in ("usage", "letters", "sharpness"):
        value *= math.exp(step / 4)
    else:
        value += step
    return round(min(max(value, low), high), 4)


def fit(lines: list[Line], values: dict[str, Any], rounds: int) -> dict[str, Any]:
    """Return weights that lower the loss on `lines`, starting from `values`."""
    values = copy.deepcopy(values)
    best = loss(lines, values)
    for number in range(rounds):
        for container, key, kind in places(values):
            for step in (0.6 / (number + 1), -0.6 / (number + 1)):
                best, improved = climb(lines, values, (container, key, kind), step, best)
                if improved:
                    break
        print(f"  round {number + 1}: loss {best:.4f}")
    return values


def climb(
    lines: list[Line], values: dict[str, Any], place: tuple[Any, Any, str], step: float, best: float
) -> tuple[float, bool]:
    """Move one weight by `step` as long as that helps; return the loss and whether it helped at all."""
    container, key, kind = place
    improved = False
    while True:
        before = container[key]
        container[key] = moved(before, kind, step)
        now = loss(lines, values) if container[key] != before else best
        if now >= best - 1e-5:
            container[key] = before
            return best, improved
        best, improved = now, True


def answers(
    lines: list[Line], values: dict[str, Any], context: str = "en"
) -> list[tuple[str, float, str]]:
    """Return (answer, confidence, truth) for each line inside a page in `context`."""
    known = Evidence("latin", Weights(**values))
    codes = [*known.codes, "und"]
    found = [
        (known.probabilities(text, context, ()) or [0.0] * len(known.codes) + [1.0], truth)
        for text, truth in lines
    ]
    return [(codes[shares.index(max(shares))], max(shares), truth) for shares, truth in found]


def figures(found: list[tuple[str, float, str]], context: str = "en") -> dict[str, float]:
    """Return the figures of ``score.py languages``."""
    own = (context, "und")
    hits = sum(answer not in own and truth not in own for answer, _, truth in found)
    return {
        "exact": sum(answer == truth for answer, _, truth in found) / len(found),
        "foreign_precision": hits / max(1, sum(answer not in own for answer, _, _ in found)),
        "foreign_recall": hits / max(1, sum(truth not in own for _, _, truth in found)),
    }


def calibration(found: list[tuple[str, float, str]]) -> str:
    """Return a table: lines by confidence, their mean confidence, and the share of right answers."""
    rows = ["| confidence | lines | mean confidence | right |", "|---|---|---|---|"]
    for low, high in itertools.pairwise((0.0, 0.5, 0.7, 0.9, 0.97, 0.995, 1.01)):
        inside = [
            (confidence, answer == truth)
            for answer, confidence, truth in found
            if low <= confidence < high
        ]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(hit for _, hit in inside) / len(inside)
            rows.append(
                f"| {low:.3g} to {min(high, 1.0):.3g} | {len(inside)} | {mean:.3f} | {right:.3f} |"
            )
    return "\n".join(rows)


def shown(values: dict[str, float]) -> str:
    """Return figures as text."""
    return "  ".join(f"{name} {value:.3f}" for name, value in values.items())


def main() -> None:
    """Cross-validate, and with ``--write`` fit on all lines and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lines", type=Path)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = read_lines(options.lines)
    random.Random(5).shuffle(lines)  # noqa: S311 - halves, not secrets
    halves = lines[::2], lines[1::2]
    held_out: list[tuple[str, float, str]] = []
    for train, test in (halves, halves[::-1]):
        found = answers(test, fit(train, START, options.rounds))
        print(f"fitted on {len(train)}, scored on {len(test)} others: {shown(figures(found))}")
        held_out += found
    print(f"both halves: {shown(figures(held_out))}\n{calibration(held_out)}")
    if options.write:
        fitted = fit(lines, START, options.rounds)
        TARGET.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
        print(f"fitted on all: {shown(figures(answers(lines, fitted)))}")


if __name__ == "__main__":
    main()

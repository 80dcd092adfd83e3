"""Fits the confidence of the glosser to the captions whose translations people have rated.

    python -m tools.fit_gloss_confidence [--dry-run]

Reads ``fixtures/captions/rated``: each ``captions_NAME.tsv`` and all ``ratings*.tsv``. A caption counts if its
translation of today has a rating; the command says how many have none. It writes the coefficients into
``data/translation/gloss_confidence.tsv`` and prints, by folds, how well they predict what a reader calls right.

The model is fitted to two limits at once, adequacy 3 and 4 of 5, since few translations are quite wrong. Sets that were
read while rules were written have better translations than captions that nobody has seen; they only say how the signals
compare, and the intercept is that of the sets in `UNSEEN`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np
from tools.fit_confidence import calibration_error, fitted, ranking

from normalizer.tables import read_rows
from normalizer.translation.glosser import doubts
from normalizer.translation.glosser.caption_gloss import gloss
from normalizer.translation.glosser.lexicon.word_lookup import load_words

if TYPE_CHECKING:
    from normalizer.tag.learned.features.text_arrays import Array

PROJECT = Path(__file__).resolve().parents[1]
RATED = PROJECT / "fixtures" / "captions" / "rated"
TABLE = "translation/gloss_confidence.tsv"
# The sets for which nobody wrote rules, words or senses after they had been rated.
UNSEEN = frozenset({"fresh_6", "fr_fresh_4", "es_fresh_3"})
# The names of sets in other languages than German begin with these codes.
OTHER_LANGUAGES = frozenset({"es", "fr", "it", "nl", "pt"})
LEAST_ADEQUACY, NEWS_ENGLISH = 3, 4
FOLDS = 10
LIMITS = (0.84, 0.86, 0.88, 0.9, 0.92)
# A signal that fewer translations have keeps its coefficient.
FEW = 5


class Rated(NamedTuple):
    """A translation of today with its rating, from 1 to 5, and its set."""

    group: str
    caption: str
    adequacy: int
    evidence: doubts.Evidence


def rows_of(path: Path) -> list[list[str]]:
    """Return the rows of a table without its header."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def rated_translations() -> list[Rated]:
    """Return the translations that have a rating; print how many have none."""
    rows = [row for path in RATED.glob("ratings*.tsv") for row in rows_of(path)]
    ratings = {(row[0], row[1]): int(row[2]) for row in rows}
    found, unrated = [], Counter[str]()
    for path in sorted(RATED.glob("captions*.tsv")):
        group = path.stem.removeprefix("captions").lstrip("_") or "first"
        first = group.partition("_")[0]
        language = first if first in OTHER_LANGUAGES else "de"
        for _, caption, *_ in rows_of(path):
            text, evidence = gloss(caption, load_words(language))
            if (caption, text) in ratings:
                found.append(Rated(group, caption, ratings[caption, text], evidence))
            else:
                unrated[group] += 1
    listed = ", ".join(f"{group} {number}" for group, number in unrated.items())
    print(f"{len(found)} rated, {unrated.total()} unrated: {listed or 'none'}")
    return found


def coefficients_of(signals: Array, adequacy: Array, is_unseen: Array) -> tuple[float, Array]:
    """Return the intercept for unseen captions and the coefficients."""
    strict = np.repeat([0.0, 1.0], len(signals))
    inputs = np.c_[np.r_[signals, signals], np.r_[is_unseen, is_unseen], strict]
    right = np.r_[adequacy >= LEAST_ADEQUACY, adequacy >= NEWS_ENGLISH].astype(float)
    intercept, coefficients = fitted(inputs, right)
    *own, unseen, _ = coefficients
    return intercept + float(unseen), np.array([*own, unseen])


def chances_of(signals: Array, adequacy: Array, is_unseen: Array, folds: Array) -> Array:
    """Return the confidence in each translation by a model that was fitted without its fold."""
    chances = np.zeros(len(signals))
    for fold in np.unique(folds):
        inside = folds == fold
        model = (part[~inside] for part in (signals, adequacy, is_unseen))
        intercept, (*own, unseen) = coefficients_of(*model)
        score = intercept + signals[inside] @ own - unseen * (1 - is_unseen[inside])
        chances[inside] = 1 / (1 + np.exp(-score))
    return chances


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    options = parser.parse_args()
    rated = rated_translations()
    intercept_row, *rows = read_rows(TABLE)
    names = [row["signal"] for row in rows]
    every = np.array([[item.evidence.signals.get(name, 0) for name in names] for item in rated])
    is_used = (every != 0).sum(0) >= FEW
    signals = every[:, is_used].astype(float)
    adequacy = np.array([item.adequacy for item in rated])
    right = (adequacy >= LEAST_ADEQUACY).astype(float)
    is_unseen = np.array([float(item.group in UNSEEN) for item in rated])
    by_caption = np.array([crc32(item.caption.encode()) % FOLDS for item in rated])
    by_set = np.unique([item.group for item in rated], return_inverse=True)[1]
    is_known = np.array([not item.evidence.unknown for item in rated])
    for name, folds in (("captions", by_caption), ("sets", by_set)):
        chances = chances_of(signals, adequacy, is_unseen, folds)
        print(f"\nfolds by {name}:")
        for part, inside in (("all", right >= 0), ("unseen", is_unseen > 0)):
            own, truth = chances[inside], right[inside]
            print(
                f"{part}: {len(own)}, wrong {1 - truth.mean():.3f}, AUC {ranking(own, truth):.3f}, "
                f"calibration error {calibration_error(own, truth):.3f}"
            )
            for limit in LIMITS:
                is_ok = (own.round(2) >= limit) & is_known[inside]
                wrong = 1 - truth[is_ok].mean() if is_ok.any() else 0
                print(f"  ok from {limit:.2f}: share {is_ok.mean():.3f}, wrong {wrong:.3f}")
    intercept, coefficients = coefficients_of(signals, adequacy, is_unseen)
    values = {row["signal"]: row["coefficient"] for row in rows}
    new = zip(np.array(names)[is_used], coefficients, strict=False)
    values |= {str(name): f"{value:.3f}" for name, value in new}
    values["intercept"] = f"{intercept:.3f}"
    path = PROJECT / "src" / "normalizer" / "data" / TABLE
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if line.startswith(("#", "signal\t"))]
    table = [
        "\t".join([row["signal"], values[row["signal"]], row["meaning"]])
        for row in (intercept_row, *rows)
    ]
    print("\n" + "\n".join(table))
    if not options.dry_run:
        path.write_text("\n".join([*kept, *table]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Fits the confidence of articles on pages whose publishers the networks have not seen.

    python -m tools.fit_confidence --models folds --data ../shared

`--models` has the networks of cross-validation, ``folds/`` for text and ``html_folds/``, a folder for each fold; pages
of folds that are not there are not used. The command writes ``data/confidence.tsv`` and the tables on
``docs/accuracy.md`` (run ``tools/plot_calibration.py`` then), and prints how well models that have not seen the publishers either predict what is right.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from tools.tagger.corpus import fold_of
from tools.tagger.export import read_model
from tools.tagger.whole_pages import score_tool

from normalizer import Normalizer
from normalizer.choose import confidence
from normalizer.names.publishers import find_publisher
from normalizer.tag.learned.line_model import LineModel

if TYPE_CHECKING:
    from types import ModuleType

    from normalizer.article import Article
    from normalizer.tag.learned.features.text_arrays import Array

PROJECT = Path(__file__).resolve().parents[1]
TABLE = PROJECT / "src" / "normalizer" / "data" / "confidence.tsv"
ACCURACY = PROJECT / "docs" / "accuracy.md"
KINDS = {"html": "html_folds", "text": "folds"}
FOLDS = 5  # of the networks
GROUPS = 10  # of publishers, to cross-validate the confidence
PENALTY = 15.0
# The share of pages right as a whole that a warning may fall on, by what it is about.
SPARED = {"article": 0.0, "body": 0.05, "images": 0.01}
GROSS = 0.9  # a smaller content F1 is a gross fault
IMAGE_FAULTS = {"captions", "credits", "phantom images"}
BORDERS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
LEAST = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7)
FEW = 20  # A share of fewer pages is not shown.
HEADER = """\
# How the probability that an article is right follows from signals: coefficients of logistic models.
# Written by tools/fit_confidence.py from pages of publishers that the networks had not seen.
# signal: a signal of choose/confidence.py; or the intercept, or the probability below which a field is doubtful
# html_article: from HTML, everything is right: text, headline, date, authors, texts of images
# html_body: from HTML, the content F1 is at least .9
# html_images: from HTML, all captions and credits are right, and no other line is one
# text_article: the same from text
# text_body: the same from text
# text_images: the same from text
# key: signal
"""
CALIBRATION = "| confidence | pages | mean confidence | right as a whole |"
THRESHOLDS = (
    "| confidence at least | HTML: pages | right as a whole | gross faults "
    "| text: pages | right as a whole | gross faults |"
)


class Page(NamedTuple):
    """What is known of an article: its signals, what is wrong about it, and its warnings."""

    publisher: str
    signals: dict[str, float]
    wrong: set[str]
    content_f1: float
    warnings: set[str]

    def is_right(self, outcome: str) -> bool:
        """Return whether what a model predicts is so."""
        match outcome:
            case "article":
                return self.wrong <= {"publisher"}
            case "body":
                return self.content_f1 >= GROSS
            case _:
                return self.wrong.isdisjoint(IMAGE_FAULTS)


def pages_of(data: Path, kind: str, models: dict[int, LineModel], score: ModuleType) -> list[Page]:
    """Return what is known of the articles of a folder's pages, each tagged by the model of its fold."""
    tool, found = Normalizer(translator=None), []
    for record in score.load_pages(data):
        model = models.get(fold_of(record["publisher"], FOLDS))
        if model is None:
            continue
        LineModel.load = classmethod(lambda *_, model=model: model)  # type: ignore[method-assign, assignment]
        source = record["texts"]["inscriptis"] if kind == "text" else score.html_of(data, record)
        seen: list[dict[str, float]] = [{}]
        confidence.signals_of = recorded(seen)
        article = tool.normalize(source) if kind == "text" else tool.normalize_html(source)
        figures = score.page_figures(
            data, [record], "inscriptis", 0, lambda _, article=article: article
        )
        wrong = set(figures["wrong_pages"])
        if names_other(article, record):
            wrong.add("publisher")
        codes = {warning.code for warning in article.warnings}
        found.append(Page(record["publisher"], seen[-1], wrong, figures["content_f1"], codes))
    return found


SIGNALS_OF = confidence.signals_of


def recorded(seen: list[dict[str, float]]) -> Any:
    """Return the function for the signals of an article, which also keeps them."""

    def signals_of(*evidence: Any) -> dict[str, float]:
        seen.append(SIGNALS_OF(*evidence))
        return seen[-1]

    return signals_of


def names_other(article: Article, record: dict[str, Any]) -> bool:
    """Return whether the publisher of an article resembles neither the right name and host nor what the page states."""
    words = re.findall(r"\w+", (article.publisher or "").casefold())
    names = [record.get("publisher_name") or "", urlsplit(record["url"]).hostname or ""]
    names += [brand.name for brand in map(find_publisher, names) if brand]
    names += [
        item.value
        for item in article.statements
        if item.field == "publisher" and item.source != "page"
    ]
    own = "".join(filter(str.isalnum, " ".join(names).casefold()))
    initials = "".join(word[0] for word in words)
    parts = {initials[start : start + 3] for start in range(len(initials) - 2)}
    likenesses = {word for word in words if len(word) > 2 or len(words) == 1} | parts
    return bool(words) and not any(part in own for part in likenesses)


def fitted(signals: Array, right: Array) -> tuple[float, Array]:
    """Return intercept and coefficients of a logistic model in which no signal raises the probability."""
    used = np.arange(signals.shape[1])
    intercept, found = regression(signals, right)
    while (found > 0).any():
        used = used[found <= 0]
        intercept, found = regression(signals[:, used], right)
    coefficients = np.zeros(signals.shape[1])
    coefficients[used] = found
    return intercept, coefficients


def regression(signals: Array, right: Array) -> tuple[float, Array]:
    """Return intercept and coefficients of a logistic model, by Newton's method with a penalty."""
    mean, spread = signals.mean(0), signals.std(0) + 1e-9
    inputs = np.c_[np.ones(len(signals)), (signals - mean) / spread]
    penalty = np.diag([1e-6, *[PENALTY] * signals.shape[1]])
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chance - right) + penalty @ weights
        weights -= np.linalg.solve((inputs.T * (chance * (1 - chance))) @ inputs + penalty, slope)
    coefficients = weights[1:] / spread
    return float(weights[0] - coefficients @ mean), coefficients


def predicted(signals: Array, right: Array, publishers: list[str]) -> Array:
    """Return the probability of each page by a model that was fitted without its publisher."""
    groups = np.array([fold_of(f"confidence {name}", GROUPS) for name in publishers])
    chances = np.zeros(len(right))
    for group in range(GROUPS):
        inside = groups == group
        intercept, coefficients = fitted(signals[~inside], right[~inside])
        chances[inside] = 1 / (1 + np.exp(-intercept - signals[inside] @ coefficients))
    return chances


def calibration_error(chances: Array, right: Array) -> float:
    """Return the expected calibration error in ten bins of as many pages."""
    bins = np.array_split(np.argsort(chances, kind="stable"), 10)
    return float(
        sum(abs(chances[part].mean() - right[part].mean()) * len(part) for part in bins)
        / len(right)
    )


def ranking(chances: Array, right: Array) -> float:
    """Return how often a right page has a greater probability than a wrong one (AUC)."""
    wins = [
        (chances[right == 1] > chance).mean() + (chances[right == 1] == chance).mean() / 2
        for chance in chances[right == 0]
    ]
    return float(np.mean(wins))


def bins_of(chances: Array, right: Array) -> str:
    """Return the rows of the table of calibration."""
    rows = []
    for low, high in itertools.pairwise(BORDERS):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            name = f"{low:g} to {high:g}" if low else f"below {high:g}"
            rows.append(
                f"| {name} | {inside.sum()} | {chances[inside].mean():.2f} | {right[inside].mean():.2f} |\n"
            )
    return "".join(rows)


def thresholds_of(kinds: dict[str, tuple[Array, list[Page]]]) -> str:
    """Return the rows of the table of what is kept from a least confidence on."""
    rows = []
    for least in LEAST:
        cells = []
        for chances, pages in kinds.values():
            kept = [page for page, chance in zip(pages, chances, strict=True) if chance >= least]
            if len(kept) < FEW:
                cells += ["–"] * 3
                continue
            right = np.mean([page.is_right("article") for page in kept])
            gross = np.mean([is_gross(page) for page in kept])
            cells += [f"{len(kept) / len(pages):.0%}", f"{right:.0%}", f"{gross:.0%}"]
        rows.append(f"| {least:g} | {' | '.join(cells)} |\n".replace("%", " %"))
    return "".join(rows)


def is_gross(page: Page) -> bool:
    """Return whether much of the text is wrong, or the headline or the publisher is."""
    return page.content_f1 < GROSS or not page.wrong.isdisjoint({"headline", "publisher"})


def with_rows(page: str, header: str, rows: str) -> str:
    """Return a page of the documentation with other rows in the table with this header."""
    return re.sub(rf"({re.escape(header)}\n\|[-|]+\|\n)(?:\|.*\n)*", rf"\g<1>{rows}", page)


def table_of(names: list[str], columns: dict[str, list[float]]) -> str:
    """Return the table of coefficients, a row for each signal."""
    rows = ["\t".join(["signal", *columns])]
    for place, name in enumerate([confidence.INTERCEPT, confidence.DOUBTFUL, *names]):
        rows.append("\t".join([name, *(f"{column[place]:.4f}" for column in columns.values())]))
    return HEADER + "\n".join(rows) + "\n"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--models", type=Path, required=True, help="the folder with the networks of each fold"
    )
    parser.add_argument(
        "--data",
        type=Path,
        required=True,
        help="the folder with the labelled pages and the score tool",
    )
    options = parser.parse_args()
    score = score_tool(options.data / "tools" / "score.py")
    # No model speaks while the pages are read.
    confidence.coefficients_of = lambda _: defaultdict(float)  # type: ignore[assignment]
    names: list[str] = []
    columns: dict[str, list[float]] = {}
    kinds: dict[str, tuple[Array, list[Page]]] = {}
    for kind, folder in KINDS.items():
        models = {int(path.name): read_model(path) for path in (options.models / folder).iterdir()}
        folders = (options.data, options.data / "wide")
        pages = [page for data in folders for page in pages_of(data, kind, models, score)]
        pages = [page for page in pages if page.signals]
        names = list(pages[0].signals)
        signals = np.array([[page.signals[name] for name in names] for page in pages])
        publishers = [page.publisher for page in pages]
        is_right = np.array([page.is_right("article") for page in pages])
        for outcome in confidence.OUTCOMES:
            right = np.array([page.is_right(outcome) for page in pages], float)
            chances = predicted(signals, right, publishers)
            intercept, coefficients = fitted(signals, right)
            threshold = float(np.quantile(chances[is_right], SPARED[outcome]))
            columns[f"{kind}_{outcome}"] = [intercept, threshold, *coefficients]
            print(
                f"{kind} {outcome}: {right.mean():.3f} right, calibration error {calibration_error(chances, right):.3f}, "
                f"AUC {ranking(chances, right):.3f}, Brier {((chances - right) ** 2).mean():.3f}"
            )
            if outcome == "article":
                kinds[kind] = chances, pages
            else:
                for page, chance in zip(pages, chances, strict=True):
                    page.warnings.update({f"doubtful-{outcome}"} if chance < threshold else ())
        gross = np.array(list(map(is_gross, pages)))
        is_right = np.array([not page.wrong for page in pages])
        warned = np.array([bool(page.warnings) for page in pages])
        print(
            f"{kind}: warnings on {warned[gross].mean():.3f} of {gross.sum()} pages with gross faults, {warned[is_right].mean():.3f} of right ones"
        )
    TABLE.write_text(table_of(names, columns), encoding="utf-8")
    chances = np.concatenate([chances for chances, _ in kinds.values()])
    right = np.array(
        [page.is_right("article") for _, pages in kinds.values() for page in pages], float
    )
    print(f"both: calibration error {calibration_error(chances, right):.3f}")
    documentation = ACCURACY.read_text(encoding="utf-8")
    documentation = with_rows(documentation, CALIBRATION, bins_of(chances, right))
    ACCURACY.write_text(
        with_rows(documentation, THRESHOLDS, thresholds_of(kinds)), encoding="utf-8"
    )


if __name__ == "__main__":
    main()

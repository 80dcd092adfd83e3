"""What the learned parts are told about a few pages of ``fixtures/``: sums in ``features.json``.

Their weights are right for the numbers that they were trained on. A number that changes is no error
of the page at once, but it calls for a new training. What the grammars of fields answer is left
out: they may get better without one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

import numpy as np
from tests.golden_pages import FIXTURES, expected_of, source_of
from tools.tagger.vocabulary import build_vocabulary

from normalizer.grammar import shipped_grammar
from normalizer.read.html.document import read_html
from normalizer.read.reader import read
from normalizer.tag.learned.features import feature_names, page_features
from normalizer.tag.learned.features.grammar_features import NAMES
from normalizer.tag.learned.features.markup_features import hint_names
from normalizer.tag.learned.features.text_arrays import Array
from normalizer.tag.learned.headline_model import HeadlineSigns
from normalizer.tag.sheet import Sheet
from normalizer.text.lines import Line

GOLDEN = FIXTURES / "features.json"
# Pages that together have nearly every feature.
CASES = [
    "bbc-image-source-labels",
    "dw-chinese-hero-above-title",
    "dw-live-updates",
    "html-bbc-hashed-classes",
    "html-definitions-and-footnotes",
    "html-div-soup-br",
    "html-dw-english-german-alt",
    "html-embedded-video-and-post",
    "html-gallery-and-video",
    "html-hebrew-news-site",
    "html-hidden-duplicates",
    "html-list-article-numbered",
    "html-portuguese-agency",
    "markdown-of-an-extractor",
    "markdown-with-structure",
    "portuguese-caption-twice-on-one-line",
    "video-and-newsletter-boxes",
]
VOCABULARY = build_vocabulary(
    {"more": (0, 9), "menu": (0, 9), "said": (9, 0), "government": (6, 1), "photo": (1, 6)},
    {"read more": 7, "home": 5},
)
# Probabilities of being the headline, given to the lines in turn.
CHANCES = (0.03, 0.6, 0.997, 0.2, 0.001, 0.05)


def sums() -> dict[str, float]:
    """Return the sum of each feature, each hint and each sign of a headline, weighted by place."""
    found: Counter[str] = Counter()
    for name in CASES:
        lines = _lines_of(name)
        features = page_features(lines, VOCABULARY)
        _add(found, feature_names(VOCABULARY), features.dense)
        if features.hints is not None:
            _add(found, (f"hint {name}" for name in hint_names()), features.hints)
        for row in HeadlineSigns(_sheet_of(name, lines)).rows:
            _add(found, (f"headline {name}" for name in row), np.array([list(row.values())]))
    return {name: float(f"{value:.7g}") for name, value in found.items() if name not in NAMES}


def _add(found: Counter[str], names: Iterable[str], table: Array) -> None:
    # Weighted, so that a number in another line makes a difference.
    places = np.arange(1, len(table) + 1) / len(table)
    found.update(dict(zip(names, (places @ table.astype(float)).tolist(), strict=True)))


def _lines_of(name: str) -> list[Line]:
    page = source_of(name)
    reader = read_html if page.suffix == ".html" else read
    return reader(page.read_bytes()).lines


def _sheet_of(name: str, lines: list[Line]) -> Sheet:
    """Return a page with its right roles, the first headline as the page title."""
    sheet = Sheet.of(lines, shipped_grammar())
    account = expected_of(name)["lines"]
    for index, line in enumerate(lines):
        entry = account.get(str(line.number), "boilerplate:")
        sheet.write(index, entry.partition(":")[0].partition("+")[0], "model")
    sheet.titles = [CHANCES[index % len(CHANCES)] for index in range(len(lines))]
    sheet.title_line = next(iter(sheet.having({"title"})), None)
    return sheet


def golden() -> dict[str, float]:
    content: dict[str, float] = json.loads(GOLDEN.read_text("utf-8"))
    return content


def update() -> list[str]:
    """Write the sums as they are now, and return which have changed."""
    before, now = golden(), sums()
    GOLDEN.write_text(json.dumps(now, indent=0) + "\n", "utf-8")
    changed = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return [f"{name} in {GOLDEN.name}" for name in changed]

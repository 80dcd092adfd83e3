"""The golden pages: ``fixtures/<case>/input.*`` and ``expected.json``, compared field by field.

``expected.json`` names the fields that the case is about. A dict is compared by the keys that the case gives, a list
by length and order. A wrong page from a user becomes a case by adding two files; a case under ``known-failures`` holds
the right answer and must still fail.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from normalizer import Normalizer

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
CASES = sorted(path.parent for path in FIXTURES.glob("*/expected.json"))
KNOWN_FAILURES = sorted(path.parent for path in FIXTURES.glob("known-failures/*/expected.json"))
PROSE = sorted([*FIXTURES.glob("negatives/*.txt"), *FIXTURES.glob("clean/*.txt")])
FIELDS = [
    (case, field)
    for case in CASES
    for field in json.loads((case / "expected.json").read_text("utf-8"))
]


@cache
def article_of(case: Path) -> dict[str, Any]:
    source = next(case.glob("input.*"))
    tool = Normalizer()
    read = tool.normalize_html if source.suffix == ".html" else tool.normalize
    return read(source.read_bytes()).to_dict()


def expected_of(case: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return expected


def selected(expected: object, actual: object) -> object:
    """Return the part of `actual` that `expected` speaks of, so that a plain comparison shows what differs."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return {key: selected(value, actual.get(key)) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [selected(one, other) for one, other in zip(expected, actual, strict=True)]
    return actual


@pytest.mark.parametrize(
    ("case", "field"), FIELDS, ids=[f"{case.name}-{field}" for case, field in FIELDS]
)
def test_a_golden_page_gives_its_field(case, field):
    """Each field of each golden page comes out as written down."""
    expected = expected_of(case)[field]
    assert selected(expected, article_of(case).get(field)) == expected


@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=lambda case: case.name)
def test_a_known_failure_still_fails(case):
    """A page that we get wrong stays listed until it comes right; then it moves to the golden pages."""
    expected = expected_of(case)
    assert selected(expected, article_of(case)) != expected


@pytest.mark.parametrize("path", PROSE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_clean_prose_stays_word_for_word(path):
    """Every line of a clean article is in the headline or the body, unchanged and in order, and nothing else is."""
    text = path.read_text("utf-8")
    article = Normalizer(translator=None).normalize(text)
    written = [article.headline, article.summary, *(block.text for block in article.body)]
    assert [part for part in written if part] == [
        " ".join(line.split()) for line in text.splitlines() if line.strip()
    ]


def test_there_are_enough_golden_pages():
    """The folder holds the pages that the project promises."""
    assert len(CASES) >= 12
    assert len([path for path in PROSE if path.parent.name == "negatives"]) >= 8

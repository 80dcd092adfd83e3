"""Manually annotated pages become training pages, in which each line has its annotated role."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PAGE = """\
Log in
Kestrels return to the harbour
Two pairs breed in the old tower, to the joy of the town.
Turmfalke am Hafen
A kestrel above the harbourPhoto: Jana Kettler/dpa
The birds had not been seen in the town for twenty years. Now two pairs breed there.
What the council says
The tower stays closed to visitors until the end of July, the council said.
A line that nobody annotated
jk/ab (dpa)
"""
GOLD = {
    "publisher": "harbour.de",
    "language": "en",
    "title": "Kestrels return to the harbour",
    "lead": "Two pairs breed in the old tower, to the joy of the town.",
    "body": [
        "The birds had not been seen in the town for twenty years.",
        "The tower stays closed to visitors until",
    ],
    "subheads": ["What the council says"],
    "images": [
        {
            "caption": "A kestrel above the harbour",
            "alt": "Turmfalke am Hafen",
            "credit_raw": "Jana Kettler/dpa",
        }
    ],
    "signoff": {"raw": "jk/ab (dpa)"},
    "boilerplate": ["Log in"],
}


@pytest.fixture
def annotated(monkeypatch, tmp_path):
    """Return a reader of a folder with one annotated page; keywords change its annotation."""
    monkeypatch.syspath_prepend(str(PROJECT))
    for name in ("raw", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "raw" / "001.txt").write_text(PAGE, encoding="utf-8")

    def read(corpus=(), *, every=False, **changes):
        (tmp_path / "gold" / "001.json").write_text(json.dumps(GOLD | changes), encoding="utf-8")
        return list(
            import_module("tools.tagger.annotated").annotated_documents(
                tmp_path, corpus, every=every
            )
        )

    return read


def test_each_line_gets_its_role(annotated):
    (page,) = annotated()
    assert page.roles == [
        "boilerplate", "title", "summary", "alt", "caption+credit",
        "body", "subhead", "body", "boilerplate", "signoff",
    ]  # fmt: skip
    assert page.weights == [1, 1, 1, 1, 1, 1, 1, 1, 0, 1]


def test_the_truth_is_the_text_of_the_lines(annotated):
    """Summary, paragraphs and subheads are taken from the page as a whole and in order."""
    (page,) = annotated()
    lines = PAGE.splitlines()
    assert page.content.splitlines() == [lines[2], lines[5], lines[6], lines[7]]


def test_a_publisher_of_the_corpus_keeps_its_name(annotated):
    (page,) = annotated()
    (again,) = annotated(
        [
            page.__class__(
                **{name: getattr(page, name) for name in page.__slots__} | {"publisher": "Harbour"}
            )
        ]
    )
    assert (page.publisher, again.publisher) == ("harbour.de", "Harbour")


def test_a_page_without_headline_and_text_is_left_out(annotated):
    """Such a page is not used for training, but for evaluation."""
    nothing: dict[str, object] = {"title": None, "body": [], "lead": None}
    assert annotated(**nothing) == []
    assert len(annotated(every=True, **nothing)) == 1

"""The training of the tagger: labels, counts without a publisher, augmentation, the card."""

from __future__ import annotations

import json
import random
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from normalizer.tag.learned.features.text_arrays import ODDS, ODDS_COUNTED
from normalizer.tag.learned.network import ROLES
from normalizer.text.lines import Line

PROJECT = Path(__file__).resolve().parents[2]
ROWS = [
    ("Home", "boilerplate"),
    ("Kestrels return to the harbour", "title"),
    (
        "The birds had not been seen in the town for twenty years. Now two pairs breed there.",
        "body",
    ),
    ("A kestrel above the old harbour", "caption"),
    ("Foto: J. Kettler/dpa", "credit"),
    (
        "The council has closed the tower to visitors until the end of July, it said on Monday.",
        "body",
    ),
    ("Imprint", "boilerplate"),
]


@pytest.fixture
def tools(monkeypatch):
    """Return a loader of the modules of tools/tagger."""
    monkeypatch.syspath_prepend(str(PROJECT))
    return lambda name: import_module(f"tools.tagger.{name}")


def document(tools, publisher="Harbour Post", extractor="main"):
    """Return an invented page of `publisher` as a labelled document."""
    truth = {
        "title": ROWS[1][0],
        "summary": [],
        "body_paragraphs": [text for text, role in ROWS if role == "body"],
        "subheads": [],
        "body_order": "pp",
        "images": [{"caption": ROWS[3][0], "description": None}],
    }
    return tools("corpus").Document(
        page=f"xx/{publisher}",
        publisher=publisher,
        language="en",
        extractor=extractor,
        lines=[Line(number, text) for number, (text, _) in enumerate(ROWS, 1)],
        roles=[role for _, role in ROWS],
        weights=[1.0] * len(ROWS),
        accepted=[frozenset({role}) for _, role in ROWS],
        truth=truth,
    )


@pytest.mark.parametrize(
    ("label", "role", "weight"),
    [
        ("body", "body", 1.0),
        ("caption+credit", "caption+credit", 1.0),
        ("credit+boilerplate", "credit", 1.0),
        ("byline+date", "byline", 1.0),
        ("caption?", "caption", 0.0),
        ("boilerplate", "boilerplate", 1.0),
    ],
)
def test_labels_become_roles(tools, label, role, weight):
    assert tools("corpus").parse_label(label)[:2] == (role, weight)


def test_folds_split_by_publisher(tools):
    folds = [tools("corpus").fold_of(f"Publisher {number}", 5) for number in range(200)]
    assert set(folds) == {0, 1, 2, 3, 4}
    assert folds == [tools("corpus").fold_of(f"Publisher {number}", 5) for number in range(200)]


def test_a_word_of_too_few_publishers_is_not_kept(tools):
    evidence = tools("evidence").count([document(tools, f"Post {number}") for number in range(4)])
    assert evidence.word_counts() == {}


def test_a_page_is_looked_at_without_its_own_publisher(tools):
    module = tools("evidence")
    knowledge = module.LeaveOneOut(
        module.count([document(tools, f"Post {number}") for number in range(5)])
    )
    row = knowledge.vocabulary.texts.index("council")
    whole, part = knowledge.vocabulary.facts[row], knowledge.without("Post 1").facts[row]
    assert np.exp(whole[ODDS]) == pytest.approx(5.7 / 0.7, rel=1e-3)
    assert np.exp(part[ODDS]) == pytest.approx(4.7 / 0.7, rel=1e-3)
    assert whole[ODDS_COUNTED] == part[ODDS_COUNTED] == 1


@pytest.mark.parametrize("seed", range(20))
def test_changed_pages_keep_their_labels_in_step(tools, seed):
    """Whatever augmentation does, each line has one known role, and paragraphs stay paragraphs."""
    pages = [
        document(tools, f"Post {number}", extractor)
        for number in range(4)
        for extractor in ("main", "resiliparse")
    ]
    stock = tools("stock").stock_of(pages)
    chance = random.Random(seed)  # noqa: S311 - no secrecy here
    for change in (tools("augment").augmented, tools("augment").clean_article):
        changed = change(pages[0], stock, chance)
        assert len(changed.lines) == len(changed.roles) == len(changed.weights)
        assert set(changed.roles) <= set(ROLES)
        assert all(line.text for line in changed.lines)
        own = {text: role for text, role in ROWS if role == "body"}
        kept = [
            role
            for line, role in zip(changed.lines, changed.roles, strict=True)
            if line.text in own
        ]
        assert not kept or "body" in kept


def test_content_scores_of_the_perfect_answer(tools):
    measures, page = tools("measures"), document(tools)
    assert measures.page_scores([page], [page.roles])["content_f1"] == 1
    lost = ["boilerplate" if number == 2 else role for number, role in enumerate(page.roles)]
    scores = measures.page_scores([page], [lost])
    assert scores["precision"] == 1 > scores["recall"]


def test_the_card_has_the_figures():
    figures = json.loads((PROJECT / "tools" / "tagger" / "figures.json").read_text("utf-8"))
    card = (PROJECT / "src" / "normalizer" / "data" / "tagger" / "text" / "MODEL.md").read_text(
        "utf-8"
    )
    for extractor, scores in figures["pages"].items():
        assert f"| {extractor} | {scores['content_f1']:.3f} |" in card

"""The learned tagger: roles of an unseen page, its guarantees, and hostile pages."""

from __future__ import annotations

import json
import pickle
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.read.reader import read
from normalizer.tag.learned.line_model import LineModel
from normalizer.tag.learned.network import ROLES, decode
from normalizer.text.lines import Line, Page

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
MODEL = LineModel.load()
PAGE = """Harbour town counts its kestrels - Morning Post
  1. Skip to content
  2. Skip to main menu

Harbour town counts its kestrels

March 3, 2021

The birds had not been seen in the town for more than twenty years. Now two pairs are breeding on \
the old tower.
Turmfalke im Hafen von Nordstadt
Image: Reuters/J. Kettler

A first pair was counted on Tuesday by pupils who had climbed the tower of the church with their \
teacher, the council said in a statement.

"We did not believe it at first," said harbour master Petra Alber. "Then we saw the young ones, \
and nobody in the office went back to work that day."

The council has closed the tower to visitors until the end of July, and the bells will stay \
silent in the mornings.

Kestrels nest in many old buildings along the coast, but storms and building work have driven \
them from most of the larger ports.

ab/cd (AFP, dpa)
"""


def roles_of(text, fixed=None):
    """Return the role of each line of `text`."""
    page = read(text)
    return dict(zip((line.text for line in page.lines), MODEL.tag(page, fixed)[0], strict=True))


def test_a_page_of_the_usual_shape():
    """Headline, date, paragraphs, image lines and sign-off of an invented page are found."""
    roles = roles_of(PAGE)
    assert roles["1. Skip to content"] == "boilerplate"
    assert roles["Harbour town counts its kestrels"] == "title"
    assert roles["March 3, 2021"] == "date"
    assert roles["Turmfalke im Hafen von Nordstadt"] in {"alt", "caption"}
    assert roles["Image: Reuters/J. Kettler"] == "credit"
    assert roles["ab/cd (AFP, dpa)"] == "signoff"
    assert sum(role == "body" for role in roles.values()) >= 3


def test_a_bare_article_loses_nothing():
    """Every paragraph of an article that is already clean is content."""
    paragraphs = [text for text in PAGE.split("\n") if len(text) > 100]
    roles = roles_of("\n\n".join(paragraphs))
    assert set(roles.values()) <= {"body", "summary"}


def test_fixed_roles_are_kept():
    """Roles that rules have decided stay, with confidence 1, even if the model lacks them."""
    page = read(PAGE)
    roles, confidences, _ = MODEL.tag(page, {0: "boilerplate", 8: "quote"})
    assert (roles[0], roles[8], confidences[0], confidences[8]) == (
        "boilerplate",
        "quote",
        1.0,
        1.0,
    )


def test_answers_are_roles_with_confidences():
    """Each line has one of the roles, and a confidence between 0 and 1."""
    page = read(PAGE)
    roles, confidences, titles = MODEL.tag(page)
    assert len(roles) == len(confidences) == len(titles) == len(page.lines)
    assert set(roles) <= set(ROLES)
    assert all(0 <= confidence <= 1 for confidence in [*confidences, *titles])


def test_empty_page():
    """A page without lines has no roles."""
    assert MODEL.tag(Page()) == ([], [], [])


def test_pickle_reloads_the_model():
    """A pickled model is small and is the shipped one again."""
    data = pickle.dumps(MODEL)
    assert len(data) < 200
    assert pickle.loads(data) is MODEL  # noqa: S301 - our own bytes


def test_threads_agree():
    """Eight threads at once get the same result as one."""
    page = read(PAGE)
    expected = MODEL.tag(page)
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(MODEL.tag(page))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 8


@given(st.text())
@settings(max_examples=40, deadline=None)
def test_any_text_is_tagged(text):
    """Every line of any text gets a role."""
    page = read(text)
    assert len(MODEL.tag(page)[0]) == len(page.lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["x" * 1_000_000],
        ["word"] * 30_000,
        ["😀"] * 5000,
        ["\ud800"] * 3,
        ["a b c d e f " * 300] * 400,
        [f"w{n}" for n in range(9000)],
    ],
    ids=[
        "one endless line",
        "one word a line",
        "emoji",
        "surrogates",
        "long lines",
        "all different",
    ],
)
def test_hostile_pages_return(lines):
    """Hostile pages are tagged too, each line with a role."""
    page = Page([Line(number, text) for number, text in enumerate(lines, 1)])
    assert len(MODEL.tag(page)[0]) == len(lines)


def test_headline_is_rescued():
    """An article without a headline gets the most likely line above it."""
    scores = np.full((3, len(ROLES)), -20.0)
    scores[0, ROLES.index("boilerplate")], scores[0, ROLES.index("title")] = (
        np.log(0.9),
        np.log(0.1),
    )
    scores[1:, ROLES.index("body")] = 0
    none = np.zeros((len(ROLES), len(ROLES)))
    assert [ROLES[role] for role in decode(scores, none, none[0], np.array([30, 90, 90]))] == [
        "title",
        "body",
        "body",
    ]


def test_doubtful_text_far_away_is_dropped():
    """Running text far below the article is dropped unless the network is sure."""
    scores = np.full((40, len(ROLES)), -20.0)
    scores[:, ROLES.index("boilerplate")] = 0
    for line, sure in {5: 0.99, 6: 0.99, 35: 0.6, 38: 0.6}.items():
        scores[line, [ROLES.index("body"), ROLES.index("boilerplate")]] = np.log([sure, 1 - sure])
    none = np.zeros((len(ROLES), len(ROLES)))
    path = decode(scores, none, none[0], np.full(40, 100))
    assert np.flatnonzero(path == ROLES.index("body")).tolist() == [5, 6]


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled pages are not part of the project")
def test_seed_page():
    """On the seed page, without rules, skip links are boilerplate and paragraphs content."""
    page = read(next((SHARED / "seeds").glob("*.txt")).read_bytes())
    roles = MODEL.tag(page).roles
    paragraphs = [
        role
        for line, role in zip(page.lines, roles, strict=True)
        if line.text.endswith((".", '."', ',"'))
    ]
    assert roles.count("boilerplate") == 3
    assert len(paragraphs) >= 19
    assert set(paragraphs) <= {"body", "summary"}
    assert roles.count("subhead") >= 2
    assert (roles.count("signoff"), roles.count("credit")) == (1, 1)


@pytest.mark.skipif(not SHARED.exists(), reason="the labelled pages are not part of the project")
def test_hand_made_pages_keep_their_body():
    """Most paragraphs of pages annotated by hand are kept: a floor that may only rise."""
    kept = []
    for path in sorted((SHARED / "pages" / "gold").glob("*.json")):
        starts = [
            " ".join(start.split())[:30] for start in json.loads(path.read_text("utf-8"))["body"]
        ]
        page = read((SHARED / "pages" / "raw" / f"{path.stem}.txt").read_bytes())
        content = [
            line.text
            for line, role in zip(page.lines, MODEL.tag(page)[0], strict=True)
            if role in {"body", "summary", "subhead"}
        ]
        kept += [any(start in text for text in content) for start in starts]
    assert sum(kept) / len(kept) > 0.93

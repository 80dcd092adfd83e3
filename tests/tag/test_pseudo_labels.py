"""Labels that the tagger of HTML gives to texts of pages, for training the tagger of text."""

from __future__ import annotations

import gzip
import json
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from normalizer.text.lines import Line
from normalizer.text.structure import Structure

PROJECT = Path(__file__).resolve().parents[2]
HEADLINE = "Kestrels return to the harbour"
BODY = [
    f"The birds had not been seen in the town for twenty years, said keeper number {number}."
    for number in range(5)
]
CAPTION = "A kestrel above the old harbour"
HTML = f"""<title>{HEADLINE} | Harbour Post</title><nav><a href=/>Home</a></nav>
<article><h1>{HEADLINE}</h1><figure><img src=k.jpg><figcaption>{CAPTION}</figcaption>
<small>Jo Kettler/dpa</small></figure>{"".join(f"<p>{text}</p>" for text in BODY)}</article>"""
ROLES = {HEADLINE: "title", CAPTION: "caption", "Jo Kettler/dpa": "credit"} | dict.fromkeys(
    BODY, "body"
)


@pytest.fixture
def tools(monkeypatch):
    """Return a loader of the modules of tools/tagger."""
    monkeypatch.syspath_prepend(str(PROJECT))
    return lambda name: import_module(f"tools.tagger.{name}")


class Teacher:
    """A tagger that knows the roles of the lines of the invented page."""

    def __init__(self, confidence=0.95, roles=ROLES):
        self.confidence, self.roles = confidence, roles

    def scores(self, _lines):
        """Return no scores."""

    def decide(self, lines, _scores):
        """Return the known roles of `lines`."""
        roles = [self.roles.get(line.text, "boilerplate") for line in lines]
        return SimpleNamespace(roles=roles, confidences=[self.confidence] * len(roles))


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the invented page as one whose headline alone is known."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "kestrel.html.gz").write_bytes(gzip.compress(HTML.encode()))
    record = {
        "id": "birds/1",
        "url": "https://www.harbour.example/kestrel",
        "html_file": "kestrel.html.gz",
        "truth": {"title": HEADLINE},
    }
    with gzip.open(tmp_path / "fields.jsonl.gz", "wt") as file:
        file.write(json.dumps(record) + "\n")
    return tmp_path


def texts_of(_html):
    """Return a text as an extractor makes it, caption and credit on one line."""
    lines = [f"{HEADLINE} | Harbour Post", "Home", HEADLINE, f"{CAPTION} Jo Kettler/dpa", *BODY]
    return {"main": "\n".join([*lines, "Unknown to the page"])}


def taught(tools, folder, teacher):
    """Return the texts of the pages in `folder` with the labels of `teacher`."""
    publishers = {"harbour.example": "Harbour Post"}
    module = tools("pseudo_labels")
    return list(module.unlabelled_documents(folder, teacher, publishers, texts_of))


def test_lines_of_a_text_get_the_roles_of_the_same_lines_of_html(tools, folder):
    """Lines get the teacher's roles, joined ones those of their parts; a line not in the HTML has no weight."""
    (document,) = taught(tools, folder, Teacher())
    assert document.roles == [
        "title", "boilerplate", "title", "caption+credit", *["body"] * 5, "boilerplate",
    ]  # fmt: skip
    assert document.weights == [1.0] * 9 + [0.0]
    assert (document.publisher, document.language) == ("Harbour Post", "en")


@pytest.mark.parametrize(
    "teacher",
    [
        Teacher(roles=ROLES | {HEADLINE: "boilerplate"}),
        Teacher(confidence=0.6),
        Teacher(roles=ROLES | dict.fromkeys(BODY[2:], "boilerplate")),
    ],
    ids=["headline not found", "unsure", "little text"],
)
def test_a_page_that_the_teacher_does_not_understand_is_left_out(tools, folder, teacher):
    """A page without its headline, without enough text, or with unsure text teaches nothing."""
    assert taught(tools, folder, teacher) == []


def document(tools, extractor, texts, roles, *, is_html=False):
    """Return a labelled text of the invented page."""
    structure = Structure("p") if is_html else None
    return tools("corpus").Document(
        page="birds/1",
        publisher="Harbour Post",
        language="en",
        extractor=extractor,
        lines=[Line(number, text, structure=structure) for number, text in enumerate(texts, 1)],
        roles=list(roles),
        weights=[0.0 if role == "caption" else 1.0 for role in roles],
        accepted=[frozenset({role}) for role in roles],
        truth={},
    )


@pytest.mark.parametrize(
    ("label", "confidence", "role", "weight"),
    [
        ("boilerplate", 0.95, "caption", 1.0),
        ("boilerplate", 0.6, "boilerplate", 0.0),
        ("caption", 0.95, "caption", 1.0),
        ("caption", 0.6, "caption", 0.0),
        ("body", 0.95, "body", 1.0),
    ],
)
def test_captions_that_the_truth_lacks_are_completed(tools, label, confidence, role, weight):
    """A sure caption of the teacher becomes one; where it is not sure, "boilerplate" has no weight."""
    html = document(tools, "html", [HEADLINE, CAPTION], ["title", "boilerplate"], is_html=True)
    text = document(tools, "main", [HEADLINE, CAPTION], ["title", label])
    tools("pseudo_labels").complete_captions([html, text], Teacher(confidence))
    assert (text.roles[1], text.weights[1]) == (role, weight)
    assert html.roles == ["title", "boilerplate"]


def test_pages_without_html_keep_their_labels(tools):
    text = document(tools, "main", [HEADLINE, CAPTION], ["title", "boilerplate"])
    tools("pseudo_labels").complete_captions([text], Teacher())
    assert text.roles == ["title", "boilerplate"]


def test_the_publisher_of_a_page_is_known_by_its_host(tools):
    records = [{"url": "https://www.harbour.example/a", "publisher": "Harbour Post"}, {"url": None}]
    module = tools("pseudo_labels")
    known = module.publishers_of(records)
    assert known[module.host_of("http://harbour.example/b?c=1")] == "Harbour Post"


def test_lines_that_share_too_few_words_get_no_label(tools):
    covering, words_of = tools("alignment").covering, tools("alignment").words_of
    others = [(words_of("A kestrel above the harbour"), "caption"), (words_of("Home"), "menu")]
    assert covering(words_of("kestrel above the harbourImage: dpa"), others) == "caption"
    assert covering(words_of("A council meeting about towers"), others) is None
    assert covering([], others) is None

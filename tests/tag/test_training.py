"""The training of the tagger: labels of pages, counts without a publisher, augmentation, the card."""

from __future__ import annotations

import gzip
import json
import random
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from normalizer.tag.learned.features.text_arrays import ODDS, ODDS_COUNTED
from normalizer.tag.learned.network import ROLES
from normalizer.text.lines import Line
from normalizer.text.structure import Structure

PROJECT = Path(__file__).resolve().parents[2]
HEADLINE = "Kestrels return to the harbour"
CAPTION = "A kestrel above the old harbour"
ROWS = [
    ("Home", "boilerplate"),
    (HEADLINE, "title"),
    (
        "The birds had not been seen in the town for twenty years. Now two pairs breed there.",
        "body",
    ),
    (CAPTION, "caption"),
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


def document(tools, rows=ROWS, publisher="Harbour Post", extractor="main"):
    """Return an invented page of `publisher` as a labelled document."""
    structure = Structure("p") if extractor == "html" else None
    truth = {
        "title": HEADLINE,
        "summary": [],
        "body_paragraphs": [text for text, role in rows if role == "body"],
        "subheads": [],
        "body_order": "pp",
        "images": [{"caption": CAPTION, "description": None}],
    }
    return tools("corpus").Document(
        page=f"xx/{publisher}",
        publisher=publisher,
        language="en",
        extractor=extractor,
        lines=[Line(number, text, structure=structure) for number, (text, _) in enumerate(rows, 1)],
        roles=[role for _, role in rows],
        weights=[1.0] * len(rows),
        accepted=[frozenset({role}) for _, role in rows],
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
    evidence = tools("evidence").count(
        [document(tools, publisher=f"Post {number}") for number in range(4)]
    )
    assert evidence.word_counts() == {}


def test_a_page_is_looked_at_without_its_own_publisher(tools):
    module = tools("evidence")
    knowledge = module.LeaveOneOut(
        module.count([document(tools, publisher=f"Post {number}") for number in range(5)])
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
        document(tools, ROWS, f"Post {number}", extractor)
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
        own = {text for text, role in ROWS if role == "body"}
        pairs = zip(changed.lines, changed.roles, strict=True)
        kept = [role for line, role in pairs if line.text in own]
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


BODY = [
    f"The birds had not been seen in the town for twenty years, said keeper number {number}."
    for number in range(5)
]
HTML = f"""<title>{HEADLINE} | Harbour Post</title><nav><a href=/>Home</a></nav>
<article><h1>{HEADLINE}</h1><figure><img src=k.jpg><figcaption>{CAPTION}</figcaption>
<small>Jo Kettler/dpa</small></figure>{"".join(f"<p>{text}</p>" for text in BODY)}</article>"""
TAUGHT = {HEADLINE: "title", CAPTION: "caption", "Jo Kettler/dpa": "credit"} | dict.fromkeys(
    BODY, "body"
)


class Teacher:
    """A tagger that knows the roles of the lines of the invented page."""

    def __init__(self, confidence=0.95, roles=TAUGHT):
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
        Teacher(roles=TAUGHT | {HEADLINE: "boilerplate"}),
        Teacher(confidence=0.6),
        Teacher(roles=TAUGHT | dict.fromkeys(BODY[2:], "boilerplate")),
    ],
    ids=["headline not found", "unsure", "little text"],
)
def test_a_page_that_the_teacher_does_not_understand_is_left_out(tools, folder, teacher):
    """A page without its headline, without enough text, or with unsure text teaches nothing."""
    assert taught(tools, folder, teacher) == []


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
    html = document(tools, [(HEADLINE, "title"), (CAPTION, "boilerplate")], extractor="html")
    text = document(tools, [(HEADLINE, "title"), (CAPTION, label)])
    text.weights[1] = float(label != "caption")
    tools("pseudo_labels").complete_captions([html, text], Teacher(confidence))
    assert (text.roles[1], text.weights[1]) == (role, weight)
    assert html.roles == ["title", "boilerplate"]


def test_pages_without_html_keep_their_labels(tools):
    text = document(tools, [(HEADLINE, "title"), (CAPTION, "boilerplate")])
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

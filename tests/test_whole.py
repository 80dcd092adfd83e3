"""What `benchmarks/whole.py` counts as a page that is right, and its table, on invented pages."""

from __future__ import annotations

import copy
import gzip
import importlib.util
import json
from typing import Any

import pytest
from benchmarks import whole

# Those of other extractors say nothing of the table.
pytestmark = pytest.mark.filterwarnings("ignore")
STORY = [
    "The harbour of Selmouth opens again on Monday after four months of work on the eastern wall, the town council said.",
    "Divers found in March that the footing had moved by a hand's breadth, and the ferry to the islands was sent to Brackford.",
    "The repair cost nine million crowns, of which the region pays two thirds, and the shops at the quay had asked for help.",
]
TRUTH: dict[str, Any] = {
    "title": "Selmouth harbour opens again",
    "authors": ["Oda Brenning"],
    "publishing_date": "2024-05-03 08:00:00+00:00",
    "summary": [],
    "body_paragraphs": STORY,
    "subheads": [],
    "body_order": "ppp",
    "images": [
        {"caption": "The ferry at the eastern wall", "authors": ["Ivo Tamm"], "description": None}
    ],
    "images_source": "fundus",
}
SOURCE = f"""<html><head><title>Selmouth harbour opens again | Bay Post</title></head><body><article>
<h1>Selmouth harbour opens again</h1><p>By Oda Brenning</p><time datetime="2024-05-03">May 3, 2024</time>
<figure><img src="/f.jpg"><figcaption>The ferry at the eastern wall. Photo: Ivo Tamm</figcaption></figure>
{"".join(f"<p>{text}</p>" for text in STORY)}</article></body></html>"""
HEAD = ["Selmouth harbour opens again", "By Oda Brenning", "May 3, 2024"]
PRINTED = "\n".join([*HEAD, "The ferry at the eastern wall", "Photo: Ivo Tamm", *STORY])
ARTICLE: dict[str, Any] = {
    "headline": "Selmouth harbour opens again",
    "date_published": "2024-05-03",
    "authors": ["Oda Brenning"],
    "summary": None,
    "body": [{"type": "paragraph", "text": text} for text in STORY],
    "images": [
        {
            "caption": {"text": "The ferry at the eastern wall."},
            "alt": None,
            "credit": {"raw": "Photo: Ivo Tamm"},
        }
    ],
}


def record(**truth):
    return {
        "id": "xx/BayPost_1",
        "publisher": "BayPost",
        "publisher_name": "Bay Post",
        "url": "https://www.baypost.example/harbour",
        "texts": {"inscriptis": PRINTED},
        "truth": {**TRUTH, **truth},
    }


def page(**truth):
    return whole.Page(record(**truth), SOURCE.encode())


def changed(**fields):
    return {**copy.deepcopy(ARTICLE), **fields}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "corpus" / "html").mkdir(parents=True)
    with gzip.open(tmp_path / "corpus" / "pages.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record()) + "\n" + json.dumps({**record(), "id": "xx/lost"}) + "\n")
    source = gzip.compress(SOURCE.encode())
    (tmp_path / "corpus" / "html" / "xx__BayPost_1.html.gz").write_bytes(source)
    return tmp_path


def test_a_right_article_has_no_fault():
    assert whole.faults(ARTICLE, page()) == set()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"body": ARTICLE["body"][:2]}, "content"),
        ({"body": []}, "content"),
        ({"headline": "Selmouth harbour opens again | Bay Post"}, "headline"),
        ({"headline": None}, "headline"),
        ({"date_published": "2024-05-04"}, "date"),
        ({"date_published": None}, "date"),
        ({"authors": []}, "authors"),
        ({"authors": ["Oda Brenning", "Ivo Tamm"]}, "authors"),
        ({"images": []}, "images"),
        ({"images": [{**ARTICLE["images"][0], "credit": None}]}, "images"),
        ({"images": ARTICLE["images"] + [{"caption": {"text": "Read next"}}]}, "images"),
    ],
)
def test_each_field_that_is_wrong_is_a_fault(fields, fault):
    assert whole.faults(changed(**fields), page()) == {fault}


def test_an_empty_article_has_every_fault_that_the_page_can_show():
    assert whole.faults({}, page()) == {*whole.FIELDS, "images"}


@pytest.mark.parametrize(
    ("truth", "fields"),
    [
        ({"publishing_date": None}, {"date_published": None}),
        ({"title": "Harbour: all that you need to know"}, {"headline": None}),
        ({"authors": ["Bay Post"]}, {"authors": []}),
        ({"authors": ["Una Quist"]}, {"authors": []}),
        ({"images": [], "images_source": "html_figure"}, {}),
    ],
)
def test_what_a_page_does_not_print_is_not_asked_for(truth, fields):
    """Nor is the outlet as an author, nor all images where the truth lists some of them."""
    assert whole.faults(changed(**fields), page(**truth)) == set()


def test_the_outlet_beside_an_author_is_no_fault():
    assert whole.faults(changed(authors=["Oda Brenning", "Bay Post"]), page()) == set()


def test_a_caption_left_in_the_text_is_a_fault():
    body = [*ARTICLE["body"], {"type": "paragraph", "text": "The ferry at the eastern wall"}]
    assert "images" in whole.faults(changed(body=body), page())


def test_the_table_says_that_the_shipped_model_knows_the_pages(folder):
    rows = list(whole.table(folder))
    assert rows[0].startswith("| 1 pages | right without images | with images | content")
    assert rows[2] == f"| {whole.OURS}, in sample | 1 | 1 | 1 | 1 | 1 | 1 | .000 |"


@pytest.mark.parametrize("name", whole.PEERS)
def test_an_extractor_that_is_not_installed_is_left_out(folder, name, capsys):
    module = {"newspaper4k": "newspaper"}.get(name, name)
    rows = [row for row in whole.table(folder) if row.startswith(f"| {name} ")]
    if importlib.util.find_spec(module) is None:
        assert not rows
        assert f"{name} is left out" in capsys.readouterr().err
    else:
        assert " | – | " in rows[0]


def test_a_folder_without_pages_of_the_folds_is_refused(folder, tmp_path):
    (tmp_path / "models").mkdir()
    with pytest.raises(FileNotFoundError, match="no pages"):
        list(whole.table(folder, tmp_path / "models"))

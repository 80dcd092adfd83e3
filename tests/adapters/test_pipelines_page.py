"""The programs of docs/pipelines.md run as they stand there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.adapters.local_site import serve
from tests.conftest import PROJECT
from tests.corpus import corpora

PAGE = (PROJECT / "docs" / "pipelines.md").read_text("utf-8")
PROGRAMS: list[str] = re.findall(r"^```python\n((?!>>>)(?s:.*?))^```", PAGE, re.MULTILINE)


def program(word: str) -> str:
    """Return the program of the page that has a word."""
    return next(text for text in PROGRAMS if word in text)


def run(folder: Path, text: str) -> None:
    """Run a program of the documentation in a folder."""
    (folder / "program.py").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if "proxy" not in key.lower()},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_spider_of_the_page_crawls(tmp_path: Path) -> None:
    """Its items have the fields that the settings name; only the address of the site is replaced."""
    pytest.importorskip("scrapy", reason="the extra [scrapy] is not installed")
    with serve() as site:
        run(tmp_path, program("NewsSpider").replace("https://www.example.org", site))
    items = rows(tmp_path / "articles.jsonl")
    assert sorted(item["title"] for item in items) == ["Vintage 1 in Orhei", "Vintage 3 in Mohacs"]
    assert all(item["images"][0]["credit"]["agencies"] == ["Reuters"] for item in items)
    assert all(item["content"].startswith("The growers of") for item in items)


def test_the_datatrove_pipeline_of_the_page_runs(tmp_path: Path) -> None:
    """Articles replace pages, a page without an article is dropped, and a failed one is kept."""
    pytest.importorskip("datatrove", reason="the extra [datatrove] is not installed")
    folder = tmp_path / "pages"
    folder.mkdir()
    pages = [{"id": f"p{number}", "html": corpora.page_html(number)} for number in (1, 3)]
    pages.append({"id": "menu", "html": "<html><nav><a href=/>Home</a></nav></html>"})
    pages.append({"id": "void", "html": "<html><script>run()</script></html>"})
    (folder / "pages.jsonl").write_bytes(corpora.as_lines(pages))
    run(tmp_path, program("ArticleStep"))
    documents = rows(tmp_path / "clean" / "00000.jsonl")
    assert [document["id"] for document in documents] == ["p1", "p3", "void"]
    first, _, void = documents
    assert first["text"].startswith("The growers of Orhei")
    assert first["metadata"]["headline"] == "Vintage 1 in Orhei"
    assert first["metadata"]["images"][0]["credit"]["creators"] == ["V. Cojocari"]
    assert first["metadata"]["error"] is None
    assert void["text"].startswith("<html>")
    assert void["metadata"]["error"].startswith("empty-input")

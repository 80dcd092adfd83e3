"""An article depends on its page alone: not on hash seed, order, threads or the way of starting."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from normalizer import Html, Normalizer

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PATHS = sorted(FIXTURES.glob("*/input.*"))[::7]
SCRIPT = """
import sys
from pathlib import Path
from normalizer import Html, Normalizer
pages = [Path(name).read_bytes() for name in sys.argv[1:]]
pages = [Html(page) if name.endswith("html") else page for name, page in zip(sys.argv[1:], pages)]
for article in Normalizer().normalize_many(pages):
    sys.stdout.buffer.write(article.to_json().encode() + article.to_markdown().encode())
"""


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def page_of(path: Path) -> bytes | Html:
    data = path.read_bytes()
    return Html(data) if path.suffix == ".html" else data


def article_of(path: Path) -> str:
    (article,) = Normalizer().normalize_many([page_of(path)])
    return article.to_json()


def test_the_hash_seed_changes_nothing():
    outputs = {
        digest(
            subprocess.run(
                [sys.executable, "-c", SCRIPT, *map(str, PATHS)],
                env=os.environ | {"PYTHONHASHSEED": seed},
                stdout=subprocess.PIPE,
                check=True,
            ).stdout
        )
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


def test_threads_change_nothing():
    """Eight that share a normalizer give the same articles as one."""
    tool, texts = Normalizer(), [path.read_bytes() for path in PATHS if path.suffix == ".txt"] * 10
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tool.normalize, texts)) == list(map(tool.normalize, texts))


def test_the_order_of_pages_changes_nothing():
    alone = [article_of(path) for path in PATHS]
    tool = Normalizer()
    forwards = [article.to_json() for article in tool.normalize_many(map(page_of, PATHS))]
    backwards = [article.to_json() for article in tool.normalize_many(map(page_of, PATHS[::-1]))]
    assert alone == forwards == backwards[::-1]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_the_way_in_which_a_process_starts_changes_nothing(method):
    context = multiprocessing.get_context(method)
    pages = [path.read_bytes() for path in PATHS if path.suffix == ".txt"]
    tool = Normalizer()
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert list(pool.map(tool.normalize, pages)) == list(map(tool.normalize, pages))

"""A current folder of its own for each test, and a small corpus in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.corpora import Record, record, write_lines


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def corpus(here: Path) -> list[Record]:
    """Return twenty records, which are also the lines of a file ``in.jsonl``."""
    records = [record(number) for number in range(20)]
    write_lines(here / "in.jsonl", records)
    return records

"""Each promise of the documentation names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import PROJECT

PAGES = [PROJECT / "SECURITY.md", PROJECT / "docs" / "reliability.md"]


def tables(page: str) -> list[list[dict[str, str]]]:
    """Return the rows of each table of the page, by the names of the columns."""
    blocks = re.findall(r"(?:^\|.*\|\n)+", page, re.MULTILINE)
    return [_rows(block) for block in blocks]


def _rows(block: str) -> list[dict[str, str]]:
    names, _, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def rows_of(page: Path) -> list[dict[str, str]]:
    """Return the rows of all tables of the page that have a column of tests."""
    return [row for table in tables(page.read_text("utf-8")) for row in table if "tests" in row]


def is_there(test: str) -> bool:
    """Return whether a file in ``tests/`` is there, or the function in it that `test` names."""
    name, _, function = test.partition("::")
    path = PROJECT / "tests" / name
    return path.is_file() and (not function or f"\ndef {function}(" in path.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_promise_names_tests_that_are_there(page):
    """What is trusted needs none."""
    rows = [row for row in rows_of(page) if row.get("trusted") != "yes"]
    assert len(rows) > 12
    named = [re.findall(r"`([^`]+)`", row["tests"]) for row in rows]
    assert all(named)
    assert not [test for tests in named for test in tests if not is_there(test)]


@pytest.mark.parametrize(
    ("test", "there"),
    [
        ("docs/test_promises.py", True),
        ("docs/test_promises.py::is_there", True),
        ("docs/test_promises.py::is_the", False),
        ("docs/test_promise.py", False),
    ],
)
def test_a_test_that_is_missing_is_noticed(test, there):
    assert is_there(test) == there

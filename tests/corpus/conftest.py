"""A small corpus in the current folder, and workers that start at once."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from tests.corpus.corpora import Record, record, write_lines

from normalizer.corpus import batches, crew


@pytest.fixture
def corpus(here: Path) -> list[Record]:
    """Return ten records, which are also the lines of a file ``in.jsonl``."""
    records = [record(number) for number in range(10)]
    write_lines(here / "in.jsonl", records)
    return records


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches of four, so that a small corpus has several parts."""
    monkeypatch.setattr(batches, "_MOST_ENTRIES", 4)


class Forks:
    """Forked processes: they need no start of Python, and no import of the package."""

    def __init__(self) -> None:
        self.context = get_context("fork")
        self.ends: list[Connection] = []

    def Pipe(self) -> tuple[Connection, Connection]:  # noqa: N802 - the name in `multiprocessing`
        """Return the two ends of a pipe."""
        ours, theirs = self.context.Pipe()
        self.ends.append(ours)
        return ours, theirs

    def Process(  # noqa: N802 - the same
        self, target: Callable[..., None], args: tuple[object, ...], *, daemon: bool
    ) -> ForkProcess:
        """Return a process that does not keep the ends of its parent open."""

        def begin() -> None:
            for end in self.ends:
                end.close()
            target(*args)

        return self.context.Process(target=begin, daemon=daemon)


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run fork its workers."""
    monkeypatch.setattr(crew, "get_context", lambda _: Forks())

"""A service of translations on this machine, and a clock that only advances when someone sleeps."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from tests.translation.local_service import LocalService, Reply

from normalizer.tables import read_rows
from normalizer.translation.engine import Item
from normalizer.translation.online.safety import Safety


def page(translation: str) -> Reply:
    """Return a page as Google Translate answers it to old phones."""
    content = f'<html><body><div class="result-container">{translation}</div></body></html>'
    return Reply(content, headers={"Content-Type": "text/html; charset=utf-8"})


class StillTime:
    """A clock that moves only when somebody sleeps by it."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.slept.append(seconds)
        self.now += seconds


def translated(engine, *texts, source="de", names=(), **settings):
    """Return the answers of an engine to texts, each with these protected names."""
    items = [Item(text, protected=tuple(names)) for text in texts]
    return engine.translate(items, source=source, **settings)


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the proxies, keys and addresses that the environment of a developer may hold."""
    cells = [cell for row in read_rows("online/services.tsv") for cell in row["keys"].split(";")]
    keys = {cell.partition("=")[2] for cell in cells}
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or "LIBRETRANSLATE" in name or name in keys:
            monkeypatch.delenv(name)


@pytest.fixture
def service() -> Iterator[LocalService]:
    running = LocalService()
    yield running
    running.stop()


@pytest.fixture
def still() -> StillTime:
    return StillTime()


@pytest.fixture
def safety(still: StillTime) -> Safety:
    """Return limits with a fake clock; the timeout leaves a busy machine enough time."""
    return Safety(timeout=5.0, clock=still.clock, sleep=still.sleep, body_limit=20_000)

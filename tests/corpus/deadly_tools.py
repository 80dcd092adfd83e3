"""Normalizers that go wrong on certain pages, in a worker process."""

from __future__ import annotations

import logging
import os
import shutil
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from normalizer import Article, Normalizer

LOG = logging.getLogger("normalizer.test")


class Deadly(Normalizer):
    """Kills its process, and does other harm, as a page asks for."""

    def normalize_many(self, pages: Iterable[Any]) -> Iterator[Article]:
        """Yield articles until a page is deadly."""
        for page in pages:
            self._suffer(str(page))
            yield from super().normalize_many([page])

    def _suffer(self, page: str) -> None:
        if "kill the process" in page:
            os.kill(os.getpid(), signal.SIGKILL)
        if "kill it once" in page and not Path("killed").exists():
            Path("killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "meet a bug" in page:
            raise ValueError("a bug")
        if "write to the log" in page:
            LOG.warning("the log is written to")
        if "remove the folder" in page:
            shutil.rmtree("out.jsonl.parts")


def deadly() -> Normalizer:
    """Return a normalizer that some pages kill."""
    return Deadly(translator=None)


def translate(text: str, _source: str | None, _target: str) -> str:
    """Return an answer once the server is up, which a file says."""
    if not Path("up").exists():
        raise ConnectionError("the server is down")
    return f"The translation of {len(text)} letters"


def translating() -> Normalizer:
    """Return a normalizer whose engine is up and down."""
    return Normalizer(translator=translate)


def impossible() -> Normalizer:
    """Fail to make a normalizer."""
    os._exit(7)

"""How far a run over many pages is, on a terminal, and its messages."""

from __future__ import annotations

import sys
from typing import Any

from normalizer.adapters.extras import load
from normalizer.cli.standard_streams import PROGRAM, complain, is_terminal
from normalizer.corpus.inputs import Inputs
from normalizer.corpus.run import Watcher
from normalizer.errors import MissingExtraError
from normalizer.text.invisible import visible


class Messages(Watcher):
    """Shows no progress, only messages."""

    def say(self, message: str) -> None:
        """Write a message to standard error."""
        complain(message)

    def close(self) -> None:
        """End."""


class ProgressBar(Messages):
    """A bar of tqdm with the rate, the number of failed pages and the time that is left.

    The number of pages is estimated from the share of the bytes that have been read.
    """

    def __init__(self, tqdm: Any) -> None:  # noqa: ANN401 - a class without types
        self._tqdm = tqdm
        self._bar: Any = None
        self._failed = 0

    def start(self, inputs: Inputs) -> None:
        """Begin to show how far the inputs are."""
        self._inputs, self._size = inputs, inputs.size()
        self._bar = self._tqdm(unit=" pages", file=sys.stderr, dynamic_ncols=True)

    def advance(self, pages: int, failed: int) -> None:
        """Move the bar, back too."""
        self._failed += failed
        if self._failed:
            self._bar.set_postfix_str(f"{self._failed:,} failed", refresh=False)
        position = self._inputs.position  # 0 before anything is read
        self._bar.total = round(self._inputs.count * self._size / position) if position else None
        self._bar.update(pages)

    def say(self, message: str) -> None:
        """Write a message above the bar."""
        self._tqdm.write(f"{PROGRAM}: {visible(message)}", file=sys.stderr)

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.total = self._bar.n
            self._bar.close()


def progress() -> Messages:
    """Return a bar if standard error is a terminal, otherwise what shows messages alone."""
    if is_terminal(sys.stderr):
        try:
            return ProgressBar(load("tqdm", "corpus").tqdm)
        except MissingExtraError as error:
            complain(f"no progress is shown: {error}")
    return Messages()

"""The progress of a run over many pages, on a terminal's standard error only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from normalizer.adapters.extras import load
from normalizer.cli.messages import PROGRAM, complain, printable
from normalizer.cli.standard_streams import is_terminal
from normalizer.errors import MissingExtraError

if TYPE_CHECKING:
    from normalizer.corpus.inputs import Inputs


class Quiet:
    """Shows no progress, only messages."""

    def start(self, inputs: Inputs) -> None:
        """Take the inputs."""

    def advance(self, pages: int, failed: int) -> None:
        """Take what is done."""

    def say(self, message: str) -> None:
        """Write a message to standard error."""
        complain(message)

    def close(self) -> None:
        """End."""


class ProgressBar(Quiet):
    """A bar of tqdm with the rate, the number of failed pages and the time that is left.

    The number of pages is estimated from the share of the bytes that have been read.
    """

    def __init__(self, tqdm: Any) -> None:  # noqa: ANN401 - a class without types
        self._tqdm = tqdm
        self._bar: Any = None
        self._inputs: Inputs | None = None
        self._failed = 0
        self._size = 0

    def start(self, inputs: Inputs) -> None:
        """Begin to show how far the inputs are."""
        self._inputs = inputs
        self._size = inputs.size()
        self._bar = self._tqdm(unit=" pages", file=sys.stderr, dynamic_ncols=True)

    def advance(self, pages: int, failed: int) -> None:
        """Move the bar, back too."""
        self._failed += failed
        if self._failed:
            self._bar.set_postfix_str(f"{self._failed:,} failed", refresh=False)
        self._bar.total = self._estimate()
        self._bar.update(pages)

    def say(self, message: str) -> None:
        """Write a message above the bar."""
        self._tqdm.write(f"{PROGRAM}: {printable(message)}", file=sys.stderr)

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.total = self._bar.n
            self._bar.close()

    def _estimate(self) -> int | None:
        """Return how many pages there are, about; ``None`` before anything is read."""
        if self._inputs is None or self._inputs.position == 0:
            return None
        return round(self._inputs.count * self._size / self._inputs.position)


def progress() -> Quiet:
    """Return a bar if standard error is a terminal."""
    if not is_terminal(sys.stderr):
        return Quiet()
    try:
        return ProgressBar(load("tqdm", "corpus").tqdm)
    except MissingExtraError as error:
        complain(f"no progress is shown: {error}")
        return Quiet()

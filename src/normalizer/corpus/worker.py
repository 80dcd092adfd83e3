"""A worker process: it cleans batches, writes their parts, and tells its parent how it goes on."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import NamedTuple

from normalizer.adapters.rows import CleanedPage, clean_records
from normalizer.article import Article
from normalizer.corpus.batches import Batch
from normalizer.corpus.faults import reason
from normalizer.corpus.inputs import Entry
from normalizer.corpus.part_folder import PartFolder, Tally
from normalizer.pipeline import Normalizer

_LOG = logging.getLogger("normalizer.corpus")
# One process per core leaves nothing to share; the threads of NumPy would only compete.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Ready(NamedTuple):
    """The worker has started."""


class Begun(NamedTuple):
    """The worker begins with the page of this number, of a batch that a process died over."""

    number: int


class Progress(NamedTuple):
    """Pages that were cleaned, and how many of them failed; negative when a process died."""

    pages: int
    failed: int


class Done(NamedTuple):
    """The part of the batch `name` is written. `logged` is what the library logged meanwhile."""

    name: str
    tally: Tally
    logged: tuple[str, ...] = ()


class Stopped(NamedTuple):
    """The run cannot go on, for example because the disk is full."""

    reason: str


Message = Ready | Begun | Progress | Done | Stopped


def work(connection: Connection, make_tool: Callable[[], Normalizer], parts: PartFolder) -> None:
    """Clean the batches that come through `connection` until it closes; write them as `parts`."""
    # The parent ends its workers; an interrupt from the keyboard goes to all of them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    try:
        _serve(connection, make_tool, parts)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone


def _serve(connection: Connection, make_tool: Callable[[], Normalizer], parts: PartFolder) -> None:
    log = _Log()
    logging.getLogger("normalizer").addHandler(log)
    tool = make_tool()
    connection.send(Ready())
    while True:
        batch: Batch = connection.recv()
        pages = _reported(_pages(batch, tool, connection.send), connection.send)
        try:
            tally = parts.write(batch.name, pages)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except OSError as error:
            connection.send(Stopped(f"{parts.folder}: cannot be written: {reason(error)}"))
        except Exception as error:  # noqa: BLE001 - the parent reports a bug in one line
            connection.send(Stopped(f"{type(error).__name__}: {error}; please report it"))
        else:
            connection.send(Done(batch.name, tally, tuple(log.messages)))
            log.messages.clear()


def _reported(
    pages: Iterator[CleanedPage], send: Callable[[Message], None]
) -> Iterator[CleanedPage]:
    for page in pages:
        send(Progress(1, int(page.error is not None)))
        yield page


def _pages(
    batch: Batch, tool: Normalizer, send: Callable[[Message], None]
) -> Iterator[CleanedPage]:
    """Yield the pages of a batch.

    Of a batch that a process died over, they are cleaned one by one, after telling the parent which
    one is next. The same is done with what is left of a batch when a bug stops it.
    """
    done = 0
    if not batch.deaths:
        try:
            for page in clean_records((entry.load() for entry in batch.entries), tool):
                done += 1
                yield page
        except Exception as error:  # noqa: BLE001 - a bug must not take the other pages along
            _LOG.warning("a bug stopped a batch, whose pages are now cleaned one by one: %r", error)
    for number in range(done, len(batch.entries)):
        send(Begun(number))
        yield _alone(batch.entries[number], tool)


def _alone(entry: Entry, tool: Normalizer) -> CleanedPage:
    """Return the page of an entry; one with an error if a bug stops it."""
    try:
        return next(clean_records([entry.load()], tool))
    except Exception as error:  # noqa: BLE001 - a bug must not take the other pages along
        fault = f"internal-error: {type(error).__name__}: {error}; please report it"
        return CleanedPage(entry.record.id, Article(), fault)


class _Log(logging.Handler):
    """Collects log messages of the library, each once, in `messages`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages[record.getMessage()] = None

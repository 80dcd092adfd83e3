"""The processes that clean batches of pages."""

from __future__ import annotations

import gc
import logging
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from multiprocessing.connection import Connection
from typing import Final

from normalizer.adapters.rows import CleanedPage, clean_records
from normalizer.article import Article
from normalizer.corpus.inputs import Entry, reason
from normalizer.corpus.part_folder import PartFolder, Tally
from normalizer.pipeline import Html, Normalizer

# A part takes seconds, so a kill costs little, and several processes are kept busy to the end.
_MOST_ENTRIES: Final = 128
# Bounds what a process holds, however long the pages are.
_MOST_BYTES: Final = 16_000_000
# Deaths of processes over one batch, each of which costs seconds, until all of it is given up.
_MOST_DEATHS: Final = 8
_DIED: Final = "a process died while it cleaned this page"
_LOG = logging.getLogger("normalizer.corpus")
# One process per core leaves nothing to share; the threads of NumPy would only compete.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
# Pages leave few cycles, and looking for them at Python's own interval takes a tenth of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000


@dataclass(slots=True, frozen=True)
class Batch:
    """Entries that become one part.

    `name` is made of the number of the batch and a digest of the settings and of every entry: a
    part file of that name can have been made of nothing else. `deaths` counts the processes that
    died over the batch.
    """

    name: str
    entries: tuple[Entry, ...]
    deaths: int = 0

    def after_death(self, at: int | None) -> Batch:
        """Return the batch to try next, without the entry `at` which the process died, if known."""
        deaths, entries = self.deaths + 1, list(self.entries)
        for number in range(len(entries)) if deaths >= _MOST_DEATHS else [at]:
            if number is not None:
                error = entries[number].record.error or _DIED
                entries[number] = entries[number].without_page(error)
        return Batch(self.name, tuple(entries), deaths)

    @property
    def is_given_up(self) -> bool:
        """Whether nothing is left to try."""
        return self.deaths > _MOST_DEATHS


def batches(entries: Iterable[Entry], settings: str) -> Iterator[Batch]:
    """Yield the entries in batches bounded in number and size; `settings` are part of the names."""
    waiting: list[Entry] = []
    size = number = 0
    for entry in entries:
        waiting.append(entry)
        size += entry.size()
        if len(waiting) == _MOST_ENTRIES or size >= _MOST_BYTES:
            yield _batch(number, waiting, settings)
            number += 1
            waiting, size = [], 0
    if waiting:
        yield _batch(number, waiting, settings)


def _batch(number: int, entries: list[Entry], settings: str) -> Batch:
    digest = blake2b(settings.encode(), digest_size=16)
    for entry in entries:
        for piece in _pieces(entry):
            digest.update(b"%d:" % len(piece))
            digest.update(piece)
    return Batch(f"{number:08}-{digest.hexdigest()}", tuple(entries))


def _pieces(entry: Entry) -> Iterator[bytes]:
    """Yield everything that the row of an entry depends on."""
    record = entry.record
    is_marked = isinstance(record.page, Html)
    page = record.page.source if isinstance(record.page, Html) else record.page
    yield page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
    rest = (record.id, record.url, record.error, is_marked, entry.page_type, entry.stamp)
    yield repr(rest).encode()


@dataclass(slots=True, frozen=True)
class Ready:
    """The worker has started."""


@dataclass(slots=True, frozen=True)
class Begun:
    """The worker begins with the page of this number, of a batch that a process died over."""

    number: int


@dataclass(slots=True, frozen=True)
class Cleaned:
    """One more page is cleaned."""

    is_failed: bool


@dataclass(slots=True, frozen=True)
class Done:
    """The part of the batch is written. `logged` is what the library logged meanwhile."""

    tally: Tally
    logged: list[str] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Stopped:
    """The run cannot go on, for example because the disk is full."""

    reason: str


Message = Ready | Begun | Cleaned | Done | Stopped


def work(connection: Connection, make_tool: Callable[[], Normalizer], parts: PartFolder) -> None:
    """Clean the batches that come through `connection` until it closes; write them as `parts`."""
    # The parent ends its workers; an interrupt from the keyboard goes to all of them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        _serve(connection, make_tool, parts)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the parent is gone


def _serve(connection: Connection, make_tool: Callable[[], Normalizer], parts: PartFolder) -> None:
    log = _Log(logging.WARNING)
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
            connection.send(Done(tally, log.taken()))


def _reported(
    pages: Iterator[CleanedPage], send: Callable[[Message], None]
) -> Iterator[CleanedPage]:
    """Yield pages; tell the parent about each."""
    for page in pages:
        send(Cleaned(page.error is not None))
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
    """Keeps what the library logs, each message once, until the batch is done."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self._messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self._messages[record.getMessage()] = None

    def taken(self) -> list[str]:
        """Return the messages and forget them."""
        messages = list(self._messages)
        self._messages.clear()
        return messages

"""A run over a corpus: batches of entries, the processes that clean them, and their parts."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from normalizer.adapters.rows import CleanedPage, clean_records
from normalizer.article import Article
from normalizer.corpus.faults import reason
from normalizer.corpus.inputs import Entry, Inputs
from normalizer.corpus.output_lock import lock_of, locked
from normalizer.corpus.part_folder import PartFolder, Tally
from normalizer.errors import CorpusError
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
# Seconds that a process has to end by itself.
_PATIENCE: Final = 5


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
        deaths = self.deaths + 1
        lost = range(len(self.entries)) if deaths >= _MOST_DEATHS else [at]
        entries = (
            entry.without_page(entry.record.error or _DIED) if number in lost else entry
            for number, entry in enumerate(self.entries)
        )
        return Batch(self.name, tuple(entries), deaths)


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
        # Everything that the row of an entry depends on.
        record, is_marked = entry.record, isinstance(entry.record.page, Html)
        page = record.page.source if isinstance(record.page, Html) else record.page
        data = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
        rest = (record.id, record.url, record.error, is_marked, entry.page_type, entry.stamp)
        for piece in (data, repr(rest).encode()):
            digest.update(b"%d:" % len(piece))
            digest.update(piece)
    return Batch(f"{number:08}-{digest.hexdigest()}", tuple(entries))


@dataclass(slots=True, frozen=True)
class Ready:
    """The worker has started."""


@dataclass(slots=True, frozen=True)
class Begun:
    """The worker begins with the page of this number, of a batch that a process died over."""

    number: int


@dataclass(slots=True, frozen=True)
class Progress:
    """Pages that were cleaned, and how many of them failed; negative when a process died."""

    pages: int
    failed: int


@dataclass(slots=True, frozen=True)
class Done:
    """The part of the batch `name` is written. `logged` is what the library logged meanwhile."""

    name: str
    tally: Tally
    logged: list[str] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Stopped:
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
            connection.send(Done(batch.name, tally, list(log.messages)))
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


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    is_ready: bool = False
    batch: Batch | None = None
    at: int | None = None
    pages: int = 0
    failed: int = 0

    def give(self, batch: Batch) -> None:
        self.batch, self.at, self.pages, self.failed = batch, None, 0, 0
        # A worker that is dead is noticed, and its batch tried again, when its messages are read.
        with contextlib.suppress(OSError):
            self.connection.send(batch)

    def message(self) -> Message | None:
        """Return the next message of the worker, ``None`` if it died."""
        try:
            message: Message = self.connection.recv()
        except (EOFError, OSError):
            return None
        return message


class Crew:
    """At most `size` worker processes, started when there is work for them.

    `make_tool`, which must be picklable, makes the `Normalizer` of a process.
    """

    def __init__(self, size: int, make_tool: Callable[[], Normalizer], parts: PartFolder) -> None:
        self._size = size
        self._setup = (make_tool, parts)
        self._context = get_context("spawn")
        self._workers: list[_Worker] = []

    def run(self, batches: Iterable[Batch]) -> Iterator[Progress | Done]:
        """Clean the batches; yield the result of each as soon as it is finished.

        A batch over which a process dies is tried again page by page, in another process; a page
        over which it dies again becomes a row with an error. Raises `CorpusError` if no process can
        start or a part cannot be written.
        """
        try:
            for batch in batches:
                while sum(worker.batch is not None for worker in self._workers) == self._size:
                    yield from self._reports()
                idle = next((worker for worker in self._workers if worker.batch is None), None)
                (self._start() if idle is None else idle).give(batch)
            while any(worker.batch for worker in self._workers):
                yield from self._reports()
        finally:
            self._dismiss()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, *self._setup), daemon=True)
        process.start()
        # With this end closed here, the other one reports the end of the process.
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _reports(self) -> Iterator[Progress | Done]:
        busy = [worker for worker in self._workers if worker.batch]
        speaking = wait([worker.connection for worker in busy])
        for worker in (worker for worker in busy if worker.connection in speaking):
            match worker.message():
                case None:
                    yield from self._after_death(worker)
                case Ready():
                    worker.is_ready = True
                case Begun(number):
                    worker.at = number
                case Progress(pages, failed) as progress:
                    worker.pages += pages
                    worker.failed += failed
                    yield progress
                case Done() as done:
                    worker.batch = None
                    yield done
                case Stopped(why):
                    raise CorpusError(f"{why}; parts that are done are kept: give the same command")

    def _after_death(self, worker: _Worker) -> Iterator[Progress]:
        """Give the batch of a dead worker to a new one."""
        self._workers.remove(worker)
        worker.process.join(_PATIENCE)
        if not worker.is_ready:
            raise CorpusError(
                f"a worker process ended while it started (exit code {worker.process.exitcode}); "
                "parts that are done are kept: give the same command to go on"
            )
        yield Progress(-worker.pages, -worker.failed)
        if worker.batch is not None:
            batch = worker.batch.after_death(worker.at)
            if batch.deaths > _MOST_DEATHS:
                raise CorpusError(
                    f"{batch.deaths} worker processes died over one part, in the end over nothing "
                    "but its writing; free memory or use fewer processes, and give the same command"
                )
            self._start().give(batch)

    def _dismiss(self) -> None:
        """End all workers; one that is busy is not needed any more."""
        for worker in self._workers:
            worker.connection.close()
            if worker.batch:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()


class Watcher:
    """Is told how a run goes on; shows nothing by itself."""

    def start(self, inputs: Inputs) -> None:
        """Take the inputs, whose `position` tells how far they are read."""

    def advance(self, pages: int, failed: int) -> None:
        """Take the number of pages that are done; negative for those that must be done again."""

    def say(self, message: str) -> None:
        """Take a message for the user."""


@dataclass(slots=True)
class Summary:
    """The tally of a run.

    `resumed` counts the pages that an earlier run had finished. `kept` are the outputs that existed
    and were not replaced, because no page could be cleaned.
    """

    tally: Tally = field(default_factory=Tally)
    resumed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    kept: list[Path] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Run:
    """A run over `inputs` that writes the `fields` of each article to `output`, and to `others`.

    `make_tool` makes the `Normalizer` of a process and must be picklable. `settings` stand for
    everything that decides about the articles: parts of a run with others are not used again. With
    `sketches`, the tally has those of the texts.
    """

    inputs: Inputs
    output: Path
    fields: tuple[str, ...]
    make_tool: Callable[[], Normalizer]
    settings: str
    processes: int = 1
    others: tuple[Path, ...] = ()
    sketches: bool = False

    def clean(self, watcher: Watcher) -> Summary:
        """Clean all records, write the outputs, and return the tally.

        Where no page could be cleaned, outputs that exist stay as they were.
        Parts of an earlier run that was interrupted are used again. Raises `ConfigurationError` for
        an output with an unknown ending, `CorpusError` if another run writes to it, `CorpusError`
        and `OSError` if the run cannot go on; finished parts are kept.
        """
        outputs = (self.output, *self.others)
        parts = PartFolder(self.output, self.fields, *self.others, sketches=self.sketches)
        ours = (*outputs, parts.folder, *map(lock_of, outputs))
        self.inputs.excluded |= frozenset(map(os.path.realpath, ours))
        self.inputs.pages_folder = parts.folder / "pages"
        with contextlib.ExitStack() as locks:
            for output in outputs:
                locks.enter_context(locked(output))
            return self._cleaned(parts, watcher)

    def _cleaned(self, parts: PartFolder, watcher: Watcher) -> Summary:
        parts.make()
        watcher.start(self.inputs)
        summary = Summary()
        # By the names of the batches, in their order, whichever is done first.
        tallies: dict[str, Tally | None] = {}

        def waiting() -> Iterator[Batch]:
            for batch in batches(self.inputs.entries(), self.settings):
                tallies[batch.name] = done = parts.tally_of(batch.name)
                if done is None:
                    yield batch
                else:
                    summary.resumed += done.pages
                    watcher.advance(done.pages, done.failed)

        for report in Crew(self.processes, self.make_tool, parts).run(waiting()):
            if isinstance(report, Progress):
                watcher.advance(report.pages, report.failed)
            else:
                tallies[report.name] = report.tally
                for message in report.logged:
                    watcher.say(message)
        for tally in filter(None, tallies.values()):
            summary.tally.add(tally)
        has_articles = summary.tally.failed < summary.tally.pages
        summary.kept = parts.join(list(tallies), replaces=has_articles)
        summary.left_out = self.inputs.left_out
        return summary

"""A run over a corpus: its workers, and what becomes of their parts."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from normalizer.corpus.inputs import Inputs
from normalizer.corpus.output_lock import locked
from normalizer.corpus.part_folder import PartFolder, Tally
from normalizer.corpus.worker import (
    Batch,
    Begun,
    Cleaned,
    Done,
    Message,
    Ready,
    Stopped,
    batches,
    work,
)
from normalizer.errors import ConfigurationError, CorpusError
from normalizer.pipeline import Normalizer

# Seconds that a process has to end by itself.
_PATIENCE: Final = 5


@dataclass(slots=True, frozen=True)
class Progress:
    """Pages that were cleaned, and how many of them failed; negative when a process died."""

    pages: int
    failed: int


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
        """Return what the worker says next, ``None`` if it died."""
        try:
            message: Message = self.connection.recv()
        except (EOFError, OSError):
            return None
        return message


class Crew:
    """At most `size` worker processes, started with `setup` when there is work for them.

    `setup` is the function that makes the `Normalizer` of a process, and the folder of the parts.
    """

    def __init__(self, size: int, *setup: Callable[[], Normalizer] | PartFolder) -> None:
        self._size = size
        self._setup = setup
        self._context = get_context("spawn")
        self._workers: list[_Worker] = []

    def run(self, batches: Iterable[Batch]) -> Iterator[Progress | Done]:
        """Clean the batches; yield what was done, as it is done.

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
        """Yield what the busy workers have to say; wait until one of them says something."""
        busy = [worker for worker in self._workers if worker.batch]
        speaking = wait([worker.connection for worker in busy])
        for worker in (worker for worker in busy if worker.connection in speaking):
            message = worker.message()
            yield from self._after_death(worker) if message is None else _heard(worker, message)

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
            if batch.is_given_up:
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


def _heard(worker: _Worker, message: Message) -> Iterator[Progress | Done]:
    """Yield what a message means for the run."""
    match message:
        case Ready():
            worker.is_ready = True
        case Begun(number):
            worker.at = number
        case Cleaned(is_failed):
            worker.pages += 1
            worker.failed += is_failed
            yield Progress(1, int(is_failed))
        case Done():
            worker.batch = None
            yield message
        case Stopped(why):
            raise CorpusError(f"{why}; parts that are done are kept: give the same command")


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
    """What a run did; `resumed` counts the pages that an earlier run had done."""

    tally: Tally = field(default_factory=Tally)
    resumed: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True, frozen=True)
class Run:
    """A run over `inputs` that writes the `fields` of each article to `output`.

    `make_tool` makes the `Normalizer` of a process and must be picklable. `settings` stand for
    everything that decides about the articles: parts of a run with others are not used again.
    """

    inputs: Inputs
    output: Path
    fields: tuple[str, ...]
    make_tool: Callable[[], Normalizer]
    settings: str
    processes: int = 1

    def clean(self, watcher: Watcher) -> Summary:
        """Clean all records and write the output; return what was done.

        Parts of an earlier run that was interrupted are used again. Raises `ConfigurationError` for
        an output that is an input or has an unknown ending, `CorpusError` if another run writes to
        it, `CorpusError` and `OSError` if the run cannot go on; what is done is then kept.
        """
        parts = PartFolder(self.output, self.fields)
        inputs = self._inputs(parts)
        with locked(self.output):
            return self._cleaned(inputs, parts, watcher)

    def _cleaned(self, inputs: Inputs, parts: PartFolder, watcher: Watcher) -> Summary:
        parts.make()
        watcher.start(inputs)
        summary, names = Summary(), list[str]()

        def waiting() -> Iterator[Batch]:
            for batch in batches(inputs.entries(), self.settings):
                names.append(batch.name)
                done = parts.tally_of(batch.name)
                if done is None:
                    yield batch
                else:
                    summary.tally.add(done)
                    summary.resumed += done.pages
                    watcher.advance(done.pages, done.failed)

        for report in Crew(self.processes, self.make_tool, parts).run(waiting()):
            if isinstance(report, Progress):
                watcher.advance(report.pages, report.failed)
            else:
                summary.tally.add(report.tally)
                for message in report.logged:
                    watcher.say(message)
        parts.join(names)
        summary.left_out = inputs.reading.left_out
        return summary

    def _inputs(self, parts: PartFolder) -> Inputs:
        """Return the inputs without the output and its parts."""
        output = self.output.resolve()
        if output in {Path(name).resolve() for name in self.inputs.given}:
            raise ConfigurationError(f"{self.output}: this is an input; choose another output")
        self.inputs.excluded = frozenset({output, parts.folder.resolve()})
        return self.inputs

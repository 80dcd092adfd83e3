"""The worker processes of a run: they are given batches, and replaced when they die."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final

from normalizer.corpus.batches import Batch
from normalizer.corpus.part_folder import PartFolder
from normalizer.corpus.worker import Begun, Done, Message, Progress, Ready, Stopped, work
from normalizer.errors import CorpusError
from normalizer.pipeline import Normalizer

# Seconds that a process has to end by itself.
_PATIENCE: Final = 5


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
            if batch.is_hopeless:
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

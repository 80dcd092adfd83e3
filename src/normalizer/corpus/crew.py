"""The worker processes of a run: gives them batches, and survives the death of any of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final

from normalizer.corpus.batches import Batch
from normalizer.corpus.worker import Begun, Cleaned, Done, Message, Ready, Setup, Stopped, work
from normalizer.errors import CorpusError

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
    """At most `size` worker processes, started when there is work for them."""

    def __init__(self, size: int, setup: Setup) -> None:
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
                while self._is_full():
                    yield from self._reports()
                self._idle_worker().give(batch)
            while any(worker.batch for worker in self._workers):
                yield from self._reports()
        finally:
            self._dismiss()

    def _is_full(self) -> bool:
        busy = [worker for worker in self._workers if worker.batch]
        return len(busy) == self._size

    def _idle_worker(self) -> _Worker:
        idle = next((worker for worker in self._workers if worker.batch is None), None)
        return self._start() if idle is None else idle

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._setup), daemon=True)
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

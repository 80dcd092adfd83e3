"""The engine's side of the process that holds the models: starts it, asks it, ends it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import weakref
from queue import Empty, SimpleQueue
from typing import IO, Any

from normalizer.errors import ConfigurationError, EngineError
from normalizer.translation.neural.frames import read_frame, write_frame

# One unit takes some 10 ms, with a large model on an old machine some 200; loading a model up to a few seconds.
_UNIT_SECONDS = 30.0
_START_SECONDS = 60.0
_END_SECONDS = 2.0
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from normalizer.translation.neural.worker import main; main()"
)


class RefusedError(EngineError):
    """The models' library could not translate one text; the next may fare better."""


class OutOfTimeError(EngineError):
    """The time for a translation is over."""


class _ProcessEndedError(EngineError):
    """The process ended before it answered."""


class Owner:
    """A child process with the models in it, one question at a time; thread-safe.

    It starts with the first question, once more when it ends by itself, and it is killed when an answer takes too long. It
    ends with `close`, with this object, and with the interpreter. After a fork the new process starts its own.
    """

    def __init__(self, *, unit_seconds: float = _UNIT_SECONDS) -> None:
        self._unit_seconds = unit_seconds
        self._prepare()

    def _prepare(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._process: _Process | None = None

    def ask(self, route: list[list[str]], text: str, *, deadline: float | None = None) -> str:
        """Return `text` translated along `route`, the files of one model after the other.

        `deadline` is a time of `time.monotonic`. Raises `OutOfTimeError`, `RefusedError` and, when the process ended twice, `EngineError`.
        """
        if self._pid != os.getpid():  # the lock and the pipes belong to the process we were forked from
            self._prepare()
        if not self._lock.acquire(timeout=-1 if deadline is None else _seconds_left(deadline)):
            raise OutOfTimeError("time limit")
        try:
            with contextlib.suppress(_ProcessEndedError):
                return self._ask_once(route, text, deadline)
            try:
                return self._ask_once(route, text, deadline)
            except _ProcessEndedError as error:
                raise EngineError(f"the translation process ended twice on the same text: {error}") from error
        finally:
            self._lock.release()

    def _ask_once(self, route: list[list[str]], text: str, deadline: float | None) -> str:
        if self._process is None:
            self._process = _Process(deadline)
        seconds = self._unit_seconds if deadline is None else min(self._unit_seconds, _seconds_left(deadline))
        try:
            answer = self._process.answer({"route": route, "text": text}, seconds)
        except EngineError:
            self._end()
            raise
        if answer.get("ends"):
            self._end()
            raise _ProcessEndedError(str(answer.get("error")))
        if not isinstance(answer.get("text"), str):
            raise RefusedError(str(answer.get("error", "no answer")))
        return str(answer["text"])

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def close(self) -> None:
        """End the process; the next question starts another."""
        if self._pid == os.getpid():
            with self._lock:
                self._end()


def _seconds_left(deadline: float) -> float:
    return min(max(deadline - time.monotonic(), 0.0), threading.TIMEOUT_MAX)


class _Process:
    """One run of the child, and the thread that waits for its answers."""

    def __init__(self, deadline: float | None) -> None:
        if not sys.executable:
            raise ConfigurationError("this Python does not know its own program; set sys.executable to start another")
        # Library panics print to standard error; the answers say what went wrong.
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        reader = threading.Thread(target=_read_all, args=(child.stdout, self._answers), daemon=True)
        reader.start()
        self._child = child
        # Runs when this object goes, and at the interpreter's exit; must not hold the object itself.
        self._finalize = weakref.finalize(self, _end, child, reader, os.getpid())
        self._greet(deadline)

    def _greet(self, deadline: float | None) -> None:
        """Hand over where modules are, and wait until the child is up."""
        seconds = _START_SECONDS if deadline is None else min(_START_SECONDS, _seconds_left(deadline))
        try:
            self._write(json.dumps(sys.path).encode("ascii") + b"\n")
            self._next(seconds)
        except EngineError:
            self.end()
            raise

    def answer(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        assert self._child.stdin is not None  # noqa: S101 - it was opened as a pipe
        try:
            write_frame(self._child.stdin, question)
        except (OSError, ValueError) as error:
            raise _ProcessEndedError(_exit_of(self._child)) from error
        return self._next(seconds)

    def _write(self, content: bytes) -> None:
        assert self._child.stdin is not None  # noqa: S101 - it was opened as a pipe
        try:
            self._child.stdin.write(content)
            self._child.stdin.flush()
        except OSError as error:
            raise _ProcessEndedError(_exit_of(self._child)) from error

    def _next(self, seconds: float) -> dict[str, Any]:
        try:
            answer = self._answers.get(timeout=seconds)
        except Empty:
            raise OutOfTimeError("time limit") from None
        if answer is None:
            raise _ProcessEndedError(_exit_of(self._child))
        return answer

    def end(self) -> None:
        self._finalize()


def _read_all(stream: IO[bytes], answers: SimpleQueue[dict[str, Any] | None]) -> None:
    """Put each answer on the queue, and `None` at the end of the stream."""
    with stream:
        while (answer := read_frame(stream)) is not None:
            answers.put(answer)
    answers.put(None)


def _exit_of(child: subprocess.Popen[bytes]) -> str:
    with contextlib.suppress(subprocess.TimeoutExpired):
        return f"exit code {child.wait(_END_SECONDS)}"
    return "no answer"


def _end(child: subprocess.Popen[bytes], reader: threading.Thread, pid: int) -> None:
    """Kill the child and reap it, unless it is the child of the process that we were forked from."""
    if pid != os.getpid():
        child.returncode = 0  # keeps Popen from waiting for a process that is not its own
        return
    child.kill()
    child.wait()
    with contextlib.suppress(OSError):
        child.stdin.close()  # type: ignore[union-attr]  # it was opened as a pipe
    reader.join(_END_SECONDS)

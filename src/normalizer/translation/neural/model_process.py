"""The parent's side of the process that holds the models: starts it, queries it, ends it."""

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
from normalizer.translation.neural.model_worker import read_frame, write_frame

# A unit takes about 10 ms, with a large model on an old machine 200 ms; loading a model takes up to
# a few seconds.
_UNIT_SECONDS = 30.0
_START_SECONDS = 60.0
_END_SECONDS = 2.0
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from normalizer.translation.neural.model_worker import main; main()"
)


class RefusedError(EngineError):
    """The library could not translate one text; the next one may succeed."""


class OutOfTimeError(EngineError):
    """The time for a translation has run out."""


class _ProcessEndedError(EngineError):
    """The process ended before it answered."""


class Owner:
    """A child process with the models, answering one question at a time; thread-safe.

    It starts with the first question, restarts once if it ends by itself, and is killed if an
    answer takes too long. It ends with `close`, with this object, and with the interpreter. A
    forked process starts its own.
    """

    def __init__(self, *, unit_seconds: float = _UNIT_SECONDS) -> None:
        self._unit_seconds = unit_seconds
        self._prepare()

    def _prepare(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._process: _Process | None = None

    def ask(self, route: list[list[str]], text: str, *, deadline: float | None = None) -> str:
        """Return a text translated along `route`, which lists the files of each model.

        `deadline` is a time of `time.monotonic`. Raises `OutOfTimeError`, `RefusedError`, and
        `EngineError` if the process ended twice.
        """
        if self._pid != os.getpid():  # lock and pipes belong to the process that was forked
            self._prepare()
        if not self._lock.acquire(timeout=-1 if deadline is None else _seconds_left(deadline)):
            raise OutOfTimeError("time limit")
        try:
            with contextlib.suppress(_ProcessEndedError):
                return self._ask_once(route, text, deadline)
            try:
                return self._ask_once(route, text, deadline)
            except _ProcessEndedError as error:
                raise EngineError(
                    f"the translation process ended twice on the same text: {error}"
                ) from error
        finally:
            self._lock.release()

    def _ask_once(self, route: list[list[str]], text: str, deadline: float | None) -> str:
        if self._process is None:
            self._process = _Process(deadline)
        seconds = _limited(self._unit_seconds, deadline)
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


def _limited(seconds: float, deadline: float | None) -> float:
    return seconds if deadline is None else min(seconds, _seconds_left(deadline))


class _Process:
    """One run of the child process, and the thread that waits for its answers."""

    def __init__(self, deadline: float | None) -> None:
        if not sys.executable:
            raise ConfigurationError(
                "the path of the Python interpreter is unknown; "
                "set sys.executable to start another process"
            )
        # Panics of the library print to standard error; the answers report them.
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
        # Runs when this object is collected and at exit; must not refer to the object itself.
        self._finalize = weakref.finalize(self, _end, child, reader, os.getpid())
        self._greet(deadline)

    def _greet(self, deadline: float | None) -> None:
        """Send the module search path, and wait until the child is ready."""
        try:
            self._write(json.dumps(sys.path).encode("ascii") + b"\n")
            self._next(_limited(_START_SECONDS, deadline))
        except EngineError:
            self.end()
            raise

    def answer(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        assert self._child.stdin is not None  # noqa: S101 - opened as a pipe
        try:
            write_frame(self._child.stdin, question)
        except (OSError, ValueError) as error:
            raise _ProcessEndedError(_exit_of(self._child)) from error
        return self._next(seconds)

    def _write(self, content: bytes) -> None:
        assert self._child.stdin is not None  # noqa: S101 - opened as a pipe
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
    """Put each answer into the queue, and `None` at the end of the stream."""
    with stream:
        while (answer := read_frame(stream)) is not None:
            answers.put(answer)
    answers.put(None)


def _exit_of(child: subprocess.Popen[bytes]) -> str:
    with contextlib.suppress(subprocess.TimeoutExpired):
        return f"exit code {child.wait(_END_SECONDS)}"
    return "no answer"


def _end(child: subprocess.Popen[bytes], reader: threading.Thread, pid: int) -> None:
    """Kill and reap the child, unless it is the child of the process that was forked."""
    if pid != os.getpid():
        child.returncode = 0  # keeps Popen from waiting for another process's child
        return
    child.kill()
    child.wait()
    with contextlib.suppress(OSError):
        child.stdin.close()  # type: ignore[union-attr]  # opened as a pipe
    reader.join(_END_SECONDS)

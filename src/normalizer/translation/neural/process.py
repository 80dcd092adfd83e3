"""A child process that runs the models: the parent's side, and below it the child's.

fxtranslate stops the whole interpreter while it translates, and panics if a second thread uses a
model; in a process of its own it has an interpreter with one thread. The child answers questions
until its input ends. Each is a line of JSON: a text, and the files of each model that leads from
source to target. The answer, a line too, has ``text``, or ``error`` and whether the child ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from normalizer.errors import ConfigurationError, EngineError

if TYPE_CHECKING:
    from fxtranslate import Translator

Route = list[list[str]]
"""For each model, a mark of its version, then the paths of its files."""

# A unit takes about 10 ms, with a large model on an old machine 200 ms; starting the child and
# loading a model takes up to a few seconds.
_UNIT_SECONDS = 30.0
_START_SECONDS = 90.0
_END_SECONDS = 2.0
# A model takes 50 to 80 MB; four models serve two routes through English.
_KEPT_MODELS = 4
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from normalizer.translation.neural.process import main; main()"
)


class RefusedError(EngineError):
    """The library could not translate one text; the next one may succeed."""


class OutOfTimeError(EngineError):
    """The time for a translation has run out."""


class _ProcessEndedError(EngineError):
    """The process ended before it answered."""


class ModelProcess:
    """A child process with the models, answering one question at a time; thread-safe.

    It starts with the first question, restarts once if it ends by itself, and is killed if an
    answer takes too long. It ends with `close`, with this object, and with the interpreter. A
    forked process starts its own.
    """

    def __init__(self) -> None:
        self._prepare()

    def _prepare(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def ask(self, route: Route, text: str, *, deadline: float | None = None) -> str:
        """Return a text translated along `route`.

        `deadline` is a time of `time.monotonic`. Raises `OutOfTimeError`, `RefusedError`, and
        `EngineError` if the process ended twice.
        """
        if self._pid != os.getpid():  # lock and pipes belong to the process that was forked
            self._prepare()
        if not self._lock.acquire(timeout=-1 if deadline is None else _left(deadline)):
            raise OutOfTimeError("time limit")
        try:
            with contextlib.suppress(_ProcessEndedError):
                return self._ask_once(route, text, deadline)
            return self._ask_once(route, text, deadline)
        except _ProcessEndedError as error:
            raise EngineError(
                f"the translation process ended twice on the same text: {error}"
            ) from error
        finally:
            self._lock.release()

    def _ask_once(self, route: Route, text: str, deadline: float | None) -> str:
        seconds = _UNIT_SECONDS if self._child else _START_SECONDS
        if deadline is not None:
            seconds = min(seconds, _left(deadline))
        if not seconds:
            raise OutOfTimeError("time limit")
        if self._child is None:
            self._child = _Child()
        try:
            answer = self._child.answer({"route": route, "text": text}, seconds)
        except BaseException:  # an interrupt, too, leaves an answer in the pipe
            self._end()
            raise
        if "error" in answer:
            raise RefusedError(str(answer["error"]))
        return str(answer["text"])

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def close(self) -> None:
        """End the process; the next question starts another."""
        if self._pid == os.getpid():
            with self._lock:
                self._end()


def _left(deadline: float) -> float:
    return min(max(deadline - time.monotonic(), 0.0), threading.TIMEOUT_MAX)


class _Child:
    """One run of the child process."""

    def __init__(self) -> None:
        if not sys.executable:
            raise ConfigurationError(
                "the path of the Python interpreter is unknown; "
                "set sys.executable to start another process"
            )
        # Panics of the library print to standard error; the answers report them.
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        # Runs when this object is collected and at exit; must not refer to the object itself.
        self.end = weakref.finalize(self, _end, self._process, os.getpid())
        self._greeting = json.dumps(sys.path).encode("ascii") + b"\n"

    def answer(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to a question; the process is killed if it has none in time."""
        end = time.monotonic() + seconds
        timer = threading.Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            line = self._exchange(json.dumps(question).encode("ascii") + b"\n")
        finally:
            timer.cancel()
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            if answer.get("ends"):
                raise _ProcessEndedError(str(answer["error"]))
            return answer
        if time.monotonic() >= end:
            raise OutOfTimeError("time limit")
        try:
            raise _ProcessEndedError(f"exit code {self._process.wait(_END_SECONDS)}")
        except subprocess.TimeoutExpired:
            raise _ProcessEndedError("no answer") from None

    def _exchange(self, line: bytes) -> bytes:
        """Return the line that answers one, or what there is of it when the process ends."""
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None and answers is not None  # noqa: S101, PT018 - pipes
        try:
            questions.write(self._greeting + line)
            questions.flush()
        except OSError:
            return b""
        self._greeting = b""
        return answers.readline()


def _end(process: subprocess.Popen[bytes], pid: int) -> None:
    """Kill and reap the child, unless it is the child of the process that was forked."""
    if pid != os.getpid():
        process.returncode = 0  # keeps Popen from waiting for another process's child
        return
    process.kill()
    with contextlib.suppress(OSError):  # an unsent question
        process.communicate()


def main() -> None:
    """Answer questions from standard input on standard output; what runs in the child."""
    # A keyboard interrupt is for the parent, whose end closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints goes to standard error
        _answer_all(sys.stdin.buffer, answers)


def _answer_all(questions: IO[bytes], answers: IO[bytes]) -> None:
    for line in questions:
        answer: dict[str, Any] = {}
        try:
            question = json.loads(line)
            answer["text"] = question["text"]
            for files in question["route"]:
                answer["text"] = _model(tuple(files)).translate(answer["text"])
        except BaseException as error:  # noqa: BLE001 - reported to the parent, whatever it is
            # A panic of the library is no Exception, and corrupts its state.
            is_panic = not isinstance(error, Exception)
            answer = {"error": f"{type(error).__name__}: {error}", "ends": is_panic}
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()
        if answer.get("ends"):
            return


@lru_cache(_KEPT_MODELS)
def _model(files: tuple[str, ...]) -> Translator:
    """Load a model from its weights, two vocabularies and the shortlist, which is optional."""
    from fxtranslate import Translator

    contents = [Path(file).read_bytes() for file in files[1:]]
    return Translator(*contents)

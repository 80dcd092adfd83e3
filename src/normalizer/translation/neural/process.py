"""A child process that runs the models: the parent's side, and below it the child's.

fxtranslate stops the whole interpreter while it translates, and panics if a second thread uses a
model; in a process of its own it has an interpreter with one thread. The child answers questions
until its input ends. Each is a line of JSON: a text, and the files of each model that leads from
source to target. The answer, a line too, has ``text`` or ``error``. A panic ends the child.
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
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.errors import EngineError

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
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
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
        self._process: subprocess.Popen[str] | None = None

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
        seconds = _UNIT_SECONDS if self._process else _START_SECONDS
        if deadline is not None:
            seconds = min(seconds, _left(deadline))
        if not seconds:
            raise OutOfTimeError("time limit")
        try:
            answer = self._answer({"route": route, "text": text}, seconds)
        except BaseException:  # an interrupt, too, leaves an answer in the pipe
            self._end()
            raise
        if "error" in answer:
            raise RefusedError(str(answer["error"]))
        return str(answer["text"])

    def _answer(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to a question; the process is killed if it has none in time."""
        # Panics of the library print to standard error.
        process = self._process = self._process or subprocess.Popen(  # noqa: S603 - ours
            [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - pipes
        end = time.monotonic() + seconds
        timer = threading.Timer(seconds, process.kill)
        timer.daemon = True
        timer.start()
        line = ""
        try:
            with contextlib.suppress(OSError):  # the process has ended
                print(json.dumps(question), file=process.stdin, flush=True)
                line = process.stdout.readline()
        finally:
            timer.cancel()
        if line.endswith("\n"):
            return dict(json.loads(line))
        if time.monotonic() >= end:
            raise OutOfTimeError("time limit")
        raise _ProcessEndedError(f"exit code {process.wait(_END_SECONDS)}")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):  # an unsent question
                process.communicate()

    def close(self) -> None:
        """End the process; the next question starts another."""
        if self._pid == os.getpid():
            with self._lock:
                self._end()

    __del__ = close


def _left(deadline: float) -> float:
    return min(max(deadline - time.monotonic(), 0.0), threading.TIMEOUT_MAX)


def main() -> None:
    """Answer questions from standard input on standard output; what runs in the child."""
    # A keyboard interrupt is for the parent, whose end closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        try:
            question = json.loads(line)
            text = question["text"]
            for files in question["route"]:
                text = _model(tuple(files)).translate(text)
            answer = {"text": text}
        except Exception as error:  # noqa: BLE001 - reported to the parent, whatever it is
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)  # noqa: T201 - the pipe to the parent


@lru_cache(_KEPT_MODELS)
def _model(files: tuple[str, ...]) -> Translator:
    """Load a model from its weights, two vocabularies and the shortlist, which is optional."""
    from fxtranslate import Translator

    contents = [Path(file).read_bytes() for file in files[1:]]
    return Translator(*contents)

"""The child process that holds the models, and the messages that it exchanges with its parent.

fxtranslate stops the whole interpreter while it translates, and panics if a second thread uses a
model; here it has an interpreter of its own with a single thread. The process answers questions
until its standard input ends. A question lists the files of each model on the route from source to
target; an answer contains ``text``, or ``error`` and whether the process ends because of it.

A message is a length in four bytes, then JSON in UTF-8.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import OrderedDict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fxtranslate import Translator

# A model takes 50 to 80 MB; four models serve two routes through English.
_KEPT_MODELS = 4
# No text of the engine is this long; a longer frame means that the stream is out of sync.
_LONGEST_FRAME = 1 << 24
_LENGTH_BYTES = 4


def write_frame(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write one message and flush it.

    Raises `OSError` if the reader is gone, `ValueError` if the stream is closed.
    """
    content = json.dumps(message).encode("ascii")
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big") + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> dict[str, Any] | None:
    """Return the next message, `None` where the stream ends or is out of sync.

    >>> import io
    >>> stream = io.BytesIO()
    >>> write_frame(stream, {"text": "olá"})
    >>> _ = stream.seek(0)
    >>> read_frame(stream), read_frame(stream)
    ({'text': 'olá'}, None)
    """
    head = stream.read(_LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH_BYTES or length > _LONGEST_FRAME:
        return None
    content = stream.read(length)
    if len(content) < length:
        return None
    try:
        message = json.loads(content)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None


def main() -> None:
    """Answer questions from standard input on standard output."""
    # A keyboard interrupt is for the parent, whose end closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, answers = sys.stdin.buffer, _own_output()
    models = Models()
    write_frame(answers, {"ready": True})
    while (question := read_frame(questions)) is not None:
        if not _answered(models, question, answers):
            return


def _own_output() -> IO[bytes]:
    """Return standard output for answers only; what a library prints goes to standard error."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _answered(models: Models, question: dict[str, Any], answers: IO[bytes]) -> bool:
    """Answer a question; return whether the process can continue."""
    try:
        text = models.translate(question["route"], question["text"])
    except Exception as error:  # noqa: BLE001 - reported to the parent, whatever it is
        write_frame(answers, {"error": f"{type(error).__name__}: {error}", "ends": False})
        return True
    except BaseException as error:  # noqa: BLE001 - a panic of the library corrupts its state
        write_frame(answers, {"error": f"{type(error).__name__}: {error}", "ends": True})
        return False
    write_frame(answers, {"text": text})
    return True


class Models:
    """The models in memory: loaded on demand, the least recently used one is dropped."""

    def __init__(self) -> None:
        self._loaded: OrderedDict[tuple[str, ...], Translator] = OrderedDict()

    def translate(self, route: list[list[str]], text: str) -> str:
        """Return a text translated by each model of the route; raises what the library raises."""
        for files in route:
            text = self._model(tuple(files)).translate(text)
        return text

    def _model(self, files: tuple[str, ...]) -> Translator:
        if files not in self._loaded:
            self._loaded[files] = _load(files)
            while len(self._loaded) > _KEPT_MODELS:
                self._loaded.popitem(last=False)
        self._loaded.move_to_end(files)
        return self._loaded[files]


def _load(files: tuple[str, ...]) -> Translator:
    """Load a model from its weights, two vocabularies and the shortlist, which is optional."""
    from fxtranslate import Translator

    _version, weights, source, target, *shortlist = files
    source_bytes = Path(source).read_bytes()
    return Translator(
        model=Path(weights).read_bytes(),
        src_vocab=source_bytes,
        trg_vocab=source_bytes if target == source else Path(target).read_bytes(),
        shortlist=Path(shortlist[0]).read_bytes() if shortlist else None,
    )

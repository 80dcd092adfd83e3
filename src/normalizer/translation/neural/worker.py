"""The process that holds the models: answers one question after the other until its standard input ends.

The models' library stops the whole interpreter while it translates and panics when a second thread uses a model; here
it has an interpreter of its own with one thread. A question names the files of each model on the way from source to
target; an answer holds ``text``, or ``error`` and whether the process ends with it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import OrderedDict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from normalizer.translation.neural.frames import read_frame, write_frame

if TYPE_CHECKING:
    from fxtranslate import Translator

# A model takes 50 to 80 MB; four are two pivots at work.
_KEPT_MODELS = 4


def main() -> None:
    """Answer questions from standard input on standard output."""
    # An interrupt at the keyboard is the parent's business: it ends, and so does our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, answers = sys.stdin.buffer, _own_output()
    models = Models()
    write_frame(answers, {"ready": True})
    while (question := read_frame(questions)) is not None:
        if not _answered(models, question, answers):
            return


def _own_output() -> IO[bytes]:
    """Return standard output for answers alone: what a library prints goes to standard error."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _answered(models: Models, question: dict[str, Any], answers: IO[bytes]) -> bool:
    """Answer; return whether the process can go on."""
    try:
        text = models.translate(question["route"], question["text"])
    except Exception as error:  # noqa: BLE001 - the parent must hear of it, whatever it is
        write_frame(answers, {"error": f"{type(error).__name__}: {error}", "ends": False})
        return True
    except BaseException as error:  # noqa: BLE001 - a panic of the library is no Exception, and spoils its state
        write_frame(answers, {"error": f"{type(error).__name__}: {error}", "ends": True})
        return False
    write_frame(answers, {"text": text})
    return True


class Models:
    """The models in memory: loaded when first asked for, the one unused for longest dropped."""

    def __init__(self) -> None:
        self._loaded: OrderedDict[tuple[str, ...], Translator] = OrderedDict()

    def translate(self, route: list[list[str]], text: str) -> str:
        """Return `text` after each model of the route; raises what the library raises."""
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
    """Load a model: its weights, source and target vocabulary, and the shortlist, which may be missing."""
    from fxtranslate import Translator

    _version, weights, source, target, *shortlist = files
    source_bytes = Path(source).read_bytes()
    return Translator(
        model=Path(weights).read_bytes(),
        src_vocab=source_bytes,
        trg_vocab=source_bytes if target == source else Path(target).read_bytes(),
        shortlist=Path(shortlist[0]).read_bytes() if shortlist else None,
    )

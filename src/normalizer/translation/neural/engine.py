"""The engine ``firefox``: offline neural translation of captions, headings and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from normalizer.errors import EngineError
from normalizer.parts import Translation
from normalizer.translation.engine import CONFIDENCE, Item, advice_for, unchanged
from normalizer.translation.neural.models import Model, Store, require_library
from normalizer.translation.neural.process import ModelProcess, OutOfTimeError, RefusedError
from normalizer.translation.rendering import Renderer
from normalizer.translation.texts import (
    LONGEST_WORD,
    is_overlong,
    is_shouted,
    pieces,
    sentences,
    width,
)

# After this many consecutive failures of the process, the rest of a batch is not tried.
_PATIENCE = 3
# The confidence of a faultless translation through English. Chosen, not measured.
_PIVOT_CONFIDENCE = 0.8
# Time grows faster than length, and a model silently drops what exceeds about 500 word pieces.
_WIDEST_UNIT = 300
# What no model should see: of emoji it makes words, and endless words take minutes.
_APART = re.compile(
    "([\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]+"
    rf"|\S{{{LONGEST_WORD + 1},}})"
)
# The start of a headline in capitals is its own sentence: "INCÊNDIO EM LEIRIA: dois feridos".
_HEAD = re.compile(r"[^:|\n]{1,120}[:|]\s+")


class FirefoxEngine:
    """Translates with Firefox Translations models that `caption-normalizer models add` installed.

    `store` is the folder of models, by default that in NORMALIZER_MODELS or that of the platform.
    The models live in a separate process that starts with the first text and ends with `close`,
    with this object, or with Python. Thread-safe and picklable. Raises `ConfigurationError` if
    fxtranslate is not installed.
    """

    name = "firefox"

    def __init__(self, store: str | Path | None = None) -> None:
        require_library()
        self._store = Store(store)
        self._process = ModelProcess()

    def __reduce__(self) -> tuple[type[FirefoxEngine], tuple[Path]]:
        return FirefoxEngine, (self._store.folder,)

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether installed models lead from `source` to `target`, perhaps via English."""
        return bool(self._store.route(source, target))

    def version(self, source: str | None, target: str) -> str:
        """Return the models for a pair, "de-en 3.0" or "de-en 3.0 + en-fr 3.0"; "" if none."""
        return _names(self._store.route(source, target))

    def close(self) -> None:
        """End the process with the models; the next text starts another."""
        self._process.close()

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return one translation per item, in order; never raises because of an item.

        Without models for the pair, items are ``untranslated`` and `error` says how to add models.
        """
        route = self._store.route(source, target)
        if not route or source is None:
            unknown = "the language of the text is not known"
            advice = advice_for(self, "pair", source, target) or unknown
            return [unchanged(item, source, self.name, error=advice) for item in items]
        files, letters = [model.loading() for model in route], route[0].letters()
        model = _names(route)
        trust = CONFIDENCE if len(route) == 1 else _PIVOT_CONFIDENCE
        failures = 0

        def ask(text: str) -> str:
            nonlocal failures
            if failures >= _PATIENCE:
                raise RefusedError(
                    f"the translation process failed {_PATIENCE} times; "
                    "the rest of the batch was not tried"
                )
            try:
                answer = self._process.ask(files, text, deadline=deadline)
            except EngineError as error:
                failures += not isinstance(error, OutOfTimeError | RefusedError)
                raise
            failures = 0
            return answer

        return [
            Renderer(ask, source, target, item.protected, glossary, letters).translation(
                item, cut(item.text, source), self.name, model=model, trust=trust
            )
            for item in items
        ]


def _names(route: Sequence[Model]) -> str:
    return " + ".join(model.name for model in route)


def cut(text: str, language: str | None) -> list[str]:
    """Split a text into units of at most one sentence, or emoji; concatenated they are the text."""
    return [
        unit
        for piece in _APART.split(text)
        for sentence in sentences(piece, language)
        for head in _heads(sentence)
        # An overlong word is never translated.
        for unit in ([head] if is_overlong(head) else pieces(head, _WIDEST_UNIT, width))
    ]


def _heads(sentence: str) -> Iterator[str]:
    head = _HEAD.match(sentence)
    if head and is_shouted(head.group()) and not is_shouted(sentence):
        yield head.group()
        sentence = sentence[head.end() :]
    yield sentence

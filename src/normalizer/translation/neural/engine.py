"""The engine ``firefox``: offline neural translation of captions, headings and bodies."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from normalizer.errors import EngineError
from normalizer.parts import Translation, TranslationStatus
from normalizer.translation.engine import Item, advice_for, unchanged
from normalizer.translation.neural.models import Model, Store, require_library
from normalizer.translation.neural.process import ModelProcess, OutOfTimeError, RefusedError
from normalizer.translation.neural.rendering import Renderer, Rendering
from normalizer.translation.neural.sentences import cut
from normalizer.translation.texts import joined

_ENGINE = "firefox"
# No paragraph of an article comes near this, which takes two seconds, and about 15 for noise.
_LONGEST_TEXT = 20_000
# After this many consecutive failures of the process, the rest of a batch is not tried.
_PATIENCE = 3
# The confidence of a faultless translation, direct and through English. Chosen, not measured.
_CONFIDENCE, _PIVOT_CONFIDENCE = 0.9, 0.8
# The factor of each fault on the confidence.
_FAULTS = {"capitals": 0.8, "copied": 0.6, "kept": 0.0, "missing": 0.5, "terms": 0.8}


class FirefoxEngine:
    """Translates with Firefox Translations models that `caption-normalizer models add` installed.

    `store` is the folder of models, by default that in NORMALIZER_MODELS or that of the platform.
    The models live in a separate process that starts with the first text and ends with `close`,
    with this object, or with Python. Thread-safe and picklable. Raises `ConfigurationError` if
    fxtranslate is not installed.
    """

    name = _ENGINE

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
        batch = _Batch(self._process, route, source, target, glossary, deadline)
        return [batch.translation(item) for item in items]


def _names(route: Sequence[Model]) -> str:
    return " + ".join(model.name for model in route)


@dataclass
class _Batch:
    """Translates the texts of one call; a failure is in a translation's status and error."""

    process: ModelProcess
    route: Sequence[Model]
    source: str
    target: str
    glossary: Mapping[str, str] | None
    deadline: float | None
    failures: int = 0

    def __post_init__(self) -> None:
        self._files = [model.loading() for model in self.route]
        self._letters = self.route[0].letters()
        self._model = _names(self.route)

    def translation(self, item: Item) -> Translation:
        problem = self._problem(item)
        if problem:
            return self._left(item, problem)
        renderer = Renderer(
            self._ask, self.source, self.target, item.protected, self.glossary, self._letters
        )
        try:
            renderings = [renderer.render(unit) for unit in cut(item.text, self.source)]
        except EngineError as error:
            if not isinstance(error, OutOfTimeError | RefusedError):
                self.failures += 1
            return self._left(item, str(error))
        self.failures = 0
        return self._answer(item, renderings)

    def _problem(self, item: Item) -> str | None:
        if len(item.text) > _LONGEST_TEXT:
            return (
                f"the text has {len(item.text)} characters, the maximum is {_LONGEST_TEXT}; "
                "split it into paragraphs"
            )
        if self.failures >= _PATIENCE:
            return (
                f"the translation process failed {_PATIENCE} times; "
                "the rest of the batch was not tried"
            )
        is_late = self.deadline is not None and time.monotonic() >= self.deadline
        return "time limit" if is_late else None

    def _ask(self, text: str) -> str:
        return self.process.ask(self._files, text, deadline=self.deadline)

    def _answer(self, item: Item, renderings: Sequence[Rendering]) -> Translation:
        reasons = [rendering.reason for rendering in renderings if rendering.reason]
        error = f"a sentence is untranslated: its translation {reasons[0]}" if reasons else None
        worded = [rendering for rendering in renderings if rendering.has_words]
        if all("kept" in rendering.faults for rendering in worded):
            return self._left(item, error, "untranslated")
        confidence = _CONFIDENCE if len(self.route) == 1 else _PIVOT_CONFIDENCE
        return Translation(
            joined((rendering.text, rendering.has_words) for rendering in renderings),
            self.target,
            _ENGINE,
            "partial" if any(rendering.faults for rendering in worded) else "ok",
            round(confidence * _soundness(worded), 2),
            self._model,
            missing=[word for rendering in worded for word in rendering.missing],
            error=error,
        )

    def _left(
        self, item: Item, error: str | None, status: TranslationStatus = "failed"
    ) -> Translation:
        return unchanged(item, self.source, _ENGINE, status, error, self._model)


def _soundness(worded: Sequence[Rendering]) -> float:
    """Return the factor of all faults on the confidence, weighted by length, from 0 to 1."""
    length = sum(len(rendering.text) for rendering in worded)
    sound = (
        len(rendering.text) * math.prod(_FAULTS[fault] for fault in rendering.faults)
        for rendering in worded
    )
    return sum(sound) / length if length else 0.0

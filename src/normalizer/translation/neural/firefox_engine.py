"""The engine ``firefox``: offline neural translation of captions, headings and bodies."""

from __future__ import annotations

import importlib.util
import math
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from normalizer.errors import ConfigurationError, EngineError
from normalizer.parts import Translation, TranslationStatus
from normalizer.translation.engine import Item
from normalizer.translation.neural.model_letters import letters_of
from normalizer.translation.neural.model_process import OutOfTimeError, Owner, RefusedError
from normalizer.translation.neural.model_store import Model, Store
from normalizer.translation.neural.sentence_renderer import Languages, Renderer, Rendering
from normalizer.translation.neural.sentence_splitting import cut
from normalizer.translation.neural.telegraph import Telegram, telegram_of

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
        if importlib.util.find_spec("fxtranslate") is None:
            raise ConfigurationError(
                "the engine firefox needs fxtranslate; "
                'install it with: pip install "caption-normalizer[neural]"'
            )
        self._store = Store(store)
        self._owner = Owner()

    def __getstate__(self) -> dict[str, Path]:
        return {"store": self._store.folder}

    def __setstate__(self, state: dict[str, Path]) -> None:
        self._store = Store(state["store"])
        self._owner = Owner()

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether installed models lead from `source` to `target`, perhaps via English."""
        return bool(self._store.route(source, target))

    def version(self, source: str | None, target: str) -> str:
        """Return the models for a pair, "de-en 3.0" or "de-en 3.0 + en-fr 3.0"; "" if none."""
        return _names(self._store.route(source, target))

    def close(self) -> None:
        """End the process with the models; the next text starts another."""
        self._owner.close()

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
            advice, language = missing_model(source, target), source or "und"
            return [
                Translation(item.text, language, self.name, "untranslated", 0.0, error=advice)
                for item in items
            ]
        batch = _Batch(self._owner, route, Languages(source, target), glossary or {}, deadline)
        return [batch.translation(item) for item in items]


def missing_model(source: str | None, target: str) -> str:
    """Return how to get a model for a language pair.

    >>> missing_model("de", "en")
    'no model for de to en; fetch it with: caption-normalizer models add de en'
    """
    if source is None:
        return "the language of the text is not known"
    return (
        f"no model for {source} to {target}; "
        f"fetch it with: caption-normalizer models add {source} {target}"
    )


def _names(route: Iterable[Model]) -> str:
    return " + ".join(model.name for model in route)


class _Batch:
    """Translates the texts of one call; a failure is in a translation's status and error."""

    def __init__(
        self,
        owner: Owner,
        route: Sequence[Model],
        languages: Languages,
        glossary: Mapping[str, str],
        deadline: float | None,
    ) -> None:
        self._owner, self._languages = owner, languages
        self._glossary, self._deadline = glossary, deadline
        self._files = [model.loading() for model in route]
        self._letters = letters_of(route[0].source_vocabulary)
        self._model = _names(route)
        self._confidence = _CONFIDENCE if len(route) == 1 else _PIVOT_CONFIDENCE
        self._failures = 0

    def translation(self, item: Item) -> Translation:
        problem = self._problem(item)
        if problem:
            return self._left(item, problem)
        renderer = Renderer(
            self._ask, self._languages, item.protected, self._glossary, self._letters
        )
        telegram = self._telegram_of(item)
        text = telegram.words if telegram else item.text
        try:
            units = cut(text, self._languages.source)
            renderings = [renderer.render(unit) for unit in units]
        except (OutOfTimeError, RefusedError) as error:
            return self._left(item, str(error))
        except EngineError as error:
            self._failures += 1
            return self._left(item, str(error))
        self._failures = 0
        answer = self._answer(item, renderings)
        if telegram is None or not answer.is_usable():
            return answer
        return replace(answer, text=telegram.framed(answer.text))

    def _telegram_of(self, item: Item) -> Telegram | None:
        """Return the parts of a row of key words, whose frame is known in English alone."""
        source, target = self._languages
        return telegram_of(item, source) if target == "en" else None

    def _problem(self, item: Item) -> str | None:
        if len(item.text) > _LONGEST_TEXT:
            return (
                f"the text has {len(item.text)} characters, the maximum is {_LONGEST_TEXT}; "
                "split it into paragraphs"
            )
        if self._failures >= _PATIENCE:
            return (
                f"the translation process failed {_PATIENCE} times; "
                "the rest of the batch was not tried"
            )
        is_late = self._deadline is not None and time.monotonic() >= self._deadline
        return "time limit" if is_late else None

    def _ask(self, text: str) -> str:
        return self._owner.ask(self._files, text, deadline=self._deadline)

    def _answer(self, item: Item, renderings: Sequence[Rendering]) -> Translation:
        reasons = [rendering.reason for rendering in renderings if rendering.reason]
        error = f"a sentence is untranslated: its translation {reasons[0]}" if reasons else None
        worded = [rendering for rendering in renderings if rendering.has_words]
        faults = [rendering.faults for rendering in worded]
        if all("kept" in found for found in faults):
            return self._left(item, error, status="untranslated")
        return Translation(
            _joined(renderings),
            self._languages.target,
            _ENGINE,
            "partial" if any(faults) else "ok",
            round(self._confidence * _soundness(worded), 2),
            self._model,
            missing=[word for rendering in worded for word in rendering.missing],
            error=error,
        )

    def _left(
        self, item: Item, error: str | None, status: TranslationStatus = "failed"
    ) -> Translation:
        source = self._languages.source
        return Translation(item.text, source, _ENGINE, status, 0.0, self._model, error=error)


def _joined(renderings: Iterable[Rendering]) -> str:
    """Return the renderings as one text, with a space between sentences of scripts without."""
    text = ""
    for rendering in renderings:
        borders = (text[-1:], rendering.text[:1])
        is_bare = all(borders) and not any(border.isspace() for border in borders)
        text += f" {rendering.text}" if is_bare else rendering.text
    return text


def _soundness(worded: Sequence[Rendering]) -> float:
    """Return the factor of all faults on the confidence, weighted by length, from 0 to 1."""
    length = sum(len(rendering.text) for rendering in worded)
    sound = (
        len(rendering.text) * math.prod(_FAULTS[fault] for fault in rendering.faults)
        for rendering in worded
    )
    return sum(sound) / length if length else 0.0

"""One call of the engine: its models and limits, and how the renderings of a text's units become its translation."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from normalizer.article import Translation
from normalizer.errors import EngineError
from normalizer.translation.neural.owner import OutOfTimeError, RefusedError
from normalizer.translation.neural.rendering import Renderer
from normalizer.translation.neural.sentences import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from normalizer.translation.engine import Item
    from normalizer.translation.neural.owner import Owner
    from normalizer.translation.neural.rendering import Languages, Rendering
    from normalizer.translation.neural.store import Model

ENGINE = "firefox"
# No paragraph of an article is near this. It takes two seconds, and some fifteen when it is noise.
_LONGEST_TEXT = 20_000
# After so many failures of the process in a row, the other texts of a batch are not tried.
_PATIENCE = 3
_CONFIDENCE, _PIVOT_CONFIDENCE = 0.9, 0.8
# What each fault leaves of the confidence, and the one with which a translation is still complete.
_FAULTS = {"capitals": 0.8, "copied": 0.6, "kept": 0.0, "missing": 0.5, "terms": 0.8}
_HARMLESS = frozenset({"capitals"})


def named(route: Iterable[Model]) -> str:
    """Return the names of the models on a route: "de-en 3.0 + en-fr 3.0"."""
    return " + ".join(model.name for model in route)


class Batch:
    """Translates the texts of one call; what fails is in a translation's status and error."""

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
        self._model = named(route)
        self._confidence = _CONFIDENCE if len(route) == 1 else _PIVOT_CONFIDENCE
        self._failures = 0

    def translation(self, item: Item) -> Translation:
        """Translate one item."""
        problem = self._problem(item)
        if problem:
            return self._left(item, problem)
        try:
            renderer = Renderer(self._ask, self._languages, item.protected, self._glossary)
            renderings = [renderer.render(unit) for unit in cut(item.text, self._languages.source)]
        except (OutOfTimeError, RefusedError) as error:
            return self._left(item, str(error))
        except EngineError as error:
            self._failures += 1
            return self._left(item, str(error))
        self._failures = 0
        return self._answer(item, renderings)

    def _problem(self, item: Item) -> str | None:
        if len(item.text) > _LONGEST_TEXT:
            return f"the text has {len(item.text)} characters, {_LONGEST_TEXT} are the most; cut it into paragraphs"
        if self._failures >= _PATIENCE:
            return f"the translation process failed {_PATIENCE} times; the rest of the batch was not tried"
        return "time limit" if self._deadline is not None and time.monotonic() >= self._deadline else None

    def _ask(self, text: str) -> str:
        return self._owner.ask(self._files, text, deadline=self._deadline)

    def _answer(self, item: Item, renderings: Sequence[Rendering]) -> Translation:
        kept = next((rendering.reason for rendering in renderings if rendering.reason), None)
        error = f"a sentence stands as in the source: its translation {kept}" if kept else None
        said = [rendering for rendering in renderings if rendering.has_words]
        if all("kept" in rendering.faults for rendering in said):
            answer = self._left(item, error)
            answer.status = "untranslated"
            return answer
        faults = frozenset(fault for rendering in said for fault in rendering.faults)
        return Translation(
            joined(renderings),
            self._languages.target,
            ENGINE,
            "partial" if faults - _HARMLESS else "ok",
            round(self._confidence * _soundness(said), 2),
            self._model,
            missing=[word for rendering in said for word in rendering.missing],
            error=error,
        )

    def _left(self, item: Item, error: str | None) -> Translation:
        return Translation(item.text, self._languages.source, ENGINE, "failed", 0.0, self._model, error=error)


def joined(renderings: Iterable[Rendering]) -> str:
    """Return the renderings as one text, with a space where the source's script has none between sentences."""
    text = ""
    for rendering in renderings:
        bare = text and rendering.text and not text[-1].isspace() and not rendering.text[0].isspace()
        text += f" {rendering.text}" if bare else rendering.text
    return text


def _soundness(said: Sequence[Rendering]) -> float:
    """Return what the faults leave of the confidence, weighted by length, from 0 to 1."""
    length = sum(len(rendering.text) for rendering in said)
    sound = (len(rendering.text) * math.prod(_FAULTS[fault] for fault in rendering.faults) for rendering in said)
    return sum(sound) / length if length else 0.0

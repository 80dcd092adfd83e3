"""The engine ``firefox``: neural translation with models on disk, offline, of captions, headings and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.article import Translation
from normalizer.errors import ConfigurationError
from normalizer.translation.neural.batch import ENGINE, Batch, named
from normalizer.translation.neural.owner import Owner
from normalizer.translation.neural.rendering import Languages
from normalizer.translation.neural.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from normalizer.translation.engine import Item


class FirefoxEngine:
    """Translates with Firefox Translations models that `normalizer models add` put on disk.

    `store` is the folder of models, by default that of the platform or of NORMALIZER_MODELS. The models live in a
    process of its own that starts with the first text and ends with `close`, with this object, or with Python.
    Thread-safe and picklable. Raises `ConfigurationError` when fxtranslate is not installed.
    """

    name = ENGINE

    def __init__(self, store: str | Path | None = None) -> None:
        _check_installed()
        self._store = Store(store)
        self._owner = Owner()

    def __getstate__(self) -> dict[str, object]:
        return {"store": self._store.folder}

    def __setstate__(self, state: dict[str, object]) -> None:
        self._store = Store(state["store"])  # type: ignore[arg-type]  # what __getstate__ wrote
        self._owner = Owner()

    def supports(self, source: str | None, target: str) -> bool:
        """Whether models on disk lead from `source` to `target`, directly or through English."""
        return bool(self._store.route(source, target))

    def version(self, source: str | None, target: str) -> str:
        """Return the names of the models for a pair, "de-en 3.0" or "de-en 3.0 + en-fr 3.0"; empty without models."""
        return named(self._store.route(source, target))

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
        """Return one translation an item, in order; never raises for an item.

        Without models for the pair the items come back ``untranslated``, and `error` says how to add them.
        """
        route = self._store.route(source, target)
        if not route or source is None:
            advice = missing_model(source, target)
            return [
                Translation(item.text, source or "und", self.name, "untranslated", 0.0, error=advice) for item in items
            ]
        batch = Batch(self._owner, route, Languages(source, target), glossary or {}, deadline)
        return [batch.translation(item) for item in items]


def missing_model(source: str | None, target: str) -> str:
    """Return what to do when there is no model for a pair.

    >>> missing_model("de", "en")
    'no model for de to en; fetch it with: normalizer models add de en'
    """
    if source is None:
        return "the language of the text is not known"
    return f"no model for {source} to {target}; fetch it with: normalizer models add {source} {target}"


def _check_installed() -> None:
    from importlib.util import find_spec

    if find_spec("fxtranslate") is None:
        raise ConfigurationError(
            'the engine firefox needs fxtranslate; install it with: pip install "caption-normalizer[neural]"'
        )

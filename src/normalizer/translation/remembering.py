"""An engine with a translation memory before it: it is asked only for what the memory does not hold."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from normalizer.translation.chain import Chain
from normalizer.translation.checks import safely
from normalizer.translation.engine import GLOSSER, version_of
from normalizer.translation.memory import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalizer.article import Translation
    from normalizer.translation.engine import Engine, Item
    from normalizer.translation.memory import TranslationMemory

_LOG = logging.getLogger("normalizer.translation")


class Remembering:
    """The engine `engine`, with the answers that `memory` has of it."""

    def __init__(self, engine: Engine, memory: TranslationMemory) -> None:
        self.engine = engine
        self.memory = memory
        self.name = engine.name

    def supports(self, source: str | None, target: str) -> bool:
        """Whether the engine translates this pair of languages."""
        return self.engine.supports(source, target)

    def version(self, source: str | None, target: str) -> str:
        """Return what the engine says of its model."""
        return version_of(self.engine, source, target)

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return one translation an item, from the memory where it has one, and remember the others."""
        setting = self._setting(source, target, glossary or {})
        known = self.memory.recall(setting, items) if setting else {}
        missing = list(dict.fromkeys(item for item in items if item not in known))
        if missing:
            answers = safely(self.engine, missing, source=source, target=target, glossary=glossary, deadline=deadline)
            found = dict(zip(missing, answers, strict=True))
            if setting:
                self.memory.keep(setting, found)
            known |= found
        return [known[item] for item in items]

    def _setting(self, source: str | None, target: str, glossary: Mapping[str, str]) -> Setting | None:
        """Return what answers depend on, `None` when the engine cannot name its model: then nothing is remembered."""
        try:
            version = self.version(source, target)
        except Exception as error:  # noqa: BLE001 - an engine is foreign code
            _LOG.warning("engine %s does not say its version: %s: %s", self.name, type(error).__name__, error)
            return None
        return Setting(self.name, version, source, target, tuple(sorted(glossary.items())))


def remembered(engine: Engine, memory: TranslationMemory) -> Engine:
    """Return an engine that asks `memory` first; in a chain, each engine for itself.

    The glosser stays as it is: it answers faster than a disk, and its answers change with its lexicon.
    """
    if isinstance(engine, Chain):
        return Chain([remembered(part, memory) for part in engine.engines])
    return engine if engine.name == GLOSSER else Remembering(engine, memory)

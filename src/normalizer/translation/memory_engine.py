"""An engine with a translation memory in front: only what the memory lacks reaches the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from normalizer.errors import EngineError
from normalizer.parts import Translation
from normalizer.translation.chain import Chain
from normalizer.translation.checks import attempt, is_able, safely
from normalizer.translation.engine import GLOSSER, Engine, Item, version_of
from normalizer.translation.memory import Setting, TranslationMemory


class MemoryEngine:
    """The engine `engine`, with its answers in `memory`."""

    def __init__(self, engine: Engine, memory: TranslationMemory) -> None:
        self.engine = engine
        self.memory = memory
        self.name = engine.name

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether the engine translates this language pair."""
        return is_able(self.engine, source, target)

    def version(self, source: str | None, target: str) -> str:
        """Return the version of the engine."""
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
        """Return one translation per item, from the memory if possible, and keep the others."""
        setting = self._setting(source, target, glossary or {})
        known = self.memory.recall(setting, items) if setting else {}
        missing = list(dict.fromkeys(item for item in items if item not in known))
        if missing:
            answers = safely(
                self.engine,
                missing,
                source=source,
                target=target,
                glossary=glossary,
                deadline=deadline,
            )
            found = dict(zip(missing, answers, strict=True))
            if setting:
                self.memory.keep(setting, found)
            known |= found
        return [known[item] for item in items]

    def _setting(
        self, source: str | None, target: str, glossary: Mapping[str, str]
    ) -> Setting | None:
        """Return what answers depend on; `None` if the engine's version cannot be determined."""
        version = attempt(self.engine, lambda: self.version(source, target))
        if isinstance(version, EngineError):
            return None
        return Setting(self.name, version, source, target, tuple(sorted(glossary.items())))


def with_memory(engine: Engine, memory: TranslationMemory) -> Engine:
    """Return an engine that asks `memory` first; in a chain each engine does.

    The glosser is returned unchanged: it is faster than a disk, and its answers depend on its
    lexicon.
    """
    if isinstance(engine, Chain):
        return Chain([with_memory(part, memory) for part in engine.engines])
    return engine if engine.name == GLOSSER else MemoryEngine(engine, memory)

"""A chain of engines: each is asked for what those before it could not translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.article import Translation
from normalizer.translation.checks import safely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalizer.translation.engine import Engine, Item

_GOOD_ENOUGH = frozenset({"ok"})


class Chain:
    """Engines in order; the first answer that is ``ok`` counts, else the best of them."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = list(engines)
        self.name = ",".join(engine.name for engine in engines)

    def supports(self, source: str | None, target: str) -> bool:
        """Whether any engine of the chain translates this pair of languages."""
        return any(engine.supports(source, target) for engine in self.engines)

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return the best translation of each item."""
        best: list[Translation | None] = [None] * len(items)
        for engine in self.engines:
            open_places = [
                place for place, answer in enumerate(best) if answer is None or answer.status not in _GOOD_ENOUGH
            ]
            if not open_places or not engine.supports(source, target):
                continue
            asked = [items[place] for place in open_places]
            answers = safely(engine, asked, source=source, target=target, glossary=glossary, deadline=deadline)
            for place, answer in zip(open_places, answers, strict=True):
                best[place] = _better(best[place], answer)
        return [answer or _left(item, source, self.name) for answer, item in zip(best, items, strict=True)]


_RANK = {"ok": 3, "partial": 2, "untranslated": 1, "failed": 0}


def _better(old: Translation | None, new: Translation) -> Translation:
    """Return the answer of the higher status; of equals the earlier."""
    return new if old is None or _RANK[new.status] > _RANK[old.status] else old


def _left(item: Item, source: str | None, name: str) -> Translation:
    return Translation(item.text, source or "und", name, "untranslated", 0.0)

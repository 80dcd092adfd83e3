"""A chain of engines: each is asked for what those before it could not translate."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.article import Translation
from normalizer.translation.checks import is_able, safely
from normalizer.translation.engine import advice_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalizer.translation.engine import Engine, Item

# What each engine of a chain leaves, of the time there is, to each engine behind it: one that hangs must not cost the
# others their turn.
_TIME_LEFT = 0.2
# Of two partial answers the later counts when it is surer than an earlier one below this: the confidence of a glosser
# that knew seven words in ten.
_UNSURE = 0.63
# An engine that failed says more than one that has nothing to say.
_RANK = {"ok": 3, "partial": 2, "failed": 1, "untranslated": 0}


class Chain:
    """Engines in order; the first answer that is ``ok`` counts, else the best of them.

    So each kind of text finds its engine: a body goes past an engine for captions to the first that translates
    bodies, and a language that an engine lacks to the first that has it.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = list(engines)
        self.name = ",".join(engine.name for engine in engines)

    def supports(self, source: str | None, target: str) -> bool:
        """Whether any engine of the chain translates this pair of languages."""
        return any(is_able(engine, source, target) for engine in self.engines)

    def translate(
        self,
        items: Sequence[Item],
        *,
        source: str | None,
        target: str = "en",
        glossary: Mapping[str, str] | None = None,
        deadline: float | None = None,
    ) -> list[Translation]:
        """Return the best translation of each item.

        What nobody translates comes back ``untranslated``, with what would help when an engine lacks the languages.
        """
        best: list[Translation | None] = [None] * len(items)
        able = [engine for engine in self.engines if is_able(engine, source, target)]
        for place, engine in enumerate(able):
            waiting = [number for number, answer in enumerate(best) if answer is None or answer.status != "ok"]
            if not waiting:
                break
            asked, until = [items[number] for number in waiting], _turn_ends(deadline, len(able) - place - 1)
            answers = safely(engine, asked, source=source, target=target, glossary=glossary, deadline=until)
            for number, answer in zip(waiting, answers, strict=True):
                best[number] = _better(best[number], answer)
        unable = (engine for engine in self.engines if engine not in able)
        advice = next(filter(None, (advice_for(engine, "pair", source, target) for engine in unable)), None)
        left = [answer or self._left(item, source) for answer, item in zip(best, items, strict=True)]
        return [_advised(answer, advice) for answer in left]

    def _left(self, item: Item, source: str | None) -> Translation:
        return Translation(item.text, source or "und", self.name, "untranslated", 0.0)


def _advised(answer: Translation, advice: str | None) -> Translation:
    return replace(answer, error=answer.error or advice) if answer.status == "untranslated" else answer


def _turn_ends(deadline: float | None, behind: int) -> float | None:
    """Return when an engine with so many behind it must be done."""
    if deadline is None or not behind:
        return deadline
    left = deadline - time.monotonic()
    return deadline - left * min(_TIME_LEFT * behind, 0.8)


def _better(old: Translation | None, new: Translation) -> Translation:
    """Return the answer of the higher status; of equals the earlier, unless it is unsure and the later is surer."""
    if old is None or _RANK[new.status] > _RANK[old.status]:
        return new
    surer = new.status == old.status == "partial" and old.confidence < _UNSURE and new.confidence > old.confidence
    return new if surer else old

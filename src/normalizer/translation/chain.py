"""A chain of engines: each is asked for what the previous ones could not translate."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce

from normalizer.parts import Translation
from normalizer.translation.checks import is_able, safely
from normalizer.translation.engine import Engine, Item, advice_for

# The share of the remaining time that an engine leaves to each engine after it, and the maximum
# share in all: an engine that hangs must not cost the others their turn.
_TIME_LEFT, _MOST_TIME_LEFT = 0.2, 0.8
# Of two partial answers the later, more confident one wins if the earlier one is below this: the
# confidence of a glosser that knows seven words in ten.
_UNSURE = 0.63
# A failure says more than the absence of a translation.
_RANK = {"ok": 3, "partial": 2, "failed": 1, "untranslated": 0}


class Chain:
    """Engines in order; the first ``ok`` answer wins, else the best answer.

    So each text finds its engine: a body passes an engine for captions and reaches the first that
    translates bodies, and a language that an engine lacks reaches the first that has it.
    """

    def __init__(self, engines: Sequence[Engine]) -> None:
        self.engines = list(engines)
        self.name = ",".join(engine.name for engine in engines)

    def supports(self, source: str | None, target: str) -> bool:
        """Return whether any engine of the chain translates this language pair."""
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

        What no engine translates is ``untranslated``; its `error` says what would help if an engine
        lacks the languages.
        """
        given: list[list[Translation]] = [[] for _ in items]
        able = [engine for engine in self.engines if is_able(engine, source, target)]
        for left, engine in zip(reversed(range(len(able))), able, strict=True):
            waiting = [number for number, answers in enumerate(given) if not _is_done(answers)]
            if not waiting:
                break
            answers = safely(
                engine,
                [items[number] for number in waiting],
                source=source,
                target=target,
                glossary=glossary,
                deadline=_turn_ends(deadline, left),
            )
            for number, answer in zip(waiting, answers, strict=True):
                given[number].append(answer)
        advice = self._advice(able, source, target)
        pairs = zip(items, given, strict=True)
        return [_advised(self._best(item, source, answers), advice) for item, answers in pairs]

    def _advice(self, able: list[Engine], source: str | None, target: str) -> str | None:
        """Return what helps the first engine that lacks the language pair."""
        unable = (engine for engine in self.engines if engine not in able)
        advice = (advice_for(engine, "pair", source, target) for engine in unable)
        return next(filter(None, advice), None)

    def _best(self, item: Item, source: str | None, answers: list[Translation]) -> Translation:
        if not answers:
            return Translation(item.text, source or "und", self.name, "untranslated", 0.0)
        return reduce(_better, answers)


def _is_done(answers: list[Translation]) -> bool:
    return any(answer.status == "ok" for answer in answers)


def _advised(answer: Translation, advice: str | None) -> Translation:
    if answer.status != "untranslated":
        return answer
    return replace(answer, error=answer.error or advice)


def _turn_ends(deadline: float | None, left: int) -> float | None:
    """Return when an engine with `left` engines after it must be done."""
    if deadline is None or not left:
        return deadline
    seconds = deadline - time.monotonic()
    return deadline - seconds * min(_TIME_LEFT * left, _MOST_TIME_LEFT)


def _better(old: Translation, new: Translation) -> Translation:
    """Return the answer of the higher status, or the one that is far surer if both are partial."""
    if new.status == old.status == "partial":
        return new if old.confidence < min(_UNSURE, new.confidence) else old
    return new if _RANK[new.status] > _RANK[old.status] else old

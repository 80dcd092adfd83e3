"""A chain of engines: each is asked for what the previous ones could not translate."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from normalizer.article import Translation
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
        language = source or "und"
        best = [Translation(item.text, language, self.name, "untranslated", 0.0) for item in items]
        answered: set[int] = set()
        able = [engine for engine in self.engines if is_able(engine, source, target)]
        for left, engine in zip(reversed(range(len(able))), able, strict=True):
            waiting = [number for number, answer in enumerate(best) if answer.status != "ok"]
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
                if number not in answered or _is_better(answer, best[number]):
                    best[number] = answer
            answered.update(waiting)
        unable = (engine for engine in self.engines if engine not in able)
        advice = [advice_for(engine, "pair", source, target) for engine in unable]
        return [_advised(answer, next(filter(None, advice), None)) for answer in best]


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


def _is_better(new: Translation, old: Translation) -> bool:
    """Return whether an answer has a higher status, or is far surer of a partial translation."""
    if new.status == old.status == "partial":
        return old.confidence < min(_UNSURE, new.confidence)
    return _RANK[new.status] > _RANK[old.status]

"""Checks of what an engine gave back, so that no engine can take text away from an article."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from normalizer.article import Translation
from normalizer.translation.numbers import missing_numbers
from normalizer.translation.protection import missing_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalizer.translation.engine import Engine, Item

_LOG = logging.getLogger("normalizer.translation")

# A translation that lost a number or a name may be wrong elsewhere too.
_CONFIDENCE_KEPT = 0.5


def safely(  # noqa: PLR0913 - what an engine takes, and the engine
    engine: Engine,
    items: Sequence[Item],
    *,
    source: str | None,
    target: str,
    glossary: Mapping[str, str] | None = None,
    deadline: float | None = None,
) -> list[Translation]:
    """Return one sound translation an item, whatever the engine does.

    An exception, a wrong number of answers, an empty answer or one that is no `Translation` becomes a translation
    that holds the source text, with status ``failed`` and the error. A translation that lacks a number or a protected
    name of its source keeps its text, is ``partial``, loses half of its confidence and says what is `missing`.
    """
    try:
        answers = engine.translate(items, source=source, target=target, glossary=glossary, deadline=deadline)
        if len(answers) != len(items):
            return failed(engine.name, items, source, f"{len(answers)} answers for {len(items)} texts")
    except Exception as error:  # noqa: BLE001 - an engine is foreign code; nothing of it may end the article
        _LOG.warning("engine %s failed: %s: %s", engine.name, type(error).__name__, error)
        return failed(engine.name, items, source, f"{type(error).__name__}: {error}")
    pairs = zip(items, answers, strict=True)
    return [_compared(item, _checked(engine.name, item, answer, source), source) for item, answer in pairs]


def is_able(engine: Engine, source: str | None, target: str) -> bool:
    """Return whether an engine translates a pair of languages; one that cannot even say so does not."""
    try:
        return bool(engine.supports(source, target))
    except Exception as error:  # noqa: BLE001 - an engine is foreign code; nothing of it may end the article
        _LOG.warning("engine %s failed: %s: %s", engine.name, type(error).__name__, error)
        return False


def _checked(name: str, item: Item, answer: object, source: str | None) -> Translation:
    if not isinstance(answer, Translation):
        return failed(name, [item], source, f"the engine answered {type(answer).__name__}")[0]
    if not isinstance(answer.text, str) or (item.text.strip() and not answer.text.strip()):
        return failed(name, [item], source, "the engine answered no text")[0]
    return answer


def _compared(item: Item, answer: Translation, source: str | None) -> Translation:
    """Return the answer as ``partial`` when facts of the text are missing; one that says so already, as it is."""
    if answer.status not in {"ok", "partial"} or answer.missing:
        return answer
    missing = missing_numbers(item.text, answer.text, source=source, target=answer.language)
    missing += missing_names(item.protected, item.text, answer.text)
    if not missing:
        return answer
    confidence = round(answer.confidence * _CONFIDENCE_KEPT, 2)
    return replace(answer, status="partial", confidence=confidence, missing=missing)


def failed(name: str, items: Sequence[Item], source: str | None, error: str) -> list[Translation]:
    """Return the source texts as translations that failed."""
    return [Translation(item.text, source or "und", name, "failed", 0.0, error=error) for item in items]

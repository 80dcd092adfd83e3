"""Checks what an engine returned, so that no engine can take text away from an article."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from normalizer.article import Translation
from normalizer.translation.engine import Engine, Item
from normalizer.translation.numbers import missing_numbers
from normalizer.translation.protection import missing_names

_LOG = logging.getLogger("normalizer.translation")

# The factor on the confidence of a translation that lost a number or a name, since it may have
# other errors too. Chosen, not measured.
_CONFIDENCE_KEPT = 0.5


def safely(  # noqa: PLR0913 - the arguments of an engine, and the engine
    engine: Engine,
    items: Sequence[Item],
    *,
    source: str | None,
    target: str,
    glossary: Mapping[str, str] | None = None,
    deadline: float | None = None,
) -> list[Translation]:
    """Return one valid translation per item, whatever the engine does.

    An exception, a wrong number of answers, an empty answer or one that is not a `Translation`
    becomes a translation with the source text, the status ``failed`` and an error. A translation
    without a number or protected name of its source keeps its text, is ``partial``, loses half of
    its confidence, and lists what is `missing`.
    """
    try:
        answers = engine.translate(
            items, source=source, target=target, glossary=glossary, deadline=deadline
        )
        if len(answers) != len(items):
            error = f"{len(answers)} answers for {len(items)} texts"
            return failed(engine.name, items, source, error)
    except Exception as error:  # noqa: BLE001 - an engine is foreign code and must not end the article
        _LOG.warning("engine %s failed: %s: %s", engine.name, type(error).__name__, error)
        return failed(engine.name, items, source, f"{type(error).__name__}: {error}")
    pairs = zip(items, answers, strict=True)
    return [
        _compared(item, _checked(engine.name, item, answer, source), source)
        for item, answer in pairs
    ]


def is_able(engine: Engine, source: str | None, target: str) -> bool:
    """Return whether an engine translates a language pair; one that cannot say so does not."""
    try:
        return bool(engine.supports(source, target))
    except Exception as error:  # noqa: BLE001 - an engine is foreign code and must not end the article
        _LOG.warning("engine %s failed: %s: %s", engine.name, type(error).__name__, error)
        return False


def _checked(name: str, item: Item, answer: object, source: str | None) -> Translation:
    if not isinstance(answer, Translation):
        return failed(name, [item], source, f"the engine answered {type(answer).__name__}")[0]
    has_text = isinstance(answer.text, str) and bool(answer.text.strip() or not item.text.strip())
    return answer if has_text else failed(name, [item], source, "the engine answered no text")[0]


def _compared(item: Item, answer: Translation, source: str | None) -> Translation:
    """Return an answer as ``partial`` if it lacks facts of its source and does not say so."""
    if answer.missing or answer.status not in {"ok", "partial"}:
        return answer
    missing = missing_numbers(item.text, answer.text, source=source, target=answer.language)
    missing += missing_names(item.protected, item.text, answer.text)
    if not missing:
        return answer
    confidence = round(answer.confidence * _CONFIDENCE_KEPT, 2)
    return replace(answer, status="partial", confidence=confidence, missing=missing)


def failed(name: str, items: Sequence[Item], source: str | None, error: str) -> list[Translation]:
    """Return the source texts as failed translations."""
    language = source or "und"
    return [Translation(item.text, language, name, "failed", 0.0, error=error) for item in items]

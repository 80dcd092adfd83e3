"""Checks of what an engine gave back, so that no engine can take text away from an article."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from normalizer.article import Translation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalizer.translation.engine import Engine, Item

_LOG = logging.getLogger("normalizer.translation")


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
    that holds the source text, with status ``failed`` and the error.
    """
    try:
        answers = engine.translate(items, source=source, target=target, glossary=glossary, deadline=deadline)
        if len(answers) != len(items):
            return failed(engine.name, items, source, f"{len(answers)} answers for {len(items)} texts")
    except Exception as error:  # noqa: BLE001 - an engine is foreign code; nothing of it may end the article
        _LOG.warning("engine %s failed: %s: %s", engine.name, type(error).__name__, error)
        return failed(engine.name, items, source, f"{type(error).__name__}: {error}")
    return [_checked(engine.name, item, answer, source) for item, answer in zip(items, answers, strict=True)]


def _checked(name: str, item: Item, answer: object, source: str | None) -> Translation:
    if not isinstance(answer, Translation):
        return failed(name, [item], source, f"the engine answered {type(answer).__name__}")[0]
    if not isinstance(answer.text, str) or (item.text.strip() and not answer.text.strip()):
        return failed(name, [item], source, "the engine answered no text")[0]
    return answer


def failed(name: str, items: Sequence[Item], source: str | None, error: str) -> list[Translation]:
    """Return the source texts as translations that failed."""
    return [Translation(item.text, source or "und", name, "failed", 0.0, error=error) for item in items]

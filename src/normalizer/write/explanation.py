"""Writes as JSON what became of each line, and what the sources in a page state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields, LineAccount


def to_explanation(
    article: ArticleFields, *, indent: int | None = 1, source: str | None = None
) -> str:
    """Return the line log, the statements and the warnings as JSON; ``indent=None`` gives one line.

    Unlike in `Article.to_json`, each line has its text, and always its confidence. `source`, such
    as the name of a file, comes first as a key of that name.

    >>> from normalizer.parts import ArticleFields, LineAccount
    >>> lines = [LineAccount(1, "boilerplate", "phrase", None, "Log in")]
    >>> print(to_explanation(ArticleFields(lines=lines), indent=None)[:76])
    {"confidence": 0.0, "lines": [{"number": 1, "role": "boilerplate", "rule": "
    """
    values: dict[str, Any] = {} if source is None else {"source": source}
    values["confidence"] = article.confidence
    values["lines"] = [_line(line) for line in article.lines]
    values["statements"] = [statement.to_dict() for statement in article.statements]
    values["warnings"] = [warning.to_dict() for warning in article.warnings]
    return json.dumps(values, ensure_ascii=False, indent=indent)


def _line(line: LineAccount) -> dict[str, Any]:
    return {
        "number": line.number,
        "role": line.role,
        "rule": line.rule,
        "field": line.field,
        "confidence": line.confidence,
        "text": line.text,
    }

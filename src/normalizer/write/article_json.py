"""Writes an article as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.parts import ArticleFields


def to_json(article: ArticleFields, *, indent: int | None = 1) -> str:
    """Return the article as JSON, with characters beyond ASCII unescaped.

    `indent` is the number of spaces per level; ``None`` returns a single line.

    >>> from normalizer.parts import ArticleFields
    >>> to_json(ArticleFields(headline="Zürich"), indent=None)[:62]
    '{"schema": "normalizer/article/1", "headline": "Zürich", "kick'
    """
    return json.dumps(article.to_dict(), ensure_ascii=False, indent=indent)

"""Writes an article as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizer.article import Article


def to_json(article: Article, *, indent: int | None = 1) -> str:
    """Return the article as JSON text, UTF-8 characters as they are; ``indent=None`` gives one line.

    >>> from normalizer.article import Article
    >>> to_json(Article(headline="Zürich"), indent=None)[:62]
    '{"schema": "normalizer/article/1", "headline": "Zürich", "kick'
    """
    return json.dumps(article.to_dict(), ensure_ascii=False, indent=indent)

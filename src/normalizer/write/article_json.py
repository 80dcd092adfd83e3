"""Writes an article as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from normalizer.errors import ConfigurationError
from normalizer.parts import ArticleFields

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_json(
    article: ArticleFields,
    *,
    indent: int | None = 1,
    fields: Iterable[str] | None = None,
    source: str | None = None,
) -> str:
    """Return the article as JSON, with characters beyond ASCII unescaped.

    `indent` is the number of spaces per level; ``None`` gives a single line. `fields` limits the
    object to the fields named, in that order. `source`, such as the name of a file, comes first as
    a key of that name.

    Raises `ConfigurationError` for an unknown field and for a string as `fields`.

    >>> from normalizer.parts import ArticleFields
    >>> article = ArticleFields(headline="Zürich")
    >>> to_json(article, indent=None)[:62]
    '{"schema": "normalizer/article/3", "headline": "Zürich", "kick'
    >>> to_json(article, indent=None, fields=["headline", "authors"], source="page.txt")
    '{"source": "page.txt", "headline": "Zürich", "authors": []}'
    """
    values = article.to_dict()
    if fields is not None:
        values = {name: values[name] for name in _known(fields)}
    if source is not None:
        values = {"source": source} | values
    return json.dumps(values, ensure_ascii=False, indent=indent)


def _known(fields: Iterable[str]) -> list[str]:
    """Return the names of fields; raise `ConfigurationError` for an unknown one."""
    if isinstance(fields, str):
        raise ConfigurationError(f"fields must be a list of names; write [{fields!r}]")
    names = list(fields)
    known = ArticleFields.keys()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ConfigurationError(f"no field {unknown[0]!r}; known fields: {', '.join(known)}")
    return names

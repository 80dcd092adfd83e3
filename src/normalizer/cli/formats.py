"""The table of output formats: what each is for, and how articles are written in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from normalizer.article import Article


class Format(NamedTuple):
    """One format.

    `write` writes an article that has an output of its own, `write_row` one of several articles
    in one output. `suffix` ends the name of an output file. A format with `has_fields` takes the
    arguments ``fields`` and ``source`` of `Article.to_json`.
    """

    name: str
    suffix: str
    purpose: str
    write: Callable[..., str]
    write_row: Callable[..., str]
    has_fields: bool = False


_json_row = partial(Article.to_json, indent=None)

FORMATS = (
    Format("text", ".txt", "plain text for reading", Article.to_text, Article.to_text),
    Format(
        "markdown",
        ".md",
        "CommonMark that is safe to render",
        Article.to_markdown,
        partial(Article.to_markdown, front_matter=False),  # it can only open a file
    ),
    Format(
        "html",
        ".html",
        "a page for browsers, without scripts; several inputs give parts of one page",
        Article.to_html,
        partial(Article.to_html, page=False),
    ),
    Format("tei", ".xml", "TEI P5, for text corpora", Article.to_tei, Article.to_tei),
    Format(
        "json",
        ".json",
        "every field; several inputs give one object per line",
        Article.to_json,
        _json_row,
        has_fields=True,
    ),
    Format(
        "jsonl",
        ".jsonl",
        "every field, always one object per line",
        _json_row,
        _json_row,
        has_fields=True,
    ),
    Format(
        "jsonld",
        ".jsonld",
        "schema.org NewsArticle, for web pages and search engines",
        Article.to_jsonld,
        partial(Article.to_jsonld, indent=None),
    ),
    Format(
        "ninjs",
        ".json",
        "IPTC ninjs 3.1, for newsroom systems",
        Article.to_ninjs,
        partial(Article.to_ninjs, indent=None),
    ),
)

"""The table of output formats: what each is for, and how articles are written in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from normalizer.article import Article
from normalizer.write.csv_rows import (
    IMAGE_TABLE_FIELDS,
    TABLE_FIELDS,
    csv_header,
    images_header,
    images_to_csv,
    to_csv,
)
from normalizer.write.exchange import known_fields


class Format(NamedTuple):
    """One format.

    `write` writes an article that has an output of its own, `write_row` one of several articles
    in one output, and `frame` what precedes and follows these. `suffix` ends the name of an output
    file. A format with `fields`, those that it has by default, takes the arguments ``fields`` and
    ``source`` of `Article.to_json`.
    """

    name: str
    suffix: str
    purpose: str
    write: Callable[..., str]
    write_row: Callable[..., str]
    fields: tuple[str, ...] = ()
    frame: Callable[..., tuple[str, str]] | None = None


_json_row = partial(Article.to_json, indent=None)


def _corpus(**_source: str) -> tuple[str, str]:
    """Return what precedes and follows the documents of a corpus, whatever it is made of."""
    from normalizer.write.tei import frame_of_corpus

    return frame_of_corpus()


def _document_in_corpus(article: Article) -> str:
    from normalizer.write.tei import document_in_corpus

    return document_in_corpus(article)


def _below(header: Callable[..., str], rows: Callable[..., str]) -> Callable[..., str]:
    """Return what writes an article as the rows of a table below its header."""
    return lambda article, **selection: header(**selection) + rows(article, **selection)


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
    Format(
        "tei",
        ".xml",
        "TEI P5, for text corpora; several inputs give one teiCorpus",
        Article.to_tei,
        _document_in_corpus,
        frame=_corpus,
    ),
    Format(
        "conllu",
        ".conllu",
        "CoNLL-U, sentences and tokens for taggers and parsers",
        Article.to_conllu,
        Article.to_conllu,
    ),
    Format(
        "json",
        ".json",
        "every field; several inputs give one object per line",
        Article.to_json,
        _json_row,
        fields=known_fields(),
    ),
    Format(
        "jsonl",
        ".jsonl",
        "every field, always one object per line",
        _json_row,
        _json_row,
        fields=known_fields(),
    ),
    Format(
        "csv",
        ".csv",
        "a table, one row per article, with its text and, as JSON, its images",
        _below(csv_header, to_csv),
        to_csv,
        TABLE_FIELDS,
        lambda **selection: (csv_header(**selection), ""),
    ),
    Format(
        "images",
        ".images.csv",
        "a table, one row per image, with its texts, their translations and its credit",
        _below(images_header, images_to_csv),
        images_to_csv,
        IMAGE_TABLE_FIELDS,
        lambda **selection: (images_header(**selection), ""),
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

"""Articles as the rows of a table, in CSV (RFC 4180): one column a field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from normalizer.parts import ArticleFields, Block
from normalizer.write.json_text import json_value

# The columns of a table, unless others are named: values, lists of names, and what the article is.
TABLE_FIELDS: Final = (
    "url", "headline", "kicker", "section", "publisher", "date_published", "date_modified",
    "language", "authors", "summary", "keywords", "access", "rights", "agencies", "confidence",
    "text", "images",
)  # fmt: skip
# A spreadsheet takes a cell that begins with one of these for a formula; the last are full-width.
_FORMULA: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as one row of CSV with its line break, as RFC 4180 quotes them.

    >>> csv_line(["headline", "Ferry, again"])
    'headline,"Ferry, again"\\r\\n'
    """
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def csv_row(values: Mapping[str, object]) -> str:
    """Return values and records by name as one row of CSV.

    Names are joined with "; ", the blocks of a body with blank lines; other records are JSON. An
    apostrophe precedes what a spreadsheet would take for a formula.

    >>> csv_row({"headline": "Ferry sails", "authors": ["Jane Roe", "J. Doe"], "kicker": None})
    'Ferry sails,Jane Roe; J. Doe,\\r\\n'
    >>> csv_row({"headline": "=1+1"})
    "'=1+1\\r\\n"
    """
    return csv_line(map(_cell, values.values()))


def to_csv(
    article: ArticleFields, *, fields: Iterable[str] = TABLE_FIELDS, source: str | None = None
) -> str:
    """Return an article as one row of CSV; `source`, such as the name of a file, comes first."""
    values = {} if source is None else {"source": source}
    return csv_row(values | {name: getattr(article, name) for name in fields})


def csv_header(*, fields: Iterable[str] = TABLE_FIELDS, source: str | None = None) -> str:
    """Return the first row of a table, the names of its columns.

    >>> csv_header(fields=["headline", "authors"], source="")
    'source,headline,authors\\r\\n'
    """
    return csv_line([*([] if source is None else ["source"]), *fields])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _cell("; ".join(value))
    if isinstance(value, list) and all(isinstance(item, Block) for item in value):
        return _cell("\n\n".join(block.text for block in value))
    return json_value(value)

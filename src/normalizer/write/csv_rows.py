"""Articles as the rows of a table, in CSV (RFC 4180): one column a field."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from normalizer.parts import (
    ArticleFields,
    ArticleWarning,
    Block,
    Credit,
    Image,
    ImageText,
    Translation,
)
from normalizer.write.json_text import json_value

# The columns of a table, unless others are named: values, lists of names, and what the article is.
TABLE_FIELDS: Final = (
    "url", "headline", "kicker", "section", "publisher", "date_published", "date_modified",
    "language", "authors", "summary", "keywords", "access", "rights", "agencies", "confidence",
    "warnings", "text", "images",
)  # fmt: skip
# What a row of the table of images has of its article, unless other fields are named.
IMAGE_TABLE_FIELDS: Final = ("url", "headline", "headline_translation")
# Fields that grow with the images: a row of their table is about one.
_OF_ALL_IMAGES: Final = ("images", "credits", "lines")
# Characters of a cell that each row of an article repeats: the table grows no faster than the page.
LONGEST_REPEATED: Final = 500
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

    Names and the codes of warnings are joined with "; ", the blocks of a body with blank lines; of
    a translation there is the text, and other records are JSON. An apostrophe precedes what a
    spreadsheet would take for a formula.

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
    return csv_row(_values(article, fields, source))


def csv_header(*, fields: Iterable[str] = TABLE_FIELDS, source: str | None = None) -> str:
    """Return the first row of a table, the names of its columns.

    >>> csv_header(fields=["headline", "authors"], source="")
    'source,headline,authors\\r\\n'
    """
    return csv_line([*([] if source is None else ["source"]), *fields])


def images_to_csv(
    article: ArticleFields, *, fields: Iterable[str] = IMAGE_TABLE_FIELDS, source: str | None = None
) -> str:
    """Return a row of CSV for each image of an article, behind `source` and `fields` of it.

    These are cut to `LONGEST_REPEATED` characters, and left out where they hold all images.
    """
    values = _values(article, _repeated(fields), source).values()
    repeated = [_cell(value)[:LONGEST_REPEATED] for value in values]
    cells = (map(_cell, _cells(image).values()) for image in article.images)
    return "".join(csv_line([*repeated, *own]) for own in cells)


def images_header(*, fields: Iterable[str] = IMAGE_TABLE_FIELDS, source: str | None = None) -> str:
    """Return the first row of a table of images."""
    return csv_header(fields=[*_repeated(fields), *_cells(Image())], source=source)


def _repeated(fields: Iterable[str]) -> list[str]:
    return [name for name in fields if name not in _OF_ALL_IMAGES]


def _values(article: ArticleFields, fields: Iterable[str], source: str | None) -> dict[str, object]:
    values: dict[str, object] = {} if source is None else {"source": source}
    return values | {name: getattr(article, name) for name in fields}


def _cells(image: Image) -> dict[str, object]:
    """Return the cells of an image by their columns; no field of an article has such a name."""
    credit = image.credit or Credit("")
    parts = ("creators", "agencies", "sources", "flags", "license")
    return {
        "image": image.url,
        **_cells_of_text("caption", image.caption),
        **_cells_of_text("alt", image.alt),
        "credit": credit.raw,
        **{f"credit_{name}": getattr(credit, name) for name in parts},
    }


def _cells_of_text(name: str, text: ImageText | None) -> dict[str, object]:
    translation = text and text.translation
    return {
        name: text and text.text,
        f"{name}_language": text and text.language,
        f"{name}_translation": translation and translation.text,
        f"{name}_status": translation and translation.status,
        f"{name}_confidence": translation and translation.confidence,
    }


def _cell(value: object) -> str:
    match value:
        case None:
            text = ""
        case str():
            text = value
        case Translation():
            text = value.text
        case [Block(), *_]:
            text = "\n\n".join(item.text for item in value if isinstance(item, Block))
        case [ArticleWarning(), *_]:
            text = "; ".join(item.code for item in value if isinstance(item, ArticleWarning))
        case [] | [str(), *_]:
            text = "; ".join(item for item in value if isinstance(item, str))
        case _:
            return json_value(value)
    return f"'{text}" if text.startswith(_FORMULA) else text

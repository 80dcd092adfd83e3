"""Loads the tables under ``data/``: each file once, when first asked for.

Tables are UTF-8. A ``.tsv`` file has a header line and tab-separated columns without quoting; a line that starts with
``#`` is a comment. A ``.txt`` file has one entry a line, with the same comments.
"""

from __future__ import annotations

import json
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any

from normalizer.errors import TableError


def read_bytes(name: str) -> bytes:
    """Return the content of the data file `name`, a path such as ``"phrases/de.txt"``.

    Raises `TableError` when the file is not there.
    """
    try:
        content = pkgutil.get_data("normalizer", f"data/{name}")
    except OSError as error:
        raise TableError(
            f"data/{name}: {error.strerror or error}; reinstall caption-normalizer"
        ) from error
    if content is None:
        raise TableError(
            f"data/{name}: this Python cannot read package data; reinstall caption-normalizer"
        )
    return content


@cache
def read_entries(name: str) -> tuple[str, ...]:
    """Return the lines of a ``.txt`` table without comments and blank lines."""
    lines = read_bytes(name).decode("utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a ``.tsv`` table as dicts, in order; a row that is cut short has empty cells."""
    header, *lines = read_entries(name)
    columns = header.split("\t")
    return tuple(_row(columns, line.split("\t")) for line in lines)


def _row(columns: list[str], cells: list[str]) -> dict[str, str]:
    padding = [""] * (len(columns) - len(cells))
    return dict(zip(columns, [*cells, *padding], strict=True))


@cache
def read_json(name: str) -> Any:  # noqa: ANN401 - JSON can be anything; the caller knows its table
    """Return the content of a ``.json`` table. Callers share it and must not change it."""
    return json.loads(read_bytes(name))


@cache
def list_names(folder: str) -> tuple[str, ...]:
    """Return the names of the tables in the data folder `folder`, sorted, each as `read_rows` takes it."""
    entries = (Path(__file__).parent / "data" / folder).iterdir()
    return tuple(sorted(f"{folder}/{entry.name}" for entry in entries if entry.is_file()))

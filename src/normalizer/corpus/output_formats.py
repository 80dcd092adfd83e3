"""The output formats: how a part is written, and how parts are joined; found by the ending."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from normalizer.adapters.arrow import arrow_schema, batch_of
from normalizer.adapters.extras import load
from normalizer.adapters.rows import CleanedPage
from normalizer.corpus.compression import GZIP, ZSTANDARD, open_to_pack, open_unpacked
from normalizer.corpus.inputs import JSON_LINES
from normalizer.errors import ConfigurationError
from normalizer.write.csv_rows import csv_line, csv_row
from normalizer.write.json_text import json_object

# Rows that parts are gathered to before they become a row group of the joined file, in bytes.
_ROW_GROUP: Final = 64_000_000


@dataclass(slots=True, frozen=True)
class OutputFormat:
    """A format.

    `write` writes pages, of which it takes the named fields, to a file. `join` joins such files, in
    order, to one. `library` is what it needs, if anything.
    """

    ending: str
    write: Callable[[Iterable[CleanedPage], tuple[str, ...], Path], None]
    join: Callable[[Iterable[Path], tuple[str, ...], Path], None]
    library: str | None = None


def format_of(output: Path) -> OutputFormat:
    """Return the format that the name of a file ends with.

    Raises `ConfigurationError` for another ending, `MissingExtraError` if a library is missing.
    """
    found = next((known for known in _FORMATS if output.name.endswith(known.ending)), None)
    if found is None:
        endings = ", ".join(known.ending for known in _FORMATS)
        raise ConfigurationError(f"{output}: the name must end in one of {endings}")
    if found.library:
        load(found.library, "corpus")
    return found


def _write_lines(
    pages: Iterable[CleanedPage], fields: tuple[str, ...], path: Path, *, suffix: str
) -> None:
    with open_to_pack(path, suffix) as file:
        for page in pages:
            line = json_object(page.members(fields), indent=None)
            # A lone surrogate becomes an escape sequence, which JSON allows.
            file.write(f"{line}\n".encode("utf-8", "backslashreplace"))


def _write_table(pages: Iterable[CleanedPage], fields: tuple[str, ...], path: Path) -> None:
    """Write a part of a table, without the names of the columns."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        for page in pages:
            file.write(csv_row(page.members(fields)))


def _join_tables(parts: Iterable[Path], fields: tuple[str, ...], path: Path) -> None:
    with path.open("wb") as file:
        file.write(csv_line(["id", "error", *fields]).encode())
        for part in parts:
            with part.open("rb") as source:
                shutil.copyfileobj(source, file)


def _join_bytes(parts: Iterable[Path], _fields: tuple[str, ...], path: Path) -> None:
    """Append the parts to each other; packed by gzip, they are members of one file."""
    with path.open("wb") as file:
        for part in parts:
            with part.open("rb") as source:
                shutil.copyfileobj(source, file)


def _join_packed(parts: Iterable[Path], _fields: tuple[str, ...], path: Path) -> None:
    """Pack the parts as one frame: some readers of Zstandard end after the first."""
    with open_to_pack(path, ZSTANDARD) as file:
        for part in parts:
            with open_unpacked(part) as (source, _):
                shutil.copyfileobj(source, file)


def _write_parquet(pages: Iterable[CleanedPage], fields: tuple[str, ...], path: Path) -> None:
    arrow, parquet = load("pyarrow", "corpus"), load("pyarrow.parquet", "corpus")
    table = arrow.Table.from_batches([batch_of(pages, fields)])
    parquet.write_table(table, path, compression="zstd")


def _join_parquet(parts: Iterable[Path], fields: tuple[str, ...], path: Path) -> None:
    """Write the rows of the parts in row groups of a size that readers expect."""
    arrow, parquet = load("pyarrow", "corpus"), load("pyarrow.parquet", "corpus")
    with parquet.ParquetWriter(path, arrow_schema(fields), compression="zstd") as writer:
        tables: list[object] = []
        size = 0
        for part in parts:
            table = parquet.read_table(part, partitioning=None)
            tables.append(table)
            size += table.nbytes
            if size >= _ROW_GROUP:
                writer.write_table(arrow.concat_tables(tables))
                tables, size = [], 0
        if tables:
            writer.write_table(arrow.concat_tables(tables))


_PACKINGS = (
    ("", _join_bytes, None),
    (GZIP, _join_bytes, None),
    (ZSTANDARD, _join_packed, "zstandard"),
)
_FORMATS = (
    *(
        OutputFormat(f"{ending}{suffix}", partial(_write_lines, suffix=suffix), join, library)
        for suffix, join, library in _PACKINGS
        for ending in JSON_LINES
    ),
    OutputFormat(".csv", _write_table, _join_tables),
    OutputFormat(".parquet", _write_parquet, _join_parquet, "pyarrow"),
)

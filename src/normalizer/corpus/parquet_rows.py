"""Reads Parquet: each row is a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from normalizer.adapters.arrow import page_columns
from normalizer.adapters.extras import load
from normalizer.adapters.rows import Keys
from normalizer.corpus.entry import Entry, too_long

# Rows that are unpacked at a time: a page of HTML may have megabytes.
_ROWS = 32


def read_parquet(path: Path, keys: Keys) -> Iterator[Entry]:
    """Yield an entry for each row; one without an id has the name of the file and its number.

    Raises `ConfigurationError` if there is no column of pages, and the errors of pyarrow.
    """
    parquet = load("pyarrow.parquet", "corpus")
    with parquet.ParquetFile(path, pre_buffer=False) as file:
        columns = page_columns(file.schema_arrow.names, keys)
        bytes_per_row = path.stat().st_size / max(file.metadata.num_rows, 1)
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                record = keys.record(row, f"{path}:{number}")
                entry = Entry(record, int(number * bytes_per_row))
                error = too_long(entry.size())
                yield entry if error is None else entry.without_page(error)

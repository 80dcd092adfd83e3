"""Thousands of mixed pages through frames and writers, whose schemas are fixed by the first batch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks.generated_pages import lines

from normalizer import Html, arrow_schema
from normalizer.adapters.arrow import clean_batches, clean_table
from normalizer.corpus.inputs import Inputs

SIZES = [100, pytest.param(10_000, marks=pytest.mark.long)]
SCHEMA = pa.schema([(name, pa.string()) for name in ("id", "text", "html", "url")])
# Small, so that batches differ in what they hold: no images, no translations, no pages at all.
ROWS = 16


def batches(folder: Path, count: int) -> Iterator[pa.RecordBatch]:
    """Yield records as batches of a table, broken ones as rows without a page."""
    (folder / "pages.jsonl").write_bytes(b"".join(lines(count)))
    rows = []
    for entry in Inputs([str(folder / "pages.jsonl")]).entries():
        record = entry.record
        row: dict[str, Any] = {"id": record.id, "url": record.url}
        if record.error is None and isinstance(record.page, Html):
            row["html"] = record.page.source
        elif record.error is None:
            row["text"] = record.page
        rows.append(row)
    yield from pa.Table.from_pylist(rows, SCHEMA).to_batches(max_chunksize=ROWS)


@pytest.mark.parametrize("count", SIZES)
def test_batches_of_mixed_pages_have_one_schema(tmp_path: Path, count: int):
    """A Parquet writer and polars take batch after batch; every record is a row."""
    polars = pytest.importorskip("polars")
    frames = []
    with pq.ParquetWriter(tmp_path / "clean.parquet", arrow_schema()) as writer:
        for batch in clean_batches(batches(tmp_path, count)):
            writer.write_batch(batch)
            frames.append(polars.from_arrow(batch))
    # strict: frames of other columns or types are an error
    frame = polars.concat(frames, how="vertical")
    written = pq.read_table(tmp_path / "clean.parquet")
    assert written.schema == arrow_schema()
    assert frame["id"].to_list() == written["id"].to_pylist()
    assert written.num_rows == count
    assert count // 100 == written["error"].drop_null().length()


@pytest.mark.parametrize("count", SIZES)
def test_a_data_set_of_mixed_pages_has_one_schema(tmp_path: Path, count: int):
    """`map` of Hugging Face datasets writes batch after batch to its cache."""
    datasets = pytest.importorskip("datasets", reason="the extra [engines] is not installed")
    with pq.ParquetWriter(tmp_path / "pages.parquet", SCHEMA) as writer:
        for batch in batches(tmp_path, count):
            writer.write_batch(batch)
    cache = str(tmp_path / "cache")
    pages = datasets.Dataset.from_parquet(str(tmp_path / "pages.parquet"), cache_dir=cache)
    mapped = pages.with_format("arrow").map(
        clean_table, batched=True, batch_size=ROWS, remove_columns=pages.column_names
    )
    assert mapped.num_rows == count
    assert mapped.features.arrow_schema.names == arrow_schema().names
    assert count // 100 == sum(error is not None for error in mapped[:]["error"].to_pylist())

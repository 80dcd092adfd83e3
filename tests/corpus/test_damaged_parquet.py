"""Parquet that is damaged: rows that can be read are kept, and the others are said."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalizer.adapters.rows import PageRecord
from normalizer.corpus.inputs import Inputs

ROWS, GROUP = 120, 30


def page(number: int) -> str:
    return f"Talks end in round {number}\n\nThe ministers left Geneva on Monday."


def records(path: Path) -> list[PageRecord]:
    return [entry.load() for entry in Inputs([str(path)]).entries()]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a file of rows in groups, whose pages have checksums."""
    path = tmp_path / "in.parquet"
    table = pa.table({"id": map(str, range(ROWS)), "text": map(page, range(ROWS))})
    pq.write_table(table, path, row_group_size=GROUP, write_page_checksum=True)
    return path


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0b100
    path.write_bytes(data)


def test_a_string_that_is_not_utf8_costs_nothing_else(tmp_path: Path):
    path = tmp_path / "in.parquet"
    pages = [page(number).encode() for number in range(ROWS)]
    pages[70] = "Gespräche enden\n\nDie Minister reisten ab.".encode("latin-1")
    text = pa.array(pages, pa.binary()).view(pa.string())
    pq.write_table(pa.Table.from_arrays([text], ["text"]), path)
    read = records(path)
    assert [record.error for record in read] == [None] * ROWS
    assert (read[69].page, read[70].page) == (page(69), pages[70])


def test_a_damaged_page_costs_its_row_group(damaged: Path):
    """One row stands for those that are lost; the numbers of the others stay."""
    chunk = pq.read_metadata(damaged).row_group(1).column(1)
    flip(damaged, chunk.dictionary_page_offset + chunk.total_compressed_size - 2)
    *rows, lost = sorted(records(damaged), key=lambda record: record.error or "")
    assert [record.id for record in rows] == [str(row) for row in range(ROWS) if row // GROUP != 1]
    assert lost.id == f"{damaged}:31"
    assert (lost.error or "").startswith("rows 31 to 60 cannot be read: ")


def test_what_damage_costs_is_said(damaged: Path):
    """Wherever a bit is wrong, the rows that come are right, and an error stands for the others."""
    whole, chance = damaged.read_bytes(), random.Random(7)  # noqa: S311 - no secret
    expected = {record.id: record.page for record in records(damaged)}
    for _ in range(150):
        damaged.write_bytes(whole)
        flip(damaged, chance.randrange(len(whole)))
        found = records(damaged)
        good = {record.id: record.page for record in found if record.error is None}
        assert len(good) < len(found) or len(good) == ROWS
        # Where the name of the column of ids is damaged, the rows have their numbers.
        assert all(text == expected[name] for name, text in good.items() if name in expected)


@pytest.mark.parametrize("kept", [0, 3, 1000, -1])
def test_a_cut_file_is_one_error(damaged: Path, kept: int):
    """The index of a Parquet file is its end."""
    damaged.write_bytes(damaged.read_bytes()[:kept])
    (record,) = records(damaged)
    assert (record.id, (record.error or "")[:27]) == (str(damaged), "the file cannot be read: Pa")

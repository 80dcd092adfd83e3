"""Tables: each one keeps what its header promises, and a wrong row is refused with a remedy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from normalizer import TableError, tables
from normalizer.tables import (
    check_table,
    list_tables,
    read_columns,
    read_entries,
    read_header,
    read_rows,
)

HEADER = """\
# Words of the test.
# word: the word
# kind: one of big (large), small (little) or empty; the size
# places: any of en, de,
#   fr or empty, separated by semicolons
# key: word
word\tkind\tplaces
"""

WriteTable = Callable[..., None]


@pytest.fixture
def write_table(monkeypatch: pytest.MonkeyPatch) -> WriteTable:
    """Return a function that puts a table beside those of the package."""
    written: dict[str, bytes] = {}
    original = tables.read_bytes

    def read_bytes(name: str) -> bytes:
        return written[name] if name in written else original(name)

    def write(text: str, name: str = "test.tsv") -> None:
        written[name] = text.encode()
        for function in (read_entries, read_header, read_rows):
            function.cache_clear()

    monkeypatch.setattr(tables, "read_bytes", read_bytes)
    return write


@pytest.mark.parametrize("name", list_tables())
def test_a_table_keeps_the_promises_of_its_header(
    name: str, request: pytest.FixtureRequest
) -> None:
    """Every column is explained, closed columns hold listed values, and no key occurs twice."""
    try:
        check_table(name)
    except TableError:
        request.session.shouldfail = "mend this table first: what it is for would fail as well"
        raise


def test_the_rows_of_a_table_are_dicts(write_table: WriteTable) -> None:
    write_table(HEADER + "a\tbig\ten;de\n\n# a comment\n#hash\n")
    check_table("test.tsv")
    assert read_rows("test.tsv") == (
        {"word": "a", "kind": "big", "places": "en;de"},
        {"word": "#hash", "kind": "", "places": ""},
    )


@pytest.mark.parametrize(
    "rows", ["a\tbig\ten\nb\tsmall\tde\n", "a\tbig\ten\nb\n", "a\nb\tsmall\tde\n", ""]
)
def test_the_columns_of_a_table_hold_the_cells_of_its_rows(
    write_table: WriteTable, rows: str
) -> None:
    """Each column has the cell of every row, an empty one where the row ends early."""
    write_table(HEADER + rows)
    expected = read_rows("test.tsv")
    assert read_columns("test.tsv") == {
        column: [row[column] for row in expected] for column in ("word", "kind", "places")
    }


def test_a_row_that_is_too_long_beside_one_too_short_is_an_error(write_table: WriteTable) -> None:
    """Two wrong rows whose cells add up to the right number do not shift the columns."""
    write_table(HEADER + "a\tbig\nb\tsmall\tde\tmore\n")
    with pytest.raises(TableError, match="4 cells in a table of 3 columns"):
        read_columns("test.tsv")


def test_a_header_takes_over_the_columns_of_another_table(write_table: WriteTable) -> None:
    write_table("# French words.\n# columns: as in agencies.tsv\nshort\nAB\n")
    header = read_header("test.tsv")
    assert header.purpose == "French words."
    assert header.columns == read_header("agencies.tsv").columns


LISTED = "write one of these or explain the new value in the header"
BLANKS = (
    "has a blank at its start or end, or two in a row; remove them, and separate cells by one tab"
)


@pytest.mark.parametrize(
    ("work", "text", "fault"),
    [
        (read_rows, f"{HEADER}a\tbgi\n", f", line 8, column kind: 'bgi' is not one of (empty), big, small; {LISTED}"),
        (read_rows, f"{HEADER}a\tbig\ten;ed\n", f", line 8, column places: 'ed' is not one of (empty), de, en, fr; {LISTED}"),
        (read_rows, f"{HEADER}a\tbig\ten\tfr\n", ", line 8: 4 cells in a table of 3 columns; remove 'fr' or the tab before it"),
        (check_table, "word\na\n", ", line 1: no header; write a comment line that says what the table is for"),
        (
            check_table,
            "# Words.\n# word: the word\nword\tkind\na\tb\n",
            ", column kind: the header does not explain it; write a line '# kind: …' above the names of the columns",
        ),
        (
            check_table,
            "# Words.\n# word: the word\n# size: its size\nword\na\n",
            ", column size: the header explains it, but the table has no such column; its columns are word",
        ),
        (check_table, f"{HEADER}a\tbig \n", f", line 8: 'big ' {BLANKS}"),
        (check_table, f"{HEADER}a   big\n", f", line 8: 'a   big' {BLANKS}"),
        (check_table, f"{HEADER}a\nb\na\tbig\n", ", line 10, columns word: 'a' is already in data/test.tsv, line 8; remove one of the two"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_with_its_fault_and_a_remedy(
    write_table: WriteTable, work: Callable[[str], object], text: str, fault: str
) -> None:
    """Wrong values and cells too many on loading, the rest by the full check."""
    write_table(text)
    with pytest.raises(TableError) as error:
        work("test.tsv")
    assert str(error.value) == f"data/test.tsv{fault}"


def test_an_entry_of_a_list_occurs_once(write_table: WriteTable) -> None:
    write_table("# Words.\na\nb\na\n", "test.txt")
    with pytest.raises(TableError, match=r"line 4, entry: 'a' is already in data/test.txt, line 2"):
        check_table("test.txt")


def test_comments_and_blank_lines_between_entries_are_skipped(write_table: WriteTable) -> None:
    write_table("# Words.\n\n#one\n# two\nthree\n#\n  \nfour # five\n", "test.txt")
    assert read_entries("test.txt") == ("#one", "three", "four # five")


@pytest.mark.parametrize("read", [tables.read_bytes, tables.read_arrays, read_rows])
def test_a_missing_file_is_an_error_with_a_remedy(read: Callable[[str], object]) -> None:
    """A damaged installation says so, whether a file is read at once or piece by piece."""
    with pytest.raises(TableError, match=r"^data/absent\.tsv: .*; reinstall caption-normalizer$"):
        read("absent.tsv")

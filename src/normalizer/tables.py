"""Load the tables under ``data/`` and check them against their headers.

Tables are UTF-8. A ``.txt`` table has one entry a line. A ``.tsv`` table has a line of column
names, then rows of cells between tabs, without quoting; missing cells at the end of a row are
empty. Lines that start with ``# `` are comments. The comments above the first entry are the header:
it says what the table is for, and in a ``.tsv`` table it explains each column::

    # Words that introduce a credit.
    # label: the words, in lower case
    # kind: one of image (who made the picture), source (where it comes from), rights or empty
    # languages: any of de, en, fr, separated by spaces
    # key: label
    label	kind	languages

- ``one of`` closes a column: its cells hold only the values listed. Remarks in brackets and after a
  semicolon explain them.
- ``any of`` closes a column whose cells list several values, ``separated by spaces`` or
  ``separated by semicolons``.
- ``key`` names the columns in which no two rows may agree.
- ``columns: as in phrases/any.tsv`` takes over the explanations of another table.
- An explanation may continue on the next comment lines, indented.

Two levels of checks raise `TableError`, with file, line, column and remedy:

- `read_rows` checks the number of cells and the closed columns, which costs next to nothing.
- `check_table` also checks everything else that a header promises: each column explained, no key
  twice, no stray blanks, no entry twice. Tests and tools call it for every table; loading never
  does.
"""

from __future__ import annotations

import io
import json
import pkgutil
import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from normalizer.errors import TableError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DATA = Path(__file__).parent / "data"
# Compiled at first use: importing the package compiles no pattern.
_CLOSED = "(one|any) of (.+?)(?:, separated by (spaces|semicolons))?"
_REMARK = r" ?\([^()]*\)|; .*"
_SEPARATORS = {"spaces": " ", "semicolons": ";"}
_AS_IN = "as in "


class ClosedColumn(NamedTuple):
    """The values that the cells of a column may hold."""

    values: frozenset[str]
    separator: str | None
    """The separator of the values of one cell; ``None`` where a cell holds one value."""

    def values_in(self, cell: str) -> list[str]:
        """Return the values of one cell."""
        if self.separator is None:
            return [cell]
        return [value.strip() for value in cell.split(self.separator)]


class TableHeader(NamedTuple):
    """The parsed header of a table."""

    purpose: str
    columns: dict[str, str]
    """The explanation of each column."""
    key: tuple[str, ...]
    """The columns in which no two rows may agree; empty where rows may repeat."""

    def closed_columns(self) -> dict[str, ClosedColumn]:
        """Return the columns that hold listed values only."""
        found = ((name, parse_closed_column(text)) for name, text in self.columns.items())
        return {name: closed for name, closed in found if closed}


def parse_closed_column(explanation: str) -> ClosedColumn | None:
    """Return the values that an explanation lists; ``None`` where the column is open."""
    match = re.fullmatch(_CLOSED, re.sub(_REMARK, "", explanation))
    if not match:
        return None
    values = match[2].replace(" or ", ", ").split(", ")
    listed = frozenset("" if value == "empty" else value for value in values)
    return ClosedColumn(listed, _SEPARATORS.get(match[3]) if match[1] == "any" else None)


def read_bytes(name: str) -> bytes:
    """Return the content of the data file `name`, a path such as ``"phrases/de.tsv"``.

    Raises `TableError` when the file cannot be read.
    """
    try:
        content = pkgutil.get_data("normalizer", f"data/{name}")
    except OSError as error:
        raise _unreadable(name, error) from error
    if content is None:
        raise TableError(
            f"data/{name}: this Python cannot read package data; reinstall caption-normalizer"
        )
    return content


def read_arrays(name: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of the ``.npz`` file `name`.

    Raises `TableError` when there is none.
    """
    import numpy as np

    try:
        with np.load(_DATA / name, allow_pickle=False) as content:
            return dict(content.items())
    except OSError as error:
        raise _unreadable(name, error) from error


@cache
def read_entries(name: str) -> tuple[str, ...]:
    """Return the lines of a table without comments and blank lines, unchecked."""
    return tuple(read_lines(name))


@cache
def words_in(*names: str) -> frozenset[str]:
    """Return the entries of ``.txt`` tables."""
    return frozenset().union(*map(read_entries, names))


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a ``.tsv`` table as `read_rows_once` does, and keep them."""
    return read_rows_once(name)


def read_rows_once(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a ``.tsv`` table in order, each with a cell for every column.

    Nothing is kept for the next call. Raises `TableError` for a row with too many cells, and for a
    value that its closed column does not list.
    """
    columns, *rows = (line.split("\t") for line in read_lines(name))
    width = len(columns)
    for number, cells in enumerate(rows, start=1):
        if len(cells) > width:
            raise TableError(
                f"{_place(name, number)}: {len(cells)} cells in a table of {width} columns; "
                f"remove {cells[width]!r} or the tab before it"
            )
        cells.extend([""] * (width - len(cells)))
    records = tuple([dict(zip(columns, cells, strict=True)) for cells in rows])
    for column, closed in read_header(name).closed_columns().items():
        if column in columns:
            _check_values(name, column, closed, records)
    return records


def read_columns(name: str) -> dict[str, list[str]]:
    """Return the cells of a ``.tsv`` table by column; nothing is kept for the next call.

    For tables of thousands of rows without closed columns, which `read_rows` reads at several times
    the cost. Raises `TableError` for a row with too many cells.
    """
    header, *rows = read_lines(name)
    columns = header.split("\t")
    if {row.count("\t") for row in rows} != {len(columns) - 1}:
        return {column: [row[column] for row in read_rows(name)] for column in columns}
    cells = "\t".join(rows).split("\t")
    return {column: cells[place :: len(columns)] for place, column in enumerate(columns)}


def read_lines(name: str) -> list[str]:
    """Return the lines of a table as `read_entries` does; nothing is kept for the next call.

    For large tables from which something else is made once.
    """
    lines = read_bytes(name).decode("utf-8").splitlines()
    # Most lines begin with a letter: a look at it saves the call, half the time of large tables.
    return [line for line in lines if line and (line[0] not in "# " or _is_entry(line))]


@cache
def read_header(name: str) -> TableHeader:
    """Return the parsed header of a table."""
    columns: dict[str, str] = {}
    purpose: list[str] = []
    last = ""
    lines = io.BytesIO(read_bytes(name))
    for line in takewhile(lambda line: line.startswith((b"# ", b"#\n")), lines):
        text = line[2:].decode("utf-8").rstrip()
        label, colon, explanation = text.partition(": ")
        if colon and label.isidentifier() and label.islower():
            last = label
            columns[last] = explanation
        elif last:
            columns[last] += f" {text.strip()}"
        else:
            purpose.append(text)
    key = tuple(columns.pop("key", "").split())
    model = columns.pop("columns", "").removeprefix(_AS_IN)
    if model:
        other = read_header(model)
        columns, key = {**other.columns, **columns}, key or other.key
    return TableHeader(" ".join(purpose), columns, key)


@cache
def read_json(name: str) -> Any:  # noqa: ANN401 - JSON can be anything; the caller knows its table
    """Return the content of a ``.json`` table. Callers share it and must not change it."""
    return json.loads(read_bytes(name))


@cache
def list_names(folder: str) -> tuple[str, ...]:
    """Return the names of the files in a data folder, sorted, each as `read_rows` takes it."""
    entries = (_DATA / folder).iterdir()
    return tuple(sorted(f"{folder}/{entry.name}" for entry in entries if entry.is_file()))


def list_tables() -> list[str]:
    """Return the names of all tables of the package, sorted; licence texts are no tables."""
    paths = (path for path in _DATA.rglob("*") if path.suffix in {".tsv", ".txt"})
    tables = (path for path in paths if not path.name.startswith("LICENSE"))
    return sorted(path.relative_to(_DATA).as_posix() for path in tables)


def check_table(name: str) -> None:
    """Check everything about a table that its header promises.

    Raises `TableError` that names the first fault and its remedy.
    """
    header = read_header(name)
    if not header.purpose:
        raise TableError(
            f"data/{name}, line 1: no header; write a comment line that says what the table is for"
        )
    _check_blanks(name)
    if name.endswith(".txt"):
        _check_unique(name, "entry", read_entries(name))
        return
    names = read_entries(name)[0]
    _check_columns(name, header, names.split("\t"))
    rows = read_rows(name)
    if header.key:
        keys = [" ".join(row[column] for column in header.key) for row in rows]
        _check_unique(name, f"columns {', '.join(header.key)}", [names, *keys])


def _unreadable(name: str, error: OSError) -> TableError:
    return TableError(f"data/{name}: {error.strerror or error}; reinstall caption-normalizer")


def _is_entry(line: str) -> bool:
    return line.strip("# ") != "" and not line.startswith("# ")


def _place(name: str, number: int) -> str:
    """Return file and line of an entry, counted from 0."""
    lines = read_bytes(name).decode("utf-8").splitlines()
    places = [place for place, line in enumerate(lines, start=1) if _is_entry(line)]
    return f"data/{name}, line {places[number]}"


def _check_values(
    name: str, column: str, closed: ClosedColumn, rows: tuple[dict[str, str], ...]
) -> None:
    """Check one closed column: as a set first, and row by row only when a value is wrong."""
    if _unlisted(closed, {row[column] for row in rows}) is None:
        return
    for number, row in enumerate(rows, start=1):
        value = _unlisted(closed, {row[column]})
        if value is not None:
            listed = ", ".join(sorted(known or "(empty)" for known in closed.values))
            raise TableError(
                f"{_place(name, number)}, column {column}: {value!r} is not one of {listed}; "
                "write one of these or explain the new value in the header"
            )


def _unlisted(closed: ClosedColumn, cells: set[str]) -> str | None:
    wrong = (value for cell in cells for value in closed.values_in(cell))
    return next((value for value in wrong if value not in closed.values), None)


def _check_columns(name: str, header: TableHeader, columns: list[str]) -> None:
    for column in columns:
        if column not in header.columns:
            raise TableError(
                f"data/{name}, column {column}: the header does not explain it; "
                f"write a line '# {column}: …' above the names of the columns"
            )
    for column in (*header.columns, *header.key):
        if column not in columns:
            raise TableError(
                f"data/{name}, column {column}: the header explains it, but the table has no such "
                f"column; its columns are {', '.join(columns)}"
            )


def _check_blanks(name: str) -> None:
    for number, line in enumerate(read_entries(name)):
        for cell in line.split("\t"):
            if cell != cell.strip() or "  " in cell:
                raise TableError(
                    f"{_place(name, number)}: {cell!r} has a blank at its start or end, or two in "
                    "a row; remove them, and separate cells by one tab"
                )


def _check_unique(name: str, what: str, keys: Sequence[str]) -> None:
    """Check that no key occurs twice; `keys` has one for each entry of the table."""
    first: dict[str, int] = {}
    for number, key in enumerate(keys):
        if first.setdefault(key, number) != number:
            raise TableError(
                f"{_place(name, number)}, {what}: {key!r} is already in "
                f"{_place(name, first[key])}; remove one of the two"
            )

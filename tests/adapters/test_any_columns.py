"""Columns of any Arrow type: each row has an article or an error, the same as alone."""

from __future__ import annotations

import uuid
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import ConfigurationError, Normalizer
from normalizer.adapters.arrow import clean_batch, clean_table

TOOL = Normalizer(translator=None)
KEYS = ("id", "text", "html", "url")
ROWS = 3
LARGEST = 2**63 - 1
# A page in Latin-1 whose column says that it is UTF-8, as programs write that do not check.
LATIN = "Talks end in Málaga".encode("latin-1")


class Broken(pa.ExtensionScalar):  # type: ignore[misc] # pyarrow has no types
    """A value whose conversion fails in its own way."""

    def as_py(self, **_: object) -> object:
        """Raise what no library of ours raises."""
        raise RuntimeError("no such value")


class Kind(pa.ExtensionType):  # type: ignore[misc] # the same
    """A type that a program has made."""

    def __init__(self) -> None:
        super().__init__(pa.string(), "example.kind")

    def __arrow_ext_serialize__(self) -> bytes:
        """Return nothing, as there are no parameters."""
        return b""

    def __arrow_ext_scalar_class__(self) -> type[Broken]:
        """Return the class of the values."""
        return Broken


def viewed(values: list[Any], stored: pa.DataType, kind: pa.DataType) -> pa.Array:
    """Return a column of a type that does not check the values stored."""
    return pa.array(values, stored).view(kind)


def nested(column: pa.Array) -> list[pa.Array]:
    """Return lists and structs of the values of a column."""
    offsets = pa.array(range(len(column) + 1), pa.int32())
    return [
        pa.ListArray.from_arrays(offsets, column),
        pa.StructArray.from_arrays([column], ["a"]),
    ]


def encoded(column: pa.Array) -> list[pa.Array]:
    """Return the column in the encodings that name each value by its place."""
    places = pa.array(range(len(column)))
    ends = pa.array(range(1, len(column) + 1), pa.int32())
    runs = pa.run_end_encoded(ends.type, column.type)
    return [
        pa.DictionaryArray.from_arrays(places, column),
        pa.Array.from_buffers(runs, len(column), [None], children=[ends, column]),
    ]


UUID = getattr(pa, "uuid", None)  # a type of pyarrow 18


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.none() | values, min_size=ROWS, max_size=ROWS)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.just("Talks end")
DATA = TEXTS.map(str.encode) | st.binary(max_size=40) | st.just(LATIN)
NUMBERS = st.integers(-LARGEST, LARGEST) | st.integers(-9, 9)
STRINGS = st.sampled_from([pa.string(), pa.binary(), pa.large_string(), pa.large_binary()])
TIMES = [
    pa.timestamp("ns"),
    pa.timestamp("s"),
    pa.timestamp("s", tz="Nowhere/Town"),
    pa.date64(),
    pa.duration("s"),
    pa.time64("ns"),
    pa.uint64(),
    pa.float64(),
]
SIMPLE = st.one_of(
    st.builds(
        lambda values, kind: viewed(
            values, pa.large_binary() if "large" in str(kind) else pa.binary(), kind
        ),
        several(DATA),
        STRINGS,
    ),
    several(TEXTS).map(lambda values: pa.array(values, pa.string_view())),
    st.builds(
        lambda values, kind: viewed(values, pa.int64(), kind),
        several(NUMBERS),
        st.sampled_from(TIMES),
    ),
    several(st.decimals(-1000, 1000, places=2)).map(
        lambda values: pa.array(values, pa.decimal128(9, 2))
    ),
    several(st.booleans()).map(pa.array),
    st.just(pa.nulls(ROWS)),
    several(st.uuids().map(lambda one: one.bytes)).map(
        lambda values: (
            pa.ExtensionArray.from_storage(UUID(), pa.array(values, pa.binary(16)))
            if UUID
            else pa.array(values)
        )
    ),
    several(TEXTS).map(
        lambda values: pa.ExtensionArray.from_storage(Kind(), pa.array(values, pa.string()))
    ),
)
COLUMNS = st.one_of(
    SIMPLE,
    SIMPLE.flatmap(lambda column: st.sampled_from(encoded(column))),
    SIMPLE.flatmap(lambda column: st.sampled_from(nested(column))),
)
BATCHES = st.dictionaries(st.sampled_from(KEYS), COLUMNS, min_size=1).filter(
    lambda columns: not columns.keys().isdisjoint({"text", "html"})
)


@given(BATCHES)
def test_each_row_is_the_same_as_alone(columns: dict[str, pa.Array]):
    """No column raises, whatever its type and values, and no row changes another."""
    batch = pa.RecordBatch.from_arrays(list(columns.values()), list(columns))
    cleaned = clean_batch(batch, tool=TOOL)
    cleaned.validate(full=True)
    rows = cleaned.to_pylist()
    alone = [clean_batch(batch.slice(row, 1), tool=TOOL).to_pylist() for row in range(ROWS)]
    assert rows == [row for (row,) in alone]
    assert all(bool(row["lines"]) == (row["error"] is None) for row in rows)


def rows_of(text: pa.Array, **columns: pa.Array) -> list[dict[str, Any]]:
    batch = pa.RecordBatch.from_arrays([text, *columns.values()], ["text", *columns])
    rows: list[dict[str, Any]] = clean_batch(batch, tool=TOOL, fields=["headline"]).to_pylist()
    return rows


def test_a_string_that_is_not_utf8_is_read_as_bytes():
    """The rows beside it, and its own page, are kept; so it is in a dictionary."""
    column = viewed([b"Talks end", LATIN, b"Rain ahead"], pa.binary(), pa.string())
    for text in (column, *encoded(column)):
        found = [row["headline"] for row in rows_of(text)]
        assert found == ["Talks end", "Talks end in Málaga", "Rain ahead"]


def test_an_address_that_is_not_utf8_costs_a_character():
    urls = viewed([b"https://example.org/caf\xe9"], pa.binary(), pa.string())
    batch = pa.RecordBatch.from_arrays([pa.array(["Talks end"]), urls], ["text", "url"])
    (row,) = clean_batch(batch, tool=TOOL, fields=["headline", "url"]).to_pylist()
    assert row == {
        "id": None,
        "error": None,
        "headline": "Talks end",
        "url": "https://example.org/caf\ufffd",
    }


NAME = uuid.UUID(int=7)
UUIDS = [
    (pa.ExtensionArray.from_storage(kind(), pa.array([NAME.bytes], pa.binary(16))), str(NAME))
    for kind in [UUID]
    if kind
]


@pytest.mark.parametrize(
    ("column", "name"),
    [
        (pa.array([1], pa.timestamp("ns")), "1970-01-01 00:00:00.000000001"),
        (pa.array([2**62], pa.timestamp("s")), f"<value out of range: {2**62}>"),
        (pa.array([7.0]), "7"),
        (pa.array([b"p7"]), "p7"),
        (pa.array([b"p\xff"]), r"p\xff"),
        *UUIDS,
        (pa.array([["p7"]]), None),
    ],
    ids=lambda value: str(getattr(value, "type", "")),
)
def test_an_id_is_kept_in_any_type_that_is_a_name(column: pa.Array, name: str | None):
    assert rows_of(pa.array(["Talks end"]), id=column)[0]["id"] == name


def test_a_page_of_another_type_says_which():
    far = pa.array([2**62], pa.timestamp("s"))
    inside = nested(viewed([LATIN], pa.binary(), pa.string()))[0]
    assert [row["error"] for row in rows_of(far) + rows_of(inside)] == [
        "'text' is not a string but TimestampScalar",
        "'text' is not a string but ListScalar",
    ]


def test_two_columns_of_one_name_are_a_mistake():
    """Of those that are not read there may be as many as there are."""
    text = pa.array(["Talks end"])
    table = pa.Table.from_arrays([text, text, text], ["text", "day", "day"])
    assert clean_table(table, tool=TOOL)["headline"].to_pylist() == ["Talks end"]
    double = pa.Table.from_arrays([text, text], ["text", "text"])
    with pytest.raises(ConfigurationError, match="there are 2 columns 'text'; rename all but one"):
        clean_table(double, tool=TOOL)

"""The Arrow kernel: record batches of pages in, record batches of articles out.

One function for every engine that speaks Arrow: Spark, polars, pandas, DuckDB, Hugging Face
datasets. The schema is declared and never depends on the data; a row that fails has an `error` and
does not take its batch along. Needs the extra ``arrow``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from normalizer.adapters.extras import load
from normalizer.adapters.rows import DEFAULT_KEYS, ERROR, ID, CleanedPage, Keys, clean_records
from normalizer.errors import ConfigurationError
from normalizer.parts import ArticleFields, Credit, Record
from normalizer.pipeline import Normalizer, default_normalizer
from normalizer.shape import Shape, shapes_of
from normalizer.write.exchange import known_fields

if TYPE_CHECKING:
    import pyarrow as pa

# Rows of a table that are cleaned at a time.
_ROWS: Final = 128
_SIMPLE = {str: "string", int: "int64", float: "float64"}


def arrow_schema(fields: Iterable[str] | None = None) -> pa.Schema:
    """Return the Arrow schema of cleaned pages: `id`, `error`, and the fields of an article.

    It follows from the attributes of `Article` and its parts, has every field, and is the same for
    all data. `fields` limits it to the fields named, in that order; `text`, the running text, and
    `credits`, those of the images, can be named too.

    Raises `ConfigurationError` for an unknown field, `MissingExtraError` without pyarrow.

    >>> print(arrow_schema(["headline", "confidence", "authors", "related"]))
    id: string
    error: string
    headline: string
    confidence: double
    authors: list<item: string>
      child 0, item: string
    related: list<item: struct<text: string>>
      child 0, item: struct<text: string>
          child 0, text: string
    """
    arrow = load("pyarrow", "arrow")
    derived = {"text": arrow.string(), "credits": arrow.list_(arrow.struct(_members(Credit)))}
    members = _members(ArticleFields) | derived
    columns = {name: members[name] for name in known_fields(fields)}
    return arrow.schema({ID: arrow.string(), ERROR: arrow.string()} | columns)


def _members(record: type[Record]) -> dict[str, pa.DataType]:
    return {name: _arrow_type(shape) for name, shape in shapes_of(record).items()}


def _arrow_type(shape: Shape) -> pa.DataType:
    arrow = load("pyarrow", "arrow")
    if issubclass(shape.kind, Record):
        single = arrow.struct(_members(shape.kind))
    else:
        single = arrow.type_for_alias(_SIMPLE[shape.kind])
    return arrow.list_(single) if shape.is_list else single


def clean_batch(
    batch: pa.RecordBatch,
    *,
    keys: Keys = DEFAULT_KEYS,
    tool: Normalizer | None = None,
    fields: Iterable[str] | None = None,
) -> pa.RecordBatch:
    """Return the cleaned pages of a record batch, one row per row, with `arrow_schema(fields)`.

    `keys` names the columns of `batch`; of `text` and `html` one is enough. Pages are strings or
    bytes; other columns are ignored. `tool` is a default `Normalizer` if not given. A row without a
    page, or with one that holds no text, has an `error` and an empty article.

    Raises `ConfigurationError` if `batch` has no column of pages, or two of one name, and for an
    unknown field.

    >>> import pyarrow
    >>> batch = pyarrow.RecordBatch.from_pydict({"id": [1, 2], "text": ["Talks end", None]})
    >>> clean_batch(batch, fields=["headline"]).to_pylist()
    [{'id': '1', 'error': None, 'headline': 'Talks end'},
     {'id': '2', 'error': "no 'html' and no 'text'", 'headline': None}]
    """
    records = map(keys.record, rows_of(batch, keys))
    pages = clean_records(records, default_normalizer() if tool is None else tool)
    return batch_of(pages, known_fields(fields))


def clean_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    keys: Keys = DEFAULT_KEYS,
    tool: Normalizer | None = None,
    fields: Iterable[str] | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield the cleaned pages of each record batch, as `clean_batch` returns them.

    This is the function that ``mapInArrow`` of Spark takes.
    """
    known = known_fields(fields)  # an iterator can be read once
    for batch in batches:
        yield clean_batch(batch, keys=keys, tool=tool, fields=known)


def clean_table(
    table: pa.Table,
    *,
    keys: Keys = DEFAULT_KEYS,
    tool: Normalizer | None = None,
    fields: Iterable[str] | None = None,
) -> pa.Table:
    """Return the cleaned pages of a table, as `clean_batch` returns them.

    This is the function that ``map`` of Hugging Face datasets takes.
    """
    batches = table.to_batches(max_chunksize=_ROWS)
    known = known_fields(fields)
    cleaned = clean_batches(batches, keys=keys, tool=tool, fields=known)
    return load("pyarrow", "arrow").Table.from_batches(cleaned, arrow_schema(known))


def page_columns(names: Iterable[str], keys: Keys) -> list[str]:
    """Return those columns that `keys` names.

    Raises `ConfigurationError` if there is neither a column of text nor one of HTML, or if there
    are several of one name.
    """
    there = list(names)
    if {keys.text, keys.html}.isdisjoint(there):
        raise ConfigurationError(
            f"there is no column {keys.text!r} or {keys.html!r}, only {', '.join(there)}; "
            "name the column of the pages"
        )
    wanted = [name for name in there if name in {keys.text, keys.html, keys.url, keys.id}]
    double = next((name for name in wanted if wanted.count(name) > 1), None)
    if double is not None:
        raise ConfigurationError(
            f"there are {wanted.count(double)} columns {double!r}; rename all but one"
        )
    return wanted


def rows_of(batch: pa.RecordBatch, keys: Keys) -> Iterator[dict[str, object]]:
    """Yield the values of each row in the columns that `keys` names, by the name of the column.

    Any value of Arrow is one of Python: a string that is not UTF-8 is its bytes, a value that
    Python has no type for, such as a time after the year 9999, is the scalar itself.

    Raises `ConfigurationError` as `page_columns` does.
    """
    names = page_columns(batch.schema.names, keys)
    columns = {name: batch.column(name) for name in names}
    if keys.id in columns:
        columns[keys.id] = _as_strings(columns[keys.id])
    for row in zip(*map(_values, columns.values()), strict=True):
        yield dict(zip(columns, row, strict=True))


def _as_strings(column: pa.Array) -> pa.Array:
    """Return times, decimals and whatever else Arrow can write as strings; others unchanged."""
    arrow = load("pyarrow", "arrow")
    if isinstance(column.type, arrow.BaseExtensionType):  # what it stores may not be what it means
        return column
    try:
        return column.cast(arrow.string(), safe=False)
    except arrow.ArrowException:
        return column


def _values(column: pa.Array) -> list[object]:
    try:
        values: list[object] = column.to_pylist()
    except Exception:  # noqa: BLE001 - the types of extensions may raise anything
        return list(map(_value, column))
    return values


def _value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as fault:
        types, kind = load("pyarrow.types", "arrow"), scalar.type
        is_inside = types.is_nested(kind) and not types.is_run_end_encoded(kind)
        return scalar if is_inside else fault.object
    except Exception:  # noqa: BLE001 - as above
        return scalar


def batch_of(pages: Iterable[CleanedPage], fields: tuple[str, ...]) -> pa.RecordBatch:
    """Return cleaned pages as a record batch with `arrow_schema(fields)`."""
    from_rows = load("pyarrow", "arrow").RecordBatch.from_pylist
    return from_rows([page.row(fields) for page in pages], arrow_schema(fields))

"""The Arrow kernel: a declared schema that follows from the records, and errors per row."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normalizer
from normalizer import (
    Article,
    Block,
    ConfigurationError,
    Media,
    Span,
    Translation,
    arrow_schema,
)
from normalizer.adapters import arrow as kernel
from normalizer.adapters.arrow import clean_batch, clean_batches, clean_table
from normalizer.adapters.rows import CleanedPage, Keys, PageRecord, clean_records
from normalizer.parts import Record
from normalizer.translation.engine import Item

TOOL = normalizer.Normalizer(translator=None)
CAPTION = "Rumänien Hochwasser an der Donau bei Galati\nImage: Reuters/D. Oprescu"
PAGE = (
    "Flood watch begins – DW – 06/14/2019\n\nFlood watch begins\n\n"
    f"The water rose by nine centimetres overnight, the wardens said.\n\n{CAPTION}\n\n"
    "Families were told to move their cars and to listen to the radio."
)


@dataclass(slots=True)
class Plate(Record):
    """A part of a record, with every kind of attribute."""

    number: int
    kind: Literal["steel", "copper"]
    width: float | None = None
    note: str = ""

    _only_in_python = frozenset({"note"})


@dataclass(slots=True)
class Print(Record):
    """A record with parts."""

    title: str | None = None
    plates: list[Plate] = field(default_factory=list)
    last: Plate | None = None
    words: list[str] = field(default_factory=list)


def test_the_schema_follows_from_the_attributes(monkeypatch: pytest.MonkeyPatch):
    """A new attribute, of a type that the JSON has, is a column without a second edit."""
    monkeypatch.setattr(kernel, "ArticleFields", Print)
    monkeypatch.setattr(kernel, "known_fields", lambda _: Print.keys())
    text = pa.string()
    plate = pa.struct({"number": pa.int64(), "kind": text, "width": pa.float64()})
    columns = {"title": text, "plates": pa.list_(plate), "last": plate}
    columns["words"] = pa.list_(text)
    assert arrow_schema() == pa.schema({"id": text, "error": text, **columns})


def test_the_schema_has_every_field():
    """Id and error come first, then the fields of an article in their order."""
    assert arrow_schema().names == ["id", "error", *Article.keys()]
    assert normalizer.arrow_schema is arrow_schema
    assert arrow_schema(["url", "body"]).names == ["id", "error", "url", "body"]
    assert arrow_schema(["text"]).field("text").type == pa.string()
    assert (
        arrow_schema(["credits"]).field("credits").type.value_type.field("raw").type == pa.string()
    )
    with pytest.raises(ConfigurationError, match="no field 'headlines'"):
        arrow_schema(["headlines"])


def held_by(shown: Any, whole: Any) -> bool:
    """Return whether a row holds everything that a dict says; other values of it are null."""
    if isinstance(shown, dict):
        others = [value for name, value in whole.items() if name not in shown]
        return not any(others) and all(held_by(value, whole[name]) for name, value in shown.items())
    if isinstance(shown, list):
        return all(held_by(one, other) for one, other in zip(shown, whole, strict=True))
    return bool(shown == whole)


def test_a_row_holds_all_of_its_article(fixtures: Path):
    """Every key and value of the JSON of the fixtures is in the Arrow row."""
    pages = [path.read_bytes() for path in sorted(fixtures.glob("*/input.txt"))[:12]]
    pages += [path.read_bytes() for path in sorted(fixtures.glob("html-*/input.html"))[:4]]
    names = ["text"] * 12 + ["html"] * 4
    batch = pa.RecordBatch.from_pylist(
        [{name: page} for name, page in zip(names, pages, strict=True)],
        pa.schema({"text": pa.binary(), "html": pa.binary()}),
    )
    cleaned = clean_batch(batch)
    assert cleaned.schema == arrow_schema()
    for row, name, page in zip(cleaned.to_pylist(), names, pages, strict=True):
        make = normalizer.normalize_html if name == "html" else normalizer.normalize
        expected = make(page).to_dict()
        assert held_by(expected, {key: row[key] for key in Article.keys()})  # noqa: SIM118 - no dict


def test_what_an_article_says_besides_words_is_in_its_row():
    """Spans, tables and media are structs; a list may hold nulls."""
    article = Article(
        author_urls=["https://example.org/jo", None],
        access="paid",
        body=[
            Block("paragraph", "Read on", [Span(0, 4, "link", "https://example.org/a")]),
            Block("table", "Town\tVotes", header_rows=1),
            Block("code", "print(1)", language="python"),
        ],
        media=[Media("video", "https://example.org/film", position=1)],
    )
    (row,) = kernel.batch_of([CleanedPage("7", article)], tuple(Article.keys())).to_pylist()
    del row["id"], row["error"]
    assert Article.from_dict(row) == article


def test_the_schema_does_not_depend_on_the_data():
    """Empty batches, failed rows, and articles with and without images have one schema."""
    empty = pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())})
    failed = pa.RecordBatch.from_pydict({"text": pa.array([None, ""], pa.string())})
    whole = pa.RecordBatch.from_pydict({"text": [PAGE]})
    assert {clean_batch(one, tool=TOOL).schema for one in (empty, failed, whole)} == {
        arrow_schema()
    }


def test_a_bad_row_does_not_take_its_batch_along():
    """Rows keep their order and ids; one without a page has an error and an empty article."""
    batch = pa.RecordBatch.from_pydict(
        {"id": ["a", "b", "c", None], "text": ["Talks end", None, " \n", "Rain ahead"]}
    )
    rows = clean_batch(batch, tool=TOOL, fields=["headline", "authors"]).to_pylist()
    assert [list(row) for row in rows] == [["id", "error", "headline", "authors"]] * 4
    assert [tuple(row.values()) for row in rows] == [
        ("a", None, "Talks end", []),
        ("b", "no 'html' and no 'text'", None, []),
        ("c", "empty-input: the input holds no text", None, []),
        (None, None, "Rain ahead", []),
    ]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary()]
)
def test_every_type_of_strings_is_read(kind: pa.DataType):
    """Engines differ in the type of their strings."""
    batch = pa.RecordBatch.from_pydict({"text": pa.array([b"Talks end"], kind)})
    assert clean_batch(batch, tool=TOOL)["headline"].to_pylist() == ["Talks end"]


def test_a_column_of_another_type_is_an_error_per_row():
    """Numbers in the place of pages are no pages."""
    batch = pa.RecordBatch.from_pydict({"text": [1, 2]})
    assert (
        clean_batch(batch, tool=TOOL)["error"].to_pylist() == ["'text' is not a string but int"] * 2
    )


def test_columns_are_named():
    """`keys` names the columns; a batch without a column of pages is a mistake of the caller."""
    batch = pa.RecordBatch.from_pydict({"markup": ["<h1>Talks end</h1>"], "doc": [7], "day": [1]})
    cleaned = clean_batch(batch, keys=Keys(html="markup", id="doc"), tool=TOOL, fields=["headline"])
    assert cleaned.to_pylist() == [{"id": "7", "error": None, "headline": "Talks end"}]
    with pytest.raises(
        ConfigurationError, match="no column 'text' or 'html', only markup, doc, day"
    ):
        clean_batch(batch)


@settings(max_examples=30)
@given(st.lists(st.one_of(st.none(), st.text(st.characters()), st.binary()), max_size=6))
def test_no_page_stops_a_batch(pages: list[str | bytes | None]):
    """Whatever strings and bytes are in a batch, each is one row, lone surrogates included."""
    records = [Keys().record({"id": str(page), "html": page, "text": page}) for page in pages]
    batch = kernel.batch_of(clean_records(records, TOOL), tuple(Article.keys()))
    assert batch.num_rows == len(pages)
    assert batch.schema == arrow_schema()


def test_batches_and_tables_are_cleaned_alike():
    """`clean_batches` is lazy; `clean_table` gives the same rows, also of an empty table."""
    table = pa.table({"id": ["a", "b"], "text": [PAGE, "Talks end"]})
    options: dict[str, Any] = {"tool": TOOL, "fields": ["headline", "images"]}
    batches = clean_batches(iter(table.to_batches(max_chunksize=1)), **options)
    assert pa.Table.from_batches(batches) == clean_table(table, **options)
    assert clean_table(table.slice(2), **options).num_rows == 0


def test_the_names_of_fields_may_be_a_generator():
    """Every batch has all of them."""
    table = pa.table({"text": ["Talks end"] * 200})
    cleaned = clean_table(table, fields=(name for name in ["headline", "kicker"]))
    assert cleaned.schema.names == ["id", "error", "headline", "kicker"]
    batches = clean_batches(table.to_batches(max_chunksize=50), fields=iter(["headline"]))
    assert {tuple(batch.schema.names) for batch in batches} == {("id", "error", "headline")}


def test_the_kernel_is_picklable():
    """Engines send the function with its settings to their workers."""
    function = pickle.loads(pickle.dumps(partial(clean_batches, tool=TOOL, fields=["headline"])))  # noqa: S301 - our own
    (batch,) = function([pa.RecordBatch.from_pydict({"text": ["Talks end"]})])
    assert batch["headline"].to_pylist() == ["Talks end"]


class Counting:
    """An engine that notes the texts that it is given."""

    name = "counting"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def supports(self, source: str | None, target: str) -> bool:
        """Take every pair of languages."""
        return source != target

    def translate(self, items: Sequence[Item], **_: object) -> list[Translation]:
        """Note the texts."""
        self.seen += [item.text for item in items]
        return [Translation(item.text.upper(), "en", self.name, "ok", 1.0) for item in items]


def test_a_caption_is_translated_once_per_batch():
    engine = Counting()
    tool = normalizer.Normalizer(translator=engine)
    pages = list(clean_records((PageRecord(str(number), PAGE) for number in range(20)), tool))
    assert engine.seen.count("Rumänien Hochwasser an der Donau bei Galati") == 1
    statuses = {
        page.row(["images"])["images"][0]["caption"]["translation"]["status"] for page in pages
    }
    assert statuses == {"ok"}


def test_without_pyarrow_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    """The package is importable without the extra; the function raises with the command."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigurationError, match=r'pip install "caption-normalizer\[arrow\]"'):
        normalizer.arrow_schema()

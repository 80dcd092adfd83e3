"""Small corpora of invented pages, in every form that the command reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import zstandard

TOWNS = ("Galati", "Orhei", "Szeged", "Mohacs", "Tulcea")
Record = dict[str, Any]


def page_text(number: int) -> str:
    """Return a page as text, with a German alternative text above an English caption."""
    town = TOWNS[number % len(TOWNS)]
    return (
        f"Flood watch {number} begins in {town} – DW – 06/14/2019\n\n"
        f"Flood watch {number} begins in {town}\n\n"
        f"The water rose by {number} centimetres overnight, the wardens of {town} said.\n\n"
        f"Rumänien Hochwasser an der Donau bei {town}\n"
        "Image: Reuters/D. Oprescu\n\n"
        f"Families in {town} were told to move their cars and to listen to the radio.\n"
    )


def page_html(number: int) -> str:
    """Return a page of HTML."""
    town = TOWNS[number % len(TOWNS)]
    return (
        f"<!DOCTYPE html><html lang=en><title>Vintage {number} in {town}</title>"
        f"<nav><a href=/>Home</a></nav><article><h1>Vintage {number} in {town}</h1>"
        f"<p>The growers of {town} picked {number} tonnes before the frost came on Sunday.</p>"
        f"<figure><img src=/{number}.jpg alt='Ungarn Weinlese bei {town}'>"
        "<figcaption>Pickers at work. Image: Reuters/V. Cojocari</figcaption></figure>"
        "</article></html>"
    )


def record(number: int) -> Record:
    """Return a record: text for even numbers, HTML for odd ones."""
    url = f"https://www.example.org/{number}"
    if number % 2:
        return {"id": f"p{number}", "html": page_html(number), "url": url}
    return {"id": f"p{number}", "text": page_text(number), "url": url}


def headlines(_default: tuple[str, ...]) -> tuple[str, ...]:
    """Choose one field, whatever the format."""
    return ("headline",)


def as_lines(records: list[Record]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in records)


def response(number: int, page: bytes, kind: str = "text/html", more: str = "") -> bytes:
    """Return a WARC record with the response of a server."""
    body = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:p{number}>\r\n"
        f"WARC-Target-URI: https://www.example.org/{number}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def write_lines(path: Path, records: list[Record]) -> None:
    data = as_lines(records)
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".zst":
        half = len(data) // 2
        pack = zstandard.ZstdCompressor().compress
        data = pack(data[:half]) + pack(data[half:])
    path.write_bytes(data)


def write_parquet(path: Path, records: list[Record]) -> None:
    names = {name: None for one in records for name in one}
    columns = {name: [one.get(name) for one in records] for name in names}
    pa.parquet.write_table(pa.table(columns), path, row_group_size=7)


def write_warc(path: Path, records: list[Record]) -> None:
    kinds = {"html": "text/html; charset=utf-8", "text": "text/plain"}
    responses = []
    for one in records:
        key = "html" if "html" in one else "text"
        number = int(one["id"].removeprefix("p"))
        responses.append(response(number, one[key].encode(), kinds[key]))
    pack = gzip.compress if path.suffix == ".gz" else bytes
    path.write_bytes(b"".join(map(pack, responses)))


WRITERS: dict[str, Callable[[Path, list[Record]], None]] = {
    "in.jsonl": write_lines,
    "in.ndjson": write_lines,
    "in.json": write_lines,
    "in.jsonl.gz": write_lines,
    "in.jsonl.zst": write_lines,
    "in.parquet": write_parquet,
    "in.warc": write_warc,
    "in.warc.gz": write_warc,
}


def rows_of(clean: Any) -> list[Record]:
    """Return the rows of a file, a table, a frame of pandas, polars or Daft, or a data set."""
    if isinstance(clean, str):
        clean = pyarrow.parquet.read_table(clean)
    elif hasattr(clean, "take_all"):
        clean = pa.Table.from_pylist(clean.take_all())
    elif hasattr(clean, "to_arrow"):
        clean = clean.to_arrow()
    elif hasattr(clean, "with_format"):
        clean = clean.with_format("arrow")[:]
    elif not isinstance(clean, pa.Table):
        clean = pa.Table.from_pandas(clean)
    rows: list[Record] = clean.to_pylist()
    return rows

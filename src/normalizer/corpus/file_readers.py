"""Reads the records of input files: JSON Lines, Parquet, WARC, packed or not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, Final

from normalizer.adapters.arrow import page_columns
from normalizer.adapters.extras import load
from normalizer.adapters.rows import DEFAULT_KEYS, Keys, PageRecord, without_surrogates
from normalizer.corpus.compression import is_packed, open_unpacked
from normalizer.corpus.entry import LONGEST_PAGE, Entry, PageType, reason, too_long
from normalizer.pipeline import Html

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Rows that are unpacked at a time: a page of HTML may have megabytes.
_ROWS = 32
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_TEXT_TYPES = {"text/plain"}
JSON_LINES: Final = (".jsonl", ".ndjson", ".json")
_ARCHIVES = (".warc", ".wet")
# Endings of page files that are read in folders; a file that is named itself may have any.
_PAGES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml")


def read_json_lines(path: Path, reading: Reading) -> Iterator[Entry]:
    """Yield an entry for each line that is not blank.

    A record without an id has the name of the file and the number of its line. A line that is no
    object, or not UTF-8, is a record with an error.
    """
    with open_unpacked(path) as (stream, file):
        for number, line in enumerate(_lines(stream), 1):
            data = line.removeprefix(_BYTE_ORDER_MARK).strip()
            if data:
                yield Entry(_record_of_line(data, f"{path}:{number}", reading.keys), file.tell())


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; only the beginning of one that is too long, so that memory stays bounded."""
    while line := stream.readline(LONGEST_PAGE + 1):
        yield line
        while len(line) > LONGEST_PAGE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_PAGE + 1)


def _record_of_line(line: bytes, place: str, keys: Keys) -> PageRecord:
    error = too_long(len(line))
    if error:
        return PageRecord(place, error=error)
    try:
        values = json.loads(line)
    except UnicodeDecodeError as fault:
        byte, position = fault.object[fault.start], fault.start + 1
        name = _id_of_damaged(line, place, keys)
        return PageRecord(name, error=f"not UTF-8: byte {byte:#04x} at position {position}")
    except json.JSONDecodeError as fault:
        return PageRecord(place, error=f"not JSON: {fault.msg} at character {fault.pos + 1}")
    except (RecursionError, ValueError) as fault:
        return PageRecord(place, error=f"not JSON that can be read: {fault}")
    if not isinstance(values, dict):
        return PageRecord(place, error=f"not a JSON object but {type(values).__name__}")
    return keys.record(values, place)


def _id_of_damaged(line: bytes, place: str, keys: Keys) -> str | None:
    """Return the id of a record with damaged characters, if the rest of it is JSON."""
    try:
        values = json.loads(line.decode("utf-8", "replace"))
    except (RecursionError, ValueError):
        return place
    return keys.record(values, place).id if isinstance(values, dict) else place


def read_parquet(path: Path, reading: Reading) -> Iterator[Entry]:
    """Yield an entry for each row; one without an id has the name of the file and its number.

    Raises `ConfigurationError` if there is no column of pages, and the errors of pyarrow.
    """
    parquet = load("pyarrow.parquet", "corpus")
    with parquet.ParquetFile(path, pre_buffer=False) as file:
        columns = page_columns(file.schema_arrow.names, reading.keys)
        bytes_per_row = path.stat().st_size / max(file.metadata.num_rows, 1)
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                record = reading.keys.record(row, f"{path}:{number}")
                entry = Entry(record, int(number * bytes_per_row))
                error = too_long(entry.size())
                yield entry if error is None else entry.without_page(error)


def read_warc(path: Path, reading: Reading) -> Iterator[Entry]:
    """Yield an entry for each response with a page, and for each page of text in a WET file.

    Responses with another status than success or of another type than HTML and text are no pages;
    they are counted as left out, by reason. Raises the errors of fastwarc.
    """
    warc = load("fastwarc.warc", "corpus")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.conversion
    # The packing of an archive that breaks off is an error here, and none in fastwarc.
    with open_unpacked(path) as (stream, file):
        for number, found in enumerate(warc.ArchiveIterator(stream, kinds, parse_http=False), 1):
            record = _record(found, warc, f"{path}:{number}")
            if isinstance(record, PageRecord):
                yield Entry(record, file.tell())
            else:
                reading.left_out[record] += 1


def _record(found: WarcRecord, warc: ModuleType, place: str) -> PageRecord | str:
    """Return the page of a record, or why it is left out."""
    name = without_surrogates(found.record_id or place)
    url = without_surrogates(found.headers.get("WARC-Target-URI") or "").strip("<>") or None
    length = found.content_length
    error = too_long(length)
    if error:
        return PageRecord(name, url=url, error=error)
    data = found.reader.read(length)
    if len(data) < length:
        return PageRecord(name, url=url, error=f"cut off after {len(data)} of {length} bytes")
    if not found.is_http:
        return PageRecord(name, data, url)
    try:
        return _response(data, warc, name, url)
    except (OSError, ValueError) as fault:
        return PageRecord(name, url=url, error=f"the response cannot be read: {reason(fault)}")


def _response(data: bytes, warc: ModuleType, name: str, url: str | None) -> PageRecord | str:
    """Return the page of an HTTP response, or why it is left out.

    The response is parsed apart from the archive, so that a damaged one does not end the reading.
    """
    response = warc.WarcRecord()
    response.init_headers(warc.WarcRecordType.response)
    response.is_http = True
    response.set_bytes_content(data)
    response.parse_http(auto_decode="all")
    status = response.http_headers.status_code
    if status is None or status // 100 != 2:
        return "responses without success"
    content_type = (response.http_content_type or "").lower()
    if content_type not in _HTML_TYPES | _TEXT_TYPES:
        return "responses of other types"
    body = response.reader.read(LONGEST_PAGE + 1)
    page = _decoded(body, response.http_charset)
    whole = page if content_type in _TEXT_TYPES else Html(page, url)
    return PageRecord(name, whole, url, too_long(len(body)))


def _decoded(body: bytes, charset: str | None) -> str | bytes:
    """Return the text of a page in the encoding that its response names, if it really is in it.

    Pages in UTF-8 and those that name no encoding are left to the reader of pages.
    """
    for encoding in ("utf-8", charset or "utf-8"):
        try:
            text = body.decode(encoding)
        except (LookupError, ValueError):
            continue
        return body if encoding == "utf-8" else text
    return body


@dataclass(slots=True, frozen=True)
class Reading:
    """How files are read; `left_out` counts what is no page, by reason."""

    keys: Keys = DEFAULT_KEYS
    page_type: PageType = "auto"
    left_out: Counter[str] = field(default_factory=Counter)


Reader = Callable[[Path, Reading], Iterator[Entry]]


def is_known(path: Path) -> bool:
    """Return whether the ending of a file name says what is in the file."""
    return _kind(path) in _READERS


def reader_of(path: Path) -> Reader:
    """Return the reader of a file; one with an unknown ending holds one page."""
    return _READERS.get(_kind(path), _page_file)


def name_of(path: Path) -> str:
    """Return the name of a file as an id."""
    return without_surrogates(str(path))


def _kind(path: Path) -> str:
    return (path.with_suffix("") if is_packed(path) else path).suffix.lower()


def _page_file(path: Path, reading: Reading) -> Iterator[Entry]:
    status = path.stat()
    stamp = f"{status.st_size} {status.st_mtime_ns}"
    yield Entry(PageRecord(name_of(path)), 0, path, reading.page_type, stamp)


_READERS: dict[str, Reader] = {
    **dict.fromkeys(JSON_LINES, read_json_lines),
    **dict.fromkeys(_ARCHIVES, read_warc),
    **dict.fromkeys(_PAGES, _page_file),
    ".parquet": read_parquet,
}

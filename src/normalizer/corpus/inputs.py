"""The inputs of a run: files, folders and patterns, as entries in an order that never changes.

An entry is a record that was read (JSON Lines, Parquet, WARC, packed or not), or the path of a file
that holds one page.
"""

from __future__ import annotations

import glob
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from normalizer.adapters.arrow import page_columns, rows_of
from normalizer.adapters.extras import load
from normalizer.adapters.rows import DEFAULT_KEYS, Keys, PageRecord
from normalizer.corpus.compression import is_packed, open_unpacked
from normalizer.errors import MissingExtraError
from normalizer.pipeline import Html
from normalizer.read.html_source import is_html
from normalizer.text.invisible import without_surrogates

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

# How to read page files: `auto` recognises HTML by its first bytes.
PageType = Literal["auto", "text", "html"]
# Longest page in bytes. It bounds what a worker holds; the largest page of any news site that was
# met had 4 MB.
_LONGEST_PAGE: Final = 64_000_000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Rows that are unpacked at a time: a page of HTML may have megabytes.
_ROWS = 32
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_TEXT_TYPES = {"text/plain"}
JSON_LINES: Final = (".jsonl", ".ndjson", ".json")
_ARCHIVES = (".warc", ".wet")
# Endings of page files that are read in folders; a file that is named itself may have any.
_PAGES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml")


@dataclass(slots=True, frozen=True)
class Entry:
    """A record, and how many bytes of its file were read when it came.

    A page in a file of its own is read from `path` only when it is cleaned; `stamp` then tells one
    version of the file from another.
    """

    record: PageRecord
    position: int = 0
    path: Path | None = None
    page_type: PageType = "auto"
    stamp: str = ""

    def load(self) -> PageRecord:
        """Return the record with its page; one with an error if the file cannot be read."""
        if self.path is None:
            return self.record
        try:
            with open_unpacked(self.path) as (stream, _):
                data = stream.read(_LONGEST_PAGE + 1)
        except Exception as error:  # noqa: BLE001 - unpacking raises errors of several libraries
            return replace(self.record, error=f"the file cannot be read: {reason(error)}")
        as_html = is_html(data) if self.page_type == "auto" else self.page_type == "html"
        page = Html(data, self.record.url) if as_html else data
        return replace(self.record, page=page, error=_too_long(len(data)))

    def without_page(self, error: str) -> Entry:
        """Return the entry with an error in the place of its page."""
        return Entry(replace(self.record, page="", error=error), self.position)

    def size(self) -> int:
        """Return the size of the page in memory, about, in bytes."""
        page = self.record.page
        return len(page.source if isinstance(page, Html) else page)


def _too_long(size: int) -> str | None:
    """Return the error of a page of this size in bytes, ``None`` if it is not too long."""
    if size <= _LONGEST_PAGE:
        return None
    return f"the page is longer than {_LONGEST_PAGE // 1_000_000} MB; leave it out or shorten it"


def reason(error: Exception) -> str:
    """Return why something failed, in one line, without the name of the file."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(text).split())


def _read_json_lines(path: Path, inputs: Inputs) -> Iterator[Entry]:
    """Yield an entry for each line that is not blank.

    A record without an id has the name of the file and the number of its line. A line that is no
    object, or not UTF-8, is a record with an error.
    """
    with open_unpacked(path) as (stream, file):
        for number, line in enumerate(_lines(stream), 1):
            data = line.removeprefix(_BYTE_ORDER_MARK).strip()
            if data:
                yield Entry(_record_of_line(data, f"{path}:{number}", inputs.keys), file.tell())


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; only the beginning of one that is too long, so that memory stays bounded."""
    while line := stream.readline(_LONGEST_PAGE + 1):
        yield line
        while len(line) > _LONGEST_PAGE and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_PAGE + 1)


def _record_of_line(line: bytes, place: str, keys: Keys) -> PageRecord:
    error = _too_long(len(line))
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


def _read_parquet(path: Path, inputs: Inputs) -> Iterator[Entry]:
    """Yield an entry for each row; one without an id has the name of the file and its number.

    Of a row group that is damaged, one entry with an error stands for the rows that cannot be read.
    Raises `ConfigurationError` if there is no column of pages, and the errors of pyarrow.
    """
    parquet = load("pyarrow.parquet", "corpus")
    with parquet.ParquetFile(path, pre_buffer=False, page_checksum_verification=True) as file:
        columns = page_columns(file.schema_arrow.names, inputs.keys)
        bytes_per_row = path.stat().st_size / max(file.metadata.num_rows, 1)
        end = 0
        for group in range(file.metadata.num_row_groups):
            number, end = end, end + file.metadata.row_group(group).num_rows
            batches = file.iter_batches(_ROWS, [group], columns)
            fault = "there are fewer"
            try:
                for row in (row for batch in batches for row in rows_of(batch, inputs.keys)):
                    number += 1
                    record = inputs.keys.record(row, f"{path}:{number}")
                    entry = Entry(record, int(number * bytes_per_row))
                    error = _too_long(entry.size())
                    yield entry if error is None else entry.without_page(error)
            except Exception as error:  # noqa: BLE001 - a damaged page may raise errors of any kind
                fault = reason(error)
            if number < end:
                lost = f"rows {number + 1} to {end} cannot be read: {fault}"
                yield Entry(PageRecord(f"{path}:{number + 1}", error=lost))
        if end != file.metadata.num_rows:
            raise ValueError(f"{end} rows are there, but it says {file.metadata.num_rows}")


def _read_warc(path: Path, inputs: Inputs) -> Iterator[Entry]:
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
                inputs.left_out[record] += 1


def _record(found: WarcRecord, warc: ModuleType, place: str) -> PageRecord | str:
    """Return the page of a record, or why it is left out."""
    name = without_surrogates(found.record_id or place)
    url = without_surrogates(found.headers.get("WARC-Target-URI") or "").strip("<>") or None
    length = found.content_length
    error = _too_long(length)
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
    body = response.reader.read(_LONGEST_PAGE + 1)
    page = _decoded(body, response.http_charset)
    whole = page if content_type in _TEXT_TYPES else Html(page, url)
    return PageRecord(name, whole, url, _too_long(len(body)))


def _decoded(body: bytes, charset: str | None) -> str | bytes:
    """Return the text of a page in the encoding that its response names, if it really is in it.

    Pages in UTF-8 and those that name no encoding are left to the reader of pages.
    """
    try:
        body.decode()
    except UnicodeDecodeError:
        with suppress(LookupError, ValueError):
            return body.decode(charset or "utf-8")
    return body


def _kind(path: Path) -> str:
    """Return the ending of a file name that says what is in the file."""
    return (path.with_suffix("") if is_packed(path) else path).suffix.lower()


def _page_file(path: Path, inputs: Inputs) -> Iterator[Entry]:
    status = path.stat()
    stamp = f"{status.st_size} {status.st_mtime_ns}"
    name = without_surrogates(str(path))
    yield Entry(PageRecord(name), 0, path, inputs.page_type, stamp)


_READERS: dict[str, Callable[[Path, Inputs], Iterator[Entry]]] = {
    **dict.fromkeys(JSON_LINES, _read_json_lines),
    **dict.fromkeys(_ARCHIVES, _read_warc),
    **dict.fromkeys(_PAGES, _page_file),
    ".parquet": _read_parquet,
}


@dataclass(slots=True)
class Inputs:
    """The files, folders and patterns `given`.

    Folders are read with the folders in them, except for hidden files. What is in `excluded` is not
    read. While entries are read, `count` is their number so far and `position` the number of bytes;
    `left_out` counts skipped ones by reason.
    """

    given: Sequence[str]
    keys: Keys = DEFAULT_KEYS
    page_type: PageType = "auto"
    excluded: frozenset[Path] = frozenset()
    position: int = 0
    count: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of all files.

        A file that cannot be read is one entry with an error; if it breaks off, that entry follows
        those before. Raises `MissingExtraError` if a library is missing.
        """
        before = 0
        for path in self.files():
            for entry in self._entries_of(path):
                self.position = before + entry.position
                self.count += 1
                yield entry
            before += _size(path)
        self.position = before

    def files(self) -> Iterator[Path]:
        """Yield the files to read; one that does not exist too, so that it is reported."""
        self.left_out.clear()
        for name in self.given:
            for path in _matches(name):
                if path.resolve() in self.excluded:
                    continue
                if path.is_dir():
                    yield from self._files_in(path)
                else:
                    yield path

    def size(self) -> int:
        """Return the size of all files in bytes."""
        return sum(map(_size, self.files()))

    def _files_in(self, folder: Path) -> Iterator[Path]:
        for place, folders, names in os.walk(folder):
            here = Path(place)
            folders[:] = sorted(name for name in folders if self._is_wanted(here / name))
            for path in filter(self._is_wanted, (here / name for name in sorted(names))):
                if _kind(path) in _READERS:
                    yield path
                else:
                    self.left_out["files of other types"] += 1

    def _is_wanted(self, path: Path) -> bool:
        return not path.name.startswith(".") and path.resolve() not in self.excluded

    def _entries_of(self, path: Path) -> Iterator[Entry]:
        try:
            # A file with an unknown ending that is named itself holds one page.
            yield from _READERS.get(_kind(path), _page_file)(path, self)
        except MissingExtraError:
            raise
        except Exception as error:  # noqa: BLE001 - the readers' libraries raise errors of any kind
            fault = f"the file cannot be read: {reason(error)}"
            yield Entry(PageRecord(without_surrogates(str(path)), error=fault))


def _matches(name: str) -> list[Path]:
    """Return the paths that a name or a pattern stands for; itself if there are none."""
    if os.path.lexists(name):
        return [Path(name)]
    found = glob.glob(name, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute patterns
    return [Path(match) for match in sorted(found) or [name]]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0

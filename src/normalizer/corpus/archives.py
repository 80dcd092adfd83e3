"""WARC and WET archives: the pages in their records."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from normalizer.adapters.extras import load
from normalizer.adapters.rows import PageRecord
from normalizer.corpus import faults
from normalizer.corpus.compression import GZIP, ZSTANDARD, unpacked
from normalizer.corpus.faults import DamageError, reason, too_long
from normalizer.pipeline import Html
from normalizer.read.html_source import text_of_response

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

# How every record begins, such as "WARC/1.1".
_BEGINNING: Final = b"WARC/"
# Types of records that have a page; those of WET files are conversions, resources were not answered
# by a server of the web.
_KINDS: Final = {"response", "resource", "conversion"}
_HEADERS: Final = frozenset(
    ("content-length", "content-type", "warc-record-id", "warc-target-uri", "warc-type")
)
_LENGTH: Final = re.compile("[0-9]{1,18}")
# Bytes of a line of headers; what is longer is no header that is read here.
_LONGEST_LINE: Final = 65_536
_HTML_TYPES: Final = {"text/html", "application/xhtml+xml"}
_TEXT_TYPE: Final = "text/plain"
_TYPES: Final = {*_HTML_TYPES, _TEXT_TYPE}
_OTHER_TYPE: Final = "records of other types"
_CHARSET: Final = re.compile(r"charset=\"?([^\s\";]+)")
# What libraries raise for a response that is damaged.
_UNREADABLE: Final = (OSError, ValueError, EOFError, zlib.error)
_GZIP: Final = b"\x1f\x8b"
# No text has these bytes, and the first thousand bytes of anything that is packed has some.
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT: Final = 1_000
_CHUNK: Final = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r?\n")
_WRONG_LENGTH: Final = (
    "its Content-Length is wrong, so that it may be cut or the next records may be lost"
)


def archive_pages(stream: BinaryIO, name: str) -> Iterator[PageRecord | str | DamageError]:
    """Yield the page of each response, resource and conversion of an archive of this name.

    One of another type than HTML and text, and a response with another status than success, is no
    page; why it is left out is yielded. Where the archive is damaged this is said, and reading goes
    on with the next record.
    """
    warc = load("fastwarc.warc", "corpus")
    number, is_lost = 0, False
    # Held until the blank line behind it shows that its length is right.
    found: PageRecord | str | None = None
    while True:
        try:
            line = stream.readline(_LONGEST_LINE)
            if line.strip() and not line.startswith(_BEGINNING):
                if isinstance(found, PageRecord):
                    found = replace(found, page="", error=found.error or _WRONG_LENGTH)
                elif not is_lost:
                    yield DamageError("no record begins where one should")
                is_lost = True
            if found is not None:
                yield found
                found = None
            if not line:
                return
            if line.startswith(_BEGINNING):
                is_lost, headers = False, _headers(stream)
                number += headers.get("warc-type") in _KINDS
                found = _record(headers, stream, warc, f"{name}:{number}")
        except DamageError as damage:
            if isinstance(found, PageRecord):
                found = replace(found, page="", error=found.error or f"damaged: {damage}")
            if found is not None:
                yield found
                found = None
            yield damage


def _headers(stream: BinaryIO) -> dict[str, str]:
    """Return the headers of a record that are read here, the names in lower case."""
    headers = {}
    while (line := stream.readline(_LONGEST_LINE)).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        if (key := name.strip().lower()) in _HEADERS:
            headers[key] = value.strip()
    if not line:
        raise DamageError("it is cut off")
    return headers


def _record(
    headers: dict[str, str], stream: BinaryIO, warc: ModuleType, place: str
) -> PageRecord | str | None:
    """Read a record; return its page, or why it is left out, ``None`` if it should have no page."""
    is_page, stated = headers.get("warc-type") in _KINDS, headers.get("content-length", "")
    length = int(stated) if _LENGTH.fullmatch(stated) else None
    name = headers.get("warc-record-id") or place
    url = headers.get("warc-target-uri", "").strip("<>") or None
    error = _WRONG_LENGTH if length is None else too_long(length)
    if length is None or error or not is_page:
        _skip(stream, length or 0)
        return PageRecord(name, url=url, error=error) if is_page else None
    data = stream.read(length)
    if len(data) < length:
        return PageRecord(name, url=url, error=f"cut off after {len(data)} of {length} bytes")
    stated_type, _, parameters = headers.get("content-type", _TEXT_TYPE).lower().partition(";")
    try:
        if stated_type.strip() == "application/http":
            return _response(data, warc, name, url)
        charset = _CHARSET.search(parameters)
        return _page(data, stated_type.strip(), charset and charset[1], name, url)
    except _UNREADABLE as fault:
        return PageRecord(name, url=url, error=f"the response cannot be read: {reason(fault)}")


def _skip(stream: BinaryIO, length: int) -> None:
    while length:
        piece = stream.read(min(length, _LONGEST_LINE))
        if not piece:
            raise DamageError("it is cut off")
        length -= len(piece)


def _response(data: bytes, warc: ModuleType, name: str, url: str | None) -> PageRecord | str:
    """Return the page of an HTTP response, or why it is left out.

    Raises one of the errors `_UNREADABLE` for a response that cannot be read.
    """
    response: WarcRecord = warc.WarcRecord()
    response.init_headers(warc.WarcRecordType.response)
    response.is_http = True
    response.set_bytes_content(data)
    response.parse_http()
    headers = response.http_headers
    if headers.status_code is None or headers.status_code // 100 != 2:
        return "responses without success"
    content_type = (response.http_content_type or "").lower()
    if content_type not in _TYPES:
        return _OTHER_TYPE
    body = response.reader.read(len(data))
    for name_of_codings in ("Transfer-Encoding", "Content-Encoding"):
        codings = (headers.get(name_of_codings) or "").lower().split(",")
        for coding in reversed(codings):
            body = _undone(body, coding.strip())
    return _page(body, content_type, response.http_charset, name, url)


def _page(
    body: bytes, content_type: str, charset: str | None, name: str, url: str | None
) -> PageRecord | str:
    """Return the page of a body, or why it is left out."""
    if content_type not in _TYPES:
        return _OTHER_TYPE
    page = text_of_response(body, charset)
    whole = Html(page, url) if content_type in _HTML_TYPES else page
    return PageRecord(name, whole, url, too_long(len(body)))


def _undone(body: bytes, coding: str) -> bytes:
    """Return a body without a coding of HTTP, at most a byte more than the longest page has.

    Archives often store bodies unpacked, under the headers that they were sent with. A body that
    shows to be one of these is returned as it is; otherwise one of `_UNREADABLE` is raised.
    """
    if coding not in _CODINGS:
        return body
    try:
        return _CODINGS[coding](io.BytesIO(body)).read(faults.LONGEST_PAGE + 1)
    except _UNREADABLE:
        is_stored = not _CHUNK.match(body) if coding == "chunked" else _is_readable(body, coding)
        if is_stored:
            return body
        raise


def _read_by(reader: str, body: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", getattr(load("fastwarc.stream_io", "corpus"), reader)(body))


def _inflated(body: BinaryIO) -> BinaryIO:
    """Return a body unpacked by deflate; many servers leave out the header that has to be there."""
    data = body.read()
    has_header = data[:1] and data[0] % 16 == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
    unpacker = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    page = unpacker.decompress(data, faults.LONGEST_PAGE + 1)
    if not unpacker.eof and len(page) <= faults.LONGEST_PAGE:
        raise DamageError("it is cut off")
    return io.BytesIO(page)


# The codings of HTTP, and what undoes them piece by piece, so that a bomb does not fill the memory.
_CODINGS: Final[dict[str, Callable[[BinaryIO], BinaryIO]]] = {
    "chunked": partial(_read_by, "ChunkedReader"),
    "br": partial(_read_by, "BrotliReader"),
    "deflate": _inflated,
    "gzip": partial(unpacked, suffix=GZIP),
    "x-gzip": partial(unpacked, suffix=GZIP),
    "zstd": partial(unpacked, suffix=ZSTANDARD),
}


def _is_readable(body: bytes, coding: str) -> bool:
    """Return whether a body is text, or packed by gzip, which the reader of pages undoes itself."""
    if body.startswith(_GZIP):
        return coding not in {"gzip", "x-gzip"}
    return not _NO_TEXT.search(body[:_LOOKED_AT])

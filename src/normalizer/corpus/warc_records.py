"""Reads WARC, packed or not: pages of HTML and text among the responses of a crawl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from normalizer.adapters.extras import load
from normalizer.adapters.rows import PageRecord, without_surrogates
from normalizer.corpus.compression import open_unpacked
from normalizer.corpus.entry import LONGEST_PAGE, Entry, reason, too_long
from normalizer.pipeline import Html

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_TEXT_TYPES = {"text/plain"}


def read_warc(path: Path, left_out: Counter[str]) -> Iterator[Entry]:
    """Yield an entry for each response with a page, and for each page of text in a WET file.

    Responses with another status than success or of another type than HTML and text are no pages;
    they are counted in `left_out`, by reason. Raises the errors of fastwarc.
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
                left_out[record] += 1


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

    >>> _decoded("Köln".encode("cp1252"), "windows-1252"), _decoded("Köln".encode(), "cp1252")
    ('Köln', b'K\\xc3\\xb6ln')
    """
    for encoding in ("utf-8", charset or "utf-8"):
        try:
            text = body.decode(encoding)
        except (LookupError, ValueError):
            continue
        return body if encoding == "utf-8" else text
    return body

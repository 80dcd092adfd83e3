"""The readers of input files, found by the ending of the file's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from normalizer.adapters.rows import DEFAULT_KEYS, Keys, PageRecord, without_surrogates
from normalizer.corpus.compression import is_packed
from normalizer.corpus.entry import Entry, PageType
from normalizer.corpus.json_lines import read_json_lines
from normalizer.corpus.parquet_rows import read_parquet
from normalizer.corpus.warc_records import read_warc

JSON_LINES: Final = (".jsonl", ".ndjson", ".json")
_ARCHIVES = (".warc", ".wet")
# Endings of page files that are read in folders; a file that is named itself may have any.
_PAGES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml")


@dataclass(slots=True, frozen=True)
class Reading:
    """How files are read; `left_out` counts what is no page, by reason."""

    keys: Keys = DEFAULT_KEYS
    page_type: PageType = "auto"
    left_out: Counter[str] = field(default_factory=Counter)


Reader = Callable[[Path, Reading], Iterator[Entry]]


def is_known(path: Path) -> bool:
    """Return whether the ending of a file name says what is in the file.

    >>> is_known(Path("crawl.WARC.gz")), is_known(Path("style.css"))
    (True, False)
    """
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


def _json_lines(path: Path, reading: Reading) -> Iterator[Entry]:
    return read_json_lines(path, reading.keys)


def _parquet(path: Path, reading: Reading) -> Iterator[Entry]:
    return read_parquet(path, reading.keys)


def _archive(path: Path, reading: Reading) -> Iterator[Entry]:
    return read_warc(path, reading.left_out)


_READERS: dict[str, Reader] = {
    **dict.fromkeys(JSON_LINES, _json_lines),
    **dict.fromkeys(_ARCHIVES, _archive),
    **dict.fromkeys(_PAGES, _page_file),
    ".parquet": _parquet,
}

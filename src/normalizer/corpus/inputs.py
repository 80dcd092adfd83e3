"""The inputs of a run: files, folders and patterns, as entries in an order that never changes.

An entry is a record that was read (JSON Lines, Parquet, WARC, packed or not), or the path of a file
that holds one page.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final, Literal, TypeAlias

from normalizer.adapters.arrow import page_columns, rows_of
from normalizer.adapters.extras import load
from normalizer.adapters.rows import DEFAULT_KEYS, ERROR, ID, Keys, PageRecord
from normalizer.corpus import faults
from normalizer.corpus.addresses import PageStore, addresses_in
from normalizer.corpus.archives import archive_pages
from normalizer.corpus.compression import STANDARD_INPUT, is_packed, open_unpacked
from normalizer.corpus.faults import DamageError, reason, too_long
from normalizer.errors import MissingExtraError
from normalizer.pipeline import Html
from normalizer.read.html_source import is_html
from normalizer.web_pages import Fetcher

# How to read page files: `auto` recognises HTML.
PageType = Literal["auto", "text", "html"]
# Bytes at a time of what is left out of a line.
_PIECE: Final = 1_000_000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Bytes of an address; servers refuse longer ones.
_LONGEST_ADDRESS: Final = 8_000
# The names of parts of an output, and how that of their folder ends.
PART_NAME: Final = r"\d{8}-[0-9a-f]{32}\..*"
PART_ENDING: Final = ".parts"
# How JSON begins that is one object over several lines, or a list of objects.
_WHOLE_JSON = re.compile(rb"[\[{]\Z|\[\s*\{")
_ONE_A_LINE: Final = "it must hold JSON Lines, one object a line"
# A page that holds addresses alone.
_ONLY_ADDRESSES = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s*+https?://\S++)++\s*+")
# The part `**` of a pattern.
_ANY_FOLDERS = re.compile(r"(?:^|(?<=[\\/]))\*\*(?:[\\/]+|$)")
# Records of standard input that show whether it holds JSON Lines.
_FIRST = 5
_NO_JSON = "not JSON"
# Rows that are unpacked at a time: a page of HTML may have megabytes.
_ROWS = 32
JSON_LINES: Final = (".jsonl", ".ndjson", ".json")
_ARCHIVES = (".warc", ".wet")
_ADDRESSES: Final = ".urls"
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
                data = stream.read(faults.LONGEST_PAGE + 1)
        except Exception as error:  # noqa: BLE001 - unpacking raises errors of several libraries
            return replace(self.record, error=f"the file cannot be read: {reason(error)}")
        fault = too_long(len(data))
        if fault is None and _ONLY_ADDRESSES.fullmatch(data):
            fault = f"it is a list of addresses; end its name in {_ADDRESSES} to have them fetched"
        if fault:
            return replace(self.record, error=fault)
        as_html = is_html(data) if self.page_type == "auto" else self.page_type == "html"
        return replace(self.record, page=Html(data, self.record.url) if as_html else data)

    def without_page(self, error: str) -> Entry:
        """Return the entry with an error in the place of its page."""
        return Entry(replace(self.record, page="", error=error), self.position)

    def size(self) -> int:
        """Return the size of the page in memory, about, in bytes."""
        page = self.record.page
        return len(page.source if isinstance(page, Html) else page)


# Records, places of damage, and why something that is no page is left out.
_Records: TypeAlias = Iterator[PageRecord | DamageError | str]


def _entries(
    path: Path, inputs: Inputs, *, read: Callable[[BinaryIO, str, Inputs], _Records]
) -> Iterator[Entry]:
    """Yield the entries of a file, which is read by `read`; what is left out is counted."""
    with open_unpacked(path) as (stream, file):
        for found in read(stream, _name(path), inputs):
            if isinstance(found, PageRecord):
                yield Entry(found, file.tell())
            elif isinstance(found, DamageError):
                error = f"the file is damaged: {found}; fetch it again"
                yield Entry(PageRecord(_name(path), error=error), file.tell())
            else:
                inputs.left_out[found] += 1


def _json_lines(stream: BinaryIO, name: str, inputs: Inputs) -> Iterator[PageRecord | DamageError]:
    """Yield a record for each line that is not blank, and each place of damage.

    A record without an id has the name of the file and the number of its line. A line that is no
    object, or not UTF-8, is a record with an error. Raises `ValueError` for JSON of another form.
    """
    number = 0
    lines = _lines(stream, faults.LONGEST_PAGE)
    first = list(islice(lines, 2))
    if _is_whole_json(first):
        raise ValueError(f"{_ONE_A_LINE}; write a list so with jq -c '.[]'")
    for line in chain(first, lines):
        if isinstance(line, DamageError):
            yield line
            continue
        number += 1
        data = _data(line)
        if data:
            yield _record_of_line(data, f"{name}:{number}", inputs.keys)


def _is_whole_json(first: Iterable[bytes | DamageError]) -> bool:
    """Return whether the first two lines are those of JSON that is no JSON Lines."""
    begin, *rest = [_data(line) for line in first if isinstance(line, bytes)] or [b""]
    has_record = any(line.startswith(b"{") and line.endswith(b"}") for line in rest)
    return bool(_WHOLE_JSON.match(begin)) and not has_record


def _data(line: bytes) -> bytes:
    return line.removeprefix(_BYTE_ORDER_MARK).strip()


def _standard_input(stream: BinaryIO, name: str, inputs: Inputs) -> _Records:
    """Yield a record for each line; raise `ValueError` if the first ones are anything but JSON."""
    found = _json_lines(stream, name, inputs)
    first = list(islice(found, _FIRST))
    errors = [getattr(record, "error", None) or "" for record in first]
    if errors and all(error.startswith(_NO_JSON) for error in errors):
        remedy = "clean a page without the word corpus, or name its file"
        raise ValueError(f"{_ONE_A_LINE}; {remedy}")
    yield from chain(first, found)


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | DamageError]:
    """Yield lines; only the beginning of those of more than `longest` bytes: memory is bounded."""
    line = b"\n"
    while line:
        try:
            line = stream.readline(longest + 1)
            yield line
            is_whole = len(line) <= longest or line.endswith(b"\n")
            while line and not is_whole:
                line = stream.readline(_PIECE)
                is_whole = line.endswith(b"\n")
        except DamageError as damage:
            yield damage


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
        return PageRecord(place, error=f"{_NO_JSON}: {fault.msg} at character {fault.pos + 1}")
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
                    error = too_long(entry.size())
                    yield entry if error is None else entry.without_page(error)
            except Exception as error:  # noqa: BLE001 - a damaged page may raise errors of any kind
                fault = reason(error)
            if number < end:
                lost = f"rows {number + 1} to {end} cannot be read: {fault}"
                yield Entry(PageRecord(f"{path}:{number + 1}", error=lost))
        if end != file.metadata.num_rows:
            raise ValueError(f"{end} rows are there, but it says {file.metadata.num_rows}")


def _addresses(stream: BinaryIO, name: str, inputs: Inputs) -> Iterator[PageRecord | DamageError]:
    """Yield a record for each address of a list, with its page or why it could not be fetched.

    What is wrong with the list follows in the end: pages are fetched while it is read.
    """
    store = PageStore(inputs.pages_folder, inputs.fetcher)
    faulty: list[PageRecord | DamageError] = []

    def lines() -> Iterator[bytes]:
        for number, line in enumerate(_lines(stream, _LONGEST_ADDRESS), 1):
            if isinstance(line, DamageError):
                faulty.append(line)
            elif len(line) <= _LONGEST_ADDRESS or line.startswith(b"#"):
                yield line
            else:
                error = f"no address: the line is longer than {_LONGEST_ADDRESS:,} bytes"
                faulty.append(PageRecord(f"{name}:{number}", error=error))

    for url, page in store.pages(addresses_in(lines())):
        if isinstance(page, Html):
            yield PageRecord(url, page, page.url)
        else:
            yield PageRecord(url, url=url, error=page.reason)
    yield from faulty


def _name(path: Path) -> str:
    """Return the name of an input as ids and messages have it."""
    return "standard input" if path is STANDARD_INPUT else str(path)


def _kind(path: Path) -> str:
    """Return the ending of a file name that says what is in the file."""
    return (path.with_suffix("") if is_packed(path) else path).suffix.lower()


def _page_file(path: Path, inputs: Inputs) -> Iterator[Entry]:
    status = path.stat()
    stamp = f"{status.st_size} {status.st_mtime_ns}"
    yield Entry(PageRecord(str(path)), 0, path, inputs.page_type, stamp)


_READERS: dict[str, Callable[[Path, Inputs], Iterator[Entry]]] = {
    **dict.fromkeys(JSON_LINES, partial(_entries, read=_json_lines)),
    **dict.fromkeys(
        _ARCHIVES, partial(_entries, read=lambda stream, name, _: archive_pages(stream, name))
    ),
    **dict.fromkeys(_PAGES, _page_file),
    ".parquet": _read_parquet,
}
# What fetches pages is read only where it is named itself: not in a folder, not by a pattern.
_READERS_OF_NAMED = _READERS | {_ADDRESSES: partial(_entries, read=_addresses)}


@dataclass(slots=True)
class Inputs:
    """The files, folders and patterns `given`; "-" is standard input, with JSON Lines.

    Folders are read with the folders in them, except for hidden files. Pages of lists of addresses
    are fetched by `fetcher` and kept in `pages_folder`. `excluded` are real paths that are not
    read. While entries are read, `count` is their number so far and `position` the number of bytes;
    `left_out` counts skipped ones by reason.
    """

    given: Sequence[str]
    keys: Keys = DEFAULT_KEYS
    page_type: PageType = "auto"
    excluded: frozenset[str] = frozenset()
    fetcher: Fetcher = field(default_factory=Fetcher)
    pages_folder: Path = Path("pages")
    position: int = 0
    count: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of all files.

        A file or folder that cannot be read is one entry with an error; where a file is damaged,
        that entry follows those before. Raises `MissingExtraError` if a library is missing.
        """
        before = 0
        for path, fault in self.files():
            for entry in self._entries_of(path, fault):
                self.position = before + entry.position
                self.count += 1
                yield entry
            before += _size(path)
        self.position = before

    def files(self) -> Iterator[tuple[Path, OSError | None]]:
        """Yield the files to read, and folders that cannot be read with the error.

        What earlier runs wrote is read only where it is named itself.
        """
        self.left_out.clear()
        named = set(map(Path, self.given))
        for path, fault in self._found():
            if path not in named and self._is_output(path):
                self.left_out["outputs of earlier runs"] += 1
            else:
                yield path, fault

    def _is_output(self, file: Path) -> bool:
        """Return whether a run wrote a file: a part, or rows that begin as ours, without pages."""
        if file.parent.name.endswith(PART_ENDING) and re.fullmatch(PART_NAME, file.name):
            return True
        columns = _columns_of(file)
        return columns[:2] == [ID, ERROR] and {self.keys.text, self.keys.html}.isdisjoint(columns)

    def _found(self) -> Iterator[tuple[Path, OSError | None]]:
        """Yield the same as `files`, and what earlier runs wrote."""
        for name in self.given:
            if name == str(STANDARD_INPUT):
                yield STANDARD_INPUT, None
                continue
            seen, links = set[str](), list[tuple[Path, str]]()
            for path in _matches(name):
                place = os.path.realpath(path)
                if place in self.excluded:
                    continue
                if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises without permission
                    yield from self._files_in(path, seen, links)
                elif _kind(path) == _ADDRESSES and path != Path(name):
                    self.left_out["lists of addresses that are not named themselves"] += 1
                elif _is_link_to_file(path):
                    links.append((path, place))
                else:
                    seen.add(place)
                    yield path, None
            for path in self._apart(links, seen):
                yield path, None

    def _apart(self, links: Iterable[tuple[Path, str]], seen: set[str]) -> Iterator[Path]:
        """Yield links to files that are neither `seen` nor in a folder that is, each file once."""
        for link, place in links:
            folder, name = os.path.split(place)
            if place in seen or (folder in seen and _is_read_in_folders(name)):
                self.left_out["links to files that are read already"] += 1
            else:
                seen.add(place)
                yield link

    def size(self) -> int:
        """Return the size of all files in bytes."""
        return sum(_size(path) for path, _ in self.files())

    def would_lose(self, file: Path) -> bool:
        """Return whether a file is read and has content."""
        return _size(file) > 0 and any(_are_one(path, file) for path, _ in self.files())

    def _files_in(
        self, top: Path, seen: set[str], links: list[tuple[Path, str]]
    ) -> Iterator[tuple[Path, OSError | None]]:
        """Yield the files in a folder and those in it, links followed; none that is `seen`.

        Links to files are added to `links`, each with its file.
        """
        waiting = [(top, os.path.realpath(top))]
        while waiting:
            folder, place = waiting.pop()
            if place in seen:
                self.left_out["links to folders that are read already"] += 1
                continue
            seen.add(place)
            try:
                names = sorted(os.listdir(folder))  # noqa: PTH208 - the same as names
            except OSError as fault:
                yield folder, fault
                continue
            folders = []
            for name in names:
                path, place_of_it = folder / name, os.path.join(place, name)  # noqa: PTH118 - a name
                if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises without permission
                    place_of_it = os.path.realpath(path)
                if place_of_it in self.excluded:
                    continue
                if name.startswith("."):
                    self.left_out["hidden files and folders"] += 1
                elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises without permission
                    folders.append((path, place_of_it))
                elif not _is_read_in_folders(name):
                    self.left_out["files of other types"] += 1
                elif _is_link_to_file(path):
                    links.append((path, place_of_it))
                else:
                    yield path, None
            waiting += reversed(folders)

    def _entries_of(self, path: Path, fault: OSError | None) -> Iterator[Entry]:
        try:
            _require_readable(path, fault)
            # A file with an unknown ending that is named itself holds one page.
            reader = _READERS_OF_NAMED.get(_kind(path), _page_file)
            if path is STANDARD_INPUT:
                reader = partial(_entries, read=_standard_input)
            yield from reader(path, self)
        except MissingExtraError:
            raise
        except Exception as error:  # noqa: BLE001 - the readers' libraries raise errors of any kind
            what = "folder" if fault else "file"
            message = f"the {what} cannot be read: {reason(error)}"
            yield Entry(PageRecord(_name(path), error=message))


def _are_one(path: Path, other: Path) -> bool:
    """Return whether two paths lead to one file."""
    with contextlib.suppress(OSError, ValueError):
        return path.samefile(other)
    return False


def _columns_of(file: Path) -> list[str]:
    """Return the names of the columns of a file of records; none where it cannot be read."""
    with contextlib.suppress(Exception):  # the readers' libraries raise errors of any kind
        _require_readable(file, None)
        if _kind(file) == ".parquet":
            return list(load("pyarrow.parquet", "corpus").read_schema(file).names)
        if _kind(file) in JSON_LINES:
            with open_unpacked(file) as (stream, _):
                row = json.loads(stream.readline(faults.LONGEST_PAGE))
                return list(row) if isinstance(row, dict) else []
    return []


def _is_link_to_file(path: Path) -> bool:
    return os.path.islink(path) and os.path.isfile(path)  # noqa: PTH113, PTH114 - as `isdir` above


def _is_read_in_folders(name: str) -> bool:
    return not name.startswith(".") and _kind(Path(name)) in _READERS


def _matches(name: str) -> list[Path]:
    """Return the paths that a name or a pattern stands for, each once; itself if there are none.

    What lies in a folder that a pattern stands for is read with the folder.
    """
    if os.path.lexists(name):
        return [Path(name)]
    paths = [Path(match) for match in sorted(_expanded(name)) or [name]]
    folders: dict[Path, Path] = {}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises without permission
            folders.setdefault(_real(path), path)

    def is_apart(path: Path) -> bool:
        place = _real(path)
        if place in folders:
            return folders[place] == path and folders.keys().isdisjoint(place.parents)
        # A link to a file is a file of the folder that the link is in.
        return folders.keys().isdisjoint((_real(path.parent) / path.name).parents)

    once: dict[Path, Path] = {}
    for path in filter(is_apart, paths):
        once.setdefault(_real(path.parent) / path.name, path)
    return list(once.values())


def _expanded(pattern: str) -> list[str]:
    """Return what a pattern stands for; unlike that of `glob`, its `**` ends in loops of links."""
    top, *rest = _ANY_FOLDERS.split(pattern, 1)
    if not rest:
        return glob.glob(pattern)  # noqa: PTH207 - Path.glob takes no absolute patterns
    tops = glob.glob(top) if top else [""]  # noqa: PTH207 - the same
    folders = _folders_from(tops)
    if not rest[0]:
        return [folder or os.curdir for folder in folders]
    beginnings = (glob.escape(os.path.join(folder, "")) for folder in folders)  # noqa: PTH118 - the same
    return [match for beginning in beginnings for match in _expanded(beginning + rest[0])]


def _folders_from(tops: Iterable[str]) -> Iterator[str]:
    """Yield folders and those in them, links followed, each once; hidden ones are left out."""
    waiting, seen = sorted(tops), set[str]()
    for folder in waiting:
        place = os.path.realpath(folder)
        if place in seen or not os.path.isdir(place):  # noqa: PTH112 - without permission
            continue
        seen.add(place)
        yield folder
        with contextlib.suppress(OSError):  # nothing in it can be matched
            names = sorted(os.listdir(place))  # noqa: PTH208 - as above
            shown = (name for name in names if not name.startswith("."))
            waiting += [os.path.join(folder, name) for name in shown]  # noqa: PTH118 - the same


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _require_readable(path: Path, fault: OSError | None) -> None:
    """Raise `fault`, or `OSError` for what is no file: reading from a pipe may never end."""
    if fault:
        raise fault
    if path is not STANDARD_INPUT and not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device; write it to a file first")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0

"""Reads JSON Lines: one object per line, each a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from normalizer.adapters.rows import Keys, PageRecord
from normalizer.corpus.compression import open_unpacked
from normalizer.corpus.entry import LONGEST_PAGE, Entry, too_long

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_json_lines(path: Path, keys: Keys) -> Iterator[Entry]:
    """Yield an entry for each line that is not blank.

    A record without an id has the name of the file and the number of its line. A line that is no
    object, or not UTF-8, is a record with an error.
    """
    with open_unpacked(path) as (stream, file):
        for number, line in enumerate(_lines(stream), 1):
            data = line.removeprefix(_BYTE_ORDER_MARK).strip()
            if data:
                yield Entry(_record(data, f"{path}:{number}", keys), file.tell())


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; only the beginning of one that is too long, so that memory stays bounded."""
    while line := stream.readline(LONGEST_PAGE + 1):
        yield line
        while len(line) > LONGEST_PAGE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_PAGE + 1)


def _record(line: bytes, place: str, keys: Keys) -> PageRecord:
    error = too_long(len(line))
    if error:
        return PageRecord(place, error=error)
    try:
        values = json.loads(line)
    except UnicodeDecodeError as fault:
        return PageRecord(_id_of_damaged(line, place, keys), error=_not_utf8(fault))
    except json.JSONDecodeError as fault:
        return PageRecord(place, error=f"not JSON: {fault.msg} at character {fault.pos + 1}")
    except (RecursionError, ValueError) as fault:
        return PageRecord(place, error=f"not JSON that can be read: {fault}")
    if not isinstance(values, dict):
        return PageRecord(place, error=f"not a JSON object but {type(values).__name__}")
    return keys.record(values, place)


def _not_utf8(fault: UnicodeDecodeError) -> str:
    return f"not UTF-8: byte {fault.object[fault.start]:#04x} at position {fault.start + 1}"


def _id_of_damaged(line: bytes, place: str, keys: Keys) -> str | None:
    """Return the id of a record with damaged characters, if the rest of it is JSON."""
    try:
        values = json.loads(line.decode("utf-8", "replace"))
    except (RecursionError, ValueError):
        return place
    return keys.record(values, place).id if isinstance(values, dict) else place

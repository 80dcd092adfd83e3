"""Reads parts of a ``.dict.dz`` file without unpacking the rest of it."""

from __future__ import annotations

import logging
import mmap
import struct
import zlib
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LOG = logging.getLogger("normalizer.translation")
_MAGIC = b"\x1f\x8b"
_EXTRA, _NAME, _COMMENT, _CHECKSUM = 4, 8, 16, 2
_KEPT = 32
# What a gzip file without a table of chunks may hold, unpacked: more would not be kept in memory for a dictionary.
_LARGEST = 64 * 2**20


class DictFile:
    """The text of a dictd database, plain, as dictzip or as gzip.

    dictzip packs chunks of about 58 KB each on its own and lists their sizes in the extra field of the gzip header
    (dictzip(1)); the last chunks used are kept. A gzip file without that list is unpacked whole.
    Raises `ValueError` for a damaged file and for gzip that unpacks to more than 64 MiB, `OSError` for one that cannot
    be read.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._name = path.name
        self._chunk_size = 0
        self._offsets: list[int] = []
        self._whole: bytes | mmap.mmap = self._content
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._lock = Lock()
        if self._content[:2] == _MAGIC:
            try:
                self._read_header()
            except (IndexError, struct.error) as error:
                raise ValueError("its gzip header is damaged") from error
            if not self._chunk_size:
                self._whole = _unpacked(self._content)

    def _read_header(self) -> None:
        flags = self._content[3]
        place = 10
        if flags & _EXTRA:
            length = int.from_bytes(self._content[10:12], "little")
            place = 12 + length
            self._read_sizes(self._content[12:place])
        for flag in (_NAME, _COMMENT):
            if flags & flag:
                place = self._content.find(b"\0", place) + 1
        place += 2 if flags & _CHECKSUM else 0
        offsets = [place]
        for size in self._offsets:
            offsets.append(offsets[-1] + size)
        self._offsets = offsets

    def _read_sizes(self, extra: bytes) -> None:
        """Read the sub-field "RA" of the extra field: version, chunk size, chunk count, packed size of each."""
        place = 0
        while place + 4 <= len(extra):
            (length,) = struct.unpack_from("<H", extra, place + 2)
            if extra[place : place + 2] == b"RA" and length >= 6:
                _, self._chunk_size, count = struct.unpack_from("<HHH", extra, place + 4)
                fits = 10 + place + 2 * count <= len(extra)
                self._offsets = list(struct.unpack_from(f"<{count}H", extra, place + 10)) if fits else []
                if not fits or not self._chunk_size:
                    raise ValueError("the table of chunks in its header is damaged")
            place += 4 + length

    def read(self, start: int, length: int) -> bytes:
        """Return a part of the text; less or nothing when it ends before."""
        if not self._chunk_size:
            return self._whole[start : start + length]
        first, last = start // self._chunk_size, (start + length - 1) // self._chunk_size
        text = b"".join(self._chunk(number) for number in range(first, min(last, len(self._offsets) - 2) + 1))
        begin = start - first * self._chunk_size
        return text[begin : begin + length]

    def _chunk(self, number: int) -> bytes:
        with self._lock:
            known = self._kept.get(number)
            if known is not None:
                self._kept.move_to_end(number)
                return known
            packed = self._content[self._offsets[number] : self._offsets[number + 1]]
            try:
                text = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, self._chunk_size)
            except zlib.error as error:
                # One bad block must not cost a caption its translation: its words are unknown.
                _LOG.warning("chunk %d of %s is damaged (%s); fetch the dictionary again", number, self._name, error)
                text = b""
            self._kept[number] = text
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return text


def _unpacked(content: mmap.mmap) -> bytes:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        text = unpacker.decompress(content[:], _LARGEST)
    except zlib.error as error:
        raise ValueError(f"it cannot be unpacked: {error}") from error
    if unpacker.unconsumed_tail:
        raise ValueError(
            f"it unpacks to more than {_LARGEST >> 20} MiB and has no table of chunks; pack it with dictzip"
        )
    return text

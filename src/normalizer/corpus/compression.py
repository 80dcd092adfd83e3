"""Files packed by gzip or Zstandard, recognised by their names: read unpacked, written packed."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from normalizer.adapters.extras import load
from normalizer.corpus.faults import DamageError

# Compared by identity: a file may have this name too.
STANDARD_INPUT = Path("-")
GZIP, ZSTANDARD = ".gz", ".zst"
# How each begins a member, of which a file may have several.
_MEMBER: Final = {GZIP: b"\x1f\x8b\x08", ZSTANDARD: b"\x28\xb5\x2f\xfd"}
# Archives of forums and crawls are packed with windows of up to 2 GB.
_WIDEST_WINDOW = 2**31
# Packed bytes that are read at a time. It bounds what a bomb can do: at worst they unpack to 16 MB.
_AT_A_TIME: Final = 512


def is_packed(path: Path) -> bool:
    """Return whether the name of a file says that it is packed."""
    return path.suffix.lower() in _MEMBER


@contextmanager
def open_unpacked(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file for reading; yield the unpacked stream and the one of the file itself.

    Reading raises `DamageError` at the place where a packed file is damaged or ends too early. The
    place of standard input cannot be told; it is 0.
    """
    if path is STANDARD_INPUT:
        yield sys.stdin.buffer, io.BytesIO()
        return
    with path.open("rb") as file:
        suffix = path.suffix.lower()
        if suffix in _MEMBER:
            with unpacked(file, suffix) as stream:
                yield stream, file
        else:
            yield file, file


def unpacked(file: BinaryIO, suffix: str) -> BinaryIO:
    """Return the unpacked stream of a packed one; reading it may raise `DamageError`."""
    return cast("BinaryIO", io.BufferedReader(_Stream(_pieces(file, suffix))))


def _pieces(file: BinaryIO, suffix: str) -> Iterator[bytes | DamageError]:
    """Yield the content of a packed file, and what is wrong with it at its place.

    Behind damage the next member is looked for: in an archive of pages each record is one.
    """
    start, error = _unpacker(suffix)
    rest, is_lost = file.read(_AT_A_TIME), False
    if not rest:
        yield DamageError("it is empty, which no packed file is")
    while rest:
        member, last, held = start(), b"", b""
        try:
            while rest and not member.eof:
                piece = member.decompress(rest)
                is_lost = is_lost and not piece
                if piece:
                    # The last piece is given when the checksum behind it is known to be right.
                    yield held
                    held = piece
                last = rest
                rest = member.unused_data if member.eof else file.read(_AT_A_TIME)
        except error as fault:
            if not is_lost:
                yield DamageError(str(fault).rpartition(": ")[2])
            # A member that is cut is noticed a little behind the beginning of the next.
            rest, is_lost = _next_member(file, last + rest, _MEMBER[suffix]), True
        else:
            yield held
            if not member.eof:
                yield DamageError("it is cut off")
            rest = _without_padding(file, rest)


def _unpacker(suffix: str) -> tuple[Callable[[], Any], type[Exception]]:
    """Return what makes the object that unpacks a member, and the error that it raises."""
    if suffix == GZIP:
        return lambda: zlib.decompressobj(zlib.MAX_WBITS | 16), zlib.error
    zstandard = load("zstandard", "corpus")
    unpacker = zstandard.ZstdDecompressor(max_window_size=_WIDEST_WINDOW)
    return unpacker.decompressobj, zstandard.ZstdError


def _next_member(file: BinaryIO, rest: bytes, beginning: bytes) -> bytes:
    """Return the bytes from the next beginning of a member on; nothing if there is none."""
    rest = rest[1:]
    while (place := rest.find(beginning)) < 0:
        more = file.read(_AT_A_TIME)
        if not more:
            return b""
        rest = rest[1 - len(beginning) :] + more
    return rest[place:]


def _without_padding(file: BinaryIO, rest: bytes) -> bytes:
    """Return the bytes behind a member without zeros, which fill up tapes and sectors."""
    rest = rest.lstrip(b"\0")
    while not rest and (more := file.read(_AT_A_TIME)):
        rest = more.lstrip(b"\0")
    return rest


class _Stream(io.RawIOBase):
    """A stream of pieces; `DamageError` among them is raised at its place."""

    def __init__(self, pieces: Iterator[bytes | DamageError]) -> None:
        self._pieces = pieces
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - collections.abc.Buffer is of Python 3.12
        while not self._ready:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            if isinstance(piece, DamageError):
                raise piece
            self._ready = memoryview(piece)
        target = memoryview(buffer)
        count = min(len(target), len(self._ready))
        target[:count], self._ready = self._ready[:count], self._ready[count:]
        return count


@contextmanager
def open_to_pack(path: Path, suffix: str) -> Iterator[BinaryIO]:
    """Open a file for writing, packed as `suffix` says; the same content gives the same bytes."""
    with path.open("wb") as file, ExitStack() as opened:
        if suffix == GZIP:
            packer = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
            yield cast("BinaryIO", opened.enter_context(packer))
        elif suffix == ZSTANDARD:
            from zstandard import ZstdCompressor

            yield opened.enter_context(ZstdCompressor().stream_writer(file, closefd=False))
        else:
            yield file

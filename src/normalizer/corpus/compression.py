"""Files packed by gzip or Zstandard, recognised by their names: read unpacked, written packed."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from normalizer.adapters.extras import load

GZIP, ZSTANDARD = ".gz", ".zst"
# Archives of forums and crawls are packed with windows of up to 2 GB.
_WIDEST_WINDOW = 2**31


def is_packed(path: Path) -> bool:
    """Return whether the name of a file says that it is packed."""
    return path.suffix.lower() in {GZIP, ZSTANDARD}


@contextmanager
def open_unpacked(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file for reading; yield the unpacked stream and the one of the file itself."""
    with path.open("rb") as file, ExitStack() as opened:
        suffix = path.suffix.lower()
        if suffix == GZIP:
            yield cast("BinaryIO", opened.enter_context(gzip.GzipFile(fileobj=file))), file
        elif suffix == ZSTANDARD:
            unpacker = load("zstandard", "corpus").ZstdDecompressor(max_window_size=_WIDEST_WINDOW)
            stream = unpacker.stream_reader(file, read_across_frames=True)
            yield opened.enter_context(io.BufferedReader(stream)), file
        else:
            yield file, file


@contextmanager
def open_to_pack(path: Path, suffix: str) -> Iterator[BinaryIO]:
    """Open a file for writing, packed as `suffix` says; the same content gives the same bytes."""
    with path.open("wb") as file, ExitStack() as opened:
        if suffix == GZIP:
            packer = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
            yield cast("BinaryIO", opened.enter_context(packer))
        elif suffix == ZSTANDARD:
            packer = load("zstandard", "corpus").ZstdCompressor()
            yield opened.enter_context(packer.stream_writer(file, closefd=False))
        else:
            yield file

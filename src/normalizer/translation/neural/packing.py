"""Unpacks model files (Zstandard) with a size limit, and hashes them."""

from __future__ import annotations

import hashlib
from typing import IO, TYPE_CHECKING

from normalizer.errors import ConfigurationError, ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

_MAGIC = b"\x28\xb5\x2f\xfd"
_PIECE = 1 << 18
# What a packed file may ask for while it is unpacked; the published ones need 8 MB.
_WINDOW = 1 << 27


def is_packed(path: Path) -> bool:
    """Whether the file is packed with Zstandard, whatever its name."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def unpack(packed: Path, path: Path, largest: int) -> None:
    """Write the file `packed`, which may be packed or plain, plainly to `path`.

    Raises `ModelError` when it cannot be unpacked or is larger than `largest` bytes, `ConfigurationError` when it
    is packed and zstandard is not installed.
    """
    done = 0
    with path.open("wb") as target:
        for piece in _plain_pieces(packed):
            done += len(piece)
            if done > largest:
                raise ModelError(f"{packed.name}: it is larger than {largest} bytes when unpacked")
            target.write(piece)


def _plain_pieces(packed: Path) -> Iterator[bytes]:
    with packed.open("rb") as source:
        if not is_packed(packed):
            yield from _pieces(source)
            return
        zstandard = _zstandard()
        try:
            with zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(source) as reader:
                yield from _pieces(reader)
        except zstandard.ZstdError as error:
            raise ModelError(f"{packed.name}: it cannot be unpacked ({error}); fetch it again") from error


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(_PIECE):
        yield piece


def _zstandard() -> ModuleType:
    try:
        import zstandard
    except ImportError as error:
        raise ConfigurationError(
            'packed models need zstandard; install it with: pip install "caption-normalizer[neural]"'
        ) from error
    return zstandard


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

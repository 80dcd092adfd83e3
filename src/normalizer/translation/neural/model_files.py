"""Work on model files: unpacking Zstandard, SHA-256 checksums, and a lock between processes."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

from normalizer.errors import ConfigurationError, ModelError

_MAGIC = b"\x28\xb5\x2f\xfd"
_PIECE = 1 << 18
# Packed bytes unpacked at once: each can become 40 KB in a file made to exhaust the memory.
_PACKED_PIECE = 512
# The window that a packed file may demand; published ones need 8 MB.
_WINDOW = 1 << 27
# Seconds between attempts to get the lock.
_PAUSE = 0.1


def unpack(packed: Path, path: Path, largest: int) -> None:
    """Write the content of `packed`, which may be packed or plain, to `path`.

    Raises `ModelError` if it cannot be unpacked or has more than `largest` bytes,
    `ConfigurationError` if it is packed and zstandard is not installed.
    """
    done = 0
    with path.open("wb") as target:
        for piece in _plain_pieces(packed):
            done += len(piece)
            if done > largest:
                raise ModelError(f"{packed.name}: larger than {largest} bytes when unpacked")
            target.write(piece)


def _plain_pieces(packed: Path) -> Iterator[bytes]:
    with packed.open("rb") as source:
        is_packed = source.read(len(_MAGIC)) == _MAGIC
        source.seek(0)
        if not is_packed:
            yield from iter(lambda: source.read(_PIECE), b"")
            return
        zstandard = _zstandard()
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        try:
            while not unpacker.eof:
                piece = source.read(_PACKED_PIECE)
                if not piece:
                    raise ModelError(f"{packed.name}: its end is missing; fetch it again")
                yield unpacker.decompress(piece)
        except zstandard.ZstdError as error:
            raise ModelError(
                f"{packed.name}: it cannot be unpacked ({error}); fetch it again"
            ) from error


def _zstandard() -> ModuleType:
    try:
        import zstandard
    except ImportError as error:
        raise ConfigurationError(
            "packed models need zstandard; "
            'install it with: pip install "caption-normalizer[neural]"'
        ) from error
    return zstandard


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[None]:
    """Hold an exclusive lock on the file `path`, which is created if missing and stays.

    The system releases the lock when its holder ends, for whatever reason. Raises `ModelError` if
    another process holds it for longer than `seconds`.
    """
    end = time.monotonic() + seconds
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        while not _acquired(handle):
            if time.monotonic() >= end:
                raise ModelError(
                    f"{path}: another process is changing the models; try again when it is done"
                )
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _release(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _acquired(handle: int) -> bool:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        return False

    def _release(handle: int) -> None:
        with suppress(OSError):
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquired(handle: int) -> bool:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

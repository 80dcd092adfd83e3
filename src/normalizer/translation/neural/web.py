"""Fetches from a web server with a time limit, a size limit, and a second try where that may help."""

from __future__ import annotations

import hashlib
import http.client
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from normalizer._version import __version__
from normalizer.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_Result = TypeVar("_Result")
_PIECE = 1 << 16
_WORTH_A_SECOND_TRY = frozenset({408, 425, 429, 500, 502, 503, 504})


class _TransientError(Exception):
    """A failure that may be gone at the next try."""


@dataclass(frozen=True, slots=True)
class Web:
    """How to fetch: seconds without a byte, seconds a file in all, tries, and the pause before each further try."""

    silence: float = 30.0
    seconds: float = 1800.0
    tries: int = 3
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep

    def read(self, url: str, largest: int) -> bytes:
        """Return what is at `url`. Raises `ModelError` when it cannot be had or is larger than `largest` bytes."""
        return self._repeated(url, lambda: b"".join(self._pieces(url, largest)))

    def save(self, url: str, path: Path, size: int, sha256: str, progress: Callable[[int], None]) -> None:
        """Save what is at `url` as `path`, which must have this size and SHA-256; raises `ModelError` else.

        `progress` is called with the number of bytes so far.
        """
        self._repeated(url, lambda: self._save_once(url, path, size, sha256, progress))

    def _save_once(self, url: str, path: Path, size: int, sha256: str, progress: Callable[[int], None]) -> None:
        digest, done = hashlib.sha256(), 0
        with path.open("wb") as file:
            for piece in self._pieces(url, size):
                file.write(piece)
                digest.update(piece)
                done += len(piece)
                progress(done)
        if done != size:
            raise _TransientError(f"it has {done} bytes, and {size} are announced")
        if digest.hexdigest() != sha256:
            raise _TransientError("its SHA-256 is not the announced one; the file is damaged or was exchanged")

    def _repeated(self, url: str, work: Callable[[], _Result]) -> _Result:
        for attempt in range(1, self.tries + 1):
            try:
                return work()
            except _TransientError as error:
                if attempt == self.tries:
                    raise ModelError(
                        f"{url}: {error} ({self.tries} tries); try again later, or another mirror"
                    ) from error
                self.sleep(self.pause * 2 ** (attempt - 1))
        raise ModelError(f"{url}: no try was allowed")

    def _pieces(self, url: str, largest: int) -> Iterator[bytes]:
        """Yield what is at `url`, piece by piece, as it comes."""
        _check_address(url)
        end = time.monotonic() + self.seconds
        request = Request(url, headers={"User-Agent": f"caption-normalizer/{__version__}"})  # noqa: S310 - checked above
        done = 0
        try:
            with urlopen(request, timeout=self.silence) as answer:  # noqa: S310 - checked above
                while piece := answer.read1(_PIECE):
                    done += len(piece)
                    if done > largest:
                        raise ModelError(f"{url}: it is larger than the {largest} bytes announced or allowed")
                    if time.monotonic() > end:
                        raise ModelError(f"{url}: not done after {self.seconds:g} seconds; try again later")
                    yield piece
                if answer.length:
                    raise _TransientError(f"the connection ended {answer.length} bytes early")
        except HTTPError as error:
            error.close()
            if error.code in _WORTH_A_SECOND_TRY:
                raise _TransientError(f"the server answered {error.code}") from error
            raise ModelError(f"{url}: the server answered {error.code} {error.reason}; check the address") from error
        except (URLError, OSError, http.client.HTTPException) as error:
            raise _TransientError(str(getattr(error, "reason", None) or error) or type(error).__name__) from error


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and url.isprintable() and " " not in url
    except ValueError:
        sound = False
    if not sound:
        raise ModelError(f"{url!r} is no address of a web server; it begins with https:// or http://")

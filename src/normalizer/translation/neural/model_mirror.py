"""Fetches models from a service like Firefox Remote Settings, which has an index of records."""

from __future__ import annotations

import hashlib
import http.client
import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    ProxyHandler,
    Request,
)

from normalizer._version import __version__
from normalizer.errors import ModelError
from normalizer.late_property import late_property
from normalizer.translation.http_deadline import timed_opener
from normalizer.translation.neural.model_files import sha256_of, unpack
from normalizer.translation.neural.model_index import LARGEST_FILE, Record, parse_records

_Result = TypeVar("_Result")
Progress = Callable[[str, int, int], None]

MOZILLA = "https://firefox.settings.services.mozilla.com/v1"
_COLLECTION = "/buckets/main/collections/translations-models-v2/records"
_BUCKETS = "/buckets/"
# The index of all pairs has about half a megabyte.
_LARGEST_INDEX = 32 * 1024 * 1024
_PIECE = 1 << 16
# Timeouts, rate limits and server errors, which may be temporary.
_TEMPORARY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})


class Mirror:
    """A service of models.

    `address` is the root of a Remote Settings server ("https://example.org/v1"), or the address of
    the records (it ends in ``/records`` or ``.json``). The root states where attachments are;
    without one they are beside the records. Nothing is fetched before it is needed. `progress` is
    called with a file's name, the bytes fetched so far, and its size.
    """

    def __init__(
        self, address: str = MOZILLA, web: Web | None = None, progress: Progress | None = None
    ) -> None:
        self.address = address.rstrip("/")
        self._web = web or Web()
        self._progress = progress
        is_index = self.address.endswith(("/records", ".json"))
        self._index = self.address if is_index else self.address + _COLLECTION
        has_root = _BUCKETS in self._index
        self._root = self._index.partition(_BUCKETS)[0] + "/" if has_root else None

    @late_property
    def records(self) -> list[Record]:
        """The records of all published files; raises `ModelError` if they are unavailable."""
        return parse_records(self._web.read(self._index, _LARGEST_INDEX), self._index)

    @late_property
    def _attachments(self) -> str:
        """The address that locations of attachments are relative to."""
        if self._root is None:
            return self._index
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            root = json.loads(self._web.read(self._root, _LARGEST_INDEX))
            base = root["capabilities"]["attachments"]["base_url"]
            if isinstance(base, str):
                return urljoin(self._root, base.rstrip("/") + "/")
        raise ModelError(
            f"{self._root}: the server does not state where its attachments are; check the address"
        )

    def fetch(self, record: Record, folder: Path) -> Path:
        """Fetch a file into `folder`, unpacked and verified, and return its path.

        Raises `ModelError` if it is unavailable or not what the record describes.
        """
        packed, path = folder / f"{record.name}.part", folder / record.name
        url = urljoin(self._attachments, record.location)

        def report(done: int) -> None:
            if self._progress is not None:
                self._progress(record.name, done, record.size)

        self._web.save(url, packed, record.size, record.sha256, report)
        unpack(packed, path, record.plain_size or LARGEST_FILE)
        packed.unlink()
        size = path.stat().st_size
        if record.plain_size not in {None, size}:
            raise ModelError(f"{url}: its content has {size} bytes instead of {record.plain_size}")
        if record.plain_sha256 not in {None, sha256_of(path)}:
            raise ModelError(
                f"{url}: the SHA-256 of its content is not that of the index; try another mirror"
            )
        return path


class _TemporaryError(Exception):
    """A failure that the next attempt may not have."""


@dataclass(frozen=True, slots=True)
class Web:
    """Limits of fetching, in seconds: without a byte, per file, and before the first retry.

    The pause doubles with each of `tries`.
    """

    silence: float = 30.0
    seconds: float = 1800.0
    tries: int = 3
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep

    def read(self, url: str, largest: int) -> bytes:
        """Return the content of `url`.

        Raises `ModelError` if it is unavailable or has more than `largest` bytes.
        """
        return self._retried(url, lambda: b"".join(self._pieces(url, largest)))

    def save(
        self, url: str, path: Path, size: int, sha256: str, progress: Callable[[int], None]
    ) -> None:
        """Save the content of `url`, which must have this size and SHA-256, as `path`.

        `progress` is called with the number of bytes so far. Raises `ModelError` on failure.
        """
        self._retried(url, lambda: self._save_once(url, path, size, sha256, progress))

    def _save_once(
        self, url: str, path: Path, size: int, sha256: str, progress: Callable[[int], None]
    ) -> None:
        digest, done = hashlib.sha256(), 0
        with path.open("wb") as file:
            for piece in self._pieces(url, size):
                file.write(piece)
                digest.update(piece)
                done += len(piece)
                progress(done)
        if done != size:
            raise _TemporaryError(f"it has {done} bytes instead of {size}")
        if digest.hexdigest() != sha256:
            raise _TemporaryError(
                "its SHA-256 is not that of the index; the file is damaged or was replaced"
            )

    def _retried(self, url: str, work: Callable[[], _Result]) -> _Result:
        for attempt in range(1, self.tries + 1):
            try:
                return work()
            except _TemporaryError as error:
                if attempt == self.tries:
                    raise ModelError(
                        f"{url}: {error} ({self.tries} attempts); "
                        "try again later or use another mirror"
                    ) from error
                self.sleep(self.pause * 2 ** (attempt - 1))
        raise ModelError(f"{url}: no attempt was allowed")

    def _pieces(self, url: str, largest: int) -> Iterator[bytes]:
        """Yield the content of `url` in pieces, as they arrive."""
        _check_address(url)
        end = time.monotonic() + self.seconds
        request = Request(  # noqa: S310 - checked above
            url, headers={"User-Agent": f"caption-normalizer/{__version__}"}
        )
        opener = timed_opener(
            lambda: min(self.silence, end - time.monotonic()),
            ProxyHandler(),
            _WebRedirects(),
            HTTPErrorProcessor(),
            HTTPDefaultErrorHandler(),
        )
        done = 0
        try:
            with opener.open(request, timeout=self.silence) as answer:
                while piece := answer.read1(_PIECE):
                    done += len(piece)
                    if done > largest:
                        raise ModelError(f"{url}: larger than the {largest} bytes allowed")
                    if time.monotonic() > end:
                        raise _too_slow(url, self.seconds)
                    yield piece
                if answer.length:
                    raise _TemporaryError(f"the connection ended {answer.length} bytes early")
        except HTTPError as error:
            error.close()
            if error.code in _TEMPORARY_STATUS:
                raise _TemporaryError(f"the server answered {error.code}") from error
            raise ModelError(
                f"{url}: the server answered {error.code} {error.reason}; check the address"
            ) from error
        except (URLError, OSError, http.client.HTTPException) as error:
            if time.monotonic() >= end:
                raise _too_slow(url, self.seconds) from error
            reason = getattr(error, "reason", None) or error
            raise _TemporaryError(str(reason) or type(error).__name__) from error


class _WebRedirects(HTTPRedirectHandler):
    """Follows redirects to web servers only."""

    def redirect_request(self, *arguments: Any) -> Request | None:  # noqa: ANN401 - passed on
        _check_address(arguments[-1])
        return super().redirect_request(*arguments)


def _too_slow(url: str, seconds: float) -> ModelError:
    return ModelError(f"{url}: not done after {seconds:g} seconds; try again later")


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or not url.isprintable() or " " in url:
        raise ModelError(
            f"{url!r} is not the address of a web server; it must start with https:// or http://"
        )

"""A service that publishes models in the way of Firefox Remote Settings: an index of records, and attachments."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from normalizer.errors import ModelError
from normalizer.translation.neural.packing import sha256_of, unpack
from normalizer.translation.neural.records import LARGEST_FILE, parse_records
from normalizer.translation.neural.web import Web

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from normalizer.translation.neural.records import Record

    Progress = Callable[[str, int, int], None]

MOZILLA = "https://firefox.settings.services.mozilla.com/v1"
_COLLECTION = "/buckets/main/collections/translations-models-v2/records"
_BUCKETS = "/buckets/"
# The index of all pairs has about half a megabyte.
_LARGEST_INDEX = 32 * 1024 * 1024


class Mirror:
    """A service of models, by its address.

    `address` is the root of a Remote Settings server ("https://example.org/v1"), or the address of the records
    themselves (it ends in ``/records`` or ``.json``). Where attachments are the root says; for records without such
    a root they are beside the records. Nothing is fetched before it is asked for. `progress` is called with a file's
    name, the bytes of it so far, and all its bytes.
    """

    def __init__(self, address: str = MOZILLA, web: Web | None = None, progress: Progress | None = None) -> None:
        self.address = address.rstrip("/")
        self._web = web or Web()
        self._progress = progress
        is_index = self.address.endswith(("/records", ".json"))
        self._index = self.address if is_index else self.address + _COLLECTION
        self._root = self._index.partition(_BUCKETS)[0] + "/" if _BUCKETS in self._index else None

    @cached_property
    def records(self) -> list[Record]:
        """The records of all published files; raises `ModelError` when they cannot be had."""
        return parse_records(self._web.read(self._index, _LARGEST_INDEX), self._index)

    @cached_property
    def _attachments(self) -> str:
        """The address that locations of attachments are relative to."""
        if self._root is None:
            return self._index
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            base = json.loads(self._web.read(self._root, _LARGEST_INDEX))["capabilities"]["attachments"]["base_url"]
            if isinstance(base, str):
                return urljoin(self._root, base.rstrip("/") + "/")
        raise ModelError(f"{self._root}: the server does not say where its attachments are; check the address")

    def fetch(self, record: Record, folder: Path) -> Path:
        """Fetch a file into `folder`, unpacked and checked, and return its path.

        Raises `ModelError` when it cannot be had, or is not what the record says.
        """
        packed, path = folder / f"{record.name}.part", folder / record.name
        url = urljoin(self._attachments, record.location)
        self._web.save(url, packed, record.size, record.sha256, lambda done: self._tell(record, done))
        unpack(packed, path, record.plain_size or LARGEST_FILE)
        packed.unlink()
        if record.plain_size not in {None, path.stat().st_size}:
            raise ModelError(
                f"{url}: its content has {path.stat().st_size} bytes, not the {record.plain_size} announced"
            )
        if record.plain_sha256 not in {None, sha256_of(path)}:
            raise ModelError(f"{url}: the SHA-256 of its content is not the announced one; try another mirror")
        return path

    def _tell(self, record: Record, done: int) -> None:
        if self._progress is not None:
            self._progress(record.name, done, record.size)

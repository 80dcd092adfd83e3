"""Fetches models from a service like Firefox Remote Settings, which has an index of records.

fxtranslate reads the index. It can fetch files too, but only from Mozilla's servers and without a
proxy; it replaces one file of a model after the other; it takes the last record of each file, which
may belong to a trial or to the model for telephones; and it unpacks them without a limit.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urljoin

from normalizer._version import __version__
from normalizer.errors import ModelError
from normalizer.translation.neural.models import (
    LARGEST_FILE,
    PIVOT,
    Model,
    Store,
    check_pair,
    code_pairs,
    is_complete,
    role_of,
    unpacked,
)
from normalizer.translation.online.client import Reply, ask, followed
from normalizer.translation.online.safety import Guard, Safety, ServiceFailure

MOZILLA = "https://firefox.settings.services.mozilla.com/v1"

Progress = Callable[[str, int, int], None]
"""Is called with a file's name, the bytes fetched so far, and its size."""
Record = dict[str, Any]
"""A published file, as `fxtranslate.discovery.parse_records` returns it."""

# What tells one published model of a pair from another.
_FACTS = ("version", "architecture")
_COLLECTION = "buckets/main/collections/translations-models-v2/records"
# A version with letters ("3.1a2") is a trial that only test builds of the browser use.
_RELEASE = re.compile(r"([123])\.(\d{1,4})(?:\.(\d{1,4}))?")
# The browser's choice on desktops comes last; "base" is half as fast, "tiny" clearly worse.
_ARCHITECTURES = ("tiny", "base", "base-memory")

# Read as JSON, an index takes ten times its size in memory.
_LARGEST_INDEX = 32 * 1024 * 1024
# All tries of a file take half an hour at most.
_LIMITS = Safety(
    timeout=1800.0,
    first_pause=1.0,
    per_second=math.inf,
    body_limit=LARGEST_FILE,
    user_agent=f"caption-normalizer/{__version__}",
)


def add_from_mirror(
    store: Store, source: str, target: str, address: str = MOZILLA, progress: Progress | None = None
) -> list[Model]:
    """Install what leads from `source` to `target`: one model, or two through English.

    `address` is the root of a Remote Settings server ("https://example.org/v1"), or that of a file
    of records (it ends in ``.json``) with the attachments beside it. A model that is present in the
    same version is not fetched again. Raises `ModelError` if there is no model for the pair, or if
    it is unavailable or not as announced.
    """
    check_pair(source, target)
    address = address.rstrip("/")
    root = None if address.endswith(".json") else f"{address}/"
    index = address if root is None else root + _COLLECTION
    legs = _legs(_records(index), source, target, address)
    models = [_present(store, leg[0]) for leg in legs]
    base = index if root is None or all(models) else _attachments(root)
    return [
        model
        or store.add(
            *_pair_of(leg[0]),
            {**{key: leg[0][key] for key in _FACTS}, "origin": address},
            _files(leg, base, progress),
        )
        for leg, model in zip(legs, models, strict=True)
    ]


def _pair_of(record: Record) -> tuple[str, str]:
    return record["sourceLanguage"], record["targetLanguage"]


def _present(store: Store, record: Record) -> Model | None:
    """Return the installed model if it is the published one and not damaged."""
    model = store.find(*_pair_of(record))
    is_same = model and all(model.facts.get(key) == record[key] for key in _FACTS)
    return model if model and is_same and model.is_intact() else None


def _records(index: str) -> list[Record]:
    from fxtranslate import discovery

    try:
        body = _fetched(index, most=_LARGEST_INDEX).decode()
        json.loads(body)  # the library would crash on brackets without end
        return list(discovery.parse_records(body))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{index}: not an index of models ({error}); check the address") from error


def _legs(records: list[Record], source: str, target: str, origin: str) -> list[list[Record]]:
    """Return the files of each model from `source` to `target`."""
    direct = choose(records, source, target)
    legs = [direct] if direct else [choose(records, source, PIVOT), choose(records, PIVOT, target)]
    if all(legs):
        return legs
    wanted = {code for pair in code_pairs(source, target) for code in pair}
    pairs = {_pair_of(record) for record in records if _RELEASE.fullmatch(record["version"])}
    near = ["-".join(pair) for pair in sorted(pairs) if not wanted.isdisjoint(pair)]
    raise ModelError(
        f"{origin} has no model for {source} to {target}; "
        f"it has: {', '.join(near) or 'none of either'}"
    )


def choose(records: Iterable[Record], source: str, target: str) -> list[Record]:
    """Return the files of the best model from `source` to `target`, empty without a release.

    The highest release wins; of its architectures the one that the browser uses on desktops. A
    record without a checksum, or with a name that no file of a model has, does not count.
    """
    pairs = code_pairs(source, target)
    models: dict[tuple[Any, ...], dict[str, Record]] = defaultdict(dict)
    for record in records:
        pair, kind = _pair_of(record), record["architecture"] or ""
        release = _RELEASE.fullmatch(record["version"])
        role = role_of(record["name"])
        if pair in pairs and release and role and record["decompressedHash"]:
            numbers = [int(number or 0) for number in release.groups()]
            place = _ARCHITECTURES.index(kind) if kind in _ARCHITECTURES else -1
            models[(-pairs.index(pair), *numbers, place, kind)][role] = record
    complete = [key for key, files in models.items() if is_complete(files)]
    return list(models[max(complete)].values()) if complete else []


def _attachments(root: str) -> str:
    """Return the address that locations of attachments are relative to."""
    try:
        base = json.loads(_fetched(root, most=_LARGEST_INDEX))["capabilities"]["attachments"][
            "base_url"
        ]
        return urljoin(root, f"{base.rstrip('/')}/")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(
            f"{root}: the server does not state where its attachments are; check the address"
        ) from error


def _files(
    records: Iterable[Record], base: str, progress: Progress | None
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the verified content of each file."""
    for record in records:
        name, location = record["name"], record["location"]
        try:
            url = urljoin(base, location)
        except ValueError as error:
            raise ModelError(
                f"{base}: {location!r}, where {name} should be, is no address ({error}); "
                "use another mirror"
            ) from error
        packed = _fetched(url, progress and partial(progress, name))
        yield name, unpacked(packed, record["decompressedHash"], url)


def _fetched(
    url: str, progress: Callable[[int, int], None] | None = None, *, most: int = LARGEST_FILE
) -> bytes:
    """Return the content of an address, at most so many bytes; raises `ModelError`."""
    limits = replace(_LIMITS, body_limit=min(most, _LIMITS.body_limit))

    def request(until: float) -> Reply:
        one = partial(ask, limits, until, "GET", progress=progress, redirects=True)
        return followed(url, one)

    try:
        return Guard(url, limits).call(request, limits.clock() + limits.timeout).body
    except (ServiceFailure, ValueError) as error:
        raise ModelError(
            f"{url}: {error}; check the address, try again later or use another mirror"
        ) from error

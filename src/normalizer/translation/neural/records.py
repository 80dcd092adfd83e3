"""The index of published models: its records, and the files of the best model for a pair of languages."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from normalizer.errors import ModelError
from normalizer.translation.neural.store import codes, is_code, is_complete, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A version with letters ("3.1a2") is a trial that only test builds of the browser take.
_RELEASE = re.compile(r"([123])\.(\d{1,4})(?:\.(\d{1,4}))?")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_LOCATION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,299}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# The browser's own choice for desktops first; the larger is slower by half, the tiny one clearly worse.
_ARCHITECTURES = ("base-memory", "base", "tiny")
# The largest model file published has 60 MB.
LARGEST_FILE = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One published file: `size` and `sha256` are those of the attachment, `plain_…` of the file in it, where known."""

    name: str
    source: str
    target: str
    version: str
    architecture: str | None
    location: str
    size: int
    sha256: str
    plain_size: int | None
    plain_sha256: str | None


def parse_records(document: bytes, origin: str) -> list[Record]:
    """Return the records of an index that a service at `origin` gave; records of other kinds are left out.

    Raises `ModelError` when `document` is no such index.
    """
    try:
        rows = json.loads(document)["data"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(f"{origin}: this is no index of models ({type(error).__name__}); check the address") from error
    if not isinstance(rows, list):
        raise ModelError(f"{origin}: this is no index of models (its data is no list); check the address")
    return [record for row in rows if (record := _record(row))]


def _record(row: Any) -> Record | None:  # noqa: ANN401 - whatever a service sends
    """Return a row as a record, `None` when it is none or holds what is not safe to use."""
    if not isinstance(row, dict) or not isinstance(attachment := row.get("attachment"), dict):
        return None
    record = Record(
        name=_text(row.get("name") or attachment.get("filename")),
        source=_text(row.get("sourceLanguage") or row.get("fromLang")),
        target=_text(row.get("targetLanguage") or row.get("toLang")),
        version=_text(row.get("version")),
        architecture=_text(row.get("architecture")) or None,
        location=_text(attachment.get("location")),
        size=_number(attachment.get("size")) or 0,
        sha256=_text(attachment.get("hash")).lower(),
        plain_size=_number(row.get("decompressedSize")),
        plain_sha256=_text(row.get("decompressedHash")).lower() or None,
    )
    return record if _is_sound(record) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _is_sound(record: Record) -> bool:
    hashes = (record.sha256, record.plain_sha256 or record.sha256)
    return (
        _FILE_NAME.fullmatch(record.name) is not None
        and role_of(record.name) is not None
        and is_code(record.source)
        and is_code(record.target)
        and _LOCATION.fullmatch(record.location) is not None
        and ".." not in record.location
        and all(_SHA256.fullmatch(value) for value in hashes)
        and 0 < record.size <= LARGEST_FILE
        and (record.plain_size is None or 0 < record.plain_size <= LARGEST_FILE)
    )


def choose(records: Iterable[Record], source: str, target: str) -> list[Record]:
    """Return the files of the best model from `source` to `target`, none when there is no release for the pair.

    The highest release counts, of its sizes the one that browsers on desktops take.
    """
    pairs = [(one, other) for one in codes(source) for other in codes(target)]
    models: dict[tuple[str, str, str, str | None], list[Record]] = defaultdict(list)
    for record in records:
        if (record.source, record.target) in pairs and _RELEASE.fullmatch(record.version):
            models[record.source, record.target, record.version, record.architecture].append(record)
    complete = [files for files in models.values() if is_complete({str(role_of(file.name)) for file in files})]
    best = max(complete, key=_rank, default=[])
    return list({role_of(file.name): file for file in best}.values())


def _rank(files: Sequence[Record]) -> tuple[list[int], int]:
    release = _RELEASE.fullmatch(files[0].version)
    numbers = [int(number or 0) for number in release.groups()] if release else []
    known = files[0].architecture in _ARCHITECTURES
    return numbers, -_ARCHITECTURES.index(str(files[0].architecture)) if known else -len(_ARCHITECTURES)


def published(records: Iterable[Record]) -> list[str]:
    """Return the pairs that have a release, "de-en", in alphabetical order."""
    return sorted({f"{record.source}-{record.target}" for record in records if _RELEASE.fullmatch(record.version)})

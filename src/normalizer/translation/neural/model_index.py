"""The index of published models: its records, and the files of the best model for a pair."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from normalizer.errors import ModelError
from normalizer.translation.neural.model_store import CODE, code_pairs, is_complete, role_of

# The largest published model file has 60 MB.
LARGEST_FILE = 512 * 1024 * 1024

# A version with letters ("3.1a2") is a trial that only test builds of the browser use.
_RELEASE = re.compile(r"([123])\.(\d{1,4})(?:\.(\d{1,4}))?")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_LOCATION = re.compile(r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._/-]{0,299}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# The browser's choice on desktops comes first; "base" is half as fast, "tiny" clearly worse.
_ARCHITECTURES = ("base-memory", "base", "tiny")


@dataclass(frozen=True, slots=True)
class Record:
    """A published file.

    `size` and `sha256` describe the attachment, `plain_size` and `plain_sha256` the file packed in
    it, if known.
    """

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
    """Return the records of an index from the service at `origin`, without records of other kinds.

    Raises `ModelError` if `document` is not an index.
    """
    try:
        rows = json.loads(document)["data"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(
            f"{origin}: not an index of models ({type(error).__name__}); check the address"
        ) from error
    if not isinstance(rows, list):
        raise ModelError(
            f"{origin}: not an index of models (its data is not a list); check the address"
        )
    return [record for row in rows if (record := _record(row))]


def _record(row: Any) -> Record | None:  # noqa: ANN401 - whatever a service sends
    """Return a row as a record, `None` if it is not one or contains unsafe values."""
    if not isinstance(row, dict) or not isinstance(attachment := row.get("attachment"), dict):
        return None
    record = Record(
        name=_text(row.get("name"), attachment.get("filename")),
        source=_text(row.get("sourceLanguage"), row.get("fromLang")),
        target=_text(row.get("targetLanguage"), row.get("toLang")),
        version=_text(row.get("version")),
        architecture=_text(row.get("architecture")) or None,
        location=_text(attachment.get("location")),
        size=_number(attachment.get("size")) or 0,
        sha256=_text(attachment.get("hash")).lower(),
        plain_size=_number(row.get("decompressedSize")),
        plain_sha256=_text(row.get("decompressedHash")).lower() or None,
    )
    return record if _is_sound(record) else None


def _text(*values: object) -> str:
    """Return the first value that is set, if it is a string."""
    value = next(filter(None, values), None)
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _is_sound(record: Record) -> bool:
    """Return whether a record describes a model file and every value of it is safe to use."""
    patterns = (
        (_FILE_NAME, record.name),
        (CODE, record.source),
        (CODE, record.target),
        (_LOCATION, record.location),
        (_SHA256, record.sha256),
        (_SHA256, record.plain_sha256 or record.sha256),
    )
    if role_of(record.name) is None or not all(pat.fullmatch(value) for pat, value in patterns):
        return False
    sizes = (record.size, record.size if record.plain_size is None else record.plain_size)
    return 0 < min(sizes) <= max(sizes) <= LARGEST_FILE


def choose(records: Iterable[Record], source: str, target: str) -> list[Record]:
    """Return the files of the best model from `source` to `target`, empty without a release.

    The highest release wins; of its architectures the one that the browser uses on desktops.
    """
    pairs = code_pairs(source, target)
    models: dict[tuple[str, str, str, str | None], list[Record]] = defaultdict(list)
    for record in records:
        if (record.source, record.target) in pairs and _RELEASE.fullmatch(record.version):
            key = record.source, record.target, record.version, record.architecture
            models[key].append(record)
    by_role = ({str(role_of(file.name)): file for file in files} for files in models.values())
    complete = [list(files.values()) for files in by_role if is_complete(set(files))]
    return max(complete, key=_rank, default=[])


def _rank(files: Sequence[Record]) -> tuple[list[int], int]:
    release = _RELEASE.fullmatch(files[0].version)
    numbers = [int(number or 0) for number in release.groups()] if release else []
    ranks = {name: -place for place, name in enumerate(_ARCHITECTURES)}
    return numbers, ranks.get(files[0].architecture or "", -len(_ARCHITECTURES))


def published(records: Iterable[Record]) -> list[str]:
    """Return the pairs that have a release, "de-en", in alphabetical order."""
    return sorted(
        {
            f"{record.source}-{record.target}"
            for record in records
            if _RELEASE.fullmatch(record.version)
        }
    )

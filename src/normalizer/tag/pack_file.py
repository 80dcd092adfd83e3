"""Reads the TOML file of a rule pack; errors name the file, the line, the table and the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from normalizer.errors import RulePackError

# Far more than any list of lines needs; a device that never ends is not read for ever.
_MOST_BYTES = 5_000_000
_MOST_TABLES = 1_000
_LONGEST_STRING = 2_000
_MOST_STRINGS = 20_000
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([\w-]+)[ \t]*\]")


@dataclass(frozen=True, slots=True)
class PackTable:
    """A table of a pack, or the pack itself.

    `kind` and `name` are "" for the pack; `name` is "" for a table that occurs once.
    """

    path: Path
    kind: str
    name: str
    values: dict[str, Any]
    lines: tuple[tuple[int, str], ...]

    def error(self, message: str, key: str = "") -> RulePackError:
        """Return an error about the table, or about one of its keys."""
        number = self._line_of(key)
        place = f"{self.path}, line {number}" if number else f"{self.path}"
        table = f"{self.kind} {self.name!r}" if self.name else f"[{self.kind}]"
        where = f"{place}: {table}" if self.kind else place
        return RulePackError(f"{where}: {message}")

    def check_keys(self, known: frozenset[str]) -> None:
        """Raise `RulePackError` for a key that is not `known`."""
        unknown = sorted(set(self.values) - known)
        if unknown:
            keys = ", ".join(sorted(known))
            raise self.error(f"unknown key {unknown[0]!r}; the keys are {keys}", unknown[0])

    def text(self, key: str) -> str:
        """Return a string, "" if the key is missing."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.error(f"{key} must be a string, got {shortened(value)}", key)
        if len(value) > _LONGEST_STRING:
            raise self.error(f"{key} is longer than {_LONGEST_STRING} characters; shorten it", key)
        return value

    def texts(self, key: str) -> list[str]:
        """Return a list of strings, empty if the key is missing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(f"{key} must be a list of strings, got {shortened(values)}", key)
        if len(values) > _MOST_STRINGS:
            raise self.error(f"{key} has more than {_MOST_STRINGS} strings; split it", key)
        if max(map(len, values), default=0) > _LONGEST_STRING:
            raise self.error(f"{key} has a string of over {_LONGEST_STRING} characters", key)
        return values

    def _line_of(self, key: str) -> int | None:
        """Return the number of the line of a key, else that of the table's header."""
        starts = re.compile(rf"[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=")
        with_key = (number for number, line in self.lines if starts.match(line))
        return next(with_key, self.lines[0][0] if self.kind and self.lines else None)


def read_pack(path: Path) -> PackTable:
    """Return the content of a pack; raise `RulePackError` if it is no TOML file of sane size."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a ValueError for a path that no file can have
        reason = getattr(error, "strerror", None) or error
        raise RulePackError(f"{path}: {reason}; name a TOML file that can be read") from error
    if len(data) > _MOST_BYTES:
        raise RulePackError(f"{path}: larger than {_MOST_BYTES} bytes; split the rule pack")
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also of bytes, numbers and nesting
        raise RulePackError(f"{path}: not valid TOML: {error}") from error
    return PackTable(path, "", "", content, tuple(enumerate(text.splitlines(), 1)))


def tables_of(pack: PackTable, kind: str, is_name: Callable[[str], object]) -> Iterator[PackTable]:
    """Yield the tables ``[[kind]]`` of a pack, each of which must have a name."""
    tables = pack.values.get(kind, [])
    if not isinstance(tables, list):
        raise pack.error(f"{kind} must be a list of tables, each headed [[{kind}]]", kind)
    if len(tables) > _MOST_TABLES:
        raise pack.error(f"more than {_MOST_TABLES} tables [[{kind}]]; split the rule pack", kind)
    sections = _sections(pack.lines, kind)
    for number, values in enumerate(tables):
        lines = sections[number] if len(sections) == len(tables) else ()
        table = PackTable(pack.path, kind, f"{number + 1}", {}, lines)
        if not isinstance(values, dict):
            raise table.error(f"each [[{kind}]] must be a table, got {shortened(values)}")
        if "name" not in values:
            raise table.error(f"each [[{kind}]] needs a name")
        name = values["name"]
        if not isinstance(name, str) or not is_name(name):
            message = f"name {shortened(name)} is not a name; give a string with letters"
            raise table.error(message, "name")
        yield PackTable(pack.path, kind, name, values, lines)


def section_of(pack: PackTable, kind: str) -> PackTable:
    """Return the table ``[kind]`` of a pack, which occurs once; an empty one if it is missing."""
    values = pack.values.get(kind, {})
    if not isinstance(values, dict):
        raise pack.error(f"{kind} must be a table, headed [{kind}]", kind)
    lines = next(iter(_sections(pack.lines, kind)), ())
    return PackTable(pack.path, kind, "", values, lines)


def shortened(value: object) -> str:
    """Return a value for a message: its beginning, escaped."""
    try:
        shown = repr(value)
    except (ValueError, RecursionError):  # an integer of too many digits, nesting
        return type(value).__name__
    return shown if len(shown) <= 80 else f"{shown[:80]}…"


def _sections(lines: tuple[tuple[int, str], ...], kind: str) -> list[tuple[tuple[int, str], ...]]:
    """Return the lines of each table with the header ``[[kind]]``."""
    headers = [(at, found[1]) for at, line in enumerate(lines) if (found := _HEADER.match(line[1]))]
    bounds = pairwise([*headers, (len(lines), "")])
    return [lines[start:end] for (start, name), (end, _) in bounds if name == kind]

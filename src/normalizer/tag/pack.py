"""Rule packs: TOML files with additional rules and agencies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from normalizer.errors import ConfigurationError, RulePackError
from normalizer.tag.finding import Finding
from normalizer.tag.pack_agencies import agencies_of, check_keys, tables_of
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import Sheet

# Patterns of rule packs are not tried on longer lines, which are paragraphs: a pattern may take
# more than linear time.
_LONGEST_LINE = 2000
_ROLES = frozenset(
    [
        "alt",
        "body",
        "boilerplate",
        "byline",
        "caption",
        "caption+credit",
        "credit",
        "date",
        "kicker",
        "list_item",
        "publisher",
        "quote",
        "related",
        "signoff",
        "subhead",
        "summary",
        "title",
    ]
)
_RULE_KEYS = frozenset({"name", "description", "example", "role", "lines", "pattern", "before"})
_TEXT_KEYS = ("role", "pattern", "description", "example", "before")
_PACK_KEYS = frozenset({"agency", "disable", "rule"})


@dataclass(slots=True, frozen=True)
class LineMatcher:
    """Finds lines by their whole text or by a pattern.

    It is a class so that a `Normalizer` that holds it can be pickled.
    """

    role: str
    lines: frozenset[str]
    pattern: re.Pattern[str] | None

    def __call__(self, sheet: Sheet) -> Iterator[Finding]:
        """Find the undecided lines that match."""
        for index in sheet.undecided():
            if self.matches(sheet.texts[index]):
                yield Finding(index, self.role)

    def matches(self, text: str) -> bool:
        """Return whether the line `text` is one of the lines, or contains the pattern."""
        if text.casefold() in self.lines:
            return True
        if self.pattern is None or len(text) > _LONGEST_LINE:
            return False
        return self.pattern.search(text) is not None


def with_pack(rules: Ruler, path: str | Path) -> Ruler:
    """Return `rules` changed by the rule pack at `path`.

    A pack has a list ``disable`` of names of shipped rules, and tables ``[[rule]]`` with ``name``,
    ``role``, and ``lines`` (whole lines, any case) or ``pattern`` (a regular expression, searched
    for anywhere in the line); ``description``, ``example`` (the rule must match it) and ``before``
    (the rule that it precedes; the first by default) are optional. Tables ``[[agency]]`` add
    agencies to the shipped ones, see `agencies_of`.

    Raises `RulePackError`, which names the file, the rule and the remedy.
    """
    if not isinstance(path, str | PathLike):
        raise RulePackError(f"a rule pack is given by the path of its file, got {path!r}")
    content = _load(Path(path))
    check_keys(content, _PACK_KEYS, f"{path}")
    try:
        for table in tables_of(content, "rule", f"{path}"):
            rule, before = _rule(table, f"{path}")
            rules = rules.before(before or rules.names()[0], rule)
        agencies = agencies_of(content, f"{path}")
        rules = rules.knowing(agencies) if agencies else rules
        return rules.without(*content.get("disable", []))
    except RulePackError:
        raise
    except (ConfigurationError, TypeError) as error:
        raise RulePackError(f"{path}: {error}") from error


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RulePackError(
            f"{path}: {error.strerror or error}; name a TOML file that can be read"
        ) from error
    except (ValueError, RecursionError) as error:  # also of bytes, numbers and nesting
        raise RulePackError(f"{path}: not valid TOML: {error}") from error


def _rule(table: object, where: str) -> tuple[Rule, str | None]:
    if not isinstance(table, dict) or not isinstance(table.get("name"), str):
        raise RulePackError(f"{where}: each [[rule]] needs a name")
    name = table["name"]
    where = f"{where}: rule {name!r}"
    check_keys(table, _RULE_KEYS, where)
    for key in _TEXT_KEYS:
        if not isinstance(table.get(key, ""), str):
            raise RulePackError(f"{where}: {key} must be a string, got {table[key]!r}")
    if table.get("role") not in _ROLES:
        raise RulePackError(
            f"{where}: role {table.get('role')!r} is unknown; "
            f"the roles are {', '.join(sorted(_ROLES))}"
        )
    matcher = LineMatcher(table["role"], _lines(table, where), _pattern(table, where))
    if not matcher.lines and matcher.pattern is None:
        raise RulePackError(f"{where}: give lines = [...] or pattern = '...'")
    example = table.get("example", "")
    if example and not matcher.matches(example):
        raise RulePackError(f"{where}: the rule does not match its own example {example!r}")
    return Rule(name, table.get("description", ""), example, matcher), table.get("before")


def _lines(table: dict[str, Any], where: str) -> frozenset[str]:
    lines = table.get("lines", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise RulePackError(f"{where}: lines must be a list of strings")
    return frozenset(" ".join(line.split()).casefold() for line in lines)


def _pattern(table: dict[str, Any], where: str) -> re.Pattern[str] | None:
    pattern = table.get("pattern")
    if pattern is None:
        return None
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise RulePackError(
            f"{where}: pattern {pattern!r} is not a valid regular expression: {error}"
        ) from error

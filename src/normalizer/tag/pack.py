"""Rule packs: TOML files with additional rules, agencies and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from normalizer.errors import ConfigurationError, RulePackError
from normalizer.fields.own_words import NO_WORDS
from normalizer.tag.finding import Finding
from normalizer.tag.pack_agencies import agencies_of
from normalizer.tag.pack_file import PackTable, read_pack, shortened, tables_of
from normalizer.tag.pack_words import WORD_TABLES, words_of
from normalizer.tag.pattern_check import slow_line
from normalizer.tag.rule import Rule, Ruler
from normalizer.tag.sheet import Sheet

# Patterns of rule packs are not tried on longer lines, which are paragraphs: a pattern may take
# more than linear time.
_LONGEST_LINE = 2000
# A pattern that goes over a line for each of its characters takes 0.01 s for the longest line, one
# that does so for each pair of characters takes seconds, and one with nested repetitions for ever.
_MOST_SECONDS = 0.1
_LONGEST_NAME = 80
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
_PACK_KEYS = frozenset({"agency", "disable", "rule"}) | WORD_TABLES


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
    agencies to the shipped ones, see `agencies_of`; other tables add words, see `words_of`.

    Raises `RulePackError`, which names the file, the line, the rule, the key and the remedy, also
    for a pattern that takes a tenth of a second for a line that is made to be hard for it.
    """
    if not isinstance(path, str | PathLike):
        raise RulePackError(f"a rule pack is given by the path of its file, got {path!r}")
    pack = read_pack(Path(path))
    pack.check_keys(_PACK_KEYS)
    for table in tables_of(pack, "rule", _is_name):
        rule = _rule(table)
        try:
            rules = rules.before(table.text("before") or rules.names()[0], rule)
        except RulePackError:
            raise
        except ConfigurationError as error:
            key = "name" if rule.name in rules.names() else "before"
            raise table.error(f"{key}: {error}", key) from error
    agencies, words = agencies_of(pack), words_of(pack)
    rules = rules.knowing(agencies, words) if agencies or words != NO_WORDS else rules
    try:
        return rules.without(*pack.texts("disable"))
    except RulePackError:
        raise
    except ConfigurationError as error:
        raise pack.error(f"disable: {error}", "disable") from error


def _is_name(name: str) -> bool:
    return name.isprintable() and 0 < len(name.strip()) <= _LONGEST_NAME


def _rule(table: PackTable) -> Rule:
    table.check_keys(_RULE_KEYS)
    role = table.text("role")
    if role not in _ROLES:
        known = ", ".join(sorted(_ROLES))
        raise table.error(f"role {shortened(role)} is unknown; the roles are {known}", "role")
    matcher = LineMatcher(role, _lines(table), _pattern(table))
    if not matcher.lines and matcher.pattern is None:
        raise table.error("give lines = [...] or pattern = '...'")
    example = table.text("example")
    if example and not matcher.matches(example):
        message = f"the rule does not match its own example {shortened(example)}"
        raise table.error(message, "example")
    return Rule(table.name, table.text("description"), example, matcher)


def _lines(table: PackTable) -> frozenset[str]:
    return frozenset(" ".join(line.split()).casefold() for line in table.texts("lines"))


def _pattern(table: PackTable) -> re.Pattern[str] | None:
    pattern = table.text("pattern")
    if not pattern:
        return None
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise table.error(
            f"pattern {shortened(pattern)} is not a valid regular expression: {error}", "pattern"
        ) from error
    line = slow_line(compiled, longest=_LONGEST_LINE, seconds=_MOST_SECONDS)
    if line is not None:
        raise table.error(
            f"pattern {shortened(pattern)} takes too long for lines such as {shortened(line)}; "
            "do not repeat what is itself repeated, as in (a+)+",
            "pattern",
        )
    return compiled

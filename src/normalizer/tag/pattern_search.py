"""Searches the lines of a page for the patterns of a rule pack, with RE2.

RE2 takes time that is linear in the length of a line, whatever the pattern. It is an extra, loaded
for packs that have patterns.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

# For what a pattern is compiled to and the states that it caches, so that the patterns of a full
# pack take a gigabyte at most. With it, 40 letters of any script can be counted.
_PATTERN_BYTES = 1 << 20


def refusal_of(pattern: str) -> str:
    """Return why RE2 does not take a pattern, "" if it does; raise `ImportError` without RE2."""
    import re2

    try:
        re2.compile(pattern, _options())
    except re2.error as error:
        reason: bytes = error.args[0]
        return reason.decode(errors="replace")
    return ""


class PatternSearch:
    """A search for several patterns, which costs a line that holds none hardly more than for one.

    It is pickled as its patterns.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = patterns
        self._groups = _groups_of(patterns)
        self._latest: tuple[Sequence[str], list[Collection[str]]] = ((), [])

    def __reduce__(self) -> tuple[type[PatternSearch], tuple[Sequence[str]]]:
        """Return what a copy is made of: what RE2 compiles stays in its process."""
        return PatternSearch, (self._patterns,)

    def in_line(self, text: str) -> Collection[str]:
        """Return the patterns that a line contains."""
        if not self._groups:
            return ()
        line = text.encode(errors="replace")  # lone surrogates have no UTF-8
        return [
            patterns[number]
            for patterns, joined in self._groups
            for number in joined.Match(line) or ()
        ]

    def in_lines(self, texts: Sequence[str]) -> list[Collection[str]]:
        """Return the patterns that each line of a page contains; rule after rule asks for them."""
        known, found = self._latest
        if known is not texts:
            found = list(map(self.in_line, texts))
            self._latest = texts, found
        return found


def _options() -> Any:  # noqa: ANN401 - RE2 has no types
    import re2

    options = re2.Options()
    options.max_mem = _PATTERN_BYTES
    options.log_errors = False
    return options


def _groups_of(patterns: Sequence[str]) -> list[tuple[Sequence[str], Any]]:
    """Return the patterns in groups, each with its filter: RE2 limits how much one can hold."""
    if not patterns:
        return []
    import re2

    joined = re2.Filter()
    for pattern in patterns:
        joined.Add(pattern, _options())
    try:
        joined.Compile()
    except re2.error:
        if len(patterns) == 1:
            raise
        middle = len(patterns) // 2
        return [*_groups_of(patterns[:middle]), *_groups_of(patterns[middle:])]
    return [(patterns, joined)]

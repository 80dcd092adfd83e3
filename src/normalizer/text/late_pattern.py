"""Regular expressions that are compiled when they are first used, and what they are made of.

Many pages use a third of the patterns of the package. Compiling one that has all letters of a case,
or a block of East Asian signs, in a class takes a millisecond or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from normalizer.late_property import late_property


class LatePattern:
    """Stands for a `re.Pattern`; each of its methods is looked up once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    @late_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern."""
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        value = getattr(self.compiled, name)
        vars(self)[name] = value
        return value


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return the pattern of `source`, compiled when it is first used.

    An error in `source` is raised then, not here.

    >>> late_pattern(r"\d+").findall("18 March 2017")
    ['18', '2017']
    """
    return cast("re.Pattern[str]", LatePattern(source, flags))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of `words`, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

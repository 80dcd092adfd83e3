"""Words of bylines that a rule set knows beside the shipped ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizer.fields.byline.byline_grammar import LONGEST_BYLINE

# The shipped words that own ones are read like.
_LABEL, _ROLE = "Article by", "correspondent"
_BEFORE_LABEL = r"(?P<before>[\s*•·▪●>#_|–—-]*)"


@dataclass(slots=True, frozen=True)
class OwnBylineWords:
    """Labels and roles beside those of ``data/byline_words.tsv``, in lower case.

    A label is followed by a colon, a space or nothing, as "By" is; a role is a word after a name.
    """

    labels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def as_shipped(self, line: str) -> str:
        """Return a line with shipped words of the same meaning in the place of own ones.

        The names in the line stay as they are.

        >>> words = OwnBylineWords(("noted down by",), ("tidewaiter",))
        >>> words.as_shipped("Noted down by: Jane Roe, Tidewaiter")
        'Article by: Jane Roe, correspondent'
        """
        if len(line) > LONGEST_BYLINE:
            return line
        if self.labels:
            line = _label_pattern(self.labels).sub(rf"\g<before>{_LABEL}", line, count=1)
        return _role_pattern(self.roles).sub(_ROLE, line) if self.roles else line


@lru_cache(maxsize=32)
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\A{_BEFORE_LABEL}(?:{_any_of(labels)})(?=\s?:|\s|\Z)", re.IGNORECASE)


@lru_cache(maxsize=32)
def _role_pattern(roles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(roles)})\b", re.IGNORECASE)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

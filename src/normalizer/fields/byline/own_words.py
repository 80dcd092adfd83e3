"""Words that a rule pack adds to bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, Final

from normalizer.fields.byline.byline_grammar import LONGEST_BYLINE
from normalizer.fields.credit.credit_labels import CreditLabel, LabelTable, shipped_labels
from normalizer.names.publishers import Publisher
from normalizer.text.late_pattern import any_of

# The shipped words that own ones are read like.
_LABEL, _ROLE = "Article by", "correspondent"
# Own words of a kind within a byline.
_OWN_LABEL = r"\A(?P<before>[\s*•·▪●>#_|–—-]*)(?:%s)(?=\s?:|\s|\Z)"
_OWN_ROLE = r"\b(?:%s)\b"


@lru_cache(maxsize=32)
def _pattern(form: str, words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(form % any_of(words), re.IGNORECASE)


@dataclass(slots=True, frozen=True)
class OwnWords:
    """What rule packs add; of two entries for one word, the first counts.

    `phrases` are phrases of page furniture, as `phrase_key` returns them, each with its kind.
    Labels of bylines and roles of authors are in lower case.
    """

    phrases: tuple[tuple[str, str], ...] = ()
    publishers: tuple[Publisher, ...] = ()
    credit_labels: tuple[CreditLabel, ...] = ()
    byline_labels: tuple[str, ...] = ()
    author_roles: tuple[str, ...] = ()
    kinds: dict[str, str] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.kinds.update(reversed(self.phrases))

    def with_more(self, more: OwnWords) -> OwnWords:
        """Return these words and `more` words, which win."""
        names = [entry.name for entry in fields(OwnWords) if entry.init]
        values: dict[str, Any] = {
            name: (*getattr(more, name), *getattr(self, name)) for name in names
        }
        return OwnWords(**values)

    def as_shipped(self, byline: str) -> str:
        """Return a byline with shipped words of the same meaning in the place of own ones.

        An own label is followed by a colon, a space or nothing, as "By" is; a role is a word.
        """
        if len(byline) > LONGEST_BYLINE:
            return byline
        if self.byline_labels:
            shipped = rf"\g<before>{_LABEL}"
            byline = _pattern(_OWN_LABEL, self.byline_labels).sub(shipped, byline, count=1)
        if self.author_roles:
            byline = _pattern(_OWN_ROLE, self.author_roles).sub(_ROLE, byline)
        return byline

    @property
    def labels(self) -> LabelTable:
        """The labels of credits, with the shipped ones."""
        shipped = shipped_labels()
        return shipped.extended(self.credit_labels) if self.credit_labels else shipped


NO_WORDS: Final = OwnWords()

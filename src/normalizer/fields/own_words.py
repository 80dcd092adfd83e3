"""Words that a rule set knows beside those of the shipped tables."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Final

from normalizer.fields.byline.own_byline_words import OwnBylineWords
from normalizer.fields.credit.credit_labels import CreditLabel, LabelTable, shipped_labels
from normalizer.names.publishers import Publisher


@dataclass(slots=True, frozen=True)
class OwnWords:
    """What rule packs add; of two entries for one word, the first counts.

    `phrases` are phrases of page furniture, as `phrase_key` returns them, each with its kind.
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
        """Return these words and `more` words, which win.

        >>> words = OwnWords(author_roles=("tidewaiter",))
        >>> words.with_more(OwnWords(author_roles=("scribe",))).author_roles
        ('scribe', 'tidewaiter')
        """
        names = [entry.name for entry in fields(OwnWords) if entry.init]
        values: dict[str, Any] = {
            name: (*getattr(more, name), *getattr(self, name)) for name in names
        }
        return OwnWords(**values)

    @property
    def bylines(self) -> OwnBylineWords:
        """The words of bylines."""
        return OwnBylineWords(self.byline_labels, self.author_roles)

    @property
    def labels(self) -> LabelTable:
        """The labels of credits, with the shipped ones."""
        shipped = shipped_labels()
        return shipped.extended(self.credit_labels) if self.credit_labels else shipped


NO_WORDS: Final = OwnWords()

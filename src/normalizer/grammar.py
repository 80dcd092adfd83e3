"""The grammar of a rule set: parses credits, bylines and other fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from normalizer.fields.byline.byline_grammar import (
    BylineGrammar,
    ReadByline,
    begins_with_label,
    is_byline_label,
    may_be_marked,
)
from normalizer.fields.byline.own_words import NO_WORDS, OwnWords
from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.date.date_grammar import is_date_line
from normalizer.fields.dateline.dateline_grammar import DatelineGrammar
from normalizer.fields.signoff.signoff_grammar import SignoffGrammar
from normalizer.fields.title.title_grammar import read_title
from normalizer.late_property import KnownAnswers
from normalizer.names.agencies import AgencyRegistry, default_registry
from normalizer.names.publishers import PublisherRegistry
from normalizer.parts import Byline, Title

# Several rules and the features ask of the same lines; the menus of a site are on all its pages.
_LINES_KEPT = 16_384
# Rules for the same lines, and what parses them behind, ask in a row what a byline names.
_BYLINES_KEPT = 1024


class Grammar:
    """Parses fields with the agencies and words of one rule set.

    Create it with `grammar_of`, once per rule set, because it caches results. It can be shared by
    threads and pickled. `site`, where a method takes it, is the name of the page's own site, whose
    newsroom is neither a person nor an agency. Credits, datelines and sign-offs are read by the
    methods of their own grammars. `is_shipped` says that it knows the shipped agencies and words,
    and no others.
    """

    def __init__(self, agencies: AgencyRegistry, words: OwnWords = NO_WORDS) -> None:
        self.agencies, self.agency = agencies, agencies.find
        self.words = words
        # Threads that begin at once may each make a registry: identity would not tell.
        is_of_table = agencies.agencies == default_registry().agencies
        self.is_shipped = is_of_table and words == NO_WORDS
        self.publishers = PublisherRegistry(words.publishers)
        bylines, self._as_shipped = BylineGrammar(agencies, self.publishers.find), words.as_shipped
        # By a line, the site of its page, and whether the caller knows that it is a byline.
        self._read: Callable[[str, str | None, bool], ReadByline | None] = lru_cache(_BYLINES_KEPT)(
            lambda line, site, bare: bylines.read(self._as_shipped(line), site=site, bare=bare)
        )
        # Whether a line is a byline, whatever its page.
        self.is_byline = KnownAnswers(
            lambda line: self._read(line, None, False) is not None, _LINES_KEPT
        ).__getitem__
        credits_of = CreditGrammar(agencies, words.labels)
        self.credit = credits_of.parse
        self.credit_label = credits_of.labels.named
        self.split_caption = credits_of.split_caption
        self.is_picture_credit = credits_of.is_picture_credit
        self.describes_picture = credits_of.describes_picture
        datelines = DatelineGrammar(agencies, self.publishers.find)
        self.dateline, self.apparent_dateline = datelines.parse, datelines.apparent
        signoffs = SignoffGrammar(agencies)
        self.signoff, self.split_signoff = signoffs.parse, signoffs.split

    def __reduce__(self) -> tuple[Callable[..., Grammar], tuple[AgencyRegistry, OwnWords]]:
        return grammar_of, (self.agencies, self.words)

    def byline(self, line: str, *, site: str | None = None, bare: bool = False) -> Byline | None:
        """Return the byline on a line, or ``None``; see `parse_byline`."""
        read = self.read_byline(line, site=site, bare=bare)
        return read.byline if read else None

    def is_byline_label(self, line: str) -> bool:
        """Return whether a line is the label of a byline without its names."""
        return is_byline_label(self._as_shipped(line))

    def may_be_marked(self, line: str) -> bool:
        """Return whether a label, a time or a brand may mark a line as a byline: a pre-filter."""
        return may_be_marked(self._as_shipped(line))

    def begins_with_byline_label(self, text: str) -> bool:
        """Return whether a text begins with the label of a byline."""
        return begins_with_label(self._as_shipped(text))

    def read_byline(
        self, line: str, *, site: str | None = None, bare: bool = False
    ) -> ReadByline | None:
        """Return the byline on a line with its names as printed, or ``None``."""
        read = self._read(line, site, bare)
        return read.copied(line) if read else None

    def title(self, text: str, *, site: str | None = None) -> Title:
        """Return the parsed page title; see `parse_title`."""
        return read_title(text, site, self.publishers.find)

    def kind_of_fact(self, text: str) -> str | None:
        """Return the kind of a fact: ``date``, ``byline``, ``publisher``, or ``None``."""
        if is_date_line(text):
            return "date"
        if self.is_byline(text):
            return "byline"
        return "publisher" if self.publishers.find(text) else None


@lru_cache(maxsize=32)
def grammar_of(agencies: AgencyRegistry, words: OwnWords = NO_WORDS) -> Grammar:
    """Return the grammar that knows `agencies`, and `words` beside the shipped ones."""
    return Grammar(agencies, words)


def shipped_grammar() -> Grammar:
    """Return the grammar that knows the agencies of the shipped table."""
    return grammar_of(default_registry())

"""What a run did, in figures: of one part, or of all parts added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import Any, Final

from normalizer.adapters.rows import CleanedPage
from normalizer.article import Article
from normalizer.parts import Translation

# Failed records that are kept with their errors, to show what went wrong.
_SHOWN: Final = 20


@dataclass(slots=True)
class Tally:
    """Figures of cleaned pages.

    `languages` counts articles, `translations` texts by status, `warnings` articles by the code of
    the warning. `failures` are the ids and errors of the first failed records.
    """

    pages: int = 0
    failed: int = 0
    images: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    translations: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def count(self, page: CleanedPage) -> None:
        """Add a page.

        >>> tally = Tally()
        >>> tally.count(CleanedPage("a", Article(language="de")))
        >>> tally.count(CleanedPage("b", Article(), "not JSON"))
        >>> tally.pages, tally.languages, tally.failures
        (2, Counter({'de': 1}), [('b', 'not JSON')])
        """
        article = page.article
        self.pages += 1
        self.images += len(article.images)
        self.languages.update(filter(None, [article.language]))
        self.translations.update(found.status for found in _translations(article))
        self.warnings.update({warning.code for warning in article.warnings})
        if page.error is not None:
            self.failed += 1
            self.failures = [*self.failures, (str(page.id), page.error)][:_SHOWN]

    def add(self, other: Tally) -> None:
        """Add the figures of another tally."""
        self.pages += other.pages
        self.failed += other.failed
        self.images += other.images
        self.languages += other.languages
        self.translations += other.translations
        self.warnings += other.warnings
        self.failures = [*self.failures, *other.failures][:_SHOWN]

    def to_dict(self) -> dict[str, Any]:
        """Return the figures as JSON types."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Tally:
        """Return the tally that `to_dict` described.

        >>> tally = Tally(2, 1, languages=Counter(de=1), failures=[("b", "not JSON")])
        >>> Tally.from_dict(tally.to_dict()) == tally
        True
        """
        counters = ("languages", "translations", "warnings")
        counted = {name: Counter(values[name]) for name in counters}
        failures = [(str(name), str(error)) for name, error in values["failures"]]
        return cls(**values | counted | {"failures": failures})


def _translations(article: Article) -> Iterator[Translation]:
    """Yield the translations in an article."""
    texts = chain.from_iterable((image.caption, image.alt) for image in article.images)
    found = (
        *(text.translation for text in filter(None, texts)),
        *(block.translation for block in article.body),
        article.headline_translation,
        article.summary_translation,
    )
    yield from filter(None, found)

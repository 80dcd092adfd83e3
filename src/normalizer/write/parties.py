"""Who had a part in an article: which of its authors are organisations, and whom it has its reports from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.names.agencies import is_surely_agency
from normalizer.names.organisations import is_organisation
from normalizer.names.publishers import find_publisher
from normalizer.write.embedding import unique

if TYPE_CHECKING:
    from normalizer.article import Article


def is_organisation_author(name: str, article: Article) -> bool:
    """Say whether an author is no person: an agency, a publisher, the article's own, or an organisation by its words.

    >>> from normalizer.article import Article
    >>> is_organisation_author("dpa", Article()), is_organisation_author("Jane Roe", Article())
    (True, False)
    """
    if name == article.publisher or is_surely_agency(name):
        return True
    return find_publisher(name) is not None or is_organisation(name)


def contributors(article: Article) -> list[str]:
    """Return whom the sign-off names as authors and the byline does not; often initials."""
    named = article.signoff.authors if article.signoff else []
    return [name for name in unique(named) if name not in article.authors]


def editors(article: Article) -> list[str]:
    """Return whom the sign-off names as editors."""
    return unique(article.signoff.editors if article.signoff else [])


def agencies(article: Article) -> list[str]:
    """Return the agencies that the dateline and the sign-off name, by their canonical short names."""
    named = (part.agencies for part in (article.dateline, article.signoff) if part)
    return unique(name for names in named for name in names)

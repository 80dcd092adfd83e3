"""What the sources of a page state about the fields of its article, and where they disagree."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from normalizer.assemble.date_choice import agree
from normalizer.assemble.facts import day_of
from normalizer.fields.date.stated_date import read_stated_date
from normalizer.names.publishers import find_publisher
from normalizer.parts import Statement
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalizer.article import Article
    from normalizer.assemble.date_choice import DatedStatement
    from normalizer.assemble.facts import PrintedByline
    from normalizer.text.structure import AuthorClaim

# The fields of the article that the sources of a page state.
_FIELDS: Final = {
    "headline": "headline", "heading": "headline", "title": "headline",
    "published": "date_published", "modified": "date_modified", "publisher": "publisher",
    "section": "section", "language": "language", "url": "url",
}  # fmt: skip
# Where the sources of authors stand.
_AUTHOR_SOURCES: Final = {
    "person": "json-ld", "organisation": "json-ld", "meta": "meta", "element": "element",
}  # fmt: skip
_ORDER: Final = tuple(dict.fromkeys(_FIELDS.values()))
_DATES: Final = frozenset({"date_published", "date_modified"})
# A source that is right less often than this does not make a date doubtful.
_STRONG: Final = 0.9
# Dates are a day apart by the time zone, or because papers print that of the next issue.
_NEXT_DAY: Final = dt.timedelta(days=1)
# Share of the words of a headline that a source must have in common with it.
_ALIKE: Final = 0.4


def explained(article: Article, stated: Iterable[Statement]) -> list[Statement]:
    """Return the statements about fields of `article`, by field, with those it follows marked."""
    kept = [item for item in stated if item.field in _FIELDS]
    found = [Statement(_FIELDS[item.field], item.source, item.value) for item in kept]
    for statement in found:
        statement.chosen = _is_followed(article, statement)
    unique = {(item.field, item.source, item.value): item for item in found}
    return sorted(unique.values(), key=lambda item: _ORDER.index(item.field))


def explained_authors(
    authors: Iterable[str], claims: Iterable[AuthorClaim], bylines: Iterable[PrintedByline]
) -> list[Statement]:
    """Return who is stated to be the author, with the statements that `authors` follow marked.

    `claims` are those of the metadata and of marked elements, `bylines` are printed on the page.
    """
    stated = [(_AUTHOR_SOURCES[claim.source], claim.name) for claim in claims]
    stated += [("page", name) for byline in bylines for name in byline.names]
    names = [folded(author) for author in authors]
    return [
        Statement("authors", source, value, any(name in folded(value) for name in names))
        for source, value in dict.fromkeys(stated)
    ]


def _is_followed(article: Article, statement: Statement) -> bool:
    """Return whether the article has the value that a statement gives."""
    value: str | None = getattr(article, statement.field)
    if value is None:
        return False
    if statement.field in _DATES:
        return _is_same_date(value, statement.value)
    if statement.field == "publisher":
        known = find_publisher(statement.value)
        return value == (known.name if known else statement.value)
    if statement.field == "language":
        return statement.value.casefold().startswith(value)
    return folded(value) in folded(statement.value)


def _is_same_date(value: str, stated: str) -> bool:
    one, other = read_stated_date(value), read_stated_date(stated)
    if one is None or other is None:
        return False
    return agree(one, other)


def doubts(
    article: Article, stated: Sequence[Statement], dates: Sequence[DatedStatement]
) -> Iterator[str]:
    """Yield a warning for each field about which strong sources of the page disagree."""
    yield from _doubts_about_date(article, dates)
    yield from _doubts_about_headline(article, stated)


def _doubts_about_date(article: Article, dates: Sequence[DatedStatement]) -> Iterator[str]:
    chosen = read_stated_date(article.date_published or "")
    if chosen is None:
        return
    near = [date for date in dates if abs(day_of(date.value) - day_of(chosen)) <= _NEXT_DAY]
    agreeing = [date.statement for date in near]  # in one of their readings
    others = (date.statement for date in dates if date.is_strong(_STRONG))
    statement = next((other for other in others if other not in agreeing), None)
    if statement is not None:
        yield (
            f"conflicting-date: {statement.source} states the date of publication as "
            f"{statement.value!r}"
        )


def _doubts_about_headline(article: Article, stated: Sequence[Statement]) -> Iterator[str]:
    if not article.headline:
        return
    own = _words(article.headline)
    stated_headlines = [item for item in stated if _FIELDS.get(item.field) == "headline"]
    source = next(iter(stated_headlines), None)
    if not own or source is None:
        return
    if not any(_is_alike(own, _words(item.value)) for item in stated_headlines):
        yield (
            f"doubtful-headline: the page prints {article.headline!r}, but {source.source} states "
            f"{source.value!r}"
        )


def _is_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _ALIKE * min(len(one), max(1, len(other)))


def _words(text: str) -> set[str]:
    """Return the words of a headline; the characters of one in a script without spaces."""
    words = text.casefold().split()
    return set(words) if text.isascii() or len(words) > 1 else set(text.casefold())

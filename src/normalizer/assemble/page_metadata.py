"""Fills the facts of an article from what a page of HTML says of it to machines: dates, authors, publisher, section."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from normalizer.assemble.facts import iso
from normalizer.fields.date.date_grammar import parse_date
from normalizer.fields.title.kickers import joins_kicker
from normalizer.fields.title.title_grammar import parse_title
from normalizer.names.publishers import find_publisher
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from normalizer.article import Article
    from normalizer.grammar import Grammar
    from normalizer.text.structure import Metadata

# Seconds, or milliseconds, since 1970.
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
# Behind a name, its shorthand: "Ada Kettler (ake)".
_SHORTHAND = re.compile(r"\s*\([^()]{1,40}\)$")
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]*), ([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)")
_LONGEST_PUBLISHER: Final = 60


def publisher_in_metadata(metadata: Metadata | None, language: str | None) -> str | None:
    """Return the canonical name of the brand that has the page's address, or that the metadata names.

    ``None`` when the table of brands knows neither. A name alone that belongs to a brand of other
    languages than the page's `language` is not that brand: "NTV" is Turkish too.
    """
    if metadata is None:
        return None
    host = _host(metadata.address)
    by_host = find_publisher(host) if host else None
    by_name = find_publisher(metadata.publisher) if metadata.publisher else None
    if (
        by_name
        and by_name != by_host
        and language is not None
        and language not in by_name.languages
    ):
        by_name = None
    known = by_name or by_host
    return known.name if known else None


def complete(article: Article, metadata: Metadata, grammar: Grammar) -> None:
    """Write into `article` what `metadata` says: dates and authors instead of those read off the page, the rest if it lacks.

    A date that cannot be read, and an author that is the publisher, count as not given.
    """
    article.publisher = article.publisher or _unknown_publisher(metadata)
    _complete_dates(article, metadata)
    authors = _authors(metadata, article.publisher, grammar)
    if authors or not article.authors:
        article.authors = authors or [
            name
            for name in metadata.authors
            if not _is_publisher(name, article.publisher, metadata)
        ]
    article.section = article.section or metadata.section
    _complete_headline(article, metadata)
    if article.language is None and metadata.language:
        article.language = _language(metadata.language)


def _complete_headline(article: Article, metadata: Metadata) -> None:
    """Take the headline of the metadata where the page prints none, or where only one of the two has the kicker."""
    title = metadata.headline or metadata.page_title
    wanted = parse_title(title, site=metadata.publisher).headline if title else ""
    if not wanted:
        return
    printed = article.headline or ""
    if not printed or joins_kicker(wanted, printed):
        article.headline = wanted
    elif printed != wanted and printed.endswith(f" {wanted}"):
        article.headline = wanted
        article.kicker = printed.removesuffix(wanted).rstrip(" :|–-") or article.kicker


def _complete_dates(article: Article, metadata: Metadata) -> None:
    published, modified = _date(metadata.published), _date(metadata.modified)
    if published:
        article.date_published, article.date_published_raw = iso(published), metadata.published
        article.warnings = [
            warning for warning in article.warnings if not warning.startswith("relative-date")
        ]
    if modified and modified != published:
        article.date_modified = iso(modified)


def _date(raw: str | None) -> dt.date | None:
    if raw is None:
        return None
    epoch = _EPOCH.fullmatch(raw)
    return dt.datetime.fromtimestamp(int(epoch[1]), dt.UTC) if epoch else parse_date(raw)


def _authors(metadata: Metadata, publisher: str | None, grammar: Grammar) -> list[str]:
    """Return the people and agencies that the metadata names, each once."""
    names: list[str] = []
    for author in metadata.authors:
        bare = _SURNAME_FIRST.sub(r"\2 \1", author) if _SURNAME_FIRST.fullmatch(author) else author
        name = _SHORTHAND.sub("", bare)
        read = grammar.read_byline(name, site=metadata.publisher, bare=True)
        if read and (read.byline.authors or read.byline.agencies):
            names += [name for name in read.names if name not in names]
    return [name for name in names if not _is_publisher(name, publisher, metadata)]


def _is_publisher(name: str, publisher: str | None, metadata: Metadata) -> bool:
    known = find_publisher(name)
    return (known is not None and known.name == publisher) or folded(name) == folded(
        metadata.publisher or ""
    )


def _unknown_publisher(metadata: Metadata) -> str | None:
    name = metadata.publisher
    if name and len(name) <= _LONGEST_PUBLISHER and "://" not in name:
        return name
    host = _host(metadata.address)
    return host.removeprefix("www.") if host else None


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:  # an address that is none, such as "http://[broken"
        return None


def _language(tag: str) -> str | None:
    """Return the two-letter code at the head of a language tag ("de-AT"), ``None`` for what has none."""
    code = re.split(r"[-_]", tag.casefold())[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None

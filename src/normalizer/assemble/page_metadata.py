"""Completes an article with the metadata of its HTML page."""

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
# A shorthand after a name: "Ada Kettler (ake)".
_SHORTHAND = re.compile(r"\s*\([^()]{1,40}\)$")
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]*), ([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)")
_LANGUAGE_CODE = re.compile(r"[a-z]{2}")
_LONGEST_PUBLISHER: Final = 60


def publisher_in_metadata(metadata: Metadata | None, language: str | None) -> str | None:
    """Return the canonical name of the brand that the metadata or the page's address names.

    Returns ``None`` for an unknown brand. Without a matching address, a name does not count if its
    brand publishes in other languages than the page's `language`: "NTV" is also Turkish.
    """
    if metadata is None:
        return None
    by_host = find_publisher(_host(metadata.address))
    by_name = find_publisher(metadata.publisher or "")
    if by_name is not None and language in {None, *by_name.languages}:
        return by_name.name
    return by_host.name if by_host else None


def complete(article: Article, metadata: Metadata, grammar: Grammar) -> None:
    """Add the `metadata` to `article`.

    Dates and authors replace those found on the page; other values are only used if the page shows
    none. A date that cannot be parsed, and an author that is the publisher, are ignored.
    """
    article.publisher = article.publisher or _unknown_publisher(metadata)
    _complete_dates(article, metadata)
    _complete_authors(article, metadata, grammar)
    article.section = article.section or metadata.section
    _complete_headline(article, metadata)
    if article.language is None and metadata.language:
        article.language = _language(metadata.language)


def _complete_headline(article: Article, metadata: Metadata) -> None:
    """Use the headline of the metadata if the page has none, or if only one has the kicker."""
    title = metadata.headline or metadata.page_title
    wanted = parse_title(title, site=metadata.publisher).headline if title else ""
    if not wanted:
        return
    printed = article.headline or ""
    if not printed or joins_kicker(wanted, printed):
        article.headline = wanted
    elif printed.endswith(f" {wanted}"):
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


def _complete_authors(article: Article, metadata: Metadata, grammar: Grammar) -> None:
    """Use the people and agencies of the metadata, or else any name if the page shows none."""
    authors = _without_publisher(_authors(metadata, grammar), article.publisher, metadata)
    if not authors and not article.authors:
        authors = _without_publisher(metadata.authors, article.publisher, metadata)
    article.authors = authors or article.authors


def _authors(metadata: Metadata, grammar: Grammar) -> list[str]:
    """Return the people and agencies that the metadata names, without repetitions."""
    names: list[str] = []
    for author in metadata.authors:
        bare = _SURNAME_FIRST.sub(r"\2 \1", author) if _SURNAME_FIRST.fullmatch(author) else author
        name = _SHORTHAND.sub("", bare)
        read = grammar.read_byline(name, site=metadata.publisher, bare=True)
        if read is not None and read.byline.names_anyone():
            names += [name for name in read.names if name not in names]
    return names


def _without_publisher(names: list[str], publisher: str | None, metadata: Metadata) -> list[str]:
    as_printed = folded(metadata.publisher or "")
    others = (name for name in names if folded(name) != as_printed)
    return [name for name in others if not _is_brand(name, publisher)]


def _is_brand(name: str, publisher: str | None) -> bool:
    known = find_publisher(name)
    return known is not None and known.name == publisher


def _unknown_publisher(metadata: Metadata) -> str | None:
    name = metadata.publisher or ""
    if 0 < len(name) <= _LONGEST_PUBLISHER and "://" not in name:
        return name
    return _host(metadata.address).removeprefix("www.") or None


def _host(address: str | None) -> str:
    """Return the host of an address, empty if there is none."""
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:  # an invalid address such as "http://[broken"
        return ""


def _language(tag: str) -> str | None:
    """Return the two-letter code at the start of a language tag ("de-AT"), or ``None``."""
    code = re.split(r"[-_]", tag.casefold())[0]
    return code if _LANGUAGE_CODE.fullmatch(code) else None

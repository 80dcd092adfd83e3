"""Completes an article with the metadata of its HTML page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from normalizer.assemble.date_choice import (
    choose_date,
    in_local_time,
    published_dates,
    without_modifications,
)
from normalizer.assemble.facts import iso
from normalizer.assemble.field_evidence import doubts, explained
from normalizer.fields.date.stated_date import read_stated_date
from normalizer.fields.title.kickers import joins_kicker
from normalizer.fields.title.title_grammar import parse_title
from normalizer.parts import Statement
from normalizer.text.line_shape import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.article import Article
    from normalizer.assemble.date_choice import DatedStatement
    from normalizer.assemble.facts import PrintedDate
    from normalizer.names.publishers import FindPublisher
    from normalizer.text.structure import Metadata

_LANGUAGE_CODE = re.compile(r"[a-z]{2}")
_LONGEST_PUBLISHER: Final = 60
_SHORTEST_KICKER: Final = 4


def publisher_in_metadata(
    metadata: Metadata | None, language: str | None, find: FindPublisher
) -> str | None:
    """Return the canonical name of the brand that the metadata or the page's address names.

    `find` knows the brands; of an unknown one the answer is ``None``. Without a matching address, a
    name does not count if its brand publishes in other languages than the page's `language`: "NTV"
    is also Turkish.
    """
    if metadata is None:
        return None
    by_host = find(_host(metadata.address))
    by_name = find(metadata.publisher or "")
    if by_name is not None and language in {None, *by_name.languages}:
        return by_name.name
    return by_host.name if by_host else None


def complete(
    article: Article,
    metadata: Metadata,
    *,
    printed: PrintedDate | None = None,
    headline: int | None = None,
) -> None:
    """Add the `metadata` to `article`.

    Dates replace those found on the page; other values are only used if the page shows none. A date
    that cannot be parsed is ignored. `printed` is the date that the page prints nearest to its
    headline, which is line number `headline`.
    """
    own = _printed_statements(article)
    article.publisher = article.publisher or _unknown_publisher(metadata)
    dates = _complete_dates(article, metadata, printed, headline)
    article.section = article.section or metadata.section
    _complete_headline(article, metadata)
    if article.language is None and metadata.language:
        article.language = _language(metadata.language)
    article.url = next(filter(_is_web_address, _stated(metadata, "url")), None)
    own += [date.statement for date in dates if date.family == "address"]
    article.statements = explained(article, [*metadata.statements, *own])
    article.warnings += doubts(article, metadata.statements, dates)


def _printed_statements(article: Article) -> list[Statement]:
    """Return what the printed text states, before the metadata completes it."""
    values = {
        "headline": article.headline,
        "published": article.date_published_raw,
        "publisher": article.publisher,
        "section": article.section,
        "language": article.language,
    }
    return [Statement(field, "page", value) for field, value in values.items() if value]


def _is_web_address(address: str) -> bool:
    return address.lower().startswith(("http://", "https://")) and bool(_host(address))


def _complete_headline(article: Article, metadata: Metadata) -> None:
    """Use the headline of the metadata if the page has none, or if only one has the kicker.

    A main heading that the metadata repeats is the headline as a whole, whatever its separators.
    """
    title = metadata.headline or metadata.page_title
    wanted = parse_title(title, site=metadata.publisher).headline if title else ""
    if not wanted:
        return
    printed = article.headline or ""
    whole = _repeated_heading(metadata)
    if _is_cut(printed, whole):
        article.headline = whole
    elif not printed or _adds_kicker(wanted, printed, metadata):
        article.headline = wanted
    elif printed.endswith(f" {wanted}") and _is_kicker(printed.removesuffix(wanted)):
        article.headline = wanted
        article.kicker = printed.removesuffix(wanted).rstrip(" :|–-")


def _repeated_heading(metadata: Metadata) -> str:
    """Return the main heading that equals the headline of the metadata, empty if none does."""
    wanted = folded(metadata.headline or "")
    if not wanted:
        return ""
    headings = _stated(metadata, "heading")
    return next((heading for heading in headings if folded(heading) == wanted), "")


def _is_cut(printed: str, whole: str) -> bool:
    return len(printed) < len(whole) and whole.startswith(printed)


def _adds_kicker(wanted: str, printed: str, metadata: Metadata) -> bool:
    """Return whether `wanted` is `printed` after a kicker that is not the name of the site."""
    if not joins_kicker(wanted, printed):
        return False
    front = folded(wanted).removesuffix(folded(printed))
    sites = (metadata.publisher or "", _host(metadata.address))
    names = list(filter(None, (front, folded(wanted.split(maxsplit=1)[0]))))
    return not any(name in folded(site) for name in names for site in sites)


def _is_kicker(front: str) -> bool:
    """Return whether the words in front of a headline are more than an article or a number."""
    return sum(map(str.isalpha, front)) >= _SHORTEST_KICKER


def _complete_dates(
    article: Article, metadata: Metadata, printed: PrintedDate | None, headline: int | None
) -> list[DatedStatement]:
    """Use the date for which the page has the best evidence, and the first modification.

    Returns all dates of publication that the page states.
    """
    found = filter(None, map(read_stated_date, _stated(metadata, "modified")))
    modified = list(found)
    stated = published_dates(metadata.statements, printed, headline)
    dates = without_modifications(stated, modified)
    chosen = choose_date(dates)
    if chosen is not None:
        published = in_local_time(chosen.value, printed.value) if printed else chosen.value
        article.date_published, article.date_published_raw = iso(published), chosen.statement.value
        article.warnings = [
            warning for warning in article.warnings if not warning.startswith("relative-date")
        ]
    if modified and iso(modified[0]) != article.date_published:
        article.date_modified = iso(modified[0])
    return dates


def _stated(metadata: Metadata, field: str) -> Iterator[str]:
    """Yield the values that the metadata states for a field."""
    return (item.value for item in metadata.statements if item.field == field)


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

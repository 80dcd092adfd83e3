"""News brands: one canonical name for each of the spellings, abbreviations and domains under which pages print it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from normalizer.tables import read_entries, read_rows

LONGEST_NAME: Final = 80
LONGEST_COPYRIGHT_LINE: Final = 200

_NOT_LETTERS = re.compile(r"[\W_]+")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\d?\.)?((?:[\w-]{1,63}\.){1,5}[a-z]{2,24})(?:[/:?#].*)?", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b|&copy;", re.IGNORECASE)
_COPYRIGHT_PARTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b|&copy;|[|,;:•·]|\s[-–—/]\s|[.!](?:\s|$)|\b(?:19|20)\d\d\b|\bby\b)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """A news brand: its canonical name, other names, domains, languages (the main one first) and country.

    Languages are two-letter ISO 639-1 codes, the country a two-letter ISO 3166 code.
    """

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    languages: tuple[str, ...]
    country: str


@lru_cache(maxsize=16_384)
def find_publisher(name: str) -> Publisher | None:
    """Return the brand that `name` is, in any case and punctuation: a name, an abbreviation, a domain or an address.

    `None` when the table (``data/publishers.tsv``) has no such brand.

    >>> find_publisher("Deutsche Welle").name, find_publisher("DW.COM").name, find_publisher("news.ORF.at").name
    ('DW', 'DW', 'ORF')
    >>> find_publisher("The Daily Planet") is None
    True
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        return None
    found = _names().get(_key(name))
    if found is None and "." in name:
        return _by_domain(name)
    return found


def publisher_in(line: str) -> Publisher | None:
    """Return the brand that a copyright line names ("© 2019 Press TV"), `None` for any other line.

    >>> publisher_in("Copyright © 2019 Press TV. All rights reserved.").name
    'Press TV'
    >>> publisher_in("Press TV reported on Friday.") is None
    True
    """
    if (
        len(line) > LONGEST_COPYRIGHT_LINE
        or not may_hold_copyright(line)
        or _COPYRIGHT.search(line) is None
    ):
        return None
    for part in _COPYRIGHT_PARTS.split(line):
        found = find_publisher(part) or find_publisher(_without_company(part))
        if found is not None:
            return found
    return None


def may_hold_copyright(line: str) -> bool:
    """Say at a glance whether `line`, or a whole text, can have a copyright line for `publisher_in`.

    >>> may_hold_copyright("© 2019 Press TV"), may_hold_copyright("Press TV reported on Friday.")
    (True, False)
    """
    folded = line.casefold()
    return "©" in folded or "copy" in folded or "(c)" in folded


@cache
def publishers() -> tuple[Publisher, ...]:
    """Return all brands of the table."""
    return tuple(
        Publisher(
            row["name"],
            _list(row["aliases"]),
            _list(row["domains"]),
            _list(row["languages"]),
            row["country"],
        )
        for row in read_rows("publishers.tsv")
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split(";") if item)


def _key(name: str) -> str:
    """Return the letters and digits of a name, folded, without an English article in front."""
    folded = name if name.isascii() else unicodedata.normalize("NFKC", name)
    folded = _NOT_LETTERS.sub("", folded.casefold())
    return folded[3:] if folded.startswith("the") and name[:4].casefold() == "the " else folded


@cache
def _names() -> dict[str, Publisher]:
    """Return brands by the keys of their names: proper names first, so that an alias never hides one."""
    table: dict[str, Publisher] = {}
    for publisher in publishers():
        table.setdefault(_key(publisher.name), publisher)
    for publisher in publishers():
        for alias in (*publisher.aliases, *publisher.domains):
            table.setdefault(_key(alias), publisher)
    return {key: publisher for key, publisher in table.items() if len(key) > 1}


@cache
def _domains() -> dict[str, Publisher]:
    return {
        domain: publisher for publisher in reversed(publishers()) for domain in publisher.domains
    }


def _by_domain(name: str) -> Publisher | None:
    match = _DOMAIN.fullmatch(name)
    if match is None:
        return None
    host = match[1].lower()
    while "." in host:
        if host in _domains():
            return _domains()[host]
        host = host.partition(".")[2]
    return None


@cache
def _company_words() -> frozenset[str]:
    return frozenset(read_entries("company_words.txt"))


def _without_company(name: str) -> str:
    words = [
        word
        for word in name.replace("&", " ").split()
        if word.casefold().strip(".,") not in _company_words()
    ]
    return " ".join(words)

"""News brands: their names, addresses, and how they are found in text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias

from normalizer.language.evidence import lexicon
from normalizer.names.gazetteer import fold
from normalizer.tables import read_columns, words_in
from normalizer.text.late_pattern import late_pattern

LONGEST_NAME: Final = 80
LONGEST_COPYRIGHT_LINE: Final = 200
_DOMAIN = late_pattern(
    r"(?:https?://)?(?:www\d?\.)?((?:[\w-]{1,63}\.){1,5}[a-z]{2,24})(?:[/:?#].*)?", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b|&copy;", re.IGNORECASE)
_COPYRIGHT_PARTS = late_pattern(
    r"(?:©|\(c\)|\bcopyright\b|&copy;|[|,;:•·]|\s[-–—/]\s|[.!](?:\s|$)|\b(?:19|20)\d\d\b|\bby\b)+",
    re.IGNORECASE,
)
# Signs around a word.
MARKS: Final = ".,:;!?|()[]<>*+-–—·•©\"'“”„«»/"
# A brand in capitals with this number of letters is no plain word.
_SHORTEST_CAPITALS = 3
_BETWEEN_WORDS = frozenset(" .")
# Letters at the start of the second word of a name that are looked up before the name is searched
# for: 105 names begin with "The".
_START = 3


class Publisher(NamedTuple):
    """A news brand: its canonical name, other names, domains, languages and country.

    Languages, the main one first, are two-letter ISO 639-1 codes, the country is a two-letter ISO
    3166 code.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    country: str = ""


FindPublisher: TypeAlias = Callable[[str], Publisher | None]


class PublisherRegistry:
    """Brands of a rule set: `own` ones, which win, and those of the table."""

    def __init__(self, own: Iterable[Publisher] = ()) -> None:
        self._own = _tables(tuple(own))

    def find(self, name: str) -> Publisher | None:
        """Return the brand called `name`; see `find_publisher`."""
        own = _found(name, self._own) if self._own.by_name else None
        return own or find_publisher(name)

    def named_in(self, line: str) -> Publisher | None:
        """Return the brand that a copyright line names, ``None`` for any other line."""
        if len(line) > LONGEST_COPYRIGHT_LINE or not may_hold_copyright(line):
            return None
        parts = _COPYRIGHT_PARTS.split(line) if _COPYRIGHT.search(line) else ()
        found = (self.find(part) or self.find(_without_company(part)) for part in parts)
        return next(filter(None, found), None)


@lru_cache(maxsize=16_384)
def find_publisher(name: str) -> Publisher | None:
    """Return the brand called `name`: its name, an abbreviation, a domain or an address.

    Case and punctuation do not matter. ``None`` when ``data/publishers.tsv`` has no such brand.
    """
    return _found(name, _shipped())


def may_hold_copyright(line: str) -> bool:
    """Return whether `line`, or a whole text, may hold a copyright line: a fast pre-filter."""
    folded = line.casefold()
    return "©" in folded or "copy" in folded or "(c)" in folded


@cache
def publishers() -> tuple[Publisher, ...]:
    """Return all brands of the table."""
    columns = read_columns("publishers.tsv")
    lists = (
        (tuple(filter(None, cell.split(";"))) for cell in columns[name])
        for name in ("aliases", "domains", "languages")
    )
    return tuple(map(Publisher, columns["name"], *lists, columns["country"]))


def _key(name: str) -> str:
    """Return the letters and digits of a name, folded, without an English article at its head."""
    return fold(name[4:] if name[:4].casefold() == "the " else name)


@cache
def brands_by_spelling() -> dict[str, Publisher]:
    """Return the brands of the table by their names, abbreviations and addresses, as written."""
    known = _shipped().by_name
    found = ((name, known.get(key) or find_publisher(name)) for name, key in _keys().items())
    return {name: publisher for name, publisher in found if publisher}


@cache
def _keys() -> dict[str, str]:
    brands = publishers()
    return {name: _key(name) for it in brands for name in (it.name, *it.aliases, *it.domains)}


class _Tables(NamedTuple):
    """Brands by the keys of their names, and by their domains."""

    by_name: dict[str, Publisher]
    by_domain: dict[str, Publisher]


@cache
def _shipped() -> _Tables:
    return _tables(publishers(), _keys().__getitem__)


def _tables(brands: tuple[Publisher, ...], key: Callable[[str], str] = _key) -> _Tables:
    """Return the tables of some brands; an alias never hides a proper name."""
    names: dict[str, Publisher] = {}
    for publisher in brands:
        names.setdefault(key(publisher.name), publisher)
    for publisher in brands:
        for alias in (*publisher.aliases, *publisher.domains):
            names.setdefault(key(alias), publisher)
    domains = {domain: brand for brand in reversed(brands) for domain in brand.domains}
    return _Tables({name: brand for name, brand in names.items() if len(name) > 1}, domains)


def _found(name: str, tables: _Tables) -> Publisher | None:
    """Return the brand of a name, or of a domain or address, in these tables."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        return None
    found = tables.by_name.get(_key(name))
    match = _DOMAIN.fullmatch(name) if found is None and "." in name else None
    host = match[1].lower() if match else ""
    while "." in host:
        if host in tables.by_domain:
            return tables.by_domain[host]
        host = host.partition(".")[2]
    return found


def _without_company(name: str) -> str:
    companies = words_in("company_words.txt")
    words = name.replace("&", " ").split()
    return " ".join(word for word in words if word.casefold().strip(".,") not in companies)


def brand_alone(line: str) -> Publisher | None:
    """Return the brand whose address, or name as the brand writes it, is the whole of `line`."""
    if "." in line[1:-1] and " " not in line:  # an address
        return find_publisher(line)
    found = brands_by_spelling().get(line)
    return None if found is None or _is_plain_word(line) else found


def brands_in(text: str) -> dict[str, Publisher]:
    """Return the brands named in `text` by their spelling, plain words left out."""
    table, tokens = _by_first_word(), set(text.split())
    # Sorted so that the first of brands with equal weight is the same in every process.
    words = sorted(table.keys() & {token.strip(MARKS) for token in tokens})
    starts = {"", *(token[:_START] for token in tokens)}
    found = (
        spelling
        for word in words
        for spelling, second in table[word]
        if second in starts and spelling in text
    )
    brands = brands_by_spelling()
    return {spelling: brands[spelling] for spelling in found if not _is_plain_word(spelling)}


@cache
def _by_first_word() -> dict[str, list[tuple[str, str]]]:
    """Return the spellings by their first word, each with the start of its second, or ""."""
    table: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for spelling in brands_by_spelling():
        first, second, *_ = (*spelling.split(), "")
        start = second[:_START] if len(second) >= _START else ""
        table[first.strip(MARKS)].append((spelling, start))
    return dict(table)


@cache
def _is_plain_word(spelling: str) -> bool:
    """Return whether a name is one word that a language uses often: "Science", not "FOCUS"."""
    if not _BETWEEN_WORDS.isdisjoint(spelling):
        return False
    in_capitals = spelling.isupper() and len(spelling) >= _SHORTEST_CAPITALS
    entry = None if in_capitals else lexicon().find(spelling.casefold())
    return entry is not None and (entry.is_common or entry.is_given or entry.is_usual)

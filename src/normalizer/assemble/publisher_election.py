"""Finds out whose page it is: what the page says of its own brand, weighed against the other brands that it names."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from normalizer.names.brands import MARKS, brands_by_first_word
from normalizer.names.publishers import Publisher, find_publisher, may_hold_copyright, publisher_in
from normalizer.text.marks import FACTS_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalizer.tag.sheet import Sheet

# Where a page speaks of itself: not in its text, its captions and its credits.
_FURNITURE = frozenset({"boilerplate", "publisher", "byline", "date", "related"})
# What each kind of evidence weighs, and how many of a kind count.
_FACTS, _SKIP_LINK, _COPYRIGHT, _LINE, _ADDRESS, _MENTION = 20, 5, 5, 2, 2, 1
_MOST_ADDRESSES, _MOST_MENTIONS = 2, 8
# A brand whose pages are in other languages is a sister of the page's more often than its
# publisher.
_OTHER_LANGUAGE = 0.3
# Lines that weigh so much are about the page itself, in whatever language the brand usually writes.
_SURE = 5
_LEAST = 2
# So much must speak for a brand that is not the one in the page title.
_LEAST_BESIDE_TITLE = 5
# A brand inside a skip link is written in capitals or with a domain; plain words of any language
# are not.
_LATIN_NAME = re.compile(r"[A-Z]{2,}[A-Za-z.]*")
_ADDRESS_SHAPE = re.compile(r"\W?(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}\W{0,2}")
_LONGEST_LINE = 300


class Evidence(NamedTuple):
    """A brand that a page speaks for, and how much."""

    publisher: Publisher
    weight: float


def publisher_of(sheet: Sheet, roles: Sequence[str]) -> str | None:
    """Return the publisher of a page: its canonical name, or as the page title prints it, ``None`` when nothing tells.

    The site in the page title decides when a table knows it; else what the page says of itself, if
    that is much. `roles` runs parallel to the lines of `sheet`.
    """
    printed = sheet.site
    known = find_publisher(printed) if printed else None
    if known:
        return known.name
    name, weight = _elected(sheet, roles)
    return name if weight >= (_LEAST_BESIDE_TITLE if printed else _LEAST) else printed


def names_publisher(sheet: Sheet, index: int, name: str | None) -> bool:
    """Return whether line `index`, the page title or a line of facts, names the publisher `name`."""
    if index == sheet.title_line and sheet.title is not None:
        brands: list[str | None] = [sheet.title.publisher]
    else:
        brands = list(sheet.lines[index].text.split(FACTS_SEPARATOR))
    return name is not None and any(brand and _canonical(brand) == name for brand in brands)


def _canonical(brand: str) -> str:
    known = find_publisher(brand)
    return known.name if known else brand


def _elected(sheet: Sheet, roles: Sequence[str]) -> tuple[str | None, float]:
    """Return the brand with the most votes, and its votes.

    The line of facts below the headline decides; copyright notices, skip links and addresses weigh
    much; then counts how often the furniture of the page names a brand.
    """
    lines = (index for index, role in enumerate(roles) if role.partition("+")[0] in _FURNITURE)
    texts = {index: sheet.text(index) for index in lines if len(sheet.text(index)) <= _LONGEST_LINE}
    whole = "\n".join(texts.values())
    mentions = (
        found for found in _of_mentions(whole) if not sheet.grammar.agency(found.publisher.name)
    )
    votes: dict[Publisher, float] = {}
    for evidence in (*_of_lines(sheet, roles, texts), *_of_addresses(whole), *mentions):
        is_sister = evidence.weight < _SURE and not _writes(evidence.publisher, sheet.language)
        weight = _OTHER_LANGUAGE * evidence.weight if is_sister else evidence.weight
        votes[evidence.publisher] = votes.get(evidence.publisher, 0) + weight
    best = max(votes, key=votes.__getitem__, default=None)
    return (best.name, votes[best]) if best else (None, 0)


def _writes(publisher: Publisher, language: str | None) -> bool:
    """Return whether a brand publishes in the language of the page, as far as that is known."""
    return language is None or language in publisher.languages


def _of_lines(sheet: Sheet, roles: Sequence[str], texts: dict[int, str]) -> Iterator[Evidence]:
    """Yield the brands of lines of facts, of skip links such as "3. Skip to more DW sites", of copyright notices."""
    may_have_notice = may_hold_copyright("\n".join(texts.values()))
    for index, text in texts.items():
        tag = sheet.tags[index]
        if "publisher" in roles[index]:
            yield from _of_facts(sheet, text)
        elif tag is not None and tag.rule == "skip-link":
            brands = filter(None, map(find_publisher, _LATIN_NAME.findall(text)))
            yield from (Evidence(brand, _SKIP_LINK) for brand in brands)
        elif may_have_notice and (notice := publisher_in(text)):
            yield Evidence(notice, _COPYRIGHT)


def _of_facts(sheet: Sheet, text: str) -> Iterator[Evidence]:
    weight = _FACTS if FACTS_SEPARATOR in text else _LINE
    for fact in text.split(FACTS_SEPARATOR):
        is_brand = sheet.grammar.kind_of_fact(fact) == "publisher"
        brand = find_publisher(fact) if is_brand else None
        if brand:
            yield Evidence(brand, weight)


def _of_addresses(text: str) -> Iterator[Evidence]:
    """Yield the brands whose addresses stand in the furniture of a page, `text`."""
    words = (word for word in text.split() if "." in word[1:-1]) if "." in text else ()
    addresses = (word.strip(MARKS) for word in words if _ADDRESS_SHAPE.fullmatch(word))
    counts = Counter(filter(None, map(find_publisher, addresses)))
    for publisher, count in counts.items():
        yield Evidence(publisher, _ADDRESS * min(count, _MOST_ADDRESSES))


def _of_mentions(text: str) -> Iterator[Evidence]:
    """Yield the brands that the furniture of a page names, `text`."""
    table = brands_by_first_word()
    # Sorted: of brands with equally many votes the first wins, in every process.
    words = sorted(table.keys() & {word.strip(MARKS) for word in set(text.split())})
    known = [pair for word in words for pair in table[word] if pair[0] in text]
    counts: Counter[Publisher] = Counter()
    for spelling, publisher in known:
        longer = (other for other, _ in known if spelling in other and other != spelling)
        inside_longer = sum(_times(other, text) for other in longer)
        counts[publisher] += max(0, _times(spelling, text) - inside_longer)
    for publisher, count in counts.items():
        yield from [Evidence(publisher, _MENTION)] * min(count, _MOST_MENTIONS)


def _times(spelling: str, text: str) -> int:
    """Count the mentions of a name that are not part of a longer word or of an address."""
    pairs = pairwise(text.split(spelling))
    return sum(not _is_inside_word(before, after) for before, after in pairs)


def _is_inside_word(before: str, after: str) -> bool:
    return before[-1:].isalnum() or before.endswith(".") or after[:1].isalnum()

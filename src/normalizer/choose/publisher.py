"""Chooses the publisher: a brand that the page names, or that of the metadata."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from normalizer.choose.evidence import FilledLines, PageEvidence, explained, host_of, sources_of
from normalizer.choose.headline import printed_head
from normalizer.fields.title.title_grammar import outlet_before
from normalizer.names.name_kinds import is_platform
from normalizer.names.publishers import (
    MARKS,
    FindPublisher,
    Publisher,
    brands_in,
    may_hold_copyright,
)
from normalizer.parts import Statement
from normalizer.tag.sheet import Sheet
from normalizer.text.line_shape import folded
from normalizer.text.marks import FACTS_SEPARATOR
from normalizer.text.structure import Metadata

# Roles of lines that are evidence: text, captions and credits are not.
_FURNITURE = frozenset({"boilerplate", "publisher", "byline", "date", "related"})
# Weight of each kind of evidence, and the maximum number of a kind that counts.
_FACTS, _SKIP_LINK, _COPYRIGHT, _LINE, _ADDRESS, _MENTION = 20, 5, 5, 2, 2, 1
_MOST_ADDRESSES, _MOST_MENTIONS = 2, 8
# Factor for a brand that publishes in other languages: it is more often a sister brand than the
# publisher.
_OTHER_LANGUAGE = 0.3
# From this weight on, evidence counts in full whatever languages the brand publishes in.
_SURE = 5
_LEAST = 2
# Weight of an unknown name in the page title.
_TITLE = 4
# A brand inside a skip link is in capitals or has a domain, unlike plain words of any language.
_LATIN_NAME = re.compile(r"[A-Z]{2,}[A-Za-z.]*")
_ADDRESS_SHAPE = re.compile(r"\W?(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24}\W{0,2}")
_LONGEST_LINE = 300
_LONGEST_PUBLISHER: Final = 60
# A shorter part of a name may be in any host.
_SHORTEST_PART: Final = 4


# A brand that something names, with the weight of that.
Evidence: TypeAlias = "tuple[Publisher, float]"


class PublisherChoice(NamedTuple):
    """The canonical name of the brand, or the name of an unknown one as the page writes it."""

    name: str | None
    lines: FilledLines
    statements: list[Statement]


def choose_publisher(page: PageEvidence) -> PublisherChoice:
    """Return the publisher.

    A known brand in the metadata or the address of the page goes first, then an unknown name that
    fits the address or the title, then the host. A page of text has only what it prints.
    """
    sheet, metadata = page.sheet, page.metadata
    find = sheet.grammar.publishers.find
    known = publisher_in_metadata(metadata, sheet.language, find)
    site = _site(page) or sheet.site
    printed = known or publisher_of(sheet, site)
    if metadata is None:
        lines = [(index, "publisher") for index in _lines_naming(sheet, printed)]
        return PublisherChoice(printed, lines, [])
    name = known or _unknown_publisher(page, metadata, printed, site)
    lines = [(index, "publisher") for index in _lines_naming(sheet, name)]
    own = printed if lines or not known else None
    stated = [*sources_of(page.stated("publisher")), ("page", own)]
    statements = explained("publisher", stated, lambda said: _is_called(name, said, find))
    return PublisherChoice(name, lines, [*statements])


def _site(page: PageEvidence) -> str | None:
    """Return the site in the title of a page of HTML, which is not the printed headline."""
    title = (page.metadata.page_title if page.metadata else None) or ""
    headline = printed_head(page).headline or ""
    parts = outlet_before(title, [headline]) or page.sheet.grammar.title(title)
    return None if folded(parts.publisher or "") == folded(headline) else parts.publisher


def publisher_in_metadata(
    metadata: Metadata | None, language: str | None, find: FindPublisher
) -> str | None:
    """Return the canonical name of the brand that the metadata or the page's address names.

    `find` knows the brands; of an unknown one the answer is ``None``. Without a matching address, a
    name does not count if its brand publishes in other languages than the page's `language`: "NTV"
    is also Turkish; nor does a name that is rather that of the host: the Observer of observer.com.
    """
    if metadata is None:
        return None
    by_host, stated = find(host_of(metadata.address)), metadata.publisher or ""
    by_name = find(stated)
    if by_name is not None and language in {None, *by_name.languages}:
        host = "" if by_host else _outlet_at(metadata.address)
        is_other = _fits_host(stated, host) and not _fits_host(by_name.name, host)
        return None if is_other else by_name.name
    return by_host.name if by_host else None


def _unknown_publisher(
    page: PageEvidence, metadata: Metadata, printed: str | None, site: str | None
) -> str | None:
    """Return the name that fits the address of the page or its title, or else its host.

    Statements go before what the page prints, which may be the name of another outlet. A name of a
    platform, on which others publish, does not count, nor does the headline.
    """
    host = _outlet_at(metadata.address)
    headline = folded(printed_head(page).headline or "")
    title = metadata.page_title or ""
    stated = (metadata.publisher, *(item.value for item in page.stated("publisher")))
    names = [name for name in (*stated, printed, site) if name and _is_name(name, headline)]
    of_host = (name for name in names if _fits_host(name, host))
    if not host:
        return next(iter(names), None)
    in_title = (name for name in names if name in stated and folded(name) in folded(title))
    return next(of_host, None) or next(in_title, None) or host


def _is_name(text: str, headline: str) -> bool:
    is_short_enough = len(text) <= _LONGEST_PUBLISHER and "://" not in text
    return is_short_enough and folded(text) not in ("", headline) and not is_platform(text)


def _fits_host(name: str, host: str) -> bool:
    """Return whether a host has one of the words of a name, all together, or their initials."""
    words = [folded(word) for word in name.split()]
    labels = {folded(host), *(folded(label) for label in host.split(".")[:-1])}
    whole = "".join(words)
    initials = "".join(word[:1] for word in words)
    starts = (whole, initials) if len(initials) >= _SHORTEST_PART else (whole,)
    if initials in labels or any(label.startswith(starts) for label in labels):
        return True
    parts = [whole, *words]
    return any(len(part) >= _SHORTEST_PART and part in label for part in parts for label in labels)


def _outlet_at(address: str | None) -> str:
    """Return the host of an outlet, empty for that of a platform and of its users."""
    host = host_of(address).removeprefix("www.")
    return "" if any(map(is_platform, host.split(".")[:-1])) else host


def publisher_of(sheet: Sheet, site: str | None) -> str | None:
    """Return the canonical name of the publisher that a page prints, or the `site` of its title.

    A known site decides; otherwise the evidence of the page does, if its weight is sufficient.
    Returns ``None`` without evidence.
    """
    known = sheet.grammar.publishers.find(site) if site else None
    return known.name if known else _elected(sheet, site)


def _lines_naming(sheet: Sheet, name: str | None) -> Iterator[int]:
    """Yield the page title and the lines of facts that name the publisher."""
    find = sheet.grammar.publishers.find
    for index, role in enumerate(sheet.roles):
        if index == sheet.title_line:
            brands = [sheet.site or ""]
        elif role is not None and "publisher" in role:
            brands = sheet.texts[index].split(FACTS_SEPARATOR)
        else:
            continue
        if any(_is_called(name, brand, find) for brand in filter(None, brands)):
            yield index


def _is_called(name: str | None, said: str, find: FindPublisher) -> bool:
    known = find(said)
    return said == name or (known is not None and known.name == name)


def _elected(sheet: Sheet, site: str | None) -> str | None:
    """Return the brand with the greatest total weight, or the unknown `site` of the page title.

    The line of facts below the headline decides; copyright notices, skip links and addresses weigh
    more than mentions in the furniture. A brand in the name of the site is not mentioned by it.
    """
    roles = [role for role in sheet.places if role and role.partition("+")[0] in _FURNITURE]
    furniture = ((index, sheet.texts[index]) for index in sheet.having(roles))
    texts = {index: text for index, text in furniture if len(text) <= _LONGEST_LINE}
    whole = "\n".join(texts.values())
    others = whole.replace(site, "") if site else whole
    mentions = (found for found in _of_mentions(others) if not sheet.grammar.agency(found[0].name))
    votes: dict[Publisher, float] = {Publisher(site): _TITLE} if site else {}
    for brand, weight in (*_of_lines(sheet, texts, site), *_of_addresses(sheet, whole), *mentions):
        is_sure = weight >= _SURE or sheet.language in {None, *brand.languages}
        votes[brand] = votes.get(brand, 0) + weight * (1 if is_sure else _OTHER_LANGUAGE)
    best = max(votes, key=votes.__getitem__, default=None)
    return best.name if best and votes[best] >= _LEAST else None


def _of_lines(sheet: Sheet, texts: dict[int, str], site: str | None) -> Iterator[Evidence]:
    """Yield the brands of lines of facts, skip links ("Skip to more DW sites") and copyrights."""
    publishers = sheet.grammar.publishers
    for index, text in texts.items():
        if "publisher" in (sheet.roles[index] or ""):
            weight = _FACTS if FACTS_SEPARATOR in text else _LINE
            facts = text.split(FACTS_SEPARATOR)
            names = (fact for fact in facts if sheet.grammar.kind_of_fact(fact) == "publisher")
            known = filter(None, map(publishers.find, names))
            yield from ((brand, weight) for brand in known)
        elif sheet.rules[index] == "skip-link":
            brands = filter(None, map(publishers.find, _LATIN_NAME.findall(text)))
            yield from ((brand, _SKIP_LINK) for brand in brands)
        elif site and site in text and may_hold_copyright(text):
            yield Publisher(site), _COPYRIGHT
        elif notice := publishers.named_in(text):
            yield notice, _COPYRIGHT


def _of_addresses(sheet: Sheet, text: str) -> Iterator[Evidence]:
    """Yield the brands whose addresses occur in `text`, the furniture of a page."""
    lines = (line for line in text.split("\n") if "." in line)
    words = (word for line in lines for word in line.split() if "." in word[1:-1])
    addresses = (word.strip(MARKS) for word in words if _ADDRESS_SHAPE.fullmatch(word))
    counts = Counter(filter(None, map(sheet.grammar.publishers.find, addresses)))
    for publisher, count in counts.items():
        yield publisher, _ADDRESS * min(count, _MOST_ADDRESSES)


def _of_mentions(text: str) -> Iterator[Evidence]:
    """Yield the brands that occur in `text`, the furniture of a page."""
    known = brands_in(text)
    counts: Counter[Publisher] = Counter()
    for spelling, publisher in known.items():
        longer = (other for other in known if spelling in other and other != spelling)
        inside_longer = sum(_times(other, text) for other in longer)
        counts[publisher] += max(0, _times(spelling, text) - inside_longer)
    for publisher, count in counts.items():
        yield from [(publisher, _MENTION)] * min(count, _MOST_MENTIONS)


def _times(spelling: str, text: str) -> int:
    """Return the number of mentions of a name outside longer words and addresses."""
    return sum(
        not (before.endswith(".") or before[-1:].isalnum() or after[:1].isalnum())
        for before, after in pairwise(text.split(spelling))
    )

"""Tells the names of organisations: known ones, words such as "police" or "Verlag", addresses."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizer.names.agencies import fold
from normalizer.tables import read_rows
from normalizer.text.letters import UPPER

_WEB_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]{1,60}\.){1,5}[a-z]{2,12}(?:/\S{0,80})?", re.IGNORECASE
)
_FIRST_IDEOGRAPH = "\u2e80"
_SIGNS = frozenset("&+|=#\"“”„«»'’%")
_TRIMMED = ".,;:()[]'’‘\"“”„«»"
# A shorter word is not searched for endings of compounds: "Rat" is one, "Konrat" has six letters.
_SHORTEST_COMPOUND = 7


def is_web_address(name: str) -> bool:
    """Return whether `name` is an internet address such as "imagebank.sweden.se".

    >>> is_web_address("hessenschau.de"), is_web_address("M. Beispiel")
    (True, False)
    """
    return "." in name and " " not in name and _WEB_ADDRESS.fullmatch(name) is not None


@lru_cache(maxsize=2048)
def is_known_organisation(name: str) -> bool:
    """Return whether `name` is in the table of media, platforms, companies and authorities.

    >>> is_known_organisation("THE GUARDIAN"), is_known_organisation("Erika Muster")
    (True, False)
    """
    return fold(name) in _known()


@lru_cache(maxsize=2048)
def organisation_words(name: str) -> int:
    """Return whether words of `name` show an organisation: 2 surely, 1 perhaps, 0 not at all.

    >>> [organisation_words(name) for name in ("Metropolitan Police", "Erika Park", "Erika Muster")]
    [2, 1, 0]
    """
    words = [word.strip(_TRIMMED) for word in name.casefold().replace("-", " ").split()]
    tables = _words()
    if not tables["any"].isdisjoint(words):
        return 2
    last = words[-1] if words else ""
    return int(last in tables["last"] or any(map(_has_ending, words)))


@lru_cache(maxsize=2048)
def is_organisation(name: str) -> bool:
    """Return whether `name` alone shows that it is an organisation.

    >>> is_organisation("Verbraucherzentrale NRW"), is_organisation("Muster & Beispiel")
    (True, True)
    >>> is_organisation("Erika Muster")
    False
    """
    if is_known_organisation(name) or organisation_words(name) == 2:
        return True
    return is_web_address(name) or not _SIGNS.isdisjoint(name.strip("'’"))


@cache
def society_pattern() -> re.Pattern[str]:
    """Return the pattern of a collecting society and its seat: "VG Bild-Kunst, Bonn".

    The societies ask for that form: the artist of the work shown, the society, its seat, the year.

    >>> society_pattern().search("Erika Muster / VG Bild-Kunst, Bonn 2024").group()
    'VG Bild-Kunst, Bonn'
    """
    names = "|".join(map(re.escape, _listed("society")))
    return re.compile(rf"\b(?:{names})\b(?:,? [{UPPER}]\w+)?")


@lru_cache(maxsize=512)
def is_platform(name: str) -> bool:
    """Return whether `name` is a platform on which others publish, such as "Instagram".

    >>> is_platform("TikTok"), is_platform("The Guardian")
    (True, False)
    """
    return fold(name) in _platforms()


def is_contributor_name(name: str) -> bool:
    """Return whether `name` may be the trade name of a contributor of a stock agency.

    >>> is_contributor_name("Beispiel Studio"), is_contributor_name("Future Publishing")
    (True, False)
    """
    if is_known_organisation(name):
        return False
    words = {*name.casefold().replace("-", " ").split()}
    telling = words & (_words()["any"] | _words()["last"])
    if not telling:
        return is_web_address(name) or name.islower()
    return _words()["contributor"].issuperset(telling)


def _has_ending(word: str) -> bool:
    """Return whether `word`, if of letters a long one, has an ending of the table."""
    ideographs = word >= _FIRST_IDEOGRAPH
    return (ideographs or len(word) >= _SHORTEST_COMPOUND) and word.endswith(_endings())


def _listed(kind: str = "") -> list[str]:
    """Return the names of the organisations of `kind`, of all kinds when it is ""."""
    rows = read_rows("known_organisations.tsv")
    return [name for row in rows if kind in ("", row["kind"]) for name in row["names"].split("; ")]


@cache
def _known() -> frozenset[str]:
    return frozenset(map(fold, _listed()))


@cache
def _platforms() -> frozenset[str]:
    return frozenset(map(fold, _listed("platform")))


@cache
def _words() -> dict[str, frozenset[str]]:
    tables: dict[str, set[str]] = {
        "any": set(),
        "last": set(),
        "ending": set(),
        "contributor": set(),
    }
    for row in read_rows("organisation_words.tsv"):
        tables[row["place"]].update(row["words"].split())
    return {place: frozenset(words) for place, words in tables.items()}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_words()["ending"]))

"""What a sign-off can hold, token by token: agencies, desk codes, papers' tags, initials."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from normalizer.names.agencies import AgencyRegistry, default_registry, find_agency, fold
from normalizer.names.organisations import is_known_organisation, is_web_address
from normalizer.tables import read_entries, read_rows

_INITIALS = re.compile(r"[^\W\d_]{2,4}|[^\W\d_]{1,2}\.(?: ?[^\W\d_]{1,2}\.)?")
_DESK = frozenset({"red", "redaktion", "red."})


@dataclass(slots=True)
class Signed:
    """The names of a sign-off by role; each name once."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)

    def add(self, role: str, name: str) -> None:
        """Add `name` to the list called `role` unless it is there."""
        names: list[str] = getattr(self, role)
        if name and name not in names:
            names.append(name)

    def extend(self, other: Signed) -> None:
        """Add all names of `other`."""
        for role in ("authors", "editors", "agencies"):
            for name in getattr(other, role):
                self.add(role, name)


def signoff_agency(token: str, *, agencies: AgencyRegistry | None = None) -> str | None:
    """Return the short name of the agency that `token` is, or the word for agencies in general as printed.

    >>> signoff_agency("AFP"), signoff_agency("afp"), signoff_agency("Agenturen"), signoff_agency("ab")
    ('AFP', 'AFP', 'Agenturen', None)
    """
    if token.casefold() in _general():
        return token
    agency = find_agency(token, agencies=agencies)
    if agency is None and not _is_weak(token, agencies=agencies):
        agency = find_agency(token, any_case=True, agencies=agencies)
    return agency.short if agency else None


def is_initials(token: str, *, beside_agency: bool = False) -> bool:
    """Say whether `token` can be initials: two to four letters that are no word, or the desk's "red".

    `beside_agency` takes words too: in "SDA/sep" the month is a person.

    >>> is_initials("kko"), is_initials("sic"), is_initials("Berlin")
    (True, False, False)
    """
    folded = token.casefold()
    if folded in _DESK:
        return True
    one_case = token.islower() or (token.isupper() and len(token) < 4)
    return (
        one_case
        and _INITIALS.fullmatch(token) is not None
        and (beside_agency or folded not in _not_initials())
    )


def is_signing_tag(token: str) -> bool:
    """Say whether `token` is a desk's code or a paper's tag with which reports are signed.

    >>> is_signing_tag("tmn"), is_signing_tag("YouTube")
    (True, False)
    """
    return token.casefold() in _codes()


def is_tag(token: str, site: str = "") -> bool:
    """Say whether `token` is a desk's code, a paper's tag, a known organisation or the site itself: nobody.

    >>> is_tag("tmn"), is_tag("hessenschau.de"), is_tag("kko")
    (True, True, False)
    """
    folded = token.casefold()
    if (
        folded in _codes()
        or is_web_address(token)
        or (is_known_organisation(token) and not is_lower_code(token))
    ):
        return True
    own = fold(site)
    return len(own) > 1 and fold(token) in (own, _acronym(site))


def is_lower_code(token: str) -> bool:
    """Say whether `token` is written as initials are: no house writes its name so, but for those of the tables.

    >>> is_lower_code("as"), is_lower_code("AS")
    (True, False)
    """
    return token.islower() and len(token) < 5


def _acronym(site: str) -> str:
    return "".join(word[:1] for word in site.split()).casefold()


def _is_weak(token: str, *, agencies: AgencyRegistry | None) -> bool:
    """Say whether `token` is an agency only in the case that the table has: "pa" may be a person."""
    registry = agencies or default_registry()
    agency = registry.any_case.get(fold(token))
    return agency is None or any(fold(word) == fold(token) for word in agency.words)


@cache
def _general() -> frozenset[str]:
    return frozenset(
        word for row in read_rows("signoff_agencies.tsv") for word in row["words"].split("; ")
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset((*read_entries("desk_codes.txt"), *read_entries("signoff_publishers.txt")))


@cache
def _not_initials() -> frozenset[str]:
    return frozenset(read_entries("not_initials.txt"))

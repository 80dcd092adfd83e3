"""Chooses the terms on which a page offers its text: access and rights."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from normalizer.choose.blocks import TYPES
from normalizer.choose.evidence import PageEvidence, explained, sources_of
from normalizer.parts import Access, Statement
from normalizer.tables import read_entries

# The values of schema.org's isAccessibleForFree, and those that networks read for the tier.
_ACCESS: Final[dict[str, Access]] = {
    "true": "free", "free": "free", "false": "paid", "paid": "paid", "locked": "paid",
    "metered": "paid",
}  # fmt: skip
_CREATIVE_COMMONS: Final = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?P<code>by[a-z-]*)/(?P<version>\d\.\d)|publicdomain/(?P<domain>zero|mark)/1\.0)"
)
_PUBLIC_DOMAIN: Final = {"zero": "CC0 1.0", "mark": "Public Domain Mark 1.0"}
_LONGEST_RIGHTS: Final = 500
# Where a page asks for payment, in lines below its text, and the longest line that does.
_BELOW_TEXT: Final = 6
_LONGEST_NOTICE: Final = 200


class Terms(NamedTuple):
    """Access and rights, and what the sources state about them."""

    access: Access | None
    rights: str | None
    statements: list[Statement]


def choose_terms(page: PageEvidence) -> Terms:
    """Return the terms that a page states.

    It is for payment if one source says so: others may be about the part that everybody reads.
    What it prints counts if no source says anything. Licences go before notices of copyright.
    """
    stated = sources_of(page.stated("access")) or [("page", _paywall(page))]
    rights = sources_of(page.stated("rights"))
    kinds = [kind for kind in (_access(value) for _, value in stated) if kind]
    access: Access | None = "paid" if "paid" in kinds else next(iter(kinds), None)
    licence = next(filter(None, (_rights(value) for _, value in rights)), None)
    statements = [
        *explained("access", stated, lambda value: access is not None and _access(value) == access),
        *explained("rights", rights, lambda value: _rights(value) == licence),
    ]
    return Terms(access, licence, statements)


def _paywall(page: PageEvidence) -> str | None:
    """Return the line below the text by which the page asks for payment."""
    sheet = page.sheet
    end = max(sheet.having(TYPES), default=-1) + 1
    below = range(end, min(end + _BELOW_TEXT, len(sheet.texts)))
    return next((sheet.texts[i] for i in below if _access(sheet.texts[i]) == "paid"), None)


def _access(stated: str | None) -> Access | None:
    """Return what a value in the metadata, or a line of the page, says of the access."""
    text = (stated or "").casefold()
    if len(text) <= _LONGEST_NOTICE and any(map(text.__contains__, _paywalls())):
        return "paid"
    return _ACCESS.get(text.rpartition("/")[2])


@cache
def _paywalls() -> tuple[str, ...]:
    return tuple(part.casefold() for part in read_entries("paywalls.txt"))


def _rights(stated: str | None) -> str | None:
    """Return what is stated, a licence of Creative Commons by its name.

    The address of a place on the site itself says nothing.
    """
    stated = stated or ""
    known = _CREATIVE_COMMONS.match(stated)
    if known is None:
        is_notice = len(stated) <= _LONGEST_RIGHTS and not stated.startswith(("/", "#"))
        return stated if stated and is_notice else None
    if known["domain"]:
        return _PUBLIC_DOMAIN[known["domain"]]
    return f"CC {known['code'].upper()} {known['version']}"

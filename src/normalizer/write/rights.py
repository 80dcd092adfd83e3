"""What the credit of a picture says about rights and making, in the terms of the formats that programs exchange."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows
from normalizer.write.embedding import unique

if TYPE_CHECKING:
    from normalizer.parts import Credit

_COPYRIGHT = re.compile(r"©|\(c\)|^\s*copyright\b(?![ -]?free)", re.IGNORECASE)
_ZERO = re.compile(r"cc[ -]?(?:0|zero)(?:[ -]1\.0)?(?: \w+)?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+|\d\.\d|\S")
_VERSIONS = frozenset({"2.0", "2.5", "3.0", "4.0"})
# Only these have a German version with an address of its own.
_GERMAN_VERSIONS = frozenset({"2.0", "3.0"})
_COMBINATIONS = frozenset({"by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"})
_ADDRESS = "https://creativecommons.org"
# A name longer than this is no licence's.
_LONGEST_NAME = 100


def licence_url(name: str | None) -> str | None:
    """Return the address of a Creative Commons licence from its name as printed.

    `None` for other licences, and for a name without version: which one was meant cannot be known.

    >>> licence_url("CC BY-SA 4.0"), licence_url("CC0")
    ('https://creativecommons.org/licenses/by-sa/4.0/', 'https://creativecommons.org/publicdomain/zero/1.0/')
    >>> licence_url("CC BY") is None, licence_url("GFDL") is None
    (True, True)
    """
    if not name or len(name) > _LONGEST_NAME:
        return None
    if _ZERO.fullmatch(name):
        return f"{_ADDRESS}/publicdomain/zero/1.0/"
    words = _WORDS.findall(name.casefold().replace("share alike", "sharealike").replace("-", " "))
    return _address(words) if words[:1] == ["cc"] or words[:2] == ["creative", "commons"] else None


def copyright_notice(credit: Credit) -> str | None:
    """Return the credit as printed when it claims a copyright (©, "(c)", "Copyright …"), else ``None``."""
    return credit.raw if _COPYRIGHT.search(credit.raw) else None


def copyright_holder(credit: Credit) -> str | None:
    """Return who claims the copyright when the credit claims one and names one party alone.

    Of several names behind a ©, no one can say whose it is.

    >>> from normalizer.parts import Credit
    >>> copyright_holder(Credit("© Reuters", agencies=["Reuters"]))
    'Reuters'
    """
    named = unique([*credit.creators, *credit.agencies, *credit.sources])
    return named[0] if len(named) == 1 and copyright_notice(credit) else None


def digital_source(credit: Credit) -> dict[str, str] | None:
    """Return how the picture was made, a row of ``data/digital_sources.tsv``, ``None`` when no flag says so."""
    return next(
        (row for row in read_rows("digital_sources.tsv") if row["flag"] in credit.flags), None
    )


def _address(words: list[str]) -> str | None:
    """Return the address that the words of a licence's name lead to."""
    elements, version, german = [], None, False
    for word in words:
        if word in _VERSIONS and version is None:
            version = word
        elif word == "de" and version:
            german = version in _GERMAN_VERSIONS
        elif word not in _elements():
            return None
        else:
            elements.append(_elements()[word])
    code = "-".join(sorted({element for element in elements if element != "-"}))
    if code not in _COMBINATIONS or version is None:
        return None
    return f"{_ADDRESS}/licenses/{code}/{version}/{'de/' if german else ''}"


@cache
def _elements() -> dict[str, str]:
    return {row["word"]: row["element"] for row in read_rows("creative_commons.tsv")}

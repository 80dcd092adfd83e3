"""Reads the ``[[agency]]`` tables of a rule pack."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from normalizer.names.agencies import Agency, fold
from normalizer.tag.pack_file import PackTable, shortened, tables_of

# Kinds of agencies by what they supply, as in the shipped table.
KINDS: Final = frozenset({"both", "gov-photo", "news", "photo", "stock"})
# Longer spellings are never looked up.
_LONGEST_SPELLING = 60
_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")
_KEYS = frozenset({"aliases", "country", "kind", "name", "short"})


def agencies_of(pack: PackTable) -> list[Agency]:
    """Return the agencies of a rule pack.

    Each ``[[agency]]`` has a ``name`` and may have ``short`` (the canonical name in credits and
    sign-offs, the `name` by default), ``aliases`` (a list of other spellings), ``country`` (an ISO
    3166 code of two letters) and ``kind`` (one of `KINDS`, ``both`` by default).

    Raises `RulePackError`, which names the pack, the line, the agency, the key and the remedy.

    >>> from pathlib import Path
    >>> values = {"agency": [{"name": "Elbonian Press", "short": "ELP"}]}
    >>> agencies_of(PackTable(Path("pack.toml"), "", "", values, ()))[0].short
    'ELP'
    """
    tables = list(tables_of(pack, "agency", fold))
    agencies = list(map(_agency, tables))
    shorts = Counter(agency.short for agency in agencies)
    for table, agency in zip(tables, agencies, strict=True):
        if shorts[agency.short] > 1:
            raise table.error(
                f"the agency {agency.short!r} occurs more than once; "
                "list all its aliases in one [[agency]]"
            )
    return agencies


def _agency(table: PackTable) -> Agency:
    table.check_keys(_KEYS)
    name = _spelling(table, "name", table.name)
    short = _spelling(table, "short", table.text("short")) if "short" in table.values else name
    aliases = tuple(_spelling(table, "aliases", alias) for alias in table.texts("aliases"))
    return Agency(name, short, aliases, _country(table), _kind(table))


def _spelling(table: PackTable, key: str, value: str) -> str:
    """Return a spelling with single spaces; it must have a letter or digit to be found by."""
    text = " ".join(value.split())
    if not fold(text):
        message = f"{key}: {shortened(value)} is not a name; give a string with letters"
        raise table.error(message, key)
    if len(text) > _LONGEST_SPELLING:
        raise table.error(
            f"{key}: {shortened(text)} is too long; give at most {_LONGEST_SPELLING} characters",
            key,
        )
    return text


def _country(table: PackTable) -> str:
    country = table.text("country")
    if not country:
        return ""
    if not _COUNTRY_CODE.fullmatch(country):
        raise table.error(
            f"country {shortened(country)} is not an ISO 3166 code; give two letters such as 'DE'",
            "country",
        )
    return country.upper()


def _kind(table: PackTable) -> str:
    kind = table.text("kind") or "both"
    if kind not in KINDS:
        known = ", ".join(sorted(KINDS))
        raise table.error(f"kind {shortened(kind)} is unknown; the kinds are {known}", "kind")
    return kind

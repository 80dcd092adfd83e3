"""Reads the ``[[agency]]`` tables of a rule pack."""

from __future__ import annotations

import re
from typing import Any, Final

from normalizer.errors import RulePackError
from normalizer.names.agencies import Agency, fold

# Kinds of agencies by what they supply, as in the shipped table.
KINDS: Final = frozenset({"both", "gov-photo", "news", "photo", "stock"})
# Longer spellings are never looked up.
_LONGEST_SPELLING = 60
_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}")
_KEYS = frozenset({"aliases", "country", "kind", "name", "short"})


def agencies_of(content: dict[str, Any], where: str) -> list[Agency]:
    """Return the agencies of a rule pack with the tables `content`.

    Each ``[[agency]]`` has a ``name`` and may have ``short`` (the canonical name in credits and
    sign-offs, the `name` by default), ``aliases`` (a list of other spellings), ``country`` (an ISO
    3166 code of two letters) and ``kind`` (one of `KINDS`, ``both`` by default). `where` is the
    path of the pack, for messages.

    Raises `RulePackError`, which names the pack, the agency and the remedy.

    >>> agencies_of({"agency": [{"name": "Elbonian Press", "short": "ELP"}]}, "pack.toml")[0].short
    'ELP'
    """
    agencies = [_agency(table, where) for table in tables_of(content, "agency", where)]
    shorts = [agency.short for agency in agencies]
    for short in shorts:
        if shorts.count(short) > 1:
            raise RulePackError(
                f"{where}: agency {short!r} occurs more than once; "
                "list all its aliases in one [[agency]]"
            )
    return agencies


def tables_of(content: dict[str, Any], key: str, where: str) -> list[object]:
    """Return the tables ``[[key]]`` of a pack; raise `RulePackError` if `key` is anything else."""
    tables = content.get(key, [])
    if not isinstance(tables, list):
        raise RulePackError(f"{where}: {key} must be a list of tables, each headed [[{key}]]")
    return tables


def check_keys(table: dict[str, Any], known: frozenset[str], where: str) -> None:
    """Raise `RulePackError` for a key of `table` that is not `known`."""
    unknown = sorted(set(table) - known)
    if unknown:
        raise RulePackError(
            f"{where}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(known))}"
        )


def _agency(table: object, where: str) -> Agency:
    if not isinstance(table, dict) or "name" not in table:
        raise RulePackError(f"{where}: each [[agency]] needs a name")
    name = _spelling(table["name"], "name", where)
    where = f"{where}: agency {name!r}"
    check_keys(table, _KEYS, where)
    short = _spelling(table.get("short", name), "short", where)
    return Agency(name, short, _aliases(table, where), _country(table, where), _kind(table, where))


def _spelling(value: object, key: str, where: str) -> str:
    """Return a spelling with single spaces; it must have a letter or digit to be found by."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not fold(text):
        raise RulePackError(f"{where}: {key} {value!r} is not a name; give a string with letters")
    if len(text) > _LONGEST_SPELLING:
        raise RulePackError(
            f"{where}: {key} {text!r} is too long; give at most {_LONGEST_SPELLING} characters"
        )
    return text


def _aliases(table: dict[str, Any], where: str) -> tuple[str, ...]:
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list):
        raise RulePackError(f"{where}: aliases must be a list of strings")
    return tuple(_spelling(alias, "alias", where) for alias in aliases)


def _country(table: dict[str, Any], where: str) -> str:
    country = table.get("country", "")
    if not country:
        return ""
    if not isinstance(country, str) or not _COUNTRY_CODE.fullmatch(country):
        raise RulePackError(
            f"{where}: country {country!r} is not an ISO 3166 code; give two letters such as 'DE'"
        )
    return country.upper()


def _kind(table: dict[str, Any], where: str) -> str:
    kind = table.get("kind", "both")
    if kind not in KINDS:
        raise RulePackError(
            f"{where}: kind {kind!r} is unknown; the kinds are {', '.join(sorted(KINDS))}"
        )
    return str(kind)

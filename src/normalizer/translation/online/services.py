"""What is known about each service: its deep-translator class, limits, keys and language codes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows
from normalizer.translation.online.text_preparation import MEASURES, Measure


@dataclass(frozen=True, slots=True)
class Key:
    """A credential of a service: its argument name and the environment variable that holds it."""

    argument: str
    variable: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Service:
    """A row of ``data/online/services.tsv``.

    `longest` is the maximum length of a text in one request by `measure`. `unknown_source` stands
    for an unknown source language: a code, ``omit`` to leave it out, or empty if the service needs
    one.
    """

    name: str
    module: str
    provider: str
    longest: int
    measure: Measure
    unknown_source: str
    keys: tuple[Key, ...]
    url: str | None

    def arguments(self) -> dict[str, str]:
        """Return the keys from the environment by argument name.

        Raises `ConfigurationError` for a missing key.
        """
        values = {key.argument: os.environ.get(key.variable, "") for key in self.keys}
        for key in self.keys:
            if key.needed and not values[key.argument]:
                raise ConfigurationError(
                    f"engine {self.name!r} needs a key; set the environment variable {key.variable}"
                )
        return {argument: value for argument, value in values.items() if value}


def service_named(name: str) -> Service:
    """Return the service of this name.

    >>> service_named("google").longest
    4500
    """
    return _services()[name]


@cache
def _services() -> dict[str, Service]:
    return {row["name"]: _service(row) for row in read_rows("online/services.tsv")}


def _service(row: dict[str, str]) -> Service:
    module, _, provider = row["provider"].rpartition(".")
    return Service(
        name=row["name"],
        module=module,
        provider=provider,
        longest=int(row["longest"]),
        measure=MEASURES[row["measure"]],
        unknown_source=row["unknown_source"],
        keys=tuple(_key(cell) for cell in row["keys"].split(";") if cell),
        url=row["url"] or None,
    )


def _key(cell: str) -> Key:
    argument, _, variable = cell.partition("=")
    return Key(argument.rstrip("?"), variable, needed=not argument.endswith("?"))


def service_code(language: str, service: str, known: AbstractSet[str] | None = None) -> str | None:
    """Return the code of a service for a language tag (BCP 47), `None` if it lacks the language.

    `known` are the codes that the service accepts, `None` if unknown. The most specific code wins:
    for "pt-BR" that of Brazilian Portuguese, else that of Portuguese.

    >>> service_code("zh", "google"), service_code("de-DE", "google", {"de", "fr"})
    ('zh-CN', 'de')
    >>> service_code("nb", "google")
    'no'
    """
    tags = list(_fallback_tags(language))
    own = _own_codes(service)
    if known is None:
        return next((own[tag.casefold()][0] for tag in tags if tag.casefold() in own), tags[-1])
    by_case = {code.casefold(): code for code in known}
    for tag in tags:
        for code in own.get(tag.casefold(), [tag]):
            found = by_case.get(code.casefold()) or _only_region(code, known)
            if found:
                return found
    return None


def _fallback_tags(tag: str) -> Iterator[str]:
    """Yield a tag, then what is left without region, without script, and without both.

    >>> list(_fallback_tags("zh_Hant_TW"))
    ['zh-Hant-TW', 'zh-Hant', 'zh-TW', 'zh']
    """
    base, *rest = tag.replace("_", "-").split("-")[:3]
    base = _own_codes("any").get(base.casefold(), [base.casefold()])[0]
    if rest:
        yield "-".join([base, *rest])
    if len(rest) > 1:
        yield from (f"{base}-{part}" for part in rest)
    yield base


def _only_region(code: str, known: AbstractSet[str]) -> str | None:
    """Return the service's regional code for a language if there is exactly one."""
    regional = [other for other in known if other.startswith(f"{code}-")]
    return regional[0] if "-" not in code and len(regional) == 1 else None


@cache
def _own_codes(service: str) -> dict[str, list[str]]:
    rows = read_rows("online/languages.tsv")
    return {
        row["language"].casefold(): row["codes"].split(";")
        for row in rows
        if row["service"] == service
    }

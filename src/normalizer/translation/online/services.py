"""What is known of each service: its class in deep-translator, its limits, and where its keys come from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows
from normalizer.translation.online.pieces import MEASURES, Measure


@dataclass(frozen=True, slots=True)
class Key:
    """An argument that a service needs, and the environment variable that holds it."""

    argument: str
    variable: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Service:
    """A row of ``data/online/services.tsv``.

    `longest` is the length of the longest text in one request, counted by `measure`. `unknown_source` is what stands
    for a language that is not known: a code, ``omit`` to leave it out, empty when the service cannot do without.
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
        """Return the keys from the environment by the provider's names for them.

        Raises `ConfigurationError` for a key that is missing.
        """
        values = {key.argument: os.environ.get(key.variable, "") for key in self.keys}
        for key in self.keys:
            if key.needed and not values[key.argument]:
                raise ConfigurationError(
                    f"engine {self.name!r} needs a key of its own: set the environment variable {key.variable}"
                )
        return {argument: value for argument, value in values.items() if value}


def service_named(name: str) -> Service:
    """Return what is known of a service.

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

"""Places that open agency reports: cities, countries, regions, in the spellings of 30 languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from normalizer.tables import list_names, read_bytes, read_entries

_FOLDER: Final = "lexicon/places"
# A row: its name, and its kind in the last column. One search of a whole table takes half the time
# of splitting its rows.
_PLACE = re.compile(r"^([^\t]+)\tplace\t.*\t(city|country)", re.MULTILINE)


def is_place(name: str) -> bool:
    """Return whether `name`, in any case, is a city or country of the tables."""
    folded = name.casefold()
    return folded in _cities() or folded in _names()["country"]


def is_city(name: str) -> bool:
    """Return whether `name`, in any case, is a city of the tables; it may be a state, too."""
    return name.casefold() in _cities()


def is_region(name: str) -> bool:
    """Return whether `name` is a country, state or province: "Russland", "Wis."."""
    folded = name.casefold()
    return folded in _names()["country"] or folded in _folded("dateline_regions.txt")


@cache
def _names() -> dict[str, set[str]]:
    """Return the names of cities and those of countries, as the last column of the tables says."""
    names: dict[str, set[str]] = {"city": set(), "country": set()}
    for table in list_names(_FOLDER):
        if table.endswith(".tsv"):
            for name, kind in _PLACE.findall(read_bytes(table).decode("utf-8")):
                names[kind].add(name.casefold())
    return names


@cache
def _cities() -> frozenset[str]:
    return frozenset(_names()["city"]) | _folded("dateline_cities.txt")


@cache
def _folded(table: str) -> frozenset[str]:
    return frozenset(name.casefold() for name in read_entries(table))

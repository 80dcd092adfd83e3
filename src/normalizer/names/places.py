"""Places that open agency reports: cities, countries, regions, in the spellings of 30 languages."""

from __future__ import annotations

from functools import cache
from typing import Final

from normalizer.tables import read_columns, read_entries

TABLE: Final = "lexicon/places/places.tsv"


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
    """Return the names of cities, of countries and of months."""
    names: dict[str, set[str]] = {"city": set(), "country": set(), "time": set()}
    _, _, notes, *languages = read_columns(TABLE).values()
    for note, *cells in zip(notes, *languages, strict=True):
        found = ";".join(filter(None, cells)).casefold().split(";")
        names[note.partition(";")[0]].update(found)
    return names


@cache
def _cities() -> frozenset[str]:
    return frozenset(_names()["city"]) | _folded("dateline_cities.txt")


@cache
def _folded(table: str) -> frozenset[str]:
    return frozenset(name.casefold() for name in read_entries(table))

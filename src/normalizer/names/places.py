"""Places that open agency reports: cities, countries, regions, in the spellings of 30 languages."""

from __future__ import annotations

from functools import cache
from typing import Final

from normalizer.tables import list_names, read_entries, read_lines

_FOLDER: Final = "lexicon/places"


def is_place(name: str) -> bool:
    """Return whether `name`, in any case, is a city or country of the tables."""
    folded = name.casefold()
    return folded in _cities() or folded in _names_of("country")


def is_city(name: str) -> bool:
    """Return whether `name`, in any case, is a city of the tables; it may be a state, too."""
    return name.casefold() in _cities()


def is_region(name: str) -> bool:
    """Return whether `name` is a country, state or province: "Russland", "Wis."."""
    folded = name.casefold()
    return folded in _names_of("country") or folded in _folded("dateline_regions.txt")


@cache
def _names_of(kind: str) -> frozenset[str]:
    """Return the names of each "city" or "country", as the last column of the tables says."""
    return frozenset(
        line.partition("\t")[0].casefold()
        for table in list_names(_FOLDER)
        if table.endswith(".tsv")
        for line in read_lines(table)
        if line.rpartition("\t")[2].startswith(kind)
    )


@cache
def _cities() -> frozenset[str]:
    return _names_of("city") | _folded("dateline_cities.txt")


@cache
def _folded(table: str) -> frozenset[str]:
    return frozenset(name.casefold() for name in read_entries(table))

"""Tells the names of news brands from plain words: "Science" in a menu is a section, "Focus" a heading."""

from __future__ import annotations

from functools import cache
from typing import Final

from normalizer.language.word_table import lexicon
from normalizer.names.publishers import Publisher, find_publisher, publishers

# What stands around a word.
MARKS: Final = ".,:;!?|()[]<>*+-–—·•©\"'“”„«»/"
# A brand in capitals of so many letters is no plain word, nor one that is less usual than this in other languages.
_SHORTEST_CAPITALS = 3
_USUAL = 24


def brand_alone(line: str) -> Publisher | None:
    """Return the brand that a line is as a whole: its address, or its name as it writes that; ``None`` for plain words.

    >>> brand_alone("Deutsche Welle").name, brand_alone("Science"), brand_alone("El tiempo")
    ('DW', None, None)
    """
    is_address = "." in line[1:-1] and " " not in line
    return find_publisher(line) if is_address else brands_by_spelling().get(line)


@cache
def brands_by_spelling() -> dict[str, Publisher]:
    """Return the brands by each of their names that is no plain word, and by their addresses."""
    table: dict[str, Publisher] = {}
    for publisher in publishers():
        for spelling in (publisher.name, *publisher.aliases, *publisher.domains):
            found = find_publisher(spelling)
            if found and not _is_plain_word(spelling):
                table.setdefault(spelling, found)
    return table


@cache
def brands_by_first_word() -> dict[str, list[tuple[str, Publisher]]]:
    """Return the names of brands that are no plain words, with their brands, by their first word."""
    table: dict[str, list[tuple[str, Publisher]]] = {}
    for spelling, publisher in brands_by_spelling().items():
        table.setdefault(spelling.split()[0].strip(MARKS), []).append((spelling, publisher))
    return table


def _is_plain_word(spelling: str) -> bool:
    """Tell whether a name is a single word that a language uses often, as "Science" is; "FOCUS" is none."""
    if (
        " " in spelling
        or "." in spelling
        or (len(spelling) >= _SHORTEST_CAPITALS and spelling.isupper())
    ):
        return False
    entry = lexicon().find(spelling.casefold())
    return entry is not None and (entry.is_common or entry.is_given or entry.missing >= _USUAL)

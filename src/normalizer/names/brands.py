"""Tells news brands from plain words: "Science" in a menu is a section, "Focus" a heading."""

from __future__ import annotations

from functools import cache
from typing import Final

from normalizer.language.word_table import lexicon
from normalizer.names.publishers import Publisher, find_publisher, publishers

# Signs around a word.
MARKS: Final = ".,:;!?|()[]<>*+-–—·•©\"'“”„«»/"
# A brand in capitals with this number of letters is no plain word; nor is one with fewer points
# for being a usual word in other languages (see `language.word_table`).
_SHORTEST_CAPITALS = 3
_USUAL = 24
_BETWEEN_WORDS = frozenset(" .")


def brand_alone(line: str) -> Publisher | None:
    """Return the brand whose address, or name as the brand writes it, is the whole of `line`.

    ``None`` for plain words and everything else.

    >>> brand_alone("Deutsche Welle").name, brand_alone("Science"), brand_alone("El tiempo")
    ('DW', None, None)
    """
    is_address = "." in line[1:-1] and " " not in line
    return find_publisher(line) if is_address else brands_by_spelling().get(line)


@cache
def brands_by_spelling() -> dict[str, Publisher]:
    """Return the brands by their addresses and by those of their names that are no plain words."""
    table: dict[str, Publisher] = {}
    for publisher in publishers():
        for spelling in (publisher.name, *publisher.aliases, *publisher.domains):
            found = find_publisher(spelling)
            if found and not _is_plain_word(spelling):
                table.setdefault(spelling, found)
    return table


@cache
def brands_by_first_word() -> dict[str, list[tuple[str, Publisher]]]:
    """Return the spellings of `brands_by_spelling`, with their brands, by their first word."""
    table: dict[str, list[tuple[str, Publisher]]] = {}
    for spelling, publisher in brands_by_spelling().items():
        table.setdefault(spelling.split()[0].strip(MARKS), []).append((spelling, publisher))
    return table


def _is_plain_word(spelling: str) -> bool:
    """Return whether a name is one word that a language uses often: "Science", not "FOCUS"."""
    if not _BETWEEN_WORDS.isdisjoint(spelling):
        return False
    in_capitals = spelling.isupper() and len(spelling) >= _SHORTEST_CAPITALS
    entry = None if in_capitals else lexicon().find(spelling.casefold())
    if entry is None:
        return False
    return entry.is_common or entry.is_given or entry.missing >= _USUAL

"""Tells news brands from plain words: "Science" in a menu is a section, "Focus" a heading."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from normalizer.language.word_table import lexicon
from normalizer.names.publishers import Publisher, brands_by_spelling, find_publisher

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
    if is_address:
        return find_publisher(line)
    found = brands_by_spelling().get(line)
    return None if found is None or _is_plain_word(line) else found


def brands_in(text: str) -> dict[str, Publisher]:
    """Return the brands whose name or address occurs in `text`, by the spelling that does.

    Names that are plain words are left out.

    >>> [*brands_in("Impressum | Deutsche Welle | Science")]
    ['Deutsche Welle']
    """
    table = _by_first_word()
    # Sorted so that the first of brands with equal weight is the same in every process.
    words = sorted(table.keys() & {word.strip(MARKS) for word in set(text.split())})
    found = (spelling for word in words for spelling in table[word] if spelling in text)
    return {
        spelling: brands_by_spelling()[spelling]
        for spelling in found
        if not _is_plain_word(spelling)
    }


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Return the spellings of the brands by their first word."""
    table: defaultdict[str, list[str]] = defaultdict(list)
    for spelling in brands_by_spelling():
        table[spelling.split()[0].strip(MARKS)].append(spelling)
    return {word: tuple(spellings) for word, spellings in table.items()}


@cache
def _is_plain_word(spelling: str) -> bool:
    """Return whether a name is one word that a language uses often: "Science", not "FOCUS"."""
    if not _BETWEEN_WORDS.isdisjoint(spelling):
        return False
    in_capitals = spelling.isupper() and len(spelling) >= _SHORTEST_CAPITALS
    entry = None if in_capitals else lexicon().find(spelling.casefold())
    if entry is None:
        return False
    return entry.is_common or entry.is_given or entry.missing >= _USUAL

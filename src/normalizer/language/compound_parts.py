"""Compound words, as German and its neighbours make them: "Raketentest", "zomervakantie".

No table holds them all. Where both parts are common in a language, the word is of that language.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_entries, read_rows

if TYPE_CHECKING:
    from normalizer.language.word_table import Entry, Lexicon

_SHORTEST_PART = 4
_LONGEST_WORD = 32

# A part counts in a language where it is at most e^2 times rarer than where it is most common, and
# when it is among the commoner words at all. Both are in the word table's steps of a quarter.
_MOST_DROP = 8
_LEAST_USUAL = 14


def compound_languages(word: str, lexicon: Lexicon) -> frozenset[int]:
    """Return the languages in which `word`, in lower case, is a compound of two common words.

    Languages are numbers of rows in ``languages.tsv``.

    >>> from normalizer.language.word_table import lexicon
    >>> from normalizer.tables import read_rows
    >>> rows = read_rows("language/languages.tsv")
    >>> [rows[number]["code"] for number in compound_languages("sommerhochwasser", lexicon())]
    ['de']
    """
    if not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_WORD:
        return frozenset()
    found: set[int] = set()
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        right = _languages(lexicon.find(word[cut:]))
        if right:
            found |= right & _of_first_part(word[:cut], lexicon)
    return frozenset(found)


def _of_first_part(part: str, lexicon: Lexicon) -> frozenset[int]:
    """Return the languages of a first part, with or without one of the letters that link parts."""
    found = _languages(lexicon.find(part))
    for link in read_entries("language/compound_links.txt"):
        if part.endswith(link) and len(part) - len(link) >= _SHORTEST_PART:
            found |= _languages(lexicon.find(part.removesuffix(link)))
    return found


def _languages(entry: Entry | None) -> frozenset[int]:
    if entry is None or entry.missing < _LEAST_USUAL:
        return frozenset()
    pairs = zip(entry.languages, entry.drops, strict=True)
    return _compounding() & {number for number, drop in pairs if drop <= _MOST_DROP}


@cache
def _compounding() -> frozenset[int]:
    codes = read_entries("language/compounding.txt")
    return frozenset(
        number
        for number, row in enumerate(read_rows("language/languages.tsv"))
        if row["code"] in codes
    )

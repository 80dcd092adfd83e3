"""Names of towns, found in a sorted table that is never parsed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from normalizer.late_property import KnownAnswers
from normalizer.tables import read_bytes
from normalizer.translation.glosser.lexicon.entries import Entry
from normalizer.translation.glosser.lexicon.person_names import first_names

_MOST_WORDS = 5
_CACHE_SIZE = 5_000


def town(name: str) -> Entry:
    """Return the entry of a town, whose name is the same in English."""
    return Entry(name, "place", name, notes={"city": ""})


def is_town(name: str) -> bool:
    """Return whether the gazetteer has a name, which is no first name."""
    wanted = name.encode(errors="replace")
    return name[:1].isupper() and _line_from(wanted) == wanted and name not in first_names()


def words_of_town(texts: Sequence[str], start: int) -> int:
    """Return the number of words of a town's name that begins at a place, 0 if there is none."""
    if not _begins_town[texts[start]]:
        return 0
    sizes = range(min(_MOST_WORDS, len(texts) - start), 1, -1)
    return next((size for size in sizes if is_town(" ".join(texts[start : start + size]))), 0)


def _is_first_word(word: str) -> bool:
    """Return whether a name of several words begins with a word that is no first name."""
    begins = f"{word} ".encode(errors="replace")
    return word not in first_names() and _line_from(begins).startswith(begins)


_begins_town = KnownAnswers(_is_first_word, _CACHE_SIZE)


@cache
def _table() -> bytes:
    return read_bytes("lexicon/places/gazetteer.txt")


def _line_from(wanted: bytes) -> bytes:
    """Return the first line of the table that does not sort before some bytes."""
    table = _table()
    last = table.rfind(b"\n", 0, -1)
    return _line_behind(bisect_left(range(last), wanted, key=_line_behind))


def _line_behind(place: int) -> bytes:
    table = _table()
    start = table.find(b"\n", place) + 1
    return table[start : table.find(b"\n", start)]

"""Names of towns, of which only checksums are kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from normalizer.checksums import Checksums, numbers_of_steps
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
    return name[:1].isupper() and name in _names() and name not in first_names()


def words_of_town(texts: Sequence[str], start: int) -> int:
    """Return the number of words of a town's name that begins at a place, 0 if there is none."""
    if not _begins_town[texts[start]]:
        return 0
    sizes = range(min(_MOST_WORDS, len(texts) - start), 1, -1)
    return next((size for size in sizes if is_town(" ".join(texts[start : start + size]))), 0)


def _is_first_word(word: str) -> bool:
    """Return whether a name of several words begins with a word that is no first name."""
    return word not in first_names() and f"{word} " in _names()


_begins_town = KnownAnswers(_is_first_word, _CACHE_SIZE)


@cache
def _names() -> Checksums:
    """Return the names, and what each name of several words begins with: a word and a space."""
    return Checksums(numbers_of_steps(read_bytes("lexicon/places/gazetteer.bin")))

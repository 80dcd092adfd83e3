"""Proper names: of people by their parts, of towns by checksums; acronyms and other labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normalizer.checksums import Checksums, numbers_of_steps
from normalizer.errors import TableError
from normalizer.late_property import KnownAnswers
from normalizer.tables import read_bytes, read_entries, read_rows
from normalizer.translation.glosser.lexicon.entries import Entry

# An unknown word of this length is rather a compound that the lexicon lacks than a family name.
_SURE_NOUN_LENGTH = 13
# Longer words in capitals are shouted words, not acronyms.
_LONGEST_ACRONYM = 5
# The words of the longest name of a town.
_MOST_WORDS = 5
_CACHE_SIZE = 5_000
_ADDRESS = re.compile(r"[@_]|\.[a-z]{2,}\Z")


@cache
def first_names() -> frozenset[str]:
    """Return the first names, each of which marks the next word as a family name."""
    return frozenset(read_entries("lexicon/first_names.txt"))


@cache
def further_first_names() -> frozenset[str]:
    """Return `first_names` and more names, some of which are also words."""
    rows = read_rows("given_names.tsv")
    return first_names().union(*(row["names"].split() for row in rows))


@cache
def particles() -> frozenset[str]:
    """Return the small words inside names: von, van, de, bin."""
    return frozenset(read_entries("lexicon/name_particles.txt"))


@cache
def _rules(language: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    try:
        rows = read_rows(f"lexicon/{language}/transliteration/rules.tsv")
    except TableError:
        return {}, []
    endings = {row["from"]: row["to"] for row in rows if row["where"] == "ending"}
    letters = [(row["from"], row["to"], row["where"]) for row in rows if row["where"] != "ending"]
    return endings, letters


def transliterated(name: str, language: str) -> str:
    """Return a Slavic name in English spelling when its ending marks it as one, else the name."""
    endings, letters = _rules(language)
    for ending, english in endings.items():
        if name.endswith(ending) and len(name) > len(ending) + 1:
            stem = name.removesuffix(ending)
            for written, meant, where in letters:
                if where != "start":
                    stem = stem.replace(written, meant)
                elif stem.startswith(written):
                    stem = meant + stem.removeprefix(written)
            return stem + english
    return name


def looks_like_a_name(word: str, noun_endings: tuple[str, ...]) -> bool:
    """Return whether an unknown capitalised word is rather a name than a missing noun."""
    return len(word) < _SURE_NOUN_LENGTH and word[:1].isupper() and not word.endswith(noun_endings)


def is_address(text: str) -> bool:
    """Return whether a word is an address, a user, or agencies: "iStock.com", "AFP/dpa"."""
    first, slash, second = text.partition("/")
    agencies = slash != "" and is_label(first) and (second.islower() or is_label(second))
    return agencies or bool(_ADDRESS.search(text))


def is_label(text: str) -> bool:
    """Return whether a word is an acronym or a label such as "A2" and "VfB"."""
    if any(map(str.isdigit, text)) or is_address(text):
        return True
    if text.isupper():
        return len(text) <= _LONGEST_ACRONYM
    is_mixed = text[:1].isupper() and any(map(str.isupper, text[1:]))
    return is_mixed and "-" not in text


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

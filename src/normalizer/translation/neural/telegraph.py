"""Takes a telegraphic caption apart: "Brasil Enchentes Porto Alegre" has a country and a city.

Picture agencies put key words in a row. A model takes such a row for a name and leaves most of it
as it is; what stands between the places it can translate.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from normalizer.tables import list_names, read_rows
from normalizer.translation.engine import Item

_FOLDER = "lexicon/places"
# No telegraphic caption of the collected ones has more words.
_MOST_WORDS = 12
# "Papua-Neuguinea" has one word, "Antígua e Barbuda" three.
_LONGEST_PLACE = 4
_SENTENCE = frozenset(".,:;!?()\"'“”«»–—|/")


class Telegram(NamedTuple):
    """A caption of key words: its country and its city in English, and the words between them."""

    country: str
    words: str
    city: str = ""

    def framed(self, translation: str) -> str:
        """Return the translation of the words as news English has it, between the places.

        >>> Telegram("Brazil", "Enchentes", "Porto Alegre").framed("Floods")
        'Brazil: Floods in Porto Alegre'
        """
        return f"{self.country}: {translation}{' in ' if self.city else ''}{self.city}"


def telegram_of(item: Item, language: str) -> Telegram | None:
    """Return the parts of a caption that is a row of key words behind a country, else `None`.

    The word behind the country has a capital, and nothing in the row is punctuation. A city counts
    directly behind the country, or at the end if no preposition is before it.

    >>> telegram_of(Item("Brasil Enchentes Lisboa"), "pt")
    Telegram(country='Brazil', words='Enchentes', city='Lisbon')
    >>> telegram_of(Item("Brasil vence em Lisboa"), "pt")
    """
    words = item.text.split()
    if item.kind != "caption" or len(words) > _MOST_WORDS or _SENTENCE.intersection(item.text):
        return None
    country = _place(words, "country", language)
    rest = words[country.length :]
    if not (country.name and rest and rest[0][:1].isupper()) or _is_name(item, country.length):
        return None
    city = _place(rest, "city", language)
    if city.name:
        rest = rest[city.length :]
    else:
        city = _last_city(rest, language)
        rest = rest[: len(rest) - city.length]
    return Telegram(country.name, " ".join(rest), city.name) if rest else None


class _Place(NamedTuple):
    """The English name of a place, empty for none, and its number of words in the caption."""

    name: str = ""
    length: int = 0


def _is_name(item: Item, words: int) -> bool:
    """Return whether the row begins with a protected name that is longer than the country."""
    begins = (name for name in item.protected if item.text.startswith(name))
    return any(len(name.split()) > words for name in begins)


def _place(words: list[str], kind: str, language: str) -> _Place:
    """Return the longest place of a kind that the words begin with."""
    for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        name = _places(kind, language).get(" ".join(words[:length]))
        if name:
            return _Place(name, length)
    return _Place()


def _last_city(words: list[str], language: str) -> _Place:
    """Return the longest city that the words end with, behind a word with a capital."""
    for length in range(min(_LONGEST_PLACE, len(words) - 1), 0, -1):
        name = _places("city", language).get(" ".join(words[-length:]))
        if name and not words[-length - 1].islower():
            return _Place(name, length)
    return _Place()


@cache
def _places(kind: str, language: str) -> dict[str, str]:
    """Return the English names of the cities or countries, by their names in a language."""
    own = f"{_FOLDER}/{language}.tsv"
    if own not in list_names(_FOLDER):
        return {}
    tables = (f"{_FOLDER}/cities.tsv", own)
    return {
        row["word"]: row["english"]
        for table in tables
        for row in read_rows(table)
        if row["notes"].startswith(kind)
    }

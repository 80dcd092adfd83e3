"""The parts of a dateline before its dash: places, region, date, and the agencies of its bracket."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from normalizer.fields.date.date_shape import month_number
from normalizer.names.agencies import AgencyRegistry, find_agency
from normalizer.names.places import is_city, is_place, is_region
from normalizer.parts import Dateline
from normalizer.tables import read_entries

_MOST_PLACE_WORDS: Final = 5
_LONGEST_NAME: Final = 40

_DATE = re.compile(
    r"(?:(?P<word>[^\W\d_]{3,12})\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?(?P<word2>[^\W\d_]{3,12})\.?)(?:,?\s(?:19|20)\d\d)?"
)
_DATE_BEHIND_PLACE = re.compile(
    r"(?P<place>[^\d]{2,40}?)\s(?P<date>\d{1,2}\.?\s\S{3,12}|[^\W\d_]{3,12}\.?\s\d{1,2})"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGENCY_SEPARATOR = re.compile(r"\s?[/,+&]\s?|\s(?:and|und|et|y|e)\s")
# "New Delhi [India], November 22 (ANI):"
_COUNTRY_BRACKET = re.compile(r"\s\[([^\[\]]{2,30})\]")
_NO_MARKS = dict.fromkeys(map(ord, "-'’./"))


@dataclass(slots=True)
class Opening:
    """The parts of an opening as they are found."""

    places: list[str] = field(default_factory=list)
    region: str | None = None
    date: str | None = None
    agencies: list[str] = field(default_factory=list)

    def dateline(self, raw: str) -> Dateline:
        """Return the dateline of these parts."""
        return Dateline(raw.rstrip(), self.places, self.region, self.date, self.agencies)

    @property
    def name(self) -> str:
        """The places as one text."""
        return " ".join(self.places)

    def is_upper(self) -> bool:
        """Tell whether the places stand in capitals."""
        return self.name.isupper()

    def is_city(self) -> bool:
        """Tell whether a place is a city that the tables know."""
        return any(map(is_city, self.places))

    def is_one_place(self) -> bool:
        """Tell whether the places are surely places and no name of a person: one word, or a known one."""
        return bool(self.places) and all(
            " " not in place or is_place(place) for place in self.places
        )

    def is_exception(self) -> bool:
        """Tell whether the opening is a kicker or label: "FILE PHOTO"."""
        folded = self.name.casefold()
        return folded in _exceptions() or folded.rpartition(" ")[2] in _exceptions()


def read_opening(text: str) -> Opening | None:
    """Return places, region and date of the text before the sign, `None` when it is something else.

    >>> read_opening("KINGSTON, Jamaica, March 7")
    Opening(places=['KINGSTON'], region='Jamaica', date='March 7', agencies=[])
    """
    opening = Opening()
    country = _COUNTRY_BRACKET.search(text)
    if country:
        opening.region = country[1]
        text = text[: country.start()] + text[country.end() :]
    first, *others = map(str.strip, text.strip(" .,").split(","))
    _read_first(first, opening)
    for part in others:
        if not _read_other(part, text, opening):
            return None
    return opening if opening.places or opening.date else None


def _read_first(part: str, opening: Opening) -> None:
    if is_date(part):
        opening.date = part
        return
    dated = _DATE_BEHIND_PLACE.fullmatch(part)
    if dated and is_date(dated["date"]):
        part, opening.date = dated["place"], dated["date"]
    opening.places = _places(part)


def _read_other(part: str, text: str, opening: Opening) -> bool:
    """Read a part behind a comma: a date, its year, or the region; false for anything else."""
    if opening.date is None and is_date(part):
        opening.date = part
    elif opening.date and _YEAR.fullmatch(part):
        opening.date = f"{opening.date}, {part}"
    elif opening.region is None and opening.places and _is_named(part):
        # the full stop of "D.C." was taken for the end
        opening.region = (
            part + "." if text.rstrip().endswith(part + ".") and is_region(part + ".") else part
        )
    else:
        return False
    return True


def is_date(part: str) -> bool:
    """Tell whether a part is a day of a month: "March 7", "3. März", "18 mar".

    >>> is_date("18 mar"), is_date("18 men")
    (True, False)
    """
    match = _DATE.fullmatch(part)
    return match is not None and month_number(match["word"] or match["word2"]) is not None


def agencies_in(text: str, *, agencies: AgencyRegistry | None = None) -> list[str]:
    """Return the agencies of a bracket; the desk's code beside an agency is none.

    >>> agencies_in("dpa/lno"), agencies_in("Jamaica")
    (['dpa'], [])
    """
    found = [
        find_agency(name, any_case=True, agencies=agencies)
        for name in _AGENCY_SEPARATOR.split(text)[:5]
    ]
    if found[0] is None:
        return []
    return list(dict.fromkeys(agency.short for agency in found if agency))


def small_words() -> frozenset[str]:
    """Return the words that keep a small letter inside the name of a place."""
    return _entries("dateline_small_words.txt")


def _places(part: str) -> list[str]:
    names = part.split("/")
    # towns whose name holds a slash: "Frankfurt/Main"
    if len(names) == 2 and names[1].casefold() in _entries("dateline_rivers.txt"):
        names = [part]
    if len(names) > 4 or not all(_is_named(name) for name in names):
        return []
    return [name.strip() for name in names]


def _is_named(name: str) -> bool:
    """Tell whether a part is written as a name: few words, with capitals where the script has them."""
    words = name.split()
    if not words or len(words) > _MOST_PLACE_WORDS or len(name) > _LONGEST_NAME:
        return False
    return not words[0][0].islower() and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    return (not word[0].islower() or word in small_words()) and word.translate(_NO_MARKS).isalpha()


@cache
def _exceptions() -> frozenset[str]:
    return _entries("dateline_exceptions.txt")


@cache
def _entries(table: str) -> frozenset[str]:
    return frozenset(read_entries(table))

"""The opening of a dateline in front of its sign: places, dates, labels."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from normalizer.fields.date.date_shape import month_number
from normalizer.language.evidence import lexicon
from normalizer.names.name_kinds import is_known_organisation
from normalizer.names.places import is_city, is_place, is_region
from normalizer.names.word_lists import words_in
from normalizer.parts import Dateline
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER

if TYPE_CHECKING:
    import re

    from normalizer.names.agencies import AgencyRegistry

# "Rio Grande do Sul" has four words, "Sutton under Whitestonecliffe" 29 letters.
_MOST_PLACE_WORDS: Final = 5
_LONGEST_NAME: Final = 40
# "US —" and "EU —" begin headlines as often.
_SHORTEST_UPPER_PLACE: Final = 3
# Joint reports come from two or three places.
_MOST_PLACES: Final = 4
_DATE = late_pattern(
    r"(?:(?:(?:19|20)\d\d\.\s)?(?P<word>[^\W\d_]{3,12})\.?\s\d{1,2}"
    r"|\d{1,2}(?:\.|st|nd|rd|th)?\s(?:de\s)?(?P<word2>[^\W\d_]{3,12})\.?)"
    r"(?:,?\s(?:19|20)\d\d)?"
)
_DATE_IN_FIGURES = late_pattern(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:(?:19|20)\d\d|\d\d)?")
_DATE_AFTER_PLACE = late_pattern(
    r"(?P<place>[^\d]{2,40}?)\s(?P<date>\d{1,2}\.?\s\S{3,12}|[^\W\d_]{3,12}\.?\s\d{1,2})"
)
# "(jur)", "[red.]", "(ab/cd)"
_DESK_CODE = late_pattern(rf"[{LOWER}]{{2,3}}\.?(?:/[{LOWER}]{{2,3}})?")
_YEAR = late_pattern(r"(?:19|20)\d\d")
# "Nagpur (Maharashtra) [India], November 22 (ANI):", "Abidjan (Côte d'Ivoire) (AFP) –"
_COUNTRY_BRACKET = late_pattern(
    r"(?:\s\([^()]{2,30}\)(?=\s\[))?\s[\[(](?P<country>[^()\[\]]{2,30})[)\]]"
)
# A word without one is an abbreviation; Greek and Cyrillic vowels included.
_VOWELS: Final = frozenset("aeiouyαειουωηаеиоуыэюя")
# Shorter unknown words in capitals are abbreviations.
_SHORTEST_UNKNOWN: Final = 5
_NO_MARKS: Final = dict.fromkeys(map(ord, "-'’./"))
# "Springhausen (Elbonia Now) — The river", "TIRANA, Albania, 3.III. [ELN] - The river"
_BRACKET_LAST = late_pattern(
    r"(?P<front>[^\W\d_][^()\[\]—–:;!?\"“”]{1,60}?),?\s?[(\[](?P<source>[^()\[\]]{2,30})[)\]]"
    r"\s?\.?(?:[—–_]|-{1,2})(?=\s)"
)
# "Damascus, SANA- The river", "Berlin - dpa - The river", "YEREVAN, MAY 3, ARMENPRESS. The river"
_AGENCY_LAST = late_pattern(
    r"(?P<front>[^\W\d_][^()\[\]—–:;!?\"“”]{1,60}?)(?:[,.]|\s?[—–-])\s"
    r"(?P<source>[^\W\d_][^\s,.]{1,19}?)(?:\s?[—–_.]|\s?-{1,2})(?=\s)"
)
# "Asunción: The river"
_CITY_AND_COLON = late_pattern(r"(?P<city>[^\W\d_][^()\[\]—–:;!?\"“”,.]{1,30}):(?=\s)")
_QUOTES = " \"'“„«‚‘¿¡"
_MOST_WORDS_OF_SOURCE = 3


@dataclass(slots=True)
class Opening:
    """The parts of an opening while it is read."""

    places: list[str] = field(default_factory=list)
    region: str | None = None
    date: str | None = None

    def as_dateline(self, raw: str, agencies: list[str] | None = None) -> Dateline:
        """Return the dateline of these parts and `agencies`."""
        return Dateline(raw.rstrip(), self.places, self.region, self.date, agencies or [])

    @property
    def name(self) -> str:
        """The places as one text."""
        return " ".join(self.places)

    @property
    def is_dated(self) -> bool:
        """Whether the opening has a date."""
        return self.date is not None

    def is_upper(self) -> bool:
        """Return whether the places are in capitals."""
        return self.name.isupper()

    def is_upper_name(self) -> bool:
        """Return whether the places are in capitals, and long enough for a name."""
        return self.is_upper() and sum(map(str.isalpha, self.name)) >= _SHORTEST_UPPER_PLACE

    def is_likely_place(self) -> bool:
        """Return whether each place, in capitals, is written as no other word or organisation is.

        A capitalised word that no table holds, or that the word table has as a name, is one.
        """
        return bool(self.places) and all(map(_is_likely_place, self.places))

    def is_organisation(self) -> bool:
        """Return whether the places are an organisation's abbreviation: "NATO"."""
        return is_known_organisation(self.name) and not self.is_city()

    def is_city(self) -> bool:
        """Return whether a place is a city that the tables know."""
        return any(map(is_city, self.places))

    def has_known_region(self) -> bool:
        """Return whether the region is one that the tables know."""
        return self.region is not None and is_region(self.region)

    def is_no_person(self) -> bool:
        """Return whether each place is one word or a known place, so that no person is meant."""
        are_none = (" " not in place or is_place(place) for place in self.places)
        return bool(self.places) and all(are_none)

    def is_single_word(self) -> bool:
        """Return whether each place is one word, as no person's name and no clause is."""
        return bool(self.places) and not any(" " in place for place in self.places)

    def is_marked(self, inside: str) -> bool:
        """Return whether capitals, a known city or a date show a place before `inside`."""
        if self.is_dated:
            return not is_date(inside)
        return self.is_upper() or self.is_city()

    def is_clear(self) -> bool:
        """Return whether a known city or a date shows that a place is meant."""
        return self.is_dated or self.is_city()

    def is_kicker(self) -> bool:
        """Return whether the opening is a kicker or label: "FILE PHOTO"."""
        folded = self.name.casefold()
        kickers = map(words_in, ("dateline_labels.txt", "dateline_exceptions.txt"))
        return any({folded, folded.rpartition(" ")[2]} & words for words in kickers)


def read_opening(text: str) -> Opening | None:
    """Return places, region and date of the text before the dash, if it is an opening."""
    opening = Opening()
    country = _COUNTRY_BRACKET.search(text)
    if country:
        opening.region = country["country"]
        text = text[: country.start()] + text[country.end() :]
    first, *others = map(str.strip, text.strip(" .,").split(","))
    _read_first(first, opening)
    # The full stop of "D.C." was taken for the end of the opening.
    if text.rstrip().endswith(".") and is_region("".join(others[-1:]) + "."):
        others[-1] += "."
    if not all(_read_other(part, opening) for part in others):
        return None
    return opening if opening.places or opening.date else None


def _read_first(part: str, opening: Opening) -> None:
    if is_date(part):
        opening.date = part
        return
    dated = _DATE_AFTER_PLACE.fullmatch(part)
    if dated and is_date(dated["date"]):
        part, opening.date = dated["place"], dated["date"]
    opening.places = _places(part)


def _read_other(part: str, opening: Opening) -> bool:
    """Read a part after a comma: a date, its year, or the region; false for anything else."""
    if not opening.is_dated and is_date(part):
        opening.date = part
    elif opening.is_dated and _YEAR.fullmatch(part):
        opening.date = f"{opening.date}, {part}"
    elif opening.places and opening.region is None and _is_named(part):
        opening.region = part
    else:
        return False
    return True


def is_date(part: str) -> bool:
    """Return whether a part is a day of a month: "March 7", "3. März", "18 mar"."""
    if _DATE_IN_FIGURES.fullmatch(part):
        return True
    match = _DATE.fullmatch(part)
    return match is not None and month_number(match["word"] or match["word2"]) is not None


def is_desk_code(text: str) -> bool:
    """Return whether `text`, in a bracket after a place, is the code of a desk or a reporter."""
    return _DESK_CODE.fullmatch(text) is not None and text not in words_in("not_initials.txt")


def is_label(text: str) -> bool:
    """Return whether `text` is a label that may precede a dateline: "UPDATE"."""
    return text.casefold() in words_in("dateline_labels.txt")


def is_small_word(word: str) -> bool:
    """Return whether a word is in lower case inside names of places: "Rio de Janeiro"."""
    return word in words_in("dateline_small_words.txt")


def _places(part: str) -> list[str]:
    names = part.split("/")
    # Towns whose name has a slash: "Frankfurt/Main".
    if len(names) == 2 and names[1].casefold() in words_in("dateline_rivers.txt"):
        names = [part]
    if len(names) > _MOST_PLACES or not all(map(_is_named, names)):
        return []
    return [name.strip() for name in names]


def _is_named(name: str) -> bool:
    """Return whether a part is written as a name: few words, in a cased script with capitals."""
    words = name.split()
    if not 0 < len(words) <= _MOST_PLACE_WORDS or len(name) > _LONGEST_NAME:
        return False
    are_letters = all(word.translate(_NO_MARKS).isalpha() for word in words)
    if words[0][0].islower() or not are_letters:
        return False
    return all(is_small_word(word) for word in words if word[0].islower())


def _is_likely_place(name: str) -> bool:
    words = name.casefold().replace("-", " ").split()
    telling = [word for word in words if not is_small_word(word)]
    if not telling:
        return False
    first, *others = telling
    entry = lexicon().find(first) if others else None
    if entry is not None and entry.is_given:
        return False  # a person, unless it is a city, which is asked for apart
    if _VOWELS.isdisjoint(unicodedata.normalize("NFD", name.casefold())):
        return False
    return all(map(_is_name_of_place, (first, *others)))


def _is_name_of_place(word: str) -> bool:
    """Return whether `word` is a name, or a word that no table has and no abbreviation."""
    entry = lexicon().find(word)
    if entry is None:
        return len(word) >= _SHORTEST_UNKNOWN
    return entry.is_name and not entry.is_common


def apparent_opening(text: str, agencies: AgencyRegistry) -> str | None:
    """Return the opening of `text` that may be a dateline, if a sentence begins behind it.

    In front of a bracket or an agency, a single word, capitals or a list may be places; in front of
    a colon, only a known city.
    """
    opening = _apparent(text, agencies)
    if opening is None or not text[len(opening) :].lstrip(_QUOTES)[:1].isupper():
        return None
    return opening


def _apparent(text: str, agencies: AgencyRegistry) -> str | None:
    match = _BRACKET_LAST.match(text)
    if match and _may_be_places(match["front"]) and _may_be_outlet(match):
        return match[0]
    match = _AGENCY_LAST.match(text)
    if match and _may_be_places(match["front"]) and agencies.is_sure(match["source"]):
        return match[0]
    match = _CITY_AND_COLON.match(text)
    return match[0] if match and is_city(match["city"]) else None


def _may_be_places(front: str) -> bool:
    if is_known_organisation(front) or Opening([front]).is_kicker():
        return False
    words = front.replace(",", " ").split()
    others = [word for word in words if word[0].islower() and not is_small_word(word)]
    if any(month_number(word.rstrip(".")) is None for word in others):
        return False
    return len(words) == 1 or front.isupper() or front != " ".join(words)


def _may_be_outlet(opening: re.Match[str]) -> bool:
    """Return whether a bracket may name an outlet: no year, no abbreviation: "Volkswagen (VW)"."""
    source = opening["source"]
    if source.isdigit() or source.count(" ") >= _MOST_WORDS_OF_SOURCE:
        return False
    return not source.isupper() or source[0] != opening["front"][0]

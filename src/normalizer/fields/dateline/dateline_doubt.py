"""Openings that look like a dateline, though its grammar cannot read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.fields.date.date_shape import month_number
from normalizer.fields.dateline.dateline_opening import Opening, is_small_word
from normalizer.names.name_kinds import is_known_organisation
from normalizer.names.places import is_city
from normalizer.text.late_pattern import late_pattern

if TYPE_CHECKING:
    import re

    from normalizer.names.agencies import AgencyRegistry

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


def apparent_opening(text: str, agencies: AgencyRegistry) -> str | None:
    """Return the opening of `text` that may be a dateline, ``None`` if there is none.

    In front of a bracket or an agency, a single word, capitals or a list may be places; in front of
    a colon, only a known city. A sentence begins behind it.

    >>> from normalizer.names.agencies import default_registry
    >>> apparent_opening("Springhausen (Elbonia Now) — The river rose.", default_registry())
    'Springhausen (Elbonia Now) —'
    >>> apparent_opening("Erika Muster (CDU) – Die Ministerin kam.", default_registry())
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
    if not all(map(_is_word_of_opening, words)):
        return False
    return len(words) == 1 or front.isupper() or front != " ".join(words)


def _is_word_of_opening(word: str) -> bool:
    if not word[0].islower() or is_small_word(word):
        return True
    return month_number(word.rstrip(".")) is not None


def _may_be_outlet(opening: re.Match[str]) -> bool:
    """Return whether a bracket may name an outlet: no year, no abbreviation of the name before it.

    "Volkswagen (VW) – The company": the stock or the short name of a company.
    """
    source = opening["source"]
    if source.isdigit() or source.count(" ") >= _MOST_WORDS_OF_SOURCE:
        return False
    return not source.isupper() or source[0] != opening["front"][0]

"""Datelines: the opening of an agency report that says where, when, and from whom it comes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from normalizer.fields.dateline.dateline_eastern import parse_eastern
from normalizer.fields.dateline.dateline_parts import (
    Opening,
    agencies_in,
    is_date,
    read_opening,
    small_words,
)
from normalizer.names.agencies import AgencyRegistry, find_agency
from normalizer.names.places import is_city, is_place, is_region
from normalizer.names.publishers import find_publisher

if TYPE_CHECKING:
    from normalizer.parts import Dateline

# The longest openings name two places, a region, a date and two agencies.
LONGEST_OPENING: Final = 130
# Before the sign: two places, a region, a date.
_MOST_SPACES: Final = 8
_SIGN_WITHIN: Final = 90
# "WHAT WE KNOW SO FAR —" is a subhead.
_MOST_UPPER_WORDS: Final = 4

_ANY_MARK = re.compile(r"[—–(:/·|_-]")
# The first sign that can end the place: a dash, a bracket, a colon, TASS's slash, taz's bar.
_SIGN = re.compile(
    r"\s?[—–]|\.-|-{2}|\s-{1,2}(?=\s|$)|\s_(?=\s|$)|\s?\(|\s/(?=[^\s/])|:(?=\s|$)|\s[·|](?=\s|$)"
)
_BRACKET = re.compile(r"\s?\((?P<inside>[^()]{2,40})\)")
_DASH = re.compile(r"\s?(?:\.?-{1,2}|\.?\s?[—–]|[:·=_|])(?=\s|$|[^\W\d_])|\.(?=\s|$)")
_SLASHES = re.compile(r"\s/(?P<inside>[^/]{2,30})/(?:\s?\.?(?:\s?[-—–]{1,2})?)")
_AGENCY_BEHIND = re.compile(r"\s(?P<name>[^\s.—–][^.—–]{1,24})\.(?=\s|$)")
_AGENCY_FIRST = re.compile(r"\((?P<inside>[^()]{2,40})\)\s?[—–-]{1,2}\s?")
# "Москва. 22 ноября. ИНТЕРФАКС -"
_STOPS = re.compile(
    r"(?P<place>[^\W\d_][^.,\d]{1,24})\.\s(?P<date>\d{1,2}\s[^\W\d_]{3,12})\.\s"
    r"(?P<agency>[^\s.–—-]{2,20}(?:\.[A-Z]{2,3})?)(?:\s?[–—-]|\.)"
)
# "Berlin. Der Fluss": the German regional papers' form.
_CITY_AND_STOP = re.compile(r"(?P<place>[^\W\d_][^.,:;\d]{1,24})\.(?=\s[^\W\d_a-zß-ÿ][^.]|$)")
_LONG_DASHES = frozenset({"—", "–", "--", "_"})


def parse_dateline(text: str, *, agencies: AgencyRegistry | None = None) -> Dateline | None:
    """Return the dateline with which a paragraph opens, or `None`.

    `text` is the paragraph or its opening alone. `Dateline.raw` is the opening with its dash, so that
    ``text[len(raw):].lstrip()`` is the rest. `agencies` are those to know, the shipped ones when ``None``. An agency in brackets, a region, a date, or a known place is needed, or
    capitals before a long dash; kickers ("FILE PHOTO:", "READ MORE:") and ordinary sentences give `None`.

    >>> parse_dateline("LA CROSSE, Wis. (AP) — The river rose.")
    Dateline(raw='LA CROSSE, Wis. (AP) —', places=['LA CROSSE'], region='Wis.', date=None, agencies=['AP'])
    >>> parse_dateline("READ MORE: The river rose.") is None
    True
    """
    first = text[:1]
    if not first or first.islower() or first.isspace():
        return None
    if first in "（【［[(「" or ord(first) > 0x2E7F:
        return parse_eastern(text[:LONGEST_OPENING], agencies=agencies) or _agency_first(
            text, agencies=agencies
        )
    if not first.isalpha() or _is_sentence(text):
        return None
    sign = _sign(text)
    if sign is None:
        return _with_stops(text, agencies=agencies)
    if sign[0] == " |":
        return _with_bar(text[: sign.end()], agencies=agencies)
    opening = read_opening(text[: sign.start()])
    return (_read_sign(text, sign, opening, agencies=agencies) if opening else None) or _with_stops(
        text, agencies=agencies
    )


def _is_sentence(text: str) -> bool:
    """Tell cheaply that a text is prose: its second word is small and no part of a place's name."""
    second = text.find(" ") + 1
    if not second or not text[second : second + 1].islower():
        return False
    word = text[second : second + 12].split(" ", 1)[0]
    return word not in small_words() and text[second + len(word) : second + len(word) + 2] != " |"


def _sign(text: str) -> re.Match[str] | None:
    """Return the first sign, unless too many words stand before it; the marks are looked for first, which is cheap."""
    mark = _ANY_MARK.search(text, 0, _SIGN_WITHIN)
    if mark is None or text.count(" ", 0, mark.start()) > _MOST_SPACES:
        return None
    sign = _SIGN.search(text, max(0, mark.start() - 1), _SIGN_WITHIN)
    return None if sign is None or text.count(" ", 0, sign.start()) > _MOST_SPACES else sign


def _read_sign(
    text: str, sign: re.Match[str], opening: Opening, *, agencies: AgencyRegistry | None
) -> Dateline | None:
    start, end = sign.span()
    if sign[0].endswith("("):
        return _with_bracket(text, start, opening, agencies=agencies)
    if sign[0].endswith("/"):
        return _with_slashes(text, start, opening, agencies=agencies)
    # "LONDON--(BUSINESS WIRE)--", "القاهرة - (رويترز)"
    if text.startswith("(", end) or (text.startswith(" (", end) and not text[:start].isascii()):
        return _with_bracket(text, end, opening, agencies=agencies)
    return _with_agency_behind(text, end, opening, agencies=agencies) or _without_agency(
        text, sign, opening
    )


def _with_agency_behind(
    text: str, end: int, opening: Opening, *, agencies: AgencyRegistry | None
) -> Dateline | None:
    """Read "МИНСК, 5 мая - РИА Новости."."""
    behind = _AGENCY_BEHIND.match(text, end)
    agency = find_agency(behind["name"], agencies=agencies) if behind else None
    if behind is None or agency is None or not opening.places:
        return None
    opening.agencies = [agency.short]
    return opening.dateline(text[: behind.end()])


def _without_agency(text: str, sign: re.Match[str], opening: Opening) -> Dateline | None:
    follower = text[sign.end() :].lstrip()[:1]
    return (
        opening.dateline(text[: sign.end()]) if _is_dateline(opening, sign[0], follower) else None
    )


def _is_dateline(opening: Opening, sign: str, follower: str) -> bool:
    """Weigh an opening without an agency."""
    if not opening.places or follower.islower() or opening.is_exception():
        return False
    mark = sign.strip(" .")
    if opening.is_upper() and sum(map(str.isalpha, opening.name)) > 2:
        return _is_upper_dateline(opening, mark, is_spanish=sign.startswith(".-"))
    if mark == ":":
        return opening.date is not None and opening.is_city()
    if sign.startswith(".-") or opening.is_city():
        return True
    # a country alone, as in "Israel – …", begins a headline as often
    has_region = opening.region is not None and is_region(opening.region)
    return has_region or (opening.date is not None and opening.is_one_place())


def _is_upper_dateline(opening: Opening, mark: str, *, is_spanish: bool) -> bool:
    is_name = opening.region is not None or opening.name.count(" ") < _MOST_UPPER_WORDS
    if (mark in _LONG_DASHES and is_name) or is_spanish or opening.date is not None:
        return True
    if opening.region is not None and is_region(opening.region):
        return True
    return any(is_place(place) for place in opening.places)


def _with_bracket(
    text: str, start: int, opening: Opening, *, agencies: AgencyRegistry | None
) -> Dateline | None:
    bracket = _BRACKET.match(text, start)
    if bracket is None:
        return None
    dash = _DASH.match(text, bracket.end())
    end = dash.end() if dash else bracket.end()
    opening.agencies = agencies_in(bracket["inside"], agencies=agencies)
    if not opening.agencies:
        return _with_other_bracket(text[:end], bracket["inside"], dash, opening)
    if dash is None:
        is_clear = opening.is_upper() or text[start - 1] in "-–—"
    else:
        is_clear = dash[0] != "." or opening.is_one_place()
    return opening.dateline(text[:end]) if is_clear else None


def _with_other_bracket(
    raw: str, inside: str, dash: re.Match[str] | None, opening: Opening
) -> Dateline | None:
    """Read a bracket that holds a country, a station, or an agency that no table knows; a dash must follow."""
    mark = dash[0].strip(" .") if dash else ""
    if not mark or not opening.places or opening.places[0].startswith("The "):
        return None
    if is_region(inside):
        opening.region = opening.region or inside
        return opening.dateline(raw)
    is_marked = opening.date is not None or opening.is_upper() or opening.is_city()
    return (
        opening.dateline(raw) if is_marked and mark != ":" and not opening.is_exception() else None
    )


def _with_slashes(
    text: str, start: int, opening: Opening, *, agencies: AgencyRegistry | None
) -> Dateline | None:
    slashes = _SLASHES.match(text, start)
    if slashes is None or not opening.places:
        return None
    opening.agencies = agencies_in(slashes["inside"], agencies=agencies)
    is_press_release = slashes[0].endswith("--") and opening.is_upper()
    return opening.dateline(text[: slashes.end()]) if opening.agencies or is_press_release else None


def _with_bar(raw: str, *, agencies: AgencyRegistry | None) -> Dateline | None:
    """Read "BERLIN taz |": the source stands in small letters between the place and a bar."""
    places, _, source = raw.rstrip(" |").rpartition(" ")
    opening = read_opening(places) if source.islower() else None
    agency = find_agency(source, any_case=True, agencies=agencies)
    if opening is None or not opening.places or (agency is None and find_publisher(source) is None):
        return None
    opening.agencies = [agency.short] if agency else []
    return opening.dateline(raw)


def _with_stops(text: str, *, agencies: AgencyRegistry | None) -> Dateline | None:
    """Read "Москва. 22 ноября. ИНТЕРФАКС -" and "Berlin. Der Fluss"."""
    stops = _STOPS.match(text)
    if stops is not None and is_date(stops["date"]):
        agency = find_agency(stops["agency"], agencies=agencies)
        if agency is not None or is_place(stops["place"]):
            return Opening(
                [stops["place"]], None, stops["date"], [agency.short] if agency else []
            ).dateline(stops[0])
    city = _CITY_AND_STOP.match(text)
    if city is not None and is_city(city["place"]):
        return Opening([city["place"]]).dateline(city[0])
    return None


def _agency_first(text: str, *, agencies: AgencyRegistry | None) -> Dateline | None:
    """Read "(ANSA) - ROMA, 18 MAR - ", "(Reuters) - " and "(WXYZ) -"."""
    first = _AGENCY_FIRST.match(text)
    if first is None:
        return None
    sources = agencies_in(first["inside"], agencies=agencies)
    if not sources and not _is_call_sign(first["inside"]):
        return None
    rest = text[first.end() : first.end() + LONGEST_OPENING]
    inner = parse_dateline(rest, agencies=agencies) if sources and rest[:1].isupper() else None
    if inner is None:
        return Opening(agencies=sources).dateline(text[: first.end()])
    inner.raw = text[: first.end()] + inner.raw
    inner.agencies = sources + inner.agencies
    return inner


def _is_call_sign(text: str) -> bool:
    """Tell whether a bracket holds the call sign of an American station: "KTRK"."""
    return 3 <= len(text) <= 5 and text.isascii() and text.isalpha() and text.isupper()

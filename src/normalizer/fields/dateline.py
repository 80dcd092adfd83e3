"""Datelines: the opening of an agency report that says where, when, and from whom it comes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from normalizer.article import Dateline
from normalizer.fields.agencies import find_agency
from normalizer.fields.calendar import month_number
from normalizer.fields.dateline_eastern import parse_eastern
from normalizer.fields.places import is_place, is_region
from normalizer.tables import read_entries

# The longest openings name two places, a region, a date and two agencies.
LONGEST_OPENING: Final = 130
_MOST_PLACE_WORDS = 4
# Before the sign: two places, a region, a date.
_MOST_SPACES = 10

# The first sign that can end the place: a dash, a bracket, a colon, or TASS's slash.
_SIGN = re.compile(r"\s?[—–]|\.-|-{2}|\s-{1,2}(?=\s|$)|\s?\(|\s/(?=[^\s/])|:(?=\s|$)|\s·(?=\s|$)")
_ANY_MARK = re.compile(r"[—–(:/·-]")
_BRACKET = re.compile(r"\s?\((?P<inside>[^()]{2,40})\)")
_DASH = re.compile(r"\s?(?:\.?-{1,2}|\.?\s?[—–]|:|·|=)(?=\s|$|[^\W\d_])|\.(?=\s|$)")
_SLASHES = re.compile(r"\s/(?P<inside>[^/]{2,30})/(?:\s?\.?(?:\s?[-—–]{1,2})?)")
_AGENCY_BEHIND = re.compile(r"\s(?P<name>[^\s.—–][^.—–]{1,24})\.(?=\s|$)")
_AGENCY_FIRST = re.compile(r"\((?P<inside>[^()]{2,40})\)\s?[—–-]{1,2}\s?")
_DATE = re.compile(
    r"(?:(?P<word>[^\W\d_]{3,12})\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?(?P<word2>[^\W\d_]{3,12})\.?)(?:,?\s\d{4})?"
)
_NO_MARKS = dict.fromkeys(map(ord, "-'’./"))


@dataclass(slots=True)
class _Opening:
    """The parts of an opening as they are found, and what speaks for it."""

    places: list[str] = field(default_factory=list)
    region: str | None = None
    date: str | None = None
    agencies: list[str] = field(default_factory=list)

    def dateline(self, raw: str) -> Dateline:
        return Dateline(raw.rstrip(), self.places, self.region, self.date, self.agencies)


def parse_dateline(text: str) -> Dateline | None:
    """Return the dateline with which a paragraph opens, or `None`.

    `text` is the paragraph or its opening alone. `Dateline.raw` is the opening with its dash, so that
    ``text[len(raw):].lstrip()`` is the rest. An agency in brackets, a region, a date, or a known place is needed, or
    capitals before a long dash; kickers ("FILE PHOTO:", "READ MORE:") and ordinary sentences give `None`.

    >>> parse_dateline("LA CROSSE, Wis. (AP) — The river rose.")
    Dateline(raw='LA CROSSE, Wis. (AP) —', places=['LA CROSSE'], region='Wis.', date=None, agencies=['AP'])
    >>> parse_dateline("READ MORE: The river rose.") is None
    True
    """
    first = text[:1]
    if not first or first.islower() or first.isspace():
        return None
    if first in "（【［[(" or ord(first) > 0x2E7F:
        return parse_eastern(text[:LONGEST_OPENING]) or _agency_first(text)
    if not first.isupper() or _is_sentence(text):
        return None
    mark = _ANY_MARK.search(text, 0, 90)
    if mark is None or text.count(" ", 0, mark.start()) > _MOST_SPACES:
        return None
    sign = _SIGN.search(text, max(0, mark.start() - 1), 90)
    if sign is None or text.count(" ", 0, sign.start()) > _MOST_SPACES:
        return None
    opening = _place_and_date(text[: sign.start()])
    return _read_sign(text, sign, opening) if opening else None


def _is_sentence(text: str) -> bool:
    """Tell cheaply that a text is prose: its second word is small and no part of a place's name."""
    second = text.find(" ") + 1
    if not second or not text[second : second + 1].islower():
        return False
    return text[second : second + 12].split(" ", 1)[0] not in _small_words()


def _place_and_date(text: str) -> _Opening | None:
    """Read what stands before the sign: places, region, date, separated by commas."""
    opening = _Opening()
    for number, part in enumerate(map(str.strip, text.strip(" .").split(","))):
        if _is_date(part):
            opening.date = part
        elif number == 0:
            opening.places = _places(part)
        elif opening.region is None and _is_named(part):
            opening.region = part + "." if text.rstrip().endswith(part + ".") and is_region(part + ".") else part
        else:
            return None
    if not opening.places and opening.date is None:
        return None
    return opening


def _is_date(part: str) -> bool:
    match = _DATE.fullmatch(part)
    return match is not None and month_number(match["word"] or match["word2"]) is not None


def _places(part: str) -> list[str]:
    names = part.split("/")
    if len(names) == 2 and names[1].casefold() in _rivers():
        names = [part]
    if len(names) > 4 or not all(_is_named(name) for name in names):
        return []
    return [name.strip() for name in names]


def _is_named(name: str) -> bool:
    """Tell whether a part is written as a name: up to four words, capitals in front."""
    words = name.split()
    if not words or len(words) > _MOST_PLACE_WORDS or len(name) > 40:
        return False
    return words[0][0].isupper() and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    return (word[0].isupper() or word in _small_words()) and word.translate(_NO_MARKS).isalpha()


def _read_sign(text: str, sign: re.Match[str], opening: _Opening) -> Dateline | None:
    mark = sign[0].strip(" .")
    if mark == "(":
        return _with_bracket(text, sign.start(), opening)
    if mark == "/":
        return _with_slashes(text, sign.start(), opening)
    end = sign.end()
    if text[end : end + 1] == "(":  # "LONDON--(BUSINESS WIRE)--"
        return _with_bracket(text, end, opening)
    behind = _AGENCY_BEHIND.match(text, end)
    agency = find_agency(behind["name"]) if behind else None
    if behind and agency and opening.places:
        opening.agencies = [agency.short]
        return opening.dateline(text[: behind.end()])
    return opening.dateline(text[:end]) if _is_dateline(opening, sign[0], text[end:].lstrip()[:1]) else None


def _is_dateline(opening: _Opening, sign: str, follower: str) -> bool:
    """Weigh an opening without an agency."""
    mark = sign.strip(" .")
    name = " ".join(opening.places)
    if not opening.places or follower.islower() or _is_exception(name):
        return False
    known = any(is_place(place) for place in opening.places)
    is_long_dash = mark in {"—", "–", "--"}
    if name.isupper() and sum(map(str.isalpha, name)) > 2:
        has_more = opening.date is not None or (
            opening.region is not None and (is_long_dash or is_region(opening.region))
        )
        return known or has_more or is_long_dash or (mark == "-" and sign.startswith(".-"))
    if mark == ":":
        return False
    if sign.startswith(".-"):
        return True
    # "Israel – …" begins a headline as often
    is_city = known and not all(is_region(place) for place in opening.places)
    return is_city or (opening.region is not None and is_region(opening.region)) or opening.date is not None


def _is_exception(name: str) -> bool:
    folded = name.casefold()
    return folded in _exceptions() or folded.rpartition(" ")[2] in _exceptions()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(read_entries("dateline_small_words.txt"))


@cache
def _rivers() -> frozenset[str]:
    """Return the rivers of towns whose name holds a slash: "Frankfurt/Main" is one place."""
    return frozenset(read_entries("dateline_rivers.txt"))


@cache
def _exceptions() -> frozenset[str]:
    return frozenset(read_entries("dateline_exceptions.txt"))


def _with_bracket(text: str, start: int, opening: _Opening) -> Dateline | None:
    bracket = _BRACKET.match(text, start)
    if bracket is None:
        return None
    agencies = _agencies(bracket["inside"])
    dash = _DASH.match(text, bracket.end())
    is_upper = " ".join(opening.places).isupper()
    if agencies:
        is_clear = is_upper if dash is None else dash[0] != "." or _is_one_place(opening)
        if not is_clear:
            return None
        opening.agencies = agencies
        return opening.dateline(text[: dash.end() if dash else bracket.end()])
    if dash is None or dash[0] == "." or not opening.places:
        return None
    if is_region(bracket["inside"]) and not opening.places[0].startswith("The "):
        opening.region = opening.region or bracket["inside"]
    elif not (opening.date or (is_upper and (text[start - 1] == "-" or _is_call_sign(bracket["inside"])))):
        return None
    return opening.dateline(text[: dash.end()])


def _is_one_place(opening: _Opening) -> bool:
    """Tell whether an opening is surely a place and no name of a person: one word, or a known city."""
    return bool(opening.places) and all(" " not in place or is_place(place) for place in opening.places)


def _is_call_sign(text: str) -> bool:
    """Tell whether a bracket holds the call sign of an American station: "KTRK"."""
    return 3 <= len(text) <= 5 and text.isascii() and text.isalpha() and text.isupper()


def _agencies(text: str) -> list[str]:
    """Return the agencies of a bracket or of TASS's slashes; a desk's code beside an agency is none ("dpa/lno")."""
    names = re.split(r"\s?[/,+&]\s?|\s(?:and|und|et|y|e)\s", text)
    found = [find_agency(name, any_case=True) for name in names[:5]]
    if found[0] is None:
        return []
    return list(dict.fromkeys(agency.short for agency in found if agency))


def _with_slashes(text: str, start: int, opening: _Opening) -> Dateline | None:
    slashes = _SLASHES.match(text, start) or _SLASHES.match(text, start + 1)
    agencies = _agencies(slashes["inside"]) if slashes else []
    is_press_release = slashes is not None and slashes[0].endswith("--") and " ".join(opening.places).isupper()
    if slashes is None or not opening.places or not (agencies or is_press_release):
        return None
    opening.agencies = agencies
    return opening.dateline(text[: slashes.end()])


def _agency_first(text: str) -> Dateline | None:
    """Read "(ANSA) - ROMA, 18 MAR - " and "(Reuters) - "."""
    first = _AGENCY_FIRST.match(text)
    agencies = _agencies(first["inside"]) if first else []
    if first is None or not agencies:
        return None
    rest = text[first.end() : first.end() + LONGEST_OPENING]
    inner = parse_dateline(rest) if rest[:1].isupper() else None
    if inner is None:
        return Dateline(text[: first.end()].rstrip(), agencies=agencies)
    return Dateline(text[: first.end()] + inner.raw, inner.places, inner.region, inner.date, agencies + inner.agencies)

"""Datelines: the opening of an agency report that names place, date and agency."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from normalizer.errors import require_text
from normalizer.fields.dateline.dateline_eastern import EasternDatelines
from normalizer.fields.dateline.dateline_opening import (
    Opening,
    apparent_opening,
    is_date,
    is_desk_code,
    is_label,
    is_small_word,
    read_opening,
)
from normalizer.names.agencies import AgencyRegistry, default_registry, is_web_address
from normalizer.names.places import is_city, is_place, is_region
from normalizer.names.publishers import FindPublisher, find_publisher
from normalizer.parts import Dateline
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER

# The longest openings name two places, a region, a date and two agencies.
LONGEST_OPENING: Final = 130
# Before the sign: two places, a region, a date.
_MOST_SPACES: Final = 8
_SIGN_WITHIN: Final = 90
# "WHAT WE KNOW SO FAR —" is a subhead.
_MOST_UPPER_WORDS: Final = 4
# "dpa/AFP/Reuters" and two desks.
_MOST_SOURCES: Final = 5

# A bracket, or a sign of the East Asian blocks of Unicode, which begin with the CJK radicals.
_BRACKETS = ("（", "【", "［", "[", "(", "「")
_FIRST_EASTERN = "\u2e80"
_CAPITAL = late_pattern(rf"[^\W\d_{LOWER}]")
# A second word in lower case, which is prose unless taz's bar follows: "BERLIN taz |".
_SECOND_WORD = late_pattern(rf"[^ ]* (?P<word>[{LOWER}][^ ]{{0,11}}+)(?! \|)")
_ANY_MARK = late_pattern(r"[—–(:/·|_-]")
# The first sign that can end the place: a dash, a bracket, a colon, TASS's slash, taz's bar.
_SIGN = late_pattern(
    r"\s?[—–]|\.-|-{2}|\s-{1,2}(?=\s|$)|\s_(?=\s|$)|\s?\(|\s/(?=[^\s/])|:(?=\s|$)|\s[·|](?=\s|$)"
)
# A country or state in front of another bracket, as in "Abidjan (Côte d'Ivoire) (AFP) –".
_REGION_IN_BRACKETS = late_pattern(r"\s?\((?P<region>[^()]{2,30})\)(?=\s[\[(])")
_BRACKET = late_pattern(r"\s?\((?P<inside>[^()]{2,60})\)")
_DASH = late_pattern(r"\s?(?:\.?-{1,2}|\.?\s?[—–]|[:·=_|])(?=\s|$|[^\W\d_])|\.(?=\s|$)")
_SLASHES = late_pattern(r"\s/(?P<inside>[^/]{2,30})/(?:\s?\.?(?:\s?[-—–]{1,2})?)")
_AGENCY_AFTER_DASH = late_pattern(r"\s(?P<name>[^\s.—–][^.—–]{1,24})\.(?=\s|$)")
# "UPDATE: ", "(UPDATE) ", "EILMELDUNG - "
_LABEL = late_pattern(r"[(\[]?(?P<label>[^\W\d_][^:()\[\]—–-]{1,24}+)[)\]:—–-]\s")
_AGENCY_FIRST = late_pattern(r"\((?P<inside>[^()]{2,40})\)\s?[—–-]{1,2}\s?")
_AGENCY_SEPARATOR = late_pattern(r"\s?[/,+&]\s?|\s(?:and|und|et|y|e)\s")
# "Москва. 22 ноября. ИНТЕРФАКС -"
_STOPS = late_pattern(
    r"(?P<place>[^\W\d_][^.,\d]{1,24})\.\s(?P<date>\d{1,2}\s[^\W\d_]{3,12})\.\s"
    r"(?P<agency>[^\s.–—-]{2,20}(?:\.[A-Z]{2,3})?)(?:\s?[–—-]|\.)"
)
# "Berlin. Der Fluss": the form of the German regional papers.
_CITY_AND_STOP = late_pattern(
    r"(?P<place>[^\W\d_][^.,:;\d]{1,24})\.(?:\s\([^()\s]{2,12}\))?"
    rf"(?=\s[^\W\d_{LOWER}][^.]|$)"
)
# "Bern, 3. März 2012.", "Bern, (3.3.2012)."
_CITY_AND_DATE = late_pattern(
    r"(?P<place>[^\W\d_][^.,:;\d]{1,24}),\s\(?(?P<date>\d[^():;]{2,24}?)\)?\.(?=\s|$)"
)
# "[BEIJING] The ministry"
_PLACE_IN_BRACKETS = late_pattern(r"\[(?P<place>[^\[\]]{2,40})\]")
# Call signs of American stations: KTRK, KYW, and WXYZ with a suffix.
_CALL_SIGN = late_pattern(r"[A-Z]{3,5}")
_LONG_DASHES: Final = frozenset({"—", "–", "--", "_"})
_SOURCE_SIGNS: Final = frozenset({" —", " –"})


class DatelineGrammar:
    """Reads datelines, with the agencies and publishers that it was made with."""

    __slots__ = ("_eastern", "agencies", "find_publisher")

    def __init__(self, agencies: AgencyRegistry, find: FindPublisher = find_publisher) -> None:
        self.agencies = agencies
        self.find_publisher = find
        self._eastern = EasternDatelines(agencies, find)

    def parse(self, text: str) -> Dateline | None:
        """Return the dateline with which a paragraph opens, or `None`; see `parse_dateline`."""
        label = _LABEL.match(text)
        if label and is_label(label["label"].rstrip()):
            labelled = self._behind(text, label.end())
            return labelled if labelled and labelled.agencies else None
        if text.startswith(_BRACKETS) or text[:1] >= _FIRST_EASTERN:
            eastern = self._eastern.parse(text[:LONGEST_OPENING])
            return eastern or self._agency_first(text) or _place_in_brackets(text)
        if not _CAPITAL.match(text) or _is_sentence(text):
            return None
        sign = self._sign(text)
        if sign is None:
            return self._with_stops(text)
        dateline = self._with_source_last(text, sign)
        if dateline is not None or sign[0] == " |":
            return dateline
        opening = read_opening(text[: sign.start()])
        dateline = self._read_sign(text, sign, opening) if opening else None
        return dateline or self._with_stops(text)

    def apparent(self, text: str) -> str | None:
        """Return the opening of a paragraph that may be a dateline but cannot be read as one."""
        return None if self.parse(text) else apparent_opening(text[:LONGEST_OPENING], self.agencies)

    def _sign(self, text: str) -> re.Match[str] | None:
        """Return the first sign behind the places, unless too many words precede it."""
        if _ANY_MARK.search(text, 0, _SIGN_WITHIN) is None:  # a fast pre-filter
            return None
        sign = _SIGN.search(text, 0, _SIGN_WITHIN)
        region = _REGION_IN_BRACKETS.match(text, sign.start()) if sign else None
        if region and not self.agencies_in(region["region"]):
            sign = _SIGN.search(text, region.end(), _SIGN_WITHIN)
        is_near = sign is not None and text.count(" ", 0, sign.start()) <= _MOST_SPACES
        return sign if is_near else None

    def agencies_in(self, text: str) -> list[str]:
        """Return the short names of the agencies in a bracket, without a desk's code."""
        undated = text.partition(" - ")[0]
        first, *others = _AGENCY_SEPARATOR.split(undated)[:_MOST_SOURCES]
        found = self._agency(first, any_case=True) or self._service_of(first)
        beside = found != []
        found += [short for name in others for short in self._agency(name, any_case=beside)]
        return list(dict.fromkeys(found))

    def _agency(self, name: str, *, any_case: bool = False) -> list[str]:
        """Return the short name of the agency called `name`, as a list of one or none."""
        agency = self.agencies.find(name, any_case=any_case)
        return [agency.short] if agency else []

    def _service_of(self, name: str) -> list[str]:
        """Return the agency of a service or desk: "Reuters Breakingviews", "dpa-AFX Broker"."""
        words = name.split(" ")
        heads = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
        return self._agency(next(filter(self.agencies.is_sure, heads), ""))

    def _read_sign(self, text: str, sign: re.Match[str], opening: Opening) -> Dateline | None:
        start, end = sign.span()
        if sign[0].endswith("("):
            return self._with_bracket(text, start, opening)
        if sign[0].endswith("/"):
            return self._with_slashes(text, start, opening)
        # "LONDON--(BUSINESS WIRE)--", "BERLIN — (AP) —"
        dateline = self._with_bracket(text, end, opening)
        if dateline is not None or text.startswith("(", end):
            return dateline
        dateline = self._with_agency_after_dash(text, end, opening)
        dateline = dateline or self._with_square_bracket(text[:end], opening)
        if dateline is not None:
            return dateline
        follower = text[end:].lstrip()[:1]
        is_dateline = not follower.islower() and _is_dateline(opening, sign[0])
        return opening.as_dateline(text[:end]) if is_dateline else None

    def _with_agency_after_dash(self, text: str, end: int, opening: Opening) -> Dateline | None:
        """Read "МИНСК, 5 мая - РИА Новости."."""
        after = _AGENCY_AFTER_DASH.match(text, end) if opening.places else None
        if after is None:
            return None
        agencies = self._agency(after["name"])
        return opening.as_dateline(text[: after.end()], agencies) if agencies else None

    def _with_square_bracket(self, raw: str, opening: Opening) -> Dateline | None:
        """Read "FRANKFURT [dpa] -", whose agency was read as the region."""
        if opening.region is None or opening.has_known_region():
            return None
        agencies = self.agencies_in(opening.region)
        if not agencies and not is_desk_code(opening.region):
            return None
        opening.region = None
        return opening.as_dateline(raw, agencies)

    def _with_bracket(self, text: str, start: int, opening: Opening) -> Dateline | None:
        bracket = _BRACKET.match(text, start)
        if bracket is None:
            return None
        dash = _DASH.match(text, bracket.end())
        raw = text[: dash.end() if dash else bracket.end()]
        agencies = self.agencies_in(bracket["inside"])
        if not agencies:
            return _with_other_bracket(raw, bracket["inside"], dash, opening)
        if dash is not None:
            is_clear = dash[0] != "." or opening.is_no_person()
        elif opening.is_upper() or text[start - 1] in "-–—":
            is_clear = True
        else:
            follows = _CAPITAL.match(text[bracket.end() :].lstrip())
            is_clear = follows is not None and opening.is_clear()
        return opening.as_dateline(raw, agencies) if is_clear else None

    def _with_slashes(self, text: str, start: int, opening: Opening) -> Dateline | None:
        slashes = _SLASHES.match(text, start) if opening.places else None
        if slashes is None:
            return None
        agencies = self.agencies_in(slashes["inside"])
        # "GENEVA, March 5 /PRNewswire/ --"
        is_press_release = slashes[0].endswith("--") and opening.is_upper()
        is_dateline = agencies or is_press_release
        return opening.as_dateline(text[: slashes.end()], agencies) if is_dateline else None

    def _with_source_last(self, text: str, sign: re.Match[str]) -> Dateline | None:
        """Read "BERLIN taz |" and "New York CNN —"."""
        places, _, source = text[: sign.start()].rpartition(" ")
        is_bar = sign[0] == " |"
        if not (source.islower() if is_bar else source.isupper() and sign[0] in _SOURCE_SIGNS):
            return None
        opening = read_opening(places)
        if opening is None or not (opening.places if is_bar else opening.is_city()):
            return None
        agencies = self._agency(source, any_case=True)
        is_source = agencies or self.find_publisher(source)
        return opening.as_dateline(text[: sign.end()], agencies) if is_source else None

    def _with_stops(self, text: str) -> Dateline | None:
        """Read "Москва. 22 ноября. ИНТЕРФАКС -" and "Berlin. Der Fluss"."""
        stops = _STOPS.match(text)
        if stops is not None and is_date(stops["date"]):
            agencies = self._agency(stops["agency"])
            if agencies or is_place(stops["place"]):
                opening = Opening([stops["place"]], None, stops["date"])
                return opening.as_dateline(stops[0], agencies)
        dated = _CITY_AND_DATE.match(text)
        if dated is not None and is_date(dated["date"]) and is_city(dated["place"]):
            return Opening([dated["place"]], None, dated["date"]).as_dateline(dated[0])
        city = _CITY_AND_STOP.match(text)
        if city is None or not is_city(city["place"]):
            return None
        return Opening([city["place"]]).as_dateline(city[0])

    def _agency_first(self, text: str) -> Dateline | None:
        """Read "(ANSA) - ROMA, 18 MAR - ", "(Reuters) - " and "(WXYZ) -"."""
        first = _AGENCY_FIRST.match(text)
        if first is None:
            return None
        sources = self.agencies_in(first["inside"])
        inner = self._behind(text, first.end()) if text[first.end() :][:1].isupper() else None
        if inner is not None:
            return replace(inner, agencies=sources + inner.agencies)
        is_source = sources or _CALL_SIGN.fullmatch(first["inside"])
        return Opening().as_dateline(text[: first.end()], sources) if is_source else None

    def _behind(self, text: str, start: int) -> Dateline | None:
        """Return the dateline that begins at `start`, with what precedes it as a part of `raw`."""
        inner = self.parse(text[start : start + LONGEST_OPENING])
        return replace(inner, raw=text[:start] + inner.raw) if inner else None


def _place_in_brackets(text: str) -> Dateline | None:
    """Read "[BEIJING] The ministry", a known city in capitals."""
    bracket = _PLACE_IN_BRACKETS.match(text)
    if bracket is None or not (bracket["place"].isupper() and is_city(bracket["place"])):
        return None
    return Opening([bracket["place"]]).as_dateline(bracket[0])


def _is_sentence(text: str) -> bool:
    """Return whether the second word is in lower case and no part of a place's name."""
    second = _SECOND_WORD.match(text)
    return second is not None and not is_small_word(second["word"])


def _is_dateline(opening: Opening, sign: str) -> bool:
    if not opening.places or opening.is_kicker():
        return False
    mark = sign.strip(" .")
    if opening.is_upper_name():
        return _is_upper_dateline(opening, sign, mark)
    if mark == ":":
        return opening.is_dated and opening.is_city()
    # A country alone, as in "Israel – …", begins a headline as often.
    is_clear = opening.is_city() or (opening.is_dated and opening.is_no_person())
    return is_clear or _has_region_or_spanish_sign(opening, sign)


def _is_upper_dateline(opening: Opening, sign: str, mark: str) -> bool:
    if opening.is_organisation():
        return False
    if opening.is_dated or _has_region_or_spanish_sign(opening, sign):
        return True
    is_short = opening.region is not None or opening.name.count(" ") < _MOST_UPPER_WORDS
    if is_short and mark in _LONG_DASHES:
        return True
    if mark == "-" and opening.is_likely_place():
        return True
    return any(map(is_place, opening.places))


def _has_region_or_spanish_sign(opening: Opening, sign: str) -> bool:
    """Return whether the region is known, or the sign that of the Spanish agencies, ".-"."""
    return sign.startswith(".-") or opening.has_known_region()


def _with_other_bracket(
    raw: str, inside: str, dash: re.Match[str] | None, opening: Opening
) -> Dateline | None:
    """Read a bracket with a country, a date, a station, a desk or an unknown agency."""
    mark = dash[0].strip(" .") if dash else ""
    # "The United Nations (UN) – …" is a sentence.
    if opening.name.startswith("The ") or not _may_hold(opening, inside, dash, mark):
        return None
    if is_date(inside):
        opening.date = opening.date or inside
    elif is_region(inside):
        opening.region = opening.region or inside
    return opening.as_dateline(raw)


def _may_hold(opening: Opening, inside: str, dash: re.Match[str] | None, mark: str) -> bool:
    """Return whether a bracket with `inside`, without an agency, may follow a place."""
    if not opening.places or inside.isdigit():
        return False
    if opening.is_single_word() and is_desk_code(inside):
        return dash is not None
    if not mark:
        # "example.net/as"
        sources = (is_web_address(part) or is_desk_code(part) for part in inside.split("/"))
        return opening.is_city() and all(sources)
    if is_region(inside):
        return True
    if opening.is_kicker() or (mark == ":" and not is_date(inside)):
        return False
    return opening.is_marked(inside)


@cache
def _shipped() -> DatelineGrammar:
    return DatelineGrammar(default_registry())


def parse_dateline(text: str) -> Dateline | None:
    """Return the dateline with which a paragraph opens, or `None`.

    `text` is the paragraph or its opening alone. `Dateline.raw` is the opening with its dash, so
    that ``text[len(raw):].lstrip()`` is the rest; a label in front ("UPDATE:") is part of it. A
    dateline has an agency in brackets, a region, a date, a known place, or capitals before a long
    dash; kickers ("FILE PHOTO:", "READ MORE:") and ordinary sentences give `None`. Takes any
    string; anything else raises `InputTypeError`.

    >>> dateline = parse_dateline("LA CROSSE, Wis. (AP) — The river rose.")
    >>> dateline.raw, dateline.places, dateline.region, dateline.agencies
    ('LA CROSSE, Wis. (AP) —', ['LA CROSSE'], 'Wis.', ['AP'])
    >>> parse_dateline("READ MORE: The river rose.") is None
    True
    """
    require_text(text, "the beginning of a paragraph")
    return _shipped().parse(text)

"""Datelines: the opening of an agency report that names place, date and agency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from normalizer.errors import require_text
from normalizer.fields.credit.credit_labels import shipped_labels
from normalizer.fields.date.date_grammar import is_date_line, is_day_of_month
from normalizer.language.evidence import lexicon
from normalizer.names.agencies import AgencyRegistry, default_registry, is_web_address
from normalizer.names.name_kinds import is_known_organisation
from normalizer.names.places import is_city, is_place, is_region
from normalizer.names.publishers import FindPublisher, find_publisher
from normalizer.parts import Dateline
from normalizer.tables import words_in
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER

# The longest openings name two places, a region, a date and two agencies.
_LONGEST_OPENING: Final = 130
_LONGEST_SEGMENT: Final = 60
# Two places: "Rio Grande do Sul/Rio Grande do Norte".
_MOST_SPACES: Final = 8
# "Rio Grande do Sul" has four.
_MOST_PLACE_WORDS: Final = 5
# "St.", "Ste."
_LONGEST_ABBREVIATION: Final = 4
# "US —" and "EU —" begin headlines as often.
_SHORTEST_UPPER_PLACE: Final = 3
# Shorter unknown words in capitals are abbreviations.
_SHORTEST_UNKNOWN: Final = 5
# "dpa/AFP/Reuters" and two desks.
_MOST_SOURCES: Final = 5
_DIGITS_OF_DAY: Final = 2
# Without a dash behind it: "Wien (KAP) Der Fluss". Two letters are a state.
_LENGTHS_OF_OUTLET: Final = range(3, 9)
_MOST_WORDS_OF_OUTLET: Final = 3
_KICKERS: Final = ("dateline_labels.txt", "dateline_exceptions.txt")
_NO_MARKS: Final = dict.fromkeys(map(ord, "-'’./"))

# A bracket, or a sign of the East Asian blocks of Unicode, which begin with the CJK radicals.
_BRACKETS = ("（", "【", "［", "[", "(", "「")
_FIRST_EASTERN = "\u2e80"
# A second word in lower case is prose, unless a sign or day follows: "Berlin, den 3. März -".
_SECOND_WORD = late_pattern(rf"[^ \d][^ ]* (?P<word>[{LOWER}][^ ]{{0,11}}+)(?! [\d|—–-])")
# The sign behind words: a comma, a dash, nothing before a bracket or TASS's slash, a colon, the bar
# of taz. A full stop also ends abbreviations.
_SIGN = late_pattern(
    r",(?=\s)|\s?[—–]|-{2}|\.-(?=\s|$)|\s[_-](?=\s|$)|\s?(?=[(\[])|(?=\s/[^/\s])|:(?=\s|$)|\s[·|](?=\s|$)"
)
_STOP = late_pattern(r"\.(?=\s|$)")
# Where a report comes from, in brackets or between slashes: "(AP)", "(BUSINESS WIRE)", "/TASS/".
_BRACKET = late_pattern(
    r"\s?(?:\((?P<round>[^():]{2,60})\)|\[(?P<square>[^\[\]:]{2,60})\])|\s/(?P<slashes>[^/:]{2,30})/"
)
# The sign behind a bracket may be glued to the text.
_SIGN_BEHIND_BRACKET = late_pattern(
    r"\s?(?:\.?-{1,2}|\.?\s?[—–]|[:·_|])(?=\s|$|[^\W\d_])|[.,](?=\s|$)"
)
# "UPDATE: ", "(UPDATE) ", "EILMELDUNG - "
_LABEL = late_pattern(r"[(\[]?(?P<label>[^\W\d_][^:()\[\]—–-]{1,24}+)[)\]:—–-]\s")
# "(ANSA) - ROMA, 18 MAR -", "CNN —", "epd Berlin."
_SOURCE_FIRST = late_pattern(
    r"(?:\((?P<bracket>[^()]{2,40})\)|(?P<word>[^\W\d_]{2,12})(?=\s))(?P<dash>\s?\.?[—–-]{1,2})?\s?"
)
_AGENCY_SEPARATOR = late_pattern(r"\s?[/,+&]\s?|\s(?:and|und|et|y|e)\s")
# "[BEIJING] The ministry"
_PLACE_IN_BRACKETS = late_pattern(r"\[(?P<place>[^\[\]]{2,40})\]")
_DATE_AFTER_PLACE = late_pattern(
    r"(?P<place>[^\d]{2,40}?)\s(?P<date>\d{1,2}\.?\s\S{3,12}|[^\W\d_]{3,12}\.?\s\d{1,2})"
)
# "(jur)", "(epdW)", "[red.]", "(ab/cd)"
_DESK_CODE = late_pattern(rf"[{LOWER}]{{2,3}}(?:[A-Z]|\.)?(?:/[{LOWER}]{{2,3}})?")
# Call signs of American stations: KTRK, KYW, and WXYZ with a suffix.
_CALL_SIGN = late_pattern(r"[A-Z]{3,5}")
_LONG_DASHES: Final = frozenset({"—", "–", "--", "_"})
# Without an agency, prose follows: a sentence or a long text. Headings have no full stop.
_SENTENCE = late_pattern(r"[.!?…。।](?:[\s\"'”’»“)\]]|$)")
_LONGEST_HEADING: Final = 120
# East Asian reports open in brackets, or end with a word for "cable". The longest name of a place
# has eleven signs ("조선민주주의인민공화국"), two may be joined; names of agencies have eight.
_LONGEST_EASTERN_PLACE: Final = 20
_LONGEST_EASTERN_AGENCY: Final = 8
_EASTERN_BRACKET = late_pattern(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】]{2,40})[)）\]］】]")
# A dash, or the reporter and an equals sign: "(서울=연합뉴스) 김철수 기자 =".
_EASTERN_CLOSING = late_pattern(r"\s?[-－–—―]{1,2}|\s?[^\s=][^=]{0,40}?(?:기자|특파원|통신원)\s?=")
_EASTERN_DATE = late_pattern(r"(?:\d{1,2}月)?\d{1,2}日")
_EASTERN_SEPARATOR = late_pattern(r"[·・ㆍ/、]")
# "新华社北京3月18日电": agency, place, date, "cable".
_CABLE = late_pattern(
    r"[(（【「]?(?P<head>[\u3400-\u9fff]{2,24}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)"
    r"(?P<tail>[\u3400-\u9fff]{0,6}?)[电電讯訊][)）】」]?"
)
# "Our paper", "our agency".
_OWN_PAPER: Final = frozenset({"本报", "本社", "本刊", "本報"})
# "Journalist" and a name, between the agency and the place.
_JOURNALIST = late_pattern(r"[记記]者.{2,3}")
_QUOTES = " \"'“„«‚‘¿¡"


@dataclass(slots=True, eq=False, repr=False)
class _Opening:
    """The segments of an opening that have been read; the last sign behind them ends at `end`.

    `mark` is this sign, empty for a mere bracket; `outlet` is a source that no table knows.
    """

    places: list[str] = field(default_factory=list)
    region: str | None = None
    date: str | None = None
    agencies: list[str] = field(default_factory=list)
    outlet: str = ""
    mark: str = ""
    end: int = 0

    @property
    def name(self) -> str:
        return " ".join(self.places)

    def is_upper(self) -> bool:
        return self.name.isupper()

    def is_city(self) -> bool:
        return any(map(is_city, self.places))

    def has_known_region(self) -> bool:
        return self.region is not None and is_region(self.region)

    def is_no_person(self) -> bool:
        """Return whether each place is one word or a known place, so that no person is meant."""
        return all(" " not in place or is_place(place) for place in self.places)

    def is_kicker(self) -> bool:
        """Return whether the opening is a kicker or label: "FILE PHOTO"."""
        folded = self.name.casefold()
        if {folded, folded.rpartition(" ")[2]} & words_in(*_KICKERS):
            return True
        # Labels of credits: "FILE PHOTO", "By Jane Roe"; Center is also a town in Texas.
        labels = (folded, folded.partition(" ")[0])
        return self.region is None and any(map(shipped_labels().named, labels))


@dataclass(slots=True, eq=False, repr=False)
class DatelineGrammar:
    """Reads datelines, with the agencies and publishers that it was made with.

    An opening is a row of segments, each with a sign behind it: places, region, date, agency or
    outlet, the last three also in brackets. It ends with the last sign before words that are none
    of these. Its segments, and the sign, show whether it is a dateline.
    """

    agencies: AgencyRegistry
    find_publisher: FindPublisher = find_publisher

    def parse(self, text: str) -> Dateline | None:
        """Return the dateline with which a paragraph opens, or `None`; see `parse_dateline`."""
        label = _LABEL.match(text)
        if label and label["label"].rstrip().casefold() in words_in("dateline_labels.txt"):
            inner = self.parse(text[label.end() :])
            raw = text[: label.end()]
            return replace(inner, raw=raw + inner.raw) if inner and inner.agencies else None
        if text.startswith(_BRACKETS) or text[:1] >= _FIRST_EASTERN:
            eastern = self._eastern(text[:_LONGEST_OPENING])
            return eastern or self._source_first(text) or _place_in_brackets(text)
        return self._source_first(text) or self._place_first(text)

    def apparent(self, text: str) -> str | None:
        """Return the opening of a paragraph that may be a dateline but cannot be read as one.

        In front of an outlet in brackets and a dash, a single word, capitals or a list may be
        places; in front of a colon, only a known city. A sentence begins behind it.
        """
        if self.parse(text):
            return None
        opening = self._read(text)
        if opening.outlet and opening.places:
            may_be = opening.mark in {*_LONG_DASHES, "-"} and _may_be_places(opening)
        else:
            may_be = opening.mark == ":" and opening.is_city() and opening.region is None
        is_followed = text[opening.end :].lstrip(_QUOTES)[:1].isupper()
        return text[: opening.end] if may_be and is_followed else None

    def agencies_in(self, text: str) -> list[str]:
        """Return the short names of the agencies in a bracket, without a desk's code."""
        if text.count("-") == 1 and " " not in text and not self._agency(text, any_case=True):
            text = text.replace("-", "/")  # "NTB-AFP"
        first, *others = _AGENCY_SEPARATOR.split(text)[:_MOST_SOURCES]
        found = self._agency(first, any_case=True) or self._service_of(first)
        beside = found != []
        found += [short for name in others for short in self._agency(name, any_case=beside)]
        return list(dict.fromkeys(found))

    def _agency(self, name: str, *, any_case: bool = False) -> list[str]:
        """Return the short name of the agency called `name`, as a list of one or none."""
        agency = self.agencies.find(name, any_case=any_case)
        if agency is None and is_web_address(name):  # "INTERFAX.RU"
            agency = self.agencies.find(name.rpartition(".")[0])
        return [agency.short] if agency else []

    def _service_of(self, name: str) -> list[str]:
        """Return the agency of "Reuters Breakingviews", "dpa-AFX Broker" or "Корр. ТАСС"."""
        words = name.split(" ")
        heads = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
        return self._agency(next(filter(self.agencies.is_sure, (*heads, words[-1])), ""))

    def _is_house(self, name: str) -> bool:
        return bool(self._agency(name, any_case=True)) or self.find_publisher(name) is not None

    def _source_first(self, text: str) -> Dateline | None:
        """Read "(ANSA) - ROMA, 18 MAR -", "(Reuters) -", "(WXYZ) -", "CNN —", "epd Berlin."."""
        first = _SOURCE_FIRST.match(text)
        if first is None:
            return None
        bracket, word, dash = first["bracket"], first["word"], first["dash"] or ""
        behind = text[first.end() :]
        begins_name = behind[:1].isupper()
        if word and not (begins_name or dash):
            return None
        if bracket:
            sources = self.agencies_in(bracket)
            is_alone = bool(dash and (sources or _CALL_SIGN.fullmatch(bracket)))
        else:
            sources = self._agency(word) if self.agencies.is_sure(word) else []
            is_alone = dash.strip() == "—" and word.isupper() and self._is_house(word)
        if begins_name and (bracket if dash else sources):
            # In lower case it is no word of a name: "epd Springhausen."
            inner = self._place_first(behind, sources if word and word.islower() else ())
            if inner is not None:
                agencies = list(dict.fromkeys(sources + inner.agencies))
                return replace(inner, raw=text[: first.end()] + inner.raw, agencies=agencies)
        return Dateline(text[: first.end()].rstrip(), agencies=sources) if is_alone else None

    def _place_first(self, text: str, agencies: Iterable[str] = ()) -> Dateline | None:
        second = _SECOND_WORD.match(text)
        is_prose = second is not None and not _is_small_word(second["word"])
        if is_prose or not text[:1].isalnum() or text[0].islower():
            return None
        opening = self._read(text, agencies)
        raw, rest = text[: opening.end].rstrip(), text[opening.end :]
        is_dateline = raw and _is_dateline(opening, rest) and not is_date_line(raw.rstrip("-—– :"))
        parts = (raw, opening.places, opening.region, opening.date, opening.agencies)
        return Dateline(*parts) if is_dateline else None

    def _read(self, text: str, agencies: Iterable[str] = ()) -> _Opening:
        """Read segment by segment, up to words that are no part of an opening."""
        opening = _Opening(agencies=[*agencies])
        start: int | None = 0
        while start is not None and start < _LONGEST_OPENING:
            bracket = _BRACKET.match(text, start) if start else None
            if bracket:
                start = self._read_bracket(text, bracket, opening)
            else:
                start = self._read_words(text, start, opening)
        return opening

    def _read_words(self, text: str, start: int, opening: _Opening) -> int | None:
        """Read the words up to the next sign, or to a full stop before it; return where it ends."""
        is_closed = 0 < start == opening.end
        if is_closed and opening.mark in {"", ":"}:  # of a bracket without a sign; of a sentence
            return None
        sign = _SIGN.search(text, start, start + _LONGEST_SEGMENT)
        stops = _STOP.finditer(text, start, sign.start() if sign else start + _LONGEST_SEGMENT)
        for end in filter(None, (sign, *stops)):
            mark = end[0].strip()
            if self._add(text[start : end.start()].strip(), mark, opening, is_closed=is_closed):
                if mark not in {"", ","}:
                    opening.mark, opening.end = mark, end.end()
                return end.end()
        return None

    def _add(self, words: str, mark: str, opening: _Opening, *, is_closed: bool) -> bool:
        """Add words before a sign to the opening, and return whether they are a part of it.

        Behind a sign other than a comma, only a date or an agency continues it.
        """
        if words.count(" ") > _MOST_SPACES:
            return False
        name = words.strip(" .")
        head, _, last = name.rpartition(" ")
        may_be_house = last.islower() if mark == "|" else last.isupper() and mark in _LONG_DASHES
        if head and may_be_house and self._is_house(last):
            if is_closed or not self._add(head, ",", opening, is_closed=False):
                return False
            opening.agencies += self._agency(last, any_case=True)
            opening.outlet = last
            return opening.is_city() or opening.is_upper()
        if opening.date is None and is_day_of_month(name):
            opening.date = name
        elif opening.places and mark == "" and name.isdigit() and len(name) <= _DIGITS_OF_DAY:
            opening.date = opening.date or name  # "MADRID, 3 (EUROPA PRESS)"
        elif opening.date and name.isdigit() and is_day_of_month(f"{opening.date}, {name}"):
            opening.date = f"{opening.date}, {name}"
        elif not opening.places:
            dated = _DATE_AFTER_PLACE.fullmatch(name)
            if dated and is_day_of_month(dated["date"]):
                name, opening.date = dated["place"], dated["date"]
            opening.places = [] if is_closed else _places(name)
            return opening.places != []
        elif (agencies := self._agency(name)) and not is_region(name):
            opening.agencies += agencies
        elif is_closed or opening.region or not _is_named(name):
            return False
        elif self.find_publisher(name):
            opening.outlet = name
        else:
            opening.region = words if is_region(words) else name
        return True

    def _read_bracket(self, text: str, bracket: re.Match[str], opening: _Opening) -> int | None:
        """Read agencies, a day, a region, or an outlet in brackets; return where the sign ends."""
        inside = bracket["round"] or bracket["square"] or bracket["slashes"]
        sign = _SIGN_BEHIND_BRACKET.match(text, bracket.end())
        names, _, day = inside.partition(" - ")
        agencies = self.agencies_in(names)
        if bracket.start() == opening.end and opening.mark and not (sign or agencies):
            return None  # "LONDON - (The river) rose"
        is_inner = _BRACKET.match(text, bracket.end()) or (sign and sign[0] == ",")
        if agencies:
            opening.agencies += agencies
        elif is_region(inside):
            opening.region = opening.region or inside
        elif is_inner and inside[0].isupper():
            opening.region = inside
        else:
            opening.outlet = inside
        if is_day_of_month(day or inside):
            opening.date = opening.date or day or inside
        end = sign or bracket
        mark = sign[0].strip() if sign else opening.mark
        if mark != ",":
            opening.mark, opening.end = mark, end.end()
        return end.end()

    def _eastern(self, text: str) -> Dateline | None:
        """Return the dateline of an East Asian paragraph, or `None`."""
        cable = _CABLE.match(text)
        if cable is not None:
            return self._cable(cable)
        bracket = _EASTERN_BRACKET.match(text)
        if bracket is None or max(bracket["inside"]) < _FIRST_EASTERN:
            return None
        # An equals sign, a space or nothing precedes the agency: "서울=연합뉴스", "ワシントン共同".
        inside = bracket["inside"].strip()
        for start in range(1, len(inside)):
            source = inside[start:].lstrip(" =＝")
            agencies = self._agency(source)
            if agencies or (inside[start] in "=＝" and not source.endswith("기자")):
                break
        else:
            return None
        front = inside[:start].rstrip(" =＝")
        date = _EASTERN_DATE.search(front)
        place = front[: date.start()].strip() if date else front
        is_place = _LONGEST_EASTERN_PLACE >= len(place) > 1 and not shipped_labels().named(place)
        if not (is_place or (date and agencies and not place)):
            return None
        closing = _EASTERN_CLOSING.match(text, bracket.end())
        raw = text[: closing.end()] if closing else bracket[0]
        return Dateline(raw, _eastern_places(place), None, date[0] if date else None, agencies)

    def _cable(self, cable: re.Match[str]) -> Dateline:
        """Read "新华社北京3月18日电": an agency or paper, the place, a date, "cable"."""
        head, agencies = cable["head"], []
        for end in range(min(len(head), _LONGEST_EASTERN_AGENCY), 1, -1):
            name = head[:end]
            agencies = self._agency(name)
            if agencies or name in _OWN_PAPER or self.find_publisher(name):
                head = head[end:]
                break
        # Between agency and "cable" may be one sign more: "新华社专电".
        agencies = agencies + (self._agency(cable["tail"]) or self._agency(cable["tail"][:-1]))
        places = _eastern_places(_JOURNALIST.sub("", head))
        return Dateline(cable[0], places, None, cable["date"], agencies)


def _eastern_places(text: str) -> list[str]:
    return [place for place in _EASTERN_SEPARATOR.split(text) if place]


def _place_in_brackets(text: str) -> Dateline | None:
    """Read "[BEIJING] The ministry", a known city in capitals."""
    bracket = _PLACE_IN_BRACKETS.match(text)
    if bracket is None or not (bracket["place"].isupper() and is_city(bracket["place"])):
        return None
    return Dateline(bracket[0], [bracket["place"]])


def _places(part: str) -> list[str]:
    names = part.split("/")
    # Towns whose name has a slash: "Frankfurt/Main".
    if len(names) == 2 and names[1].casefold() in words_in("dateline_rivers.txt"):
        names = [part]
    are_small = all(map(_is_small_word, part.replace("-", " ").split()))  # "The"
    if are_small or not all(map(_is_named, names)):
        return []
    return [name.strip() for name in names]


def _is_named(name: str) -> bool:
    """Return whether a part is written as a name: few words, in a cased script with capitals."""
    words = name.split()
    if not 0 < len(words) <= _MOST_PLACE_WORDS:
        return False
    are_letters = all(word.translate(_NO_MARKS).isalpha() for word in words)
    if words[0][0].islower() or not are_letters:
        return False
    if any(word.endswith(".") and len(word) > _LONGEST_ABBREVIATION for word in words[:-1]):
        return False
    return all(_is_small_word(word) for word in words if word[0].islower())


def _is_small_word(word: str) -> bool:
    """Return whether a word is in lower case inside names of places: "Rio de Janeiro"."""
    return word.casefold() in words_in("dateline_small_words.txt")


def _is_dateline(opening: _Opening, rest: str) -> bool:
    """Return whether an opening, with `rest` behind it, is a dateline."""
    mark, follower = opening.mark, rest.lstrip()[:1]
    if opening.places and opening.is_kicker():
        return False
    if opening.agencies:
        is_clear = follower.isupper() and (opening.date is not None or opening.is_city())
        is_marked = mark != "" or opening.is_upper() or is_clear
        return opening.is_no_person() if mark == "." else is_marked
    is_heading = 0 < len(rest) < _LONGEST_HEADING and _SENTENCE.search(rest) is None
    if not opening.places or is_heading:
        return False
    if opening.outlet and (mark != "." or opening.outlet != opening.date):
        return _may_have_outlet(opening, follower)
    may_begin = not follower.islower()
    if mark == ".":
        return may_begin and _shows_place_before_stop(opening, follower)
    is_long = not rest or len(rest) > _LONGEST_HEADING
    return may_begin and mark not in {"", "|"} and _shows_place(opening, mark, is_long=is_long)


def _shows_place_before_stop(opening: _Opening, follower: str) -> bool:
    """Return whether a date and a place, a city alone, or a town before a sentence are stopped."""
    if opening.date:
        return opening.is_upper() or any(map(is_place, opening.places))
    is_town = follower != "" and any(map(_is_town, opening.places))
    return opening.region is None and (is_town or opening.is_city())


def _shows_place(opening: _Opening, mark: str, *, is_long: bool) -> bool:
    """Return whether region, date, capitals or a known city show a place before a mark."""
    if opening.is_upper():
        has_region = mark != ":" and opening.has_known_region()
        return has_region or _shows_place_in_capitals(opening, mark.strip("."))
    if opening.date is not None and opening.is_no_person():
        return True
    if mark == ":":  # "New Delhi: …", unlike the entry of a list
        return is_long and opening.is_city()
    # A country alone, as in "Israel – …", begins a headline as often.
    return mark.startswith(".-") or opening.has_known_region() or opening.is_city()


def _may_have_outlet(opening: _Opening, follower: str) -> bool:
    """Return whether an outlet that no table knows may follow the places in brackets."""
    outlet, mark = opening.outlet, opening.mark
    if outlet.isdigit():  # the year of a film
        return False
    is_desk = _is_desk_code(outlet)
    if mark and is_desk:
        return not any(" " in place for place in opening.places) or opening.is_city()
    if mark == ".":
        return _shows_place_before_stop(opening, follower)
    if not mark:
        if is_desk or all(
            is_web_address(part) or _is_desk_code(part) for part in outlet.split("/")
        ):
            return opening.is_city() or (is_desk and opening.is_upper() and follower.isupper())
        is_short = outlet.isalpha() and len(outlet) in _LENGTHS_OF_OUTLET
        return is_short and opening.is_city() and follower.isupper()
    is_listed = opening.date not in {None, outlet} or opening.has_known_region()
    return opening.is_city() or (mark != ":" and (is_listed or opening.is_upper()))


def _is_desk_code(text: str) -> bool:
    """Return whether `text`, in a bracket after a place, is the code of a desk or a reporter."""
    return _DESK_CODE.fullmatch(text) is not None and text not in words_in("not_initials.txt")


def _shows_place_in_capitals(opening: _Opening, mark: str) -> bool:
    """Return whether capitals before a mark are a place: dated, known, or written as one."""
    is_organisation = is_known_organisation(opening.name) and not opening.is_city()
    if is_organisation or len(opening.name) < _SHORTEST_UPPER_PLACE:
        return False
    has_region = opening.region is not None and mark in _LONG_DASHES
    if has_region or opening.date or any(map(is_place, opening.places)):
        return True
    return mark in {*_LONG_DASHES, "-"} and all(
        _is_written_as_place(place, mark) for place in opening.places
    )


def _is_written_as_place(name: str, mark: str) -> bool:
    """Return whether capitals are written as no other word, abbreviation or person is.

    Of several words before a long dash, one is a name, and half may be common ones: "FLUSHING
    MEADOWS —".
    """
    words = name.casefold().replace("-", " ").split()
    words = [word for word in words if not _is_small_word(word)]
    entries = [lexicon().find(word) for word in words]
    are_common = [entry is not None and entry.is_common for entry in entries]
    are_names = [*map(_is_name_of_place, words)]
    is_given = entries[0] is not None and entries[0].is_given
    if len(words) == 1:
        return are_names[0] and not is_given
    if is_given and (mark == "-" or all(entry and entry.is_name for entry in entries)):
        return False  # a person, unless it is a city, which is asked for apart
    if mark in _LONG_DASHES:
        return any(are_names) and 2 * sum(are_common) <= len(words)
    return all(are_names)


def _is_name_of_place(word: str) -> bool:
    """Return whether `word` is a name, or a word that no table has and no abbreviation."""
    entry = lexicon().find(word)
    if entry is None:
        return len(word) >= _SHORTEST_UNKNOWN and "." not in word
    return entry.is_name and not entry.is_common


def _is_town(name: str) -> bool:
    """Return whether `name` is a name, and no common word, first name or abbreviation."""
    entry = lexicon().find(name.casefold()) if len(name) >= _SHORTEST_UNKNOWN else None
    return entry is not None and entry.is_name and not (entry.is_given or entry.is_common)


def _may_be_places(opening: _Opening) -> bool:
    """Return whether words before an outlet may be places: one word, capitals, or a list.

    The outlet is no year, and no abbreviation of them: "Volkswagen (VW)".
    """
    outlet, name = opening.outlet, opening.name
    is_abbreviation = outlet.isupper() and outlet[0] == name[0]
    if outlet.isdigit() or is_abbreviation or outlet.count(" ") >= _MOST_WORDS_OF_OUTLET:
        return False
    if is_known_organisation(name) or opening.is_kicker():
        return False
    is_listed = opening.region is not None or opening.date is not None
    return is_listed or opening.is_upper() or not any(" " in place for place in opening.places)


def parse_dateline(text: str) -> Dateline | None:
    """Return the dateline with which a paragraph opens, or `None`.

    `text` is the paragraph or its opening alone. `Dateline.raw` is the opening with its dash, so
    that ``text[len(raw):].lstrip()`` is the rest; a label in front ("UPDATE:") is part of it. A
    dateline has an agency, an outlet in brackets, a region, a date, a known place, or capitals that
    are written as a place; kickers ("FILE PHOTO:", "READ MORE:"), abbreviations and ordinary
    sentences give `None`. Takes any string; anything else raises `InputTypeError`.

    >>> dateline = parse_dateline("LA CROSSE, Wis. (AP) — The river rose.")
    >>> dateline.raw, dateline.places, dateline.region, dateline.agencies
    ('LA CROSSE, Wis. (AP) —', ['LA CROSSE'], 'Wis.', ['AP'])
    >>> parse_dateline("READ MORE: The river rose.") is None
    True
    """
    require_text(text, "the beginning of a paragraph")
    return DatelineGrammar(default_registry()).parse(text)

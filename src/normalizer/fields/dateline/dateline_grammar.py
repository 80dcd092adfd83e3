"""Datelines: the opening of an agency report that names place, date and agency."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from normalizer.errors import require_text
from normalizer.fields.date.date_grammar import is_date_line, is_day_of_month
from normalizer.language.evidence import lexicon
from normalizer.names.agencies import AgencyRegistry, default_registry, is_web_address
from normalizer.names.name_kinds import is_known_organisation
from normalizer.names.places import is_city, is_place, is_region
from normalizer.names.publishers import FindPublisher, find_publisher
from normalizer.names.word_lists import words_in
from normalizer.parts import Dateline
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER

# The longest openings name two places, a region, a date and two agencies.
LONGEST_OPENING: Final = 130
# Before the sign: two places, a region, a date.
_MOST_SPACES: Final = 8
_SIGN_WITHIN: Final = 90
# "Rio Grande do Sul" has four words, "Sutton under Whitestonecliffe" 29 letters.
_MOST_PLACE_WORDS: Final = 5
_LONGEST_NAME: Final = 40
# Joint reports come from two or three places.
_MOST_PLACES: Final = 4
# "US —" and "EU —" begin headlines as often.
_SHORTEST_UPPER_PLACE: Final = 3
# Shorter unknown words in capitals are abbreviations.
_SHORTEST_UNKNOWN: Final = 5
# "dpa/AFP/Reuters" and two desks.
_MOST_SOURCES: Final = 5
# Without a dash behind it: "Wien (KAP) Der Fluss". Two letters are a state.
_LENGTHS_OF_OUTLET: Final = range(3, 9)
# A word without one is an abbreviation; Greek and Cyrillic vowels included.
_VOWELS: Final = frozenset("aeiouyαειουωηаеиоуыэюя")
_NO_MARKS: Final = dict.fromkeys(map(ord, "-'’./"))

# A bracket, or a sign of the East Asian blocks of Unicode, which begin with the CJK radicals.
_BRACKETS = ("（", "【", "［", "[", "(", "「")
_FIRST_EASTERN = "\u2e80"
_CAPITAL = late_pattern(rf"[^\W\d_{LOWER}]")
# A second word in lower case is prose, unless a sign follows: "BERLIN taz |", "Berlin, dpa -".
_SECOND_WORD = late_pattern(rf"[^ ]* (?P<word>[{LOWER}][^ ]{{0,11}}+)(?! [|—–-])")
_ANY_MARK = late_pattern(r"[—–(\[:/·|_-]")
# The first sign that can end the place: a dash, a bracket, a colon, TASS's slash, taz's bar.
_SIGN = late_pattern(
    r"\s?[—–]|\.-|-{2}|\s-(?=\s|$)|\s_(?=\s|$)|\s?[(\[]|\s/(?=[^\s/])|:(?=\s|$)|\s[·|](?=\s|$)"
)
# A state or country before another bracket or a comma: "Nagpur (Maharashtra) [India], May 3".
_REGION = late_pattern(r"\s?[(\[](?P<region>[^()\[\]]{2,30})[)\]](?=,|\s?[(\[])")
# Where a report comes from, also behind a dash: " (AP)", "--(AP)", " /TASS/".
_SOURCE = late_pattern(
    r"(?P<dash>\s?(?:[—–]|-{1,2}))?\s?(?:\((?P<round>[^()]{2,60})\)|\[(?P<square>[^\[\]]{2,60})\])"
    r"|\s/(?P<slashes>[^/]{2,30})/"
)
_CLOSING = late_pattern(r"\s?(?:\.?-{1,2}|\.?\s?[—–]|[:·_|])(?=\s|$|[^\W\d_])|\.(?=\s|$)")
# Behind a dash: "МИНСК - РИА Новости.", "Berlin - dpa -", "CAIRO - 3 March 2020:"
_BEHIND_DASH = late_pattern(r"\s(?P<name>[^\s—–][^.—–:]{1,24}?)(?:[.:]|\s[—–-])(?=\s|$)")
# "UPDATE: ", "(UPDATE) ", "EILMELDUNG - "
_LABEL = late_pattern(r"[(\[]?(?P<label>[^\W\d_][^:()\[\]—–-]{1,24}+)[)\]:—–-]\s")
# "(ANSA) - ROMA, 18 MAR -", "CNN —", "epd Berlin."
_SOURCE_FIRST = late_pattern(
    r"(?:\((?P<bracket>[^()]{2,40})\)|(?P<word>[^\W\d_]{2,12})(?=\s))(?P<dash>\s?[—–-]{1,2})?\s?"
)
_AGENCY_SEPARATOR = late_pattern(r"\s?[/,+&]\s?|\s(?:and|und|et|y|e)\s")
# "Москва. 22 ноября.", "Bern, (3.3.2012).", "BAKU, Azerbaijan, March 3.": place, day, full stop.
_DATED = late_pattern(
    r"(?P<place>[^\W\d_][^.,:;\d]{1,24})[.,]\s(?:(?P<region>[^\W\d_][^.,:;\d]{1,24}),\s)?"
    r"\(?(?P<date>\d[^():;]{2,24}?|[^\W\d_]{3,12}\.?\s\d{1,2}(?:,\s\d{4})?)\)?"
    r"(?:,\s(?P<source>[^\W\d_]{2,20}))?\.(?=\s|$)"
)
_SOURCE_BEHIND_STOP = late_pattern(r"\s(?P<name>[^\s.–—-]{2,20}(?:\.[A-Z]{2,3})?)(?:\s?[–—-]|[.:])")
# "Berlin. Der Fluss": the form of the German regional papers.
_CITY_AND_STOP = late_pattern(
    r"(?P<place>[^\W\d_][^.,:;\d]{1,24})\.(?:\s\([^()\s]{2,12}\))?"
    rf"(?=\s[^\W\d_{LOWER}][^.]|$)"
)
# "[BEIJING] The ministry"
_PLACE_IN_BRACKETS = late_pattern(r"\[(?P<place>[^\[\]]{2,40})\]")
_DATE_AFTER_PLACE = late_pattern(
    r"(?P<place>[^\d]{2,40}?)\s(?P<date>\d{1,2}\.?\s\S{3,12}|[^\W\d_]{3,12}\.?\s\d{1,2})"
)
# "(jur)", "(epdW)", "[red.]", "(ab/cd)"
_DESK_CODE = late_pattern(rf"[{LOWER}]{{2,3}}(?:[A-Z]|\.)?(?:/[{LOWER}]{{2,3}})?")
# Call signs of American stations: KTRK, KYW, and WXYZ with a suffix.
_CALL_SIGN = late_pattern(r"[A-Z]{3,5}")
_CLOSING_MARKS: Final = "-—–_:·"
_LONG_DASHES: Final = frozenset({"—", "–", "--", "_"})
# East Asian reports open in brackets, or end with a word for "cable". The longest name of a place
# has eleven signs ("조선민주주의인민공화국"), two may be joined; names of agencies have eight.
_LONGEST_EASTERN_PLACE: Final = 20
_LONGEST_EASTERN_AGENCY: Final = 8
_EASTERN_BRACKET = late_pattern(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】]{2,40})[)）\]］】]")
# "(서울=연합뉴스) 김철수 기자 =": the reporter, then an equals sign.
_EASTERN_REPORTER = late_pattern(r"\s?[^\s=][^=]{0,40}?(?:기자|특파원|통신원)\s?=")
_EQUALS = late_pattern(r"\s?[=＝]\s?")
_EASTERN_DATE = late_pattern(r"(?:\d{1,2}月)?\d{1,2}日")
_EASTERN_DASH = late_pattern(r"\s?[-－–—―]{1,2}")
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
# "Springhausen (Elbonia Now) — The river", "TIRANA, Albania, 3.III. [ELN] - The river"
_APPARENT = late_pattern(
    r"(?P<front>[^\W\d_][^()\[\]—–:;!?\"“”]{1,60}?),?\s?[(\[](?P<source>[^()\[\]]{2,30})[)\]]"
    r"\s?\.?(?:[—–_]|-{1,2})(?=\s)"
)
# "Asunción: The river"
_CITY_AND_COLON = late_pattern(r"(?P<city>[^\W\d_][^()\[\]—–:;!?\"“”,.]{1,30}):(?=\s)")
_QUOTES = " \"'“„«‚‘¿¡"
_MOST_WORDS_OF_SOURCE: Final = 3


@dataclass(slots=True)
class Opening:
    """The parts of an opening while it is read; `outlet` is a source that no table knows."""

    places: list[str] = field(default_factory=list)
    region: str | None = None
    date: str | None = None
    agencies: list[str] = field(default_factory=list)
    outlet: str = ""

    def as_dateline(self, raw: str) -> Dateline:
        """Return the dateline of these parts."""
        return Dateline(raw.rstrip(), self.places, self.region, self.date, self.agencies)

    @property
    def name(self) -> str:
        """The places as one text."""
        return " ".join(self.places)

    def is_upper(self) -> bool:
        """Return whether the places are in capitals."""
        return self.name.isupper()

    def is_city(self) -> bool:
        """Return whether a place is a city that the tables know."""
        return any(map(is_city, self.places))

    def is_no_person(self) -> bool:
        """Return whether each place is one word or a known place, so that no person is meant."""
        return all(" " not in place or is_place(place) for place in self.places)

    def is_kicker(self) -> bool:
        """Return whether the opening is a kicker or label: "FILE PHOTO"."""
        folded = self.name.casefold()
        kickers = map(words_in, ("dateline_labels.txt", "dateline_exceptions.txt"))
        return any({folded, folded.rpartition(" ")[2]} & words for words in kickers)


class DatelineGrammar:
    """Reads datelines, with the agencies and publishers that it was made with."""

    __slots__ = ("agencies", "find_publisher")

    def __init__(self, agencies: AgencyRegistry, find: FindPublisher = find_publisher) -> None:
        self.agencies = agencies
        self.find_publisher = find

    def parse(self, text: str) -> Dateline | None:
        """Return the dateline with which a paragraph opens, or `None`; see `parse_dateline`."""
        label = _LABEL.match(text)
        if label and label["label"].rstrip().casefold() in words_in("dateline_labels.txt"):
            labelled = self._behind(text, label.end())
            return labelled if labelled and labelled.agencies else None
        if text.startswith(_BRACKETS) or text[:1] >= _FIRST_EASTERN:
            eastern = self._eastern(text[:LONGEST_OPENING])
            return eastern or self._source_first(text) or _place_in_brackets(text)
        return self._source_first(text) or self._place_first(text)

    def apparent(self, text: str) -> str | None:
        """Return the opening of a paragraph that may be a dateline but cannot be read as one.

        In front of a bracket, a single word, capitals or a list may be places; in front of a colon,
        only a known city. A sentence begins behind it.
        """
        if self.parse(text):
            return None
        found = _APPARENT.match(text, 0, LONGEST_OPENING)
        if found:
            may_be = _may_be_places(found["front"], found["source"])
        else:
            found = _CITY_AND_COLON.match(text)
            may_be = found is not None and is_city(found["city"])
        is_followed = found and text[found.end() :].lstrip(_QUOTES)[:1].isupper()
        return found[0] if found and may_be and is_followed else None

    def agencies_in(self, text: str) -> list[str]:
        """Return the short names of the agencies in a bracket, without a desk's code."""
        first, *others = _AGENCY_SEPARATOR.split(text)[:_MOST_SOURCES]
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

    def _behind(self, text: str, start: int) -> Dateline | None:
        """Return the dateline that begins at `start`, with what precedes it as a part of `raw`."""
        inner = self.parse(text[start : start + LONGEST_OPENING])
        return replace(inner, raw=text[:start] + inner.raw) if inner else None

    def _source_first(self, text: str) -> Dateline | None:
        """Read "(ANSA) - ROMA, 18 MAR - ", "(Reuters) - ", "(WXYZ) -", "CNN —", "epd Berlin."."""
        first = _SOURCE_FIRST.match(text)
        if first is None:
            return None
        bracket, word, dash = first["bracket"], first["word"], first["dash"] or ""
        begins_name = text[first.end() : first.end() + 1].isupper()
        if word and not (begins_name or dash):
            return None
        if bracket:
            sources = self.agencies_in(bracket)
            is_alone = bool(dash and (sources or _CALL_SIGN.fullmatch(bracket)))
        else:
            sources = self._agency(word) if self.agencies.is_sure(word) else []
            is_alone = dash.strip() == "—" and word.isupper() and self._is_house(word)
        is_followed = begins_name and (bracket if dash else sources)
        inner = self._behind(text, first.end()) if is_followed else None
        if inner is not None:
            return replace(inner, agencies=sources + inner.agencies)
        return Dateline(text[: first.end()].rstrip(), agencies=sources) if is_alone else None

    def _place_first(self, text: str) -> Dateline | None:
        second = _SECOND_WORD.match(text)
        if not _CAPITAL.match(text) or (second and not _is_small_word(second["word"])):
            return None
        front, region, sign = self._up_to_sign(text)
        opening = self._opening(front, region, sign[0].strip()) if sign else None
        dateline = self._with_sign(text, sign, opening) if sign and opening else None
        return dateline or self._with_stop(text)

    def _up_to_sign(self, text: str) -> tuple[str, str | None, re.Match[str] | None]:
        """Return the text before the first sign, without a region in brackets, and both of these.

        The sign is none if too many words precede it.
        """
        if _ANY_MARK.search(text, 0, _SIGN_WITHIN) is None:  # a fast pre-filter
            return "", None, None
        front, start, region = "", 0, None
        sign = _SIGN.search(text, 0, _SIGN_WITHIN)
        while sign:
            front += text[start : sign.start()]
            bracket = _REGION.match(text, sign.start())
            if bracket is None or self.agencies_in(bracket["region"]):
                break
            region, start = bracket["region"], bracket.end()
            sign = _SIGN.search(text, start, _SIGN_WITHIN)
        return front, region, sign if front.count(" ") <= _MOST_SPACES else None

    def _opening(self, front: str, region: str | None, mark: str) -> Opening | None:
        """Return the parts of the text before a sign, whose last word may be an agency or paper."""
        head, _, last = front.rstrip().rpartition(" ")
        is_agency = head.endswith(",") and self.agencies.is_sure(last)
        is_house = last.islower() if mark == "|" else last.isupper() and mark in _LONG_DASHES
        if head and (is_agency or (is_house and self._is_house(last))):
            opening = read_opening(head)
            if opening and (opening.is_city() or opening.is_upper()):
                opening.agencies = self._agency(last, any_case=True)
                opening.outlet = last
                return opening
        opening = read_opening(front)
        if opening is None or (opening.places and is_date_line(front)):
            return None
        opening.region = region or opening.region
        return opening

    def _is_house(self, name: str) -> bool:
        return bool(self._agency(name, any_case=True)) or self.find_publisher(name) is not None

    def _with_sign(self, text: str, sign: re.Match[str], opening: Opening) -> Dateline | None:
        """Return the dateline of an opening with the sources in brackets or behind a dash."""
        end, is_dashed = sign.start(), False
        while end < LONGEST_OPENING and (source := _SOURCE.match(text, end)):
            inside = source["round"] or source["square"] or source["slashes"]
            is_closed = _CLOSING.match(text, source.end()) is not None
            if source["dash"] and not is_closed and not self.agencies_in(inside):
                break  # "LONDON - (The river) rose"
            is_dashed = is_dashed or source["dash"] is not None
            self._read_source(inside, opening)
            end = source.end()
        if end == sign.start():
            mark, end = sign[0].strip(), sign.end()
            behind = _BEHIND_DASH.match(text, end) if mark in {*_LONG_DASHES, "-"} else None
            agencies = self._agency(behind["name"]) if behind else []
            if behind and (agencies or is_day_of_month(behind["name"])):
                opening.agencies += agencies
                opening.date = opening.date or (None if agencies else behind["name"])
                end = behind.end()
        else:
            closing = _CLOSING.match(text, end)
            mark, end = (closing[0].strip(), closing.end()) if closing else ("", end)
        follower = text[end : end + LONGEST_OPENING].lstrip()[:1]
        is_dateline = _is_dateline(opening, mark, follower, is_dashed=is_dashed)
        return opening.as_dateline(text[:end]) if is_dateline else None

    def _read_source(self, inside: str, opening: Opening) -> None:
        """Add what a bracket holds: agencies, a day, a region, or an outlet that no table knows."""
        names, _, day = inside.partition(" - ")
        agencies = self.agencies_in(names)
        opening.agencies += agencies
        opening.outlet = opening.outlet if agencies else inside
        if is_region(inside) and not agencies:
            opening.region, opening.outlet = opening.region or inside, ""
        elif is_day_of_month(day or inside):
            opening.date = opening.date or day or inside

    def _with_stop(self, text: str) -> Dateline | None:
        """Read "Москва. 22 ноября. ИНТЕРФАКС -", "BAKU, Azerbaijan, March 3." and "Berlin."."""
        dated = _DATED.match(text)
        if dated is not None and is_day_of_month(dated["date"]):
            behind = _SOURCE_BEHIND_STOP.match(text, dated.end())
            agencies = self._agency(dated["source"] or (behind["name"] if behind else ""))
            opening = Opening([dated["place"]], dated["region"], dated["date"], agencies)
            if agencies or is_place(dated["place"]) or opening.is_upper():
                end = behind.end() if behind and agencies and not dated["source"] else dated.end()
                return None if opening.is_kicker() else opening.as_dateline(text[:end])
        city = _CITY_AND_STOP.match(text)
        if city is None or not is_city(city["place"]):
            return None
        return Dateline(city[0], [city["place"]])

    def _eastern(self, text: str) -> Dateline | None:
        """Return the dateline of an East Asian paragraph, or `None`."""
        cable = _CABLE.match(text)
        if cable is not None:
            return self._cable(cable)
        bracket = _EASTERN_BRACKET.match(text)
        if bracket is None:
            return None
        inside = bracket["inside"].strip()
        if _EQUALS.search(inside):
            return self._with_equals(text, bracket.end(), inside)
        if " " in inside:
            return self._with_spaces(text, bracket.end(), inside)
        # "【ワシントン共同】": nothing separates place and agency.
        for start in range(1, len(inside) - 1):
            agencies = self._agency(inside[start:])
            if agencies:
                date = _EASTERN_DATE.search(inside[:start])
                places = _eastern_places(inside[: date.start() if date else start])
                return Dateline(bracket[0], places, None, date[0] if date else None, agencies)
        return None

    def _with_equals(self, text: str, end: int, inside: str) -> Dateline | None:
        """Read "(서울=연합뉴스)"; "[신문=홍길동 기자]" is a byline."""
        place, source = _EQUALS.split(inside, maxsplit=1)
        if not 0 < len(place) <= _LONGEST_EASTERN_PLACE or source.endswith("기자"):
            return None
        reporter = _EASTERN_REPORTER.match(text, end)
        raw = text[: reporter.end() if reporter else end]
        return Dateline(raw, _eastern_places(place), agencies=self._agency(source))

    def _with_spaces(self, text: str, end: int, inside: str) -> Dateline | None:
        """Read "[東京 18日 ロイター] -" and "【3月18日 AFP】"."""
        words = inside.split()
        place = "" if _EASTERN_DATE.fullmatch(words[0]) else words.pop(0)
        agencies = [short for word in words for short in self._agency(word)]
        if not agencies:
            return None
        date = next(filter(_EASTERN_DATE.fullmatch, words), None)
        dash = _EASTERN_DASH.match(text, end)
        raw = text[: dash.end() if dash else end]
        return Dateline(raw, _eastern_places(place), None, date, agencies)

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


def read_opening(text: str) -> Opening | None:
    """Return places, region and date of the text before the sign, if it is an opening."""
    opening = Opening()
    first, *others = map(str.strip, text.strip(" .,").split(","))
    dated = _DATE_AFTER_PLACE.fullmatch(first)
    if is_day_of_month(first):
        first, opening.date = "", first
    elif dated and is_day_of_month(dated["date"]):
        first, opening.date = dated["place"], dated["date"]
    opening.places = _places(first)
    # The full stop of "D.C." was taken for the end of the opening.
    if text.rstrip().endswith(".") and is_region("".join(others[-1:]) + "."):
        others[-1] += "."
    if not all(_read_other(part, opening) for part in others):
        return None
    return opening if opening.places or opening.date else None


def _read_other(part: str, opening: Opening) -> bool:
    """Read a part after a comma: a date, its year, or the region; false for anything else."""
    if opening.date is None and is_day_of_month(part):
        opening.date = part
    elif opening.date and part.isdigit() and is_day_of_month(f"{opening.date}, {part}"):
        opening.date = f"{opening.date}, {part}"
    elif opening.places and opening.region is None and _is_named(part):
        opening.region = part
    else:
        return False
    return True


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
    return all(_is_small_word(word) for word in words if word[0].islower())


def _is_small_word(word: str) -> bool:
    """Return whether a word is in lower case inside names of places: "Rio de Janeiro"."""
    return word in words_in("dateline_small_words.txt")


def _is_dateline(opening: Opening, mark: str, follower: str, *, is_dashed: bool) -> bool:
    """Return whether an opening with this `mark` behind it, and then `follower`, is a dateline.

    `is_dashed` means that a dash precedes its agency in brackets.
    """
    if opening.agencies:
        is_clear = follower.isupper() and (opening.date is not None or opening.is_city())
        is_marked = mark or is_dashed or opening.is_upper() or is_clear
        return opening.is_no_person() if mark == "." else bool(is_marked)
    if not opening.places or opening.is_kicker():
        return False
    if opening.outlet:
        return _may_have_outlet(opening, mark.strip(" ."), follower, has_stop="." in mark)
    is_closed = mark.strip(".") != "" and mark[-1] in _CLOSING_MARKS
    return is_closed and not follower.islower() and _shows_place(opening, mark)


def _shows_place(opening: Opening, mark: str) -> bool:
    """Return whether region, date, capitals or a known city show a place before a mark."""
    if opening.is_upper() and _shows_place_in_capitals(opening, mark.strip(".")):
        return True
    if mark == ":":
        return opening.date is not None and opening.is_city()
    if (opening.region and is_region(opening.region)) or mark.startswith(".-"):
        return True
    if opening.is_upper():
        return False
    # A country alone, as in "Israel – …", begins a headline as often.
    return opening.is_city() or (opening.date is not None and opening.is_no_person())


def _may_have_outlet(opening: Opening, mark: str, follower: str, *, has_stop: bool) -> bool:
    """Return whether an outlet that no table knows may follow the places in brackets."""
    # "The United Nations (UN) – …" is a sentence.
    if opening.outlet.isdigit() or opening.name.startswith("The "):
        return False
    if (mark or has_stop) and _is_desk_code(opening.outlet):
        return not any(" " in place for place in opening.places) or opening.is_city()
    if not mark:
        parts = opening.outlet.split("/")
        are_sources = all(is_web_address(part) or _is_desk_code(part) for part in parts)
        is_short = opening.outlet.isalpha() and len(opening.outlet) in _LENGTHS_OF_OUTLET
        return opening.is_city() and (are_sources or (is_short and follower.isupper()))
    is_dated = opening.date not in {None, opening.outlet}
    return opening.is_city() or (mark != ":" and (is_dated or opening.is_upper()))


def _is_desk_code(text: str) -> bool:
    """Return whether `text`, in a bracket after a place, is the code of a desk or a reporter."""
    return _DESK_CODE.fullmatch(text) is not None and text not in words_in("not_initials.txt")


def _shows_place_in_capitals(opening: Opening, mark: str) -> bool:
    """Return whether capitals before a mark are a place: dated, known, or written as one."""
    if sum(map(str.isalpha, opening.name)) < _SHORTEST_UPPER_PLACE:
        return False
    if is_known_organisation(opening.name) and not opening.is_city():
        return False
    if opening.date or any(map(is_place, opening.places)):
        return True
    if opening.region and mark in _LONG_DASHES:
        return True
    return mark in {*_LONG_DASHES, "-"} and all(
        _is_written_as_place(place, mark) for place in opening.places
    )


def _is_written_as_place(name: str, mark: str) -> bool:
    """Return whether capitals are written as no other word, abbreviation or person is.

    Before a long dash, half of several words may be common ones: "FLUSHING MEADOWS —".
    """
    words = name.casefold().replace("-", " ").split()
    words = [word for word in words if not _is_small_word(word)]
    if not words or _VOWELS.isdisjoint(unicodedata.normalize("NFD", name.casefold())):
        return False
    entries = [lexicon().find(word) for word in words]
    if len(words) > 1 and mark in _LONG_DASHES:
        return 2 * sum(entry is not None and entry.is_common for entry in entries) <= len(words)
    first, *others = entries
    if first and first.is_given and others:
        return False  # a person, unless it is a city, which is asked for apart
    return all(map(_is_name_of_place, words))


def _is_name_of_place(word: str) -> bool:
    """Return whether `word` is a name, or a word that no table has and no abbreviation."""
    entry = lexicon().find(word)
    if entry is None:
        return len(word) >= _SHORTEST_UNKNOWN
    return entry.is_name and not entry.is_common


def _may_be_places(front: str, source: str) -> bool:
    """Return whether words before a bracket may be places: one word, capitals, or a list.

    The bracket holds no year, and no abbreviation of them: "Volkswagen (VW)".
    """
    if source.isdigit() or source.count(" ") >= _MOST_WORDS_OF_SOURCE:
        return False
    opening = read_opening(front)
    if opening is None or is_known_organisation(front) or opening.is_kicker():
        return False
    is_listed = opening.region is not None or opening.date is not None
    is_word = not any(" " in place for place in opening.places)
    is_abbreviation = source.isupper() and source[0] == front[0]
    return not is_abbreviation and (is_listed or opening.is_upper() or is_word)


@cache
def _shipped() -> DatelineGrammar:
    return DatelineGrammar(default_registry())


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
    return _shipped().parse(text)

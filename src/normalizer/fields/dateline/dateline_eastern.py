"""Datelines of East Asian reports: in brackets, or ending with a word for "cable"."""

from __future__ import annotations

import re
from typing import Final

from normalizer.names.agencies import AgencyRegistry
from normalizer.names.publishers import FindPublisher, find_publisher
from normalizer.parts import Dateline
from normalizer.text.late_pattern import late_pattern

# The longest name of a place has eleven signs ("조선민주주의인민공화국"); two may be joined.
_LONGEST_PLACE: Final = 20
# The longest agency names in Chinese have eight signs.
_LONGEST_AGENCY: Final = 8

_BRACKETED = late_pattern(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】]{2,40})[)）\]］】]")
# "(서울=연합뉴스) 김철수 기자 =": the reporter, then an equals sign.
_REPORTER = late_pattern(r"\s?[^\s=][^=]{0,40}?(?:기자|특파원|통신원)\s?=")
_EQUALS = late_pattern(r"\s?[=＝]\s?")
_DATE = late_pattern(r"(?:\d{1,2}月)?\d{1,2}日")
_DASH = late_pattern(r"\s?[-－–—―]{1,2}")
_PLACE_SEPARATOR = late_pattern(r"[·・ㆍ/、]")
# "新华社北京3月18日电": agency, place, date, "cable".
_CABLE = late_pattern(
    r"[(（【「]?(?P<head>[\u3400-\u9fff]{2,24}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)"
    r"(?P<tail>[\u3400-\u9fff]{0,6}?)[电電讯訊][)）】」]?"
)
# "Our paper", "our agency".
_OWN_PAPER: Final = frozenset({"本报", "本社", "本刊", "本報"})
# "Journalist" and a name, between the agency and the place.
_JOURNALIST = late_pattern(r"[记記]者.{2,3}")


class EasternDatelines:
    """Reads datelines of Korean, Japanese and Chinese reports."""

    __slots__ = ("agencies", "find_publisher")

    def __init__(self, agencies: AgencyRegistry, find: FindPublisher = find_publisher) -> None:
        self.agencies = agencies
        self.find_publisher = find

    def parse(self, text: str) -> Dateline | None:
        """Return the dateline of an East Asian paragraph, or `None`."""
        cable = _CABLE.match(text)
        if cable is not None:
            return self._cable(cable)
        bracketed = _BRACKETED.match(text)
        if bracketed is None:
            return None
        inside = bracketed["inside"].strip()
        if _EQUALS.search(inside):
            return self._with_equals(text, bracketed, inside)
        if " " in inside:
            return self._with_spaces(text, bracketed, inside)
        return self._with_agency_last(bracketed, inside)

    def _short(self, name: str) -> list[str]:
        """Return the short name of the agency called `name`, as a list of none or one."""
        agency = self.agencies.find(name)
        return [agency.short] if agency else []

    def _with_equals(self, text: str, bracketed: re.Match[str], inside: str) -> Dateline | None:
        """Read "(서울=연합뉴스)"; "[신문=홍길동 기자]" is a byline."""
        place, source = _EQUALS.split(inside, maxsplit=1)
        if not 0 < len(place) <= _LONGEST_PLACE or source.endswith("기자"):
            return None
        reporter = _REPORTER.match(text, bracketed.end())
        end = reporter.end() if reporter else bracketed.end()
        return Dateline(text[:end], _places(place), agencies=self._short(source))

    def _with_spaces(self, text: str, bracketed: re.Match[str], inside: str) -> Dateline | None:
        """Read "[東京 18日 ロイター] -" and "【3月18日 AFP】"."""
        words = inside.split()
        place = "" if _DATE.fullmatch(words[0]) else words.pop(0)
        sources = [short for word in words for short in self._short(word)]
        if not sources:
            return None
        date = next(filter(_DATE.fullmatch, words), None)
        dash = _DASH.match(text, bracketed.end())
        end = dash.end() if dash else bracketed.end()
        return Dateline(text[:end], _places(place), date=date, agencies=sources)

    def _with_agency_last(self, bracketed: re.Match[str], inside: str) -> Dateline | None:
        """Read "【ワシントン共同】", where nothing separates place and agency."""
        for start in range(1, len(inside) - 1):
            sources = self._short(inside[start:])
            if sources:
                date = _DATE.search(inside[:start])
                place = inside[: date.start() if date else start]
                date_text = date[0] if date else None
                return Dateline(bracketed[0], _places(place), date=date_text, agencies=sources)
        return None

    def _cable(self, cable: re.Match[str]) -> Dateline:
        sources, head = self._source_first(cable["head"])
        # Between agency and "cable" may be one sign more: "新华社专电".
        sources = sources + (self._short(cable["tail"]) or self._short(cable["tail"][:-1]))
        place = _JOURNALIST.sub("", head)
        return Dateline(cable[0], _places(place), date=cable["date"], agencies=sources)

    def _source_first(self, head: str) -> tuple[list[str], str]:
        """Return the agency that a cable begins with, and what follows the agency or paper."""
        for end in range(min(len(head), _LONGEST_AGENCY), 1, -1):
            name = head[:end]
            sources = self._short(name)
            if sources or name in _OWN_PAPER or self.find_publisher(name):
                return sources, head[end:]
        return [], head


def _places(text: str) -> list[str]:
    return [place for place in _PLACE_SEPARATOR.split(text) if place]

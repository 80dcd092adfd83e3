"""Datelines of Korean, Japanese and Chinese reports, which stand in brackets or end with a word for "cable"."""

from __future__ import annotations

import re

from normalizer.names.agencies import AgencyRegistry, find_agency
from normalizer.names.publishers import find_publisher
from normalizer.parts import Dateline

_BRACKETED = re.compile(r"[(（\[［【](?P<inside>[^()（）\[\]［］【】]{2,40})[)）\]］】]")
# "(서울=연합뉴스) 김철수 기자 =": the reporter, then a sign of equality.
_REPORTER = re.compile(r"\s?[^\s=][^=]{0,40}?(?:기자|특파원|통신원)\s?=")
_EQUALS = re.compile(r"\s?[=＝]\s?")
_DATE = re.compile(r"(?:\d{1,2}月)?\d{1,2}日")
_DASH = re.compile(r"\s?[-－–—―]{1,2}")
_PLACE_SEPARATOR = re.compile(r"[·・ㆍ/、]")
# "新华社北京3月18日电": agency, place, date, "cable". The reporter's name stands behind 记者.
_CABLE = re.compile(
    r"[(（【「]?(?P<head>[\u3400-\u9fff]{2,24}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?P<tail>[\u3400-\u9fff]{0,6}?[电電讯訊])[)）】」]?"
)
# "Our paper", "our agency".
_OWN_PAPER = frozenset({"本报", "本社", "本刊", "本報"})
_JOURNALIST = re.compile(r"[记記]者.{2,3}")


def parse_eastern(text: str, *, agencies: AgencyRegistry | None = None) -> Dateline | None:
    """Return the dateline of an East Asian paragraph, or `None`.

    >>> parse_eastern("(서울=연합뉴스) 김철수 기자 = 강물이 불었다.").places
    ['서울']
    >>> parse_eastern("【ワシントン共同】川が").agencies
    ['Kyodo']
    """
    cable = _CABLE.match(text)
    if cable is not None:
        return _cable(cable, agencies=agencies)
    bracketed = _BRACKETED.match(text)
    if bracketed is None:
        return None
    inside = bracketed["inside"].strip()
    if _EQUALS.search(inside):
        return _with_equals(text, bracketed, inside, agencies=agencies)
    if " " in inside:
        return _with_spaces(text, bracketed, inside, agencies=agencies)
    return _with_agency_behind(bracketed, inside, agencies=agencies)


def _with_equals(
    text: str, bracketed: re.Match[str], inside: str, *, agencies: AgencyRegistry | None
) -> Dateline | None:
    place, source = _EQUALS.split(inside, maxsplit=1)
    if not place or len(place) > 20 or source.endswith("기자"):  # "[신문=홍길동 기자]" is a byline
        return None
    agency = find_agency(source, agencies=agencies)
    reporter = _REPORTER.match(text, bracketed.end())
    end = reporter.end() if reporter else bracketed.end()
    return Dateline(text[:end], _places(place), agencies=[agency.short] if agency else [])


def _with_spaces(
    text: str, bracketed: re.Match[str], inside: str, *, agencies: AgencyRegistry | None
) -> Dateline | None:
    """Read "[東京 18日 ロイター] -" and "【3月18日 AFP】"."""
    place, *others = inside.split()
    if _DATE.fullmatch(place):
        place, others = "", [place, *others]
    sources = [agency.short for word in others if (agency := find_agency(word, agencies=agencies))]
    date = next((word for word in others if _DATE.fullmatch(word)), None)
    if not sources:
        return None
    dash = _DASH.match(text, bracketed.end())
    return Dateline(
        text[: dash.end() if dash else bracketed.end()], _places(place), date=date, agencies=sources
    )


def _with_agency_behind(
    bracketed: re.Match[str], inside: str, *, agencies: AgencyRegistry | None
) -> Dateline | None:
    """Read "【ワシントン共同】", where nothing stands between place and agency."""
    for start in range(1, len(inside) - 1):
        agency = find_agency(inside[start:], agencies=agencies)
        if agency is not None:
            date = _DATE.search(inside[:start])
            place = inside[: date.start()] if date else inside[:start]
            return Dateline(
                bracketed[0],
                _places(place),
                date=date[0] if date else None,
                agencies=[agency.short],
            )
    return None


def _cable(cable: re.Match[str], *, agencies: AgencyRegistry | None) -> Dateline:
    head, tail = cable["head"], cable["tail"]
    sources: list[str] = []
    for end in range(min(len(head), 8), 1, -1):
        agency = find_agency(head[:end], agencies=agencies)
        if agency is not None or head[:end] in _OWN_PAPER or find_publisher(head[:end]) is not None:
            sources, head = [agency.short] if agency else [], head[end:]
            break
    behind = find_agency(tail[:-1], agencies=agencies) if len(tail) > 2 else None
    sources += [behind.short] if behind else []
    place = _JOURNALIST.sub("", head)
    return Dateline(cable[0], _places(place) if place else [], date=cable["date"], agencies=sources)


def _places(text: str) -> list[str]:
    return [place for place in _PLACE_SEPARATOR.split(text) if place]

"""Dates and times as pages print them, in over sixty languages.

A line is read by its shape, one letter a token, so that a few patterns find the dates of all
languages: "Publié le 30 août 2023 à 14h52" has the shape ``PcnMycnhn``. The letters of words are
those of `_LETTERS` and the constants below it, the words those of ``data/date_words.tsv`` and
``data/months.json``. ``n`` is a number of one or two digits, ``y`` a year, ``N`` any other number.
Marks represent themselves (all dashes are ``-``, all bullets ``|``, all brackets ``(`` and ``)``);
``?`` is any other mark.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple

from normalizer.errors import require_text
from normalizer.late_property import KnownAnswers
from normalizer.tables import read_json, read_rows
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER
from normalizer.text.unicode_forms import composed

# A line of a date alone is shorter: two dates with labels and times have 90 characters.
LONGEST_DATE_LINE: Final = 120
# What comes later in a header line, which holds a date beside other words, is not looked at.
LONGEST_HEADER_LINE: Final = 400
# The longest label of a date, "Date of first publication:" in any language.
_LONGEST_LABEL: Final = 40
# Date lines come again with each page of a site.
_LINES_KEPT: Final = 16_384

MONTHS_OF_YEAR: Final = 12
# Years of two digits are years of the web: "69" is 2069, "70" is 1970.
_FIRST_YEAR_OF_1900S: Final = 70
_MINUTES_OF_DAY: Final = 24 * 60
# Countries whose pages print the month before the day in "03/18/2017".
_MONTH_FIRST_COUNTRIES: Final = frozenset({"US", "PH"})

_DIGIT = re.compile(r"\d")
# "dpa:230428-99-483045/5": the agency's number of a report begins with its date.
_AGENCY_NUMBER = late_pattern(r"\bdpa:(\d\d)(\d\d)(\d\d)(?=-\d)")
_SLASHES = late_pattern(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
# In a shape: words such as "Published", "Date", "on"; "am" is a German preposition too.
_PUBLICATION_LABEL = re.compile(r"[Lcdt]*P[Lcdt]*:?")
# In a shape: a zone's name, or the sign of an offset; the dash between date and time comes earlier.
_ZONE_START = re.compile(r"z|(?<=[nNt])[+-]")

DateKind = Literal["published", "modified", "unknown"]
_ORDER_OF_KINDS: Final[dict[DateKind, int]] = {"published": 0, "unknown": 1, "modified": 2}

# The letter of each class of date_words.tsv; zones and spelled months have theirs below.
_LETTERS: Final = {
    "published": "P",
    "modified": "U",
    "label": "L",
    "joint": "c",
    "particle": "d",
    "ordinal": "o",
    "year": "Y",
    "month": "K",
    "day": "D",
    "hour": "h",
    "minute": "i",
    "second": "s",
    "reading": "R",
    "unit": "u",
    "ago": "g",
    "today": "T",
}
_MONTH: Final = "M"
_WEEKDAY: Final = "w"
_HALF: Final = "t"
_ZONE_NAME: Final = "z"
UNKNOWN: Final = "X"

_MOST_TOKENS: Final = 120
# Prose shows within its first words that it is not a date line.
_WORDS_LOOKED_AT: Final = 4
# The longest word of the tables has 19 letters; a longer one is not looked up.
_LONGEST_WORD: Final = 24
# The Thai calendar is this many years ahead.
_THAI_OFFSET: Final = 543
_YEARS: Final = range(1900, 2100)
_THAI_YEARS: Final = range(_YEARS.start + _THAI_OFFSET, _YEARS.stop + _THAI_OFFSET)

# Glued words: "UhrLesedauer" (lower case, then a capital), "UTCUpdated" (capitals, then a word).
_GLUED = late_pattern(rf"(.*[{LOWER}]|[{UPPER}]{{2,5}})([{UPPER}][^{UPPER}]+)")
# In order: a year glued to more digits ("202430." in "30.01.202430. Januar"), numbers, "p.m.",
# months of two words and of two short ones, marks of East Asian dates after a digit, words, any
# other mark. Markdown signs are skipped.
_TOKEN = re.compile(
    r"(?:19|20)\d\d(?=\d{1,2}(?!\d))|\d+"
    r"|(?<![^\W\d_])[apAPπΠ]\.\s?[mMμΜ](?:\.|\b)"
    r"|(?:كانون|تشرين)\s(?:الأول|الثاني)"
    r"|[\u0e00-\u0e7f]+(?:\.[\u0e00-\u0e7f]+)+"
    r"|(?<=\d)[年月日号號時时點点分秒년월일시분초](?![間间前钟鐘간])"
    r"|[^\s\d!-/:-@\[-`{-\xbf\u2000-\u206f\u3000-\u303f"
    r"\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
    r"|[^\s\\*_#]"
)
_MARKS: Final = {
    **dict.fromkeys("-‐‑‒–—―−", "-"),
    **dict.fromkeys("|•·‧∙●▪■►▶→»›｜・・⋅~", "|"),
    **dict.fromkeys("([（［【", "("),
    **dict.fromkeys(")]）］】", ")"),
    **dict.fromkeys(".．。", "."),
    **dict.fromkeys(",，、،", ","),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys("/／", "/"),
    "+": "+",
    "º": "o",
    "ª": "o",
    "°": "o",
    "'": ",",
    "’": ",",
}

# A zone: "EDT", "GMT+1", "(GMT+7)", "+0200", "+02:00".
_ZONE = r"(?:[(,]?z(?:[+-][nN](?::?n)?)?\)?|[+-]N(?!y)|[+-]n:n)?"
# A time: "14:05", "14:05:30.000", "14h52", "16 Uhr", "21時37分", "5 AM"; "14.05" only with a word
# that makes it a time.
_HALF_OR_HOUR = r"(?::?[ht]|h?t)?"
_TIME = (
    r"(?:[ch]\.?)?t?(?:n:n(?::n(?:[.,][nN])?)?"
    + _HALF_OR_HOUR
    + r"|nhn[is]?|n[ht]|n\.n(?:h|t|(?=z)))"
    + _ZONE
)
_TIME_BEHIND_DATE = r"(?:" + _TIME + r"|(?:c\.?)?n\.n(?![.n/-])" + _ZONE + ")"
_DATE = (
    r"(?:"
    r"yY,?nKnD?"  # 2017年3月18日
    r"|n,?Kn,?Y?y"  # 18 tháng 3 năm 2017
    r"|y(?P<a>[-/.])n(?P=a)n(?!(?P=a)n)\.?"  # 2017-03-18, 2017. 3. 18.
    r"|n(?P<b>[-/.])n(?P=b)y"  # 18.03.2017, 03/18/2017
    r"|n(?P<c>[./])n(?P=c)n(?!(?P=c))"  # 18.03.17
    r"|n[o.]?\.?d{0,2}[-/.]?M\.?[-/.,]?[cd]{0,2}[-/,]?y"  # 18. März 2017, 18 de marzo de 2017
    r"|M\.?-?no?[.,]?,?[cd]?-?y"  # March 18th, 2017
    r"|y[.d,]{0,2}M\.?n\.?|y\.?d[.,]?n[o.]?M\.?|y-M-n"  # 2017. március 18.; 2017. gada 18. marts
    r")(?:,?[dY](?![nM])\.?|\.(?=[(,|-]|$))?"
)
_FOUND = late_pattern(
    r"(?P<before>" + _TIME + r"[,|c-]{0,2}(?:w[,.]?)?)?(?P<date>" + _DATE + r")"
    r"(?P<after>(?:[(,|:./cDd-]{0,3}|\(?w\)?,?)" + _TIME_BEHIND_DATE + r")?"
)
# A day and a month without a year, or a word for a day near the reading day.
_WITHOUT_YEAR = late_pattern(r"(?<![/.n-])(?:n[o.]?d?M|M\.?n(?![:.]n)|nKnD)(?!y)")
_DAY = late_pattern(rf"[cd]?(?:{_DATE}|n[o.]?\.?d{{0,2}}M\.?|M\.?no?\.?|nKnD|n\.n\.)")
_CLOCK = late_pattern(_TIME)
# "il y a 2 heures" is spelled with joints and particles; in "2 hours ago" the last word is also the
# Spanish short form of August.
_AGO = late_pattern(r"cdcn[uh]|n?[uhicd]{0,2}g|g[cd]?n?[uhi]|nuM(?![.,]?[ny])|T")

# What may stand in a date line around its dates and times.
_AROUND = re.compile(r"[PULcdwzRMKYDTtghios,.:/|()+-]*")
_COUNTED = late_pattern(r"[nN][,.]?[nN]?[uR]{1,2}|R:?[nN][uR]?")
_TIME_ALONE = late_pattern(r"n[:./]n(?::n)?|n(?=[ht])|(?<=h)n")


class FoundDate(NamedTuple):
    """A date within a line: `raw` is ``line[start:end]``, with the time when there is one.

    `kind` is the kind of label before it. `value` is a `datetime.datetime` when a time is given,
    aware of its zone when that is given too.
    """

    start: int
    end: int
    raw: str
    value: dt.date | dt.datetime
    kind: DateKind


def parse_date(
    text: str, *, language: str | None = None, day_first: bool | None = None
) -> dt.date | dt.datetime | None:
    """Return the date that `text` is: a date alone, with labels, weekday, time and time zone.

    Returns a `datetime.datetime` when a time is given, aware of its zone when that is given and
    means one zone only. Of several dates, the one labelled as published counts, else the first that
    is not labelled as modified. `language` settles words that name two months ("listopad").
    `day_first` settles "03/04/2017": without it, the line's own evidence decides (words of another
    language, a 24-hour clock, a zone), then the language; else the month comes first, as on English
    pages. Prose, lone numbers and dates without a year give `None`. Takes any string; anything else
    raises `InputTypeError`.

    >>> parse_date("Stand: 14.03.2023 16:12 Uhr")
    datetime.datetime(2023, 3, 14, 16, 12)
    >>> parse_date("18 de março de 2017")
    datetime.date(2017, 3, 18)
    >>> parse_date("May") is None
    True
    """
    require_text(text, "a date")
    if len(text) > LONGEST_DATE_LINE or _DIGIT.search(text) is None:
        return None
    shape, tokens = _known_shape_of(text)
    if not _is_only_dates(shape):
        return None
    found = [
        (value, kind) for _, value, kind in _LineReader(shape, tokens, language, day_first).dates()
    ]
    return min(found, key=lambda date: _ORDER_OF_KINDS[date[1]])[0] if found else None


def find_dates(
    line: str, *, language: str | None = None, day_first: bool | None = None
) -> list[FoundDate]:
    """Return the dates of a header line, which may hold other words, in order.

    Meant for bylines and lines near the headline, not for prose. The first `LONGEST_HEADER_LINE`
    characters count. The options are those of `parse_date`.
    """
    head = line[:LONGEST_HEADER_LINE]
    if _DIGIT.search(head) is None:
        return []
    shape, tokens = _shape_of(head)
    if not find_dates_in(shape):
        return _date_of_agency_number(head)
    starts = [start for start, _ in spans_of(head)]
    found: list[FoundDate] = []
    for match, value, kind in _LineReader(shape, tokens, language, day_first).dates():
        last = match.end() - 1
        start, end = starts[match.start()], starts[last] + len(_unglued(tokens[last]))
        found.append(FoundDate(start, end, head[start:end], value, kind))
    return found


def is_date_line(line: str) -> bool:
    """Return whether `line` is a date line: a date, or a labelled or marked time, and its labels.

    Reading times and counters beside the date do not matter. Dates without a year and relative
    dates count.
    """
    return len(line) <= LONGEST_DATE_LINE and _short_date_lines[line]


def _is_short_date_line(line: str) -> bool:
    shape, tokens = _known_shape_of(line)
    if _is_only_dates(shape):
        return any(_LineReader(shape, tokens).dates())
    return is_relative(shape) or _is_marked_time(shape)


_short_date_lines = KnownAnswers(_is_short_date_line, _LINES_KEPT)


def is_publication_label(line: str) -> bool:
    """Return whether `line` is a label that introduces a date of publication, without the date."""
    shape = _known_shape_of(line)[0] if len(line) <= _LONGEST_LABEL else ""
    return _PUBLICATION_LABEL.fullmatch(shape) is not None


def is_day_of_month(text: str) -> bool:
    """Return whether `text` is a day, with its year or without it, and nothing else: "March 7"."""
    is_short = len(text) <= _LONGEST_LABEL and _DIGIT.search(text) is not None
    return is_short and _DAY.fullmatch(_known_shape_of(text)[0]) is not None


def is_relative_date(line: str) -> bool:
    """Return whether `line` is a date that depends on the day of reading: "5 May, 14:05"."""
    return len(line) <= LONGEST_DATE_LINE and is_relative(_known_shape_of(line)[0])


def day_first_of(
    lines: Iterable[str], *, language: str | None = None, country: str | None = None
) -> bool | None:
    """Return whether "03/04/2017" is the third of April on the page that has these `lines`.

    In order, what decides is a date of the page that can be read in one way only; the publisher's
    `country` (two letters); the page's `language`. `None` when nothing does.
    """
    slashed = (line[:LONGEST_HEADER_LINE] for line in lines if "/20" in line or "/19" in line)
    for first, second in chain.from_iterable(map(_SLASHES.findall, slashed)):
        if (int(first) > MONTHS_OF_YEAR) != (int(second) > MONTHS_OF_YEAR):
            return int(first) > MONTHS_OF_YEAR
    if country:
        return country.upper() not in _MONTH_FIRST_COUNTRIES
    return True if language and not language.startswith("en") else None


def _date_of_agency_number(line: str) -> list[FoundDate]:
    matches = _AGENCY_NUMBER.finditer(line)
    found = ((match, _make_day(*map(int, match.groups()))) for match in matches)
    return [FoundDate(*match.span(), match[0], day, "published") for match, day in found if day]


@dataclass(slots=True, eq=False, repr=False)
class _LineReader:
    """Reads the dates of a line; `day_first` says how "03/04/2017" is to be read."""

    shape: str
    tokens: list[str]
    language: str | None = None
    day_first: bool | None = None

    def dates(self) -> Iterator[tuple[re.Match[str], dt.date | dt.datetime, DateKind]]:
        """Yield the dates that a calendar has, each with the kind of label before it."""
        end_of_last = 0
        for match in find_dates_in(self.shape):
            value = self._value(match)
            if value is not None:
                yield match, value, _kind(self.shape[end_of_last : match.start()])
            end_of_last = match.end()

    def _value(self, match: re.Match[str]) -> dt.date | dt.datetime | None:
        day = self._day(match)
        if day is None:
            return None
        spans = (match.span(group) for group in ("before", "after") if match[group])
        times = (_time(self.shape[start:end], self.tokens[start:end]) for start, end in spans)
        time = next((time for time in times if time is not None), None)
        if time is None:
            return day
        since_midnight, zone = time
        return dt.datetime.combine(day, dt.time(tzinfo=zone)) + since_midnight

    def _day(self, match: re.Match[str]) -> dt.date | None:
        start, end = match.span("date")
        part, tokens = match["date"], self.tokens[start:end]
        numbers = [int(tokens[i]) for i, letter in enumerate(part) if letter in "ny"]
        if "M" in part:
            month = month_number(tokens[part.index("M")], self.language)
            return _make_day(max(numbers), month or 0, min(numbers))
        if part[0] == "y":
            return _make_day(*numbers)
        if part[-1] == "n" and len(tokens[-1]) == 1:  # a version number
            return None
        first, second, year = numbers
        if "K" in part:
            day_first = True
        elif (first > MONTHS_OF_YEAR) != (second > MONTHS_OF_YEAR):
            day_first = first > MONTHS_OF_YEAR
        else:
            day_first = "/" not in part or self._is_day_first(match)
        return _make_day(year, second, first) if day_first else _make_day(year, first, second)

    def _is_day_first(self, match: re.Match[str]) -> bool:
        """Return whether a date with slashes begins with the day, by the caller or by the line."""
        if self.day_first is not None:
            return self.day_first
        if self.language and not self.language.startswith("en"):
            return True
        pairs = list(zip(self.shape, self.tokens, strict=True))
        zones = {token for letter, token in pairs if letter == "z"}
        if zones:
            return zones.isdisjoint(_month_first_zones())
        labels = (fold(token) for letter, token in pairs[: match.start()] if letter in "PU")
        if any("en" not in _label_languages().get(label, ("en",)) for label in labels):
            return True
        has_time = "n:n" in match[0] or "nhn" in match[0]
        return has_time and "t" not in match[0]  # a clock of 24 hours


def _kind(label: str) -> DateKind:
    """Return the kind of the nearest label in the shape before a date."""
    published, modified = label.rfind("P"), label.rfind("U")
    if published == modified:
        return "unknown"
    return "published" if published > modified else "modified"


def _make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, `None` when no calendar has it; years may have two digits or be Thai."""
    if year < 100:
        year += 2000 if year < _FIRST_YEAR_OF_1900S else 1900
    elif year >= _THAI_YEARS.start:  # no page prints a later date of another calendar
        year -= _THAI_OFFSET
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _time(shape: str, tokens: list[str]) -> tuple[dt.timedelta, dt.timezone | None] | None:
    """Return a time of day as the time since midnight, and its zone."""
    zone_start = _ZONE_START.search(shape)
    zone_at = zone_start.start() if zone_start else len(shape)
    numbers = [int(tokens[i]) for i in range(zone_at) if shape[i] == "n"]
    hour, minute, second = [*numbers, 0, 0, 0][:3]
    half = shape.find("t")
    if half >= 0 and hour <= 12:
        hour = hour % 12 + (12 if _is_after_noon(tokens[half]) else 0)
    if hour > 24 or max(minute, second) > 59:
        return None
    if minute or second:  # "24:00" ends the day, but some clocks print "24:15" when it has begun
        hour %= 24
    since_midnight = dt.timedelta(hours=hour, minutes=minute, seconds=second)
    return since_midnight, _zone(shape[zone_at:], tokens[zone_at:])


def _zone(shape: str, tokens: list[str]) -> dt.timezone | None:
    """Return the zone of a name ("EDT"), an offset ("+0200", "-02:00"), or both ("GMT+1").

    `None` for a name of several zones, and for a mere dash between a time and its date.
    """
    is_named = shape.startswith("z")
    digits = [token for token in tokens if token.isdecimal()]
    minutes = _zones().get(tokens[0].lower()) if is_named else 0
    if minutes is None or not (is_named or digits):
        return None
    if digits:
        # "0200", "02:00" or "2"
        hours, rest = divmod(int(digits[0]), 100) if len(digits[0]) == 4 else (int(digits[0]), 0)
        offset = hours * 60 + (int(digits[1]) if len(digits) > 1 else rest)
        minutes += -offset if shape[is_named] == "-" else offset
    is_zone = abs(minutes) < _MINUTES_OF_DAY
    return dt.timezone(dt.timedelta(minutes=minutes)) if is_zone else None


def fold(word: str) -> str:
    """Return `word` as the tables hold it: case-folded, without the dot of a Turkish capital I."""
    return composed(word.casefold().replace("\u0307", ""))


def _rows_of(*classes: str) -> list[dict[str, str]]:
    return [row for row in read_rows("date_words.tsv") if row["class"] in classes]


@cache
def _word_letters() -> dict[str, str]:
    """Return the letter of each known word: a month before a weekday, both before other uses.

    A particle such as "de" is a weekday's short form in another language, and stays a particle.
    """
    table = read_json("months.json")
    letters = dict.fromkeys(table["weekdays"], _WEEKDAY)
    # The first of several rows for a word wins.
    for row in reversed(_rows_of(*_LETTERS)):
        if row["word"] not in _spelled_months():
            letters[row["word"]] = _LETTERS[row["class"]]
    letters |= dict.fromkeys([*table["before_noon"], *table["after_noon"]], _HALF)
    return letters | dict.fromkeys([*_month_numbers(), *table["ambiguous"]], _MONTH)


@cache
def _spelled_months() -> dict[str, int]:
    """Return the months' spellings that CLDR lacks; a month's row without a number is a mark."""
    return {row["word"]: int(row["value"]) for row in _rows_of("month") if row["value"]}


@cache
def _month_numbers() -> dict[str, int]:
    months: dict[str, int] = read_json("months.json")["months"]
    return _spelled_months() | months


@cache
def _zones() -> dict[str, int | None]:
    """Return the minutes east of UTC of each zone; `None` where its letters name several ("PT")."""
    return {row["word"]: int(row["value"]) if row["value"] else None for row in _rows_of("zone")}


@cache
def _month_first_zones() -> frozenset[str]:
    """Return the zones, in capitals, of countries whose pages print the month first."""
    rows = (row for row in _rows_of("zone") if row["languages"] == "en-US")
    return frozenset(row["word"].upper() for row in rows)


@cache
def _label_languages() -> dict[str, frozenset[str]]:
    """Return the languages of each word that introduces a date, if it tells a language."""
    rows = (row for row in _rows_of("published", "modified") if row["languages"])
    return {row["word"]: frozenset(row["languages"].split(";")) for row in rows}


def word_class(word: str) -> str:
    """Return the class letter of `word` as printed, `UNKNOWN` when it has none."""
    letters = _word_letters()
    found = letters.get(word.lower()) or letters.get(fold(word))
    if word.isupper() and found != _MONTH:
        if word == "T":  # between date and time in ISO 8601
            return "c"
        if word.lower() in _zones():
            return _ZONE_NAME
    first = word if found else _unglued(word)
    return word_class(first) if first != word else found or UNKNOWN


def _unglued(word: str) -> str:
    """Return the first of two glued words of which the second is known, else `word` itself."""
    if word[1:].islower():
        return word
    glued = _GLUED.fullmatch(word)
    letters = _word_letters()
    is_glued = glued and fold(word) not in letters and fold(glued[2]) in letters
    return glued[1] if glued and is_glued else word


def month_number(word: str, language: str | None = None) -> int | None:
    """Return the number of the month that `word` names, `None` when it names none."""
    key = fold(word)
    by_language = read_json("months.json")["ambiguous"].get(key)
    if by_language is None or key in _month_numbers():
        return _month_numbers().get(key)
    number: int = by_language.get(language) or next(iter(by_language.values()))
    return number


def _is_after_noon(word: str) -> bool:
    """Return whether a word of the class `_HALF` means the hours after noon: "p. m.", "午後"."""
    letters = "".join(fold(word).replace(".", "").split())
    return letters in read_json("months.json")["after_noon"]


@lru_cache(maxsize=8192)
def token_class(text: str) -> str:
    """Return the letter of one token."""
    first = text[0]
    if first.isdecimal():
        if len(text) < 3:
            return "n"
        is_year = len(text) == 4 and (int(text) in _YEARS or int(text) in _THAI_YEARS)
        return "y" if is_year else "N"
    mark = _MARKS.get(first)
    if mark is not None:
        return mark
    if text[1:2] == ".":  # "p.m.": no other token has letters and a full stop, but for Thai
        return _HALF if first in "apAPπΠ" else word_class(text)
    return word_class(text) if len(text) <= _LONGEST_WORD else UNKNOWN


def _shape_of(text: str) -> tuple[str, list[str]]:
    """Return the shape of `text` and its tokens, of which the first `_MOST_TOKENS` count."""
    tokens = _TOKEN.findall(text)[:_MOST_TOKENS]
    return "".join(map(token_class, tokens)), tokens


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where the tokens of `_shape_of` begin and end."""
    return [match.span() for match in _TOKEN.finditer(text)][:_MOST_TOKENS]


def _known_shape_of(text: str) -> tuple[str, list[str]]:
    """Return shape and tokens of a possible date line; both empty when a word is unknown."""
    for word in text.split(None, _WORDS_LOOKED_AT)[:_WORDS_LOOKED_AT]:
        if word.isalpha() and token_class(word) == UNKNOWN:
            return "", []
    shape, tokens = _shape_of(text)
    return ("", []) if UNKNOWN in shape else (shape, tokens)


@lru_cache(maxsize=2048)
def find_dates_in(shape: str) -> tuple[re.Match[str], ...]:
    """Return the matches of full dates; the groups ``before`` and ``after`` are times."""
    return tuple(_FOUND.finditer(shape))


@lru_cache(maxsize=2048)
def _is_only_dates(shape: str) -> bool:
    """Return whether a shape is dates and, around them, labels, weekdays and times alone."""
    rest = _FOUND.sub("\n", shape).split("\n")
    return len(rest) > 1 and all(map(_is_around, rest))


@lru_cache(maxsize=2048)
def is_relative(shape: str) -> bool:
    """Return whether a shape is "3 hours ago", "yesterday", or a day of a month without a year."""
    if find_dates_in(shape):
        return False
    if _AGO.search(shape):
        return True
    # "September 11" alone may be an event
    rest, count = _WITHOUT_YEAR.subn("", shape)
    return count > 0 and any(mark in shape for mark in ("n:n", *"hPUw")) and _is_around(rest)


@lru_cache(maxsize=2048)
def _is_marked_time(shape: str) -> bool:
    """Return whether a shape is a time of day with a word that marks it: "15:44 Uhr"."""
    is_marked = any(letter in shape for letter in "htPUz")
    return is_marked and _CLOCK.search(shape) is not None and _is_around(shape)


def _is_around(shape: str) -> bool:
    without_counters = _COUNTED.sub("", _WITHOUT_YEAR.sub("", shape))
    if _CLOCK.search(without_counters):
        without_counters = _TIME_ALONE.sub("", without_counters)
    return _AROUND.fullmatch(without_counters) is not None

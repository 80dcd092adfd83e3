"""The shape of a line: one letter a token, so that a few patterns find the dates of all languages.

"Publié le 30 août 2023 à 14h52" has the shape ``PcnMycnhn``. The letters of words are those of
`_LETTERS` and the constants below it, the words those of ``data/date_words.tsv`` and
``data/months.json``. ``n`` is a number of one or two digits, ``y`` a year, ``N`` any other number.
Marks represent themselves (all dashes are ``-``, all bullets ``|``, all brackets ``(`` and ``)``);
``?`` is any other mark.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from normalizer.tables import read_json, read_rows
from normalizer.text.letters import LOWER, UPPER

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
MONTH: Final = "M"
WEEKDAY: Final = "w"
HALF: Final = "t"
ZONE: Final = "z"
UNKNOWN: Final = "X"

MOST_TOKENS: Final = 120
# Prose shows within its first words that it is not a date line.
_WORDS_LOOKED_AT: Final = 4
# The longest word of the tables has 19 letters; a longer one is not looked up.
_LONGEST_WORD: Final = 24
# The Thai calendar is this many years ahead.
THAI_OFFSET: Final = 543
_YEARS: Final = range(1900, 2100)
_THAI_YEARS: Final = range(_YEARS.start + THAI_OFFSET, _YEARS.stop + THAI_OFFSET)

# Glued words: "UhrLesedauer" (lower case, then a capital), "UTCUpdated" (capitals, then a word).
_GLUED = re.compile(rf"(.*[{LOWER}]|[{UPPER}]{{2,5}})([{UPPER}][^{UPPER}]+)")
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


def fold(word: str) -> str:
    """Return `word` as the tables hold it: case-folded, without the dot of a Turkish capital I."""
    return unicodedata.normalize("NFC", word.casefold().replace("\u0307", ""))


def _rows_of(*classes: str) -> list[dict[str, str]]:
    return [row for row in read_rows("date_words.tsv") if row["class"] in classes]


@cache
def _word_letters() -> dict[str, str]:
    """Return the letter of each known word: a month before a weekday, both before other uses.

    A particle such as "de" is a weekday's short form in another language, and stays a particle.
    """
    table = read_json("months.json")
    letters = dict.fromkeys(table["weekdays"], WEEKDAY)
    # The first of several rows for a word wins.
    for row in reversed(_rows_of(*_LETTERS)):
        if row["word"] not in _spelled_months():
            letters[row["word"]] = _LETTERS[row["class"]]
    letters |= dict.fromkeys([*table["before_noon"], *table["after_noon"]], HALF)
    return letters | dict.fromkeys([*_month_numbers(), *table["ambiguous"]], MONTH)


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
    return {row["word"]: int(row["value"]) if row["value"] else None for row in _rows_of("zone")}


@cache
def month_first_zones() -> frozenset[str]:
    """Return the zones, in capitals, of countries whose pages print the month first."""
    rows = (row for row in _rows_of("zone") if row["languages"] == "en-US")
    return frozenset(row["word"].upper() for row in rows)


@cache
def label_languages() -> dict[str, frozenset[str]]:
    """Return the languages of each word that introduces a date, if it tells a language."""
    rows = (row for row in _rows_of("published", "modified") if row["languages"])
    return {row["word"]: frozenset(row["languages"].split(";")) for row in rows}


def word_class(word: str) -> str:
    """Return the class letter of `word` as printed, `UNKNOWN` when it has none."""
    letters = _word_letters()
    found = letters.get(word.lower()) or letters.get(fold(word))
    if word.isupper() and found != MONTH:
        if word == "T":  # between date and time in ISO 8601
            return "c"
        if word.lower() in _zones():
            return ZONE
    return found or _class_of_glued(word)


def unglued(word: str) -> str:
    """Return the first of two glued words, `word` itself when it is one word."""
    glued = _GLUED.fullmatch(word)
    return word if glued is None or fold(word) in _word_letters() else glued[1]


def _class_of_glued(word: str) -> str:
    glued = _GLUED.fullmatch(word)
    if glued is None or fold(glued[2]) not in _word_letters():
        return UNKNOWN
    return word_class(glued[1])


def month_number(word: str, language: str | None = None) -> int | None:
    """Return the number of the month that `word` names, `None` when it names none."""
    key = fold(word)
    by_language = read_json("months.json")["ambiguous"].get(key)
    if by_language is None or key in _month_numbers():
        return _month_numbers().get(key)
    number: int = by_language.get(language) or next(iter(by_language.values()))
    return number


def zone_minutes(word: str) -> int | None:
    """Return the minutes of a zone east of UTC; `None` where its letters name several ("PT")."""
    return _zones().get(word.lower())


def is_after_noon(word: str) -> bool:
    """Return whether a word of the class `HALF` means the hours after noon: "p. m.", "午後"."""
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
        return HALF if first in "apAPπΠ" else word_class(text)
    return word_class(text) if len(text) <= _LONGEST_WORD else UNKNOWN


def shape_of(text: str) -> tuple[str, list[str]]:
    """Return the shape of `text` and its tokens, of which the first `MOST_TOKENS` count."""
    tokens = _TOKEN.findall(text)[:MOST_TOKENS]
    return "".join(map(token_class, tokens)), tokens


def known_shape_of(text: str) -> tuple[str, list[str]]:
    """Return shape and tokens of a possible date line; both empty when a word is unknown."""
    for word in text.split(None, _WORDS_LOOKED_AT)[:_WORDS_LOOKED_AT]:
        if word.isalpha() and token_class(word) == UNKNOWN:
            return "", []
    shape, tokens = shape_of(text)
    return ("", []) if UNKNOWN in shape else (shape, tokens)


def starts_of(text: str) -> list[int]:
    """Return where the tokens of `shape_of` begin."""
    return [match.start() for match in _TOKEN.finditer(text)][:MOST_TOKENS]


# A zone: "EDT", "GMT+1", "(GMT+7)", "+0200", "+02:00".
_ZONE = r"(?:[(,]?z(?:[+-][nN](?::?n)?)?\)?|[+-]N(?!y)|[+-]n:n)?"
# A time: "14:05", "14:05:30.000", "14h52", "16 Uhr", "21時37分", "5 AM"; "14.05" only with a word
# that makes it a time.
_HALF_OR_HOUR = r"(?::?[ht]|h?t)?"
_TIME = (
    r"(?:c\.?)?t?(?:n:n(?::n(?:[.,][nN])?)?"
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
_FOUND = re.compile(
    r"(?P<before>" + _TIME + r"[,|c-]{0,2}(?:w[,.]?)?)?(?P<date>" + _DATE + r")"
    r"(?P<after>(?:[(,|:./cDd-]{0,3}|\(?w\)?)" + _TIME_BEHIND_DATE + r")?"
)
# A day and a month without a year, or a word for a day near the reading day.
_WITHOUT_YEAR = re.compile(r"(?<![/.n-])(?:n[o.]?d?M|M\.?n(?![:.]n)|nKnD)(?!y)")
_DAY = re.compile(rf"{_DATE}|n[o.]?\.?d{{0,2}}M\.?|M\.?no?\.?|nKnD|n\.n\.")
_CLOCK = re.compile(_TIME)
# "il y a 2 heures" is spelled with joints and particles; in "2 hours ago" the last word is also the
# Spanish short form of August.
_AGO = re.compile(r"cdcn[uh]|n?[uhicd]{0,2}g|g[cd]?n?[uhi]|nuM(?![.,]?[ny])|T")

# What may stand in a date line around its dates and times.
_AROUND = re.compile(r"[PULcdwzRMKYDTtghios,.:/|()+-]*")
_COUNTED = re.compile(r"[nN][,.]?[nN]?[uR]{1,2}|R:?[nN][uR]?")
_TIME_ALONE = re.compile(r"n[:./]n(?::n)?|n(?=[ht])|(?<=h)n")


@lru_cache(maxsize=2048)
def find_dates_in(shape: str) -> tuple[re.Match[str], ...]:
    """Return the matches of full dates; the groups ``before`` and ``after`` are times."""
    return tuple(_FOUND.finditer(shape))


@lru_cache(maxsize=2048)
def is_only_dates(shape: str) -> bool:
    """Return whether a shape is dates and, around them, labels, weekdays and times alone."""
    start = 0
    rest = []
    for match in find_dates_in(shape):
        rest.append(shape[start : match.start()])
        start = match.end()
    rest.append(shape[start:])
    return start > 0 and all(map(_is_around, rest))


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
def is_day(shape: str) -> bool:
    """Return whether a shape is one day and nothing else; its year may be missing."""
    return _DAY.fullmatch(shape) is not None


@lru_cache(maxsize=2048)
def is_marked_time(shape: str) -> bool:
    """Return whether a shape is a time of day with a word that marks it: "15:44 Uhr"."""
    is_marked = any(letter in shape for letter in "htPUz")
    return is_marked and _CLOCK.search(shape) is not None and _is_around(shape)


def _is_around(shape: str) -> bool:
    if not shape or _AROUND.fullmatch(shape):
        return True
    without_counters = _COUNTED.sub("", _WITHOUT_YEAR.sub("", shape))
    if _CLOCK.search(without_counters):
        without_counters = _TIME_ALONE.sub("", without_counters)
    return _AROUND.fullmatch(without_counters) is not None

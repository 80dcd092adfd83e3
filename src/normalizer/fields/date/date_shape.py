"""The shape of a line: one letter a token, so that dates of all languages are found by the same few patterns.

"Publié le 30 août 2023 à 14h52" has the shape ``PcnMycnhn``. Letters of words are those of `calendar`; ``n`` is a
number of one or two digits, ``y`` a year, ``N`` any other number; marks stand for themselves (all dashes are ``-``,
all bullets ``|``, all brackets ``(`` and ``)``), and ``?`` is any other mark.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from normalizer.fields.date.calendar import HALF, UNKNOWN, word_class

MOST_TOKENS: Final = 120
# Prose shows within its first words that it is no date line.
_WORDS_LOOKED_AT: Final = 4

# In order: a year glued to one or two more digits ("202430." in "30.01.202430. Januar"), numbers, "p.m.", "π.μ.",
# months of two words and of two short ones, marks of East Asian dates behind a digit, words, any other mark. Markdown signs are passed over.
_TOKEN = re.compile(
    r"(?:19|20)\d\d(?=\d{1,2}(?!\d))|\d+"
    r"|(?<![^\W\d_])[apAPπΠ]\.\s?[mMμΜ](?:\.|\b)"
    r"|(?:كانون|تشرين)\s(?:الأول|الثاني)"
    r"|[\u0e00-\u0e7f]+(?:\.[\u0e00-\u0e7f]+)+"
    r"|(?<=\d)[年月日号號時时點点分秒년월일시분초](?![間间前钟鐘간])"
    r"|[^\s\d!-/:-@\[-`{-\xbf\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
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


def _number_class(digits: str) -> str:
    if len(digits) < 3:
        return "n"
    # the Thai calendar is 543 years ahead
    return (
        "y"
        if len(digits) == 4 and (1900 <= int(digits) < 2100 or 2443 <= int(digits) < 2643)
        else "N"
    )


@lru_cache(maxsize=8192)
def token_class(text: str) -> str:
    """Return the letter of one token."""
    first = text[0]
    if first.isdecimal():
        return _number_class(text)
    mark = _MARKS.get(first)
    if mark is not None:
        return mark
    if not first.isalpha():
        return "?"
    if len(text) > 1 and text[1] == "." and first in "apAPπΠ":
        return HALF
    return word_class(text) if len(text) < 25 else UNKNOWN


def shape_of(text: str) -> tuple[str, list[str]]:
    """Return the shape of `text` and its tokens, of which the first `MOST_TOKENS` count.

    >>> shape_of("18. März 2017, 14:05 Uhr")
    ('n.My,n:nh', ['18', '.', 'März', '2017', ',', '14', ':', '05', 'Uhr'])
    """
    tokens = _TOKEN.findall(text)[:MOST_TOKENS]
    return "".join(map(token_class, tokens)), tokens


def known_shape_of(text: str) -> tuple[str, list[str]]:
    """Return shape and tokens of a text that may be a date line; an empty shape when a word is none of a date's.

    >>> known_shape_of("The 18th century")[0]
    ''
    """
    for word in text.split(None, _WORDS_LOOKED_AT)[:_WORDS_LOOKED_AT]:
        if word.isalpha() and token_class(word) == UNKNOWN:
            return "", []
    shape, tokens = shape_of(text)
    return ("", []) if UNKNOWN in shape or "?" in shape else (shape, tokens)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Return where the tokens of `shape_of` begin and end."""
    return [match.span() for match in _TOKEN.finditer(text)][:MOST_TOKENS]


# A zone: "EDT", "GMT+1", "(GMT+7)", "+0200", "+02:00".
_ZONE = r"(?:[(,]?z(?:[+-][nN](?::?n)?)?\)?|[+-]N(?!y)|[+-]n:n)?"
# A time: "14:05", "14:05:30.000", "14h52", "16 Uhr", "21時37分", "5 AM"; "14.05" with a word that makes it a time.
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
_CLOCK = re.compile(_TIME)
# "il y a 2 heures" is spelled with joints and particles; in "2 hours ago" the last word is the Spanish short form of August, too.
_AGO = re.compile(r"cdcn[uh]|n?[uhicd]{0,2}g|g[cd]?n?[uhi]|nuM(?![.,]?[ny])|T")


# What may stand in a date line around its dates and times.
_AROUND = re.compile(r"[PULcdwzRMKYDTtghios,.:/|()+-]*")
_COUNTED = re.compile(r"[nN][,.]?[nN]?[uR]{1,2}|R:?[nN][uR]?")
_TIME_ALONE = re.compile(r"n[:./]n(?::n)?|n(?=[ht])|(?<=h)n")


@lru_cache(maxsize=2048)
def find_dates_in(shape: str) -> tuple[re.Match[str], ...]:
    """Return the matches of full dates in a shape; the groups ``before``, ``date`` and ``after`` are time, date, time."""
    return tuple(_FOUND.finditer(shape))


@lru_cache(maxsize=2048)
def is_only_dates(shape: str) -> bool:
    """Tell whether a shape is dates, and nothing else than labels, weekdays, times and reading times around them."""
    start = 0
    rest = []
    for match in find_dates_in(shape):
        rest.append(shape[start : match.start()])
        start = match.end()
    rest.append(shape[start:])
    return start > 0 and all(map(_is_around, rest))


@lru_cache(maxsize=2048)
def is_relative(shape: str) -> bool:
    """Tell whether a shape is "3 hours ago", "yesterday", or a day of a month without its year."""
    if find_dates_in(shape):
        return False
    if _AGO.search(shape):
        return True
    # "September 11" alone is as well an event as a date
    rest, count = _WITHOUT_YEAR.subn("", shape)
    return count > 0 and any(mark in shape for mark in ("n:n", *"hPUw")) and _is_around(rest)


@lru_cache(maxsize=2048)
def is_marked_time(shape: str) -> bool:
    """Tell whether a shape is a time of day with a word that makes it one: "15:44 Uhr", "Updated 14:20"."""
    return (
        _CLOCK.search(shape) is not None
        and any(letter in shape for letter in "htPUz")
        and _is_around(shape)
    )


def _is_around(shape: str) -> bool:
    if not shape or _AROUND.fullmatch(shape):
        return True
    without_counters = _COUNTED.sub("", _WITHOUT_YEAR.sub("", shape))
    if _CLOCK.search(without_counters):
        without_counters = _TIME_ALONE.sub("", without_counters)
    return _AROUND.fullmatch(without_counters) is not None

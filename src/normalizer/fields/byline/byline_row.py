"""The columns of a byline: what stands between bars, bullets, dashes and times."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from normalizer.fields.byline.byline_words import label_at_start
from normalizer.fields.date.date_grammar import (
    UNKNOWN,
    find_dates,
    find_dates_in,
    is_relative,
    spans_of,
    token_class,
    word_class,
)
from normalizer.text.late_pattern import late_pattern
from normalizer.text.line_shape import has_letters

# What stands between two columns. In East Asia, a bullet may belong to a label, "文● 山田太郎": a
# pattern that takes 2 ms to compile.
_COLUMN_SEPARATOR = re.compile(r"(?:(?<!\s)\s++)?+[|•·●]\s*|(?<!\s)\s++[–—-]\s+")
_EASTERN_SEPARATOR = late_pattern(
    r"(?:(?<!\s)\s++)?+(?:[|•]|(?<![\u3040-\ud7a3])[·●])\s*|(?<!\s)\s++[–—-]\s+"
)
_FIRST_EASTERN: Final = "\u3040"
_AROUND_TEXTS: Final = " \t\n,;:|·•●–—-/*#_>\u3000《》[]"
_DIGIT = re.compile(r"\d")
# In a shape (see `date_grammar`): labels, weekdays and joints, and the time behind them, from a
# number, a month before one, "vor" or "Lesezeit" to the last number, month or unit.
_LABELLED_TIME = re.compile(
    r"(?:(?:[PULcd]:?|w\.?),?)*+"
    r"(?P<time>(?:[nNygTR]|M(?=\.?-?n|[.,]?-?y))"
    r"(?:[PULcdwzRMYKDTtghiosunyN:.,/|()+-]*(?:[zRYKDTtghiosunyN]|(?<=[nodu.-])M))?)?"
)
_LABELS_OF_DATES: Final = frozenset("PULRcug")
_NUMBER = re.compile(r"[nNy]")
_DURATION = re.compile(r"(?<![-n])n[uhD]")  # "7 hours", "2 minutes read", not "60-day"
_DATE_LABEL = re.compile(r"[PU]")
_UNITS: Final = ("u", "h", "D")  # of time
# What a time becomes while its line is cut.
_POINT_MARK, _DURATION_MARK, _NUMBER_MARK = "\0", "\1", "\2"
_TIME_MARKS: Final = re.compile(f"[{_POINT_MARK}{_DURATION_MARK}]")


class Row(NamedTuple):
    """The texts of a line's columns, its first full date as printed, and whether it has a time.

    "3 hours ago" is a time as well, and so is "5 min" in front of a column's text or behind it.
    """

    texts: list[str]
    date: str | None
    has_time: bool


def columns_of(line: str) -> list[str]:
    """Return the columns of a line as printed."""
    is_eastern = max(line, default="") >= _FIRST_EASTERN
    return (_EASTERN_SEPARATOR if is_eastern else _COLUMN_SEPARATOR).split(line)


def cut_row(line: str) -> Row:
    """Return the columns of a line.

    Of the texts around the times of one column, the one with a label counts, or else the first:
    "Jane Roe 3 March 2020 Follow". A text ends in front of a bare number: "Jane Roe 59 Comments".
    """
    marked, has_date = _with_marks(line) if _DIGIT.search(line) else (line, False)
    texts: list[str] = []
    has_time = False
    for column in columns_of(marked):
        around = [text for text in map(_text_of, _TIME_MARKS.split(column)) if text]
        labelled = (text for text in around if label_at_start(text))
        texts += [next(labelled, around[0])] if around else []
        has_time |= _POINT_MARK in column or (_DURATION_MARK in column and len(around) < 2)
    dates = find_dates(line) if has_date else []
    return Row(texts, dates[0].raw if dates else None, has_time)


def _text_of(text: str) -> str:
    """Return a text up to its first number, empty if it has no words but those of dates.

    A name after a full stop is that of a photographer: "Paris, 3 March 2020. Jane Roe".
    """
    text = text.partition(_NUMBER_MARK)[0].strip(_AROUND_TEXTS).removesuffix(" .")
    is_of_dates = all(word_class(word.strip(":.,")) in _LABELS_OF_DATES for word in text.split())
    return "" if is_of_dates or text.startswith(".") or not has_letters(text) else text


def _with_marks(line: str) -> tuple[str, bool]:
    """Return a line with marks in place of its times and numbers, and whether it has a date."""
    spans = spans_of(line)
    letters = [token_class(line[start:end]) for start, end in spans]
    for place in (place for place, letter in enumerate(letters) if letter in "nN"):
        start, end = spans[place]
        # The numbers of "dave99", "BR24", "U-21" and "3i" belong to a name.
        before = letters[max(0, place - 2) : place]
        is_counted = "".join(letters[place + 1 : place + 2]) in _UNITS
        is_behind = line[:start].rstrip("-")[-1:].isalpha() and UNKNOWN in before and not is_counted
        is_before = line[end : end + 1].islower() and letters[place + 1] == UNKNOWN
        letters[place] = UNKNOWN if is_behind or is_before else letters[place]
    shape = "".join(letters)
    marked, end, has_date = "", 0, False
    for match in _LABELLED_TIME.finditer(shape):
        time = match["time"]
        if time is None or not _NUMBER.search(time):
            continue
        is_date = bool(find_dates_in(time))
        has_date |= is_date
        mark = _POINT_MARK if is_date or is_relative(time) else _NUMBER_MARK
        if mark == _NUMBER_MARK and _DURATION.search(time):
            mark = _DURATION_MARK
        is_bare = mark == _NUMBER_MARK and not _DATE_LABEL.search(match[0])
        first = match.start("time") if is_bare else match.start()
        marked += line[end : spans[first][0]] + mark
        end = spans[match.end() - 1][1]
    return marked + line[end:], has_date

"""Finds the numbers of a text that its translation lacks, whatever format the languages use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from normalizer.tables import read_rows
from normalizer.text.late_pattern import late_pattern

# Digits with their separators; a space counts only before three digits, as a thousands separator.
_FIGURE = re.compile(r"\d+(?:[.,'’٫٬]\d+| \d{3}(?!\d))*")
_SEPARATOR = late_pattern(r"\D")
_WORD_AFTER = late_pattern(r"[ -]?([^\W\d_]+)")
_WORD = late_pattern(r"[^\W\d_]+")
_TENS_AND_UNITS = late_pattern(r"(?<![^\W\d_])([^\W\d_]++)-([^\W\d_]+)")
_NOON = late_pattern(r"(\d{1,2})(?:[.:]\d\d)? ?([ap])\.? ?m\b", re.IGNORECASE)
_DECIMAL_MARKS = frozenset(".,٫")
# Thousands have groups of three digits; India also writes 15,00,000.
_GROUP, _INDIAN_GROUP = 3, 2
# Enough to see what went wrong.
_MOST_LISTED = 10
_TWO_DIGITS, _YEAR = 2, 4

# The values that one reading of a figure contains, as text without superfluous zeros.
_Values = tuple[str, ...]


def missing_numbers(text: str, translation: str, *, source: str | None, target: str) -> list[str]:
    """Return the numbers of `text` that `translation` lacks, as written in `text`, at most ten.

    A number is present if `translation` contains its value in any form that a language may give it:
    with other decimal or thousands separators ("1,5 Millionen": "1.5 million", "1.500": "1,500"),
    with or without a scale word ("1.500.000": "1.5 million"), as a word ("2": "two", a month of a
    date: "May"), on a 12-hour clock, or as a decade ("80er": "1980s"). A separator before three
    digits is read both ways. Number words of `text` are ignored, since many are idioms. Runs in
    linear time.

    >>> text, translation = "1,5 Millionen Menschen, 20.15 Uhr", "1.5 million people, 8:15 p.m."
    >>> missing_numbers(text, translation, source="de", target="en")
    []
    >>> missing_numbers("Zug mit 120 Reisenden", "Train with 12 people", source="de", target="en")
    ['120']
    """
    figures = list(_FIGURE.finditer(text))
    if not figures:
        return []
    found, scales = set(_values_of_figures(translation, target)), _scales(source)
    readings = [(match[0], _forms(text, match, scales)) for match in figures]
    missing = dict(reading for reading in readings if not _is_present(reading[1], found))
    if missing:
        words = _values_of_words(translation, target)
        found.update(words, _values_of_clocks(translation), _decades(found))
    names = [figure for figure, forms in missing.items() if not _is_present(forms, found)]
    return names[:_MOST_LISTED]


def _is_present(readings: Iterable[_Values], found: set[str]) -> bool:
    """Return whether all values of any reading were found."""
    return any(found.issuperset(values) for values in readings)


def _values_of_figures(text: str, language: str) -> Iterator[str]:
    scales = _scales(language)
    for match in _FIGURE.finditer(text):
        for values in _forms(text, match, scales):
            yield from values


def _forms(text: str, match: re.Match[str], scales: dict[str, int]) -> list[_Values]:
    """Return the readings of a figure; a scale word after it adds one per single value."""
    forms = _readings(match[0])
    after = _WORD_AFTER.match(text, match.end())
    power = _power(after[1].lower(), scales) if after else 0
    singles = [form for form in forms if len(form) == 1] if power else []
    return [*forms, *((_shifted(value, power),) for (value,) in singles)]


def _power(word: str, scales: dict[str, int]) -> int:
    """Return the power of ten of a scale word, or of its first letter in other scripts.

    Scripts without spaces attach other words to a scale word.
    """
    return scales.get(word) or (0 if word.isascii() else scales.get(word[0], 0))


def _readings(figure: str) -> list[_Values]:
    """Return the readings of a figure: its parts (dates, times), thousands, a decimal number."""
    groups, marks = _SEPARATOR.split(_ascii(figure)), _SEPARATOR.findall(figure)
    parts = tuple(map(_trimmed, groups))
    if not marks:
        return [parts]
    *whole, fraction = groups
    thousands = _are_thousands(groups)
    readings: list[_Values] = [(_trimmed("".join(groups)),)] if thousands else []
    if not thousands or " " in marks:
        readings.append(parts)
    # "5.000" is hardly ever five.
    is_round = thousands and fraction == "000"
    if not is_round and _is_decimal(whole, marks):
        readings.append((_trimmed(f"{''.join(whole)}.{fraction}"),))
    return readings


def _is_decimal(whole: list[str], marks: list[str]) -> bool:
    """Return whether the last separator can be a decimal mark after these groups."""
    *before, last = marks
    has_own_mark = last in _DECIMAL_MARKS and last not in before
    return has_own_mark and (not before or _are_thousands(whole))


def _are_thousands(groups: list[str]) -> bool:
    """Return whether groups of digits form a large number: 1.500.000, or 15,00,000 in India."""
    first, *middle, last = map(len, groups)
    sizes = {_INDIAN_GROUP, _GROUP}
    return first <= _GROUP and last == _GROUP and sizes.issuperset(middle)


def _ascii(figure: str) -> str:
    """Return a figure with the digits 0 to 9, whatever its script."""
    if figure.isascii():
        return figure
    return "".join(str(unicodedata.decimal(mark, mark)) for mark in figure)


def _trimmed(value: str) -> str:
    """Return a value without superfluous zeros: "007.50" is "7.5"."""
    if "." in value:
        value = value.rstrip("0").removesuffix(".")
    value = value.lstrip("0") or "0"
    return f"0{value}" if value.startswith(".") else value


def _shifted(value: str, power: int) -> str:
    """Return a value multiplied by ten to the power: "1.5" and 6 give "1500000"."""
    whole, _, fraction = value.partition(".")
    fraction = fraction.ljust(power, "0")
    return _trimmed(f"{whole}{fraction[:power]}.{fraction[power:]}")


def _values_of_words(text: str, language: str) -> Iterator[str]:
    """Yield the values of number words, alone, joined ("twenty-one") and with a scale word."""
    numbers, scales = _number_words(language), _scales(language)
    text = text.lower()
    before: _Values = ()
    for word in _WORD.findall(text):
        values = numbers.get(word, ())
        yield from values
        if word in scales:
            yield from (_shifted(value, scales[word]) for value in before or ("1",))
        before = values
    for pair in _TENS_AND_UNITS.findall(text):
        tens, units = (filter(str.isdecimal, numbers.get(word, ())) for word in pair)
        ones = [int(value) for value in units]
        yield from (str(int(ten) + one) for ten in tens for one in ones)


def _values_of_clocks(text: str) -> Iterator[str]:
    """Yield the hours of times with a.m. and p.m. on a 24-hour clock."""
    for hour, half in _NOON.findall(text):
        number = int(hour) % 12
        yield str(number + 12 if half in "pP" else number)


def _decades(values: Iterable[str]) -> list[str]:
    """Return the last two digits of possible years: "80er" becomes "1980s"."""
    years = [value for value in values if len(value) == _YEAR and value.isdecimal()]
    return [_trimmed(value[_TWO_DIGITS:]) for value in years]


@cache
def _scales(language: str | None) -> dict[str, int]:
    """Return the powers of ten of a language's scale words."""
    return {
        row["word"]: int(row["value"])
        for row in read_rows("translation/number_words.tsv")
        if (row["language"], row["kind"]) == (language, "scale")
    }


@cache
def _number_words(language: str) -> dict[str, _Values]:
    """Return the values of a language's number words."""
    found: dict[str, _Values] = {}
    for row in read_rows("translation/number_words.tsv"):
        if (row["language"], row["kind"]) == (language, "number"):
            found[row["word"]] = (*found.get(row["word"], ()), row["value"])
    return found

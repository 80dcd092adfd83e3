"""The numbers that a translation must keep, in any form that a language may give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from normalizer.tables import read_rows

# Digits with their separators; a space counts only before three digits, as a thousands separator.
_FIGURE = re.compile(r"\d+(?:[.,'’٫٬]\d+| \d{3}(?!\d))*")
_SEPARATOR = re.compile(r"\D")
_WORD_AFTER = re.compile(r"[ -]?([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_TENS_AND_UNITS = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-([^\W\d_]+)")
_NOON = re.compile(r"(\d{1,2})(?:[.:]\d\d)? ?([ap])\.? ?m\b", re.IGNORECASE)
_DECIMAL_MARKS = frozenset(".,٫")
# Thousands have groups of three digits; India also writes 15,00,000.
_GROUP, _INDIAN_GROUP = 3, 2
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
# Enough to see what went wrong.
_MOST_LISTED = 10
# The values that one reading of a figure contains.
_Values = tuple[Decimal, ...]


def missing_numbers(text: str, translation: str, *, source: str | None, target: str) -> list[str]:
    """Return the numbers of `text` that `translation` lacks, as written in `text`, at most ten.

    A number is present if `translation` contains its value in any form that a language may give it:
    with other decimal or thousands separators ("1,5 Millionen": "1.5 million", "1.500": "1,500"),
    with or without a scale word ("1.500.000": "1.5 million"), as a word ("2": "two", a month of a
    date: "May"), on a 12-hour clock, or as a decade ("80er": "1980s"). A separator before three
    digits is read both ways. Number words of `text` are ignored, since many are idioms. Runs in
    linear time.
    """
    missing: dict[str, list[_Values]] = dict(_figures(text, source))
    found: set[Decimal] = set()
    for values_of in (_values_of_figures, _values_of_words, _values_of_clocks):
        if missing:
            found.update(values_of(translation, target))
            missing = {
                figure: readings
                for figure, readings in missing.items()
                if not any(map(found.issuperset, readings))
            }
    return list(missing)[:_MOST_LISTED]


def _figures(text: str, language: str | None) -> Iterator[tuple[str, list[_Values]]]:
    """Yield each figure with its readings; a scale word after it adds one per single value."""
    scales = _scales(language)
    for match in _FIGURE.finditer(text):
        readings = _readings(match[0])
        after = _WORD_AFTER.match(text, match.end())
        word = after[1].lower() if after else ""
        # Scripts without spaces attach other words to a scale word, which is a single letter.
        if scale := scales.get(word if word.isascii() or word in scales else word[0]):
            singles = [values[0] for values in readings if len(values) == 1]
            readings += [(value * scale,) for value in singles]
        yield match[0], readings


def _readings(figure: str) -> list[_Values]:
    """Return the readings of a figure: its parts (dates, times), thousands, a decimal number."""
    groups, marks = _SEPARATOR.split(figure), _SEPARATOR.findall(figure)
    parts = tuple(map(Decimal, groups))
    if not marks:
        return [parts]
    *whole, fraction = groups
    is_large = _are_thousands(groups)
    readings: list[_Values] = [(Decimal("".join(groups)),)] if is_large else []
    if not is_large or " " in marks:
        readings.append(parts)
    *before, last = marks
    has_own_mark = last in _DECIMAL_MARKS and last not in before
    # "5.000" is hardly ever five.
    is_round = is_large and not parts[-1]
    if has_own_mark and not is_round and (not before or _are_thousands(whole)):
        readings.append((Decimal(f"{''.join(whole)}.{fraction}"),))
    return readings


def _are_thousands(groups: list[str]) -> bool:
    """Return whether groups of digits form a large number: 1.500.000, or 15,00,000 in India."""
    first, *middle, last = map(len, groups)
    return first <= _GROUP and last == _GROUP and {_INDIAN_GROUP, _GROUP}.issuperset(middle)


def _values_of_figures(text: str, language: str) -> Iterator[Decimal]:
    """Yield the values of figures; those of years also as decades, since "80er" is "1980s"."""
    for _, readings in _figures(text, language):
        for values in readings:
            yield from values
            yield from (value % 100 for value in values if _FIRST_YEAR <= value <= _LAST_YEAR)


def _values_of_words(text: str, language: str) -> Iterator[Decimal]:
    """Yield the values of number words, alone, joined ("twenty-one") and with a scale word."""
    numbers, scales = _number_words(language), _scales(language)
    text = text.lower()
    before: _Values = ()
    for word in _WORD.findall(text):
        values = numbers.get(word, ())
        yield from values
        if word in scales:
            yield from (value * scales[word] for value in before or (Decimal(1),))
        before = values
    for tens, units in _TENS_AND_UNITS.findall(text):
        yield from (ten + unit for ten in numbers.get(tens, ()) for unit in numbers.get(units, ()))


def _values_of_clocks(text: str, _language: str) -> Iterator[Decimal]:
    """Yield the hours of times with a.m. and p.m. on a 24-hour clock."""
    for hour, half in _NOON.findall(text):
        yield Decimal(hour) % 12 + (12 if half in "pP" else 0)


@cache
def _scales(language: str | None) -> dict[str, Decimal]:
    """Return the values of a language's scale words."""
    return {
        row["word"]: Decimal(10) ** int(row["value"])
        for row in read_rows("translation/number_words.tsv")
        if (row["language"], row["kind"]) == (language, "scale")
    }


@cache
def _number_words(language: str) -> dict[str, _Values]:
    found: dict[str, _Values] = {}
    for row in read_rows("translation/number_words.tsv"):
        if (row["language"], row["kind"]) == (language, "number"):
            found[row["word"]] = (*found.get(row["word"], ()), Decimal(row["value"]))
    return found

"""Which numbers of a text its translation lacks, whatever the two languages put between their digits."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from normalizer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Digits with what may stand between them; a space only before three digits, where it marks the thousands.
_FIGURE = re.compile(r"\d+(?:[.,'’٫٬]\d+| \d{3}(?!\d))*")
_BETWEEN = re.compile(r"\D")
_WORD_BEHIND = re.compile(r"[ -]?([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_TENS_AND_UNITS = re.compile(r"([^\W\d_]+)-([^\W\d_]+)")
_NOON = re.compile(r"(\d{1,2})(?:[.:]\d\d)? ?([ap])\.? ?m\b", re.IGNORECASE)
_DECIMAL_MARKS = frozenset(".,٫")
# So many are enough to see what went wrong.
_MOST_LISTED = 10
_TWO_DIGITS, _YEAR = 2, 4


def missing_numbers(text: str, translation: str, *, source: str | None, target: str) -> list[str]:
    """Return the numbers of `text` that `translation` does not hold, as `text` writes them, at most ten.

    A number counts as held when the same value is there in any of the forms that languages give it: with another
    mark for decimals or thousands ("1,5 Millionen": "1.5 million", "1.500": "1,500"), with a scale word or without
    ("1.500.000": "1.5 million"), as a word ("2": "two", a month of a date: "May"), on a clock of twelve hours, as a
    decade ("80er": "1980s"). A mark before three digits is read both ways. Number words of `text` are not looked
    for: too many are idioms. Linear in the length of both texts.

    >>> missing_numbers("1,5 Millionen Menschen, 20.15 Uhr", "1.5 million people, 8:15 p.m.", source="de", target="en")
    []
    >>> missing_numbers("Zug mit 120 Reisenden", "Train with 12 travelers", source="de", target="en")
    ['120']
    """
    figures = list(_FIGURE.finditer(text))
    if not figures:
        return []
    held = set(_values_of_figures(translation, target))
    scales = _scales(source)
    open_figures = {match[0]: forms for match in figures if not _is_held(forms := _forms(text, match, scales), held)}
    if open_figures:
        held.update(_values_of_words(translation, target), _values_of_clocks(translation), _decades(held))
    return [figure for figure, forms in open_figures.items() if not _is_held(forms, held)][:_MOST_LISTED]


def _is_held(forms: Iterable[tuple[str, ...]], held: set[str]) -> bool:
    """Whether all values of any form are there."""
    return any(held.issuperset(values) for values in forms)


def _values_of_figures(text: str, language: str) -> Iterator[str]:
    scales = _scales(language)
    for match in _FIGURE.finditer(text):
        for values in _forms(text, match, scales):
            yield from values


def _forms(text: str, match: re.Match[str], scales: dict[str, int]) -> list[tuple[str, ...]]:
    """Return the ways to read a figure, each as the values that it holds; a scale word behind it gives one more."""
    forms = _readings(match[0])
    behind = _WORD_BEHIND.match(text, match.end())
    power = _power(behind[1].lower(), scales) if behind else 0
    return [*forms, *((_shifted(form[0], power),) for form in forms if power and len(form) == 1)]


def _power(word: str, scales: dict[str, int]) -> int:
    """Return the power of ten of a scale word; in scripts without spaces its first character decides."""
    return scales.get(word) or (0 if word.isascii() else scales.get(word[0], 0))


def _readings(figure: str) -> list[tuple[str, ...]]:
    """Return what a figure can mean: its parts (dates, times), a number with thousands, a decimal number."""
    groups, marks = _BETWEEN.split(_ascii(figure)), _BETWEEN.findall(figure)
    parts = tuple(map(_trimmed, groups))
    if not marks:
        return [parts]
    *whole, fraction = groups
    thousands = _are_thousands(groups)
    readings: list[tuple[str, ...]] = [(_trimmed("".join(groups)),)] if thousands else []
    if not thousands or " " in marks:
        readings.append(parts)
    is_decimal = (
        marks[-1] in _DECIMAL_MARKS and marks[-1] not in marks[:-1] and (len(whole) == 1 or _are_thousands(whole))
    )
    # "5.000" is hardly ever five.
    if is_decimal and not (thousands and fraction == "000"):
        readings.append((_trimmed(f"{''.join(whole)}.{fraction}"),))
    return readings


def _are_thousands(groups: list[str]) -> bool:
    """Whether groups of digits are those of a large number: 1.500.000, or 15,00,000 as India writes it."""
    return len(groups[0]) <= 3 and len(groups[-1]) == 3 and all(2 <= len(group) <= 3 for group in groups[1:])


def _ascii(figure: str) -> str:
    """Return a figure with the digits 0 to 9, whatever script it is in."""
    return figure if figure.isascii() else "".join(str(unicodedata.decimal(mark, mark)) for mark in figure)


def _trimmed(value: str) -> str:
    """Return a value without zeros that change nothing: "007.50" is "7.5"."""
    if "." in value:
        value = value.rstrip("0").removesuffix(".")
    value = value.lstrip("0") or "0"
    return f"0{value}" if value.startswith(".") else value


def _shifted(value: str, power: int) -> str:
    """Return a value times ten to the power: "1.5" and 6 give "1500000"."""
    whole, _, fraction = value.partition(".")
    fraction = fraction.ljust(power, "0")
    return _trimmed(f"{whole}{fraction[:power]}.{fraction[power:]}")


def _values_of_words(text: str, language: str) -> Iterator[str]:
    """Yield the values of number words, of two that make one ("twenty-one"), and of those with a scale behind them."""
    numbers, scales = _numbers(language), _scales(language)
    text = text.lower()
    before: tuple[str, ...] = ()
    for word in _WORD.findall(text):
        values = numbers.get(word, ())
        yield from values
        if word in scales:
            yield from (_shifted(value, scales[word]) for value in before or ("1",))
        before = values
    for tens, units in _TENS_AND_UNITS.findall(text):
        yield from (
            str(int(a) + int(b)) for a in numbers.get(tens, ()) for b in numbers.get(units, ()) if (a + b).isdecimal()
        )


def _values_of_clocks(text: str) -> Iterator[str]:
    """Yield the hours of times with a.m. and p.m. as a clock of 24 hours has them."""
    for hour, half in _NOON.findall(text):
        number = int(hour) % 12
        yield str(number + 12 if half in "pP" else number)


def _decades(values: Iterable[str]) -> list[str]:
    """Return the last two digits of what can be years: "80er" has become "1980s"."""
    return [_trimmed(value[_TWO_DIGITS:]) for value in values if len(value) == _YEAR and value.isdecimal()]


@cache
def _scales(language: str | None) -> dict[str, int]:
    return {
        row["word"]: int(row["value"])
        for row in read_rows("translation/number_words.tsv")
        if row["language"] == language and row["kind"] == "scale"
    }


@cache
def _numbers(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("translation/number_words.tsv"):
        if row["language"] == language and row["kind"] == "number":
            found[row["word"]] = (*found.get(row["word"], ()), row["value"])
    return found

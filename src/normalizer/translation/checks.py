"""Validates engine output: lengths, names, numbers."""

from __future__ import annotations

import logging
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TypeVar, get_args

from normalizer.errors import EngineError
from normalizer.parts import Translation, TranslationStatus
from normalizer.tables import read_rows
from normalizer.text.late_pattern import late_pattern
from normalizer.translation.engine import Engine, Item
from normalizer.translation.protection import missing_names

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
_LOG = logging.getLogger("normalizer.translation")
_Result = TypeVar("_Result")
# The confidence in an answer that is only a text. Chosen, not measured.
_PLAIN_CONFIDENCE = 0.9
# The factor on the confidence of a translation that lost a number or a name, since it may have
# other errors too. Chosen, not measured.
_CONFIDENCE_KEPT = 0.5
# A batch that raises is repeated text by text; after this many consecutive failures the engine is
# to blame, not a text.
_PATIENCE = 3
_STATUSES = frozenset(get_args(TranslationStatus))
# Replacements for characters by category: controls and formats (such as bidirectional overrides)
# are removed, since they could steer a terminal; a lone surrogate cannot be encoded.
_TIDIED = {"Cc": "", "Cf": "", "Cs": "\ufffd", "Zl": "\n", "Zp": "\n"}
# Line breaks, tabs, and the joiners that some scripts need.
_KEPT = frozenset("\n\t\u200c\u200d")


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
    """Return the power of ten of a scale word, or of its first letter in other scripts."""
    # Scripts without spaces attach other words to a scale word.
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
    found: dict[str, _Values] = {}
    for row in read_rows("translation/number_words.tsv"):
        if (row["language"], row["kind"]) == (language, "number"):
            found[row["word"]] = (*found.get(row["word"], ()), row["value"])
    return found


def safely(  # noqa: PLR0913 - the arguments of an engine, and the engine
    engine: Engine,
    items: Sequence[Item],
    *,
    source: str | None,
    target: str,
    glossary: Mapping[str, str] | None = None,
    deadline: float | None = None,
) -> list[Translation]:
    """Return one valid translation per item, whatever the engine does.

    A text for an answer is the translation. An exception, a wrong number of answers, an empty
    answer or an invalid `Translation` becomes a translation with the source text, the status
    ``failed`` and an error. A batch that raises is repeated text by text, so that one text does not
    fail the others. A translation without a number or protected name of its source keeps its text,
    is ``partial``, loses half of its confidence, and lists what is `missing`.
    """

    def ask(batch: Sequence[Item]) -> list[object]:
        answers: object = engine.translate(
            list(batch), source=source, target=target, glossary=glossary, deadline=deadline
        )
        if isinstance(answers, str) or not isinstance(answers, Iterable):
            raise TypeError(f"expected a list of translations, got {type(answers).__name__}")
        return list(answers)

    def translate(batch: Sequence[Item]) -> list[Translation] | EngineError:
        answers = attempt(engine, lambda: ask(batch))
        if isinstance(answers, EngineError):
            return answers
        if len(answers) != len(batch):
            error = f"{len(answers)} answers for {len(batch)} texts"
            return failed(engine.name, batch, source, error)
        return list(map(check, batch, answers))

    def check(item: Item, answer: object) -> Translation:
        # Even looking at an answer runs the engine's code.
        found = attempt(engine, lambda: _checked(engine.name, item, answer, source, target))
        if isinstance(found, EngineError):
            return failed(engine.name, [item], source, str(found))[0]
        return found

    found = translate(items)
    if isinstance(found, list):
        return found
    answers: list[Translation] = []
    failures = 0 if len(items) > 1 else _PATIENCE
    for item in items:
        is_late = deadline is not None and time.monotonic() >= deadline
        again = found if is_late or failures >= _PATIENCE else translate([item])
        if isinstance(again, list):
            answers, failures = answers + again, 0
        else:
            found, failures = again, failures + 1
            answers += failed(engine.name, [item], source, str(found))
    return answers


def is_able(engine: Engine, source: str | None, target: str) -> bool:
    """Return whether an engine translates a language pair; one that cannot say so does not."""
    supports = getattr(engine, "supports", None)
    return supports is None or attempt(engine, lambda: bool(supports(source, target))) is True


def attempt(engine: Engine, work: Callable[[], _Result]) -> _Result | EngineError:
    """Return the result of an engine's code, or an error that describes what it raised."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001 - foreign code; a panic is not an Exception
        text = type(error).__name__
        with suppress(Exception):  # its __str__ is foreign code too
            text = tidied(f"{text}: {error}")
        _LOG.warning("engine %s failed: %s", engine.name, text)
        return EngineError(text)


def _checked(name: str, item: Item, answer: object, source: str | None, target: str) -> Translation:
    if isinstance(answer, str):
        answer = Translation(answer, target, name, "ok", _PLAIN_CONFIDENCE)
    error = ""
    if not isinstance(answer, Translation):
        error = f"the engine answered {type(answer).__name__}"
    elif not is_valid(answer):
        error = "the engine answered an invalid translation"
    else:
        answer = _tidied_answer(answer, item)
        if answer.text.strip() or not item.text.strip():
            # Answer as ``partial`` if it lacks facts of its source and does not say so.
            if answer.missing or answer.status not in {"ok", "partial"}:
                return answer
            missing = missing_numbers(item.text, answer.text, source=source, target=answer.language)
            missing += missing_names(item.protected, item.text, answer.text)
            if not missing:
                return answer
            confidence = round(answer.confidence * _CONFIDENCE_KEPT, 2)
            return replace(answer, status="partial", confidence=confidence, missing=missing)
        error = "the engine answered no text"
    return failed(name, [item], source, error)[0]


def is_valid(answer: Translation) -> bool:
    """Return whether all fields of a translation have the types and ranges that it documents."""
    strings = (answer.text, answer.language, answer.engine, answer.status)
    lists = (answer.unknown, answer.missing)
    return (
        all(isinstance(words, list | tuple) for words in lists)
        and all(isinstance(value, str) for value in chain(strings, *lists))
        and all(isinstance(value, str | None) for value in (answer.model, answer.error))
        and isinstance(answer.confidence, int | float)
        and 0 <= answer.confidence <= 1
        and answer.status in _STATUSES
    )


def _tidied_answer(answer: Translation, item: Item) -> Translation:
    """Return an answer with tidy strings; a text equal to its source stays as it is."""
    text = item.text
    if answer.text != item.text:
        text = tidied(answer.text, lines="\n" in item.text)
    return replace(
        answer,
        text=text,
        language=tidied(answer.language),
        engine=tidied(answer.engine),
        model=answer.model and tidied(answer.model),
        error=answer.error and tidied(answer.error),
        unknown=list(map(tidied, answer.unknown)),
        missing=list(map(tidied, answer.missing)),
    )


def tidied(text: str, *, lines: bool = False) -> str:
    r"""Return a text without control and format characters and lone surrogates, on one line.

    With `lines` it may have several: one line of an article must not become headings or lists.
    It is a plain string: a subclass, such as the strings of parsers, may hold a whole document.
    """
    text = str.__str__(text)
    if text.isprintable():
        return text
    if not lines:
        text = " ".join(filter(None, map(str.strip, text.replace("\t", "\n").splitlines())))
    return "".join(
        letter if letter in _KEPT else _TIDIED.get(unicodedata.category(letter), letter)
        for letter in text
    )


def failed(name: str, items: Sequence[Item], source: str | None, error: str) -> list[Translation]:
    """Return the source texts as failed translations."""
    language = source or "und"
    return [Translation(item.text, language, name, "failed", 0.0, error=error) for item in items]

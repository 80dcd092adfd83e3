"""What the words of a date line mean: months, weekdays, labels, units and time zones of over sixty languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Final

from normalizer.tables import read_json, read_rows

# The letter that stands for each class of date_words.tsv in the shape of a line (see date_shape.py).
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

# Glued words: "UhrLesedauer" (small letter, then capital), "UTCUpdated" (capitals, then a capitalised word).
_GLUED = re.compile(r"(.*[a-zß-öø-ÿ]|[A-Z]{2,5})([A-Z][^A-Z]+)")


def fold(word: str) -> str:
    """Return `word` as the tables hold it: small letters, no dot left over from a Turkish capital I."""
    return unicodedata.normalize("NFC", word.casefold().replace("\u0307", ""))


def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_json("months.json")
    return table


@cache
def word_classes() -> dict[str, str]:
    """Return the class letter of each known word. Months win over weekdays, and both over what words may mean besides."""
    table = _table()
    classes = {
        row["word"]: _LETTERS[row["class"]]
        for row in reversed(read_rows("date_words.tsv"))
        if _is_plain(row)
    }
    # a particle such as "de" is a weekday's short form in another language
    classes = dict.fromkeys(table["weekdays"], WEEKDAY) | classes
    classes |= dict.fromkeys([*table["before_noon"], *table["after_noon"]], HALF)
    return classes | dict.fromkeys([*table["months"], *table["ambiguous"], *_more_months()], MONTH)


def _is_plain(row: dict[str, str]) -> bool:
    return row["class"] != "zone" and not _is_spelled_month(row)


def _is_spelled_month(row: dict[str, str]) -> bool:
    return row["class"] == "month" and row["value"] != ""


@cache
def _more_months() -> dict[str, int]:
    """Return the months' spellings that CLDR lacks."""
    return {
        row["word"]: int(row["value"])
        for row in read_rows("date_words.tsv")
        if _is_spelled_month(row)
    }


@cache
def _zones() -> dict[str, int | None]:
    rows = (row for row in read_rows("date_words.tsv") if row["class"] == "zone")
    return {row["word"]: int(row["value"]) if row["value"] else None for row in rows}


@cache
def month_first_zones() -> frozenset[str]:
    """Return the zones, in capitals, of countries whose pages print the month first."""
    rows = (
        row
        for row in read_rows("date_words.tsv")
        if row["class"] == "zone" and row["languages"] == "en-US"
    )
    return frozenset(row["word"].upper() for row in rows)


@cache
def label_languages() -> dict[str, frozenset[str]]:
    """Return the languages of each word that introduces a date; a word of no language in particular is not there."""
    rows = (
        row
        for row in read_rows("date_words.tsv")
        if row["languages"] and row["class"] in {"published", "modified"}
    )
    return {row["word"]: frozenset(row["languages"].split(";")) for row in rows}


def word_class(word: str) -> str:
    """Return the class letter of `word` as it stands in a line, `UNKNOWN` when it has none.

    >>> word_class("März"), word_class("Uhr"), word_class("EDT"), word_class("Kanzler")
    ('M', 'h', 'z', 'X')
    """
    classes = word_classes()
    found = classes.get(word.lower()) or classes.get(fold(word))
    if word.isupper() and (found is None or found != MONTH):
        if word == "T":  # between date and time in ISO 8601
            return "c"
        if word.lower() in _zones():
            return ZONE
    return found or _class_of_glued(word)


def unglued(word: str) -> str:
    """Return the first of two words that stand glued together, `word` itself when it is one word.

    >>> unglued("UhrLesedauer"), unglued("Uhr")
    ('Uhr', 'Uhr')
    """
    glued = _GLUED.fullmatch(word)
    return word if glued is None or word_classes().get(fold(word)) else glued[1]


def _class_of_glued(word: str) -> str:
    glued = _GLUED.fullmatch(word)
    if glued is None or word_classes().get(fold(glued[2])) is None:
        return UNKNOWN
    return word_class(glued[1])


def month_number(word: str, language: str | None = None) -> int | None:
    """Return the number of the month that `word` names, `None` when it names none.

    >>> month_number("März"), month_number("listopad"), month_number("listopad", "hr")
    (3, 11, 10)
    """
    table, key = _table(), fold(word)
    number = table["months"].get(key) or _more_months().get(key)
    if number is None and key in table["ambiguous"]:
        by_language = table["ambiguous"][key]
        number = by_language.get(language) or next(iter(by_language.values()))
    return number


def zone_minutes(word: str) -> int | None:
    """Return how far a zone is east of UTC, in minutes; `None` for a zone whose letters name several ("CST", "PT").

    >>> zone_minutes("EDT"), zone_minutes("CEST"), zone_minutes("PT")
    (-240, 120, None)
    """
    return _zones().get(word.lower())


@cache
def _after_noon() -> frozenset[str]:
    return frozenset(_table()["after_noon"])


def is_after_noon(word: str) -> bool:
    """Tell whether a word or sign of the class `HALF` means the hours after noon: "pm", "p. m.", "午後", "μ.μ."."""
    return "".join(fold(word).replace(".", "").split()) in _after_noon()

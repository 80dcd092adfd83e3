"""Make ``data/months.json``: names of months, weekdays and halves of the day, from Unicode's CLDR.

Run ``python tools/make_months.py`` in an environment that has Babel, which the package does not
need; with ``--check`` it only tells whether the table is up to date.

The table has ``months`` (word: number of the month), ``ambiguous`` (words that name different
months in different languages: word: language: number; the first language is the default),
``weekdays``, ``before_noon`` and ``after_noon``. Words are folded as
`normalizer.fields.date.date_grammar.fold` does, without a final full stop.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel import Locale

TARGET = Path(__file__).parents[1] / "src" / "normalizer" / "data" / "months.json"

# In order of precedence: the first language is the default for a word that names different months.
_LOCALE_LIST = """
en en_GB en_AU de de_AT fr fr_CA es es_MX pt pt_PT it nl pl ru uk tr ar ar_LB ar_MA ar_DZ fa he hi sv da nb nn fi cs
sk hu ro el bg hr sr sr_Latn bs bs_Cyrl mk sl id ms ca gl eu lt lv et is sq sw af zu xh vi th bn ur
ta te mr gu ne az kk uz ka hy be cy lb fo fil so ha am
"""
LOCALES = _LOCALE_LIST.split()
WEEKDAY_LOCALES = [*LOCALES, "ja", "zh", "zh_Hant", "ko"]

# Languages whose pages print weekdays of two letters ("Do 25.04.24"); elsewhere they are words.
SHORT_WEEKDAY_LANGUAGES = frozenset(
    {"de", "nl", "pl", "cs", "sk", "ru", "uk", "vi", "ja", "zh", "ko"}
)

# Languages whose pages print "am" and "pm"; in others, CLDR's forms are words of the language.
HALF_LOCALES = ["en", "es", "el", "ar", "fa", "he", "hi", "ko", "ja", "zh", "th", "tr"]

# Words between day and month that CLDR counts as part of the month's name ("de març").
PARTICLES = ("de ", "d’", "d'")

# Prefixes that a language glues to the name of the month ("18 במרץ 2017").
GLUED_PREFIXES = {"he": ("ב",)}


def fold(word: str) -> str:
    """Return `word` as the table has it."""
    folded = unicodedata.normalize("NFC", word.casefold().replace("\u0307", "")).strip(
        " .\u200f\u200e"
    )
    return next(
        (folded.removeprefix(particle) for particle in PARTICLES if folded.startswith(particle)),
        folded,
    )


def without_accents(word: str) -> str:
    """Return `word` without the accents of Latin, Greek and Cyrillic letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", plain)


def spellings(word: str, language: str) -> Iterator[str]:
    """Yield the forms of a name that pages print, folded."""
    for form in (fold(word), without_accents(fold(word))):
        yield form
        yield from (prefix + form for prefix in GLUED_PREFIXES.get(language, ()))


def names(table: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield number and name of each entry of a Babel calendar table, without one-letter forms."""
    for widths in table.values():
        for width in ("wide", "abbreviated", "short"):
            yield from widths.get(width, {}).items()


def is_word(text: str) -> bool:
    """Return whether `text` is a name: two letters or more, no number ("tháng 3", "3月")."""
    return len(text) > 1 and not any(c.isdigit() for c in text)


def is_written(text: str) -> bool:
    """Return whether `text` is letters, marks and joiners alone: no digit, no full stop."""
    return all(unicodedata.category(c)[0] in "LM" or c == "\u200c" for c in text)


def collect_months(locales: list[Locale]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Return the words that name one month everywhere, and those that do not."""
    found: dict[str, dict[str, int]] = {}
    for locale in locales:
        for number, name in names(locale.months):
            for word in spellings(name, locale.language):
                if is_word(word):
                    found.setdefault(word, {}).setdefault(locale.language, number)
    plain = {
        word: next(iter(by.values())) for word, by in found.items() if len(set(by.values())) == 1
    }
    return plain, {word: by for word, by in found.items() if word not in plain}


def collect_weekdays(locales: list[Locale]) -> set[str]:
    """Return the words of the names of weekdays, one by one ("quarta-feira" gives two)."""
    found: set[str] = set()
    for locale in locales:
        shortest = 1 if locale.language in SHORT_WEEKDAY_LANGUAGES else 3
        for _, name in names(locale.days):
            for word in spellings(name, locale.language):
                parts = word.replace("-", " ").replace("’", " ").split()
                found.update(part for part in parts if len(part) >= shortest and is_written(part))
    return found


def collect_halves(locales: list[Locale], half: str) -> set[str]:
    """Return how the locales print "am" or "pm", as letters alone ("a. m." equals "am")."""
    found: set[str] = set()
    for locale in locales:
        for widths in locale.day_periods.values():
            for width in ("wide", "abbreviated", "narrow"):
                name = fold(widths.get(width, {}).get(half, ""))
                found.add("".join(c for c in name if c != "." and not c.isspace()))
    return {word for word in found if is_word(word)}


def build() -> str:
    """Return the text of the table."""
    import babel

    locales = [babel.Locale.parse(code) for code in LOCALES]
    months, ambiguous = collect_months(locales)
    weekdays = collect_weekdays([babel.Locale.parse(code) for code in WEEKDAY_LOCALES])
    half_locales = [babel.Locale.parse(code) for code in HALF_LOCALES]
    before_noon, after_noon = collect_halves(half_locales, "am"), collect_halves(half_locales, "pm")
    table = {
        "source": f"Unicode CLDR through Babel {babel.__version__}, by tools/make_months.py",
        "months": dict(sorted(months.items())),
        "ambiguous": dict(sorted(ambiguous.items())),
        "weekdays": sorted(weekdays - months.keys()),
        "before_noon": sorted(before_noon - after_noon),
        "after_noon": sorted(after_noon - before_noon),
    }
    return json.dumps(table, ensure_ascii=False, indent=0) + "\n"


def main(arguments: list[str]) -> int:
    """Write the table, or check it; return the exit code."""
    text = build()
    if "--check" in arguments:
        fresh = TARGET.read_text(encoding="utf-8") == text
        print("months.json is", "fresh" if fresh else "stale: run tools/make_months.py")
        return 0 if fresh else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {len(text):,} characters")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

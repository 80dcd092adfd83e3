"""Writing systems, and the codes of languages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache

from normalizer.errors import ConfigurationError
from normalizer.tables import read_rows, read_rows_once
from normalizer.text.late_pattern import late_pattern

# The languages of these scripts are told apart by their words.
WORD_SCRIPTS = frozenset({"latin", "cyrillic", "arabic"})
# Most texts have nothing but Latin letters and common signs, which are these.
_UNCOMMON = late_pattern("[^\0-\u036f\u1e00-\u1eff\u2000-\u2c7f]")
# Letters of other scripts than Latin; the gaps are punctuation, symbols, private use, surrogates.
_NOT_LATIN = late_pattern(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u3040-\ua4cf\ua960-\ud7ff\uf900-\ufaff\ufb1d-\ufefe"
    "\uff66-\uff9f\U00020000-\U000323af]"
)
# One sign of these scripts says as much as two or three letters.
_DENSE = {"han": 3.0, "kana": 2.0, "hangul": 2.0}
# A Japanese or Arabic line often has Latin abbreviations, an English line few words of theirs.
_LATIN_WEIGHT = 0.5
# A code of ISO 639 and its subtags for script and region: "de", "yue", "zh-Hant", "pt_BR".
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")
_SUBTAGS = re.compile("[-_]")
_LETTERS_OF_SCRIPT = 4
_TWO_LETTERS = 2


def dominant_script(text: str) -> str | None:
    """Return the script of most of `text`, as ``scripts.tsv`` names it; `None` without a letter.

    Japanese is ``kana`` as soon as it shows, since its words are written with Chinese signs too.
    """
    if text.isascii() or not (_UNCOMMON.search(text) and _NOT_LATIN.search(text)):
        return "latin" if any(map(str.isalpha, text)) else None
    weights = {script: count * _DENSE.get(script, 1.0) for script, count in _counts(text).items()}
    if "latin" in weights:
        weights["latin"] *= _LATIN_WEIGHT
    best = max(weights, key=lambda script: weights[script], default=None)
    if best in ("han", "kana", "latin") and _is_japanese(text, weights):
        return "kana"
    return best


def weight_of(text: str) -> float:
    """Return how much `text` says, in Latin letters: a Chinese sign says as much as three."""
    if text.isascii() or not _UNCOMMON.search(text):
        return len(text)
    dense = ((_DENSE.get(script, 1.0) - 1) * count for script, count in _counts(text).items())
    return len(text) + sum(dense)


def script_language(text: str, script: str, context: str | None = None) -> str:
    """Return the language of `text` in a `script` that needs no table of words.

    `context`, the language of the page, decides where the text leaves it open.
    """
    if script == "han":
        return _han_language(text, context)
    padded = f" {' '.join(text.split())} "
    found = {language: sum(map(padded.count, marks)) for language, marks in _marks(script)}
    best = max(found, key=lambda language: (found[language], language == context), default=None)
    # Without a mark, the languages of the script are alike.
    if best is not None and (found[best] or best == context):
        return best
    rows = read_rows("language/scripts.tsv")
    return next(row["language"] for row in rows if row["script"] == script)


def _counts(text: str) -> dict[str, int]:
    firsts, lasts, scripts = _ranges()
    counts: dict[str, int] = {}
    for letter, number in Counter(text).items():
        code = ord(letter)
        place = bisect_right(firsts, code) - 1
        if place >= 0 and code <= lasts[place] and letter.isalpha():
            counts[scripts[place]] = counts.get(scripts[place], 0) + number
    return counts


def _is_japanese(text: str, weights: dict[str, float]) -> bool:
    kana = weights.get("kana", 0.0)
    if "の" in text and kana <= 2 * text.count("の") and weights.get("han", 0.0) > 60:
        return False  # Chinese brands like to write one の
    return kana > 0 and kana * 4 >= weights.get("latin", 0.0)


def _han_language(text: str, context: str | None) -> str:
    """Tell Chinese and Japanese apart by the national character sets that hold the signs."""
    signs = "".join([sign for sign in text if sign >= "㐀"])
    of_japan = _encodable(signs, "shift_jis")
    of_china = _encodable(signs, "gb2312") | _encodable(signs, "big5")
    chinese = sum(sign not in of_japan for sign in signs)
    japanese = sum(sign not in of_china for sign in signs)
    if chinese != japanese:
        return "zh" if chinese > japanese else "ja"
    return context if context in ("ja", "ko") else "zh"


def _encodable(signs: str, encoding: str) -> set[str]:
    """Return those of the `signs` that a character set has."""
    return set(signs.encode(encoding, "ignore").decode(encoding))


@cache
def _marks(script: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = [row for row in read_rows("language/marks.tsv") if row["script"] == script]
    return tuple(
        (row["language"], tuple(mark.replace("_", " ") for mark in row["marks"].split()))
        for row in rows
    )


@cache
def _ranges() -> tuple[list[int], list[int], list[str]]:
    rows = read_rows("language/scripts.tsv")
    firsts, lasts = ([int(row[name], 16) for row in rows] for name in ("first", "last"))
    return firsts, lasts, [row["script"] for row in rows]


def language_tag(code: object) -> str | None:
    """Return the tag of a language as BCP 47 writes it, ``None`` if `code` is none.

    A code of three letters becomes that of two, if there is one.

    >>> [language_tag(code) for code in ("DE", "deu", "de_at", "cmn_hans", "yue", "xx")]
    ['de', 'de', 'de-AT', 'zh-Hans', 'yue', None]
    """
    match = _TAG.fullmatch(code) if isinstance(code, str) else None
    if match is None:
        return None
    language = match[1].lower()
    language = _shorter().get(language, language)
    if len(language) == _TWO_LETTERS and language not in _names():
        return None
    parts = match[2].replace("_", "-").split("-")[1:]
    cased = (part.title() if len(part) == _LETTERS_OF_SCRIPT else part.upper() for part in parts)
    return "-".join([language, *cased])


def require_language(code: object, what: str) -> str:
    """Return the tag of a language; raise `ConfigurationError` unless `code` is one.

    That is a two-letter code of ISO 639-1, any three-letter one, or one of these with a script or
    region ("zh-Hant", "pt-BR"). `what` names the setting in the message, which suggests a code.
    """
    tag = language_tag(code)
    if tag is None:
        raise _not_a_language(code, what)
    return tag


def require_two_letters(code: object, what: str) -> str:
    """Return the two-letter code of a language; raise `ConfigurationError` if `code` is none."""
    tag = language_tag(code)
    if tag not in _names():
        raise _not_a_language(code, what)
    return tag


def _not_a_language(code: object, what: str) -> ConfigurationError:
    known = _suggested(str(code))
    advice = repr(known) if known else "two letters of ISO 639-1 such as 'en'"
    return ConfigurationError(f"{what} {code!r} is not a language code; write {advice}")


def _suggested(text: str) -> str | None:
    """Return the code of a language by its English name, or by a code with more behind it."""
    by_name = {name.casefold(): code for code, name in _names().items() if name}
    first = language_tag(_SUBTAGS.split(text, maxsplit=1)[0])
    return by_name.get(text.casefold(), first if first in _names() else None)


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_rows_once("language/codes.tsv")}


@cache
def _shorter() -> dict[str, str]:
    """Return the two-letter codes of languages by their codes of three letters."""
    rows = read_rows_once("language/codes.tsv")
    return {longer: row["code"] for row in rows for longer in row["longer"].split()}

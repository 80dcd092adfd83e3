"""How the names of news brands look, for those that no table holds."""

from __future__ import annotations

from functools import cache
from typing import Final

from normalizer.tables import read_entries
from normalizer.text.late_pattern import late_pattern

# "The Springfield and Shelbyville Daily Gazette" has six words.
_MOST_PRESS_WORDS: Final = 6
# A name without a word of the press: "Voice of the Valley".
_MOST_WORDS: Final = 4
_LONGEST_EASTERN_NAME: Final = 14

_WORD = late_pattern(r"[^\s/]+")
_EAST_ASIAN = late_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_domain(text: str) -> bool:
    """Return whether a segment is written as a domain: "SZ.de", "www.example.com"."""
    name, _, ending = text.rpartition(".")
    if len(name) < 2 or not name[0].isalnum() or " " in text:
        return False
    return ending.casefold() in web_endings()


def looks_like_brand(tail: str, sign: str, *, is_long: bool) -> bool:
    """Return whether words after a dash look like a name: by capitals or a word of the press.

    After a headline of one or two words (`is_long` is false) only a word of the press tells, since
    "Iran – USA" is a headline.
    """
    words = _WORD.findall(tail)
    if sign == "—":
        most = _MOST_WORDS if has_press_word(tail) else 0
    elif list(map(_is_mixed, words)) == [True]:
        return True
    elif has_press_word(tail):
        most = _MOST_PRESS_WORDS
    else:
        most = _MOST_WORDS if is_long else 0
    return len(words) <= most and is_capitalised(tail)


def has_press_word(text: str) -> bool:
    """Return whether a word of a name is one that newspapers and stations carry: "Gazette"."""
    return any(word.casefold() in _press_words() for word in _WORD.findall(text))


def is_capitalised(text: str) -> bool:
    """Return whether all words begin with a capital, except the small words inside a name."""
    words = _WORD.findall(text)
    if not all(map(_is_in_case, words)):
        return False
    return any(word[0].isalnum() and not word[0].islower() for word in words if not word.isdigit())


def _is_in_case(word: str) -> bool:
    return not word[0].islower() or word in _small_words() or _is_mixed(word)


def _is_mixed(word: str) -> bool:
    """Return whether a word mixes lower case with capitals or digits: "my6sense", "iNews"."""
    if word[0].isdigit() or word.isupper():
        return False
    return any(sign.isupper() or sign.isdigit() for sign in word[1:])


def is_east_asian(text: str) -> bool:
    """Return whether a text holds letters of Chinese, Japanese or Korean."""
    return _EAST_ASIAN.search(text) is not None


def is_east_asian_name(text: str) -> bool:
    """Return whether a text is one short word of Chinese, Japanese or Korean."""
    return is_east_asian(text) and len(text) <= _LONGEST_EASTERN_NAME and " " not in text


@cache
def _small_words() -> frozenset[str]:
    return frozenset(read_entries("title_small_words.txt"))


@cache
def _press_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_entries("brand_words.txt"))


@cache
def web_endings() -> frozenset[str]:
    """Return the endings of domains that titles print, without the dot."""
    return frozenset(read_entries("web_endings.txt"))

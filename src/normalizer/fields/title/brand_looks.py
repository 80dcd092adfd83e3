"""How the names of news brands look, for those that no table holds."""

from __future__ import annotations

import re
from functools import cache

from normalizer.tables import read_entries

_WORD = re.compile(r"[^\s/]+")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_domain(text: str) -> bool:
    """Tell whether a segment is written as a domain: "SZ.de", "www.example.com"."""
    name, dot, ending = text.rpartition(".")
    if not dot or " " in text or len(name) < 2 or not name[0].isalnum():
        return False
    return ending.casefold() in web_endings()


def looks_like_brand(tail: str, sign: str, *, is_long: bool) -> bool:
    """Tell whether a few words behind a dash look like a name: capitals, a word of the press, letters mixed.

    Behind a headline of one or two words (`is_long` is false) only a word of the press tells: "Iran – USA".
    """
    words = _WORD.findall(tail)
    is_press = has_press_word(tail)
    if sign == "—":
        return is_press and len(words) <= 4 and is_capitalised(tail)
    if len(words) == 1 and _is_mixed(words[0]):
        return True
    if not is_press and not is_long:
        return False
    return len(words) <= (6 if is_press else 4) and is_capitalised(tail)


def has_press_word(text: str) -> bool:
    """Tell whether a word of a name is one that newspapers and stations carry in theirs: "Gazette"."""
    return any(word.casefold() in _brand_words() for word in _WORD.findall(text))


def is_capitalised(text: str) -> bool:
    """Tell whether all words begin with a capital, but for the small words inside a name."""
    words = _WORD.findall(text)
    return all(
        not word[0].islower() or word in _small_words() or _is_mixed(word) for word in words
    ) and any(not word[0].islower() and word[0].isalnum() and not word.isdigit() for word in words)


def _is_mixed(word: str) -> bool:
    """Tell whether a word mixes small letters with capitals or digits: "my6sense", "iNews"."""
    return (
        not word[0].isdigit()
        and any(c.isupper() or c.isdigit() for c in word[1:])
        and not word.isupper()
    )


def is_east_asian(text: str) -> bool:
    """Tell whether a text holds letters of Chinese, Japanese or Korean."""
    return _EAST_ASIAN.search(text) is not None


def is_east_asian_name(text: str) -> bool:
    """Tell whether a text is one short word of Chinese, Japanese or Korean."""
    return is_east_asian(text) and len(text) <= 14 and " " not in text


@cache
def _small_words() -> frozenset[str]:
    return frozenset(read_entries("title_small_words.txt"))


@cache
def _brand_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_entries("brand_words.txt"))


@cache
def web_endings() -> frozenset[str]:
    """Return the endings of domains that titles print, without the dot."""
    return frozenset(read_entries("web_endings.txt"))

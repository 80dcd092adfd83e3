"""What a text is made of, as far as a translation needs it: width, letters, writing without spaces, capitals."""

from __future__ import annotations

import re

# Chinese, Japanese, Thai, Lao, Burmese and Khmer put no space between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# One such character stands for about three letters of an alphabet.
_EXTRA_WIDTH = 2
# Without a space a model takes minutes for some thousand characters; no language's words are this long.
LONGEST_WORD = 60
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED_LETTERS = 4


def width(text: str) -> int:
    """Return the length of `text` in letters of an alphabet.

    >>> width("Lisboa"), width("東京")
    (6, 6)
    """
    return len(text) + _EXTRA_WIDTH * len(_UNSPACED.findall(text))


def is_unspaced(text: str) -> bool:
    """Whether most of `text` is in a script that puts no space between words."""
    return 2 * len(_UNSPACED.findall(text)) > len(text)


def is_overlong(word: str) -> bool:
    """Whether a text is one word too long to be a word: an address, a code, noise."""
    return len(word) > LONGEST_WORD and not is_unspaced(word) and len(word.split(maxsplit=1)) == 1


def has_words(text: str) -> bool:
    """Whether there is anything to translate: a word of two letters, or a character that is a word."""
    return any(len(word) > 1 for word in _WORD.findall(text)) or bool(_UNSPACED.search(text))


def is_shouted(text: str) -> bool:
    """Whether `text` is in capitals throughout, and no mere acronym.

    >>> is_shouted("INCÊNDIO EM LEIRIA"), is_shouted("NATO"), is_shouted("A NATO")
    (True, False, False)
    """
    if not text.isupper():  # no small letter, and one large one
        return False
    words = _WORD.findall(text)
    return sum(len(word) for word in words) > _SHOUTED_LETTERS + 1 and max(map(len, words)) >= _SHOUTED_LETTERS


def calmed(text: str) -> str:
    """Return a text in capitals as a sentence: only its first letter large.

    >>> calmed("«INCÊNDIO» EM LEIRIA")
    '«Incêndio» em leiria'
    """
    small = text.lower()
    first = _WORD.search(small)
    return small if first is None else small[: first.start()] + small[first.start() :].capitalize()

"""Page furniture by language: whole lines that no journalist prints ("Skip to content", "Log in")."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizer.tables import list_names, read_entries
from normalizer.text.line_shape import bullet_length

# No phrase of the tables is longer; the test of the tables holds them to it.
LONGEST_PHRASE = 160
# Several rules ask about one line, and the menus of a site come again with each of its pages.
_LINES_KEPT = 16_384
_DIGITS = re.compile(r"\d+")
_TAIL = " :：.…!>»→|·"
# Case folding leaves this dot above the small letter of a Turkish capital I.
_DOT_ABOVE = "\u0307"


def phrase_key(text: str) -> str:
    """Return the form of `text` that the tables are keyed by.

    Case-folded, without list marker and closing marks, runs of digits as ``{n}``, typewriter
    apostrophes.

    >>> phrase_key("2. Skip to main menu"), phrase_key("24 Comments:")
    ('skip to main menu', '{n} comments')
    """
    marker = 0 if text[:1].isalpha() else bullet_length(text)
    key = text[marker:].casefold().rstrip(_TAIL)
    if not key.isascii():
        key = key.replace("’", "'").replace(_DOT_ABOVE, "")
    return key if key.replace(" ", "").isalpha() else _DIGITS.sub("{n}", key)


def kind_of(text: str) -> str | None:
    """Return the kind of furniture that the line `text` is as a whole, ``None`` when it is none that we know.

    >>> kind_of("Skip to content")
    'skip-link'
    >>> kind_of("Skip to content is a phrase.") is None
    True
    """
    if len(text) > LONGEST_PHRASE:
        return None
    return _kind_of(text)


@lru_cache(_LINES_KEPT)
def _kind_of(text: str) -> str | None:
    return _kinds().get(phrase_key(text))


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for name in list_names("phrases"):
        _, *lines = read_entries(name)
        for line in lines:
            phrase, _, kind = line.partition("\t")
            kinds[phrase] = kind
    return kinds

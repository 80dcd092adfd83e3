"""Looks up lines that are known page furniture, such as "Skip to content" and "Log in"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from sys import intern

from normalizer.late_property import KnownAnswers
from normalizer.tables import list_names, read_entries, read_header, read_lines, read_rows
from normalizer.text.line_shape import bullet_length

# No phrase of the tables is longer (a test checks it).
LONGEST_PHRASE = 160
# The table whose header lists the kinds for all tables.
_MODEL = "phrases/any.tsv"
# Several rules look up each line, and the menus of a site are repeated on each of its pages.
_LINES_KEPT = 16_384
# Number of words from which on names of networks are a bar.
_SHORTEST_BAR = 3
_DIGITS = re.compile(r"\d+")
_TAIL = " :：.…!>»→|·"
# Case folding leaves this combining dot above the lower-case form of a Turkish capital I.
_DOT_ABOVE = "\u0307"
_NONE: Mapping[str, str] = {}


def phrase_key(text: str) -> str:
    """Return the form of `text` that is the key of the tables.

    It is case-folded, without list marker and closing marks, with straight apostrophes and with
    ``{n}`` for runs of digits.
    """
    marker = 0 if text[:1].isalpha() else bullet_length(text)
    key = text[marker:].casefold().rstrip(_TAIL)
    if not key.isascii():
        key = key.replace("’", "'").replace(_DOT_ABOVE, "")
    return key if key.replace(" ", "").isalpha() else _DIGITS.sub("{n}", key)


def kind_of(text: str, own: Mapping[str, str] = _NONE) -> str | None:
    """Return the kind of furniture that the line `text` is, ``None`` for an unknown line.

    `own` has the kinds of phrases that win over those of the tables, by their keys.
    """
    if len(text) > LONGEST_PHRASE:
        return None
    kind = own.get(phrase_key(text)) if own else None
    return kind or _known_kinds[text]


def is_share_bar(text: str) -> bool:
    """Return whether a line names nothing but networks to share the article on."""
    if len(text) > LONGEST_PHRASE or text.count(" ") < _SHORTEST_BAR - 1:
        return False
    words = text.split()
    return len(words) >= _SHORTEST_BAR and all(kind_of(word) == "share" for word in words)


def is_notice(text: str) -> bool:
    """Return whether a sentence is one by which a page speaks to its reader."""
    return any(map(text.casefold().__contains__, _parts_of_notices()))


@cache
def _parts_of_notices() -> tuple[str, ...]:
    return tuple(part.casefold() for part in read_entries("notices.txt"))


@cache
def phrase_kinds() -> frozenset[str]:
    """Return the kinds of furniture."""
    return read_header(_MODEL).closed_columns()["kind"].values


@cache
def _kinds() -> dict[str, str]:
    """Return the kind of each phrase of all tables; raise `TableError` for an unlisted kind.

    Splitting lines takes half the time of `read_rows`, which is called only to report the fault.
    """
    names = list_names("phrases")
    cells = (line.partition("\t") for name in names for line in read_lines(name)[1:])
    kinds = {phrase: intern(kind) for phrase, _, kind in cells}
    if not phrase_kinds().issuperset(kinds.values()):
        for name in names:
            read_rows(name)
    return kinds


_known_kinds = KnownAnswers(lambda text: _kinds().get(phrase_key(text)), _LINES_KEPT)

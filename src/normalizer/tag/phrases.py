"""Looks up lines that are known page furniture, such as "Skip to content" and "Log in"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from sys import intern
from typing import Final

from normalizer.tables import list_names, read_entries, read_header, read_lines, read_rows, words_in
from normalizer.text.line_shape import bullet_length

# No phrase of the tables is longer (a test checks it).
LONGEST_PHRASE = 160
# The table whose header lists the kinds for all tables.
_MODEL = "phrases/any.tsv"
# The label of a link to another article: "Read more:".
_LONGEST_LABEL = 60
_MOST_WORDS_OF_LABEL = 3
# Of 20 lines with fewer blanks below such labels, 17 are topics, sections or names of sites.
FEWEST_BLANKS_IN_TITLE: Final = 2
# Number of words from which on names of networks are a bar.
_SHORTEST_BAR = 3
# Searching for `\d+`, which begins with no class, takes half as long again.
_DIGITS = re.compile(r"\d\d*")
_TAIL = " :：.…!>»→|·"
# Case folding leaves this combining dot above the lower-case form of a Turkish capital I.
_DOT_ABOVE = "\u0307"
_NONE: Mapping[str, str] = {}


def phrase_key(text: str) -> str:
    """Return the form of `text` that is the key of the tables.

    It is case-folded, without list marker and closing marks, with straight apostrophes and with
    ``{n}`` for runs of digits.
    """
    return _keys([text])[0]


def _keys(texts: Sequence[str]) -> list[str]:
    """Return the keys of lines; those of a whole page at once take a third of the time."""
    if not texts:
        return []
    whole = "\n".join([text[bullet_length(text) :].casefold() for text in texts])
    if not whole.isascii():
        whole = whole.replace("’", "'").replace(_DOT_ABOVE, "")
    return [key.rstrip(_TAIL) for key in _DIGITS.sub("{n}", whole).split("\n")]


def kind_of(text: str, own: Mapping[str, str] = _NONE) -> str | None:
    """Return the kind of furniture that the line `text` is, ``None`` for an unknown line.

    `own` has the kinds of phrases that win over those of the tables, by their keys.
    """
    return kinds_of([text], own)[0]


def kinds_of(texts: Sequence[str], own: Mapping[str, str] = _NONE) -> list[str | None]:
    """Return the kind of furniture that each of some lines is; see `kind_of`.

    A line that names nothing but networks to share the article on is a bar of ``share``.
    """
    short = [text if len(text) <= LONGEST_PHRASE else "" for text in texts]
    known, networks = _kinds(), _networks()
    kinds = []
    for key, text in zip(_keys(short), short, strict=True):
        kind = own.get(key) or known.get(key)
        if kind is None and key.partition(" ")[0].rstrip(_TAIL) in networks:
            words = _keys(text.split())
            is_bar = len(words) >= _SHORTEST_BAR and networks.issuperset(words)
            kind = "share" if is_bar else None
        kinds.append(kind)
    return kinds


def length_of_label(text: str, own: Mapping[str, str] = _NONE) -> int:
    """Return the length of the label of a link to another article at the start of a line, or 0.

    It ends with a colon; some stand before a title without one, as in French and Spanish.

    >>> length_of_label("Read more: Dams"), length_of_label("À lire aussi Les barrages du nord")
    (10, 12)
    """
    colon = text.find(":", 0, _LONGEST_LABEL)
    if 0 < colon < len(text) - 1 and kind_of(text[:colon], own) == "related":
        return colon + 1
    words = text[:_LONGEST_LABEL].split(" ", _MOST_WORDS_OF_LABEL)
    for number in range(2, min(len(words), text.count(" ") - FEWEST_BLANKS_IN_TITLE + 1)):
        label = " ".join(words[:number])
        if words[number][:1].isupper() and label.casefold() in words_in("related_labels.txt"):
            return len(label)
    return 0


def is_server_error(text: str) -> bool:
    """Return whether a line is the heading of an error page of a server.

    >>> is_server_error("404 Not Found"), is_server_error("Shop 404 not found in the fog")
    (True, False)
    """
    return phrase_key(text) in words_in("server_errors.txt")


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
def _networks() -> frozenset[str]:
    """Return the names of networks of one word."""
    return frozenset(key for key, kind in _kinds().items() if kind == "share" and " " not in key)


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

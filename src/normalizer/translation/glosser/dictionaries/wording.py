"""Turns what a dictionary prints as a translation into plain English, and says what its labels cost."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from normalizer.tables import read_entries, read_rows

# Everything that is no wording: grammar in braces, remarks, labels, other spellings, abbreviations.
_MARKUP = re.compile(r"\{[^}]{0,200}\}|\([^)]{0,200}\)|\[[^\]]{0,200}\]|<[^>]{0,200}>|/[^/ ]{1,20}/(?= |$)")
_OPENERS = frozenset("{([</")
_LABEL = re.compile(r"\[([^\]]{1,40})\]")
_PLAIN = re.compile(r"[^\W_](?:[\w '.-]*[^\W_])?\.?")
# Where a dictionary lost a space or a bracket: "SouthAfrica", "MontanaMT".
_GLUED = re.compile(r"[a-z][A-Z]")
_MOST_WORDS = 4
# So many translations of a list are looked at.
_MOST = 5
_LONGEST = 40
# Costs, in the unit of `Sense`. They were set by reading what came out for the words of German, French and Spanish
# development captions that the lexicons lack.
_PLACE = 0.5
_EXTRA_WORD = 0.5
_REMARK = 0.2


class Wording(NamedTuple):
    """A translation in plain English, what it costs beside the others, and whether it began with "to"."""

    text: str
    cost: float
    is_verb: bool


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["cost"] for row in read_rows("dictionaries/labels.tsv")}


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(read_entries("dictionaries/placeholders.txt"))


@cache
def _articles() -> frozenset[str]:
    return frozenset(read_entries("dictionaries/articles.txt"))


def cost_of_labels(text: str) -> float | None:
    """Return what the labels in brackets cost, `None` when one of them keeps a sense out.

    >>> cost_of_labels("Zug [Schw.]"), cost_of_labels("Minne [veraltet]")
    (0.2, None)
    """
    total = 0.0
    for label in _LABEL.findall(text) if "[" in text else ():
        cost = _labels().get(label, _labels()["*"])
        if cost == "never":
            return None
        total += float(cost)
    return total


def headword(text: str) -> str:
    """Return the word that an entry is about, without markup, placeholder and article.

    >>> headword("jdn. umgarnen {vt} [ugs.]"), headword("die Habe {f}"), headword("blauer Dunst")
    ('umgarnen', 'Habe', 'blauer Dunst')
    """
    plain = _without_markup(text)
    if " " not in plain:
        return plain
    words = plain.split()
    while len(words) > 1 and (words[0] in _placeholders() or words[0] in _articles()):
        words.pop(0)
    return " ".join(words)


def _without_markup(text: str) -> str:
    if _OPENERS.isdisjoint(text):
        return text.strip()
    for _ in range(3):
        # A remark may hold another: "(in [Dt.] üblich)".
        shorter = _MARKUP.sub(" ", text)
        if shorter == text:
            break
        text = shorter
    return " ".join(text.split())


def wording(text: str, place: int) -> Wording | None:
    """Return one of a list of translations in plain English, `None` when it is no plain English or not to be used.

    `place` is its place in the list, from 0.

    >>> wording("to hand over <> sth. [coll.] (to sb.)", 0)
    Wording(text='hand over', cost=1.2, is_verb=True)
    >>> wording("cementing/cementation of 3 (!)", 1).text, wording("he == she", 0)
    ('cementing of 3', None)
    """
    labels = cost_of_labels(text)
    if labels is None:
        return None
    words = [_first_choice(word) for word in _without_markup(text).replace("’", "'").split()]
    words = [word for word in words if word not in _placeholders()]
    is_verb = words[:1] == ["to"]
    words = words[1:] if words and (is_verb or words[0] in _articles()) else words
    plain = " ".join(words).rstrip("!?,;: ")
    if (
        not 0 < len(plain) <= _LONGEST
        or len(words) > _MOST_WORDS
        or not _PLAIN.fullmatch(plain)
        or _GLUED.search(plain)
    ):
        return None
    cost = labels + _PLACE * place + _EXTRA_WORD * (len(words) - 1) + (_REMARK if "(" in text else 0)
    return Wording(plain, cost + (_EXTRA_WORD if is_verb and words[0] == "be" else 0), is_verb)


def _first_choice(word: str) -> str:
    return word.partition("/")[0] if "/" in word and word not in _placeholders() else word


def wordings(parts: list[str]) -> list[Wording]:
    """Return the translations of a list that can be used, the cheapest first."""
    found = (wording(part, place) for place, part in enumerate(parts[:_MOST]))
    return sorted((item for item in found if item is not None), key=lambda item: item.cost)

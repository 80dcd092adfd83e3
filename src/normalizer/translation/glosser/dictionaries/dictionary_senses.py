"""Senses of dictionary entries: parts of speech, labels, and translations in plain English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from normalizer.tables import read_entries, read_rows

# What is not wording: grammar in braces, remarks, labels, other spellings, abbreviations.
_MARKUP = re.compile(
    r"\{[^}]{0,200}\}|\([^)]{0,200}\)|\[[^\]]{0,200}\]|<[^>]{0,200}>|/[^/ ]{1,20}/(?= |$)"
)
_OPENERS = frozenset("{([</")
# Remarks are nested at most this deep: "(in [Dt.] üblich)".
_NESTING = 3
_LABEL = re.compile(r"\[([^\]]{1,40})\]")
# Up to 40 characters and four words; no dictionary of news words needs longer translations.
_PLAIN = re.compile(r"(?=.{1,40}$)[^\W_](?:[\w '.-]*[^\W_])?\.?")
_MOST_WORDS = 4
# Where a dictionary lost a space or a bracket: "SouthAfrica", "MontanaMT".
_GLUED = re.compile(r"[a-z][A-Z]")
# The maximum number of translations of a list that are considered.
_MOST = 5
# Costs in the unit of `Sense`, chosen by reading the translations of words in German, French and
# Spanish development captions that the lexicons lack.
_PLACE = 0.5
_EXTRA_WORD = 0.5
_REMARK = 0.2


@dataclass(frozen=True, slots=True)
class Sense:
    """One translation of a word.

    `word` is the dictionary form; `pos`, `forms` and `english_forms` are cells of
    ``docs/lexicon.md``. `form` is the verb form of the word that was looked up, empty for the
    dictionary form, and `intransitive` means that a verb takes no object. `cost` orders senses, the
    lowest first: one unit is about two places in a list of translations.
    """

    word: str
    pos: str
    english: str
    cost: float
    forms: str = ""
    english_forms: str = ""
    form: str = ""
    intransitive: bool = False


class Dictionary(Protocol):
    """A user's dictionary; `language` is the two-letter code of its headwords' language."""

    language: str

    def senses(self, word: str) -> list[Sense]:
        """Return the senses of a word exactly as written, empty if the dictionary lacks it."""


class Wording(NamedTuple):
    """A translation in plain English, its cost, and whether it began with "to"."""

    text: str
    cost: float
    is_verb: bool


def part_of_speech(mark: str) -> str:
    """Return the part of speech of a dictionary's mark, empty for any other mark.

    It is one of ``docs/lexicon.md``, ``plural`` for a plural form, or ``skip`` for a function
    word.

    >>> part_of_speech("vt"), part_of_speech("pl"), part_of_speech("+Gen.")
    ('v', 'plural', '')
    """
    return _parts_of_speech().get(mark.strip(), "")


@cache
def _parts_of_speech() -> dict[str, str]:
    return {row["mark"]: row["pos"] for row in read_rows("dictionaries/parts_of_speech.tsv")}


@cache
def _label_costs() -> dict[str, str]:
    return {row["label"]: row["cost"] for row in read_rows("dictionaries/labels.tsv")}


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(read_entries("dictionaries/placeholders.txt"))


@cache
def _articles() -> frozenset[str]:
    return frozenset(read_entries("dictionaries/articles.txt"))


def cost_of_labels(text: str) -> float | None:
    """Return the cost of the labels in brackets, `None` if one of them excludes the sense.

    >>> cost_of_labels("Zug [Schw.]"), cost_of_labels("Minne [veraltet]")
    (0.2, None)
    """
    total = 0.0
    for label in _LABEL.findall(text) if "[" in text else ():
        cost = _label_costs().get(label, _label_costs()["*"])
        if cost == "never":
            return None
        total += float(cost)
    return total


def headword(text: str) -> str:
    """Return the headword of an entry, without markup, placeholders and articles.

    >>> headword("jdn. umgarnen {vt} [ugs.]"), headword("die Habe {f}"), headword("blauer Dunst")
    ('umgarnen', 'Habe', 'blauer Dunst')
    """
    plain = _without_markup(text)
    if " " not in plain:
        return plain
    words = plain.split()
    extra = _placeholders() | _articles()
    while len(words) > 1 and words[0] in extra:
        words.pop(0)
    return " ".join(words)


def _without_markup(text: str) -> str:
    if _OPENERS.isdisjoint(text):
        return text.strip()
    for _ in range(_NESTING):
        shorter = _MARKUP.sub(" ", text)
        if shorter == text:
            break
        text = shorter
    return " ".join(text.split())


def wording(text: str, place: int) -> Wording | None:
    """Return a translation in plain English, `None` if it is not plain or not to be used.

    `place` is its place in the list of translations, from 0.

    >>> wording("to hand over <> sth. [coll.] (to sb.)", 0)
    Wording(text='hand over', cost=1.2, is_verb=True)
    >>> wording("cementing/cementation of 3 (!)", 1).text, wording("he == she", 0)
    ('cementing of 3', None)
    """
    words = [_first_choice(word) for word in _without_markup(text).replace("’", "'").split()]
    words = [word for word in words if word not in _placeholders()]
    is_verb = words[:1] == ["to"]
    if is_verb or not _articles().isdisjoint(words[:1]):
        words = words[1:]
    plain = " ".join(words).rstrip("!?,;: ")
    labels = cost_of_labels(text)
    if labels is None:
        return None
    if len(words) > _MOST_WORDS or not _is_plain(plain):
        return None
    cost = labels + _PLACE * place + _EXTRA_WORD * (len(words) - 1)
    cost += _REMARK if "(" in text else 0
    return Wording(plain, cost + (_EXTRA_WORD if is_verb and words[0] == "be" else 0), is_verb)


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and _GLUED.search(text) is None


def _first_choice(word: str) -> str:
    return word if word in _placeholders() else word.partition("/")[0]


def wordings(parts: Iterable[str]) -> list[Wording]:
    """Return the usable ones of a list of translations, the cheapest first."""
    found = (wording(part, place) for place, part in enumerate(list(parts)[:_MOST]))
    return sorted(filter(None, found), key=lambda item: item.cost)

"""What a part of a credit can be, and how a name shows it on its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normalizer.names.agencies import fold
from normalizer.names.organisations import is_organisation
from normalizer.names.people import Evidence, person_evidence, without_eastern_title
from normalizer.tables import read_entries

if TYPE_CHECKING:
    from normalizer.names.agencies import Agency

_INITIALS = re.compile(r"[^\W\d_]{2,4}")
_QUOTES = "'’‘\"“”„«»`*"
# Signs around a name that are not part of it.
EDGES = " \t\u00a0.,;:-–—_" + _QUOTES


class Kind(Enum):
    """What a part of a credit is, as far as it shows on its own."""

    AGENCY = auto()
    FLAG = auto()
    PERSON = auto()
    ORGANISATION = auto()
    HANDLE = auto()
    INITIALS = auto()
    WORD = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a credit: its text, what it is, and the separator before it ("" for the first)."""

    text: str
    kind: Kind
    separator: str = ""
    agency: Agency | None = None
    flag: str = ""
    given: bool = False


@lru_cache(maxsize=2048)
def kind_of(text: str) -> Kind:
    """Return what `text`, a piece of a credit without separators, is on its own.

    >>> kind_of("Erika Muster").name, kind_of("Galerie Nord").name, kind_of("kko").name
    ('PERSON', 'ORGANISATION', 'INITIALS')
    """
    evidence = person_evidence(text.replace("_", " "))
    if evidence > Evidence.UNCLEAR:
        return Kind.PERSON
    if is_organisation(text) or evidence == Evidence.ORGANISATION:
        return Kind.ORGANISATION
    if " " in text:
        return Kind.OTHER
    if text.islower() and _INITIALS.fullmatch(text):
        return Kind.INITIALS
    return Kind.ORGANISATION if is_acronym(text) else Kind.WORD


def is_acronym(text: str) -> bool:
    """Say whether `text` is a word in capitals that is too short for a surname, or has no vowel."""
    letters = text.replace("-", "")
    return 2 <= len(letters) <= 5 and letters.isupper() and " " not in text


def cleaned(text: str) -> str:
    """Return `text` without quotes and the full stop of a sentence; the one of an abbreviation stays."""
    text = text.strip(" \t\u00a0,;:-–—" + _QUOTES)
    last = text.rpartition(" ")[2]
    return text[:-1] if (text.endswith(".") and len(last) > 5) or text.endswith("..") else text


def classified(text: str, separator: str) -> Part:
    """Return `text` as a part of what kind it shows.

    >>> classified("Erika Muster", "/").given
    True
    """
    bare = cleaned(text)
    kind = kind_of(bare)
    if kind == Kind.PERSON:
        bare = without_eastern_title(bare)
    return Part(
        bare,
        kind,
        separator,
        given=kind == Kind.PERSON and person_evidence(bare) == Evidence.PERSON,
    )


def same_name(first: str, second: str) -> bool:
    """Say whether two spellings are one name: in another case, or cut off at the end.

    >>> same_name("ERIKA MUSTERMANN", "Erika Musterman")
    True
    """
    one, two = sorted((fold(first), fold(second)), key=len)
    return two.startswith(one) and len(one) * 5 >= len(two) * 4 if one else not two


def is_small_word(word: str) -> bool:
    """Say whether `word` is an article, preposition or "and" as they stand inside names.

    >>> is_small_word("der"), is_small_word("reported")
    (True, False)
    """
    folded = word.casefold()
    return folded in prepositions() or folded in joints() or folded in _particles()


@cache
def joints() -> frozenset[str]:
    """Return the words for "and", case-folded."""
    return frozenset(read_entries("name_joints.txt"))


@cache
def prepositions() -> frozenset[str]:
    """Return the prepositions and articles that stand between a name and its house, case-folded."""
    return frozenset(read_entries("name_prepositions.txt"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(read_entries("name_particles.txt"))


def without_preposition(text: str) -> str:
    """Return `text` without the prepositions and articles in lower case at its head.

    >>> without_preposition("von der Feuerwehr")
    'Feuerwehr'
    """
    words = text.split(" ", 4)
    while len(words) > 1 and words[0] in prepositions():
        del words[0]
    return " ".join(words)

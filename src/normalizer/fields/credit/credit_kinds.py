"""What a piece of a credit can be: a name of some kind, or a flag, a licence, a date or noise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from normalizer.names.agencies import Agency, fold
from normalizer.names.name_kinds import (
    Evidence,
    is_organisation,
    person_evidence,
    without_eastern_title,
)
from normalizer.tables import read_entries, read_rows

_INITIALS = re.compile(r"[^\W\d_]{2,4}")
_QUOTES = "'’‘\"“”„«»`*"
# Signs around a name that are not part of it.
EDGES = " \t\u00a0.,;:-–—_" + _QUOTES
_LICENCE = re.compile(
    r"(?:\bunder\s|\bLizenz:?\s?|\blicen[cs]ed?(?: under)?:?\s?|\b)"
    r"(?P<name>CC[ -]?(?:BY|0|ZERO)(?:[ -](?:SA|NC|ND|BY)){0,3}(?:[ -]?\d\.\d)?"
    r"(?: (?:DE|Deed|Unported|International|Generic))?"
    r"|Creative Commons(?: Attribution)?"
    r"(?:-(?:Share ?Alike|NonCommercial|NoDerivs|NoDerivatives)){0,2}(?: \d\.\d)?"
    r"(?: (?:Unported|International|Generic))?"
    r"|GFDL|GNU FDL|Public[ -]Domain|gemeinfrei|domaine public|dominio público)(?!\w)",
    re.IGNORECASE,
)
_LICENCE_SIGNS = ("cc", "creative", "gfdl", "gnu fdl", "public", "gemein", "domaine", "dominio")
_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = re.compile(
    r"[,(\s]{0,3}\b(?:\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d"
    rf"|{_MONTH} \d{{1,2}},? (?:19|20)\d\d"
    rf"|\d{{1,2}}\.? (?:de )?{_MONTH} (?:de )?(?:19|20)\d\d)\b\)?"
)
_YEAR = re.compile(
    r"^(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?[,\s]{1,3}|[,\s]{1,3}\(?(?:19|20)\d\d\)?$"
)
# Minimum length of a site's name in a credit, in full and in part, folded.
_SHORTEST_HOUSE = 2
_SHORTEST_PART_OF_HOUSE = 4
# Maximum number of interface phrases that are cut off, and their maximum length.
_MOST_TAILS = 4
_LONGEST_TAIL = 60
# Flags of a caption are searched for in its end; a bracket is no longer than the longest credit.
_LONGEST_FLAGS = 120
_LONGEST_BRACKETED = 2000
_MOST_BRACKETS = 4
# Maximum number of words in a flag.
_LONGEST_FLAG = 6
# A flag of fewer letters beside other words is a name there: "Ai", "PR", "STR".
_SHORTEST_IN_ROW = 4
_AROUND_FLAG = " .*'’\"“”„()[]"
_AROUND_NOISE = " .:()"
# These flags also begin or end the names of departments and companies, "Infografik Musterpost" or
# "Presse Service": beside other words they are no flag.
_NEVER_LAST = frozenset({"illustration", "pr"})
_ONLY_WHOLE = frozenset({"illustration", "pr", "staff", "contributor", "uncredited", "stringer"})


class Kind(Enum):
    """What a part of a credit is, judged by the part alone."""

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

    @property
    def takes_handles(self) -> bool:
        """Whether the part is an agency whose contributors use handles and trade names."""
        return self.agency is not None and self.agency.takes_handles


@lru_cache(maxsize=2048)
def kind_of(text: str) -> Kind:
    """Return what `text`, a piece of a credit without separators, is on its own.

    >>> kind_of("Erika Muster").name, kind_of("Galerie Nord").name, kind_of("kko").name
    ('PERSON', 'ORGANISATION', 'INITIALS')
    """
    evidence = person_evidence(text.replace("_", " "))
    if evidence > Evidence.UNCLEAR:
        return Kind.PERSON
    if evidence == Evidence.ORGANISATION or is_organisation(text):
        return Kind.ORGANISATION
    if " " in text:
        return Kind.OTHER
    if text.islower() and _INITIALS.fullmatch(text):
        return Kind.INITIALS
    return Kind.ORGANISATION if is_acronym(text) else Kind.WORD


def is_acronym(text: str) -> bool:
    """Return whether `text` is a word in capitals that is too short for a surname.

    >>> is_acronym("LBV"), is_acronym("MUSTER")
    (True, False)
    """
    return 2 <= len(text.replace("-", "")) <= 5 and text.isupper() and " " not in text


def classified(text: str, separator: str) -> Part:
    """Return `text` as a part of the kind that it shows.

    >>> classified("Erika Muster", "/").given
    True
    """
    bare = _without_quotes(text)
    kind = kind_of(bare)
    if kind != Kind.PERSON:
        return Part(bare, kind, separator)
    bare = without_eastern_title(bare)
    return Part(bare, kind, separator, given=person_evidence(bare) == Evidence.PERSON)


def same_name(first: str, second: str) -> bool:
    """Return whether two spellings are one name: in another case, or cut off at the end.

    >>> same_name("ERIKA MUSTERMANN", "Erika Musterman")
    True
    """
    one, two = sorted((fold(first), fold(second)), key=len)
    return two.startswith(one) and len(one) * 5 >= len(two) * 4 if one else not two


def as_own_house(part: Part, site: str) -> Part:
    """Return `part` as an organisation when its name is that of the page's own `site`, folded.

    >>> as_own_house(Part("Muster Post", Kind.PERSON), "musterpost").kind.name
    'ORGANISATION'
    """
    own = fold(part.text)
    if not site or part.kind in (Kind.AGENCY, Kind.FLAG) or len(own) < _SHORTEST_HOUSE:
        return part
    if own == site or (len(own) >= _SHORTEST_PART_OF_HOUSE and _contains(own, site)):
        return Part(part.text, Kind.ORGANISATION, part.separator)
    return part


def _contains(one: str, other: str) -> bool:
    """Return whether one of two names is a part of the other."""
    return one in other or other in one


def is_small_word(word: str) -> bool:
    """Return whether `word` is an article, preposition or "and" that names contain.

    >>> is_small_word("der"), is_small_word("reported")
    (True, False)
    """
    return word.casefold() in _small_words()


@cache
def joints() -> frozenset[str]:
    """Return the words for "and", case-folded."""
    return frozenset(read_entries("name_joints.txt"))


@cache
def prepositions() -> frozenset[str]:
    """Return the prepositions and articles between a name and its house, case-folded."""
    return frozenset(read_entries("name_prepositions.txt"))


@cache
def maker_words() -> frozenset[str]:
    """Return the words for "by" before who made a picture, case-folded."""
    return frozenset(read_entries("maker_words.txt"))


def without_preposition(text: str) -> str:
    """Return `text` without the prepositions and articles in lower case at its head.

    >>> without_preposition("von der Feuerwehr")
    'Feuerwehr'
    """
    words = text.split(" ", 4)
    while len(words) > 1 and words[0] in prepositions():
        del words[0]
    return " ".join(words)


def flag_named(words: str) -> str:
    """Return the flag that `words` stand for, "" for none.

    >>> flag_named("Archivbild"), flag_named("Erika Muster")
    ('archive', '')
    """
    return _flags().get(words.casefold().strip(_AROUND_FLAG), "")


def leading_flag(text: str) -> tuple[str, str]:
    """Return the flag that `text` begins with and the text after it; ("", text) for none.

    >>> leading_flag("Screenshot Beispielportal")
    ('screenshot', 'Beispielportal')
    """
    words = text.split(" ", _LONGEST_FLAG)
    for count in range(min(len(words) - 1, _LONGEST_FLAG), 0, -1):
        flag = _flag_in_row(words[:count])
        if flag and flag not in _ONLY_WHOLE:
            return flag, " ".join(words[count:]).strip()
    return "", text


def trailing_flag(text: str) -> tuple[str, str]:
    """Return the flag that `text` ends with and the text before it; ("", text) for none.

    >>> trailing_flag("Reuters file photo")
    ('file', 'Reuters')
    """
    words = text.rsplit(" ", _LONGEST_FLAG)
    for count in range(min(len(words) - 1, _LONGEST_FLAG), 0, -1):
        flag = _flag_in_row(words[-count:])
        if flag and flag not in _NEVER_LAST:
            return flag, " ".join(words[:-count]).strip()
    return "", text


def take_licence(text: str) -> tuple[str | None, str]:
    """Return the licence named in `text` as printed, and the text without it.

    >>> take_licence("Erika Muster CC BY-SA 4.0")
    ('CC BY-SA 4.0', 'Erika Muster')
    """
    folded = text.casefold()
    signed = any(sign in folded for sign in _LICENCE_SIGNS)
    match = _LICENCE.search(text) if signed else None
    if match is None:
        return None, text
    return match["name"], _LICENCE.sub(" / ", text).strip(" /")


def without_dates(text: str, *, years: bool) -> str:
    """Return `text` without dates, with `years` also without a year at either end, as after a ©.

    >>> without_dates("Erika Muster, 31.05.2013", years=False)
    'Erika Muster'
    """
    if not any(map(str.isdigit, text)):
        return text
    text = _DATE.sub("", text).strip()
    return _YEAR.sub("", text).strip() if years else text


def is_noise(part: str) -> bool:
    """Return whether `part` is only an interface word, a rights phrase or a place such as "left".

    >>> is_noise("All rights reserved"), is_noise("links"), is_noise("Erika Muster")
    (True, True, False)
    """
    return part.casefold().strip(_AROUND_NOISE) in _noise()


def without_tail(text: str) -> str:
    """Return `text` without the interface words at its end, glued or not: "APVisa mer" is "AP".

    >>> without_tail("(AP) more >")
    '(AP)'
    """
    for _ in range(_MOST_TAILS):
        end = text[-_LONGEST_TAIL:]
        folded = end.casefold()
        if not folded.endswith(_tails()) or len(folded) != len(end):
            break
        tail = next(tail for tail in _tails() if folded.endswith(tail))
        text = text[: -len(tail)].rstrip(" ,.;-–|")
    return text


def flags_in(caption: str) -> str:
    """Return the flag words near the end of a caption, as a credit text of their own.

    >>> flags_in("Der Hafen (Archivbild)")
    'Archivbild'
    """
    pieces = re.split(r"[/|(),:.]", caption[-_LONGEST_FLAGS:])
    return " / ".join(filter(flag_named, map(str.strip, pieces)))


def opening_bracket(text: str) -> int | None:
    """Return where the bracket opens that the last character of `text` closes; ``None`` for none.

    >>> opening_bracket("Der Hafen (dpa)"), opening_bracket("dpa)")
    (10, None)
    """
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - _LONGEST_BRACKETED), -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth == 0:
            return at
    return None


def without_brackets(text: str) -> str:
    """Return what is inside the brackets around `text`, or `text`.

    >>> without_brackets("(Foto: dpa)."), without_brackets("(Foto) dpa (M)")
    ('Foto: dpa', '(Foto) dpa (M)')
    """
    end = text.rstrip(" .")
    bracketed = end.startswith(("(", "[")) and end.endswith((")", "]"))
    return end[1:-1].strip() if bracketed and opening_bracket(end) == 0 else text


def unwrapped(text: str) -> str:
    """Return `text` without the brackets around the whole and without stray signs at its ends.

    >>> unwrapped("((Foto: dpa"), unwrapped("[(Foto: dpa)]")
    ('Foto: dpa', 'Foto: dpa')
    """
    text = text.strip(" \t|’'‘“”\"«»•·")
    for _ in range(_MOST_BRACKETS):
        inner = without_brackets(text)
        if inner == text and ")" not in text and "]" not in text:
            inner = text.removeprefix("(").removeprefix("[").strip()
        text = inner
    return text


@cache
def last_words_of_tails() -> frozenset[str]:
    """Return the last words of what `without_tail` cuts off, case-folded.

    >>> "more" in last_words_of_tails()
    True
    """
    return frozenset(tail.rstrip(" .").rpartition(" ")[2] for tail in _tails())


def _without_quotes(text: str) -> str:
    """Return `text` without quotes and full stop; an abbreviation keeps its own."""
    text = text.strip(" \t\u00a0,;:-–—" + _QUOTES)
    closes_sentence = text.endswith(".") and len(text.rpartition(" ")[2]) > 5
    return text[:-1] if closes_sentence or text.endswith("..") else text


def _flag_in_row(words: list[str]) -> str:
    """Return the flag that `words`, which stand beside others, are."""
    phrase = " ".join(words)
    return flag_named(phrase) if len(phrase) >= _SHORTEST_IN_ROW else ""


@cache
def _small_words() -> frozenset[str]:
    return prepositions() | joints() | frozenset(read_entries("name_particles.txt"))


@cache
def _flags() -> dict[str, str]:
    return {
        phrase.strip(_AROUND_FLAG): row["flag"]
        for row in reversed(read_rows("credit_flags.tsv"))
        for phrase in row["phrases"].split("; ")
    }


@cache
def _noise() -> frozenset[str]:
    return frozenset(entry.strip(_AROUND_NOISE) for entry in read_entries("credit_noise.txt"))


@cache
def _tails() -> tuple[str, ...]:
    """Return the interface phrases of several words, since one word can be a surname."""
    phrases = (entry for entry in read_entries("credit_noise.txt") if " " in entry)
    return tuple(sorted(phrases, key=len, reverse=True))

"""Cuts the text behind a credit's label into parts and says what each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from normalizer.fields.agencies import Agency, find_agency, fold, is_surely_agency
from normalizer.fields.credit_labels import label_named
from normalizer.fields.credit_marks import flag_named, is_noise, leading_flag, trailing_flag
from normalizer.fields.organisations import is_known_organisation, is_organisation, is_web_address
from normalizer.fields.people import Evidence, has_given_name, person_evidence, without_eastern_title
from normalizer.tables import read_entries

_SEPARATOR = re.compile(
    r"[/|;,＝()\[\]•·:\n]|(?<![^\s/|,;(])(?:[-–—―]|via|vía|VIA|Via|through|for|für|pour)(?=[\s/]|$)"
)
_WEB_SLASH = re.compile(r"(?:https?://|www\.)\S+|\b([\w-]{1,60}(?:\.[\w-]{1,60}){1,4})/[a-z~][\w-]*/?|(?<!\w)u/[\w-]+")
_HANDLE = re.compile(r"@[\w.]{1,40}|u/[\w-]{1,40}|[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,40}")
_INITIALS = re.compile(r"[^\W\d_]{2,4}")
_QUOTES = "'’‘\"“”„«»`*"
_EDGES = " \t\u00a0.,;:-–—_" + _QUOTES
# A part with more words than this names nobody: it is text.
_MOST_WORDS = 14
_MAKER = re.compile(r"(?:^|\s)(?:durch|von|by|par|por|da)\s")
# Societies that collect the rights of artists; who stands before them made the work that is shown, not the picture.
_SOCIETY = re.compile(r"\b(?:VG Bild-Kunst|ProLitteris|ADAGP|DACS|Pictoright|VEGAP|SIAE)\b.*")
_NUMBER = re.compile(r"[\d\W_]*")


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


def split_parts(body: str) -> list[Part]:
    """Cut `body`, a credit without its label, into classified parts, in order.

    >>> [(part.text, part.kind.name) for part in split_parts("picture alliance/dpa | Erika Muster")]
    [('picture alliance', 'AGENCY'), ('dpa', 'AGENCY'), ('Erika Muster', 'PERSON')]
    """
    parts: list[Part] = []
    for separator, text in _cut(body):
        parts.extend(_understood(text, separator))
    return parts


def _cut(body: str) -> list[tuple[str, str]]:
    """Return the pieces between separators with the separator before each."""
    kept = _addresses(body) if "/" in body else ()
    pieces: list[tuple[str, str]] = []
    start, separator = 0, ""
    for match in _SEPARATOR.finditer(body):
        if any(low <= match.start() < high for low, high in kept):
            continue
        pieces.append((separator, body[start : match.start()]))
        start, separator = match.end(), match.group().lower()
    pieces.append((separator, body[start:]))
    return _without_roles([(separator, piece.strip()) for separator, piece in pieces if piece.strip(_EDGES)])


def _without_roles(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Drop roles in parentheses, "(Bild)", and with "(Text)" the person who only wrote."""
    kept: list[tuple[str, str]] = []
    for separator, piece in pieces:
        label = label_named(piece) if separator == "(" and not flag_named(piece) else None
        if label is None:
            kept.append((separator, piece))
        elif label.kind == "other" and kept:
            kept.pop()
    return kept


def _addresses(body: str) -> list[tuple[int, int]]:
    """Return where web addresses with a path and names such as "u/name" stand: their slashes separate nothing."""
    found = _WEB_SLASH.finditer(body)
    return [match.span() for match in found if not _is_agency_site(match) and len(match.group()) < 100]


def _is_agency_site(match: re.Match[str]) -> bool:
    """Say whether an address is "agency.com/name" or "name.com/agency", where the slash does separate."""
    host, _, path = match.group().partition("/")
    return match[1] is not None and (find_agency(host) is not None or find_agency(path) is not None)


@lru_cache(maxsize=2048)
def _understood(text: str, separator: str) -> tuple[Part, ...]:
    """Return the parts that `text`, a piece without separators, holds: mostly one."""
    text = _without_leading_joint(text.strip(" \t,;:"))
    if not text or is_noise(text) or _is_number(text):
        return ()
    whole = _named(text, separator)
    if whole:
        return (whole,)
    flag, rest = leading_flag(text)
    if flag == "ai-generated":
        return (Part(text, Kind.FLAG, separator, flag=flag), *_understood(_maker(rest), ""))
    if flag and _follows_flag(rest):
        return (Part(text, Kind.FLAG, separator, flag=flag), *_understood(without_preposition(rest), ""))
    joined = _joined(text, separator)
    if joined:
        return joined
    flag, rest = trailing_flag(text)
    if flag:
        return (*_understood(rest, separator), Part(text, Kind.FLAG, "", flag=flag))
    return _glued(text, separator) or (_classified(text, separator),)


def _is_number(text: str) -> bool:
    """Say whether `text` is a number, or the number of a picture in an archive ("Bild 183-81005-0003")."""
    if not any(map(str.isdigit, text)):
        return _NUMBER.fullmatch(text) is not None
    word, _, number = text.rpartition(" ")
    return (
        _NUMBER.fullmatch(number) is not None
        and (not word or label_named(word) is not None)
        and find_agency(text) is None
    )


def _named(text: str, separator: str) -> Part | None:
    """Return the part when a table knows it as a whole."""
    bare = text.strip(_EDGES)
    society = _SOCIETY.search(bare) if "-" in bare or bare.isupper() else None
    if society:
        return Part(society.group(), Kind.ORGANISATION, separator)
    agency = find_agency(text) or find_agency(bare)
    if agency:
        return Part(bare, Kind.AGENCY, separator, agency=agency)
    flag = flag_named(text)
    if flag:
        return Part(text, Kind.FLAG, separator, flag=flag)
    if _HANDLE.fullmatch(bare):
        return Part(bare, Kind.HANDLE, separator)
    return Part(bare, Kind.ORGANISATION, separator) if is_known_organisation(bare) else None


def _follows_flag(rest: str) -> bool:
    """Say whether what follows a flag word is a name of its own, not the rest of a longer name."""
    return bool(rest) and (
        rest[0] in "@'\"„“«" or not rest[0].islower() or without_preposition(rest) != rest or _is_lower_name(rest)
    )


def _maker(rest: str) -> str:
    """Return who had a machine make a picture, from "in Programme durch Name": the tool is no source."""
    pieces = _MAKER.split(rest)
    return pieces[-1] if len(pieces) > 1 else ""


def _is_lower_name(text: str) -> bool:
    return find_agency(text) is not None or is_known_organisation(text) or is_web_address(text)


def without_preposition(text: str) -> str:
    words = text.split(" ", 3)
    for count in range(min(len(words) - 1, 3), 0, -1):
        if " ".join(words[:count]) in _prepositions():
            return without_preposition(" ".join(words[count:]))
    return text


def _joined(text: str, separator: str) -> tuple[Part, ...]:
    """Return the parts of "A and B", or of "A on Unsplash"; none when the text is one name."""
    words = text.split(" ")
    if not 3 <= len(words) <= _MOST_WORDS:
        return ()
    for at in range(1, len(words) - 1):
        word = words[at].casefold()
        if word not in _joints() and word not in _prepositions():
            continue
        left, right = " ".join(words[:at]).strip(" ,"), " ".join(words[at + 1 :])
        if _are_joined(left, word, right):
            return (*_understood(left, separator), *_understood(right, word))
    return ()


def _are_joined(left: str, word: str, right: str) -> bool:
    if word in _joints() and _is_name(left) and _all_names(right):
        return True
    return word in _prepositions() and (find_agency(right) is not None or _HANDLE.fullmatch(right) is not None)


def _without_leading_joint(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in _joints() else text


def _is_name(text: str) -> bool:
    kind = _kind(text)
    return kind in (Kind.PERSON, Kind.HANDLE) or find_agency(text) is not None or is_known_organisation(text)


def _all_names(text: str) -> bool:
    if _is_name(text):
        return True
    first = text.partition(" @")[0]
    return first != text and _is_name(first)


def _glued(text: str, separator: str) -> tuple[Part, ...]:
    """Return the parts of names that stand side by side: "Erika Muster AFP", "AdobeStock_7 karra", "@a @b"."""
    words = text.split(" ")
    if not 2 <= len(words) <= _MOST_WORDS:
        return ()
    for at in range(1, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        if _splits(head, tail):
            return (*_understood(head, separator), *_understood(tail, ""))
    return _around_agency(words, separator)


def _around_agency(words: list[str], separator: str) -> tuple[Part, ...]:
    """Return agency and name of "Title of a work Wikimedia Commons Name": the title in front names nobody."""
    for at in range(1, len(words) - 2):
        for width in (2, 1):
            agency, tail = " ".join(words[at : at + width]), " ".join(words[at + width :])
            if tail and is_surely_agency(agency) and _kind(tail) == Kind.PERSON:
                return (*_understood(agency, separator), *_understood(tail, ""))
    return ()


def _splits(head: str, tail: str) -> bool:
    """Say whether `head` and `tail` are two names and not two halves of one."""
    if tail[0] == "@" or (head[0] == "@" and " " not in head):
        return True
    if is_surely_agency(tail) or (find_agency(tail) and _kind(head) == Kind.PERSON):
        return True
    if is_surely_agency(head) and not is_organisation(tail):
        return True
    if _kind(head) != Kind.PERSON:
        return False
    return (
        is_known_organisation(tail)
        or (_is_acronym(tail) and has_given_name(head) and not head.isupper())
        or (leading_flag(tail)[0] != "" and " " in head)
    )


def _classified(text: str, separator: str) -> Part:
    bare = _clean(text)
    kind = _kind(bare)
    if kind == Kind.PERSON:
        bare = without_eastern_title(bare)
    return Part(bare, kind, separator, given=kind == Kind.PERSON and person_evidence(bare) == Evidence.PERSON)


@lru_cache(maxsize=2048)
def _kind(text: str) -> Kind:
    evidence = person_evidence(text.replace("_", " "))
    if evidence > Evidence.UNCLEAR:
        return Kind.PERSON
    if is_organisation(text) or evidence == Evidence.ORGANISATION:
        return Kind.ORGANISATION
    if " " in text:
        return Kind.OTHER
    if text.islower() and _INITIALS.fullmatch(text):
        return Kind.INITIALS
    return Kind.ORGANISATION if _is_acronym(text) else Kind.WORD


def _is_acronym(text: str) -> bool:
    """Say whether `text` is a word in capitals that is too short for a surname, or has no vowel."""
    letters = text.replace("-", "")
    return 2 <= len(letters) <= 5 and letters.isupper() and " " not in text


def _clean(text: str) -> str:
    """Return `text` without quotes and the full stop of a sentence; the one of an abbreviation stays."""
    text = text.strip(" \t\u00a0,;:-–—" + _QUOTES)
    last = text.rpartition(" ")[2]
    return text[:-1] if text.endswith(".") and len(last) > 5 or text.endswith("..") else text


@cache
def _joints() -> frozenset[str]:
    return frozenset(read_entries("name_joints.txt"))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(read_entries("name_prepositions.txt"))


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
    return folded in _prepositions() or folded in _joints() or folded in _particles()


@cache
def _particles() -> frozenset[str]:
    return frozenset(read_entries("name_particles.txt"))

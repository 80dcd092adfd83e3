"""Cuts the text behind a credit's label into parts and says what each of them is."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizer.fields.agencies import find_agency, is_surely_agency
from normalizer.fields.credit_cut import cut_at_separators
from normalizer.fields.credit_kinds import (
    EDGES,
    Kind,
    Part,
    classified,
    is_acronym,
    joints,
    kind_of,
    prepositions,
    without_preposition,
)
from normalizer.fields.credit_labels import label_named
from normalizer.fields.credit_marks import flag_named, is_noise, leading_flag, trailing_flag
from normalizer.fields.organisations import is_known_organisation, is_organisation, is_web_address, organisation_words
from normalizer.fields.people import has_given_name

_HANDLE = re.compile(r"@[\w.]{1,40}|u/[\w-]{1,40}|[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,40}")
# A part with more words than this names nobody: it is text.
_MOST_WORDS = 14
_SURE = 2
_MAKER = re.compile(r"(?:^|\s)(?:durch|von|by|par|por|da)\s")
# Societies that collect the rights of artists; who stands before them made the work that is shown, not the picture.
_SOCIETY = re.compile(r"\b(?:VG Bild-Kunst|ProLitteris|ADAGP|DACS|Pictoright|VEGAP|SIAE)\b.*")
_HANDOUT = re.compile(r"HO[-–](.+)")
_REPORTER = re.compile(r"(\S{2,12}?)(?:记者|記者)[ :：]?([\u3400-\u9fff]{2,4})(?: ?[摄攝])?")
_NUMBER = re.compile(r"[\d\W_]*")


def split_parts(body: str) -> list[Part]:
    """Cut `body`, a credit without its label, into classified parts, in order.

    >>> [(part.text, part.kind.name) for part in split_parts("picture alliance/dpa | Erika Muster")]
    [('picture alliance', 'AGENCY'), ('dpa', 'AGENCY'), ('Erika Muster', 'PERSON')]
    """
    parts: list[Part] = []
    for separator, text in cut_at_separators(body):
        parts.extend(_understood(text, separator))
    return parts


@lru_cache(maxsize=2048)
def _understood(text: str, separator: str) -> tuple[Part, ...]:
    """Return the parts that `text`, a piece without separators, holds: mostly one."""
    text = _without_leading_joint(text.strip(" \t,;:"))
    if not text or is_noise(text) or _is_number(text):
        return ()
    if text.count(" ") > _MOST_WORDS:
        return (Part(text, Kind.OTHER, separator),)
    return _special(text, separator) or _ordinary(text, separator)


def _special(text: str, separator: str) -> tuple[Part, ...]:
    """Return the parts of forms that only some newsrooms write: "(M)", "HO-Name", "新华社记者 王某 摄"."""
    if separator in ("(", "[") and text == "M":
        return (Part(text, Kind.FLAG, separator, flag="montage"),)
    handed = _HANDOUT.fullmatch(text)
    if handed:
        source = Part(handed[1], Kind.ORGANISATION, "-")
        return (Part("HO", Kind.FLAG, separator, flag="handout"), source)
    reporter = _REPORTER.fullmatch(text) if not text.isascii() else None
    agency = find_agency(reporter[1]) if reporter else None
    if reporter and agency:
        return (
            Part(reporter[1], Kind.AGENCY, separator, agency=agency),
            Part(reporter[2], Kind.PERSON, "", given=True),
        )
    return ()


def _ordinary(text: str, separator: str) -> tuple[Part, ...]:
    whole = _named(text, separator)
    if whole:
        return (whole,)
    flag, rest = leading_flag(text)
    if flag == "ai-generated":
        return (Part(text, Kind.FLAG, separator, flag=flag), *_understood(_maker(rest), ""))
    archive_of = flag == "archive" and rest[:1].islower()
    if flag and not archive_of and _follows_flag(rest):
        return (Part(text, Kind.FLAG, separator, flag=flag), *_understood(without_preposition(rest), ""))
    joined = _joined(text, separator)
    if joined:
        return joined
    flag, rest = trailing_flag(text)
    if flag:
        return (*_understood(rest, separator), Part(text, Kind.FLAG, "", flag=flag))
    return _glued(text, separator) or (classified(text, separator),)


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
    bare = text.strip(EDGES)
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


def _joined(text: str, separator: str) -> tuple[Part, ...]:
    """Return the parts of "A and B", or of "A on Unsplash"; none when the text is one name."""
    words = text.split(" ")
    if not 3 <= len(words) <= _MOST_WORDS:
        return ()
    for at in range(1, len(words) - 1):
        word = words[at].casefold()
        if word not in joints() and word not in prepositions():
            continue
        left, right = " ".join(words[:at]).strip(" ,"), " ".join(words[at + 1 :])
        if _are_joined(left, word, right):
            return (*_understood(left, separator), *_understood(right, word))
    return ()


def _are_joined(left: str, word: str, right: str) -> bool:
    if word in joints() and _is_name(left) and _all_names(right):
        return True
    return word in prepositions() and (find_agency(right) is not None or _HANDLE.fullmatch(right) is not None)


def _without_leading_joint(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in joints() else text


def _is_name(text: str) -> bool:
    kind = kind_of(text)
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
            if tail and is_surely_agency(agency) and kind_of(tail) == Kind.PERSON:
                return (*_understood(agency, separator), *_understood(tail, ""))
    return ()


def _splits(head: str, tail: str) -> bool:
    """Say whether `head` and `tail` are two names and not two halves of one."""
    if tail[0] == "@" or (head[0] == "@" and " " not in head):
        return True
    if is_surely_agency(tail) or (find_agency(tail) and kind_of(head) == Kind.PERSON):
        return True
    if is_surely_agency(head) and not is_organisation(tail):
        return True
    if kind_of(head) != Kind.PERSON:
        return False
    return (
        is_known_organisation(tail)
        or (is_acronym(tail) and has_given_name(head) and not head.isupper())
        or (leading_flag(tail)[0] != "" and " " in head)
        or (" " in head and has_given_name(head.partition(" ")[0]) and _is_full_house(tail))
    )


def _is_full_house(text: str) -> bool:
    """Say whether `text` is an organisation's name of several words that shows itself from its first word on."""
    first, _, rest = text.partition(" ")
    return rest != "" and organisation_words(text) == organisation_words(first) == _SURE

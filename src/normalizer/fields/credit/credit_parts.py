"""Cuts the text behind a credit's label into parts and says what each of them is."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizer.fields.credit.credit_cut import cut_at_separators
from normalizer.fields.credit.credit_kinds import (
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
from normalizer.fields.credit.credit_labels import label_named
from normalizer.fields.credit.credit_marks import flag_named, is_noise, leading_flag, trailing_flag
from normalizer.names.agencies import AgencyRegistry, find_agency, is_surely_agency
from normalizer.names.organisations import (
    is_known_organisation,
    is_organisation,
    is_web_address,
    organisation_words,
)
from normalizer.names.people import has_given_name

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


def split_parts(body: str, *, agencies: AgencyRegistry | None = None) -> list[Part]:
    """Cut `body`, a credit without its label, into classified parts, in order.

    >>> [(part.text, part.kind.name) for part in split_parts("picture alliance/dpa | Erika Muster")]
    [('picture alliance', 'AGENCY'), ('dpa', 'AGENCY'), ('Erika Muster', 'PERSON')]
    """
    parts: list[Part] = []
    for separator, text in cut_at_separators(body, agencies=agencies):
        parts.extend(_understood(text, separator, agencies=agencies))
    return parts


def split_names(body: str, *, agencies: AgencyRegistry | None = None) -> list[Part]:
    """Do as `split_parts`, but return nothing as soon as a part is no name, or stands behind a colon.

    Most lines that are asked about are titles: what stands behind a colon is looked at first.

    >>> split_names("Flood: the bridge at noon"), len(split_names("picture alliance/dpa"))
    ([], 2)
    """
    pieces = cut_at_separators(body, agencies=agencies)
    parts: list[Part] = []
    for separator, text in pieces:
        if separator == ":" and any(
            part.separator == ":" for part in _understood(text, ":", agencies=agencies)
        ):
            return []
    for separator, text in pieces:
        found = _understood(text, separator, agencies=agencies)
        if any(part.kind == Kind.OTHER or part.separator == ":" for part in found):
            return []
        parts.extend(found)
    return parts


@lru_cache(maxsize=8192)
def _understood(text: str, separator: str, *, agencies: AgencyRegistry | None) -> tuple[Part, ...]:
    """Return the parts that `text`, a piece without separators, holds: mostly one."""
    text = _without_leading_joint(text.strip(" \t,;:"))
    if not text or is_noise(text) or _is_number(text, agencies=agencies):
        return ()
    if text.count(" ") > _MOST_WORDS:
        return (Part(text, Kind.OTHER, separator),)
    return _special(text, separator, agencies=agencies) or _ordinary(
        text, separator, agencies=agencies
    )


def _special(text: str, separator: str, *, agencies: AgencyRegistry | None) -> tuple[Part, ...]:
    """Return the parts of forms that only some newsrooms write: "(M)", "HO-Name", "新华社记者 王某 摄"."""
    if separator in ("(", "[") and text == "M":
        return (Part(text, Kind.FLAG, separator, flag="montage"),)
    handed = _HANDOUT.fullmatch(text)
    if handed:
        source = Part(handed[1], Kind.ORGANISATION, "-")
        return (Part("HO", Kind.FLAG, separator, flag="handout"), source)
    reporter = _REPORTER.fullmatch(text) if not text.isascii() else None
    agency = find_agency(reporter[1], agencies=agencies) if reporter else None
    if reporter and agency:
        return (
            Part(reporter[1], Kind.AGENCY, separator, agency=agency),
            Part(reporter[2], Kind.PERSON, "", given=True),
        )
    return ()


def _ordinary(text: str, separator: str, *, agencies: AgencyRegistry | None) -> tuple[Part, ...]:
    whole = _named(text, separator, agencies=agencies)
    if whole:
        return (whole,)
    flag, rest = leading_flag(text)
    if flag == "ai-generated":
        return (
            Part(text, Kind.FLAG, separator, flag=flag),
            *_understood(_maker(rest), "", agencies=agencies),
        )
    archive_of = flag == "archive" and rest[:1].islower()
    if flag and not archive_of and _follows_flag(rest, agencies=agencies):
        return (
            Part(text, Kind.FLAG, separator, flag=flag),
            *_understood(without_preposition(rest), "", agencies=agencies),
        )
    joined = _joined(text, separator, agencies=agencies)
    if joined:
        return joined
    flag, rest = trailing_flag(text)
    if flag:
        return (
            *_understood(rest, separator, agencies=agencies),
            Part(text, Kind.FLAG, "", flag=flag),
        )
    return _glued(text, separator, agencies=agencies) or (classified(text, separator),)


def _is_number(text: str, *, agencies: AgencyRegistry | None) -> bool:
    """Say whether `text` is a number, or the number of a picture in an archive ("Bild 183-81005-0003")."""
    if not any(map(str.isdigit, text)):
        return _NUMBER.fullmatch(text) is not None
    word, _, number = text.rpartition(" ")
    return (
        _NUMBER.fullmatch(number) is not None
        and (not word or label_named(word) is not None)
        and find_agency(text, agencies=agencies) is None
    )


def _named(text: str, separator: str, *, agencies: AgencyRegistry | None) -> Part | None:
    """Return the part when a table knows it as a whole."""
    bare = text.strip(EDGES)
    society = _SOCIETY.search(bare) if "-" in bare or bare.isupper() else None
    if society:
        return Part(society.group(), Kind.ORGANISATION, separator)
    agency = find_agency(text, agencies=agencies) or find_agency(bare, agencies=agencies)
    if agency:
        return Part(bare, Kind.AGENCY, separator, agency=agency)
    flag = flag_named(text)
    if flag:
        return Part(text, Kind.FLAG, separator, flag=flag)
    if _HANDLE.fullmatch(bare):
        return Part(bare, Kind.HANDLE, separator)
    return Part(bare, Kind.ORGANISATION, separator) if is_known_organisation(bare) else None


def _follows_flag(rest: str, *, agencies: AgencyRegistry | None) -> bool:
    """Say whether what follows a flag word is a name of its own, not the rest of a longer name."""
    return bool(rest) and (
        rest[0] in "@'\"„“«"
        or not rest[0].islower()
        or without_preposition(rest) != rest
        or _is_lower_name(rest, agencies=agencies)
    )


def _maker(rest: str) -> str:
    """Return who had a machine make a picture, from "in Programme durch Name": the tool is no source."""
    pieces = _MAKER.split(rest)
    return pieces[-1] if len(pieces) > 1 else ""


def _is_lower_name(text: str, *, agencies: AgencyRegistry | None) -> bool:
    return (
        find_agency(text, agencies=agencies) is not None
        or is_known_organisation(text)
        or is_web_address(text)
    )


def _joined(text: str, separator: str, *, agencies: AgencyRegistry | None) -> tuple[Part, ...]:
    """Return the parts of "A and B", or of "A on Unsplash"; none when the text is one name."""
    words = text.split(" ")
    if not 3 <= len(words) <= _MOST_WORDS:
        return ()
    for at in range(1, len(words) - 1):
        word = words[at].casefold()
        if word not in joints() and word not in prepositions():
            continue
        left, right = " ".join(words[:at]).strip(" ,"), " ".join(words[at + 1 :])
        if _are_joined(left, word, right, agencies=agencies):
            return (
                *_understood(left, separator, agencies=agencies),
                *_understood(right, word, agencies=agencies),
            )
    return ()


def _are_joined(left: str, word: str, right: str, *, agencies: AgencyRegistry | None) -> bool:
    if (
        word in joints()
        and _is_name(left, agencies=agencies)
        and _all_names(right, agencies=agencies)
    ):
        return True
    return word in prepositions() and (
        find_agency(right, agencies=agencies) is not None or _HANDLE.fullmatch(right) is not None
    )


def _without_leading_joint(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in joints() else text


def _is_name(text: str, *, agencies: AgencyRegistry | None) -> bool:
    kind = kind_of(text)
    return (
        kind in (Kind.PERSON, Kind.HANDLE)
        or find_agency(text, agencies=agencies) is not None
        or is_known_organisation(text)
    )


def _all_names(text: str, *, agencies: AgencyRegistry | None) -> bool:
    if _is_name(text, agencies=agencies):
        return True
    first = text.partition(" @")[0]
    return first != text and _is_name(first, agencies=agencies)


def _glued(text: str, separator: str, *, agencies: AgencyRegistry | None) -> tuple[Part, ...]:
    """Return the parts of names that stand side by side: "Erika Muster AFP", "AdobeStock_7 karra", "@a @b"."""
    words = text.split(" ")
    if not 2 <= len(words) <= _MOST_WORDS:
        return ()
    for at in range(1, len(words)):
        head, tail = " ".join(words[:at]), " ".join(words[at:])
        if _splits(head, tail, agencies=agencies):
            return (
                *_understood(head, separator, agencies=agencies),
                *_understood(tail, "", agencies=agencies),
            )
    return _around_agency(words, separator, agencies=agencies)


def _around_agency(
    words: list[str], separator: str, *, agencies: AgencyRegistry | None
) -> tuple[Part, ...]:
    """Return agency and name of "Title of a work Wikimedia Commons Name": the title in front names nobody."""
    for at in range(1, len(words) - 2):
        for width in (2, 1):
            agency, tail = " ".join(words[at : at + width]), " ".join(words[at + width :])
            if (
                tail
                and is_surely_agency(agency, agencies=agencies)
                and kind_of(tail) == Kind.PERSON
            ):
                return (
                    *_understood(agency, separator, agencies=agencies),
                    *_understood(tail, "", agencies=agencies),
                )
    return ()


def _splits(head: str, tail: str, *, agencies: AgencyRegistry | None) -> bool:
    """Say whether `head` and `tail` are two names and not two halves of one."""
    if tail[0] == "@" or (head[0] == "@" and " " not in head):
        return True
    if is_surely_agency(tail, agencies=agencies) or (
        find_agency(tail, agencies=agencies) and kind_of(head) == Kind.PERSON
    ):
        return True
    if is_surely_agency(head, agencies=agencies) and not is_organisation(tail):
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

"""Takes out of a credit what names nobody: flags, licences, dates, rights phrases and words of the page's interface."""

from __future__ import annotations

import re
from functools import cache

from normalizer.tables import read_entries, read_rows

_LICENCE = re.compile(
    r"(?:\bunder\s|\bLizenz:?\s?|\blicen[cs]ed?(?: under)?:?\s?|\b)"
    r"(?P<name>CC[ -]?(?:BY|0|ZERO)(?:[ -](?:SA|NC|ND|BY)){0,3}(?:[ -]?\d\.\d)?(?: (?:DE|Deed|Unported|International|Generic))?"
    r"|Creative Commons(?: Attribution)?(?:-(?:Share ?Alike|NonCommercial|NoDerivs|NoDerivatives)){0,2}(?: \d\.\d)?(?: (?:Unported|International|Generic))?"
    r"|GFDL|GNU FDL|Public[ -]Domain|gemeinfrei|domaine public|dominio público)(?!\w)",
    re.IGNORECASE,
)
_LICENCE_SIGNS = ("cc", "creative", "gfdl", "gnu fdl", "public", "gemein", "domaine", "dominio")
_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = re.compile(
    r"[,(\s]{0,3}\b(?:\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d"
    rf"|{_MONTH} \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}}\.? (?:de )?{_MONTH} (?:de )?(?:19|20)\d\d)\b\)?"
)
_YEAR = re.compile(
    r"^(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?[,\s]{1,3}|[,\s]{1,3}\(?(?:19|20)\d\d\)?$"
)
_MOST_TAILS = 4
_LONGEST_TAIL = 60
_LONGEST_FLAG = 6
# Flags whose words also begin names of departments and companies: "Infografik Beispielzeitung", "Presse Service".
_SHORTEST_IN_ROW = 4
_AROUND = " .*'’\"“”„()[]"
_NEVER_LAST = frozenset({"illustration", "pr"})
_ONLY_WHOLE = frozenset({"illustration", "pr", "staff", "contributor", "uncredited", "stringer"})


def flag_named(words: str) -> str:
    """Return the flag that `words` stand for, "" when they are none.

    >>> flag_named("Archivbild"), flag_named("Erika Muster")
    ('archive', '')
    """
    return _flags().get(words.casefold().strip(_AROUND), "")


def leading_flag(text: str) -> tuple[str, str]:
    """Return the flag that the first words of `text` are, and the text behind them; ("", text) when they are none.

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
    """Return the flag that the last words of `text` are, and the text before them; ("", text) when they are none.

    >>> trailing_flag("Reuters file photo")
    ('file', 'Reuters')
    """
    words = text.rsplit(" ", _LONGEST_FLAG)
    for count in range(min(len(words) - 1, _LONGEST_FLAG), 0, -1):
        flag = _flag_in_row(words[-count:])
        if flag and flag not in _NEVER_LAST:
            return flag, " ".join(words[:-count]).strip()
    return "", text


def _flag_in_row(words: list[str]) -> str:
    """Return the flag of words beside others; one of two or three letters is a name there ("Ai", "PR", "STR")."""
    phrase = " ".join(words)
    return flag_named(phrase) if len(phrase) >= _SHORTEST_IN_ROW else ""


def take_licence(text: str) -> tuple[str | None, str]:
    """Return the licence named in `text` as printed, and the text without it.

    >>> take_licence("Erika Muster CC BY-SA 4.0")
    ('CC BY-SA 4.0', 'Erika Muster')
    """
    folded = text.casefold()
    if not any(sign in folded for sign in _LICENCE_SIGNS):
        return None, text
    match = _LICENCE.search(text)
    if match is None:
        return None, text
    return match["name"], _LICENCE.sub(" / ", text).strip(" /")


def without_dates(text: str, *, years: bool) -> str:
    """Return `text` without dates, and without a year at either end when `years` is set, as it is behind a ©.

    >>> without_dates("Erika Muster, 31.05.2013", years=False)
    'Erika Muster'
    """
    if not any(map(str.isdigit, text)):
        return text
    text = _DATE.sub("", text).strip()
    return _YEAR.sub("", text).strip() if years else text


def is_noise(part: str) -> bool:
    """Say whether `part` of a credit is only an interface word, a rights phrase or a place such as "left".

    >>> is_noise("All rights reserved"), is_noise("links"), is_noise("Erika Muster")
    (True, True, False)
    """
    return part.casefold().strip(" .:()") in _noise()


def without_tail(text: str) -> str:
    """Return `text` without interface words behind it, glued or not: "APVisa mer" is "AP".

    >>> without_tail("(AP) more >")
    '(AP)'
    """
    for _ in range(_MOST_TAILS):
        folded = text[-_LONGEST_TAIL:].casefold()
        if not folded.endswith(_tails()) or len(folded) != len(text[-_LONGEST_TAIL:]):
            break
        tail = next(tail for tail in _tails() if folded.endswith(tail))
        text = text[: -len(tail)].rstrip(" ,.;-–|")
    return text


@cache
def last_words_of_tails() -> frozenset[str]:
    """Return the last words of what `without_tail` cuts off, case-folded: a line that ends in none of them has no tail.

    >>> "more" in last_words_of_tails()
    True
    """
    return frozenset(tail.rstrip(" .").rpartition(" ")[2] for tail in _tails())


@cache
def _flags() -> dict[str, str]:
    return {
        phrase.strip(_AROUND): row["flag"]
        for row in reversed(read_rows("credit_flags.tsv"))
        for phrase in row["phrases"].split("; ")
    }


@cache
def _noise() -> frozenset[str]:
    return frozenset(entry.strip(" .:()") for entry in read_entries("credit_noise.txt"))


@cache
def _tails() -> tuple[str, ...]:
    """Return the interface phrases that are cut off: those of two words or more, since one word can be a surname."""
    return tuple(
        sorted(
            (entry for entry in read_entries("credit_noise.txt") if " " in entry),
            key=len,
            reverse=True,
        )
    )

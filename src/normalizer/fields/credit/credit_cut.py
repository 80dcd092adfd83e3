"""Cuts the text behind a credit's label at its separators."""

from __future__ import annotations

import re

from normalizer.fields.credit.credit_kinds import EDGES, Kind, kind_of
from normalizer.fields.credit.credit_labels import label_named
from normalizer.fields.credit.credit_marks import flag_named
from normalizer.names.agencies import AgencyRegistry, find_agency
from normalizer.names.people import has_given_name

_SEPARATOR = re.compile(
    r"[/|;,＝()\[\]•·:\n]|(?<![^\s/|,;(])(?:[-–—―]|via|vía|VIA|Via|through|for|für|pour)(?=[\s/]|$)"
)
_WEB_SLASH = re.compile(
    r"(?:https?://|www\.)\S+|\b([\w-]{1,60}(?:\.[\w-]{1,60}){1,4})/[a-z~][\w-]*/?|(?<!\w)u/[\w-]+"
)
_ORDERED_FOR = ("for", "für", "pour")


def cut_at_separators(
    body: str, *, agencies: AgencyRegistry | None = None
) -> list[tuple[str, str]]:
    """Return the pieces of `body` with the separator before each, "" before the first.

    >>> cut_at_separators("AFP via Getty Images (Archiv)")
    [('', 'AFP'), ('via', 'Getty Images'), ('(', 'Archiv')]
    """
    kept = _addresses(body, agencies=agencies) if "/" in body else ()
    pieces: list[tuple[str, str]] = []
    start, separator = 0, ""
    for match in _SEPARATOR.finditer(body):
        if any(low <= match.start() < high for low, high in kept):
            continue
        if match.group() in _ORDERED_FOR and not _is_ordered(
            body[start : match.start()].strip(), agencies=agencies
        ):
            continue
        pieces.append((separator, body[start : match.start()]))
        start, separator = match.end(), match.group().lower()
    pieces.append((separator, body[start:]))
    return _without_roles(
        [(separator, piece.strip()) for separator, piece in pieces if piece.strip(EDGES)]
    )


def _is_ordered(before: str, *, agencies: AgencyRegistry | None) -> bool:
    """Say whether "for" behind `before` names who ordered the picture; in "Institute for …" it does not."""
    return find_agency(before, agencies=agencies) is not None or (
        kind_of(before) == Kind.PERSON and has_given_name(before)
    )


def _without_roles(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Drop roles in parentheses, "(Bild)", and with "(Text)" the person who only wrote."""
    kept: list[tuple[str, str]] = []
    for separator, piece in pieces:
        label = label_named(piece) if separator == "(" and not flag_named(piece) else None
        if separator == "(" and kept and _abbreviates(piece, kept[-1][1]):
            continue
        if label is None:
            kept.append((separator, piece))
        elif label.kind == "other" and kept:
            kept.pop()
    return kept


def _abbreviates(piece: str, name: str) -> bool:
    """Say whether `piece` is the abbreviation, in brackets, of the long name before it."""
    if not piece.isupper() or name.count(" ") < len(piece) - 2 or len(piece) < 3:
        return False
    return {letter.casefold() for letter in piece} <= {
        word[0].casefold() for word in name.split()
    } | set(piece[-1:].casefold())


def _addresses(body: str, *, agencies: AgencyRegistry | None) -> list[tuple[int, int]]:
    """Return where web addresses with a path and names such as "u/name" stand: their slashes separate nothing."""
    found = _WEB_SLASH.finditer(body)
    return [
        match.span()
        for match in found
        if not _is_agency_site(match, agencies=agencies) and len(match.group()) < 100
    ]


def _is_agency_site(match: re.Match[str], *, agencies: AgencyRegistry | None) -> bool:
    """Say whether an address is "agency.com/name" or "name.com/agency", where the slash does separate."""
    host, _, path = match.group().partition("/")
    return match[1] is not None and (
        find_agency(host, agencies=agencies) is not None
        or find_agency(path, agencies=agencies) is not None
    )

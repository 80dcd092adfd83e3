"""Takes the line that closes an article apart: initials or names of authors and editors, and the agencies used."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from normalizer.fields.signoff.signoff_codes import read_codes
from normalizer.fields.signoff.signoff_phrases import read_phrases, read_report
from normalizer.names.agencies import AgencyRegistry
from normalizer.parts import Signoff

if TYPE_CHECKING:
    from normalizer.fields.signoff.signoff_names import Signed

# Sign-offs with many names and places have up to 600 characters.
_LONGEST_SIGNOFF = 800
_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\ufeff]+")
_CANADIAN = re.compile(r"This report by (.{2,40}) was first published\b.{0,40}", re.IGNORECASE)


def parse_signoff(
    text: str, *, site: str | None = None, agencies: AgencyRegistry | None = None
) -> Signoff | None:
    """Take the sign-off `text` apart; ``None`` when it is none.

    Knows the initials of Deutsche Welle, "authors/editor (agencies)", chains such as "abc/dpa", lone initials in
    brackets, source lines ("Quelle: dpa", "Con información de EFE"), agency story numbers, and the long form of
    Reuters and AP ("Reporting by …; Editing by …"). Codes of desks are no people. `site` is the page's own site name;
    `agencies` are those to know, the shipped ones when ``None``.
    Takes any string and never raises.

    >>> signoff = parse_signoff("ab,cd/ef (AFP, Reuters, dpa)")
    >>> signoff.authors, signoff.editors, signoff.agencies
    (['ab', 'cd'], ['ef'], ['AFP', 'Reuters', 'dpa'])
    >>> parse_signoff("(dpa/lby)").authors
    []
    >>> parse_signoff("He left the room.") is None
    True
    """
    raw = text.strip()
    if not raw or len(raw) > _LONGEST_SIGNOFF:
        return None
    plain = _SPACES.sub(" ", raw).strip("_* —–-")
    signed = _read(plain, site or "", agencies=agencies)
    if signed is None:
        return None
    # Copies: what was read is kept for the next call, what is handed out belongs to the caller.
    return Signoff(
        raw=raw, authors=[*signed.authors], editors=[*signed.editors], agencies=[*signed.agencies]
    )


@lru_cache(maxsize=8192)
def _read(plain: str, site: str, *, agencies: AgencyRegistry | None) -> Signed | None:
    inner, bracketed = _unbracketed(plain)
    published = _CANADIAN.fullmatch(inner)
    if published:
        inner = published[1]
    return (
        read_phrases(inner, site, agencies=agencies)
        or read_codes(inner, site, bracketed=bracketed, agencies=agencies)
        or read_report(inner, agencies=agencies)
    )


def _unbracketed(plain: str) -> tuple[str, bool]:
    """Return `plain` without the brackets around it, and whether there were any; one of a pair may be lost."""
    end = plain.rstrip(" .")
    opened, closed = end[:1] in ("(", "["), end[-1:] in (")", "]", "）")
    if opened and closed and not any(sign in end[1:-1] for sign in "()[]"):
        return end[1:-1].strip(), True
    if opened and not any(sign in end for sign in ")]"):
        return end[1:].strip(), False
    if closed and not any(sign in end for sign in "([（"):
        return end[:-1].strip(), False
    return plain, False

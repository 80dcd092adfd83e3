"""Sign-offs: the line that closes an article with its authors, its editors and their agencies."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from normalizer.errors import require_text
from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.signoff.signoff_codes import Signed
from normalizer.fields.signoff.signoff_phrases import CreditParts, PhraseReader
from normalizer.fields.signoff.signoff_tokens import Tokens
from normalizer.names.agencies import AgencyRegistry, default_registry
from normalizer.parts import Signoff
from normalizer.text.late_pattern import late_pattern

# Sign-offs with many names and places have up to 600 characters.
_LONGEST_SIGNOFF: Final = 800
# Brackets at the end of a paragraph hold less: initials and agencies.
_LONGEST_INLINE: Final = 80
# Many lines of a page are asked for by several rules.
_LINES_KEPT: Final = 8192

_SPACES = late_pattern(r"[\s\u00ad\u200b-\u200f\ufeff]+")
# The Canadian Press asks its customers for "This report by … was first published DATE"; papers that
# republish others' articles print "This article was originally published by …".
_FIRST_PUBLISHED = late_pattern(
    r"This (?:report|story|article) (?:by (?P<author>.{2,40}) was (?:first|originally) published\b"
    r".{0,40}|was (?:first|originally) published by (?P<publisher>.{2,40}?)\.?)",
    re.IGNORECASE,
)
# "MDR (ab)"
_HOUSE_AND_BRACKET = late_pattern(r"(?P<house>[^()]{2,24}) \((?P<inside>[^()]{2,60})\)")
_SENTENCE_END = late_pattern(r"(?:[.!?…]|[.!?][\"”]|\.[“»])$")


class SignoffGrammar:
    """Reads sign-offs, with the agencies and the grammar of credits that it was made with."""

    __slots__ = ("_read_plain", "agencies", "parts")

    def __init__(self, agencies: AgencyRegistry, parts: CreditParts) -> None:
        """Recognise `agencies`, and names as `parts`, the grammar of credits, does."""
        self.agencies = agencies
        self.parts = parts
        self._read_plain = lru_cache(_LINES_KEPT)(self._read)

    def __reduce__(self) -> tuple[type[SignoffGrammar], tuple[AgencyRegistry, CreditParts]]:
        """Pickle what the grammar was made with."""
        return SignoffGrammar, (self.agencies, self.parts)

    def parse(self, text: str, *, site: str | None = None) -> Signoff | None:
        """Return authors, editors and agencies of a sign-off, or `None`; see `parse_signoff`."""
        raw = text.strip()
        if not 0 < len(raw) <= _LONGEST_SIGNOFF:
            return None
        # Of white space, only the space is printable: most lines have single spaces already.
        is_spaced = raw.isprintable() and "  " not in raw
        plain = raw if is_spaced else _SPACES.sub(" ", raw)
        signed = self._read_plain(plain.strip("_* —–-"), site or "")
        if signed is None:
            return None
        # Copies, since what was read is kept for the next call.
        return Signoff(raw, [*signed.authors], [*signed.editors], [*signed.agencies])

    def split(self, paragraph: str, *, site: str | None = None) -> tuple[str, Signoff | None]:
        """Return a paragraph without its inline sign-off, and that; see `split_signoff`."""
        start = paragraph.rfind("(") if paragraph.endswith((")", ").")) else -1
        rest = paragraph[: max(start, 0)].rstrip()
        if len(paragraph) - start > _LONGEST_INLINE or not _SENTENCE_END.search(rest):
            return paragraph, None
        signoff = self.parse(paragraph[start:].rstrip("."), site=site)
        return (rest, signoff) if signoff else (paragraph, None)

    def _read(self, plain: str, site: str) -> Signed | None:
        inner, bracketed = _unbracketed(plain)
        published = _FIRST_PUBLISHED.fullmatch(inner)
        if published:
            inner = published["author"] or published["publisher"]
        tokens = Tokens(self.agencies, site, inner)
        phrases = PhraseReader(tokens, self.parts)
        house = _HOUSE_AND_BRACKET.fullmatch(inner)
        if house and tokens.is_tag(house["house"]):
            inner, bracketed = house["inside"], True
        return (
            phrases.read(inner)
            or phrases.codes.read(inner, bracketed=bracketed)
            or phrases.read_report(inner)
            or phrases.read_agency_and_person(inner)
        )


def _unbracketed(plain: str) -> tuple[str, bool]:
    """Return `plain` without brackets around it, one of which may be lost, and if both exist."""
    end = plain.rstrip(" .")
    inner = end[1:] if end.startswith(("(", "[")) else end
    inner = inner[:-1] if end.endswith((")", "]", "）")) else inner
    if inner == end or any(sign in inner for sign in "()[]（"):
        return plain, False
    return inner.strip(), len(end) - len(inner) == 2


@cache
def _shipped() -> SignoffGrammar:
    registry = default_registry()
    return SignoffGrammar(registry, CreditGrammar(registry))


def parse_signoff(text: str, *, site: str | None = None) -> Signoff | None:
    """Return authors, editors and agencies of the sign-off `text`; `None` when it is not one.

    Reads the initials of Deutsche Welle, "authors/editor (agencies)"; chains such as "abc/dpa";
    lone initials in brackets; source lines ("Quelle: dpa", "Con información de EFE"); agencies'
    numbers of reports; the long form of Reuters and AP ("Reporting by …; Editing by …"). Codes of
    desks are not people. `site` is the page's own site name. Takes any string; anything else raises
    `InputTypeError`.

    >>> signoff = parse_signoff("ab,cd/ef (AFP, Reuters, dpa)")
    >>> signoff.authors, signoff.editors, signoff.agencies
    (['ab', 'cd'], ['ef'], ['AFP', 'Reuters', 'dpa'])
    >>> parse_signoff("(dpa/lby)").authors
    []
    >>> parse_signoff("He left the room.") is None
    True
    """
    require_text(text, "a sign-off", site=site)
    return _shipped().parse(text, site=site)

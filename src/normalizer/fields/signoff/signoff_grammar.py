"""Parses a sign-off: initials, names and agencies at the end of an article."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, cast

from normalizer.errors import require_text
from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.credit.credit_kinds import Kind, Part
from normalizer.fields.signoff.signoff_codes import (
    CodeReader,
    Signed,
    is_initials,
    joint_words,
    without_dates,
)
from normalizer.names.agencies import AgencyRegistry, default_registry
from normalizer.names.name_kinds import Evidence, has_given_name, person_evidence
from normalizer.parts import Signoff
from normalizer.tables import read_rows
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import UPPER

_FIRST_WORD = late_pattern(r"[^\s(:：]+")
_PLACE = late_pattern(
    rf"\s(?:in|at|from|aus|en|à|em)\s(?:the\s)?[^\W\d_][\w.'-]*(?:\s[{UPPER}][\w.'-]*){{0,3}}"
)
_ADDRESS = late_pattern(r"(?:\s(?:at|an|à|unter|en))?\s\S{1,64}@\S{3,60}")
_WRITER = late_pattern(
    r"\b(?:staff |news |sports |science |business |political |national |special |chief |senior )?"
    r"(?:writer|reporter|journalist|correspondent|editor|researcher|producer)s?\b",
    re.IGNORECASE,
)
_CONTRIBUTED = late_pattern(
    r"(.{3,400}?),? (?:(?:has|have) )?(?:also )?contributed"
    r"(?: (?:to|reporting|from)\b[^;]{0,120})?\.?$"
)
# "Example Post's Jo Muster contributed …", "Springfield News' Jo Muster contributed …"
_HOUSE_OF = late_pattern(
    rf"^(?:[{UPPER}]\S{{1,20}} ){{0,2}}[{UPPER}]\S{{1,20}}['’]s? (?=[{UPPER}])"
)
_REPORTED = late_pattern(r"(\S{2,40}(?: \S{2,40}){0,3}) reported from [^.]{2,60}\.?$")
_REPORTED_ALSO = late_pattern(r"\band (\S{2,40}(?: \S{2,40}){0,2}) from [^.]{2,40}")
_SENTENCE = late_pattern(rf"(?<=[^\W\d_]{{3}})\.\s+(?=[{UPPER}])")
_EDITOR_INITIALS = late_pattern(r"\(([^\W\d_]{2,3})\)\.?$")
_Role = Literal["author", "editor", "source", "with", "from", "byline"]
# Roles whose names are people; a place or an office may follow the first name.
_PEOPLE: Final = frozenset({"author", "editor"})
# Roles whose names are agencies and houses.
_HOUSES: Final = frozenset({"source", "with", "from"})
# Roles that make a sign-off only together with an agency.
_BESIDE_AGENCY: Final = frozenset({"with", "from", "byline"})
# Parts that a sign-off names besides people.
_NOT_PEOPLE: Final = frozenset({Kind.ORGANISATION, Kind.HANDLE, Kind.FLAG})
# Maximum number of names in a sign-off of agencies and people; kinds of agencies with texts.
_MOST_NAMES: Final = 4
_OF_NEWS: Final = frozenset({"news", "both"})
_COLONS: Final = (":", "：")
_PHRASE_SEPARATORS: Final = (";", ",", ".", "/")
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
# "This post was written by …"
_THIS_WAS = late_pattern(r"This (?:report|story|article|post|piece) was ", re.IGNORECASE)
# "- Michelle", "— Jane Doe"
_NAME_BEHIND_DASH = late_pattern(rf"[-–—~]{{1,2}}\s?([{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+)?)")
# "MDR (ab)"
_HOUSE_AND_BRACKET = late_pattern(r"(?P<house>[^()]{2,24}) \((?P<inside>[^()]{2,60})\)")
_SENTENCE_END = late_pattern(r"(?:[.!?…]|[.!?][\"”]|\.[“»])$")
_OPENING: Final = "([（［【〔"
_CLOSING: Final = ")]）］】〕"


class _FoundPhrase(NamedTuple):
    """A phrase in a sign-off: where it begins, where its names begin, and their role."""

    start: int
    body: int
    role: _Role


class PhraseReader:
    """Reads sign-offs that are phrases or sentences."""

    __slots__ = ("codes", "parts")

    def __init__(self, codes: CodeReader, parts: CreditGrammar) -> None:
        self.codes = codes
        self.parts = parts

    def read(self, text: str) -> Signed | None:
        """Return who signed in a text that begins with a phrase, or is "house with agency"."""
        found = _phrases_in(text)
        if not found:
            return self._house_with_agency(text)
        signed = Signed()
        ends = [*(phrase.start for phrase in found[1:]), len(text)]
        for phrase, end in zip(found, ends, strict=True):
            if not self._read_body(text[phrase.body : end], phrase.role, signed):
                return None
        return signed

    def read_report(self, text: str) -> Signed | None:
        """Return who is named in sentences such as "A, B and C contributed to this report."."""
        if "contributed" not in text and "reported from" not in text:
            return None
        signed = Signed()
        if not all(self._read_sentence(part.strip(), signed) for part in _SENTENCE.split(text)):
            return None
        return signed if signed.authors or signed.agencies else None

    def read_agency_and_person(self, text: str) -> Signed | None:
        """Return who is named in "Reuters, Jo Muster" or "Jo Muster and AP": news, and people."""
        pieces = _comma_pattern().split(text)
        if not 1 < len(pieces) <= _MOST_NAMES:
            return None
        agencies = [self._agency_of_news(piece) for piece in pieces]
        if not any(agencies) or all(agencies):
            return None
        # "Jo Muster, AP Science Writer"
        least = Evidence.LIKELY if _WRITER.search(pieces[-1]) else Evidence.PERSON
        people = [piece for piece, agency in zip(pieces, agencies, strict=True) if not agency]
        if not all(person_evidence(piece) >= least for piece in people):
            return None
        signed = Signed()
        signed.add("agencies", *filter(None, agencies))
        signed.add("authors", *people)
        return signed

    def _agency_of_news(self, piece: str) -> str | None:
        """Return the short name of an agency with texts, a writer's title beside it or not."""
        title = _WRITER.sub("", piece).strip()
        agency = self.codes.agencies.find(title, any_case=title != piece)
        if agency is None or agency.takes_handles:
            return None
        return agency.short if agency.kind in _OF_NEWS else None

    def _read_sentence(self, sentence: str, signed: Signed) -> bool:
        contributed = _CONTRIBUTED.match(_HOUSE_OF.sub("", sentence))
        if contributed:
            return self._read_body(contributed[1], "author", signed)
        reported = _REPORTED.match(sentence)
        if reported is None:
            return False
        names = [reported[1], *_REPORTED_ALSO.findall(sentence)]
        signed.add("authors", *names)
        return all(name[:1].isupper() for name in names)

    def _read_body(self, body: str, role: _Role, signed: Signed) -> bool:
        """Add the names in `body`; return whether it held nothing but names."""
        body = _ADDRESS.sub("", body.strip(" ;,."))
        if role in _HOUSES:
            body = without_dates(body).strip(" ;,.")
            coded = self.codes.read(body, bracketed=True)
            if coded:
                signed.extend(coded)
                return role == "source" or bool(coded.agencies)
        if role == "author":
            body = self._without_editor(body, signed)
        if role in _PEOPLE:
            body = _WRITER.sub(" / ", _PLACE.sub(" / ", body))
        known = [self._add_part(part, role, signed) for part in self.parts.split_parts(body)]
        if role in _PEOPLE:
            return known[:1] == [True]
        if role in _BESIDE_AGENCY and not signed.agencies:
            return False
        return set(known) == {True}

    def _without_editor(self, body: str, signed: Signed) -> str:
        """Return `body` without the editor's initials in brackets: "Julia Muster (eg)"."""
        editor = _EDITOR_INITIALS.search(body)
        if editor is None or self.codes.agency(editor[1]):
            return body
        signed.add("editors", editor[1])
        return body[: editor.start()].strip()

    def _add_part(self, part: Part, role: _Role, signed: Signed) -> bool:
        """Add what `part` names to `signed`; return whether a sign-off can name it."""
        agency = part.agency.short if part.agency else self.codes.agency(part.text)
        if agency:
            signed.add("agencies", agency)
            return True
        is_initial = " " not in part.text and is_initials(part.text)
        if not is_initial and part.kind != Kind.PERSON:
            is_phrase = " " in part.text and part.text[0].islower()
            return not is_phrase and (part.kind in _NOT_PEOPLE or self.codes.is_tag(part.text))
        if is_initial:  # in capitals after a name, they are those of an institute
            is_house = part.text.isupper() and any(" " in name for name in signed.authors)
        else:
            is_house = self.codes.is_tag(part.text) or (role in _HOUSES and not part.given)
        if not is_house:
            signed.add("editors" if role == "editor" else "authors", part.text)
        return True

    def _house_with_agency(self, text: str) -> Signed | None:
        """Read "FR mit dpa" and "Le Monde avec AFP": a paper, and the agencies it used."""
        match = _house_pattern().fullmatch(text.strip(" ."))
        if match is None or not self.codes.may_name_agency(match["agencies"]):
            return None
        if self.codes.agency(match["house"]):
            return None
        parts = self.parts.split_parts(match["house"])
        if len(parts) != 1:
            return None
        is_house = parts[0].kind == Kind.ORGANISATION or self.codes.is_tag(parts[0].text)
        signed = Signed()
        if not is_house or not self._read_body(match["agencies"], "source", signed):
            return None
        return signed if signed.agencies else None


def _phrases_in(text: str) -> list[_FoundPhrase]:
    """Return the phrases in a text that begins with one."""
    first = _FIRST_WORD.match(text)
    if first is None or first[0].casefold() not in _first_words():
        return []
    found: list[_FoundPhrase] = []
    for match in _phrase_pattern().finditer(text):
        role = _roles().get(match["phrase"].casefold())
        if role is None or not _is_phrase(text, match, role):
            continue
        # Without a colon, a lone word ("Quelle dpa") needs an agency.
        is_bare = role == "source" and " " not in match["phrase"] and not match["signs"].strip(" .")
        start = match.start()
        if found and found[-1].body == start and found[-1].role == role:  # "Quelle: Quelle: dpa"
            start = found.pop().start
        found.append(_FoundPhrase(start, match.end(), "with" if is_bare else role))
    return found if found and found[0].start == 0 else []


def _is_phrase(text: str, match: re.Match[str], role: _Role) -> bool:
    """Return whether a phrase is at the head, before a colon, or several words after a sign."""
    if match["signs"].removeprefix(" ").startswith(_COLONS):
        return True
    has_words = " " in match["phrase"]
    if match.start() == 0:
        return has_words or role not in _PEOPLE or "@" in text  # "Contact Jane Doe at …"
    is_separated = text[: match.start()].rstrip().endswith(_PHRASE_SEPARATORS)
    return is_separated and has_words and role not in _HOUSES


@cache
def _roles() -> dict[str, _Role]:
    """Return the role of each phrase."""
    return {
        phrase: cast("_Role", row["role"])
        for row in read_rows("signoff_roles.tsv")
        for phrase in row["phrases"].split("; ")
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _roles())


@cache
def _phrase_pattern() -> re.Pattern[str]:
    """Return the pattern of a phrase, the longest first, and the signs behind it."""
    phrases = "|".join(map(re.escape, sorted(_roles(), key=len, reverse=True)))
    return re.compile(
        rf"(?<![^\s(])(?P<phrase>{phrases})(?![^\W_])(?P<signs>[ :：.]*)", re.IGNORECASE
    )


@cache
def _comma_pattern() -> re.Pattern[str]:
    return re.compile(rf", | (?:{_joints()}) ")


@cache
def _house_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<house>.{{2,40}}?) (?:{_joints()}) (?P<agencies>.{{2,80}})")


def _joints() -> str:
    return "|".join(sorted(map(re.escape, joint_words())))


class SignoffGrammar:
    """Reads sign-offs, with the agencies and the grammar of credits that it was made with."""

    __slots__ = ("_read_plain", "agencies", "parts")

    def __init__(self, agencies: AgencyRegistry, parts: CreditGrammar) -> None:
        self.agencies = agencies
        self.parts = parts
        self._read_plain = lru_cache(_LINES_KEPT)(self._read)

    def __reduce__(self) -> tuple[type[SignoffGrammar], tuple[AgencyRegistry, CreditGrammar]]:
        return SignoffGrammar, (self.agencies, self.parts)

    def parse(self, text: str, *, site: str | None = None) -> Signoff | None:
        """Return authors, editors and agencies of a sign-off, or `None`; see `parse_signoff`."""
        raw = text.strip()
        if not 0 < len(raw) <= _LONGEST_SIGNOFF:
            return None
        plain = _SPACES.sub(" ", raw)
        named = _NAME_BEHIND_DASH.fullmatch(plain)
        if named and has_given_name(named[1].partition(" ")[0]):
            return Signoff(raw, [named[1]])
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
        this_was = _THIS_WAS.match(inner)
        inner = inner[this_was.end() if this_was else 0 :]
        codes = CodeReader(self.agencies, site)
        house = _HOUSE_AND_BRACKET.fullmatch(inner)
        if house and codes.is_tag(house["house"]):
            inner, bracketed = house["inside"], True
        phrases = PhraseReader(codes, self.parts)
        by_phrase = phrases.read(inner)
        if "@" in inner:
            inner = _ADDRESS.sub("", inner)
        return (
            by_phrase
            or codes.read(inner, bracketed=bracketed)
            or phrases.read_report(inner)
            or phrases.read_agency_and_person(inner)
        )


def _unbracketed(plain: str) -> tuple[str, bool]:
    """Return `plain` without brackets around it, one of which may be lost, and if both exist."""
    end = plain.rstrip(" .")
    inner = end[end[:1] in _OPENING :]
    inner = inner[: -1 if end[-1:] in _CLOSING else None]
    if inner == end or any(sign in inner for sign in _OPENING + _CLOSING):
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

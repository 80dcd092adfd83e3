"""Parses a sign-off: initials, names and agencies at the end of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, cast

from normalizer.errors import require_text
from normalizer.fields.credit.credit_grammar import CreditGrammar
from normalizer.fields.credit.credit_kinds import Kind, Part
from normalizer.fields.date.date_grammar import find_dates, is_day_of_month
from normalizer.names.agencies import (
    AgencyRegistry,
    default_registry,
    is_legal_form,
    is_web_address,
)
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import (
    Evidence,
    has_given_name,
    is_known_organisation,
    person_evidence,
)
from normalizer.names.places import is_city
from normalizer.names.word_lists import words_in
from normalizer.parts import Signoff
from normalizer.tables import read_rows
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

# Four letters in capitals are an abbreviation; initials in lower case may have full stops.
_INITIALS = late_pattern(
    rf"[{LOWER}]{{2,4}}|[{LOWER}]{{1,2}}\.(?: ?[{LOWER}]{{1,2}}\.)?"
    rf"|[{UPPER}]{{2,3}}|[{UPPER}]{{1,2}}\."
)
# The word for the desk, which signs like a person.
_DESK: Final = frozenset({"red", "redaktion", "red."})
_LONGEST_CHAIN: Final = 160
_MOST_TOKENS: Final = 12
# In a longer chain, a desk's code alone does not tell a sign-off from a list.
_LONGEST_CHAIN_BY_TAG: Final = 3
# Initials of three letters are one person's even without brackets; two are often a word.
_SURE_INITIALS: Final = 3
# In brackets, three capitals are rather the abbreviation of a name.
_CAPITAL_INITIALS: Final = 2
_LONGEST_PLACE: Final = 24
# "ab-cd": two who signed.
_HYPHENATED = late_pattern(rf"[{LOWER}]{{2,3}}-[{LOWER}]{{2,3}}|[{UPPER}]{{2,3}}-[{UPPER}]{{2,3}}")
_CAPITALS = late_pattern(rf"[{UPPER}.]{{1,3}}")
# A paper beside an agency: "Tagblatt", "The Springfield Shopper".
_HOUSE = late_pattern(rf"[{UPPER}][^\W\d_]*|The .*")
# "(EFE) ab/cd"
_FIRST_BRACKET = late_pattern(r"\((?P<agency>[^()]{2,40})\)\s+(?P<people>[^()]+)")
_LAST_BRACKET = late_pattern(r"(.*?)(?<!\s)\s*+[(\[]([^()\[\]]{1,80})[)\]]\.?$")
# Between people and editors, agencies and initials.
_GROUPS = late_pattern(r"(?:(?<!\s)\s++)?+/\s*")
# Agencies' numbers of reports.
_NUMBERED = late_pattern(r"dpa:\d[\d-]{5,30}(?:/\d{1,3})?|urn:newsml:\S{1,80}")
_DIGIT = late_pattern(r"\d")
# Dates in words are those of pictures: "Reuters / Thursday, December 15, 2016".
_DATE_IN_FIGURES = late_pattern(r"\d[\d./年月日-]{5}")
_BEFORE_DATE = late_pattern(r"\s(?:vom|of)\s?$")
# "新华社记者 王小明": an agency and its reporter.
_REPORTER = late_pattern(
    r"(?P<agency>\S{2,12}?)(?:记者|記者|社記者)[ :：]?\s*(?P<name>[\u3400-\u9fff]{2,4})"
)
# "(부산=연합뉴스)": a place and its agency.
_PLACE_AND_AGENCY = late_pattern(r"[^\s=＝]{1,20}[=＝](?P<agency>\S{2,12})")
_AROUND_CODE: Final = " ,;.©"

_FIRST_WORD = late_pattern(r"[^\s(:：]+")
_PLACE = late_pattern(
    rf"\s(?:in|at|from|aus|en|à|em)\s(?:the\s)?[^\W\d_][\w.'-]*(?:\s[{UPPER}][\w.'-]*){{0,3}}"
)
# An e-mail address or the number of a telephone.
_ADDRESS = late_pattern(
    r"(?:\s(?:at|an|à|unter|en))?\s\S{1,64}@\S{3,60}|\s(?:at|on)\s[+(]?\d[\d().-]{6,20}"
)
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
# "This post was written by …" holds a phrase.
_THIS_REPORT = late_pattern(
    r"This (?:report|story|article|post|piece) (?:by (?P<author>.{2,40}) was (?:first|originally) "
    r"published\b.{0,40}|was (?:(?:first|originally) published by (?P<publisher>.{2,40}?)\.?"
    r"|(?P<phrase>\w+(?: \w+)? by .+)))",
    re.IGNORECASE,
)
# "- Michelle", "— Jane Doe"
_NAME_BEHIND_DASH = late_pattern(rf"[-–—~]{{1,2}}\s?([{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+)?)")
# "MDR (ab)"
_HOUSE_AND_BRACKET = late_pattern(r"(?P<house>[^()]{2,24}) \((?P<inside>[^()]{2,60})\)")
_SENTENCE_END = late_pattern(r"(?:[.!?…]|[.!?][\"”]|\.[“»])$")
_OPENING: Final = "([（［【〔"
_CLOSING: Final = ")]）］】〕"


@dataclass(slots=True)
class Signed:
    """The names of a sign-off by role; a name may come twice."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)


class _Token(NamedTuple):
    """A token of a chain: the agency that it names, if any, and whether the tables have it."""

    text: str
    agency: str | None
    is_known: bool


class CodeReader:
    """Reads chains of codes on the pages of a site, whose own name and acronym are no author's."""

    __slots__ = ("_own", "agencies")

    def __init__(self, agencies: AgencyRegistry, site: str) -> None:
        self.agencies = agencies
        self._own = _names_of(site)

    def agency(self, token: str) -> str | None:
        """Return the short name of an agency, or a word for agencies as printed."""
        if token.casefold() in _general_agencies():
            return token
        agency = self.agencies.find(token)
        if agency is None and not self._may_be_person(token):
            agency = self.agencies.find(token, any_case=True)
        return agency.short if agency else None

    def may_name_agency(self, text: str) -> bool:
        """Return whether `agency` may find one in some part of `text`: a fast pre-filter."""
        is_general = any(map(text.casefold().__contains__, _general_agencies()))
        return is_general or self.agencies.holds_name(text)

    def _may_be_person(self, token: str) -> bool:
        """Return whether `token` is an agency in the table's case only: "pa" may be a person."""
        agency = self.agencies.any_case.get(fold(token))
        return agency is None or fold(token) in map(fold, agency.words)

    def is_tag(self, token: str) -> bool:
        """Return whether `token` is a desk's code, a paper's tag, an organisation or the site."""
        if is_signing_tag(token) or is_web_address(token) or fold(token) in self._own:
            return True
        # Initials are in lower case; no house writes its name so, but for those of the tables.
        may_be_initials = token.islower() and len(token) < 5
        return not may_be_initials and is_known_organisation(token)

    def read(self, text: str, *, bracketed: bool = False) -> Signed | None:
        """Return who signed with a chain of codes; `None` when `text` is not one.

        In "a,b/c (agencies)" and in a pair "a/b" without agency, what follows the slash is the
        editor; in longer chains and beside an agency all initials are authors.
        """
        text = text.removeprefix("(c)").strip(" ,.©")
        if not 0 < len(text) <= _LONGEST_CHAIN or text.count(" ") > _MOST_TOKENS:
            return None
        first = _FIRST_BRACKET.fullmatch(text)
        agency = self.agency(first["agency"]) if first else None
        if first and agency:
            people = first["people"].replace("/", " ").replace(",", " ").split()
            return Signed(people, agencies=[agency]) if all(map(is_initials, people)) else None
        eastern = _REPORTER.fullmatch(text) or (bracketed and _PLACE_AND_AGENCY.fullmatch(text))
        agency = self.agency(eastern["agency"]) if eastern else None
        if eastern and agency:
            names = eastern.groupdict()
            return Signed(authors=[names["name"]] if "name" in names else [], agencies=[agency])
        head, cited = self._cited(text)
        is_framed = bracketed or "/" in text or "(" in text
        groups: list[list[_Token]] = []
        for group in _GROUPS.split(without_dates(head)):
            tokens = [*map(self._token, self._split(group, is_framed=is_framed))]
            if not all(token.is_known or _may_be_code(token.text) for token in tokens):
                return None
            groups += [tokens] if tokens else []
        chain = _Chain(groups, cites_agencies=bool(cited))
        if not chain.is_signed(bracketed=bracketed):
            return None
        signed = chain.signed()
        signed.agencies += cited
        return signed

    def _cited(self, text: str) -> tuple[str, list[str]]:
        """Return the text before a closing "(AFP, dpa, ots)", and the agencies in it, if any."""
        match = _LAST_BRACKET.fullmatch(text) if text.endswith((")", "]")) else None
        if match is None:
            return text, []
        names = filter(None, _list_pattern().split(match[2].replace("/", ",")))
        tokens = [self._token(name) for name in names]
        found = [token.agency for token in tokens if token.agency]
        # "Hamburg (dpa/lno)" is a dateline.
        has_desk = "/" in match[2] and len(found) < len(tokens)
        if not found or has_desk or not all(token.is_known for token in tokens):
            return text, []
        return match[1].strip(" ,-–—"), found

    def _split(self, group: str, *, is_framed: bool) -> list[str]:
        """Return the tokens of a group, which may be one name with the signs that separate them."""
        group = group.strip(_AROUND_CODE)
        parts = [part.strip(_AROUND_CODE) for part in _list_pattern().split(group)]
        if len(parts) > 1 and self._is_known(group):
            return [group]
        undated = [part for part in parts if part and not is_day_of_month(part)]
        return [token for part in undated for token in self._unjoined(part, is_framed=is_framed)]

    def _unjoined(self, part: str, *, is_framed: bool) -> list[str]:
        """Return the codes that hyphens join, or the part without its legal form or its place."""
        codes = part.replace("–", "-").split("-")
        are_two = is_framed and _HYPHENATED.fullmatch(part)
        if len(codes) > 1 and (are_two or all(map(self.agency, codes))):
            return [part] if self._is_known(part) else codes
        name, space, last = part.rpartition(" ")
        if is_framed and last.islower() and is_initials(last) and self.agencies.find(name):
            return [name, last]  # "SID ab/cd"
        is_place = last.istitle() and is_city(last) and (is_framed or self.agency(name))
        return [name if space and (is_place or is_legal_form(last)) else part]

    def _is_known(self, text: str) -> bool:
        return self.agency(text) is not None or self.is_tag(text)

    def _token(self, text: str) -> _Token:
        agency = self.agency(text)
        return _Token(text, agency, agency is not None or self.is_tag(text))


class _Chain:
    """The tokens of a short sign-off in their groups.

    `cites_agencies` says that agencies follow in brackets: what precedes them are people then, even
    where a paper or a desk uses the same initials as its code.
    """

    def __init__(self, groups: list[list[_Token]], *, cites_agencies: bool) -> None:
        self.groups = groups
        self.cites_agencies = cites_agencies
        self.tokens = [token for group in groups for token in group]
        self.has_agency = cites_agencies or any(token.agency for token in self.tokens)
        unknown = (token.text for token in self.tokens if not token.is_known)
        self.is_upper = all(map(_CAPITALS.fullmatch, unknown))

    def is_signed(self, *, bracketed: bool) -> bool:
        """Return whether there are enough codes, and not too many, to make this a sign-off."""
        if self.has_agency or len(self.tokens) > _MOST_TOKENS:
            return len(self.tokens) <= _MOST_TOKENS
        unknown = (token.text for token in self.tokens if not token.is_known)
        if not all(is_initials(text) or _is_place(text) for text in unknown):
            return False
        is_short = len(self.tokens) <= _LONGEST_CHAIN_BY_TAG
        if is_short and any(is_signing_tag(token.text) for token in self.tokens):
            return bracketed or len(self.groups) > 1
        people = [token.text for token in self.tokens if self._is_person(token)]
        if any(map(str.islower, people)):
            is_long = len(self.tokens) > 1 or len(people[0]) == _SURE_INITIALS
            return bracketed or is_long
        are_initials = all(len(text) == _CAPITAL_INITIALS for text in people)
        return bracketed and are_initials and 0 < len(people) == len(self.tokens)

    def signed(self) -> Signed:
        """Return who signed; of a pair of groups with people, the second has the editors."""
        signed = Signed()
        with_people = [any(map(self._is_person, group)) for group in self.groups]
        has_editors = with_people == [True, True] and (self.cites_agencies or not self.has_agency)
        for group in self.groups:
            is_editor = has_editors and group is self.groups[1]
            people = signed.editors if is_editor else signed.authors
            people += [token.text for token in group if self._is_person(token)]
            signed.agencies += [token.agency for token in group if token.agency]
        return signed

    def _is_person(self, token: _Token) -> bool:
        """Return whether `token` is initials; in capitals only when all unknown tokens are."""
        is_lower = token.text.islower()
        is_tag = token.is_known and not (self.cites_agencies and is_lower)
        if token.agency or is_tag or not (is_lower or self.is_upper):
            return False
        return is_initials(token.text, beside_agency=self.has_agency)


def _may_be_code(text: str) -> bool:
    """Return whether an unknown token is written as initials, as a place or, in a word, a paper."""
    if is_initials(text, beside_agency=True) or _is_place(text):
        return True
    return len(text) <= _LONGEST_PLACE and _HOUSE.fullmatch(text) is not None


def _is_place(text: str) -> bool:
    """Return whether a token is a place in capitals: "MANILA", "BAD HOMBURG"."""
    return len(text) <= _LONGEST_PLACE and text.isupper() and (text.isalpha() or " " in text)


def is_initials(token: str, *, beside_agency: bool = False) -> bool:
    """Return whether `token` can be initials: two to four letters that are no word, or the desk.

    With `beside_agency` a word counts too: in "SDA/sep" it is a person, not the month.
    """
    folded = token.casefold()
    if folded in _DESK:
        return True
    if _INITIALS.fullmatch(token) is None:
        return False
    return beside_agency or folded not in words_in("not_initials.txt")


def is_signing_tag(token: str) -> bool:
    """Return whether `token` is a desk's code or a paper's tag with which reports are signed."""
    folded = token.casefold()
    return folded in words_in("desk_codes.txt") or folded in words_in("signoff_publishers.txt")


@lru_cache(maxsize=64)
def _names_of(site: str) -> frozenset[str]:
    """Return the folded name and acronym of a site; none for a name of one letter or none."""
    acronym = "".join(word[:1] for word in site.split()).casefold()
    own = fold(site)
    return frozenset({own, acronym} if len(own) > 1 else ())


@cache
def _general_agencies() -> frozenset[str]:
    rows = read_rows("signoff_agencies.tsv")
    return frozenset(word for row in rows for word in row["words"].split("; "))


def without_dates(text: str) -> str:
    """Return `text` without agencies' numbers of reports, and without dates in figures."""
    if _DIGIT.search(text) is None:
        return text
    text = _NUMBERED.sub("", text)
    for date in reversed(find_dates(text)):
        if not _DATE_IN_FIGURES.match(date.raw):
            continue
        text = _BEFORE_DATE.sub("", text[: date.start]) + text[date.end :]
    return text


@cache
def joint_words() -> frozenset[str]:
    """Return the words for "and" and "with" that join names and agencies."""
    rows = (row for row in read_rows("signoff_roles.tsv") if row["role"] == "with")
    withs = (phrase for row in rows for phrase in row["phrases"].split("; "))
    return words_in("name_joints.txt").union(withs)


@cache
def _list_pattern() -> re.Pattern[str]:
    """Return the pattern of what separates tokens: a mark, or a word that joins them."""
    words = "|".join(sorted(map(re.escape, joint_words())))
    return re.compile(rf"(?:(?<!\s)\s++)?+[,;&+|]\s*|(?<!\s)\s++(?:{words})\s+")


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
        if not 1 < len(pieces) <= _MOST_NAMES or not self.codes.may_name_agency(text):
            return None
        agencies = [self._agency_of_news(piece) for piece in pieces]
        if not any(agencies) or all(agencies):
            return None
        # "Jo Muster, AP Science Writer"
        least = Evidence.LIKELY if _WRITER.search(pieces[-1]) else Evidence.PERSON
        people = [piece for piece, agency in zip(pieces, agencies, strict=True) if not agency]
        if not all(person_evidence(piece) >= least for piece in people):
            return None
        return Signed(people, agencies=[*filter(None, agencies)])

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
        signed.authors += names
        return all(name[:1].isupper() for name in names)

    def _read_body(self, body: str, role: _Role, signed: Signed) -> bool:
        """Add the names in `body`; return whether it held nothing but names."""
        body = _ADDRESS.sub("", body.strip(" ;,."))
        if role in _HOUSES:
            body = without_dates(body).strip(" ;,.")
            coded = self.codes.read(body, bracketed=True)
            if coded:
                signed.authors += coded.authors
                signed.editors += coded.editors
                signed.agencies += coded.agencies
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
        signed.editors.append(editor[1])
        return body[: editor.start()].strip()

    def _add_part(self, part: Part, role: _Role, signed: Signed) -> bool:
        """Add what `part` names to `signed`; return whether a sign-off can name it."""
        agency = part.agency.short if part.agency else self.codes.agency(part.text)
        if agency:
            signed.agencies.append(agency)
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
            (signed.editors if role == "editor" else signed.authors).append(part.text)
        return True

    def _house_with_agency(self, text: str) -> Signed | None:
        """Read "FR mit dpa" and "Le Monde avec AFP": a paper, and the agencies it used."""
        match = _house_pattern().fullmatch(text.strip(" ."))
        if match is None or not self.codes.may_name_agency(match["agencies"]):
            return None
        signed = self.codes.read(match["agencies"], bracketed=True)
        if signed is None or not signed.agencies:
            return None
        parts = [] if self.codes.agency(match["house"]) else self.parts.split_parts(match["house"])
        is_house = len(parts) == 1 and parts[0].kind == Kind.ORGANISATION
        is_tag = len(parts) == 1 and self.codes.is_tag(parts[0].text)
        return signed if is_house or is_tag else None


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
        # Copies, each name once: what was read is kept for the next call.
        names = (signed.authors, signed.editors, signed.agencies)
        return Signoff(raw, *(list(dict.fromkeys(listed)) for listed in names))

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
        report = _THIS_REPORT.fullmatch(inner)
        if report:
            inner = report["author"] or report["publisher"] or report["phrase"]
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

"""Chains of codes that sign an article: initials, agencies, desks, as in "ab,cd/ef (AFP, dpa)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from normalizer.fields.date.date_grammar import find_dates, is_day_of_month
from normalizer.names.agencies import AgencyRegistry, is_legal_form, is_web_address
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import is_known_organisation
from normalizer.names.places import is_city
from normalizer.names.word_lists import words_in
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
_LAST_BRACKET = late_pattern(r"(.*?)(?<!\s)\s*+[(\[]([^()\[\]]{1,80})[)\]]\.?$")
# Between people and editors, agencies and initials.
_GROUPS = late_pattern(r"(?:(?<!\s)\s++)?+/\s*")
# Agencies' numbers of reports.
_NUMBERED = late_pattern(r"dpa:\d[\d-]{5,30}(?:/\d{1,3})?|urn:newsml:\S{1,80}")
_DIGIT = late_pattern(r"\d")
_BEFORE_DATE = late_pattern(r"\s(?:vom|of)\s?$")
# "新华社记者 王小明": an agency and its reporter.
_REPORTER = late_pattern(
    r"(?P<agency>\S{2,12}?)(?:记者|記者|社記者)[ :：]?\s*(?P<name>[\u3400-\u9fff]{2,4})"
)
# "(부산=연합뉴스)": a place and its agency.
_PLACE_AND_AGENCY = late_pattern(r"[^\s=＝]{1,20}[=＝](?P<agency>\S{2,12})")
_AROUND_CODE: Final = " ,;.©"
Role = Literal["authors", "editors", "agencies"]


@dataclass(slots=True)
class Signed:
    """The names of a sign-off by role; each name once."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)

    def add(self, role: Role, *names: str) -> None:
        """Add `names` to the list called `role`, unless they are there."""
        listed: list[str] = getattr(self, role)
        listed += [name for name in names if name and name not in listed]

    def extend(self, other: Signed) -> None:
        """Add all names of `other`."""
        self.add("authors", *other.authors)
        self.add("editors", *other.editors)
        self.add("agencies", *other.agencies)


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
        eastern = _REPORTER.fullmatch(text) or (bracketed and _PLACE_AND_AGENCY.fullmatch(text))
        agency = self.agency(eastern["agency"]) if eastern else None
        if eastern and agency:
            names = eastern.groupdict()
            return Signed(authors=[names["name"]] if "name" in names else [], agencies=[agency])
        head, cited = self._cited(text)
        is_framed = bracketed or "/" in text or "(" in text
        parts = [
            self._split(group, is_framed=is_framed) for group in _GROUPS.split(without_dates(head))
        ]
        groups = [[*map(self._token, group)] for group in parts if group]
        chain = _Chain(groups, cites_agencies=bool(cited))
        if not chain.is_signed(bracketed=bracketed):
            return None
        signed = chain.signed()
        signed.add("agencies", *cited)
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
        codes = part.split("-")
        are_two = is_framed and _HYPHENATED.fullmatch(part)
        if len(codes) > 1 and (are_two or all(map(self.agency, codes))):
            return [part] if self._is_known(part) else codes
        name, space, last = part.rpartition(" ")
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
        """Return whether all tokens are codes, and enough of them to make this a sign-off."""
        if len(self.tokens) > _MOST_TOKENS or not all(map(self._is_code, self.tokens)):
            return False
        if self.has_agency:
            return True
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
            for token in group:
                if token.agency:
                    signed.add("agencies", token.agency)
                elif self._is_person(token):
                    signed.add("editors" if is_editor else "authors", token.text)
        return signed

    def _is_person(self, token: _Token) -> bool:
        """Return whether `token` is initials; in capitals only when all unknown tokens are."""
        is_lower = token.text.islower()
        is_tag = token.is_known and not (self.cites_agencies and is_lower)
        if token.agency or is_tag or not (is_lower or self.is_upper):
            return False
        return is_initials(token.text, beside_agency=self.has_agency)

    def _is_code(self, token: _Token) -> bool:
        """Return whether a token is known, initials, a place in capitals, or a paper."""
        text = token.text
        if token.is_known or is_initials(text, beside_agency=self.has_agency):
            return True
        if len(text) > _LONGEST_PLACE:
            return False
        is_place = text.isupper() and (text.isalpha() or " " in text)
        return is_place or (self.has_agency and _HOUSE.fullmatch(text) is not None)


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
    """Return `text` without agencies' numbers of reports and dates."""
    if _DIGIT.search(text) is None:
        return text
    text = _NUMBERED.sub("", text)
    for date in reversed(find_dates(text)):
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

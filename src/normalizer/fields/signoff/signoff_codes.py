"""Tokens of a sign-off, and the initials and agencies among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from normalizer.names.agencies import AgencyRegistry, is_web_address
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import is_known_organisation, is_organisation
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
_LONGEST_PLACE: Final = 24
_LONGEST_BESIDE_DATE: Final = 39
# A token with this many spaces is hardly a code.
_SPACES_OF_PROSE: Final = 2
_CLOSING: Final = (")", "]")
# "ab-cd", "TT-AFP": two who signed.
_HYPHENATED = late_pattern(
    rf"(?<![\w-])(?:([{LOWER}]{{2,3}})-([{LOWER}]{{2,3}})|([{UPPER}]{{2,3}})-([{UPPER}]{{2,3}}))"
    r"(?![\w-])"
)
_CAPITALS = late_pattern(rf"[{UPPER}.]{{1,3}}")
# A paper beside an agency: "Tagblatt", "The Springfield Shopper".
_HOUSE = late_pattern(rf"[{UPPER}][^\W\d_]*|The .*")
# "kra Frankfurt"
_INITIALS_AND_PLACE = late_pattern(rf"(?P<initials>[{LOWER}.]+) [{UPPER}][^ ]*")
_LAST_BRACKET = late_pattern(r"(.*?)(?<!\s)\s*+[(\[]([^()\[\]]{1,80})[)\]]\.?$")
_GROUPS = late_pattern(r"(?:(?<!\s)\s++)?+/\s*")
_NUMBERED = late_pattern(r"dpa:\d[\d-]{5,30}(?:/\d{1,3})?|urn:newsml:\S{1,80}")
# Dates in figures, "MOSCOW, April 10" at the head, times.
_DATE = late_pattern(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{4}年\d{1,2}月\d{1,2}日"
    rf"|^(?:[^\W\d_{LOWER}]{{3,20}}[ /-]?){{1,3}}, [^\W\d_]{{3,9}}\.? \d{{1,2}}\Z"
    r"|\d{1,2}:\d\d(?: Uhr)?"
)
_DIGIT = late_pattern(r"\d")
_COMPANY = late_pattern(r"\s(?:GmbH|AG|Ltd\.?|Inc\.?)$")
_FIRST_HAN = "\u3400"
_REPORTER = late_pattern(r"(\S{2,12}?)(?:记者|記者|社記者)[ :：]?\s*([\u3400-\u9fff]{2,4})")
Role = Literal["authors", "editors", "agencies"]


class Tokens:
    """Tells agencies, tags and codes in the sign-off of a page whose own name is `site`."""

    __slots__ = ("_name_agency", "_own", "_text", "agencies")

    def __init__(self, agencies: AgencyRegistry, site: str, text: str | None = None) -> None:
        """Recognise `agencies`, and the name and acronym of `site`; `text` has all the tokens."""
        self.agencies = agencies
        self._text = text
        self._name_agency: bool | None = True if text is None else None
        self._own = _names_of(site)

    def name_agency(self) -> bool:
        """Return whether a token may be an agency; most texts that are asked about have none."""
        if self._name_agency is None:
            self._name_agency = self.may_name_agency(self._text or "")
        return self._name_agency

    def agency(self, token: str) -> str | None:
        """Return the short name of an agency, or a word for agencies as printed."""
        if not self.name_agency():
            return None
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

    def is_tag(self, token: str) -> bool:
        """Return whether `token` is a desk's code, a paper's tag, an organisation or the site."""
        if is_signing_tag(token) or is_web_address(token) or fold(token) in self._own:
            return True
        # Initials are in lower case; no house writes its name so, but for those of the tables.
        may_be_initials = token.islower() and len(token) < 5
        return not may_be_initials and is_known_organisation(token)

    def _may_be_person(self, token: str) -> bool:
        """Return whether `token` is an agency in the table's case only: "pa" may be a person."""
        agency = self.agencies.any_case.get(fold(token))
        return agency is None or fold(token) in map(fold, agency.words)


@lru_cache(maxsize=64)
def _names_of(site: str) -> frozenset[str]:
    """Return the folded name and acronym of a site; none for a name of one letter or none."""
    acronym = "".join(word[:1] for word in site.split()).casefold()
    own = fold(site)
    return frozenset({own, acronym} if len(own) > 1 else ())


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
    tables = ("desk_codes.txt", "signoff_publishers.txt")
    return any(token.casefold() in words_in(table) for table in tables)


@cache
def _general_agencies() -> frozenset[str]:
    rows = read_rows("signoff_agencies.tsv")
    return frozenset(word for row in rows for word in row["words"].split("; "))


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
    """A token of a chain: the agency that it names, if any, and whether it is a tag."""

    text: str
    agency: str | None
    is_tag: bool

    @property
    def is_lower(self) -> bool:
        """Whether the token is in lower case, as initials mostly are."""
        return self.text.islower()

    @property
    def is_known(self) -> bool:
        """Whether the tables have the token: it is not a person, unless agencies follow it."""
        return self.is_tag or self.agency is not None


class CodeReader:
    """Reads chains of codes, whose tokens `tokens` tells apart."""

    __slots__ = ("tokens",)

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def read(self, text: str, *, bracketed: bool = False) -> Signed | None:
        """Return who signed with a chain of codes; `None` when `text` is not one.

        In "a,b/c (agencies)" and in a pair "a/b" without agency, what follows the slash is the
        editor; in longer chains and beside an agency all initials are authors.
        """
        text = text.removeprefix("©").removeprefix("(c)").strip(" .")
        if not 0 < len(text) <= _LONGEST_CHAIN or text.count(" ") > _MOST_TOKENS:
            return None
        if bracketed or "/" in text or "(" in text:
            text = _HYPHENATED.sub(self._unhyphenated, text)
        reporter = _REPORTER.fullmatch(text) if max(text) >= _FIRST_HAN else None
        agency = self.tokens.agency(reporter[1]) if reporter else None
        if reporter and agency:
            return Signed(authors=[reporter[2]], agencies=[agency])
        head, bracket = self._bracketed_agencies(text)
        undated, dated = _undated(head)
        if self._is_prose(undated, dated=dated):
            return None
        chain = _Chain(self._groups(undated), has_bracket=bool(bracket))
        if not chain.is_signed(bracketed=bracketed, dated=dated):
            return None
        signed = chain.signed()
        signed.add("agencies", *bracket)
        return signed

    def _unhyphenated(self, match: re.Match[str]) -> str:
        """Return "ab,cd" for "ab-cd"; a known code with a hyphen, as "n-tv", stays."""
        known = self._token(match[0]).is_known
        return match[0] if known else f"{match[1] or match[3]},{match[2] or match[4]}"

    def _bracketed_agencies(self, text: str) -> tuple[str, list[str]]:
        """Return the text before a closing "(AFP, dpa, ots)", and the agencies in it, if any."""
        may_match = text.endswith(_CLOSING) and self.tokens.name_agency()
        match = _LAST_BRACKET.fullmatch(text) if may_match else None
        found = self._agencies_of_list(match[2]) if match else []
        return (match[1].strip(" ,-–—"), found) if match and found else (text, [])

    def _agencies_of_list(self, listed: str) -> list[str]:
        """Return the agencies of "AFP, dpa, ots", none if the list has something unknown."""
        names = filter(None, _list_pattern().split(listed.replace("/", ",")))
        tokens = [self._token(name) for name in names]
        found = [token.agency for token in tokens if token.agency]
        # "Hamburg (dpa/lno)" is a dateline.
        has_others = "/" in listed and len(found) < len(tokens)
        return found if all(token.is_known for token in tokens) and not has_others else []

    def _is_prose(self, chain: str, *, dated: bool) -> bool:
        """Return whether a token is too long for a code and unknown: a fast pre-filter."""
        groups = (_COMPANY.sub("", group.strip(" ,;.©")) for group in _GROUPS.split(chain))
        return any(self._holds_prose(group, dated=dated) for group in groups)

    def _holds_prose(self, group: str, *, dated: bool) -> bool:
        if len(group) <= _LONGEST_PLACE and group.count(" ") < _SPACES_OF_PROSE:
            return False  # no part of it is long
        parts = (part.strip(" .©") for part in _list_pattern().split(group))
        long = [part for part in parts if _is_unlike_code(part, dated=dated)]
        are_known = all(self._token(part).is_known for part in long)
        return not are_known and not self._token(group).is_known

    def _groups(self, chain: str) -> list[list[_Token]]:
        """Return the tokens between the slashes of a chain."""
        groups = (group.strip(" ,;.©") for group in _GROUPS.split(chain))
        return [self._split(_COMPANY.sub("", group)) for group in groups if group]

    def _split(self, group: str) -> list[_Token]:
        whole = self._token(group)
        parts = _list_pattern().split(group)
        if whole.is_known or len(parts) == 1:
            return [whole]
        stripped = (part.strip(" .©") for part in parts)
        return [self._token(part) for part in stripped if part]

    def _token(self, text: str) -> _Token:
        return _Token(text, self.tokens.agency(text), self.tokens.is_tag(text))


class _Chain:
    """The tokens of a short sign-off in their groups.

    `has_bracket` says that agencies follow in brackets: what precedes them are people then, even
    where a paper or a desk uses the same initials as its code.
    """

    def __init__(self, groups: list[list[_Token]], *, has_bracket: bool) -> None:
        self.groups = groups
        self.has_bracket = has_bracket
        self.tokens = [token for group in groups for token in group]
        self.has_agency = has_bracket or any(token.agency for token in self.tokens)
        unknown = (token.text for token in self.tokens if not token.is_known)
        self.is_upper = all(map(_CAPITALS.fullmatch, unknown))

    def is_signed(self, *, bracketed: bool, dated: bool) -> bool:
        """Return whether all tokens are codes, and enough of them to make this a sign-off."""
        if len(self.tokens) > _MOST_TOKENS:
            return False
        if not all(self._is_code(token, dated=dated) for token in self.tokens):
            return False
        return self.has_agency or self._is_signed_alone(bracketed=bracketed, dated=dated)

    def _is_signed_alone(self, *, bracketed: bool, dated: bool) -> bool:
        is_short = len(self.tokens) <= _LONGEST_CHAIN_BY_TAG
        if is_short and any(is_signing_tag(token.text) for token in self.tokens):
            return bracketed or len(self.groups) > 1
        # "(AB/CD)"
        pair = [token for token in self.tokens if len(token.text) == 2 and token.text.isupper()]
        is_pair = len(self.tokens) == len(pair) == 2
        if bracketed and is_pair and all(map(self._is_person, pair)):
            return True
        people = [token.text for token in self.tokens if token.is_lower and self._is_person(token)]
        if len(self.tokens) == 1 and not bracketed:
            return len("".join(people)) == _SURE_INITIALS
        return bool(self.tokens if dated else people)

    def signed(self) -> Signed:
        """Return who signed; of a pair of groups with people, the second has the editors."""
        signed = Signed()
        with_people = [any(map(self._is_person, group)) for group in self.groups]
        is_pair = self.has_bracket or not self.has_agency
        for number, group in enumerate(self.groups):
            is_editor = number == 1 and is_pair and with_people == [True, True]
            for token in group:
                if token.agency:
                    signed.add("agencies", token.agency)
                elif self._is_person(token):
                    initials = token.text.partition(" ")[0]
                    name = initials if initials[0].islower() else token.text
                    signed.add("editors" if is_editor else "authors", name)
        return signed

    def _is_person(self, token: _Token) -> bool:
        """Return whether `token` is initials; in capitals only when all unknown tokens are."""
        is_tag = token.is_tag and not (self.has_bracket and token.is_lower)
        if token.agency or is_tag:
            return False
        first, *others = token.text.split(" ", 1)
        is_in_case = first.islower() or (self.is_upper and not others)
        return is_in_case and is_initials(first, beside_agency=self.has_agency)

    def _is_code(self, token: _Token, *, dated: bool) -> bool:
        text = token.text
        if token.is_known or is_initials(text, beside_agency=self.has_agency):
            return True
        may_be_house = dated and len(text) <= _LONGEST_BESIDE_DATE
        return (may_be_house and is_organisation(text)) or self._is_place_or_house(text)

    def _is_place_or_house(self, text: str) -> bool:
        """Return whether a longer token is a place in capitals, a paper, or "kra Frankfurt"."""
        if len(text) > _LONGEST_PLACE:
            return False
        if text.isupper():
            return text.isalpha() or " " in text
        if self.has_agency and _HOUSE.fullmatch(text):
            return True
        match = _INITIALS_AND_PLACE.fullmatch(text)
        return match is not None and is_initials(match["initials"])


def _undated(head: str) -> tuple[str, bool]:
    """Return `head` without dates and numbers of reports, and whether it has a date."""
    if _DIGIT.search(head) is None:
        return head, False
    return _DATE.sub("", _NUMBERED.sub("", head)), _DATE.search(head) is not None


def _is_unlike_code(text: str, *, dated: bool) -> bool:
    """Return whether no token with the form of `text` is a code unless the tables have it."""
    if dated:
        return len(text) > _LONGEST_BESIDE_DATE
    if len(text) > _LONGEST_PLACE:
        return True
    # Of the forms of codes and places, "The Springfield Shopper" and capitals have more spaces.
    if text.count(" ") < _SPACES_OF_PROSE or text.startswith("The "):
        return False
    return not text.isupper()


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

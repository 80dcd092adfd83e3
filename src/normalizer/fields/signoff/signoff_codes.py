"""Reads the short sign-offs: chains of initials, desk codes and agencies, such as "aw,nm/jm (AFP, dpa)"."""

from __future__ import annotations

import re

from normalizer.fields.signoff.signoff_names import (
    Signed,
    is_initials,
    is_signing_tag,
    is_tag,
    signoff_agency,
)
from normalizer.names.agencies import AgencyRegistry
from normalizer.names.organisations import is_organisation

# Parts the authors from the editor in "abc;def".
_THEN = ";"
_LONGEST_CHAIN = 160
_MOST_TOKENS = 12
_LAST_BRACKET = re.compile(r"(.*?)\s*[(\[]([^()\[\]]{1,80})[)\]]\.?$")
_GROUPS = re.compile(r"\s*/\s*")
_LIST = re.compile(r"\s*[,;&+|]\s*|\s+(?:und|and|et|y|e|mit|avec|con|med|och|og|with)\s+")
_NUMBERED = re.compile(r"dpa:\d[\d-]{5,30}(?:/\d{1,3})?|urn:newsml:\S{1,80}")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{4}年\d{1,2}月\d{1,2}日|(?<=^)(?:[^\W\d_a-zß-öø-ÿ]{3,20}[ /-]?){1,3}, [^\W\d_]{3,9}\.? \d{1,2}\Z|\d{1,2}:\d\d(?: Uhr)?"
)
_COMPANY = re.compile(r"\s(?:GmbH|AG|Ltd\.?|Inc\.?)$")
_REPORTER = re.compile(r"(\S{2,12}?)(?:记者|記者|社記者)[ :：]?\s*([\u3400-\u9fff]{2,4})")


def read_codes(
    text: str, site: str = "", *, bracketed: bool = False, agencies: AgencyRegistry | None = None
) -> Signed | None:
    """Return who signed with a chain of codes; ``None`` when `text` is none.

    In "a,b/c (agencies)" and in a pair "a/b" without agency the part behind the slash is the editor; in longer chains
    and beside an agency all initials are authors.

    >>> read_codes("kko/irb/dpa").authors
    ['kko', 'irb']
    """
    text = text.removeprefix("©").strip(" .")
    if not text or len(text) > _LONGEST_CHAIN or text.count(" ") > _MOST_TOKENS:
        return None
    reporter = _REPORTER.fullmatch(text)
    if reporter and signoff_agency(reporter[1], agencies=agencies):
        return Signed(
            authors=[reporter[2]], agencies=[signoff_agency(reporter[1], agencies=agencies) or ""]
        )
    head, behind = _bracketed_agencies(text, agencies=agencies)
    groups = [_tokens(group, agencies=agencies) for group in _split_groups(head)]
    beside = bool(behind) or any(
        signoff_agency(token, agencies=agencies) for group in groups for token in group
    )
    chain = _Chain(groups, site, agency=beside, apart=bool(behind), agencies=agencies)
    if not chain.is_signed(bracketed=bracketed, dated=_DATE.search(head) is not None):
        return None
    signed = chain.signed(pair=bool(behind) or not chain.agency)
    for agency in behind:
        signed.add("agencies", agency)
    return signed


def _bracketed_agencies(text: str, *, agencies: AgencyRegistry | None) -> tuple[str, list[str]]:
    """Return the text before a closing "(AFP, dpa)" and the agencies in it; all of it and none if there is none."""
    match = _LAST_BRACKET.fullmatch(text)
    if match is None:
        return text, []
    named = [
        signoff_agency(token, agencies=agencies)
        for token in _LIST.split(match[2].replace("/", ","))
        if token
    ]
    found = [agency for agency in named if agency]
    return (match[1].strip(" ,-–—"), found) if found and len(found) == len(named) else (text, [])


def _split_groups(head: str) -> list[str]:
    """Return the groups between slashes; a date and an agency's number keep theirs."""
    head = _NUMBERED.sub("", head)
    head = _DATE.sub("", head)
    return [group for group in _GROUPS.split(head) if group.strip(" ,;")]


def _tokens(group: str, *, agencies: AgencyRegistry | None) -> list[str]:
    """Return the tokens of a group; a semicolon stays as a token, since it parts authors from the editor."""
    group = _COMPANY.sub("", group.strip(" ,;"))
    if signoff_agency(group, agencies=agencies) or is_tag(group):
        return [group]
    tokens: list[str] = []
    for piece in re.split(r"(;)", group):
        tokens.extend(
            [piece]
            if piece == _THEN
            else [token.strip(" .©") for token in _LIST.split(piece) if token.strip(" .©")]
        )
    return tokens


class _Chain:
    """The tokens of a short sign-off in their groups, and what they are.

    `agency` says that agencies are named, `apart` that they stand in brackets of their own: what is before them are
    people then, also those whose initials some paper or desk uses as its code.
    """

    def __init__(
        self,
        groups: list[list[str]],
        site: str,
        *,
        agency: bool,
        apart: bool,
        agencies: AgencyRegistry | None,
    ) -> None:
        self.agencies = agencies
        self.groups = groups
        self.site = site
        self.agency = agency
        self.apart = apart
        self.tokens = [token for group in groups for token in group if token != _THEN]
        unknown = [
            token for token in self.tokens if not self._agency(token) and not is_tag(token, site)
        ]
        self.upper = all(token.isupper() and len(token) <= 3 for token in unknown)

    def is_signed(self, *, bracketed: bool, dated: bool) -> bool:
        """Say whether all tokens are codes, and enough of them tell that this is a sign-off."""
        if len(self.tokens) > _MOST_TOKENS or not all(
            self._is_code(token, dated=dated) for token in self.tokens
        ):
            return False
        if self.agency:
            return True
        if any(map(is_signing_tag, self.tokens)) and len(self.tokens) < 4:
            return bracketed or len(self.groups) > 1
        people = [token for token in self.tokens if self.is_person(token) and token.islower()]
        if len(self.tokens) == 1 and not bracketed:
            return len(people) == 1 and len(people[0]) == 3
        return bool(people) or (dated and bool(self.tokens))

    def signed(self, *, pair: bool) -> Signed:
        """Return who signed; in a `pair` of groups the second has the editors."""
        signed = Signed()
        people = [at for at, group in enumerate(self.groups) if any(map(self.is_person, group))]
        pair = pair and len(self.groups) == 2 and people == [0, 1]
        for at, group in enumerate(self.groups):
            role = "editors" if pair and at == 1 else "authors"
            for token in group:
                role = "editors" if token == _THEN else role
                self._add(token, role, signed)
        return signed

    def is_person(self, token: str) -> bool:
        """Say whether `token` is somebody's initials; in capitals only when all unknown tokens are."""
        first, space, _ = token.partition(" ")
        if token == _THEN or self._agency(token) or (space and not first.islower()):
            return False
        if is_tag(token, self.site) and not (self.apart and token.islower()):
            return False
        return is_initials(first, beside_agency=self.agency) and (first.islower() or self.upper)

    def _agency(self, token: str) -> str | None:
        return signoff_agency(token, agencies=self.agencies)

    def _add(self, token: str, role: str, signed: Signed) -> None:
        agency = self._agency(token)
        if agency:
            signed.add("agencies", agency)
        elif self.is_person(token):
            signed.add(role, token.partition(" ")[0] if token[:1].islower() else token)

    def _is_code(self, token: str, *, dated: bool) -> bool:
        if (
            self._agency(token)
            or is_tag(token, self.site)
            or is_initials(token, beside_agency=self.agency)
        ):
            return True
        return _is_place_or_house(token, agency=self.agency) or (
            dated and len(token) < 40 and is_organisation(token)
        )


def _is_place_or_house(token: str, *, agency: bool) -> bool:
    """Say whether a longer token can stand beside codes: a place in capitals, a paper, "kra Frankfurt"."""
    if len(token) > 24:
        return False
    first, _, rest = token.partition(" ")
    if not rest:
        return token.isalpha() and (token.isupper() or (agency and token[:1].isupper()))
    with_place = first.islower() and is_initials(first) and rest[:1].isupper() and " " not in rest
    return with_place or token.isupper() or (agency and first == "The")

"""The tokens of sign-offs: which are agencies, tags of desks and papers, or initials."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from normalizer.names.agencies import AgencyRegistry, fold, is_web_address
from normalizer.names.name_kinds import is_known_organisation
from normalizer.tables import read_entries, read_rows
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

# Four letters in capitals are an abbreviation; initials in lower case may have full stops.
_INITIALS = late_pattern(
    rf"[{LOWER}]{{2,4}}|[{LOWER}]{{1,2}}\.(?: ?[{LOWER}]{{1,2}}\.)?"
    rf"|[{UPPER}]{{2,3}}|[{UPPER}]{{1,2}}\."
)
# The word for the desk, which signs like a person.
_DESK: Final = frozenset({"red", "redaktion", "red."})


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
        """Return the short name of the agency that `token` is, or a word for agencies as printed.

        >>> from normalizer.names.agencies import default_registry
        >>> tokens = Tokens(default_registry(), "")
        >>> tokens.agency("AFP"), tokens.agency("afp"), tokens.agency("Agenturen")
        ('AFP', 'AFP', 'Agenturen')
        """
        if not self.name_agency():
            return None
        if token.casefold() in _general_agencies():
            return token
        agency = self.agencies.find(token)
        if agency is None and not self._may_be_person(token):
            agency = self.agencies.find(token, any_case=True)
        return agency.short if agency else None

    def may_name_agency(self, text: str) -> bool:
        """Return whether `agency` may find one in some part of `text`: a fast pre-filter.

        >>> from normalizer.names.agencies import default_registry
        >>> tokens = Tokens(default_registry(), "")
        >>> tokens.may_name_agency("wires and afp"), tokens.may_name_agency("the harbour")
        (True, False)
        """
        if self.agencies.holds_name(text):
            return True
        return any(map(text.casefold().__contains__, _general_agencies()))

    def is_tag(self, token: str) -> bool:
        """Return whether `token` is a desk's code, a paper's tag, an organisation or the site.

        >>> from normalizer.names.agencies import default_registry
        >>> tokens = Tokens(default_registry(), "Springfield Daily News")
        >>> [tokens.is_tag(token) for token in ("tmn", "hessenschau.de", "sdn", "kko")]
        [True, True, True, False]
        """
        if is_signing_tag(token) or is_web_address(token) or fold(token) in self._own:
            return True
        # Initials are in lower case; no house writes its name so, but for those of the tables.
        is_lower_code = token.islower() and len(token) < 5
        if is_lower_code:
            return False
        return is_known_organisation(token)

    def _may_be_person(self, token: str) -> bool:
        """Return whether `token` is an agency in the table's case only: "pa" may be a person."""
        agency = self.agencies.any_case.get(fold(token))
        if agency is None:
            return True
        return fold(token) in map(fold, agency.words)


@lru_cache(maxsize=64)
def _names_of(site: str) -> frozenset[str]:
    """Return the folded name and acronym of a site; none for a name of one letter or none."""
    acronym = "".join(word[:1] for word in site.split()).casefold()
    own = fold(site)
    return frozenset({own, acronym} if len(own) > 1 else ())


def is_initials(token: str, *, beside_agency: bool = False) -> bool:
    """Return whether `token` can be initials: two to four letters that are no word, or "red".

    "red" is the desk. With `beside_agency` a word counts too: in "SDA/sep" it is a person, not the
    month.

    >>> is_initials("kko"), is_initials("sic"), is_initials("Berlin")
    (True, False, False)
    """
    folded = token.casefold()
    if folded in _DESK:
        return True
    if _INITIALS.fullmatch(token) is None:
        return False
    if beside_agency:
        return True
    return folded not in _not_initials()


def is_signing_tag(token: str) -> bool:
    """Return whether `token` is a desk's code or a paper's tag with which reports are signed.

    >>> is_signing_tag("tmn"), is_signing_tag("YouTube")
    (True, False)
    """
    return token.casefold() in _signing_tags()


@cache
def _general_agencies() -> frozenset[str]:
    rows = read_rows("signoff_agencies.tsv")
    return frozenset(word for row in rows for word in row["words"].split("; "))


@cache
def _signing_tags() -> frozenset[str]:
    return frozenset((*read_entries("desk_codes.txt"), *read_entries("signoff_publishers.txt")))


@cache
def _not_initials() -> frozenset[str]:
    return frozenset(read_entries("not_initials.txt"))

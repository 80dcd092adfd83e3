"""Press and picture agencies: who is meant by "picture-alliance", "AFP PHOTO" or "新华社"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normalizer.tables import read_entries, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Below this length a spelling says something by its case too: "AP" is an agency, "ap" need not be.
_SHORTEST_FOLDED = 4
# The longest spelling in the table has 40 characters; a longer text is not looked at.
_LONGEST_NAME = 60
_NAME_WORD = re.compile(r"[^\W\d_]+")
_FIRST_WITHOUT_SPACES = "\u0e00"
_NOT_LETTERS = re.compile(r"[\W_]+")
_WEB_NAME = re.compile(
    r"(?:www\.)?([\w .-]+?)(?:\.(?:com|de|net|org|io|at|ch|co\.uk))?(?:[ _#-]{0,2}\d{1,12})?"
)


@dataclass(frozen=True, slots=True)
class Agency:
    """A press or picture agency.

    `short` is the canonical name that credits carry. `country` is an ISO 3166 code. `kind` is ``photo``, ``news``,
    ``both``, ``stock`` or ``gov-photo``. `words` are the spellings that can also be a word, a person's name or
    something else's abbreviation.
    """

    name: str
    short: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    kind: str = "both"
    words: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings of the agency, the canonical one first."""
        return (self.short, self.name, *self.aliases)

    @property
    def takes_handles(self) -> bool:
        """Whether people publish there under handles and trade names, as at stock agencies and Getty Images."""
        return self.kind == "stock" or self.short == "Getty Images"


@dataclass(frozen=True, slots=True, eq=False)
class AgencyRegistry:
    """Agencies by every spelling; make one with `of`, extend it with `extended`.

    A registry is compared by identity, so that it can be the key of a cache.
    """

    agencies: tuple[Agency, ...]
    exact: dict[str, Agency] = field(repr=False)
    folded: dict[str, Agency] = field(repr=False)
    any_case: dict[str, Agency] = field(repr=False)
    words: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, agencies: Iterable[Agency]) -> AgencyRegistry:
        """Return a registry of `agencies`; where two claim one spelling, the first has it."""
        listed = tuple(agencies)
        exact: dict[str, Agency] = {}
        for agency in listed:
            for spelling in agency.spellings:
                exact.setdefault(spelling, agency)
        for agency in listed:
            for word in agency.words:
                exact.setdefault(word.upper(), agency)
        words = frozenset(
            word for agency in listed for word in (*agency.words, *map(str.upper, agency.words))
        )
        any_case: dict[str, Agency] = {}
        for spelling, agency in exact.items():
            any_case.setdefault(fold(spelling), agency)
        sure = (fold(spelling) for spelling in exact if spelling not in words)
        folded = {key: any_case[key] for key in sure if len(key) >= _SHORTEST_FOLDED}
        return cls(listed, exact, folded, any_case, words)

    def extended(self, agencies: Iterable[Agency]) -> AgencyRegistry:
        """Return a registry that also knows `agencies`; they win over those already there."""
        return AgencyRegistry.of((*agencies, *self.agencies))

    def __reduce__(
        self,
    ) -> tuple[Callable[[tuple[Agency, ...]], AgencyRegistry], tuple[tuple[Agency, ...]]]:
        """Pickle the agencies; their spellings are derived again."""
        return AgencyRegistry.of, (self.agencies,)

    def find(self, name: str, *, any_case: bool = False) -> Agency | None:
        """Return the agency called `name`, or ``None``; see `find_agency`."""
        if not name or len(name) > _LONGEST_NAME:
            return None
        return self._look_up(name, any_case=any_case) or self._without_decoration(
            name, any_case=any_case
        )

    def _look_up(self, name: str, *, any_case: bool) -> Agency | None:
        agency = self.exact.get(name)
        if agency is None:
            key = fold(name)
            agency = self.any_case.get(key) if any_case else self.folded.get(key)
        return agency

    def _without_decoration(self, name: str, *, any_case: bool) -> Agency | None:
        base = _bare(name)
        return self._look_up(base, any_case=any_case) if base and base not in self.words else None


def fold(text: str) -> str:
    """Return the letters and digits of `text`, case-folded: what spellings are compared by."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NOT_LETTERS.sub("", text.casefold())


@cache
def default_registry() -> AgencyRegistry:
    """Return the registry of the shipped table, ``data/agencies.tsv``."""
    return AgencyRegistry.of(_agency(row) for row in read_rows("agencies.tsv"))


def may_name_agency(text: str, agencies: AgencyRegistry | None = None) -> bool:
    """Say at a glance whether a word of `text` is the last word of an agency's name; most lines have none.

    Scripts without spaces have no words to tell it by: there the answer is always yes.

    >>> may_name_agency("Foto: Getty Images"), may_name_agency("The harbour at noon")
    (True, False)
    """
    if not text.isascii() and any(sign >= _FIRST_WITHOUT_SPACES for sign in text):
        return True
    return not _last_words(agencies).isdisjoint(_NAME_WORD.findall(text.casefold()))


@lru_cache(maxsize=8)
def _last_words(agencies: AgencyRegistry | None) -> frozenset[str]:
    """Return the last words of all spellings, and the spellings as one word: "images", "gettyimages"."""
    registry = agencies or default_registry()
    words = {
        found[-1]
        for spelling in registry.exact
        if (found := _NAME_WORD.findall(spelling.casefold()))
    }
    return frozenset(words | registry.folded.keys())


@lru_cache(maxsize=16_384)
def find_agency(
    name: str, *, any_case: bool = False, agencies: AgencyRegistry | None = None
) -> Agency | None:
    """Return the agency that `name` stands for, or ``None``.

    `agencies` are those to look in, the shipped ones when ``None``.

    Spellings of four letters or more are found in any case and with any spaces, hyphens or dots; shorter ones only as
    agencies write them ("AP", "dpa"), unless `any_case` is set, as it should be inside a sign-off. Words that agencies
    hang on ("AFP Photo", "Getty Images Europe") and web addresses ("www.shutterstock.com") are understood.

    >>> find_agency("Picture-Alliance").short
    'picture alliance'
    >>> find_agency("ap") is None, find_agency("ap", any_case=True).short
    (True, 'AP')
    """
    return (agencies or default_registry()).find(name, any_case=any_case)


@lru_cache(maxsize=16_384)
def is_surely_agency(name: str, agencies: AgencyRegistry | None = None) -> bool:
    """Say whether `name` is an agency's and can hardly be anything else: "Reuters" is, "Forum" and "PA" are not.

    >>> is_surely_agency("Reuters"), is_surely_agency("Forum")
    (True, False)
    """
    return (
        name not in (agencies or default_registry()).words
        and find_agency(name, agencies=agencies) is not None
    )


def _agency(row: dict[str, str]) -> Agency:
    return Agency(
        name=row["name"],
        short=row["short"],
        aliases=_listed(row["aliases"]),
        country=row["country"],
        kind=row["kind"],
        words=_listed(row["words"]),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("; ") if item)


def _bare(name: str) -> str | None:
    """Return `name` without the words and endings that agencies hang on to it, ``None`` if it has none."""
    match = _WEB_NAME.fullmatch(name)
    words = (match[1] if match else name).split(" ")
    suffixes = _suffixes()
    while len(words) > 1:
        if words[-1].casefold() in suffixes:
            del words[-1]
        elif " ".join(words[-2:]).casefold() in suffixes:
            del words[-2:]
        else:
            break
    base = " ".join(words)
    return base if base != name else None


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(read_entries("agency_suffixes.txt"))

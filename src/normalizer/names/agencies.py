"""Press and picture agencies: which one is meant by "picture-alliance", "AFP PHOTO" or "新华社".

Also what companies add to their names: legal forms and web addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from normalizer.names.gazetteer import Gazetteer, fold
from normalizer.tables import read_rows, read_rows_once, words_in

# Case matters in shorter spellings: "AP" is an agency, "ap" need not be.
_SHORTEST_FOLDED = 4
# The longest spelling in the table has 40 characters; addresses of pictures are longer.
_LONGEST_NAME = 120
# Size of the cache of a registry: a page asks for a few hundred names, a site for the same again.
_NAMES_KEPT = 16_384
# A web address with a path.
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]{1,40}(?:\.[\w-]{1,40}){1,3})/")
_WEB_NAME = re.compile(
    r"(?:www\.)?([\w .-]+?)(?:\.(?:com|de|net|org|io|at|ch|co\.uk))?(?:[ _#-]{0,2}\d{1,12})?"
)
_WEB_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]{1,60}\.){1,5}[a-z]{2,12}(?:/\S{0,80})?", re.IGNORECASE
)


class Agency(NamedTuple):
    """A press or picture agency.

    `short` is the canonical name that a parsed credit carries. `country` is a two-letter ISO 3166
    code. `kind` is ``photo``, ``news``, ``both``, ``stock`` or ``gov-photo``. `words` are the
    spellings that can also be a word, a person's name or another abbreviation.
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
    def supplies_texts(self) -> bool:
        """Whether articles are its own too, not pictures alone."""
        return self.kind in {"both", "news"}

    @property
    def takes_handles(self) -> bool:
        """Whether contributors use handles and trade names: at stock agencies and Getty Images."""
        return self.kind == "stock" or self.short == "Getty Images"


class AgencyRegistry:
    """Agencies by every spelling; where two claim one spelling, the first has it.

    A registry never changes and may be shared between threads; `extended` makes a larger one. It is
    compared by identity and pickled as its agencies. `agencies` are the agencies in order,
    `exact` and `any_case` lead from a spelling and a folded spelling (see `fold`) to its agency.

    >>> registry = AgencyRegistry([Agency("Elbonian Press Agency", "ELP")])
    >>> registry.find("Elbonian press agency").short, registry.find("AFP")
    ('ELP', None)
    """

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.agencies = tuple(agencies)
        self.exact: dict[str, Agency] = {}
        self.any_case: dict[str, Agency] = {}
        self._words: set[str] = set()
        for agency in self.agencies:
            for spelling in agency.spellings:
                self.exact.setdefault(spelling, agency)
            self._words.update(agency.words, map(str.upper, agency.words))
        for agency in self.agencies:
            for word in agency.words:
                self.exact.setdefault(word.upper(), agency)
        for spelling, agency in self.exact.items():
            self.any_case.setdefault(fold(spelling), agency)
        sure = (fold(spelling) for spelling in self.exact if spelling not in self._words)
        self._folded = {key: self.any_case[key] for key in sure if len(key) >= _SHORTEST_FOLDED}
        self._names = Gazetteer(self.any_case)
        self._found = lru_cache(_NAMES_KEPT)(self._search)

    def __reduce__(self) -> tuple[type[AgencyRegistry], tuple[tuple[Agency, ...]]]:
        """Pickle the agencies; the tables of spellings are derived again."""
        return AgencyRegistry, (self.agencies,)

    def extended(self, agencies: Iterable[Agency]) -> AgencyRegistry:
        """Return a registry that also knows `agencies`; they win over those already there."""
        return AgencyRegistry((*agencies, *self.agencies))

    def find(self, name: str, *, any_case: bool = False) -> Agency | None:
        """Return the agency that `name` stands for, or ``None``. Never raises.

        Spellings of four letters or more are found in any case and with any spaces, hyphens or
        dots; shorter ones only as agencies write them ("AP", "dpa"), unless `any_case` is set, as
        it should be inside a sign-off. Suffixes ("AFP Photo", "Getty Images Europe") and web
        addresses ("www.shutterstock.com") are understood.

        >>> default_registry().find("Picture-Alliance").short
        'picture alliance'
        >>> default_registry().find("ap"), default_registry().find("ap", any_case=True).short
        (None, 'AP')
        """
        return self._found(name, any_case)

    def is_sure(self, name: str) -> bool:
        """Return whether `name` is an agency and hardly ever anything else.

        >>> [name for name in ("Reuters", "Forum", "PA") if default_registry().is_sure(name)]
        ['Reuters']
        """
        return name not in self._words and self.find(name) is not None

    def holds_name(self, text: str) -> bool:
        """Return whether words in a row spell an agency; if not, `find` finds none in `text`.

        >>> default_registry().holds_name("Dicht an der getty-images")
        True
        >>> default_registry().holds_name("The harbour at noon")
        False
        """
        return self._names.are_in(text)

    def _search(self, name: str, any_case: bool) -> Agency | None:  # noqa: FBT001 - a cache key
        if not 0 < len(name) <= _LONGEST_NAME:
            return None
        address = _ADDRESS.match(name)
        name = address[1] if address else name
        folded = self.any_case if any_case else self._folded
        found = self.exact.get(name) or folded.get(fold(name))
        if found:
            return found
        folded = self.any_case if " " not in name and "." in name else folded
        bases = (base for base in _without_suffixes(name) if base not in self._words)
        agencies = (self.exact.get(base) or folded.get(fold(base)) for base in bases)
        return next(filter(None, agencies), None)


def is_web_address(name: str) -> bool:
    """Return whether `name` is an internet address such as "imagebank.sweden.se"."""
    return "." in name and " " not in name and _WEB_ADDRESS.fullmatch(name) is not None


@cache
def default_registry() -> AgencyRegistry:
    """Return the registry of the shipped table, ``data/agencies.tsv``."""
    agencies: list[Agency] = []
    for row in read_rows_once("agencies.tsv"):
        cells = (row[column].split("; ") for column in ("aliases", "words"))
        aliases, words = (tuple(filter(None, cell)) for cell in cells)
        names = (row["name"], row["short"], aliases)
        agencies.append(Agency(*names, country=row["country"], kind=row["kind"], words=words))
    return AgencyRegistry(agencies)


def _without_suffixes(name: str) -> Iterator[str]:
    """Yield `name` without the web address and, one by one, the suffixes that agencies add to it.

    The name of an agency may end with one itself: "Example Press Images".
    """
    # Without a dot or a digit at the end, the pattern takes nothing away.
    may_be_web = "." in name or name[-1:].isdigit()
    match = _WEB_NAME.fullmatch(name) if may_be_web else None
    words = (match[1] if match else name).split(" ")
    suffixes = words_in("agency_suffixes.txt")
    if match:
        yield match[1]
    while len(words) > 1:
        last = " ".join(words[-2:]).casefold()
        if last.rpartition(" ")[2] in suffixes:
            del words[-1]
        elif last in suffixes:
            del words[-2:]
        else:
            break
        yield " ".join(words)


def is_legal_form(word: str) -> bool:
    """Return whether `word` is a legal form of companies, as in "Acme, Inc."."""
    return word.casefold().strip(".") in _legal_forms()


@cache
def _legal_forms() -> frozenset[str]:
    rows = read_rows("organisation_words.tsv")
    legal = (row for row in rows if row["language"] == "legal" and row["place"] == "any")
    return frozenset(word.strip(".") for row in legal for word in row["words"].split())

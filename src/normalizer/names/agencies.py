"""Press and picture agencies: which one is meant by "picture-alliance", "AFP PHOTO" or "新华社".

Also what companies add to their names: legal forms and web addresses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from normalizer.late_property import late_property
from normalizer.names.word_lists import words_in
from normalizer.tables import read_rows, read_rows_once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# Case matters in shorter spellings: "AP" is an agency, "ap" need not be.
_SHORTEST_FOLDED = 4
# The longest spelling in the table has 40 characters; addresses of pictures are longer.
_LONGEST_NAME = 120
# Maximum number of words in a spelling.
_LONGEST_SPELLING = 5
# Size of the cache of a registry: a page asks for a few hundred names, a site for the same again.
_NAMES_KEPT = 16_384
_FIRST_WITHOUT_SPACES = "\u0e00"
# A name is folded for several tables in a row.
_TEXTS_FOLDED = 1024
_NAME_WORD = re.compile(r"[^\W\d_]+")
# Letters of a script with spaces, or digits, in a row: "imago0123" is the agency and a number.
_RUN = re.compile(r"[^\W\d_]+|\d+")
# Compiled when a text has such a sign, which takes a millisecond.
_RUN_WITH_SPACES = rf"[^\W\d_{_FIRST_WITHOUT_SPACES}-\U0010ffff]+|\d+"
_NOT_LETTERS = re.compile(r"[\W_]+")
# A web address with a path.
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]{1,40}(?:\.[\w-]{1,40}){1,3})/")
_WEB_NAME = re.compile(
    r"(?:www\.)?([\w .-]+?)(?:\.(?:com|de|net|org|io|at|ch|co\.uk))?(?:[ _#-]{0,2}\d{1,12})?"
)
_WEB_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]{1,60}\.){1,5}[a-z]{2,12}(?:/\S{0,80})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Agency:
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

    def may_be_named_in(self, text: str) -> bool:
        """Return whether `text` may name an agency: it holds a name, and a word that ends one.

        Scripts without spaces have no words to look for: there the name is enough.

        >>> default_registry().may_be_named_in("Foto: Getty Images")
        True
        >>> default_registry().may_be_named_in("The harbour at noon, in old images")
        False
        """
        has_spaces = text.isascii() or max(text) < _FIRST_WITHOUT_SPACES
        if has_spaces and self._last_words.isdisjoint(_NAME_WORD.findall(text.casefold())):
            return False
        return self.holds_name(text)

    def holds_name(self, text: str) -> bool:
        """Return whether words in a row spell an agency, in any case, with any signs between.

        In scripts without spaces, signs anywhere do. Where it is false, `find` finds nothing in any
        part of `text`.

        >>> default_registry().holds_name("Dicht an der getty-images")
        True
        >>> default_registry().holds_name("The harbour at noon")
        False
        """
        return self.spellings.are_in(text)

    def is_at_end_of(self, text: str) -> bool:
        """Return whether the last words of `text`, or what follows its last dot, name an agency.

        >>> registry = default_registry()
        >>> registry.is_at_end_of("The harbour, Getty Images"), registry.is_at_end_of("Noon.AFP")
        (True, True)
        """
        words = text.rsplit(" ", _LONGEST_SPELLING)
        _, dot, last = words[-1].rpartition(".")
        if dot and self.find(words[-1]):
            return True
        if last.casefold() not in self.end_words:
            return False
        names = (" ".join((*words[at:-1], last)) for at in range(len(words)))
        return any(fold(name) in self.any_case for name in names)

    @late_property
    def _last_words(self) -> frozenset[str]:
        """The last word of every spelling, and the spellings as one word ("gettyimages")."""
        words = (_NAME_WORD.findall(spelling.casefold()) for spelling in self.exact)
        last = {found[-1] for found in words if found}
        return frozenset(last | self._folded.keys())

    @late_property
    def spellings(self) -> Spellings:
        """All folded spellings."""
        return Spellings(self.any_case)

    @late_property
    def end_words(self) -> frozenset[str]:
        """The last words of all spellings, case-folded, and the spellings as one word, folded."""
        words = (spelling.casefold().rpartition(" ")[2] for spelling in self.exact)
        return frozenset({*words, *self._folded})

    def _search(self, name: str, any_case: bool) -> Agency | None:  # noqa: FBT001 - a cache key
        if not 0 < len(name) <= _LONGEST_NAME:
            return None
        address = _ADDRESS.match(name)
        name = address[1] if address else name
        folded = self.any_case if any_case else self._folded
        found = self.exact.get(name) or folded.get(fold(name))
        base = "" if found else _without_suffixes(name)
        if base in self._words or base in ("", name):
            return found
        is_address = " " not in name and "." in name
        found = (self.any_case if is_address else folded).get(fold(base))
        return self.exact.get(base) or found


class Spellings:
    """The spellings of many names, folded: whether a text has one is asked before its parts are."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys

    def are_in(self, text: str) -> bool:
        """Return whether words in a row spell a name, in any case, with any signs between.

        In scripts without spaces, signs anywhere do.
        """
        plain = _in_one_form(text).casefold()
        may_be_unspaced = not text.isascii() and not self._unspaced_signs.isdisjoint(plain)
        if may_be_unspaced and any(map(fold(text).__contains__, self._without_spaces)):
            return True
        has_spaces = plain.isascii() or max(plain) < _FIRST_WITHOUT_SPACES
        words = _RUN.findall(plain) if has_spaces else re.findall(_RUN_WITH_SPACES, plain)
        if self._ends.isdisjoint(words):
            return False
        return any(self._is_end_of_name(words, at) for at in range(len(words)))

    def _is_end_of_name(self, words: list[str], at: int) -> bool:
        """Return whether a word, with as many before it as it takes, spells a name."""
        end = words[at]
        while end in self._ends:
            if end in self._keys:
                return True
            at -= 1
            end = words[at] + end if at >= 0 else ""
        return False

    @late_property
    def _ends(self) -> frozenset[str]:
        return frozenset(key[at:] for key in self._keys for at in range(len(key)))

    @late_property
    def _without_spaces(self) -> tuple[str, ...]:
        """The spellings with a sign of a script without spaces."""
        return tuple(key for key in self._keys if max(key, default="") >= _FIRST_WITHOUT_SPACES)

    @late_property
    def _unspaced_signs(self) -> frozenset[str]:
        """The signs of these spellings; most texts beyond ASCII have quotation marks instead."""
        signs = frozenset("".join(self._without_spaces))
        return frozenset(sign for sign in signs if sign >= _FIRST_WITHOUT_SPACES)


@lru_cache(_TEXTS_FOLDED)
def fold(text: str) -> str:
    """Return the letters and digits of `text`, case-folded: the key that spellings share."""
    folded = _in_one_form(text).casefold()
    return folded if folded.isalnum() else _NOT_LETTERS.sub("", folded)


def _in_one_form(text: str) -> str:
    """Return `text` with one character for all its widths and ligatures."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


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


def _without_suffixes(name: str) -> str:
    """Return `name` without the suffixes and the web address that agencies add to their name."""
    # Without a dot or a digit at the end, the pattern takes nothing away.
    may_be_web = "." in name or name[-1:].isdigit()
    match = _WEB_NAME.fullmatch(name) if may_be_web else None
    words = (match[1] if match else name).split(" ")
    suffixes = words_in("agency_suffixes.txt")
    while len(words) > 1:
        last = " ".join(words[-2:]).casefold()
        if last.rpartition(" ")[2] in suffixes:
            del words[-1]
        elif last in suffixes:
            del words[-2:]
        else:
            break
    return " ".join(words)


def is_legal_form(word: str) -> bool:
    """Return whether `word` is a legal form of companies, as in "Acme, Inc."."""
    return word.casefold().strip(".") in _legal_forms()


@cache
def _legal_forms() -> frozenset[str]:
    rows = read_rows("organisation_words.tsv")
    legal = (row for row in rows if row["language"] == "legal" and row["place"] == "any")
    return frozenset(word.strip(".") for row in legal for word in row["words"].split())

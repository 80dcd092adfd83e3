"""Classifies names: people by shape and given name, organisations by their words."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from normalizer.language.evidence import lexicon
from normalizer.names.agencies import is_web_address
from normalizer.names.gazetteer import Gazetteer, fold
from normalizer.tables import read_entries, read_rows, words_in
from normalizer.text.late_pattern import any_of, late_pattern
from normalizer.text.letters import LOWER, UPPER

_FIRST_IDEOGRAPH = "\u2e80"
_SIGNS = frozenset("&+|=#\"“”„«»'’%")
_TRIMMED = ".,;:()[]'’‘\"“”„«»"
# A shorter word is not searched for endings of compounds: "Rat" is one, "Konrat" has six letters.
_SHORTEST_COMPOUND = 7
# The longest names in real credits have five words and a rank before them.
_LONGEST_NAME = 80
_MOST_WORDS = 7
_MOST_WORDS_WITH_INITIALS = 5
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?){1,4}|[^\W\d_]")
_ACRONYM_LETTERS = re.compile(r"[^\W\d_]{2,4}")
# The head of a surname with a capital inside: "McM".
_NAME_CAMEL = late_pattern(f"(?:Mac|Mc|De|Di|Da|Du|Le|La|Van|Von|Fitz|O['’]|D['’]|Al|El)[{UPPER}]")
_GLUED_INITIAL = late_pattern(rf"(?<=\b[{UPPER}])\.(?=[{UPPER}][{LOWER}])")
_CAMEL = late_pattern(f"[{LOWER}][{UPPER}]")
_NOT_IN_NAMES = frozenset('0123456789@&+/|_=#()[]{}:;!?"“”„«»<>©…*')
# These four are compiled when a name has such a sign: each would take a millisecond of every start.
_HAN = r"[々\u3400-\u9fff\uf900-\ufaff]{2,5}"
# "山田 太郎": a space between surname and given name.
_HAN_IN_PARTS = r"[々\u3400-\u9fff]{1,3}[ \u3000][々\u3400-\u9fff]{1,3}"
# Katakana with a dot between two names, Chinese characters before Hiragana, or Hangul.
_SURELY_EASTERN = (
    r"[\u30a0-\u30ff]{1,12}[・＝=][\u30a0-\u30ff・＝=]{1,20}"
    r"|[\u3400-\u9fff]{1,3}[\u3040-\u309f]{1,4}|[\uac00-\ud7a3]{2,4}"
)
_EASTERN = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_LOWER_PREFIXES = ("al-", "el-", "d'", "d’", "'", "’")
_LONGEST_TITLE = 5  # words before a name
# A shorter lone word is not looked at for the ending of a surname.
_SHORTEST_SURNAME = 6
_SPACES_IN_NAME = range(1, 4)
# A shorter common word may be a name in another language: "Ai", "Le"; so may a surname of three
# letters: "Xiaoying You".
_SHORTEST_COMMON = 3


class Evidence(IntEnum):
    """The evidence for a person, from surely an organisation to surely a person."""

    ORGANISATION = -2
    UNLIKELY = -1
    UNCLEAR = 0
    LIKELY = 1
    PERSON = 2


def looks_like_person(text: str) -> bool:
    """Return whether `text` is more likely one person's full name than anything else."""
    return person_evidence(text) > Evidence.UNCLEAR


@lru_cache(maxsize=16_384)
def person_evidence(text: str) -> Evidence:
    """Return the evidence that `text` alone gives for being the name of a person."""
    whole = _GLUED_INITIAL.sub(". ", text.strip(" .,"))
    name = without_title(whole)
    if not name or len(name) > _LONGEST_NAME:
        return Evidence.UNLIKELY
    if is_known_organisation(name) or is_web_address(name):
        return Evidence.ORGANISATION
    if not _NOT_IN_NAMES.isdisjoint(name):
        return Evidence.UNLIKELY
    if max(name) >= _FIRST_IDEOGRAPH and re.search(_EASTERN, name):
        return _eastern(name)
    evidence = _by_words(name, name.split())
    return Evidence.LIKELY if name != whole and evidence == Evidence.UNCLEAR else evidence


def has_given_name(text: str) -> bool:
    """Return whether a word of `text` is a given name of the table."""
    return any(_is_given(word) for word in text.split())


def is_surname(word: str) -> bool:
    """Return whether a lone word ends as surnames do ("Steinberg", "Kowalski")."""
    if len(word) < _SHORTEST_SURNAME:
        return False
    has_ending = word.casefold().endswith(read_entries("surname_endings.txt"))
    return has_ending and word[0].isupper() and not _CAMEL.search(word)


def begins_like_sentence(text: str) -> bool:
    """Return whether the first word of `text` begins sentences and captions, but no names."""
    return text.partition(" ")[0].casefold() in words_in("name_stoppers.txt")


def is_place(word: str) -> bool:
    """Return whether `word` is a city or country: beside an organisation it is no surname."""
    return word.casefold() in words_in("place_words.txt")


def without_title(name: str) -> str:
    """Return `name` without the ranks and titles before it."""
    words = name.split(" ", _LONGEST_TITLE)
    for count in range(len(words) - 1, 0, -1):
        prefix = " ".join(words[:count])
        if prefix.casefold() in words_in("name_titles.txt"):
            return name[len(prefix) :].strip()
    return name


def without_eastern_title(name: str) -> str:
    """Return `name` without the word for reporter or photographer that Eastern scripts append."""
    if name.isascii():
        return name
    for title in read_entries("name_titles_east.txt"):
        name = name.removesuffix(title).rstrip()
    return name


def _by_words(name: str, words: list[str]) -> Evidence:
    strength = organisation_words(name)
    if strength == 2:
        return Evidence.ORGANISATION
    if len(words) < 2:
        return Evidence.ORGANISATION if strength else Evidence.UNCLEAR
    has_shape = len(words) <= _MOST_WORDS and all(map(_may_be_in_name, words))
    if not has_shape or begins_like_sentence(name):
        return Evidence.UNLIKELY
    given = any(map(_is_given, words))
    if strength:
        return Evidence.LIKELY if given else Evidence.ORGANISATION
    # Brands have capitals inside: "YouTube", not "McMuster".
    if any(_CAMEL.search(word) and not _NAME_CAMEL.match(word) for word in words):
        return Evidence.UNLIKELY
    return Evidence.PERSON if given else _without_given(name, words)


def _without_given(name: str, words: list[str]) -> Evidence:
    folded = [word.strip(".,") for word in name.casefold().split()]
    if not words_in("place_words.txt").isdisjoint(folded) or _has_acronym(name, words):
        return Evidence.UNLIKELY
    if len(words) < _MOST_WORDS_WITH_INITIALS and _INITIALS.fullmatch(words[0]):
        return Evidence.PERSON
    # What nobody is called and is a common word speaks against a person, a rare given name for one.
    long = [word for word in folded if len(word) >= _SHORTEST_COMMON and word not in _SUFFIXES]
    entries = [lexicon().find(word) for word in long]
    given = any(it and it.is_given and not it.is_usual for it in entries[:-1])
    has_short_surname = len(words[-1]) == _SHORTEST_COMMON and words[-1].istitle()
    telling = entries[:-1] if has_short_surname else entries
    return Evidence(Evidence.LIKELY + given - any(it and it.is_common for it in telling))


def _may_be_in_name(word: str) -> bool:
    """Return whether `word` begins in upper case or without case, or is a small word of names."""
    if word[0].isalpha() and not word[0].islower():
        return True
    folded = word.casefold()
    return folded in _small_words() or folded.startswith(_LOWER_PREFIXES)


def _has_acronym(name: str, words: list[str]) -> bool:
    """Return whether a short word in capitals is among others: "RWE Muster", not "Erika MUSTER"."""
    if name.isupper():
        return all(map(_ACRONYM_LETTERS.fullmatch, words)) and is_known_organisation(words[0])
    first, *others = words
    acronyms = [first, *(word for word in others if not _is_part_of_surname(word))]
    short = (word for word in acronyms if _ACRONYM_LETTERS.fullmatch(word))
    return any(word.isupper() and word.casefold() not in _SUFFIXES for word in short)


def _is_part_of_surname(word: str) -> bool:
    """Return whether a word in capitals is a particle or surname: "LE", "GOFF", not "NASA"."""
    entry = lexicon().find(word.casefold())
    is_name = entry is not None and entry.is_name and not (entry.is_common or entry.is_usual)
    return word.casefold() in words_in("name_particles.txt") or (
        is_name and not is_known_organisation(word)
    )


def _is_given(word: str) -> bool:
    """Return whether `word`, or what is before its hyphen, is a given name."""
    folded = word.casefold().strip(".,")
    return not _given_names().isdisjoint((folded, folded.partition("-")[0]))


def _eastern(name: str) -> Evidence:
    compact = without_eastern_title(name).replace(" ", "").replace("\u3000", "")
    if organisation_words(compact):
        return Evidence.ORGANISATION
    if re.fullmatch(_SURELY_EASTERN, compact) or re.fullmatch(_HAN_IN_PARTS, name):
        return Evidence.PERSON
    return Evidence.LIKELY if re.fullmatch(_HAN, compact) else Evidence.UNLIKELY


@cache
def _given_names() -> frozenset[str]:
    rows = read_rows("given_names.tsv")
    return frozenset(name for row in rows for name in row["names"].casefold().split())


@cache
def _small_words() -> frozenset[str]:
    """Return the words in lower case of names: particles, and suffixes such as "jr."."""
    return words_in("name_particles.txt") | _SUFFIXES


def is_known_organisation(name: str, kind: str = "") -> bool:
    """Return whether a table of media, platforms, companies … has `name`, as one of this `kind`."""
    return fold(name) in _known(kind)


@cache
def known_organisations() -> Gazetteer:
    """Return the spellings of what `is_known_organisation` knows."""
    return Gazetteer(_known())


def is_platform(name: str) -> bool:
    """Return whether `name` is a platform on which others publish, such as "Instagram"."""
    return is_known_organisation(name, "platform")


@lru_cache(maxsize=2048)
def organisation_words(name: str) -> int:
    """Return whether words of `name` show an organisation: 2 surely, 1 perhaps, 0 not at all."""
    words = [word.strip(_TRIMMED) for word in name.casefold().replace("-", " ").split()]
    owns = any(word.endswith(("'s", "’s")) for word in words[:-1])
    is_studio = len(words) > 1 and words[-1] in _words("studio")
    if owns or is_studio or not _words("any").isdisjoint(words):
        return 2
    long = [word for word in words if len(word) >= _SHORTEST_COMPOUND or word >= _FIRST_IDEOGRAPH]
    is_compound = any(word.endswith(_endings()) for word in long)
    return int(is_compound or not _words("last").isdisjoint(words[-1:]))


def is_organisation(name: str) -> bool:
    """Return whether `name` alone shows that it is an organisation."""
    if is_known_organisation(name) or organisation_words(name) == 2:
        return True
    return is_web_address(name) or not _SIGNS.isdisjoint(name.strip("'’"))


@cache
def society_pattern() -> re.Pattern[str]:
    """Return the pattern of a collecting society and its seat: "VG Bild-Kunst, Bonn".

    The societies ask for that form: the artist of the work shown, the society, its seat, the year.
    """
    return re.compile(rf"\b(?:{any_of(_listed('society'))})\b(?:,? [{UPPER}]\w+)?")


def is_contributor_name(name: str) -> bool:
    """Return whether `name` may be the trade name of a contributor of a stock agency."""
    if is_known_organisation(name):
        return False
    words = {*name.casefold().replace("-", " ").split()}
    return _words("contributor").issuperset(words & (_words("any") | _words("last")))


def is_studio_of_person(name: str) -> bool:
    """Return whether `name` is a photographer's trade name with the photographer's own in it."""
    own, _, last = name.rpartition(" ")
    if last.casefold() not in _words("studio") or own.count(" ") not in _SPACES_IN_NAME:
        return False
    return has_given_name(own.partition(" ")[0]) and looks_like_person(own)


@cache
def _known(kind: str = "") -> frozenset[str]:
    return frozenset(map(fold, _listed(kind)))


def _listed(kind: str) -> list[str]:
    """Return the names of the organisations of `kind`, of all kinds when it is ""."""
    rows = read_rows("known_organisations.tsv")
    return [name for row in rows if kind in ("", row["kind"]) for name in row["names"].split("; ")]


@cache
def _words(place: str) -> frozenset[str]:
    """Return the words of organisations that tell at one `place` of a name."""
    rows = read_rows("organisation_words.tsv")
    words = (row["words"].casefold() for row in rows if row["place"] == place)
    return frozenset(word for listed in words for word in listed.split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_words("ending")))

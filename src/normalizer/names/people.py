"""Is this text a person's name? Judged by its shape, by given names, and by what names of organisations have."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from normalizer.names.organisations import (
    is_known_organisation,
    is_web_address,
    organisation_words,
)
from normalizer.tables import read_entries, read_rows

# The longest names that real credits hold have five words and a rank before them.
_LONGEST_NAME = 80
_MOST_WORDS = 7
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?){1,4}|[^\W\d_]")
_CAMEL = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_NAME_CAMEL = re.compile(r"(?:Mac|Mc|De|Di|Da|Du|Le|La|Van|Von|Fitz|O['’]|D['’]|Al|El)[A-ZÀ-ÖØ-Þ]")
_NOT_IN_NAMES = frozenset('0123456789@&+/|_=#()[]{}:;!?"“”„«»<>©…*')
_HAN = re.compile(r"[々\u3400-\u9fff\uf900-\ufaff]{2,5}")
# "山田 太郎": surname and given name apart.
_HAN_IN_PARTS = re.compile(r"[々\u3400-\u9fff]{1,3}[ \u3000][々\u3400-\u9fff]{1,3}")
_KANA_NAME = re.compile(
    r"[\u30a0-\u30ff]{1,12}[・＝=][\u30a0-\u30ff・＝=]{1,20}|[\u3400-\u9fff]{1,3}[\u3040-\u309f]{1,4}"
)
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


class Evidence(IntEnum):
    """How much speaks for a person, from surely an organisation to surely a person."""

    ORGANISATION = -2
    UNLIKELY = -1
    UNCLEAR = 0
    LIKELY = 1
    PERSON = 2


def looks_like_person(text: str) -> bool:
    """Say whether `text` is more likely one person's full name than anything else.

    A lone word is never enough. Takes any string and never raises.

    >>> looks_like_person("M. Schiefelbein"), looks_like_person("KARL-JOSEF HILDENBRAND")
    (True, True)
    >>> looks_like_person("Metropolitan Police"), looks_like_person("Reuters")
    (False, False)
    """
    return person_evidence(text) > Evidence.UNCLEAR


@lru_cache(maxsize=16_384)
def person_evidence(text: str) -> Evidence:
    """Return what `text` on its own tells about being a person's name.

    >>> person_evidence("Anna Beispiel").name, person_evidence("Steinberg").name, person_evidence("Galerie Nord").name
    ('PERSON', 'UNCLEAR', 'ORGANISATION')
    """
    whole = text.strip(" .,")
    name = without_title(whole)
    if not name or len(name) > _LONGEST_NAME:
        return Evidence.UNLIKELY
    if is_known_organisation(name) or is_web_address(name):
        return Evidence.ORGANISATION
    if not _NOT_IN_NAMES.isdisjoint(name):
        return Evidence.UNLIKELY
    if _EASTERN.search(name):
        return _eastern(name)
    evidence = _by_words(name, name.split())
    return Evidence.LIKELY if name != whole and evidence == Evidence.UNCLEAR else evidence


def has_given_name(text: str) -> bool:
    """Say whether a word of `text` is a given name that the table knows.

    >>> has_given_name("Karl-Josef Muster"), has_given_name("Shanghai Electric")
    (True, False)
    """
    return any(_is_given(word) for word in text.split())


def is_surname(word: str) -> bool:
    """Say whether a lone word ends as surnames do ("Steinberg", "Kowalski").

    >>> is_surname("Steinberg"), is_surname("Kypros")
    (True, False)
    """
    folded = word.casefold()
    return (
        len(word) > 5
        and word[:1].isupper()
        and not _CAMEL.search(word)
        and folded.endswith(_surname_endings())
    )


def begins_like_sentence(text: str) -> bool:
    """Say whether the first word of `text` is one that sentences and captions begin with, and names do not.

    >>> begins_like_sentence("The bridge at night"), begins_like_sentence("Erika Muster")
    (True, False)
    """
    return text.partition(" ")[0].casefold() in _stoppers()


def is_place(word: str) -> bool:
    """Say whether `word` is a city or country of the table: beside an organisation it is no surname.

    >>> is_place("Vienna"), is_place("Steinberg")
    (True, False)
    """
    return word.casefold() in _places()


def without_title(name: str) -> str:
    """Return `name` without the rank or title before it.

    >>> without_title("Staff Sgt. Erika Muster")
    'Erika Muster'
    """
    words = name.split(" ", 5)
    folded = name.casefold()
    for count in range(min(len(words) - 1, 5), 0, -1):
        prefix = " ".join(words[:count])
        if folded.startswith(prefix.casefold()) and prefix.casefold() in _titles():
            return name[len(prefix) :].strip()
    return name


def without_eastern_title(name: str) -> str:
    """Return `name` without the word for reporter or photographer that Korean, Japanese and Chinese hang on.

    >>> without_eastern_title("홍길동 기자")
    '홍길동'
    """
    if name.isascii():
        return name
    for title in _eastern_titles():
        name = name.removesuffix(title).rstrip()
    return name


def _by_words(name: str, words: list[str]) -> Evidence:
    strength = organisation_words(name)
    if strength == 2:
        return Evidence.ORGANISATION
    if len(words) < 2:
        return Evidence.ORGANISATION if strength else Evidence.UNCLEAR
    if (
        len(words) > _MOST_WORDS
        or words[0].casefold() in _stoppers()
        or not all(map(_may_stand_in_name, words))
    ):
        return Evidence.UNLIKELY
    given = any(_is_given(word) for word in words[:-1]) or _is_given(words[-1])
    if strength or not given:
        return _without_given(name, words, weak_organisation=bool(strength), given=given)
    return Evidence.UNLIKELY if any(map(_is_camel, words)) else Evidence.PERSON


def _without_given(
    name: str, words: list[str], *, weak_organisation: bool, given: bool
) -> Evidence:
    if given:
        return Evidence.LIKELY
    if weak_organisation:
        return Evidence.ORGANISATION
    if (
        any(map(_is_camel, words))
        or not _places().isdisjoint(name.casefold().split())
        or _has_acronym(name, words)
    ):
        return Evidence.UNLIKELY
    return Evidence.PERSON if _INITIALS.fullmatch(words[0]) and len(words) < 5 else Evidence.LIKELY


def _may_stand_in_name(word: str) -> bool:
    first = word[0]
    if first.isupper() or (first.isalpha() and not first.islower()):
        return True
    folded = word.casefold()
    return (
        folded in _particles()
        or folded in _SUFFIXES
        or folded.startswith(("al-", "el-", "d'", "d’", "'", "’"))
    )


def _has_acronym(name: str, words: list[str]) -> bool:
    """Say whether a word in capitals stands among words that are not: "RWE Innogy"; but "Ezequiel BECERRA"."""
    if name.isupper() or name.casefold() == name:
        return False
    return any(
        2 <= len(word) <= 4
        and word.isupper()
        and word.isalpha()
        and word.casefold() not in _SUFFIXES
        for word in words
    )


def _is_camel(word: str) -> bool:
    return _CAMEL.search(word) is not None and _NAME_CAMEL.match(word) is None


def _is_given(word: str) -> bool:
    folded = word.casefold().strip(".,")
    names = _given_names()
    return folded in names or ("-" in folded and folded.partition("-")[0] in names)


def _eastern(name: str) -> Evidence:
    compact = without_eastern_title(name).replace(" ", "").replace("\u3000", "")
    if organisation_words(compact):
        return Evidence.ORGANISATION
    if _HANGUL.fullmatch(compact) or _KANA_NAME.fullmatch(compact):
        return Evidence.PERSON
    if _HAN_IN_PARTS.fullmatch(name):
        return Evidence.PERSON
    return Evidence.LIKELY if _HAN.fullmatch(compact) else Evidence.UNLIKELY


@cache
def _given_names() -> frozenset[str]:
    return frozenset(
        name for row in read_rows("given_names.tsv") for name in row["names"].casefold().split()
    )


@cache
def _particles() -> frozenset[str]:
    return frozenset(read_entries("name_particles.txt"))


@cache
def _stoppers() -> frozenset[str]:
    return frozenset(read_entries("name_stoppers.txt"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(read_entries("name_titles.txt"))


@cache
def _eastern_titles() -> tuple[str, ...]:
    return read_entries("name_titles_east.txt")


@cache
def _surname_endings() -> tuple[str, ...]:
    return read_entries("surname_endings.txt")


@cache
def _places() -> frozenset[str]:
    return frozenset(read_entries("place_words.txt"))

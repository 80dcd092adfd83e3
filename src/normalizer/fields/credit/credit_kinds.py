"""What a piece of a credit can be: a name of some kind, or a flag, a licence, a date or noise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from normalizer.fields.date.date_grammar import month_number
from normalizer.names.agencies import Agency, is_legal_form
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import (
    Evidence,
    begins_like_sentence,
    is_known_organisation,
    is_organisation,
    organisation_words,
    person_evidence,
    without_eastern_title,
)
from normalizer.tables import read_entries, read_rows, words_in
from normalizer.text.late_pattern import any_of, late_pattern
from normalizer.text.letters import LOWER, UPPER

_INITIALS = re.compile(r"[^\W\d_]{2,4}")
_GENERATIONS = frozenset({"II", "III", "IV"})  # after a surname: "Jo Muster III"
_QUOTES = "†'’‘\"“”„«»`*"
_AROUND_NAME = " \t\u00a0,;:-–—" + _QUOTES
# The full stop of a sentence, after the letters of a word.
_FULL_STOP = re.compile(rf"\w{{3}}[{_QUOTES}]?\.$")
# Signs around a name that are not part of it.
EDGES = " \t\u00a0.,;:-–—_" + _QUOTES
# What is left of a licence between a label and its colon: "Photo (cc): …".
_BEFORE_COLON = re.compile(r" ?/[\s/]{0,8}:")
_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = late_pattern(
    r"[,(\s/|]{0,3}\b(?:\d{1,2}:\d\d(?: ?[ap]m)?|(?:19|20)\d\d[.-]\d\d[.-]\d\d"
    r"|\d{1,2}[./]\s?\d{1,2}[./]\s?(?:\d{4}|\d{2})"
    rf"|(?P<first>{_MONTH}) \d{{1,2}},? (?:19|20)\d\d"
    rf"|\d{{1,2}}\.? (?:de )?(?P<second>{_MONTH}) (?:de )?(?:19|20)\d\d)\b\)?"
)
# Perhaps with the number of the month: "Jane Roe 12/2019".
_YEAR_BEHIND = late_pattern(r"[,\s]{1,3}\(?(?:\d{1,2}[ ./-])?(?:19|20)\d\d\)?$")
_YEAR_BEFORE = late_pattern(r"^(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?[,\s]{1,3}")
_NUMBER = re.compile(r"[\d\W_]*")
_NEW_SENTENCE = late_pattern(rf"[{LOWER}]{{3}}[.!?] [{UPPER}]")
# Maximum number of interface phrases that are cut off, and their maximum length.
_MOST_TAILS, _LONGEST_TAIL = 8, 60
_LONGEST_FLAG = 6  # words
# A flag of fewer letters beside other words is a name there: "Ai", "PR", "STR".
_SHORTEST_IN_ROW = 4
# A name whose words do not all begin with a capital.
_SMALL_NAME = late_pattern(r"[^\W\d_]{3,20}(?:[ -][^\W\d_]{3,20}){1,2}")
_AROUND_FLAG = " .*'’\"“”„()[]"
_AROUND_NOISE = " .:()"
# These flags also begin or end the names of departments and companies, "Infografik Musterpost" or
# "Presse Service": beside other words they are no flag.
_NEVER_LAST = frozenset({"illustration", "pr"})
_ONLY_WHOLE = frozenset({"illustration", "pr", "staff", "contributor", "uncredited", "stringer"})
_SMALL_WORDS = ("name_prepositions.txt", "name_joints.txt", "name_particles.txt")
_GIVING = frozenset(
    {"supplied", "handout", "courtesy", "private", "archive", "file", "pool", "ai-generated"}
)


class Kind(Enum):
    """What a part of a credit is, judged by the part alone."""

    AGENCY = auto()
    FLAG = auto()
    PERSON = auto()
    ORGANISATION = auto()
    HANDLE = auto()
    INITIALS = auto()
    WORD = auto()
    OTHER = auto()


_MAY_HOLD_PROSE = frozenset({Kind.OTHER, Kind.ORGANISATION, Kind.WORD})
# Minimum number of words of prose in what is a description.
_LEAST_PROSE = {Kind.OTHER: 3, Kind.WORD: 3, Kind.ORGANISATION: 4}


class Part(NamedTuple):
    """A part of a credit: its text, what it is, and the separator before it ("" for the first)."""

    text: str
    kind: Kind
    separator: str = ""
    agency: Agency | None = None
    flag: str = ""
    given: bool = False

    @property
    def takes_handles(self) -> bool:
        """Whether the part is an agency whose contributors use handles and trade names."""
        return self.agency is not None and self.agency.takes_handles


def kind_of(text: str) -> Kind:
    """Return what `text`, a piece of a credit without separators, is on its own."""
    evidence = person_evidence(text.replace("_", " "))
    if evidence > Evidence.UNCLEAR:
        return Kind.PERSON
    if evidence == Evidence.ORGANISATION or is_organisation(text):
        return Kind.ORGANISATION
    if " " in text and evidence == Evidence.UNCLEAR:
        return Kind.ORGANISATION  # a name with a word that nobody is called: "Digital Foundry"
    if " " in text:  # people write their own names small: "jane doe"
        is_small_name = _SMALL_NAME.fullmatch(text) and not any(map(is_small_word, text.split()))
        is_person = is_small_name and person_evidence(text.title()) == Evidence.PERSON
        return Kind.PERSON if is_person else Kind.OTHER
    if text.islower() and _INITIALS.fullmatch(text):
        return Kind.INITIALS
    return Kind.ORGANISATION if is_acronym(text) else Kind.WORD


def is_acronym(text: str) -> bool:
    """Return whether `text` is, or begins with, capitals too short for a surname: "JPL-Caltech"."""
    head = text.partition("-")[0]
    return head.isupper() and 2 <= len(head) <= 5 and " " not in text and text not in _GENERATIONS


def classified(text: str, separator: str) -> Part:
    """Return `text` as a part of its kind."""
    bare = _without_quotes(text)
    kind = kind_of(bare)
    if kind != Kind.PERSON:
        return Part(bare, kind, separator)
    bare = without_eastern_title(bare)
    return Part(bare, kind, separator, given=person_evidence(bare) == Evidence.PERSON)


def same_name(first: str, second: str) -> bool:
    """Return whether two spellings are one name: in another case, or cut off at the end."""
    one, two = sorted((fold(first), fold(second)), key=len)
    return two.startswith(one) and len(one) * 5 >= len(two) * 4 if one else not two


def is_note(part: Part) -> bool:
    """Return whether `part` is no name: a remark in brackets, or what the picture shows."""
    in_brackets = part.separator in ("(", "[")
    words = part.text.split()
    if in_brackets and (words[0][0].islower() or part.kind == Kind.OTHER):
        return len(words) > 1 and any(word[0].islower() for word in words)
    return prose_words([part]) >= _LEAST_PROSE.get(part.kind, _LONGEST_TAIL)


def prose_words(parts: Sequence[Part]) -> int:
    """Return the number of words in lower case in parts that are not names, small words apart."""
    unclear = (
        part.text
        for part in parts
        if part.kind in _MAY_HOLD_PROSE and not is_known_organisation(part.text)
    )
    words = (word for text in unclear for word in text.split() if "." not in word[1:-1])
    return sum(word[:1].islower() and not is_small_word(word) for word in words)


def is_description(text: str) -> bool:
    """Return whether `text`, which does not read as names, says what a picture shows.

    Words in lower case tell, but not behind the word for an office.
    """
    small = [word for word in text.split() if word[0].islower()]
    if not text[:1].isupper() or not small or organisation_words(text.partition(" ")[0]):
        return False
    has_prose = begins_like_sentence(text) and not all(map(is_small_word, small))
    return has_prose or not is_organisation(text)


def holds_sentence(text: str) -> bool:
    """Return whether a sentence ends inside `text`."""
    return _NEW_SENTENCE.search(text) is not None


def is_small_word(word: str) -> bool:
    """Return whether `word` is an article, preposition or "and" that names contain."""
    return word.casefold() in words_in(*_SMALL_WORDS)


def without_preposition(text: str) -> str:
    """Return `text` without the prepositions and articles in lower case at its head."""
    words = text.split(" ", 4)
    while len(words) > 1 and words[0] in words_in("name_prepositions.txt"):
        del words[0]
    return " ".join(words)


def flag_named(words: str) -> str:
    """Return the flag that `words` stand for, "" for none."""
    return _flags().get(words.casefold().strip(_AROUND_FLAG), "")


def is_giving_flag(text: str) -> bool:
    """Return whether `text` says how a picture was given but not by whom: "Supplied"."""
    return flag_named(text) in _GIVING


def leading_flag(text: str) -> tuple[str, str]:
    """Return the flag that `text` begins with and the text after it; ("", text) for none."""
    words = text.split(" ", _LONGEST_FLAG)
    if not _may_be_in_flag(words[0]):
        return "", text
    for count in range(len(words) - 1, 0, -1):
        flag = _flag_in_row(words[:count])
        if flag and flag not in _ONLY_WHOLE:
            return flag, " ".join(words[count:]).strip()
    return "", text


def trailing_flag(text: str) -> tuple[str, str]:
    """Return the flag that `text` ends with and the text before it; ("", text) for none."""
    words = text.rsplit(" ", _LONGEST_FLAG)
    if not _may_be_in_flag(words[-1]):
        return "", text
    for count in range(len(words) - 1, 0, -1):
        flag = _flag_in_row(words[-count:])
        if flag and flag not in _NEVER_LAST:
            return flag, " ".join(words[:-count]).strip()
    return "", text


def take_licence(text: str) -> tuple[str | None, str]:
    """Return the licence named in `text` as printed, and the text without it."""
    folded = text.casefold()
    signed = any(map(folded.__contains__, _licence_signs()))
    match = _licence().search(text) if signed else None
    if match is None:
        return None, text
    rest = _licence().sub(lambda found: f" / {found['host'] or ''} / ", text).strip(" /")
    rest = _BEFORE_COLON.sub(":", rest)
    return match["name"] or match["own"], rest


def without_dates(text: str, *, years: bool) -> str:
    """Return `text` without dates, notes such as "Inv. 12" and, if `years`, a year at its ends."""
    if not any(map(str.isdigit, text)):
        return text
    text = _DATE.sub(_gap_of_date, _note().sub(_gap, text)).strip()
    return _YEAR_BEFORE.sub("", without_year_behind(text)).strip() if years else text


def without_year_behind(text: str) -> str:
    """Return `text` without a year at its end, unless it is that of a month: "May 2019"."""
    year = _YEAR_BEHIND.search(text)
    if year is None or _is_month(text[: year.start()].rpartition(" ")[2]):
        return text
    return text[: year.start()]


def is_date(text: str) -> bool:
    """Return whether `text` is numbers and names of months alone: "Mai 2020", "4 March", "12"."""
    has_digit = any(map(str.isdigit, text))
    words = text.replace(".", " ").split()
    return all(_NUMBER.fullmatch(word) or (has_digit and _is_month(word)) for word in words)


def _is_month(word: str) -> bool:
    """Return whether `word` names a month, by more than two letters: no "AG"."""
    return len(word) > 2 and month_number(word) is not None


def _gap_of_date(found: re.Match[str]) -> str:
    month = found["first"] or found["second"]
    return found[0] if month and not _is_month(month.rstrip(".")) else _gap(found)


def _gap(cut: re.Match[str]) -> str:
    """Return what stays for a match that is cut out: a space where a word follows directly."""
    return " " if cut.string[cut.end() : cut.end() + 1].isalnum() else ""


def is_noise(part: str) -> bool:
    """Return whether `part` is an interface word, a rights phrase or a place such as "left"."""
    return part.casefold().strip(_AROUND_NOISE) in _noise()


def without_tail(text: str) -> str:
    """Return `text` without the interface words at its end, glued or not: "APVisa mer" is "AP"."""
    for _ in range(_MOST_TAILS):
        end = text.rstrip(" .")[-_LONGEST_TAIL:]
        folded = end.casefold()
        if not folded.endswith(_tails()) or len(folded) != len(end):
            break
        tail = next(tail for tail in _tails() if folded.endswith(tail))
        text = text.rstrip(" .")[: -len(tail)].rstrip(" ,.;-–|")
    return text


def _without_quotes(text: str) -> str:
    """Return `text` without quotes and full stop; "Jr." and "Inc." keep their own."""
    text = text.strip(_AROUND_NAME)
    is_closed = _FULL_STOP.search(text) and not is_legal_form(text.rpartition(" ")[2])
    return text.rstrip("." + _AROUND_NAME) if is_closed else text


def _flag_in_row(words: list[str]) -> str:
    """Return the flag that `words`, which stand beside others, are."""
    phrase = " ".join(words)
    return flag_named(phrase) if len(phrase) >= _SHORTEST_IN_ROW else ""


def _may_be_in_flag(word: str) -> bool:
    """Return whether a word begins or ends a flag: a fast pre-filter."""
    return word.casefold().strip(_AROUND_FLAG) in _words_of_flags()


@cache
def _words_of_flags() -> frozenset[str]:
    """Return the words of flags, and "" for signs around them."""
    words = (word.strip(_AROUND_FLAG) for phrase in _flags() for word in phrase.split(" "))
    return frozenset(["", *words])


@cache
def _flags() -> dict[str, str]:
    return {
        phrase.strip(_AROUND_FLAG): row["flag"]
        for row in reversed(read_rows("credit_flags.tsv"))
        for phrase in row["phrases"].split("; ")
    }


@cache
def _noise() -> frozenset[str]:
    return frozenset(entry.strip(_AROUND_NOISE) for entry in read_entries("credit_noise.txt"))


@cache
def _tails() -> tuple[str, ...]:
    """Return the interface phrases of several words, since one word can be a surname."""
    phrases = (entry for entry in read_entries("credit_noise.txt") if " " in entry)
    return tuple(sorted(phrases, key=len, reverse=True))


@cache
def _note() -> re.Pattern[str]:
    """Return the pattern of a note with a date or a number: "(Stand: Mai 2020)", ", Inv. 12"."""
    words = any_of(read_entries("credit_notes.txt"))
    return re.compile(
        rf"[,;(\s]{{1,3}}(?<!\w)(?:{words})[.:]?\s?(?:\d{{1,2}}\. ?)?(?:[^\W\d_]{{3,10}}\.? )?"
        r"\d[\d./:-]{0,20}\)?",
        re.IGNORECASE,
    )


@cache
def _licence() -> re.Pattern[str]:
    """Return the pattern of a licence by name or address, with the words that introduce it."""
    listed = {row["kind"]: row["names"].split("; ") for row in read_rows("licences.tsv")}
    kinds = {kind: any_of(names).replace("\\ ", "[ -]") for kind, names in listed.items()}
    port = rf"(?-i:{kinds['port']})|(?:{kinds['port']})(?=[\]),/|]|$)"
    word = rf"(?:{kinds['word']}|\d\.\d(?:[ /-](?:{port}))?)(?!\w)"
    commons = rf"\(cc\)|(?:{kinds['commons']})(?:[ -]{{1,3}}{word}){{0,12}}"
    abbreviated = rf"(?:{kinds['abbreviated']})[ -]?{word}(?:[ -]{{1,3}}{word}){{0,12}}"
    elements = r"^cc(?= [^\W\d_])|(?-i:BY(?:-(?:NC|SA|ND)){1,2})(?: \d\.\d)?"
    version = r"(?: v?\d(?:\.\d)?)?"
    address = r"<?(?:https?://)?(?:www\.)?creativecommons\.org/[^\s,;)>]{0,80}>?"
    return re.compile(
        rf"(?:\b(?:{kinds['lead']}):?\s)?(?:(?<!\w)(?P<name>{address}|{commons}|{abbreviated}"
        rf"|{elements}|(?:{kinds['other']}){version})"
        rf"|\b(?P<own>(?P<host>{kinds['host']}) (?:content )?(?:licen[cs]e|lizenz)))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _licence_signs() -> tuple[str, ...]:
    """Return words one of which every licence holds, case-folded: a fast pre-filter."""
    kinds = ("commons", "abbreviated", "other", "host")
    rows = (row for row in read_rows("licences.tsv") if row["kind"] in kinds)
    names = {name.split()[0].casefold() for row in rows for name in row["names"].split("; ")}
    return tuple(sorted({"by-", *names}))

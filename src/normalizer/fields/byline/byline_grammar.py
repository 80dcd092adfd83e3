"""Bylines: who wrote the article, read from the line that names the authors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from normalizer.fields.byline.byline_words import (
    begins_with_label_word,
    first_words,
    glued_label_pattern,
    is_role,
    label_pattern,
    lower_case_words,
    other_label_pattern,
    split_at_joints,
    suffix_pattern,
    without_role,
    words_of,
)
from normalizer.fields.date.date_grammar import find_dates
from normalizer.names.agencies import AgencyRegistry, default_registry
from normalizer.names.name_kinds import Evidence, has_given_name, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.parts import Byline
from normalizer.text.letters import LOWER, UPPER

# The longest real bylines name five writers, their roles and a date.
LONGEST_BYLINE: Final = 250
# A label alone on its line is shorter: "Propos recueillis par".
LONGEST_LABEL: Final = 40
# A longer line that ends with a full stop is a sentence.
_SHORTEST_SENTENCE: Final = 80
# A date before the label comes with a time and a section at most.
_LONGEST_WITH_DATE_FIRST: Final = 160
# Such a line begins with the date, if not with its weekday.
_FIRST_DIGIT_WITHIN: Final = 8
# Five words: two given names, a particle, two surnames.
_MOST_NAME_WORDS: Final = 5
# Changes of case within a line that are tried as the end of a name.
_MOST_GLUES: Final = 10

_ORNAMENTS: Final = " \t\n*•·▪●>#_|–—-\u3000"
_NO_MARKDOWN: Final = dict.fromkeys(map(ord, "*_"))
_LIST_NUMBER = re.compile(r"\d{1,2}\.\s")
_WORD = re.compile(r"[^\W\d_]+")
_BAR = re.compile(r"[|•·–—]|\s-\s")
_NAME_BEFORE_DIGIT = re.compile(r"[^\d,|•·–—/]{4,60}")
_DIGIT = re.compile(r"\d")
# The number in a station's name is not a date's: "BR24".
_DIGIT_AFTER_NAMES = re.compile(rf"(?<![{UPPER}]{{2}})(?<![{UPPER}]{{2}}\d)\d")
_GLUE = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")
_PART_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_ADDRESS = re.compile(r"\S{0,64}@\S{1,64}|\[email\s?protected\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?\([^()]{0,80}\)?")


@dataclass(frozen=True, slots=True)
class ReadByline:
    """A byline with its `names` as printed: people and agencies in order, else the outlet."""

    byline: Byline
    names: tuple[str, ...]


class BylineGrammar:
    """Reads bylines, with the agencies that it was made with."""

    __slots__ = ("agencies",)

    def __init__(self, agencies: AgencyRegistry) -> None:
        """Recognise `agencies` among the names."""
        self.agencies = agencies

    def parse(self, line: str, *, site: str | None = None, bare: bool = False) -> Byline | None:
        """Return authors, agencies and date of a byline, or `None`; see `parse_byline`."""
        read = self.read(line, site=site, bare=bare)
        return read.byline if read else None

    def read(self, line: str, *, site: str | None = None, bare: bool = False) -> ReadByline | None:
        """Return the byline that `parse` returns, with its names as the page prints them."""
        if len(line) > LONGEST_BYLINE:
            return None
        text = line.translate(_NO_MARKDOWN).strip(_ORNAMENTS)
        if len(text) > _SHORTEST_SENTENCE and text.endswith("."):
            return None
        if bare:
            return self._read_bare(line, _LIST_NUMBER.sub("", text), site)
        if self._can_begin(text):
            label = label_pattern().match(text)
            if label is not None:
                return self._labelled(line, label, *_split_date(text[label.end() :]), site)
            dated = self._name_and_date(line, text, site)
            if dated is not None:
                return dated
        return self._with_date_first(line, text, site) or _eastern(line, text)

    def _read_bare(self, line: str, text: str, site: str | None) -> ReadByline | None:
        """Read a line that the caller knows is a byline, so that names need no label."""
        label = label_pattern().match(text)
        if label is not None:
            return self._labelled(line, label, *_split_date(text[label.end() :]), site)
        if is_byline_label(text):
            return None
        names_text, date = _split_date(text)
        names = _Names(self.agencies, site)
        names.read(names_text, least=Evidence.LIKELY)
        if not names.authors:
            names.read_inverted(names_text)
        if names.any():
            return names.as_byline(line, date)
        return self._with_date_first(line, text, site) or _eastern(line, text)

    def _can_begin(self, text: str) -> bool:
        """Return whether a line can be a byline, by its first words and, unlabelled, a digit."""
        first, _, rest = text.partition(" ")
        head = _WORD.match(first)
        if head is None:
            return False
        is_label = head[0].casefold() in first_words() or glued_label_pattern().match(first)
        return bool(is_label or _DIGIT.search(rest)) and self._may_follow_label(rest)

    def _may_follow_label(self, rest: str) -> bool:
        """Return whether a text begins like a name, or with a known word in lower case: "dpa"."""
        word = rest.partition(" ")[0]
        if not word[:1].islower():
            return True
        folded = word.strip(".,:;").casefold()
        if folded in lower_case_words():
            return True
        return bool(find_publisher(folded) or self.agencies.find(folded))

    def _labelled(
        self, line: str, label: re.Match[str], names_text: str, date: str | None, site: str | None
    ) -> ReadByline | None:
        if _continues_as_sentence(names_text):
            return None
        names = _Names(self.agencies, site)
        names.read(names_text, least=Evidence.PERSON if label["weak"] else Evidence.LIKELY)
        return names.as_byline(line, date) if names.any() else None

    def _name_and_date(self, line: str, text: str, site: str | None) -> ReadByline | None:
        """Read a name without a label, which a date must follow: "Erika Muster, 26.04.2024"."""
        name = _NAME_BEFORE_DIGIT.match(text)
        if name is None or person_evidence(name[0].strip()) <= Evidence.UNCLEAR:
            return None
        names_text, date = _split_date(text)
        if date is None:
            return None
        names = _Names(self.agencies, site)
        names.read(names_text, least=Evidence.PERSON)
        return names.as_byline(line, date) if names.authors else None

    def _with_date_first(self, line: str, text: str, site: str | None) -> ReadByline | None:
        """Read names after a date and a bar: "Do 25.04.24 | 14:07 Uhr | Von Erika Muster"."""
        if len(text) > _LONGEST_WITH_DATE_FIRST or not _DIGIT.search(text, 0, _FIRST_DIGIT_WITHIN):
            return None
        dates = find_dates(text) if _BAR.search(text) else []
        if not dates:
            return None
        rest = text[dates[0].end :].lstrip(_ORNAMENTS + ",;:")
        label = label_pattern().match(rest)
        if label is not None:
            return self._labelled(line, label, rest[label.end() :], dates[0].raw, site)
        names = _Names(self.agencies, site)
        names.read(rest, least=Evidence.PERSON)
        return names.as_byline(line, dates[0].raw) if names.authors else None


@dataclass(slots=True)
class _Names:
    """The names of one byline while it is read.

    `site` is the page's own name, which is not an author. `printed` has authors and agencies as
    the line prints them; `outlet` is the outlet that the byline names first; `is_desk` says that
    it names a newsroom.
    """

    registry: AgencyRegistry
    site: str | None
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    outlet: str | None = None
    is_desk: bool = False

    def any(self) -> bool:
        """Return whether anything was named: a person, an agency, the outlet, its newsroom."""
        return bool(self.authors or self.agencies or self.outlet or self.is_desk)

    def as_byline(self, line: str, date: str | None) -> ReadByline:
        """Return these names as the byline that `line` is."""
        printed = self.printed or ([self.outlet] if self.outlet else [])
        return ReadByline(Byline(line, self.authors, self.agencies, date), tuple(printed))

    def read(self, text: str, *, least: Evidence) -> None:
        """Read the names; only the first must be one, since a place or role often follows."""
        text = self._unglued(other_label_pattern().sub("", text))
        text = _BRACKETS.sub("", _ADDRESS.sub("", text)).strip(" ,;:|·•–—-")
        head, *tails = _PART_SEPARATOR.split(text)
        pieces = split_at_joints(head)
        for number, (joint, piece) in enumerate(pieces):
            is_doubtful = number > 0 and "," in joint and not self._is_list(pieces[number + 1 :])
            self._read_piece(piece, Evidence.PERSON if is_doubtful else least)
            if not self.any():
                return
        for tail in tails:  # an agency, another writer, or else a place
            is_read = self._read_agency(tail) or not self.authors
            if not is_read and _is_author(tail, Evidence.PERSON):
                self._add_author(tail)

    def read_inverted(self, text: str) -> None:
        """Read "Muster, Erika"."""
        surname, _, given = (part.strip() for part in text.strip(" |").partition(","))
        if given and " " not in surname + given and has_given_name(given):
            self._add_author(f"{given} {surname}")

    def _is_list(self, coming: list[tuple[str, str]]) -> bool:
        """Return whether a comma joins names, as it does in "A, B and C"."""
        return len(self.authors) > 1 or any("," not in joint for joint, _ in coming)

    def _unglued(self, text: str) -> str:
        """Put a comma between a name and what is glued to it: "Erika MusterKorrespondentin"."""
        for glue in list(_GLUE.finditer(text))[:_MOST_GLUES]:
            name, rest = text[: glue.start()], text[glue.start() :].strip()
            are_two_people = person_evidence(name) == person_evidence(rest) == Evidence.PERSON
            has_role = " " in name and is_role(rest.split(" ", 1)[0])
            if are_two_people or has_role or self._is_agency_or_brand(rest):
                return f"{name}, {rest}"
        return text

    def _is_agency_or_brand(self, text: str) -> bool:
        return bool(self.registry.find(text) or find_publisher(text))

    def _read_piece(self, piece: str, least: Evidence) -> None:
        if self._read_agency(piece):
            return
        name = _once(without_role(piece))
        if _is_author(name, least) and not self._is_outlet(name):
            self._add_author(name)
        elif not self.any():
            self.outlet = piece if self._is_outlet(piece) else None
            self.is_desk = piece.casefold() in words_of("desk")

    def _read_agency(self, piece: str) -> bool:
        agency = self.registry.find(piece)
        if agency is None:
            return False
        if agency.short not in self.agencies:
            self.agencies.append(agency.short)
            self.printed.append(piece)
        return True

    def _add_author(self, name: str) -> None:
        if name not in self.authors:
            self.authors.append(name)
            self.printed.append(name)

    def _is_outlet(self, name: str) -> bool:
        is_site = self.site is not None and name.casefold() == self.site.casefold()
        return is_site or find_publisher(name) is not None


def is_byline_label(line: str) -> bool:
    """Return whether `line` is the label of a byline without its names, which the next lines hold.

    >>> is_byline_label("Von"), is_byline_label("* Kommentar von:"), is_byline_label("By Jane Roe")
    (True, True, False)
    """
    if len(line) > LONGEST_LABEL:
        return False
    text = line.strip(_ORNAMENTS)
    if not begins_with_label_word(text):
        return False
    label = label_pattern().match(f"{text} ")
    return label is not None and label.end() >= len(text)


def _split_date(text: str) -> tuple[str, str | None]:
    """Return the text before the first digit, since no name holds one, and the date as printed."""
    digit = _DIGIT_AFTER_NAMES.search(text)
    if digit is None:
        return text, None
    dates = find_dates(text)
    if not dates:
        return text[: digit.start()], None
    return text[: min(dates[0].start, digit.start())], dates[0].raw


def _continues_as_sentence(names: str) -> bool:
    """Return whether the second word after a label is in lower case and belongs to no name."""
    first, _, rest = names.lstrip().partition(" ")
    word = rest.split(" ", 1)[0]
    if not word[:1].islower() or not first[-1:].isalnum():
        return False
    return not any(
        word in known for known in (lower_case_words(), words_of("joint"), words_of("role"))
    )


def _eastern(line: str, text: str) -> ReadByline | None:
    """Read an East Asian name with its role: "김철수 기자"."""
    match = suffix_pattern().fullmatch(text)
    if match is None or person_evidence(match["name"]) <= Evidence.UNCLEAR:
        return None
    return ReadByline(Byline(line, [match["name"]]), (match["name"],))


def _is_author(name: str, least: Evidence) -> bool:
    words = name.casefold().split()
    if len(words) > _MOST_NAME_WORDS or words[0] in words_of("article"):
        return False
    if all(map(is_role, words)) or not words_of("tail").isdisjoint(words):
        return False
    # "Von Erika Muster zu Max Beispiel" is a headline; "von und zu" belongs to a name.
    if "zu" in words[2:] and "von" not in words:
        return False
    return person_evidence(name) >= least


def _once(name: str) -> str:
    """Return a name once that is printed twice in a row."""
    half = len(name) // 2
    return name[:half] if name == f"{name[:half]} {name[:half]}" else name


@cache
def _shipped() -> BylineGrammar:
    return BylineGrammar(default_registry())


def parse_byline(line: str, *, site: str | None = None, bare: bool = False) -> Byline | None:
    """Return authors, agencies and date of a byline, or `None` for any other line.

    Authors are people only; a newsroom or the page's own `site` gives a byline without authors.
    Roles and places after a name are left out. A line must begin with a label ("By", "Von",
    "Автор:", "Kommentar von") or join a name with a date, unless the caller knows that it is a
    byline and sets `bare`: then names alone are enough. A sentence that begins with a label word
    is not a byline. Takes any string and never raises.

    >>> byline = parse_byline("Von Erika Muster und Max Beispiel, dpa")
    >>> byline.authors, byline.agencies
    (['Erika Muster', 'Max Beispiel'], ['dpa'])
    >>> parse_byline("By Friday evening the water had reached the bridge") is None
    True
    """
    return _shipped().parse(line, site=site, bare=bare)

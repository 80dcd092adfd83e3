"""Bylines: who wrote the article, read from the line that names the authors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from normalizer.errors import require_text
from normalizer.fields.byline.byline_words import (
    GLUED_LABEL,
    PART_SEPARATOR,
    begins_with_label_word,
    cut_dates,
    east_asian_with_role,
    first_words,
    is_author,
    is_group,
    is_organisation_name,
    is_role,
    is_screen_name,
    is_sure_label,
    label_pattern,
    label_within,
    lower_case_words,
    maker_pattern,
    names_alone,
    other_label_pattern,
    split_at_joints,
    split_date,
    without_role,
    without_tail,
    words_of,
)
from normalizer.names.agencies import AgencyRegistry, default_registry
from normalizer.names.name_kinds import Evidence, has_given_name, person_evidence
from normalizer.names.publishers import FindPublisher, find_publisher
from normalizer.parts import Byline
from normalizer.text.letters import LOWER, UPPER

# The longest real bylines name five writers, their roles and a date.
LONGEST_BYLINE: Final = 250
# A label alone on its line is shorter: "Propos recueillis par".
LONGEST_LABEL: Final = 40
# A longer line that ends with a full stop is a sentence.
_SHORTEST_SENTENCE: Final = 80
# A line that has a date before or after its names holds a time and a section besides.
_LONGEST_DATED: Final = 160

_ORNAMENTS: Final = " \t\n*•·▪●>#_|–—-\u3000《》[]"
_AROUND_NAMES: Final = f"{_ORNAMENTS},;:"
_LIST_NUMBER = re.compile(r"(?<!\S)\d{1,2}\.\s")
_WORD = re.compile(r"[^\W\d_]+")
# Below a post of a network, its writer's name and handle; before a recording, its station.
_OF_ANOTHER = re.compile(
    r"[\W_]*(?:[—–-].*\(@|(?:Audio|Video|Foto|Photo|Bild|Quelle|Source)\s?:)", re.IGNORECASE
)
_BAR = re.compile(r"\s*[|•·●–—-]")
# Behind a date, up to five words in capitals, and a bar or the end.
_NAME = rf"[{UPPER}][\w'’.-]*"
_NAME_AFTER_DATE = re.compile(rf"[\s|•·●–—-]*{_NAME}(?:\s{_NAME}){{1,4}}\s*(?:[|•·●–—]|$)")
_MOST_GLUES: Final = 10  # changes of case within a line that are tried as the end of a name
_GLUE = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")
# A full stop that ends a sentence, not an initial or "Jr.".
_FULL_STOP = re.compile(rf"(?<=[{LOWER}]{{3}})\.$")
_JOINTS_OF_COUPLES: Final = frozenset({"and", "&", "und", "et", "y", "e", "og", "och", "en"})
# "Von der Redaktion" is by the "Redaktion".
_INFLECTED_ARTICLE = re.compile(r"(?:der|dem|den|unserer|della|dalla) ")


@dataclass(frozen=True, slots=True)
class ReadByline:
    """A byline with its `names` as printed: people and agencies in order, else the outlet.

    `is_unclear` means that nothing but the caller's word shows that the name is one.
    """

    byline: Byline
    names: tuple[str, ...]
    is_unclear: bool = False


class _Line(NamedTuple):
    """The line that is read, the page's own name, and what is known of the line.

    `date` is one before the label; `is_sure` says that the line is a byline.
    """

    raw: str
    site: str | None
    date: str | None = None
    is_sure: bool = False


class BylineGrammar:
    """Reads bylines, with the agencies and publishers that it was made with."""

    __slots__ = ("agencies", "find_publisher")

    def __init__(self, agencies: AgencyRegistry, find: FindPublisher = find_publisher) -> None:
        self.agencies, self.find_publisher = agencies, find

    def parse(self, line: str, *, site: str | None = None, bare: bool = False) -> Byline | None:
        """Return authors, agencies and date of a byline, or `None`; see `parse_byline`."""
        read = self.read(line, site=site, bare=bare)
        return read.byline if read else None

    def read(self, line: str, *, site: str | None = None, bare: bool = False) -> ReadByline | None:
        """Return the byline that `parse` returns, with its names as the page prints them."""
        if len(line) > LONGEST_BYLINE:
            return None
        text = line.replace("*", "").replace("_", "").strip(_ORNAMENTS)
        if len(text) > _SHORTEST_SENTENCE and text.endswith("."):
            return None
        whole = _Line(line, site)
        if bare:
            return self._read_bare(whole, _LIST_NUMBER.sub("", text))
        label = label_pattern().match(text) if self._can_begin(text) else None
        return self._labelled(whole, label) if label else self._unlabelled(whole, text)

    def _read_bare(self, line: _Line, text: str) -> ReadByline | None:
        """Read a line that the caller knows is a byline, so that names need no label."""
        label = label_pattern().match(text)
        if label is not None:
            return self._labelled(line._replace(is_sure=True), label)
        if text.casefold() in words_of("button"):  # even that of an agency: "Mehr"
            return None
        if is_byline_label(text) or maker_pattern().match(text):
            return None
        names_text, date = split_date(text)
        names = _Names(self.agencies, self.find_publisher, line.site)
        names.read(names_text, least=Evidence.LIKELY)
        if not names.authors:
            names.read_inverted(names_text)
        if names.any():
            return names.as_byline(line.raw, date)
        return self._unlabelled(line, text) or _unclear(line.raw, names_text)

    def _can_begin(self, text: str) -> bool:
        """Return whether the first words of a line can be a label and the beginning of a name."""
        first, _, rest = text.partition(" ")
        head = _WORD.match(first)
        if head is None:
            return False
        if head[0].casefold() in first_words():
            return first == "by" or self._may_follow_label(rest)
        return GLUED_LABEL.match(first) is not None

    def _may_follow_label(self, rest: str) -> bool:
        """Return whether a text begins like a name, or with a known word in lower case: "dpa"."""
        if not rest[:1].islower() or GLUED_LABEL.match(rest):
            return True
        folded = rest.partition(" ")[0].strip(".,:;").casefold()
        if folded in lower_case_words():
            return True
        return any(find(folded) for find in (self.find_publisher, self.agencies.find))

    def _labelled(self, line: _Line, label: re.Match[str]) -> ReadByline | None:
        names_text, date = split_date(label.string[label.end() :])
        date = line.date or date
        if _continues_as_sentence(names_text):
            return None
        if label["weak"] and without_tail(names_text) != names_text.strip():
            return None
        signs = (line.is_sure, date, is_sure_label(label), _is_unusual(label[0], names_text))
        names = _Names(self.agencies, self.find_publisher, line.site)
        least = Evidence.PERSON if label["weak"] else Evidence.LIKELY
        names.read(names_text, least=least, is_sure=any(signs))
        return names.as_byline(line.raw, date) if names.any() else None

    def _unlabelled(self, line: _Line, text: str) -> ReadByline | None:
        """Read a line that begins with no label: names beside a date, or with an Eastern role."""
        parts, date = cut_dates(text) if len(text) <= _LONGEST_DATED else ([text], None)
        if date is None:
            return _eastern(line.raw, text)
        if _OF_ANOTHER.match(line.raw):
            return None
        label = label_within(parts)
        if label:
            return self._labelled(line._replace(date=date), label)
        return self._beside_date(line, parts, date)

    def _beside_date(self, line: _Line, parts: list[str], date: str) -> ReadByline | None:
        """Read names before a date, or those alone after it."""
        before, after = parts[0], parts[-1]
        is_apart = _BAR.match(after if before.strip() else "|")
        has_name = is_apart and _NAME_AFTER_DATE.match(after)
        for part in (before, after) if has_name else (before,):
            names = _Names(self.agencies, self.find_publisher, line.site)
            names.read(split_date(part.strip(_AROUND_NAMES))[0], least=Evidence.PERSON)
            if names.authors:
                return names.as_byline(line.raw, date)
        return None


def _is_unusual(label: str, names: str) -> bool:
    """Return whether a single word after "by" is a name: a given name, "by dave", "By FredX".

    After a small "by", which is a part of a line that the page puts together, capitals suffice.
    """
    word, is_by = without_tail(names_alone(names)), label.casefold() == "by"
    if not is_screen_name(word):
        return label == "by" and is_organisation_name(names)
    if word.casefold() in words_of("phrase"):
        return False
    if has_given_name(word):
        return word[0].isupper()
    has_form = word[1:] != word[1:].casefold() and not word.isupper()
    return is_by and (has_form or label[0].islower())


def _unclear(line: str, text: str) -> ReadByline | None:
    """Read a word or a few that only the caller knows to be a name: "Everfit", "dave"."""
    name = without_tail(names_alone(text))
    if name.partition(" ")[0].casefold() in words_of("preposition"):
        return None
    if is_screen_name(name) or is_organisation_name(name):
        return ReadByline(Byline(line), (name,), is_unclear=True)
    return None


@dataclass(slots=True)
class _Names:
    """The names of one byline while it is read.

    `site` is the page's own name, no author. `printed` has authors and agencies as the line prints
    them, `outlet` is the outlet or newsroom that the byline names first, `has_sources` says that it
    mentions news agencies without their names.
    """

    registry: AgencyRegistry
    find_publisher: FindPublisher
    site: str | None
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    outlet: str | None = None
    has_sources: bool = False

    def any(self) -> bool:
        """Return whether anything was named: a person, an agency, the outlet, its newsroom."""
        return any((self.authors, self.agencies, self.outlet, self.has_sources))

    def as_byline(self, line: str, date: str | None) -> ReadByline:
        """Return the byline with the names that were read."""
        printed = self.printed or ([self.outlet] if self.outlet else [])
        return ReadByline(Byline(line, self.authors, self.agencies, date), tuple(printed))

    def read(self, text: str, *, least: Evidence, is_sure: bool = False) -> None:
        """Read the names; only the first must be one, since a place or role often follows.

        If `is_sure`, nothing but a name can be there, so that a nickname or a company is one.
        """
        text = names_alone(self._unglued(other_label_pattern().sub("", text)))
        head, *tails = PART_SEPARATOR.split(text)
        pieces = split_at_joints(head := without_tail(head))
        for number, (joint, piece) in enumerate(pieces):
            # A comma joins names in "A, B and C".
            coming = (other for other, _ in pieces[number + 1 :])
            is_list = len(self.authors) > 1 or any("," not in other for other in coming)
            is_doubtful = number > 0 and "," in joint and not is_list
            self._read_piece(piece, Evidence.PERSON if is_doubtful else least)
            if is_sure and not self.any():
                self._read_any(head, pieces)
            if not self.any():
                return
        # What follows a bar is an agency, another writer, or else a place.
        for tail in (tail.strip(_AROUND_NAMES) for tail in tails):
            if not self._read_agency(tail) and self.authors and is_author(tail, Evidence.PERSON):
                self._add_author(tail)

    def read_inverted(self, text: str) -> None:
        """Read "Muster, Erika"."""
        surname, _, given = (part.strip() for part in text.strip(" |").partition(","))
        if " " not in surname + given and has_given_name(given):
            self._add_author(f"{given} {surname}")

    def _unglued(self, text: str) -> str:
        """Put a comma between a name and what is glued to it: "Erika MusterKorrespondentin"."""
        for glue in list(_GLUE.finditer(text))[:_MOST_GLUES]:
            name, rest = text[: glue.start()], text[glue.start() :].strip()
            are_two_people = person_evidence(name) == person_evidence(rest) == Evidence.PERSON
            ends = is_role(rest.split(" ", 1)[0]) or without_tail(f"{name} {rest}") == name
            is_house = self.registry.find(rest) or self.find_publisher(rest)
            if any((are_two_people, " " in name and ends, is_house)):
                return f"{name}, {rest}"
        return text

    def _read_piece(self, piece: str, least: Evidence) -> None:
        if self._read_agency(piece):
            return
        if piece.casefold() in words_of("sources"):
            self.has_sources = True
            return
        if self._is_outlet(piece) or is_group(piece):
            if not self.any():
                self.outlet = _INFLECTED_ARTICLE.sub("", piece)
            return
        name = without_role(piece)
        if is_author(name, least) and not self._is_outlet(name):
            self._add_author(name)

    def _read_any(self, head: str, pieces: list[tuple[str, str]]) -> None:
        """Read a nickname, a couple ("Linny and Peter"), or an organisation."""
        words = [name for _, name in pieces]
        joints = {joint.strip() for joint, _ in pieces[1:]}
        if joints <= _JOINTS_OF_COUPLES and all(map(is_screen_name, words)):
            for name in words:
                self._add_author(name)
        elif is_organisation_name(head):
            self.outlet = head

    def _read_agency(self, piece: str) -> bool:
        agency = self.registry.find(piece)
        if agency is None:
            return False
        if agency.short not in self.agencies:
            self.agencies.append(agency.short)
            self.printed.append(piece)
        return True

    def _add_author(self, name: str) -> None:
        name = _FULL_STOP.sub("", name.strip())
        if name not in self.authors:
            self.authors.append(name)
            self.printed.append(name)

    def _is_outlet(self, name: str) -> bool:
        own = self.site.casefold() if self.site else None
        return name.casefold() == own or self.find_publisher(name) is not None


def is_byline_label(line: str) -> bool:
    """Return whether `line` is the label of a byline whose names are on the next lines."""
    if len(line) > LONGEST_LABEL:
        return False
    text = line.strip(_ORNAMENTS)
    label = label_pattern().match(f"{text} ") if begins_with_label_word(text) else None
    return label is not None and label.end() >= len(text)


def _continues_as_sentence(names: str) -> bool:
    """Return whether the second word after a label is in lower case and belongs to no name."""
    first, _, rest = names.lstrip().partition(" ")
    word = rest.split(" ", 1)[0]
    if not word[:1].islower() or not first[-1:].isalnum():
        return False
    kinds = ("joint", "role", "preposition", "tail", "collective")
    return not any(word in known for known in (lower_case_words(), *map(words_of, kinds)))


def _eastern(line: str, text: str) -> ReadByline | None:
    """Read an East Asian name with its role: "김철수 기자"."""
    if (match := east_asian_with_role(text)) and person_evidence(match["name"]) > Evidence.UNCLEAR:
        return ReadByline(Byline(line, [match["name"]]), (match["name"],))
    return None


@cache
def _shipped() -> BylineGrammar:
    return BylineGrammar(default_registry())


def parse_byline(line: str, *, site: str | None = None, bare: bool = False) -> Byline | None:
    """Return authors, agencies and date of a byline, or `None` for any other line.

    Authors are people only, also by a nickname or a given name alone ("Posted by dave"); a
    newsroom, a company or the page's own `site` gives a byline without authors. Roles, places,
    outlets and buttons after a name are left out. A line must begin with a label ("By", "Von",
    "Автор:", "Kommentar von"), have one beside a date ("March 3, 2020 by Jane Roe"), or join a full
    name with a date, unless the caller knows that it is a byline and sets `bare`: then names alone
    are enough. A sentence that begins with a label is no byline. Takes any string; anything else
    raises `InputTypeError`.

    >>> byline = parse_byline("Von Erika Muster und Max Beispiel, dpa")
    >>> byline.authors, byline.agencies
    (['Erika Muster', 'Max Beispiel'], ['dpa'])
    >>> parse_byline("By Friday evening the water had reached the bridge") is None
    True
    """
    require_text(line, "a byline", site=site)
    return _shipped().parse(line, site=site, bare=bare)

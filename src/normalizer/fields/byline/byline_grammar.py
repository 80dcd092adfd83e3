"""Bylines: who wrote the article, read from the line that names the authors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, NamedTuple

from normalizer.errors import require_text
from normalizer.fields.byline.byline_row import Row, cut_row
from normalizer.fields.byline.byline_words import (
    before_preposition,
    before_tail,
    east_asian_with_role,
    ends_in_plain_word,
    is_author,
    is_group,
    is_known_word,
    is_organisation_name,
    is_plain_word,
    is_role,
    is_role_alone,
    is_screen_name,
    is_sure_label,
    label_at_start,
    lower_case_words,
    maker_pattern,
    may_begin_label,
    names_alone,
    other_label_pattern,
    split_at_joints,
    split_name,
    words_of,
)
from normalizer.names.agencies import AgencyRegistry, default_registry
from normalizer.names.name_kinds import Evidence, has_given_name, person_evidence
from normalizer.names.publishers import FindPublisher, find_publisher
from normalizer.parts import Byline
from normalizer.text.late_pattern import late_pattern
from normalizer.text.letters import LOWER, UPPER

# The longest real bylines name five writers, their roles and a date.
LONGEST_BYLINE: Final = 250
# A label alone on its line is shorter: "Propos recueillis par".
LONGEST_LABEL: Final = 40
# A longer line that ends with a full stop is a sentence.
_SHORTEST_SENTENCE: Final = 80
# A line that has a date before or after its names holds a time and a section besides.
_LONGEST_DATED: Final = 160
_MOST_GIVEN_NAMES: Final = 2
# A section or place beside names and a date is shorter: "Economy and Finance".
_MOST_WORDS_BESIDE: Final = 4
# A longer name of common words is that of an organisation, unlike "Job Listings".
_MOST_WORDS_OF_PAGE: Final = 2

_ORNAMENTS: Final = " \t\n*•·▪●>#_|–—-\u3000《》[]"
_AROUND_LABEL: Final = _ORNAMENTS + ",;:/(（【〔"
_EMPHASIS = re.compile(r"\*|(?<![^\W_])_|_(?![^\W_])")
# The whole line is in brackets, as in East Asia.
_IN_BRACKETS = re.compile(r"[(（【〔]([^()（）【】〔〕]*)[)）】〕]")
_FIRST_EASTERN: Final = "\u3040"
_EASTERN_LETTER = late_pattern(r"[\u3040-\u9fff\uac00-\ud7a3]")
# "山田太郎 東京社会部"
_BEFORE_OTHERS = late_pattern(r"\s*([\u3400-\u9fff]{3,5})\s")
# Labels of Chinese papers, which separate names by spaces.
_IS_CHINESE = late_pattern(r"[\u3400-\u9fff]*(?:记者|記者|作者|撰文)")
_LIST_NUMBER = re.compile(r"\A\d{1,2}\.\s")
# Below a post of a network, its writer's name and handle; before a recording, its station.
_OF_ANOTHER = late_pattern(
    r"[\W_]*(?:[—–-].*\(@|(?:Audio|Video|Foto|Photo|Bild|Quelle|Source)\s?:)", re.IGNORECASE
)
# A number, or what parts columns.
_COLUMN_SIGN = re.compile(r"\d|[|•·●]|\s[–—-]\s")
# Two words in capitals, with a particle between, or a label after a time.
_NAME_SIGN = late_pattern(rf"[{UPPER}]\S{{0,30}}\s(?:\S{{1,3}}\s)?[{UPPER}]|\d\s[{LOWER}]{{2,4}}\s")
_DIGIT = re.compile(r"\d")
# "Guides By Jane Roe", "News Written by Jane Roe"
_LABEL_BEHIND_SECTION = late_pattern(
    rf"[{UPPER}][\w&]{{1,20}}(?: [{UPPER}&][\w&]{{0,20}}){{0,2}}? "
    rf"(?=(?:Written [Bb]y|By) [{UPPER}])"
)
_BRACKETED = re.compile(r"\(([^()]{2,30})\)")
_MOST_GLUES: Final = 10  # changes of case within a line that are tried as the end of a name
_GLUE = late_pattern(rf"(?<=[{LOWER}])(?=[{UPPER}])")
# A full stop that ends a sentence, not an initial or "Jr.".
_FULL_STOP = late_pattern(rf"(?<=[{LOWER}]{{2}})\.$|(?<=[{UPPER}]{{3}})\.$|\s\.$")
_JOINTS_OF_COUPLES: Final = frozenset({"and", "&", "und", "et", "y", "e", "og", "och", "en"})
# "Von der Redaktion" is by the "Redaktion".
_INFLECTED_ARTICLE = re.compile(r"\A(?:der|dem|den|unserer|della|dalla) ")


class ReadByline(NamedTuple):
    """A byline with its `names` as printed: people and agencies in order, else the outlet.

    `is_marked` means that a label, a time or a brand beside the names marks the line as a byline,
    `is_unclear` that nothing but the caller's word shows that the name is one.
    """

    byline: Byline
    names: tuple[str, ...]
    is_marked: bool = False
    is_unclear: bool = False

    def copied(self, raw: str) -> ReadByline:
        """Return a copy, whose lists may be changed, for a line that is printed as `raw`."""
        authors, agencies, date = self.byline.authors, self.byline.agencies, self.byline.date
        return self._replace(byline=Byline(raw, [*authors], [*agencies], date))


@dataclass(slots=True, eq=False, repr=False)
class BylineGrammar:
    """Reads bylines, with the agencies and publishers that it was made with.

    A byline is a row of columns in any order, of which each holds names, a label and names, a time
    or something else: a section, a place, a role, the outlet, buttons and counters.
    """

    agencies: AgencyRegistry
    find_publisher: FindPublisher = find_publisher

    def read(self, line: str, *, site: str | None = None, bare: bool = False) -> ReadByline | None:
        """Return the byline that `parse_byline` returns, with its names as the page prints them."""
        if len(line) > LONGEST_BYLINE:
            return None
        content = _EMPHASIS.sub("", line).strip(_ORNAMENTS)
        wrapped = _IN_BRACKETS.fullmatch(content)
        content = wrapped[1] if wrapped else content
        if len(content) > _SHORTEST_SENTENCE and content.endswith("."):
            label = label_at_start(content)
            if not (label and label["strong"]):  # "Posted by Jane Roe in Rivers. Tags: flood."
                return None
        if not bare and not _may_be_byline(content):
            return None
        row = cut_row(_LIST_NUMBER.sub("", content) if bare else content)
        if row.has_time and not words_of("life").isdisjoint(content.casefold().split()):
            return None  # "Jane Roe, born 3 May 1944"
        reading = _Reading(self, line, site, row)
        for place, printed in enumerate(row.texts):
            section = _LABEL_BEHIND_SECTION.match(printed) if row.has_time else None
            text = printed[section.end() :] if section else printed
            label = label_at_start(f"{text} ")
            if label and (place == 0 or not label["weak"]):
                is_alone = label.end() >= len(text)
                names = [] if is_alone else [text[label.end() :].lstrip().removeprefix("@")]
                return reading.labelled(label, names + row.texts[place + 1 :], is_sure=bare)
            if text.count(" ") >= _MOST_WORDS_BESIDE:
                break  # a headline: "How we swim in the lock - by Jane Roe"
        return reading.bare(content) if bare else reading.unlabelled()

    def is_house(self, name: str) -> bool:
        """Return whether `name` is that of an outlet or agency."""
        return self.agencies.find(name) is not None or self.find_publisher(name) is not None


def _has_eastern_letter(text: str) -> bool:
    # To compile a class of all these letters takes 1 ms.
    may_have = not text.isascii() and max(text) >= _FIRST_EASTERN
    return may_have and _EASTERN_LETTER.search(text) is not None


def _may_be_byline(text: str) -> bool:
    """Return whether a text begins with a label, or has short columns: a fast pre-filter."""
    if len(text) <= _LONGEST_DATED:
        if _has_eastern_letter(text):
            return True
        if _COLUMN_SIGN.search(text) and (may_begin_label(text) or _NAME_SIGN.search(text)):
            return True
    return label_at_start(text) is not None


def _is_unusual(match: re.Match[str], names: str) -> bool:
    """Return whether a single word after "by" is a name: a given name, "by dave", "By FredX".

    After a small "by", which is a part of a line that the page puts together, any word is one, and
    after another small label a word that no language has.
    """
    label, word = match[0], _name_alone(names)
    is_small = label.islower() and not match["weak"]
    if not is_screen_name(word):
        return label == "by" and is_organisation_name(names)
    if has_given_name(word):
        return word[0].isupper()
    if label.casefold() == "by":
        return is_small or (word[1:] != word[1:].casefold() and not word.isupper())
    return is_small and label[-1].isalpha() and not is_known_word(word)


def _name_alone(text: str) -> str:
    return before_preposition(before_tail(names_alone(text)))


@dataclass(slots=True, eq=False, repr=False)
class _Reading:
    """The line that is read, its columns, and what it is found to name.

    `site` is the page's own name, no author. `printed` has authors and agencies as the line prints
    them, `outlet` is the outlet or newsroom that the byline names first, "" if it only mentions
    agencies. `has_pictures` says that an agency supplies pictures alone, `is_prose` that other
    words than roles, places and houses are beside the names.
    """

    grammar: BylineGrammar
    line: str
    site: str | None
    row: Row
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    outlet: str | None = None
    has_pictures: bool = False
    is_prose: bool = False

    def labelled(
        self, label: re.Match[str], texts: list[str], *, is_sure: bool
    ) -> ReadByline | None:
        """Read the names behind a label, and those of the columns after it."""
        names = texts[0] if texts else ""
        names = names if "(" in names else names.rstrip(")")  # "(last edited by JaneRoe)"
        if _continues_as_sentence(names):
            return None
        alone = names_alone(other_label_pattern().sub("", names))
        if label["weak"] and before_preposition(alone) != alone:
            return None
        is_sure |= (self.row.has_time and not label["weak"]) or is_sure_label(label)
        least = Evidence.PERSON if label["weak"] else Evidence.LIKELY
        if _IS_CHINESE.match(label[0]):
            names = names.replace(" ", "、")
        elif other := _BEFORE_OTHERS.match(names):
            names = other[1]
        self._read(names, least=least, is_sure=is_sure or _is_unusual(label, names))
        if self._names_any():
            self._read_columns(texts[1:], Evidence.PERSON)
        return self._as_byline(is_marked=True)

    def unlabelled(self) -> ReadByline | None:
        """Read a line without a label: full names beside a time, or with an Eastern role."""
        texts = self.row.texts
        eastern = [text for text in texts if east_asian_with_role(names_alone(text))]
        if eastern:
            self._read_columns(eastern, Evidence.LIKELY)
        elif self.row.has_time and not _OF_ANOTHER.match(self.line):
            others = [text for text in texts if not _has_eastern_letter(text)]
            self._read_columns(others, Evidence.PERSON)
        is_byline = self.authors and not self.is_prose
        return self._as_byline(is_marked=True) if is_byline else None

    def bare(self, text: str) -> ReadByline | None:
        """Read a line that the caller knows is a byline, so that names need no label."""
        first = next(iter(self.row.texts), "")
        # "Mehr" and "Mehr aus der Region" do not name the agency.
        if before_preposition(first).casefold() in words_of("button"):
            return None
        if is_byline_label(text) or maker_pattern().match(text):
            return None
        self._read_columns(self.row.texts, Evidence.LIKELY)
        if not self._names_any():
            surname, _, given = (part.strip() for part in first.partition(","))
            is_inverted = " " not in surname and given.count(" ") < _MOST_GIVEN_NAMES
            if is_inverted and has_given_name(given.partition(" ")[0]):  # "Muster, Erika"
                self._add_author(f"{given} {surname}")
            elif self.row.has_time and is_screen_name(first) and has_given_name(first):
                self._add_author(first)  # "Jane March 3, 2020"
        has_brand = any(map(self.grammar.find_publisher, self.row.texts[1:]))
        named = self._as_byline(is_marked=self.row.has_time or has_brand)
        return named or self._unclear(text, first)

    def _unclear(self, text: str, first: str) -> ReadByline | None:
        """Read a word or a few that only the caller knows to be a name: "Everfit", "dave"."""
        # What is left in front of a number is no name by itself: "TR 7/2019".
        is_cut = _DIGIT.search(text) and not (_DIGIT.search(first) or self.row.has_time)
        name = _name_alone(first)
        is_place = name.partition(" ")[0].casefold() in words_of("preposition", "joint")
        words = name.split()
        is_plain = any(map(is_plain_word, words)) and all(map(is_known_word, words))
        is_plain &= len(words) <= _MOST_WORDS_OF_PAGE
        if is_cut or self.has_pictures or is_place or is_plain:
            return None
        is_name = is_screen_name(name) or is_organisation_name(name)
        return ReadByline(Byline(self.line), (name,), is_unclear=True) if is_name else None

    def _names_any(self) -> bool:
        """Return whether anything was named: a person, an agency, the outlet, its newsroom."""
        return bool(self.authors or self.agencies) or self.outlet is not None

    def _as_byline(self, *, is_marked: bool) -> ReadByline | None:
        if not self._names_any():
            return None
        printed = self.printed or ([self.outlet] if self.outlet else [])
        byline = Byline(self.line, self.authors, self.agencies, self.row.date)
        return ReadByline(byline, tuple(printed), is_marked)

    def _read(self, text: str, *, least: Evidence, is_sure: bool = False) -> None:
        """Read the names; only the first must be one, since a place or role often follows.

        If `is_sure`, nothing but a name can be there, so that a nickname or a company is one.
        """
        printed = other_label_pattern().sub("", text.strip())
        text = names_alone(self._unglued(printed))
        head = before_tail(text)
        pieces = split_at_joints(head)
        unread = text.count(" ") - head.count(" ") if ":" in text[len(head) - 1 :] else 0
        is_behind_place = False
        for number, (joint, piece) in enumerate(pieces):
            # A comma joins names before an "and" or behind two; else a place or role follows it.
            coming = (other for mark, other in pieces[number + 1 :] if mark.strip() != ",")
            is_list = len(self.authors) > 1 or any(map(self._may_name, coming))
            is_doubtful = is_behind_place or joint.strip() in words_of("preposition")
            is_doubtful |= number > 0 and "," in joint and not is_list
            usual = Evidence.LIKELY if number > 0 else least
            name = before_preposition(piece)
            is_behind_place |= name != piece
            is_named = self._read_piece(name, Evidence.PERSON if is_doubtful else usual)
            unread += len(piece.split()) - (len(name.split()) if is_named else 0)
            if number or is_named or (is_sure and self._read_any(pieces)):
                continue
            # An outlet that no table has may be beside an agency.
            others = (self.grammar.agencies.find(other) for _, other in pieces[1:])
            if not is_role_alone(name) and not (is_organisation_name(name) and any(others)):
                break
        if self.authors:
            for inside in _BRACKETED.findall(printed):  # "Jane Roe (AP)"
                self._read_agency(inside)
        is_only = len(pieces) == 1 or self._names_any()
        self.is_prose |= is_only and unread > _MOST_WORDS_BESIDE

    def _read_columns(self, texts: list[str], least: Evidence) -> None:
        """Read columns: full names and agencies, or else a place, a section, a button.

        The first needs the evidence `least`. After a longer text, a name is that of somebody else.
        """
        for text in texts:
            self._read(text, least=least)
            least = Evidence.PERSON
            if not self._names_any() and text.count(" ") >= _MOST_WORDS_BESIDE:
                return

    def _unglued(self, text: str) -> str:
        """Put a comma between a name and what is glued to it: "Erika MusterKorrespondentin"."""
        for glue in list(_GLUE.finditer(text))[:_MOST_GLUES]:
            name, rest = text[: glue.start()], text[glue.start() :].strip()
            are_two_people = person_evidence(name) == person_evidence(rest) == Evidence.PERSON
            ends = is_role(rest.split(" ", 1)[0]) or _name_alone(f"{name} {rest}") == name
            if any((are_two_people, " " in name and ends, self.grammar.is_house(rest))):
                return f"{name}, {rest}"
        return text

    def _read_piece(self, piece: str, least: Evidence) -> bool:
        """Read one piece of a list, and return whether it names anybody."""
        if self._read_agency(piece):
            return True
        is_of_sources = piece.casefold() in words_of("sources")
        if is_of_sources or self._is_outlet(piece) or is_group(piece):
            if not self._names_any():
                self.outlet = "" if is_of_sources else _INFLECTED_ARTICLE.sub("", piece)
            return True
        if self.has_pictures or maker_pattern().match(piece):
            return False
        names, rest = split_name(piece, self.grammar.is_house)
        least = min(least, Evidence.LIKELY) if len(names) > 1 else least
        authors = [name for name in names if is_author(name, least) and not self._is_outlet(name)]
        for name in authors:
            self._add_author(name)
        if authors and rest:
            self._read_agency(" ".join(rest))
            self.is_prose |= is_plain_word(rest[0]) and not is_role(rest[0])
        self.is_prose |= any(map(ends_in_plain_word, authors))
        return bool(authors)

    def _may_name(self, piece: str) -> bool:
        """Return whether a piece of a list may name somebody."""
        names, _ = split_name(piece, self.grammar.is_house)
        return is_group(piece) or any(is_author(name, Evidence.LIKELY) for name in names)

    def _read_any(self, pieces: list[tuple[str, str]]) -> bool:
        """Read a nickname, a couple ("Linny and Peter"), or an organisation, if it is one."""
        pieces = list(takewhile(lambda it: it[0].strip() not in words_of("preposition"), pieces))
        words = [before_preposition(name) for _, name in pieces]
        joints = {joint.strip() for joint, _ in pieces[1:]}
        if joints <= _JOINTS_OF_COUPLES and all(map(is_screen_name, words)):
            for name in words:
                self._add_author(name)
        elif is_screen_name(words[0]) and (
            has_given_name(words[0]) or _has_eastern_letter(words[0])
        ):
            self._add_author(words[0])
        else:
            whole = "".join(map("".join, pieces))
            self.outlet = whole if is_organisation_name(whole) else self.outlet
        return self._names_any()

    def _read_agency(self, piece: str) -> bool:
        """Read a news agency; one of pictures supplies no text."""
        words = [word for word in piece.split() if word.casefold() not in words_of("sources")]
        agency = self.grammar.agencies.find(" ".join(words))
        if agency is None:
            return False
        is_of_text = words_of("other").isdisjoint(piece.casefold().split())  # not "AP Photo"
        is_of_text &= agency.supplies_texts
        if self.authors and not is_of_text:
            return False
        if not is_of_text:
            self.has_pictures = True
        elif agency.short not in self.agencies:
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
        return name.casefold() == own or self.grammar.find_publisher(name) is not None


def begins_with_label(text: str) -> bool:
    """Return whether `text` begins with the label of a byline."""
    return label_at_start(f"{text[:LONGEST_LABEL]} ") is not None


def may_be_marked(line: str) -> bool:
    """Return whether a line has a number, columns or a label: a fast pre-filter.

    Without them, nothing but the caller's word shows that it is a byline.
    """
    text = _EMPHASIS.sub("", line).strip(_AROUND_LABEL)
    if _COLUMN_SIGN.search(text) or _has_eastern_letter(text):
        return True
    return label_at_start(f"{text} ") is not None


def is_byline_label(line: str) -> bool:
    """Return whether `line` is the label of a byline whose names are on the next lines."""
    if len(line) > LONGEST_LABEL:
        return False
    text = line.strip(_ORNAMENTS)
    label = label_at_start(f"{text} ")
    return label is not None and label.end() >= len(text)


def _continues_as_sentence(names: str) -> bool:
    """Return whether the second word after a label is in lower case and belongs to no name."""
    first, _, rest = names.lstrip().partition(" ")
    word = rest.split(" ", 1)[0]
    if not word[:1].islower() or not first[-1:].isalnum():
        return False
    known = words_of("joint", "role", "attribute", "preposition", "tail", "collective")
    return word not in known and word not in lower_case_words()


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
    read = BylineGrammar(default_registry()).read(line, site=site, bare=bare)
    return read.byline if read else None

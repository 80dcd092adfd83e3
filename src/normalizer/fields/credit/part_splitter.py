"""Splits the text after a credit's label into parts and classifies each of them."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizer.fields.credit.credit_kinds import (
    EDGES,
    Kind,
    Part,
    classified,
    flag_named,
    is_acronym,
    is_date,
    is_noise,
    kind_of,
    leading_flag,
    trailing_flag,
    without_preposition,
    without_year_behind,
)
from normalizer.fields.credit.credit_labels import (
    BETWEEN_WORDS,
    OF_PICTURES,
    CreditLabel,
    LabelMatch,
    LabelTable,
    shipped_labels,
    without_roles,
)
from normalizer.names.agencies import AgencyRegistry, is_legal_form, is_web_address
from normalizer.names.name_kinds import (
    Evidence,
    has_given_name,
    is_known_organisation,
    is_organisation,
    looks_like_person,
    person_evidence,
    society_pattern,
)
from normalizer.tables import words_in
from normalizer.text.late_pattern import any_of, late_pattern

# As written, or in capitals beside a name in capitals.
_CLIENT_WORDS = words_in("client_words.txt") | {*map(str.upper, words_in("client_words.txt"))}
_SEPARATOR = late_pattern(
    r"[/|;,＝()\[\]•:\n—]|(?<![^\W\d_])·|·(?![^\W\d_])"
    rf"|(?<![^\s/|,;(])(?:[-–—―]|through|(?i:via|vía)|{any_of(_CLIENT_WORDS)})"
    r"(?=[\s/]|$)"
)
_JOINT_OF_NAMES = late_pattern(rf"[/,:]| (?:{any_of(_CLIENT_WORDS)}) ")
_LONGEST_LABEL = 44
# A web address, a host with a path, or a user name as Reddit writes it.
_WEB_SLASH = late_pattern(
    r"(?:https?://|www\.)\S+"
    r"|\b[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/[a-z~][\w-]*(?:/\S{0,80})?|(?<!\w)u/[\w-]+"
)
# "@name" of social media, "u/name" as Reddit writes its users, an e-mail address.
_HANDLE = late_pattern(r"@[\w.]{1,40}|u/[\w-]{1,40}|[\w.+-]{1,64}@[\w-]{1,60}\.[\w.-]{2,40}")
# A longer part names nobody: it is text.
_MOST_WORDS = 14
_PIECES_KEPT = 8192
# Flags with which names of collections end: "Jane Roe Archives".
_ENDS_OF_NAMES = frozenset({"archive", "pool"})
_MAKERS_AND_PARTICLES = ("maker_words.txt", "name_particles.txt")
# What is between an agency and a name that no other sign separates.
_SIDES = re.compile(r"(?<=\S)[ –-](?=\S)")
# Compiled when a text has such a sign, which takes a millisecond.
_FIRST_OF_REPORTER = "\u3400"
_KOREAN = r"(?:\S{1,5}=)?([\uac00-\ud7a3]{2,4}) 기자(?: \S+@\S+)?"
_REPORTER = r"(\S{2,12}?)(?:记者|記者)[ :：]?([\u3400-\u9fff]{2,4}?)(?: ?[摄攝])?"


class PartSplitter:
    """Splits the body of a credit into parts; knows the agencies and labels that it is given."""

    def __init__(self, agencies: AgencyRegistry, labels: LabelTable | None = None) -> None:
        self.agencies = agencies
        self.labels = labels or shipped_labels()
        self._understood = lru_cache(_PIECES_KEPT)(self._understand)
        self._readings = (
            self._house_style,
            self._named,
            self._after_label,
            self._after_flag,
            self._joined,
            self._before_flag,
            self._side_by_side,
        )

    def split(self, body: str) -> list[Part]:
        """Return the parts of `body`, a credit without its label, in order."""
        pieces = [piece for piece in self.cut(body) if not self._is_label(piece[1])]
        return [part for separator, text in pieces for part in self._understood(text, separator)]

    def cut(self, body: str) -> list[tuple[str, str]]:
        """Return the pieces of `body` with the separator before each, "" before the first."""
        kept = self._unseparated(body)
        pieces: list[tuple[str, str]] = []
        start, separator = 0, ""
        for match in _SEPARATOR.finditer(body):
            piece = body[start : match.start()]
            if any(low <= match.start() < high for low, high in kept):
                continue
            if match.group().lower() in words_in("client_words.txt"):
                name = piece.strip()  # an agency or a person, before "for" who ordered the picture
                if not self.agencies.find(name) and kind_of(name) != Kind.PERSON:
                    continue
            pieces.append((separator, piece))
            start, separator = match.end(), match.group().lower()
        pieces.append((separator, body[start:]))
        named = [(sign, piece.strip()) for sign, piece in pieces if piece.strip(EDGES)]
        return without_roles(_with_legal_forms(named), self.labels)

    def _unseparated(self, body: str) -> list[tuple[int, int]]:
        """Return where separators separate nothing: in addresses, and in societies with a seat."""
        addresses = _WEB_SLASH.finditer(body) if "/" in body else ()
        kept = [match.span() for match in addresses if not self._is_agency_site(match.group())]
        return [*kept, *(match.span() for match in society_pattern().finditer(body))]

    def _is_agency_site(self, address: str) -> bool:
        """Return whether the slash separates: "agency.com/name" or "name.com/agency"."""
        host, _, path = address.partition("/")
        return "/" not in path.rstrip("/") and any(map(self.agencies.find, (host, path)))

    def _understand(self, text: str, separator: str) -> tuple[Part, ...]:
        """Return the parts that `text`, a piece without separators, holds: mostly one."""
        text = without_year_behind(text.strip(" \t,;:"))
        first, _, rest = text.partition(" ")
        is_joint = first.casefold() in words_in("name_joints.txt")
        if rest and (is_joint or self.agencies.find(without_preposition(text))):
            text = rest if is_joint else without_preposition(text)
        if not text or is_noise(text) or self._is_number(text):
            return ()
        if text.count(" ") >= _MOST_WORDS:
            return (Part(text, Kind.OTHER, separator),)
        for read in self._readings:
            parts = read(text, separator)
            if parts:
                return parts
        return (classified(text, separator),)

    def _is_number(self, text: str) -> bool:
        """Return whether `text` is a number or date, or one after a label ("Bild 183-8-0003")."""
        word, _, number = text.rpartition(" ")
        is_numbered = self.labels.named(word) is not None and is_date(number)
        return (is_numbered or is_date(text)) and self.agencies.find(text) is None

    def _is_label(self, text: str) -> bool:
        """Return whether the whole of `text` is a label: "Beitragsbild", "Lizenz"."""
        label = self.labels.named(text)
        if label is None or is_known_organisation(text):
            return False
        return label.kind == "licence" or (label.kind == "image" and not flag_named(text))

    def _house_style(self, text: str, separator: str) -> tuple[Part, ...]:
        """Return the parts of forms of some newsrooms: "(M)", "新华社记者 王某 摄"."""
        if text == "M" and separator in ("(", "["):
            return (Part(text, Kind.FLAG, separator, flag="montage"),)
        if text.isascii() or max(text) < _FIRST_OF_REPORTER:
            return ()
        korean = re.fullmatch(_KOREAN, text)
        if korean:
            return (Part(korean[1], Kind.PERSON, separator, given=True),)
        reporter = re.fullmatch(_REPORTER, text)
        agency = self.agencies.find(reporter[1]) if reporter else None
        if reporter is None or agency is None:
            return ()
        person = Part(reporter[2], Kind.PERSON, "", given=True)
        return (Part(reporter[1], Kind.AGENCY, separator, agency=agency), person)

    def _named(self, text: str, separator: str) -> tuple[Part, ...]:
        """Return the part when a table knows it as a whole."""
        bare = text.strip(EDGES)
        society = society_pattern().search(bare)
        if society:  # a name before it is that of the artist, not of the photographer
            return (Part(society.group(), Kind.ORGANISATION, separator),)
        agency = self.agencies.find(text) or self.agencies.find(bare)
        if agency:
            return (Part(bare, Kind.AGENCY, separator, agency=agency),)
        flag = flag_named(text)
        if flag:
            return (Part(text, Kind.FLAG, separator, flag=flag),)
        if _HANDLE.fullmatch(bare):
            return (Part(bare, Kind.HANDLE, separator),)
        made = "ai-generated" if is_known_organisation(bare, "generator") else ""
        is_known = made or is_known_organisation(bare)
        return (Part(bare, Kind.ORGANISATION, separator, flag=made),) if is_known else ()

    def label_without_colon(self, text: str) -> LabelMatch | None:
        """Return the label of a picture at the head of "Ljósmynd/dpa", "FOTO AFP", or ``None``."""
        if not self.labels.may_open(text):
            return None
        for joint in reversed([*BETWEEN_WORDS.finditer(text, 0, _LONGEST_LABEL)]):
            words = text[: joint.start()].strip()
            label = self.labels.named(words.removesuffix("."))
            first = _JOINT_OF_NAMES.split(text[joint.end() :], maxsplit=1)[0].strip()
            if label and label.kind == "source" and self.agencies.is_sure(first):
                return LabelMatch(0, joint.end(), words, label)
            if label is None or label.kind not in OF_PICTURES:
                continue
            sets_off = joint.group() == "/" or (joint.group() == "," and " " in words)
            if not first or self.labels.named(first.partition(" ")[0]):
                continue
            if sets_off or self._introduces(label, first):
                return LabelMatch(0, joint.end(), words, label)
        return None

    def _introduces(self, label: CreditLabel, name: str) -> bool:
        """Return whether `label`, without a sign, is no part of `name`: "Foto Muster GmbH"."""
        if label.kind == "derived" or label.flag:
            is_phrase_before_house = " " in label.words and self._is_house(name)
            return is_phrase_before_house or person_evidence(name) == Evidence.PERSON
        if " " in label.words and is_organisation(name):
            return True
        return self._is_house(name) or is_acronym(name) or looks_like_person(name)

    def _after_label(self, text: str, separator: str) -> tuple[Part, ...]:
        """Return the parts of "Foto Erika Muster", where a second label has no colon."""
        match = self.label_without_colon(text)
        return self._understood(text[match.end :], separator) if match else ()

    def _after_flag(self, text: str, separator: str) -> tuple[Part, ...]:
        """Return the flag that `text` begins with and the parts after it."""
        flag, rest = leading_flag(text)
        name = without_preposition(rest)
        if not flag:
            return ()
        if rest[:1].islower():
            # The rest of a longer name, as in "Archiv der Stadt", unless it is a name itself.
            is_name = name != rest or self._is_house(rest) or is_web_address(rest)
            if flag == "archive" or not is_name:
                return ()
        return (Part(text, Kind.FLAG, separator, flag=flag), *self._understood(name, ""))

    def _before_flag(self, text: str, separator: str) -> tuple[Part, ...]:
        flag, rest = trailing_flag(text)
        if not flag or (flag in _ENDS_OF_NAMES and not self.agencies.find(rest)):
            return ()
        return (*self._understood(rest, separator), Part(text, Kind.FLAG, "", flag=flag))

    def _joined(self, text: str, separator: str) -> tuple[Part, ...]:
        """Return the parts of "A and B", or of "A on Unsplash"; none when the text is one name."""
        words = text.split(" ")
        for at in range(1, len(words) - 1):
            joint = words[at].casefold()
            left, right = " ".join(words[:at]).strip(" ,"), " ".join(words[at + 1 :])
            if self._joins(left, joint, right):
                house = without_preposition(right)
                return (*self._understood(left, separator), *self._understood(house, joint))
        return ()

    def _joins(self, left: str, joint: str, right: str) -> bool:
        if joint in words_in("name_joints.txt") and self._is_name(left):
            name = right.partition(" @")[0]  # a handle may follow
            if self._is_name(right) or self._is_name(name):
                return True
            return has_given_name(left) and kind_of(right) == Kind.WORD
        if joint not in words_in("name_prepositions.txt"):
            return False
        if self.agencies.find(right) or _HANDLE.fullmatch(right):
            return True
        # "Erika Muster from Example Works"
        if joint in words_in(*_MAKERS_AND_PARTICLES) or not without_preposition(right)[0].isupper():
            return False
        return person_evidence(left) == Evidence.PERSON and has_given_name(left)

    def _is_house(self, text: str) -> bool:
        return self.agencies.find(text) is not None or is_known_organisation(text)

    def _is_name(self, text: str) -> bool:
        return kind_of(text) == Kind.PERSON or self._is_house(text)

    def _side_by_side(self, text: str, separator: str) -> tuple[Part, ...]:
        """Return the parts of "Erika Muster AFP", "AdobeStock_7 karra", "@a @b"."""
        names_agency = self.agencies.holds_name(text)
        for joint in _SIDES.finditer(text):
            head, tail = text[: joint.start()], text[joint.end() :]
            is_pair = names_agency and self._are_agency_and_name(head, tail)
            if is_pair or (joint.group() == " " and self._are_two_names(head, tail)):
                return (*self._understood(head, separator), *self._understood(tail, ""))
        return ()

    def _are_agency_and_name(self, head: str, tail: str) -> bool:
        """Return whether `head` or `tail` is an agency and the other may be a maker's name."""
        is_sure = self.agencies.is_sure
        return is_sure(tail) or (is_sure(head) and not is_organisation(tail))

    def _are_two_names(self, head: str, tail: str) -> bool:
        """Return whether `head` and `tail` are two names and not two halves of one."""
        if tail.startswith(("@", "http")) or head.startswith("@"):
            return True
        return self._follows_person(head, tail) and kind_of(head) == Kind.PERSON

    def _follows_person(self, person: str, rest: str) -> bool:
        """Return whether `rest`, after the name of a person, is a house or a flag, no surname."""
        if " " not in rest and all(map(has_given_name, person.split(" "))):
            return False  # "Emily Jane Fox"
        if self._is_house(rest):
            return True
        if is_acronym(rest) and not person.isupper():
            return has_given_name(person)
        return " " in person and leading_flag(rest)[0] != ""


def _with_legal_forms(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join a legal form to the name before its comma: "Acme Widgets, Inc."."""
    joined: list[tuple[str, str]] = []
    for separator, piece in pieces:
        before, name = joined.pop() if joined and is_legal_form(piece) else (separator, "")
        joined.append((before, f"{name}, {piece}" if name else piece))
    return joined

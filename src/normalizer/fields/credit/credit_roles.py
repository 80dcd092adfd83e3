"""Tells who made a picture and who supplied it: the roles of the parts of a credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from normalizer.fields.credit.credit_kinds import (
    Kind,
    Part,
    is_acronym,
    is_note,
    is_small_word,
    same_name,
)
from normalizer.fields.credit.credit_labels import CreditLabel
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import (
    has_given_name,
    is_contributor_name,
    is_place,
    is_platform,
    is_surname,
)
from normalizer.names.word_lists import words_in

# Kinds of labels that name a person.
_NAMES_A_PERSON = frozenset({"image", "author", "derived"})
# What precedes the one who passed a picture on or ordered it, and the house of a person.
_PASSED_ON = frozenset({"via", "vía", "through"})
_NOT_CREATED_BY = _PASSED_ON | {"for", "für", "pour"}
_BEFORE_HOUSE = frozenset("/|-–—(")
_HOUSES = frozenset({Kind.ORGANISATION, Kind.OTHER, Kind.AGENCY})
# Maximum number of words in an unusual name.
_MOST_WORDS_OF_NAME = 3
# Earlier names that the spelling of a name is compared with: hostile texts have thousands.
_NAMES_COMPARED = 8


@dataclass(slots=True)
class Credited:
    """The names of a credit by role; each name once."""

    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def add_flag(self, flag: str) -> None:
        """Add `flag` unless it is "" or there."""
        if flag not in ("", *self.flags):
            self.flags.append(flag)

    def assign(self, parts: Sequence[Part], label: CreditLabel, *, is_licensed: bool) -> None:
        """Add the names in `parts`, which `label` introduces, by their roles."""
        roles = _Roles(parts, label, is_licensed=is_licensed)
        for at, part in enumerate(parts):
            if part.agency:
                if part.agency.short not in self.agencies:
                    self.agencies.append(part.agency.short)
            elif part.kind == Kind.FLAG:
                self.add_flag(part.flag)
            elif roles.is_creator(at):
                near = self.creators[-_NAMES_COMPARED:]
                if part.text not in self.creators and not any(
                    same_name(part.text, other) for other in near
                ):
                    self.creators.append(part.text)
            elif not roles.is_nobody(at):
                near = [fold(name) for name in self.sources[-_NAMES_COMPARED:]]
                if part.text not in self.sources and fold(part.text) not in near:
                    self.sources.append(part.text)


class _Roles:
    """The parts behind a label together: the role of an unclear part depends on the others."""

    def __init__(self, parts: Sequence[Part], label: CreditLabel, *, is_licensed: bool) -> None:
        self._parts = parts
        self._is_licensed = is_licensed
        self._label_kind = label.kind
        self._made_by = not words_in("maker_words.txt").isdisjoint(label.words.split(" ")[1:])
        self._has_stock_house = any(part.takes_handles for part in parts)
        self._has_person = any(part.kind == Kind.PERSON for part in parts)

    def is_creator(self, at: int) -> bool:
        """Return whether the part at `at` made the picture."""
        part = self._parts[at]
        if part.separator in _NOT_CREATED_BY or is_note(part):
            return False
        if part.kind == Kind.PERSON:
            return part.given or not self._is_house_of_person(at)
        if part.kind == Kind.ORGANISATION:
            return self._has_stock_house and not self._has_person and self._is_contributor(at)
        if part.kind == Kind.HANDLE:
            return self._has_stock_house or part.separator in words_in("maker_words.txt")
        return self._is_handle(at) if self._has_stock_house else self._is_unclear_creator(at)

    def is_nobody(self, at: int) -> bool:
        """Return whether a part, no creator, is no source: "artist", a note, a house's seat."""
        part = self._parts[at]
        if is_note(part) or self._is_seat(at):
            return True
        if self._label_kind == "courtesy" and part.kind == Kind.WORD and part.text.islower():
            return True
        return any(other.agency and same_name(part.text, other.text) for other in self._parts)

    def _is_seat(self, at: int) -> bool:
        """Return whether a part is the place of the house before its comma."""
        if self._parts[at].separator != "," or not is_place(self._parts[at].text):
            return False
        house = self._parts[max(0, at - 1)]
        return is_place(house.text) or house.kind in _HOUSES

    def _is_house_of_person(self, at: int) -> bool:
        """Return whether a name without a known given name follows the name of a person."""
        part = self._parts[at]
        if at == 0 or part.separator not in _BEFORE_HOUSE:
            return False
        known = [other.text for other in self._parts if other.given]
        return bool(known) and not any(same_name(part.text, other) for other in known)

    def _is_contributor(self, at: int) -> bool:
        """Return whether an organisation is the trade name of a contributor of a stock agency."""
        name, after = self._parts[at].text, self._parts[at + 1 :]
        if len(self._parts) == 2 and is_acronym(name):
            return True
        suppliers = [part for part in after if part.separator in _PASSED_ON]
        is_passed_on = not all(part.is_stock for part in suppliers) if " " in name else suppliers
        return not is_passed_on and is_contributor_name(name)

    def _is_handle(self, at: int) -> bool:
        """Return whether a word or words, beside a stock agency, are a contributor's handle."""
        part = self._parts[at]
        if part.kind == Kind.WORD and part.text.islower():
            return True
        if self._has_person or self._is_place_or_on_platform(at):
            return False
        return part.kind != Kind.OTHER or part.text.islower() or part.text.count(" ") == 1

    def _is_unclear_creator(self, at: int) -> bool:
        """Return whether a lone word, initials or words that are no name made the picture."""
        part = self._parts[at]
        if self._has_person or self._is_place_or_on_platform(at):
            return False
        if part.kind == Kind.OTHER:
            return self._is_unusual_name(at)
        if self._is_licensed:  # a licence asks for the name of the maker
            return True
        # Names of institutes have capitals inside: "STScI".
        capitals = sum(map(str.isupper, part.text))
        if not part.text.isupper() and capitals > 1 + part.text.count("-"):
            return False
        suppliers = _HOUSES if self._parts[1:] else {Kind.AGENCY}
        if any(other.kind in suppliers for other in self._parts):
            words = [it.text for it in self._parts if it.kind in (Kind.WORD, Kind.INITIALS)]
            return part.text == words[-1]
        return self._is_named_by_label(part.text)

    def _is_place_or_on_platform(self, at: int) -> bool:
        others = (*self._parts[:at], *self._parts[at + 1 :])
        return is_place(self._parts[at].text) or any(is_platform(other.text) for other in others)

    def _is_unusual_name(self, at: int) -> bool:
        """Return whether a part, before its house, is a name with words in lower case."""
        part = self._parts[at]
        house = self._parts[at + 1] if at + 1 < len(self._parts) else part
        words = part.text.split(" ")
        if house.separator not in _BEFORE_HOUSE or len(words) > _MOST_WORDS_OF_NAME:
            return False
        if any(map(is_small_word, words)):
            return False
        ends = words[0][0] + words[-1][0]
        return ends.isupper() if house.agency else part.text.islower()

    def _is_named_by_label(self, word: str) -> bool:
        """Return whether the label announces a person, and `word`, alone, can be one."""
        if self._label_kind not in _NAMES_A_PERSON:
            return self._made_by and has_given_name(word)
        return self._made_by or word.islower() or is_surname(word)

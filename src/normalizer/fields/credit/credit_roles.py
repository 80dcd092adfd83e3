"""Tells who made a picture and who supplied it: the roles of the parts of a credit."""

from __future__ import annotations

from collections.abc import Sequence

from normalizer.fields.credit.credit_kinds import Kind, Part, is_acronym, is_note, same_name
from normalizer.fields.credit.credit_labels import CreditLabel
from normalizer.names.gazetteer import fold
from normalizer.names.name_kinds import (
    has_given_name,
    is_contributor_name,
    is_place,
    is_platform,
    is_surname,
)
from normalizer.parts import Credit
from normalizer.tables import words_in

# Kinds of labels that name a person.
_NAMES_A_PERSON = frozenset({"image", "author", "derived"})
# What precedes the one who passed a picture on.
_PASSED_ON = frozenset({"via", "vía", "through"})
_LONE = frozenset({Kind.WORD, Kind.INITIALS})
_HOUSES = frozenset({Kind.ORGANISATION, Kind.OTHER, Kind.AGENCY})
# Earlier names that the spelling of a name is compared with: hostile texts have thousands.
_NAMES_COMPARED = 8


def add_flag(credit: Credit, flag: str) -> None:
    """Add a flag to a credit unless it is "" or there."""
    if flag not in ("", *credit.flags):
        credit.flags.append(flag)


def assign(credit: Credit, parts: Sequence[Part], label: CreditLabel, *, is_licensed: bool) -> None:
    """Add the names in `parts`, which `label` introduces, to a credit by their roles, each once."""
    roles = _Roles(parts, label, is_licensed=is_licensed)
    for at, part in enumerate(parts):
        add_flag(credit, part.flag)
        if part.agency:
            if part.agency.short not in credit.agencies:
                credit.agencies.append(part.agency.short)
        elif part.kind == Kind.FLAG:
            continue
        elif roles.is_creator(at):
            near = credit.creators[-_NAMES_COMPARED:]
            if part.text not in credit.creators and not any(
                same_name(part.text, other) for other in near
            ):
                credit.creators.append(part.text)
        elif not roles.is_nobody(at):
            near = [fold(name) for name in credit.sources[-_NAMES_COMPARED:]]
            if part.text not in credit.sources and fold(part.text) not in near:
                credit.sources.append(part.text)


class _Roles:
    """The parts behind a label together: the role of an unclear part depends on the others."""

    def __init__(self, parts: Sequence[Part], label: CreditLabel, *, is_licensed: bool) -> None:
        self._parts = parts
        self._label_kind = label.kind
        self._made_by = not words_in("maker_words.txt").isdisjoint(label.words.split(" ")[1:])
        self._is_stock = any(part.takes_handles for part in parts)
        self._is_lent = label.kind == "courtesy" and not self._is_stock
        # Licences and stock agencies ask for the name of the maker.
        self._names_maker = is_licensed or self._is_stock
        self._people = [part for part in parts if part.kind == Kind.PERSON]
        self._agencies = {part.text for part in parts if part.agency}
        self._platforms = sum(is_platform(part.text) for part in parts)
        suppliers = _HOUSES if parts[1:] else {Kind.AGENCY}
        self._has_supplier = any(part.kind in suppliers for part in parts)
        self._last_lone = next((it.text for it in reversed(parts) if it.kind in _LONE), "")

    def is_creator(self, at: int) -> bool:
        """Return whether the part at `at` made the picture."""
        part = self._parts[at]
        if part.separator in _PASSED_ON | words_in("client_words.txt") or is_note(part):
            return False
        if part.kind == Kind.PERSON:
            return part.given or not self._is_lent
        if part.separator in words_in("maker_words.txt"):
            return True
        if self._people:  # what is beside a person is the house, but not a nickname
            return self._is_stock and part.text.islower()
        if self._names_maker:
            is_maker = not _is_surely_organisation(part)
        else:
            is_maker = part.kind in _LONE and self._is_lone_maker(part)
        return is_maker and not self._is_place_or_on_platform(at)

    def is_nobody(self, at: int) -> bool:
        """Return whether a part, no creator, is no source: "artist", a note, a house's seat."""
        part = self._parts[at]
        if is_note(part) or self._is_seat(at):
            return True
        if self._is_lent and part.kind == Kind.WORD and part.text.islower():
            return True
        if self._people and "@" in part.text[1:]:  # the address of the person
            return True
        return any(same_name(part.text, agency) for agency in self._agencies)

    def _is_seat(self, at: int) -> bool:
        """Return whether a part is the place of the house before its comma."""
        if self._parts[at].separator != "," or not is_place(self._parts[at].text):
            return False
        house = self._parts[max(0, at - 1)]
        return is_place(house.text) or house.kind in _HOUSES

    def _is_place_or_on_platform(self, at: int) -> bool:
        text = self._parts[at].text
        return is_place(text) or self._platforms > is_platform(text)

    def _is_lone_maker(self, part: Part) -> bool:
        """Return whether a lone word or initials are the maker: beside a house, or by the label."""
        # Names of institutes have capitals inside: "STScI".
        capitals = sum(map(str.isupper, part.text))
        if not part.text.isupper() and capitals > 1 + part.text.count("-"):
            return False
        if self._has_supplier:
            return part.text.islower() or part.text == self._last_lone
        if self._label_kind not in _NAMES_A_PERSON:
            return self._made_by and has_given_name(part.text)
        return self._made_by or part.text.islower() or is_surname(part.text)


def _is_surely_organisation(part: Part) -> bool:
    """Return whether a part is an organisation that is no trade name of a contributor."""
    if part.kind != Kind.ORGANISATION:
        return False
    return is_acronym(part.text) or not is_contributor_name(part.text)

"""Decides who of the parts of a credit made the picture, who supplied it, and what else they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalizer.fields.credit.credit_kinds import Kind, Part, same_name
from normalizer.names.agencies import fold
from normalizer.names.organisations import is_contributor_name, is_platform
from normalizer.names.people import is_place, is_surname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalizer.fields.credit.credit_labels import CreditLabel

_NAMES_A_PERSON = frozenset({"image", "author", "derived"})


@dataclass(slots=True)
class Credited:
    """The names of a credit by role; each name once."""

    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def add_creator(self, name: str) -> None:
        """Add a person unless one of the same name is there."""
        if not any(same_name(name, other) for other in self.creators[-8:]):
            self.creators.append(name)

    def add_source(self, name: str) -> None:
        """Add an organisation unless it is there."""
        if not any(fold(name) == fold(other) for other in self.sources[-8:]):
            self.sources.append(name)

    def add_agency(self, name: str) -> None:
        """Add an agency unless it is there."""
        if name not in self.agencies:
            self.agencies.append(name)

    def add_flag(self, flag: str) -> None:
        """Add a flag unless it is there."""
        if flag and flag not in self.flags:
            self.flags.append(flag)


@dataclass(frozen=True, slots=True)
class _Company:
    """What stands beside a part: it decides what an unclear part is."""

    parts: Sequence[Part]
    label: CreditLabel | None
    stock: bool
    agency: bool
    person: bool
    organisation: bool
    last_word: Part | None


def assign(
    parts: Sequence[Part], label: CreditLabel | None, credited: Credited, site: str = ""
) -> None:
    """Add the names in `parts` to `credited` by their roles; `site` is the folded name of the page's own site."""
    parts = [_own(part, site) for part in parts]
    company = _company(parts, label)
    for at, part in enumerate(parts):
        _assign_one(part, at, company, credited)


def _own(part: Part, site: str) -> Part:
    """Return `part` as an organisation when it is the site's own name."""
    if not site or part.kind in (Kind.AGENCY, Kind.FLAG):
        return part
    own = fold(part.text)
    if len(own) > 1 and (own == site or (len(own) > 3 and (own in site or site in own))):
        return Part(part.text, Kind.ORGANISATION, part.separator)
    return part


def _company(parts: Sequence[Part], label: CreditLabel | None) -> _Company:
    agencies = [part.agency for part in parts if part.agency]
    words = [part for part in parts if part.kind in (Kind.WORD, Kind.INITIALS)]
    return _Company(
        parts=parts,
        label=label,
        stock=any(agency.takes_handles for agency in agencies),
        agency=bool(agencies),
        person=any(part.kind == Kind.PERSON for part in parts),
        organisation=any(part.kind in (Kind.ORGANISATION, Kind.OTHER) for part in parts),
        last_word=words[-1] if words else None,
    )


def _assign_one(part: Part, at: int, company: _Company, credited: Credited) -> None:
    if part.agency:
        credited.add_agency(part.agency.short)
    elif part.kind == Kind.FLAG:
        credited.add_flag(part.flag)
    elif _is_creator(part, at, company):
        credited.add_creator(part.text)
    elif not _is_nobody(part, company):
        credited.add_source(part.text)


def _is_nobody(part: Part, company: _Company) -> bool:
    """Say whether a part that is no creator is no source either: a bare "artist", an agency's name cut off."""
    if (
        company.label
        and company.label.kind == "courtesy"
        and part.kind == Kind.WORD
        and part.text.islower()
    ):
        return True
    return any(other.agency and same_name(part.text, other.text) for other in company.parts)


def _is_creator(part: Part, at: int, company: _Company) -> bool:
    if part.separator in ("via", "vía", "for", "für", "pour", "through"):
        return False
    if part.kind == Kind.PERSON:
        return part.given or not _beside_person(part, at, company)
    if part.kind == Kind.ORGANISATION:
        return (
            company.stock
            and not company.person
            and is_contributor_name(part.text)
            and not _goes_via(at, company)
        )
    if part.kind == Kind.HANDLE:
        return company.stock or "@" not in part.text[:1]
    return _is_unclear_creator(part, company)


def _beside_person(part: Part, at: int, company: _Company) -> bool:
    """Say whether a name without known given name stands behind a person's: then it is the house he works for."""
    known = [
        other
        for other in company.parts
        if other.kind == Kind.PERSON and other.given and other is not part
    ]
    if not known or part.separator not in ("/", "|", "-", "–", "—", "("):
        return False
    return not any(same_name(part.text, other.text) for other in known) and at > 0


def _goes_via(at: int, company: _Company) -> bool:
    return any(part.separator in ("via", "vía") for part in company.parts[at + 1 :])


def _is_unclear_creator(part: Part, company: _Company) -> bool:
    """Decide on a lone word, initials or words that are no name by what stands beside them."""
    if company.person or _beside_platform(part, company):
        return False
    if part.kind == Kind.OTHER:
        return company.stock and (part.text.islower() or part.text.count(" ") == 1)
    if is_place(part.text) or (_is_mixed(part.text) and not company.stock):
        return False
    if company.agency or (company.organisation and len(company.parts) > 1):
        return company.stock or part is company.last_word
    return _is_lone_creator(part, company)


def _is_mixed(text: str) -> bool:
    """Say whether capitals stand inside a word, as in names of institutes: "STScI", "JPL-Caltech"."""
    letters = text.replace("-", "")
    return not text.isupper() and sum(letter.isupper() for letter in letters) > 1 + text.count("-")


def _beside_platform(part: Part, company: _Company) -> bool:
    return any(is_platform(other.text) for other in company.parts if other is not part)


def _is_lone_creator(part: Part, company: _Company) -> bool:
    label = company.label
    if label is None or label.kind not in _NAMES_A_PERSON:
        return False
    return label.words.endswith((" by", " von", " av")) or is_surname(part.text)

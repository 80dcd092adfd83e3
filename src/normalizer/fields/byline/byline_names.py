"""The names of a byline: people, agencies and outlets, told apart piece by piece."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from normalizer.fields.byline.byline_words import joint_pattern, other_label_pattern, words_of
from normalizer.names.agencies import AgencyRegistry, find_agency
from normalizer.names.people import Evidence, has_given_name, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.parts import Byline

_MOST_NAME_WORDS = 5

_GLUE = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÄÖÜ])")
_PART_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_ADDRESS = re.compile(r"\S{0,64}@\S{1,64}|\[email\s?protected\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?\([^()]{0,80}\)?")


@dataclass(frozen=True, slots=True)
class ReadByline:
    """A byline with its `names` as the page prints them: people and agencies in the page's order, else the outlet."""

    byline: Byline
    names: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """The names of one byline as they come in.

    `site` is the page's own name, which is no author; `registry` has the agencies, the shipped ones when ``None``.
    `names` are authors and agencies as printed; `outlet` is the outlet that a byline names first, as printed, and
    `is_desk` says that it names a newsroom.
    """

    site: str | None
    registry: AgencyRegistry | None = None
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    outlet: str | None = None
    is_desk: bool = False

    def any(self) -> bool:
        """Tell whether a name was found, if only the outlet's or the word for its newsroom."""
        return bool(self.authors or self.agencies or self.outlet or self.is_desk)

    def add_author(self, name: str) -> None:
        """Take a person, once."""
        if name not in self.authors:
            self.authors.append(name)
            self.names.append(name)

    def byline(self, line: str, date: str | None = None) -> ReadByline:
        """Return the byline that `line` is, with the names found."""
        names = self.names or ([self.outlet] if self.outlet else [])
        return ReadByline(Byline(line, self.authors, self.agencies, date), tuple(names))


def read_names(text: str, found: Found, *, least: Evidence) -> None:
    """Read the names of a byline. The first must be a name; what stands behind the last is often a place or a role."""
    text = _unglued(other_label_pattern().sub("", text), found)
    text = _BRACKETS.sub("", _ADDRESS.sub("", text)).strip(" ,;:|·•–—-")
    if not text:
        return
    head, *tails = _PART_SEPARATOR.split(text)
    pieces = _pieces(head)
    for number, (joint, piece) in enumerate(pieces):
        is_listed = (
            number == 0
            or "," not in joint
            or len(found.authors) > 1
            or _is_joined(pieces[number + 1 :])
        )
        _read_name(piece, found, least if is_listed else Evidence.PERSON)
        if number == 0 and not found.any():
            return
    for tail in tails:
        _read_agency(tail, found)


def _is_joined(pieces: list[tuple[str, str]]) -> bool:
    """Tell whether a joint other than a comma still comes: "A, B and C"."""
    return any("," not in joint for joint, _ in pieces)


def _unglued(text: str, found: Found) -> str:
    """Put a comma between a name and the role, agency or brand that is glued to it: "Erika MusterKorrespondentin"."""
    for glue in list(_GLUE.finditer(text))[:10]:
        rest = text[glue.start() :].strip()
        if (
            _are_two_people(text[: glue.start()], rest)
            or _is_role(rest.split(" ", 1)[0])
            or find_agency(rest, agencies=found.registry)
            or find_publisher(rest)
        ):
            return f"{text[: glue.start()]}, {rest}"
    return text


def _are_two_people(one: str, other: str) -> bool:
    """Tell whether two full names are glued: "Erika MusterMax Beispiel"."""
    return person_evidence(one) == Evidence.PERSON and person_evidence(other) == Evidence.PERSON


def _is_role(word: str) -> bool:
    return word.casefold() in words_of("role") or word.casefold() in words_of("attribute")


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return the parts between the joints of a list of names, each with the joint before it."""
    pieces: list[tuple[str, str]] = []
    joint, start = "", 0
    for match in joint_pattern().finditer(text):
        pieces.append((joint, text[start : match.start()]))
        joint, start = match[0], match.end()
    pieces.append((joint, text[start:]))
    return [(joint, piece.strip()) for joint, piece in pieces if piece.strip()]


def _read_name(piece: str, found: Found, least: Evidence) -> None:
    if _read_agency(piece, found):
        return
    name = _once(_without_role(piece))
    if _is_name(name, least) and not _is_outlet(name, found.site):
        found.add_author(name)
    elif not found.any() and _is_outlet(piece, found.site):
        found.outlet = piece
    elif not found.any():
        found.is_desk = piece.casefold() in words_of("desk")


def _is_name(name: str, least: Evidence) -> bool:
    words = name.casefold().split()
    if (
        len(words) > _MOST_NAME_WORDS
        or words[0] in words_of("article")
        or all(map(_is_role, words))
    ):
        return False
    # "Von Erika Muster zu Max Beispiel" is a headline
    return person_evidence(name) >= least and not ("zu" in words[2:] and "von" not in words)


def _once(name: str) -> str:
    """Return a name that is printed twice in a row once."""
    half = len(name) // 2
    return (
        name[:half]
        if len(name) % 2 and name[half] == " " and name[:half] == name[half + 1 :]
        else name
    )


def _read_agency(piece: str, found: Found) -> bool:
    agency = find_agency(piece, agencies=found.registry)
    if agency is None:
        return False
    if agency.short not in found.agencies:
        found.agencies.append(agency.short)
        found.names.append(piece)
    return True


def _is_outlet(name: str, site: str | None) -> bool:
    return (site is not None and name.casefold() == site.casefold()) or find_publisher(
        name
    ) is not None


def _without_role(piece: str) -> str:
    """Return a name without the role or brand behind it: "Erika Muster Chief Political Correspondent"."""
    words = piece.split()
    roles, attributes = words_of("role"), words_of("attribute")
    end = next(
        (i for i, word in enumerate(words) if i > 1 and word.casefold() in roles), len(words)
    )
    while 2 < end < len(words) and words[end - 1].casefold() in attributes:
        end -= 1
    if end == len(words) > 3:
        end = next((i for i in range(2, end - 1) if find_publisher(" ".join(words[i:]))), end)
    return " ".join(words[:end])


def read_inverted(text: str, found: Found) -> None:
    """Read "Muster, Erika"."""
    surname, comma, given = (part.strip() for part in text.strip(" |").partition(","))
    if comma and " " not in surname and " " not in given and has_given_name(given):
        found.add_author(f"{given} {surname}")

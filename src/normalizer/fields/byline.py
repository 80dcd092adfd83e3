"""Bylines: who wrote the article, taken from the line that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from normalizer.article import Byline
from normalizer.fields.agencies import find_agency
from normalizer.fields.byline_words import (
    first_words,
    joint_pattern,
    label_pattern,
    other_label_pattern,
    suffix_pattern,
    words_of,
)
from normalizer.fields.date import find_dates
from normalizer.fields.people import Evidence, has_given_name, person_evidence
from normalizer.fields.publishers import find_publisher
from normalizer.tables import read_entries

# The longest real bylines name five writers, their roles and a date.
LONGEST_BYLINE: Final = 250
# A line of this length that ends with a full stop is a sentence.
_SHORTEST_SENTENCE = 80
_MOST_NAME_WORDS = 5

_ORNAMENTS: Final = " \t\n*•·▪●>#_|–—-\u3000"
_NO_MARKDOWN: Final = dict.fromkeys(map(ord, "*_"))
_GLUE = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÄÖÜ])")
_NUMBER_OF_LIST = re.compile(r"\d{1,2}\.\s")
_PART_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED_LABEL = re.compile(r"(?:[Bb]y|[Vv]on|[Pp]ar)[^\W\d_a-zß-ÿ]")
_WORD_OF_SENTENCE = re.compile(r"[a-zß-ÿа-яё]")
_ADDRESS = re.compile(r"\S{0,64}@\S{1,64}|\[email\s?protected\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?\([^()]{0,80}\)?")
_BAR = re.compile(r"[|•·–—]|\s-\s")
_NAME_BEFORE_DIGIT = re.compile(r"[^\d,|•·–—/]{4,60}")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class _Found:
    """The names of one byline as they come in; `is_sure` is set by the first of them that leaves no doubt."""

    site: str | None
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    others: int = 0

    def any(self) -> bool:
        return bool(self.authors or self.agencies or self.others)


def parse_byline(line: str, *, site: str | None = None, bare: bool = False) -> Byline | None:
    """Return authors, agencies and date of a byline, or `None` for any other line.

    Authors are people only; a newsroom or the page's own `site` gives a byline without authors. Roles and places
    behind a name come off. A line must begin with a label ("By", "Von", "Автор:", "Kommentar von") or join a name
    with a date, unless `bare` says that the caller knows it for a byline: then names alone are enough. Sentences that
    begin with such a word are no bylines.

    >>> parse_byline("Von Erika Muster und Max Beispiel, dpa")
    Byline(raw='Von Erika Muster und Max Beispiel, dpa', authors=['Erika Muster', 'Max Beispiel'], agencies=['dpa'], date=None)
    >>> parse_byline("By Friday evening the water had reached the bridge") is None
    True
    """
    if len(line) > LONGEST_BYLINE:
        return None
    text = line.translate(_NO_MARKDOWN) if "*" in line or "_" in line else line
    text = text.strip(_ORNAMENTS)
    if len(text) > _SHORTEST_SENTENCE and text[-1] == ".":
        return None
    first, _, rest = text.partition(" ")
    if bare:
        text = _NUMBER_OF_LIST.sub("", text)
    elif not _can_begin(first, rest):
        return _with_date_first(line, text, site) or _eastern(line, text)
    label = label_pattern().match(text)
    if label is not None:
        names, date = _split_date(text[label.end() :])
        return _labelled(line, names, date, _Found(site), is_weak=label["weak"] is not None)
    return (
        _without_label(line, text, _Found(site), bare=bare)
        or _with_date_first(line, text, site)
        or _eastern(line, text)
    )


def _can_begin(first: str, rest: str) -> bool:
    """Tell cheaply whether a line can be a byline: by its first two words and, without a label, by a date's digit."""
    head = _WORD.match(first)
    if head is None:
        return False
    if head[0].casefold() in first_words() or _GLUED_LABEL.match(first):
        return not _WORD_OF_SENTENCE.match(rest) or _may_follow_label(rest)
    return _DIGIT.search(rest) is not None and _may_follow_label(rest)


def _may_follow_label(rest: str) -> bool:
    """Tell whether a word may begin a name, or is one that bylines write small: "dpa", "our", "de"."""
    word = rest.partition(" ")[0]
    if not word[:1].islower():
        return True
    folded = word.strip(".,:;").casefold()
    return folded in _small_words() or find_agency(folded) is not None or find_publisher(folded) is not None


@cache
def _small_words() -> frozenset[str]:
    desks = (word.split(" ", 1)[0] for word in words_of("desk") | words_of("label") | words_of("weak"))
    return frozenset(desks) | frozenset(read_entries("name_particles.txt"))


def _labelled(line: str, names: str, date: str | None, found: _Found, *, is_weak: bool) -> Byline | None:
    if _goes_on_small(names):
        return None
    _read_names(names, found, least=Evidence.PERSON if is_weak else Evidence.LIKELY)
    return Byline(line, found.authors, found.agencies, date) if found.any() else None


def _goes_on_small(names: str) -> bool:
    """Tell cheaply that a sentence follows the label: its second word is small and belongs to no name."""
    first, _, rest = names.lstrip().partition(" ")
    word = rest.split(" ", 1)[0]
    if not word[:1].islower() or not first[-1:].isalnum():
        return False
    return word not in _small_words() and word not in words_of("joint") and word not in words_of("role")


def _without_label(line: str, text: str, found: _Found, *, bare: bool) -> Byline | None:
    if not bare and not _begins_with_name(text):
        return None
    names, date = _split_date(text)
    if not bare and date is None:
        return None
    _read_names(names, found, least=Evidence.LIKELY if bare else Evidence.PERSON)
    if not found.authors and bare:
        _read_inverted(names, found)
    is_byline = found.any() if bare else bool(found.authors)
    return Byline(line, found.authors, found.agencies, date) if is_byline else None


def _begins_with_name(text: str) -> bool:
    """Tell cheaply whether a name can stand before the first digit."""
    name = _NAME_BEFORE_DIGIT.match(text)
    return name is not None and person_evidence(name[0].strip()) > Evidence.UNCLEAR


def _with_date_first(line: str, text: str, site: str | None) -> Byline | None:
    """Read a line whose label stands behind a date: "Do 25.04.24 | 14:07 Uhr | Von Erika Muster"."""
    if len(text) > 160 or not _DIGIT.search(text, 0, 8) or not _BAR.search(text):
        return None
    dates = find_dates(text)
    if not dates:
        return None
    rest = text[dates[0].end :].lstrip(_ORNAMENTS + ",;:")
    label = label_pattern().match(rest)
    if label is None:
        return None
    return _labelled(line, rest[label.end() :], dates[0].raw, _Found(site), is_weak=label["weak"] is not None)


def _eastern(line: str, text: str) -> Byline | None:
    match = suffix_pattern().fullmatch(text) if text and ord(text[-1]) > 0x3D else None
    if match is None and text.endswith("="):
        match = suffix_pattern().fullmatch(text)
    if match is None or person_evidence(match["name"]) <= Evidence.UNCLEAR:
        return None
    return Byline(line, [match["name"]])


def _split_date(text: str) -> tuple[str, str | None]:
    """Return the text before the first date, and the date as printed; names hold no digits, so they end there anyway."""
    digit = _DIGIT.search(text)
    if digit is None:
        return text, None
    dates = find_dates(text)
    if not dates:
        return text[: digit.start()], None
    return text[: min(dates[0].start, digit.start())], dates[0].raw


def _read_names(text: str, found: _Found, *, least: Evidence) -> None:
    """Read the names of a byline. The first must be a name; what stands behind the last is often a place or a role."""
    text = _unglued(other_label_pattern().sub("", text))
    text = _BRACKETS.sub("", _ADDRESS.sub("", text)).strip(" ,;:|·•–—-")
    if not text:
        return
    head, *tails = _PART_SEPARATOR.split(text)
    pieces = _pieces(head)
    for number, (joint, piece) in enumerate(pieces):
        is_listed = number == 0 or "," not in joint or len(found.authors) > 1 or _is_joined(pieces[number + 1 :])
        _read_name(piece, found, least if is_listed else Evidence.PERSON)
        if number == 0 and not found.any():
            return
    for tail in tails:
        _read_agency(tail, found)


def _is_joined(pieces: list[tuple[str, str]]) -> bool:
    """Tell whether a joint other than a comma still comes: "A, B and C"."""
    return any("," not in joint for joint, _ in pieces)


def _unglued(text: str) -> str:
    """Put a comma between a name and the role, agency or brand that is glued to it: "Erika MusterKorrespondentin"."""
    for glue in list(_GLUE.finditer(text))[:10]:
        rest = text[glue.start() :].strip()
        if _is_role(rest.split(" ", 1)[0]) or find_agency(rest) or find_publisher(rest):
            return f"{text[: glue.start()]}, {rest}"
    return text


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


def _read_name(piece: str, found: _Found, least: Evidence) -> None:
    if _read_agency(piece, found):
        return
    name = _once(_without_role(piece))
    if _is_name(name, least) and not _is_outlet(name, found.site):
        if name not in found.authors:
            found.authors.append(name)
    elif not found.any() and (_is_outlet(piece, found.site) or piece.casefold() in words_of("desk")):
        found.others += 1


def _is_name(name: str, least: Evidence) -> bool:
    words = name.casefold().split()
    if len(words) > _MOST_NAME_WORDS or words[0] in words_of("article"):
        return False
    # "Von Erika Muster zu Max Beispiel" is a headline
    return person_evidence(name) >= least and not ("zu" in words[2:] and "von" not in words)


def _once(name: str) -> str:
    """Return a name that is printed twice in a row once."""
    half = len(name) // 2
    return name[:half] if len(name) % 2 and name[half] == " " and name[:half] == name[half + 1 :] else name


def _read_agency(piece: str, found: _Found) -> bool:
    agency = find_agency(piece)
    if agency is None:
        return False
    if agency.short not in found.agencies:
        found.agencies.append(agency.short)
    return True


def _is_outlet(name: str, site: str | None) -> bool:
    return (site is not None and name.casefold() == site.casefold()) or find_publisher(name) is not None


def _without_role(piece: str) -> str:
    """Return a name without the role or brand behind it: "Erika Muster Chief Political Correspondent"."""
    words = piece.split()
    roles, attributes = words_of("role"), words_of("attribute")
    end = next((i for i, word in enumerate(words) if i > 1 and word.casefold() in roles), len(words))
    while 2 < end < len(words) and words[end - 1].casefold() in attributes:
        end -= 1
    if end == len(words) > 3:
        end = next((i for i in range(2, end - 1) if find_publisher(" ".join(words[i:]))), end)
    return " ".join(words[:end])


def _read_inverted(text: str, found: _Found) -> None:
    """Read "Muster, Erika"."""
    surname, comma, given = (part.strip() for part in text.strip(" |").partition(","))
    if comma and " " not in surname and " " not in given and has_given_name(given):
        found.authors.append(f"{given} {surname}")

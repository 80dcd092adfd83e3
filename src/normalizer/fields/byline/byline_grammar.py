"""Bylines: who wrote the article, taken from the line that says so."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from normalizer.fields.byline.byline_names import Found, ReadByline, read_inverted, read_names
from normalizer.fields.byline.byline_words import (
    first_words,
    label_pattern,
    suffix_pattern,
    words_of,
)
from normalizer.fields.date.date_grammar import find_dates
from normalizer.names.agencies import AgencyRegistry, find_agency
from normalizer.names.people import Evidence, person_evidence
from normalizer.names.publishers import find_publisher
from normalizer.parts import Byline
from normalizer.tables import read_entries

# The longest real bylines name five writers, their roles and a date.
LONGEST_BYLINE: Final = 250
# A label alone on its line is shorter than this: "Propos recueillis par".
LONGEST_LABEL: Final = 40
# A line of this length that ends with a full stop is a sentence.
_SHORTEST_SENTENCE = 80

_ORNAMENTS: Final = " \t\n*•·▪●>#_|–—-\u3000"
_NO_MARKDOWN: Final = dict.fromkeys(map(ord, "*_"))
_NUMBER_OF_LIST = re.compile(r"\d{1,2}\.\s")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED_LABEL = re.compile(r"(?:[Bb]y|[Vv]on|[Pp]ar)[^\W\d_a-zß-ÿ]")
_WORD_OF_SENTENCE = re.compile(r"[a-zß-ÿа-яё]")
_BAR = re.compile(r"[|•·–—]|\s-\s")
_NAME_BEFORE_DIGIT = re.compile(r"[^\d,|•·–—/]{4,60}")
_DIGIT = re.compile(r"\d")
_HEAD_OF_LABEL = re.compile(r"[^\s:：/／]+")
_KINDS_OF_LABELS = ("label", "weak", "colon", "genre")
# Not the number in the name of a station: "BR24".
_DIGIT_BEHIND_NAMES = re.compile(r"(?<![A-Z]{2})(?<![A-Z]{2}\d)\d")


def parse_byline(
    line: str,
    *,
    site: str | None = None,
    bare: bool = False,
    agencies: AgencyRegistry | None = None,
) -> Byline | None:
    """Return authors, agencies and date of a byline, or `None` for any other line.

    Authors are people only; a newsroom or the page's own `site` gives a byline without authors. Roles and places
    behind a name come off. A line must begin with a label ("By", "Von", "Автор:", "Kommentar von") or join a name
    with a date, unless `bare` says that the caller knows it for a byline: then names alone are enough. Sentences that
    begin with such a word are no bylines. `agencies` are those to know, the shipped ones when ``None``.

    >>> parse_byline("Von Erika Muster und Max Beispiel, dpa")
    Byline(raw='Von Erika Muster und Max Beispiel, dpa', authors=['Erika Muster', 'Max Beispiel'], agencies=['dpa'], date=None)
    >>> parse_byline("By Friday evening the water had reached the bridge") is None
    True
    """
    read = read_byline(line, site=site, bare=bare, agencies=agencies)
    return read.byline if read else None


def read_byline(
    line: str,
    *,
    site: str | None = None,
    bare: bool = False,
    agencies: AgencyRegistry | None = None,
) -> ReadByline | None:
    """Return the byline that `parse_byline` reads, with its names as the page prints them."""
    if len(line) > LONGEST_BYLINE:
        return None
    found = Found(site, agencies)
    text = line.translate(_NO_MARKDOWN) if "*" in line or "_" in line else line
    text = text.strip(_ORNAMENTS)
    if len(text) > _SHORTEST_SENTENCE and text[-1] == ".":
        return None
    first, _, rest = text.partition(" ")
    if bare:
        text = _NUMBER_OF_LIST.sub("", text)
    elif not _can_begin(first, rest, agencies):
        return _with_date_first(line, text, found) or _eastern(line, text)
    label = label_pattern().match(text)
    if label is not None:
        names, date = _split_date(text[label.end() :])
        return _labelled(line, names, date, found, is_weak=label["weak"] is not None)
    if bare and is_byline_label(text):
        return None
    return (
        _without_label(line, text, found, bare=bare)
        or _with_date_first(line, text, Found(site, agencies))
        or _eastern(line, text)
    )


def is_byline_label(line: str) -> bool:
    """Tell whether `line` is the label of a byline without its names: the next lines have them.

    >>> is_byline_label("Von"), is_byline_label("* Kommentar von:"), is_byline_label("By Jane Roe")
    (True, True, False)
    """
    if len(line) > LONGEST_LABEL:
        return False
    text = line.strip(_ORNAMENTS)
    head = _HEAD_OF_LABEL.match(text)
    if head is None or head[0].casefold() not in _heads_of_labels():
        return False  # most lines, and this is asked of each
    label = label_pattern().match(f"{text} ")
    return label is not None and label.end() >= len(text)


def _can_begin(first: str, rest: str, agencies: AgencyRegistry | None) -> bool:
    """Tell cheaply whether a line can be a byline: by its first two words and, without a label, by a date's digit."""
    head = _WORD.match(first)
    if head is None:
        return False
    if head[0].casefold() in first_words() or _GLUED_LABEL.match(first):
        return not _WORD_OF_SENTENCE.match(rest) or _may_follow_label(rest, agencies)
    return _DIGIT.search(rest) is not None and _may_follow_label(rest, agencies)


def _may_follow_label(rest: str, agencies: AgencyRegistry | None) -> bool:
    """Tell whether a word may begin a name, or is one that bylines write small: "dpa", "our", "de"."""
    word = rest.partition(" ")[0]
    if not word[:1].islower():
        return True
    folded = word.strip(".,:;").casefold()
    if folded in _small_words() or find_publisher(folded) is not None:
        return True
    return find_agency(folded, agencies=agencies) is not None


@cache
def _heads_of_labels() -> frozenset[str]:
    """Return what stands before the first space or colon of every label, and of every genre before one."""
    heads = (_HEAD_OF_LABEL.match(word) for kind in _KINDS_OF_LABELS for word in words_of(kind))
    return frozenset(head[0].casefold() for head in heads if head)


@cache
def _small_words() -> frozenset[str]:
    desks = (
        word.split(" ", 1)[0] for word in words_of("desk") | words_of("label") | words_of("weak")
    )
    return frozenset(desks) | frozenset(read_entries("name_particles.txt"))


def _labelled(
    line: str, names: str, date: str | None, found: Found, *, is_weak: bool
) -> ReadByline | None:
    if _goes_on_small(names):
        return None
    read_names(names, found, least=Evidence.PERSON if is_weak else Evidence.LIKELY)
    return found.byline(line, date) if found.any() else None


def _goes_on_small(names: str) -> bool:
    """Tell cheaply that a sentence follows the label: its second word is small and belongs to no name."""
    first, _, rest = names.lstrip().partition(" ")
    word = rest.split(" ", 1)[0]
    if not word[:1].islower() or not first[-1:].isalnum():
        return False
    return (
        word not in _small_words()
        and word not in words_of("joint")
        and word not in words_of("role")
    )


def _without_label(line: str, text: str, found: Found, *, bare: bool) -> ReadByline | None:
    if not bare and not _begins_with_name(text):
        return None
    names, date = _split_date(text)
    if not bare and date is None:
        return None
    read_names(names, found, least=Evidence.LIKELY if bare else Evidence.PERSON)
    if not found.authors and bare:
        read_inverted(names, found)
    is_byline = found.any() if bare else bool(found.authors)
    return found.byline(line, date) if is_byline else None


def _begins_with_name(text: str) -> bool:
    """Tell cheaply whether a name can stand before the first digit."""
    name = _NAME_BEFORE_DIGIT.match(text)
    return name is not None and person_evidence(name[0].strip()) > Evidence.UNCLEAR


def _with_date_first(line: str, text: str, found: Found) -> ReadByline | None:
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
    return _labelled(
        line, rest[label.end() :], dates[0].raw, found, is_weak=label["weak"] is not None
    )


def _eastern(line: str, text: str) -> ReadByline | None:
    match = suffix_pattern().fullmatch(text) if text and ord(text[-1]) > 0x3D else None
    if match is None and text.endswith("="):
        match = suffix_pattern().fullmatch(text)
    if match is None or person_evidence(match["name"]) <= Evidence.UNCLEAR:
        return None
    return ReadByline(Byline(line, [match["name"]]), (match["name"],))


def _split_date(text: str) -> tuple[str, str | None]:
    """Return the text before the first date, and the date as printed; names hold no digits, so they end there anyway."""
    digit = _DIGIT_BEHIND_NAMES.search(text)
    if digit is None:
        return text, None
    dates = find_dates(text)
    if not dates:
        return text[: digit.start()], None
    return text[: min(dates[0].start, digit.start())], dates[0].raw
